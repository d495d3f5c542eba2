// SPDX-License-Identifier: GPL-2.0-or-later
// Lines and their words, as the parsers of kernel text walk them.
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

struct line {
	const char *p, *end; /* without the newline */
};

struct word {
	const char *p;
	size_t n;
};

/* The next line; false at the end of the text. */
static inline bool text_line(const char **text, struct line *ret)
{
	if (!**text)
		return false;
	ret->p = *text;
	ret->end = *text + strcspn(*text, "\n");
	*text = ret->end + (*ret->end == '\n');
	return true;
}

/* The next word between blanks; false at the end of the line. */
static inline bool line_word(struct line *line, struct word *ret)
{
	while (line->p < line->end && (*line->p == ' ' || *line->p == '\t'))
		line->p++;
	ret->p = line->p;
	while (line->p < line->end && *line->p != ' ' && *line->p != '\t')
		line->p++;
	ret->n = (size_t)(line->p - ret->p);
	return ret->n > 0;
}

static inline bool word_is(struct word w, const char *text)
{
	return w.n == strlen(text) && memcmp(w.p, text, w.n) == 0;
}
