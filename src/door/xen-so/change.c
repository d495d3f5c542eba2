// SPDX-License-Identifier: GPL-2.0-or-later
// What changes something: quarantine through libxenctrl, attach and detach through libxl, as xl
// does them.
#include "so.h"

#include <errno.h>
#include <string.h>

#include "base/text.h"

#define CONNECTED "4"	/* XenbusStateConnected */
#define PATIENCE  10000 /* ms, as libxl */

static int no_iommu(struct err *err, const char *bdf)
{
	err_set(err, ERR_FAILED, "Xen has no IOMMU in use, so %s cannot be quarantined", bdf);
	err->num = EOPNOTSUPP;
	return err_hint(
		err,
		"turn the IOMMU (VT-d, AMD-Vi) on in the firmware and see that Xen's command line "
		"does not turn it off");
}

int so_quarantine(struct xen *xen, struct bdf bdf, bool on, struct err *err)
{
	struct so *so = so_begin(xen);
	uint32_t sbdf = bdf_to_sbdf(bdf);
	char text[BDF_TEXT];
	int rc = on ? xc_assign_device(so->xc, DOMID_IO, sbdf, XEN_DOMCTL_DEV_RDM_RELAXED)
		    : xc_deassign_device(so->xc, DOMID_IO, sbdf);

	if (rc >= 0)
		return 0;

	int num = errno;

	bdf_print(bdf, text);
	/* Not quarantined, or without an IOMMU never was. */
	if (!on && (num == ENODEV || num == EOPNOTSUPP))
		return 0;
	if (num == EOPNOTSUPP)
		return no_iommu(err, text);
	so_errno(so, err, num,
		 on ? "Xen does not quarantine %s" : "Xen does not let %s out of quarantine", text);
	if (num == EBUSY)
		return err_hint(err, "a domain has it: detach it there, or shut that domain down");
	if (num == ENODEV)
		return err_hint(err, "Xen does not know the device, or no IOMMU covers it");
	return -ERR_FAILED;
}

static void pci_fill(libxl_device_pci *pci, struct bdf bdf)
{
	pci->domain = (int)bdf.domain;
	pci->bus = (uint8_t)bdf.bus;
	pci->dev = (uint8_t)bdf.dev;
	pci->func = (uint8_t)bdf.fn;
	/* As xl says "one function": alone it must be function 0 in the guest, whatever it is here.
	 */
	pci->vfunc_mask = 1;
}

static void pci_options(libxl_device_pci *pci, const struct xen_attach *how)
{
	if (how->permissive >= 0)
		pci->permissive = how->permissive;
	if (how->msitranslate >= 0)
		pci->msitranslate = how->msitranslate;
	if (how->power_mgmt >= 0)
		pci->power_mgmt = how->power_mgmt;
	if (how->vslot >= 0)
		pci->vdevfn = (uint32_t)how->vslot << 3;
	if (how->rdm == XEN_RDM_STRICT)
		pci->rdm_policy = LIBXL_RDM_RESERVE_POLICY_STRICT;
	if (how->rdm == XEN_RDM_RELAXED)
		pci->rdm_policy = LIBXL_RDM_RESERVE_POLICY_RELAXED;
}

static int is_held(struct so *so, uint32_t domid, struct bdf bdf, bool *ret, struct err *err)
{
	struct xen_helds held = {};
	struct strs domids = {};
	struct pool mem = {};

	strs_add(&mem, &domids, "%u", domid);
	int rc = so_held_by(so, &domids, &mem, &held, NULL, err);
	if (rc == 0) {
		*ret = false;
		list_each(h, &held)
			*ret |= bdf_eq(h->bdf, bdf);
	}
	pool_free(&mem);
	return rc;
}

/* libxl leaves a PV guest the owner of a device that it could not tell the guest of. */
static void take_back(struct so *so, uint32_t domid, struct bdf bdf)
{
	struct err ignored;
	bool held = true;

	if (is_held(so, domid, bdf, &held, &ignored) == 0 && !held)
		xc_deassign_device(so->xc, domid, bdf_to_sbdf(bdf));
}

static int attach_failed(struct so *so, struct err *err, const char *bdf, uint32_t domid)
{
	so_failed(so, err, "%s cannot be attached to domain %u", bdf, domid);
	switch (so->log.num) {
	case EPERM:
		return err_hint(
			err,
			"most likely it shares a reserved memory region (RMRR) with another device; "
			"'xhw pci show %s' tells with which. rdm_policy=relaxed attaches it all the "
			"same, at a risk",
			bdf);
	case EOPNOTSUPP:
		return err_hint(
			err, "the domain was created without an IOMMU context: add 'passthrough = "
			     "\"enabled\"' to its configuration and start it again");
	case EBUSY:
	case EINVAL:
		return err_hint(err, "another domain, or Xen itself, may have the device");
	default:
		return err_hint(
			err,
			"see that it is reserved ('xhw pci show %s') and that no other domain has it",
			bdf);
	}
}

static int not_connected(struct err *err, uint32_t domid, const char *state)
{
	err_set(err, ERR_FAILED,
		"the PCI driver of domain %u is not connected (state %s) and would not answer",
		domid, *state ? state : "unknown");
	return err_hint(
		err, "try again when the guest has booted and is idle, or shut it down: that gives "
		     "its devices back");
}

