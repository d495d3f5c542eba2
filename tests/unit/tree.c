// SPDX-License-Identifier: GPL-2.0-or-later
// The text format of host trees: what is unpacked reads back the same, and what is wrong is named
// with its line.
#include "fake/tree.h"

#include <fcntl.h>
#include <unistd.h>

#include "unit/test.h"

static int open_dir(const char *path)
{
	return open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
}

static const char all_kinds[] = "# a comment\n"
				"\n"
				"d var/empty\n"
				"in sys\n"
				"f ./one = a line\n"
				"f sys/none\n"
				"f- sys/bare = no newline\n"
				"f sys/more\n"
				"\tfirst\n"
				"\t\ttabbed\n"
				"\t\n"
				"l sys/link -> ../var/empty\n"
				"x sys/bin 8680 d310\n"
				"\t08: ff\n"
				"\t0c:\n";

static const char all_kinds_back[] = "d sys\n"
				     "f- sys/bare = no newline\n"
				     "x sys/bin\n"
				     "\t000: 8680d31000000000ff000000\n"
				     "l sys/link -> ../var/empty\n"
				     "f sys/more\n"
				     "\tfirst\n"
				     "\t\ttabbed\n"
				     "\t\n"
				     "f sys/none\n"
				     "f sys/one = a line\n"
				     "d var\n"
				     "d var/empty\n";

TEST(a_tree_reads_back_as_it_was_unpacked)
{
	autofree char *path = tree_temp();
	autoclose int dir = open_dir(path);
	struct err err = {};

	CHECK_EQ(err.message, tree_unpack(dir, all_kinds, strlen(all_kinds), "t", &err), 0);

	autofree char *back = tree_snapshot(dir);

	CHECK_STR("first", back, all_kinds_back);

	autofree char *again_path = tree_temp();
	autoclose int again = open_dir(again_path);

	CHECK_EQ(err.message, tree_unpack(again, back, strlen(back), "t", &err), 0);

	autofree char *back2 = tree_snapshot(again);

	CHECK_STR("again", back2, all_kinds_back);
	tree_remove(path);
	tree_remove(again_path);
	CHECK("gone", access(path, F_OK) < 0);
}

static const struct {
	const char *text, *message;
} wrong[] = {
	{ "d /abs\n", "t:1: not a relative path" },
	{ "d a\nd a/../b\n", "t:2: not a relative path" },
	{ "f a//b = x\n", "t:1: not a relative path" },
	{ "f ./b = x\n", "t:1: not a relative path" },
	{ "in /a\n", "t:1: not a relative path" },
	{ "g a\n", "t:1: an entry starts with" },
	{ "\tlost\n", "t:1: an entry starts with" },
	{ "l a\n", "t:1: a link reads" },
	{ "l a -> b\nf a/c = x\n", "t:2: lies below what is no directory" },
	{ "f a = x\nf a = y\n", "t:2: make 'a'" },
	{ "f a = x\n\ty\n", "t:1: a file of one line cannot go on" },
	{ "x a 123\n", "t:1: bytes must be pairs" },
	{ "x a\n\t04: 11\n\t02: 11\n", "t:3: bytes must be pairs" },
};

TEST(a_wrong_tree_is_refused_with_its_line)
{
	for (size_t i = 0; i < ARRAY_SIZE(wrong); i++) {
		autofree char *path = tree_temp();
		autoclose int dir = open_dir(path);
		struct err err = {};
		int rc = tree_unpack(dir, wrong[i].text, strlen(wrong[i].text), "t", &err);

		CHECK(wrong[i].text, rc < 0);
		if (!text_starts(err.message, wrong[i].message))
			CHECK_STR(wrong[i].text, err.message, wrong[i].message);
		tree_remove(path);
	}
}

TEST(a_table_makes_files_links_and_directories)
{
	static const struct tree_row rows[] = {
		{ .path = "a/file", .text = "x\n" },
		{ .path = "a/link", .link = "file" },
		{ .path = "b" },
	};
	autofree char *path = tree_temp();
	autoclose int dir = open_dir(path);
	struct err err = {};

	CHECK_EQ(err.message, tree_from_table(dir, rows, ARRAY_SIZE(rows), &err), 0);

	autofree char *back = tree_snapshot(dir);

	CHECK_STR("table", back, "d a\nf a/file = x\nl a/link -> file\nd b\n");
	tree_remove(path);
}
