// SPDX-License-Identifier: GPL-2.0-or-later
// What XAPI knows of the pool, as far as hardware goes: hosts, VMs, PCI, PGPU and VGPU objects.
// References stay inside: objects point at each other, and are named by uuid.
#pragma once

#include "base/bdf.h"
#include "door/xapi.h"
#include "look/usb.h"

struct host;

struct xapi_host {
	const char *ref, *uuid, *name, *address;
	bool enabled;
	/* chipset_info:iommu; unknown where the host is so old that it does not tell */
	bool iommu, iommu_known;
	const char *mask; /* guest_VCPUs_params:mask, raw; NULL: none */
};

struct xapi_pci {
	const char *ref, *uuid;
	struct bdf bdf;
	const struct xapi_host *host;
	const struct xapi_pgpu *pgpu; /* NULL: it is no GPU */
};

struct xapi_pgpu {
	const char *ref, *uuid;
	const char *group; /* reference of its GPU_group */
	const struct xapi_pci *pci;
};

enum xapi_vm_kind { VM_GUEST, VM_TEMPLATE, VM_SNAPSHOT, VM_CONTROL };
enum xapi_power { VM_POWER_UNKNOWN, VM_HALTED, VM_PAUSED, VM_RUNNING, VM_SUSPENDED };

/* One key of a map. */
struct xapi_pair {
	const char *key, *value;
};

struct xapi_pairs {
	struct xapi_pair *v;
	size_t n, cap;
};

struct xapi_pci_list {
	const struct xapi_pci **v;
	size_t n, cap;
};

struct xapi_vm {
	const char *ref, *uuid, *name;
	enum xapi_vm_kind kind;
	enum xapi_power power;
	const struct xapi_host *on; /* resident_on, or scheduled to be: NULL when it runs nowhere */
	const struct xapi_host *affinity; /* NULL: none */
	int64_t domid;			  /* -1: not running */
	const char *domain_type;	  /* "hvm", "pv", ...: as XAPI spells it */
	const char *pci;		  /* other_config:pci, raw; NULL: no such key */
	const char *known;		  /* other_config:xhw-pci (decide/vm/vm_pci.h), raw; NULL */
	const char *mask;		  /* VCPUs_params:mask (decide/cpu/cpu_mask.h), raw; NULL */
	uint32_t vcpus_max;		  /* 0: not known */
	int64_t memory;			  /* bytes that it starts with; 0: not known */
	const char *cpupool;	   /* other_config:xhw-cpupool, the one it is wished in; NULL */
	const char *usb;	   /* other_config:xhw-usb (decide/usb/usb_id.h), raw; NULL */
	const char *platform_usb;  /* platform:usb, raw; NULL: none */
	const char *device_model;  /* platform:device-model, raw; NULL: none */
	const char *ha;		   /* ha_restart_priority: "restart", "best-effort", "" */
	struct xapi_pairs blocked; /* blocked_operations */
	struct strs operations;	   /* current_operations: "start", "pool_migrate" */
	bool has_vgpu;
	struct xapi_pci_list attached; /* attached_PCIs: plugged now, as far as XAPI sees them */
};

struct xapi_vgpu {
	const char *ref, *uuid;
	const struct xapi_vm *vm;   /* NULL where XAPI has none */
	const char *group;	    /* reference of its GPU_group */
	bool attached;		    /* currently_attached */
	const struct xapi_pci *pci; /* what it passes through now; NULL */
};

struct xapi_usb_group {
	const char *ref, *uuid;
};

/* A USB device that its host's scanner lets through, as it was scanned last. */
struct xapi_pusb {
	const char *ref, *uuid;
	const struct xapi_host *host;
	const char *path; /* "1-2.1" */
	uint16_t vendor, product;
	const char *serial; /* "": none */
	bool enabled;	    /* passthrough_enabled */
	const struct xapi_usb_group *group;
};

