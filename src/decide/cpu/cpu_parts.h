// SPDX-License-Identifier: GPL-2.0-or-later
// What the readers of CPU notations share: words and sets made fit for a sentence.
#pragma once

#include "base/cpus.h"

/* n bytes of what somebody wrote: not too long, and nothing in it that a terminal would obey. */
const char *cpu_shown(struct pool *mem, const char *text, size_t n);
/* As cpus_text(), but of many runs only the first: "0,2,4 ... 510 (256 in all)". */
const char *cpu_some(struct pool *mem, const struct cpus *set);
