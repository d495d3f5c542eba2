// SPDX-License-Identifier: GPL-2.0-or-later
// What the planners for generated boot files share; inside decide.
#pragma once

#include "decide/boot/debian.h"
#include "decide/boot/plan_boot.h"

/* The text of one of boot.sources; "" where there is none. */
const char *debian_source(const struct boot *b, const char *path);
/* Our own options. false: the plan is refused, since they cannot be told or would reach nothing. */
bool debian_read(const struct boot_conf *c, struct plan *p, struct debian_grub *ret);
/* The change of our own file, after the limits of the lines. */
void debian_change(const struct boot_conf *c, const struct debian_grub *old,
		   const struct debian_grub *new, const char *why, struct plan *p);
