// SPDX-License-Identifier: GPL-2.0-or-later
// The words that hide devices: what the kernel takes, what is told, and edits of one word.
#include "decide/hide/hide.h"
#include "decide/boot/kernel_line.h"
#include "unit/test.h"

static struct bdf bdf_of(const char *text)
{
	struct bdf bdf = {};

	CHECK(text, bdf_parse(text, &bdf));
	return bdf;
}

/* "04:00.0 05:00.0", "" for none. */
static struct bdfs bdfs_of(struct pool *mem, const char *text)
{
	struct bdfs list = {};

	while (*text) {
		size_t n = strcspn(text, " ");

		*list_add(mem, &list) = bdf_of(pool_strndup(mem, text, n));
		text += n + strspn(text + n, " ");
	}
	return list;
}

TEST(the_kernel_splits_its_line_at_blanks_outside_of_double_quotes)
{
	static const struct {
		const char *line, *words;
		bool open;
	} cases[] = {
		{ "a=1 b  c=2=3", "a=1|b|c=2=3|", false },
		{ "  a\tb\n", "a|b|", false },
		{ "\"a=x y\" b", "a=x y|b|", false },
		{ "a=\"x y\" b", "a=x y|b|", false },
		{ "a=x\"y z\"w b", "a=x\"y z\"w|b|", false },
		{ "a='x y'", "a='x|y'|", false },
		{ "a -- b", "a|", false },
		{ "a \"--\" b", "a|", false },
		{ "a=\"x b", "a=x b|", true },
		{ "=x a", "=x|a|", false },
		{ "a=", "a=|", false },
		{ "", "", false },
	};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct pool mem = {};
		struct kernel_words words;
		const char *got = "";

		kernel_line(&mem, cases[i].line, &words);
		list_each(w, &words)
			got = pool_str(&mem, "%s%s%s%s|", got, w->param, w->value ? "=" : "",
				       w->value ? w->value : "");
		CHECK_STR(cases[i].line, got, cases[i].words);
		CHECK_EQ(cases[i].line, words.open_quote, cases[i].open);
		pool_free(&mem);
	}
}

TEST(a_hide_list_is_read_as_the_kernel_reads_it)
{
	static const struct {
		const char *value, *hidden, *shown;
		bool valid;
	} cases[] = {
		{ "(0000:04:00.0)", "04:00.0", "04:00.1 05:00.0 0001:04:00.0", true },
		{ "(0000:04:00.0)(0001:0a:1f.7)", "04:00.0 0001:0a:1f.7", "0a:1f.7", true },
		{ "(04:00.0)", "04:00.0", "04:00.1", true },
		{ "(4:0.0)(0x5:0.1)", "04:00.0 05:00.1", "04:00.1", true },
		{ "(0A:0b.0)", "0a:0b.0", "", true },
		{ "(04:00.*)", "04:00.0 04:00.7", "04:01.0", true },
		{ "(04:*.*)", "04:00.0 04:1f.7", "05:00.0", true },
		{ "(0002:04:00.*)", "0002:04:00.3", "04:00.3", true },
		{ "(0002:04:*.*)", "0002:04:1f.3", "04:1f.3", true },
		{ "", "", "04:00.0", true },
		{ "(04:00.0)x", "", "04:00.0", false },
		{ "(04:00.0),(05:00.0)", "", "04:00.0 05:00.0", false },
		{ "04:00.0", "", "04:00.0", false },
		{ "(04:00.0", "", "04:00.0", false },
		{ "(04:00.8)", "", "04:00.0", false },
		{ "(04:20.0)", "", "04:00.0", false },
		{ "(104:00.0)", "", "04:00.0", false },
		{ "(10000:04:00.0)", "", "04:00.0", false },
		{ "(04:*.0)", "", "04:00.0", false },
		{ "(*:00.0)", "", "04:00.0", false },
		{ "(0000:*)", "", "04:00.0", false },
		{ "(ffffffffffffffff04:00.0)", "", "04:00.0", false },
		{ "()", "", "04:00.0", false },
	};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct pool mem = {};
		struct hides hides;
		struct bdfs hidden = bdfs_of(&mem, cases[i].hidden),
			    shown = bdfs_of(&mem, cases[i].shown);

		hide_parse(&mem, pool_str(&mem, "ro xen-pciback.hide=%s quiet", cases[i].value),
			   &hides);
		CHECK_EQ(cases[i].value, hides.n, 1);
		CHECK_EQ(cases[i].value, hides.v[0].valid, cases[i].valid);
		CHECK_EQ(cases[i].value, hides.v[0].why != NULL, !cases[i].valid);
		list_each(b, &hidden)
			CHECK(cases[i].value, hide_has(&hides, *b));
		list_each(b, &shown)
			CHECK(cases[i].value, !hide_has(&hides, *b));
		pool_free(&mem);
	}
}

