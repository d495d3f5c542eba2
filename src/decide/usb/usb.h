// SPDX-License-Identifier: GPL-2.0-or-later
// What can be concluded of a USB device: what it is, what dom0 uses it for, whether XAPI offers it.
#pragma once

#include "decide/usb/usb_policy.h"
#include "look/host.h"

/* Why dom0 needs a device. */
struct usb_use {
	/* mounted, swap, storage, block-open; management, nic-in-use; console-usb */
	const char *code;
	const char *text; /* "/mnt (vfat) on sdb1", "keyboard of the console" */
};

struct usb_uses {
	struct usb_use *v;
	size_t n, cap;
};

/* That block device number low carries number high. */
struct usb_carry {
	size_t low, high;
};

/* Everything of the host that judging needs, computed once. */
struct usb_judge {
	const struct host *host;
	struct usb_policy policy; /* empty where there is none */
	/* NULL: devices can be judged. Else the sentence why not: no XAPI and so no policy, a
	 * policy that cannot be read, or a line that stops the scanner. */
	const char *policy_why;
	const char *uses_why; /* NULL: what dom0 uses is known */
	struct {
		struct usb_carry *v; /* by low */
		size_t n, cap;
	} carries;
};

/* Needs HOST_USB and HOST_USES. */
void usb_judge_make(const struct host *h, struct pool *mem, struct usb_judge *ret);

/* The same host by another policy; text must live as long as ret. */
void usb_judge_by(const struct usb_judge *j, const struct usb_text *text, struct pool *mem,
		  struct usb_judge *ret);

/* What is concluded of one device. */
struct usb_told {
	const struct usb_dev *dev;
	bool judged; /* policy_why is NULL: verdict counts */
	struct usb_verdict verdict;
	const char *state; /* "offered", "denied", "hub", "not-configured", "not-ready", "unread" */
	const char *brief; /* for a list: "offered", "denied by line 9" */
	const char *why, *hint; /* sentences; hint may be NULL */
	struct usb_uses uses;
};

void usb_tell(const struct usb_judge *j, const struct usb_dev *d, struct pool *mem,
	      struct usb_told *ret);
void usb_uses_find(const struct usb_judge *j, const struct usb_dev *d, struct pool *mem,
		   struct usb_uses *ret);
void usb_carries_make(const struct host *h, struct pool *mem, struct usb_judge *j);

/* "keyboard", "storage", "vendor specific", "class 42". */
const char *usb_class_text(struct pool *mem, uint8_t class, uint8_t subclass, uint8_t protocol);
/* What kinds of interfaces it has, each once. */
void usb_kinds(struct pool *mem, const struct usb_dev *d, struct strs *ret);
/* The best name there is: of the database, else what it says of itself as far as that is fit to be
 * shown; NULL: none. */
const char *usb_vendor_name(struct pool *mem, const struct usb_dev *d);
const char *usb_product_name(struct pool *mem, const struct usb_dev *d);
/* Both, as far as there are names. */
const char *usb_name(struct pool *mem, const struct usb_dev *d);

/*
 * A device that the user named: by its path 1-2.1, by bus and address as lsusb shows them
 * (001:004), VENDOR:PRODUCT or VENDOR:PRODUCT:SERIAL when only one is so, block:sdb, net:eth4.
 * ERR_USAGE for what is none of these or names several, which are listed, ERR_NOT_FOUND.
 */
int usb_resolve(const struct host *h, const char *name, struct pool *mem,
		const struct usb_dev **ret, struct err *err);
/* The device of an interface "1-2:1.0"; NULL: there is none. */
const struct usb_dev *usb_of_iface(const struct host *h, struct pool *mem, const char *iface);
