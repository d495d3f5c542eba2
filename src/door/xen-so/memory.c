// SPDX-License-Identifier: GPL-2.0-or-later
// On which nodes the memory of the domains is: only debug key u tells, and it answers in Xen's log.
#include "so.h"

#include "door/xen_memory.h"

void so_look_memory(struct so *so, unsigned want, struct pool *mem, struct xen_view *ret)
{
	autofree char *text = NULL;
	const char *why = want & XEN_WANT_MEMORY_BIG ? NULL : xen_memory_big(ret, mem);
	struct memory_told told = {};
	size_t len = 0;

	if (!why)
		why = so_key(so, "u", mem, &text, &len);
	if (!why) {
		memory_parse(mem, text, len, &told);
		why = memory_take(&told, mem, ret);
	}
	if (why)
		strs_add(mem, &ret->notes, "memory: %s", why);
}
