// SPDX-License-Identifier: GPL-2.0-or-later
// Plans that pin vCPUs: now by affinity, for good by the mask, the profile, or a line for xl.
#include "decide/cpu/plan_pin.h"

#include "decide/profile/profile_text.h"
#include "unit/pci_host.h"
#include "unit/test.h"

#define U(n)  "20000000-0000-4000-8000-0000000000" n
#define ROOM  8
#define HERE  (&hosts[0])
#define THERE (&hosts[1])

static struct xapi_host hosts[] = { { .uuid = "h1", .name = "here" },
				    { .uuid = "h2", .name = "there" } };

/* Two nodes of four CPUs; CPU 7 is offline. Pool-0 has 0-5, "fast" 6. */
struct pin_host {
	struct host h;
	struct plan p;
	struct xen_cpu cpus[ROOM];
	struct xen_node nodes[2];
	struct xen_pool pools[2];
	struct xen_domain domains[4];
	struct xapi_vm vms[4];
};

static void add_vcpu(struct pin_host *f, uint32_t domid, const char *hard, const char *soft)
{
	struct xen_vcpus *all = &f->h.xen.vcpus;
	uint32_t vcpu =
		all->n && all->v[all->n - 1].domid == domid ? all->v[all->n - 1].vcpu + 1 : 0;
	struct xen_vcpu *v = list_add(&f->h.mem, all);

	*v = (struct xen_vcpu){ .domid = domid, .vcpu = vcpu, .online = true, .cpu = 0 };
	CHECK(hard, cpus_parse(hard, ROOM, &f->h.mem, &v->hard));
	CHECK(soft, cpus_parse(soft, ROOM, &f->h.mem, &v->soft));
}

static void make(struct pin_host *f, bool xapi)
{
	struct xen_view *x = &f->h.xen;

	*f = (struct pin_host){
		.nodes = { { .present = true }, { .present = true } },
		.pools = { { .id = 0, .name = "Pool-0" }, { .id = 1, .name = "fast" } },
		.domains = { { .domid = 0, .uuid = U("00"), .name = "Domain-0", .vcpus = 2 },
			     { .domid = 3, .uuid = U("03"), .name = "web", .vcpus = 2 },
			     { .domid = 5,
			       .uuid = U("05"),
			       .name = "quick",
			       .cpupool = 1,
			       .vcpus = 1 },
			     { .domid = 9, .uuid = U("09"), .name = "old", .dying = true } },
		.vms = { { .uuid = U("03"),
			   .name = "web",
			   .on = HERE,
			   .affinity = HERE,
			   .domid = 3,
			   .vcpus_max = 2,
			   .power = VM_RUNNING },
			 { .uuid = U("05"),
			   .name = "quick",
			   .on = HERE,
			   .affinity = HERE,
			   .domid = 5,
			   .vcpus_max = 1,
			   .power = VM_RUNNING },
			 { .uuid = U("07"),
			   .name = "idle",
			   .affinity = HERE,
			   .domid = -1,
			   .vcpus_max = 4,
			   .power = VM_HALTED },
			 { .uuid = U("08"),
			   .name = "far",
			   .on = THERE,
			   .domid = 3,
			   .vcpus_max = 1,
			   .power = VM_RUNNING } },
	};
	for (int i = 0; i < ROOM; i++)
		f->cpus[i] = (struct xen_cpu){ true, i == 7 ? XEN_NO : XEN_YES, i, i / 4, i / 4 };
	f->h.toolstack = TOOLSTACK_XL;
	x->present = x->cpus_known = x->nodes_known = x->pools_known = x->vcpus_known = true;
	x->physical.cpu_room = ROOM;
	x->cpus = (struct xen_cpus){ f->cpus, ROOM, 0 };
	x->nodes = (struct xen_nodes){ f->nodes, 2, 0 };
	x->pools = (struct xen_pools){ f->pools, 2, 0 };
	x->domains = (struct xen_domains){ f->domains, 4, 0 };
	CHECK("pools", cpus_parse("0-5", ROOM, &f->h.mem, &f->pools[0].cpus) &&
			       cpus_parse("6", ROOM, &f->h.mem, &f->pools[1].cpus));
	add_vcpu(f, 0, "0-7", "0-7");
	add_vcpu(f, 0, "0-7", "0-7");
	add_vcpu(f, 3, "0-7", "0-7");
	add_vcpu(f, 3, "0-3", "0-7");
	add_vcpu(f, 5, "0-7", "0-7");
	if (!xapi)
		return;
	f->h.toolstack = TOOLSTACK_XAPI;
	f->h.xapi = (struct xapi_view){
		.present = true, .here = HERE, .hosts = { hosts, 2, 0 }, .vms = { f->vms, 4, 0 }
	};
}

