// SPDX-License-Identifier: GPL-2.0-or-later
// Inside act: one key of a map that XAPI keeps of a VM.
#pragma once

#include "act/act.h"

/* How a map of VMs is read and written. */
struct vm_map {
	const char *get, *add, *remove;
	const char *what; /* for messages */
	/* A key with an empty value means something else than none. */
	bool empty_counts;
};

/* malloc'd; "" where there is no such key. ERR_NOT_FOUND: no such VM. */
int vm_map_get(const struct doors *d, const struct vm_map *map, const char *uuid, const char *key,
	       char **ret, struct err *err);
/* ERR_CONFLICT where somebody else set it. */
int vm_map_set(const struct doors *d, const struct vm_map *map, const char *uuid, const char *key,
	       const char *from, const char *to, struct err *err);
/* Taken out, and not added again yet. */
bool vm_map_between(const char *value, const char *from, const char *to);

/* ERR_UNAVAILABLE where there is none. */
int xapi_needed(const struct doors *d, struct err *err);
/* Its reference, malloc'd. */
int vm_find(const struct doors *d, const char *uuid, char **ref, struct err *err);
/* What rc of a call about a VM that was found just now means: looked for again, it is gone for
 * certain, or it is another. */
int vm_gone_meanwhile(int rc, struct err *err);
/*
 * After a call without an answer, what is there now decides: there tells whether it is what was
 * asked for. If not it is not asked for again, since the first may come to be done after whatever
 * follows; and for that the outcome is partial, so that `xhw undo` can put it back.
 */
int xapi_settle_lost(bool there, struct err *err);
