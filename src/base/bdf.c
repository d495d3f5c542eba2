// SPDX-License-Identifier: GPL-2.0-or-later
// PCI addresses as text and numbers.
#include "base/bdf.h"

#include <string.h>

#include "base/text.h"

bool bdf_parse(const char *text, struct bdf *ret)
{
	struct bdf b = {};

	if (strlen(text) == strlen("0000:00:00.0") &&
	    !(take_hex(&text, 4, &b.domain) && take_char(&text, ':')))
		return false;
	if (!(take_hex(&text, 2, &b.bus) && take_char(&text, ':') && take_hex(&text, 2, &b.dev) &&
	      take_char(&text, '.') && take_hex(&text, 1, &b.fn)))
		return false;
	if (*text || b.dev > 31 || b.fn > 7)
		return false;
	*ret = b;
	return true;
}

static char *put_hex(char *p, unsigned value, int digits)
{
	for (int i = digits; i-- > 0;)
		*p++ = "0123456789abcdef"[value >> 4 * i & 0xf];
	return p;
}

/* By hand, since lists print thousands of them. */
const char *bdf_print(struct bdf b, char buf[BDF_TEXT])
{
	char *p = put_hex(buf, b.domain, 4);

	*p++ = ':';
	p = put_hex(p, b.bus, 2);
	*p++ = ':';
	p = put_hex(p, b.dev & 0x1f, 2);
	*p++ = '.';
	p = put_hex(p, b.fn & 7, 1);
	*p = '\0';
	return buf;
}

const char *bdf_str(struct pool *pool, struct bdf bdf)
{
	return bdf_print(bdf, pool_alloc(pool, BDF_TEXT));
}

uint32_t bdf_to_sbdf(struct bdf b)
{
	return b.domain << 16 | b.bus << 8 | b.dev << 3 | b.fn;
}

struct bdf bdf_from_sbdf(uint32_t sbdf)
{
	return (struct bdf){ sbdf >> 16, sbdf >> 8 & 0xff, sbdf >> 3 & 0x1f, sbdf & 7 };
}

int bdf_cmp(struct bdf a, struct bdf b)
{
	uint32_t x = bdf_to_sbdf(a), y = bdf_to_sbdf(b);

	return (x > y) - (x < y);
}

bool bdf_eq(struct bdf a, struct bdf b)
{
	return bdf_cmp(a, b) == 0;
}

bool bdfs_has(const struct bdfs *list, struct bdf bdf)
{
	if (list)
		list_each(b, list)
			if (bdf_eq(*b, bdf))
				return true;
	return false;
}

bool bdf_same_slot(struct bdf a, struct bdf b)
{
	return bdf_to_sbdf(a) >> 3 == bdf_to_sbdf(b) >> 3;
}
