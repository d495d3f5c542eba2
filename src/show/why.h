// SPDX-License-Identifier: GPL-2.0-or-later
// The answer of `pci why`.
#pragma once

#include <stdio.h>

#include "base/json.h"
#include "decide/why/why.h"

/* What stands against a start now. */
struct why_now {
	const char *code;
	bool has_device;
	struct bdf device;
	const char *message, *hint;
};

struct why_nows {
	struct why_now *v;
	size_t n, cap;
};

struct why_shown {
	const struct why_ask *ask;
	const struct why *why;
	const struct why_nows *nows;
};

void why_put(struct json_object *data, const struct why_shown *shown);
void why_draw(FILE *out, struct json_object *data);
