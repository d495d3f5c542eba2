// SPDX-License-Identifier: GPL-2.0-or-later
// Short names for what we do with json-c; the limits of json-c 0.11 are kept here.
#pragma once

#include <json-c/json.h>

#include "base/bdf.h"
#include "base/err.h"

/* Where the text is not UTF-8 (a boot line may be anything), JSON gets U+FFFD. */
struct json_object *json_str(const char *text);
/*
 * Each adds one member and takes ownership of value; a NULL text or value becomes null. The key is
 * not copied: it must outlive the object, as a literal does.
 */
void json_put(struct json_object *o, const char *key, struct json_object *value);
void json_put_str(struct json_object *o, const char *key, const char *text);
void json_put_int(struct json_object *o, const char *key, int64_t value);
void json_put_bool(struct json_object *o, const char *key, bool value);
void json_put_bdf(struct json_object *o, const char *key, struct bdf bdf);
struct json_object *json_strs(const struct strs *list);

/* Borrowed: the member, or NULL when it is missing, null or of another type. */
struct json_object *json_at(struct json_object *o, const char *key, enum json_type type);
const char *json_text(struct json_object *o, const char *key);
bool json_number(struct json_object *o, const char *key, int64_t *ret);
bool json_truth(struct json_object *o, const char *key, bool *ret);
/* Of a list; what is none has no items. */
size_t json_count(struct json_object *list);
struct json_object *json_item(struct json_object *list, size_t i);

/* Whether two values mean the same, whatever the order of members. */
bool json_same(struct json_object *a, struct json_object *b);

/*
 * The whole text as one JSON value, at most 32 deep; else ERR_BAD_FILE naming what.
 * The caller puts *ret.
 */
int json_parse(const char *text, size_t len, const char *what, struct json_object **ret,
	       struct err *err);
/* Pretty, "/" as it is, newline at the end, sorted as added. The caller frees. */
char *json_print(struct json_object *o);
/* The same in one line, without the newline at the end. */
char *json_line(struct json_object *o);

void json_autoput(struct json_object **o);
#define autoput __attribute__((cleanup(json_autoput)))
