// SPDX-License-Identifier: GPL-2.0-or-later
// What Xen says of single devices: node, whether it may be assigned, who shares its IOMMU group,
// its RMRRs.
#include "so.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#define GROUP_MOST   256
#define REGIONS_MOST 4096

static int look_nodes(struct so *so, const struct bdfs *devs, struct xen_pcis *ret, struct err *err)
{
	autofree physdev_pci_device_t *asked = xcalloc(devs->n, sizeof(*asked));
	autofree uint32_t *nodes = xcalloc(devs->n, sizeof(*nodes));

	for (size_t i = 0; i < devs->n; i++) {
		struct bdf b = devs->v[i];

		asked[i].seg = (uint16_t)b.domain;
		asked[i].bus = (uint8_t)b.bus;
		asked[i].devfn = (uint8_t)(b.dev << 3 | b.fn);
	}
	if (xc_pcitopoinfo(so->xc, (unsigned)devs->n, asked, nodes) < 0)
		return so_errno(so, err, errno, "ask Xen for the NUMA nodes of PCI devices");
	for (size_t i = 0; i < devs->n; i++) {
		ret->v[i].unknown = nodes[i] == XEN_INVALID_DEV;
		ret->v[i].node = nodes[i] < XEN_INVALID_DEV ? (int)nodes[i] : -1;
	}
	return 0;
}

static void look_assignable(struct so *so, struct pool *mem, struct xen_pci *p,
			    struct xen_view *view)
{
	char text[BDF_TEXT];

	if (xc_test_assign_device(so->xc, DOMID_INVALID, bdf_to_sbdf(p->bdf)) == 0)
		p->assignable = XEN_YES;
	else if (errno == EINVAL || errno == EBUSY || errno == ENODEV)
		p->assignable = XEN_NO;
	else
		strs_add(mem, &view->notes, "assignable: %s: %s", bdf_print(p->bdf, text),
			 strerror(errno));
}

/* Xen looks only at devices of the given domain, and leaves the segment out of its answer. */
static void look_group(struct so *so, struct pool *mem, struct xen_pci *p)
{
	uint32_t others[GROUP_MOST], n = 0;

	if (xc_get_device_group(so->xc, 0, bdf_to_sbdf(p->bdf), GROUP_MOST, &n, others) < 0) {
		p->group_known = XEN_NO;
		return;
	}
	p->group_known = XEN_YES;
	for (uint32_t i = 0; i < n && i < GROUP_MOST; i++)
		*list_add(mem, &p->group) = (struct bdf){ .domain = p->bdf.domain,
							  .bus = others[i] >> 16 & 0xff,
							  .dev = others[i] >> 11 & 0x1f,
							  .fn = others[i] >> 8 & 7 };
}

int so_look_pcis(struct so *so, const struct bdfs *devs, unsigned want, struct pool *mem,
		 struct xen_view *ret, struct err *err)
{
	if (devs->n == 0)
		return 0;
	list_each(b, devs)
		*list_add(mem, &ret->pcis) = (struct xen_pci){ .bdf = *b, .node = -1 };
	int rc = look_nodes(so, devs, &ret->pcis, err);
	if (rc < 0)
		return rc;
	list_edit(p, &ret->pcis) {
		if (ret->iommu == XEN_YES && !(want & XEN_WANT_BRIEF))
			look_assignable(so, mem, p, ret);
		if (ret->iommu == XEN_YES && want & XEN_WANT_GROUPS)
			look_group(so, mem, p);
	}
	return 0;
}

/*
 * The regions of one device, or of all with XENMEM_RDM_ALL. The count is asked with no room first,
 * which tells most devices off in one call: 0: none; -1: *num holds why not.
 */
static int regions(struct so *so, uint32_t flags, struct bdf b,
		   struct xen_reserved_device_memory *buf, int *num)
{
	uint32_t n = buf ? REGIONS_MOST : 0;
	int rc = xc_reserved_device_memory_map(so->xc, flags, (uint16_t)b.domain, (uint8_t)b.bus,
					       (uint8_t)(b.dev << 3 | b.fn), buf, &n);

	if (rc >= 0)
		return buf ? (int)n : 0;
	*num = errno;
	if (*num == ENOBUFS && !buf)
		return (int)n;
	return -1;
}

static bool device_regions(struct so *so, struct bdf b, struct xen_reserved_device_memory *buf,
			   struct pool *mem, struct xen_rmrrs *ret, int *num)
{
	int n = regions(so, 0, b, NULL, num);

	if (n > 0)
		n = regions(so, 0, b, buf, num);
	for (int i = 0; i < n; i++)
		*list_add(mem, ret) = (struct xen_rmrr){ .bdf = b,
							 .start = buf[i].start_pfn,
							 .pages = buf[i].nr_pages };
	return n >= 0;
}

static int by_start(const void *a, const void *b)
{
	const struct xen_rmrr *x = a, *y = b;
	int by = bdf_cmp(x->bdf, y->bdf);

	return by ? by : (x->start > y->start) - (x->start < y->start);
}

void so_look_rmrrs(struct so *so, const struct bdfs *devs, struct pool *mem, struct xen_view *ret)
{
	autofree struct xen_reserved_device_memory *buf = xcalloc(REGIONS_MOST, sizeof(*buf));
	struct xen_rmrrs found = {};
	int num = 0;

	ret->rmrrs_known = XEN_NO;
	if (ret->iommu != XEN_YES) {
		strs_add(mem, &ret->notes,
			 "rmrrs: Xen tells them only where it has an IOMMU in use");
		return;
	}

	int any = regions(so, XENMEM_RDM_ALL, (struct bdf){}, NULL, &num);

	for (size_t i = 0; i < devs->n && any > 0; i++)
		if (!device_regions(so, devs->v[i], buf, mem, &found, &num))
			any = -1;
	if (any < 0) {
		strs_add(mem, &ret->notes, "rmrrs: Xen does not tell them: %s", strerror(num));
		return;
	}
	if (found.n > 1)
		qsort(found.v, found.n, sizeof(*found.v), by_start);
	ret->rmrrs = found;
	ret->rmrrs_known = XEN_YES;
}
