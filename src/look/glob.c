// SPDX-License-Identifier: GPL-2.0-or-later
// Matching a pattern byte by byte.
#include "look/glob.h"

static bool has(const struct glob *g, size_t i)
{
	return g->at[i / 64] >> (i % 64) & 1;
}

static void put(uint64_t at[2], size_t i)
{
	at[i / 64] |= (uint64_t)1 << (i % 64);
}

void glob_start(struct glob *g)
{
	*g = (struct glob){ .at = { 1, 0 } };
}

/* The first place from i on; GLOB_TEXT + 1: none. */
static size_t next_place(const uint64_t at[2], size_t i)
{
	for (size_t word = i / 64; word < 2; word++, i = word * 64) {
		uint64_t rest = at[word] >> (i % 64);

		if (rest)
			return i + (size_t)__builtin_ctzll(rest);
	}
	return GLOB_TEXT + 1;
}

/* Any number of bytes: all places from the first on. */
static bool star(struct glob *g, size_t len)
{
	size_t first = next_place(g->at, 0);

	for (size_t i = first; i <= len; i++)
		put(g->at, i);
	return first <= len;
}

/* "a-fx" or "!a-fx", what stood between the brackets. */
static bool in_set(const struct glob *g, char c)
{
	bool negated = g->set[0] == '!' || g->set[0] == '^', found = false;

	for (size_t i = negated; i < g->set_len; i++) {
		bool range = i + 2 < g->set_len && g->set[i + 1] == '-';

		found |= range ? c >= g->set[i] && c <= g->set[i + 2] : c == g->set[i];
		i += range ? 2 : 0;
	}
	return found != negated;
}

enum one { ONE_ANY, ONE_SET, ONE_THIS };

/* Exactly one byte. */
static bool one(struct glob *g, enum one which, char c, const char *text, size_t len)
{
	uint64_t next[2] = {};

	for (size_t i = next_place(g->at, 0); i < len; i = next_place(g->at, i + 1))
		if (which == ONE_ANY || (which == ONE_SET && in_set(g, text[i])) ||
		    (which == ONE_THIS && text[i] == c))
			put(next, i + 1);
	g->at[0] = next[0];
	g->at[1] = next[1];
	return next[0] | next[1];
}

/* A "]" that comes first is one of the set. */
static bool add_to_set(struct glob *g, char c, const char *text, size_t len)
{
	bool first = g->set_len == 0 || (g->set_len == 1 && (g->set[0] == '!' || g->set[0] == '^'));

	if (c == ']' && !first) {
		g->open = false;
		return one(g, ONE_SET, 0, text, len);
	}
	if (g->set_len == sizeof(g->set))
		return false;
	g->set[g->set_len++] = c;
	return true;
}

bool glob_step(struct glob *g, char c, const char *text, size_t len)
{
	if (len > GLOB_TEXT)
		return false;
	if (g->open)
		return add_to_set(g, c, text, len);
	if (g->escaped) {
		g->escaped = false;
		return one(g, ONE_THIS, c, text, len);
	}
	switch (c) {
	case '*':
		return star(g, len);
	case '?':
		return one(g, ONE_ANY, 0, text, len);
	case '[':
		g->open = true;
		g->set_len = 0;
		return true;
	case '\\':
		g->escaped = true;
		return true;
	default:
		return one(g, ONE_THIS, c, text, len);
	}
}

bool glob_matches(const struct glob *g, size_t len)
{
	return len <= GLOB_TEXT && !g->open && !g->escaped && has(g, len);
}
