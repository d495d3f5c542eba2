// SPDX-License-Identifier: GPL-2.0-or-later
// What `profile show` tells.
#pragma once

#include "decide/cpupool/profile_view.h"
#include "show/show.h"

void profile_show_put(struct json_object *data, const struct host *h, const struct profile_view *v,
		      struct pool *mem);
void profile_show_draw(FILE *out, struct json_object *data);
