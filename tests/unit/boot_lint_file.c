// SPDX-License-Identifier: GPL-2.0-or-later
// What lint finds in whole boot files, what repair makes of them, and that nothing it mends is
// found again.
#include "corpus.h"
#include "decide/boot/boot_words.h"
#include "linted.h"
#include "test.h"

struct file_case {
	const char *label, *file, *want;
	const char *after; /* the whole file; NULL: as before */
};

static void check_file_case(const struct file_case *c)
{
	struct linted t;

	lint_make(&t, c->file);
	lint_run(c->label, &t);
	CHECK_STR(c->label, lint_codes(&t), c->want);
	CHECK_STR(c->label, t.text ? t.text : c->file, c->after ? c->after : c->file);
	lint_check_again(c->label, &t);
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

		lint_make(&t, file);
		lint_run("long", &t);

		const char *got = lint_codes(&t);

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

	lint_make(&t,
		  "set default=0\nset timeout=5\nif [ -s $prefix/grubenv ]; then\n\tload_env\nfi\n"
		  "if [ -n \"$override_entry\" ]; then\n\tset default=$override_entry\nfi\n" MAIN
			  FALLBACK);
	memset(env, '#', 1024);
	env[1024] = '\0';
	memcpy(env, "# GRUB Environment Block\noverride_entry=gone\n",
	       strlen("# GRUB Environment Block\noverride_entry=gone\n"));
	t.f.h.boot.env =
		(struct boot_file){ .path = "boot/grub/grubenv", .text = env, .len = 1024 };
	lint_run("env", &t);
	CHECK_STR("codes", lint_codes(&t), "env-entry!");
	pci_host_free(&t.f);
}

TEST(a_host_without_xcp_ng_is_not_asked_for_what_its_tools_want)
{
	struct linted t;

	lint_make(&t, "set default='x'\nset timeout=5\n" BLOCK("x", "watchdog watchdog",
							       "ro " H("(02:00.0)")));
	t.f.h.toolstack = TOOLSTACK_XL;
	lint_run("plain", &t);
	CHECK_STR("codes", lint_codes(&t), "doubled+ hide-form+");
	lint_check_again("plain", &t);
	pci_host_free(&t.f);
}

TEST(what_is_generated_is_told_of_and_not_mended)
{
	struct linted t;

	lint_make(&t, "### BEGIN /etc/grub.d/20_linux_xen ###\nset default=7\n" BLOCK(
			      "Debian", "a=1 a=1", "ro " H("(x)")));
	t.f.h.boot.kind = BOOT_GENERATED;
	t.f.h.toolstack = TOOLSTACK_XL;
	lint_run("generated", &t);
	CHECK_STR("codes", lint_codes(&t), "doubled unknown-option hide-invalid!");
	CHECK("edits", !t.edits.n && !t.text);
	pci_host_free(&t.f);
}

TEST(xen_cfg_is_mended_in_the_same_way)
{
	struct linted t;

	lint_make(&t, "[global]\ndefault=x\n\n[x]\noptions=" MEM " watchdog watchdog\n"
		      "kernel=vmlinuz ro quiet xen-pciback.hide=(02:00.0) ro\nramdisk=initrd\n");
	t.f.h.boot.kind = BOOT_XEN_CFG;
	t.f.h.boot.path = "boot/efi/EFI/xen/xen.cfg";
	t.f.h.toolstack = TOOLSTACK_XL;
	lint_run("xen.cfg", &t);
	CHECK_STR("codes", lint_codes(&t), "doubled+ doubled+ hide-form+");
	CHECK_STR("text", t.text,
		  "[global]\ndefault=x\n\n[x]\noptions=" MEM " watchdog\n"
		  "kernel=vmlinuz quiet xen-pciback.hide=(0000:02:00.0) ro\nramdisk=initrd\n");
	t.f.h.boot.text = t.text;
	t.f.h.boot.len = t.len;
	lint_run("xen.cfg", &t);
	CHECK_STR("again", lint_codes(&t), "");
	pci_host_free(&t.f);
}

TEST(a_trial_that_was_left_over_is_told)
{
	struct linted t;

	lint_make(&t,
		  HEAD MAIN FALLBACK "menuentry 'xhw trial' --id xhw-trial {\n\tmultiboot2 /x " MEM
				     " " MEM "\n\tmodule2 /l ro\n}\n");
	lint_run("trial", &t);
	CHECK("told", strstr(lint_codes(&t), "trial"));
	CHECK("left", !strchr(lint_codes(&t), '+') && !t.edits.n);
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

		lint_make(&t, text);
		lint_run(names[i], &t);
		CHECK_STR(names[i], lint_codes(&t), "");
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

		lint_make(&t, text);
		if (boot_conf_read(&t.f.h.boot, &t.f.h.mem, &c, &err) == 0) {
			lint_run(*name, &t);
			lint_check_again(*name, &t);
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

	lint_make(&t, damaged);
	lint_run("damaged", &t);
	CHECK("found", strstr(lint_codes(&t), "default!+") && strstr(lint_codes(&t), "doubled+") &&
			       strstr(lint_codes(&t), "hide-several!+"));
	CHECK_EQ("lines", t.edits.n, 4);
	lint_check_again("damaged", &t);
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