TEST(of_several_hide_words_the_last_that_the_kernel_reads_counts)
{
	static const struct {
		const char *line, *hidden, *shown;
		size_t words, remarks;
	} cases[] = {
		{ "xen-pciback.hide=(0000:04:00.0) xen-pciback.hide=(0000:05:00.0)", "05:00.0",
		  "04:00.0", 2, 1 },
		{ "xen_pciback.hide=(0000:04:00.0)", "04:00.0", "", 1, 1 },
		{ "xen_pciback.hide=(0000:04:00.0) xen-pciback.hide=(0000:05:00.0)", "05:00.0",
		  "04:00.0", 2, 1 },
		{ "pciback.hide=(0000:04:00.0)", "", "04:00.0", 1, 1 },
		{ "xen-pciback.hide=(0000:04:00.0) pciback.hide=(0000:05:00.0)", "04:00.0",
		  "05:00.0", 2, 1 },
		{ "xen-pciback.hide=(0000:04:00.0) xen-pciback.hide=(oops", "", "04:00.0", 2, 2 },
		{ "xen-pciback.hide=(0000:04:00.0) xen-pciback.hide", "04:00.0", "", 2, 1 },
		{ "xen-pciback.hide=(0000:04:00.0) xen-pciback.hide=", "", "04:00.0", 2, 1 },
		{ "xen-pciback.hide=(0000:04:00.0) -- xen-pciback.hide=(0000:05:00.0)", "04:00.0",
		  "05:00.0", 1, 0 },
		{ "\"xen-pciback.hide=(0000:04:00.0) (05:00.0)\"", "04:00.0 05:00.0", "", 1, 1 },
		{ "xen-pciback.hide=\" ( 04:00.0 )\"", "", "04:00.0", 1, 1 },
		{ "xen-pciback.hide=\" ( 04:00.0) \"", "04:00.0", "", 1, 1 },
		{ "xen-pciback.hide=(04:00.0)", "04:00.0", "", 1, 1 },
		{ "xen-pciback.hide=(0000:0A:00.0)", "0a:00.0", "", 1, 1 },
		{ "xen-pciback.hide=(0000:04:00.0)", "04:00.0", "", 1, 0 },
		{ "not-xen-pciback.hide=(0000:04:00.0)", "", "04:00.0", 0, 0 },
		{ "xen-pciback.hide_me=(0000:04:00.0)", "", "04:00.0", 0, 0 },
	};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct pool mem = {};
		struct hides hides;
		struct bdfs hidden = bdfs_of(&mem, cases[i].hidden),
			    shown = bdfs_of(&mem, cases[i].shown);

		hide_parse(&mem, cases[i].line, &hides);
		CHECK_EQ(cases[i].line, hides.n, cases[i].words);
		CHECK_EQ(cases[i].line, hides.remarks.n, cases[i].remarks);
		list_each(b, &hidden)
			CHECK(cases[i].line, hide_has(&hides, *b));
		list_each(b, &shown)
			CHECK(cases[i].line, !hide_has(&hides, *b));
		pool_free(&mem);
	}
}

TEST(a_value_longer_than_the_kernel_takes_leaves_the_former_one_in_force)
{
	struct pool mem = {};
	struct hides hides;
	const char *value = "";

	for (int i = 0; i < 74; i++)
		value = pool_str(&mem, "%s(0000:%02x:00.0)", value, i);
	hide_parse(&mem,
		   pool_str(&mem, "xen-pciback.hide=(0000:ff:00.0) xen-pciback.hide=%s", value),
		   &hides);
	CHECK("former",
	      hide_has(&hides, bdf_of("ff:00.0")) && !hide_has(&hides, bdf_of("01:00.0")));
	CHECK("why", strstr(hides.v[1].why, "1036 characters"));
	pool_free(&mem);
}

TEST(a_hidden_bridge_hides_what_is_below_it)
{
	struct pool mem = {};
	struct hides hides;
	const struct bdf parents[] = { { .bus = 3 }, { .dev = 0x1c } };

	hide_parse(&mem, "xen-pciback.hide=(0000:00:1c.0)", &hides);
	CHECK("below", hide_covers(&hides, bdf_of("04:00.0"), parents, 2));
	CHECK("elsewhere", !hide_covers(&hides, bdf_of("04:00.0"), parents, 1));
	CHECK("itself", hide_covers(&hides, bdf_of("00:1c.0"), NULL, 0));
	CHECK("not by name", !hide_has(&hides, bdf_of("04:00.0")));
	pool_free(&mem);
}

