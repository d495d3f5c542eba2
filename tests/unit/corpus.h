// SPDX-License-Identifier: GPL-2.0-or-later
// Files of tests/corpus, found from the folder that the tests were started in.
#pragma once

#include <stddef.h>

#include "base/mem.h"

/* The whole file, NUL behind it, malloc'd; the test fails when it cannot be read. */
char *corpus_read(const char *path, size_t *len);
/* The names in a folder; the test fails when it cannot be read. */
void corpus_list(const char *path, struct pool *mem, struct strs *ret);
