// SPDX-License-Identifier: GPL-2.0-or-later
// What planners of cpupools refuse and change because of XAPI's masks, granularity and the profile.
#include "decide/cpupool/plan_cpupool.h"

#include "unit/pci_host.h"
#include "unit/test.h"

#define U(n) "30000000-0000-4000-8000-0000000000" n

/* Two nodes of two cores of two threads; a guest that runs, on all CPUs. */
struct two {
	struct pool mem;
	struct host h;
	struct plan p;
	struct err err;
	struct xapi_host here;
};

static void set(struct two *t, const char *text, struct cpus *ret)
{
	CHECK(text, cpus_parse(text, 8, &t->mem, ret));
}

static void make(struct two *t)
{
	struct xen_view *v = &t->h.xen;
	struct xen_pool *p;

	*t = (struct two){ .here = { .uuid = "h1", .name = "here" } };
	*v = (struct xen_view){ .present = true,
				.cpus_known = true,
				.pools_known = true,
				.vcpus_known = true,
				.physical = { .cpu_room = 8 } };
	for (int i = 0; i < 8; i++)
		*list_add(&t->mem, &v->cpus) = (struct xen_cpu){ true, XEN_YES, .core = i % 4 / 2,
								 .socket = i / 4, .node = i / 4 };
	p = list_add(&t->mem, &v->pools);
	*p = (struct xen_pool){ .name = "Pool-0", .scheduler = "credit", .domains = 2 };
	set(t, "0-7", &p->cpus);
	for (uint32_t id = 0; id < 2; id++) {
		struct xen_vcpu *x;

		*list_add(&t->mem, &v->domains) =
			(struct xen_domain){ .domid = id,
					     .uuid = id ? U("01") : U("00"),
					     .name = id ? "g1" : "Domain-0",
					     .vcpus = 1,
					     .vcpus_online = 1 };
		x = list_add(&t->mem, &v->vcpus);
		*x = (struct xen_vcpu){ .domid = id, .online = true };
		set(t, "0-7", &x->hard);
		set(t, "0-7", &x->soft);
	}
	t->h.parts = HOST_XAPI;
	t->h.toolstack = TOOLSTACK_XAPI;
	t->h.xapi.present = true;
	t->h.xapi.here = &t->here;
}

static void end(struct two *t)
{
	plan_free(&t->p);
	pool_free(&t->mem);
}

static void vm(struct two *t, const char *name, const char *mask, const struct xapi_host *affinity)
{
	*list_add(&t->mem, &t->h.xapi.vms) = (struct xapi_vm){ .uuid = name,
							       .name = name,
							       .power = VM_HALTED,
							       .domid = -1,
							       .mask = mask,
							       .vcpus_max = 2,
							       .affinity = affinity };
}

static bool is_refused(const struct plan *p, const char *code, const char *object)
{
	list_each(r, &p->refusals)
		if (streq(r->code, code) && (!object || streq(r->object, object)))
			return true;
	return false;
}

TEST(a_split_is_refused_for_masks_that_the_future_first_cpupool_does_not_have)
{
	struct xapi_host there = { .uuid = "h2", .name = "there" };
	struct cpupool_wish wish = { .now = true };
	struct two t;

	make(&t);
	vm(&t, "fits", "2,5", NULL);
	vm(&t, "outside", "4,5", NULL);
	vm(&t, "one vCPU outside", "0;6", NULL);
	vm(&t, "elsewhere", "4,5", &there);
	vm(&t, "ignored", "4-5", NULL);
	vm(&t, "never could", "77", NULL);
	CHECK_EQ("split", plan_cpupool_split(&t.h, CPUPOOL_BY_NODE, &wish, &t.p, &t.err), 0);
	CHECK_EQ("refusals", t.p.refusals.n, 2);
	CHECK("outside", is_refused(&t.p, "mask", "outside"));
	CHECK("one vCPU", is_refused(&t.p, "mask", "one vCPU outside"));
	CHECK_EQ("nothing is done", t.p.changes.n, 0);
	end(&t);
}

