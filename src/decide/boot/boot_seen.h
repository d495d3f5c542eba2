// SPDX-License-Identifier: GPL-2.0-or-later
// Boot lines as far as they are known: the running ones, those of an entry, what the next boot
// hands over; and in what they differ.
//
// Xen keeps 1,023 bytes of its own line for asking, and hands no more to the dom0 kernel; behind
// "--" on its line stand options for dom0 (boot-and-packaging.md 10 and 11).
#pragma once

#include "decide/boot/boot.h"

#define BOOT_LINE_KEPT 1023

enum boot_mark {
	BOOT_SAME,    /* on both sides */
	BOOT_ONLY,    /* on this side only */
	BOOT_MAYBE,   /* perhaps on this side only */
	BOOT_UNASKED, /* not compared */
};

/* One option of a line. */
struct boot_seen {
	const char *text; /* as it is handed over; where only GRUB can tell: as in the file */
	const char *raw;  /* as it stands in the file; of a running line: text */
	bool behind;	  /* behind "--", or that itself */
	bool extra;	  /* on the dom0 line: of Xen's line, behind "--" */
	bool open;	  /* it may be another: GRUB has to expand it, or its end may be cut off */
	bool cut;	  /* Xen cuts it off, or its end */
	enum boot_mark mark;
};

struct boot_seens {
	struct boot_seen *v; /* in the order of the line */
	size_t n, cap;
	const char *why;  /* the line is not known, or there is none; NULL: it is */
	const char *more; /* why there may be options that are not seen here; NULL: none */
};

/* text NULL: unknown, and why says so. */
void boot_seen_running(struct pool *mem, enum grub_line line, const char *text, const char *why,
		       struct boot_seens *ret);
/* The line of an entry as the file has it. */
void boot_seen_line(struct pool *mem, const struct boot_conf *c, size_t entry, enum grub_line line,
		    struct boot_seens *ret);
/* As Xen and the dom0 kernel get it when this entry boots. */
void boot_seen_next(struct pool *mem, const struct boot_conf *c, size_t entry, enum grub_line line,
		    struct boot_seens *ret);

/* Marks the options of both. */
void boot_compare(struct pool *mem, struct boot_seens *from, struct boot_seens *to);
/*
 * Of two lines that were compared: keys whose options stand on both in another order, as sentences
 * "console: hvc0, tty0 -> tty0, hvc0".
 */
void boot_reordered(struct pool *mem, enum grub_line line, const struct boot_seens *from,
		    const struct boot_seens *to, struct strs *ret);
/* The options with that mark, without what Xen cuts off. */
void boot_marked(struct pool *mem, const struct boot_seens *line, enum boot_mark mark,
		 struct strs *ret);
