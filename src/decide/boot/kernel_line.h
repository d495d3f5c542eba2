// SPDX-License-Identifier: GPL-2.0-or-later
// The words of a Linux command line, after lib/cmdline.c next_arg() and kernel/params.c of 4.19.
#pragma once

#include "base/mem.h"

struct kernel_word {
	size_t at, len;	   /* its place in the line, quotes included */
	const char *param; /* up to the first '=', quotes around the whole removed */
	const char *value; /* behind it, quotes around it removed; NULL: no '=' */
};

struct kernel_words {
	struct kernel_word *v;
	size_t n, cap;
	size_t end; /* place of the "--" that ends the kernel's part, or the length of the line */
	bool open_quote; /* a double quote is never closed, so what is added would be part of it */
};

void kernel_line(struct pool *mem, const char *line, struct kernel_words *ret);
/* Whether two names of parameters are the same to the kernel, which takes '-' for '_'. */
bool kernel_param_eq(const char *a, const char *b);