TEST(the_mask_of_the_host_counts_as_well_and_a_silent_xapi_is_told)
{
	struct cpupool_wish wish = { .now = true };
	struct two t;

	make(&t);
	t.here.mask = "6,7";
	CHECK_EQ("split", plan_cpupool_split(&t.h, CPUPOOL_BY_NODE, &wish, &t.p, &t.err), 0);
	CHECK("the host's", is_refused(&t.p, "mask", "here"));
	end(&t);

	make(&t);
	t.h.xapi = (struct xapi_view){ .why = "XAPI does not answer" };
	CHECK_EQ("split", plan_cpupool_split(&t.h, CPUPOOL_BY_NODE, &wish, &t.p, &t.err), 0);
	CHECK("unknown", is_refused(&t.p, "masks-unknown", NULL));
	end(&t);
}

TEST(cores_are_not_torn_apart_where_xen_schedules_them_as_a_whole)
{
	static const struct {
		const char *cmdline, *cpus;
		bool refused;
	} cases[] = {
		{ "sched-gran=core", "6-7", false },
		{ "sched-gran=core", "7", true },
		{ "sched-gran=cpu", "7", false },
		{ "x sched-gran=socket", "6-7", true },
		{ "sched-gran=socket", "4-7", false },
		{ "sched-gran=core sched-gran=cpu", "7", false },
		{ "my-sched-gran=core", "7", false },
		{ NULL, "7", false },
	};
	struct cpupool_wish wish = { .now = true };

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct cpus cpus;
		struct two t;

		make(&t);
		t.h.xen.cmdline = cases[i].cmdline;
		set(&t, cases[i].cpus, &cpus);
		CHECK_EQ(cases[i].cpus, plan_cpupool_create(&t.h, "db", &cpus, &wish, &t.p, &t.err),
			 0);
		CHECK_EQ(cases[i].cpus, is_refused(&t.p, "granularity", NULL), cases[i].refused);
		CHECK_EQ(cases[i].cpus, t.p.changes.n, cases[i].refused ? 0 : 2);
		end(&t);
	}
}

TEST(one_node_is_not_split_and_what_xen_does_not_tell_is_an_error)
{
	struct cpupool_wish wish = { .now = true };
	struct two t;

	make(&t);
	t.h.xen.cpus.n = 4;
	t.h.xen.pools.v[0].cpus.words[0] = 15;
	CHECK_EQ("split", plan_cpupool_split(&t.h, CPUPOOL_BY_NODE, &wish, &t.p, &t.err), 0);
	CHECK("one node", is_refused(&t.p, "one-node", NULL));
	t.h.xen.pools_known = false;
	CHECK_EQ("unsplit", plan_cpupool_unsplit(&t.h, &wish, &t.p, &t.err), -ERR_UNAVAILABLE);
	end(&t);
}

static const char *profile_change(const struct plan *p)
{
	list_each(c, &p->changes)
		if (c->set == SET_PROFILE)
			return c->to;
	return NULL;
}

TEST(the_profile_keeps_what_it_says_of_other_cpupools)
{
	struct profile_pool had[] = { { "later", "credit", "node:1/core:1" },
				      { "db", "credit", "2-3" } };
	struct cpupool_wish wish = {};
	struct cpus cpus;
	const char *text;
	struct two t;

	make(&t);
	t.h.profile = (struct profile){ .present = true,
					.cpupools_text = "[...]",
					.domain0_text = "",
					.pools = { had, ARRAY_SIZE(had), 0 } };
	set(&t, "4-5", &cpus);
	CHECK_EQ("create", plan_cpupool_create(&t.h, "db", &cpus, &wish, &t.p, &t.err), 0);
	text = profile_change(&t.p);
	CHECK("changed", text && strstr(text, "\"4-5\"") && !strstr(text, "2-3"));
	CHECK("kept", strstr(text, "later") && strstr(text, "node:1/core:1"));
	end(&t);

	make(&t);
	t.h.profile.why = "it does not parse";
	set(&t, "4-5", &cpus);
	CHECK_EQ("broken", plan_cpupool_create(&t.h, "db", &cpus, &wish, &t.p, &t.err),
		 -ERR_BAD_FILE);
	end(&t);
}

