// SPDX-License-Identifier: GPL-2.0-or-later
// The hardware database that udev maps into memory. Apart from look/host.h, for udev's own header.
#pragma once

#include "base/mem.h"

struct udev_hwdb;

/* One property of what the database says of a modalias, in the pool; NULL: nothing that is fit for
 * a message. */
const char *hwdb_value(struct udev_hwdb *db, struct pool *mem, const char *modalias,
		       const char *property);
