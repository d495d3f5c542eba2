// SPDX-License-Identifier: GPL-2.0-or-later
// Applying a plan without lock and journal.
#include "act/apply.h"

int plan_apply_bare(struct doors *d, const struct plan *p, const struct caller *caller,
		    struct pool *mem, struct acted *ret, struct err *err)
{
	struct walk w = { .d = d, .caller = caller, .mem = mem, .acted = ret, .bare = true };

	*ret = (struct acted){ .outcome = OUTCOME_ALREADY };
	if (!p->changes.n)
		return 0;

	int rc = may_act(d, &p->changes, err);
	if (rc < 0)
		return rc;
	walk_begin(&w, &p->changes);
	rc = walk_compare(&w, err);
	if (rc == 0)
		rc = walk_run(&w, err);
	walk_end(&w);
	ret->outcome = rc == 0 ? OUTCOME_DONE : ret->left.n ? OUTCOME_PARTIAL : OUTCOME_PUT_BACK;
	return rc;
}
