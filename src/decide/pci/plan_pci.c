// SPDX-License-Identifier: GPL-2.0-or-later
// Plans that take devices from dom0 for VMs, and give them back.
#include "decide/pci/plan_pci.h"

#include "base/text.h"
#include "decide/vm/plan_vm.h"

#define DRIVERS "/sys/bus/pci/drivers/"

static const char *record_of(const struct host *h, struct bdf bdf)
{
	list_each(r, &h->xen.records)
		if (bdf_eq(r->bdf, bdf))
			return r->driver_path;
	return NULL;
}

static enum xen_known quarantined(const struct pci_view *v, const struct pci_dev *d)
{
	const struct xen_pci *x = host_xen_pci(v->host, d->bdf);

	return x ? x->quarantined : XEN_UNKNOWN;
}

/* On a XAPI host xenopsd does it when a VM starts, more strictly (xen.md 5.5). */
static bool may_quarantine(const struct host *h)
{
	return h->toolstack == TOOLSTACK_XL && h->xen.iommu == XEN_YES;
}

static void refuse_with_pf(const struct pci_dev *d, const struct bdfs *devs, struct plan *p)
{
	list_each(b, devs)
		if (d->is_vf && bdf_eq(*b, d->pf))
			plan_refuse(
				p, "pf-and-vf", false, bdf_str(&p->mem, d->bdf), NULL,
				"name either the card or its virtual functions",
				"%s is a virtual function of %s and goes away when that is reserved",
				bdf_str(&p->mem, d->bdf), bdf_str(&p->mem, d->pf));
}

static void take(const struct pci_view *v, const struct pci_dev *d, struct plan *p)
{
	const struct host *h = v->host;
	const char *name = bdf_str(&p->mem, d->bdf), *record = record_of(h, d->bdf);
	size_t vfs = 0;

	pci_vfs_of(v, d->bdf, &vfs);
	plan_add(p, SET_PCI_NUMVFS, name, pool_str(&p->mem, "%zu", vfs), "0",
		 "virtual functions go away with their parent");
	/* Where xl looks too; on a XAPI host nobody else reads it. */
	if (d->driver)
		plan_add(p, SET_PCI_RECORD, name, record ? record : "",
			 pool_str(&p->mem, DRIVERS "%s", d->driver),
			 "remembered, to give it back to");
	plan_add(p, SET_PCI_DRIVER, name, d->driver ? d->driver : "", "pciback",
		 "only pciback hands devices to VMs");
	if (may_quarantine(h) && quarantined(v, d) != XEN_YES)
		plan_add(p, SET_PCI_QUARANTINE, name, "no", "yes",
			 "so that it reaches no memory between two VMs");
}

/* Of a device that is on pciback already, by the boot line or another tool: what is missing. */
static void complete(const struct pci_view *v, const struct pci_dev *d, struct plan *p)
{
	enum xen_known known = quarantined(v, d);

	/* xl and xhw both write the record just before they quarantine: with one it is done, though
	 * Xen does not say. */
	if (known == XEN_YES || (known == XEN_UNKNOWN && record_of(v->host, d->bdf)))
		return;
	if (may_quarantine(v->host))
		plan_add(p, SET_PCI_QUARANTINE, bdf_str(&p->mem, d->bdf), "no", "yes",
			 "so that it reaches no memory between two VMs");
}

int plan_reserve(const struct pci_view *v, const struct bdfs *devs, struct plan *p, struct err *err)
{
	const struct pci_dev *d;

	int rc = plan_pci_xen(v, err);
	if (rc < 0)
		return rc;
	list_each(b, devs) {
		rc = plan_pci_device(v, *b, &d, err);
		if (rc < 0)
			return rc;
		plan_pci_refuse(v, d, PLAN_FOR_RESERVE, p);
		plan_vm_claims(v, *b, CLAIMS_RESERVE, p);
		plan_pci_neighbours(v, d, devs, PLAN_FOR_RESERVE, p);
		refuse_with_pf(d, devs, p);
	}
	plan_pci_together(v, devs, PLAN_FOR_RESERVE, p);
	if (plan_is_refused(p))
		return 0;
	list_each(b, devs) {
		d = host_pci(v->host, *b);
		if (pci_is_reserved(d))
			complete(v, d, p);
		else
			take(v, d, p);
	}
	return 0;
}

/* A name that may stand in a path below drivers/, and is a driver of dom0's. */
static bool is_driver(const char *name)
{
	return *name && strlen(name) <= 64 && !strchr(name, '/') && text_is_plain(name) &&
	       !streq(name, ".") && !streq(name, "..") && !streq(name, "pciback");
}

static const char *remembered(const struct pci_view *v, const struct pci_dev *d)
{
	const char *path = record_of(v->host, d->bdf);

	if (!path || !text_starts(path, DRIVERS) || !is_driver(path + strlen(DRIVERS)))
		return NULL;
	return path + strlen(DRIVERS);
}

