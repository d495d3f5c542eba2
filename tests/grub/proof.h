// SPDX-License-Identifier: GPL-2.0-or-later
// The cases that real GRUB decides: lines it hands over, and menus it picks an entry of. For
// tests/grub/run.sh.
#pragma once

#include "base/err.h"

/* Arguments as they may stand in grub.cfg. */
struct proof_line {
	const char *text;
	const char *want; /* what arrives, where grub_cmdline() does not say; NULL: what it says */
};

extern const struct proof_line proof_lines[];
extern const size_t proof_lines_count;

/* Values that xhw is asked to write as one word. */
extern const char *const proof_values[];
extern const size_t proof_values_count;

/* A menu, and the entry that boots. */
struct proof_choice {
	const char *name;
	const char *text;
	int boots;	 /* as grub_parse() counts the entries */
	bool unknown;	 /* grub_parse() says -1, that it cannot tell */
	const char *env; /* grubenv's lines, "override_entry=trial\n"; NULL: no grubenv */
};

extern const struct proof_choice proof_choices[];
extern const size_t proof_choices_count;

/* The file with paths of the proof's machine, and "entry=N" as the last module of entry N.
 * ERR_BAD_FILE as grub_parse(). */
int proof_prepare(struct pool *mem, const char *text, size_t len, const char **ret,
		  struct err *err);
