// SPDX-License-Identifier: GPL-2.0-or-later
// What each host answered, and all of it as one answer.
#include "hosts.h"

#include "base/text.h"

#define SCHEMA 1
#define TOLD   8 /* names in a message */

/* Failures of XAPI's from before the plugin ran: nothing was begun. */
static bool is_before(const char *code)
{
	static const char *const codes[] = {
		"HANDLE_INVALID",	  "HOST_NOT_LIVE",   "HOST_OFFLINE",
		"RBAC_PERMISSION_DENIED", "SESSION_INVALID", "UNKNOWN_XENAPI_PLUGIN_FUNCTION",
		"XENAPI_MISSING_PLUGIN",
	};

	for (size_t i = 0; i < ARRAY_SIZE(codes); i++)
		if (streq(code, codes[i]))
			return true;
	return false;
}

static bool is_ours(const char *code)
{
	for (enum err_code c = ERR_FAILED; c <= ERR_BUSY; c++)
		if (streq(code, err_name(c)))
			return true;
	return false;
}

void hosts_take_nothing(struct host_call *c, const char *fmt, ...)
{
	struct pool mem = {};
	va_list ap;

	va_start(ap, fmt);
	err_set(&c->err, ERR_UNAVAILABLE, "%s", pool_vstr(&mem, fmt, ap));
	va_end(ap);
	err_hint(&c->err, "look there before it is tried again");
	pool_free(&mem);
	c->unknown = true;
}

/* NULL: no answer of an xhw that we understand. */
static struct json_object *answer_of(const char *text)
{
	struct json_object *o = NULL;
	struct err ignored;
	int64_t schema = 0;

	if (json_parse(text, strlen(text), "answer", &o, &ignored) < 0)
		return NULL;
	if (json_number(o, "schema", &schema) && schema == SCHEMA)
		return o;
	json_object_put(o);
	return NULL;
}

void hosts_take_result(struct hosts *h, struct host_call *c, const char *text)
{
	const char *value = NULL;

	c->unknown = true;
	if (plugin_value(text, h->mem, &value, &c->err) < 0)
		return;
	c->answer = value ? answer_of(value) : NULL;
	c->unknown = !c->answer;
	if (c->answer)
		return;
	err_set(&c->err, ERR_FAILED,
		"what the plugin xhw-%s answers there is no answer of this version of xhw",
		h->args->verb->noun);
	err_hint(&c->err, "install the same version on all hosts of the pool");
}

void hosts_take_failure(struct hosts *h, struct host_call *c, const struct strs *codes)
{
	const char *code = codes->n ? codes->v[0] : "";
	bool ours = is_ours(code);

	c->unknown = !ours && !is_before(code);
	if (ours && codes->n > 3)
		c->answer = answer_of(codes->v[3]);
	if (streq(code, "HOST_OFFLINE") || streq(code, "HOST_NOT_LIVE") ||
	    streq(code, "CANNOT_CONTACT_HOST")) {
		err_set(&c->err, ERR_UNAVAILABLE, "the host is %s",
			*code == 'C' ? "down, or cannot be reached" : "down");
		err_hint(&c->err, "look whether it is up and on the network, or leave it out");
		return;
	}
	/* XAPI's failures name objects by label. */
	xapi_explain(h->xapi, "the call", codes, &c->err);
	/* An xhw that starts answers, whatever happens; the kernel starts it for the script. */
	if (streq(code, "XENAPI_PLUGIN_FAILURE") && codes->n > 1 &&
	    streq(codes->v[1], "non-zero exit"))
		err_hint(&c->err,
			 "run 'xhw --version' there: where that fails too, install xhw again");
	if (!streq(code, "XENAPI_MISSING_PLUGIN"))
		return;
	err_set(&c->err, ERR_UNAVAILABLE,
		"xhw is not installed there, or an older one: there is no plugin xhw-%s",
		h->args->verb->noun);
	err_hint(&c->err, "install the same version on all hosts of the pool");
}

/* What is told of all together. */
struct merged {
	const struct host_calls *calls;
	size_t failed;
	bool alike, changed, unknown, reboot, vm_start;
	enum err_code code;  /* of the first that failed */
	const char *outcome; /* of all; NULL: they differ, or have none */
	bool outcomes;	     /* all have one, which may differ */
};

static void add_needs(struct merged *m, struct json_object *needs)
{
	for (size_t i = 0; i < json_count(needs); i++) {
		const char *text = json_object_get_string(json_item(needs, i));

		m->reboot |= text && streq(text, "reboot");
		m->vm_start |= text && streq(text, "vm-start");
	}
}

