// SPDX-License-Identifier: GPL-2.0-or-later
// What changed between two states of the boot configuration.
#pragma once

#include "decide/boot/boot_seen.h"

/* One line of some entries, all changed alike. */
struct boot_change {
	struct strs entries; /* labels, in the order of the file */
	enum grub_line line;
	struct strs added, removed, reordered;
};

struct boot_diff {
	struct boot_change *v; /* in the order of the file */
	size_t n, cap;
	struct strs other;   /* what else changed, as sentences */
	struct strs unknown; /* what cannot be told, as sentences */
};

/* Two files: entries are matched by their labels. */
void boot_diff_files(struct pool *mem, const struct boot_conf *from, const struct boot_conf *to,
		     struct boot_diff *ret);

/* The running lines; text NULL: unknown, and why says so. */
struct boot_running {
	const char *text[2], *why[2];
};

/* What the next boot changes, when this entry boots. */
void boot_diff_next(struct pool *mem, const struct boot_running *running, const struct boot_conf *c,
		    size_t entry, struct boot_diff *ret);

/* "xen", "dom0". */
const char *boot_line_name(enum grub_line line);
