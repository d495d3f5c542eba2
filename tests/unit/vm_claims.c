// SPDX-License-Identifier: GPL-2.0-or-later
// Which VMs claim which devices, what that speaks against, and what devices were when given.
#include "decide/vm/plan_vm.h"

#include "pci_host.h"
#include "test.h"

static const struct xapi_host hosts[] = {
	{ .ref = "h1", .uuid = "h1", .name = "here" },
	{ .ref = "h2", .uuid = "h2", .name = "there" },
};

static struct xapi_pci pcis[] = {
	{ .ref = "p1", .bdf = { .bus = 2 }, .host = &hosts[0] },
	{ .ref = "p2", .bdf = { .bus = 2 }, .host = &hosts[1] },
	{ .ref = "p3", .bdf = { .bus = 3 }, .host = &hosts[0] },
	{ .ref = "p4", .bdf = { .bus = 4 }, .host = &hosts[0] },
	{ .ref = "p5", .bdf = { .bus = 5 }, .host = &hosts[1] },
};

static struct xapi_pgpu pgpus[] = {
	{ .ref = "g1", .group = "twins", .pci = &pcis[2] },
	{ .ref = "g2", .group = "twins", .pci = &pcis[3] },
	{ .ref = "g3", .group = "twins", .pci = &pcis[4] },
	{ .ref = "g4", .group = "other", .pci = &pcis[0] },
};

static const struct xapi_pci *const plugged[] = { &pcis[0], &pcis[3] };
static const struct xapi_pci *const elsewhere[] = { &pcis[1] };

/* By uuid. */
static struct xapi_vm vms[] = {
	{ .uuid = "a",
	  .name = "runs",
	  .power = VM_RUNNING,
	  .on = &hosts[0],
	  .pci = "0/0000:02:00.0",
	  .attached = { (const struct xapi_pci **)plugged, 2, 0 } },
	{ .uuid = "b",
	  .name = "runs there",
	  .power = VM_RUNNING,
	  .on = &hosts[1],
	  .pci = "0/0000:02:00.0",
	  .attached = { (const struct xapi_pci **)elsewhere, 1, 0 } },
	{ .uuid = "c",
	  .name = "halted",
	  .power = VM_HALTED,
	  .pci = "1/0000:02:00.0,0/0000:06:00.0" },
	{ .uuid = "d",
	  .name = "prefers there",
	  .power = VM_HALTED,
	  .affinity = &hosts[1],
	  .pci = "0/0000:06:00.0" },
	{ .uuid = "e", .name = "dropped", .power = VM_HALTED, .pci = "06:00.0" },
	{ .uuid = "f", .name = "gpu", .power = VM_HALTED },
	{ .uuid = "g", .name = "gpu now", .power = VM_RUNNING, .on = &hosts[0] },
	{ .uuid = "h", .name = "both", .power = VM_HALTED, .pci = "0/0000:03:00.0" },
};

static struct xapi_vgpu vgpus[] = {
	{ .vm = &vms[5], .group = "twins" },
	{ .vm = &vms[6], .group = "twins", .attached = true, .pci = &pcis[2] },
	{ .vm = &vms[7], .group = "twins" },
	{ .vm = NULL, .group = "twins" },
};

static const struct xapi_view pool = {
	.present = true,
	.here = &hosts[0],
	.vms = { vms, ARRAY_SIZE(vms), 0 },
	.pcis = { pcis, ARRAY_SIZE(pcis), 0 },
	.pgpus = { pgpus, ARRAY_SIZE(pgpus), 0 },
	.vgpus = { vgpus, ARRAY_SIZE(vgpus), 0 },
};

static const char *claims_text(struct pool *mem, const struct vm_claims *all)
{
	static const char by[] = { [CLAIM_CONFIG] = 'c',
				   [CLAIM_ATTACHED] = 'a',
				   [CLAIM_VGPU] = 'v',
				   [CLAIM_GROUP] = 'g' };
	struct strs list = {};

	list_each(c, all)
		strs_add(mem, &list, "%x%s%c%s", c->bdf.bus, c->vm->uuid, by[c->by],
			 c->here ? "" : "-");
	return strs_join(mem, &list, " ");
}

