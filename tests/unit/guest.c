// SPDX-License-Identifier: GPL-2.0-or-later
// Guests by name, of Xen and of XAPI, and the notation of CPUs with names of devices in it.
#include "decide/cpu/guest.h"

#include "decide/cpu/cpu_topo.h"
#include "unit/pci_host.h"
#include "unit/test.h"

#define U(n) "20000000-0000-4000-8000-0000000000" n

static struct xapi_host hosts[] = { { .uuid = "h1", .name = "here" },
				    { .uuid = "h2", .name = "there" } };
static struct xapi_vm vms[] = {
	{ .uuid = U("00"), .name = "control", .kind = VM_CONTROL, .on = &hosts[0] },
	{ .uuid = U("01"), .name = "web", .power = VM_RUNNING, .on = &hosts[0], .domid = 5 },
	{ .uuid = U("02"), .name = "far", .power = VM_RUNNING, .on = &hosts[1], .domid = 9 },
	{ .uuid = U("03"), .name = "twin", .power = VM_HALTED, .domid = -1 },
	{ .uuid = U("04"), .name = "twin", .power = VM_HALTED, .domid = -1 },
	{ .uuid = U("05"), .name = "base", .kind = VM_TEMPLATE, .domid = -1 },
	{ .uuid = U("06"), .name = "again", .power = VM_RUNNING, .on = &hosts[0], .domid = 6 },
	{ .uuid = U("07"), .name = "gone", .power = VM_HALTED, .domid = -1 },
};
static struct xen_domain domains[] = {
	{ .domid = 0, .uuid = U("00"), .name = "Domain-0" },
	{ .domid = 5, .uuid = U("01"), .name = "web" },
	{ .domid = 7, .uuid = "20000000-0000-4000-8000-00000000000F", .name = "base" },
	{ .domid = 8, .uuid = U("06"), .name = "again", .dying = true },
	{ .domid = 9, .uuid = U("0e"), .name = "foreign" },
	{ .domid = 10, .uuid = U("07"), .name = "gone", .dying = true },
	{ .domid = 11, .uuid = U("06"), .name = "again" },
	{ .domid = 12, .uuid = U("02"), .name = "far" },
};

static struct host pool_host(void)
{
	return (struct host){
		.toolstack = TOOLSTACK_XAPI,
		.xen = { .present = true, .domains = { domains, ARRAY_SIZE(domains), 0 } },
		.xapi = { .present = true,
			  .here = &hosts[0],
			  .hosts = { hosts, ARRAY_SIZE(hosts), 0 },
			  .vms = { vms, ARRAY_SIZE(vms), 0 } },
	};
}

TEST(a_guest_is_the_domain_that_runs_here_and_the_vm_of_xapi)
{
	static const struct {
		const char *text;
		int domid; /* -1: none */
		const char *vm, *name;
		enum err_code code;
	} cases[] = {
		{ "0", 0, NULL, "Domain-0", ERR_NONE },
		{ "Domain-0", 0, NULL, "Domain-0", ERR_NONE },
		{ U("00"), 0, NULL, "Domain-0", ERR_NONE },
		{ "web", 5, U("01"), "web", ERR_NONE },
		{ "5", 5, U("01"), "web", ERR_NONE },
		{ "name:web", 5, U("01"), "web", ERR_NONE },
		/* It runs elsewhere; what is here is on its way, and not its domain yet. */
		{ "far", -1, U("02"), "far", ERR_NONE },
		{ "gone", -1, U("07"), "gone", ERR_NONE },
		/* XAPI still tells the id of its last life. */
		{ "again", 11, U("06"), "again", ERR_NONE },
		{ "11", 11, U("06"), "again", ERR_NONE },
		{ "foreign", 9, NULL, "foreign", ERR_NONE },
		{ "9", 9, NULL, "foreign", ERR_NONE },
		{ "twin", -1, NULL, NULL, ERR_USAGE },
		/* The name of a template was meant, whatever runs by that name. */
		{ "base", -1, NULL, NULL, ERR_REFUSED },
		{ "7", 7, NULL, "base", ERR_NONE },
		{ "nobody", -1, NULL, NULL, ERR_NOT_FOUND },
		{ "99", -1, NULL, NULL, ERR_NOT_FOUND },
		{ "", -1, NULL, NULL, ERR_USAGE },
		{ "a\nb", -1, NULL, NULL, ERR_USAGE },
	};
	struct host h = pool_host();

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct guest g = {};
		struct err err = {};

		CHECK_EQ(cases[i].text, -guest_resolve(&h, cases[i].text, &g, &err), cases[i].code);
		CHECK_STR(cases[i].text, g.name, cases[i].name);
		CHECK_EQ(cases[i].text, g.domain ? (int)g.domain->domid : -1, cases[i].domid);
		CHECK_STR(cases[i].text, g.vm ? g.vm->uuid : NULL, cases[i].vm);
		CHECK_EQ(cases[i].text, g.dom0, cases[i].domid == 0);
	}
}

