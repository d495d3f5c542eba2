// SPDX-License-Identifier: GPL-2.0-or-later
// What lint finds in small files, what repair makes of them, and that nothing it mends is found
// again.
#include "decide/lint/boot_lint.h"

#include "corpus.h"
#include "decide/boot/boot_words.h"
#include "pci_host.h"
#include "test.h"

#define PATH "boot/grub/grub.cfg"
#define MEM  "dom0_mem=4096M,max:4096M"
#define HEAD "set default=0\nset timeout=5\n"
#define BLOCK(title, xen, dom0)                                                                    \
	"menuentry '" title "' {\n\tmultiboot2 /boot/xen.gz " xen                                  \
	"\n\tmodule2 /boot/vmlinuz " dom0 "\n\tmodule2 /boot/initrd\n}\n"
#define MAIN	  BLOCK("XCP-ng", MEM, "ro")
#define FALLBACK  BLOCK("XCP-ng (Xen 4.17 / Linux 4.19)", MEM, "ro")
#define H(groups) "xen-pciback.hide=" groups

struct linted {
	struct pci_host f;
	struct boot_conf c;
	struct boot_faults faults;
	struct boot_edits edits;
	const char *text; /* after repair; NULL: nothing to do */
	size_t len;
};

static void lint(const char *label, struct linted *t)
{
	struct err err = {};
	struct pool *mem = &t->f.h.mem;
	const char *text = NULL;
	char *edited;

	if (boot_conf_read(&t->f.h.boot, mem, &t->c, &err) < 0 ||
	    boot_lint(&t->c, &t->f.h, mem, &t->faults, &t->edits, &text, &t->len, &err) < 0)
		CHECK_FAIL(label, "%s", err.message);
	t->text = text;
	if (text || !t->edits.n)
		return;
	if (boot_edit_text(&t->c, &t->edits, mem, &edited, &t->len, &err) < 0)
		CHECK_FAIL(label, "%s", err.message);
	t->text = edited;
}

static void set_text(struct linted *t, const char *text, size_t len)
{
	t->f.h.boot.kind = BOOT_GRUB;
	t->f.h.boot.path = PATH;
	t->f.h.boot.text = text;
	t->f.h.boot.len = len;
	t->f.h.boot.brand = "XCP-ng";
}

static void make(struct linted *t, const char *text)
{
	*t = (struct linted){};
	pci_host_make(&t->f);
	t->f.h.toolstack = TOOLSTACK_XAPI;
	set_text(t, text, strlen(text));
}

/* "doubled!+ option-value!": a '!' for what breaks, a '+' for what repair mends. */
static const char *codes(struct linted *t)
{
	struct strs list = {};

	list_each(f, &t->faults)
		strs_add(&t->f.h.mem, &list, "%s%s%s", f->code, f->breaks ? "!" : "",
			 f->mends ? "+" : "");
	return strs_join(&t->f.h.mem, &list, " ");
}

/* After repair nothing that it mends is left. */
static void check_again(const char *label, struct linted *t)
{
	if (t->text)
		set_text(t, t->text, t->len);
	lint(label, t);
	if (strchr(codes(t), '+') || t->edits.n || t->text)
		CHECK_FAIL(label, "found again after repair: %s", codes(t));
}

struct line_case {
	const char *label, *xen, *dom0;
	const char *want;		    /* codes */
	const char *xen_after, *dom0_after; /* NULL: as before */
};

