// SPDX-License-Identifier: GPL-2.0-or-later
// The little of json-c that we use, under the limits of 0.11.
#include "base/json.h"

#include <limits.h>
#include <string.h>

#include "base/text.h"

#define DEPTH 32

/* Absent in json-c 0.11, where slashes are always escaped. */
#ifndef JSON_C_TO_STRING_NOSLASHESCAPE
#define JSON_C_TO_STRING_NOSLASHESCAPE 0
#endif

/* Since json-c 0.13 a key that outlives the object need not be copied. */
#ifdef JSON_C_OBJECT_KEY_IS_CONSTANT
static void put(struct json_object *o, const char *key, struct json_object *value)
{
	json_object_object_add_ex(o, key, value, JSON_C_OBJECT_KEY_IS_CONSTANT);
}
#else
static void put(struct json_object *o, const char *key, struct json_object *value)
{
	json_object_object_add(o, key, value);
}
#endif

struct json_object *json_str(const char *text)
{
	static const char unreadable[] = "\xef\xbf\xbd";

	if (text_is_plain(text))
		return json_object_new_string(text);

	autofree char *copy = xcalloc(strlen(text) + 1, strlen(unreadable));
	char *to = copy;

	while (*text) {
		size_t n = (unsigned char)*text < 0x80 ? 1 : text_character(text);

		memcpy(to, n ? text : unreadable, n ? n : strlen(unreadable));
		to += n ? n : strlen(unreadable);
		text += n ? n : 1;
	}
	return json_object_new_string(copy);
}

void json_put(struct json_object *o, const char *key, struct json_object *value)
{
	put(o, key, value);
}

void json_put_str(struct json_object *o, const char *key, const char *text)
{
	json_put(o, key, text ? json_str(text) : NULL);
}

void json_put_int(struct json_object *o, const char *key, int64_t value)
{
	json_put(o, key, json_object_new_int64(value));
}

void json_put_bool(struct json_object *o, const char *key, bool value)
{
	json_put(o, key, json_object_new_boolean(value));
}

void json_put_bdf(struct json_object *o, const char *key, struct bdf bdf)
{
	char text[BDF_TEXT];

	json_put_str(o, key, bdf_print(bdf, text));
}

struct json_object *json_strs(const struct strs *list)
{
	struct json_object *a = json_object_new_array();

	list_each(s, list)
		json_object_array_add(a, json_str(*s));
	return a;
}

struct json_object *json_at(struct json_object *o, const char *key, enum json_type type)
{
	struct json_object *value = NULL;

	if (!json_object_is_type(o, json_type_object) || !json_object_object_get_ex(o, key, &value))
		return NULL;
	return value && json_object_is_type(value, type) ? value : NULL;
}

const char *json_text(struct json_object *o, const char *key)
{
	struct json_object *value = json_at(o, key, json_type_string);

	return value ? json_object_get_string(value) : NULL;
}

bool json_number(struct json_object *o, const char *key, int64_t *ret)
{
	struct json_object *value = json_at(o, key, json_type_int);

	if (value)
		*ret = json_object_get_int64(value);
	return value;
}

bool json_truth(struct json_object *o, const char *key, bool *ret)
{
	struct json_object *value = json_at(o, key, json_type_boolean);

	if (value)
		*ret = json_object_get_boolean(value);
	return value;
}

size_t json_count(struct json_object *list)
{
	if (!json_object_is_type(list, json_type_array))
		return 0;
	return (size_t)json_object_array_length(list);
}

struct json_object *json_item(struct json_object *list, size_t i)
{
	/* A number of another type in json-c 0.11. */
	return json_object_array_get_idx(list, (int)i);
}

static bool same_members(struct json_object *a, struct json_object *b)
{
	if (json_object_object_length(a) != json_object_object_length(b))
		return false;
	json_object_object_foreach(a, key, value)
	{
		struct json_object *other = NULL;

		if (!json_object_object_get_ex(b, key, &other) || !json_same(value, other))
			return false;
	}
	return true;
}

static bool same_elements(struct json_object *a, struct json_object *b)
{
	size_t n = json_count(a);

	if (n != json_count(b))
		return false;
	for (size_t i = 0; i < n; i++)
		if (!json_same(json_item(a, i), json_item(b, i)))
			return false;
	return true;
}

bool json_same(struct json_object *a, struct json_object *b)
{
	enum json_type type = json_object_get_type(a);

	if (type != json_object_get_type(b))
		return false;
	if (type == json_type_object)
		return same_members(a, b);
	if (type == json_type_array)
		return same_elements(a, b);
	return type == json_type_null ||
	       streq(json_object_get_string(a), json_object_get_string(b));
}

int json_parse(const char *text, size_t len, const char *what, struct json_object **ret,
	       struct err *err)
{
	if (len > INT_MAX)
		return err_set(err, ERR_BAD_FILE, "%s is too large", what);

	struct json_tokener *tok = json_tokener_new_ex(DEPTH);

	if (!tok)
		return err_set(err, ERR_FAILED, "%s: out of memory", what);
	struct json_object *o = json_tokener_parse_ex(tok, text, (int)len);
	enum json_tokener_error problem = json_tokener_get_error(tok);
	/* A bare number ends only at the next byte, hence "continue" may mean just that; we want
	 * objects and arrays. */
	size_t end = problem == json_tokener_success ? (size_t)tok->char_offset : len;

	json_tokener_free(tok);
	while (end < len && strchr(" \t\r\n", text[end]) && text[end])
		end++;
	if (problem == json_tokener_success && end == len && o) {
		*ret = o;
		return 0;
	}
	json_object_put(o);
	if (problem == json_tokener_continue)
		return err_set(err, ERR_BAD_FILE, "%s is not JSON: it ends too early", what);
	if (problem != json_tokener_success)
		return err_set(err, ERR_BAD_FILE, "%s is not JSON: %s", what,
			       json_tokener_error_desc(problem));
	return err_set(err, ERR_BAD_FILE, "%s is not one JSON value: more follows at byte %zu",
		       what, end);
}

char *json_print(struct json_object *o)
{
	const char *text = json_object_to_json_string_ext(
		o,
		JSON_C_TO_STRING_PRETTY | JSON_C_TO_STRING_SPACED | JSON_C_TO_STRING_NOSLASHESCAPE);

	return xprintf("%s\n", text);
}

char *json_line(struct json_object *o)
{
	return xstrdup(json_object_to_json_string_ext(o, JSON_C_TO_STRING_PLAIN |
								 JSON_C_TO_STRING_NOSLASHESCAPE));
}

void json_autoput(struct json_object **o)
{
	json_object_put(*o);
}