/* That a VM is to have the device of a group. */
struct xapi_vusb {
	const char *ref, *uuid;
	const char *vm_ref;	  /* "": none */
	const struct xapi_vm *vm; /* NULL where XAPI has none, or VMs were not asked for */
	const struct xapi_usb_group *group;
	bool attached; /* currently_attached */
};

struct xapi_hosts {
	struct xapi_host *v;
	size_t n, cap;
};
struct xapi_vms {
	struct xapi_vm *v;
	size_t n, cap;
};
struct xapi_pcis {
	struct xapi_pci *v;
	size_t n, cap;
};
struct xapi_pgpus {
	struct xapi_pgpu *v;
	size_t n, cap;
};
struct xapi_vgpus {
	struct xapi_vgpu *v;
	size_t n, cap;
};
struct xapi_usb_groups {
	struct xapi_usb_group *v;
	size_t n, cap;
};
struct xapi_pusbs {
	struct xapi_pusb *v;
	size_t n, cap;
};
struct xapi_vusbs {
	struct xapi_vusb *v;
	size_t n, cap;
};

/* All memory is of the host's pool. */
struct xapi_view {
	bool present; /* false: not asked, or why */
	/* pool.restrictions:restrict_usb_passthrough; unknown where it does not tell */
	bool usb_restricted, usb_restricted_known;
	const char *why; /* XAPI was to be asked and did not answer: the sentence why; NULL */
	const char *hint;
	size_t unread; /* records that could not be read, or not all of what matters in them */
	const struct xapi_host *here; /* this host; never NULL when present */
	struct xapi_hosts hosts;
	struct xapi_vms vms; /* by uuid; with templates, snapshots and control domains: see kind */
	struct xapi_pcis pcis; /* by address, of all hosts */
	struct xapi_pgpus pgpus;
	struct xapi_vgpus vgpus;
	struct xapi_usb_groups usb_groups;
	struct xapi_pusbs pusbs; /* of all hosts */
	struct xapi_vusbs vusbs;
};

/* By uuid; NULL: none. Binary search. */
const struct xapi_vm *xapi_vm(const struct xapi_view *x, const char *uuid);
/* The PCI object of this host at that address; NULL: XAPI has none (xapi.md 7.1). */
const struct xapi_pci *xapi_pci_here(const struct xapi_view *x, struct bdf bdf);
/* The PUSB of this host that is this device, and not another one at its port; NULL: none. */
const struct xapi_pusb *xapi_pusb_here(const struct xapi_view *x, const struct usb_dev *d);
/* The VUSB of its group; NULL: none, or p is NULL. */
const struct xapi_vusb *xapi_vusb_of(const struct xapi_view *x, const struct xapi_pusb *p);

/*
 * Fills ret out of one call, event.from, with all records of these classes (xapi.md 13.2). A XAPI
 * that does not answer is told in why, and is no error.
 */
void xapi_look(struct xapi *x, const struct sys *sys, struct pool *mem, struct xapi_view *ret);
/* The same of the answer itself; own: this host's uuid, NULL unknown. */
int xapi_take(struct json_object *answer, const char *own, struct pool *mem, struct xapi_view *ret,
	      struct err *err);

/* Of hosts and USB devices only, in one call that gets no larger with the number of VMs. */
int xapi_look_usb(struct xapi *x, const struct sys *sys, struct pool *mem, struct xapi_view *ret,
		  struct err *err);

/*
 * One VM only, at the price of two short calls, as the only one of ret->vms: present stays false,
 * and what points at other objects is left out.
 */
int xapi_look_vm(struct xapi *x, struct pool *mem, const char *uuid, struct xapi_view *ret,
		 struct err *err);
/* This host's own guest_VCPUs_params:mask, raw, by two short calls; NULL: none. */
int xapi_look_host_mask(struct xapi *x, const struct sys *sys, struct pool *mem, const char **ret,
			struct err *err);
