// SPDX-License-Identifier: GPL-2.0-or-later
// What `numa place` tells beside its plan: what the guest needs, the choice, and the runners-up.
#pragma once

#include "decide/numa/plan_place.h"
#include "show/show.h"

void place_put(struct json_object *data, const struct guest *g, const struct place_wish *wish,
	       const struct placed *placed, struct pool *mem);
void place_draw(FILE *out, struct json_object *data);
