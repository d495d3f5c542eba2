// SPDX-License-Identifier: GPL-2.0-or-later
// A text with some of its spans replaced, in one pass.
#include "decide/grub/splice.h"

#include <string.h>

char *splice_text(struct pool *mem, const char *text, size_t len, const struct splices *splices,
		  size_t *ret_len)
{
	size_t room = len + 1, at = 0;

	list_each(s, splices)
		room += strlen(s->text);

	char *ret = pool_alloc(mem, room), *out = ret;

	list_each(s, splices) {
		size_t n = strlen(s->text);

		memcpy(out, text + at, s->span.at - at);
		out += s->span.at - at;
		memcpy(out, s->text, n);
		out += n;
		at = s->span.at + s->span.len;
	}
	memcpy(out, text + at, len - at);
	*ret_len = (size_t)(out - ret) + len - at;
	return ret;
}
