// SPDX-License-Identifier: GPL-2.0-or-later
// Attaching and detaching: every refusal, the text that the domain's setting gets, and the text
// itself.
#include "decide/pci/domain_pci.h"
#include "pci_host.h"
#include "test.h"

static const struct xen_attach plain = {
	.permissive = -1, .msitranslate = -1, .power_mgmt = -1, .vslot = -1
};

struct attach_case {
	const char *label, *vm, *devs;
	struct xen_attach how; /* zeroed permissive, msitranslate, power_mgmt and vslot mean "not
				  given" here */
	const char *want, *warns;
	void (*change)(struct pci_host *f);
};

static struct xen_attach wish(const struct xen_attach *given, struct bdf bdf)
{
	struct xen_attach a = plain;

	a.bdf = bdf;
	a.rdm = given->rdm;
	if (given->permissive)
		a.permissive = given->permissive > 0;
	if (given->vslot)
		a.vslot = given->vslot;
	return a;
}

static void check_attach(const struct attach_case *c)
{
	struct pci_host f;
	struct err err = {};
	const struct xen_domain *dom = NULL;
	struct xen_attaches how = {};

	pci_host_make(&f);
	if (c->change)
		c->change(&f);
	pci_host_view(&f);
	CHECK_EQ(c->label, domain_resolve(&f.h, c->vm, &dom, &err), 0);
	struct bdfs devs = bdfs_of(&f.h.mem, c->devs);

	list_each(b, &devs)
		*list_add(&f.h.mem, &how) = wish(&c->how, *b);
	CHECK_EQ(c->label, plan_attach(&f.v, dom, how.v, how.n, &f.p, &err), 0);
	CHECK_STR(c->label, plan_text(&f.p), c->want);
	if (c->warns && !plan_warns(&f.p, c->warns))
		CHECK_FAIL(c->label, "no warning says '%s'", c->warns);
	pci_host_free(&f);
}

static void shared_reserved(struct pci_host *f)
{
	pci_host_dev(f, "07:00.0")->driver = "pciback";
}

static void no_iommu(struct pci_host *f)
{
	f->h.xen.iommu = XEN_NO;
}

static void context_unknown(struct pci_host *f)
{
	list_edit(d, &f->h.xen.domains)
		d->context = XEN_UNKNOWN;
}

static void held_permissive(struct pci_host *f)
{
	f->h.xen.held.v[0].opts = "permissive=1,rdm_policy=strict";
}

static void shut_down(struct pci_host *f)
{
	list_edit(d, &f->h.xen.domains)
		d->shutdown = d->domid == 4;
}

static void paused(struct pci_host *f)
{
	list_edit(d, &f->h.xen.domains)
		d->paused = d->domid == 4;
}

#define G1 "domain.pci 00000000-0000-0000-0000-000000000003/3 "
#define G2 "domain.pci 00000000-0000-0000-0000-000000000004/4 "

TEST(attach_adds_reserved_devices_to_what_the_domain_holds)
{
	static const struct attach_case cases[] = {
		{ "the first", "g2", "03:00.0", .want = G2 ">0000:03:00.0" },
		{ "one more, sorted", "g1", "03:00.0",
		  .want = G1 "0000:06:00.0>0000:03:00.0 0000:06:00.0" },
		{ "with options",
		  "g2",
		  "03:00.0",
		  { .permissive = 1, .vslot = 0x1a },
		  .want = G2 ">0000:03:00.0,permissive=1,vslot=1a" },
		{ "what xl takes by itself is not told",
		  "g2",
		  "03:00.0",
		  { .permissive = -2, .rdm = XEN_RDM_STRICT },
		  .want = G2 ">0000:03:00.0" },
		{ "held already", "g1", "06:00.0", .want = "" },
		{ "held already, same options",
		  "g1",
		  "06:00.0",
		  { .permissive = 1 },
		  .want = "",
		  .change = held_permissive },
		{ "held already, options not asked", "g1", "06:00.0", .want = "",
		  .change = held_permissive },
		{ "options of others stay", "g1", "03:00.0", .change = held_permissive,
		  .want = G1 "0000:06:00.0,permissive=1>0000:03:00.0 0000:06:00.0,permissive=1" },
		{ "shared RMRR, relaxed by name",
		  "g2",
		  "07:00.0",
		  { .rdm = XEN_RDM_RELAXED },
		  .want = G2 ">0000:07:00.0,rdm_policy=relaxed; ?0000:07:00.0",
		  .warns = "with 0000:08:00.0",
		  .change = shared_reserved },
		{ "context unknown", "g2", "03:00.0", .want = G2 ">0000:03:00.0; ?g2",
		  .warns = "passthrough=\"enabled\"", .change = context_unknown },
		{ "paused", "g2", "03:00.0", .want = G2 ">0000:03:00.0; ?g2", .warns = "paused",
		  .change = paused },
	};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++)
		check_attach(&cases[i]);
}

