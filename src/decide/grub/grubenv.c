// SPDX-License-Identifier: GPL-2.0-or-later
// grubenv, the block of variables that GRUB loads and saves: 1,024 bytes, changed in one variable
// only.
//
// A first line as signature, then NAME=VALUE lines in which a backslash takes the next character
// literally (so a value may hold line ends), then '#' up to the end. GRUB refuses to save into a
// block of another form.
#include "base/text.h"
#include "decide/trial/boot_trial.h"

#define ENV_SIZE 1024
#define ENV_HEAD "# GRUB Environment Block\n"

/* One line, its line end included. */
struct env_line {
	struct span span;
	const char *name; /* NULL: a comment */
	const char *value;
};

struct env_lines {
	struct env_line *v;
	size_t n, cap;
};

static int bad_env(struct err *err, const char *why)
{
	err_set(err, ERR_BAD_FILE, "grubenv is no environment block of GRUB: %s", why);
	return err_hint(err, "'grub-editenv FILE create' makes a new one, without its variables");
}

/* The end of the line at at, behind its line end; 0: it has none. */
static size_t line_end(const char *text, size_t at, size_t end)
{
	while (at < end && text[at] != '\n')
		at += text[at] == '\\' ? 2 : 1;
	return at < end ? at + 1 : 0;
}

static const char *unescape(struct pool *mem, const char *text, size_t len)
{
	char *value = pool_alloc(mem, len + 1), *out = value;

	for (size_t i = 0; i < len; i++) {
		i += text[i] == '\\';
		*out++ = text[i];
	}
	return value;
}

/* Where the lines end and only '#' follows; 0: broken. */
static size_t lines_end(const char *text)
{
	size_t end = ENV_SIZE;

	while (end > 0 && text[end - 1] == '#')
		end--;
	return end > 0 && text[end - 1] == '\n' ? end : 0;
}

static int read_line(struct pool *mem, const char *text, struct span span, struct env_line *ret,
		     struct err *err)
{
	const char *line = text + span.at, *equals;

	*ret = (struct env_line){ .span = span };
	if (*line == '#')
		return 0;
	equals = memchr(line, '=', span.len);
	if (!equals || equals == line || memchr(line, '\n', (size_t)(equals - line)))
		return bad_env(err, "a line is not of the form NAME=VALUE");
	ret->name = pool_strndup(mem, line, (size_t)(equals - line));
	ret->value = unescape(mem, equals + 1, span.len - (size_t)(equals + 1 - line) - 1);
	return 0;
}

static int read_lines(struct pool *mem, const char *text, size_t len, struct env_lines *ret,
		      struct err *err)
{
	const size_t head = strlen(ENV_HEAD);
	size_t end, next;

	*ret = (struct env_lines){};
	if (len != ENV_SIZE)
		return bad_env(err, "it is not 1,024 bytes long");
	if (memcmp(text, ENV_HEAD, head) != 0)
		return bad_env(err, "its first line is not '# GRUB Environment Block'");
	if (memchr(text, '\0', len))
		return bad_env(err, "it holds a NUL byte");
	end = lines_end(text);
	if (end < head)
		return bad_env(err, "the line end before the '#' that fill it up is missing");
	for (size_t at = head; at < end; at = next) {
		struct env_line line;

		next = line_end(text, at, end);
		if (next == 0)
			return bad_env(err, "its last line has no end");

		int rc = read_line(mem, text, (struct span){ at, next - at }, &line, err);

		if (rc < 0)
			return rc;
		*list_add(mem, ret) = line;
	}
	return 0;
}

int grubenv_get(struct pool *mem, const char *text, size_t len, const char *name, const char **ret,
		struct err *err)
{
	struct env_lines lines;
	const char *value = NULL;

	int rc = read_lines(mem, text, len, &lines, err);
	if (rc < 0)
		return rc;
	/* GRUB loads them all, one after the other. */
	list_each(line, &lines)
		if (line->name && streq(line->name, name))
			value = line->value;
	*ret = value;
	return 0;
}

static const char *escape(struct pool *mem, const char *value)
{
	char *text = pool_alloc(mem, 2 * strlen(value) + 1), *out = text;

	for (; *value; value++) {
		if (*value == '\\' || *value == '\n')
			*out++ = '\\';
		*out++ = *value;
	}
	return text;
}

/* A block being written. */
struct env_out {
	char text[ENV_SIZE];
	size_t n;
	bool full;
};

static void put(struct env_out *out, const char *text, size_t len)
{
	if (len > ENV_SIZE - out->n) {
		out->full = true;
		return;
	}
	memcpy(out->text + out->n, text, len);
	out->n += len;
}

int grubenv_set(struct pool *mem, const char *old, size_t old_len, const char *name,
		const char *value, char **ret, struct err *err)
{
	const char *line = *value ? pool_str(mem, "%s=%s\n", name, escape(mem, value)) : "";
	struct env_lines lines = {};
	struct env_out out = { .n = 0 };
	bool placed = false;

	if (!*name || strpbrk(name, "=\n\\#"))
		return err_set(err, ERR_USAGE, "'%s' is no name of a GRUB variable", name);

	int rc = old ? read_lines(mem, old, old_len, &lines, err) : 0;
	if (rc < 0)
		return rc;
	put(&out, ENV_HEAD, strlen(ENV_HEAD));
	list_each(l, &lines) {
		if (!l->name || !streq(l->name, name)) {
			put(&out, old + l->span.at, l->span.len);
		} else if (!placed) {
			put(&out, line, strlen(line));
			placed = true;
		}
	}
	if (!placed)
		put(&out, line, strlen(line));
	if (out.full) {
		err_set(err, ERR_BAD_FILE,
			"grubenv is full: '%s' does not fit into its 1,024 bytes", name);
		return err_hint(err, "'grub-editenv FILE unset NAME' takes out what is not needed");
	}
	memset(out.text + out.n, '#', ENV_SIZE - out.n);
	*ret = pool_strndup(mem, out.text, ENV_SIZE);
	return 0;
}
