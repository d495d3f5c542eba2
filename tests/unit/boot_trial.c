// SPDX-License-Identifier: GPL-2.0-or-later
// The trial's entry and guard in grub.cfg: put in and taken out without a trace; the record of a
// trial; what can be seen of it.
#include "decide/trial/boot_trial.h"
#include "unit/corpus.h"
#include "unit/test.h"

#define XCP                                                                                        \
	"if [ -s $prefix/grubenv ]; then\n\tload_env\nfi\n\n"                                      \
	"if [ -n \"$override_entry\" ]; then\n\tset default=$override_entry\nfi\n\n"
#define GUARD(fallback, deflt)                                                                     \
	"# xhw: boots its trial once; taken out by 'xhw boot confirm' or 'cancel'\n"               \
	"if [ \"$override_entry\" = \"xhw-trial\" ]; then\n"                                       \
	"\tunset override_entry\n"                                                                 \
	"\tsave_env override_entry\n"                                                              \
	"\tset xhw_saved=$?\n"                                                                     \
	"\tload_env override_entry\n"                                                              \
	"\tif [ \"$xhw_saved$override_entry\" = \"0\" ]; then\n"                                   \
	"\t\tset default=xhw-trial\n"                                                              \
	"\t\tset fallback=" fallback "\n"                                                          \
	"\telse\n"                                                                                 \
	"\t\tset default=" deflt "\n"                                                              \
	"\tfi\nfi\n"
#define BACK "panic=10 rd.shell=0 rd.emergency=reboot xhw.trial=15"
#define HEAD "set default=0\nset timeout=5\n"
#define ENTRY(title)                                                                               \
	"menuentry '" title "' {\n\tsearch --label --set root r\n\tmultiboot2 /x a=1\n"            \
	"\tmodule2 /v ro\n\tmodule2 /i\n}\n"
#define TRIAL                                                                                      \
	"menuentry 'xhw trial' --id xhw-trial {\n\tsearch --label --set root r\n"                  \
	"\tmultiboot2 /x a=1\n\tmodule2 /v ro " BACK "\n\tmodule2 /i\n}\n"

/* A conf as far as the trial's own functions use it. */
struct file {
	struct pool mem;
	struct boot boot;
	struct boot_conf conf;
};

static void set_up(struct file *f, const char *text, size_t len)
{
	struct err err = {};

	*f = (struct file){
		.boot = { .kind = BOOT_GRUB, .text = text, .len = len, .brand = "XCP-ng" }
	};
	f->conf.boot = &f->boot;
	CHECK_EQ(text, grub_parse(&f->mem, text, len, "XCP-ng", &f->conf.grub, &err), 0);
}

static int add(struct file *f, size_t base, const struct boot_edits *edits, char **text,
	       size_t *len, struct err *err)
{
	return boot_trial_add(&f->conf, base, edits, 15, &f->mem, text, len, err);
}

/* Puts a trial in and takes it out again. */
static void check_there_and_back(const char *label, const char *text, const char *with,
				 const char *without)
{
	const struct boot_edits none = {};
	struct file f, g;
	struct err err = {};
	char *got, *back;
	size_t len, back_len;

	set_up(&f, text, strlen(text));
	if (add(&f, 0, &none, &got, &len, &err) < 0)
		CHECK_FAIL(label, "%s", err.message);
	if (with)
		CHECK_STR(label, got, with);
	set_up(&g, got, len);
	CHECK_EQ(label, boot_trial_remove(&g.conf, &g.mem, &back, &back_len, &err), 0);
	CHECK_STR(label, back, without);
	CHECK_EQ(label, back_len, strlen(back));
	/* Once more into the file that has one already. */
	CHECK_EQ(label, add(&g, 0, &none, &back, &back_len, &err), 0);
	CHECK_STR(label, back, got);
	pool_free(&f.mem);
	pool_free(&g.mem);
}

