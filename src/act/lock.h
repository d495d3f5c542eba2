// SPDX-License-Identifier: GPL-2.0-or-later
// Inside act: one xhw changes a host at a time.
#pragma once

#include "door/sys.h"

#define LOCK_DIR  "run/xhw"
#define LOCK_PATH LOCK_DIR "/lock"
#define LOCK_WAIT 30000 /* ms, when timeout is 0 */

/* Closing *ret gives it back; so does the end of the process. ERR_BUSY after timeout ms, naming the
 * holder. */
int lock_take(const struct sys *sys, const char *verb, unsigned timeout, int *ret, struct err *err);
/* By whoever, this process too. */
bool lock_is_held(const struct sys *sys);
