// SPDX-License-Identifier: GPL-2.0-or-later
// The boot configuration as entries: which boot, which a wish means, and lines as objects and
// values.
#include "decide/boot/boot.h"
#include "decide/trial/boot_trial.h"
#include "unit/test.h"

#define ENTRY(head) "menuentry " head " {\n\tmultiboot2 /x a b\n\tmodule2 /l c d\n}\n"
#define MENU                                                                                       \
	ENTRY("'XCP-ng'")                                                                          \
	ENTRY("'XCP-ng (Serial)'")                                                                 \
	ENTRY("'XCP-ng in Safe Mode'")                                                             \
	ENTRY("'XCP-ng (Xen 1 / Linux 2)'")                                                        \
	ENTRY("'XCP-ng (Xen 3 / Linux 4)'")                                                        \
	ENTRY("'XCP-ng kernel-alt 5' --id alt")                                                    \
	"menuentry 'memtest' {\n\tlinux /m\n}\n" ENTRY("'xhw trial' --id xhw-trial")
#define ONE_SHOT                                                                                   \
	"if [ -s $prefix/grubenv ]; then\n\tload_env\nfi\n\nif [ -n \"$override_entry\" ]; then\n" \
	"\tset default=$override_entry\nfi\n"

static struct boot grub_cfg(const char *text)
{
	return (struct boot){ .kind = BOOT_GRUB,
			      .path = "boot/grub/grub.cfg",
			      .text = text,
			      .len = strlen(text),
			      .brand = "XCP-ng",
			      .env = { .path = "boot/grub/grubenv" } };
}

static struct boot_conf conf_of(struct pool *mem, const struct boot *b)
{
	struct boot_conf c;
	struct err err = {};

	CHECK_EQ(b->text, boot_conf_read(b, mem, &c, &err), 0);
	return c;
}

TEST(the_entries_of_a_grub_cfg_have_labels_and_parts)
{
	struct pool mem = {};
	struct boot b = grub_cfg(MENU);
	struct boot_conf c = conf_of(&mem, &b);
	struct strs all = {};

	list_each(e, &c.entries)
		strs_add(&mem, &all, "%s%s%s%s%s", e->label, e->usual ? "+" : "",
			 e->rescue ? "!" : "", e->trial ? "?" : "",
			 e->lines[GRUB_XEN].present ? "" : "-");
	CHECK_STR("", strs_join(&mem, &all, " "),
		  "xe+ xe-serial+ safe! fallback@1! fallback@2! label1 label2- label3?");
	CHECK_STR("", c.entries.v[0].lines[GRUB_XEN].args, "a b");
	CHECK_STR("", c.entries.v[0].lines[GRUB_DOM0].handed, "c d");
	CHECK_STR("", c.entries.v[5].id, "alt");
	CHECK_STR("", c.read_only, NULL);
	CHECK_EQ("", c.deflt, 0);
	CHECK_EQ("", c.next, 0);
	CHECK("", !c.one_shot);
	pool_free(&mem);
}

TEST(lines_are_told_as_they_are_handed_over_and_why_they_are_not_edited)
{
	static const struct {
		const char *args, *xen, *dom0, *xen_why, *dom0_why;
	} cases[] = {
		{ "a  b\t'c'", "a b c", "a b c", NULL, NULL },
		{ "a=\"b c\"", "\"a=b c\"", "\"a=b c\"",
		  "'a=\"b c\"' does not reach Xen as one word", NULL },
		{ "a=\\\"b", "a=\\\"b", "a=\\\"b", NULL,
		  "the dom0 line has a double quote that is never closed" },
		{ "a $b", NULL, NULL, "it holds $b, which only GRUB can expand",
		  "it holds $b, which only GRUB can expand" },
		{ "a\xa0"
		  "b",
		  "a\xa0"
		  "b",
		  "a\xa0"
		  "b",
		  NULL,
		  "'a\xa0"
		  "b' does not reach the kernel as one word" },
	};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct pool mem = {};
		struct boot b = grub_cfg(pool_str(
			&mem, "menuentry 'XCP-ng' {\n multiboot2 /x %s\n module2 /l %s\n}\n",
			cases[i].args, cases[i].args));
		struct boot_conf c = conf_of(&mem, &b);
		const struct boot_line *lines = c.entries.v[0].lines;

		CHECK_STR(cases[i].args, lines[GRUB_XEN].args, cases[i].args);
		CHECK_STR(cases[i].args, lines[GRUB_XEN].handed, cases[i].xen);
		CHECK_STR(cases[i].args, lines[GRUB_DOM0].handed, cases[i].dom0);
		CHECK_STR(cases[i].args, lines[GRUB_XEN].why_not, cases[i].xen_why);
		CHECK_STR(cases[i].args, lines[GRUB_DOM0].why_not, cases[i].dom0_why);
		pool_free(&mem);
	}
}

