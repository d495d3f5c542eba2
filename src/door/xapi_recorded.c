// SPDX-License-Identifier: GPL-2.0-or-later
// Recorded answers of XAPI, below a root that is not this machine: its database can be read, not
// changed.
//
// The file holds {CLASS: {REF: RECORD}}, classes spelled as in methods ("VM", "host").
#include "door/xapi_parts.h"

#include <strings.h>

#include "base/text.h"

#define RECORDING      ".xhw/xapi.json"
#define RECORDING_MOST ((size_t)512 << 20)

static struct json_object *get(struct json_object *o, const char *key)
{
	struct json_object *value = NULL;

	return json_object_is_type(o, json_type_object) && json_object_object_get_ex(o, key, &value)
		       ? value
		       : NULL;
}

static const char *param(struct json_object *params, size_t i)
{
	struct json_object *value = params && i < (size_t)json_object_array_length(params)
					    ? json_object_array_get_idx(params, (int)i)
					    : NULL;

	return value ? json_object_get_string(value) : "";
}

static int fail(struct xapi *x, const char *code, const char *class, const char *object,
		struct err *err)
{
	x->failure = (struct xapi_failure){ .code = code };
	strs_add(&x->mem, &x->failure.params, "%s", class);
	if (object)
		strs_add(&x->mem, &x->failure.params, "%s", object);
	return err_set(err, ERR_FAILED, "%s", code);
}

/* {class, operation: "add", ref, snapshot} for every object of the class. */
static void add_events(struct json_object *list, const char *class, struct json_object *records)
{
	json_object_object_foreach(records, ref, record)
	{
		struct json_object *e = json_object_new_object();

		autofree char *lower = xstrdup(class);

		for (char *p = lower; *p; p++)
			*p = (char)(*p >= 'A' && *p <= 'Z' ? *p - 'A' + 'a' : *p);
		json_put_str(e, "class", lower);
		json_put_str(e, "operation", "add");
		json_put_str(e, "ref", ref);
		json_put(e, "snapshot", json_object_get(record));
		json_object_array_add(list, e);
	}
}

/* As for the empty token: all objects of the classes, named in any case, or "*" (xapi.md 13.2). */
static struct json_object *all_events(struct json_object *db, struct json_object *params)
{
	struct json_object *o = json_object_new_object(), *list = json_object_new_array();
	struct json_object *wanted = params && json_object_array_length(params)
					     ? json_object_array_get_idx(params, 0)
					     : NULL;
	size_t n = json_object_is_type(wanted, json_type_array)
			   ? (size_t)json_object_array_length(wanted)
			   : 0;

	json_object_object_foreach(db, class, records)
	{
		for (size_t i = 0; i < n; i++) {
			const char *name = param(wanted, i);

			if (strcasecmp(name, class) == 0 || streq(name, "*"))
				add_events(list, class, records);
		}
	}
	json_put(o, "events", list);
	json_put(o, "valid_ref_counts", json_object_new_object());
	json_put_str(o, "token", "recorded");
	return o;
}

static struct json_object *by_uuid(struct json_object *records, const char *uuid)
{
	json_object_object_foreach(records, ref, record)
	{
		const char *own = json_text(record, "uuid");

		if (own && streq(own, uuid))
			return json_object_new_string(ref);
	}
	return NULL;
}

/* All references, or those of the objects of that name. */
static struct json_object *refs_of(struct json_object *records, const char *label)
{
	struct json_object *list = json_object_new_array();

	json_object_object_foreach(records, ref, record)
	{
		const char *own = json_text(record, "name_label");

		if (!label || (own && streq(own, label)))
			json_object_array_add(list, json_object_new_string(ref));
	}
	return list;
}

static int answer(struct xapi *x, const char *class, const char *verb, struct json_object *params,
		  struct json_object **ret, struct err *err)
{
	struct json_object *records = get(x->data, class), *record, *value;
	const char *first = param(params, 0);

	if (!records || !text_starts(verb, "get_"))
		return fail(x, "NOT_IMPLEMENTED", verb, NULL, err);
	if (streq(verb, "get_all_records")) {
		*ret = json_object_get(records);
		return 0;
	}
	if (streq(verb, "get_all") || streq(verb, "get_by_name_label")) {
		*ret = refs_of(records, streq(verb, "get_all") ? NULL : first);
		return 0;
	}
	if (streq(verb, "get_by_uuid")) {
		*ret = by_uuid(records, first);
		return *ret ? 0 : fail(x, "UUID_INVALID", class, first, err);
	}
	record = get(records, first);
	if (!record)
		return fail(x, "HANDLE_INVALID", class, first, err);
	if (streq(verb, "get_record")) {
		*ret = json_object_get(record);
		return 0;
	}
	value = get(record, verb + strlen("get_"));
	if (!value)
		return fail(x, "NOT_IMPLEMENTED", verb, NULL, err);
	*ret = json_object_get(value);
	return 0;
}

static int ask(struct xapi *x, const char *method, struct json_object *params,
	       struct json_object **ret, struct err *err)
{
	const char *dot = strchr(method, '.');
	struct json_object *ignored = NULL, **to = ret ? ret : &ignored;
	int rc;

	if (!dot)
		return fail(x, "MESSAGE_METHOD_UNKNOWN", method, NULL, err);
	if (streq(method, "event.from") && streq(param(params, 1), "")) {
		*to = all_events(x->data, params);
		rc = 0;
	} else {
		rc = answer(x, pool_strndup(&x->mem, method, (size_t)(dot - method)), dot + 1,
			    params, to, err);
	}
	json_object_put(ignored);
	return rc;
}

static int recorded_call(struct xapi *x, const char *method, struct json_object *params,
			 struct json_object **ret, struct err *err)
{
	int rc = ask(x, method, params, ret, err);

	x->calls++;
	if (rc < 0 && streq(x->failure.code, "NOT_IMPLEMENTED")) {
		err_set(err, ERR_UNAVAILABLE, "the recording of XAPI cannot answer %s", method);
		return err_hint(err, "only a running XAPI can be changed");
	}
	return rc < 0 ? xapi_failed(x, method, ask, err) : 0;
}

static void recorded_close(struct xapi *x)
{
	json_object_put(x->data);
}

int xapi_recorded_open(struct xapi *x, const struct sys *sys, struct err *err)
{
	static const struct xapi_ops ops = { "recorded", recorded_call, recorded_close };
	autofree char *text = NULL;
	struct json_object *db = NULL;
	size_t len;

	int rc = sys_slurp(sys, RECORDING, RECORDING_MOST, &text, &len, err);
	if (rc == -ERR_NOT_FOUND)
		return err_set(err, ERR_UNAVAILABLE,
			       "below '%s' no answers of XAPI are recorded (" RECORDING ")",
			       sys->name);
	if (rc == 0)
		rc = json_parse(text, len, RECORDING, &db, err);
	if (rc < 0)
		return rc;
	if (!json_object_is_type(db, json_type_object)) {
		json_object_put(db);
		return err_set(err, ERR_BAD_FILE, RECORDING ": expected {CLASS: {REF: RECORD}}");
	}
	x->data = db;
	x->ops = &ops;
	return 0;
}
