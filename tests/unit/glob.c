// SPDX-License-Identifier: GPL-2.0-or-later
#include "look/glob.h"

#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>

#include "unit/test.h"

static bool matches(const char *pattern, const char *text)
{
	size_t len = strlen(text);
	struct glob g;

	glob_start(&g);
	for (; *pattern; pattern++)
		if (!glob_step(&g, *pattern, text, len))
			return false;
	return glob_matches(&g, len);
}

TEST(a_pattern_matches_byte_by_byte_what_fnmatch_matches)
{
	static const char *const patterns[] = {
		"",	 "a",	   "*",	     "a*",    "*a",    "**",	  "a*b*c",
		"?",	 "a?c",	   "*?",     "[abc]", "[a-c]", "[!a-c]",  "[^a-c]*",
		"[]a]*", "[!]a]*", "a[b-]c", "\\*",   "\\a",   "*[b-c]?",
	};
	static const char *const texts[] = { "",       "a",	 "b",	     "-",   "]",
					     "*",      "ab",	 "abc",	     "aXc", "acc",
					     "aabbcc", "abcabc", "zzzzzzza", "\\a" };

	for (size_t i = 0; i < ARRAY_SIZE(patterns); i++)
		for (size_t j = 0; j < ARRAY_SIZE(texts); j++)
			CHECK_EQ(patterns[i], matches(patterns[i], texts[j]),
				 fnmatch(patterns[i], texts[j], 0) == 0);
}

TEST(a_pattern_made_of_anything_matches_what_fnmatch_matches)
{
	static const char pieces[][5] = { "a", "b", "*", "?", "[ab]", "[!a]", "ab", "*a" };
	unsigned seed = 7;

	for (int round = 0; round < 20000; round++) {
		char pattern[32] = "", text[9] = "";

		for (int i = rand_r(&seed) % 6; i > 0; i--)
			strncat(pattern, pieces[rand_r(&seed) % ARRAY_SIZE(pieces)], 5);
		for (int i = rand_r(&seed) % 8; i > 0; i--)
			text[strlen(text)] = rand_r(&seed) % 2 ? 'a' : 'b';
		CHECK_EQ(pattern, matches(pattern, text), fnmatch(pattern, text, 0) == 0);
	}
}

TEST(a_pattern_that_is_cut_or_a_text_that_is_too_long_matches_nothing)
{
	char text[GLOB_TEXT + 2] = "";

	CHECK("in a set", !matches("a[b", "ab"));
	CHECK("behind a backslash", !matches("a\\", "a"));
	CHECK("a set without end", !matches("[bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb]", "b"));
	memset(text, 'a', GLOB_TEXT);
	CHECK("the longest", matches("a*a", text));
	text[GLOB_TEXT] = 'a';
	CHECK("longer", !matches("*", text));
}
