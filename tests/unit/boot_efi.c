// SPDX-License-Identifier: GPL-2.0-or-later
// What the firmware started: EFI variables as bytes, and the boot file that follows of them.
#include "fake/tree.h"
#include "look/boot_efi.h"
#include "look/parts.h"
#include "unit/test.h"

#define ESP	"boot/efi/EFI/"
#define UEFI	ESP "xenserver/grub.cfg"
#define BIOS	"boot/grub/grub.cfg"
#define GUID	"-8be4df61-93ca-11d2-aa0d-00e098032b8c"
#define EFIVARS "sys/firmware/efi/efivars/"

struct bytes {
	uint8_t v[512];
	size_t n;
};

static void add(struct bytes *b, const char *bytes, size_t n)
{
	memcpy(b->v + b->n, bytes, n);
	b->n += n;
}

static void add16(struct bytes *b, unsigned value)
{
	b->v[b->n++] = value & 0xff;
	b->v[b->n++] = (uint8_t)(value >> 8);
}

static void add_ucs2(struct bytes *b, const char *text, bool end)
{
	for (; *text; text++)
		add16(b, (unsigned char)*text);
	if (end)
		add16(b, 0);
}

/* A node of a hard disk, the file in one node or several ("a|b"), the end. */
static void add_path(struct bytes *b, const char *file)
{
	add(b, "\x04\x01\x2a\x00", 4);
	b->n += 38;
	while (file && *file) {
		size_t n = strcspn(file, "|");
		autofree char *part = xstrndup(file, n);

		add(b, "\x04\x04", 2);
		add16(b, (unsigned)(4 + 2 * n + 2));
		add_ucs2(b, part, true);
		file += n + (file[n] == '|');
	}
	add(b, "\x7f\xff\x04\x00", 4);
}

static void make_option(struct bytes *b, const char *file, const char *args)
{
	struct bytes path = {};

	*b = (struct bytes){};
	add_path(&path, file);
	add(b, "\x07\x00\x00\x00\x01\x00\x00\x00", 8);
	add16(b, (unsigned)path.n);
	add_ucs2(b, "XCP-ng", true);
	add(b, (const char *)path.v, path.n);
	if (args)
		add_ucs2(b, args, true);
}

TEST(a_load_option_tells_its_file_and_words)
{
	static const struct {
		const char *file, *args, *want, *words;
	} cases[] = {
		{ "\\EFI\\xen\\xen.efi", NULL, "\\EFI\\xen\\xen.efi", "" },
		{ "\\EFI\\xen|xen.efi", NULL, "\\EFI\\xen\\xen.efi", "" },
		{ "\\EFI\\|xen.efi", NULL, "\\EFI\\xen.efi", "" },
		{ "\\EFI|\\xen.efi", NULL, "\\EFI\\xen.efi", "" },
		{ NULL, NULL, NULL, "" },
		{ "\\xen.efi", "xen.efi -cfg=a.cfg", "\\xen.efi", "xen.efi -cfg=a.cfg" },
		{ "\\x\xe9.efi", NULL, "\\x\xc3\xa9.efi", "" },
	};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		const char *label = cases[i].file ? cases[i].file : "none";
		struct efi_option got = {};
		struct pool mem = {};
		struct bytes b;

		make_option(&b, cases[i].file, cases[i].args);
		CHECK_STR(label, efi_option_parse(&mem, b.v, b.n, &got), NULL);
		CHECK_STR(label, got.title, "XCP-ng");
		CHECK_STR(label, got.file, cases[i].want);
		CHECK_STR(label, got.args, cases[i].words);
		pool_free(&mem);
	}
}

