// SPDX-License-Identifier: GPL-2.0-or-later
// Cases: reading and writing their files.
#include "case.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/text.h"

static const struct {
	const char *name;
	int num;
} errnos[] = {
	{ "EIO", EIO },	      { "ENODEV", ENODEV }, { "EBUSY", EBUSY }, { "ENOSPC", ENOSPC },
	{ "EPERM", EPERM },   { "EACCES", EACCES }, { "EROFS", EROFS }, { "ENOENT", ENOENT },
	{ "EINVAL", EINVAL }, { "ENOTTY", ENOTTY },
};

int errno_by_name(const char *name)
{
	for (size_t i = 0; i < ARRAY_SIZE(errnos); i++)
		if (streq(errnos[i].name, name))
			return errnos[i].num;
	return 0;
}

void words_split(struct pool *mem, const char *text, struct strs *ret)
{
	while (*(text += strspn(text, " "))) {
		bool quoted = *text == '"';
		const char *start = text + quoted;
		size_t n = strcspn(start, quoted ? "\"" : " ");

		*list_add(mem, ret) = pool_strndup(mem, start, n);
		text = start + n + (quoted && start[n]);
	}
}

struct reading {
	struct test *t;
	struct block *block; /* NULL: still in the head */
	bool output;	     /* behind exit: */
	const char *put;     /* the file whose lines follow */
	unsigned line;
	struct err *err;
};

static int bad(const struct reading *r, const char *what, const char *text)
{
	return err_set(r->err, ERR_BAD_FILE, "%s:%u: %s: '%s'", r->t->file, r->line, what, text);
}

static const char *value_of(const char *line, const char *key)
{
	return text_starts(line, key) ? line + strlen(key) + strspn(line + strlen(key), " ") : NULL;
}

static int take_put(struct reading *r, char *value)
{
	char *text = strstr(value, " = ");
	struct put *put = list_add(&r->t->mem, &r->t->puts);

	if (text) {
		*text = '\0';
		put->text = pool_str(&r->t->mem, "%s\n", text + 3);
	} else {
		put->text = "";
		r->put = value;
	}
	put->path = value;
	return 0;
}

static int take_head(struct reading *r, const char *line);

static int each_line(const char *file, struct reading *r,
		     int (*take)(struct reading *r, const char *line))
{
	FILE *in = fopen(file, "re");
	size_t cap = 0;
	ssize_t n;
	int rc = 0;
	autofree char *line = NULL;

	if (!in)
		return err_errno(r->err, errno, "open '%s'", file);
	while (rc == 0 && (n = getline(&line, &cap, in)) >= 0) {
		if (n && line[n - 1] == '\n')
			line[n - 1] = '\0';
		rc = take(r, line);
	}
	fclose(in);
	return rc;
}

static int take_with(struct reading *r, const char *name)
{
	const char *slash = strrchr(r->t->file, '/');
	int folder = slash ? (int)(slash + 1 - r->t->file) : 0;
	autofree char *file = xprintf("%.*s%s.head", folder, r->t->file, name);

	return each_line(file, r, take_head);
}

static int take_head(struct reading *r, const char *line)
{
	struct test *t = r->t;
	const char *value;

	if (*line == '\t' && r->put) {
		struct put *put = &t->puts.v[t->puts.n - 1];

		put->text = pool_str(&t->mem, "%s%s\n", put->text, line + 1);
		return 0;
	}
	r->put = NULL;
	if (!*line || *line == '#')
		return 0;
	if ((value = value_of(line, "host:")))
		t->host = pool_strdup(&t->mem, value);
	else if ((value = value_of(line, "without:")))
		list_add(&t->mem, &t->puts)->path = pool_strdup(&t->mem, value);
	else if ((value = value_of(line, "put:")))
		return take_put(r, pool_strdup(&t->mem, value));
	else if ((value = value_of(line, "with:")))
		return take_with(r, value);
	else if (streq(line, "model: none"))
		t->no_model = true;
	else
		return bad(r, "not a line of a case's head", line);
	return 0;
}

