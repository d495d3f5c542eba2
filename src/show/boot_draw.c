// SPDX-License-Identifier: GPL-2.0-or-later
// `boot show` for a person: marks in the first column, an option a line where it boots next.
#include <string.h>

#include "base/text.h"
#include "show/boot_parts.h"

#define WIDTH 78

/* Which marks were drawn, to be explained below; and whether the whole file is not edited. */
struct marks {
	bool read_only;
	bool added, removed, unsure, cut;
};

const char *boot_text(struct pool *mem, struct json_object *o, const char *key)
{
	struct json_object *value = NULL;

	if (!o || !json_object_object_get_ex(o, key, &value) || !value)
		return NULL;
	return json_cell(mem, value);
}

static bool truth(struct json_object *o, const char *key)
{
	bool value = false;

	json_truth(o, key, &value);
	return value;
}

struct json_object *boot_list(struct json_object *o, const char *key, size_t *n)
{
	struct json_object *list = json_at(o, key, json_type_array);

	*n = json_count(list);
	return list;
}

static void draw_wrapped(FILE *out, struct json_object *options, size_t n, struct pool *mem)
{
	size_t column = 0;

	for (size_t i = 0; i < n; i++) {
		const char *text = boot_text(mem, json_item(options, i), "option");
		size_t len = strlen(text);

		if (column && column + 1 + len > WIDTH) {
			fputc('\n', out);
			column = 0;
		}
		fprintf(out, "%s%s", column ? " " : "    ", text);
		column += (column ? 1 : 4) + len;
	}
	fputs(n ? "\n" : "    (no options)\n", out);
}

static char mark_of(struct json_object *option, struct marks *marks)
{
	struct json_object *running = NULL;

	json_object_object_get_ex(option, "running", &running);
	if (truth(option, "cut")) {
		marks->cut = true;
		return '!';
	}
	if (!running) {
		marks->unsure = true;
		return '?';
	}
	marks->added |= !json_object_get_boolean(running);
	return json_object_get_boolean(running) ? ' ' : '+';
}

/* Options that go, to be drawn where one of the same key comes, else at the end. */
struct going {
	struct json_object *list;
	size_t n;
	bool drawn[64];
	bool pair; /* few enough to be looked for one by one */
};

static void draw_going(FILE *out, struct going *g, const char *key, size_t len, struct pool *mem)
{
	for (size_t i = 0; i < g->n; i++) {
		const char *text = json_cell(mem, json_item(g->list, i));

		if (key && (strcspn(text, "=") != len || strncmp(text, key, len) != 0))
			continue;
		if (g->pair && g->drawn[i])
			continue;
		if (g->pair)
			g->drawn[i] = true;
		fprintf(out, "-   %s\n", text);
	}
}

/* The line that boots next, against what runs. */
static void draw_marked(FILE *out, struct json_object *line, struct marks *marks, struct pool *mem)
{
	size_t n, perhaps_n;
	struct json_object *options = boot_list(line, "options", &n),
			   *perhaps = boot_list(line, "perhaps-only-running", &perhaps_n);
	struct going going = {};

	going.list = boot_list(line, "only-running", &going.n);
	going.pair = going.n <= sizeof(going.drawn);
	marks->removed |= going.n > 0;
	for (size_t i = 0; i < n; i++) {
		const char *text = boot_text(mem, json_item(options, i), "option");
		char mark = mark_of(json_item(options, i), marks);

		if (mark == '+' && going.pair)
			draw_going(out, &going, text, strcspn(text, "="), mem);
		fprintf(out, "%c   %s%s\n", mark, text,
			truth(json_item(options, i), "of-xen-line")
				? "  (of the Xen line, behind --)"
				: "");
	}
	draw_going(out, &going, NULL, 0, mem);
	for (size_t i = 0; i < perhaps_n; i++)
		fprintf(out, "?-  %s\n", json_cell(mem, json_item(perhaps, i)));
	marks->unsure |= perhaps_n > 0;
	if (n + going.n + perhaps_n == 0)
		fputs("    (no options)\n", out);
	draw_strs(out, line, "reordered", "    order: ", mem);
}

void draw_strs(FILE *out, struct json_object *o, const char *key, const char *before,
	       struct pool *mem)
{
	size_t n;
	struct json_object *list = boot_list(o, key, &n);

	for (size_t i = 0; i < n; i++)
		fprintf(out, "%s%s\n", before, json_cell(mem, json_item(list, i)));
}

static void draw_line(FILE *out, struct json_object *o, const char *name, bool next,
		      struct marks *marks, struct pool *mem)
{
	struct json_object *line = json_at(o, name, json_type_object), *options;
	const char *why = boot_text(mem, line, "why"), *more = boot_text(mem, line, "more"),
		   *locked = boot_text(mem, line, "not-edited");
	size_t n;

	if (why) {
		fprintf(out, "  %s: %s\n", name, why);
		return;
	}
	fprintf(out, "  %s:\n", name);
	options = boot_list(line, "options", &n);
	if (next && json_at(line, "only-running", json_type_array))
		draw_marked(out, line, marks, mem);
	else
		draw_wrapped(out, options, n, mem);
	if (more)
		fprintf(out, "    not all is known: %s\n", more);
	if (locked && !marks->read_only)
		fprintf(out, "    cannot be edited: %s\n", locked);
}

