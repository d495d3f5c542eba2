// SPDX-License-Identifier: GPL-2.0-or-later
// Errors: one struct, passed last, of fixed size so that no error path can leak.
#pragma once

#include "base/mem.h"

/* Also the exit codes, and (err_name) the codes that the toolstack sees. */
enum err_code {
	ERR_NONE = 0,
	ERR_FAILED = 1,
	ERR_USAGE = 2,
	ERR_NOT_FOUND = 3,
	ERR_REFUSED = 4,
	ERR_CONFLICT = 5,
	ERR_UNAVAILABLE = 6,
	ERR_BAD_FILE = 7,
	ERR_PARTIAL = 8,
	ERR_BUSY = 9,
};

struct err {
	enum err_code code;
	int num; /* the errno behind it, 0 if none */
	char message[1024];
	char hint[512];
};

/* Fills err and returns -code, so that one statement does both. The message is a sentence without
 * full stop. */
int err_set(struct err *err, enum err_code code, const char *fmt, ...) PRINTF(3, 4);
/*
 * The same for a failed call: "MESSAGE: text of num". Missing files become ERR_NOT_FOUND, others
 * ERR_FAILED; EACCES and EPERM get the hint to run as root.
 */
int err_errno(struct err *err, int num, const char *fmt, ...) PRINTF(3, 4);
/* What to do next. Returns -err->code. */
int err_hint(struct err *err, const char *fmt, ...) PRINTF(2, 3);
/* Puts "TEXT: " in front of the message. Returns -err->code. */
int err_context(struct err *err, const char *fmt, ...) PRINTF(2, 3);
#ifdef __clang_analyzer__
/* It reads one source at a time, and so does not see that none of these returns 0. */
#define err_set(...)	 ((void)err_set(__VA_ARGS__), -1)
#define err_errno(...)	 ((void)err_errno(__VA_ARGS__), -1)
#define err_hint(...)	 ((void)err_hint(__VA_ARGS__), -1)
#define err_context(...) ((void)err_context(__VA_ARGS__), -1)
#endif
/* "XHW_REFUSED"; "" for ERR_NONE. */
const char *err_name(enum err_code code);
