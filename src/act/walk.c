// SPDX-License-Identifier: GPL-2.0-or-later
// Walking changes: compare, note, set, read back; and in reverse when one fails.
#include "act/walk.h"

#include <syslog.h>

#include "base/text.h"

bool value_same(enum setting set, const char *a, const char *b)
{
	const struct setter *setter = setter_of(set);

	return setter->same ? setter->same(a, b) : streq(a, b);
}

bool changes_make_vfs(const struct changes *list, size_t before)
{
	for (size_t i = 0; i < before; i++)
		if (list->v[i].set == SET_PCI_NUMVFS && !streq(list->v[i].to, "0"))
			return true;
	return false;
}

const char *change_loses(struct doors *d, struct pool *mem, const struct change *c)
{
	const struct setting_info *info = setting_info(c->set);
	const struct setter *setter = setter_of(c->set);

	if (!setter->loses)
		return info->exact ? NULL : info->lost;

	autofree char *text = setter->loses(d, c->object, c->from, c->to);

	return text ? pool_strdup(mem, text) : NULL;
}

/* What is there may be somebody else's, who has set it since. */
static bool is_shared(enum setting set)
{
	return setting_info(set)->file || setting_info(set)->shared;
}

bool object_is_gone(enum setting set, int rc)
{
	static const bool of_domain[SET_COUNT] = {
		[SET_DOMAIN_PCI] = true,   [SET_VCPU_AFFINITY] = true,	[SET_DOMAIN_CPUPOOL] = true,
		[SET_CPUPOOL_NAME] = true, [SET_DOMAIN_USBCTRL] = true, [SET_DOMAIN_USB] = true,
		[SET_USB_PLUGGED] = true
	};

	return rc == -ERR_NOT_FOUND && (of_domain[set] || setting_info(set)->shared);
}

void walk_begin(struct walk *w, const struct changes *changes)
{
	static const int ending[] = { SIGINT, SIGTERM, SIGHUP };
	struct sigaction action;

	list_each(c, changes)
		*list_add(w->mem, &w->changes) = *c;
	w->lost = pool_alloc(w->mem, changes->n * sizeof(*w->lost));
	w->noted = 0;
	/* A signal that is ignored (nohup) stays so: blocked, it would be seen as pending. */
	sigemptyset(&w->watched);
	for (size_t i = 0; i < ARRAY_SIZE(ending); i++)
		if (sigaction(ending[i], NULL, &action) == 0 && action.sa_handler != SIG_IGN)
			sigaddset(&w->watched, ending[i]);
	sigprocmask(SIG_BLOCK, &w->watched, &w->mask);
	w->d->caller = w->caller;
}

void walk_end(struct walk *w)
{
	/* What came meanwhile has been obeyed, or came too late; it must not kill us before we have
	 * told the outcome. */
	while (sigtimedwait(&w->watched, NULL, &(struct timespec){}) > 0)
		w->stopped = true;
	w->acted->stopped |= w->stopped;
	sigprocmask(SIG_SETMASK, &w->mask, NULL);
	w->d->caller = NULL;
}

static bool told_to_stop(const struct walk *w)
{
	sigset_t pending;

	if (sigpending(&pending) < 0)
		return false;
	for (int i = 1; i < NSIG; i++)
		if (sigismember(&w->watched, i) == 1 && sigismember(&pending, i) == 1)
			return true;
	return false;
}

static void say(const struct walk *w, const char *what, const struct change *c, const char *from,
		const char *to)
{
	const struct sys_hooks *hooks = w->d->sys->hooks;
	const char *line =
		pool_str(w->mem, "%s by %s: %s%s: %s -> %s", w->caller->verb, w->caller->who, what,
			 change_name(w->mem, c), value_shown(w->mem, c->set, from),
			 value_shown(w->mem, c->set, to));

	/* A line must stay a line. */
	line = text_shown(w->mem, line);
	if (hooks && hooks->said)
		hooks->said(hooks->data, line);
	if (!w->d->sys->live)
		return;
	openlog("xhw", LOG_PID, LOG_DAEMON);
	syslog(LOG_NOTICE, "%s", line);
}

