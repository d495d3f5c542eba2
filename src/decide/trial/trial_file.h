// SPDX-License-Identifier: GPL-2.0-or-later
// The trial inside grub.cfg: where its pieces stand, and what GRUB must not find around them. For
// boot_trial's own files.
#pragma once

#include "decide/trial/boot_trial.h"
#include "decide/grub/grub_tree.h"

/* A place where GRUB begins a menu line at top level: menuentry or submenu. */
struct trial_file {
	const struct boot_conf *conf;
	struct pool *mem;
	struct grub_tree tree;
	size_t first; /* the command of the first one */
};

/* What forbids a trial in this file: a stable code, a sentence, what to do. */
struct trial_obstacle {
	const char *code, *message, *hint;
};

/* false: *why tells. The file must hold no trial any more (boot_trial_remove()). */
bool trial_file_fits(const struct trial_file *f, struct trial_obstacle *why);
/* ERR_BAD_FILE as grub_tree_parse(), ERR_REFUSED where the menu's first line has no place for
 * something before it. */
int trial_file_read(const struct boot_conf *c, struct pool *mem, struct trial_file *ret,
		    struct err *err);

/* The bytes of a word. */
const char *trial_word_text(const struct trial_file *f, size_t word);
/* Whether the command sets that variable: "set NAME=..." or "NAME=...". *value: behind the '=', as
 * it stands in the file, NULL where quotes are around the name; *known (may be NULL): unquoted;
 * NULL where only GRUB can expand it. */
bool trial_sets(const struct trial_file *f, const struct grub_cmd *cmd, const char *name,
		const char **value, const char **known);
/* Whether it is a menu line: menuentry or submenu with a block. */
bool trial_is_item(const struct trial_file *f, const struct grub_cmd *cmd);
