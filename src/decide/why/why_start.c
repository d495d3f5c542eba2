// SPDX-License-Identifier: GPL-2.0-or-later
// The last attempt to start a VM: which lines of the toolstack's log are of it.
//
// xapi and xenopsd bear the task of whom they work for in each line, "[debug||12 |Async.VM.start
// R:0123456789ab|xenops_server] text" (xen-api ocaml/libs/log/debug.ml), the same in both; so other
// VMs' lines between are told apart.
#include "decide/why/why_parts.h"

#include "base/text.h"

#define TASK	     40	 /* bytes of "R:0123456789ab", and more than that */
#define WINDOW	     600 /* seconds of an attempt whose task is not known */
#define DEVICES_MOST 64
#define UUID	     36

/*
 * What stands before the uuid in the lines that an attempt begins with: xen-api
 * ocaml/xapi/message_forwarding.ml, xapi_xenops.ml, ocaml/xenopsd/lib/xenops_server.ml.
 */
static const struct {
	const char *before, *by;
} begins[] = {
	{ "VM.start: VM = '", "VM.start" },
	{ "VM.start_on: VM = '", "VM.start_on" },
	{ "xenops: VM.start ", "VM.start" },
	{ " VM.start ", "VM.start" },
	{ "VM.clean_reboot: VM = '", "VM.clean_reboot" },
	{ "VM.hard_reboot: VM = '", "VM.hard_reboot" },
	{ " VM.reboot ", "VM.reboot" },
	{ "VM.resume: VM = '", "VM.resume" },
	{ "VM.resume_on: VM = '", "VM.resume_on" },
	{ "xenops: VM.resume ", "VM.resume" },
};

/* Where an attempt begins. */
struct mark {
	size_t log;
	const char *line;
	const char *by;
	char task[TASK];
};

static const char *begins_here(struct line line, const char *uuid)
{
	for (size_t i = 0; i < ARRAY_SIZE(begins); i++) {
		size_t n = strlen(begins[i].before);

		if ((size_t)(uuid - line.p) >= n && memcmp(uuid - n, begins[i].before, n) == 0)
			return begins[i].by;
	}
	return NULL;
}

const char *why_uuid_of(const struct logs *logs, const char *name, struct pool *mem)
{
	const char *said = pool_str(mem, " (%s)", name), *found = NULL;

	list_each(log, logs) {
		const char *at = log->text, *end = at ? at + log->len : NULL, *hit;

		if (log->kind != LOG_XAPI || !at)
			continue;
		while ((hit = memmem(at, (size_t)(end - at), said, strlen(said)))) {
			struct line line = line_around(log, hit), start = line_before_name(line);
			const char *name_at = start.p + start.n, *uuid;

			at = line.p + line.n;
			/* Not of a name that goes on so. */
			if (start.n < UUID || (size_t)(at - name_at) < strlen(said) ||
			    memcmp(name_at, said, strlen(said)) != 0)
				continue;
			uuid = pool_strndup(mem, name_at - UUID, UUID);
			if (text_is_uuid(uuid) && begins_here(start, name_at - UUID))
				found = uuid;
		}
	}
	return found;
}

/* "R:..." between the bars of the line's head; "" none. */
static void task_of(struct line line, char ret[TASK])
{
	const char *head = line_find(line, "["), *end = line.p + line.n, *p, *q;
	unsigned bars = 0;

	*ret = '\0';
	for (p = head; p && p < end && bars < 3; p++)
		bars += *p == '|';
	if (bars < 3)
		return;
	/* The third field: "12 |Async.VM.start R:0123|xenops_server" */
	q = memchr(p, '|', (size_t)(end - p));
	struct line field = { p, (size_t)((q ? q : end) - p) };

	p = line_find(field, "R:");
	if (!p)
		return;
	size_t n = (size_t)(field.p + field.n - p);

	for (size_t i = 0; i < n; i++)
		if (p[i] == ' ')
			n = i;
	if (n >= TASK)
		return;
	memcpy(ret, p, n);
	ret[n] = '\0';
}

