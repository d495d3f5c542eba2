// SPDX-License-Identifier: GPL-2.0-or-later
// What the files that read XAPI's records share.
#pragma once

#include "look/xapi.h"

/* Where an object stands, by its reference. */
struct xapi_entry {
	const char *ref;
	void *object;
};

struct xapi_entries {
	struct xapi_entry *v;
	size_t n, cap;
};

struct xapi_class;

/* One object as an event told it. */
struct xapi_told {
	const struct xapi_class *class;
	const char *ref;
	struct json_object *record; /* NULL: it is gone */
	size_t at;		    /* which event it was */
	bool stale;		    /* a later event tells it again, or that it is gone */
};

struct xapi_tolds {
	struct xapi_told *v;
	size_t n, cap;
};

struct xapi_looking {
	struct pool *mem;
	struct xapi_view *v;
	struct xapi_tolds told;
	struct xapi_entries hosts, vms, pcis, pgpus, usb_groups;
	size_t next_vgpu, next_pusb, next_vusb;
};

/* What is done with the record of each object of a class. */
typedef void xapi_take_one(struct xapi_looking *l, const char *ref, struct json_object *record);

/* In the pool; "": there is none. */
const char *xapi_kept(struct xapi_looking *l, struct json_object *record, const char *key);
/* NULL where the map has no such key. */
const char *xapi_kept_in(struct xapi_looking *l, struct json_object *record, const char *map,
			 const char *key);
/* False where it does not tell. */
bool xapi_truth(struct json_object *record, const char *key);
/* The object of that reference; NULL: none, or there is no reference. */
void *xapi_find(const struct xapi_entries *all, const char *ref);
/* The object whose reference the record has under key; NULL: none. */
void *xapi_find_in(const struct xapi_entries *all, struct json_object *record, const char *key);

xapi_take_one xapi_add_pool, xapi_add_vm, xapi_link_vm;
xapi_take_one xapi_add_pusb, xapi_link_pusb, xapi_add_usb_group, xapi_add_vusb, xapi_link_vusb;
