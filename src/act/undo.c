// SPDX-License-Identifier: GPL-2.0-or-later
// Undoing: the plan that takes a journal's changes back, and carrying it out.
#include <string.h>

#include "act/apply.h"
#include "base/text.h"

/* Where undoing stands: what was planned so far decides what a setting will be when its turn comes.
 */
struct undo {
	struct doors *d;
	const struct journal *j;
	struct plan *p;
	struct strs *left, odd;
};

static void leave(struct undo *u, const struct change *c, const char *why)
{
	*list_add(&u->p->mem, &u->odd) = c->object;
	strs_add(&u->p->mem, u->left, "%s %s", change_name(&u->p->mem, c), why);
}

/* Planned already: a later change of the same setting is taken back first. */
static const char *planned(const struct plan *p, const struct change *c)
{
	const char *value = NULL;

	list_each(other, &p->changes)
		if (other->set == c->set && streq(other->object, c->object))
			value = other->to;
	return value;
}

/* The value that the setting will have; *ret NULL: nothing to be done about it. */
static int value_then(struct undo *u, const struct change *c, const char **ret, struct err *err)
{
	autofree char *now = NULL;
	const char *value = planned(u->p, c);

	*ret = value;
	if (value)
		return 0;

	int rc = setter_of(c->set)->get(u->d, c->object, &now, err);
	if (object_is_gone(c->set, rc)) {
		if (setting_info(c->set)->shared)
			plan_warn(u->p, c->object, "the %s is gone, and its %s with it",
				  setting_info(c->set)->object, setting_info(c->set)->what);
		return 0;
	}
	if (rc == -ERR_NOT_FOUND && !*c->to && changes_make_vfs(&u->p->changes, u->p->changes.n)) {
		*ret = ""; /* a virtual function that will be made again */
		return 0;
	}
	if (rc == -ERR_UNAVAILABLE) /* another time it may be had */
		return err_context(err, "undo the %s", change_name(&u->p->mem, c));
	if (rc < 0)
		leave(u, c, pool_str(&u->p->mem, "cannot be put back: %s", err->message));
	else
		*ret = pool_strdup(&u->p->mem, now);
	return 0;
}

static bool is_ours(const struct journal *j, size_t i, const char *now)
{
	const struct change *c = &j->changes.v[i];
	const struct setter *setter = setter_of(c->set);

	if (value_same(c->set, now, c->to) || value_same(c->set, now, c->from))
		return true;
	/* Killed in the middle of it. */
	return (j->undoing || (j->interrupted && i + 1 == j->done)) && setter->between &&
	       setter->between(now, c->from, c->to);
}

/* What changes the host from its next start on counts as done. */
static unsigned needs(const struct change *c)
{
	const struct setting_info *info = setting_info(c->set);
	enum setting set = c->set;

	/* A USB device comes at the VM's start, and goes at once. */
	if (set == SET_VM_PCI || set == SET_VM_MASK || set == SET_VM_CPUPOOL ||
	    set == SET_VM_PLATFORM_USB || (set == SET_USB_VM && *c->from))
		return PLAN_NEEDS_VM_START;
	return info->lasts && info->file && set != SET_PROFILE && set != SET_USB_POLICY
		       ? PLAN_NEEDS_REBOOT
		       : 0;
}

static void add(struct undo *u, const struct change *c, const char *now)
{
	const char *why = pool_str(&u->p->mem, "undoes '%s'", u->j->verb);

	plan_add(u->p, c->set, c->object, now, c->from, why);
	u->p->needs |= needs(c);
	if (setting_info(c->set)->blind)
		return;

	const char *lost = change_loses(
		u->d, &u->p->mem,
		&(struct change){ .set = c->set, .object = c->object, .from = now, .to = c->from });

	if (lost)
		plan_warn(u->p, c->object, "undoing loses %s", lost);
}