static int take_fault(struct reading *r, const char *value)
{
	struct strs words = {};
	struct fault f = { .num = EIO, .nth = 1 };

	words_split(&r->t->mem, value, &words);
	if (words.n > 1 && streq(words.v[0], "xen")) {
		f.path = pool_str(&r->t->mem, "xen %s", words.v[1]);
	} else if (words.n >= 1 && words.n <= 3) {
		uint32_t nth = 1;

		f.path = words.v[0];
		if (words.n > 1)
			f.num = errno_by_name(words.v[1]);
		if (f.num == 0 || (words.n > 2 && !parse_u32(words.v[2], &nth)))
			return bad(r, "reads 'fail: PATH [ERRNO [N]]'", value);
		f.nth = nth;
	} else {
		return bad(r, "reads 'fail: PATH [ERRNO [N]]'", value);
	}
	*list_add(&r->t->mem, &r->block->faults) = f;
	return 0;
}

static int take_stop(struct reading *r, const char *value)
{
	struct strs words = {};
	uint32_t domid, nth;

	words_split(&r->t->mem, value, &words);
	if (words.n != 2 || !parse_u32(words.v[0], &domid) || !parse_u32(words.v[1], &nth))
		return bad(r, "reads 'stop: DOMID N'", value);
	*list_add(&r->t->mem, &r->block->faults) =
		(struct fault){ .path = pool_str(&r->t->mem, "stop %u", domid), .nth = nth };
	return 0;
}

static int take_key(struct reading *r, const char *line)
{
	const char *value;
	uint32_t code;

	if ((value = value_of(line, "exit:"))) {
		if (!parse_u32(value, &code))
			return bad(r, "exit: takes a number", line);
		r->block->exit = (int)code;
		r->output = true;
		return 0;
	}
	strs_add(&r->t->mem, &r->block->keys, "%s", line);
	if ((value = value_of(line, "fail:")))
		return take_fault(r, value);
	if ((value = value_of(line, "stop:")))
		return take_stop(r, value);
	if (streq(line, "sweep: yes"))
		r->block->sweep = true;
	else if (streq(line, "as: above") && r->t->blocks.n > 1)
		r->block->as_above = true;
	else if ((value = value_of(line, "only:")))
		r->block->only = pool_strdup(&r->t->mem, value);
	else if (*line && *line != '#')
		return bad(r, "not a line between run: and exit:", line);
	return 0;
}

static int take_line(struct reading *r, const char *line)
{
	struct test *t = r->t;
	const char *run = value_of(line, "run:");

	r->line++;
	if (run) {
		r->block = list_add(&t->mem, &t->blocks);
		r->block->run = pool_strdup(&t->mem, run);
		r->block->output = "";
		r->block->line = r->line;
		r->output = false;
		strs_add(&t->mem, &r->block->keys, "%s", line);
		return 0;
	}
	if (!r->block) {
		strs_add(&t->mem, &t->head, "%s", line);
		return take_head(r, line);
	}
	if (!r->output)
		return take_key(r, line);
	r->block->output = pool_str(&t->mem, "%s%s\n", r->block->output, line);
	return 0;
}

int test_read(const char *file, struct test *ret, struct err *err)
{
	struct reading r = { .t = ret, .err = err };
	int rc;

	ret->file = file;
	rc = each_line(file, &r, take_line);
	if (rc == 0 && (!ret->host || ret->blocks.n == 0))
		return bad(&r, "a case needs 'host:' and 'run:'", "");
	return rc;
}

int test_write(const struct test *t, struct err *err)
{
	FILE *out = fopen(t->file, "we");

	if (!out)
		return err_errno(err, errno, "write '%s'", t->file);
	list_each(line, &t->head)
		fprintf(out, "%s\n", *line);
	list_each(b, &t->blocks) {
		list_each(line, &b->keys)
			fprintf(out, "%s\n", *line);
		fprintf(out, "exit: %d\n%s", b->exit, b->output);
	}
	if (fclose(out) != 0)
		return err_errno(err, errno, "write '%s'", t->file);
	return 0;
}
