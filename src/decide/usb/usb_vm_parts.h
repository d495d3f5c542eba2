// SPDX-License-Identifier: GPL-2.0-or-later
// What the files behind plan_usb_vm.h share.
#pragma once

#include "decide/usb/plan_usb_parts.h"
#include "decide/usb/plan_usb_vm.h"

/* A device that is here, and what XAPI has of it. */
struct usb_item {
	struct usb_id id;
	const struct usb_dev *d;
	const struct xapi_pusb *pusb; /* NULL: none */
	const struct xapi_vusb *vusb; /* NULL: none */
	bool left; /* of reconcile: what speaks against it was told, and it is left as it is */
};

struct usb_items {
	struct usb_item *v;
	size_t n, cap;
};

/* One wish: devices for a VM, or to be taken from it. */
struct usb_vm_plan {
	const struct usb_judge *j;
	const struct host *h;
	const struct usb_wish *wish;
	struct plan *p;
	const char *name;   /* of the VM, for messages */
	const char *vm_usb; /* the wishes as they are written now */
	struct usb_items items;
	bool left; /* of reconcile: none of them can be done */
};

/*
 * As plan_refuse(), which may be lifted by its code; of reconcile a warning. item NULL: it speaks
 * against all of them.
 */
void usb_vm_against(struct usb_vm_plan *s, struct usb_item *item, const char *code, bool can_force,
		    const char *fact, const char *hint, const char *fmt, ...) PRINTF(7, 8);
/* The devices, which must be here; ERR_NOT_FOUND. */
int usb_vm_items(struct usb_vm_plan *s, const struct usb_ids *ids, struct err *err);
/* Of those to be taken: the VM has all these, of one identity. */
void usb_vm_several(struct usb_vm_plan *s, const struct usb_id *id, const struct strs *paths);
/* What dom0 uses it for. held: a VM has it, by whatever records. */
void usb_vm_uses(struct usb_vm_plan *s, struct usb_item *item,
		 bool (*held)(const struct host *h, const struct usb_dev *d));
/* Whether a device of that id is meant: by the id itself, or since both are the same one here. */
bool usb_vm_is_meant(const struct host *h, const struct usb_id *wish, const struct usb_id *id);
/* raw without the wishes that one of these is, if only as one of several. */
const char *usb_vm_unwish(const struct host *h, struct pool *mem, const char *raw,
			  const struct usb_ids *ids);
/* Adds that VM's devices to the profile's section "usb-vms", or takes them out; either may be NULL.
 * ERR_BAD_FILE where the profile cannot be read. */
int usb_vm_keep(struct usb_vm_plan *s, const struct profile_usb_vm *whose,
		const struct usb_ids *add, const struct usb_ids *take, const char *why,
		struct err *err);
