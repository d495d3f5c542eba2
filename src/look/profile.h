// SPDX-License-Identifier: GPL-2.0-or-later
// /etc/xhw/profile.json: what is wanted of this host at every start. A person may have written it.
#pragma once

#include "base/err.h"
#include "base/mem.h"

struct sys;

#define PROFILE		 "etc/xhw/profile.json"
#define PROFILE_CPUPOOLS "cpupools"
#define PROFILE_DOMAIN_0 "domain-0"
#define PROFILE_USB	 "usb"
#define PROFILE_USB_VMS	 "usb-vms"
#define PROFILE_SCHEMA	 1
#define PROFILE_MAX	 (1u << 20) /* bytes */

/* A cpupool of the section "cpupools": {"name": "Pool-node1", "scheduler": "credit", "cpus":
 * "8-15"}. Pool-0 is there too, where it is to have other CPUs than all that are left. */
struct profile_pool {
	const char *name;
	const char *scheduler; /* NULL: the one of Xen's command line */
	const char *cpus;      /* in the notation of decide/cpu/cpu_spec.h; "": none */
};

struct profile_pools {
	struct profile_pool *v; /* in the file's order */
	size_t n, cap;
};

/* Of the section "domain-0": {"vcpu": 0, "hard": "0-3", "soft": "all"}; without vcpu: each. */
struct profile_pin {
	bool each;
	uint32_t vcpu;
	const char *hard, *soft; /* NULL: left as it is */
};

struct profile_pins {
	struct profile_pin *v;
	size_t n, cap;
};

/*
 * Of the section "usb": {"rule": "ALLOW:vid=046d pid=c31c", "remark": "Keyboard K120"}: rules of
 * etc/xensource/usb-policy.conf that are ours, which an update of its package would lose. Each
 * counts more than those before it.
 */
struct profile_usb_rule {
	const char *rule;
	const char *remark; /* NULL: none */
};

struct profile_usb_rules {
	struct profile_usb_rule *v;
	size_t n, cap;
};

/*
 * Of the section "usb-vms": {"vm": "h1", "usb": "46f4:0001:SERIAL"}: what a guest of xl's is to
 * have, which is known by its name: its uuid may be another one at each start. With XAPI
 * {"vm-uuid": UUID, "usb": ...}: what this host agrees to give that VM again; its own wish for it
 * can be written by whoever manages VMs.
 */
struct profile_usb_vm {
	const char *vm;	  /* NULL: it has uuid */
	const char *usb;  /* usb_ids_text() */
	const char *uuid; /* NULL: it has vm */
};

struct profile_usb_vms {
	struct profile_usb_vm *v;
	size_t n, cap;
};

/* With HOST_PROFILE. Other sections, of other versions, are left alone. */
struct profile {
	bool present;	 /* false: there is no such file, or why */
	const char *why; /* it is there and cannot be read or used: a sentence; NULL */
	/* The sections as they are written there, "" where there is none: what SET_PROFILE has
	   as its from. */
	const char *cpupools_text, *domain0_text, *usb_text, *usb_vms_text;
	struct profile_pools pools;
	struct profile_pins domain0;
	struct profile_usb_rules usb;
	struct profile_usb_vms usb_vms;
	struct strs others; /* names of its other sections */
};

/* Never fails: what cannot be used is told in why. */
void look_profile(const struct sys *sys, struct pool *mem, struct profile *ret);
/* The same of the file's text; ERR_BAD_FILE. */
int profile_take(const char *text, struct pool *mem, struct profile *ret, struct err *err);