/* By what an attempt of the VM begins in this line; NULL: it does not. */
static const char *begins_in(struct line line, const char *uuid)
{
	const char *at = line.p, *end, *by = NULL;

	line = line_before_name(line);
	for (end = line.p + line.n; !by; at++) {
		at = memmem(at, (size_t)(end - at), uuid, strlen(uuid));
		if (!at)
			return NULL;
		by = begins_here(line, at);
	}
	return by;
}

/* The beginning of the last attempt: its first line, not that in which xenopsd takes over. */
static bool last_mark(const struct why_ask *ask, struct mark *ret)
{
	bool found = false;

	for (size_t i = 0; i < ask->logs->n; i++) {
		const struct log *log = &ask->logs->v[i];
		const char *at = log->text, *end = at ? at + log->len : NULL, *hit;

		if (log->kind != LOG_XAPI || !at)
			continue;
		while ((hit = memmem(at, (size_t)(end - at), ask->uuid, strlen(ask->uuid)))) {
			struct line line = line_around(log, hit);
			struct mark m = { .log = i, .line = line.p };

			/* Each line once, however often it is named there. */
			at = line.p + line.n;
			m.by = begins_in(line, ask->uuid);
			if (!m.by)
				continue;
			task_of(line, m.task);
			if (found && *m.task && streq(m.task, ret->task))
				continue;
			*ret = m;
			found = true;
		}
	}
	return found;
}

/* "Domain 5" of this VM: xenopsd says "VM = UUID; domid = 5". */
static void note_domid(const struct why_ask *ask, struct line line, struct attempt *ret)
{
	const char *at = line_find(line, ask->uuid);

	if (at && (size_t)(line.p + line.n - at) > 36) {
		struct line rest = { at, (size_t)(line.p + line.n - at) };

		if (line_has(rest, "; domid = ")) {
			const char *from = NULL;

			ret->has_domid = line_domid(rest, &from, &ret->domid) || ret->has_domid;
		}
	}
}

/* Of lines that name devices for being given to it: xenopsd's "PCI.plug VM.DEV", its binding, and
 * its failure. */
static void note_devices(struct line line, struct pool *mem, struct bdfs *devs)
{
	const char *at = line_find(line, "PCI.plug ");
	struct bdf bdf, known;

	if (!at)
		at = line_find(line, "Cannot_add(");
	if (!at)
		at = line_find(line, "to pciback");
	if (!at)
		return;
	for (at = at - line.p > 40 ? at - 40 : line.p; line_bdf(line, &at, &bdf);) {
		char text[BDF_TEXT];

		/* In full only: times look like short ones. */
		if (at - line.p < (ptrdiff_t)(BDF_TEXT - 1) || devs->n >= DEVICES_MOST)
			continue;
		memcpy(text, at - (BDF_TEXT - 1), BDF_TEXT - 1);
		text[BDF_TEXT - 1] = '\0';
		if (bdf_parse(text, &known) && bdf_eq(known, bdf) &&
		    !line_has_bdf((struct line){ text, BDF_TEXT - 1 }, devs, &known))
			*list_add(mem, devs) = bdf;
	}
}

/* The toolstack's own words for the failure: what stands behind "failed with exception". */
static void note_error(struct line line, struct pool *mem, struct attempt *ret)
{
	static const char failed[] = "failed with exception ", caught[] = "Caught ",
			  executing[] = " executing [";
	const char *at = line_find(line, failed), *end = line.p + line.n, *stop;

	if (at) {
		at += strlen(failed);
		stop = end;
	} else {
		at = line_find(line, caught);
		stop = line_find(line, executing);
		if (!at || !stop || stop < at)
			return;
		at += strlen(caught);
	}
	ret->failed = true;
	ret->error = line_plain(mem, at, (size_t)(stop - at));
}

/* Whether it names the VM, and is of no other task. */
static bool names(const struct why_ask *ask, const struct mark *m, struct line line)
{
	char task[TASK];

	if (!line_has(line_before_name(line), ask->uuid))
		return false;
	task_of(line, task);
	return !*task || !*m->task;
}

/* Lines of the task, and between them those that name the VM. */
static void collect(const struct why_ask *ask, const struct mark *m, struct pool *mem,
		    struct attempt *ret)
{
	size_t last = 0;

