// SPDX-License-Identifier: GPL-2.0-or-later
// The backups of a boot file, and the record of who made them.
#include "look/boot_history.h"

#include "fake/tree.h"
#include "look/parts.h"
#include "unit/test.h"

#define CFG "boot/grub/grub.cfg"

TEST(a_backup_is_known_by_its_name_alone)
{
	static const struct {
		const char *name;
		bool is;
	} cases[] = {
		{ "grub.cfg.xhw-20261121-043107", true },
		{ "grub.cfg.xhw-20261121-043107-0001", true },
		{ "grub.cfg.xhw-20261121-043107-1", false },
		{ "grub.cfg.xhw-20261121-043107-00011", false },
		{ "grub.cfg.xhw-20261121-04310", false },
		{ "grub.cfg.xhw-20261121_043107", false },
		{ "grub.cfg.xhw-", false },
		{ "grub.cfg", false },
		{ "xen.cfg.xhw-20261121-043107", false },
		{ ".grub.cfg.xhw-abcdef", false },
	};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++)
		CHECK_EQ(cases[i].name, boot_is_backup(cases[i].name, "grub.cfg"), cases[i].is);
}

TEST(the_record_of_backups_is_read_line_by_line_and_odd_ones_are_counted)
{
	static const char text[] = "a.xhw-1\tboot set\troot\n"
				   "b\tboot set\n"
				   "c\tboot set\troot\tmore\n"
				   "\tboot set\troot\n"
				   "d\tpci hide\tbad\x01name\n"
				   "e\tpci hide\tmy name (sudo)\t12-0123456789abcdef";
	struct pool mem = {};
	struct boot_pasts pasts;

	CHECK_EQ("odd", boot_history_parse(&mem, text, strlen(text), &pasts), 4);
	CHECK_EQ("lines", pasts.n, 2);
	CHECK_STR("backup", pasts.v[1].name, "e");
	CHECK_STR("verb", pasts.v[1].verb, "pci hide");
	CHECK_STR("who", pasts.v[1].who, "my name (sudo)");
	CHECK_EQ("no digest", pasts.v[0].left == NULL, 1);
	CHECK_STR("digest", pasts.v[1].left, "12-0123456789abcdef");
	CHECK_STR("printed", boot_history_print(&mem, &pasts),
		  "a.xhw-1\tboot set\troot\ne\tpci hide\tmy name (sudo)\t12-0123456789abcdef\n");
	*list_add(&mem, &pasts) = (struct boot_past){ "f", "boot\nset", "root", NULL };
	CHECK_STR("what does not fit is left out", boot_history_print(&mem, &pasts),
		  "a.xhw-1\tboot set\troot\ne\tpci hide\tmy name (sudo)\t12-0123456789abcdef\n");
	CHECK_EQ("a NUL", boot_history_parse(&mem, "a\tb\tc\0d\n", 8, &pasts), 1);
	CHECK_EQ("nothing", boot_history_parse(&mem, "", 0, &pasts), 0);
	pool_free(&mem);
}

static void check_looked(const struct boot_backups *b)
{
	CHECK_EQ("n", b->n, 3);
	CHECK("newest", text_ends(b->v[0].file.path, CFG ".xhw-20261121-043107-0001"));
	CHECK_STR("time", b->v[0].time, "2026-11-21 04:31:07");
	CHECK_STR("verb", b->v[0].verb, "boot set");
	CHECK_STR("who", b->v[0].who, "root");
	CHECK_STR("text", b->v[0].file.text, "three\n");
	CHECK_EQ("len", b->v[0].file.len, 6);
	CHECK_STR("not in the record", b->v[1].verb, NULL);
	CHECK_STR("not in the record", b->v[1].who, NULL);
	CHECK_STR("unread", b->v[2].file.text, NULL);
	CHECK("unread", b->v[2].file.why);
}

