// SPDX-License-Identifier: GPL-2.0-or-later
// The names of PCI devices: from the hardware database that udev maps into memory, else from the
// text of pci.ids.
#include <libudev.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "look/parts.h"
#include "look/pci_ids.h"

#define IDS_MAX (16 * 1024 * 1024)

/* The value of one property of what the database says of a made-up modalias; NULL. */
static const char *ask(struct udev_hwdb *db, const char *modalias, const char *property)
{
	struct udev_list_entry *list = udev_hwdb_get_properties_list_entry(db, modalias, 0);
	struct udev_list_entry *found = udev_list_entry_get_by_name(list, property);
	const char *text = found ? udev_list_entry_get_value(found) : NULL;

	return text && *text && text_is_plain(text) ? text : NULL;
}

static const char *keep(struct pool *mem, const char *text)
{
	return text ? pool_strdup(mem, text) : NULL;
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

static void name_device(struct pool *mem, struct udev_hwdb *db, struct pci_dev *d,
			const struct pci_dev *before)
{
	bool same = before && before->vendor == d->vendor && before->device == d->device;
	char alias[64];

	if (same) {
		d->vendor_name = before->vendor_name;
		d->device_name = before->device_name;
	} else {
		snprintf(alias, sizeof(alias), "pci:v%08Xd%08X", d->vendor, d->device);
		d->vendor_name = keep(mem, ask(db, alias, "ID_VENDOR_FROM_DATABASE"));
		d->device_name = keep(mem, ask(db, alias, "ID_MODEL_FROM_DATABASE"));
	}
	if (same && before->subvendor == d->subvendor && before->subdevice == d->subdevice) {
		d->subsystem_name = before->subsystem_name;
		return;
	}
	snprintf(alias, sizeof(alias), "pci:v%08Xd%08Xsv%08Xsd%08X", d->vendor, d->device,
		 d->subvendor, d->subdevice);
	d->subsystem_name =
		subsystem_part(mem, d->device_name, ask(db, alias, "ID_MODEL_FROM_DATABASE"));
}

static void name_class(struct pool *mem, struct udev_hwdb *db, struct pci_dev *d,
		       const struct pci_dev *before)
{
	char alias[80];

	if (before && before->class >> 8 == d->class >> 8) {
		d->class_name = before->class_name;
		return;
	}
	snprintf(alias, sizeof(alias),
		 "pci:v00000000d00000000sv00000000sd00000000bc%02Xsc%02Xi%02X", d->class >> 16,
		 d->class >> 8 & 0xff, d->class & 0xff);

	const char *name = ask(db, alias, "ID_PCI_SUBCLASS_FROM_DATABASE");

	d->class_name = keep(mem, name ? name : ask(db, alias, "ID_PCI_CLASS_FROM_DATABASE"));
}

static void name_all(struct pool *mem, struct udev_hwdb *db, struct pci_devs *devs)
{
	struct pci_order ids = pci_order_by_id(mem, devs), classes = pci_order_by_class(mem, devs);

	for (size_t i = 0; i < ids.n; i++)
		name_device(mem, db, ids.v[i], i ? ids.v[i - 1] : NULL);
	for (size_t i = 0; i < classes.n; i++)
		name_class(mem, db, classes.v[i], i ? classes.v[i - 1] : NULL);
}

/* False: this machine has no database. */
static bool from_database(struct host *h)
{
	struct udev *udev = udev_new();
	struct udev_hwdb *db = udev ? udev_hwdb_new(udev) : NULL;

	if (db)
		name_all(&h->mem, db, &h->pcis);
	udev_hwdb_unref(db);
	udev_unref(udev);
	return db;
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
		autofree char *text = NULL;
		size_t len = 0;

		int rc = sys_slurp(sys, paths[i], IDS_MAX, &text, &len, &ignored);
		if (rc == 0) {
			pci_ids_read(&h->mem, text, &h->pcis);
			return 0;
		}
		if (rc != -ERR_NOT_FOUND)
			why = pool_strdup(&h->mem, ignored.message);
	}
	host_note(h, "host", "names", "%s", why);
	return 0;
}
