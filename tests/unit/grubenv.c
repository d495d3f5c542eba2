// SPDX-License-Identifier: GPL-2.0-or-later
// grubenv: one variable is set or removed, all else stays; what GRUB would not save into is
// refused.
#include "decide/trial/boot_trial.h"
#include "unit/test.h"

#define HEAD "# GRUB Environment Block\n"

/* A block of 1,024 bytes with these lines. */
static char *block(struct pool *mem, const char *lines)
{
	char *text = pool_alloc(mem, 1025);
	size_t n = strlen(HEAD) + strlen(lines);

	memset(text, '#', 1024);
	memcpy(text, HEAD, strlen(HEAD));
	memcpy(text + strlen(HEAD), lines, strlen(lines));
	CHECK(lines, n <= 1024);
	return text;
}

TEST(a_variable_of_grubenv_is_set_and_removed_and_all_else_stays)
{
	static const struct {
		const char *before, *value, *after;
	} cases[] = {
		{ "", "xhw-trial", "override_entry=xhw-trial\n" },
		{ "", "", "" },
		{ "a=1\n", "2", "a=1\noverride_entry=2\n" },
		{ "override_entry=5\na=1\n", "xhw-trial", "override_entry=xhw-trial\na=1\n" },
		{ "override_entry=5\na=1\n", "", "a=1\n" },
		{ "override_entry=1\nb=\noverride_entry=2\n", "3", "override_entry=3\nb=\n" },
		{ "override_entry=1\noverride_entry=2\n", "", "" },
		{ "xoverride_entry=5\noverride_entryx=5\n", "",
		  "xoverride_entry=5\noverride_entryx=5\n" },
		{ "# a comment\n#\na=1\n", "7", "# a comment\n#\na=1\noverride_entry=7\n" },
		{ "a=b\\\noverride_entry=no\nc=\\\\\n", "1",
		  "a=b\\\noverride_entry=no\nc=\\\\\noverride_entry=1\n" },
		{ "a=1\n", "two\nlines\\", "a=1\noverride_entry=two\\\nlines\\\\\n" },
	};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct pool mem = {};
		struct err err = {};
		const char *value;
		char *text;

		CHECK_EQ(cases[i].before,
			 grubenv_set(&mem, block(&mem, cases[i].before), 1024, "override_entry",
				     cases[i].value, &text, &err),
			 0);
		CHECK_STR(cases[i].before, text, block(&mem, cases[i].after));
		CHECK_EQ(cases[i].before,
			 grubenv_get(&mem, text, 1024, "override_entry", &value, &err), 0);
		CHECK_STR(cases[i].before, value, *cases[i].value ? cases[i].value : NULL);
		pool_free(&mem);
	}
}

TEST(a_grubenv_that_is_not_there_is_made)
{
	struct pool mem = {};
	struct err err = {};
	char *text;

	CHECK_EQ("new", grubenv_set(&mem, NULL, 0, "a", "1", &text, &err), 0);
	CHECK_STR("new", text, block(&mem, "a=1\n"));
	pool_free(&mem);
}

TEST(of_a_variable_that_stands_there_twice_the_last_one_counts_as_for_grub)
{
	struct pool mem = {};
	struct err err = {};
	const char *value;

	CHECK_EQ("get",
		 grubenv_get(&mem, block(&mem, "a=1\nb=x\\\ny\\\\z\na=2\n"), 1024, "a", &value,
			     &err),
		 0);
	CHECK_STR("last", value, "2");
	CHECK_EQ("get", grubenv_get(&mem, block(&mem, "b=x\\\ny\\\\z\n"), 1024, "b", &value, &err),
		 0);
	CHECK_STR("unescaped", value, "x\ny\\z");
	CHECK_EQ("get", grubenv_get(&mem, block(&mem, ""), 1024, "b", &value, &err), 0);
	CHECK_STR("none", value, NULL);
	pool_free(&mem);
}

TEST(a_broken_grubenv_is_refused_and_not_mended)
{
	static const struct {
		const char *what, *lines;
		size_t len, at;
		char put;
	} cases[] = {
		{ .what = "short", .lines = "a=1\n", .len = 1023 },
		{ .what = "empty", .lines = "a=1\n", .len = 0 },
		{ .what = "signature", .lines = "a=1\n", .len = 1024, .at = 2, .put = 'g' },
		{ .what = "NUL", .lines = "a=1\n", .len = 1024, .at = 1000, .put = '\0' },
		{ .what = "no padding line end", .lines = "a=1", .len = 1024 },
		{ .what = "no equals", .lines = "a\n", .len = 1024 },
		{ .what = "no equals before another", .lines = "a\nb=1\n", .len = 1024 },
		{ .what = "empty line", .lines = "\nb=1\n", .len = 1024 },
		{ .what = "no name", .lines = "=1\n", .len = 1024 },
		{ .what = "escaped last line end", .lines = "a=1\\\n", .len = 1024 },
		{ .what = "text in the padding",
		  .lines = "a=1\n",
		  .len = 1024,
		  .at = 900,
		  .put = 'x' },
	};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct pool mem = {};
		struct err err = {};
		const char *value;
		char *text = block(&mem, cases[i].lines), *now;

		if (cases[i].at)
			text[cases[i].at] = cases[i].put;
		CHECK_EQ(cases[i].what, grubenv_get(&mem, text, cases[i].len, "a", &value, &err),
			 -ERR_BAD_FILE);
		CHECK_EQ(cases[i].what, grubenv_set(&mem, text, cases[i].len, "a", "1", &now, &err),
			 -ERR_BAD_FILE);
		pool_free(&mem);
	}
}

TEST(a_full_grubenv_is_told_and_its_last_byte_can_be_used)
{
	struct pool mem = {};
	struct err err = {};
	char value[1024] = {}, *text;
	const size_t room = 1024 - strlen(HEAD) - strlen("a=\n");

	memset(value, 'x', room);
	CHECK_EQ("fits", grubenv_set(&mem, NULL, 0, "a", value, &text, &err), 0);
	CHECK_EQ("length", strlen(text), 1024);
	CHECK_EQ("end", text[1023], '\n');
	value[room - 1] = '\\';
	CHECK_EQ("escaped", grubenv_set(&mem, NULL, 0, "a", value, &text, &err), -ERR_BAD_FILE);
	value[room - 1] = 'x';
	value[room] = 'x';
	CHECK_EQ("full", grubenv_set(&mem, NULL, 0, "a", value, &text, &err), -ERR_BAD_FILE);
	CHECK_EQ("name", grubenv_set(&mem, NULL, 0, "a=b", "1", &text, &err), -ERR_USAGE);
	pool_free(&mem);
}
