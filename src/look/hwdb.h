// SPDX-License-Identifier: GPL-2.0-or-later
// The hardware database that udev maps into memory, asked through libudev.
#pragma once

#include "base/mem.h"

struct hwdb;

/* Asked for by name. text is of the database up to the next question; NULL: it has none. */
struct hwdb_property {
	const char *name, *text;
};

/* NULL: this machine has none that can be read. libudev is opened at the first call. */
struct hwdb *hwdb_open(struct pool *mem);
void hwdb_close(struct hwdb *db);
/* What it says of a modalias. */
void hwdb_ask(struct hwdb *db, const char *modalias, struct hwdb_property *wanted, size_t n);
/* A text that is fit for a message, in the pool; NULL. */
const char *hwdb_text(struct pool *mem, const struct hwdb_property *property);
