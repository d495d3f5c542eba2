// SPDX-License-Identifier: GPL-2.0-or-later
// Host trees: parsing the text format and unpacking it.
#include "fake/tree.h"

#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/text.h"

#define BYTES_MAX (1u << 20)

struct reader {
	int dir;
	const char *name;
	const char *at, *end;
	unsigned line;
	char *text; /* the current line, NUL behind it */
	char *base; /* what ./ stands for; NULL: nothing yet */
};

struct bytes {
	uint8_t *p;
	size_t n;
};

static int bad(const struct reader *r, struct err *err, const char *what)
{
	return err_set(err, ERR_BAD_FILE, "%s:%u: %s: '%s'", r->name, r->line, what,
		       r->text ? r->text : "");
}

static int failed(const struct reader *r, struct err *err, const char *path)
{
	int num = errno;

	return err_errno(err, num, "%s:%u: make '%s'", r->name, r->line, path);
}

/* The next line into r->text; false at the end. */
static bool next_line(struct reader *r)
{
	free(r->text);
	r->text = NULL;
	if (r->at >= r->end)
		return false;

	const char *eol = memchr(r->at, '\n', (size_t)(r->end - r->at));
	size_t len = (size_t)((eol ? eol : r->end) - r->at);

	r->text = xstrndup(r->at, len);
	r->at = eol ? eol + 1 : r->end;
	r->line++;
	return true;
}

static bool at_tab(const struct reader *r)
{
	return r->at < r->end && *r->at == '\t';
}

static bool path_is_good(const char *path)
{
	if (!*path || *path == '/')
		return false;
	for (const char *p = path; p;) {
		const char *slash = strchr(p, '/');
		size_t n = slash ? (size_t)(slash - p) : strlen(p);

		if (n == 0 || (n == 1 && p[0] == '.') || (n == 2 && p[0] == '.' && p[1] == '.'))
			return false;
		p = slash ? slash + 1 : NULL;
	}
	return true;
}

/* Makes what is above path; each part must be a directory, not a link to one. */
static int make_parents(const struct reader *r, const char *path, struct err *err)
{
	autofree char *part = xstrdup(path);

	for (char *slash = strchr(part, '/'); slash; slash = strchr(slash + 1, '/')) {
		struct stat st;

		*slash = '\0';
		if (mkdirat(r->dir, part, 0755) < 0) {
			if (errno != EEXIST)
				return failed(r, err, part);
			if (fstatat(r->dir, part, &st, AT_SYMLINK_NOFOLLOW) < 0 ||
			    !S_ISDIR(st.st_mode))
				return bad(r, err, "lies below what is no directory");
		}
		*slash = '/';
	}
	return 0;
}

static int make_file(const struct reader *r, const char *path, const struct bytes *b,
		     struct err *err)
{
	autoclose int fd =
		openat(r->dir, path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0644);

	if (fd < 0)
		return failed(r, err, path);
	if (b->n && write(fd, b->p, b->n) != (ssize_t)b->n)
		return failed(r, err, path);
	return 0;
}

static int make_dir(const struct reader *r, const char *path, struct err *err)
{
	struct stat st;

	if (mkdirat(r->dir, path, 0755) == 0)
		return 0;
	/* A directory may have been made for what is in it. */
	if (errno == EEXIST && fstatat(r->dir, path, &st, AT_SYMLINK_NOFOLLOW) == 0 &&
	    S_ISDIR(st.st_mode))
		return 0;
	return failed(r, err, path);
}

static void bytes_add(struct bytes *b, const void *p, size_t n)
{
	if (n == 0)
		return;
	b->p = xrealloc(b->p, b->n + n, 1);
	memcpy(b->p + b->n, p, n);
	b->n += n;
}

static void bytes_pad(struct bytes *b, size_t to)
{
	b->p = xrealloc(b->p, to, 1);
	memset(b->p + b->n, 0, to - b->n);
	b->n = to;
}

static bool hex_add(struct bytes *b, const char *text)
{
	for (;;) {
		unsigned v;

		while (*text == ' ')
			text++;
		if (!*text)
			return true;
		if (!take_hex(&text, 2, &v))
			return false;
		bytes_add(b, &(uint8_t){ (uint8_t)v }, 1);
	}
}

/* "HEX" or "OFFSET: HEX". */
static bool hex_line(struct bytes *b, const char *text)
{
	const char *colon = strchr(text, ':');

	if (colon) {
		autofree char *number = xstrndup(text, (size_t)(colon - text));
		uint64_t offset;

		if (!parse_hex(number, &offset) || offset < b->n || offset > BYTES_MAX)
			return false;
		if (offset > b->n)
			bytes_pad(b, offset);
		text = colon + 1;
	}
	return hex_add(b, text);
}

static int take_bytes(struct reader *r, const char *hex, struct bytes *b, struct err *err)
{
	if (hex && !hex_line(b, hex))
		return bad(r, err, "bytes must be pairs of hexadecimal digits");
	while (at_tab(r)) {
		next_line(r);
		if (!hex_line(b, r->text + 1))
			return bad(r, err,
				   "bytes must be pairs of hexadecimal digits, offsets must rise");
	}
	return 0;
}

