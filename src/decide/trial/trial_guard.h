// SPDX-License-Identifier: GPL-2.0-or-later
// The pieces of a trial in grub.cfg as text, and where they stand. For boot_trial's own files.
#pragma once

#include "decide/trial/trial_file.h"

/* The line end that the file uses. */
const char *trial_eol(const struct trial_file *f);
/* What stands in front of the first entry: XCP-ng's lines where they are missing, and the guard. */
const char *trial_guard_text(const struct trial_file *f);
/* The entry, a copy of base with these arguments; goes to the end of the file. */
const char *trial_entry_text(const struct trial_file *f, size_t base, const char *const args[2]);

/* The command of an entry of the conf; NULL: there is none. */
const struct grub_cmd *trial_entry_cmd(const struct trial_file *f, size_t entry);
/* The guards there are, which should be one at most. */
void trial_find_guards(const struct trial_file *f, struct spans *ret);
struct span trial_entry_span(const struct trial_file *f, const struct grub_cmd *cmd);

/* boot_trial_add(), with the code of the refusal; it stays where there is no better one. */
int trial_add(const struct boot_conf *c, size_t base, const struct boot_edits *edits,
	      unsigned minutes, struct pool *mem, char **ret, size_t *len, const char **code,
	      struct err *err);
