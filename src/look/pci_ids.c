// SPDX-License-Identifier: GPL-2.0-or-later
// Reading pci.ids: one pass over the file, which looks only for the ids that this host has.
#include "look/pci_ids.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"

static uint64_t id_of(const struct pci_dev *d)
{
	return (uint64_t)d->vendor << 48 | (uint64_t)d->device << 32 |
	       (uint64_t)d->subvendor << 16 | d->subdevice;
}

static int cmp_id(const void *a, const void *b)
{
	uint64_t x = id_of(*(struct pci_dev *const *)a), y = id_of(*(struct pci_dev *const *)b);

	return (x > y) - (x < y);
}

static int cmp_class(const void *a, const void *b)
{
	uint32_t x = (*(struct pci_dev *const *)a)->class, y = (*(struct pci_dev *const *)b)->class;

	return (x > y) - (x < y);
}

static struct pci_order order(struct pool *mem, struct pci_devs *devs,
			      int (*cmp)(const void *, const void *))
{
	struct pci_order o = { .v = pool_alloc(mem, (devs->n + 1) * sizeof(*o.v)) };

	list_edit(d, devs)
		if (!d->unread)
			o.v[o.n++] = d;
	if (o.n > 1)
		qsort(o.v, o.n, sizeof(*o.v), cmp);
	return o;
}

struct pci_order pci_order_by_id(struct pool *mem, struct pci_devs *devs)
{
	return order(mem, devs, cmp_id);
}

struct pci_order pci_order_by_class(struct pool *mem, struct pci_devs *devs)
{
	return order(mem, devs, cmp_class);
}

/* The part of an order that shares the leading bits of a key: of id_of(), or of the class. */
struct range {
	struct pci_dev **v;
	size_t n;
};

static uint64_t class_of(const struct pci_dev *d)
{
	return d->class;
}

static size_t first_at_least(struct range r, uint64_t (*key)(const struct pci_dev *), uint64_t want)
{
	size_t lo = 0, hi = r.n;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (key(r.v[mid]) < want)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

/* The devices of r whose key has these bits above its lowest `low` ones. */
static struct range narrow(struct range r, uint64_t (*key)(const struct pci_dev *), uint64_t bits,
			   unsigned low)
{
	size_t from = first_at_least(r, key, bits << low);
	size_t to = from;

	/* Empty for most lines of the file: only then is the end looked for. */
	if (from < r.n && key(r.v[from]) >> low == bits)
		to = first_at_least(r, key, (bits << low | ((UINT64_C(1) << low) - 1)));
	while (to < r.n && key(r.v[to]) >> low == bits)
		to++;
	return (struct range){ r.v + from, to - from };
}

struct reader {
	struct pool *mem;
	struct range ids, classes;   /* all of this host */
	struct range vendor, device; /* of the line above that counts */
	struct range base;	     /* devices of the base class */
	uint64_t vendor_id, device_id, base_id;
	bool in_classes;
};

static void name_all(struct reader *r, struct range to, const char *name, size_t member)
{
	if (to.n == 0 || !*name || !text_is_plain(name))
		return;

	const char *copy = pool_strdup(r->mem, name);

	for (size_t i = 0; i < to.n; i++)
		*(const char **)((char *)to.v[i] + member) = copy;
}

/* Digits, then blanks. */
static bool take_id(const char **text, int digits, unsigned *ret)
{
	if (!take_hex(text, digits, ret) || **text != ' ')
		return false;
	*text += strspn(*text, " ");
	return true;
}

static void top_line(struct reader *r, const char *line)
{
	unsigned id;

	r->vendor = r->device = r->base = (struct range){};
	r->in_classes = text_starts(line, "C ");
	if (r->in_classes) {
		line += 2;
		if (!take_id(&line, 2, &id))
			return;
		r->base_id = id;
		r->base = narrow(r->classes, class_of, id, 16);
		name_all(r, r->base, line, offsetof(struct pci_dev, class_name));
	} else if (take_id(&line, 4, &id)) {
		r->vendor_id = id;
		r->vendor = narrow(r->ids, id_of, id, 48);
		name_all(r, r->vendor, line, offsetof(struct pci_dev, vendor_name));
	}
}

static void second_line(struct reader *r, const char *line)
{
	unsigned id;

	r->device = (struct range){};
	if (r->in_classes && r->base.n && take_id(&line, 2, &id)) {
		name_all(r, narrow(r->base, class_of, r->base_id << 8 | id, 8), line,
			 offsetof(struct pci_dev, class_name));
	} else if (!r->in_classes && r->vendor.n && take_id(&line, 4, &id)) {
		r->device_id = r->vendor_id << 16 | id;
		r->device = narrow(r->vendor, id_of, r->device_id, 32);
		name_all(r, r->device, line, offsetof(struct pci_dev, device_name));
	}
}

static void third_line(struct reader *r, const char *line)
{
	unsigned subvendor, subdevice;

	if (r->device.n && take_id(&line, 4, &subvendor) && take_id(&line, 4, &subdevice))
		name_all(r,
			 narrow(r->device, id_of, r->device_id << 32 | subvendor << 16 | subdevice,
				0),
			 line, offsetof(struct pci_dev, subsystem_name));
}

void pci_ids_read(struct pool *mem, char *text, struct pci_devs *devs)
{
	struct pci_order ids = pci_order_by_id(mem, devs), classes = pci_order_by_class(mem, devs);
	struct reader r = { .mem = mem,
			    .ids = { ids.v, ids.n },
			    .classes = { classes.v, classes.n } };
	char *line;

	while ((line = strsep(&text, "\n"))) {
		if (line[0] == '#' || line[0] == '\0')
			continue;
		if (line[0] != '\t')
			top_line(&r, line);
		else if (line[1] != '\t')
			second_line(&r, line + 1);
		else
			third_line(&r, line + 2);
	}
}