TEST(a_trial_is_put_into_grub_cfg_and_taken_out_without_a_trace)
{
	static const struct {
		const char *label, *text, *with, *without;
	} cases[] = {
		{ "plain", HEAD ENTRY("XCP-ng"), HEAD XCP GUARD("0", "0") ENTRY("XCP-ng") TRIAL,
		  HEAD XCP ENTRY("XCP-ng") },
		{ "XCP-ng's lines are there", HEAD XCP ENTRY("XCP-ng"),
		  HEAD XCP GUARD("0", "0") ENTRY("XCP-ng") TRIAL, HEAD XCP ENTRY("XCP-ng") },
		{ "quoted default, comments, text behind the last entry",
		  "# top\nset default=\"1\" # here\nset timeout=5\n" ENTRY("a")
			  ENTRY("XCP-ng") "\n# end\necho x",
		  "# top\nset default=\"1\" # here\nset timeout=5\n" XCP GUARD("1",
									       "\"1\"") ENTRY("a")
			  ENTRY("XCP-ng") "\n# end\necho x\nmenuentry 'xhw trial' --id xhw-trial {\n"
					  "\tsearch --label --set root r\n\tmultiboot2 /x a=1\n\tmodule2 /v ro " BACK
					  "\n\tmodule2 /i\n}",
		  "# top\nset default=\"1\" # here\nset timeout=5\n" XCP ENTRY("a")
			  ENTRY("XCP-ng") "\n# end\necho x" },
		{ "default in a submenu",
		  "default='sub>b'\nset timeout=5\n" ENTRY("a") "submenu sub {\n" ENTRY("b") "}\n",
		  "default='sub>b'\nset timeout=5\n" XCP GUARD("1", "'sub>b'")
			  ENTRY("a") "submenu sub {\n" ENTRY("b") "}\n" TRIAL,
		  "default='sub>b'\nset timeout=5\n" XCP ENTRY("a") "submenu sub {\n" ENTRY(
			  "b") "}\n" },
		{ "a default that only GRUB knows",
		  "set default=\"$x\"\nset timeout=5\n" ENTRY("a"),
		  "set default=\"$x\"\nset timeout=5\n" XCP GUARD("0", "\"$x\"") ENTRY("a") TRIAL,
		  "set default=\"$x\"\nset timeout=5\n" XCP ENTRY("a") },
		{ "options of the entry, no arguments, noreboot, an old panic",
		  HEAD
		  "  menuentry 'a' --unrestricted --id old --class x --hotkey=k {\n\tmultiboot2 /x "
		  "noreboot b\n\tmodule2 /v\n}\n",
		  HEAD XCP GUARD(
			  "0",
			  "0") "  menuentry 'a' --unrestricted --id old --class x --hotkey=k {\n"
			       "\tmultiboot2 /x noreboot b\n\tmodule2 /v\n}\n"
			       "menuentry 'xhw trial' --id xhw-trial --unrestricted --class x {\n\tmultiboot2 /x b\n"
			       "\tmodule2 /v " BACK "\n}\n",
		  HEAD XCP
		  "  menuentry 'a' --unrestricted --id old --class x --hotkey=k {\n\tmultiboot2 /x "
		  "noreboot b\n\tmodule2 /v\n}\n" },
		{ "words are replaced where they stand",
		  HEAD
		  "menuentry a {\n\tmultiboot2 /x\n\tmodule2 /v panic=60 rd.shell=1 ro -- s\n}\n",
		  HEAD XCP GUARD(
			  "0",
			  "0") "menuentry a {\n\tmultiboot2 /x\n\tmodule2 /v panic=60 rd.shell=1 ro -- s\n}\n"
			       "menuentry 'xhw trial' --id xhw-trial {\n\tmultiboot2 /x\n\tmodule2 /v panic=10 rd.shell=0 ro "
			       "rd.emergency=reboot xhw.trial=15 -- s\n}\n",
		  HEAD XCP
		  "menuentry a {\n\tmultiboot2 /x\n\tmodule2 /v panic=60 rd.shell=1 ro -- s\n}\n" },
		{ "a condition on XCP-ng's variable",
		  HEAD XCP
		  "if [ $override_entry ]; then\n\tdefault=\"${override_entry}\"\nfi\n" ENTRY("a"),
		  HEAD XCP
		  "if [ $override_entry ]; then\n\tdefault=\"${override_entry}\"\nfi\n" GUARD(
			  "0", "0") ENTRY("a") TRIAL,
		  HEAD XCP
		  "if [ $override_entry ]; then\n\tdefault=\"${override_entry}\"\nfi\n" ENTRY(
			  "a") },
	};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++)
		check_there_and_back(cases[i].label, cases[i].text, cases[i].with,
				     cases[i].without);
}

/* The text with CR LF. */
static char *dos(struct pool *mem, const char *text)
{
	char *out = pool_alloc(mem, 2 * strlen(text) + 1), *p = out;

	for (; *text; text++) {
		if (*text == '\n')
			*p++ = '\r';
		*p++ = *text;
	}
	return out;
}

