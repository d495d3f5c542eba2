// SPDX-License-Identifier: GPL-2.0-or-later
// Placing a guest: what counts as usable, as load and as free, and what is refused.
#include "decide/numa/plan_place.h"
#include "unit/test.h"

#define GIB ((int64_t)1 << 30)

/* Two nodes of four cores; node 2 has CPUs 8 and 9 and no memory of its own; CPU 7 is offline. */
struct world {
	struct pool mem;
	struct host h;
	struct xapi_host here, there;
	struct xapi_vm vm;
	struct guest g;
	struct plan p;
	struct err err;
};

static void add_domain(struct world *w, uint32_t domid, int pool, int64_t gib)
{
	*list_add(&w->mem, &w->h.xen.domains) = (struct xen_domain){
		.domid = domid,
		.uuid = pool_str(&w->mem, "22222222-0000-4000-8000-0000000000%02u", domid),
		.name = pool_str(&w->mem, "g%u", domid),
		.cpupool = pool,
		.vcpus = 2,
		.vcpus_online = 2,
		.memory = gib * GIB,
	};
}

static void add_vcpus(struct world *w, uint32_t domid, const char *hard, const char *soft)
{
	for (uint32_t i = 0; i < 2; i++) {
		struct xen_vcpu *v = list_add(&w->mem, &w->h.xen.vcpus);

		*v = (struct xen_vcpu){ .domid = domid, .vcpu = i, .online = true };
		CHECK(hard, cpus_parse(hard, 10, &w->mem, &v->hard));
		CHECK(soft, cpus_parse(soft, 10, &w->mem, &v->soft));
	}
}

static void add_pool(struct world *w, uint32_t id, const char *cpus)
{
	struct xen_pool *p = list_add(&w->mem, &w->h.xen.pools);

	*p = (struct xen_pool){ .id = id, .name = pool_str(&w->mem, "Pool-%u", id) };
	CHECK(cpus, cpus_parse(cpus, 10, &w->mem, &p->cpus));
}

static void begin(struct world *w)
{
	static const uint32_t distances[] = { 10, 21, 21, 10 };
	struct xen_view *x = &w->h.xen;

	*w = (struct world){ .here = { .name = "one" }, .there = { .name = "two" } };
	x->present = x->cpus_known = x->nodes_known = x->pools_known = x->vcpus_known = true;
	x->physical.cpu_room = 10;
	x->distances = distances;
	for (int i = 0; i < 10; i++)
		*list_add(&w->mem, &x->cpus) =
			(struct xen_cpu){ true, i == 7 ? XEN_NO : XEN_YES, i, i / 4, i / 4 };
	for (int i = 0; i < 2; i++)
		*list_add(&w->mem, &x->nodes) = (struct xen_node){ true, 64 * GIB, 8 * GIB };
	w->h.xapi = (struct xapi_view){ .present = true, .here = &w->here };
	add_domain(w, 0, 0, 1);
	add_domain(w, 3, 0, 4);
	add_domain(w, 5, 0, 4);
	add_vcpus(w, 0, "0-9", "0-9");
}

/* The guest is domain 3, of a VM of XAPI's where vm says so. */
static void choose(struct world *w, bool vm)
{
	w->vm = (struct xapi_vm){ .uuid = w->h.xen.domains.v[1].uuid,
				  .name = "g3",
				  .on = &w->here,
				  .vcpus_max = 2,
				  .memory = 4 * GIB };
	w->g = (struct guest){ &w->h.xen.domains.v[1], vm ? &w->vm : NULL, "g3", false };
}

static void finish(struct world *w)
{
	plan_free(&w->p);
	pool_free(&w->mem);
}

static const struct place_wish both = { .now = true, .at_start = true };
static const struct place_wish at_start = { .at_start = true };
static const struct place_wish now = { .now = true };