/* The value now, raw, in mem. */
static int look(const struct walk *w, const struct change *c, const char **ret, struct err *err)
{
	autofree char *value = NULL;

	int rc = setter_of(c->set)->get(w->d, c->object, &value, err);
	if (rc < 0)
		return rc;
	*ret = pool_strdup(w->mem, value);
	return 0;
}

static int conflict(const struct walk *w, const struct change *c, const char *now, struct err *err)
{
	if (c->set == SET_BOOT_LINE)
		err_set(err, ERR_CONFLICT, "%s is not what it was: %s", change_name(w->mem, c),
			change_step(w->mem, c->set, c->from, now));
	else
		err_set(err, ERR_CONFLICT, "%s should be '%s' but is '%s'", change_name(w->mem, c),
			value_shown(w->mem, c->set, c->from), value_shown(w->mem, c->set, now));
	return err_hint(err, "the host changed since it was looked at: run again");
}

/* A writer that had read the file before us, and wrote what it made of it after us. */
static int conflict_after(const struct walk *w, const struct change *c, struct err *err)
{
	err_set(err, ERR_CONFLICT, "%s was overwritten by somebody else as soon as it was set",
		change_name(w->mem, c));
	return err_hint(err, "run again: what it is now is read first");
}

static const struct change *earlier(const struct changes *list, size_t i)
{
	for (size_t j = i; j-- > 0;)
		if (list->v[j].set == list->v[i].set && streq(list->v[j].object, list->v[i].object))
			return &list->v[j];
	return NULL;
}

static int compare_one(struct walk *w, size_t i, struct err *err)
{
	const struct change *c = &w->changes.v[i], *before = earlier(&w->changes, i);
	const char *now;

	if (setting_info(c->set)->blind)
		return 0;
	if (before && !value_same(c->set, before->to, c->from))
		return err_set(err, ERR_FAILED, "the plan contradicts itself about the %s",
			       change_name(w->mem, c));
	if (before)
		return 0;

	int rc = look(w, c, &now, err);
	if (rc == -ERR_NOT_FOUND && !*c->from && changes_make_vfs(&w->changes, i))
		return 0;
	if (rc < 0)
		return rc;
	return value_same(c->set, now, c->from) ? 0 : conflict(w, c, now, err);
}

int walk_compare(struct walk *w, struct err *err)
{
	for (size_t i = 0; i < w->changes.n; i++) {
		int rc = compare_one(w, i, err);
		if (rc < 0 && w->apart && rc != -ERR_CONFLICT) {
			*err = (struct err){}; /* it fails in its turn */
			continue;
		}
		if (rc < 0)
			return rc;
	}
	return 0;
}

/*
 * The journal is written as a whole, so that a plan of thousands of vCPUs would write it thousands
 * of times. Where the change is one call of Xen, which is done or not, those that follow are noted
 * with it, as long as none is of an object again: undoing finds the ones that were not begun as
 * they were.
 */
static size_t noted_with(const struct walk *w, size_t i)
{
	static const bool at_once[SET_COUNT] = {
		[SET_VCPU_AFFINITY] = true, [SET_DOMAIN_CPUPOOL] = true
	};
	const struct change *all = w->changes.v;
	size_t n = i + 1;

	while (at_once[all[i].set] && n < w->changes.n && at_once[all[n].set]) {
		const struct change *before = earlier(&w->changes, n);

		if (before && before >= &all[i])
			break;
		n++;
	}
	return n;
}

/* Where Xen schedules whole cores (sched-gran) the vCPUs of one have one affinity: setting that of
 * the one before has set it. */