static int take_lines(struct reader *r, const char *only, bool newline, struct bytes *b,
		      struct err *err)
{
	if (only) {
		if (at_tab(r))
			return bad(r, err, "a file of one line cannot go on");
		bytes_add(b, only, strlen(only));
		bytes_add(b, "\n", 1);
	}
	while (!only && at_tab(r)) {
		next_line(r);
		bytes_add(b, r->text + 1, strlen(r->text + 1));
		bytes_add(b, "\n", 1);
	}
	if (!newline && b->n)
		b->n--;
	return 0;
}

/* Cuts text at the first place of between; what is behind it, or NULL. */
static char *cut(char *text, const char *between)
{
	char *at = strstr(text, between);

	if (!at)
		return NULL;
	*at = '\0';
	return at + strlen(between);
}

static int take_file(struct reader *r, char kind, bool newline, char *path, struct err *err)
{
	struct bytes b = {};
	char *rest = cut(path, kind == 'x' ? " " : " = ");

	if (!path_is_good(path))
		return bad(r, err, "not a relative path");

	int rc = make_parents(r, path, err);

	if (rc == 0)
		rc = kind == 'x' ? take_bytes(r, rest, &b, err)
				 : take_lines(r, rest, newline, &b, err);
	if (rc == 0)
		rc = make_file(r, path, &b, err);
	free(b.p);
	return rc;
}

static int take_link(struct reader *r, char *path, struct err *err)
{
	const char *target = cut(path, " -> ");

	if (!target || !*target || !path_is_good(path))
		return bad(r, err, "a link reads 'l PATH -> TARGET'");

	int rc = make_parents(r, path, err);

	if (rc < 0)
		return rc;
	if (symlinkat(target, r->dir, path) < 0)
		return failed(r, err, path);
	return 0;
}

/* What stands behind the letter, a leading ./ replaced by the base. */
static char *entry_path(const struct reader *r)
{
	const char *blank = strchr(r->text, ' ');
	const char *path = blank ? blank + 1 : "";

	if (r->base && text_starts(path, "./"))
		return xprintf("%s/%s", r->base, path + 2);
	return xstrdup(path);
}

static int take_base(struct reader *r, const char *path, struct err *err)
{
	if (!path_is_good(path))
		return bad(r, err, "not a relative path");
	free(r->base);
	r->base = xstrdup(path);
	return 0;
}

static int take_entry(struct reader *r, struct err *err)
{
	bool newline = !text_starts(r->text, "f- ");
	autofree char *path = entry_path(r);

	if (text_starts(r->text, "in "))
		return take_base(r, path, err);
	if (text_starts(r->text, "f ") || !newline)
		return take_file(r, 'f', newline, path, err);
	if (text_starts(r->text, "x "))
		return take_file(r, 'x', true, path, err);
	if (text_starts(r->text, "l "))
		return take_link(r, path, err);
	if (!text_starts(r->text, "d "))
		return bad(r, err, "an entry starts with 'in ', 'd ', 'l ', 'f ', 'f- ' or 'x '");
	if (!path_is_good(path))
		return bad(r, err, "not a relative path");

	int rc = make_parents(r, path, err);

	return rc < 0 ? rc : make_dir(r, path, err);
}

int tree_unpack(int dir, const char *text, size_t len, const char *name, struct err *err)
{
	struct reader r = { .dir = dir, .name = name, .at = text, .end = text + len };
	int rc = 0;

	if (memchr(text, '\0', len))
		return err_set(err, ERR_BAD_FILE, "%s: holds a NUL byte", name);
	while (rc == 0 && next_line(&r))
		if (*r.text && *r.text != '#')
			rc = take_entry(&r, err);
	free(r.text);
	free(r.base);
	return rc;
}

int tree_unpack_file(int dir, const char *file, struct err *err)
{
	autoclose int fd = open(file, O_RDONLY | O_CLOEXEC);
	struct stat st;

	if (fd < 0 || fstat(fd, &st) < 0)
		return err_errno(err, errno, "open '%s'", file);

	size_t len = (size_t)st.st_size;
	autofree char *text = xcalloc(len + 1, 1);

	if (read(fd, text, len) != (ssize_t)len)
		return err_errno(err, errno, "read '%s'", file);
	return tree_unpack(dir, text, len, file, err);
}

int tree_from_table(int dir, const struct tree_row *rows, size_t n, struct err *err)
{
	int rc = 0;

	for (size_t i = 0; i < n && rc == 0; i++) {
		const struct tree_row *row = &rows[i];
		struct reader r = {
			.dir = dir, .name = "table", .line = (unsigned)i, .text = (char *)row->path
		};

		if (!path_is_good(row->path))
			return bad(&r, err, "not a relative path");
		rc = make_parents(&r, row->path, err);
		if (rc == 0 && row->text)
			rc = make_file(&r, row->path,
				       &(struct bytes){ (uint8_t *)row->text, strlen(row->text) },
				       err);
		else if (rc == 0 && row->link && symlinkat(row->link, dir, row->path) < 0)
			rc = failed(&r, err, row->path);
		else if (rc == 0 && !row->link)
			rc = make_dir(&r, row->path, err);
	}
	return rc;
}