static void check_line_case(const struct line_case *c)
{
	struct linted t;
	autofree char *file =
		xprintf(HEAD "menuentry 'XCP-ng' {\n\tmultiboot2 /boot/xen.gz %s\n\tmodule2 "
			     "/boot/vmlinuz %s\n\tmodule2 /boot/initrd\n}\n" FALLBACK,
			c->xen ? c->xen : MEM, c->dom0 ? c->dom0 : "ro");

	make(&t, file);
	lint(c->label, &t);
	CHECK_STR(c->label, codes(&t), c->want);
	list_each(f, &t.faults) {
		CHECK_STR(c->label, f->entry, "XCP-ng");
		CHECK(c->label, f->message && f->mends == (f->mend != NULL));
	}
	check_again(c->label, &t);
	CHECK_STR(c->label, t.c.entries.v[0].lines[GRUB_XEN].args,
		  c->xen_after ? c->xen_after
		  : c->xen     ? c->xen
			       : MEM);
	CHECK_STR(c->label, t.c.entries.v[0].lines[GRUB_DOM0].args,
		  c->dom0_after ? c->dom0_after
		  : c->dom0	? c->dom0
				: "ro");
	pci_host_free(&t.f);
}

TEST(lint_finds_repeated_options_and_repair_keeps_what_counts)
{
	static const struct line_case cases[] = {
		{ "nothing", NULL, NULL, "", NULL, NULL },
		{ "the whole line twice", MEM " watchdog " MEM " watchdog", NULL, "doubled+",
		  MEM " watchdog", NULL },
		{ "each word twice", MEM " " MEM " watchdog watchdog", NULL, "doubled+",
		  MEM " watchdog", NULL },
		{ "three times", MEM " ucode=scan ucode=scan ucode=scan", NULL, "doubled+",
		  MEM " ucode=scan", NULL },
		{ "one that XAPI reads", MEM " sched-gran=core sched-gran=core", NULL, "doubled!+",
		  MEM " sched-gran=core", NULL },
		{ "consoles keep their order", NULL,
		  "ro console=hvc0 console=tty0 ro console=hvc0 console=tty0", "doubled+", NULL,
		  "ro console=hvc0 console=tty0" },
		{ "the last console stays the last", NULL,
		  "console=tty0 console=hvc0 console=tty0 quiet", "doubled+", NULL,
		  "console=hvc0 console=tty0 quiet" },
		{ "two consoles are no fault", NULL, "console=hvc0 console=tty0", "", NULL, NULL },
		{ "sizes of pages speak of the one before", NULL,
		  "hugepagesz=2M hugepages=4 hugepagesz=1G hugepages=4",
		  "option-note option-note option-note", NULL, NULL },
		{ "but not when they follow each other", NULL,
		  "hugepagesz=2M hugepagesz=2M hugepages=4 hugepages=4",
		  "doubled+ option-note option-note", NULL, "hugepagesz=2M hugepages=4" },
		{ "behind -- is not ours", NULL, "ro -- single single", "", NULL, NULL },
		{ "sched-gran twice", MEM " sched-gran=cpu sched-gran=core", NULL, "repeated!+",
		  MEM " sched-gran=core", NULL },
		{ "max_cstate twice", MEM " max_cstate=5 max_cstate=1", NULL, "repeated!+",
		  MEM " max_cstate=1", NULL },
		{ "the sub-state of an earlier max_cstate stays in force",
		  MEM " max_cstate=5,1 max_cstate=1", NULL, "repeated!", NULL, NULL },
		{ "dom0_mem twice", MEM " dom0_mem=2G", NULL, "repeated option-note", NULL, NULL },
		{ "another one, where the last counts", MEM " console=com1 console=vga", NULL,
		  "repeated", NULL, NULL },
		{ "odd gaps", "  " MEM "   watchdog \t ucode=scan  watchdog", NULL, "doubled+",
		  MEM " \t ucode=scan  watchdog", NULL },
	};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++)
		check_line_case(&cases[i]);
}

