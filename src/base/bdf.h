// SPDX-License-Identifier: GPL-2.0-or-later
// A PCI address: domain (segment), bus, device, function.
#pragma once

#include "base/mem.h"

#define BDF_TEXT sizeof("0000:00:00.0")

struct bdf {
	unsigned domain, bus, dev, fn;
};

struct bdfs {
	struct bdf *v;
	size_t n, cap;
};

/* "0000:04:00.1" or "04:00.1", either case; nothing else. */
bool bdf_parse(const char *text, struct bdf *ret);
/* Always the long, lower-case form. */
const char *bdf_print(struct bdf bdf, char buf[BDF_TEXT]);
/* The same in a pool. */
const char *bdf_str(struct pool *pool, struct bdf bdf);
/* < 0, 0, > 0 by address. */
int bdf_cmp(struct bdf a, struct bdf b);
bool bdf_eq(struct bdf a, struct bdf b);
/* Whether it is in the list; NULL is an empty one. */
bool bdfs_has(const struct bdfs *list, struct bdf bdf);
bool bdf_same_slot(struct bdf a, struct bdf b);
/* As the hypercalls want it: seg << 16 | bus << 8 | dev << 3 | fn. */
uint32_t bdf_to_sbdf(struct bdf bdf);
struct bdf bdf_from_sbdf(uint32_t sbdf);
