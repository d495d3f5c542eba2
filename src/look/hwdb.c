// SPDX-License-Identifier: GPL-2.0-or-later
// Asking udev's hardware database. libudev is loaded with the first name that is wanted, since most
// verbs want none.
#include "look/hwdb.h"

#include <libudev.h>
#include <stddef.h>

#include "base/text.h"
#include "door/library.h"

#define LIBRARY "libudev.so.1"

/* What is called of libudev, by the names it has there without "udev_". */
struct calls {
	__typeof__(udev_new) *new;
	__typeof__(udev_unref) *unref;
	__typeof__(udev_hwdb_new) *hwdb_new;
	__typeof__(udev_hwdb_unref) *hwdb_unref;
	__typeof__(udev_hwdb_get_properties_list_entry) *ask;
	__typeof__(udev_list_entry_get_by_name) *by_name;
	__typeof__(udev_list_entry_get_value) *value;
};

static const struct library_call names[] = {
	{ "udev_new", offsetof(struct calls, new) },
	{ "udev_unref", offsetof(struct calls, unref) },
	{ "udev_hwdb_new", offsetof(struct calls, hwdb_new) },
	{ "udev_hwdb_unref", offsetof(struct calls, hwdb_unref) },
	{ "udev_hwdb_get_properties_list_entry", offsetof(struct calls, ask) },
	{ "udev_list_entry_get_by_name", offsetof(struct calls, by_name) },
	{ "udev_list_entry_get_value", offsetof(struct calls, value) },
};

struct hwdb {
	struct calls calls;
	struct udev *udev;
	struct udev_hwdb *db;
};

struct hwdb *hwdb_open(struct pool *mem)
{
	struct hwdb *ret = pool_alloc(mem, sizeof(*ret));
	struct err ignored;

	if (library_open(LIBRARY, names, ARRAY_SIZE(names), &ret->calls, &ignored) < 0)
		return NULL;
	ret->udev = ret->calls.new();
	ret->db = ret->udev ? ret->calls.hwdb_new(ret->udev) : NULL;
	if (ret->db)
		return ret;
	hwdb_close(ret);
	return NULL;
}

void hwdb_close(struct hwdb *db)
{
	db->calls.hwdb_unref(db->db);
	db->calls.unref(db->udev);
}

void hwdb_ask(struct hwdb *db, const char *modalias, struct hwdb_property *wanted, size_t n)
{
	struct udev_list_entry *said = db->calls.ask(db->db, modalias, 0);

	for (size_t i = 0; i < n; i++) {
		struct udev_list_entry *found = db->calls.by_name(said, wanted[i].name);

		wanted[i].text = found ? db->calls.value(found) : NULL;
	}
}

const char *hwdb_text(struct pool *mem, const struct hwdb_property *property)
{
	const char *text = property->text;

	return text && *text && text_is_plain(text) ? pool_strdup(mem, text) : NULL;
}