TEST(a_generated_file_is_read_only_and_all_but_recovery_entries_are_usual)
{
	struct pool mem = {};
	struct boot b = grub_cfg("### BEGIN /etc/grub.d/20_linux_xen ###\n" ENTRY("'Debian'") ENTRY(
		"'Debian (recovery mode)'") "menuentry 'Linux' {\n\tlinux /l\n}\n");

	b.kind = BOOT_GENERATED;

	struct boot_conf c = conf_of(&mem, &b);

	CHECK("", c.read_only && strstr(c.read_only, "grub-mkconfig"));
	CHECK("", c.entries.v[0].usual && !c.entries.v[0].rescue);
	CHECK("", !c.entries.v[1].usual && c.entries.v[1].rescue);
	CHECK("", !c.entries.v[2].usual);

	struct boot_edits edits = {};
	struct err err = {};
	char *text = NULL;
	size_t len;

	*list_add(&mem, &edits) = (struct boot_edit){ .entry = 0, .args = "x" };
	CHECK_EQ("", boot_edit_text(&c, &edits, &mem, &text, &len, &err), -ERR_REFUSED);
	pool_free(&mem);
}

/* A grubenv of 1,024 bytes; NULL: there is none. */
static struct boot_file env_of(struct pool *mem, const char *name, const char *value)
{
	struct boot_file env = { .path = "boot/grub/grubenv" };
	struct err err = {};
	char *text = NULL;

	if (value) {
		CHECK_EQ(value, grubenv_set(mem, NULL, 0, name, value, &text, &err), 0);
		env.text = text;
		env.len = 1024;
	}
	return env;
}

TEST(the_default_and_the_next_boot_are_those_that_grub_would_take)
{
	static const struct {
		const char *head, *var, *value;
		int deflt, next;
		bool one_shot;
		const char *why; /* a part of it */
	} cases[] = {
		{ "set default=1\n", NULL, NULL, 1, 1, false, NULL },
		{ "set default=9\n", NULL, NULL, -1, -1, false, "'9', which names no entry" },
		{ "set default=$x\n", NULL, NULL, -1, -1, false,
		  "'set default=$x' is known to GRUB" },
		{ "set default=0\n" ONE_SHOT, NULL, NULL, 0, 0, false, NULL },
		{ "set default=0\n" ONE_SHOT, "override_entry", "2", 0, 2, true, NULL },
		{ "set default=0\n" ONE_SHOT, "override_entry", "XCP-ng (Serial)", 0, 1, true,
		  NULL },
		{ "set default=0\n" ONE_SHOT, "override_entry", "alt", 0, 5, true, NULL },
		{ "set default=0\n" ONE_SHOT, "override_entry", "xhw-trial", 0, 7, true, NULL },
		{ "set default=0\n" ONE_SHOT, "override_entry", "none", 0, -1, true, NULL },
		{ "set default=0\n" ONE_SHOT, "next_entry", "2", 0, 0, false, NULL },
		/* A file that does not ask is not moved by it, nor one that reads it afterwards. */
		{ "set default=0\n", "override_entry", "2", 0, 0, false, NULL },
		{ ONE_SHOT "set default=0\n", "override_entry", "2", 0, 0, false, NULL },
		{ "set default=0\nif a; then set default=$override_entry; fi\n", "override_entry",
		  "2", 0, 0, false, NULL },
		{ "set default=0\nload_env --file /x\nif a; then set default=$override_entry; fi\n",
		  "override_entry", "2", 0, 0, false, NULL },
		/* grub-mkconfig */
		{ "load_env\nif a; then\n set default=\"${next_entry}\"\nelse\n set "
		  "default=\"1\"\nfi\n",
		  NULL, NULL, 1, 1, false, NULL },
		{ "load_env\nif a; then\n set default=\"${next_entry}\"\nelse\n set "
		  "default=\"1\"\nfi\n",
		  "next_entry", "2", 1, 2, true, NULL },
		{ "load_env\nif a; then\n set default=\"${next_entry}\"\nelse\n set "
		  "\"default=${saved_entry}\"\nfi\n",
		  "saved_entry", "2", 2, 2, false, NULL },
		{ "load_env\nset default=${saved_entry}\n", NULL, NULL, 0, 0, false, NULL },
		{ "load_env\nset default=${saved_entry}\n", "saved_entry", "x", -1, -1, false,
		  "'x', which names no entry" },
		{ "if a; then set default=1; else set default=2; fi\n", NULL, NULL, -1, -1, false,
		  "do not agree" },
		{ "if a; then set default=1; else set default=1; fi\n", NULL, NULL, 1, 1, false,
		  NULL },
	};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct pool mem = {};
		const char *label =
			pool_str(&mem, "%s %s=%s", cases[i].head, cases[i].var, cases[i].value);
		struct boot b = grub_cfg(pool_str(&mem, "%s%s", cases[i].head, MENU));

		b.env = env_of(&mem, cases[i].var, cases[i].value);

		struct boot_conf c = conf_of(&mem, &b);

		CHECK_EQ(label, c.deflt, cases[i].deflt);
		CHECK_EQ(label, c.next, cases[i].next);
		CHECK_EQ(label, c.one_shot, cases[i].one_shot);
		CHECK_EQ(label, c.deflt_why != NULL, cases[i].why != NULL);
		if (cases[i].why)
			CHECK(label, strstr(c.deflt_why, cases[i].why));
		pool_free(&mem);
	}
}

