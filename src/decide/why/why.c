// SPDX-License-Identifier: GPL-2.0-or-later
// Matches what belongs to an attempt with the known messages, and ranks what they mean.
#include "decide/why/why_parts.h"

#include <stdlib.h>

#include "base/text.h"

#define EVIDENCE_MOST 6
#define EARLIER	      2 /* seconds that clocks and loggers may be apart */
#define LATER	      3
#define QUARANTINE    32753 /* DOMID_IO, as older Xens print it */

struct finding {
	const struct why_ask *ask;
	struct pool *mem;
	struct why *ret;
	struct attempt start;
	bool boot_too; /* what holds for the whole boot matters for this VM */
};

/* Whether it is said by the one whose message it is. */
static bool is_said(const struct sign *s, const struct log *log, struct line line)
{
	if (log->kind == LOG_XEN)
		return line_is_xens(line, log);
	if (log->kind == LOG_KERNEL)
		return s->kinds & 1u << LOG_XL ? line_is_libxls(line, log)
					       : line_is_kernels(line, log);
	return true;
}

static bool matches(const struct sign *s, const struct log *log, struct line line)
{
	struct line whole = line;

	if (!(s->kinds & 1u << log->kind))
		return false;
	if (log->kind == LOG_XAPI)
		line = line_before_name(line);
	for (size_t i = 0; i < ARRAY_SIZE(s->text) && s->text[i]; i++) {
		const char *at = line_find(line, s->text[i]);

		if (!at)
			return false;
		at += strlen(s->text[i]);
		line.n -= (size_t)(at - line.p);
		line.p = at;
	}
	return is_said(s, log, whole);
}

static bool is_boot(const struct sign *s)
{
	return s->about == ABOUT_BOOT || s->about == ABOUT_BOOT_DEVICE;
}

/* The first that fits: the table has the telling ones in front. */
static const struct sign *sign_of(const struct log *log, struct line line, bool boot)
{
	for (size_t i = 0; i < signs_n; i++)
		if (is_boot(&signs[i]) == boot && matches(&signs[i], log, line))
			return &signs[i];
	return NULL;
}

/* "Operation not supported" means the one or the other. */
static const char *code_of(const struct finding *f, const struct sign *s)
{
	if (streq(s->code, "no-iommu") && !s->proves && f->ask->iommu == XEN_YES)
		return "no-context";
	return s->code;
}

static struct why_reason *reason_for(struct finding *f, const char *code, const struct bdf *dev)
{
	struct why_reasons *all = &f->ret->reasons;
	struct why_reason *r;

	list_edit(known, all)
		if (streq(known->code, code) &&
		    (!dev || !known->has_device || bdf_eq(known->device, *dev))) {
			if (dev && !known->has_device) {
				known->has_device = true;
				known->device = *dev;
			}
			return known;
		}
	r = list_add(f->mem, all);
	*r = (struct why_reason){ .code = code,
				  .has_device = dev != NULL,
				  .rank = meaning_of(code)->rank };
	if (dev)
		r->device = *dev;
	return r;
}

/* Xen's line without what loggers put before it, so that the same of two logs is one. */
static const char *bare(const char *line)
{
	const char *at = strstr(line, "(XEN) ");

	line = at ? at + strlen("(XEN) ") : line;
	if (*line == '[' && (at = strstr(line, "] ")))
		line = at + 2;
	return line;
}

/* What proves it stands before what only fits to it; else in the order of the logs. */
static void put_evidence(struct finding *f, struct why_reason *r, struct why_evidence e)
{
	size_t at = 0;

	while (at < r->evidence.n && (r->evidence.v[at].proves || !e.proves))
		at++;
	if (r->evidence.n >= EVIDENCE_MOST) {
		r->more++;
		if (at >= r->evidence.n)
			return;
	} else {
		(void)list_add(f->mem, &r->evidence);
	}
	memmove(&r->evidence.v[at + 1], &r->evidence.v[at],
		(r->evidence.n - at - 1) * sizeof(*r->evidence.v));
	r->evidence.v[at] = e;
}

