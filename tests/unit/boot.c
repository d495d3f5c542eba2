// SPDX-License-Identifier: GPL-2.0-or-later
// Which grub.cfg a host boots by, its brand, and the setter of one line in it.
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "act/setters.h"
#include "fake/tree.h"
#include "look/parts.h"
#include "unit/test.h"

#define UEFI  "boot/efi/EFI/xenserver/grub.cfg"
#define BIOS  "boot/grub/grub.cfg"
#define BIOS2 "boot/grub2/grub.cfg"
#define MAX   (16 * 1024 * 1024)

struct fixture {
	char *dir;
	struct sys sys;
	struct host h;
	struct doors d;
};

static void set_up(struct fixture *f, const char *tree)
{
	struct err err = {};

	*f = (struct fixture){ .dir = tree_temp() };
	CHECK_EQ(f->dir, sys_open(&f->sys, f->dir, &err), 0);
	CHECK_EQ(tree, tree_unpack(f->sys.root, tree, strlen(tree), "tree", &err), 0);
	f->d.sys = &f->sys;
}

static void tear_down(struct fixture *f)
{
	pool_free(&f->h.mem);
	sys_close(&f->sys);
	tree_remove(f->dir);
	free(f->dir);
}

TEST(the_grub_cfg_of_the_way_this_host_booted_is_found)
{
	static const struct {
		const char *tree;
		bool uefi;
		const char *path, *why;
	} cases[] = {
		{ "d sys/firmware/efi\nf " UEFI " = a\nf " BIOS " = b\n", true, UEFI, NULL },
		{ "f " UEFI " = a\nf " BIOS " = b\n", false, BIOS, NULL },
		{ "f " BIOS2 " = b\n", false, BIOS2, NULL },
		{ "f " BIOS2 " = b\nf " BIOS " = c\n", false, BIOS, NULL },
		{ "d sys/firmware/efi\nf " BIOS " = b\n", true, NULL,
		  "'/" UEFI "' does not exist, only '/" BIOS "'" },
		{ "d sys/firmware/efi\nf " BIOS " = ### BEGIN /etc/grub.d/00_header ###\n", true,
		  BIOS, NULL },
		{ "f " UEFI " = a\n", false, NULL, "'/" BIOS "' does not exist, only '/" UEFI "'" },
		{ "d sys/firmware/efi\n", true, NULL,
		  "is the EFI partition mounted at '/boot/efi'" },
		{ "d etc\n", false, NULL, "'/" BIOS "' does not exist" },
		{ "f " BIOS "\n", false, BIOS, "'/" BIOS "' is empty" },
		{ "d " BIOS "\n", false, BIOS, "'/" BIOS "'" },
		{ "d sys/firmware/efi\nf " UEFI "\nf " BIOS " = good\n", true, UEFI,
		  "'/" UEFI "' is empty" },
		{ "d boot/grub\nl " BIOS " -> /nowhere\n", false, NULL, "does not exist" },
		{ "f boot/real = b\nl " BIOS " -> /boot/real\n", false, BIOS, NULL },
	};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct fixture f;
		struct err err = {};

		set_up(&f, cases[i].tree);
		CHECK_EQ(cases[i].tree, look_boot(&f.sys, &f.h, &err), 0);
		CHECK_EQ(cases[i].tree, f.h.boot.uefi, cases[i].uefi);
		CHECK_STR(cases[i].tree, f.h.boot.path, cases[i].path);
		CHECK_EQ(cases[i].tree, f.h.boot.text != NULL, !cases[i].why);
		if (cases[i].why && !strstr(f.h.boot.why, cases[i].why))
			CHECK_FAIL(cases[i].tree, "'%s' does not say '%s'", f.h.boot.why,
				   cases[i].why);
		tear_down(&f);
	}
}

TEST(a_grub_cfg_that_is_too_large_is_told)
{
	struct fixture f;
	struct err err = {};

	set_up(&f, "f " BIOS " = a\n");

	int fd = openat(f.sys.root, BIOS, O_WRONLY);

	CHECK("large", fd >= 0 && ftruncate(fd, MAX + 1) == 0);
	CHECK_EQ("look", look_boot(&f.sys, &f.h, &err), 0);
	CHECK("why", !f.h.boot.text && strstr(f.h.boot.why, "larger than 16777216 bytes"));
	CHECK("large", ftruncate(fd, MAX) == 0);
	close(fd);
	CHECK_EQ("look", look_boot(&f.sys, &f.h, &err), 0);
	CHECK_EQ("len", f.h.boot.len, MAX);
	tear_down(&f);
}