/* What was begun and not finished is put back in any case: nothing has come of it. */
static const char *stays(struct undo *u, const struct change *c)
{
	const struct setter *setter = setter_of(c->set);

	if (!setter->stays || u->j->interrupted || u->j->undoing)
		return NULL;
	return setter->stays(u->d, c->object, c->from);
}

static int undo_one(struct undo *u, size_t i, struct err *err)
{
	const struct change *c = &u->j->changes.v[i];
	const char *now;

	if (u->j->other_boot && !setting_info(c->set)->lasts)
		return 0;
	if (setting_info(c->set)->blind) {
		if (strs_has(&u->odd, c->object))
			leave(u, c, "is left as it is, since another setting of it is");
		else
			add(u, c, c->to);
		return 0;
	}

	int rc = value_then(u, c, &now, err);
	if (rc < 0 || !now || streq(now, c->from))
		return rc;

	const char *why = stays(u, c);

	if (is_ours(u->j, i, now) && why)
		leave(u, c, why);
	else if (is_ours(u->j, i, now))
		add(u, c, now);
	else
		leave(u, c,
		      pool_str(&u->p->mem, "is now %s, and is left alone",
			       change_odd(&u->p->mem, c, now)));
	return 0;
}

int undo_plan(struct doors *d, const struct journal *j, struct plan *ret, struct strs *left,
	      struct err *err)
{
	struct undo u = { .d = d, .j = j, .p = ret, .left = left };

	for (size_t i = j->done; i-- > 0;) {
		int rc = undo_one(&u, i, err);
		if (rc < 0)
			return rc;
	}
	return 0;
}

/* The end of undoing: nothing is left of the plan, or `xhw undo` may try again; changing verbs are
 * not held up. */
static int close_undo(struct walk *w, int rc, struct err *err)
{
	const struct journal_bytes none = {};
	struct err later = {};
	bool whole = rc < 0 && w->acted->left.n == w->told && !w->journal.undoing;

	if (rc == 0 && w->acted->left.n == w->told)
		return journal_restore(w->d->sys, &none, &w->file, err);
	if (journal_write(w->d->sys, &w->journal, whole ? JOURNAL_FINISHED : JOURNAL_PARTIAL,
			  &w->file, &later) < 0)
		strs_add(w->mem, &w->acted->left, "%s", later.message);
	return rc;
}

/* The journal is in w; changes undo it. */
static int undo_walk(struct walk *w, const struct changes *changes, struct err *err)
{
	w->undoing = true;
	w->keep_going = w->journal.interrupted || w->journal.undoing;
	walk_begin(w, changes);

	int rc = walk_compare(w, err);
	if (rc == 0 && changes->n)
		rc = journal_write(w->d->sys, &w->journal, JOURNAL_UNDOING, &w->file, err);
	if (rc == 0) {
		rc = walk_run(w, err);
		rc = close_undo(w, rc, err);
	}
	walk_end(w);
	return rc;
}

int settle_locked(struct walk *w, bool *settled, struct err *err)
{
	struct plan p = {};
	struct strs left = {};
	bool stopped = false;

	int rc = journal_read(w->d->sys, w->mem, &w->journal, &w->file, err);
	if (rc < 0 || !w->journal.interrupted)
		return rc;
	rc = undo_plan(w->d, &w->journal, &p, &left, err);
	if (rc == 0)
		rc = may_act(w->d, &p.changes, err);
	if (rc == 0) {
		struct walk undo = *w;

		list_each(l, &left)
			strs_add(w->mem, &w->acted->left, "%s", *l);
		rc = undo_walk(&undo, &p.changes, err);
		w->file = undo.file;
		stopped = undo.stopped;
		*settled = true;
	} else {
		err_context(err, "what the interrupted '%s' left cannot be put back",
			    w->journal.verb);
	}
	w->acted->done = 0;
	if (rc == 0 && w->acted->left.n)
		rc = err_set(err, ERR_PARTIAL,
			     "not all that the interrupted '%s' left could be put back",
			     w->journal.verb);
	if (stopped && (rc == 0 || rc == -ERR_PARTIAL)) {
		/* Settled, but what was asked for must not be begun any more. */
		err_set(err, ERR_FAILED, "stopped by a signal");
		rc = err_hint(err, "run again when you want it done");
	}
	plan_free(&p);
	return rc;
}

