// SPDX-License-Identifier: GPL-2.0-or-later
// The answer of every verb: one JSON object, and that object drawn for a person.
#include "cmd.h"

#include "base/text.h"

#define SCHEMA 1

static struct json_object *notes_json(const struct notes *notes)
{
	struct json_object *list = json_object_new_array();

	list_each(n, notes) {
		struct json_object *o = json_object_new_object();

		json_put_str(o, "object", n->object);
		json_put_str(o, "field", n->field);
		json_put_str(o, "reason", n->reason);
		json_object_array_add(list, o);
	}
	return list;
}

/* NULL where nothing was done and nothing speaks against it: a dry run, or a failure before acting.
 */
static const char *outcome_of(const struct reply *r)
{
	if (r->plan && plan_is_refused(r->plan))
		return outcome_text(OUTCOME_REFUSED);
	if (r->plan && r->plan->by_hand && !r->plan->changes.n && !(r->err && r->err->code))
		return outcome_text(OUTCOME_BY_HAND);
	if (r->acting)
		return outcome_text(r->acted.outcome);
	if (r->err && r->err->code)
		return NULL;
	if (r->data && !r->plan)
		return outcome_text(OUTCOME_DONE);
	return r->plan && r->plan->changes.n == 0 ? outcome_text(OUTCOME_ALREADY) : NULL;
}

/* Nothing came of the plan, so that nothing is needed for it to take effect. */
static bool is_void(const struct reply *r)
{
	return (r->plan && plan_is_refused(r->plan)) ||
	       (r->acting && r->acted.outcome == OUTCOME_PUT_BACK);
}

/* What could be put back in part only is not as it was. */
static bool is_changed(const struct reply *r)
{
	return r->acting && (r->acted.done > 0 || (r->acted.outcome == OUTCOME_PARTIAL && r->plan &&
						   r->plan->changes.n > 0));
}

static struct json_object *error_json(const struct err *err)
{
	struct json_object *o = json_object_new_object();

	json_put_str(o, "code", err_name(err->code));
	json_put_str(o, "message", err->message);
	json_put_str(o, "hint", *err->hint ? err->hint : NULL);
	return o;
}

static const char *verb_text(const struct verb *v, struct pool *mem)
{
	if (!v)
		return NULL;
	return v->name ? pool_str(mem, "%s %s", v->noun, v->name) : v->noun;
}

struct json_object *reply_json(const struct reply *r)
{
	static const struct plan nothing;
	const struct plan *plan = r->plan ? r->plan : &nothing;
	struct json_object *o = json_object_new_object();
	struct pool mem = {};

	json_put_int(o, "schema", SCHEMA);
	json_put_str(o, "verb", verb_text(r->args->verb, &mem));
	pool_free(&mem);
	if (r->data)
		json_put(o, "data", json_object_get(r->data));
	if (r->plan)
		json_put(o, "plan", plan_json(plan));
	json_put_bool(o, "dry-run", r->args->dry_run);
	json_put_bool(o, "changed", is_changed(r));
	json_put_str(o, "outcome", outcome_of(r));
	json_put(o, "needs", needs_json(is_void(r) ? 0 : plan->needs));
	json_put(o, "refusals", refusals_json(plan));
	json_put(o, "warnings", warnings_json(plan));
	json_put(o, "notes", notes_json(r->notes));
	if (r->acted.left.n)
		json_put(o, "left", json_strs(&r->acted.left));
	if (r->err && r->err->code)
		json_put(o, "error", error_json(r->err));
	return o;
}

/* Names of VMs and of other things that anybody may have chosen are in it. */
static const char *text_of(struct pool *mem, struct json_object *o, const char *key)
{
	const char *text = json_text(o, key);

	return text ? text_shown(mem, text) : "?";
}

/* Whether a refusal stands that was not forced. */
static bool is_refused(struct json_object *list)
{
	for (size_t i = 0; i < json_count(list); i++) {
		bool forced = false;

		json_truth(json_item(list, i), "forced", &forced);
		if (!forced)
			return true;
	}
	return false;
}

