// SPDX-License-Identifier: GPL-2.0-or-later
// Completion: all of it, in time.
#include "complete.h"

#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "base/text.h"

/* Seconds; nobody waits longer behind a key. */
#define MOST 3

static void leave(int signal)
{
	(void)signal;
	_exit(0);
}

static void print(FILE *out, struct pool *mem, const struct typed *t, const struct wanted *w,
		  struct strs *words)
{
	const char *last = "";

	strs_sort(words);
	list_each(word, words) {
		const char *whole = pool_str(mem, "%s%s", w->prefix, *word);
		const char *text =
			text_starts(whole, t->current) ? typed_word(mem, t, whole) : NULL;

		if (text && !streq(whole, last))
			fprintf(out, "%s\n", text);
		last = whole;
	}
}

int complete_main(struct xhw *x, int argc, char **argv)
{
	struct pool mem = {};
	struct typed t;
	struct wanted w;

	if (argc < 1)
		return 0;
	x->out = x->out ? x->out : stdout;
	signal(SIGALRM, leave);
	alarm(MOST);
	typed_read(&mem, argv[0], argc > 1 ? argv[1] : "", &t);
	wanted_find(&mem, &t, &w);
	if (w.kind && streq(w.kind, "CODE,..."))
		code_words(x, &t, t.current + strlen(w.prefix), &mem, &w.words);
	else if (w.kind)
		live_words(x, &w, t.current + strlen(w.prefix), &mem, &w.words);
	print(x->out, &mem, &t, &w, &w.words);
	fflush(x->out);
	alarm(0);
	pool_free(&mem);
	return 0;
}
