// SPDX-License-Identifier: GPL-2.0-or-later
// Plans that give reserved devices to a running domain of an xl host, and take them back.
#include "decide/pci/plan_pci.h"

#include "base/text.h"
#include "decide/pci/domain_pci.h"

static const char *domain_name(const struct xen_domain *dom)
{
	return dom->name ? dom->name : dom->uuid;
}

/* What makes a domain unable to take or give any device. */
static void refuse_domain(const struct xen_domain *dom, struct plan *p)
{
	const char *name = domain_name(dom);

	if (dom->domid == 0)
		plan_refuse(p, "dom0", false, name, NULL,
			    "'xhw pci release' gives a device back to dom0",
			    "Domain-0 is not a VM");
	else if (dom->dying || dom->shutdown)
		plan_refuse(p, "not-running", false, name,
			    dom->dying ? "Xen says dying" : "Xen says shut down", "start it first",
			    "VM %s is not running", name);
}

static void refuse_taking(const struct xen_domain *dom, struct plan *p)
{
	const char *name = domain_name(dom);

	if (dom->domid == 0)
		return;
	if (dom->kind == XEN_PVH) {
		plan_refuse(
			p, "pvh", false, name, "it is a PVH domain",
			"set type=\"pv\" or type=\"hvm\" in its configuration and start it again",
			"VM %s is of type PVH, which Xen 4.17 gives no PCI devices", name);
		return;
	}
	const char *lines = dom->kind == XEN_PV ? "passthrough=\"enabled\" and e820_host=1"
						: "passthrough=\"enabled\"";

	if (dom->context == XEN_NO)
		plan_refuse(
			p, "no-context", false, name, "Xen keeps no IOMMU context for it",
			pool_str(&p->mem, "add %s to its configuration and start it again", lines),
			"VM %s was not made to take PCI devices", name);
	else if (dom->context == XEN_UNKNOWN)
		plan_warn(
			p, name,
			"it is not known whether VM %s was made to take PCI devices (%s in its configuration)",
			name, lines);
	if (dom->paused)
		plan_warn(p, name, "VM %s is paused: a PV guest takes a device only when it runs",
			  name);
}

static const struct xen_attach *find(const struct xen_attaches *list, struct bdf bdf)
{
	list_each(a, list)
		if (bdf_eq(a->bdf, bdf))
			return a;
	return NULL;
}

/* Whether what was asked for by name differs from how it is held; 0 and strict are what xl takes by
 * itself. */
static bool differs(const struct xen_attach *wish, const struct xen_attach *held)
{
	return (wish->permissive >= 0 && wish->permissive != (held->permissive == 1)) ||
	       (wish->msitranslate >= 0 && wish->msitranslate != (held->msitranslate == 1)) ||
	       (wish->power_mgmt >= 0 && wish->power_mgmt != (held->power_mgmt == 1)) ||
	       (wish->rdm != XEN_RDM_DEFAULT &&
		(wish->rdm == XEN_RDM_RELAXED) != (held->rdm == XEN_RDM_RELAXED));
}

static void refuse_attach(const struct pci_view *v, const struct pci_dev *d,
			  const struct xen_attach *wish, const struct xen_domain *dom,
			  const struct xen_attach *held, struct plan *p)
{
	const char *name = bdf_str(&p->mem, d->bdf);

	if (held) {
		if (differs(wish, held))
			plan_refuse(p, "other-options", false, name, NULL, "detach it first",
				    "VM %s has %s already, with other options", domain_name(dom),
				    name);
		return;
	}
	if (!pci_is_reserved(d))
		plan_refuse(p, "not-reserved", false, name,
			    d->driver ? pool_str(&p->mem, "dom0's driver %s has it", d->driver)
				      : "it has no driver",
			    pool_str(&p->mem, "run 'xhw pci reserve %s' first", name),
			    "%s is not reserved for VMs", name);
	plan_pci_refuse(
		v, d, wish->rdm == XEN_RDM_RELAXED ? PLAN_FOR_ATTACH_RELAXED : PLAN_FOR_ATTACH, p);
}

