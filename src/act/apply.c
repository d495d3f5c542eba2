// SPDX-License-Identifier: GPL-2.0-or-later
// Applying a plan: lock, settle what a kill left, compare, walk; and the account of how it ended.
#include <stdio.h>
#include <string.h>

#include "act/apply.h"
#include "act/lock.h"
#include "base/text.h"

const char *outcome_text(enum outcome outcome)
{
	static const char *const texts[] = {
		[OUTCOME_DONE] = "done",       [OUTCOME_ALREADY] = "already",
		[OUTCOME_REFUSED] = "refused", [OUTCOME_PUT_BACK] = "put-back",
		[OUTCOME_PARTIAL] = "partial", [OUTCOME_BY_HAND] = "by-hand",
	};

	return texts[outcome];
}

int may_act(const struct doors *d, const struct changes *changes, struct err *err)
{
	list_each(c, changes) {
		const struct setting_info *info = setting_info(c->set);

		if (info->file || d->sys->can_act)
			continue;
		err_set(err, ERR_UNAVAILABLE,
			"the %s of %s %s cannot be changed: only files can be changed below --root",
			info->what, info->object, c->object);
		return err_hint(err, "run it on the machine itself, or look with --dry-run");
	}
	return 0;
}

int act_lock(struct doors *d, const struct caller *caller, int *ret, struct err *err)
{
	int rc = lock_take(d->sys, caller->verb, d->lock_wait, ret, err);

	if (rc == 0)
		d->locked = true;
	return rc;
}

int lock_unless_locked(const struct doors *d, const struct caller *caller, int *ret,
		       struct err *err)
{
	return d->locked ? 0 : lock_take(d->sys, caller->verb, d->lock_wait, ret, err);
}

int end_partial(struct acted *ret, struct err *err)
{
	size_t used = strlen(err->hint);
	const char *more = "put right by hand what is left, or let 'xhw undo' try again";

	ret->outcome = OUTCOME_PARTIAL;
	err->code = ERR_PARTIAL;
	snprintf(err->hint + used, sizeof(err->hint) - used, "%s%s", used ? "; " : "", more);
	return -ERR_PARTIAL;
}

/* After a failure: the journal says again what it said before, or what `xhw undo` may try again. */
static void close_journal(struct walk *w, const struct journal_bytes *old)
{
	struct err ignored; /* left as it is, the next xhw settles it: nothing to do then, or the
			       same again */

	if (w->acted->left.n)
		journal_write(w->d->sys, &w->journal, JOURNAL_PARTIAL, &w->file, &ignored);
	else if (w->file.p &&
		 (!old->p || w->file.n != old->n || memcmp(w->file.p, old->p, old->n) != 0))
		journal_restore(w->d->sys, old, &w->file, &ignored);
}

static int walk_plan(struct walk *w, const struct plan *p, struct err *err)
{
	autobytes struct journal_bytes old = {};

	if (w->file.p)
		old = (struct journal_bytes){ xstrndup(w->file.p, w->file.n), w->file.n };
	w->journal = (struct journal){ .present = true,
				       .verb = w->caller->verb,
				       .who = w->caller->who,
				       .boot_id = journal_boot_id(w->d->sys, w->mem) };
	walk_begin(w, &p->changes);

	int rc = walk_compare(w, err);
	if (rc == 0) {
		rc = walk_run(w, err);
		if (rc < 0)
			close_journal(w, &old);
	}
	walk_end(w);
	return rc;
}

static int apply_locked(struct doors *d, const struct plan *p, const struct caller *caller,
			struct pool *mem, struct acted *ret, struct err *err)
{
	struct walk w = { .d = d, .caller = caller, .mem = mem, .acted = ret };
	bool settled = false;

	int rc = settle_locked(&w, &settled, err);
	if (rc == 0 && p->changes.n == 0 && settled) {
		err_set(err, ERR_CONFLICT,
			"what an interrupted run had left was put back just now, so the host is "
			"not as it was looked at");
		rc = err_hint(err, "run again");
	}
	if (rc == 0 && p->changes.n)
		rc = walk_plan(&w, p, err);
	journal_bytes_free(&w.file);
	return rc;
}

/* Nothing to do is done without the lock, unless a killed run's leavings are what makes it look so.
 */
static int nothing_to_do(const struct doors *d, struct pool *mem, bool *ret, struct err *err)
{
	struct journal j;

	int rc = journal_look(d->sys, mem, &j, err);
	if (rc < 0)
		return rc;
	*ret = !j.interrupted && !j.busy;
	return 0;
}

int plan_apply(struct doors *d, const struct plan *p, const struct caller *caller, struct pool *mem,
	       struct acted *ret, struct err *err)
{
	autoclose int lock = -1;
	bool idle = false;

	*ret = (struct acted){ .outcome = OUTCOME_REFUSED };
	if (plan_is_refused(p))
		return err_set(err, ERR_REFUSED, "the plan is refused");

	int rc = may_act(d, &p->changes, err);
	if (rc < 0)
		return rc;
	ret->outcome = OUTCOME_PUT_BACK;
	if (p->changes.n == 0) {
		rc = nothing_to_do(d, mem, &idle, err);
		if (rc < 0)
			return rc;
	}
	if (!idle) {
		rc = lock_unless_locked(d, caller, &lock, err);
		if (rc < 0)
			return rc;
		rc = apply_locked(d, p, caller, mem, ret, err);
	}
	if (ret->left.n)
		return end_partial(ret, err);
	if (rc == 0)
		ret->outcome = p->changes.n ? OUTCOME_DONE : OUTCOME_ALREADY;
	return rc;
}
