// SPDX-License-Identifier: GPL-2.0-or-later
// The names of PCI devices, each distinct id looked up once: in udev's hardware database, else in
// pci.ids.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "look/hwdb.h"
#include "look/parts.h"
#include "look/pci_list.h"

#define BRIDGE 0x06

/* Where names come from. Each function writes the names it is called for; NULL: not known. */
struct source {
	void *data;
	/* Vendor, device and class. */
	void (*device)(void *data, struct pool *mem, struct pci_dev *d);
	void (*subsystem)(void *data, struct pool *mem, struct pci_dev *d); /* after device */
};

/* The database has no name for the subsystem alone but "DEVICE (SUBSYSTEM)" in place of the
 * device's name. */
static const char *subsystem_part(struct pool *mem, const char *device, const char *both)
{
	size_t n = device ? strlen(device) : 0;
	size_t m = both ? strlen(both) : 0;

	if (n == 0 || m < n + 4 || strncmp(both, device, n) != 0 ||
	    strncmp(both + n, " (", 2) != 0 || both[m - 1] != ')')
		return NULL;
	return pool_strndup(mem, both + n + 2, m - n - 3);
}

/* A made-up modalias: each question costs, since the database tries all its patterns of classes, so
 * one has all but the subsystem. */
static void hwdb_device(void *data, struct pool *mem, struct pci_dev *d)
{
	struct hwdb_property asked[] = { { .name = "ID_VENDOR_FROM_DATABASE" },
					 { .name = "ID_MODEL_FROM_DATABASE" },
					 { .name = "ID_PCI_SUBCLASS_FROM_DATABASE" },
					 { .name = "ID_PCI_CLASS_FROM_DATABASE" } };
	char alias[80];

	snprintf(alias, sizeof(alias), "pci:v%08Xd%08Xsvsdbc%02Xsc%02Xi%02X", d->vendor, d->device,
		 d->class >> 16, d->class >> 8 & 0xff, d->class & 0xff);
	hwdb_ask(data, alias, asked, ARRAY_SIZE(asked));
	d->vendor_name = hwdb_text(mem, &asked[0]);
	d->device_name = hwdb_text(mem, &asked[1]);
	d->class_name = hwdb_text(mem, &asked[2]);
	if (!d->class_name)
		d->class_name = hwdb_text(mem, &asked[3]);
}

static void hwdb_subsystem(void *data, struct pool *mem, struct pci_dev *d)
{
	struct hwdb_property model = { .name = "ID_MODEL_FROM_DATABASE" };
	char alias[64];

	snprintf(alias, sizeof(alias), "pci:v%08Xd%08Xsv%08Xsd%08X", d->vendor, d->device,
		 d->subvendor, d->subdevice);
	hwdb_ask(data, alias, &model, 1);
	d->subsystem_name = subsystem_part(mem, d->device_name, hwdb_text(mem, &model));
}

static void list_device(void *data, struct pool *mem, struct pci_dev *d)
{
	d->vendor_name = pci_list_vendor(data, mem, d->vendor);
	d->device_name = pci_list_device(data, mem, d->vendor, d->device);
	d->class_name = pci_list_class(data, mem, (uint16_t)(d->class >> 8));
}

static void list_subsystem(void *data, struct pool *mem, struct pci_dev *d)
{
	const uint16_t ids[] = { d->vendor, d->device, d->subvendor, d->subdevice };
	const char *name = pci_list_subsystem(data, mem, ids);

	/* A device that is its own subsystem: its name says nothing new. */
	d->subsystem_name = name && d->device_name && streq(name, d->device_name) ? NULL : name;
}

static uint64_t id_of(const struct pci_dev *d)
{
	return (uint64_t)d->vendor << 48 | (uint64_t)d->device << 32 |
	       (uint64_t)d->subvendor << 16 | d->subdevice;
}

static int cmp_id(const void *a, const void *b)
{
	const struct pci_dev *d = *(struct pci_dev *const *)a, *e = *(struct pci_dev *const *)b;
	uint64_t x = id_of(d), y = id_of(e);

	return x != y ? (x > y) - (x < y) : (d->class > e->class) - (d->class < e->class);
}

/* before: the one with the next lower ids. */
static void name_device(const struct source *from, struct pool *mem, struct pci_dev *d,
			const struct pci_dev *before)
{
	if (before && before->vendor == d->vendor && before->device == d->device &&
	    before->class >> 8 == d->class >> 8) {
		d->vendor_name = before->vendor_name;
		d->device_name = before->device_name;
		d->class_name = before->class_name;
	} else {
		from->device(from->data, mem, d);
	}
}

static void name_subsystem(const struct source *from, struct pool *mem, struct pci_dev *d,
			   const struct pci_dev *before)
{
	if (before && id_of(before) == id_of(d))
		d->subsystem_name = before->subsystem_name;
	else
		from->subsystem(from->data, mem, d);
}

static bool is_named(const struct host *h, const struct pci_dev *d)
{
	return !d->unread && !(h->parts & HOST_PCI_BRIEF && d->class >> 16 == BRIDGE);
}

struct wanted {
	struct host *h;
	struct pci_dev **v; /* by ids */
	size_t n;
};

/* Devices whose ids are unknown have no names. */
static void choose(struct host *h, struct wanted *ret)
{
	*ret = (struct wanted){ .h = h,
				.v = pool_alloc(&h->mem, (h->pcis.n + 1) * sizeof(*ret->v)) };
	list_edit(d, &h->pcis)
		if (is_named(h, d))
			ret->v[ret->n++] = d;
	qsort(ret->v, ret->n, sizeof(*ret->v), cmp_id);
}

static void name_all(const struct source *from, const struct wanted *w)
{
	for (size_t i = 0; i < w->n; i++) {
		name_device(from, &w->h->mem, w->v[i], i ? w->v[i - 1] : NULL);
		if (!(w->h->parts & HOST_PCI_BRIEF))
			name_subsystem(from, &w->h->mem, w->v[i], i ? w->v[i - 1] : NULL);
	}
}

/* False: this machine has no database. */
static bool from_database(const struct wanted *w)
{
	struct hwdb *db = hwdb_open(&w->h->mem);
	const struct source hwdb = { .data = db,
				     .device = hwdb_device,
				     .subsystem = hwdb_subsystem };

	if (!db)
		return false;
	name_all(&hwdb, w);
	hwdb_close(db);
	return true;
}

static int from_list(const struct sys *sys, const struct wanted *w, const char *path,
		     struct err *err)
{
	struct pci_list *list;

	int rc = pci_list_open(sys, &w->h->mem, path, &list, err);
	if (rc < 0)
		return rc;

	const struct source ids = { .data = list,
				    .device = list_device,
				    .subsystem = list_subsystem };

	name_all(&ids, w);
	pci_list_close(list);
	return 0;
}

int look_names(const struct sys *sys, struct host *h, struct err *err)
{
	static const char *const paths[] = { "usr/share/hwdata/pci.ids", "usr/share/misc/pci.ids" };
	const char *why = "there is neither a hardware database of udev nor a pci.ids";
	struct err ignored;
	struct wanted w;

	(void)err;
	choose(h, &w);
	if (w.n == 0 || (sys->live && from_database(&w)))
		return 0;
	for (size_t i = 0; i < ARRAY_SIZE(paths); i++) {
		int rc = from_list(sys, &w, paths[i], &ignored);
		if (rc == 0)
			return 0;
		if (rc != -ERR_NOT_FOUND)
			why = pool_strdup(&h->mem, ignored.message);
	}
	host_note(h, "host", "names", "%s", why);
	return 0;
}