/* Of pci_host.h: 02:00.0 and 02:00.1 NICs behind 00:1c.0; 03:00.0 on pciback; 04:00.0 a PF. */
TEST(lint_reads_the_hide_list_as_the_kernel_and_xapi_do)
{
	static const struct line_case cases[] = {
		{ "all is well", NULL, "ro " H("(0000:02:00.0)(0000:03:00.0)"), "", NULL, NULL },
		{ "twice the same", NULL, H("(0000:02:00.0)") " ro " H("(0000:02:00.0)"),
		  "doubled!+", NULL, "ro " H("(0000:02:00.0)") },
		{ "two lists", NULL, H("(0000:02:00.0)") " ro " H("(0000:03:00.0)"),
		  "hide-several!+", NULL, "ro " H("(0000:03:00.0)") },
		{ "the short form", NULL, H("(02:00.0)") " ro", "hide-form!+", NULL,
		  H("(0000:02:00.0)") " ro" },
		{ "upper case", NULL, H("(0000:0B:00.0)"), "hide-form!+", NULL,
		  H("(0000:0b:00.0)") },
		{ "blanks", NULL, "'" H("(0000:02:00.0) (0000:03:00.0)") "' ro", "hide-form!+",
		  NULL, H("(0000:02:00.0)(0000:03:00.0)") " ro" },
		{ "the same group twice is left", NULL, H("(0000:02:00.0)(0000:02:00.0)"), "", NULL,
		  H("(0000:02:00.0)") },
		{ "underscores", NULL, "xen_pciback.hide=(0000:02:00.0)", "hide-spelling!+", NULL,
		  H("(0000:02:00.0)") },
		{ "a wildcard", NULL, H("(0000:02:00.*)"), "hide-wildcard!+", NULL,
		  H("(0000:02:00.0)(0000:02:00.1)") },
		{ "a wildcard of a bus", NULL, H("(02:*.*)(0000:03:00.0)"), "hide-wildcard!+", NULL,
		  H("(0000:02:00.0)(0000:02:00.1)(0000:03:00.0)") },
		{ "a wildcard leaves bridges out", NULL, H("(0000:00:*.*)"), "hide-wildcard!+",
		  NULL, H("(0000:00:02.0)") },
		{ "a wildcard of nothing", NULL, "ro " H("(0000:ee:*.*)"), "hide-missing+", NULL,
		  "ro" },
		{ "no device there", NULL, H("(0000:02:00.0)(0000:ee:00.0)"), "hide-missing+", NULL,
		  H("(0000:02:00.0)") },
		{ "it may be a virtual function", NULL, H("(0000:04:10.4)"), "hide-missing", NULL,
		  NULL },
		{ "a bridge", NULL, "ro " H("(0000:00:1c.0)") " quiet", "hide-class!+", NULL,
		  "ro quiet" },
		{ "a memory controller", NULL, H("(0000:00:14.0)(0000:02:00.0)"), "hide-class!+",
		  NULL, H("(0000:02:00.0)") },
		{ "an empty list", NULL, "ro " H(""), "hide-empty+", NULL, "ro" },
		{ "no list", NULL, "ro xen-pciback.hide", "hide-empty+", NULL, "ro" },
		{ "the word of old kernels", NULL, "ro pciback.hide=(02:00.0)", "hide-old", NULL,
		  NULL },
		{ "an invalid list", NULL, H("(0000:02:00.0)(x)"), "hide-invalid!", NULL, NULL },
		{ "all at once", NULL,
		  H("(0000:07:00.0)") " ro xen_pciback.hide=(02:00.0)(0000:EE:00.0)(03:00.*)",
		  "hide-several!+ hide-spelling!+ hide-form!+ hide-missing+ hide-wildcard!+", NULL,
		  "ro " H("(0000:02:00.0)(0000:03:00.0)") },
	};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++)
		check_line_case(&cases[i]);
}

static const char *mended_dom0(struct linted *t)
{
	return t->edits.n ? t->edits.v[0].args : NULL;
}

static void add_mount(struct linted *t, const char *dev)
{
	struct uses *u = &t->f.h.uses;
	struct block_dev *b = list_add(&t->f.h.mem, &u->blocks);

	*b = (struct block_dev){
		.name = "sda", .has_pci = true, .pci = bdf_of(dev), .below_known = true
	};
	*list_add(&t->f.h.mem, &b->uses) =
		(struct block_use){ .kind = USE_MOUNT, .what = "/", .text = "/ (ext3)" };
	strs_add(&t->f.h.mem, &b->used, "/ (ext3)");
	t->f.h.parts |= HOST_USES;
}