TEST(a_load_option_that_is_cut_anywhere_is_refused_or_lacks_its_words_only)
{
	struct bytes b;
	size_t end;

	make_option(&b, "\\EFI\\xen\\xen.efi", "xen.efi x");
	end = b.n - 2 * sizeof("xen.efi x");
	for (size_t n = 0; n <= b.n; n++) {
		struct efi_option got = {};
		struct pool mem = {};
		autofree uint8_t *copy = xcalloc(n, 1);
		autofree char *label = xprintf("%zu bytes", n);

		memcpy(copy, b.v, n);

		const char *why = efi_option_parse(&mem, copy, n, &got);

		CHECK_EQ(label, !why, n >= end);
		if (!why)
			CHECK_STR(label, got.file, "\\EFI\\xen\\xen.efi");
		pool_free(&mem);
	}
}

TEST(broken_load_options_say_what_is_wrong)
{
	static const struct {
		const char *what;
		size_t at; /* in the device path */
		uint8_t byte;
		const char *why;
	} cases[] = {
		{ "a node of no length", 2, 0, "its device path is broken" },
		{ "a node longer than all", 3, 0xff, "its device path is broken" },
		{ "no end", 42 + 4 + 2 * 9, 0x01, "its device path has no end" },
		{ "a control character", 42 + 4, 0x07, "odd name" },
		{ "half a surrogate pair", 42 + 5, 0xd8, "odd name" },
	};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct efi_option got = {};
		struct pool mem = {};
		struct bytes b;

		make_option(&b, "\\xen.efi", NULL);
		b.v[8 + 2 + 2 * sizeof("XCP-ng") + cases[i].at] = cases[i].byte;

		const char *why = efi_option_parse(&mem, b.v, b.n, &got);

		if (!why || !strstr(why, cases[i].why))
			CHECK_FAIL(cases[i].what, "'%s' does not say '%s'", why ? why : "nothing",
				   cases[i].why);
		pool_free(&mem);
	}
}

TEST(the_current_option_has_six_bytes)
{
	static const uint8_t bytes[] = { 6, 0, 0, 0, 0x0a, 0x10, 0 };
	unsigned number = 0;

	for (size_t n = 0; n <= sizeof(bytes); n++)
		CHECK_EQ("size", efi_current_parse(bytes, n, &number), n == 6);
	CHECK_EQ("number", number, 0x100a);
}

TEST(xen_is_known_by_its_names)
{
	static const struct {
		const char *file;
		bool xen;
	} cases[] = {
		{ "\\EFI\\xen\\xen.efi", true },
		{ "\\XEN-4.17.EFI", true },
		{ "/EFI/xen/xen-unified.efi", true },
		{ "\\EFI\\xenserver\\grubx64.efi", false },
		{ "\\EFI\\xenserver", false },
		{ "xen", false },
		{ "", false },
	};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++)
		CHECK_EQ(cases[i].file, efi_is_xen(cases[i].file), cases[i].xen);
}

TEST(the_file_named_to_xen_is_found_among_its_words)
{
	static const struct {
		const char *args, *file;
	} cases[] = {
		{ "", NULL },
		{ "xen.efi", NULL },
		{ "xen.efi -cfg=a.cfg", "a.cfg" },
		{ "xen.efi /cfg=a.cfg  b", "a.cfg" },
		{ "xen.efi -cfg a.cfg", "a.cfg" },
		{ "xen.efi -cfg", NULL },
		{ "xen.efi -cfg=", NULL },
		{ "xen.efi -- -cfg=a.cfg", NULL },
	};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct pool mem = {};

		CHECK_STR(cases[i].args, efi_cfg_arg(&mem, cases[i].args), cases[i].file);
		pool_free(&mem);
	}
}

/* The lines of a tree that hold what the firmware started; file NULL: nothing tells. */
static char *started(const char *file, const char *args)
{
	struct bytes b;
	char *text;

	if (!file)
		return xstrdup("d sys/firmware/efi\n");
	make_option(&b, file, args);
	text = xprintf("x " EFIVARS "BootCurrent" GUID " 06000000 0b00\n"
		       "x " EFIVARS "Boot000B" GUID "\n\t");
	for (size_t i = 0; i < b.n; i++) {
		autofree char *before = text;

		text = xprintf("%s%02x", before, b.v[i]);
	}
	autofree char *before = text;

	text = xprintf("%s\n", before);
	return text;
}

