// SPDX-License-Identifier: GPL-2.0-or-later
// The answers of several hosts for a person: lists as one table, others host by host.
//
// What another version of xhw answers may lack what this one draws. It is drawn by a process of its
// own, and where that fails the JSON is shown as it is.
#include "hosts.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/text.h"

/* No control characters of another host's reach this terminal, in UTF-8 or not. */
static void put_plain(FILE *out, char *text)
{
	bool plain = text_is_plain(text);

	for (char *p = text; *p && !plain; p++)
		if ((unsigned char)*p < ' ' || (unsigned char)*p >= 0x7f)
			*p = '?';
	fputs(text, out);
}

/* len bytes, of which only line ends and tabs do what they say. */
static void put_visible(FILE *out, char *text, size_t len)
{
	for (char *end = text + len; text < end;) {
		size_t n = 0;
		char c;

		while (text + n < end && text[n] != '\n' && text[n] != '\t')
			text[n] = text[n] ? text[n] : '?', n++;
		c = text[n];
		text[n] = '\0';
		put_plain(out, text);
		if (text + n < end)
			putc(c, out);
		text += n + 1;
	}
}

static void put_file(FILE *out, FILE *from)
{
	autofree char *line = NULL;
	size_t cap = 0;
	ssize_t n;

	rewind(from);
	while ((n = getline(&line, &cap, from)) > 0)
		put_visible(out, line, (size_t)n);
}

/* Whatever the drawing does, it ends that process only. */
static bool draws(const struct drawing *d, const struct verb *verb, struct json_object *answer)
{
	int status = 0;
	pid_t pid;

	fflush(NULL);
	pid = fork();
	if (pid == 0) {
		int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);

		dup2(nowhere, STDERR_FILENO);
		answer_draw(d, verb, NULL, answer);
		_exit(fflush(d->out) == 0 && fflush(d->err) == 0 ? 0 : 1);
	}
	while (pid > 0 && waitpid(pid, &status, 0) < 0 && errno == EINTR)
		;
	return pid > 0 && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

static void draw_host(struct xhw *x, const struct verb *verb, const char *name,
		      struct json_object *answer)
{
	autofree char *from = xprintf("%s: ", name);
	FILE *out = tmpfile(), *err = tmpfile();
	const struct drawing d = { .out = out, .err = err, .from = from };

	if (out && err && draws(&d, verb, answer)) {
		put_file(x->out, out);
		fflush(x->out);
		put_file(x->err, err);
	} else {
		autofree char *text = json_print(answer);

		fprintf(x->err, "%snote: another version of xhw answers: its JSON\n", from);
		put_visible(x->out, text, strlen(text));
	}
	if (out)
		fclose(out);
	if (err)
		fclose(err);
}

/* What is told of a list beside its rows. */
static void draw_notes(struct xhw *x, const char *name, struct json_object *answer)
{
	struct json_object *notes = json_at(answer, "notes", json_type_array);
	struct pool mem = {};

	for (size_t i = 0; i < json_count(notes); i++) {
		struct json_object *n = json_item(notes, i);

		fprintf(x->err, "%s: note: %s (%s): %s\n", name, json_cell_at(&mem, n, "object"),
			json_cell_at(&mem, n, "field"), json_cell_at(&mem, n, "reason"));
	}
	pool_free(&mem);
}

/* The one list that the data of such a verb has. */
static struct json_object *rows_of(struct json_object *answer)
{
	struct json_object *data = json_at(answer, "data", json_type_object), *rows = NULL;

	if (!data)
		return NULL;
	json_object_object_foreach(data, key, value)
	{
		(void)key;
		if (!rows && json_object_is_type(value, json_type_array))
			rows = value;
	}
	return rows;
}

static void draw_table(struct xhw *x, const struct verb *verb, struct json_object *hosts)
{
	struct pool mem = {};
	struct table *t = table_of_hosts(&mem, "HOST", verb->fields);
	bool any = false;

	for (size_t i = 0; i < json_count(hosts); i++) {
		struct json_object *o = json_item(hosts, i);
		struct json_object *answer = json_at(o, "answer", json_type_object);
		struct json_object *rows = rows_of(answer);
		const char *name = json_cell_at(&mem, o, "host");

		any |= rows != NULL;
		draw_notes(x, name, answer);
		for (size_t r = 0; r < json_count(rows); r++)
			table_host_row(t, name, json_item(rows, r));
	}
	if (any)
		table_draw(x->out, t);
	fflush(x->out);
	pool_free(&mem);
}

static void draw_each(struct xhw *x, const struct verb *verb, struct json_object *hosts)
{
	struct pool mem = {};
	bool before = false;

	for (size_t i = 0; i < json_count(hosts); i++) {
		struct json_object *o = json_item(hosts, i);
		struct json_object *answer = json_at(o, "answer", json_type_object);
		const char *name = json_cell_at(&mem, o, "host");

		if (!answer)
			continue;
		fprintf(x->out, "%s%s:\n", before ? "\n" : "", name);
		draw_host(x, verb, name, answer);
		before = true;
	}
	fflush(x->out);
	pool_free(&mem);
}

/* One line each: a second one could look like another host's. */
static void draw_error(FILE *out, const char *from, struct json_object *error)
{
	const char *message = json_text(error, "message"), *hint = json_text(error, "hint");
	autofree char *line = xprintf("xhw: %s%s", from, message ? message : "?");
	autofree char *next = xprintf("hint: %s%s", from, hint ? hint : "");

	put_plain(out, line);
	putc('\n', out);
	if (!hint)
		return;
	put_plain(out, next);
	putc('\n', out);
}

/* Of hosts whose answer does not tell it itself. */
static void draw_errors(struct xhw *x, struct json_object *hosts)
{
	struct pool mem = {};

	for (size_t i = 0; i < json_count(hosts); i++) {
		struct json_object *o = json_item(hosts, i);
		struct json_object *error = json_at(o, "error", json_type_object);

		if (error && !json_at(o, "answer", json_type_object))
			draw_error(x->err, pool_str(&mem, "%s: ", json_cell_at(&mem, o, "host")),
				   error);
	}
	pool_free(&mem);
}

void hosts_draw(struct xhw *x, const struct args *args, struct json_object *answer)
{
	struct json_object *hosts = json_at(answer, "hosts", json_type_array);
	struct json_object *error = json_at(answer, "error", json_type_object);

	if (args->verb->fields)
		draw_table(x, args->verb, hosts);
	else
		draw_each(x, args->verb, hosts);
	draw_errors(x, hosts);
	if (error && json_count(hosts) > 1)
		draw_error(x->err, "", error);
}
