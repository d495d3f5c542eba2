// SPDX-License-Identifier: GPL-2.0-or-later
// What is asked of a VM of the made-up host, and what must come of it, as a table.
#pragma once

#include "decide/usb/plan_usb_vm.h"
#include "usb_host.h"

/* Of plans, as usb_plan_text() has them. */
#define WISH	 "vm.usb " UH_VM
#define KEPT	 "profile usb-vms "
#define ENABLED	 "usb.enabled "
#define GIVEN	 "usb.vm "
#define PLUG	 "usb.plugged "
#define STICK	 "0781:5583:S1"
#define MOUSE	 "046d:c077@1-2"
#define AT_HERE	 MOUSE "/" UH_HERE
#define COSTS	 "?vm"
#define KEYBOARD "046d:c31c@1-3"
/* The section of the profile with what the VM is given again; and all that attach remembers. */
#define AGREED(ids) "[\n    {\"vm-uuid\": \"" UH_VM "\", \"usb\": \"" ids "\"}\n  ]"
#define WISHES(ids) WISH " >" ids "; " KEPT ">" AGREED(ids)

enum usb_asked_for { ATTACH, DETACH, DETACH_NOW, RECONCILE, WHY };

struct usb_vm_case {
	const char *label, *devs, *want, *warns;
	void (*change)(struct usb_host *f);
	const char *force;
	bool needs; /* the VM's start */
};

void usb_vm_check_all(enum usb_asked_for verb, const struct usb_vm_case *cases, size_t n);

/* Changes of the host that several tests make; the first one as after an attach of the stick. */
void has_stick(struct usb_host *f);
void has_stick_without_wish(struct usb_host *f);
void wished_by_port(struct usb_host *f);
void other_wish(struct usb_host *f);
void taken(struct usb_host *f);
void denied(struct usb_host *f);
void suspended(struct usb_host *f);
void mounted(struct usb_host *f);