static void unmake(struct pin_host *f)
{
	plan_free(&f->p);
	pool_free(&f->h.mem);
}

/* What the command line would say; cpus NULL: unpin. */
struct asked {
	const char *vm, *cpus;
	uint32_t vcpu;
	bool soft, now, at_start;
	const char *soft_too;
};

static int plan(struct pin_host *f, const struct asked *a, struct err *err)
{
	struct pin_wish wish = {
		.vcpu = a->vcpu, .soft = a->soft, .now = a->now, .at_start = a->at_start
	};
	struct cpus cpus, soft;
	struct guest g;
	int rc = guest_resolve(&f->h, a->vm, &g, err);

	if (rc < 0)
		return rc;
	if (a->cpus) {
		CHECK(a->cpus, cpus_parse(a->cpus, ROOM, &f->h.mem, &cpus));
		wish.cpus = &cpus;
	}
	if (a->soft_too) {
		CHECK(a->soft_too, cpus_parse(a->soft_too, ROOM, &f->h.mem, &soft));
		wish.soft_too = &soft;
	}
	return plan_pin(&f->h, &g, &wish, &f->p, err);
}

#define ALL  CPU_MASK_ALL
#define BOTH .now = true, .at_start = true

static const struct {
	const char *label;
	bool xl;
	struct asked asked;
	const char *want; /* plan_text(); NULL: an error */
	enum err_code code;
	const char *told; /* in a warning or the error's message */
} cases[] = {
	{ "now",
	  true,
	  { "web", "4-5", ALL, .now = true },
	  "vcpu.affinity " U("03") "/3/0 0-7 0-7>4-5 0-7; "
				   "vcpu.affinity " U("03") "/3/1 0-3 0-7>4-5 0-7; ?web",
	  0,
	  "on node 0, and what is there stays" },
	{ "one vCPU",
	  true,
	  { "web", "4-5", 1, .now = true },
	  "vcpu.affinity " U("03") "/3/1 0-3 0-7>4-5 0-7",
	  0,
	  NULL },
	{ "softly",
	  true,
	  { "web", "0-1", 1, true, .now = true },
	  "vcpu.affinity " U("03") "/3/1 0-3 0-7>0-3 0-1",
	  0,
	  NULL },
	{ "soft and hard apart",
	  true,
	  { "web", "4-5", 1, true, .now = true },
	  "vcpu.affinity " U("03") "/3/1 0-3 0-7>0-3 4-5; ?web",
	  0,
	  "no CPU in common" },
	{ "both at once",
	  true,
	  { "web", "0-1", 0, .now = true, .soft_too = "0" },
	  "vcpu.affinity " U("03") "/3/0 0-7 0-7>0-1 0; ?web",
	  0,
	  NULL },
	{ "unpinned",
	  true,
	  { "web", NULL, ALL, .now = true },
	  "vcpu.affinity " U("03") "/3/1 0-3 0-7>0-7 0-7",
	  0,
	  NULL },
	{ "all that are online is all",
	  true,
	  { "web", "0-6", ALL, .now = true },
	  "vcpu.affinity " U("03") "/3/1 0-3 0-7>0-7 0-7",
	  0,
	  NULL },
	{ "as it is", true, { "web", "0-3", 1, .now = true }, "", 0, NULL },
	{ "partly outside",
	  true,
	  { "web", "5-6", ALL, .now = true },
	  "!outside-pool web",
	  0,
	  NULL },
	{ "soft outside",
	  true,
	  { "web", "2,6", 1, true, .now = true },
	  "vcpu.affinity " U("03") "/3/1 0-3 0-7>0-3 2,6; ?web",
	  0,
	  "without effect there" },
	{ "in its cpupool",
	  true,
	  { "quick", "6", ALL, .now = true },
	  "vcpu.affinity " U("05") "/5/0 0-7 0-7>6 0-7",
	  0,
	  NULL },
	{ "not in its cpupool",
	  true,
	  { "quick", "0", ALL, .now = true },
	  "!outside-pool quick",
	  0,
	  NULL },
	{ "no such vCPU", true, { "web", "0", 2, .now = true }, NULL, ERR_NOT_FOUND, "no vCPU 2" },
	{ "no such vCPU",
	  true,
	  { "web", "0", 2, .at_start = true },
	  NULL,
	  ERR_NOT_FOUND,
	  "no vCPU 2" },
	{ "ending", true, { "old", "0", ALL, .now = true }, "!not-running old", 0, NULL },
	/* An xl host keeps nothing: the line is told. */
	{ "xl, all", true, { "web", "4-5", ALL, .at_start = true }, "?web", 0, ": cpus = \"4-5\"" },
	{ "xl, one",
	  true,
	  { "web", "4-5", 0, .at_start = true },
	  "?web",
	  0,
	  ": cpus = [ \"4-5\", \"0-3\" ]" },
	{ "xl, soft",
	  true,
	  { "web", "4-5", 1, true, .at_start = true },
	  "?web",
	  0,
	  ": cpus_soft = [ \"all\", \"4-5\" ]" },
	{ "xl, both",
	  true,
	  { "web", "4-5", ALL, .at_start = true, .soft_too = "4" },
	  "?web",
	  0,
	  ": cpus = \"4-5\", and cpus_soft = \"4\"" },
	{ "xl, none", true, { "web", NULL, ALL, .at_start = true }, "?web", 0, "take cpus out" },

	{ "XAPI, both",
	  false,
	  { "web", "4-5", ALL, BOTH },
	  "vcpu.affinity " U("03") "/3/0 0-7 0-7>4-5 0-7; "
				   "vcpu.affinity " U("03") "/3/1 0-3 0-7>4-5 0-7; vm.mask " U(
					   "03") " >4,5; ?web",
	  0,
	  NULL },
	{ "XAPI, per vCPU",
	  false,
	  { "web", "4-5", 1, .at_start = true },
	  "vm.mask " U("03") " >0,1,2,3,4,5,6;4,5",
	  0,
	  NULL },
	{ "XAPI, halted",
	  false,
	  { "idle", "1", ALL, BOTH },
	  "vm.mask " U("07") " >1; ?idle",
	  0,
	  "takes effect when it is started" },
	{ "XAPI, halted, now",
	  false,
	  { "idle", "1", ALL, .now = true },
	  "!not-running idle",
	  0,
	  NULL },
	{ "XAPI, vCPU too high",
	  false,
	  { "idle", "1", 4, .at_start = true },
	  NULL,
	  ERR_NOT_FOUND,
	  "no vCPU 4" },
	{ "XAPI, outside Pool-0",
	  false,
	  { "idle", "6", ALL, .at_start = true },
	  "!outside-pool-0 idle",
	  0,
	  NULL },
	{ "XAPI, partly outside",
	  false,
	  { "idle", "5-6", ALL, .at_start = true },
	  "!outside-pool-0 idle",
	  0,
	  NULL },
	{ "XAPI, all", false, { "idle", "0-6", ALL, .at_start = true }, "", 0, NULL },
	{ "XAPI, fine now, not at start",
	  false,
	  { "quick", "6", ALL, BOTH },
	  "!outside-pool-0 quick",
	  0,
	  NULL },
	{ "XAPI, soft",
	  false,
	  { "web", "0", 0, true, BOTH },
	  "vcpu.affinity " U("03") "/3/0 0-7 0-7>0-7 0; ?web; ?web",
	  0,
	  "keeps no soft affinity" },
	{ "XAPI, soft at start",
	  false,
	  { "web", "0", ALL, true, .at_start = true },
	  NULL,
	  ERR_USAGE,
	  "keeps no soft affinity" },
	{ "XAPI, soft, halted",
	  false,
	  { "idle", "0", ALL, true, BOTH },
	  "!not-running idle; ?idle",
	  0,
	  NULL },
	{ "another host", false, { "far", "0", ALL, .at_start = true }, "!elsewhere far", 0, NULL },
	{ "another host, unpin", false, { "far", NULL, ALL, .at_start = true }, "", 0, NULL },

	{ "dom0",
	  true,
	  { "Domain-0", "0-1", 1, .now = true },
	  "vcpu.affinity " U("00") "/0/1 0-7 0-7>0-1 0-7",
	  0,
	  NULL },
	{ "dom0 outside", true, { "0", "6", ALL, .now = true }, "!outside-pool Domain-0", 0, NULL },
};

