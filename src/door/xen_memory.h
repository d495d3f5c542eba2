// SPDX-License-Identifier: GPL-2.0-or-later
// What debug key u writes to Xen's log: how many pages each domain has on each node. Pure, so that
// tests can feed it any text.
//
// Format: xen 4.17 xen/arch/x86/numa.c, dump_numa() (xen.md 3.8).
#pragma once

#include "door/xen.h"

struct memory_told {
	bool begun;	      /* the headline is there: nothing was overwritten */
	bool domains;	      /* the list of domains begins, or one of them is there */
	struct xen_mems mems; /* by domid, then node: of domains that were told wholly */
};

/*
 * text: what came into the log since before the key was sent; other lines may stand between, and it
 * may hold NUL. What cannot be right is left out with its domain: fewer nodes than others have, or
 * more pages on them than in all.
 */
void memory_parse(struct pool *mem, const char *text, size_t len, struct memory_told *ret);
/* Fills the view's memory. Returns why it, or a part of it, is not known: a sentence; NULL. */
const char *memory_take(const struct memory_told *told, struct pool *mem, struct xen_view *view);

/* Why the hypervisor should not be asked of the memory of these domains: a sentence; NULL. */
const char *xen_memory_big(const struct xen_view *view, struct pool *mem);
