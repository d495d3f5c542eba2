// SPDX-License-Identifier: GPL-2.0-or-later
// What XAPI shows of this host's USB devices after it has scanned, as JSON.
#include "base/text.h"
#include "show/usb.h"
#include "show/values.h"

static const struct usb_rescanned *asked(const void *thing)
{
	return thing;
}

static struct json_object *get_device(const void *thing)
{
	return json_str(asked(thing)->shown->path);
}

static struct json_object *get_id(const void *thing)
{
	const struct usb_shown *s = asked(thing)->shown;

	return json_object_new_string(
		pool_str(asked(thing)->mem, "%04x:%04x", s->vendor, s->product));
}

/* Of the device that is there; one that is gone has left none behind. */
static struct json_object *get_name(const void *thing)
{
	const struct usb_rescanned *a = asked(thing);
	const struct usb_dev *d = host_usb(a->host, a->shown->path);

	if (!d || d->vendor != a->shown->vendor || d->product != a->shown->product)
		return NULL;
	return value_text(usb_name(a->mem, d));
}

static struct json_object *get_pusb(const void *thing)
{
	return value_text(asked(thing)->shown->uuid);
}

static struct json_object *get_serial(const void *thing)
{
	const char *serial = asked(thing)->shown->serial;

	return value_text(*serial ? serial : NULL);
}

static struct json_object *get_shown(const void *thing)
{
	static const char *const texts[] = {
		[USB_SHOWN_STILL] = "still", [USB_SHOWN_NEW] = "new", [USB_SHOWN_GONE] = "gone"
	};

	return json_object_new_string(texts[asked(thing)->shown->how]);
}

const struct field usb_rescan_fields[] = {
	{ .key = "device", .head = "DEVICE", .get = get_device },
	{ .key = "id", .head = "ID", .get = get_id },
	{ .key = "name", .head = "NAME", .get = get_name },
	{ .key = "pusb", .head = "PUSB", .get = get_pusb },
	{ .key = "shown", .head = "SHOWN", .get = get_shown },
	/* The last, since it may be long. */
	{ .key = "serial", .head = "SERIAL", .get = get_serial },
	{},
};
