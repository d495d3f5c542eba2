// SPDX-License-Identifier: GPL-2.0-or-later
// Tables and records drawn from JSON.
#include "show/show.h"

#include "base/text.h"

/* Columns on a terminal that a UTF-8 text takes, near enough: one per character. */
static int width(const char *text)
{
	int n = 0;

	for (; *text; text++)
		n += (*text & 0xc0) != 0x80;
	return n;
}

/* A VM that names a device: "batch (VM, halted, UUID, for host xcp-2)". */
static const char *vm_cell(struct pool *mem, struct json_object *o)
{
	struct strs parts = {};
	const char *power = json_text(o, "power-state"), *operation = json_text(o, "operation"),
		   *by = json_text(o, "by"), *host = json_text(o, "host");
	bool here = true;

	json_truth(o, "here", &here);
	strs_add(mem, &parts, "%s", json_text(o, "kind"));
	if (power)
		strs_add(mem, &parts, "%s", power);
	if (operation)
		strs_add(mem, &parts, "%s under way", operation);
	strs_add(mem, &parts, "%s", json_text(o, "uuid"));
	if (by && streq(by, "gpu-group"))
		strs_add(mem, &parts, "by a VGPU of its GPU group");
	if (by && streq(by, "vgpu"))
		strs_add(mem, &parts, "by a VGPU");
	if (by && streq(by, "attached"))
		strs_add(mem, &parts, "has it now, but does not name it");
	if (!here && host)
		strs_add(mem, &parts, "for host %s", host);
	return pool_str(mem, "%s (%s)", json_text(o, "name"), strs_join(mem, &parts, ", "));
}

/* A reason: "[code] message (fact); hint". Other objects but VMs as they are. */
static const char *object_cell(struct pool *mem, struct json_object *o)
{
	const char *message = json_text(o, "message"), *fact = json_text(o, "fact"),
		   *hint = json_text(o, "hint"), *code = json_text(o, "code");

	if (json_text(o, "name") && json_text(o, "kind") && json_text(o, "uuid"))
		return vm_cell(mem, o);
	if (!message)
		return json_object_to_json_string(o);
	if (code)
		message = pool_str(mem, "[%s] %s", code, message);
	if (fact)
		message = pool_str(mem, "%s (%s)", message, fact);
	return hint ? pool_str(mem, "%s; %s", message, hint) : message;
}

static const char *list_cell(struct pool *mem, struct json_object *list)
{
	struct strs texts = {};

	for (size_t i = 0; i < json_count(list); i++) {
		const char *text = json_cell(mem, json_item(list, i));

		*list_add(mem, &texts) = text;
	}
	return texts.n ? strs_join(mem, &texts, ", ") : "-";
}

const char *json_cell(struct pool *mem, struct json_object *value)
{
	const char *text;

	switch (json_object_get_type(value)) {
	case json_type_null:
		return "-";
	case json_type_boolean:
		return json_object_get_boolean(value) ? "yes" : "no";
	case json_type_array:
		return list_cell(mem, value);
	case json_type_object:
		return text_shown(mem, object_cell(mem, value));
	default:
		text = json_object_get_string(value);
		return *text ? text_shown(mem, text) : "-";
	}
}

static struct json_object *member(struct json_object *row, const char *key)
{
	struct json_object *value = NULL;

	json_object_object_get_ex(row, key, &value);
	return value;
}

const char *json_cell_at(struct pool *mem, struct json_object *o, const char *key)
{
	return json_cell(mem, member(o, key));
}

const char *json_size_at(struct pool *mem, struct json_object *o, const char *key)
{
	int64_t n;

	if (!json_number(o, key, &n))
		return "?";
	if (n < 1 << 30)
		return pool_str(mem, "%lld MiB", (long long)(n >> 20));
	n = n / 1024 * 10 >> 20;
	return pool_str(mem, "%lld.%lld GiB", (long long)n / 10, (long long)n % 10);
}

void fields_put(struct json_object *o, const struct field *fields, const void *thing)
{
	for (const struct field *f = fields; f->key; f++)
		json_put(o, f->key, f->get(thing));
}

struct column {
	const struct field *field; /* NULL: the host's name */
	int room;		   /* in characters */
	bool some;		   /* a row has it */
};

