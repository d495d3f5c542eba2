// SPDX-License-Identifier: GPL-2.0-or-later
// Words of an argument part: as GRUB reads them, as it hands them on, and as they must be written.
#include "base/text.h"
#include "decide/grub/grub_tree.h"

int grub_words(struct pool *mem, const char *args, struct grub_words *ret, struct err *err)
{
	struct grub_lexer lx = { .mem = mem, .text = args, .len = strlen(args), .line = 1 };
	struct grub_token tok;

	*ret = (struct grub_words){};
	for (;;) {
		int rc = grub_lex(&lx, &tok, err);

		if (rc < 0)
			return rc;
		if (tok.kind == GRUB_END)
			break;
		if (tok.kind == GRUB_NEWLINE)
			break;
		if (tok.kind != GRUB_WORD)
			return err_set(err, ERR_BAD_FILE,
				       "the arguments hold '%.*s' outside of quotes",
				       (int)tok.span.len, args + tok.span.at);
		if (!tok.vanishes)
			*list_add(mem, ret) =
				(struct grub_word){ .span = tok.span, .value = tok.value };
	}
	if (lx.line > 1)
		return err_set(err, ERR_BAD_FILE, "the arguments go on over the end of the line");
	if (lx.comments.n)
		return err_set(err, ERR_BAD_FILE,
			       "a word of the arguments begins with '#', which makes it a comment");
	return 0;
}

/* A word as grub-core/lib/cmdline.c of 2.06 hands it on. Returns the end. */
static char *put_word(char *out, const char *value)
{
	bool blank = strchr(value, ' ');

	if (blank)
		*out++ = '"';
	for (; *value; value++) {
		if (*value == '\\' || *value == '\'' || *value == '"')
			*out++ = '\\';
		*out++ = *value;
	}
	if (blank)
		*out++ = '"';
	return out;
}

size_t grub_word_size(const char *value)
{
	size_t n = strchr(value, ' ') ? 2 : 0;

	for (; *value; value++)
		n += *value == '\\' || *value == '\'' || *value == '"' ? 2 : 1;
	return n;
}

const char *grub_handed(struct pool *mem, const char *args, const struct grub_words *words,
			struct err *err)
{
	size_t room = 1;

	list_each(w, words) {
		if (!w->value) {
			err_set(err, ERR_BAD_FILE,
				"the arguments hold '%.*s', which only GRUB can expand",
				(int)(w->span.len < 60 ? w->span.len : 60), args + w->span.at);
			return NULL;
		}
		room += grub_word_size(w->value) + 1;
	}

	char *line = pool_alloc(mem, room), *out = line;

	list_each(w, words) {
		if (w > words->v)
			*out++ = ' ';
		out = put_word(out, w->value);
	}
	*out = '\0';
	return line;
}

const char *grub_cmdline(struct pool *mem, const char *args, struct err *err)
{
	struct grub_words words;

	return grub_words(mem, args, &words, err) < 0 ? NULL : grub_handed(mem, args, &words, err);
}

static bool is_bare(const char *value)
{
	if (!*value || *value == '#' || streq(value, "[[") || streq(value, "]]"))
		return false;
	/* GRUB may look for files of that name, unless a '=' stands before. */
	if (value[strcspn(value, "*?")] && strcspn(value, "*?") < strcspn(value, "="))
		return false;
	return !strpbrk(value, "{}|&$;<> \t'\"\\");
}

const char *grub_quote(struct pool *mem, const char *value)
{
	if (strpbrk(value, "\n\r"))
		return NULL;
	if (is_bare(value))
		return pool_strdup(mem, value);
	if (!strchr(value, '\''))
		return pool_str(mem, "'%s'", value);

	char *text = pool_alloc(mem, 2 * strlen(value) + 3), *out = text;

	*out++ = '"';
	for (; *value; value++) {
		if (strchr("$\"\\", *value))
			*out++ = '\\';
		*out++ = *value;
	}
	*out++ = '"';
	*out = '\0';
	return text;
}
