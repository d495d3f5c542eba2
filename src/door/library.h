// SPDX-License-Identifier: GPL-2.0-or-later
// Libraries that only some verbs need, opened when something is first asked of them: loading one
// costs a short listing more than all that it does itself.
#pragma once

#include <stddef.h>

#include "base/err.h"

/* One function of it, and where in the caller's struct the pointer to it goes. */
struct library_call {
	const char *name;
	size_t at;
};

/*
 * Fills in calls, a struct of the library's functions. Stays open until the process ends: libraries
 * leave handlers behind. ERR_UNAVAILABLE, with what the loader says: not to be had, or without one
 * of these functions; what is in calls is of no use then.
 */
int library_open(const char *soname, const struct library_call *names, size_t n, void *calls,
		 struct err *err);