/* The driver that dom0 has for all others of the same kind; NULL when there are none, or more than
 * one. */
static const char *of_its_kind(const struct pci_view *v, const struct pci_dev *d)
{
	const char *driver = NULL;

	list_each(o, &v->host->pcis) {
		if (o->vendor != d->vendor || o->device != d->device || !o->driver ||
		    pci_is_reserved(o))
			continue;
		if (driver && !streq(driver, o->driver))
			return NULL;
		driver = o->driver;
	}
	return driver;
}

static const char *only_known(const struct pci_detail *detail)
{
	const char *driver = NULL;

	if (!detail)
		return NULL;
	list_each(name, &detail->drivers) {
		if (!is_driver(*name) || (driver && !streq(driver, *name)))
			return NULL;
		driver = *name;
	}
	return driver;
}

struct choice {
	const char *driver, *why;
};

static struct choice choose(const struct pci_view *v, const struct pci_dev *d,
			    const struct pci_detail *detail, const char *asked)
{
	const char *driver = remembered(v, d);

	if (d->driver && !pci_is_reserved(d))
		return (struct choice){ d->driver, "the driver that has it" };
	if (asked)
		return (struct choice){ asked, "the driver that was asked for" };
	if (driver)
		return (struct choice){ driver, "the driver that had it before" };
	driver = of_its_kind(v, d);
	if (driver)
		return (struct choice){ driver, "the driver that devices of its kind have" };
	driver = only_known(detail);
	if (driver)
		return (struct choice){ driver, "the loaded driver that knows it" };
	return (struct choice){ "", "dom0 gets it back" };
}

/*
 * Not on pciback, yet not quite dom0's: a release or a reserve that got half-way, or a driver bound
 * by hand over a quarantine that lets it reach no memory.
 */
static bool is_left_over(const struct pci_view *v, const struct pci_dev *d)
{
	return !pci_is_reserved(d) &&
	       ((!d->driver && remembered(v, d)) || quarantined(v, d) == XEN_YES);
}

static void refuse_release(const struct pci_view *v, const struct pci_dev *d, struct plan *p)
{
	const char *name = bdf_str(&p->mem, d->bdf);
	const struct xen_domain *dom = NULL;
	struct reasons reasons;

	/* The rest of what is judged is about giving it to a VM. */
	pci_judge(v, d, NULL, &p->mem, &reasons);
	list_each(r, &reasons)
		if (streq(r->code, "in-use") || streq(r->code, "xen-keeps"))
			plan_refuse(p, r->code, false, name, r->fact, r->hint, "%s", r->message);
	if (pci_owner(v, d, &dom) != OWNER_DOMAIN && v->next_known && pci_hidden(v, &v->next, d))
		plan_warn(
			p, name,
			"%s is taken from dom0 again at the next boot; 'xhw pci unhide %s' ends that",
			name, name);
}

static void give_back(const struct pci_view *v, const struct pci_dev *d, const struct choice *to,
		      struct plan *p)
{
	const char *name = bdf_str(&p->mem, d->bdf), *record = record_of(v->host, d->bdf);

	if (v->host->xen.iommu != XEN_NO && quarantined(v, d) != XEN_NO)
		plan_add(p, SET_PCI_QUARANTINE, name, "yes", "no",
			 "so that it reaches dom0's memory again");
	plan_add(p, SET_PCI_DRIVER, name, d->driver ? d->driver : "", to->driver, to->why);
	if (record)
		plan_add(p, SET_PCI_RECORD, name, record, "", "no longer needed");
	if (!*to->driver)
		plan_warn(
			p, name,
			"no driver is known for %s, so it is left without one; name it with --driver, or let the "
			"kernel choose with 'echo %s > /sys/bus/pci/drivers_probe'",
			name, name);
}

int plan_release(const struct pci_view *v, const struct bdfs *devs,
		 const struct pci_detail *details, const char *driver, struct plan *p,
		 struct err *err)
{
	const struct pci_dev *d;

	int rc = plan_pci_xen(v, err);
	if (rc < 0)
		return rc;
	if (driver && !is_driver(driver)) {
		err_set(err, ERR_USAGE, "'%s' is not the name of a driver of dom0", driver);
		return err_hint(err, "choose one of those in " DRIVERS);
	}
	list_each(b, devs) {
		rc = plan_pci_device(v, *b, &d, err);
		if (rc < 0)
			return rc;
		if (pci_is_reserved(d) || is_left_over(v, d)) {
			refuse_release(v, d, p);
			plan_vm_claims(v, *b, CLAIMS_RELEASE, p);
		}
	}
	if (plan_is_refused(p))
		return 0;
	for (size_t i = 0; i < devs->n; i++) {
		d = host_pci(v->host, devs->v[i]);
		struct choice to = choose(v, d, details ? &details[i] : NULL, driver);

		if (pci_is_reserved(d) || is_left_over(v, d))
			give_back(v, d, &to, p);
	}
	return 0;
}