#define H4  "xen-pciback.hide=(0000:04:00.0)"
#define H45 "xen-pciback.hide=(0000:04:00.0)(0000:05:00.0)"

TEST(an_edit_changes_the_hide_word_and_no_other_byte)
{
	static const struct {
		const char *args, *add, *take, *want;
	} cases[] = {
		{ "ro  quiet\tsplash", "04:00.0", "", "ro  quiet\tsplash " H4 },
		{ "", "04:00.0", "", H4 },
		{ "ro " H4 "  quiet", "05:00.0", "", "ro " H45 "  quiet" },
		{ H4 " ro", "05:00.0", "", H45 " ro" },
		{ "ro " H45 " quiet", "", "04:00.0", "ro xen-pciback.hide=(0000:05:00.0) quiet" },
		{ "ro  " H4 "  quiet", "", "04:00.0", "ro  quiet" },
		{ H4 "  quiet", "", "04:00.0", "quiet" },
		{ "ro  " H4, "", "04:00.0", "ro" },
		{ H4, "", "04:00.0", "" },
		{ "ro " H4, "04:00.0", "", "ro " H4 },
		{ "ro " H4, "", "05:00.0", "ro " H4 },
		{ "ro", "", "05:00.0", "ro" },
		{ "ro " H4, "05:00.0", "04:00.0", "ro xen-pciback.hide=(0000:05:00.0)" },
		{ "", "0002:0a:1f.7 04:00.0", "", "xen-pciback.hide=(0002:0a:1f.7)(0000:04:00.0)" },
		{ "", "04:00.0 04:00.0", "", H4 },
		/* Other spellings become the strict one, once something changes. */
		{ "xen_pciback.hide=(04:00.0) ro", "05:00.0", "", H45 " ro" },
		{ "xen-pciback.hide=(04:00.0)(4:0.0) ro", "05:00.0", "", H45 " ro" },
		{ "'xen-pciback.hide=(04:00.0) (05:00.0)' ro", "", "05:00.0", H4 " ro" },
		{ "xen-pciback.hide=(04:00.*) ro", "05:00.0", "",
		  "xen-pciback.hide=(0000:04:00.*)(0000:05:00.0) ro" },
		{ "xen-pciback.hide=(04:00.*) ro", "04:00.1", "", "xen-pciback.hide=(04:00.*) ro" },
		{ "xen-pciback.hide=(04:*.*)(05:00.0)", "", "05:00.0",
		  "xen-pciback.hide=(0000:04:*.*)" },
		/* A word that did nothing must not begin to. */
		{ "xen-pciback.hide=(0000:06:00.0) ro " H4 " quiet", "05:00.0", "",
		  "ro " H45 " quiet" },
		{ "xen-pciback.hide=(0000:06:00.0) ro " H4 " quiet", "", "04:00.0", "ro quiet" },
		{ "xen_pciback.hide " H4, "05:00.0", "", H45 },
		{ "pciback.hide=(06:00.0) ro", "04:00.0", "", "pciback.hide=(06:00.0) ro " H4 },
		{ "pciback.hide=(04:00.0) ro", "", "04:00.0", "pciback.hide=(04:00.0) ro" },
		/* Behind -- the words are for init. */
		{ "ro -- single", "04:00.0", "", "ro " H4 " -- single" },
		{ "-- " H4, "04:00.0", "", H4 " -- " H4 },
		{ "ro " H4 "  -- single", "", "04:00.0", "ro  -- single" },
		{ "a='x y' b=\"z\"", "04:00.0", "", "a='x y' b=\"z\" " H4 },
	};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct pool mem = {};
		struct err err = {};
		struct bdfs add = bdfs_of(&mem, cases[i].add), take = bdfs_of(&mem, cases[i].take);
		const char *got = NULL;

		CHECK_EQ(cases[i].args,
			 hide_edit(&mem, cases[i].args, &add, &take, &got, NULL, &err), 0);
		CHECK_STR(cases[i].args, got, cases[i].want);
		/* A second time there is nothing to do. */
		CHECK_EQ(cases[i].args, hide_edit(&mem, got, &add, &take, &got, NULL, &err), 0);
		CHECK_STR(cases[i].args, got, cases[i].want);
		pool_free(&mem);
	}
}

