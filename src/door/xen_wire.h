// SPDX-License-Identifier: GPL-2.0-or-later
// xenstored's messages, as bytes: so that many reads can be under way at once. Pure, so that tests
// can feed it any bytes.
//
// Format: xen/io/xs_wire.h: four 32-bit words (type, request, transaction, length) in the machine's
// order, then data.
#pragma once

#include <sys/types.h>

#include "base/mem.h"

#define WIRE_HEAD 16
#define WIRE_DATA 4096

enum wire_type { WIRE_DIRECTORY = 1, WIRE_READ = 2, WIRE_ERROR = 16 };

struct wire_reply {
	uint32_t type, id;
	const char *data; /* inside the bytes given; not terminated */
	size_t len;
};

/* A request outside transactions: its length in buf, 0 when it does not fit. */
size_t wire_put(char *buf, size_t room, enum wire_type type, uint32_t id, const char *path);
/* The reply at the start of these bytes: its length, 0 when it is not whole yet, -1 when these are
 * no such messages. */
ssize_t wire_take(const char *buf, size_t len, struct wire_reply *ret);
/* The errno that an error reply names; EIO for a name we do not know. */
int wire_errno(const struct wire_reply *reply);
/* The names that a directory reply holds; false when it is not made of terminated names. */
bool wire_names(struct pool *mem, const char *data, size_t len, struct strs *ret);
