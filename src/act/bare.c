// SPDX-License-Identifier: GPL-2.0-or-later
// Applying a plan without lock and journal.
#include "act/apply.h"

/* What failed alone, where all else was done. */
static int tell_apart(struct walk *w, struct err *err)
{
	struct acted *acted = w->acted;

	*err = w->first;
	if (!acted->done && !acted->left.n)
		return -(int)err->code;
	list_each(f, &w->failed)
		*list_add(w->mem, &acted->left) = *f;
	err->code = ERR_PARTIAL;
	return -ERR_PARTIAL;
}

static int apply(struct walk *w, const struct plan *p, struct err *err)
{
	struct acted *ret = w->acted;

	*ret = (struct acted){ .outcome = OUTCOME_ALREADY };
	if (!p->changes.n)
		return 0;

	int rc = may_act(w->d, &p->changes, err);
	if (rc < 0)
		return rc;
	walk_begin(w, &p->changes);
	rc = walk_compare(w, err);
	if (rc == 0)
		rc = walk_run(w, err);
	walk_end(w);
	if (rc == 0 && w->first.code)
		rc = tell_apart(w, err);
	ret->outcome = rc == 0 ? OUTCOME_DONE : ret->left.n ? OUTCOME_PARTIAL : OUTCOME_PUT_BACK;
	return rc;
}

int plan_apply_bare(struct doors *d, const struct plan *p, const struct caller *caller,
		    struct pool *mem, struct acted *ret, struct err *err)
{
	struct walk w = { .d = d, .caller = caller, .mem = mem, .acted = ret, .bare = true };

	return apply(&w, p, err);
}

int plan_apply_apart(struct doors *d, const struct plan *p, const struct caller *caller,
		     struct pool *mem, struct acted *ret, struct err *err)
{
	struct walk w = {
		.d = d, .caller = caller, .mem = mem, .acted = ret, .bare = true, .apart = true
	};

	return apply(&w, p, err);
}
