// SPDX-License-Identifier: GPL-2.0-or-later
// JSON walked by its grammar, values unread.
#include "base/json_member.h"

#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "base/text.h"

#define DEPTH 32

static void skip_blanks(const char **at)
{
	*at += strspn(*at, " \t\r\n");
}

static bool skip_escape(const char **at)
{
	unsigned code = 0;

	if (**at != 'u')
		return **at && strchr("\"\\/bfnrt", *(*at)++);
	++*at;
	return take_hex(at, 4, &code) && code;
}

static bool skip_text(const char **at)
{
	if (!take_char(at, '"'))
		return false;
	while (**at != '"') {
		char c = *(*at)++;

		if ((unsigned char)c < ' ' || (c == '\\' && !skip_escape(at)))
			return false;
	}
	++*at;
	return true;
}

static bool skip_digits(const char **at)
{
	size_t n = strspn(*at, "0123456789");

	*at += n;
	return n > 0;
}

static bool skip_number(const char **at)
{
	*at += **at == '-';
	if (**at == '0')
		++*at;
	else if (!skip_digits(at))
		return false;
	if (**at == '.') {
		++*at;
		if (!skip_digits(at))
			return false;
	}
	if (**at != 'e' && **at != 'E')
		return true;
	++*at;
	*at += **at == '-' || **at == '+';
	return skip_digits(at);
}

static bool skip_word(const char **at, const char *word)
{
	if (!text_starts(*at, word))
		return false;
	*at += strlen(word);
	return true;
}

/* A name and the ':' behind it. */
static bool skip_name(const char **at)
{
	if (!skip_text(at))
		return false;
	skip_blanks(at);
	if (!take_char(at, ':'))
		return false;
	skip_blanks(at);
	return true;
}

/* Containers that are open are kept as their closing character. */
static bool skip_value(const char **at, unsigned depth)
{
	char open[DEPTH];
	unsigned n = 0;

	do {
		if (n && open[n - 1] == '}' && !skip_name(at))
			return false;
		if (**at == '{' || **at == '[') {
			if (depth + n >= DEPTH)
				return false;
			open[n++] = *(*at)++ == '{' ? '}' : ']';
			skip_blanks(at);
			if (**at != open[n - 1])
				continue;
		} else if (**at == '"' ? !skip_text(at)
				       : !skip_word(at, "true") && !skip_word(at, "false") &&
						 !skip_word(at, "null") && !skip_number(at)) {
			return false;
		} else if (n) {
			skip_blanks(at);
		}
		/* cppcheck-suppress uninitvar; it does not see that n counts what was put there. */
		while (n && **at == open[n - 1]) {
			++*at;
			if (--n)
				skip_blanks(at);
		}
		if (n && !take_char(at, ','))
			return false;
		if (n)
			skip_blanks(at);
	} while (n);
	return true;
}

/* The name without its quotes and escapes. */
static const char *name_of(struct pool *mem, const char *from, const char *end)
{
	autoput struct json_object *o = NULL;
	struct err ignored = {};

	if (!memchr(from, '\\', (size_t)(end - from)))
		return pool_strndup(mem, from + 1, (size_t)(end - from) - 2);
	if (json_parse(from, (size_t)(end - from), "a name", &o, &ignored) < 0)
		return "";
	return pool_strdup(mem, json_object_get_string(o));
}

static bool take_members(const char *text, const char **at, struct pool *mem,
			 struct json_members *ret)
{
	skip_blanks(at);
	if (**at == '}')
		return true;
	for (;;) {
		struct json_member m = { .from = (size_t)(*at - text) };
		const char *end = *at;

		if (!skip_text(&end) || !skip_name(at))
			return false;
		m.name = name_of(mem, text + m.from, end);
		m.value = (size_t)(*at - text);
		if (!skip_value(at, 1))
			return false;
		m.end = (size_t)(*at - text);
		*list_add(mem, ret) = m;
		skip_blanks(at);
		if (**at == '}')
			return true;
		if (!take_char(at, ','))
			return false;
		skip_blanks(at);
	}
}

static bool take_object(const char *text, const char **at, struct pool *mem,
			struct json_members *ret)
{
	skip_blanks(at);
	ret->open = (size_t)(*at - text);
	if (!take_char(at, '{') || !take_members(text, at, mem, ret))
		return false;
	ret->close = (size_t)(*at - text);
	++*at;
	skip_blanks(at);
	return **at == '\0';
}

static bool is_utf8(const char *text)
{
	autoput struct json_object *o = json_str(text);

	return streq(json_object_get_string(o), text);
}

static int by_name(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* NULL: each name stands there once. */
static const char *twice(struct pool *mem, const struct json_members *all)
{
	const char **names = pool_alloc(mem, (all->n + 1) * sizeof(*names));

	for (size_t i = 0; i < all->n; i++)
		names[i] = all->v[i].name;
	if (all->n)
		qsort(names, all->n, sizeof(*names), by_name);
	for (size_t i = 1; i < all->n; i++)
		if (streq(names[i - 1], names[i]))
			return names[i];
	return NULL;
}

static size_t line_of(const char *text, const char *at)
{
	size_t line = 1;

	for (const char *c = text; c < at; c++)
		line += *c == '\n';
	return line;
}

int json_members(const char *text, const char *what, struct pool *mem, struct json_members *ret,
		 struct err *err)
{
	const char *at = text, *name;

	*ret = (struct json_members){};
	if (!is_utf8(text))
		return err_set(err, ERR_BAD_FILE, "%s is not printable UTF-8", what);
	if (!take_object(text, &at, mem, ret))
		return err_set(err, ERR_BAD_FILE, "%s is not a JSON object: see line %zu", what,
			       line_of(text, at));
	name = twice(mem, ret);
	if (name)
		return err_set(err, ERR_BAD_FILE, "%s has '%s' twice", what, text_shown(mem, name));
	return 0;
}
