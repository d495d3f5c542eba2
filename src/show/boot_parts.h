// SPDX-License-Identifier: GPL-2.0-or-later
// What the drawings of boot verbs share.
#pragma once

#include "show/show.h"

/* A member as tables show it; NULL: null, or there is none. */
const char *boot_text(struct pool *mem, struct json_object *o, const char *key);
/* NULL with *n 0: null, or there is none. */
struct json_object *boot_list(struct json_object *o, const char *key, size_t *n);
/* A line for each text of a list. */
void draw_strs(FILE *out, struct json_object *o, const char *key, const char *before,
	       struct pool *mem);