#define GRUBX64	  "\\EFI\\xenserver\\grubx64.efi"
#define XEN	  "\\EFI\\xen\\xen.efi"
#define GENERATED "f " BIOS " = ### BEGIN /etc/grub.d/00_header ###\n"

TEST(the_boot_file_follows_what_the_firmware_started)
{
	static const struct {
		const char *what, *file, *args, *tree;
		enum boot_kind kind;
		const char *path, *why; /* why: of the note where there is a path */
	} cases[] = {
		{ "GRUB", GRUBX64, NULL, "f " UEFI " = a\nf " ESP "xen/xen.cfg = b\n", BOOT_GRUB,
		  UEFI, NULL },
		{ "Debian's GRUB", "\\EFI\\debian\\shimx64.efi", NULL,
		  GENERATED "f " ESP "xen/xen.cfg = b\n", BOOT_GENERATED, BIOS, NULL },
		{ "xen.efi", XEN, NULL,
		  "f " UEFI " = a\nf " ESP "xen/xen.efi\nf " ESP "xen/xen.cfg = b\n", BOOT_XEN_CFG,
		  ESP "xen/xen.cfg", NULL },
		{ "another spelling", "\\EFI\\XEN\\XEN.EFI", NULL,
		  "f " ESP "xen/xen.efi\nf " ESP "xen/Xen.Cfg = b\n", BOOT_XEN_CFG,
		  ESP "xen/Xen.Cfg", NULL },
		{ "a name that is cut", "\\EFI\\xen\\xen-4.17.5.efi", NULL,
		  "f " ESP "xen/xen-4.17.5.efi\nf " ESP "xen/xen-4.cfg = b\nf " ESP
		  "xen/xen.cfg = c\n",
		  BOOT_XEN_CFG, ESP "xen/xen-4.cfg", NULL },
		{ "the whole name first", "\\EFI\\xen\\xen-4.efi", NULL,
		  "f " ESP "xen/xen-4.efi\nf " ESP "xen/xen-4.cfg = b\nf " ESP "xen/xen.cfg = c\n",
		  BOOT_XEN_CFG, ESP "xen/xen-4.cfg", NULL },
		{ "a file that is named", XEN, "xen.efi -cfg=mine.cfg",
		  "f " ESP "xen/xen.efi\nf " ESP "xen/xen.cfg = b\nf " ESP "xen/mine.cfg = c\n",
		  BOOT_XEN_CFG, ESP "xen/mine.cfg", NULL },
		{ "a section that is named", XEN, "xen.efi rescue",
		  "f " ESP "xen/xen.efi\nf " ESP "xen/xen.cfg = b\n", BOOT_XEN_CFG,
		  ESP "xen/xen.cfg", "hands 'xen.efi rescue'" },
		{ "options that are handed over", XEN, "xen.efi -- watchdog",
		  "f " ESP "xen/xen.efi\nf " ESP "xen/xen.cfg = b\n", BOOT_XEN_CFG,
		  ESP "xen/xen.cfg", "hands 'xen.efi -- watchdog'" },
		{ "xen.efi that is not there", XEN, NULL, "f " UEFI " = a\n", BOOT_NONE, NULL,
		  "not below '/boot/efi'" },
		{ "xen.efi without a file", XEN, NULL, "f " UEFI " = a\nf " ESP "xen/xen.efi\n",
		  BOOT_NONE, NULL, "beside it there is no file 'xen.cfg'" },
		{ "a way out of the partition", "\\..\\..\\etc\\xen.efi", NULL,
		  "f etc/xen.efi\nf etc/xen.cfg = b\n", BOOT_NONE, NULL, "not below '/boot/efi'" },
		{ "another loader", "\\EFI\\systemd\\systemd-bootx64.efi", NULL, "f " UEFI " = a\n",
		  BOOT_NONE, NULL, "systemd-bootx64.efi'" },
		{ "nothing tells, GRUB's file alone", NULL, NULL, "f " UEFI " = a\n", BOOT_GRUB,
		  UEFI, NULL },
		{ "nothing tells, both files", NULL, NULL,
		  "f " UEFI " = a\nf " ESP "xen/xen.cfg = b\n", BOOT_GRUB, UEFI,
		  "there is '/" ESP "xen/xen.cfg' too" },
		{ "nothing tells, one xen.cfg", NULL, NULL, "f " ESP "xen/xen.cfg = b\n",
		  BOOT_XEN_CFG, ESP "xen/xen.cfg", "since there is no grub.cfg" },
		{ "nothing tells, a left-over of BIOS", NULL, NULL,
		  "f " BIOS " = a\nf " ESP "xen/xen.cfg = b\n", BOOT_XEN_CFG, ESP "xen/xen.cfg",
		  "since there is no grub.cfg" },
		{ "nothing tells, two of them", NULL, NULL,
		  "f " ESP "xen/xen.cfg = b\nf " ESP "debian/xen.cfg = c\n", BOOT_NONE, NULL,
		  "several files xen.cfg" },
		{ "the firmware started GRUB, whose file is not there", GRUBX64, NULL,
		  "f " ESP "xen/xen.cfg = b\n", BOOT_NONE, NULL, "is the EFI partition mounted" },
	};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		autofree char *dir = tree_temp(), *vars = started(cases[i].file, cases[i].args),
			      *tree = xprintf("%s%s", vars, cases[i].tree);
		const char *label = cases[i].what, *said;
		struct sys sys = {};
		struct host h = {};
		struct err err = {};

		CHECK_EQ(label, sys_open(&sys, dir, &err), 0);
		CHECK_EQ(label, tree_unpack(sys.root, tree, strlen(tree), label, &err), 0);
		CHECK_EQ(label, look_boot(&sys, &h, &err), 0);
		CHECK_EQ(label, h.boot.kind, cases[i].kind);
		CHECK_STR(label, h.boot.path, cases[i].path);
		CHECK_EQ(label, h.boot.text != NULL, cases[i].path != NULL);
		said = cases[i].path ? NULL : h.boot.why;
		list_each(n, &h.notes)
			if (cases[i].path && streq(n->object, "boot") &&
			    !streq(n->field, "pciback-module"))
				said = n->reason;
		if (!said != !cases[i].why || (said && !strstr(said, cases[i].why)))
			CHECK_FAIL(label, "'%s' does not say '%s'", said ? said : "NULL",
				   cases[i].why ? cases[i].why : "NULL");
		pool_free(&h.mem);
		sys_close(&sys);
		tree_remove(dir);
	}
}

