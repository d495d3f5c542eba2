// SPDX-License-Identifier: GPL-2.0-or-later
// What reading and editing of hide words share.
#pragma once

#include "decide/hide/hide.h"
#include "decide/boot/kernel_line.h"

#define HIDE_KEY	"xen-pciback.hide"
#define HIDE_LINE_MAX	1023 /* Xen cuts the dom0 line behind that (MAX_GUEST_CMDLINE) */
#define HIDE_VALUE_MAX	1024 /* the kernel refuses a longer text parameter */
#define HIDE_SLOT_BYTES 14   /* "(0000:00:00.0)" */

/* A hide word in any spelling; of those hide_parse() makes one struct hide each, in order. */
bool hide_is_word(const struct kernel_word *word);
void hide_parse_words(struct pool *mem, const char *line, const struct kernel_words *words,
		      struct hides *ret);
/* The one that counts; NULL: none. */
const struct hide *hide_effective(const struct hides *hides);
bool hide_slot_has(const struct hide_slot *slot, struct bdf bdf);
/* "(0000:04:00.0)", "(0000:04:00.*)", "(0000:04:*.*)". */
const char *hide_slot_text(struct pool *mem, const struct hide_slot *slot);