/* Cells row by row, the heads first. */
struct table {
	struct pool *mem;
	const struct field *fields;
	size_t columns;
	struct column *column;
	struct strs cells;
};

static void add_cell(struct table *t, const char *text, bool some)
{
	struct column *c = &t->column[t->cells.n % t->columns];
	int n = width(text);

	if (n > c->room)
		c->room = n;
	c->some |= some;
	*list_add(t->mem, &t->cells) = text;
}

struct table *table_of_hosts(struct pool *mem, const char *head, const struct field *fields)
{
	struct table *t = pool_new(mem, struct table);
	size_t i = head != NULL;

	*t = (struct table){ .mem = mem, .fields = fields, .columns = i };
	for (const struct field *f = fields; f->key; f++)
		t->columns += f->head != NULL;
	t->column = pool_alloc(mem, t->columns * sizeof(*t->column));
	if (head)
		add_cell(t, head, true);
	for (const struct field *f = fields; f->key; f++) {
		if (!f->head)
			continue;
		t->column[i++].field = f;
		add_cell(t, f->head, false);
	}
	return t;
}

struct table *table_new(struct pool *mem, const struct field *fields)
{
	return table_of_hosts(mem, NULL, fields);
}

void table_row(struct table *t, const void *thing)
{
	struct pool mem = {};

	for (const struct field *f = t->fields; f->key; f++) {
		if (!f->head)
			continue;
		struct json_object *value = f->get(thing);
		const char *text = value ? json_cell(&mem, value) : "-";

		/* A text that stands in the program needs no copy. */
		bool some = value && !streq(text, "-");

		add_cell(t, some ? pool_strdup(t->mem, text) : "-", some);
		json_object_put(value);
	}
	pool_free(&mem);
}

void table_host_row(struct table *t, const char *host, struct json_object *row)
{
	add_cell(t, text_shown(t->mem, host), true);
	for (const struct field *f = t->fields; f->key; f++) {
		if (!f->head)
			continue;

		const char *text = json_cell(t->mem, member(row, f->key));

		add_cell(t, text, !streq(text, "-"));
	}
}

static void pad(FILE *out, int n)
{
	while (n-- > 0)
		putc_unlocked(' ', out);
}

void table_draw(FILE *out, const struct table *t)
{
	for (size_t i = 0; i < t->cells.n; i++) {
		const struct column *c = &t->column[i % t->columns];
		bool last = (i + 1) % t->columns == 0, right = c->field && c->field->right;
		int gap = c->room - width(t->cells.v[i]);

		if (c->field && c->field->optional && !c->some && !last)
			continue;
		pad(out, right ? gap : 0);
		fputs(t->cells.v[i], out);
		pad(out, right || last ? 0 : gap);
		fputs(last ? "\n" : "  ", out);
	}
}

static bool is_list_of_objects(struct json_object *value)
{
	return json_count(value) > 0 && json_object_is_type(json_item(value, 0), json_type_object);
}

static void draw_line(FILE *out, const char *label, int room, struct json_object *value)
{
	struct pool mem = {};
	int gap = room - width(label);

	if (!is_list_of_objects(value))
		fprintf(out, "%s:%*s %s\n", label, gap, "", json_cell(&mem, value));
	else
		for (size_t i = 0; i < json_count(value); i++)
			fprintf(out, "%s%s%*s %s\n", i ? "" : label, i ? " " : ":", i ? room : gap,
				"", json_cell(&mem, json_item(value, i)));
	pool_free(&mem);
}

static bool is_drawn(const struct field *f, struct json_object *row)
{
	return f->label && (!f->optional || member(row, f->key));
}

void record_draw(FILE *out, struct json_object *row, const struct field *const *fields)
{
	int room = 0;

	for (const struct field *const *list = fields; *list; list++)
		for (const struct field *f = *list; f->key; f++)
			if (is_drawn(f, row) && width(f->label) > room)
				room = width(f->label);
	for (const struct field *const *list = fields; *list; list++)
		for (const struct field *f = *list; f->key; f++)
			if (is_drawn(f, row))
				draw_line(out, f->label, room, member(row, f->key));
}