TEST(attach_refuses_what_xen_or_libxl_would_refuse_later)
{
	static const struct attach_case cases[] = {
		{ "dom0", "Domain-0", "03:00.0", .want = "!dom0 Domain-0" },
		{ "PVH", "pvh1", "03:00.0", .want = "!pvh pvh1" },
		{ "without context", "plain1", "03:00.0", .want = "!no-context plain1" },
		{ "dying", "old1", "03:00.0", .want = "!not-running old1" },
		{ "shut down", "g2", "03:00.0", .want = "!not-running g2", .change = shut_down },
		{ "no IOMMU", "g2", "03:00.0", .want = "!no-iommu 0000:03:00.0",
		  .change = no_iommu },
		{ "not reserved", "g2", "05:00.0", .want = "!not-reserved 0000:05:00.0" },
		{ "another has it", "g2", "06:00.0", .want = "!in-use 0000:06:00.0" },
		{ "shared RMRR", "g2", "07:00.0", .want = "!rmrr-shared 0000:07:00.0",
		  .change = shared_reserved },
		{ "shared RMRR, strict by name",
		  "g2",
		  "07:00.0",
		  { .rdm = XEN_RDM_STRICT },
		  .want = "!rmrr-shared 0000:07:00.0",
		  .change = shared_reserved },
		{ "other options",
		  "g1",
		  "06:00.0",
		  { .permissive = 1 },
		  .want = "!other-options 0000:06:00.0" },
		{ "one of two", "g2", "03:00.0 05:00.0", .want = "!not-reserved 0000:05:00.0" },
		{ "VM and device", "pvh1", "05:00.0",
		  .want = "!pvh pvh1; !not-reserved 0000:05:00.0" },
	};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++)
		check_attach(&cases[i]);
}

TEST(vectors_of_all_devices_together_are_held_against_what_a_vm_has)
{
	const struct pci_detail details[] = { { .msi = 32, .msix = 40 },
					      { .msi = 30, .msix = -1 } };
	struct pci_host f;

	pci_host_make(&f);
	f.h.xen.cmdline = "dom0_mem=4G extra_guest_irqs=64,2048";
	pci_host_view(&f);
	plan_attach_vectors(&f.v, "g1", details, 1, &f.p);
	CHECK_EQ("one fits", f.p.warnings.n, 0);
	plan_attach_vectors(&f.v, "g1", details, 2, &f.p);
	CHECK("two do not", plan_warns(&f.p, "70 interrupt vectors together, but a VM has 64"));
	pci_host_free(&f);
}

TEST(a_missing_context_is_told_with_the_lines_to_add)
{
	struct pci_host f;
	struct err err = {};
	struct xen_attach how = plain;
	const struct xen_domain *dom;

	pci_host_make(&f);
	pci_host_view(&f);
	how.bdf = bdf_of("03:00.0");
	CHECK_EQ("vm", domain_resolve(&f.h, "plain1", &dom, &err), 0);
	CHECK_EQ("plan", plan_attach(&f.v, dom, &how, 1, &f.p, &err), 0);
	CHECK("hint", strstr(f.p.refusals.v[0].hint, "passthrough=\"enabled\" and e820_host=1"));
	plan_free(&f.p);
	/* Named twice, and not on the host. */
	struct xen_attach two[2] = { how, how };

	CHECK_EQ("vm", domain_resolve(&f.h, "g2", &dom, &err), 0);
	CHECK_EQ("twice", plan_attach(&f.v, dom, two, 2, &f.p, &err), -ERR_USAGE);
	how.bdf = bdf_of("1f:00.0");
	CHECK_EQ("gone", plan_attach(&f.v, dom, &how, 1, &f.p, &err), -ERR_NOT_FOUND);
	pci_host_free(&f);
}