/*
 * Whether the PCI driver of a PV guest is there to be asked; a change that is under way is waited
 * for as long as libxl would. libxl itself first takes (or gives) the device and only then asks the
 * guest, whose silence it does not report.
 */
static int frontend_answers(struct so *so, const xc_domaininfo_t *info, struct err *err)
{
	autofree char *path = xprintf("/local/domain/0/backend/pci/%u/0/state", info->domain);
	char state[8] = "";

	if (info->flags & (XEN_DOMINF_paused | XEN_DOMINF_shutdown)) {
		err_set(err, ERR_FAILED, "domain %u is paused or shut down and cannot answer",
			info->domain);
		return err_hint(err, "let it run, or destroy it: that gives its devices back");
	}
	if (so_store_wait(so, path, CONNECTED, PATIENCE, state, sizeof(state)))
		return 0;
	return not_connected(err, info->domain, state);
}

/* A guest's first device needs no answer: its driver comes to life with the backend. */
static int may_attach(struct so *so, uint32_t domid, const char *uuid, const char *bdf,
		      xc_domaininfo_t *info, struct err *err)
{
	struct xen_helds held = {};
	struct strs domids = {};
	struct pool mem = {};

	int rc = so_domain(so, domid, uuid, info, err);
	if (rc < 0)
		return rc;
	if (so_kind(info) == XEN_PVH) {
		err_set(err, ERR_FAILED, "%s cannot be attached: domain %u is PVH", bdf, domid);
		return err_hint(err, "Xen 4.17 gives PCI devices to HVM and PV domains only");
	}
	strs_add(&mem, &domids, "%u", domid);
	rc = so_held_by(so, &domids, &mem, &held, NULL, err);
	if (rc == 0 && held.n > 0 && so_kind(info) == XEN_PV)
		rc = frontend_answers(so, info, err);
	pool_free(&mem);
	return rc < 0 ? err_context(err, "%s cannot be attached", bdf) : 0;
}

int so_attach(struct xen *xen, uint32_t domid, const char *uuid, const struct xen_attach *how,
	      struct err *err)
{
	struct so *so = so_begin(xen);
	xc_domaininfo_t info;
	libxl_device_pci pci;
	char text[BDF_TEXT];
	libxl_ctx *ctx;

	int rc = may_attach(so, domid, uuid, bdf_print(how->bdf, text), &info, err);
	if (rc < 0)
		return rc;
	rc = so_libxl(so, &ctx, err);
	if (rc < 0)
		return rc;
	so->calls.device_pci_init(&pci);
	pci_fill(&pci, how->bdf);
	pci_options(&pci, how);
	rc = so->calls.device_pci_add(ctx, domid, &pci, NULL);
	so->calls.device_pci_dispose(&pci);
	if (rc >= 0)
		return 0;
	rc = attach_failed(so, err, text, domid);
	if (so_kind(&info) == XEN_PV)
		take_back(so, domid, how->bdf);
	return rc;
}

static int may_detach(struct so *so, uint32_t domid, const char *uuid, struct bdf bdf,
		      struct err *err)
{
	bool held = false;
	xc_domaininfo_t info;
	char text[BDF_TEXT];

	int rc = so_domain(so, domid, uuid, &info, err);
	if (rc < 0)
		return rc;
	bdf_print(bdf, text);
	rc = is_held(so, domid, bdf, &held, err);
	if (rc < 0)
		return rc;
	if (!held)
		return err_set(err, ERR_NOT_FOUND, "domain %u does not have %s", domid, text);
	rc = so_kind(&info) == XEN_PV ? frontend_answers(so, &info, err) : 0;
	return rc < 0 ? err_context(err, "%s cannot be detached", text) : 0;
}

/* libxl returns success before the guest's PCI driver has let go, or when it never does. */
static int has_let_go(struct so *so, uint32_t domid, struct bdf bdf, struct err *err)
{
	bool held = false;
	char text[BDF_TEXT];

	int rc = is_held(so, domid, bdf, &held, err);
	if (rc < 0 || !held)
		return rc;
	err_set(err, ERR_PARTIAL,
		"Xen took %s from domain %u, but the guest's PCI driver did not answer and still lists it",
		bdf_print(bdf, text), domid);
	return err_hint(err, "the guest cannot use the device any more: shut it down");
}

int so_detach(struct xen *xen, uint32_t domid, const char *uuid, struct bdf bdf, struct err *err)
{
	struct so *so = so_begin(xen);
	libxl_device_pci pci;
	char text[BDF_TEXT];
	libxl_ctx *ctx;

	bdf_print(bdf, text);
	int rc = may_detach(so, domid, uuid, bdf, err);
	if (rc < 0)
		return rc;
	rc = so_libxl(so, &ctx, err);
	if (rc < 0)
		return rc;
	so->calls.device_pci_init(&pci);
	pci_fill(&pci, bdf);
	rc = so->calls.device_pci_remove(ctx, domid, &pci, NULL);
	so->calls.device_pci_dispose(&pci);
	if (rc == ERROR_TIMEDOUT || rc == ERROR_GUEST_TIMEDOUT) {
		so_failed(so, err, "domain %u did not give %s back in time", domid, text);
		return err_hint(
			err,
			"see whether the guest is running and can unplug PCI devices, or shut it down");
	}
	if (rc < 0)
		return so_failed(so, err, "%s cannot be detached from domain %u", text, domid);
	return has_let_go(so, domid, bdf, err);
}
