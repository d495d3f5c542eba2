// SPDX-License-Identifier: GPL-2.0-or-later
// The made-up host of the PCI tests.
#include "pci_host.h"

#include <stdlib.h>

#include "test.h"

struct bdf bdf_of(const char *text)
{
	struct bdf b = {};

	CHECK(text, bdf_parse(text, &b));
	return b;
}

static int dev_cmp(const void *a, const void *b)
{
	return bdf_cmp(((const struct pci_dev *)a)->bdf, ((const struct pci_dev *)b)->bdf);
}

struct pci_dev *pci_host_dev(struct pci_host *f, const char *bdf)
{
	list_edit(d, &f->h.pcis)
		if (bdf_eq(d->bdf, bdf_of(bdf)))
			return d;
	CHECK_FAIL(bdf, "no such device in the test's host");
	return NULL;
}

struct xen_pci *pci_host_xen(struct pci_host *f, const char *bdf)
{
	list_edit(x, &f->h.xen.pcis)
		if (bdf_eq(x->bdf, bdf_of(bdf)))
			return x;
	CHECK_FAIL(bdf, "no such device in the test's Xen");
	return NULL;
}

static int xen_cmp(const void *a, const void *b)
{
	return bdf_cmp(((const struct xen_pci *)a)->bdf, ((const struct xen_pci *)b)->bdf);
}

struct pci_dev *pci_host_add(struct pci_host *f, const char *bdf, uint32_t class,
			     const char *driver)
{
	struct host *h = &f->h;
	uint16_t device = (uint16_t)(0x1000 + h->pcis.n);

	*list_add(&h->mem, &h->pcis) = (struct pci_dev){
		.bdf = bdf_of(bdf),
		.vendor = 0x8086,
		.device = device,
		.class = class,
		.driver = driver,
		.vf_index = -1,
	};
	*list_add(&h->mem, &h->xen.pcis) = (struct xen_pci){
		.bdf = bdf_of(bdf),
		.node = 0,
		.assignable = XEN_YES,
		.quarantined = XEN_NO,
	};
	qsort(h->pcis.v, h->pcis.n, sizeof(*h->pcis.v), dev_cmp);
	qsort(h->xen.pcis.v, h->xen.pcis.n, sizeof(*h->xen.pcis.v), xen_cmp);
	return pci_host_dev(f, bdf);
}

static void add_devices(struct pci_host *f)
{
	static const struct {
		const char *bdf;
		uint32_t class;
		const char *driver;
	} devs[] = {
		{ "00:00.0", 0x060000, NULL },	    { "00:02.0", 0x030000, "i915" },
		{ "00:14.0", 0x050000, NULL },	    { "00:1c.0", 0x060400, "pcieport" },
		{ "00:1f.4", 0x0c0500, "i801" },    { "01:00.0", 0x010802, "nvme" },
		{ "02:00.0", 0x020000, "e1000e" },  { "02:00.1", 0x020000, "e1000e" },
		{ "03:00.0", 0x020000, "pciback" }, { "04:00.0", 0x020000, "ixgbe" },
		{ "04:10.0", 0x020000, "ixgbevf" }, { "05:00.0", 0x040300, NULL },
		{ "06:00.0", 0x020000, "pciback" }, { "07:00.0", 0x020000, "igb" },
		{ "08:00.0", 0x020000, "igb" },	    { "09:00.0", 0x020000, "igb" },
		{ "0a:00.0", 0x070002, NULL },	    { "0b:00.0", 0x020000, "tg3" },
		{ "0c:00.0", 0x020000, NULL },
	};

	for (size_t i = 0; i < ARRAY_SIZE(devs); i++)
		pci_host_add(f, devs[i].bdf, devs[i].class, devs[i].driver);
	for (const char *const *b = (const char *const[]){ "02:00.0", "02:00.1", NULL }; *b; b++) {
		pci_host_dev(f, *b)->has_parent = true;
		pci_host_dev(f, *b)->parent = bdf_of("00:1c.0");
		pci_host_dev(f, *b)->device = 0x10d3;
	}
	pci_host_dev(f, "04:00.0")->totalvfs = 4;
	pci_host_dev(f, "04:10.0")->is_vf = true;
	pci_host_dev(f, "04:10.0")->pf = bdf_of("04:00.0");
	pci_host_xen(f, "03:00.0")->quarantined = XEN_YES;
	pci_host_xen(f, "06:00.0")->assignable = XEN_NO;
	pci_host_xen(f, "0a:00.0")->assignable = XEN_NO;
	pci_host_xen(f, "0a:00.0")->xen_owned = true;
	pci_host_xen(f, "0b:00.0")->unknown = true;
	pci_host_xen(f, "0b:00.0")->assignable = XEN_NO;
	pci_host_xen(f, "0c:00.0")->assignable = XEN_NO;
}