TEST(a_list_that_the_kernel_refuses_is_mended_only_where_nothing_needed_would_vanish)
{
	static const struct {
		const char *label, *word, *needed, *after;
	} cases[] = {
		{ "one bad group", H("(0000:02:00.0)(x)"), "01:00.0", H("(0000:02:00.0)") },
		{ "commas between", H("(0000:02:00.0),(0000:03:00.0)"), "01:00.0",
		  H("(0000:02:00.0)(0000:03:00.0)") },
		{ "no groups at all", H("02:00.0"), "01:00.0", NULL },
		{ "text between", H("(0000:02:00.0)and(0000:03:00.0)"), "01:00.0", NULL },
		{ "nothing that reads", H("(x)(y)"), "01:00.0", NULL },
		{ "an open end", H("(0000:02:00.0)(0000:03:00.0"), "01:00.0", NULL },
		{ "dom0 needs it", H("(0000:02:00.0)(x)"), "02:00.0", NULL },
	};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct linted t;
		autofree char *file = xprintf(HEAD "menuentry 'XCP-ng' {\n\tmultiboot2 /x " MEM
						   "\n\tmodule2 /l %s\n}\n" FALLBACK,
					      cases[i].word);

		make(&t, file);
		add_mount(&t, cases[i].needed);
		lint(cases[i].label, &t);
		CHECK_STR(cases[i].label, codes(&t),
			  cases[i].after ? "hide-invalid!+" : "hide-invalid!");
		CHECK_STR(cases[i].label, mended_dom0(&t), cases[i].after);
		check_again(cases[i].label, &t);
		pci_host_free(&t.f);
	}
}

TEST(a_hidden_device_that_dom0_needs_now_is_told_and_left)
{
	struct linted t;

	make(&t, HEAD BLOCK("XCP-ng", MEM, H("(0000:02:00.0)")) FALLBACK);
	add_mount(&t, "02:00.0");
	lint("needed", &t);
	CHECK_STR("codes", codes(&t), "hide-needed!");
	CHECK("where",
	      strstr(t.faults.v[0].message, "0000:02:00.0") && strstr(t.faults.v[0].message, "/"));
	pci_host_free(&t.f);
}

TEST(another_device_at_a_hidden_address_is_told_with_what_it_was_and_is)
{
	struct linted t;

	make(&t, HEAD BLOCK("XCP-ng", MEM, "ro " H("(0000:02:00.0)(0000:03:00.0)")) FALLBACK);
	t.f.h.boot.known.text = "0000:02:00.0 10de:1eb8 0000:0000 030000\n"
				"0000:03:00.0 8086:1008 0000:0000 020000\n";
	t.f.h.boot.known.len = strlen(t.f.h.boot.known.text);
	pci_host_dev(&t.f, "03:00.0")->device = 0x1008;
	lint("other", &t);
	CHECK_STR("codes", codes(&t), "hide-other!+");
	CHECK("was", strstr(t.faults.v[0].message, "10de:1eb8"));
	CHECK("is", strstr(t.faults.v[0].message, "8086:10d3"));
	CHECK_STR("after", mended_dom0(&t), "ro " H("(0000:03:00.0)"));
	check_again("other", &t);
	pci_host_free(&t.f);
}

TEST(where_no_device_could_be_looked_at_no_group_is_called_missing)
{
	struct linted t;

	make(&t, HEAD BLOCK("XCP-ng", MEM, H("(0000:ee:00.0)")) FALLBACK);
	t.f.h.parts &= ~(unsigned)HOST_PCI;
	lint("not looked", &t);
	CHECK_STR("codes", codes(&t), "");
	t.f.h.parts |= HOST_PCI;
	t.f.h.partial = true;
	lint("partial", &t);
	CHECK_STR("codes", codes(&t), "");
	pci_host_free(&t.f);
}

