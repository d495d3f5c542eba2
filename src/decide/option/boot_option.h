// SPDX-License-Identifier: GPL-2.0-or-later
// What the options on the Xen and dom0 lines mean: their values, what repeats, what has no effect
// under Xen.
//
// Sources: Xen 4.17 docs/misc/xen-command-line.pandoc and its parsers, Linux 4.19
// kernel-parameters.txt; boot-and-packaging.md 10 and 11. Defaults are not told: XCP-ng changes
// some.
#pragma once

#include "decide/grub/grub.h"

enum boot_repeats {
	BOOT_REPEATS_UNKNOWN,
	BOOT_REPEATS_LAST, /* the last one counts */
	BOOT_REPEATS_ADD,  /* each one counts: console= of Linux, iommu= of Xen */
};

/* What is to be said of one option. All texts are sentences or NULL. */
struct boot_option_told {
	bool known;
	enum boot_repeats repeats;
	const char *code;    /* of the refusal: "option-value", "option-length", ... */
	const char *refusal; /* why it may not be written: "xen:sched=fast: expected credit, ..." */
	const char *hint;
	bool can_force;	  /* the value is only likely to be wrong */
	const char *note; /* unknown and the nearest known name; no effect under Xen and what has */
};

/* The names of all options that are known on that line, in no order; of the kernel with '_' for
 * '-'. */
void boot_option_list(struct pool *mem, enum grub_line line, struct strs *ret);

/* value NULL: the bare word. */
void boot_option_check(struct pool *mem, enum grub_line line, const char *key, const char *value,
		       struct boot_option_told *ret);

/*
 * Limits of a whole line as handed over. refusal with code "line-length" (dom0: over 1,023 bytes),
 * "line-args" (more than 32 unknown words for init); note for a Xen line of which only 1,023 bytes
 * are kept for `xl info`. before: the line as it was; what it broke already is not refused again
 * where it got no worse; NULL: none.
 */
void boot_line_check(struct pool *mem, enum grub_line line, const char *handed, const char *before,
		     struct boot_option_told *ret);
