// SPDX-License-Identifier: GPL-2.0-or-later
// Inside act: the one bounded wait.
#pragma once

#include <stdbool.h>

/* Asks done() at once, then ever more slowly (5 to 100 ms apart) until it is true or timeout ms are
 * over: its last answer. */
bool wait_until(bool (*done)(void *data), void *data, unsigned timeout);