struct file_case {
	const char *label, *file, *want;
	const char *after; /* the whole file; NULL: as before */
};

static void check_file_case(const struct file_case *c)
{
	struct linted t;

	make(&t, c->file);
	lint(c->label, &t);
	CHECK_STR(c->label, codes(&t), c->want);
	CHECK_STR(c->label, t.text ? t.text : c->file, c->after ? c->after : c->file);
	check_again(c->label, &t);
	pci_host_free(&t.f);
}

#define TIME "set timeout=5\n"

TEST(a_default_that_names_no_entry_becomes_the_main_one)
{
	static const struct file_case cases[] = {
		{ "past the end", "set default=7\n" TIME MAIN FALLBACK, "default!+",
		  "set default=0\n" TIME MAIN FALLBACK },
		{ "an unknown title", "set default=\"gone\" # x\n" TIME FALLBACK MAIN, "default!+",
		  "set default=1 # x\n" TIME FALLBACK MAIN },
		{ "of the serial console",
		  "set default=9\n" TIME FALLBACK BLOCK("XCP-ng (Serial)", MEM, "ro"),
		  "default!+ no-main no-safe",
		  "set default=1\n" TIME FALLBACK BLOCK("XCP-ng (Serial)", MEM, "ro") },
		{ "no main entry", "set default=9\n" TIME FALLBACK, "default! no-main!", NULL },
		{ "a title", "set default='XCP-ng'\n" TIME FALLBACK MAIN, "default-name!+",
		  "set default=1\n" TIME FALLBACK MAIN },
		{ "quotes do no harm", "set default=\"0\"\n" TIME MAIN FALLBACK, "", NULL },
		{ "none", TIME MAIN FALLBACK, "default-none", NULL },
		{ "under a condition", "if true; then set default=0; fi\n" TIME MAIN FALLBACK,
		  "default-none", NULL },
		{ "XCP-ng's own lines",
		  HEAD
		  "if [ -s $prefix/grubenv ]; then\n\tload_env\nfi\n"
		  "if [ -n \"$override_entry\" ]; then\n\tset default=$override_entry\nfi\n" MAIN
			  FALLBACK,
		  "", NULL },
		{ "a variable", "set default=$x\n" TIME MAIN FALLBACK, "default-variable!", NULL },
		{ "kernel-alt",
		  "set default=1\n" TIME MAIN BLOCK("XCP-ng kernel-alt 4.19", MEM, "ro") FALLBACK,
		  "default-other!", NULL },
		{ "safe mode",
		  "set default=1\n" TIME MAIN BLOCK("XCP-ng in Safe Mode", MEM, "ro") FALLBACK,
		  "default-rescue!", NULL },
		{ "a submenu", "set default=0\n" TIME "submenu 'x' {\n" FALLBACK "}\n" MAIN,
		  "default-submenu!", NULL },
		{ "numbers that differ behind a submenu",
		  "set default=XCP-ng\n" TIME "submenu 'x' {\n" FALLBACK FALLBACK "}\n" MAIN,
		  "default-name! same-label!", NULL },
		{ "with a line",
		  "set default=7\r\n" TIME BLOCK("XCP-ng", MEM " a a", "ro") FALLBACK,
		  "default!+ doubled+ unknown-option",
		  "set default=0\r\n" TIME BLOCK("XCP-ng", MEM " a", "ro") FALLBACK },
	};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++)
		check_file_case(&cases[i]);
}

