// SPDX-License-Identifier: GPL-2.0-or-later
// host.call_plugin of several hosts at once, as tasks of XAPI's that are waited for together.
//
// XAPI neither limits the time of such a call nor can it cancel one (xapi.md 1.1): what is no
// longer waited for goes on over there. A task is destroyed once it is no longer of use; one that
// still runs is destroyed by XAPI when it ends.
#include "hosts.h"

#include <poll.h>
#include <time.h>

#include "base/text.h"

#define WAIT_FIRST 5.0 /* seconds: what is there is told at once, so none is there */
#define WAIT	   30.0
#define TRIES	   5	/* of a wait that fails */
#define PAUSE	   1000 /* ms between two of them */
#define TIDY	   5000 /* ms for each task to be destroyed: nobody waits for it */
#define PROGRESS   78

static int64_t now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* Whether a signal wants us to end, within ms. */
static bool is_stopped(struct hosts *h, int ms)
{
	struct pollfd p = { .fd = h->stop, .events = POLLIN };

	h->stopped |= poll(&p, 1, ms) > 0;
	return h->stopped;
}

static const char *started(struct hosts *h, struct json_object *params, struct err *err)
{
	autoput struct json_object *answer = NULL;

	if (xapi_call(h->xapi, "Async.host.call_plugin", params, &answer, err) < 0)
		return NULL;
	if (json_object_is_type(answer, json_type_string))
		return pool_strdup(h->mem, json_object_get_string(answer));
	err_set(err, ERR_FAILED, "XAPI answers Async.host.call_plugin without a task");
	return NULL;
}

static void start(struct hosts *h, struct host_call *c)
{
	const char *plugin = pool_str(h->mem, "xhw-%s", h->args->verb->noun);
	autoput struct json_object *params = xapi_params(3, c->host->ref, plugin, h->request->fn);
	struct json_object *map = json_object_new_object();

	list_each(a, &h->request->args)
		json_put_str(map, a->key, a->value);
	json_object_array_add(params, map);
	c->task = started(h, params, &c->err);
	c->ended = !c->task;
	/* XAPI has refused it, or has not had it; else it may have begun. */
	c->unknown = c->ended && !h->xapi->failure.code && c->err.code != ERR_UNAVAILABLE;
}

static size_t waiting(const struct hosts *h)
{
	size_t n = 0;

	list_each(c, &h->calls)
		n += !c->ended;
	return n;
}

/* "2 of 3 hosts answered, waiting for host-3", on a line that the next one takes the place of. */
static void show_progress(const struct hosts *h)
{
	size_t n = waiting(h);
	struct strs names = {};

	if (!h->progress)
		return;
	list_each(c, &h->calls)
		if (!c->ended)
			*list_add(h->mem, &names) =
				text_is_plain(c->host->name) ? c->host->name : "?";

	const char *text = pool_str(h->mem, "%zu of %zu hosts answered, waiting for %s",
				    h->calls.n - n, h->calls.n, strs_join(h->mem, &names, ", "));

	fprintf(h->progress, "\r\033[K%.*s", PROGRESS, n ? text : "");
	fflush(h->progress);
}

/* Whether XAPI answers at all. */
static bool destroy(struct hosts *h, struct host_call *c)
{
	autoput struct json_object *params = xapi_params(1, c->task);
	struct err ignored; /* it may be gone already */

	c->task = NULL;
	return xapi_call(h->xapi, "task.destroy", params, NULL, &ignored) == 0 ||
	       h->xapi->failure.code;
}

static void take_failure(struct hosts *h, struct host_call *c, struct json_object *list)
{
	struct strs codes = {};

	for (size_t i = 0; i < json_count(list); i++) {
		const char *text = json_object_get_string(json_item(list, i));

		strs_add(h->mem, &codes, "%s", text ? text : "");
	}
	hosts_take_failure(h, c, &codes);
}

/* What a task's record tells; pending tells nothing. */
static void take_record(struct hosts *h, struct host_call *c, struct json_object *record)
{
	const char *status = json_text(record, "status"), *result = json_text(record, "result");

	if (status && streq(status, "success"))
		hosts_take_result(h, c, result ? result : "");
	else if (status && streq(status, "failure"))
		take_failure(h, c, json_at(record, "error_info", json_type_array));
	else if (status && streq(status, "cancelled"))
		hosts_take_nothing(c, "somebody cancelled XAPI's task");
	else
		return;
	c->ended = true;
	destroy(h, c);
}