static void add_call(struct merged *m, const struct host_call *c, bool first)
{
	const char *outcome = json_text(c->answer, "outcome");
	bool changed = false;

	json_truth(c->answer, "changed", &changed);
	m->changed |= changed;
	m->unknown |= c->unknown;
	add_needs(m, json_at(c->answer, "needs", json_type_array));
	if (first)
		m->outcome = outcome;
	else if (!outcome || !m->outcome || !streq(outcome, m->outcome))
		m->outcome = NULL;
	m->outcomes &= outcome != NULL;
	if (!c->err.code)
		return;
	if (m->failed++ == 0)
		m->code = c->err.code;
	m->alike &= c->err.code == m->code;
}

/* Alike, or made of both what is done and what was so already; where only some hosts went well, or
 * changed something, it is in part. */
static const char *outcome_of_all(const struct merged *m)
{
	if (m->outcome)
		return m->outcome;
	if (!m->failed)
		return m->outcomes ? outcome_text(OUTCOME_DONE) : NULL;
	if (m->failed < m->calls->n || m->changed)
		return outcome_text(OUTCOME_PARTIAL);
	return NULL;
}

/* "host-2, host-3 and 4 more" */
static const char *failed_names(const struct merged *m, struct pool *mem)
{
	struct strs names = {};
	size_t n = 0;

	list_each(c, m->calls)
		if (c->err.code && n++ < TOLD)
			strs_add(mem, &names, "%s", c->host->name);

	const char *text = strs_join(mem, &names, ", ");

	return n > TOLD ? pool_str(mem, "%s and %zu more", text, n - TOLD) : text;
}

static void fail_as_one(const struct merged *m, struct pool *mem, struct err *err)
{
	const struct host_call *first = m->calls->v;

	*err = (struct err){};
	if (!m->failed)
		return;
	if (m->calls->n == 1) {
		*err = first->err;
		err_context(err, "%s", first->host->name);
		return;
	}
	if (m->failed < m->calls->n)
		err_set(err, ERR_PARTIAL, "%zu of %zu hosts failed: %s", m->failed, m->calls->n,
			failed_names(m, mem));
	else
		err_set(err, m->alike ? m->code : ERR_PARTIAL, "all %zu hosts failed%s", m->failed,
			m->alike ? "" : ", not all alike");
	err_hint(err, "what each host says is told with its name");
}

static struct json_object *error_json(const struct err *err)
{
	struct json_object *o;

	if (!err->code)
		return NULL;
	o = json_object_new_object();
	json_put_str(o, "code", err_name(err->code));
	json_put_str(o, "message", err->message);
	json_put_str(o, "hint", *err->hint ? err->hint : NULL);
	return o;
}

static struct json_object *calls_json(const struct host_calls *calls)
{
	struct json_object *list = json_object_new_array();

	list_each(c, calls) {
		struct json_object *o = json_object_new_object();

		json_put_str(o, "host", c->host->name);
		json_put_str(o, "uuid", c->host->uuid);
		json_put(o, "answer", c->answer ? json_object_get(c->answer) : NULL);
		json_put(o, "error", error_json(&c->err));
		json_object_array_add(list, o);
	}
	return list;
}

struct json_object *hosts_merge(const struct args *args, const struct host_calls *calls,
				struct err *err)
{
	const struct verb *v = args->verb;
	struct json_object *o = json_object_new_object();
	struct merged m = { .calls = calls, .alike = true, .outcomes = true };
	struct pool mem = {};
	bool acts = !v->ask && !args->dry_run;

	list_each(c, calls)
		add_call(&m, c, c == calls->v);
	fail_as_one(&m, &mem, err);
	json_put_int(o, "schema", SCHEMA);
	json_put_str(o, "verb", v->name ? pool_str(&mem, "%s %s", v->noun, v->name) : v->noun);
	json_put(o, "hosts", calls_json(calls));
	json_put_bool(o, "dry-run", args->dry_run);
	/* No guess where a host that may have changed something does not tell. */
	if (!m.changed && m.unknown && acts)
		json_put(o, "changed", NULL);
	else
		json_put_bool(o, "changed", m.changed);
	json_put_str(o, "outcome", outcome_of_all(&m));
	json_put(o, "needs",
		 needs_json((m.reboot ? PLAN_NEEDS_REBOOT : 0) |
			    (m.vm_start ? PLAN_NEEDS_VM_START : 0)));
	if (err->code)
		json_put(o, "error", error_json(err));
	pool_free(&mem);
	return o;
}
