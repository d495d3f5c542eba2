// SPDX-License-Identifier: GPL-2.0-or-later
// Reads the answer of debug key Q line by line; what does not fit wholly is somebody else's line.
#include "door/xen_ring.h"

#include <ctype.h>
#include <stdlib.h>

#include "base/text.h"

#define HEADLINE "==== PCI devices ===="
#define ADDRESS	 (BDF_TEXT - 1)

bool ring_take(const char **text, const char *what)
{
	if (!text_starts(*text, what))
		return false;
	*text += strlen(what);
	return true;
}

static bool take_digits(const char **text, int base, uint32_t *ret)
{
	const char *digits = base == 16 ? "0123456789abcdef" : "0123456789";
	size_t n = strspn(*text, digits);
	char *end;

	if (n == 0 || n > 9)
		return false;
	*ret = (uint32_t)strtoul(*text, &end, base);
	*text += n;
	return end == *text;
}

/* Xen's own lines begin "(XEN) ", with a time stamp after it where the host asks for one. */
static const char *own_text(const char *line)
{
	if (!ring_take(&line, "(XEN) "))
		return NULL;
	if (*line != '[')
		return line;

	const char *end = strstr(line, "] ");

	return end ? end + 2 : NULL;
}

const char *ring_next(struct ring_lines *l)
{
	while (l->text < l->end) {
		const char *stop = memchr(l->text, '\n', (size_t)(l->end - l->text)), *own;
		size_t n = (size_t)((stop ? stop : l->end) - l->text);
		size_t kept = n < RING_LINE ? n : RING_LINE - 1;

		memcpy(l->line, l->text, kept);
		l->line[kept] = '\0';
		l->whole = stop && kept == n;
		l->number++;
		l->text += stop ? n + 1 : n;
		own = own_text(l->line);
		if (own)
			return own;
	}
	return NULL;
}

static bool take_owner(const char **text, struct ring_pci *ret)
{
	uint32_t pseudo;

	/* On x86 a quarantined device shows the pseudo domain of its page tables, elsewhere just
	 * the domain. */
	if (ring_take(text, "DomIO:")) {
		ret->owner = RING_QUARANTINE;
		return take_digits(text, 16, &pseudo);
	}
	if (ring_take(text, "d[IO]")) {
		ret->owner = RING_QUARANTINE;
		return true;
	}
	if (ring_take(text, "d[XEN]")) {
		ret->owner = RING_XEN;
		return true;
	}
	ret->owner = RING_DOMAIN;
	return take_char(text, 'd') && take_digits(text, 10, &ret->domid);
}

/* "0000:04:00.0 - d0 - node 0   - MSIs < 120 121 >" */
static bool device_line(const char *text, struct ring_pci *ret)
{
	char address[BDF_TEXT];
	uint32_t node;

	if (strlen(text) < ADDRESS)
		return false;
	memcpy(address, text, ADDRESS);
	address[ADDRESS] = '\0';
	text += ADDRESS;
	if (!bdf_parse(address, &ret->bdf) || !ring_take(&text, " - ") || !take_owner(&text, ret) ||
	    !ring_take(&text, " - node "))
		return false;
	if (*text == '-')
		text++;
	return take_digits(&text, 10, &node) && (*text == '\0' || *text == ' ');
}

/* By address; what was told last comes first. */
static int by_address(const void *a, const void *b)
{
	const struct ring_pci *x = a, *y = b;
	int by = bdf_cmp(x->bdf, y->bdf);

	return by ? by : (x->line < y->line) - (x->line > y->line);
}

static void sort(struct ring_pcis *list)
{
	size_t n = 0;

	if (list->n > 1)
		qsort(list->v, list->n, sizeof(*list->v), by_address);
	for (size_t i = 0; i < list->n; i++)
		if (n == 0 || !bdf_eq(list->v[n - 1].bdf, list->v[i].bdf))
			list->v[n++] = list->v[i];
	list->n = n;
}

bool ring_pcis(struct pool *mem, const char *text, size_t len, struct ring_pcis *ret)
{
	struct ring_lines lines = { .text = text, .end = text + len };
	bool begun = false;
	const char *own;

	*ret = (struct ring_pcis){};
	while ((own = ring_next(&lines))) {
		struct ring_pci found = { .line = lines.number };

		/* The interrupts at the end of a long line are of no interest. */
		if (text_starts(own, HEADLINE))
			begun = true;
		else if (begun && device_line(own, &found))
			*list_add(mem, ret) = found;
	}
	sort(ret);
	return begun;
}

static int against(const void *key, const void *element)
{
	const struct bdf *bdf = key;
	const struct ring_pci *p = element;

	return bdf_cmp(*bdf, p->bdf);
}

const struct ring_pci *ring_find(const struct ring_pcis *list, struct bdf bdf)
{
	return list->n ? bsearch(&bdf, list->v, list->n, sizeof(*list->v), against) : NULL;
}