#define UUID(n) "00000000-0000-0000-0000-00000000000" n

static void add_domains(struct host *h)
{
	static const struct xen_domain domains[] = {
		{ .domid = 0, .uuid = UUID("0"), .name = "Domain-0" },
		{ .domid = 3, .uuid = UUID("3"), .name = "g1", .context = XEN_YES },
		{ .domid = 4,
		  .uuid = UUID("4"),
		  .name = "g2",
		  .kind = XEN_HVM,
		  .context = XEN_YES },
		{ .domid = 5, .uuid = UUID("5"), .name = "pvh1", .kind = XEN_PVH },
		{ .domid = 6, .uuid = UUID("6"), .name = "plain1", .context = XEN_NO },
		{ .domid = 8, .uuid = UUID("8"), .name = "twin", .context = XEN_YES },
		{ .domid = 9, .uuid = UUID("9"), .name = "twin", .context = XEN_YES },
		{ .domid = 10,
		  .uuid = UUID("a"),
		  .name = "old1",
		  .dying = true,
		  .context = XEN_YES },
	};

	for (size_t i = 0; i < ARRAY_SIZE(domains); i++)
		*list_add(&h->mem, &h->xen.domains) = domains[i];
}

void pci_host_make(struct pci_host *f)
{
	struct host *h = &f->h;

	*f = (struct pci_host){};
	h->parts = HOST_PCI | HOST_XEN | HOST_BOOT;
	h->toolstack = TOOLSTACK_XL;
	h->pciback = true;
	h->boot.why = "no grub.cfg in the test";
	h->xen.present = true;
	h->xen.iommu = XEN_YES;
	h->xen.rmrrs_known = XEN_YES;
	add_devices(f);
	add_domains(h);
	*list_add(&h->mem, &h->xen.held) = (struct xen_held){
		.domid = 3,
		.bdf = bdf_of("06:00.0"),
		.opts = "msitranslate=0,power_mgmt=0,permissive=0,rdm_policy=strict"
	};
	*list_add(&h->mem, &h->xen.records) =
		(struct xen_record){ bdf_of("03:00.0"), "/sys/bus/pci/drivers/e1000e" };
	*list_add(&h->mem, &h->xen.rmrrs) = (struct xen_rmrr){ bdf_of("07:00.0"), 0x7ffe0, 2 };
	*list_add(&h->mem, &h->xen.rmrrs) = (struct xen_rmrr){ bdf_of("08:00.0"), 0x7ffe0, 2 };
	*list_add(&h->mem, &h->xen.rmrrs) = (struct xen_rmrr){ bdf_of("09:00.0"), 0x7fff0, 1 };
}

void pci_host_view(struct pci_host *f)
{
	static const struct {
		const char *bdf;
		struct need need;
	} needs[] = {
		{ "00:02.0",
		  { .kind = NEED_FORCE, .code = "display", .what = "the only display" } },
		{ "01:00.0",
		  { .kind = NEED_NEVER,
		    .code = "mounted",
		    .what = "mounted on /",
		    .boot_ok = true } },
		{ "02:00.1",
		  { .kind = NEED_FORCE, .code = "nic-in-use", .what = "eth1 has an address" } },
	};

	pci_view_make(&f->h, &f->h.mem, &f->v);
	for (size_t i = 0; i < ARRAY_SIZE(needs); i++) {
		struct need *n = list_add(&f->h.mem, &f->v.needs);

		*n = needs[i].need;
		n->bdf = bdf_of(needs[i].bdf);
	}
}

void pci_host_free(struct pci_host *f)
{
	plan_free(&f->p);
	pool_free(&f->h.mem);
}

struct bdfs bdfs_of(struct pool *mem, const char *words)
{
	struct bdfs list = {};

	while (*words) {
		size_t len = strcspn(words, " ");

		*list_add(mem, &list) = bdf_of(pool_strndup(mem, words, len));
		words += len + (words[len] == ' ');
	}
	return list;
}

const char *plan_text(struct plan *p)
{
	struct strs list = {};

	list_each(c, &p->changes)
		strs_add(&p->mem, &list, "%s %s %s>%s", setting_info(c->set)->name, c->object,
			 c->from, c->to);
	list_each(r, &p->refusals)
		strs_add(&p->mem, &list, "%c%s %s", r->forced ? '~' : '!', r->code, r->object);
	list_each(w, &p->warnings)
		strs_add(&p->mem, &list, "?%s", w->object);
	return strs_join(&p->mem, &list, "; ");
}

bool plan_warns(const struct plan *p, const char *part)
{
	list_each(w, &p->warnings)
		if (strstr(w->message, part))
			return true;
	return false;
}
