// SPDX-License-Identifier: GPL-2.0-or-later
// What the verbs of `usb` tell.
#pragma once

#include "act/usb_scan.h"
#include "decide/plan.h"
#include "decide/usb/usb.h"
#include "decide/usb/usb_wanted.h"
#include "show/show.h"

struct usb_asked {
	const struct usb_judge *judge;
	const struct usb_told *told;
	const struct usb_wanteds *wanted;
	struct pool *mem; /* for texts */
	/* Of `usb why`: its refusals are what speaks against giving it to a VM; NULL: not known */
	const struct plan *giving;
	const char *vm; /* that was asked for; NULL: any */
};

/* Of `usb list`; things are struct usb_asked. */
extern const struct field usb_fields[];

/* Of `usb rescan`; things are struct usb_rescanned. */
struct usb_rescanned {
	const struct host *host;
	const struct usb_shown *shown;
	struct pool *mem; /* for texts */
};
extern const struct field usb_rescan_fields[];

/* A device of `usb why`: the fields of lists, why, hint, the verdict of each interface,
 * and what speaks against giving it. */
struct json_object *usb_why_json(const struct usb_asked *asked);
void usb_why_draw(FILE *out, struct json_object *data);

/* Members of the answer of `usb rules`; told: all devices, in the order of the host. */
void usb_rules_put(struct json_object *data, const struct usb_judge *judge,
		   const struct usb_told *told, struct pool *mem);
void usb_rules_draw(FILE *out, struct json_object *data);
