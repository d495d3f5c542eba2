// SPDX-License-Identifier: GPL-2.0-or-later
// Completion: a line as the shell splits it, and a word as it is typed.
#include "complete.h"

#include <ctype.h>
#include <string.h>

#include "base/text.h"

struct reading {
	struct typed *t;
	char *word; /* room for the rest of the line */
	size_t n;
	bool any; /* a word has begun: "" is one */
};

static void add(struct reading *r, char c)
{
	r->word[r->n++] = c;
	r->any = true;
}

static void end_word(struct reading *r, struct pool *mem)
{
	if (r->any)
		*list_add(mem, &r->t->words) = pool_strndup(mem, r->word, r->n);
	r->n = r->t->kept = 0;
	r->any = false;
}

/* A character outside of quotes; how many it is with those that belong to it. */
static size_t bare(struct reading *r, struct pool *mem, const char *text, const char *breaks)
{
	if (*text == ' ' || *text == '\t' || *text == '\n') {
		end_word(r, mem);
	} else if (*text == '\'' || *text == '"') {
		r->t->quote = *text;
		r->t->kept = r->n;
		r->any = true;
	} else if (*text == '\\') {
		if (!text[1])
			return 1;
		add(r, text[1]);
		return 2;
	} else {
		add(r, *text);
		if (strchr(breaks, *text))
			r->t->kept = r->n;
	}
	return 1;
}

void typed_read(struct pool *mem, const char *line, const char *breaks, struct typed *ret)
{
	struct reading r = { .t = ret, .word = pool_strdup(mem, line) };

	*ret = (struct typed){};
	while (*line) {
		if (!ret->quote) {
			line += bare(&r, mem, line, breaks);
		} else if (*line == ret->quote) {
			ret->quote = '\0';
			line++;
		} else {
			/* Between double quotes it is only in front of these that it counts. */
			if (ret->quote == '"' && *line == '\\' && line[1] &&
			    strchr("\"\\$`", line[1]))
				line++;
			add(&r, *line++);
		}
	}
	ret->current = pool_strndup(mem, r.word, r.n);
}

static bool needs_escape(char c, char quote)
{
	if (quote == '"')
		return strchr("\"\\$`", c);
	return !isalnum((unsigned char)c) && (unsigned char)c < 0x80 && !strchr("_-+.,:/@%=^", c);
}

const char *typed_word(struct pool *mem, const struct typed *t, const char *word)
{
	size_t n = strlen(word), at = 0;
	char *ret = pool_alloc(mem, 2 * n + 1);

	/* A line of its own is what ends a word; nothing escapes a quote between its like. */
	if (!text_is_plain(word) || (t->quote == '\'' && strchr(word, '\'')))
		return NULL;
	for (const char *c = word + (t->kept < n ? t->kept : n); *c; c++) {
		if (t->quote != '\'' && needs_escape(*c, t->quote))
			ret[at++] = '\\';
		ret[at++] = *c;
	}
	ret[at] = '\0';
	return ret;
}