static const char *domain_object(const struct xen_domain *dom, struct plan *p)
{
	return pool_str(&p->mem, "%s/%u", dom->uuid, dom->domid);
}

int plan_attach(const struct pci_view *v, const struct xen_domain *dom,
		const struct xen_attach *how, size_t n, struct plan *p, struct err *err)
{
	struct xen_attaches held = {}, wished = {};
	const struct pci_dev *d;

	int rc = plan_pci_xen(v, err);
	if (rc < 0)
		return rc;
	domain_pci_held(&p->mem, &v->host->xen.held, dom->domid, &held);
	domain_pci_held(&p->mem, &v->host->xen.held, dom->domid, &wished);
	refuse_domain(dom, p);
	refuse_taking(dom, p);
	for (size_t i = 0; i < n; i++) {
		rc = plan_pci_device(v, how[i].bdf, &d, err);
		if (rc < 0)
			return rc;
		const struct xen_attach *has = find(&held, how[i].bdf);

		refuse_attach(v, d, &how[i], dom, has, p);
		if (!has && find(&wished, how[i].bdf))
			return err_set(err, ERR_USAGE, "%s is named twice",
				       bdf_str(&p->mem, how[i].bdf));
		if (!has)
			*list_add(&p->mem, &wished) = how[i];
	}
	if (!plan_is_refused(p))
		plan_add(p, SET_DOMAIN_PCI, domain_object(dom, p), domain_pci_print(&p->mem, &held),
			 domain_pci_print(&p->mem, &wished),
			 pool_str(&p->mem, "VM %s gets it", domain_name(dom)));
	return 0;
}

void plan_attach_vectors(const struct pci_view *v, const char *vm, const struct pci_detail *details,
			 size_t n, struct plan *p)
{
	long wants = 0;
	uint32_t room;

	if (!pci_guest_vectors(v, &p->mem, &room))
		return;
	for (size_t i = 0; i < n; i++) {
		int most = details[i].msix > details[i].msi ? details[i].msix : details[i].msi;

		wants += most > 0 ? most : 0;
	}
	if (wants > (long)room)
		plan_warn(
			p, vm,
			"these devices offer %ld interrupt vectors together, but a VM has %u for all "
			"its devices; set extra_guest_irqs=%ld on Xen's line",
			wants, room, wants);
}

/* Nothing to take back from dom, but perhaps another VM was meant. */
static void warn_elsewhere(const struct pci_view *v, const struct xen_domain *dom, struct bdf bdf,
			   struct plan *p)
{
	const struct xen_held *held = host_held(v->host, bdf);
	const struct xen_domain *other = held ? host_domain(v->host, held->domid) : NULL;

	if (other && other->domid != dom->domid)
		plan_warn(p, bdf_str(&p->mem, bdf), "it is VM %s that has %s, not %s",
			  domain_name(other), bdf_str(&p->mem, bdf), domain_name(dom));
}

int plan_detach(const struct pci_view *v, const struct xen_domain *dom, const struct bdfs *devs,
		struct plan *p, struct err *err)
{
	struct xen_attaches held = {}, left = {};

	int rc = plan_pci_xen(v, err);
	if (rc < 0)
		return rc;
	refuse_domain(dom, p);
	domain_pci_held(&p->mem, &v->host->xen.held, dom->domid, &held);
	list_each(b, devs)
		if (!find(&held, *b))
			warn_elsewhere(v, dom, *b, p);
	list_each(a, &held)
		if (!bdfs_has(devs, a->bdf))
			*list_add(&p->mem, &left) = *a;
	if (!plan_is_refused(p))
		plan_add(p, SET_DOMAIN_PCI, domain_object(dom, p), domain_pci_print(&p->mem, &held),
			 domain_pci_print(&p->mem, &left),
			 pool_str(&p->mem, "taken back from VM %s; stays reserved",
				  domain_name(dom)));
	return 0;
}