TEST(an_edit_that_cannot_be_right_is_refused_with_its_code)
{
	static const struct {
		const char *args, *add, *take, *code;
	} cases[] = {
		{ "xen-pciback.hide=(04:00.*)", "", "04:00.1", "wildcard" },
		{ "xen-pciback.hide=(04:*.*)", "", "04:00.1", "wildcard" },
		{ "xen-pciback.hide=04:00.0", "05:00.0", "", "hide-invalid" },
		{ "a=$x", "04:00.0", "", "layout" },
		{ "a 'b", "04:00.0", "", "layout" },
		{ "a\tb\\\"c d", "04:00.0", "", "layout" },
		{ "'a\txen-pciback.hide=(0000:04:00.0)'", "", "04:00.0", "layout" },
		{ "x='\t'xen-pciback.hide=(0000:04:00.0)", "05:00.0", "", "layout" },
	};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct pool mem = {};
		struct err err = {};
		struct bdfs add = bdfs_of(&mem, cases[i].add), take = bdfs_of(&mem, cases[i].take);
		const char *got = NULL, *code = NULL;

		CHECK_EQ(cases[i].args,
			 hide_edit(&mem, cases[i].args, &add, &take, &got, &code, &err),
			 -ERR_REFUSED);
		CHECK_STR(cases[i].args, code, cases[i].code);
		CHECK(cases[i].args, !got && *err.message);
		pool_free(&mem);
	}
}

/* A line that is to be n bytes long once one device is hidden. */
static const char *line_for(struct pool *mem, size_t n)
{
	char *line = pool_alloc(mem, n + 1);
	size_t word = strlen(" " H4);

	memset(line, 'x', n - word);
	return line;
}

TEST(the_line_may_be_as_long_as_xen_takes_and_not_longer)
{
	struct pool mem = {};
	struct err err = {};
	struct bdfs add = bdfs_of(&mem, "04:00.0"), take = bdfs_of(&mem, "05:00.0");
	const char *got, *code = NULL;

	CHECK_EQ("1023", hide_edit(&mem, line_for(&mem, 1023), &add, NULL, &got, &code, &err), 0);
	CHECK_EQ("1023", strlen(got), 1023);
	CHECK_EQ("1024", hide_edit(&mem, line_for(&mem, 1024), &add, NULL, &got, &code, &err),
		 -ERR_REFUSED);
	CHECK_STR("1024", code, "too-long");
	CHECK("numbers", strstr(err.message, "1024 bytes") && strstr(err.message, "1023"));
	CHECK("numbers", strstr(err.hint, "1 bytes too many"));

	/* A line that is too long already may get shorter. */
	const char *args = pool_str(&mem, "%s " H45, line_for(&mem, 1100));

	CHECK_EQ("shorter", hide_edit(&mem, args, NULL, &take, &got, &code, &err), 0);
	pool_free(&mem);
}

TEST(quotes_count_as_xen_gets_them)
{
	struct pool mem = {};
	struct err err = {};
	struct bdfs add = bdfs_of(&mem, "04:00.0");
	const char *got;
	/* Four quotes in the file are eight bytes on the line. */
	const char *args = pool_str(&mem, "'\"\"\"\"' %s", line_for(&mem, 1015));

	CHECK_EQ("escaped", hide_edit(&mem, args, &add, NULL, &got, NULL, &err), -ERR_REFUSED);
	CHECK("escaped", strstr(err.message, "1024 bytes"));
	pool_free(&mem);
}

TEST(as_many_devices_are_hidden_as_line_and_value_hold)
{
	struct pool mem = {};
	struct err err = {};
	struct bdfs add = {};
	const char *got, *code = NULL;

	for (unsigned i = 0; i < 74; i++)
		*list_add(&mem, &add) = (struct bdf){ .bus = i };
	CHECK_EQ("74", hide_edit(&mem, "", &add, NULL, &got, &code, &err), -ERR_REFUSED);
	CHECK_STR("74", code, "too-long");
	CHECK("74", strstr(err.message, "1036 characters"));
	/* With the key, what Xen takes ends before what the kernel takes. */
	add.n = 71;
	CHECK_EQ("71", hide_edit(&mem, "", &add, NULL, &got, &code, &err), 0);
	add.n = 72;
	CHECK_EQ("72", hide_edit(&mem, "", &add, NULL, &got, &code, &err), -ERR_REFUSED);
	pool_free(&mem);
}