TEST(where_xapi_does_not_answer_a_guest_is_its_domain)
{
	struct host h = pool_host();
	struct guest g = {};
	struct err err = {};

	h.xapi = (struct xapi_view){ .why = "the socket is gone" };
	CHECK_EQ("found", guest_resolve(&h, "web", &g, &err), 0);
	CHECK("found", g.domain && g.domain->domid == 5 && !g.vm);
	CHECK_EQ("none", guest_resolve(&h, "twin", &g, &err), -ERR_NOT_FOUND);
	CHECK("why", strstr(err.hint, "the socket is gone"));

	h.toolstack = TOOLSTACK_XL;
	h.xapi.why = NULL;
	CHECK_EQ("xl", guest_resolve(&h, "twin", &g, &err), -ERR_NOT_FOUND);
	CHECK("xl", strstr(err.hint, "these run"));
	h.xen = (struct xen_view){ .why = "not on Xen" };
	CHECK_EQ("no Xen", guest_resolve(&h, "Domain-0", &g, &err), -ERR_UNAVAILABLE);
	CHECK_EQ("no Xen", guest_resolve(&h, "web", &g, &err), -ERR_UNAVAILABLE);
}

TEST(without_xen_a_vm_of_xapi_is_found)
{
	struct host h = pool_host();
	struct guest g = {};
	struct err err = {};

	h.xen = (struct xen_view){ .why = "not on Xen" };
	CHECK_EQ("web", guest_resolve(&h, "web", &g, &err), 0);
	CHECK("web", g.vm && !g.domain);
}

/* Two nodes of four CPUs each; CPU 3 is offline; the NICs of pci_host are on node 1. */
static void add_cpus(struct pci_host *f)
{
	static struct xen_cpu cpus[8];
	static struct xen_node nodes[2] = { { .present = true }, { .present = true } };
	static struct xen_pool pools[2] = { { .id = 0, .name = "Pool-0" },
					    { .id = 1, .name = "a,near:net:eth9" } };

	for (int i = 0; i < 8; i++)
		cpus[i] = (struct xen_cpu){ true, i == 3 ? XEN_NO : XEN_YES, i, i / 4, i / 4 };
	CHECK("pool", cpus_parse("0-2,4-6", 8, &f->h.mem, &pools[0].cpus) &&
			      cpus_parse("7", 8, &f->h.mem, &pools[1].cpus));
	f->h.xen.cpus_known = f->h.xen.nodes_known = f->h.xen.pools_known = true;
	f->h.xen.cpus = (struct xen_cpus){ cpus, 8, 0 };
	f->h.xen.nodes = (struct xen_nodes){ nodes, 2, 0 };
	f->h.xen.pools = (struct xen_pools){ pools, 2, 0 };
	list_edit(d, &f->h.xen.pcis)
		d->node = d->bdf.bus == 2 ? 1 : d->bdf.bus == 5 ? -1 : 0;
}

static void name_net(struct pci_host *f, const char *name, const char *bdf)
{
	struct net_dev *n = list_add(&f->h.mem, &f->h.uses.nets);

	*n = (struct net_dev){ .name = name, .has_pci = bdf != NULL };
	if (bdf)
		n->pci = bdf_of(bdf);
}