TEST(a_grubenv_that_does_not_read_leaves_the_next_boot_unknown)
{
	struct pool mem = {};
	struct boot b = grub_cfg("set default=0\n" ONE_SHOT MENU);

	b.env.why = "it is a folder";

	struct boot_conf c = conf_of(&mem, &b);

	CHECK_EQ("", c.deflt, 0);
	CHECK_EQ("", c.next, -1);
	b.env = (struct boot_file){ .path = "boot/grub/grubenv", .text = "x", .len = 1 };
	c = conf_of(&mem, &b);
	CHECK_EQ("", c.deflt, 0);
	CHECK_EQ("", c.next, -1);
	pool_free(&mem);
}

static const char *chosen(struct pool *mem, const struct boot_conf *c, const char *names, bool all,
			  struct err *err)
{
	struct boot_where where = { .all = all };
	struct boot_chosen got = {};
	struct strs list = {};

	while (*names) {
		size_t n = strcspn(names, "|");

		strs_add(mem, &where.names, "%.*s", (int)n, names);
		names += n + (names[n] == '|');
	}
	if (boot_choose(c, &where, mem, &got, err) < 0)
		return err_name(err->code);
	list_each(i, &got)
		strs_add(mem, &list, "%zu", *i);
	return strs_join(mem, &list, " ");
}

TEST(entries_are_chosen_by_label_title_or_id)
{
	static const struct {
		const char *names;
		bool all;
		const char *want;
	} cases[] = {
		{ "", false, "0 1" },
		{ "", true, "0 1 5" },
		{ "safe", true, "0 1 2 5" },
		{ "safe", false, "2" },
		{ "alt|xe", false, "0 5" },
		{ "XCP-ng kernel-alt 5|label1|alt", false, "5" },
		{ "fallback@2", false, "4" },
		{ "XCP-ng (Xen 1 / Linux 2)", false, "3" },
		{ "xhw-trial", false, "7" },
		{ "fallback", false, "XHW_USAGE" },
		{ "XE", false, "XHW_NOT_FOUND" },
		{ "xe|", false, "0" },
		{ "xe|none", false, "XHW_NOT_FOUND" },
	};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct pool mem = {};
		struct boot b = grub_cfg(MENU);
		struct boot_conf c = conf_of(&mem, &b);
		struct err err = {};

		CHECK_STR(cases[i].names, chosen(&mem, &c, cases[i].names, cases[i].all, &err),
			  cases[i].want);
		if (err.code)
			CHECK(cases[i].names, strstr(err.hint, "fallback@2"));
		pool_free(&mem);
	}

	struct pool mem = {};
	struct boot b = grub_cfg(ENTRY("'A'") ENTRY("'A'"));
	struct boot_conf c = conf_of(&mem, &b);
	struct err err = {};

	CHECK_STR("none is usual", chosen(&mem, &c, "", false, &err), "XHW_NOT_FOUND");
	CHECK_STR("two titles", chosen(&mem, &c, "A", false, &err), "XHW_USAGE");
	pool_free(&mem);
}