static const char *load_text(struct world *w, const struct place_host *host)
{
	struct strs parts = {};

	list_each(c, &host->cpus)
		strs_add(&w->mem, &parts, "%u:%u", c->cpu, c->load);
	return strs_join(&w->mem, &parts, " ");
}

TEST(placing_counts_what_others_are_kept_to_or_prefer_and_leaves_the_guest_out)
{
	static const struct {
		const char *own, *hard, *soft, *want;
	} cases[] = {
		{ "0-9", "0-9", "0-9", "0:0 1:0 2:0 3:0 4:0 5:0 6:0 8:0 9:0" },
		{ "0-1", "0-9", "0-9", "0:0 1:0 2:0 3:0 4:0 5:0 6:0 8:0 9:0" },
		{ "0-9", "0-3", "0-9", "0:500 1:500 2:500 3:500 4:0 5:0 6:0 8:0 9:0" },
		{ "0-9", "0-9", "8", "0:0 1:0 2:0 3:0 4:0 5:0 6:0 8:2000 9:0" },
		{ "0-9", "0-1", "8", "0:1000 1:1000 2:0 3:0 4:0 5:0 6:0 8:0 9:0" },
		{ "0-9", "7", "0-9", "0:0 1:0 2:0 3:0 4:0 5:0 6:0 8:0 9:0" },
	};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct place_host host;
		struct world w;

		begin(&w);
		add_pool(&w, 0, "0-6,8-9");
		add_vcpus(&w, 3, cases[i].own, "0-9");
		add_vcpus(&w, 5, cases[i].hard, cases[i].soft);
		choose(&w, true);
		place_host_make(&w.h, &w.g, &both, &w.mem, &host);
		CHECK_STR(cases[i].hard, load_text(&w, &host), cases[i].want);
		finish(&w);
	}
}

TEST(placing_uses_the_cpupool_that_the_guest_is_in_or_starts_in)
{
	static const struct {
		const char *name;
		bool vm;
		int pool;
		const struct place_wish *wish;
		const char *want;
	} cases[] = {
		{ "in Pool-0", true, 0, &both, "0-3" },
		{ "XAPI starts it in Pool-0", true, 1, &at_start, "0-3" },
		{ "it is in another now", true, 1, &now, "4-6" },
		{ "there is no CPU in both", true, 1, &both, "" },
		{ "xl starts it where it is", false, 1, &both, "4-6" },
		{ "in none", false, -1, &both, "0-3" },
	};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct place_host host;
		struct cpus got;
		struct world w;

		begin(&w);
		add_pool(&w, 0, "0-3");
		add_pool(&w, 1, "4-6");
		w.h.xen.domains.v[1].cpupool = cases[i].pool;
		choose(&w, cases[i].vm);
		place_host_make(&w.h, &w.g, cases[i].wish, &w.mem, &host);
		cpus_make(&w.mem, 10, &got);
		list_each(c, &host.cpus)
			cpus_add(&got, c->cpu);
		CHECK_STR(cases[i].name, cpus_text(&w.mem, &got), cases[i].want);
		finish(&w);
	}
}

TEST(placing_counts_what_the_guest_gives_back_as_free)
{
	struct place_host host;
	struct world w;

	begin(&w);
	add_pool(&w, 0, "0-6,8-9");
	choose(&w, true);
	*list_add(&w.mem, &w.h.xen.memory) = (struct xen_mem){ 3, 1, 1 << 18 };
	*list_add(&w.mem, &w.h.xen.memory) = (struct xen_mem){ 3, 9, 1 << 18 };
	*list_add(&w.mem, &w.h.xen.memory) = (struct xen_mem){ 5, 0, 1 << 18 };
	place_host_make(&w.h, &w.g, &both, &w.mem, &host);
	CHECK_EQ("nodes", host.nodes.n, 3);
	CHECK_EQ("another's", host.nodes.v[0].free_kib, 8 << 20);
	CHECK_EQ("its own", host.nodes.v[1].free_kib, 9 << 20);
	CHECK("CPUs without memory", host.nodes.v[2].present && !host.nodes.v[2].free_kib);
	CHECK_EQ("distance", host.nodes.v[1].distance[0], 21);
	CHECK_EQ("no distance", host.nodes.v[1].distance[2], 0);
	finish(&w);
}

