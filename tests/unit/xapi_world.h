// SPDX-License-Identifier: GPL-2.0-or-later
// A root with an inventory, and the view of what was asked of its XAPI, for tests of looking.
#pragma once

#include "look/xapi.h"

#define HERE	  "a0000000-0000-4000-8000-000000000001"
#define THERE	  "a0000000-0000-4000-8000-000000000002"
#define INVENTORY "FOO='1'\nINSTALLATION_UUID='" HERE "'\n"

struct xapi_world {
	char *dir;
	struct sys sys;
	struct pool mem;
	struct xapi_view view;
};

/* recording: .xhw/xapi.json; NULL: none. */
void xapi_world_make(struct xapi_world *w, const char *inventory, const char *recording);
void xapi_world_end(struct xapi_world *w);

/* One line for each object: what it says, and whom it points at. */
const char *xapi_view_text(struct pool *mem, const struct xapi_view *v);