static void add_evidence(struct finding *f, struct why_reason *r, const struct log *log,
			 struct line line, bool proves)
{
	struct stamp s = line_stamp(line, log, f->ask->logs->boot);
	struct why_evidence e = { .source = log->source, .proves = proves };

	if (s.text_n)
		e.time = line_plain(f->mem, line.p + s.text, s.text_n);
	e.line = line_plain(f->mem, line.p + s.n, line.n - s.n);
	list_each(known, &r->evidence)
		if (streq(bare(known->line), bare(e.line)))
			return;
	put_evidence(f, r, e);
}

static void found(struct finding *f, const struct sign *s, const struct log *log, struct line line,
		  bool certain)
{
	struct bdf dev;
	bool has = line_has_bdf(line, &f->ret->devs, &dev);
	struct why_reason *r;

	/* Of the whole boot: whatever devices it names. */
	if (s->about == ABOUT_BOOT)
		has = false;
	r = reason_for(f, code_of(f, s), has ? &dev : NULL);
	r->proven |= s->proves && certain;
	add_evidence(f, r, log, line, s->proves && certain);
}

/* Lines of the toolstack: they are the attempt's. */
static void match_start(struct finding *f)
{
	list_each(t, &f->start.lines) {
		const struct sign *s = sign_of(t->log, t->line, false);

		if (s)
			found(f, s, t->log, t->line, true);
	}
}

/* Whether a line of another log belongs to the attempt; certain: surely. */
static bool belongs(const struct finding *f, const struct log *log, struct line line, bool *certain)
{
	const struct attempt *a = &f->start;
	struct stamp s = line_stamp(line, log, f->ask->logs->boot);
	const char *at = NULL;
	uint32_t domid;
	struct bdf dev;
	bool other = false;

	while (line_domid(line, &at, &domid))
		if (domid == a->domid && a->has_domid)
			return *certain = true;
		else
			other |= domid != 0 && domid != QUARANTINE;
	if (!line_has_bdf(line, &f->ret->devs, &dev))
		return false;
	if (s.at >= 0 && a->from >= 0 && a->to >= 0) {
		*certain = !other;
		return stamp_after(a->from, s.at) >= -EARLIER &&
		       stamp_after(a->to, s.at) <= LATER && !(other && a->has_domid);
	}
	/* Without a time it may be of another attempt. */
	*certain = false;
	return !other;
}

/* Domain ids begin anew with each boot of Xen, so a match by the id alone has to be of the right
 * time, where both are known. */
static bool is_of_time(const struct finding *f, const struct log *log, struct line line)
{
	struct stamp s = line_stamp(line, log, f->ask->logs->boot);

	if (s.at < 0 || f->start.from < 0 || f->start.to < 0)
		return true;
	return stamp_after(f->start.from, s.at) >= -EARLIER &&
	       stamp_after(f->start.to, s.at) <= LATER;
}

static void match_line(struct finding *f, const struct log *log, struct line line, bool boot)
{
	const struct sign *s;
	struct bdf dev;
	bool certain = true;

	s = boot ? sign_of(log, line, true) : NULL;
	if (s && (s->about == ABOUT_BOOT || line_has_bdf(line, &f->ret->devs, &dev))) {
		found(f, s, log, line, true);
		return;
	}
	if (!f->start.found)
		return;
	if (!belongs(f, log, line, &certain) || !is_of_time(f, log, line))
		return;
	s = sign_of(log, line, false);
	if (s)
		found(f, s, log, line, certain);
}

