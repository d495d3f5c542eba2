// SPDX-License-Identifier: GPL-2.0-or-later
// Inside act: the one bounded wait.
#pragma once

#include <stdbool.h>
#include <stdint.h>

/* Milliseconds since some time, whatever is done to the clock. */
uint64_t wait_now(void);

/* Asks done() at once, then ever more slowly (5 to 100 ms apart) until it is true or timeout ms are
 * over: its last answer. */
bool wait_until(bool (*done)(void *data), void *data, unsigned timeout);
