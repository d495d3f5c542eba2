// SPDX-License-Identifier: GPL-2.0-or-later
// Where the members of a JSON object stand in its text, so that one can be replaced and every other
// byte stays.
#pragma once

#include "base/err.h"
#include "base/mem.h"

/* Offsets: of the quote before its name, of its value, and behind that. */
struct json_member {
	const char *name;
	size_t from, value, end;
};

struct json_members {
	struct json_member *v; /* in the text's order */
	size_t n, cap;
	size_t open, close; /* of the braces */
};

/*
 * text must be one JSON object as RFC 8259 has it, at most 32 deep, in printable UTF-8, without a
 * NUL in a text, and without two members of one name among the outermost; else ERR_BAD_FILE naming
 * what and the line. Linear.
 */
int json_members(const char *text, const char *what, struct pool *mem, struct json_members *ret,
		 struct err *err);
