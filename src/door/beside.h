// SPDX-License-Identifier: GPL-2.0-or-later
// Our own shared objects: what links a library that only some calls need lies in one of them,
// beside the binary.
#pragma once

#include "base/err.h"

/* What a shared object exports begins with the number of its shape. */
struct beside_head {
	unsigned abi;
};

/* Messages and hints are for the administrator. */
struct beside {
	const char *file, *symbol;
	unsigned abi;
	bool lazy;		    /* its libraries have far more functions than are called */
	const char *is;		    /* "xhw's door to Xen" */
	const char *broken, *needs; /* "Xen's libraries cannot be used", and its hint */
};

/*
 * What it exports, out of the first of these folders that has it. Never closed again: libraries
 * leave handlers behind, and the process lives for one command. ERR_UNAVAILABLE.
 */
int beside_load(const struct beside *what, const char *const dirs[], size_t n, const void **ret,
		struct err *err);
/* The same out of the binary's own folder, else XHW_LIBDIR. */
int beside_open(const struct beside *what, const void **ret, struct err *err);
/* The path of a program of ours, looked for there too; malloc'd. exe: also that of this binary. */
int beside_program(const char *file, const char *is, char **ret, char **exe, struct err *err);
