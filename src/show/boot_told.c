// SPDX-License-Identifier: GPL-2.0-or-later
// `boot get`, `diff`, `history` and `lint` for a person.
#include "base/text.h"
#include "show/boot_parts.h"

#define ENTRIES_TOLD 8

static void add_texts(struct json_object *o, const char *key, const char *sign, struct strs *ret,
		      struct pool *mem)
{
	size_t n;
	struct json_object *list = boot_list(o, key, &n);

	for (size_t i = 0; i < n; i++)
		strs_add(mem, ret, "%s%s", sign, json_cell(mem, json_item(list, i)));
}

/* "xe, xe-serial and 3 more" */
static const char *labels(struct json_object *change, struct pool *mem)
{
	size_t n;
	struct json_object *list = boot_list(change, "entries", &n);
	struct strs texts = {};

	for (size_t i = 0; i < n && i < ENTRIES_TOLD; i++)
		*list_add(mem, &texts) = json_cell(mem, json_item(list, i));

	const char *text = strs_join(mem, &texts, ", ");

	return n > ENTRIES_TOLD ? pool_str(mem, "%s and %zu more", text, n - ENTRIES_TOLD) : text;
}

/* "xe, xe-serial: xen -watchdog +extra_guest_irqs=128" */
static void draw_changes(FILE *out, struct json_object *o, const char *before, struct pool *mem)
{
	size_t n;
	struct json_object *list = boot_list(o, "changes", &n);

	for (size_t i = 0; i < n; i++) {
		struct json_object *c = json_item(list, i);
		struct strs words = {};

		add_texts(c, "removed", "-", &words, mem);
		add_texts(c, "added", "+", &words, mem);
		if (words.n)
			fprintf(out, "%s%s: %s %s\n", before, labels(c, mem), json_text(c, "line"),
				strs_join(mem, &words, " "));
		draw_strs(out, c, "reordered",
			  pool_str(mem, "%s%s: %s order of ", before, labels(c, mem),
				   json_text(c, "line")),
			  mem);
	}
	draw_strs(out, o, "other", before, mem);
}

void boot_diff_draw(FILE *out, struct json_object *data)
{
	struct pool mem = {};
	size_t changes, other, unknown;

	boot_list(data, "changes", &changes);
	boot_list(data, "other", &other);
	boot_list(data, "unknown", &unknown);
	fprintf(out, "from %s to %s\n", boot_text(&mem, data, "from"), boot_text(&mem, data, "to"));
	draw_changes(out, data, "  ", &mem);
	if (changes + other == 0)
		fputs(unknown ? "  no difference, as far as is known\n" : "  no difference\n", out);
	draw_strs(out, data, "unknown", "  not known: ", &mem);
	pool_free(&mem);
}

void boot_history_draw(FILE *out, struct json_object *data)
{
	struct pool mem = {};
	size_t n;
	struct json_object *list = boot_list(data, "backups", &n);

	if (n == 0)
		fputs("no backups: xhw changed nothing yet\n", out);
	for (size_t i = 0; i < n; i++) {
		struct json_object *o = json_item(list, i);
		const char *who = boot_text(&mem, o, "who"), *verb = boot_text(&mem, o, "verb"),
			   *error = boot_text(&mem, o, "error");
		size_t changes, other;
		bool others = false;

		json_truth(o, "others", &others);
		fprintf(out, "%s  %s  %s by %s%s\n", boot_text(&mem, o, "number"),
			boot_text(&mem, o, "time"), verb ? verb : "changed", who ? who : "unknown",
			others ? ", then changed by somebody else; both together:" : "");
		draw_changes(out, o, "   ", &mem);
		boot_list(o, "changes", &changes);
		boot_list(o, "other", &other);
		if (error)
			fprintf(out, "   not known: %s\n", error);
		else if (changes + other == 0)
			fputs("   nothing changed\n", out);
	}
	if (n)
		fputs("\n'xhw boot restore N' brings back the file as it was before change N.\n",
		      out);
	pool_free(&mem);
}

void boot_get_draw(FILE *out, struct json_object *data)
{
	struct pool mem = {};
	size_t n, entries, found;
	struct json_object *list = boot_list(data, "options", &n);

	boot_list(data, "entries", &entries);
	for (size_t i = 0; i < n; i++) {
		struct json_object *o = json_item(list, i),
				   *written = boot_list(o, "written", &found);

		for (size_t k = 0; k < found; k++)
			fprintf(out, "%s%s%s\n", entries > 1 ? boot_text(&mem, o, "entry") : "",
				entries > 1 ? ": " : "", json_cell(&mem, json_item(written, k)));
	}
	pool_free(&mem);
}

static const char *place(struct json_object *fault, struct pool *mem)
{
	const char *entry = boot_text(mem, fault, "entry"), *line = boot_text(mem, fault, "line");

	if (!entry)
		return "";
	return line ? pool_str(mem, "entry '%s', %s line: ", entry, line)
		    : pool_str(mem, "entry '%s': ", entry);
}

void boot_lint_draw(FILE *out, struct json_object *data)
{
	struct pool mem = {};
	size_t n, mends = 0;
	struct json_object *list = boot_list(data, "faults", &n);

	if (n == 0)
		fputs("no faults found\n", out);
	for (size_t i = 0; i < n; i++) {
		struct json_object *f = json_item(list, i);
		const char *hint = boot_text(&mem, f, "hint"), *mend = boot_text(&mem, f, "mend");
		bool breaks = false, can = false;

		json_truth(f, "breaks", &breaks);
		json_truth(f, "mends", &can);
		mends += can;
		fprintf(out, "%s [%s] %s%s\n", breaks ? "breaks" : "odd", json_text(f, "code"),
			place(f, &mem), boot_text(&mem, f, "message"));
		if (hint)
			fprintf(out, "  hint: %s\n", hint);
		if (can)
			fprintf(out, "  repair: %s\n", mend ? mend : "mends it");
	}
	if (mends)
		fprintf(out, "'xhw boot repair' mends %zu of %zu.\n", mends, n);
	pool_free(&mem);
}
