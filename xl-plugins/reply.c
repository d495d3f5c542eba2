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
	if (r->acting)
		return outcome_text(r->acted.outcome);
	if (r->err && r->err->code)
		return NULL;
	if (r->data)
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

static void draw_refusals(FILE *out, struct json_object *list)
{
	for (size_t i = 0; i < (size_t)json_object_array_length(list); i++) {
		struct json_object *o = json_object_array_get_idx(list, i);
		bool can_force = false, forced = false;

		json_truth(o, "can-force", &can_force);
		json_truth(o, "forced", &forced);
		fprintf(out, "%s: %s\n", forced ? "forced" : "refused", json_text(o, "message"));
		if (json_text(o, "fact"))
			fprintf(out, "  found: %s\n", json_text(o, "fact"));
		if (json_text(o, "hint") && !forced)
			fprintf(out, "  hint: %s\n", json_text(o, "hint"));
		if (can_force && !forced)
			fprintf(out, "  to do it all the same: --force %s\n", json_text(o, "code"));
	}
}

static void draw_each(FILE *out, struct json_object *o, const char *key, const char *label,
		      const char *member)
{
	struct json_object *list = json_at(o, key, json_type_array);

	for (size_t i = 0; list && i < (size_t)json_object_array_length(list); i++) {
		struct json_object *item = json_object_array_get_idx(list, i);
		const char *object = json_text(item, "object"), *field = json_text(item, "field");

		if (json_object_is_type(item, json_type_string))
			fprintf(out, "%s: %s\n", label, json_object_get_string(item));
		else if (field)
			fprintf(out, "%s: %s (%s): %s\n", label, object, field,
				json_text(item, member));
		else
			fprintf(out, "%s: %s\n", label, json_text(item, member));
	}
}

/* How a plan ended, in a line. */
static void draw_end(FILE *out, const struct reply *r, struct json_object *json)
{
	struct json_object *needs = json_at(json, "needs", json_type_array);
	size_t changes = r->plan->changes.n;

	if (r->args->dry_run && !plan_is_refused(r->plan))
		fprintf(out, changes ? "dry run: nothing was changed\n"
				     : "dry run: already so, nothing to change\n");
	else if (r->acting && r->acted.outcome == OUTCOME_DONE)
		fprintf(out, "done\n");
	else if (!(r->err && r->err->code) && !changes && !plan_is_refused(r->plan))
		fprintf(out, "already so, nothing to change\n");
	if (r->err && r->err->code)
		return;
	for (size_t i = 0; i < (size_t)json_object_array_length(needs); i++)
		fprintf(out, "takes effect after: %s\n",
			json_object_get_string(json_object_array_get_idx(needs, i)));
}

void reply_draw(struct xhw *x, const struct reply *r, struct json_object *json)
{
	struct json_object *data = json_at(json, "data", json_type_object);

	draw_each(x->err, json, "notes", "note", "reason");
	if (data && r->table)
		table_draw(x->out, r->table);
	else if (data)
		r->args->verb->draw(x->out, data);
	if (r->plan) {
		draw_each(x->err, json, "warnings", "warning", "message");
		draw_refusals(x->err, json_at(json, "refusals", json_type_array));
		if (!plan_is_refused(r->plan))
			plan_draw(x->out, json_at(json, "plan", json_type_array));
		draw_end(x->out, r, json);
	}
	fflush(x->out);
	/* The refusals have been told one by one. */
	if (r->err && r->err->code && !(r->plan && plan_is_refused(r->plan))) {
		fprintf(x->err, "xhw: %s\n", r->err->message);
		if (*r->err->hint)
			fprintf(x->err, "hint: %s\n", r->err->hint);
		if (r->acting && r->acted.outcome == OUTCOME_PUT_BACK)
			fprintf(x->err, "the host is as it was before\n");
	}
	/* Without an error too: a dry run of undo. */
	draw_each(x->err, json, "left", "left as it is", NULL);
}
