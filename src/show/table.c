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

/* What came from a device or a file must not reach the terminal as a control character. */
static const char *plain(struct pool *mem, const char *text)
{
	if (text_is_plain(text))
		return text;

	char *copy = pool_strdup(mem, text);

	for (char *p = copy; *p; p++)
		if ((unsigned char)*p < 0x20 || (unsigned char)*p > 0x7e)
			*p = '?';
	return copy;
}

/* A reason: "[code] message (fact); hint". Other objects as they are. */
static const char *object_cell(struct pool *mem, struct json_object *o)
{
	const char *message = json_text(o, "message"), *fact = json_text(o, "fact"),
		   *hint = json_text(o, "hint"), *code = json_text(o, "code");

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

	for (size_t i = 0; i < (size_t)json_object_array_length(list); i++) {
		const char *text = json_cell(mem, json_object_array_get_idx(list, i));

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
		return plain(mem, object_cell(mem, value));
	default:
		text = json_object_get_string(value);
		return *text ? plain(mem, text) : "-";
	}
}

static struct json_object *member(struct json_object *row, const char *key)
{
	struct json_object *value = NULL;

	json_object_object_get_ex(row, key, &value);
	return value;
}

static void draw_cell(FILE *out, const char *text, int room, bool right, bool last)
{
	int gap = room - width(text);

	if (right)
		fprintf(out, "%*s%s", gap, "", text);
	else
		fprintf(out, "%s%*s", text, last ? 0 : gap, "");
	fputs(last ? "\n" : "  ", out);
}

void table_draw(FILE *out, struct json_object *rows, const struct column *columns)
{
	size_t n = (size_t)json_object_array_length(rows), cols = 0;
	struct pool mem = {};

	while (columns[cols].key)
		cols++;

	const char **cells = pool_alloc(&mem, (n + 1) * cols * sizeof(*cells));
	int *room = pool_alloc(&mem, cols * sizeof(*room));

	for (size_t r = 0; r <= n; r++)
		for (size_t c = 0; c < cols; c++) {
			struct json_object *row = r ? json_object_array_get_idx(rows, r - 1) : NULL;
			const char *text = row ? json_cell(&mem, member(row, columns[c].key))
					       : columns[c].head;

			cells[r * cols + c] = text;
			room[c] = width(text) > room[c] ? width(text) : room[c];
		}
	for (size_t r = 0; r <= n; r++)
		for (size_t c = 0; c < cols; c++)
			draw_cell(out, cells[r * cols + c], room[c], columns[c].right,
				  c + 1 == cols);
	pool_free(&mem);
}

static bool is_list_of_objects(struct json_object *value)
{
	return json_object_is_type(value, json_type_array) && json_object_array_length(value) > 0 &&
	       json_object_is_type(json_object_array_get_idx(value, 0), json_type_object);
}

void record_draw(FILE *out, struct json_object *row, const struct column *columns)
{
	struct pool mem = {};
	int room = 0;

	for (const struct column *c = columns; c->key; c++)
		room = width(c->head) > room ? width(c->head) : room;
	for (const struct column *c = columns; c->key; c++) {
		struct json_object *value = member(row, c->key);
		int gap = room - width(c->head);

		if (!is_list_of_objects(value)) {
			fprintf(out, "%s:%*s %s\n", c->head, gap, "", json_cell(&mem, value));
			continue;
		}
		for (size_t i = 0; i < (size_t)json_object_array_length(value); i++)
			fprintf(out, "%s%s%*s %s\n", i ? "" : c->head, i ? " " : ":",
				i ? room : gap, "",
				json_cell(&mem, json_object_array_get_idx(value, i)));
	}
	pool_free(&mem);
}