TEST(objects_and_values_name_lines_and_come_back)
{
	struct pool mem = {};
	struct boot b = grub_cfg(MENU);
	struct boot_conf c = conf_of(&mem, &b);
	struct boot_edits edits = {}, back = {};
	struct err err = {};

	*list_add(&mem, &edits) = (struct boot_edit){ 0, GRUB_XEN, "x y" };
	*list_add(&mem, &edits) = (struct boot_edit){ 0, GRUB_DOM0, "" };
	*list_add(&mem, &edits) = (struct boot_edit){ 4, GRUB_DOM0, "z" };

	const char *object = boot_object(&mem, &c, &edits), *value = boot_value(&mem, &edits);

	CHECK_STR("", object, "boot/grub/grub.cfg#xe#xen,xe#dom0,fallback@2#dom0");
	CHECK_STR("", value, "x y\n\nz");
	CHECK_STR("", boot_object_path(&mem, object), "boot/grub/grub.cfg");
	CHECK_EQ("", boot_object_lines(&c, object, value, &mem, &back, &err), 0);
	CHECK_EQ("", back.n, 3);
	CHECK_EQ("", back.v[2].entry, 4);
	CHECK_EQ("", back.v[2].line, GRUB_DOM0);
	CHECK_STR("", boot_value(&mem, &back), value);
	CHECK_EQ("", boot_object_lines(&c, object, NULL, &mem, &back, &err), 0);
	CHECK_STR("", boot_value(&mem, &back), "a b\nc d\nc d");
	pool_free(&mem);
}

TEST(objects_that_name_no_lines_are_told)
{
	static const struct {
		const char *object, *value;
		int code;
	} cases[] = {
		{ "boot/grub/grub.cfg", NULL, ERR_BAD_FILE },
		{ "boot/grub/grub.cfg#xe", NULL, ERR_BAD_FILE },
		{ "boot/grub/grub.cfg#xe#hvm", NULL, ERR_BAD_FILE },
		{ "boot/grub/grub.cfg#xe#xen,", NULL, ERR_BAD_FILE },
		{ "boot/grub/grub.cfg##xen", NULL, ERR_BAD_FILE },
		{ "boot/grub/grub.cfg#xe#xen#dom0", NULL, ERR_BAD_FILE },
		{ "#xe#xen", NULL, ERR_BAD_FILE },
		{ "boot/grub2/grub.cfg#xe#xen", NULL, ERR_NOT_FOUND },
		{ "boot/grub/grub.cfg#none#xen", NULL, ERR_NOT_FOUND },
		{ "boot/grub/grub.cfg#fallback#xen", NULL, ERR_NOT_FOUND },
		{ "boot/grub/grub.cfg#label2#dom0", NULL, ERR_NOT_FOUND },
		{ "boot/grub/grub.cfg#xe#xen", "a\nb", ERR_BAD_FILE },
		{ "boot/grub/grub.cfg#xe#xen,xe#dom0", "a", ERR_BAD_FILE },
	};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct pool mem = {};
		struct boot b = grub_cfg(MENU);
		struct boot_conf c = conf_of(&mem, &b);
		struct boot_edits got = {};
		struct err err = {};

		CHECK_EQ(cases[i].object,
			 boot_object_lines(&c, cases[i].object, cases[i].value, &mem, &got, &err),
			 -cases[i].code);
		CHECK_EQ(cases[i].object, got.n, 0);
		pool_free(&mem);
	}
}

