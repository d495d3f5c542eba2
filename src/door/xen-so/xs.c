// SPDX-License-Identifier: GPL-2.0-or-later
// libxenstore, opened when something is first written or waited for: what is read comes by our own
// socket, many questions at a time, so that a listing needs neither the library nor its connection.
#include "so.h"

#include <errno.h>
#include <stddef.h>

#include "base/text.h"
#include "door/library.h"

#define LIBRARY "libxenstore.so.4"

/* Names only: tests/symbols.sh reads them here, and libxenstore's header knows their types. */
static const struct library_call calls[] = {
	{ "xs_open", offsetof(struct so_xs_calls, open) },
	{ "xs_close", offsetof(struct so_xs_calls, close) },
	{ "xs_directory", offsetof(struct so_xs_calls, directory) },
	{ "xs_read", offsetof(struct so_xs_calls, read) },
	{ "xs_write", offsetof(struct so_xs_calls, write) },
	{ "xs_rm", offsetof(struct so_xs_calls, rm) },
	{ "xs_fileno", offsetof(struct so_xs_calls, fileno) },
	{ "xs_watch", offsetof(struct so_xs_calls, watch) },
	{ "xs_check_watch", offsetof(struct so_xs_calls, check_watch) },
	{ "xs_unwatch", offsetof(struct so_xs_calls, unwatch) },
	{ "xs_transaction_start", offsetof(struct so_xs_calls, transaction_start) },
	{ "xs_transaction_end", offsetof(struct so_xs_calls, transaction_end) },
};

bool so_xs(struct so *so)
{
	struct so_xs_calls found = {};
	struct err err;

	if (so->xs)
		return true;
	if (library_open(LIBRARY, calls, ARRAY_SIZE(calls), &found, &err) < 0) {
		so_log_add(so, err.message);
		errno = ELIBACC;
		return false;
	}
	so->xs_calls = found;
	so->xs = found.open(0);
	return so->xs;
}

void so_xs_close(struct so *so)
{
	if (so->xs)
		so->xs_calls.close(so->xs);
	so->xs = NULL;
}