TEST(vcpus_are_pinned_now_for_good_or_both)
{
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct pin_host f;
		struct err err = {};
		int rc;

		make(&f, !cases[i].xl);
		rc = plan(&f, &cases[i].asked, &err);
		CHECK_EQ(cases[i].label, -rc, cases[i].code);
		if (cases[i].want)
			CHECK_STR(cases[i].label, plan_text(&f.p), cases[i].want);
		if (cases[i].told && rc == 0 && !plan_warns(&f.p, cases[i].told))
			CHECK_FAIL(cases[i].label, "no warning says '%s'", cases[i].told);
		if (cases[i].told && rc < 0 && !strstr(err.message, cases[i].told))
			CHECK_FAIL(cases[i].label, "message: %s", err.message);
		unmake(&f);
	}
}

TEST(dom0_is_pinned_for_good_by_the_profile)
{
	static const struct {
		const char *label;
		struct profile_pin was[3], want[3]; /* as long as they say something */
		struct asked asked;
	} pins[] = {
		{ "first",
		  {},
		  { { true, 0, "0-1", NULL } },
		  { "0", "0-1", ALL, .at_start = true } },
		{ "one of them",
		  {},
		  { { false, 1, "4", NULL } },
		  { "0", "4", 1, .at_start = true } },
		{ "beside the others",
		  { { true, 0, "0-3", "0-1" } },
		  { { true, 0, "0-3", "0-1" }, { false, 1, "4", NULL } },
		  { "0", "4", 1, .at_start = true } },
		{ "all in place of each",
		  { { true, 0, "0-3", "0-1" }, { false, 1, "2", "5" } },
		  { { true, 0, "4-5", "0-1" }, { false, 1, NULL, "5" } },
		  { "0", "4-5", ALL, .at_start = true } },
		{ "softly",
		  { { false, 0, "0", NULL } },
		  { { true, 0, NULL, "4-5" }, { false, 0, "0", NULL } },
		  { "0", "4-5", ALL, true, .at_start = true } },
		{ "unpinned",
		  { { true, 0, "0-3", NULL }, { false, 1, "2", NULL } },
		  {},
		  { "0", NULL, ALL, .at_start = true } },
		{ "one unpinned",
		  { { true, 0, "0-3", NULL } },
		  { { true, 0, "0-3", NULL }, { false, 1, "all", NULL } },
		  { "0", NULL, 1, .at_start = true } },
		{ "twice in the file, by any order",
		  { { false, 1, "2", NULL }, { false, 0, "3", NULL }, { false, 1, "1", "0" } },
		  { { false, 0, "3", NULL }, { false, 1, "5", "0" } },
		  { "0", "5", 1, .at_start = true } },
	};

	for (size_t i = 0; i < ARRAY_SIZE(pins); i++) {
		struct profile_pins want = {}, *was;
		struct pin_host f;
		struct err err = {};

		make(&f, true);
		was = &f.h.profile.domain0;
		f.h.profile.domain0_text = "before";
		for (size_t k = 0; k < 3; k++) {
			if (pins[i].was[k].hard || pins[i].was[k].soft)
				*list_add(&f.h.mem, was) = pins[i].was[k];
			if (pins[i].want[k].hard || pins[i].want[k].soft)
				*list_add(&f.h.mem, &want) = pins[i].want[k];
		}
		CHECK_EQ(pins[i].label, plan(&f, &pins[i].asked, &err), 0);
		CHECK_EQ(pins[i].label, f.p.changes.n, 1);
		CHECK_EQ(pins[i].label, f.p.changes.v[0].set, SET_PROFILE);
		CHECK_STR(pins[i].label, f.p.changes.v[0].object, "domain-0");
		CHECK_STR(pins[i].label, f.p.changes.v[0].from, "before");
		CHECK_STR(pins[i].label, f.p.changes.v[0].to,
			  profile_domain0_text(&f.h.mem, &want));
		CHECK(pins[i].label, plan_warns(&f.p, "dom0_max_vcpus"));
		unmake(&f);
	}
}

