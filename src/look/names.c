// SPDX-License-Identifier: GPL-2.0-or-later
// The names of PCI devices, each distinct id looked up once: in the hardware database that udev
// maps into memory, else in pci.ids.
#include <libudev.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "look/hwdb.h"
#include "look/parts.h"
#include "look/pci_list.h"

/* Where names come from. Each function writes the names it is called for; NULL: not known. */
struct source {
	void *data;
	void (*device)(void *data, struct pool *mem, struct pci_dev *d);    /* and vendor */
	void (*subsystem)(void *data, struct pool *mem, struct pci_dev *d); /* after device */
	void (*class)(void *data, struct pool *mem, struct pci_dev *d);
};

const char *hwdb_value(struct udev_hwdb *db, struct pool *mem, const char *modalias,
		       const char *property)
{
	struct udev_list_entry *list = udev_hwdb_get_properties_list_entry(db, modalias, 0);
	struct udev_list_entry *found = udev_list_entry_get_by_name(list, property);
	const char *text = found ? udev_list_entry_get_value(found) : NULL;

	return text && *text && text_is_plain(text) ? pool_strdup(mem, text) : NULL;
}

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

static void hwdb_device(void *data, struct pool *mem, struct pci_dev *d)
{
	char alias[64];

	snprintf(alias, sizeof(alias), "pci:v%08Xd%08X", d->vendor, d->device);
	d->vendor_name = hwdb_value(data, mem, alias, "ID_VENDOR_FROM_DATABASE");
	d->device_name = hwdb_value(data, mem, alias, "ID_MODEL_FROM_DATABASE");
}

static void hwdb_subsystem(void *data, struct pool *mem, struct pci_dev *d)
{
	char alias[64];

	snprintf(alias, sizeof(alias), "pci:v%08Xd%08Xsv%08Xsd%08X", d->vendor, d->device,
		 d->subvendor, d->subdevice);
	d->subsystem_name = subsystem_part(mem, d->device_name,
					   hwdb_value(data, mem, alias, "ID_MODEL_FROM_DATABASE"));
}

static void hwdb_class(void *data, struct pool *mem, struct pci_dev *d)
{
	char alias[80];

	snprintf(alias, sizeof(alias),
		 "pci:v00000000d00000000sv00000000sd00000000bc%02Xsc%02Xi%02X", d->class >> 16,
		 d->class >> 8 & 0xff, d->class & 0xff);

	const char *name = hwdb_value(data, mem, alias, "ID_PCI_SUBCLASS_FROM_DATABASE");

	d->class_name = name ? name : hwdb_value(data, mem, alias, "ID_PCI_CLASS_FROM_DATABASE");
}

static void list_device(void *data, struct pool *mem, struct pci_dev *d)
{
	d->vendor_name = pci_list_vendor(data, mem, d->vendor);
	d->device_name = pci_list_device(data, mem, d->vendor, d->device);
}

static void list_subsystem(void *data, struct pool *mem, struct pci_dev *d)
{
	const uint16_t ids[] = { d->vendor, d->device, d->subvendor, d->subdevice };
	const char *name = pci_list_subsystem(data, mem, ids);

	/* A device that is its own subsystem: its name says nothing new. */
	d->subsystem_name = name && d->device_name && streq(name, d->device_name) ? NULL : name;
}

static void list_class(void *data, struct pool *mem, struct pci_dev *d)
{
	d->class_name = pci_list_class(data, mem, (uint16_t)(d->class >> 8));
}

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

static void name_device(const struct source *from, struct pool *mem, struct pci_dev *d,
			const struct pci_dev *before)
{
	bool same = before && before->vendor == d->vendor && before->device == d->device;

	if (same) {
		d->vendor_name = before->vendor_name;
		d->device_name = before->device_name;
	} else {
		from->device(from->data, mem, d);
	}
	if (same && before->subvendor == d->subvendor && before->subdevice == d->subdevice)
		d->subsystem_name = before->subsystem_name;
	else
		from->subsystem(from->data, mem, d);
}

static void name_class(const struct source *from, struct pool *mem, struct pci_dev *d,
		       const struct pci_dev *before)
{
	if (before && before->class >> 8 == d->class >> 8)
		d->class_name = before->class_name;
	else
		from->class(from->data, mem, d);
}

/* Devices whose ids are unknown have no names. */
static void name_all(const struct source *from, struct pool *mem, struct pci_devs *devs)
{
	struct pci_dev **v = pool_alloc(mem, (devs->n + 1) * sizeof(*v));
	size_t n = 0;

	list_edit(d, devs)
		if (!d->unread)
			v[n++] = d;
	qsort(v, n, sizeof(*v), cmp_id);
	for (size_t i = 0; i < n; i++)
		name_device(from, mem, v[i], i ? v[i - 1] : NULL);
	qsort(v, n, sizeof(*v), cmp_class);
	for (size_t i = 0; i < n; i++)
		name_class(from, mem, v[i], i ? v[i - 1] : NULL);
}

/* False: this machine has no database. */
static bool from_database(struct host *h)
{
	struct udev *udev = udev_new();
	struct udev_hwdb *db = udev ? udev_hwdb_new(udev) : NULL;
	const struct source hwdb = {
		.data = db, .device = hwdb_device, .subsystem = hwdb_subsystem, .class = hwdb_class
	};

	if (db)
		name_all(&hwdb, &h->mem, &h->pcis);
	udev_hwdb_unref(db);
	udev_unref(udev);
	return db;
}

static int from_list(const struct sys *sys, struct host *h, const char *path, struct err *err)
{
	struct pci_access *list;

	int rc = pci_list_open(sys, &h->mem, path, &list, err);
	if (rc < 0)
		return rc;

	const struct source ids = { .data = list,
				    .device = list_device,
				    .subsystem = list_subsystem,
				    .class = list_class };

	name_all(&ids, &h->mem, &h->pcis);
	pci_list_close(list);
	return 0;
}

int look_names(const struct sys *sys, struct host *h, struct err *err)
{
	static const char *const paths[] = { "usr/share/hwdata/pci.ids", "usr/share/misc/pci.ids" };
	const char *why = "there is neither a hardware database of udev nor a pci.ids";
	struct err ignored;

	(void)err;
	if (h->pcis.n == 0 || (sys->live && from_database(h)))
		return 0;
	for (size_t i = 0; i < ARRAY_SIZE(paths); i++) {
		int rc = from_list(sys, h, paths[i], &ignored);
		if (rc == 0)
			return 0;
		if (rc != -ERR_NOT_FOUND)
			why = pool_strdup(&h->mem, ignored.message);
	}
	host_note(h, "host", "names", "%s", why);
	return 0;
}
