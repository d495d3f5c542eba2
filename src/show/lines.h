// SPDX-License-Identifier: GPL-2.0-or-later
// Two texts piece by piece, words or lines: what went away and what came, for a person.
#pragma once

#include <stdio.h>

#include "base/mem.h"

/* A piece of a text that is not its own string. */
struct slice {
	const char *text;
	size_t len;
};

struct slices {
	struct slice *v;
	size_t n, cap;
};

/*
 * "- PIECE" for what only from has, "+ PIECE" for what only to has, as few as possible, in order;
 * where something is replaced the old stands before the new. One sentence where too much differs.
 */
void slices_diff(struct pool *mem, const struct slices *from, const struct slices *to,
		 struct strs *ret);
/* The lines that only one of the texts has, indented by two. "" is none. */
void lines_draw(FILE *out, const char *from, const char *to);

/* With control characters other than tabs written out: "\x1b", "\r". */
const char *text_visible(struct pool *mem, const char *text, size_t len);
