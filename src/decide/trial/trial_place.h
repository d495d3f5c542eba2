// SPDX-License-Identifier: GPL-2.0-or-later
// Whether GRUB can write the grubenv of a host. For boot_trial's own files.
#pragma once

#include "look/host.h"

/* Why GRUB 2.06 cannot, or may not, write a file at that path below the root, as a sentence; NULL:
 * it can. Needs HOST_USES. */
const char *trial_place_why_not(const struct host *h, const char *path, struct pool *mem);