TEST(detach_takes_only_what_the_domain_holds)
{
	static const struct {
		const char *label, *vm, *devs, *want;
		void (*change)(struct pci_host *f);
	} cases[] = {
		{ "held", "g1", "06:00.0", G1 "0000:06:00.0>", NULL },
		{ "not held", "g1", "03:00.0", "", NULL },
		{ "another has it", "g2", "06:00.0", "?0000:06:00.0", NULL },
		{ "held and not held", "g1", "03:00.0 06:00.0", G1 "0000:06:00.0>", NULL },
		{ "dom0", "Domain-0", "06:00.0", "!dom0 Domain-0; ?0000:06:00.0", NULL },
	};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct pci_host f;
		struct err err = {};
		const struct xen_domain *dom;

		pci_host_make(&f);
		if (cases[i].change)
			cases[i].change(&f);
		pci_host_view(&f);
		CHECK_EQ(cases[i].label, domain_resolve(&f.h, cases[i].vm, &dom, &err), 0);
		struct bdfs devs = bdfs_of(&f.h.mem, cases[i].devs);

		CHECK_EQ(cases[i].label, plan_detach(&f.v, dom, &devs, &f.p, &err), 0);
		CHECK_STR(cases[i].label, plan_text(&f.p), cases[i].want);
		pci_host_free(&f);
	}
}

TEST(the_text_of_a_domains_devices_reads_back_as_it_was_printed)
{
	static const struct {
		const char *text, *printed; /* NULL: not such a text */
	} cases[] = {
		{ "", "" },
		{ "0000:03:00.0", "0000:03:00.0" },
		{ "04:00.0 0000:03:00.0", "0000:03:00.0 0000:04:00.0" },
		{ "0000:03:00.0,vslot=1f,permissive=1,rdm_policy=relaxed,power_mgmt=1,msitranslate=1",
		  "0000:03:00.0,permissive=1,msitranslate=1,power_mgmt=1,rdm_policy=relaxed,vslot=1f" },
		{ "0000:03:00.0,permissive=0,rdm_policy=strict", "0000:03:00.0" },
		{ "0000:03:00.0,", NULL },
		{ "0000:03:00.0,permissive", NULL },
		{ "0000:03:00.0,permissive=2", NULL },
		{ "0000:03:00.0,vslot=20", NULL },
		{ "0000:03:00.0,rdm_policy=none", NULL },
		{ "0000:03:00.0,seize=1", NULL },
		{ "0000:03:00.0  0000:04:00.0", NULL },
		{ "0000:03:00.0 0000:03:00.0", NULL },
		{ "03:00", NULL },
	};
	struct pool mem = {};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct xen_attaches list = {};
		bool good = domain_pci_parse(&mem, cases[i].text, &list);

		CHECK_EQ(cases[i].text, good, cases[i].printed != NULL);
		if (good)
			CHECK_STR(cases[i].text, domain_pci_print(&mem, &list), cases[i].printed);
	}
	pool_free(&mem);
}

TEST(what_xl_wrote_of_a_held_device_is_read_leniently)
{
	static const struct xen_held held[] = {
		{ .domid = 3,
		  .bdf = { .bus = 6 },
		  .opts = "msitranslate=0,power_mgmt=1,seize=1,permissive=0" },
		{ .domid = 3, .bdf = { .bus = 5 }, .opts = NULL, .vdev = "00:05.0" },
		{ .domid = 4, .bdf = { .bus = 7 }, .opts = ",,=" },
	};
	struct xen_helds list = { (struct xen_held *)held, ARRAY_SIZE(held), 0 };
	struct xen_attaches got = {};
	struct pool mem = {};

	domain_pci_held(&mem, &list, 3, &got);
	CHECK_STR("3", domain_pci_print(&mem, &got), "0000:05:00.0 0000:06:00.0,power_mgmt=1");
	domain_pci_held(&mem, &list, 4, &got);
	CHECK_STR("4", domain_pci_print(&mem, &got), "0000:07:00.0");
	pool_free(&mem);
}
