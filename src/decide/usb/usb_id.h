// SPDX-License-Identifier: GPL-2.0-or-later
// What a USB device is wherever it is plugged in, as text: "046d:c31c:SERIAL" where it has a serial
// of its own, else "046d:c31c@1-2.1": by its port. One whose serial another one has, too, bears
// both.
//
// Bytes of a serial other than letters, digits, '.', '_' and '-' are written as %XX. Where ports of
// several hosts could be meant, the host's uuid stands behind a '/'.
#pragma once

#include "base/err.h"
#include "look/host.h"

struct usb_id {
	uint16_t vendor, product;
	const char *serial; /* its bytes; NULL: any, or none */
	const char *path;   /* NULL: any port */
	const char *host;   /* uuid of the host that path is of; NULL: this one */
	/* Nothing but a path is known: libxl's record of a device that is not there any more. Its
	 * text is "@1-2". */
	bool bare;
};

struct usb_ids {
	struct usb_id *v;
	size_t n, cap;
};

/* As the text above; ERR_BAD_FILE. */
int usb_id_parse(struct pool *mem, const char *text, struct usb_id *ret, struct err *err);
const char *usb_id_text(struct pool *mem, const struct usb_id *id);
bool usb_id_eq(const struct usb_id *a, const struct usb_id *b);
/* How this one is best told from all others that are here. Root hubs have none: by their path. */
void usb_id_of(const struct host *h, const struct usb_dev *d, struct pool *mem, struct usb_id *ret);
/* Whether this device is so; others may be, too. */
bool usb_id_is(const struct host *h, const struct usb_id *id, const struct usb_dev *d);
/* The only device here that is so. NULL: there is none, or there are several: *n says how many. */
const struct usb_dev *usb_id_find(const struct host *h, const struct usb_id *id, size_t *n);
/* The PUSB of this host that is so; as above. */
const struct xapi_pusb *usb_id_pusb(const struct xapi_view *x, const struct usb_id *id, size_t *n);

/* Apart by blanks; what does not read is left out, and counted in *odd (may be NULL). */
void usb_ids_parse(struct pool *mem, const char *raw, struct usb_ids *ret, size_t *odd);
/* "" for none. */
const char *usb_ids_text(struct pool *mem, const struct usb_ids *ids);
/* raw with one added behind all others, or taken out; what does not read stays. */
const char *usb_ids_edit(struct pool *mem, const char *raw, const struct usb_id *add,
			 const struct usb_id *take);

/* What a VM is to have: by what its manager cannot write, which counts first, or else by that. */
struct usb_wishes {
	struct usb_ids kept, written;
};

/*
 * Devices that the user named, each once: those here as usb_resolve() takes them, and of the wishes
 * (NULL: none) also by VENDOR:PRODUCT, VENDOR:PRODUCT:SERIAL, their text or port, when they are not
 * here.
 */
int usb_ids_resolve(const struct host *h, const struct strs *names, const struct usb_wishes *wishes,
		    struct pool *mem, struct usb_ids *ret, struct err *err);
