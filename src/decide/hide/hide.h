// SPDX-License-Identifier: GPL-2.0-or-later
// The words on the dom0 line that hide devices from dom0: xen-pciback.hide= in all its spellings.
//
// Grammar: linux drivers/xen/xen-pciback/pci_stub.c pcistub_init() (xen.md 5.1,
// boot-and-packaging.md 11). XAPI reads only (dddd:bb:dd.f) groups under the key xen-pciback.hide,
// so that is the only form we write.
#pragma once

#include "base/bdf.h"
#include "base/err.h"
#include "decide/grub/grub.h"

/* One group of the list. dev and fn are -1 where it has a wildcard. */
struct hide_slot {
	unsigned domain, bus;
	int dev, fn;
	bool strict; /* spelled (dddd:bb:dd.f) in lower case: what XAPI understands */
};

struct hide {
	struct hide_slot *v;
	size_t n, cap;
	bool valid; /* false: the kernel refuses the list and pciback does not start; why says where
		     */
	const char *why;
	bool read;	  /* this kernel reads it: xen-pciback.hide, xen_pciback.hide */
	bool effective;	  /* and it is the last such word with a value that the kernel takes */
	const char *word; /* the whole word as the kernel gets it */
	const char *key;  /* "xen-pciback.hide" */
};

/* All hide words of a kernel line, in order; the last effective one is what counts. */
struct hides {
	struct hide *v;
	size_t n, cap;
	struct strs remarks; /* what is odd, as sentences: short forms, wildcards, pciback.hide,
				repeated, invalid */
};

/* args: the words as the kernel gets them, e.g. of proc/cmdline or of a grub line after unquoting.
 */
void hide_parse(struct pool *mem, const char *args, struct hides *ret);
/* Whether the device itself is named, wildcards included (not: through a bridge above it). */
bool hide_has(const struct hides *hides, struct bdf bdf);
/* Bridges in the list hide what is below them; parents, nearest first. */
bool hide_covers(const struct hides *hides, struct bdf bdf, const struct bdf *parents, size_t n);

/*
 * The argument bytes of a dom0 line with devices added to or taken from the hide list; every other
 * byte stays. One xen-pciback.hide word in strict form results, at the place of the last effective
 * one, or at the end. Earlier words that this kernel reads are dropped: only the last counts, so
 * hiding what they name would be a change that nobody asked for. pciback.hide, which this kernel
 * does not read, stays. A wildcard that names a removed device is refused (ERR_REFUSED), since it
 * cannot be narrowed without knowing the host; so is a list that the kernel refuses. *ret equals
 * args when nothing changes; with the list empty the word goes away. ERR_REFUSED when the line
 * would exceed 1,023 bytes as Xen counts them (and got no shorter), or the value 1,024 characters.
 * code (may be NULL) is then what plan_refuse() takes: "hide-invalid", "wildcard", "too-long",
 * "layout".
 */
int hide_edit(struct pool *mem, const char *args, const struct bdfs *add, const struct bdfs *take,
	      const char **ret, const char **code, struct err *err);