TEST(a_file_with_carriage_returns_keeps_them_and_gets_its_trial_with_them)
{
	struct pool mem = {};

	check_there_and_back("dos", dos(&mem, HEAD ENTRY("XCP-ng")),
			     dos(&mem, HEAD XCP GUARD("0", "0") ENTRY("XCP-ng") TRIAL),
			     dos(&mem, HEAD XCP ENTRY("XCP-ng")));
	check_there_and_back("dos without an end", dos(&mem, HEAD ENTRY("XCP-ng") "# end"), NULL,
			     dos(&mem, HEAD XCP ENTRY("XCP-ng") "# end"));
	pool_free(&mem);
}

TEST(the_trial_of_each_file_of_the_corpus_leaves_it_as_it_was)
{
	static const struct {
		const char *name;
		size_t entries; /* of which a trial can be made */
	} files[] = {
		{ "python-libs-grub.cfg", 5 },
		{ "python-libs-grub-xen-boot.cfg", 5 },
		{ "host-installer-10.10.19-grub.cfg", 5 },
		{ "xcpng-8.3-iso-efi-grub.cfg", 6 },
		{ "xcpng-8.2-iso-efi-grub.cfg", 6 },
		{ "fragment-xcpng-8.1-bios-menuentry.cfg", 0 },
		{ "fragment-xcpng-8.0-kernel-alt-menuentry.cfg", 0 },
	};
	const struct boot_edits none = {};

	for (size_t i = 0; i < ARRAY_SIZE(files); i++) {
		struct pool mem = {};
		size_t len, made = 0;
		char *path = pool_str(&mem, "tests/corpus/boot/%s", files[i].name);
		char *text = corpus_read(path, &len), *timed;
		struct file f;

		/* Fragments and the installer's menu have no timeout or wait for ever. */
		for (int with_timeout = 0; with_timeout < 2; with_timeout++) {
			timed = pool_str(&mem, "%s%s",
					 with_timeout ? "set default=0\ntimeout=9\n" : "", text);
			set_up(&f, timed, strlen(timed));
			made = 0;
			for (size_t e = 0; e < f.conf.grub.entries.n; e++) {
				struct err err = {};
				char *with, *back;
				size_t with_len, back_len;
				struct file g;

				if (add(&f, e, &none, &with, &with_len, &err) < 0) {
					CHECK_EQ(path, err.code, ERR_REFUSED);
					continue;
				}
				made++;
				set_up(&g, with, with_len);
				CHECK_EQ(path,
					 boot_trial_remove(&g.conf, &g.mem, &back, &back_len, &err),
					 0);

				const char *at = strstr(back, XCP);

				CHECK(path, at);
				CHECK_STR(path,
					  pool_str(&mem, "%.*s%s", (int)(at - back), back,
						   at + strlen(XCP)),
					  timed);
				pool_free(&g.mem);
			}
			if (!with_timeout)
				CHECK_EQ(path, made, files[i].entries);
			pool_free(&f.mem);
		}
		CHECK(path, made > 0 || strstr(path, "iso") || strstr(path, "host-installer"));
		free(text);
		pool_free(&mem);
	}
}

TEST(the_trial_has_the_changed_lines_and_its_base_the_old_ones)
{
	struct boot_edit edit[] = { { 1, GRUB_XEN, "a=1 b='c'" }, { 1, GRUB_DOM0, "ro new" } };
	const struct boot_edits edits = { .v = edit, .n = 2 };
	struct file f;
	struct err err = {};
	char *text;
	size_t len;

	set_up(&f, HEAD ENTRY("a") ENTRY("b"), strlen(HEAD ENTRY("a") ENTRY("b")));
	CHECK_EQ("add", add(&f, 1, &edits, &text, &len, &err), 0);
	CHECK_STR(
		"text", text,
		HEAD XCP GUARD("0", "0") ENTRY("a") ENTRY(
			"b") "menuentry 'xhw trial' --id xhw-trial {\n\tsearch --label --set root r\n"
			     "\tmultiboot2 /x a=1 b='c'\n\tmodule2 /v ro new " BACK
			     "\n\tmodule2 /i\n}\n");
	pool_free(&f.mem);
}

TEST(a_trial_is_replaced_though_others_were_put_behind_it)
{
	static const char text[] = HEAD XCP GUARD("0", "0") ENTRY("a") TRIAL "# kept\n" ENTRY("b");
	struct boot_edit edit[] = { { 0, GRUB_DOM0, "zero" }, { 2, GRUB_DOM0, "two" } };
	const struct boot_edits edits = { .v = edit, .n = 2 };
	struct file f;
	struct err err = {};
	char *got;
	size_t len;

	set_up(&f, text, strlen(text));
	CHECK_EQ("add", add(&f, 2, &edits, &got, &len, &err), 0);
	CHECK_STR(
		"text", got,
		HEAD XCP GUARD("0", "0") ENTRY("a") "# kept\n" ENTRY(
			"b") "menuentry 'xhw trial' --id xhw-trial {\n\tsearch --label --set root r\n"
			     "\tmultiboot2 /x a=1\n\tmodule2 /v two " BACK "\n\tmodule2 /i\n}\n");
	pool_free(&f.mem);
}