TEST(the_brand_is_read_as_the_shell_would)
{
	static const struct {
		const char *line, *brand;
		bool note;
	} cases[] = {
		{ "PRODUCT_BRAND='XenServer'", "XenServer", false },
		{ "PRODUCT_BRAND='Citrix Hypervisor'", "Citrix Hypervisor", false },
		{ "PRODUCT_BRAND='it'\\''s'", "it's", false },
		{ "PRODUCT_BRAND=XenServer", "XCP-ng", true },
		{ "PRODUCT_BRAND=\"XenServer\"", "XCP-ng", true },
		{ "PRODUCT_BRAND='XenServer", "XCP-ng", true },
		{ "PRODUCT_BRAND='XenServer' ", "XCP-ng", true },
		{ "PRODUCT_BRAND=''", "XCP-ng", true },
		{ "PRODUCT_BRAND=", "XCP-ng", true },
		{ "PRODUCT_BRAND='a\x01'", "XCP-ng", true },
		{ "#PRODUCT_BRAND='a'", "XCP-ng", true },
		{ "XPRODUCT_BRAND='a'\n\tPRODUCT_BRAND='b'\n\tPRODUCT_BRAND='c'\n\tX='d'", "c",
		  false },
	};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct fixture f;
		autofree char *tree = xprintf("f etc/xensource-inventory\n\t%s\n", cases[i].line);
		const char *why;

		set_up(&f, tree);
		CHECK_STR(cases[i].line, look_brand(&f.sys, &f.h.mem, &why), cases[i].brand);
		CHECK_EQ(cases[i].line, why != NULL, cases[i].note);
		tear_down(&f);
	}
}

TEST(without_an_inventory_the_brand_is_assumed_and_the_running_line_may_be_unknown)
{
	struct fixture f;
	struct err err = {};

	set_up(&f, "f proc/cmdline = root=LABEL=x ro\n");
	CHECK_EQ("look", look_boot(&f.sys, &f.h, &err), 0);
	CHECK_STR("brand", f.h.boot.brand, "XCP-ng");
	CHECK_STR("running", f.h.boot.running, "root=LABEL=x ro");
	CHECK_EQ("notes", f.h.notes.n, 0);
	tear_down(&f);

	set_up(&f, "d proc\n");
	CHECK_EQ("look", look_boot(&f.sys, &f.h, &err), 0);
	CHECK_STR("running", f.h.boot.running, NULL);
	CHECK_EQ("notes", f.h.notes.n, 1);
	tear_down(&f);
}

#define ENTRY(title, dom0)                                                                         \
	"\tmenuentry '" title "' {\n\t\tmultiboot2 /boot/xen.gz watchdog\n"                        \
	"\t\tmodule2 /boot/vmlinuz" dom0 "\n\t\tmodule2 /boot/initrd\n\t}\n"
#define TREE   "f " BIOS "\n\t# mine\n" ENTRY("XCP-ng", " ro quiet") ENTRY("XCP-ng (Serial)", " ro")
#define OBJECT BIOS "#xe#dom0"

static char *file_text(struct fixture *f, const char *path)
{
	struct err err = {};
	char *text = NULL;
	size_t len;

	CHECK_EQ(path, sys_slurp(&f->sys, path, 1 << 20, &text, &len, &err), 0);
	return text;
}

static void backups(struct fixture *f, struct strs *ret)
{
	struct strs names = {};
	struct err err = {};

	*ret = (struct strs){};
	CHECK_EQ("dir", sys_dir(&f->sys, &f->h.mem, &names, &err, "boot/grub"), 0);
	list_each(name, &names)
		if (text_starts(*name, "grub.cfg.xhw-"))
			strs_add(&f->h.mem, ret, "%s", *name);
}

TEST(a_boot_line_is_read_and_set_and_put_back_to_the_byte)
{
	struct fixture f;
	struct err err = {};
	struct strs names;

	set_up(&f, TREE);

	autofree char *before = file_text(&f, BIOS), *got = NULL, *now = NULL;

	CHECK_EQ("get", set_boot_line.get(&f.d, OBJECT, &got, &err), 0);
	CHECK_STR("get", got, "ro quiet");
	CHECK_EQ("set", set_boot_line.set(&f.d, OBJECT, "ro quiet", "ro a='b c'", &err), 0);
	free(got);
	CHECK_EQ("get", set_boot_line.get(&f.d, OBJECT, &got, &err), 0);
	CHECK_STR("get", got, "ro a='b c'");
	CHECK_EQ("set again", set_boot_line.set(&f.d, OBJECT, "ro quiet", "ro a='b c'", &err), 0);
	backups(&f, &names);
	CHECK_EQ("one backup", names.n, 1);

	autofree char *path = xprintf("boot/grub/%s", names.v[0]), *kept = file_text(&f, path);

	CHECK_STR("backup", kept, before);
	CHECK_EQ("back", set_boot_line.set(&f.d, OBJECT, "ro a='b c'", "ro quiet", &err), 0);
	now = file_text(&f, BIOS);
	CHECK_STR("back", now, before);
	tear_down(&f);
}