TEST(lint_tells_what_the_tools_of_xcp_ng_would_break)
{
	static const struct file_case cases[] = {
		{ "no timeout", "set default=0\n" MAIN FALLBACK, "timeout!", NULL },
		{ "for ever", "set default=0\nset timeout=-1\n" MAIN FALLBACK, "timeout!", NULL },
		{ "no time", "set default=0\nset timeout=0\n" MAIN FALLBACK, "timeout-zero!",
		  NULL },
		{ "a variable", "set default=0\nset timeout=$t\n" MAIN FALLBACK, "timeout-form!",
		  NULL },
		{ "a comment behind", "set default=0\nset timeout=5 # s\n" MAIN FALLBACK,
		  "timeout-form!", NULL },
		{ "two of one name", HEAD MAIN FALLBACK FALLBACK, "same-label!", NULL },
		{ "renamed", HEAD BLOCK("My host", MEM, "ro") FALLBACK, "default-other! no-main!",
		  NULL },
		{ "no fallback", HEAD MAIN, "no-fallback", NULL },
		{ "a continuation",
		  HEAD "menuentry 'XCP-ng' {\n\tmultiboot2 /x " MEM
		       " \\\n\twatchdog\n\tmodule2 /l ro\n}\n" FALLBACK,
		  "layout!", NULL },
		{ "a comment between",
		  HEAD "menuentry 'XCP-ng' {\n\tmultiboot2 /x " MEM
		       "\n\t# why\n\tmodule2 /l ro\n}\n" FALLBACK,
		  "comment", NULL },
		{ "a comment behind options",
		  HEAD "menuentry 'XCP-ng' {\n\tmultiboot2 /x " MEM
		       " # why\n\tmodule2 /l ro\n}\n" FALLBACK,
		  "comment-args!", NULL },
		{ "a comment in front is fine",
		  HEAD "menuentry 'XCP-ng' {\n# why\n\tmultiboot2 /x " MEM
		       "\n\tmodule2 /l ro\n}\n" FALLBACK,
		  "", NULL },
		{ "text behind", HEAD MAIN FALLBACK "set color_normal=white/black\n", "after-last!",
		  NULL },
		{ "a submenu at the end",
		  HEAD MAIN FALLBACK "submenu 'x' {\n" BLOCK("y", MEM, "ro") "}\n", "submenu!",
		  NULL },
		{ "four files",
		  HEAD "menuentry 'XCP-ng' {\n\tmultiboot2 /x " MEM
		       "\n\tmodule2 /l ro\n\tmodule2 /ucode\n\tmodule2 /i\n}\n" FALLBACK,
		  "modules!", NULL },
		{ "multiboot of version 1",
		  HEAD MAIN "menuentry 'other' {\n\tmultiboot /x " MEM
			    "\n\tmodule /l ro\n\tmodule /i\n}\n" FALLBACK,
		  "multiboot1!", NULL },
		{ "linux16", HEAD MAIN "menuentry 'memtest' {\n\tlinux16 /m\n}\n" FALLBACK,
		  "linux16", NULL },
		{ "a title of its own form",
		  HEAD MAIN "menuentry  \"x\" {\n\tlinux /m\n}\n" FALLBACK, "title-form!", NULL },
		{ "noreboot", HEAD BLOCK("XCP-ng", MEM " noreboot", "ro") FALLBACK, "dangerous",
		  NULL },
		{ "noreboot is right there",
		  HEAD MAIN FALLBACK BLOCK("XCP-ng in Safe Mode", MEM " noreboot", "ro"), "",
		  NULL },
		{ "no dom0_mem", HEAD BLOCK("XCP-ng", "watchdog", "ro") FALLBACK, "dom0-mem!",
		  NULL },
		{ "quotes for Xen", HEAD BLOCK("XCP-ng", MEM " 'console=vga x'", "ro") FALLBACK,
		  "layout! quotes! quotes!", NULL },
		{ "rescue entries are told of and left",
		  HEAD MAIN FALLBACK BLOCK("XCP-ng in Safe Mode", MEM " " MEM,
					   "ro " H("(02:00.0)")),
		  "doubled hide-form", NULL },
	};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++)
		check_file_case(&cases[i]);
}

