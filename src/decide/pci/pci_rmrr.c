// SPDX-License-Identifier: GPL-2.0-or-later
// Reserved memory regions (RMRR): whether a device shares one, which Xen then refuses to assign
// (xen.md 6).
#include "decide/pci/pci.h"

/* The first range of that start, by binary search. */
static size_t first_at(const struct xen_rmrrs *ranges, uint64_t start)
{
	return list_skip(ranges, r, r->start < start);
}

static void note_other(struct pool *mem, struct bdfs *others, struct bdf bdf)
{
	if (!others)
		return;
	list_each(o, others)
		if (bdf_eq(*o, bdf))
			return;
	*list_add(mem, others) = bdf;
}

/* Who else has the range that starts there. */
static bool find_others(const struct pci_view *v, struct bdf own, uint64_t start, struct pool *mem,
			struct bdfs *others)
{
	bool shared = false;

	for (size_t i = first_at(&v->ranges, start);
	     i < v->ranges.n && v->ranges.v[i].start == start; i++) {
		if (bdf_eq(v->ranges.v[i].bdf, own))
			continue;
		shared = true;
		note_other(mem, others, v->ranges.v[i].bdf);
	}
	return shared;
}

/* The first region of a device in the host's list, which is by address. */
static size_t first_of(const struct xen_rmrrs *rmrrs, struct bdf bdf)
{
	return list_skip(rmrrs, r, bdf_cmp(r->bdf, bdf) < 0);
}

enum rmrr_kind pci_rmrr(const struct pci_view *v, const struct pci_dev *d, struct pool *mem,
			struct bdfs *others)
{
	const struct xen_view *x = &v->host->xen;
	enum rmrr_kind kind = RMRR_NONE;

	/* With the IOMMU off Xen answers "none" with success (xen.md 3.6). */
	if (!x->present || x->iommu != XEN_YES || x->rmrrs_known != XEN_YES)
		return RMRR_UNKNOWN;
	for (size_t i = first_of(&x->rmrrs, d->bdf);
	     i < x->rmrrs.n && bdf_eq(x->rmrrs.v[i].bdf, d->bdf); i++) {
		if (find_others(v, d->bdf, x->rmrrs.v[i].start, mem, others))
			kind = RMRR_SHARED;
		else if (kind == RMRR_NONE)
			kind = RMRR_OWN;
	}
	return kind;
}