static bool is_set_along(const struct walk *w, size_t i, const char *now)
{
	const struct change *c = &w->changes.v[i], *before = i ? c - 1 : NULL;
	const char *vcpu = strrchr(c->object, '/');

	return before && c->set == SET_VCPU_AFFINITY && before->set == c->set && vcpu &&
	       strncmp(before->object, c->object, (size_t)(vcpu + 1 - c->object)) == 0 &&
	       value_same(c->set, before->to, c->to) && value_same(c->set, now, c->to);
}

/* A change's own doing; the value that was there is kept, raw, as its from. */
static int begin_one(struct walk *w, size_t i, struct err *err)
{
	struct change *c = &w->changes.v[i];

	if (!setting_info(c->set)->blind) {
		const char *now;

		int rc = look(w, c, &now, err);
		if (rc < 0)
			return rc;
		if (!value_same(c->set, now, c->from) && !is_set_along(w, i, now))
			return conflict(w, c, now, err);
		c->from = now;
	}
	w->lost[i] = change_loses(w->d, w->mem, c);
	if (w->undoing || w->bare || i < w->noted)
		return 0;
	w->noted = noted_with(w, i);
	w->journal.changes = w->changes;
	w->journal.done = w->noted;
	return journal_write(w->d->sys, &w->journal, JOURNAL_ACTING, &w->file, err);
}

static int set_one(struct walk *w, const struct change *c, const char *from, const char *to,
		   const char *verb, struct err *err)
{
	const char *now;

	int rc = setter_of(c->set)->set(w->d, c->object, from, to, err);
	if (rc < 0)
		return err_context(err, "%s: %s", change_name(w->mem, c),
				   change_step(w->mem, c->set, from, to));
	if (!setting_info(c->set)->blind) {
		rc = look(w, c, &now, err);
		if (rc < 0)
			return rc;
		if (!value_same(c->set, now, to) && is_shared(c->set))
			return conflict_after(w, c, err);
		if (!value_same(c->set, now, to))
			return err_set(err, ERR_FAILED, "%s was set to '%s' but reads back '%s'",
				       change_name(w->mem, c), value_shown(w->mem, c->set, to),
				       value_shown(w->mem, c->set, now));
	}
	say(w, verb, c, from, to);
	return 0;
}

static bool is_between(const struct change *c, const char *value)
{
	const struct setter *setter = setter_of(c->set);

	return setter->between && setter->between(value, c->from, c->to);
}

/* A value that is not ours to overwrite, or cannot be read, is told and left alone. */
static int put_back_to(struct walk *w, size_t i, bool last, const char **ret, struct err *err)
{
	const struct change *c = &w->changes.v[i];

	if (setting_info(c->set)->blind) {
		if (strs_has(&w->odd, c->object))
			return err_set(err, ERR_PARTIAL,
				       "%s is left as it is, since another setting of it could "
				       "not be put back",
				       change_name(w->mem, c));
		*ret = c->to;
		return 0;
	}

	int rc = look(w, c, ret, err);
	if (rc < 0)
		return rc;
	/* The last one may have stopped half-way, but a file is never half set. */
	if (last && !is_shared(c->set))
		return 0;
	if (streq(*ret, c->from) || value_same(c->set, *ret, c->to) ||
	    (last && (value_same(c->set, *ret, c->from) || is_between(c, *ret))))
		return 0;
	return err_set(err, ERR_PARTIAL, "%s is now %s, and is left alone", change_name(w->mem, c),
		       change_odd(w->mem, c, *ret));
}

static void put_back_one(struct walk *w, size_t i, bool last)
{
	const struct change *c = &w->changes.v[i];
	const char *now = c->to;
	struct err err = {};

	if (last && setting_info(c->set)->blind)
		return; /* a blind set that fails has changed nothing */

	int rc = put_back_to(w, i, last, &now, &err);
	if (object_is_gone(c->set, rc))
		return;
	if (rc == 0 && !setting_info(c->set)->blind && streq(now, c->from))
		return;
	if (rc == 0)
		rc = set_one(w, c, now, c->from, "put back: ", &err);
	if (rc < 0) {
		*list_add(w->mem, &w->odd) = c->object;
		strs_add(w->mem, &w->acted->left, "%s%s%s", err.message, err.hint[0] ? ": " : "",
			 err.hint);
	} else if (w->lost[i]) {
		strs_add(w->mem, &w->acted->left, "%s is %s again, but without %s",
			 change_name(w->mem, c), value_shown(w->mem, c->set, c->from), w->lost[i]);
	}
}

