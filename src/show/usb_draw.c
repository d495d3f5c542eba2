// SPDX-License-Identifier: GPL-2.0-or-later
// `usb why` and `usb rules` for a person.
#include "show/usb.h"

#include "base/text.h"
#include "show/lines.h"

static struct json_object *at(struct json_object *list, size_t i)
{
	return json_object_array_get_idx(list, (int)i);
}

static size_t count(struct json_object *list)
{
	return list ? (size_t)json_object_array_length(list) : 0;
}

static const char *cell(struct pool *mem, struct json_object *o, const char *key)
{
	struct json_object *value = NULL;

	json_object_object_get_ex(o, key, &value);
	return json_cell(mem, value);
}

static void draw_iface(FILE *out, struct json_object *i, struct pool *mem)
{
	const char *verdict = json_text(i, "verdict");

	fprintf(out, "  %s  %s %s %s  %s, driver %s%s%s\n", cell(mem, i, "interface"),
		cell(mem, i, "class"), cell(mem, i, "subclass"), cell(mem, i, "protocol"),
		cell(mem, i, "kind"), cell(mem, i, "driver"), verdict ? ": " : "",
		verdict ? verdict : "");
}

static void draw_device(FILE *out, struct json_object *d, struct pool *mem)
{
	struct json_object *list = json_at(d, "interfaces", json_type_array);
	struct json_object *used = json_at(d, "used", json_type_array);
	const char *verdict = json_text(d, "state");

	fprintf(out, "%s  %s  %s\n", cell(mem, d, "device"), cell(mem, d, "id"),
		cell(mem, d, "name"));
	fprintf(out, "  %s: %s\n", verdict ? verdict : "not known", cell(mem, d, "why"));
	for (size_t i = 0; i < count(list); i++)
		draw_iface(out, at(list, i), mem);
	for (size_t i = 0; i < count(used); i++)
		fprintf(out, "  dom0 uses it: %s\n", json_cell(mem, at(used, i)));
	if (json_text(d, "hint"))
		fprintf(out, "  hint: %s\n", cell(mem, d, "hint"));
}

void usb_why_draw(FILE *out, struct json_object *data)
{
	struct json_object *list = json_at(data, "devices", json_type_array);
	struct pool mem = {};

	for (size_t i = 0; i < count(list); i++) {
		if (i)
			fputc('\n', out);
		draw_device(out, at(list, i), &mem);
	}
	pool_free(&mem);
}

static void draw_line(FILE *out, struct json_object *line, struct pool *mem)
{
	const char *text = json_text(line, "text");
	struct json_object *decides = json_at(line, "decides", json_type_array);

	fprintf(out, "%5s  %s%s%s\n", cell(mem, line, "line"),
		text_visible(mem, text, strlen(text)), count(decides) ? "  <- " : "",
		count(decides) ? json_cell(mem, decides) : "");
}

static void draw_fault(FILE *out, struct json_object *f, struct pool *mem)
{
	const char *stops = json_text(f, "stops");

	fprintf(out, "line %s: %s%s%s\n", cell(mem, f, "line"), cell(mem, f, "message"),
		stops ? "; stops the scanner of " : "", stops ? stops : "");
}

void usb_rules_draw(FILE *out, struct json_object *data)
{
	struct json_object *lines = json_at(data, "lines", json_type_array);
	struct json_object *faults = json_at(data, "faults", json_type_array);
	struct pool mem = {};

	fprintf(out, "%s\n", cell(&mem, data, "path"));
	for (size_t i = 0; i < count(lines); i++)
		draw_line(out, at(lines, i), &mem);
	if (count(faults))
		fputc('\n', out);
	for (size_t i = 0; i < count(faults); i++)
		draw_fault(out, at(faults, i), &mem);
	pool_free(&mem);
}
