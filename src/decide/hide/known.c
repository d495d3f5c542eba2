// SPDX-License-Identifier: GPL-2.0-or-later
// The record of what hidden devices were: reading and editing its lines.
#include "decide/hide/known.h"

#include <stdlib.h>

#include "base/text.h"

/* "8086:1572" behind a blank. */
static bool take_pair(const char **text, uint16_t *first, uint16_t *second)
{
	unsigned a, b;

	if (!take_char(text, ' ') || !take_hex(text, 4, &a) || !take_char(text, ':') ||
	    !take_hex(text, 4, &b))
		return false;
	*first = (uint16_t)a;
	*second = (uint16_t)b;
	return true;
}

static bool parse_line(const char *line, size_t len, struct known_dev *ret)
{
	char text[64], *behind;
	const char *rest;
	unsigned class;

	if (len >= sizeof(text) || memchr(line, '\0', len))
		return false;
	memcpy(text, line, len);
	text[len] = '\0';
	behind = strchr(text, ' ');
	if (!behind)
		return false;
	*behind = '\0';
	if (strlen(text) != strlen("0000:00:00.0") || !bdf_parse(text, &ret->bdf))
		return false;
	*behind = ' ';
	rest = behind;
	if (!take_pair(&rest, &ret->vendor, &ret->device) ||
	    !take_pair(&rest, &ret->subvendor, &ret->subdevice) || !take_char(&rest, ' ') ||
	    !take_hex(&rest, 6, &class) || *rest)
		return false;
	ret->class = class;
	return true;
}

static int compare(const void *a, const void *b)
{
	const struct known_dev *x = a, *y = b;

	return bdf_cmp(x->bdf, y->bdf);
}

/* Of several lines for one address none can be believed. */
static void drop_repeated(struct known_devs *list, size_t *odd)
{
	size_t n = 0;

	for (size_t i = 0, next; i < list->n; i = next) {
		for (next = i + 1; next < list->n && bdf_eq(list->v[next].bdf, list->v[i].bdf);)
			next++;
		if (next == i + 1)
			list->v[n++] = list->v[i];
		else
			*odd += next - i;
	}
	list->n = n;
}

void known_parse(struct pool *mem, const char *text, struct known_devs *ret, size_t *odd)
{
	struct known_devs list = {};
	size_t left_out = 0;

	for (const char *line = text ? text : ""; *line; line += *line == '\n') {
		size_t len = strcspn(line, "\n");
		struct known_dev dev = {};

		if (parse_line(line, len, &dev))
			*list_add(mem, &list) = dev;
		else if (len)
			left_out++;
		line += len;
	}
	if (list.n > 1)
		qsort(list.v, list.n, sizeof(*list.v), compare);
	drop_repeated(&list, &left_out);
	*ret = list;
	if (odd)
		*odd = left_out;
}

const char *known_edit(struct pool *mem, const char *text, const struct host *h,
		       const struct bdfs *add, const struct bdfs *take)
{
	struct known_devs old, list = {};
	struct strs lines = {};

	known_parse(mem, text, &old, NULL);
	list_each(k, &old)
		if (!bdfs_has(add, k->bdf) && !bdfs_has(take, k->bdf))
			*list_add(mem, &list) = *k;
	if (add) {
		list_each(b, add) {
			const struct pci_dev *d = host_pci(h, *b);

			/* What its ids are was not to be read: unknown, which is no line. */
			if (!d || d->unread)
				continue;
			*list_add(mem, &list) = (struct known_dev){ .bdf = d->bdf,
								    .vendor = d->vendor,
								    .device = d->device,
								    .subvendor = d->subvendor,
								    .subdevice = d->subdevice,
								    .class = d->class };
		}
	}
	if (list.n > 1)
		qsort(list.v, list.n, sizeof(*list.v), compare);
	list_each(k, &list)
		strs_add(mem, &lines, "%s %04x:%04x %04x:%04x %06x\n", bdf_str(mem, k->bdf),
			 k->vendor, k->device, k->subvendor, k->subdevice, k->class & 0xffffff);
	return strs_join(mem, &lines, "");
}

const struct known_dev *known_find(const struct known_devs *known, struct bdf bdf)
{
	struct known_dev key = { .bdf = bdf };

	return known->n ? bsearch(&key, known->v, known->n, sizeof(*known->v), compare) : NULL;
}