TEST(a_boot_line_that_changed_or_is_gone_is_not_set)
{
	static const struct {
		const char *object, *from, *to;
		int code;
	} cases[] = {
		{ OBJECT, "ro", "ro a", ERR_CONFLICT },
		{ BIOS "#safe#dom0", "ro", "ro a", ERR_NOT_FOUND },
		{ BIOS "#xe@2#dom0", "ro", "ro a", ERR_NOT_FOUND },
		{ "boot/none#xe#dom0", "ro", "ro a", ERR_NOT_FOUND },
		{ BIOS "#xe#initrd", "ro", "ro a", ERR_BAD_FILE },
		{ BIOS "#dom0", "ro", "ro a", ERR_BAD_FILE },
		{ "", "ro", "ro a", ERR_BAD_FILE },
		{ OBJECT, "ro quiet", "ro }", ERR_BAD_FILE },
	};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct fixture f;
		struct err err = {};
		struct strs names;

		set_up(&f, TREE);

		autofree char *before = file_text(&f, BIOS), *after = NULL;

		CHECK_EQ(cases[i].object,
			 set_boot_line.set(&f.d, cases[i].object, cases[i].from, cases[i].to, &err),
			 -cases[i].code);
		after = file_text(&f, BIOS);
		CHECK_STR(cases[i].object, after, before);
		backups(&f, &names);
		CHECK_EQ(cases[i].object, names.n, 0);
		tear_down(&f);
	}
}

TEST(a_generated_file_is_never_set)
{
	struct fixture f;
	struct err err = {};

	set_up(&f, "f " BIOS "\n\t### BEGIN /etc/grub.d/20_linux_xen ###\n" ENTRY("XCP-ng", " ro"));
	CHECK_EQ("set", set_boot_line.set(&f.d, OBJECT, "ro", "ro a", &err), -ERR_REFUSED);
	tear_down(&f);
}

TEST(twenty_backups_of_ours_are_kept_and_none_is_overwritten)
{
	struct fixture f;
	struct err err = {};
	struct strs names;
	autofree char *tree = xprintf(
		TREE "f boot/grub/grub.cfg.xhw-20010101-000000 = oldest\n"
		     "f boot/grub/grub.cfg.xhw-mine = not ours\nf boot/grub/grub.cfg.bak = mine\n");

	set_up(&f, tree);
	/* All within a second or two, so most share one. */
	for (int i = 0; i < 25; i++) {
		autofree char *from = i ? xprintf("ro n=%d", i - 1) : xstrdup("ro quiet"),
			      *to = xprintf("ro n=%d", i);

		CHECK_EQ(to, set_boot_line.set(&f.d, OBJECT, from, to, &err), 0);
	}
	backups(&f, &names);
	/* And the one that only looks like ours. */
	CHECK_EQ("kept", names.n, 21);
	CHECK("the oldest is gone", !strs_has(&names, "grub.cfg.xhw-20010101-000000"));
	CHECK("what is not ours stays", strs_has(&names, "grub.cfg.xhw-mine"));
	for (size_t i = 0; i < 20; i++) {
		autofree char *path = xprintf("boot/grub/%s", names.v[i]),
			      *text = file_text(&f, path);
		/* The backup before the change to 5 is the first of the last 20, holding 4. */
		autofree char *want = xprintf("/boot/vmlinuz ro n=%zu\n", i + 4);

		if (!strstr(text, want))
			CHECK_FAIL(path, "it does not hold '%s'", want);
	}
	tear_down(&f);
}

TEST(with_a_clock_that_was_put_back_the_newest_backup_is_still_told)
{
	struct fixture f;
	struct err err = {};
	struct strs names;
	autofree char *tree = xprintf(TREE "f boot/grub/grub.cfg.xhw-99990101-000000 = a\n"
					   "f boot/grub/grub.cfg.xhw-99990101-000000-0007 = b\n");

	set_up(&f, tree);
	CHECK_EQ("set", set_boot_line.set(&f.d, OBJECT, "ro quiet", "ro", &err), 0);
	backups(&f, &names);
	CHECK_EQ("kept", names.n, 3);
	CHECK_STR("newest", names.v[2], "grub.cfg.xhw-99990101-000000-0008");
	tear_down(&f);
}

TEST(backups_of_a_linked_file_lie_beside_what_it_leads_to)
{
	struct fixture f;
	struct err err = {};
	struct strs names;
	autofree char *tree = xprintf("%sl etc/grub.cfg -> ../" BIOS "\n", TREE);

	set_up(&f, tree);
	CHECK_EQ("set", set_boot_line.set(&f.d, "etc/grub.cfg#xe-serial#dom0", "ro", "ro a", &err),
		 0);
	backups(&f, &names);
	CHECK_EQ("one backup", names.n, 1);
	tear_down(&f);
}