TEST(a_line_that_xen_cuts_is_told_and_one_that_is_nearly_full)
{
	static const struct {
		size_t len;
		const char *want;
	} cases[] = { { 900, "" }, { 1010, "line-length" }, { 1100, "line-length!" } };

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct linted t;
		char filler[1200] = "x.y=";

		memset(filler + 4, 'a', cases[i].len - 4);
		filler[cases[i].len] = '\0';

		autofree char *file = xprintf(HEAD "menuentry 'XCP-ng' {\n\tmultiboot2 /x " MEM
						   "\n\tmodule2 /l %s\n}\n" FALLBACK,
					      filler);

		make(&t, file);
		lint("long", &t);

		const char *got = codes(&t);

		if (!text_starts(got, cases[i].want) || (!*cases[i].want && strstr(got, "length")))
			CHECK_FAIL("long", "%zu bytes: '%s', not '%s'", cases[i].len, got,
				   cases[i].want);
		pci_host_free(&t.f);
	}
}

TEST(an_armed_grubenv_that_names_no_entry_is_told)
{
	struct linted t;
	char env[1025];

	make(&t, "set default=0\nset timeout=5\nif [ -s $prefix/grubenv ]; then\n\tload_env\nfi\n"
		 "if [ -n \"$override_entry\" ]; then\n\tset default=$override_entry\nfi\n" MAIN
			 FALLBACK);
	memset(env, '#', 1024);
	env[1024] = '\0';
	memcpy(env, "# GRUB Environment Block\noverride_entry=gone\n",
	       strlen("# GRUB Environment Block\noverride_entry=gone\n"));
	t.f.h.boot.env =
		(struct boot_file){ .path = "boot/grub/grubenv", .text = env, .len = 1024 };
	lint("env", &t);
	CHECK_STR("codes", codes(&t), "env-entry!");
	pci_host_free(&t.f);
}

TEST(a_host_without_xcp_ng_is_not_asked_for_what_its_tools_want)
{
	struct linted t;

	make(&t, "set default='x'\nset timeout=5\n" BLOCK("x", "watchdog watchdog",
							  "ro " H("(02:00.0)")));
	t.f.h.toolstack = TOOLSTACK_XL;
	lint("plain", &t);
	CHECK_STR("codes", codes(&t), "doubled+ hide-form+");
	check_again("plain", &t);
	pci_host_free(&t.f);
}

TEST(what_is_generated_is_told_of_and_not_mended)
{
	struct linted t;

	make(&t, "### BEGIN /etc/grub.d/20_linux_xen ###\nset default=7\n" BLOCK(
			 "Debian", "a=1 a=1", "ro " H("(x)")));
	t.f.h.boot.kind = BOOT_GENERATED;
	t.f.h.toolstack = TOOLSTACK_XL;
	lint("generated", &t);
	CHECK_STR("codes", codes(&t), "doubled unknown-option hide-invalid!");
	CHECK("edits", !t.edits.n && !t.text);
	pci_host_free(&t.f);
}

TEST(xen_cfg_is_mended_in_the_same_way)
{
	struct linted t;

	make(&t, "[global]\ndefault=x\n\n[x]\noptions=" MEM " watchdog watchdog\n"
		 "kernel=vmlinuz ro quiet xen-pciback.hide=(02:00.0) ro\nramdisk=initrd\n");
	t.f.h.boot.kind = BOOT_XEN_CFG;
	t.f.h.boot.path = "boot/efi/EFI/xen/xen.cfg";
	t.f.h.toolstack = TOOLSTACK_XL;
	lint("xen.cfg", &t);
	CHECK_STR("codes", codes(&t), "doubled+ doubled+ hide-form+");
	CHECK_STR("text", t.text,
		  "[global]\ndefault=x\n\n[x]\noptions=" MEM " watchdog\n"
		  "kernel=vmlinuz quiet xen-pciback.hide=(0000:02:00.0) ro\nramdisk=initrd\n");
	t.f.h.boot.text = t.text;
	t.f.h.boot.len = t.len;
	lint("xen.cfg", &t);
	CHECK_STR("again", codes(&t), "");
	pci_host_free(&t.f);
}

