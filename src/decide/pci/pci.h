// SPDX-License-Identifier: GPL-2.0-or-later
// What can be concluded of one PCI device: who has it, its boot state, the verdict with each
// reason.
#pragma once

#include "decide/hide/hide.h"
#include "decide/pci/needs.h"
#include "decide/plan.h"
#include "decide/vm/vm.h"
#include "look/detail.h"
#include "look/host.h"

enum pci_owner {
	OWNER_UNKNOWN,
	OWNER_DOM0,
	OWNER_PCIBACK,
	OWNER_QUARANTINE,
	OWNER_DOMAIN,
	OWNER_XEN
};

/* hidden: at the running and the next boot; will-be-hidden, will-be-shown: they differ; shown: at
 * neither. */
enum pci_boot { BOOT_UNKNOWN, BOOT_SHOWN, BOOT_WILL_BE_HIDDEN, BOOT_WILL_BE_SHOWN, BOOT_HIDDEN };

/* A virtual function and the PF it belongs to. */
struct pci_vf {
	struct bdf pf;
	const struct pci_dev *dev;
};

struct pci_vfs {
	struct pci_vf *v;
	size_t n, cap;
};

/* Everything of the host that judging needs, computed once. */
struct pci_view {
	const struct host *host;
	struct pci_vfs vfs;	 /* by PF, then address */
	struct xen_rmrrs ranges; /* the host's RMRRs by start, then address */
	struct xen_helds held;	 /* what guests hold, by address */
	struct vm_claims claims; /* of XAPI's VMs; none without XAPI */
	struct needs needs;
	struct hides running, next; /* of proc/cmdline; of the default entry of grub.cfg */
	bool running_known, next_known;
	const char *next_why; /* why the next boot is not known */
};

void pci_view_make(const struct host *h, struct pool *mem, struct pci_view *ret);

enum pci_owner pci_owner(const struct pci_view *v, const struct pci_dev *d,
			 const struct xen_domain **domain);
enum pci_boot pci_boot(const struct pci_view *v, const struct pci_dev *d);
/* Whether it is in the hide list of the running or the next boot's kernel line, by itself or
 * through a bridge above. */
bool pci_hidden(const struct pci_view *v, const struct hides *hides, const struct pci_dev *d);
/* How a guest has it, by xenstore; NULL: none does. Binary search. */
const struct xen_held *pci_held(const struct pci_view *v, struct bdf bdf);
/* The VFs that a PF has now: the first, and how many stand behind it. */
const struct pci_vf *pci_vfs_of(const struct pci_view *v, struct bdf pf, size_t *n);
bool pci_is_reserved(const struct pci_dev *d); /* bound to pciback */
/* Whether it is of a class that no VM may have: bridges, memory and interrupt controllers, SMBus.
 */
bool pci_is_never(const struct pci_dev *d);
const char *pci_owner_text(enum pci_owner owner);
const char *pci_boot_text(enum pci_boot boot);

enum rmrr_kind { RMRR_UNKNOWN, RMRR_NONE, RMRR_OWN, RMRR_SHARED };
/* others (may be NULL): who else is in a region of it. Shared is certain; own is likely
 * (xen.md 6.3). */
enum rmrr_kind pci_rmrr(const struct pci_view *v, const struct pci_dev *d, struct pool *mem,
			struct bdfs *others);

/* One reason of a verdict. */
struct reason {
	enum need_kind kind;
	const char *code, *message, *hint, *fact;
	const char *brief; /* a few words, for a list: "mounted on /" */
	bool boot_ok;	   /* NEED_NEVER, but may be hidden at the next boot, lifted by its code */
	bool trial_ok;	   /* likewise, but only as a trial */
	bool doubt;	   /* it may be so: see struct need */
};

struct reasons {
	struct reason *v; /* worst first */
	size_t n, cap;
};

/* All that speaks against giving the device to a VM. Detail may be NULL (list): then less is known.
 */
void pci_judge(const struct pci_view *v, const struct pci_dev *d, const struct pci_detail *detail,
	       struct pool *mem, struct reasons *ret);

/* How many interrupt vectors a VM has for all its devices; false: Xen's line does not say. */
bool pci_guest_vectors(const struct pci_view *v, struct pool *mem, uint32_t *ret);
/* What is not known and might speak against it; NULL: nothing. */
const struct reason *pci_doubt(const struct reasons *reasons);
/*
 * The reason, if any, why dom0 uses the device but could do without it: one leg of a mirror, one of
 * several paths. It may be taken with a warning, and is still not free.
 */
const struct reason *pci_leg(const struct reasons *reasons);
/*
 * The short verdict: "free", "reserved", "in use by g1", "force CODE: mounted on /", "warn: one leg
 * of md0", "no: bridge", "unknown: REASON". What is only a warning does not show in it, but for
 * what leaves it in doubt whether a VM could have it.
 */
const char *pci_verdict(const struct pci_view *v, const struct pci_dev *d,
			const struct reasons *reasons, struct pool *mem);

/*
 * Devices that the user named: address, slot (04:00 = all its functions), vendor:device when
 * unique, net:IF, block:DEV. ERR_USAGE for what is none of these, ERR_NOT_FOUND (a near miss named
 * in the hint), ERR_USAGE when named twice. Needs HOST_PCI; net: and block: need HOST_USES. In the
 * order named; a slot's functions by number.
 */
int pci_resolve(const struct host *h, const struct strs *names, struct pool *mem, struct bdfs *ret,
		struct err *err);
/* The same for unhide: an address need not be that of a device which is still there. */
int pci_resolve_gone(const struct host *h, const struct strs *names, struct pool *mem,
		     struct bdfs *ret, struct err *err);
/* "04:00.0" (slot false), "04:00" (slot true), with or without the domain: such names need no scan
 * of the whole host. */
bool pci_name_is_address(const char *name, struct bdf *ret, bool *slot);
/* name, uuid, domid, name:TEXT. ERR_NOT_FOUND, or ERR_USAGE listing the candidates of an ambiguous
 * name. */
int domain_resolve(const struct host *h, const char *name, const struct xen_domain **ret,
		   struct err *err);