TEST(vms_claim_devices_by_parameter_by_attachment_and_by_vgpu)
{
	struct pool mem = {};
	struct vm_claims all;
	size_t n;

	vm_claims_find(&pool, &mem, &all);
	CHECK_STR("all", claims_text(&mem, &all), "2ac 2bc- 2cc 3fg 3gv 3hc 4aa 4fg 4hg 6cc 6dc-");

	const struct vm_claim *first = vm_claims_of(&all, bdf_of("03:00.0"), &n);

	CHECK_EQ("those of one", n, 3);
	CHECK_STR("the first", first->vm->uuid, "f");
	CHECK("none", !vm_claims_of(&all, bdf_of("05:00.0"), &n) && n == 0);
	vm_claims_find(&(struct xapi_view){}, &mem, &all);
	CHECK_EQ("no XAPI", all.n, 0);
	CHECK("no XAPI", !vm_claims_of(&all, bdf_of("02:00.0"), &n));
	pool_free(&mem);
}

TEST(the_claims_of_ten_thousand_vms_are_found_and_looked_up)
{
	enum { MANY = 10000 };
	struct pool mem = {};
	struct xapi_view big = { .present = true, .here = &hosts[0] };
	struct vm_claims all;
	size_t n;

	for (unsigned i = 0; i < MANY; i++)
		*list_add(&mem, &big.vms) = (struct xapi_vm){
			.uuid = pool_str(&mem, "%05u", i),
			.name = "x",
			.power = VM_HALTED,
			.pci = pool_str(&mem, "0/0000:%02x:00.0,1/0000:ff:00.0", i % 250),
		};
	vm_claims_find(&big, &mem, &all);
	CHECK_EQ("all", all.n, 2 * MANY);
	CHECK("of one", vm_claims_of(&all, bdf_of("07:00.0"), &n));
	CHECK_EQ("of one", n, MANY / 250);
	CHECK("of all", vm_claims_of(&all, bdf_of("ff:00.0"), &n));
	CHECK_EQ("of all", n, MANY);
	pool_free(&mem);
}

/* The made-up host as one of that pool; 03:00.0 is reserved, 02:00.0 is free. */
static void begin(struct pci_host *f)
{
	pci_host_make(f);
	f->h.toolstack = TOOLSTACK_XAPI;
	f->h.parts |= HOST_XAPI;
	f->h.xapi = pool;
	pci_host_view(f);
}

static const char *claims_plan(struct pci_host *f, const char *bdf, enum vm_claims_for what)
{
	plan_free(&f->p);
	plan_vm_claims(&f->v, bdf_of(bdf), what, &f->p);
	return plan_text(&f->p);
}

TEST(a_vm_that_runs_keeps_its_device_and_those_that_name_it_are_told)
{
	struct pci_host f;

	begin(&f);
	CHECK_STR("reserve", claims_plan(&f, "02:00.0", CLAIMS_RESERVE),
		  "!in-use 0000:02:00.0; ?0000:02:00.0");
	CHECK("who", plan_warns(&f.p, "VM 'halted' (halted) names 0000:02:00.0"));
	CHECK("not of another host", !plan_warns(&f.p, "there"));
	CHECK_STR("release", claims_plan(&f, "03:00.0", CLAIMS_RELEASE),
		  "!in-use 0000:03:00.0; ?0000:03:00.0");
	CHECK("who", plan_warns(&f.p, "VM 'gpu' (halted, by a VGPU) and VM 'both' (halted) name "
				      "0000:03:00.0; a VM that starts with it takes it"));
	CHECK_STR("hide", claims_plan(&f, "02:00.0", CLAIMS_HIDE), "?0000:02:00.0");
	CHECK_STR("unhide", claims_plan(&f, "02:00.0", CLAIMS_UNHIDE), "?0000:02:00.0");
	CHECK_STR("nobody's", claims_plan(&f, "0c:00.0", CLAIMS_RESERVE), "");
	CHECK_STR("only there", claims_plan(&f, "05:00.0", CLAIMS_RESERVE), "");
	pci_host_free(&f);
}

