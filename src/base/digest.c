// SPDX-License-Identifier: GPL-2.0-or-later
// FNV-1a with the length in front.
#include "base/digest.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

void digest_text(const void *bytes, size_t len, char ret[DIGEST_SIZE])
{
	const unsigned char *p = bytes;
	uint64_t hash = UINT64_C(14695981039346656037);

	for (size_t i = 0; i < len; i++)
		hash = (hash ^ p[i]) * UINT64_C(1099511628211);
	snprintf(ret, DIGEST_SIZE, "%zu-%016llx", len, (unsigned long long)hash);
}

bool digest_is(const char *digest, const void *bytes, size_t len)
{
	char own[DIGEST_SIZE];

	digest_text(bytes, len, own);
	return strcmp(digest, own) == 0;
}