static void draw_refusals(const struct drawing *d, struct pool *mem, struct json_object *list)
{
	for (size_t i = 0; i < json_count(list); i++) {
		struct json_object *o = json_item(list, i);
		bool can_force = false, forced = false;

		json_truth(o, "can-force", &can_force);
		json_truth(o, "forced", &forced);
		fprintf(d->err, "%s%s: %s\n", d->from, forced ? "forced" : "refused",
			text_of(mem, o, "message"));
		if (json_text(o, "fact"))
			fprintf(d->err, "%s  found: %s\n", d->from, text_of(mem, o, "fact"));
		if (json_text(o, "hint") && !forced)
			fprintf(d->err, "%s  hint: %s\n", d->from, text_of(mem, o, "hint"));
		if (can_force && !forced)
			fprintf(d->err, "%s  to do it all the same: --force %s\n", d->from,
				text_of(mem, o, "code"));
	}
}

static void draw_each(const struct drawing *d, struct pool *mem, struct json_object *list,
		      const char *label, const char *member)
{
	for (size_t i = 0; i < json_count(list); i++) {
		struct json_object *item = json_item(list, i);
		bool has_field = json_text(item, "field");

		if (json_object_is_type(item, json_type_string))
			fprintf(d->err, "%s%s: %s\n", d->from, label,
				text_shown(mem, json_object_get_string(item)));
		else if (has_field)
			fprintf(d->err, "%s%s: %s (%s): %s\n", d->from, label,
				text_of(mem, item, "object"), text_of(mem, item, "field"),
				text_of(mem, item, member));
		else
			fprintf(d->err, "%s%s: %s\n", d->from, label, text_of(mem, item, member));
	}
}

/* How a plan ended, in a line. */
static void draw_end(const struct drawing *d, struct json_object *json, bool refused)
{
	struct json_object *needs = json_at(json, "needs", json_type_array);
	bool dry_run = false, failed = json_at(json, "error", json_type_object);
	const char *outcome = json_text(json, "outcome");
	size_t changes = json_count(json_at(json, "plan", json_type_array));

	json_truth(json, "dry-run", &dry_run);
	if (outcome && streq(outcome, outcome_text(OUTCOME_BY_HAND)))
		fprintf(d->out, "nothing was changed: the rest is for you to write\n");
	else if (dry_run && !refused)
		fprintf(d->out, changes ? "dry run: nothing was changed\n"
					: "dry run: already so, nothing to change\n");
	else if (outcome && streq(outcome, outcome_text(OUTCOME_DONE)))
		fprintf(d->out, "done\n");
	else if (!failed && !changes && !refused)
		fprintf(d->out, "already so, nothing to change\n");
	if (failed)
		return;
	for (size_t i = 0; i < json_count(needs); i++)
		fprintf(d->out, "takes effect after: %s\n",
			json_object_get_string(json_item(needs, i)));
}

static void draw_error(const struct drawing *d, struct pool *mem, struct json_object *json)
{
	struct json_object *error = json_at(json, "error", json_type_object);
	const char *outcome = json_text(json, "outcome");

	if (!error)
		return;
	fprintf(d->err, "xhw: %s%s\n", d->from, text_of(mem, error, "message"));
	if (json_text(error, "hint"))
		fprintf(d->err, "hint: %s%s\n", d->from, text_of(mem, error, "hint"));
	if (outcome && streq(outcome, outcome_text(OUTCOME_PUT_BACK)))
		fprintf(d->err, "%sthe host is as it was before\n", d->from);
}

void answer_draw(const struct drawing *d, const struct verb *verb, const struct table *table,
		 struct json_object *json)
{
	struct json_object *data = json_at(json, "data", json_type_object);
	struct json_object *plan = json_at(json, "plan", json_type_array);
	struct json_object *refusals = json_at(json, "refusals", json_type_array);
	bool refused = is_refused(refusals);
	struct pool mem = {};

	draw_each(d, &mem, json_at(json, "notes", json_type_array), "note", "reason");
	if (data && table)
		table_draw(d->out, table);
	else if (data && verb->draw)
		verb->draw(d->out, data);
	if (plan) {
		draw_each(d, &mem, json_at(json, "warnings", json_type_array), "warning",
			  "message");
		draw_refusals(d, &mem, refusals);
		if (!refused)
			plan_draw(d->out, plan);
		draw_end(d, json, refused);
	}
	fflush(d->out);
	/* The refusals have been told one by one. */
	if (!refused)
		draw_error(d, &mem, json);
	/* Without an error too: a dry run of undo. */
	draw_each(d, &mem, json_at(json, "left", json_type_array), "left as it is", NULL);
	pool_free(&mem);
}

void reply_draw(struct xhw *x, const struct reply *r, struct json_object *json)
{
	const struct drawing d = { .out = x->out, .err = x->err, .from = "" };

	answer_draw(&d, r->args->verb, r->table, json);
}