/* Where this boot begins in a log; its end when it began in a later one. NULL: not told. */
static const char *boot_begin(const struct log *log)
{
	const char *mark = log->kind == LOG_XEN ? "Xen version " : "Linux version ";
	const char *at = log->text, *end = at + log->len, *hit, *last = NULL;

	while ((hit = memmem(at, (size_t)(end - at), mark, strlen(mark)))) {
		struct line line = line_around(log, hit);

		if (log->kind == LOG_XEN ? line_is_xens(line, log) : line_is_kernels(line, log))
			last = line.p;
		at = line.p + line.n;
	}
	return last;
}

static bool newer_begins(const struct logs *logs, const struct log *log)
{
	for (const struct log *l = log + 1; l < logs->v + logs->n; l++)
		if (log->old && !l->old && l->kind == log->kind && l->text && boot_begin(l))
			return true;
	return false;
}

/* xl's own log was read by the attempt. */
static void match_logs(struct finding *f)
{
	list_each(log, f->ask->logs) {
		const char *at = log->text, *begin;
		struct line line;
		bool gone;

		if (!at || log->kind == LOG_XAPI || log->kind == LOG_XL)
			continue;
		begin = boot_begin(log);
		gone = newer_begins(f->ask->logs, log);
		while (line_next(&at, log->text + log->len, &line))
			match_line(f, log, line,
				   f->boot_too && !gone && (!begin || line.p >= begin));
	}
}

/* What the host shows otherwise now was told of the boot, and mended since. */
static bool is_past(const struct finding *f, const struct why_reason *r)
{
	if (streq(r->code, "no-iommu"))
		return f->ask->iommu == XEN_YES;
	return streq(r->code, "hide-list") && f->ask->pciback;
}

static const struct why_reason *explains(const struct finding *f, const struct why_reason *r)
{
	const struct meaning *m = meaning_of(r->code);

	list_each(other, &f->ret->reasons) {
		bool same =
			!other->has_device || !r->has_device || bdf_eq(other->device, r->device);

		/* Rank 0 is folded already. */
		if (other == r || !same || other->rank == 0 || other->rank >= r->rank)
			continue;
		for (size_t i = 0; i < ARRAY_SIZE(m->explained) && m->explained[i]; i++)
			if (streq(m->explained[i], "*") || streq(m->explained[i], other->code))
				return other;
	}
	return NULL;
}

static int by_rank(const void *a, const void *b)
{
	const struct why_reason *x = a, *y = b;

	if (x->proven != y->proven)
		return y->proven - x->proven;
	if (x->rank != y->rank)
		return x->rank < y->rank ? -1 : 1;
	return bdf_cmp(x->device, y->device);
}

/* What another reason explains stands as evidence there. */
static void fold(struct finding *f)
{
	struct why_reasons *all = &f->ret->reasons;
	size_t n = 0;

	list_edit(r, all) {
		struct why_reason *cause = (struct why_reason *)explains(f, r);

		if (!cause)
			continue;
		list_each(e, &r->evidence) {
			struct why_evidence copy = *e;

			copy.proves = false;
			put_evidence(f, cause, copy);
		}
		/* xl tells the cause in one line, the device in the next. */
		if (r->has_device && !cause->has_device &&
		    strstr(meaning_of(cause->code)->reason, "%s")) {
			cause->has_device = true;
			cause->device = r->device;
		}
		r->rank = 0;
	}
	list_edit(r, all)
		if (r->rank != 0 && !is_past(f, r))
			all->v[n++] = *r;
	all->n = n;
	if (n > 1)
		qsort(all->v, n, sizeof(*all->v), by_rank);
}

/* XAPI_HOOK_FAILED, [ vm-pre-start/50-xhw; none; what it said; 2 ]: its name and what it said. */
static const char *hook_words(const struct finding *f)
{
	const char *at = f->start.error ? strstr(f->start.error, "HOOK_FAILED, [ ") : NULL;
	const char *name, *text, *end;

	if (!at)
		return NULL;
	name = at + strlen("HOOK_FAILED, [ ");
	text = strstr(name, "; ");
	text = text ? strstr(text + 2, "; ") : NULL;
	end = text ? strrchr(text + 2, ';') : NULL;
	if (!end)
		return NULL;
	text += 2;
	return pool_str(f->mem, "%.*s says: %.*s", (int)strcspn(name, ";"), name, (int)(end - text),
			text);
}

