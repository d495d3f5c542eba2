// SPDX-License-Identifier: GPL-2.0-or-later
// Tokens of a GRUB script: words with their quotes, escapes and variables, separators, comments.
#include "decide/grub/grub_tree.h"

#include <string.h>

#include "base/text.h"

#define NO_CHAR (-1)
/* The room GRUB has for one token as it stands in the file: a word, a comment, a run of blanks. It
 * gives up booting at a longer one. */
#define TOKEN_MAX 8191

/* A word under way. It is walked twice: out NULL finds its end and its errors, then its value is
 * written. */
struct scan {
	struct grub_lexer *lx;
	size_t at, end, line; /* end: behind the last character that belongs to it */
	char *out;
	size_t n; /* characters of the value */
	bool expands, plain, quoted;
	bool equals; /* a '=' stands in it */
};

static int peek(struct scan *s)
{
	while (s->at < s->lx->len && s->lx->text[s->at] == '\r')
		s->at++;
	return s->at < s->lx->len ? (unsigned char)s->lx->text[s->at] : NO_CHAR;
}

static int take(struct scan *s)
{
	int c = peek(s);

	if (c == NO_CHAR)
		return c;
	if (c == '\n')
		s->line++;
	s->end = ++s->at;
	return c;
}

static void put(struct scan *s, int c)
{
	if (s->out)
		s->out[s->n] = (char)c;
	s->n++;
}

static bool is_digit(int c)
{
	return c >= '0' && c <= '9';
}