TEST(a_trial_that_was_left_over_is_told)
{
	struct linted t;

	make(&t, HEAD MAIN FALLBACK "menuentry 'xhw trial' --id xhw-trial {\n\tmultiboot2 /x " MEM
				    " " MEM "\n\tmodule2 /l ro\n}\n");
	lint("trial", &t);
	CHECK("told", strstr(codes(&t), "trial"));
	CHECK("left", !strchr(codes(&t), '+') && !t.edits.n);
	pci_host_free(&t.f);
}

TEST(a_fresh_host_has_no_faults)
{
	static const char *const names[] = { "python-libs-grub.cfg",
					     "python-libs-grub-xen-boot.cfg" };

	for (size_t i = 0; i < ARRAY_SIZE(names); i++) {
		struct linted t;
		size_t len;
		autofree char *path = xprintf("tests/corpus/boot/%s", names[i]);
		autofree char *text = corpus_read(path, &len);

		make(&t, text);
		lint(names[i], &t);
		CHECK_STR(names[i], codes(&t), "");
		pci_host_free(&t.f);
	}
}

TEST(repair_finds_nothing_of_its_own_on_any_file_of_the_corpus)
{
	struct pool mem = {};
	struct strs names = {};

	corpus_list("tests/corpus/boot", &mem, &names);
	list_each(name, &names) {
		struct linted t;
		struct boot_conf c;
		struct err err = {};
		size_t len;
		autofree char *path = xprintf("tests/corpus/boot/%s", *name);
		autofree char *text = corpus_read(path, &len);

		make(&t, text);
		if (boot_conf_read(&t.f.h.boot, &t.f.h.mem, &c, &err) == 0) {
			lint(*name, &t);
			check_again(*name, &t);
		}
		pci_host_free(&t.f);
	}
	pool_free(&mem);
}

/* Every word of a file written twice, a dead and a short hide list, and a default that dangles. */
TEST(repair_mends_a_damaged_file_of_the_corpus_at_once)
{
	struct linted t;
	size_t len;
	autofree char *text = corpus_read("tests/corpus/boot/python-libs-grub.cfg", &len);
	struct pool mem = {};
	struct strs out = {};

	for (const char *c = text; *c;) {
		size_t n = strcspn(c, "\n");
		const char *line = pool_strndup(&mem, c, n);
		const char *args = strstr(line, "dom0_mem=");
		bool dom0 = strstr(line, "/boot/vmlinuz");

		if (dom0)
			args = strstr(line, "root=");
		if (text_starts(line, "set default="))
			line = "set default=17";
		strs_add(&mem, &out, "%s%s%s%s\n", line, args ? " " : "", args ? args : "",
			 dom0 ? " xen-pciback.hide=(0000:03:00.0) xen-pciback.hide=(02:00.0)" : "");
		c += n + (c[n] == '\n');
	}

	const char *damaged = strs_join(&mem, &out, "");

	make(&t, damaged);
	lint("damaged", &t);
	CHECK("found", strstr(codes(&t), "default!+") && strstr(codes(&t), "doubled+") &&
			       strstr(codes(&t), "hide-several!+"));
	CHECK_EQ("lines", t.edits.n, 4);
	check_again("damaged", &t);
	CHECK_EQ("default", t.c.grub.default_entry, 0);
	list_each(e, &t.c.entries) {
		if (!e->usual)
			continue;
		CHECK("hide", strstr(e->lines[GRUB_DOM0].args, "xen-pciback.hide=(0000:02:00.0)"));
		CHECK("once", !strstr(e->lines[GRUB_DOM0].args, "(0000:03:00.0)"));
	}
	pci_host_free(&t.f);
	pool_free(&mem);
}