static void add_device(struct world *w, uint8_t bus, int node)
{
	*list_add(&w->mem, &w->h.xen.pcis) =
		(struct xen_pci){ .bdf = { .bus = bus }, .node = node };
}

TEST(placing_knows_the_devices_that_the_guest_has_and_will_have)
{
	struct xapi_pci attached = { .host = NULL, .bdf = { .bus = 3 } };
	struct placed got;
	struct world w;

	begin(&w);
	add_pool(&w, 0, "0-6,8-9");
	for (uint8_t bus = 1; bus < 5; bus++)
		add_device(&w, bus, bus == 4 ? -1 : 1);
	choose(&w, true);
	w.vm.pci = "0/0000:02:00.0,1/0000:01:00.0";
	attached.host = &w.here;
	*list_add(&w.mem, &w.vm.attached) = &attached;
	*list_add(&w.mem, &w.h.xen.held) = (struct xen_held){ .domid = 3, .bdf = { .bus = 2 } };
	*list_add(&w.mem, &w.h.xen.held) = (struct xen_held){ .domid = 3, .bdf = { .bus = 4 } };
	*list_add(&w.mem, &w.h.xen.held) = (struct xen_held){ .domid = 5, .bdf = { .bus = 9 } };
	CHECK_EQ(w.err.message, place_guest_find(&w.h, &w.g, &both, &w.mem, &got, &w.err), 0);
	CHECK_EQ("each once", got.devices.n, 4);
	CHECK_EQ("by address", got.devices.v[0].bus, 1);
	CHECK_EQ("node", got.device_nodes[0], 1);
	CHECK_EQ("no node", got.device_nodes[3], UINT32_MAX);
	CHECK_STR("beside them", cpus_text(&w.mem, &got.place.best.nodes), "1");
	CHECK_EQ("a remark", got.place.notes.n, 2);
	finish(&w);
}

TEST(placing_for_now_needs_no_free_memory_and_follows_the_guests_own)
{
	struct placed got;
	struct world w;

	begin(&w);
	add_pool(&w, 0, "0-6,8-9");
	choose(&w, true);
	w.vm.memory = 40 * GIB;
	CHECK_EQ(w.err.message, place_guest_find(&w.h, &w.g, &both, &w.mem, &got, &w.err), 0);
	CHECK("it does not fit", !got.place.fits);
	*list_add(&w.mem, &w.h.xen.memory) = (struct xen_mem){ 3, 0, 5 };
	*list_add(&w.mem, &w.h.xen.memory) = (struct xen_mem){ 3, 1, 6 };
	CHECK_EQ(w.err.message, place_guest_find(&w.h, &w.g, &now, &w.mem, &got, &w.err), 0);
	CHECK("it stays", got.place.fits);
	CHECK_STR("where most is", cpus_text(&w.mem, &got.place.best.nodes), "1");
	CHECK_STR("said", got.place.notes.v[got.place.notes.n - 1],
		  "most of its memory is on node 1 and stays there: near is that node");
	finish(&w);
}

static void change_dom0(struct world *w)
{
	w->g.dom0 = true;
}

static void change_elsewhere(struct world *w)
{
	w->g.domain = NULL;
	w->vm.on = &w->there;
}

static void change_nodes(struct world *w)
{
	w->h.xen.nodes_known = false;
}

static void change_pools(struct world *w)
{
	w->h.xen.pools_known = false;
}

static void change_vcpus(struct world *w)
{
	w->g.domain = NULL;
	w->vm.vcpus_max = 0;
}

static void change_memory(struct world *w)
{
	w->g.domain = NULL;
	w->vm.memory = 0;
}