TEST(many_lines_are_edited_in_one_pass_as_one_by_one)
{
	static const char text[] = "# c\r\n" MENU "# end";
	struct pool mem = {};
	struct boot b = grub_cfg(text), one = b;
	struct boot_conf c = conf_of(&mem, &b);
	struct boot_edits edits = {};
	struct err err = {};
	char *got = NULL;
	size_t len = 0;

	*list_add(&mem, &edits) = (struct boot_edit){ 5, GRUB_DOM0, "ro 'x y'" };
	*list_add(&mem, &edits) = (struct boot_edit){ 0, GRUB_XEN, "" };
	*list_add(&mem, &edits) = (struct boot_edit){ 0, GRUB_DOM0, "much longer than before" };
	*list_add(&mem, &edits) = (struct boot_edit){ 3, GRUB_XEN, "s" };
	CHECK_EQ("all", boot_edit_text(&c, &edits, &mem, &got, &len, &err), 0);
	list_each(e, &edits) {
		struct boot_conf now = conf_of(&mem, &one);
		struct boot_edits single = { .v = (struct boot_edit *)e, .n = 1, .cap = 1 };
		char *next;

		CHECK_EQ(e->args, boot_edit_text(&now, &single, &mem, &next, &one.len, &err), 0);
		one.text = next;
	}
	CHECK_STR("", got, one.text);
	CHECK_EQ("", len, one.len);

	/* One bad line, and nothing is done. */
	static const struct {
		struct boot_edit edit;
		int code;
	} bad[] = {
		{ { 1, GRUB_XEN, "a }" }, ERR_BAD_FILE },
		{ { 1, GRUB_XEN, "a\nb" }, ERR_BAD_FILE },
		{ { 6, GRUB_XEN, "a" }, ERR_NOT_FOUND },
		{ { 99, GRUB_XEN, "a" }, ERR_NOT_FOUND },
		{ { 7, GRUB_DOM0, "a" }, ERR_REFUSED },
		{ { 0, GRUB_XEN, "a" }, ERR_FAILED },
		{ { 1, GRUB_DOM0, "a $b" }, ERR_BAD_FILE },
		{ { 1, GRUB_DOM0, "a #b" }, ERR_BAD_FILE },
	};

	for (size_t i = 0; i < ARRAY_SIZE(bad); i++) {
		struct boot_edits with = { .v = pool_alloc(&mem, 5 * sizeof(*with.v)), .n = 5 };
		char *none = NULL;

		memcpy(with.v, edits.v, 4 * sizeof(*with.v));
		with.v[4] = bad[i].edit;
		CHECK_EQ(bad[i].edit.args, boot_edit_text(&c, &with, &mem, &none, &len, &err),
			 -bad[i].code);
		CHECK(bad[i].edit.args, !none);
	}
	pool_free(&mem);
}

TEST(a_xen_cfg_is_a_boot_configuration_too)
{
	static const char text[] = "[global]\ndefault=b\n[a]\nkernel=k 1\n[b]\noptions=x y\n"
				   "kernel=k 2 m=\"3 4\"\n";
	struct pool mem = {};
	struct boot b = { .kind = BOOT_XEN_CFG,
			  .path = "boot/efi/EFI/xen/xen.cfg",
			  .text = text,
			  .len = strlen(text) };
	struct boot_conf c = conf_of(&mem, &b);
	struct boot_edits edits = {};
	struct err err = {};
	char *got = NULL;
	size_t len;

	CHECK_EQ("", c.entries.n, 2);
	CHECK_EQ("", c.deflt, 1);
	CHECK_EQ("", c.next, 1);
	CHECK_STR("", chosen(&mem, &c, "", false, &err), "1");
	CHECK_STR("", chosen(&mem, &c, "", true, &err), "0 1");
	CHECK_STR("", chosen(&mem, &c, "a", false, &err), "0");
	CHECK("", !c.entries.v[0].lines[GRUB_XEN].present);
	CHECK_STR("", c.entries.v[1].lines[GRUB_DOM0].handed, "2 m=\"3 4\"");
	*list_add(&mem, &edits) = (struct boot_edit){ 0, GRUB_DOM0, "5" };
	*list_add(&mem, &edits) = (struct boot_edit){ 1, GRUB_XEN, "x y z" };
	CHECK_STR("", boot_object(&mem, &c, &edits), "boot/efi/EFI/xen/xen.cfg#a#dom0,b#xen");
	CHECK_EQ("", boot_edit_text(&c, &edits, &mem, &got, &len, &err), 0);
	CHECK_STR("", got,
		  "[global]\ndefault=b\n[a]\nkernel=k 5\n[b]\noptions=x y z\n"
		  "kernel=k 2 m=\"3 4\"\n");
	pool_free(&mem);
}

TEST(no_boot_file_and_a_broken_one_are_told)
{
	struct pool mem = {};
	struct boot b = { .kind = BOOT_NONE, .why = "there is none" };
	struct boot_conf c;
	struct err err = {};

	CHECK_EQ("", boot_conf_read(&b, &mem, &c, &err), -ERR_UNAVAILABLE);
	CHECK_STR("", err.message, "there is none");
	b = grub_cfg("menuentry 'x' {\n");
	CHECK_EQ("", boot_conf_read(&b, &mem, &c, &err), -ERR_BAD_FILE);
	CHECK("", strstr(err.message, "'/boot/grub/grub.cfg': line 2"));
	pool_free(&mem);
}
