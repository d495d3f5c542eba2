// SPDX-License-Identifier: GPL-2.0-or-later
// Eight writers of one boot file at once.
#pragma once

/* How many of their edits are missing or odd in the end, and what else is wrong; told on stdout. */
unsigned writers_run(void);
#define WRITERS 8
#define EDITS	100
