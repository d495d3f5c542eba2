// SPDX-License-Identifier: GPL-2.0-or-later
// xhw host watch: guests are where they are wished, from their start on (DESIGN section 6).
#pragma once

#include "cmd.h"

/*
 * Each guest that was started since the last time, where its VM has a wish (other_config:
 * xhw-cpupool), is moved there and pinned. No lock, no journal: a domain that was just started is
 * nobody else's yet, and what a kill leaves is done by the next run. ERR_UNAVAILABLE, ERR_BUSY: not
 * all is done, run it again. x as for xhw_main().
 */
int watch_once(struct xhw *x, struct err *err);
