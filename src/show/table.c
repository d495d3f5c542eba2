// SPDX-License-Identifier: GPL-2.0-or-later
// Tables and records drawn from JSON.
#include "show/show.h"

#include "base/text.h"

/* No table has more columns. */
#define TABLE_COLUMNS 32

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

/* The texts of a row's cells, one behind the other. */
struct table_row {
	struct table_row *next;
	char text[];
};

static size_t columns_of(const struct table *t)
{
	size_t n = 0;

	while (t->columns[n].key)
		n++;
	return n;
}

static void start(struct table *t)
{
	size_t n = columns_of(t);

	t->room = pool_alloc(&t->mem, (n + 1) * sizeof(*t->room));
	for (size_t i = 0; i < n; i++)
		t->room[i] = width(t->columns[i].head);
}

void table_add(struct table *t, struct json_object *row)
{
	const char *cells[TABLE_COLUMNS];
	size_t size = 0, n = columns_of(t);

	if (!t->room)
		start(t);
	for (size_t i = 0; i < n && i < TABLE_COLUMNS; i++) {
		cells[i] = json_cell(&t->scratch, member(row, t->columns[i].key));
		size += strlen(cells[i]) + 1;
		if (width(cells[i]) > t->room[i])
			t->room[i] = width(cells[i]);
	}

	struct table_row *r = pool_alloc(&t->mem, sizeof(*r) + size);
	char *p = r->text;

	for (size_t i = 0; i < n && i < TABLE_COLUMNS; i++) {
		size_t len = strlen(cells[i]) + 1;

		memcpy(p, cells[i], len);
		p += len;
	}
	pool_reset(&t->scratch);
	*(t->last ? &t->last->next : &t->first) = r;
	t->last = r;
}

static void blanks(FILE *out, int n)
{
	static const char some[] = "                                ";

	for (; n > 0; n -= (int)sizeof(some) - 1)
		fwrite(some, 1, n < (int)sizeof(some) ? (size_t)n : sizeof(some) - 1, out);
}

static void draw_cell(FILE *out, const char *text, int room, bool right, bool last)
{
	int gap = room - width(text);

	blanks(out, right ? gap : 0);
	fputs(text, out);
	if (last) {
		fputc('\n', out);
		return;
	}
	blanks(out, (right ? 0 : gap) + 2);
}

void table_draw(FILE *out, struct table *t)
{
	size_t n = columns_of(t);

	if (!t->room)
		start(t);
	for (size_t i = 0; i < n; i++)
		draw_cell(out, t->columns[i].head, t->room[i], t->columns[i].right, i + 1 == n);
	for (const struct table_row *r = t->first; r; r = r->next) {
		const char *text = r->text;

		for (size_t i = 0; i < n; i++, text += strlen(text) + 1)
			draw_cell(out, text, t->room[i], t->columns[i].right, i + 1 == n);
	}
	table_free(t);
}

void table_free(struct table *t)
{
	pool_free(&t->mem);
	pool_free(&t->scratch);
	t->first = t->last = NULL;
	t->room = NULL;
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
