// SPDX-License-Identifier: GPL-2.0-or-later
// What the devices were that were hidden by us, so that a card that was moved is noticed. Plain
// text, a line for each: "0000:04:00.0 8086:1572 8086:0000 020000".
#pragma once

#include "look/host.h"

#define KNOWN_PATH "var/lib/xhw/hidden"

struct known_dev {
	struct bdf bdf;
	uint16_t vendor, device, subvendor, subdevice;
	uint32_t class;
};

struct known_devs {
	struct known_dev *v; /* by address */
	size_t n, cap;
};

/* text NULL: none. Lines that do not read are left out; *odd (may be NULL) counts them. */
void known_parse(struct pool *mem, const char *text, struct known_devs *ret, size_t *odd);
/* The text with devices added (as the host has them) and others taken out; "" when none is left. */
const char *known_edit(struct pool *mem, const char *text, const struct host *h,
		       const struct bdfs *add, const struct bdfs *take);
/* NULL: nothing is known of it. */
const struct known_dev *known_find(const struct known_devs *known, struct bdf bdf);
