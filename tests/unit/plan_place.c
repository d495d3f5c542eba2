// SPDX-License-Identifier: GPL-2.0-or-later
// Placing a guest: what counts as usable, as load and as free, and what is refused.
#include "place_world.h"

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

		world_begin(&w);
		world_pool(&w, 0, "0-3");
		world_pool(&w, 1, "4-6");
		w.h.xen.domains.v[1].cpupool = cases[i].pool;
		world_choose(&w, cases[i].vm);
		place_host_make(&w.h, &w.g, cases[i].wish, &w.mem, &host);
		cpus_make(&w.mem, 10, &got);
		list_each(c, &host.cpus)
			if (!c->closed)
				cpus_add(&got, c->cpu);
		CHECK_STR(cases[i].name, cpus_text(&w.mem, &got), cases[i].want);
		world_finish(&w);
	}
}

TEST(placing_counts_what_the_guest_gives_back_as_free)
{
	struct place_host host;
	struct world w;

	world_begin(&w);
	world_pool(&w, 0, "0-6,8-9");
	world_choose(&w, true);
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
	world_finish(&w);
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

	world_begin(&w);
	world_pool(&w, 0, "0-6,8-9");
	for (uint8_t bus = 1; bus < 5; bus++)
		add_device(&w, bus, bus == 4 ? -1 : 1);
	world_choose(&w, true);
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
	world_finish(&w);
}

TEST(placing_for_now_needs_no_free_memory_and_follows_the_guests_own)
{
	struct placed got;
	struct world w;

	world_begin(&w);
	world_pool(&w, 0, "0-6,8-9");
	world_choose(&w, true);
	w.vm.memory = 40 * GIB;
	CHECK_EQ(w.err.message, place_guest_find(&w.h, &w.g, &both, &w.mem, &got, &w.err), 0);
	CHECK("it does not fit", !got.place.fits);
	*list_add(&w.mem, &w.h.xen.memory) = (struct xen_mem){ 3, 0, 5 };
	*list_add(&w.mem, &w.h.xen.memory) = (struct xen_mem){ 3, 1, 6 };
	CHECK_EQ(w.err.message, place_guest_find(&w.h, &w.g, &now, &w.mem, &got, &w.err), 0);
	CHECK("it stays", got.place.fits);
	w.h.xen.nodes.v[0].free = w.h.xen.nodes.v[1].free = 0;
	CHECK_EQ(w.err.message, place_guest_find(&w.h, &w.g, &now, &w.mem, &got, &w.err), 0);
	CHECK("it stays on a host that is full", got.place.fits);
	CHECK_STR("where most is", cpus_text(&w.mem, &got.place.best.nodes), "1");
	CHECK_STR("said", got.place.notes.v[got.place.notes.n - 1],
		  "its memory stays where it is, most of it on node 1");
	world_finish(&w);
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

		world_begin(&w);
		world_pool(&w, 0, "0-6,8-9");
		world_choose(&w, true);
		cases[i].change(&w);
		CHECK_EQ(cases[i].says, place_guest_find(&w.h, &w.g, &both, &w.mem, &got, &w.err),
			 -(int)cases[i].code);
		CHECK_STR("message", w.err.message, cases[i].says);
		world_finish(&w);
	}
}

TEST(placing_near_a_device_needs_its_node)
{
	struct place_wish wish = { .has_near = true, .near = { .bus = 7 }, .at_start = true };
	struct placed got;
	struct world w;

	world_begin(&w);
	world_pool(&w, 0, "0-6,8-9");
	world_choose(&w, true);
	CHECK_EQ("no node", place_guest_find(&w.h, &w.g, &wish, &w.mem, &got, &w.err),
		 -ERR_UNAVAILABLE);
	CHECK_STR("says", w.err.message, "Xen knows no node of 0000:07:00.0");
	add_device(&w, 7, 1);
	CHECK_EQ("near", place_guest_find(&w.h, &w.g, &wish, &w.mem, &got, &w.err), 0);
	CHECK_STR("near", cpus_text(&w.mem, &got.place.best.nodes), "1");
	world_finish(&w);
}

TEST(placing_warns_where_xen_schedules_whole_cores)
{
	static const struct {
		const char *line, *want;
	} cases[] = {
		{ "dom0_mem=1G", NULL },
		{ "sched-gran=core",
		  "Xen's line has sched-gran=core: it schedules whole cores, so that the guest also "
		  "runs on the CPUs beside these" },
	};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct placed got;
		struct world w;

		world_begin(&w);
		world_pool(&w, 0, "0-6,8-9");
		world_vcpus(&w, 3, "0-9", "0-9");
		world_choose(&w, true);
		w.h.xen.cmdline = cases[i].line;
		CHECK_EQ(w.err.message, place_guest_find(&w.h, &w.g, &now, &w.mem, &got, &w.err),
			 0);
		CHECK_EQ(w.err.message, plan_place(&w.h, &w.g, &now, &got, &w.p, &w.err), 0);
		CHECK_EQ(cases[i].line, w.p.warnings.n, cases[i].want ? 2 : 1);
		if (cases[i].want)
			CHECK_STR(cases[i].line, w.p.warnings.v[0].message, cases[i].want);
		world_finish(&w);
	}
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

		world_begin(&w);
		world_pool(&w, 0, "0-5");
		world_pool(&w, 1, "6");
		world_choose(&w, true);
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
		world_finish(&w);
	}
}