TEST(the_history_is_the_backups_that_are_there_with_what_the_record_says)
{
	static const char tree[] = "f " CFG " = now\n"
				   "d " CFG ".xhw-20200101-000000\n"
				   "f " CFG ".xhw-20261121-043107 = two\n"
				   "f " CFG ".xhw-20261121-043107-0001 = three\n"
				   "f boot/grub/.grub.cfg.xhw-abcdef = half\n"
				   "l etc/grub.cfg -> ../" CFG "\n"
				   "f var/lib/xhw/boot-history\n"
				   "\tgrub.cfg.xhw-20261121-043107-0001\tboot set\troot\n"
				   "\tgrub.cfg.xhw-20250101-000000\tboot set\tgone\n"
				   "\todd\n";
	static const char *const paths[] = { CFG, "etc/grub.cfg" };
	autofree char *dir = tree_temp();
	struct boot_backups backups;
	struct pool mem = {};
	struct err err = {};
	const char *odd;
	struct sys sys;

	CHECK_EQ(dir, sys_open(&sys, dir, &err), 0);
	CHECK_EQ(tree, tree_unpack(sys.root, tree, strlen(tree), "tree", &err), 0);
	for (size_t i = 0; i < ARRAY_SIZE(paths); i++) {
		CHECK_EQ(paths[i], look_boot_history(&sys, &mem, paths[i], &backups, &odd, &err),
			 0);
		CHECK_STR("odd", odd, "1 lines of '/var/lib/xhw/boot-history' do not read");
		check_looked(&backups);
	}
	CHECK_EQ("none", look_boot_history(&sys, &mem, "var/x", &backups, NULL, &err), 0);
	CHECK_EQ("none", backups.n, 0);
	CHECK_EQ("no folder", look_boot_history(&sys, &mem, "x/y", &backups, NULL, &err),
		 -ERR_NOT_FOUND);
	pool_free(&mem);
	sys_close(&sys);
	tree_remove(dir);
}

TEST(a_boot_file_is_told_by_its_name_and_what_it_holds)
{
	static const struct {
		const char *path, *text;
		enum boot_kind kind;
	} cases[] = {
		{ CFG, "set default=0\n", BOOT_GRUB },
		{ CFG, "### BEGIN /etc/grub.d/00_header ###\n", BOOT_GENERATED },
		{ "boot/efi/EFI/xen/xen.cfg", "[global]\n", BOOT_XEN_CFG },
		{ "boot/efi/EFI/xen/xen-4.17.cfg", "options=a\n", BOOT_XEN_CFG },
		{ "boot/custom.cfg", "# menuentry\nmenuentry 'a' {\n}\n", BOOT_GRUB },
		{ "boot/custom.cfg", "menuentry 'a' {\n}\n", BOOT_GRUB },
		{ "boot/custom.cfg", "# menuentry \n", BOOT_XEN_CFG },
		{ CFG ".xhw-20200101-000000", "[global]\n", BOOT_GRUB },
	};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++)
		CHECK_EQ(cases[i].text,
			 boot_kind_of(cases[i].path, cases[i].text, strlen(cases[i].text)),
			 cases[i].kind);
}

TEST(a_boot_file_is_read_with_its_brand)
{
	static const char tree[] = "f " CFG "\n\tmenuentry 'x' {\n\t}\n"
				   "f boot/empty.cfg\n"
				   "f etc/xensource-inventory\n\tPRODUCT_BRAND='XenServer'\n";
	autofree char *dir = tree_temp();
	struct pool mem = {};
	struct err err = {};
	struct boot b = {};
	struct sys sys;

	CHECK_EQ(dir, sys_open(&sys, dir, &err), 0);
	CHECK_EQ(tree, tree_unpack(sys.root, tree, strlen(tree), "tree", &err), 0);
	CHECK_EQ("read", look_boot_file(&sys, &mem, CFG, &b, &err), 0);
	CHECK_STR("path", b.path, CFG);
	CHECK_STR("text", b.text, "menuentry 'x' {\n}\n");
	CHECK_EQ("len", b.len, strlen(b.text));
	CHECK_EQ("kind", b.kind, BOOT_GRUB);
	CHECK_STR("brand", b.brand, "XenServer");
	CHECK_EQ("empty", look_boot_file(&sys, &mem, "boot/empty.cfg", &b, &err), -ERR_BAD_FILE);
	CHECK_EQ("none", look_boot_file(&sys, &mem, "boot/none", &b, &err), -ERR_NOT_FOUND);
	pool_free(&mem);
	sys_close(&sys);
	tree_remove(dir);
}
