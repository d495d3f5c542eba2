// SPDX-License-Identifier: GPL-2.0-or-later
// Plans, refusals and warnings as JSON, and plans as text.
#include "show/show.h"

#include <stdlib.h>

#include "base/text.h"
#include "decide/plan_told.h"
#include "show/lines.h"
#include "show/plan_cpus.h"

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

/* As a person reads them: a quote groups, whoever reads it in the end, and stays to be seen. */
static void split_words(struct pool *mem, const char *line, size_t len, struct slices *ret)
{
	for (size_t i = 0, start; i < len;) {
		char quote = 0;

		while (i < len && (line[i] == ' ' || line[i] == '\t'))
			i++;
		start = i;
		for (; i < len && (quote || (line[i] != ' ' && line[i] != '\t')); i++) {
			if (line[i] == '\\' && quote != '\'' && i + 1 < len)
				i++;
			else if (quote ? line[i] == quote : line[i] == '"' || line[i] == '\'')
				quote = quote ? 0 : line[i];
		}
		if (i > start)
			*list_add(mem, ret) = (struct slice){ line + start, i - start };
	}
}

/* What becomes of one line of one entry. */
struct line_change {
	struct slice entry, line; /* "xe", "dom0" */
	struct strs told;
	const char *text; /* all that is told */
	size_t at;
};

struct line_changes {
	struct line_change *v;
	size_t n, cap;
};

static int compare_slices(const struct slice *x, const struct slice *y)
{
	int order = memcmp(x->text, y->text, x->len < y->len ? x->len : y->len);

	return order ? order : (x->len > y->len) - (x->len < y->len);
}

static int compare_told(const struct line_change *x, const struct line_change *y)
{
	int order = strcmp(x->text, y->text);

	return order ? order : compare_slices(&x->line, &y->line);
}

static int by_told(const void *a, const void *b)
{
	const struct line_change *x = a, *y = b;
	int order = compare_told(x, y);

	return order ? order : (x->at > y->at) - (x->at < y->at);
}

static void tell_words(struct pool *mem, const struct slice *from, const struct slice *to,
		       struct strs *ret)
{
	struct slices before = {}, after = {};

	if (compare_slices(from, to) == 0)
		return;
	split_words(mem, from->text, from->len, &before);
	split_words(mem, to->text, to->len, &after);
	slices_diff(mem, &before, &after, ret);
	if (ret->n == 0)
		strs_add(mem, ret, "the same words, other blanks between them");
}

static struct slice take(const char **text, const char *until)
{
	struct slice s = { *text, strcspn(*text, until) };

	*text += s.len;
	*text += **text != 0;
	return s;
}

/* names: "xe#dom0,xe-serial#dom0". An entry may hold a comma, but no '#'. */
static void tell_lines(struct pool *mem, const char *names, const char *from, const char *to,
		       struct line_changes *ret)
{
	while (*names) {
		struct line_change c = { .entry = take(&names, "#"), .line = take(&names, ",") };
		struct slice before = take(&from, "\n"), after = take(&to, "\n");

		tell_words(mem, &before, &after, &c.told);
		if (c.told.n == 0)
			continue;
		c.text = strs_join(mem, &c.told, "\n");
		c.at = ret->n;
		*list_add(mem, ret) = c;
	}
}

/* Lines that change alike, next to each other in a list sorted by that. */
struct alike {
	const struct line_change *v;
	size_t n;
};

static int by_place(const void *a, const void *b)
{
	const struct alike *x = a, *y = b;

	return (x->v->at > y->v->at) - (x->v->at < y->v->at);
}

#define ENTRIES_TOLD 8

/* "xe, xe-serial dom0" */
static const char *names_of(struct pool *mem, const struct alike *g)
{
	struct strs names = {};
	const char *more = "";

	for (size_t i = 0; i < g->n && i < ENTRIES_TOLD; i++)
		*list_add(mem, &names) = text_visible(mem, g->v[i].entry.text, g->v[i].entry.len);
	if (g->n > ENTRIES_TOLD)
		more = pool_str(mem, " and %zu more", g->n - ENTRIES_TOLD);
	return pool_str(mem, "%s%s %s", strs_join(mem, &names, ", "), more,
			text_visible(mem, g->v->line.text, g->v->line.len));
}

static void draw_lines(FILE *out, struct pool *mem, struct line_changes *changes, bool single)
{
	struct alike *groups = pool_alloc(mem, (changes->n + 1) * sizeof(*groups));
	size_t n = 0;

	if (changes->n)
		qsort(changes->v, changes->n, sizeof(*changes->v), by_told);
	list_each(c, changes) {
		if (n == 0 || compare_told(groups[n - 1].v, c) != 0)
			groups[n++].v = c;
		groups[n - 1].n++;
	}
	if (n)
		qsort(groups, n, sizeof(*groups), by_place);
	for (size_t i = 0; i < n; i++) {
		if (!single)
			fprintf(out, "  %s:\n", names_of(mem, &groups[i]));
		list_each(text, &groups[i].v->told)
			fprintf(out, "%s%s\n", single ? "  " : "    ", *text);
	}
}

