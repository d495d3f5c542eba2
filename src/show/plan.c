// SPDX-License-Identifier: GPL-2.0-or-later
// Plans, refusals and warnings as JSON, and plans as text.
#include "show/show.h"

#include "base/text.h"

struct json_object *plan_json(const struct plan *p)
{
	struct json_object *list = json_object_new_array();

	list_each(c, &p->changes) {
		const struct setting_info *info = setting_info(c->set);
		struct json_object *o = json_object_new_object();

		json_put_str(o, "setting", info->name);
		json_put_str(o, "kind", info->object);
		json_put_str(o, "what", info->what);
		json_put_str(o, "object", c->object);
		json_put_str(o, "from", c->from);
		json_put_str(o, "to", c->to);
		json_put_str(o, "why", c->why);
		json_put_bool(o, "exact-undo", info->exact);
		json_put_str(o, "lost", info->exact ? NULL : info->lost);
		json_object_array_add(list, o);
	}
	return list;
}

struct json_object *refusals_json(const struct plan *p)
{
	struct json_object *list = json_object_new_array();

	list_each(r, &p->refusals) {
		struct json_object *o = json_object_new_object();

		json_put_str(o, "code", r->code);
		json_put_str(o, "object", r->object);
		json_put_str(o, "message", r->message);
		json_put_str(o, "hint", r->hint);
		json_put_str(o, "fact", r->fact);
		json_put_bool(o, "can-force", r->can_force);
		json_put_bool(o, "forced", r->forced);
		json_object_array_add(list, o);
	}
	return list;
}

struct json_object *warnings_json(const struct plan *p)
{
	struct json_object *list = json_object_new_array();

	list_each(w, &p->warnings) {
		struct json_object *o = json_object_new_object();

		json_put_str(o, "object", w->object);
		json_put_str(o, "message", w->message);
		json_object_array_add(list, o);
	}
	return list;
}

struct json_object *needs_json(unsigned needs)
{
	struct json_object *list = json_object_new_array();

	if (needs & PLAN_NEEDS_REBOOT)
		json_object_array_add(list, json_object_new_string("reboot"));
	if (needs & PLAN_NEEDS_VM_START)
		json_object_array_add(list, json_object_new_string("vm-start"));
	return list;
}

static void split(struct pool *mem, const char *line, struct strs *ret)
{
	while (*(line += strspn(line, " \t"))) {
		size_t n = strcspn(line, " \t");
		const char *word = pool_strndup(mem, line, n);

		*list_add(mem, ret) = word;
		line += n;
	}
}

/* The words of one line that the other has not. */
static void draw_only(FILE *out, const struct strs *words, const struct strs *others,
		      const char *sign)
{
	list_each(w, words)
		if (!strs_has(others, *w))
			fprintf(out, "  %s %s\n", sign, *w);
}

static void draw_line_change(FILE *out, const char *from, const char *to)
{
	struct pool mem = {};
	struct strs before = {}, after = {};

	split(&mem, from, &before);
	split(&mem, to, &after);
	draw_only(out, &before, &after, "-");
	draw_only(out, &after, &before, "+");
	pool_free(&mem);
}

static const char *or_none(const char *text)
{
	return *text ? text : "none";
}

void plan_draw(FILE *out, struct json_object *plan)
{
	for (size_t i = 0; i < (size_t)json_object_array_length(plan); i++) {
		struct json_object *o = json_object_array_get_idx(plan, i);
		const char *why = json_text(o, "why"), *lost = json_text(o, "lost"),
			   *from = json_text(o, "from"), *to = json_text(o, "to");

		fprintf(out, "%s of %s %s: ", json_text(o, "what"), json_text(o, "kind"),
			json_text(o, "object"));
		if (streq(json_text(o, "setting"), setting_info(SET_BOOT_LINE)->name)) {
			fprintf(out, "%s\n", why);
			draw_line_change(out, from, to);
		} else {
			fprintf(out, "%s -> %s  (%s)\n", or_none(from), or_none(to), why);
		}
		if (lost)
			fprintf(out, "  undo cannot bring back: %s\n", lost);
	}
}