TEST(a_file_in_which_a_trial_might_not_come_back_is_refused)
{
	static const struct {
		const char *text, *says;
	} cases[] = {
		{ "set default=0\n" ENTRY("a"), "sets no timeout" },
		{ "set default=0\nset timeout=-1\n" ENTRY("a"), "line 2 sets the timeout to '-1'" },
		{ "set default=0\nset timeout=$x\n" ENTRY("a"), "line 2 sets the timeout to '$x'" },
		{ HEAD "if [ $x ]; then timeout=-1; fi\n" ENTRY("a"), "line 3 sets the timeout" },
		{ "default=0\nif [ $x ]; then timeout=1; fi\n" ENTRY("a"), "sets no timeout" },
		{ HEAD "if [ $x ]; then set default=2; fi\n" ENTRY("a"), "under a condition" },
		{ HEAD "function f { set default=2; }\n" ENTRY("a"), "under a condition" },
		{ HEAD ENTRY("a") "set default=1\n", "behind the first entry" },
		{ HEAD ENTRY("a") "set \"default\"=1\n", "behind the first entry" },
		{ HEAD ENTRY("a") "set \"default=$x\"\n", "behind the first entry" },
		{ "set 'default'=0\nset timeout=1\n" ENTRY("a"), "not of the form" },
		{ "set timeout=1\n" ENTRY("a"), "sets no default" },
		{ HEAD ENTRY("a") "unset default\n", "takes the default away" },
		{ HEAD ENTRY("a") "source /boot/custom.cfg\n", "runs another script" },
		{ HEAD ENTRY("a") "$x default=1\n", "only GRUB knows" },
		{ HEAD ENTRY("a") "load_env\n", "in its own way" },
		{ HEAD "load_env -f /other\n" ENTRY("a"), "in its own way" },
		{ HEAD "load_env saved_entry\n" ENTRY("a"), "in its own way" },
		{ HEAD "# no load_env\n" ENTRY("a"), "mentions load_env" },
		{ "set default='a\nb'\nset timeout=1\n" ENTRY("a"), "not of the form" },
		{ HEAD "if [ $x ]; then\n" ENTRY("a") "fi\n", "under a condition" },
		{ "set default=0; set timeout=1; " ENTRY("a"), "does not begin line 1" },
		{ HEAD "submenu s {\n" ENTRY("a") "}\n", "in a submenu" },
		{ HEAD "menuentry a {\n\tlinux /v ro\n}\n", "no Xen line" },
		{ HEAD "menuentry a {\n\tmultiboot2 /x\n}\n", "no dom0 line" },
		{ HEAD "menuentry a {\n\tmultiboot2 /x\n\tmodule2 /v $more\n}\n",
		  "cannot be copied safely" },
		{ HEAD "menuentry a {\n\tmultiboot2 /x \\\n a\n\tmodule2 /v\n}\n",
		  "cannot be copied safely" },
	};
	const struct boot_edits none = {};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct file f;
		struct err err = {};
		char *text;
		size_t len;

		set_up(&f, cases[i].text, strlen(cases[i].text));
		CHECK_EQ(cases[i].text, add(&f, 0, &none, &text, &len, &err), -ERR_REFUSED);
		if (!strstr(err.message, cases[i].says))
			CHECK_FAIL(cases[i].text, "'%s' does not say '%s'", err.message,
				   cases[i].says);
		pool_free(&f.mem);
	}
}

TEST(a_dom0_line_that_xen_would_cut_is_refused)
{
	struct pool mem = {};
	char args[1024 - sizeof(BACK)] = {};
	struct boot_edit edit = { 0, GRUB_DOM0, args };
	const struct boot_edits edits = { .v = &edit, .n = 1 };
	struct file f;
	struct err err = {};
	char *text;
	size_t len;

	memset(args, 'x', sizeof(args) - 1);
	set_up(&f, HEAD ENTRY("a"), strlen(HEAD ENTRY("a")));
	CHECK_EQ("fits", add(&f, 0, &edits, &text, &len, &err), 0);
	edit.args = pool_str(&mem, "%sx", args);
	CHECK_EQ("does not", add(&f, 0, &edits, &text, &len, &err), -ERR_REFUSED);
	CHECK("says", strstr(err.message, "1024 bytes"));
	pool_free(&f.mem);
	pool_free(&mem);
}

