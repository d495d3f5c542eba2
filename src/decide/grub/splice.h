// SPDX-License-Identifier: GPL-2.0-or-later
// A text with some of its spans replaced, in one pass.
#pragma once

#include "decide/grub/grub.h"

struct splice {
	struct span span;
	const char *text; /* instead */
};

struct splices {
	struct splice *v; /* by place, without overlap */
	size_t n, cap;
};

/* NUL behind the result, too. */
char *splice_text(struct pool *mem, const char *text, size_t len, const struct splices *splices,
		  size_t *ret_len);
