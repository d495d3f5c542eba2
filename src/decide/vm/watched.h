// SPDX-License-Identifier: GPL-2.0-or-later
// Which domains `xhw host watch` has dealt with: a file of run/xhw, so that one is dealt with once.
#pragma once

#include "door/xen.h"

#define WATCHED "run/xhw/watched"
/* So often a domain is asked for that XAPI does not know (yet: it may be about to be renamed at the
 * end of a move), or that cannot be changed now. */
#define WATCHED_TRIES 8

struct watched {
	uint32_t domid;
	const char *uuid;
	unsigned tries; /* WATCHED_TRIES: done with */
};

struct watched_list {
	struct watched *v; /* by domid */
	size_t n, cap;
};

/* Lines "DOMID UUID TRIES"; what does not read so is left out: that domain is new then. */
void watched_parse(const char *text, struct pool *mem, struct watched_list *ret);
const char *watched_text(struct pool *mem, const struct watched_list *list);
/* The guests that are there now, each with what was known of that pair of domid and uuid. */
void watched_now(const struct watched_list *was, const struct xen_domains *domains,
		 struct pool *mem, struct watched_list *ret);
