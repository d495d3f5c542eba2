// SPDX-License-Identifier: GPL-2.0-or-later
// What `numa show` tells.
#pragma once

#include "decide/numa/nodes.h"
#include "show/show.h"

void numa_show_put(struct json_object *data, const struct host *h, const struct numa_view *v,
		   struct pool *mem);
void numa_show_draw(FILE *out, struct json_object *data);