static bool is_name_start(int c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

static bool is_special(int c)
{
	switch (c) {
	case '{':
	case '}':
	case '|':
	case '&':
	case ';':
	case '<':
	case '>':
		return true;
	default:
		return false;
	}
}

static int bad(size_t line, const char *what, struct err *err)
{
	return err_set(err, ERR_BAD_FILE, "line %zu: %s", line, what);
}

/* Behind the $: a name, a number or one of ?#*@, perhaps in braces. */
static int scan_variable(struct scan *s, struct err *err)
{
	size_t line = s->line;
	bool braces = peek(s) == '{';

	if (braces)
		take(s);

	int c = take(s);

	if (is_name_start(c)) {
		while (is_name_start(peek(s)) || is_digit(peek(s)))
			take(s);
	} else if (is_digit(c)) {
		while (is_digit(peek(s)))
			take(s);
	} else if (c <= '\0' || !strchr("?#*@", c)) {
		return bad(line,
			   "a '$' without the name of a variable; write '\\$' for the sign itself",
			   err);
	}
	if (braces && take(s) != '}')
		return bad(line, "a '${' that is not closed", err);
	s->expands = true;
	return 0;
}

static int scan_single(struct scan *s, struct err *err)
{
	size_t line = s->line;
	int c;

	take(s);
	while ((c = take(s)) != '\'') {
		if (c == NO_CHAR)
			return bad(line, "a single quote is opened and never closed", err);
		put(s, c);
	}
	return 0;
}

/* translated: $"...", in which a $ is nothing special. */
static int scan_double(struct scan *s, bool translated, struct err *err)
{
	size_t line = s->line;
	int c;

	take(s);
	while ((c = take(s)) != '"') {
		if (c == NO_CHAR)
			return bad(line, "a double quote is opened and never closed", err);
		if (c == '$' && !translated) {
			int rc = scan_variable(s, err);

			if (rc < 0)
				return rc;
			continue;
		}
		if (c != '\\') {
			put(s, c);
			continue;
		}
		c = take(s);
		if (c == NO_CHAR)
			return bad(line, "a double quote is opened and never closed", err);
		if (c == '\n')
			continue;
		if (c != '"' && c != '\\' && (c != '$' || translated))
			put(s, '\\');
		put(s, c);
	}
	return 0;
}

static int scan_escape(struct scan *s, struct err *err)
{
	size_t line = s->line;

	take(s);

	int c = take(s);

	if (c == NO_CHAR || (c == '\n' && peek(s) == NO_CHAR))
		return bad(line, "a backslash at the end of the file", err);
	if (c != '\n') {
		put(s, c);
		s->quoted = true;
	}
	return 0;
}

static int scan_dollar(struct scan *s, struct err *err)
{
	take(s);
	if (peek(s) != '"')
		return scan_variable(s, err);
	/* A translated string: its text depends on the language. */
	s->expands = true;
	return scan_double(s, true, err);
}

/* One part of a word: a quoted string, an escape, a variable or a character. *ret is false where
 * the word ends. */
static int scan_part(struct scan *s, bool *ret, struct err *err)
{
	int c = peek(s);

	*ret = true;
	if (c == '\'' || c == '"') {
		s->quoted = true;
		s->plain = false;
		return c == '"' ? scan_double(s, false, err) : scan_single(s, err);
	}
	if (c == '\\' || c == '$') {
		s->plain = false;
		return c == '$' ? scan_dollar(s, err) : scan_escape(s, err);
	}
	if (c == NO_CHAR || c == ' ' || c == '\t' || c == '\n' || is_special(c)) {
		*ret = false;
		return 0;
	}
	/* GRUB looks for files and devices of that name. None has a '=' in front. */
	if ((c == '*' || c == '?') && !s->equals) {
		s->expands = true;
		s->plain = false;
	}
	s->equals = s->equals || c == '=';
	put(s, take(s));
	return 0;
}

static int scan_word(struct scan *s, struct err *err)
{
	bool more = true;

	while (more) {
		int rc = scan_part(s, &more, err);

		if (rc < 0)
			return rc;
	}
	return 0;
}

static bool is_ordinary(char c)
{
	switch (c) {
	case '\0':
	case ' ':
	case '\t':
	case '\n':
	case '\r':
	case '\'':
	case '"':
	case '\\':
	case '$':
	case '*':
	case '?':
		return false;
	default:
		return !is_special((unsigned char)c);
	}
}

/* Most words hold nothing special, and are taken as they stand. 0: this one must be walked. */
static size_t ordinary_word(const struct grub_lexer *lx)
{
	const char *text = lx->text + lx->at;
	size_t n = 0, left = lx->len - lx->at;

	while (n < left && is_ordinary(text[n]))
		n++;
	if (n == left || text[n] == ' ' || text[n] == '\t' || text[n] == '\n' ||
	    is_special((unsigned char)text[n]))
		return n;
	return 0;
}

static void take_ordinary(struct grub_lexer *lx, size_t n, struct grub_token *ret)
{
	ret->span.len = n;
	ret->value = pool_strndup(lx->mem, lx->text + lx->at, n);
	ret->plain = true;
	lx->at += n;
}

static int check_size(const struct grub_lexer *lx, size_t start, struct err *err)
{
	if (lx->at - start <= TOKEN_MAX)
		return 0;
	return err_set(
		err, ERR_BAD_FILE,
		"line %zu: a word, comment or run of blanks has %zu bytes; GRUB takes up to %d",
		lx->line, lx->at - start, TOKEN_MAX);
}

static int walk_word(struct grub_lexer *lx, struct grub_token *ret, struct err *err)
{
	struct scan first = {
		.lx = lx, .at = lx->at, .end = lx->at, .line = lx->line, .plain = true
	};

	int rc = scan_word(&first, err);
	if (rc < 0)
		return rc;

	struct scan again = { .lx = lx,
			      .at = lx->at,
			      .end = lx->at,
			      .line = lx->line,
			      .plain = true,
			      .out = pool_alloc(lx->mem, first.n + 1) };

	scan_word(&again, err);
	ret->span.len = first.end - lx->at;
	ret->value = first.expands ? NULL : again.out;
	ret->plain = first.plain;
	ret->vanishes = first.n == 0 && !first.expands && !first.quoted;
	lx->at = first.end;
	lx->line = first.line;
	return 0;
}

static int lex_word(struct grub_lexer *lx, struct grub_token *ret, struct err *err)
{
	size_t start = lx->at, n = ordinary_word(lx);

	if (n) {
		take_ordinary(lx, n, ret);
	} else {
		int rc = walk_word(lx, ret, err);

		if (rc < 0)
			return rc;
	}
	/* These two are tokens of their own, which no rule of the grammar takes. */
	if (ret->plain && ret->value && (streq(ret->value, "[[") || streq(ret->value, "]]")))
		ret->kind = GRUB_OTHER;
	return check_size(lx, start, err);
}

static int skip_comment(struct grub_lexer *lx, struct err *err)
{
	size_t start = lx->at;

	while (lx->at < lx->len && lx->text[lx->at] != '\n')
		lx->at++;
	*list_add(lx->mem, &lx->comments) = (struct span){ .at = start, .len = lx->at - start };
	return check_size(lx, start, err);
}

static int skip_gap(struct grub_lexer *lx, struct err *err)
{
	size_t start = lx->at;

	while (lx->at < lx->len && strchr(" \t\r", lx->text[lx->at]) && lx->text[lx->at])
		lx->at++;

	int rc = check_size(lx, start, err);
	if (rc < 0)
		return rc;
	return lx->at < lx->len && lx->text[lx->at] == '#' ? skip_comment(lx, err) : 0;
}

static enum grub_kind kind_of(char c)
{
	switch (c) {
	case '\n':
		return GRUB_NEWLINE;
	case ';':
		return GRUB_SEMI;
	case '{':
		return GRUB_OPEN;
	case '}':
		return GRUB_CLOSE;
	default:
		return is_special((unsigned char)c) ? GRUB_OTHER : GRUB_WORD;
	}
}

int grub_lex(struct grub_lexer *lx, struct grub_token *ret, struct err *err)
{
	int rc = skip_gap(lx, err);

	if (rc < 0)
		return rc;
	*ret = (struct grub_token){ .kind = GRUB_END, .span = { .at = lx->at }, .line = lx->line };
	if (lx->at >= lx->len)
		return 0;
	ret->kind = kind_of(lx->text[lx->at]);
	if (ret->kind == GRUB_WORD)
		return lex_word(lx, ret, err);
	ret->span.len = 1;
	if (ret->kind == GRUB_NEWLINE)
		lx->line++;
	lx->at++;
	return 0;
}
