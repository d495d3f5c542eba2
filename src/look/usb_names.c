// SPDX-License-Identifier: GPL-2.0-or-later
// The names of USB devices: of udev's hardware database, else of usb.ids.
#include <stdio.h>
#include <stdlib.h>

#include "base/text.h"
#include "look/hwdb.h"
#include "look/parts.h"

#define IDS_MAX (16u << 20)

static void name_device(struct hwdb *db, struct pool *mem, struct usb_dev *d)
{
	struct hwdb_property asked[] = { { .name = "ID_VENDOR_FROM_DATABASE" },
					 { .name = "ID_MODEL_FROM_DATABASE" } };
	char alias[32];

	snprintf(alias, sizeof(alias), "usb:v%04Xp%04X", d->vendor, d->product);
	hwdb_ask(db, alias, asked, ARRAY_SIZE(asked));
	d->vendor_name = hwdb_text(mem, &asked[0]);
	d->product_name = hwdb_text(mem, &asked[1]);
}

/* False: this machine has no database. */
static bool from_database(struct host *h)
{
	struct hwdb *db = hwdb_open(&h->mem);

	if (!db)
		return false;
	list_edit(d, &h->usb.devs)
		if (!d->unread)
			name_device(db, &h->mem, d);
	hwdb_close(db);
	return true;
}

/* "046d  Logitech, Inc." */
static bool id_line(const char *p, const char *end, unsigned *id, const char **name)
{
	if (end - p < 7 || !take_hex(&p, 4, id) || p[0] != ' ' || p[1] != ' ')
		return false;
	*name = p + 2;
	return true;
}

struct list {
	struct host *h;
	struct usb_dev **v; /* by vendor and product */
	size_t n;
};

static uint32_t id_of(const struct usb_dev *d)
{
	return (uint32_t)d->vendor << 16 | d->product;
}

static int cmp_ids(const void *a, const void *b)
{
	uint32_t x = id_of(*(struct usb_dev *const *)a), y = id_of(*(struct usb_dev *const *)b);

	return (x > y) - (x < y);
}

static const char *name_of(struct list *l, const char *name, const char *end)
{
	const char *text = pool_text(&l->h->mem, name, (size_t)(end - name));

	return *text && text_is_plain(text) ? text : NULL;
}

/* The first device whose number is not below; l->n: none. */
static size_t first_of(const struct list *l, uint32_t id)
{
	return list_skip(l, d, id_of(*d) < id);
}

static void vendor_line(struct list *l, unsigned vendor, const char *name, const char *end)
{
	size_t i = first_of(l, (uint32_t)vendor << 16);
	const char *text = i < l->n && l->v[i]->vendor == vendor ? name_of(l, name, end) : NULL;

	for (; text && i < l->n && l->v[i]->vendor == vendor; i++)
		l->v[i]->vendor_name = text;
}

static void product_line(struct list *l, unsigned vendor, unsigned product, const char *name,
			 const char *end)
{
	uint32_t id = (uint32_t)vendor << 16 | product;
	size_t i = first_of(l, id);
	const char *text = i < l->n && id_of(l->v[i]) == id ? name_of(l, name, end) : NULL;

	for (; text && i < l->n && id_of(l->v[i]) == id; i++)
		l->v[i]->product_name = text;
}

/* Vendors in the first column, their products behind one tab; classes and the like come after. */
static void read_ids(struct list *l, const char *text, size_t len)
{
	unsigned vendor = 0, product;
	bool in_vendor = false;

	for (const char *p = text, *next; p < text + len; p = next) {
		const char *end = memchr(p, '\n', (size_t)(text + len - p)), *name;

		end = end ? end : text + len;
		next = end + (end < text + len);
		if (*p == '\t') {
			if (in_vendor && id_line(p + 1, end, &product, &name))
				product_line(l, vendor, product, name, end);
		} else if (*p != '#' && p < end) {
			in_vendor = id_line(p, end, &vendor, &name);
			if (in_vendor)
				vendor_line(l, vendor, name, end);
		}
	}
}

static void name_by(struct host *h, const char *text, size_t len)
{
	struct list l = { .h = h };

	l.v = pool_alloc(&h->mem, (h->usb.devs.n + 1) * sizeof(*l.v));
	list_edit(d, &h->usb.devs)
		if (!d->unread)
			l.v[l.n++] = d;
	qsort(l.v, l.n, sizeof(*l.v), cmp_ids);
	read_ids(&l, text, len);
}

void look_usb_names(const struct sys *sys, struct host *h)
{
	static const char *const paths[] = { "usr/share/hwdata/usb.ids", "usr/share/misc/usb.ids" };
	const char *why = "there is neither a hardware database of udev nor a usb.ids";

	if (h->usb.devs.n == 0 || (sys->live && from_database(h)))
		return;
	for (size_t i = 0; i < ARRAY_SIZE(paths); i++) {
		autofree char *text = NULL;
		struct err err;
		size_t len;

		int rc = sys_slurp(sys, paths[i], IDS_MAX, &text, &len, &err);
		if (rc == 0) {
			name_by(h, text, len);
			return;
		}
		if (rc != -ERR_NOT_FOUND)
			why = pool_strdup(&h->mem, err.message);
	}
	host_note(h, "host", "vendor-name, product-name", "%s", why);
}