/* What is drawn of one change; texts without control characters but for from and to. */
struct drawn {
	struct pool mem;
	enum setting set;
	const struct setting_info *info;
	const char *object, *from, *to, *why;
};

static const char *visible(struct pool *mem, const char *text)
{
	return text_visible(mem, text, strlen(text));
}

/* Files are named as a person finds them. */
static const char *path_of(struct pool *mem, const char *object, size_t len)
{
	return pool_str(mem, "%s%s", *object == '/' ? "" : "/", text_visible(mem, object, len));
}

static void draw_boot_line(FILE *out, struct drawn *d)
{
	const char *names = d->object + strcspn(d->object, "#");
	const char *path = path_of(&d->mem, d->object, (size_t)(names - d->object));
	struct line_changes changes = {};
	bool single;

	names += *names == '#';
	single = !strchr(names + strcspn(names, "#"), ',');
	tell_lines(&d->mem, names, d->from, d->to, &changes);
	if (single && changes.n)
		fprintf(out, "boot line %s of %s: %s\n",
			names_of(&d->mem, &(struct alike){ changes.v, 1 }), path, d->why);
	else
		fprintf(out, "boot lines of %s: %s\n", path, d->why);
	draw_lines(out, &d->mem, &changes, single);
}

static void draw_file(FILE *out, struct drawn *d)
{
	const char *path = path_of(&d->mem, d->object, strlen(d->object));

	if (!*d->from)
		fprintf(out, "new %s %s: %s\n", d->info->object, path, d->why);
	else
		fprintf(out, "%s %s%s: %s\n", d->info->object, path, *d->to ? "" : " goes", d->why);
	lines_draw(out, d->from, d->to);
}

static void draw_record(FILE *out, struct drawn *d)
{
	fprintf(out, "%s %s: %s  (%s)\n", d->info->object,
		path_of(&d->mem, d->object, strlen(d->object)),
		!*d->from ? "made"
		: *d->to  ? "changed"
			  : "removed",
		d->why);
}

#define VALUE_TOLD 60

static const char *value_of(struct pool *mem, const char *text)
{
	size_t len = strlen(text), told = VALUE_TOLD;

	if (len == 0)
		return "none";
	if (len <= VALUE_TOLD)
		return visible(mem, text);
	/* Not within a character. */
	while (told && ((unsigned char)text[told] & 0xc0) == 0x80)
		told--;
	return pool_str(mem, "%s...", text_visible(mem, text, told));
}

static void draw_env(FILE *out, struct drawn *d)
{
	size_t len = strcspn(d->object, "#");
	const char *name = d->object + len + (d->object[len] == '#');

	fprintf(out, "%s %s of %s: %s -> %s  (%s)\n", d->info->object, visible(&d->mem, name),
		path_of(&d->mem, d->object, len), value_of(&d->mem, d->from),
		value_of(&d->mem, d->to), d->why);
}

static const char *told(struct drawn *d, const char *value)
{
	return *value ? visible(&d->mem, value_told(&d->mem, d->set, value)) : "none";
}

static void draw_value(FILE *out, struct drawn *d)
{
	fprintf(out, "%s of %s %s: %s -> %s  (%s)\n", d->info->what, d->info->object,
		visible(&d->mem, object_told(&d->mem, d->set, d->object)), told(d, d->from),
		told(d, d->to), d->why);
}

static void draw_profile(FILE *out, struct drawn *d)
{
	fprintf(out, "%s %s%s: %s\n", d->info->object, visible(&d->mem, d->object),
		*d->to ? "" : " goes", d->why);
	plan_draw_section(out, &d->mem, d->from, d->to);
}

typedef void draw_change(FILE *out, struct drawn *d);

static draw_change *const draws[SET_COUNT] = {
	[SET_BOOT_LINE] = draw_boot_line, [SET_BOOT_FILE] = draw_file,
	[SET_BOOT_SOURCE] = draw_file,	  [SET_BOOT_ENV] = draw_env,
	[SET_BOOT_RECORD] = draw_record,  [SET_PROFILE] = draw_profile,
	[SET_USB_POLICY] = draw_file,
};

static void draw_one(FILE *out, struct json_object *o)
{
	struct drawn d = { .object = json_text(o, "object"),
			   .from = json_text(o, "from"),
			   .to = json_text(o, "to") };
	const char *lost = json_text(o, "lost");

	/* plan_json() made it. */
	if (!setting_by_name(json_text(o, "setting"), &d.set))
		return;
	d.info = setting_info(d.set);
	d.why = visible(&d.mem, json_text(o, "why"));
	(draws[d.set] ? draws[d.set] : draw_value)(out, &d);
	if (lost)
		fprintf(out, "  undo cannot bring back: %s\n", lost);
	pool_free(&d.mem);
}

void plan_draw(FILE *out, struct json_object *plan)
{
	for (size_t i = 0, n; i < json_count(plan); i += n) {
		struct json_object *o = json_item(plan, i);

		n = plan_draw_affinities(out, plan, i);
		if (n == 0) {
			draw_one(out, o);
			n = 1;
		}
	}
}
