// SPDX-License-Identifier: GPL-2.0-or-later
// What reading and editing of the options of a boot line share.
#pragma once

#include "decide/boot/boot_words.h"

/* As boot_words(), but with the words that hand nothing over ("''" in grub.cfg), as text "". */
int boot_split(struct pool *mem, enum boot_kind kind, enum grub_line line, const char *args,
	       struct boot_words *ret, struct err *err);

/* Behind the key that the word begins with: "" or "=..."; NULL: another key. */
const char *boot_behind_key(enum grub_line line, const char *word, const char *key);
