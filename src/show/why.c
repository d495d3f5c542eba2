// SPDX-License-Identifier: GPL-2.0-or-later
// Why a VM did not start, as JSON and for a person.
#include "show/why.h"

#include "base/text.h"
#include "show/values.h"

static struct json_object *evidence_json(const struct why_reason *r)
{
	struct json_object *list = json_object_new_array();

	list_each(e, &r->evidence) {
		struct json_object *o = json_object_new_object();

		json_put_str(o, "source", e->source);
		json_put_str(o, "time", e->time);
		json_put_str(o, "line", e->line);
		json_object_array_add(list, o);
	}
	return list;
}

static struct json_object *reasons_json(const struct why *why)
{
	struct json_object *list = json_object_new_array();

	list_each(r, &why->reasons) {
		struct json_object *o = json_object_new_object();

		json_put_str(o, "code", r->code);
		json_put_str(o, "reason", r->reason);
		json_put(o, "device", r->has_device ? value_bdf(r->device) : NULL);
		json_put_str(o, "sure", r->proven ? "proven" : "likely");
		json_put(o, "evidence", evidence_json(r));
		json_put_int(o, "more-evidence", (int64_t)r->more);
		json_put_str(o, "remedy", r->remedy);
		json_object_array_add(list, o);
	}
	return list;
}

static struct json_object *nows_json(const struct why_nows *nows)
{
	struct json_object *list = json_object_new_array();

	list_each(n, nows) {
		struct json_object *o = json_object_new_object();

		json_put_str(o, "code", n->code);
		json_put(o, "device", n->has_device ? value_bdf(n->device) : NULL);
		json_put_str(o, "message", n->message);
		json_put_str(o, "hint", n->hint);
		json_object_array_add(list, o);
	}
	return list;
}

static struct json_object *looked_json(const struct why *why)
{
	struct json_object *list = json_object_new_array();

	list_each(l, &why->looked) {
		struct json_object *o = json_object_new_object();

		json_put_str(o, "source", l->source);
		json_put(o, "bytes", l->why ? NULL : json_object_new_int64((int64_t)l->bytes));
		json_put_bool(o, "cut", l->cut);
		json_put_str(o, "since", l->since);
		json_put_str(o, "why", l->why);
		json_object_array_add(list, o);
	}
	return list;
}

void why_put(struct json_object *data, const struct why_shown *s)
{
	const struct why *why = s->why;

	json_put_str(data, "vm", s->ask->name);
	json_put_str(data, "uuid", s->ask->uuid);
	json_put_bool(data, "runs", s->ask->runs);
	json_put(data, "devices", value_bdfs(&why->devs));
	json_put_bool(data, "start-found", why->started);
	json_put_str(data, "start", why->time);
	json_put_str(data, "operation", why->by);
	json_put(data, "domid", why->has_domid ? json_object_new_int64(why->domid) : NULL);
	/* Xen tells of devices only. */
	json_put(data, "failed", why->by ? json_object_new_boolean(why->failed) : NULL);
	json_put_str(data, "error", why->error);
	json_put(data, "reasons", reasons_json(why));
	json_put(data, "now", nows_json(s->nows));
	json_put(data, "looked-at", looked_json(why));
}

/* Names of VMs are in it, which anybody may have chosen; NULL: none. */
static const char *shown(struct pool *mem, struct json_object *o, const char *key)
{
	const char *text = json_text(o, key);

	return text ? text_shown(mem, text) : NULL;
}

static void draw_start(FILE *out, struct pool *mem, struct json_object *data)
{
	const char *vm = shown(mem, data, "vm"), *uuid = shown(mem, data, "uuid");
	const char *time = shown(mem, data, "start"), *by = shown(mem, data, "operation");
	const char *error = shown(mem, data, "error");
	bool found = false, failed = false, runs = false;
	int64_t domid;

	json_truth(data, "start-found", &found);
	json_truth(data, "failed", &failed);
	json_truth(data, "runs", &runs);
	fprintf(out, "%s%s%s%s", vm ? vm : uuid, vm && uuid ? " (" : "", vm && uuid ? uuid : "",
		vm && uuid ? ")" : "");
	if (runs)
		fputs(", which runs here now", out);
	fputs(": ", out);
	if (!found)
		fputs("no start of it is told in the logs", out);
	else if (by)
		fprintf(out, "last start%s%s by %s%s", time ? " " : "", time ? time : "", by,
			failed ? ", failed" : ", of whose failure nothing is told");
	else
		fputs("the last start that Xen tells of", out);
	if (json_number(data, "domid", &domid))
		fprintf(out, ", as domain %lld", (long long)domid);
	fputc('\n', out);
	if (error)
		fprintf(out, "The toolstack says: %s\n", error);
}

static void draw_reason(FILE *out, struct pool *mem, struct json_object *o, size_t number)
{
	struct json_object *list = json_at(o, "evidence", json_type_array);
	const char *remedy = shown(mem, o, "remedy");
	int64_t more = 0;

	fprintf(out, "\n%zu. %s (%s): %s\n", number, shown(mem, o, "code"), shown(mem, o, "sure"),
		shown(mem, o, "reason"));
	for (size_t i = 0; i < json_count(list); i++) {
		const char *time = shown(mem, json_item(list, i), "time");

		fprintf(out, "   %s: %s%s%s\n", shown(mem, json_item(list, i), "source"),
			time ? time : "", time ? " " : "", shown(mem, json_item(list, i), "line"));
	}
	if (json_number(o, "more-evidence", &more) && more > 0)
		fprintf(out, "   and %lld more lines\n", (long long)more);
	if (remedy)
		fprintf(out, "   remedy: %s\n", remedy);
}

static void draw_nows(FILE *out, struct pool *mem, struct json_object *list)
{
	if (json_count(list))
		fputs("\nAgainst a start now:\n", out);
	for (size_t i = 0; i < json_count(list); i++) {
		const char *hint = shown(mem, json_item(list, i), "hint");

		fprintf(out, "   [%s] %s%s%s\n", shown(mem, json_item(list, i), "code"),
			shown(mem, json_item(list, i), "message"), hint ? "; " : "",
			hint ? hint : "");
	}
}

static void draw_looked(FILE *out, struct json_object *list)
{
	if (json_count(list))
		fputs("\nLooked at:\n", out);
	for (size_t i = 0; i < json_count(list); i++) {
		struct json_object *o = json_item(list, i);
		const char *why = json_text(o, "why"), *since = json_text(o, "since");
		bool cut = false;
		int64_t bytes = 0;

		json_truth(o, "cut", &cut);
		json_number(o, "bytes", &bytes);
		if (why)
			fprintf(out, "   %s: %s\n", json_text(o, "source"), why);
		else
			fprintf(out, "   %s: %s%lld bytes%s%s\n", json_text(o, "source"),
				cut ? "its last " : "", (long long)bytes, since ? ", since " : "",
				since ? since : "");
	}
}

void why_draw(FILE *out, struct json_object *data)
{
	struct pool mem = {};
	struct json_object *reasons = json_at(data, "reasons", json_type_array);

	draw_start(out, &mem, data);
	for (size_t i = 0; i < json_count(reasons); i++)
		draw_reason(out, &mem, json_item(reasons, i), i + 1);
	if (json_count(reasons) == 0)
		fputs("No known reason is in the logs.\n", out);
	draw_nows(out, &mem, json_at(data, "now", json_type_array));
	draw_looked(out, json_at(data, "looked-at", json_type_array));
	pool_free(&mem);
}
