// SPDX-License-Identifier: GPL-2.0-or-later
// Plans, refusals and warnings as JSON, and plans as text.
#include "show/show.h"

#include "base/text.h"

#define OBJECTS_SHOWN 8

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

/* Words that can be taken out, each as often as it is there. */
struct bag {
	struct strs sorted;
	size_t *taken; /* at the first of equal words */
};

static void bag_fill(struct pool *mem, struct bag *bag, const struct strs *words)
{
	list_each(w, words)
		*list_add(mem, &bag->sorted) = *w;
	strs_sort(&bag->sorted);
	bag->taken = pool_alloc(mem, (words->n + 1) * sizeof(*bag->taken));
}

static bool bag_take(struct bag *bag, const char *word)
{
	size_t low = 0, high = bag->sorted.n;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (strcmp(bag->sorted.v[mid], word) < 0)
			low = mid + 1;
		else
			high = mid;
	}

	size_t at = low + (low < bag->sorted.n ? bag->taken[low] : 0);

	if (at >= bag->sorted.n || !streq(bag->sorted.v[at], word))
		return false;
	bag->taken[low]++;
	return true;
}

/* The words of one line that the other has not, as often as it lacks them. */
static void add_only(struct pool *mem, const struct strs *words, const struct strs *others,
		     const char *sign, struct strs *ret)
{
	struct bag bag = {};

	bag_fill(mem, &bag, others);
	list_each(w, words)
		if (!bag_take(&bag, *w))
			strs_add(mem, ret, "  %s %s\n", sign, *w);
}

/* What changes in one line, and how many more do so alike. */
struct line_change {
	const char *text, *name;
	size_t more;
};

struct line_changes {
	struct line_change *v;
	size_t n, cap;
};

static void add_change(struct pool *mem, struct line_changes *list, const char *text,
		       const char *name)
{
	list_edit(c, list) {
		if (streq(c->text, text)) {
			c->more++;
			return;
		}
	}
	*list_add(mem, list) = (struct line_change){ .text = text, .name = name };
}

/* Up to the end of the part, which *text is moved behind. */
static const char *take_part(struct pool *mem, const char **text, char end)
{
	size_t n = strcspn(*text, (char[]){ end, '\0' });
	const char *part = pool_strndup(mem, *text, n);

	*text += n + ((*text)[n] == end);
	return part;
}

/* The object names one line or several, separated by commas; from and to have a line of text each.
 */
static void draw_line_changes(FILE *out, const char *object, const char *from, const char *to)
{
	struct pool mem = {};
	struct line_changes changes = {};
	const char *hash = strchr(object, '#'), *names = hash ? hash + 1 : object;

	do {
		struct strs before = {}, after = {}, text = {};

		split(&mem, take_part(&mem, &from, '\n'), &before);
		split(&mem, take_part(&mem, &to, '\n'), &after);
		add_only(&mem, &before, &after, "-", &text);
		add_only(&mem, &after, &before, "+", &text);
		add_change(&mem, &changes, strs_join(&mem, &text, ""),
			   take_part(&mem, &names, ','));
	} while (*names && (*from || *to));
	list_each(c, &changes) {
		if (changes.n > 1 && c->more)
			fprintf(out, "  %s and %zu more:\n", c->name, c->more);
		else if (changes.n > 1)
			fprintf(out, "  %s:\n", c->name);
		fprintf(out, "%s", c->text);
	}
	pool_free(&mem);
}

/* Of thousands of lines nobody reads the names. */
static void draw_object(FILE *out, const char *object)
{
	size_t n = 0, shown = strlen(object);

	for (size_t i = 0; object[i]; i++)
		if (object[i] == ',' && ++n == OBJECTS_SHOWN)
			shown = i;
	fprintf(out, "%.*s", (int)shown, object);
	if (n >= OBJECTS_SHOWN)
		fprintf(out, " and %zu more", n + 1 - OBJECTS_SHOWN);
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

		fprintf(out, "%s of %s ", json_text(o, "what"), json_text(o, "kind"));
		draw_object(out, json_text(o, "object"));
		fprintf(out, ": ");
		if (streq(json_text(o, "setting"), setting_info(SET_BOOT_LINE)->name)) {
			fprintf(out, "%s\n", why);
			draw_line_changes(out, json_text(o, "object"), from, to);
		} else {
			fprintf(out, "%s -> %s  (%s)\n", or_none(from), or_none(to), why);
		}
		if (lost)
			fprintf(out, "  undo cannot bring back: %s\n", lost);
	}
}