	for (size_t i = m->log; i < ask->logs->n; i++) {
		const struct log *log = &ask->logs->v[i];
		const char *at = i == m->log ? m->line : log->text;
		struct line line;

		if (log->kind != LOG_XAPI || !at)
			continue;
		while (line_next(&at, log->text + log->len, &line)) {
			bool of_task = *m->task && line_has(line, m->task);

			if (!of_task && !names(ask, m, line))
				continue;
			if (!*m->task) {
				struct stamp s = line_stamp(line, log, -1);

				of_task = ret->from < 0 || s.at < 0 ||
					  stamp_after(ret->from, s.at) <= WINDOW;
				if (ret->from < 0)
					ret->from = s.at;
			}
			*list_add(mem, &ret->lines) = (struct told){ log, line };
			if (of_task)
				last = ret->lines.n;
		}
	}
	ret->lines.n = last;
}

static void on_xapi(const struct why_ask *ask, struct pool *mem, struct bdfs *devs,
		    struct attempt *ret)
{
	struct mark mark = {};

	if (!ask->uuid || !last_mark(ask, &mark))
		return;
	ret->found = true;
	ret->by = mark.by;
	collect(ask, &mark, mem, ret);
	list_each(t, &ret->lines) {
		struct line line = line_before_name(t->line);

		note_domid(ask, line, ret);
		note_devices(line, mem, devs);
		note_error(line, mem, ret);
	}
	if (ret->lines.n) {
		const struct told *first = &ret->lines.v[0], *end = first + ret->lines.n - 1;

		ret->from = line_stamp(first->line, first->log, -1).at;
		ret->to = line_stamp(end->line, end->log, -1).at;
	}
}

/*
 * xl says why on the terminal; only where that was written to the VM's log it is here, from
 * "Parsing config from" on.
 */
static void on_xl(const struct why_ask *ask, struct pool *mem, struct attempt *ret)
{
	static const char begin[] = "Parsing config from ";

	list_each(log, ask->logs) {
		const char *at = log->text;
		struct line line;

		if (log->kind != LOG_XL || !at)
			continue;
		while (line_next(&at, log->text + log->len, &line)) {
			const char *domid = NULL;

			if (line_has(line, begin)) {
				*ret = (struct attempt){
					.found = true, .by = "xl create", .from = -1, .to = -1
				};
			}
			if (!ret->found)
				continue;
			*list_add(mem, &ret->lines) = (struct told){ log, line };
			if (!line_has(line, "libxl: error: "))
				continue;
			ret->has_domid |= line_domid(line, &domid, &ret->domid);
			if (!ret->failed)
				ret->error = line_plain(mem, line.p, line.n);
			ret->failed = true;
		}
	}
}

/* xl's VMs leave their domain's number in Xen's log, beside the device that was refused. */
static void by_xen(const struct why_ask *ask, const struct bdfs *devs, struct attempt *ret)
{
	list_each(log, ask->logs) {
		const char *at = log->text;
		struct line line;
		struct bdf bdf;

		if (log->kind != LOG_XEN || !at)
			continue;
		while (line_next(&at, log->text + log->len, &line)) {
			const char *from = NULL;
			uint32_t domid;

			if (!line_has(line, "assign") || !line_has_bdf(line, devs, &bdf) ||
			    !line_domid(line, &from, &domid) || domid == 0)
				continue;
			*ret = (struct attempt){ .found = true,
						 .has_domid = true,
						 .domid = domid,
						 .from = -1,
						 .to = -1 };
			ret->from = ret->to = line_stamp(line, log, -1).at;
		}
	}
}

void attempt_find(const struct why_ask *ask, struct pool *mem, struct bdfs *devs,
		  struct attempt *ret)
{
	*ret = (struct attempt){ .from = -1, .to = -1 };
	if (ask->xapi) {
		on_xapi(ask, mem, devs, ret);
		return;
	}
	on_xl(ask, mem, ret);
	if (!ret->found)
		by_xen(ask, devs, ret);
	/* A domain that runs now came after it: it is of the past. */
	if (ret->found && ask->runs && ret->has_domid && ret->domid < ask->domid)
		*ret = (struct attempt){ .from = -1, .to = -1 };
}