/* "boots next, default, edited unless others are named" */
static const char *roles(struct json_object *o, bool one_shot, struct pool *mem)
{
	const struct {
		const char *key, *text;
	} all[] = {
		{ "next", one_shot ? "boots next, once" : "boots next" },
		{ "default", "default" },
		{ "trial", "xhw's trial" },
		{ "rescue", "rescue, edited only when named" },
		{ "edited-by-default", "edited unless others are named" },
	};
	struct strs texts = {};

	for (size_t i = 0; i < ARRAY_SIZE(all); i++)
		if (truth(o, all[i].key))
			*list_add(mem, &texts) = all[i].text;
	return strs_join(mem, &texts, ", ");
}

/* "xe 'XCP-ng'" */
static const char *named(struct pool *mem, const char *label, const char *title)
{
	if (!label || !title || streq(label, title))
		return label;
	return pool_str(mem, "%s '%s'", label, title);
}

static void draw_entry(FILE *out, struct json_object *o, bool one_shot, struct marks *marks,
		       struct pool *mem)
{
	const char *is = roles(o, one_shot, mem);
	bool next = truth(o, "next");

	fprintf(out, "\n%s, line %s%s%s\n",
		named(mem, boot_text(mem, o, "entry"), boot_text(mem, o, "title")),
		boot_text(mem, o, "line"), *is ? ": " : "", is);
	draw_line(out, o, "xen", next, marks, mem);
	draw_line(out, o, "dom0", next, marks, mem);
}

static const char *trial_text(struct json_object *t, struct pool *mem)
{
	const char *state = json_text(t, "state"), *left = boot_text(mem, t, "minutes-left"),
		   *minutes = boot_text(mem, t, "minutes"), *why = boot_text(mem, t, "why"), *text;

	if (streq(state, "armed"))
		text = minutes ? pool_str(
					 mem,
					 "armed: the next boot tries it, and falls back when it is "
					 "not confirmed within %s minutes",
					 minutes)
			       : "armed: the next boot tries it";
	else if (streq(state, "running") && left && streq(left, "0"))
		text = "running: less than a minute left for 'xhw boot confirm', then this host "
		       "reboots into the old lines";
	else if (streq(state, "running"))
		text = left ? pool_str(mem,
				       "running: %s minutes left for 'xhw boot confirm', then this "
				       "host reboots into the old lines",
				       left)
			    : "running: 'xhw boot confirm' keeps it, else this host reboots into "
			      "the old lines";
	else
		text = "failed: this host runs the old lines; 'xhw boot cancel' clears it away";
	return why ? pool_str(mem, "%s (%s)", text, why) : text;
}

static void draw_head(FILE *out, struct json_object *data, struct pool *mem)
{
	const char *deflt = named(mem, boot_text(mem, data, "default"),
				  boot_text(mem, data, "default-title")),
		   *next = named(mem, boot_text(mem, data, "next"),
				 boot_text(mem, data, "next-title")),
		   *why = boot_text(mem, data, "default-why"),
		   *locked = boot_text(mem, data, "read-only");
	struct json_object *trial = json_at(data, "trial", json_type_object);

	if (trial)
		fprintf(out, "trial    %s\n", trial_text(trial, mem));
	fprintf(out, "file     %s (%s, started by %s)\n", boot_text(mem, data, "file"),
		boot_text(mem, data, "kind"), truth(data, "uefi") ? "UEFI" : "BIOS");
	if (locked)
		fprintf(out, "         not edited itself: %s\n", locked);
	fprintf(out, "default  %s\n", deflt ? deflt : pool_str(mem, "unknown: %s", why));
	if (truth(data, "one-shot"))
		fprintf(out, "next     %s\n",
			next ? pool_str(mem, "%s, once", next)
			     : "unknown: grubenv names an entry that is not there");
	else if (!next && deflt)
		fprintf(out, "next     unknown: grubenv cannot be read\n");
}

static void draw_legend(FILE *out, const struct marks *marks)
{
	if (!marks->added && !marks->removed && !marks->unsure && !marks->cut)
		return;
	fputc('\n', out);
	if (marks->added)
		fputs("+ from the next boot on\n", out);
	if (marks->removed)
		fputs("- running, and gone with the next boot\n", out);
	if (marks->unsure)
		fputs("? whether it is on both lines is not known\n", out);
	if (marks->cut)
		fputs("! cut off by Xen, which hands over 1,023 bytes\n", out);
}

static void draw_running(FILE *out, struct json_object *data, struct pool *mem)
{
	struct json_object *running = json_at(data, "running", json_type_object);
	struct marks marks = {};

	if (!running)
		return;
	fputs("running\n", out);
	draw_line(out, running, "xen", false, &marks, mem);
	draw_line(out, running, "dom0", false, &marks, mem);
}

void boot_show_draw(FILE *out, struct json_object *data)
{
	size_t n;
	struct json_object *entries = boot_list(data, "entries", &n);
	struct marks marks = { .read_only = json_text(data, "read-only") };
	struct pool mem = {};

	if (json_text(data, "file"))
		draw_head(out, data, &mem);
	else
		draw_running(out, data, &mem);
	for (size_t i = 0; i < n; i++)
		draw_entry(out, json_item(entries, i), truth(data, "one-shot"), &marks, &mem);
	draw_legend(out, &marks);
	pool_free(&mem);
}
