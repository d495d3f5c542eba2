// SPDX-License-Identifier: GPL-2.0-or-later
// `usb why` and `usb rules` for a person.
#include "show/usb.h"

#include "base/text.h"
#include "show/lines.h"

static void draw_iface(FILE *out, struct json_object *i, struct pool *mem)
{
	const char *verdict = json_text(i, "verdict");

	fprintf(out, "  %s  %s %s %s  %s, driver %s%s%s\n", json_cell_at(mem, i, "interface"),
		json_cell_at(mem, i, "class"), json_cell_at(mem, i, "subclass"),
		json_cell_at(mem, i, "protocol"), json_cell_at(mem, i, "kind"),
		json_cell_at(mem, i, "driver"), verdict ? ": " : "", verdict ? verdict : "");
}

/* What keeps it from a VM, beside the policy. */
static void draw_against(FILE *out, struct json_object *d, struct pool *mem)
{
	struct json_object *list = json_at(d, "against", json_type_array);

	for (size_t i = 0; i < json_count(list); i++) {
		struct json_object *r = json_item(list, i);

		fprintf(out, "  %s: %s\n", json_cell_at(mem, r, "code"),
			json_cell_at(mem, r, "message"));
		if (json_text(r, "fact"))
			fprintf(out, "    found: %s\n", json_cell_at(mem, r, "fact"));
		if (json_text(r, "hint"))
			fprintf(out, "    hint: %s\n", json_cell_at(mem, r, "hint"));
	}
	if (json_text(d, "for-vm") && json_count(list) == 0)
		fprintf(out, "  nothing speaks against giving it to VM '%s'\n",
			json_cell_at(mem, d, "for-vm"));
}

static void draw_device(FILE *out, struct json_object *d, struct pool *mem)
{
	struct json_object *list = json_at(d, "interfaces", json_type_array);
	struct json_object *used = json_at(d, "used", json_type_array);
	const char *verdict = json_text(d, "state");

	fprintf(out, "%s  %s  %s\n", json_cell_at(mem, d, "device"), json_cell_at(mem, d, "id"),
		json_cell_at(mem, d, "name"));
	fprintf(out, "  %s: %s\n", verdict ? verdict : "not known", json_cell_at(mem, d, "why"));
	for (size_t i = 0; i < json_count(list); i++)
		draw_iface(out, json_item(list, i), mem);
	for (size_t i = 0; i < json_count(used); i++)
		fprintf(out, "  dom0 uses it: %s\n", json_cell(mem, json_item(used, i)));
	if (json_text(d, "hint"))
		fprintf(out, "  hint: %s\n", json_cell_at(mem, d, "hint"));
	draw_against(out, d, mem);
}

void usb_why_draw(FILE *out, struct json_object *data)
{
	struct json_object *list = json_at(data, "devices", json_type_array);
	struct pool mem = {};

	for (size_t i = 0; i < json_count(list); i++) {
		if (i)
			fputc('\n', out);
		draw_device(out, json_item(list, i), &mem);
	}
	pool_free(&mem);
}

static void draw_line(FILE *out, struct json_object *line, struct pool *mem)
{
	const char *text = json_text(line, "text");
	struct json_object *decides = json_at(line, "decides", json_type_array);

	fprintf(out, "%5s  %s%s%s\n", json_cell_at(mem, line, "line"),
		text_visible(mem, text, strlen(text)), json_count(decides) ? "  <- " : "",
		json_count(decides) ? json_cell(mem, decides) : "");
}

static void draw_fault(FILE *out, struct json_object *f, struct pool *mem)
{
	const char *stops = json_text(f, "stops");

	fprintf(out, "line %s: %s%s%s\n", json_cell_at(mem, f, "line"),
		json_cell_at(mem, f, "message"), stops ? "; stops the scanner of " : "",
		stops ? stops : "");
}

void usb_rules_draw(FILE *out, struct json_object *data)
{
	struct json_object *lines = json_at(data, "lines", json_type_array);
	struct json_object *faults = json_at(data, "faults", json_type_array);
	struct pool mem = {};

	fprintf(out, "%s\n", json_cell_at(&mem, data, "path"));
	for (size_t i = 0; i < json_count(lines); i++)
		draw_line(out, json_item(lines, i), &mem);
	if (json_count(faults))
		fputc('\n', out);
	for (size_t i = 0; i < json_count(faults); i++)
		draw_fault(out, json_item(faults, i), &mem);
	pool_free(&mem);
}
