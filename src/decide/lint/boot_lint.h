// SPDX-License-Identifier: GPL-2.0-or-later
// What in the boot configuration is known to break hosts, and the edits that mend it.
#pragma once

#include "decide/boot/boot.h"

struct boot_fault {
	const char *code;  /* "doubled", "hide-form", "hide-several", "hide-missing", "hide-other",
			      "default", ... stable */
	bool breaks;	   /* known to break something; else only odd */
	const char *entry; /* title; NULL: of the file */
	const char *line;  /* "xen", "dom0"; NULL */
	const char *message, *hint;
	bool mends;	  /* repair does it */
	const char *mend; /* what repair would do, as a sentence; NULL */
};

struct boot_faults {
	struct boot_fault *v;
	size_t n, cap;
};

/*
 * Faults of all entries, in the order of the file. edits: lines that repair would write (rescue and
 * trial entries are looked at, never edited; lines that cannot be edited neither). text: the whole
 * file after repair, NULL where nothing outside the lines is to be mended. h needs HOST_PCI and
 * HOST_BOOT; with HOST_USES the devices that dom0 needs are told, and a list that the kernel
 * refuses can be mended.
 */
int boot_lint(const struct boot_conf *c, const struct host *h, struct pool *mem,
	      struct boot_faults *ret, struct boot_edits *edits, const char **text, size_t *len,
	      struct err *err);
