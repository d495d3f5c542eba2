// SPDX-License-Identifier: GPL-2.0-or-later
// xhw usb: what is plugged in again is looked for again.
#include "cmd.h"

#include "act/usb_scan.h"
#include "show/usb.h"

static int rescan_ask(struct call *c, struct json_object *data, struct err *err)
{
	struct json_object *list = json_object_new_array();
	struct usb_shows shows = {};

	json_put(data, "devices", list);

	int rc = usb_rescan(c->doors, NULL, c->mem, &shows, err);
	if (rc < 0)
		return rc;
	list_each(s, &shows)
		call_row(c, list, &(struct usb_rescanned){ c->host, s, c->mem });
	return 0;
}

const struct verb usb_rescan_verb = {
	.noun = "usb",
	.name = "rescan",
	.help = "let XAPI scan for USB devices, wait for it, and list what it shows then",
	.more = "XAPI scans by itself when a device is plugged in, but tells nobody when that fails. Here it\n"
		"fails where a device that is offered is not shown within 30 seconds, or one that is gone still is.",
	.needs = HOST_USB | HOST_XAPI,
	.ask = rescan_ask,
	.fields = usb_rescan_fields,
};