TEST(an_operation_under_way_on_a_vm_that_claims_the_device_is_refused)
{
	static const char *operations[] = { "start" };
	struct pci_host f;

	vms[2].operations = (struct strs){ operations, 1, 0 };
	vms[3].operations = vms[2].operations;
	begin(&f);
	CHECK_STR("reserve", claims_plan(&f, "06:00.0", CLAIMS_RESERVE), "!operation 0000:06:00.0");
	CHECK("vm", strstr(f.p.refusals.v[0].message, "'halted'"));
	CHECK("operation", strstr(f.p.refusals.v[0].message, "'start'"));
	CHECK("hint", strstr(f.p.refusals.v[0].hint, "wait"));
	CHECK("cannot be lifted", !f.p.refusals.v[0].can_force);
	CHECK_STR("release", claims_plan(&f, "06:00.0", CLAIMS_RELEASE), "!operation 0000:06:00.0");
	CHECK_STR("hide", claims_plan(&f, "06:00.0", CLAIMS_HIDE), "?0000:06:00.0");
	CHECK_STR("unhide", claims_plan(&f, "06:00.0", CLAIMS_UNHIDE), "?0000:06:00.0");
	vms[2].operations = vms[3].operations = (struct strs){};
	pci_host_free(&f);
}

/* The look has noted that it is not known. */
TEST(without_an_answer_of_xapi_nothing_is_refused)
{
	struct pci_host f;

	begin(&f);
	f.h.xapi = (struct xapi_view){ .why = "it is down" };
	pci_host_view(&f);
	CHECK_STR("reserve", claims_plan(&f, "02:00.0", CLAIMS_RESERVE), "");
	CHECK_STR("release", claims_plan(&f, "03:00.0", CLAIMS_RELEASE), "");
	pci_host_free(&f);
}

TEST(of_many_vms_that_name_a_device_a_few_are_told_and_how_many_there_are)
{
	struct pci_host f;

	begin(&f);
	f.h.xapi.vms = (struct xapi_vms){};
	for (unsigned i = 0; i < 1000; i++)
		*list_add(&f.h.mem, &f.h.xapi.vms) =
			(struct xapi_vm){ .uuid = pool_str(&f.h.mem, "%03u", i),
					  .name = "x",
					  .power = VM_HALTED,
					  .pci = "0/0000:02:00.0" };
	pci_host_view(&f);
	CHECK_STR("one", claims_plan(&f, "02:00.0", CLAIMS_RESERVE), "?0000:02:00.0");
	CHECK("count", plan_warns(&f.p, "and 996 more name 0000:02:00.0"));
	pci_host_free(&f);
}

#define NIC   "0000:02:00.0 8086:1006 8086:0000 020000"
#define OTHER "0000:0d:00.0 8086:1572 8086:0001 020000"

TEST(what_devices_of_a_vm_were_is_kept_in_one_line)
{
	struct pool mem = {};
	struct pci_host f;
	struct known_devs got;
	struct bdfs nic, other;

	pci_host_make(&f);
	nic = bdfs_of(&mem, "02:00.0");
	other = bdfs_of(&mem, "0d:00.0");
	vm_known_parse(&mem, OTHER ", " NIC, &got);
	CHECK_EQ("two", got.n, 2);
	CHECK_EQ("by address", got.v[0].bdf.bus, 2);
	vm_known_parse(&mem, OTHER "," NIC ",,  , x", &got);
	CHECK_EQ("sloppy", got.n, 2);
	vm_known_parse(&mem, NULL, &got);
	CHECK_EQ("none", got.n, 0);

	const char *text = vm_known_edit(&mem, NULL, &f.h, &nic, NULL);

	vm_known_parse(&mem, text, &got);
	CHECK_EQ("added", got.n, 1);
	CHECK_EQ("as the host has it", got.v[0].device, host_pci(&f.h, nic.v[0])->device);
	CHECK("one line", !strchr(text, '\n'));
	text = vm_known_edit(&mem, pool_str(&mem, "%s, " OTHER, text), &f.h, NULL, &nic);
	CHECK_STR("taken", text, OTHER);
	CHECK_STR("all taken", vm_known_edit(&mem, text, &f.h, NULL, &other), "");
	pool_free(&mem);
	pci_host_free(&f);
}
