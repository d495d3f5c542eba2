// SPDX-License-Identifier: GPL-2.0-or-later
// The boot editor killed at every system call in turn, and made to fail at each that opens or
// changes a file: always the old files or the new ones, and nothing left after the next run.
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include "base/text.h"
#include "fake/tree.h"
#include "faults/trace.h"
#include "faults/world.h"
#include "faults/writers.h"

#define TELL_MAX 10

static const struct {
	int num;
	const char *name;
} faults[] = {
	{ 0, "killed at" },	 { ENOSPC, "ENOSPC from" }, { EIO, "EIO from" },
	{ EROFS, "EROFS from" }, { EPERM, "EPERM from" },
};

static unsigned passed, failed;

struct point {
	const struct world *w;
	size_t fault;
	unsigned nth;
	unsigned killed; /* the change was killed at this call before, and what is hit is the run
			    that comes next; 0: not */
	const char *dir;
	struct traced t;
};

static void complain(const struct point *p, const char *what, const char *text)
{
	if (failed++ < TELL_MAX)
		printf("FAILED  %s, %s %s (number %u): %s%s%s\n", p->w->name, faults[p->fault].name,
		       trace_call_name(p->t.call), p->nth, what, *text ? ": " : "", text);
}

static int act(void *data)
{
	const struct point *p = data;

	return world_act(p->w, p->dir);
}

static int act_next(void *data)
{
	const struct point *p = data;

	return world_next(p->w, p->dir);
}

/* What the change says of itself and what is there agree. NULL: they do. */
static const char *account(const struct point *p, unsigned seen)
{
	int status = p->t.status;

	if (!seen)
		return "a third text";
	if (WIFSIGNALED(status))
		return p->t.hit && faults[p->fault].num == 0 && WTERMSIG(status) == SIGKILL
			       ? NULL
			       : "it crashed";
	if (WEXITSTATUS(status) == 0)
		return seen == WORLD_AFTER ? NULL : "it says that it is done, and it is not";
	/* The next run puts back first, which then may fail. */
	if (p->killed)
		return NULL;
	/* One failure never keeps us from putting back. */
	if (WEXITSTATUS(status) == ERR_PARTIAL)
		return "it says that it is done in part";
	return seen == WORLD_BEFORE ? NULL : "it says that it failed, and did not put back";
}

/* Whether there was such a call. */
static bool try_point(struct point *p)
{
	const struct trace how = { .nth = p->nth,
				   .num = faults[p->fault].num,
				   .all = faults[p->fault].num == 0 && !p->killed };
	autofree char *dir = tree_temp();
	char text[2000] = "";

	p->dir = dir;
	world_make(p->w, dir);
	if (p->killed)
		trace_run(&(struct trace){ .nth = p->killed, .all = true }, act, p);
	p->t = trace_run(&how, p->killed ? act_next : act, p);

	const char *wrong = account(p, world_look(p->w, dir, text, sizeof(text)));

	if (!wrong) {
		text[0] = '\0';
		if (world_next(p->w, dir) != 0)
			wrong = "the next run fails";
		else if (world_look(p->w, dir, text, sizeof(text)) != WORLD_AFTER)
			wrong = "the next run does not do it";
		else if (!world_is_clean(p->w, dir, text, sizeof(text)))
			wrong = "something is left";
	}
	if (wrong)
		complain(p, wrong, text);
	else
		passed += p->t.hit;
	tree_remove(dir);
	return p->t.hit;
}

static void try_all(const struct world *w, size_t fault, unsigned killed)
{
	unsigned before = passed + failed;
	struct point p = { .w = w, .fault = fault, .nth = 1, .killed = killed };

	while (try_point(&p))
		p.nth++;
	printf("%s%s: %s %u calls\n", w->name, killed ? " after a kill" : "", faults[fault].name,
	       passed + failed - before);
	/* It must have been there to be hit. */
	if (passed + failed - before < 20)
		complain(&p, "too few calls were hit", "");
}

/* The first call at which a kill finds all files changed: the journal is still open then. */
static unsigned worst_kill(const struct world *w)
{
	for (unsigned nth = 1;; nth++) {
		autofree char *dir = tree_temp();
		struct point p = { .w = w, .nth = nth, .dir = dir };
		char text[2000];

		world_make(w, dir);
		p.t = trace_run(&(struct trace){ .nth = nth, .all = true }, act, &p);

		unsigned seen = world_look(w, dir, text, sizeof(text));

		tree_remove(dir);
		if (!p.t.hit)
			return nth - 1;
		if (seen == WORLD_AFTER)
			return nth;
	}
}

static void try_world(const struct world *w)
{
	unsigned killed = worst_kill(w);

	for (size_t i = 0; i < ARRAY_SIZE(faults); i++)
		try_all(w, i, 0);
	/* Again in the run that puts right what a kill left. Between two calls that change files
	 * nothing is different on the disk; and what is done about an error is much the same for
	 * all. */
	for (size_t i = 0; i < ARRAY_SIZE(faults); i++)
		if (faults[i].num == 0 || faults[i].num == EIO || faults[i].num == EPERM)
			try_all(w, i, killed);
}

int main(int argc, char **argv)
{
	setvbuf(stdout, NULL, _IOLBF, 0);
	if (argc < 2 || streq(argv[1], "writers")) {
		unsigned wrong = writers_run();

		failed += wrong;
		passed += wrong == 0;
	}
	if (!trace_allowed()) {
		printf("skipped: no process may be traced here (%s), so none is killed at its "
		       "system calls\n%u passed, %u failed\n",
		       strerror(errno), passed, failed);
		return failed ? 1 : 0;
	}
	for (size_t w = 0; w < worlds_n; w++)
		if (argc < 2 || strstr(worlds[w].name, argv[1]))
			try_world(&worlds[w]);
	printf("%u passed, %u failed\n", passed, failed);
	return failed ? 1 : 0;
}
