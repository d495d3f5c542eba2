// SPDX-License-Identifier: GPL-2.0-or-later
// The USB policy in tables: the check of them.
#include "usb_pair.h"

#include "test.h"

void usb_check_pairs(const struct usb_pair *pairs, size_t n)
{
	struct pool mem = {};

	for (size_t i = 0; i < n; i++) {
		const char *label = pool_str(&mem, "%zu: %s", i, pairs[i].policy);

		CHECK_STR(label, usb_judged(&mem, pairs[i].policy, pairs[i].device), pairs[i].want);
	}
	pool_free(&mem);
}