TEST(a_profile_that_cannot_be_read_is_not_written_over)
{
	const struct asked asked = { "0", "0-1", ALL, BOTH };
	struct pin_host f;
	struct err err = {};

	make(&f, false);
	f.h.profile.why = "it ends amid a string";
	CHECK_EQ("why", plan(&f, &asked, &err), -ERR_BAD_FILE);
	CHECK("why", strstr(err.message, "amid a string") && strstr(err.hint, "--now"));
	unmake(&f);
}

TEST(a_mask_that_xapi_ignores_is_pointed_out_and_written_anew)
{
	const struct asked all = { "idle", "0-1", ALL, .at_start = true },
			   one = { "idle", "2", 1, .at_start = true },
			   off = { "idle", NULL, ALL, .at_start = true };
	struct pin_host f;
	struct err err = {};

	make(&f, true);
	f.vms[2].mask = "0-3";
	CHECK_EQ("all", plan(&f, &all, &err), 0);
	CHECK_STR("all", plan_text(&f.p), "vm.mask " U("07") " 0-3>0,1; ?idle");
	CHECK("all", plan_warns(&f.p, "XAPI ignores the mask as a whole"));
	CHECK_EQ("all", f.p.needs, PLAN_NEEDS_VM_START);
	unmake(&f);

	make(&f, true);
	f.vms[2].mask = "0;1";
	CHECK_EQ("one", plan(&f, &one, &err), 0);
	CHECK_STR("one", plan_text(&f.p), "vm.mask " U("07") " 0;1>0;2;0;0; ?idle");
	CHECK("one", plan_warns(&f.p, "2 lists for 4 vCPUs"));
	unmake(&f);

	make(&f, true);
	f.vms[2].mask = "0-3";
	CHECK_EQ("off", plan(&f, &off, &err), 0);
	CHECK_STR("off", plan_text(&f.p), "vm.mask " U("07") " 0-3>; ?idle");
	unmake(&f);
}