TEST(placing_says_what_it_does_not_know_and_whom_it_cannot_place)
{
	static const struct {
		void (*change)(struct world *w);
		enum err_code code;
		const char *says;
	} cases[] = {
		{ change_dom0, ERR_REFUSED, "dom0's memory is placed when the host boots" },
		{ change_elsewhere, ERR_REFUSED,
		  "'g3' runs on host 'two', which has CPUs of its own" },
		{ change_nodes, ERR_UNAVAILABLE, "the nodes are not known: Xen does not tell" },
		{ change_pools, ERR_UNAVAILABLE, "the cpupools are not known: Xen does not tell" },
		{ change_vcpus, ERR_UNAVAILABLE, "how many vCPUs 'g3' has is not known" },
		{ change_memory, ERR_UNAVAILABLE, "how much memory 'g3' has is not known" },
	};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct placed got;
		struct world w;

		begin(&w);
		add_pool(&w, 0, "0-6,8-9");
		choose(&w, true);
		cases[i].change(&w);
		CHECK_EQ(cases[i].says, place_guest_find(&w.h, &w.g, &both, &w.mem, &got, &w.err),
			 -(int)cases[i].code);
		CHECK_STR("message", w.err.message, cases[i].says);
		finish(&w);
	}
}

TEST(placing_near_a_device_needs_its_node)
{
	struct place_wish wish = { .has_near = true, .near = { .bus = 7 }, .at_start = true };
	struct placed got;
	struct world w;

	begin(&w);
	add_pool(&w, 0, "0-6,8-9");
	choose(&w, true);
	CHECK_EQ("no node", place_guest_find(&w.h, &w.g, &wish, &w.mem, &got, &w.err),
		 -ERR_UNAVAILABLE);
	CHECK_STR("says", w.err.message, "Xen knows no node of 0000:07:00.0");
	add_device(&w, 7, 1);
	CHECK_EQ("near", place_guest_find(&w.h, &w.g, &wish, &w.mem, &got, &w.err), 0);
	CHECK_STR("near", cpus_text(&w.mem, &got.place.best.nodes), "1");
	finish(&w);
}

TEST(placing_is_refused_where_nothing_has_room)
{
	static const struct {
		int64_t gib;
		int pool;
		const struct place_wish *wish;
		const char *message, *hint;
	} cases[] = {
		{ 40, 0, &both,
		  "no nodes have room for 'g3': the guest needs 40960 MiB, and this host has 16384 MiB "
		  "free",
		  "--memory" },
		{ 4, 1, &both,
		  "no nodes have room for 'g3': the guest has 2 vCPUs, and this host has 0 usable CPUs",
		  "--now or --at-start" },
		{ 4, 1, &now,
		  "no nodes have room for 'g3': the guest has 2 vCPUs, and this host has 1 usable CPUs",
		  "cpupool list" },
	};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct placed got;
		struct world w;

		begin(&w);
		add_pool(&w, 0, "0-5");
		add_pool(&w, 1, "6");
		choose(&w, true);
		w.vm.memory = cases[i].gib * GIB;
		w.h.xen.domains.v[1].cpupool = cases[i].pool;
		CHECK_EQ(w.err.message,
			 place_guest_find(&w.h, &w.g, cases[i].wish, &w.mem, &got, &w.err), 0);
		CHECK_EQ("plan", plan_place(&w.h, &w.g, cases[i].wish, &got, &w.p, &w.err), 0);
		CHECK_EQ("refusals", w.p.refusals.n, 1);
		CHECK_STR("code", w.p.refusals.v[0].code, "no-room");
		CHECK_STR("message", w.p.refusals.v[0].message, cases[i].message);
		CHECK(cases[i].hint, strstr(w.p.refusals.v[0].hint, cases[i].hint));
		CHECK_EQ("no change", w.p.changes.n, 0);
		finish(&w);
	}
}
