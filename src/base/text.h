// SPDX-License-Identifier: GPL-2.0-or-later
// Small text tools: comparing, and strict parsing of numbers (the whole text or nothing).
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct pool;

static inline bool streq(const char *a, const char *b)
{
	return strcmp(a, b) == 0;
}

bool text_starts(const char *text, const char *prefix);
bool text_ends(const char *text, const char *suffix);

/* The value of a digit of that base, up to 16; -1: it is none. */
int digit_of(char c, unsigned base);
/* Decimal digits only: no sign, no blank, no prefix. */
bool parse_u32(const char *text, uint32_t *ret);
bool parse_u64(const char *text, uint64_t *ret);
/* Hexadecimal, with or without 0x. */
bool parse_hex(const char *text, uint64_t *ret);

/* One digit at least, and nothing else. */
bool text_is_digits(const char *text);
/* "20000000-0000-4000-8000-0000000000aF", and nothing else. */
bool text_is_uuid(const char *text);

/* Building blocks of parsers: each moves *text on and returns false, *text then being anywhere,
 * when it does not fit. */
bool take_hex(const char **text, int digits, unsigned *ret);
bool take_char(const char **text, char c);

/* Whether all of text is printable UTF-8 or ASCII without control characters: fit for a message. */
bool text_is_plain(const char *text);
/* How many bytes the first character takes; 0: it is none that is printable, or not UTF-8. */
size_t text_character(const char *text);
/* Fit for a terminal and for one line of a log: where it is not plain, each byte that is not
 * ASCII's becomes '?'. */
const char *text_shown(struct pool *mem, const char *text);