/* half: the last of them failed, so that its value may be anything. */
static void put_back(struct walk *w, size_t begun, bool half)
{
	for (size_t i = begun; i-- > 0;)
		put_back_one(w, i, half && i + 1 == begun);
	w->acted->done = 0;
}

/* For what a kill left: the rest is still worth putting back. */
static void skip(struct walk *w, size_t i, const struct err *err)
{
	*list_add(w->mem, &w->odd) = w->changes.v[i].object;
	strs_add(w->mem, &w->acted->left, "%s%s%s", err->message, err->hint[0] ? ": " : "",
		 err->hint);
	if (!w->first.code)
		w->first = *err;
}

static int walk_one(struct walk *w, size_t i, bool *begun, struct err *err)
{
	const struct change *c = &w->changes.v[i];

	*begun = false;
	if (!w->keep_going && told_to_stop(w)) {
		err_set(err, ERR_FAILED, "stopped by a signal");
		return err_hint(err, "run again when you want it done");
	}
	if (setting_info(c->set)->blind && strs_has(&w->odd, c->object))
		return err_set(err, ERR_PARTIAL,
			       "%s is left as it is, since another setting of it could not be put "
			       "back",
			       change_name(w->mem, c));

	int rc = begin_one(w, i, err);
	if (rc < 0)
		return rc;
	*begun = true;
	return set_one(w, c, c->from, c->to, w->undoing ? "undo: " : "", err);
}

/* No more is done of that object. */
static void set_aside(struct walk *w, size_t i, bool begun, const struct err *err)
{
	const char *object = w->changes.v[i].object;
	size_t from = i;

	while (from > 0 && streq(w->changes.v[from - 1].object, object))
		from--;
	for (size_t j = i + begun; j-- > from;)
		put_back_one(w, j, begun && j == i);
	w->acted->done -= i - from;
	*list_add(w->mem, &w->odd) = object;
	strs_add(w->mem, &w->failed, "%s%s%s", err->message, err->hint[0] ? ": " : "", err->hint);
	if (!w->first.code)
		w->first = *err;
}

static bool is_aside(const struct walk *w, size_t i)
{
	return w->apart && strs_has(&w->odd, w->changes.v[i].object);
}

int walk_run(struct walk *w, struct err *err)
{
	for (size_t i = 0; i < w->changes.n; i++) {
		bool begun;

		if (is_aside(w, i))
			continue;

		int rc = walk_one(w, i, &begun, err);
		if (rc < 0 && w->keep_going) {
			skip(w, i, err);
			continue;
		}
		if (rc < 0) {
			/* The setting cannot tell what was lost: it may read as if nothing were. */
			if (rc == -ERR_PARTIAL)
				strs_add(w->mem, &w->acted->left, "%s", err->message);
			/* What somebody else has changed is his: ours is not in it. */
			if (rc == -ERR_CONFLICT && is_shared(w->changes.v[i].set))
				begun = false;
			if (w->apart && !told_to_stop(w)) {
				set_aside(w, i, begun, err);
				continue;
			}
			put_back(w, i + begun, begun);
			return rc;
		}
		w->acted->done++;
	}
	if (w->undoing || w->bare)
		return 0;

	/* Were it left unfinished, the next xhw would undo what we are about to report as done. */
	int rc = journal_write(w->d->sys, &w->journal, JOURNAL_FINISHED, &w->file, err);
	if (rc < 0)
		put_back(w, w->changes.n, false);
	return rc;
}
