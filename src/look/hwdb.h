// SPDX-License-Identifier: GPL-2.0-or-later
// The hardware database of udev, read in place: libudev tries each of its patterns against a
// modalias, which costs more than everything else that a list of devices does.
#pragma once

#include "door/sys.h"

struct hwdb {
	const unsigned char *bytes;
	size_t n, node, child, value; /* sizes: of the file, and of its records */
	uint64_t root;
};

/* Asked for by name. text is of the file, up to hwdb_close(); NULL: the database has none. */
struct hwdb_property {
	const char *name, *text;
	uint64_t file; /* where it is from: what is later in the database's sources counts */
	uint32_t line;
};

/* Whether these bytes are such a database; ret is of them. */
bool hwdb_read(const void *bytes, size_t n, struct hwdb *ret);
/* What it says of a modalias, by all its patterns that match. */
void hwdb_ask(const struct hwdb *db, const char *modalias, struct hwdb_property *wanted, size_t n);
/* A text that is fit for a message, in the pool; NULL. */
const char *hwdb_text(struct pool *mem, const struct hwdb_property *property);

/* The database that udev itself would take. False: this machine has none that can be read. */
bool hwdb_open(const struct sys *sys, struct hwdb *ret);
void hwdb_close(struct hwdb *db);
