// SPDX-License-Identifier: GPL-2.0-or-later
// USB devices as sysfs shows them (sys/bus/usb/devices), below their hubs and ports.
#pragma once

#include "base/bdf.h"

#define USB_CLASS_HUB 0x09

struct usb_iface {
	const char *name; /* "1-2.1:1.0": of device 1-2.1, in configuration 1, number 0 */
	unsigned configuration, number;
	bool unread; /* class, subclass and protocol are not known */
	uint8_t class, subclass, protocol;
	const char *driver; /* in dom0; NULL: none */
};

struct usb_ifaces {
	struct usb_iface *v; /* by number */
	size_t n, cap;
};

/* One device; hubs and root hubs ("usb1") are devices too. Texts that the device itself sends may
 * hold anything, control characters and what is no UTF-8 included. */
struct usb_dev {
	const char *path;      /* "1-2.1": port 1 of the hub on port 2 of bus 1; XAPI's PUSB.path */
	const char *hub;       /* the path of the hub it hangs on; NULL: a root hub */
	unsigned bus, address; /* of dev/bus/usb/BUS/ADDRESS; address 0: not known */
	unsigned port;	       /* of its hub; 0: a root hub */
	unsigned depth;	       /* how many hubs are above it */
	bool unread;	       /* its ids are not known, why says why not */
	const char *why;
	uint16_t vendor, product, release;	/* idVendor, idProduct, bcdDevice */
	int class;				/* bDeviceClass; -1: not known */
	const char *vendor_name, *product_name; /* of the hardware database; NULL unknown */
	const char *manufacturer, *label;	/* what it says itself; NULL: nothing */
	const char *serial;			/* NULL: it has none */
	unsigned speed;				/* in 100 kbit/s: 15, 120, 4800, 50000; 0 unknown */
	const char *version;			/* of USB: "2.00"; NULL unknown */
	int configuration;			/* bConfigurationValue; -1: it is not configured */
	int declared;	    /* bNumInterfaces of that configuration; -1 unknown */
	const char *driver; /* of the whole device: "usb", "usbip-host"; NULL: none */
	struct usb_ifaces ifaces;
	bool has_pci;
	struct bdf pci; /* its controller */
};

struct usb_devs {
	struct usb_dev *v; /* by bus, then by the ports on the way: a hub before what hangs on it */
	size_t n, cap;
};

/* The USB devices, and what XAPI's scanner goes by. With HOST_USB. */
struct usb_view {
	bool bus;		 /* the kernel has USB at all */
	bool policed;		 /* XAPI is the toolstack, so that policy counts */
	const char *policy_path; /* below the root */
	const char *policy;	 /* the bytes of that file; NULL: policy_why */
	size_t policy_len;
	const char *policy_why;
	struct usb_devs devs;
	/* The path of one that has just been plugged in, so that what is recorded of its place is
	 * of before; NULL: none that we know. The look does not tell. */
	const char *came;
};

/* "1-2.1" as numbers. False: it is none. A root hub, "usb1", is bus 1 without ports. */
#define USB_DEPTH_MAX 8
struct usb_place {
	unsigned bus, ports[USB_DEPTH_MAX], n;
};
bool usb_place_parse(const char *path, struct usb_place *ret);
/* By bus, then port by port. */
int usb_place_cmp(const struct usb_place *a, const struct usb_place *b);
/* "1-2.1:1.0": the name's length in front of ':', configuration and number. False: it is none. */
bool usb_iface_parse(const char *name, size_t *device, unsigned *configuration, unsigned *number);
/* The last component of a device path that is an interface's name, in the pool; NULL: none is. */
const char *usb_iface_of_path(struct pool *mem, const char *path);
/* "1.5", "480" in 100 kbit/s; 0: it is no speed. */
unsigned usb_speed_parse(const char *text);

/* The value of KEY in a uevent's lines; false: there is none, or it does not fit. */
bool usb_uevent(const char *text, const char *key, char *ret, size_t size);
/* Three numbers apart by '/', of that base, none above most: "46d/c31c/110". */
bool usb_three(const char *text, unsigned base, unsigned most, unsigned *ret);
