// SPDX-License-Identifier: GPL-2.0-or-later
// Boot options in tables: an option, whether it is taken, and what is said of it.
#pragma once

#include "unit/test.h"

enum option_verdict {
	OK,	 /* known, taken */
	UNKNOWN, /* taken, with a note */
	WRONG,	 /* refused as a value that Xen or the kernel ignores */
	NEVER,	 /* refused as a value that does harm for certain */
	LONG,	 /* refused: cut silently */
	DANGER,	 /* refused, may be forced */
};

struct option_row {
	const char *option;
	enum option_verdict want;
	const char *say; /* in the note, the refusal or the hint; NULL: no note */
};

void option_row_check(const struct option_row *row);

#define CHECK_ROWS(rows)                                                                           \
	for (size_t i = 0; i < ARRAY_SIZE(rows); i++)                                              \
	option_row_check(&(rows)[i])