TEST(a_piece_of_the_trial_that_somebody_changed_is_told_and_not_taken_out_in_part)
{
	static const struct {
		const char *text;
		bool ok;
	} cases[] = {
		{ HEAD XCP GUARD("0", "0") ENTRY("a"), true },
		{ HEAD XCP ENTRY("a") TRIAL, true },
		{ HEAD XCP ENTRY("a"), true },
		{ HEAD XCP GUARD("0", "0") "echo x\n" GUARD("1", "1") ENTRY("a") TRIAL TRIAL,
		  true },
		{ HEAD XCP
		  "if [ \"$override_entry\" = \"xhw-trial\" ]; then\n\tunset x\nfi\n" ENTRY("a")
			  TRIAL,
		  false },
		{ HEAD XCP "set default=xhw-trial\n" ENTRY("a") TRIAL, false },
		/* The words of a guard inside a quoted text are no guard. */
		{ HEAD XCP "echo 'x\n" GUARD("0", "0") "'\n" ENTRY("a"), false },
	};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct file f;
		struct err err = {};
		char *text;
		size_t len;
		int rc;

		set_up(&f, cases[i].text, strlen(cases[i].text));
		rc = boot_trial_remove(&f.conf, &f.mem, &text, &len, &err);
		CHECK_EQ(cases[i].text, rc, cases[i].ok ? 0 : -ERR_BAD_FILE);
		if (cases[i].ok)
			CHECK(cases[i].text, !strstr(text, "xhw"));
		pool_free(&f.mem);
	}
}

TEST(the_record_of_a_trial_is_read_as_it_was_written)
{
	static const struct boot_trial cases[] = {
		{ .object = "a/b#xe#xen,xe#dom0",
		  .from = "a=1\n",
		  .to = "a=2\nb\t c",
		  .minutes = 15 },
		{ .object = "f#xe#xen", .from = "", .to = "from x", .minutes = 1 },
	};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct pool mem = {};
		struct err err = {};
		struct boot_trial got;
		const char *text = boot_trial_print(&mem, &cases[i]);

		CHECK_EQ(text, boot_trial_parse(&mem, text, &got, &err), 0);
		CHECK_STR(text, got.object, cases[i].object);
		CHECK_STR(text, got.from, cases[i].from);
		CHECK_STR(text, got.to, cases[i].to);
		CHECK_EQ(text, got.minutes, cases[i].minutes);
		CHECK_STR(text, boot_trial_print(&mem, &got), text);
		pool_free(&mem);
	}
}

TEST(a_record_that_is_none_is_refused)
{
#define REST "object f#xe#xen\nfrom a\nto b\n"
	static const char *const cases[] = {
		"",
		"xhw trial 1",
		"xhw trial 1\n",
		"xhw trial 2\nminutes 5\n" REST,
		"xhw trial 1\n" REST,
		"xhw trial 1\nminutes 0\n" REST,
		"xhw trial 1\nminutes -5\n" REST,
		"xhw trial 1\nminutes 5x\n" REST,
		"xhw trial 1\nminutes 5\nminutes 5\n" REST,
		"xhw trial 1\nminutes 5\n" REST "more\n",
		"xhw trial 1\nminutes 5\nobject f#xe#xen\nfrom a\nto b",
		"xhw trial 1\nminutes 5\nobject f#xe#xen\nfrom a\n",
		"xhw trial 1\nminutes 5\nobject f#xe#xen\nto b\n",
		"xhw trial 1\nminutes 5\nobject f#xe#xen\nfrom a\nfrom a\nto b\nto b\n",
		"xhw trial 1\nminutes 5\nobject f#xe#xen,xe#dom0\nfrom a\nto b\n",
		"xhw trial 1\nminutes 5\nobject f#xe#xen,xe#dom0\nfrom a\nfrom a\nto b\n",
		"xhw trial 1\nminutes 5\nobject /f#xe#xen\nfrom a\nto b\n",
		"xhw trial 1\nminutes 5\nobject f\nfrom a\nto b\n",
		"xhw trial 1\nminutes 5\nobject f\033#xe#xen\nfrom a\nto b\n",
		"xhw trial 1\nminutes 5\nobject f#xe#xen\nfrom a\nto b\r\n",
		"xhw trial 1\nminutes 5\nwho \033[2J\n" REST,
	};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct pool mem = {};
		struct err err = {};
		struct boot_trial got;

		CHECK_EQ(cases[i], boot_trial_parse(&mem, cases[i], &got, &err), -ERR_BAD_FILE);
		pool_free(&mem);
	}
}
