// SPDX-License-Identifier: GPL-2.0-or-later
// What xhw uses of json-c, with the types that json-c 0.11 gives it: `make link-check` compiles
// against this.
#pragma once

#include <stddef.h>
#include <stdint.h>

#define JSON_C_TO_STRING_PLAIN	0
#define JSON_C_TO_STRING_SPACED 1
#define JSON_C_TO_STRING_PRETTY 2

typedef int json_bool;

enum json_type {
	json_type_null,
	json_type_boolean,
	json_type_double,
	json_type_int,
	json_type_object,
	json_type_array,
	json_type_string,
};

enum json_tokener_error {
	json_tokener_success,
	json_tokener_continue,
	json_tokener_error_depth,
	/* Others follow. */
};

struct json_object;
struct json_tokener {
	int char_offset;
};

/* Only what walking an object needs: the real ones have more members, in another order. */
struct lh_entry {
	void *k;
	const void *v;
	struct lh_entry *next;
};
struct lh_table {
	struct lh_entry *head;
};

/* 0.11's declares a key and a value before the loop, and its entry in it. */
#define json_object_object_foreach(object, key, value)                                             \
	char *key;                                                                                 \
	struct json_object *value __attribute__((unused));                                         \
	for (struct lh_entry *of_##key = json_object_get_object(object)->head;                     \
	     of_##key &&                                                                           \
	     (key = (char *)of_##key->k, value = (struct json_object *)(uintptr_t)of_##key->v, 1); \
	     of_##key = of_##key->next)

struct json_object *json_object_get(struct json_object *object);
int json_object_put(struct json_object *object);
int json_object_is_type(struct json_object *object, enum json_type type);
enum json_type json_object_get_type(struct json_object *object);

struct json_object *json_object_new_object(void);
struct lh_table *json_object_get_object(struct json_object *object);
int json_object_object_length(struct json_object *object);
/* Since 0.13 it tells whether it did. */
void json_object_object_add(struct json_object *object, const char *key, struct json_object *value);
json_bool json_object_object_get_ex(struct json_object *object, const char *key,
				    struct json_object **value);
void json_object_object_del(struct json_object *object, const char *key);

struct json_object *json_object_new_array(void);
int json_object_array_length(struct json_object *object);
int json_object_array_add(struct json_object *object, struct json_object *value);
struct json_object *json_object_array_get_idx(struct json_object *object, int index);

struct json_object *json_object_new_boolean(json_bool value);
json_bool json_object_get_boolean(struct json_object *object);
struct json_object *json_object_new_int(int32_t value);
int32_t json_object_get_int(struct json_object *object);
struct json_object *json_object_new_int64(int64_t value);
int64_t json_object_get_int64(struct json_object *object);
struct json_object *json_object_new_double(double value);
double json_object_get_double(struct json_object *object);
struct json_object *json_object_new_string(const char *text);
struct json_object *json_object_new_string_len(const char *text, int length);
const char *json_object_get_string(struct json_object *object);
int json_object_get_string_len(struct json_object *object);

const char *json_object_to_json_string(struct json_object *object);
const char *json_object_to_json_string_ext(struct json_object *object, int flags);

struct json_tokener *json_tokener_new_ex(int depth);
void json_tokener_free(struct json_tokener *tokener);
struct json_object *json_tokener_parse(const char *text);
struct json_object *json_tokener_parse_ex(struct json_tokener *tokener, const char *text,
					  int length);
enum json_tokener_error json_tokener_get_error(struct json_tokener *tokener);
const char *json_tokener_error_desc(enum json_tokener_error error);