TEST(the_masks_of_the_host_and_of_other_vcpus_count_too)
{
	const struct asked all = { "idle", "0-1", ALL, .at_start = true },
			   one = { "idle", "2", 1, .at_start = true };
	struct pin_host f;
	struct err err = {};

	make(&f, true);
	hosts[0].mask = "1,2,3";
	CHECK_EQ("host", plan(&f, &all, &err), 0);
	CHECK("host", plan_warns(&f.p, "takes away CPU 0"));
	unmake(&f);

	make(&f, true);
	hosts[0].mask = "4,5";
	CHECK_EQ("host, none", plan(&f, &all, &err), 0);
	CHECK_STR("host, none", plan_text(&f.p), "!mask idle");
	CHECK_EQ("host, none", f.p.needs, 0);
	unmake(&f);
	hosts[0].mask = NULL;

	make(&f, true);
	f.vms[2].mask = "6";
	CHECK_EQ("others", plan(&f, &one, &err), 0);
	CHECK_EQ("others", f.p.refusals.n, 1);
	CHECK_STR("others", f.p.refusals.v[0].code, "mask");
	unmake(&f);

	make(&f, true);
	f.vms[2].mask = "40";
	CHECK_EQ("of another host", plan(&f, &one, &err), -ERR_REFUSED);
	CHECK("of another host", strstr(err.message, "no CPU that this host has"));
	unmake(&f);
}

TEST(where_xapi_cannot_keep_it_that_is_no_smaller_success)
{
	const struct asked both = { "web", "0", ALL, BOTH }, now = { "web", "0", ALL, .now = true };
	struct pin_host f;
	struct err err = {};

	make(&f, true);
	f.h.xapi = (struct xapi_view){ .why = "the socket is gone" };
	CHECK_EQ("down", plan(&f, &both, &err), -ERR_UNAVAILABLE);
	CHECK("down", strstr(err.message, "the socket is gone") && strstr(err.hint, "--now"));
	unmake(&f);

	make(&f, true);
	f.h.xapi = (struct xapi_view){ .why = "the socket is gone" };
	CHECK_EQ("now", plan(&f, &now, &err), 0);
	CHECK_EQ("now", f.p.changes.n, 2);
	unmake(&f);

	make(&f, true);
	f.vms[0].uuid = U("ff");
	f.h.xapi.vms.n = 0;
	CHECK_EQ("stray", plan(&f, &both, &err), -ERR_NOT_FOUND);
	CHECK("stray", strstr(err.message, "no VM for domain 3"));
	unmake(&f);
}