TEST(a_wish_for_a_cpupool_is_kept_by_xapi_and_on_an_xl_host_told_as_a_line)
{
	struct cpupool_move both = { .now = true, .at_start = true };
	struct xapi_vm g1 = { .uuid = U("01"), .name = "g1", .domid = 1 };
	struct xen_pool *p;
	struct guest g;
	struct two t;

	make(&t);
	p = list_add(&t.mem, &t.h.xen.pools);
	*p = (struct xen_pool){ .id = 3, .name = "db", .scheduler = "credit" };
	set(&t, "4-7", &p->cpus);
	set(&t, "0-3", &t.h.xen.pools.v[0].cpus);
	g = (struct guest){ .domain = &t.h.xen.domains.v[1], .vm = &g1, .name = "g1" };
	CHECK_EQ("move", plan_cpupool_move(&t.h, &g, "db", &both, &t.p, &t.err), 0);
	CHECK_EQ("changes", t.p.changes.n, 2);
	CHECK_EQ("now", t.p.changes.v[0].set, SET_DOMAIN_CPUPOOL);
	CHECK_EQ("for good", t.p.changes.v[1].set, SET_VM_CPUPOOL);
	CHECK_STR("for good", t.p.changes.v[1].to, "db");
	plan_free(&t.p);

	t.h.toolstack = TOOLSTACK_XL;
	g.vm = NULL;
	CHECK_EQ("move", plan_cpupool_move(&t.h, &g, "3", &both, &t.p, &t.err), 0);
	CHECK_EQ("changes", t.p.changes.n, 1);
	CHECK("line", plan_warns(&t.p, "pool = \"db\""));
	plan_free(&t.p);

	/* xl's cpupool-numa-split gave the first another name, and xl takes no other. */
	t.h.xen.pools.v[0].name = "Pool-node0";
	CHECK_EQ("move", plan_cpupool_move(&t.h, &g, "0", &both, &t.p, &t.err), 0);
	CHECK("line", plan_warns(&t.p, "pool = \"Pool-node0\""));
	plan_free(&t.p);

	/* It stopped meanwhile, and only now was asked for. */
	g.domain = NULL;
	CHECK_EQ("move",
		 plan_cpupool_move(&t.h, &g, "db", &(struct cpupool_move){ .now = true }, &t.p,
				   &t.err),
		 0);
	CHECK("refused", is_refused(&t.p, "not-running", NULL));
	end(&t);
}

static bool warns(const struct plan *p, const char *object, const char *text)
{
	list_each(w, &p->warnings)
		if (streq(w->object, object) && strstr(w->message, text))
			return true;
	return false;
}

TEST(guests_wished_in_a_cpupool_that_is_made_now_are_told)
{
	struct cpupool_wish wish = { .now = true };
	struct cpus cpus = {};
	struct two t;

	make(&t);
	vm(&t, U("01"), NULL, NULL);
	t.h.xapi.vms.v[0].cpupool = "db";
	set(&t, "6-7", &cpus);
	CHECK_EQ("create", plan_cpupool_create(&t.h, "db", &cpus, &wish, &t.p, &t.err), 0);
	CHECK("told", warns(&t.p, "db", "running elsewhere until they are started again: g1"));
	plan_free(&t.p);
	t.p = (struct plan){};
	CHECK_EQ("create", plan_cpupool_create(&t.h, "other", &cpus, &wish, &t.p, &t.err), 0);
	CHECK_EQ("nobody waits for that", t.p.warnings.n, 0);
	end(&t);
}

TEST(a_domain_in_no_cpupool_is_in_the_way_of_nothing_and_not_moved)
{
	const struct cpupool_move now = { .now = true };
	struct cpupool_wish wish = { .now = true };
	struct cpus cpus = {};
	struct guest g;
	struct two t;

	make(&t);
	t.h.xen.domains.v[1].cpupool = -1;
	set(&t, "6-7", &cpus);
	CHECK_EQ("create", plan_cpupool_create(&t.h, "db", &cpus, &wish, &t.p, &t.err), 0);
	CHECK("not refused", !plan_is_refused(&t.p));
	g = (struct guest){ .domain = &t.h.xen.domains.v[1], .name = "g1" };
	CHECK_EQ("move", plan_cpupool_move(&t.h, &g, "Pool-0", &now, &t.p, &t.err), 0);
	CHECK("told", is_refused(&t.p, "no-cpupool", "g1"));
	end(&t);
}
