// SPDX-License-Identifier: GPL-2.0-or-later
// Completion: what --force lifts, by planning what has been typed.
#include "complete.h"

#include <string.h>

#include "base/text.h"

struct codes {
	struct pool *mem;
	struct strs found;
};

static void take(void *data, const struct reply *r, struct json_object *json)
{
	struct codes *c = data;

	(void)json;
	if (!r->plan)
		return;
	list_each(f, &r->plan->refusals)
		if (f->can_force && !f->forced && !strs_has(&c->found, f->code))
			strs_add(c->mem, &c->found, "%s", f->code);
}

/* The words as the program gets them, the value being what is typed in front of the last comma. */
static struct strs dry_run(const struct typed *t, const char *typed, struct pool *mem)
{
	struct strs ret = {};

	for (size_t i = 0; i < t->words.n; i++) {
		const char *word = t->words.v[i];
		bool waits = i + 1 == t->words.n && streq(word, "--force");

		/* Xen prints long lists for the other one. */
		if (!waits && !streq(word, "--memory"))
			*list_add(mem, &ret) = word;
	}
	if (*typed)
		strs_add(mem, &ret, "--force=%s", typed);
	*list_add(mem, &ret) = "--dry-run";
	*list_add(mem, &ret) = NULL;
	return ret;
}

void code_words(struct xhw *x, const struct typed *t, const char *current, struct pool *mem,
		struct strs *ret)
{
	const char *comma = strrchr(current, ',');
	const char *typed = pool_strndup(mem, current, comma ? (size_t)(comma + 1 - current) : 0);
	struct strs words = dry_run(t, typed, mem);
	struct codes codes = { .mem = mem };
	struct xhw inner = *x;

	inner.answer = take;
	inner.answer_data = &codes;
	xhw_main(&inner, (int)words.n - 1, (char **)words.v);
	list_each(code, &codes.found)
		strs_add(mem, ret, "%s%s", typed, *code);
}