TEST(a_vm_on_which_something_is_under_way_is_left_alone)
{
	const struct asked asked = { "web", "0", 0, .now = true };
	const char *operation = "pool_migrate";
	struct pin_host f;
	struct err err = {};

	make(&f, true);
	f.vms[0].operations = (struct strs){ &operation, 1, 0 };
	CHECK_EQ("busy", plan(&f, &asked, &err), 0);
	CHECK_EQ("busy", f.p.refusals.n, 1);
	CHECK_STR("busy", f.p.refusals.v[0].code, "operation");
	unmake(&f);
}

TEST(what_may_be_lifted_is_lifted_by_its_code)
{
	const struct asked asked = { "web", "5-6", ALL, BOTH },
			   out = { "web", "6", ALL, .now = true };
	const char *codes[] = { "outside-pool", "outside-pool-0" };
	const struct strs force = { codes, 2, 0 };
	struct pin_host f;
	struct err err = {};

	make(&f, true);
	f.p.force = &force;
	CHECK_EQ("lifted", plan(&f, &asked, &err), 0);
	CHECK("lifted", !plan_is_refused(&f.p));
	CHECK_EQ("lifted", f.p.changes.n, 3);
	CHECK_STR("lifted", f.p.changes.v[2].to, "5,6");
	unmake(&f);

	make(&f, true);
	f.p.force = &force;
	CHECK_EQ("not one of them", plan(&f, &out, &err), 0);
	CHECK("not one of them", plan_is_refused(&f.p));
	unmake(&f);
}

TEST(a_vm_that_may_start_elsewhere_is_told)
{
	const struct asked asked = { "idle", "0", ALL, .at_start = true };
	struct pin_host f;
	struct err err = {};

	make(&f, true);
	f.vms[2].affinity = NULL;
	CHECK_EQ("any", plan(&f, &asked, &err), 0);
	CHECK("any", plan_warns(&f.p, "another host of the pool"));
	unmake(&f);

	make(&f, true);
	f.vms[2].affinity = THERE;
	CHECK_EQ("there", plan(&f, &asked, &err), 0);
	CHECK_STR("there", f.p.refusals.v[0].code, "affinity");
	unmake(&f);
}

TEST(vcpus_that_are_scheduled_as_one_are_told)
{
	static const char *const lines[] = { "sched-gran=core", "sched-gran=cpu",
					     "sched-gran=core sched-gran=cpu" };

	for (size_t i = 0; i < ARRAY_SIZE(lines); i++) {
		struct pin_wish wish = { .vcpu = 1, .now = true };
		struct guest g = {};
		struct pin_host f;
		struct err err = {};

		make(&f, true);
		f.h.xen.cmdline = lines[i];
		CHECK_EQ("guest", guest_resolve(&f.h, "web", &g, &err), 0);
		CHECK_EQ(err.message, plan_pin(&f.h, &g, &wish, &f.p, &err), 0);
		CHECK_EQ(lines[i], plan_warns(&f.p, "beside vCPU 1 are pinned with it"), i == 0);
		wish.vcpu = CPU_MASK_ALL;
		plan_free(&f.p);
		f.p = (struct plan){};
		CHECK_EQ(err.message, plan_pin(&f.h, &g, &wish, &f.p, &err), 0);
		CHECK("all of them", !plan_warns(&f.p, "sched-gran"));
		unmake(&f);
	}
}

TEST(what_xen_does_not_tell_is_an_error)
{
	const struct asked asked = { "web", "0", ALL, BOTH },
			   off = { "idle", NULL, ALL, .at_start = true };
	struct pin_host f;
	struct err err = {};

	make(&f, true);
	f.h.xen.vcpus_known = false;
	CHECK_EQ("vCPUs", plan(&f, &asked, &err), -ERR_UNAVAILABLE);
	unmake(&f);

	make(&f, true);
	f.h.xen.cpus_known = false;
	CHECK_EQ("CPUs", plan(&f, &asked, &err), -ERR_UNAVAILABLE);
	unmake(&f);

	/* That needs none of it. */
	make(&f, true);
	f.vms[2].mask = "1";
	f.h.xen = (struct xen_view){ .why = "no Xen" };
	CHECK_EQ("no Xen", plan(&f, &off, &err), 0);
	CHECK_STR("no Xen", plan_text(&f.p), "vm.mask " U("07") " 1>");
	unmake(&f);
}
