// SPDX-License-Identifier: GPL-2.0-or-later
// JSON values of our own types, for fields; NULL is null.
#pragma once

#include "base/json.h"

static inline struct json_object *value_text(const char *text)
{
	return text ? json_str(text) : NULL;
}

/* A count that -1 says is not known, or that there is none. */
static inline struct json_object *value_count(int value)
{
	return value < 0 ? NULL : json_object_new_int(value);
}

static inline struct json_object *value_bdf(struct bdf bdf)
{
	char text[BDF_TEXT];

	return json_object_new_string(bdf_print(bdf, text));
}

static inline struct json_object *value_bdfs(const struct bdfs *list)
{
	struct json_object *a = json_object_new_array();

	list_each(b, list)
		json_object_array_add(a, value_bdf(*b));
	return a;
}