TEST(a_variable_that_does_not_read_is_told_with_what_was_assumed)
{
	static const struct {
		const char *vars, *why;
	} cases[] = {
		{ "x " EFIVARS "BootCurrent" GUID " 0600\n", "BootCurrent has 2 bytes, not 6" },
		{ "x " EFIVARS "BootCurrent" GUID " 06000000 0100\n", "Boot0001" },
		{ "x " EFIVARS "BootCurrent" GUID " 06000000 0100\nx " EFIVARS "Boot0001" GUID
		  " 00\n",
		  "Boot0001 does not read: it is too short" },
	};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		autofree char *dir = tree_temp(),
			      *tree = xprintf("%sf " ESP "xen/xen.cfg = b\n", cases[i].vars);
		struct sys sys = {};
		struct host h = {};
		struct err err = {};
		bool told = false;

		CHECK_EQ(dir, sys_open(&sys, dir, &err), 0);
		CHECK_EQ(tree, tree_unpack(sys.root, tree, strlen(tree), "tree", &err), 0);
		CHECK_EQ(tree, look_boot(&sys, &h, &err), 0);
		CHECK_EQ(tree, h.boot.kind, BOOT_XEN_CFG);
		list_each(n, &h.notes)
			told |= strstr(n->reason, cases[i].why) != NULL;
		CHECK(tree, told);
		pool_free(&h.mem);
		sys_close(&sys);
		tree_remove(dir);
	}
}
