// SPDX-License-Identifier: GPL-2.0-or-later
// Changes in words, for messages: what is changed, and from what to what. Of boot lines, which are
// long and come in dozens, the words that differ.
#include <string.h>

#include "act/walk.h"
#include "base/text.h"
#include "decide/plan_told.h"

#define WORDS_TOLD 6
#define WORD_TOLD  80
#define LINE_TOLD  4096 /* of a longer one the rest is not compared */

/* "dom0 line of entry 'xe' and 3 more lines of '/boot/grub/grub.cfg'"; NULL: no object of lines. */
static const char *lines_name(struct pool *mem, const char *object)
{
	const char *label = strchr(object, '#'), *line = label ? strchr(label + 1, '#') : NULL;
	size_t more = 0;

	if (!line)
		return NULL;
	for (const char *c = line; *c; c++)
		more += *c == ',';
	return pool_str(mem, "%.*s line of entry '%.*s'%s of '/%.*s'", (int)strcspn(line + 1, ","),
			line + 1, (int)(line - label - 1), label + 1,
			!more	    ? ""
			: more == 1 ? " and another line"
				    : pool_str(mem, " and %zu more lines", more),
			(int)(label - object), object);
}

const char *change_name(struct pool *mem, const struct change *c)
{
	const struct setting_info *info = setting_info(c->set);
	const char *lines = c->set == SET_BOOT_LINE ? lines_name(mem, c->object) : NULL;

	return lines ? lines
		     : pool_str(mem, "%s of %s %s", info->what, info->object,
				object_told(mem, c->set, c->object));
}

const char *value_shown(struct pool *mem, enum setting set, const char *value)
{
	if (!*value)
		return "none";
	if (setting_info(set)->text)
		return pool_str(mem, "%zu bytes", strlen(value));
	value = value_told(mem, set, value);
	if (!strchr(value, '\n'))
		return value;

	/* Several lines that change together. */
	char *line = pool_strdup(mem, value);

	for (char *c = line; *c; c++)
		if (*c == '\n')
			*c = '|';
	return line;
}

static void split(struct pool *mem, const char *line, size_t len, struct strs *ret)
{
	char *rest = pool_strndup(mem, line, len < LINE_TOLD ? len : LINE_TOLD), *word;

	while ((word = strsep(&rest, " \t")))
		if (*word)
			*list_add(mem, ret) = word;
}

/* What of a line is not in the other, each word once, as "+WORD". */
static void put_words(struct pool *mem, struct strs *ret, size_t *left, char sign,
		      const struct strs *line, const struct strs *other)
{
	list_each(word, line) {
		const char *text;

		if (strs_has(other, *word))
			continue;
		text = pool_str(mem, "%c%.*s%s", sign, WORD_TOLD, *word,
				strlen(*word) > WORD_TOLD ? "..." : "");
		if (strs_has(ret, text))
			continue;
		if (ret->n < WORDS_TOLD)
			*list_add(mem, ret) = text;
		else
			++*left;
	}
}

/* "-quiet +noisy" */
static const char *words_that_differ(struct pool *mem, const char *from, const char *to)
{
	struct strs told = {};
	size_t left = 0;

	while (*from || *to) {
		size_t n = strcspn(from, "\n"), m = strcspn(to, "\n");
		struct strs old = {}, new = {};

		if (n != m || memcmp(from, to, n) != 0) {
			split(mem, from, n, &old);
			split(mem, to, m, &new);
			put_words(mem, &told, &left, '-', &old, &new);
			put_words(mem, &told, &left, '+', &new, &old);
		}
		from += n + (from[n] == '\n');
		to += m + (to[m] == '\n');
	}
	if (!told.n)
		return "the same words, placed otherwise";
	return pool_str(mem, "%s%s", strs_join(mem, &told, " "),
			left ? pool_str(mem, " and %zu more", left) : "");
}

const char *change_step(struct pool *mem, enum setting set, const char *from, const char *to)
{
	if (set == SET_BOOT_LINE)
		return words_that_differ(mem, from, to);
	return pool_str(mem, "%s -> %s", value_shown(mem, set, from), value_shown(mem, set, to));
}

const char *change_odd(struct pool *mem, const struct change *c, const char *now)
{
	if (c->set == SET_BOOT_LINE)
		return pool_str(mem, "neither what it was nor what was set (from the first: %s)",
				words_that_differ(mem, c->from, now));
	return pool_str(mem, "'%s', neither '%s' nor '%s'", value_shown(mem, c->set, now),
			value_shown(mem, c->set, c->from), value_shown(mem, c->set, c->to));
}