TEST(cpus_near_a_device_are_named_by_what_dom0_calls_it)
{
	static const struct {
		const char *text, *want;
		enum err_code code;
		const char *message;
	} cases[] = {
		{ "node:0", "0-2", ERR_NONE, NULL },
		{ "near:0000:02:00.1", "4-7", ERR_NONE, NULL },
		{ "near:net:eth1", "4-7", ERR_NONE, NULL },
		{ "near:net:eth1/cpupool:Pool-0", "4-6", ERR_NONE, NULL },
		{ "all,^near:net:eth1", "0-2", ERR_NONE, NULL },
		{ "0,near:02:00,^5", "0,4,6-7", ERR_NONE, NULL },
		{ "near:block:/dev/sda1,near:net:eth1", "0-2,4-7", ERR_NONE, NULL },
		{ "cpupool:a,near:net:eth9", "7", ERR_NONE, NULL },
		{ "cpupool:a,near:net:eth9,near:block:sda1", "0-2,7", ERR_NONE, NULL },
		{ "near:net:eth9", NULL, ERR_NOT_FOUND, "no network interface 'eth9'" },
		{ "near:net:br0", NULL, ERR_NOT_FOUND, "'net:br0' has no PCI device" },
		{ "near:eth1", NULL, ERR_USAGE, "'eth1' does not name a PCI device" },
		{ "near:", NULL, ERR_USAGE, "does not name" },
		{ "near:0000:05:00.0", NULL, ERR_UNAVAILABLE, "does not know on which node" },
		{ "near:7f:00.0", NULL, ERR_NOT_FOUND, "no PCI device" },
		{ "3", NULL, ERR_REFUSED, "CPU 3 is offline" },
		{ "node:9", NULL, ERR_NOT_FOUND, "there is no node 9" },
		{ "5-2", NULL, ERR_USAGE, "goes backwards" },
	};
	struct pci_host f;

	pci_host_make(&f);
	add_cpus(&f);
	name_net(&f, "eth1", "0000:02:00.1");
	name_net(&f, "br0", NULL);
	*list_add(&f.h.mem, &f.h.uses.blocks) = (struct block_dev){ .name = "sda1",
								    .has_pci = true,
								    .pci = bdf_of("0000:01:00.0") };
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct cpus got = {};
		struct err err = {};
		int rc = cpu_spec_resolve(&f.h, cases[i].text, &f.h.mem, &got, &err);

		if (-rc != (int)cases[i].code)
			CHECK_FAIL(cases[i].text, "%d: %s", rc, err.message);
		if (cases[i].want)
			CHECK_STR(cases[i].text, cpus_text(&f.h.mem, &got), cases[i].want);
		if (cases[i].message && !strstr(err.message, cases[i].message))
			CHECK_FAIL(cases[i].text, "message: %s", err.message);
	}
	pci_host_free(&f);
}

TEST(where_the_cpus_are_not_known_the_reason_is_told)
{
	struct host h = { .xen = { .present = true } };
	struct pool mem = {};
	struct err err = {};
	struct cpus got;

	host_note(&h, "xen", "cpus", "it is of another version");
	CHECK_EQ("unknown", cpu_spec_resolve(&h, "0", &mem, &got, &err), -ERR_UNAVAILABLE);
	CHECK("why", strstr(err.message, "it is of another version"));
	pool_free(&mem);
	pool_free(&h.mem);
}

TEST(only_cpus_near_a_device_need_the_devices)
{
	CHECK_EQ("plain", cpu_spec_needs("0-3,node:1"), 0);
	CHECK_EQ("address", cpu_spec_needs("0,near:04:00.0"), HOST_PCI);
	CHECK_EQ("interface", cpu_spec_needs("near:net:eth1"), HOST_PCI | HOST_USES);
	CHECK_EQ("disk", cpu_spec_needs("^near:block:sda"), HOST_PCI | HOST_USES);
}
