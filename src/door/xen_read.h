// SPDX-License-Identifier: GPL-2.0-or-later
// Reading a recorded view of Xen: what its parsers share.
#pragma once

#include "base/json.h"
#include "door/xen.h"

#define READ_LIST_MOST 65536  /* elements of one list */
#define READ_TEXT_MOST 4096   /* bytes of one text */
#define DOMID_MOST     0x7fef /* the last id that a domain can have */

/* One object being read; where names it for messages: "held[3]". */
struct reader {
	struct json_object *o;
	struct pool *mem;
	const char *where;
	struct err *err;
};

/* ERR_BAD_FILE: "WHERE: 'KEY' must be WANT". */
int read_bad(const struct reader *r, const char *key, const char *want);
/* Each leaves *ret as it is where the member is missing or null; read_member() sets it NULL. */
int read_member(const struct reader *r, const char *key, enum json_type type, const char *want,
		struct json_object **ret);
int read_bool(const struct reader *r, const char *key, bool *ret);
int read_known(const struct reader *r, const char *key, enum xen_known *ret);
int read_int(const struct reader *r, const char *key, int64_t from, int64_t to, bool needed,
	     int64_t *ret);
int read_string(const struct reader *r, const char *key, struct json_object *value,
		const char **ret);
int read_text(const struct reader *r, const char *key, bool needed, const char **ret);
/* These two must be there. */
int read_bdf(const struct reader *r, struct bdf *ret);
int read_cpus(const struct reader *r, const char *key, uint32_t room, struct cpus *ret);
/* *ret NULL and no elements when it is missing or null. */
int read_list(const struct reader *r, const char *key, struct json_object **ret, int *n);
/* Each object of that list in turn. */
int read_each(const struct reader *r, const char *key,
	      int (*parse)(const struct reader *r, struct xen_view *view), struct xen_view *view);
/* The same of a list that is not known where it is missing or null. */
int read_known_each(const struct reader *r, const char *key, bool *known,
		    int (*parse)(const struct reader *r, struct xen_view *view),
		    struct xen_view *view);

/* ERR_BAD_FILE: one thing stands twice in the list of that key. */
int read_twice(const struct reader *r, const char *key);
/* qsort(); as read_twice() where two elements compare as equal. */
int read_sorted(const struct reader *r, const char *key, void *v, size_t n, size_t size,
		int (*cmp)(const void *a, const void *b));
#define SORTED(r, key, list, cmp) read_sorted(r, key, (list)->v, (list)->n, sizeof(*(list)->v), cmp)

int read_only(const struct reader *r, const char *const keys[], size_t n);
#define ONLY(r, ...)                                                                               \
	read_only(r, (const char *const[]){ __VA_ARGS__ },                                         \
		  ARRAY_SIZE(((const char *const[]){ __VA_ARGS__ })))

/* xen_parse_cpus.c: physical, CPUs, nodes, cpupools and vCPUs of r->o, sorted. */
int xen_cpus_parse(const struct reader *r, struct xen_view *view);
/* xen_parse_usb.c: the USB controllers and devices of guests, sorted. */
int xen_usb_parse(const struct reader *r, struct xen_view *view);
