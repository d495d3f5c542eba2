// SPDX-License-Identifier: GPL-2.0-or-later
// A pattern of "*", "?" and "[a-z]" that is matched while it comes in, byte by byte: as soon as no
// text that goes on like it can match, the walk over a tree of patterns turns back.
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define GLOB_TEXT 127 /* bytes of text at most */

struct glob {
	uint64_t at[2]; /* a bit for each place of the text up to which the pattern matches */
	char set[30];	/* since a "[" that is still open, without it */
	unsigned char set_len;
	bool open, escaped;
};

/* The empty pattern. */
void glob_start(struct glob *g);
/* The pattern's next byte. False: however it goes on, it does not match this text of len bytes. */
bool glob_step(struct glob *g, char c, const char *text, size_t len);
/* Whether the pattern so far matches the whole text. */
bool glob_matches(const struct glob *g, size_t len);