static void put_words(struct finding *f, struct why_reason *r)
{
	const char *reason = meaning_of(r->code)->reason;
	const char *at = strstr(reason, "%s"), *more = NULL;

	if (at)
		reason = pool_str(f->mem, "%.*s%s%s", (int)(at - reason), reason,
				  r->has_device ? bdf_str(f->mem, r->device) : "a device of the VM",
				  at + 2);
	if (streq(r->code, "hook"))
		more = hook_words(f);
	else if (streq(r->code, "other") || streq(r->code, "add-failed"))
		more = f->start.error;
	r->reason = more ? pool_str(f->mem, "%s: %s", reason, more) : reason;
	r->remedy = why_remedy(f->ask, f->mem, r->code, r->has_device ? &r->device : NULL);
}

/* The end of the attempt says that it failed, and nothing known says why. */
static void add_other(struct finding *f)
{
	struct why_reason *r;

	if (!f->start.failed || f->ret->reasons.n > 0)
		return;
	r = reason_for(f, "other", NULL);
	r->proven = true;
	for (size_t i = f->start.lines.n; i-- > 0 && r->evidence.n == 0;) {
		const struct told *t = &f->start.lines.v[i];

		if (line_has(t->line, "failed with exception ") || line_has(t->line, "Caught ") ||
		    line_has(t->line, "libxl: error: "))
			add_evidence(f, r, t->log, t->line, true);
	}
}

static void note_looked(struct finding *f)
{
	list_each(log, f->ask->logs) {
		struct why_looked l = {
			.source = log->source, .bytes = log->len, .cut = log->cut, .why = log->why
		};
		const char *at = log->text;
		struct line line;

		/* The first line may be cut; one of the first few bears a time. */
		for (int i = 0; at && i < 8 && !l.since; i++) {
			if (!line_next(&at, log->text + log->len, &line))
				break;
			struct stamp s = line_stamp(line, log, f->ask->logs->boot);

			if (s.text_n)
				l.since = line_plain(f->mem, line.p + s.text, s.text_n);
		}
		*list_add(f->mem, &f->ret->looked) = l;
	}
}

static void note_start(struct finding *f)
{
	const struct attempt *a = &f->start;
	struct why *w = f->ret;

	w->started = a->found;
	w->failed = a->failed;
	w->by = a->by;
	w->error = a->error;
	w->has_domid = a->has_domid;
	w->domid = a->domid;
	if (a->lines.n) {
		const struct told *t = &a->lines.v[0];
		struct stamp s = line_stamp(t->line, t->log, f->ask->logs->boot);

		if (s.text_n)
			w->time = line_plain(f->mem, t->line.p + s.text, s.text_n);
	}
}

/* What the attempt says shows that it was about devices, though none is known. */
static bool asks_for_devices(const struct finding *f)
{
	list_each(r, &f->ret->reasons)
		if (streq(r->code, "no-pciback") || streq(r->code, "no-iommu"))
			return true;
	return false;
}

void why_find(const struct why_ask *ask, struct pool *mem, struct why *ret)
{
	struct finding f = { .ask = ask, .mem = mem, .ret = ret };

	*ret = (struct why){};
	list_each(b, &ask->devs)
		*list_add(mem, &ret->devs) = *b;
	attempt_find(ask, mem, &ret->devs, &f.start);
	note_start(&f);
	match_start(&f);
	/* A VM that runs got past all that. */
	f.boot_too = !ask->runs && (ret->devs.n > 0 || asks_for_devices(&f));
	match_logs(&f);
	fold(&f);
	add_other(&f);
	list_edit(r, &ret->reasons)
		put_words(&f, r);
	note_looked(&f);
}