static void take_gone(struct host_call *c)
{
	hosts_take_nothing(c, "XAPI no longer has the task that would tell how it went");
	c->ended = true;
	c->task = NULL;
}

static struct host_call *call_of(struct hosts *h, const char *task)
{
	list_edit(c, &h->calls)
		if (!c->ended && task && streq(c->task, task))
			return c;
	return NULL;
}

/* all: the events are of all tasks that there are. */
static void take_events(struct hosts *h, struct json_object *events, bool all)
{
	bool *seen = pool_alloc(h->mem, (h->calls.n + 1) * sizeof(*seen));

	for (size_t i = 0; i < json_count(events); i++) {
		struct json_object *event = json_item(events, i);
		struct json_object *record = json_at(event, "snapshot", json_type_object);
		const char *operation = json_text(event, "operation");
		struct host_call *c = call_of(h, json_text(event, "ref"));

		if (!c)
			continue;
		seen[c - h->calls.v] = true;
		if (record)
			take_record(h, c, record);
		else if (operation && streq(operation, "del"))
			take_gone(c);
	}
	for (size_t i = 0; all && i < h->calls.n; i++)
		if (!seen[i] && !h->calls.v[i].ended)
			take_gone(&h->calls.v[i]);
}

/* One wait for all that is not there yet, within left ms. *token is where the next one goes on. */
static int wait_once(struct hosts *h, const char **token, int64_t left, struct err *err)
{
	autoput struct json_object *params = json_object_new_array(), *answer = NULL;
	struct json_object *tasks = json_object_new_array(), *events;
	double limit = **token ? WAIT : WAIT_FIRST;
	bool first = !**token;

	list_each(c, &h->calls)
		if (!c->ended)
			json_object_array_add(tasks,
					      json_str(pool_str(h->mem, "task/%s", c->task)));
	json_object_array_add(params, tasks);
	json_object_array_add(params, json_str(*token));
	json_object_array_add(
		params,
		json_object_new_double((double)left / 1000 < limit ? (double)left / 1000 : limit));

	h->xapi->stop = &h->stop;
	int rc = xapi_call(h->xapi, "event.from", params, &answer, err);
	h->xapi->stop = NULL;
	if (rc < 0)
		return rc;
	events = json_at(answer, "events", json_type_array);
	if (!events || !json_text(answer, "token"))
		return err_set(err, ERR_FAILED, "XAPI's answer to event.from has no events");
	*token = pool_strdup(h->mem, json_text(answer, "token"));
	take_events(h, events, first);
	return 0;
}

/* Until all have ended, or not: err tells why, and with code 0 the time is over. */
static void wait_for_all(struct hosts *h, struct err *err)
{
	int64_t end = now() + (int64_t)h->args->host_timeout * 1000, left;
	const char *token = "";
	int failed = 0;

	while (waiting(h) && (left = end - now()) > 0) {
		show_progress(h);
		if (is_stopped(h, 0))
			return;
		if (wait_once(h, &token, left, err) == 0) {
			failed = 0;
			*err = (struct err){};
			continue;
		}
		/* What was missed meanwhile is told again. */
		token = "";
		if (++failed == TRIES || is_stopped(h, failed > 1 ? PAUSE : 0))
			return;
	}
}

static void give_up(struct hosts *h, const struct err *err)
{
	list_edit(c, &h->calls) {
		if (c->ended)
			continue;
		c->ended = true;
		if (h->stopped)
			hosts_take_nothing(c, "interrupted before it answered; what was asked for "
					      "goes on there");
		else if (err->code)
			hosts_take_nothing(c, "it goes on there, but how is not known: %s",
					   err->message);
		else
			hosts_take_nothing(c, "no answer within %u s; it goes on there",
					   h->args->host_timeout);
	}
}

static void tidy(struct hosts *h)
{
	h->xapi->timeout = TIDY;
	list_edit(c, &h->calls)
		if (c->task && !destroy(h, c))
			return; /* nor will it answer to the next one */
}

void hosts_call(struct hosts *h)
{
	struct err err = {};

	list_edit(c, &h->calls) {
		if (!is_stopped(h, 0)) {
			start(h, c);
			continue;
		}
		err_set(&c->err, ERR_UNAVAILABLE, "interrupted before it was asked");
		c->ended = true;
	}
	wait_for_all(h, &err);
	give_up(h, &err);
	tidy(h);
	show_progress(h);
}