int journal_settle(struct doors *d, const struct caller *caller, struct pool *mem,
		   struct acted *ret, struct err *err)
{
	struct walk w = { .d = d, .caller = caller, .mem = mem, .acted = ret };
	autoclose int lock = -1;
	bool settled = false;
	struct journal j;

	*ret = (struct acted){ .outcome = OUTCOME_ALREADY };

	int rc = journal_look(d->sys, mem, &j, err);
	if (rc < 0 || !j.interrupted)
		return rc;
	rc = lock_unless_locked(d, caller, &lock, err);
	if (rc < 0)
		return rc;
	rc = settle_locked(&w, &settled, err);
	journal_bytes_free(&w.file);
	if (ret->left.n)
		ret->outcome = OUTCOME_PARTIAL;
	else if (settled && rc == 0)
		ret->outcome = OUTCOME_DONE;
	return rc == -ERR_PARTIAL ? 0 : rc;
}

static bool same_journal(const struct journal *a, const struct journal *b)
{
	if (!a->present || !b->present)
		return a->present == b->present;

	autofree char *one = journal_print(a, JOURNAL_ACTING);
	autofree char *two = journal_print(b, JOURNAL_ACTING);

	return a->interrupted == b->interrupted && a->undoing == b->undoing && streq(one, two);
}

static int undo_locked(struct walk *w, const struct journal *j, const struct plan *p,
		       struct err *err)
{
	int rc = journal_read(w->d->sys, w->mem, &w->journal, &w->file, err);
	if (rc < 0)
		return rc;
	if (!same_journal(j, &w->journal)) {
		err_set(err, ERR_CONFLICT, "another xhw has changed this host in between");
		return err_hint(err, "look at what the undo would do now, then run again");
	}
	if (!j->present)
		return 0;
	return undo_walk(w, &p->changes, err);
}

int undo_apply(struct doors *d, const struct journal *j, const struct plan *p,
	       const struct caller *caller, struct pool *mem, struct acted *ret, struct err *err)
{
	struct walk w = { .d = d, .caller = caller, .mem = mem, .acted = ret, .told = ret->left.n };
	autoclose int lock = -1;

	ret->outcome = OUTCOME_PUT_BACK;
	ret->done = 0;

	int rc = may_act(d, &p->changes, err);
	if (rc < 0)
		return rc;
	rc = lock_unless_locked(d, caller, &lock, err);
	if (rc < 0)
		return rc;
	rc = undo_locked(&w, j, p, err);
	bool emptied = !w.file.p;
	journal_bytes_free(&w.file);
	if (rc == 0 && w.first.code) {
		*err = w.first;
		rc = -(int)err->code;
	}
	if (rc == 0 && ret->left.n) {
		rc = err_set(err, ERR_PARTIAL, "not all of '%s' could be taken back", j->verb);
		if (emptied) {
			ret->outcome = OUTCOME_PARTIAL;
			return err_hint(err, "what is left is not undone any more: set it by hand "
					     "where it is not as you want it");
		}
	}
	if (ret->left.n && (rc == -ERR_PARTIAL || ret->left.n > w.told))
		return end_partial(ret, err);
	if (rc < 0 && p->changes.n && ret->done == p->changes.n) {
		err_context(err, "all of '%s' was taken back, but the journal stays", j->verb);
		return end_partial(ret, err);
	}
	if (rc == 0)
		ret->outcome = p->changes.n ? OUTCOME_DONE : OUTCOME_ALREADY;
	return rc;
}
