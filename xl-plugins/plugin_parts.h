// SPDX-License-Identifier: GPL-2.0-or-later
// The `args:` keys of a verb, between those who read them and those who write them.
#pragma once

#include "plugin.h"

/* One of a verb's words, as struct verb.args names it. */
struct word {
	const char *key;
	bool list;
	enum { COMMA_PARTS, COMMA_OPTIONS, COMMA_BELONGS } comma;
};

struct words {
	struct word *v;
	size_t n, cap;
};

/* One key that a verb takes, and what the request gives for it. */
struct key {
	const char *name;
	const struct option *option; /* NULL: one of its words */
	const struct word *word;
	const char *value; /* NULL: not given */
};

struct keys {
	struct key *v;
	size_t n, cap;
};

/* All keys of a verb, its words first; keys point into words. */
void plugin_keys_of(const struct verb *v, struct pool *mem, struct words *words, struct keys *ret);
/* Adds the words of a command line that the key's value stands for. */
int plugin_key_words(const struct key *k, struct pool *mem, struct strs *ret, struct err *err);
