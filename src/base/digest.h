// SPDX-License-Identifier: GPL-2.0-or-later
// A digest of bytes, by which a change is noticed; not one that withstands somebody who wants to
// deceive.
#pragma once

#include <stdbool.h>
#include <stddef.h>

#define DIGEST_SIZE 40

/* "LENGTH-HEX" (FNV-1a, 64 bits). */
void digest_text(const void *bytes, size_t len, char ret[DIGEST_SIZE]);
/* Whether it is the digest of these bytes. */
bool digest_is(const char *digest, const void *bytes, size_t len);
