// SPDX-License-Identifier: GPL-2.0-or-later
// The planners of PCI devices: wishes turned into changes and refusals. Each is pure and may be
// asked of any host.
//
// Common to all: 0 with the plan filled (perhaps refused: plan_is_refused()), or an error when the
// wish cannot even be planned (no Xen: ERR_UNAVAILABLE; a device that the look did not read:
// ERR_NOT_FOUND). A wish that is already true adds no change. Devices are planned in the order
// given.
#pragma once

#include "decide/pci/pci.h"

enum plan_for {
	PLAN_FOR_RESERVE,
	PLAN_FOR_HIDE,
	PLAN_FOR_HIDE_TRIAL, /* for one boot, unless that is confirmed */
	PLAN_FOR_ATTACH,
	PLAN_FOR_ATTACH_RELAXED, /* with rdm_policy=relaxed: Xen then only warns of a shared RMRR */
	PLAN_FOR_VM, /* for the next start of a VM of XAPI's; who has it now is the planner's */
	PLAN_FOR_COUNT,
};

/*
 * What pci_judge() found of d, as refusals and warnings of the plan, by the table of DESIGN
 * section 5. Hiding takes nothing away now: what dom0 needs but may lose at the next boot
 * (need.boot_ok) is lifted by its code, as a trial also what the host does not come up without
 * (need.trial_ok), and what only Xen's state of now speaks against (no IOMMU, a VM has it, a shared
 * RMRR) is a warning or nothing.
 */
void plan_pci_refuse(const struct pci_view *v, const struct pci_dev *d, enum plan_for what,
		     struct plan *p);
/* Warns of the functions of d's slot that stay in dom0: not among devs, nor already reserved (or,
 * to hide, hidden). */
void plan_pci_neighbours(const struct pci_view *v, const struct pci_dev *d, const struct bdfs *devs,
			 enum plan_for what, struct plan *p);

/*
 * Refuses what dom0 loses only when all of devs go together, such as both legs of a mirror; to
 * hide, together also with what will be hidden at the next boot anyway.
 */
void plan_pci_together(const struct pci_view *v, const struct bdfs *devs, enum plan_for what,
		       struct plan *p);

/* Takes devices from dom0: bound to pciback, on an xl host also quarantined and recorded as xl
 * does. */
int plan_reserve(const struct pci_view *v, const struct bdfs *devs, struct plan *p,
		 struct err *err);
/*
 * Gives them back to dom0. driver: the one to bind; NULL: the one remembered, else the one that
 * devices of the same kind have, else the only loaded one whose module knows it
 * (details[i].drivers; details may be NULL, else one for each of devs), else none, with a warning.
 */
int plan_release(const struct pci_view *v, const struct bdfs *devs,
		 const struct pci_detail *details, const char *driver, struct plan *p,
		 struct err *err);

/* plan_refuse.c: the device to plan for; ERR_NOT_FOUND when the host has none there. */
int plan_pci_device(const struct pci_view *v, struct bdf bdf, const struct pci_dev **ret,
		    struct err *err);
/* ERR_UNAVAILABLE when there is no Xen to ask. */
int plan_pci_xen(const struct pci_view *v, struct err *err);

/*
 * plan_hide.c: the hide word on the dom0 line of the entries xe and xe-serial, and the record of
 * what was hidden; other entries are warned of. trial: minutes; 0: no trial.
 */
int plan_hide(const struct pci_view *v, const struct bdfs *devs, unsigned trial, struct plan *p,
	      struct err *err);
int plan_unhide(const struct pci_view *v, const struct bdfs *devs, struct plan *p, struct err *err);

/* Gives devices to a running domain of an xl host; how[i].bdf names them. The look needs HOST_XEN
 * and HOST_CONTEXT. */
int plan_attach(const struct pci_view *v, const struct xen_domain *dom,
		const struct xen_attach *how, size_t n, struct plan *p, struct err *err);
/* Warns where the devices (details: one for each) offer more interrupt vectors together than a VM
 * has. */
void plan_attach_vectors(const struct pci_view *v, const char *vm, const struct pci_detail *details,
			 size_t n, struct plan *p);
/* Takes them back; they stay reserved. */
int plan_detach(const struct pci_view *v, const struct xen_domain *dom, const struct bdfs *devs,
		struct plan *p, struct err *err);
