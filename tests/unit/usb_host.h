// SPDX-License-Identifier: GPL-2.0-or-later
// A made-up host with USB devices, of XAPI's or of xl's, for tests of what VMs are given.
#pragma once

#include "decide/plan.h"
#include "look/host.h"

#define UH_HERE	 "10000000-0000-4000-8000-000000000001"
#define UH_THERE "10000000-0000-4000-8000-000000000002"
#define UH_VM	 "20000000-0000-4000-8000-000000000001"

/*
 * 1-1 a stick of serial S1 (480 Mb/s), 1-2 a mouse (1.5), 1-3 the console's keyboard (1.5), 1-4 a
 * hub, 1-5 what is not configured, 2-1 a disk of serial D1 (5000). The policy allows all. The VMs
 * are halted, HVM, and have nothing; XAPI has PUSBs of what it offers, and one of the other host:
 * 1234:0001, serial F.
 */
struct usb_host {
	struct host h;
	struct pool mem;
	struct plan p;
	struct xapi_vm *vm, *other;
	struct xapi_pusb *stick, *far;
	struct xen_domain *guest; /* with xl: "h1", HVM, domain 3 */
};

void usb_host_make(struct usb_host *f);
/* The same devices with xl: guests h1 (3), h2 (4), pv1 (5, PV), pvh1 (6, PVH). */
void usb_host_make_xl(struct usb_host *f);
void usb_host_free(struct usb_host *f);
struct usb_dev *usb_host_dev(struct usb_host *f, const char *path);
/* text: as usb_made() takes it; speed as in struct usb_dev. */
void usb_host_add(struct usb_host *f, const char *path, const char *text, unsigned speed,
		  const char *serial);
void usb_host_policy(struct usb_host *f, const char *text);
/* The VM wishes it, and this host agrees: to this wish of its only. */
void usb_host_wish(struct usb_host *f, struct xapi_vm *vm, const char *usb);
/* A VUSB of vm's; pusb NULL: of a group without PUSB. */
void usb_host_give(struct usb_host *f, const struct xapi_pusb *pusb, const struct xapi_vm *vm);
/* A disk of it, which is mounted on /mnt. */
void usb_host_mount(struct usb_host *f, const char *path);

/* "usb.vm 0781:5583:S1 >UUID" for each change, "!code OBJECT" for each refusal that stands,
 * "~code OBJECT" for a forced one, "?OBJECT" for each warning. A plan that is refused is told by
 * its refusals alone. */
const char *usb_plan_text(struct plan *p);
/* Whether a warning, a refusal, its fact or its hint ("hint " in front) says so. */
bool usb_plan_says(const struct plan *p, const char *part);
