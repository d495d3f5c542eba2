// SPDX-License-Identifier: GPL-2.0-or-later
// Placement: against every node set tried, on the shapes that hosts have, and on hostile numbers.
#include "test.h"

#include "decide/numa/place_parts.h"
#include "place_brute.h"

#define GIB (UINT64_C(1) << 20) /* in KiB */

static uint64_t mask_of(const struct cpus *set)
{
	uint64_t mask = 0;

	cpus_each(i, set) mask |= UINT64_C(1) << i;
	return mask;
}

static struct place_guest made_guest(uint64_t *seed, const struct place_host *h, struct pool *mem)
{
	struct place_guest g = { .vcpus = made_random(seed, (uint32_t)h->cpus.n + 1) + 1,
				 .memory_kib = made_random(seed, 100) * GIB + 1 };
	uint32_t *devices = pool_alloc(mem, 2 * sizeof(*devices));
	uint32_t n = (uint32_t)h->nodes.n;

	if (made_random(seed, 3))
		g.vcpus = made_random(seed, 8) + 1;
	g.devices = devices;
	g.devices_n = made_random(seed, 3);
	for (size_t i = 0; i < g.devices_n; i++)
		devices[i] = made_random(seed, n + 1);
	g.near = made_random(seed, n);
	g.has_near = made_random(seed, 5) == 0 && h->nodes.v[g.near].present;
	if (made_random(seed, 4) == 0)
		g.count = made_random(seed, 4) + 1;
	if (made_random(seed, 5))
		return g;
	g.has_within = true;
	cpus_make(mem, n, &g.within);
	for (uint32_t i = 0; i < n; i++)
		if (h->nodes.v[i].present && made_random(seed, 2))
			cpus_add(&g.within, i);
	return g;
}

/* The mask and the terms are those of the cost. */
static void check_choice(const char *label, const struct place_host *h, const struct place_guest *g,
			 const struct place_choice *c)
{
	const struct place_cost *t = &c->cost;
	uint64_t nodes = 0, with_cpus = 0, load = 0;

	list_each(cpu, &h->cpus) {
		if (cpus_has(&c->nodes, cpu->node))
			with_cpus |= UINT64_C(1) << cpu->node;
		if (!cpus_has(&c->cpus, cpu->cpu))
			continue;
		nodes |= UINT64_C(1) << cpu->node;
		load += cpu->load;
	}
	uint64_t count = (uint64_t)__builtin_popcountll(with_cpus);

	CHECK_EQ(label, nodes, with_cpus);
	CHECK_EQ(label, cpus_count(&c->cpus), g->vcpus > count ? g->vcpus : count);
	CHECK_EQ(label, t->load, load);
	CHECK_EQ(label, t->total,
		 t->threads + t->load + t->distance + t->devices + t->near + t->memory);
}

static void check_exact(const char *label, const struct place_host *h, const struct place_guest *g,
			struct pool *mem)
{
	struct brute want;
	struct place got;

	place_find(h, g, mem, &got);
	brute_place(h, g, &want);
	CHECK_EQ(label, got.fits, want.n > 0);
	CHECK_EQ(label, got.reason == NULL, got.fits);
	if (!got.fits)
		return;
	CHECK_EQ(label, got.best.cost.total, want.best[0].total);
	CHECK_EQ(label, mask_of(&got.best.nodes), want.best[0].nodes);
	CHECK_EQ(label, got.lower, want.best[0].total);
	CHECK(label, got.exact && !got.best.worse);
	check_choice(label, h, g, &got.best);
	CHECK_EQ(label, got.others.n, want.n - 1);
	for (size_t i = 0; i < got.others.n; i++) {
		CHECK_EQ(label, got.others.v[i].cost.total, want.best[i + 1].total);
		CHECK_EQ(label, mask_of(&got.others.v[i].nodes), want.best[i + 1].nodes);
		CHECK(label, got.others.v[i].worse && *got.others.v[i].worse);
		check_choice(label, h, g, &got.others.v[i]);
	}
}

static struct made made_shape(uint64_t *seed, uint32_t nodes)
{
	return (struct made){ .nodes = nodes,
			      .cores = 1 + made_random(seed, 4),
			      .threads = 1 + made_random(seed, 2),
			      .far = made_random(seed, 3) ? 0 : 11 + made_random(seed, 10),
			      .holes = made_random(seed, 2),
			      .loaded = made_random(seed, 2) };
}

/* Hosts of so many nodes. */
static void try_exact(uint32_t hosts, uint32_t least, uint32_t most)
{
	for (uint32_t i = 0; i < hosts; i++) {
		uint64_t seed = UINT64_C(0x9E3779B97F4A7C15) * (i + 1) + most;
		uint32_t nodes = least + made_random(&seed, most - least + 1);
		struct made how = made_shape(&seed, nodes);
		struct pool mem = {};
		struct place_host h;
		char label[64];

		made_host(&seed, &how, &mem, &h);
		struct place_guest g = made_guest(&seed, &h, &mem);

		snprintf(label, sizeof(label), "host %u of %u to %u nodes", i, least, most);
		check_exact(label, &h, &g, &mem);
		pool_free(&mem);
	}
}

TEST(placement_is_the_best_of_all_node_sets)
{
	try_exact(4000, 1, 7);
	try_exact(100, 8, 11);
	try_exact(6, 14, 16);
}

/* However early the search ends, its lower bound is one. */
TEST(placement_beyond_16_nodes_is_no_farther_from_the_best_than_it_says)
{
	static const struct {
		uint32_t hosts, nodes, steps;
	} tries[] = { { 1000, 7, 1 }, { 300, 9, 20 }, { 3, 17, 20 }, { 2, 18, 200 } };
	uint32_t inexact = 0;

	for (size_t t = 0; t < ARRAY_SIZE(tries); t++)
		for (uint32_t i = 0; i < tries[t].hosts; i++) {
			uint64_t seed = UINT64_C(0x9E3779B97F4A7C15) * (i + 1) + t;
			struct made how = made_shape(&seed, tries[t].nodes);
			struct pool mem = {};
			struct place_host h;
			struct brute want;

			made_host(&seed, &how, &mem, &h);
			struct place_guest g = made_guest(&seed, &h, &mem);
			struct placer p = { .mem = &mem, .host = &h, .guest = &g };
			struct search s = {};

			brute_place(&h, &g, &want);
			CHECK("read", place_read(&p));
			if (want.n) {
				place_search(&p, tries[t].steps, &s);
				CHECK("found", s.n > 0 || g.count);
				CHECK("not better than the best",
				      !s.n || s.kept[0].total >= want.best[0].total);
				CHECK("lower bound", s.lower <= want.best[0].total);
				inexact += s.lower < s.kept[0].total;
			}
			pool_free(&mem);
		}
	CHECK("the search was cut", inexact > 100);
}

/* Nodes of so many cores with their threads, 32 GiB free each, 21 apart; NULL rows unless given. */
static void even_host(uint32_t nodes, uint32_t cores, uint32_t threads, struct pool *mem,
		      struct place_host *ret)
{
	const struct made how = { .nodes = nodes, .cores = cores, .threads = threads, .far = 12 };
	uint64_t seed = 1;

	made_host(&seed, &how, mem, ret);
	list_edit(node, &ret->nodes)
		node->free_kib = 32 * GIB;
}

static void check_place(const char *label, const struct place_host *h, const struct place_guest *g,
			const char *nodes, const char *cpus)
{
	struct pool mem = {};
	struct place got;

	place_find(h, g, &mem, &got);
	CHECK(label, got.fits);
	CHECK_STR(label, cpus_text(&mem, &got.best.nodes), nodes);
	CHECK_STR(label, cpus_text(&mem, &got.best.cpus), cpus);
	check_exact(label, h, g, &mem);
	pool_free(&mem);
}

TEST(placement_on_a_desktop_takes_cores_before_threads)
{
	struct place_guest g = { .vcpus = 4, .memory_kib = 8 * GIB };
	struct pool mem = {};
	struct place_host h;

	even_host(1, 4, 2, &mem, &h);
	h.nodes.v[0].distance = NULL;
	check_place("idle", &h, &g, "0", "0,2,4,6");
	g.vcpus = 6;
	check_place("more than cores", &h, &g, "0", "0-4,6");
	g.vcpus = 4;
	h.cpus.v[0].load = 1000;
	check_place("CPU 0 is taken", &h, &g, "0", "1-2,4,6");
	g.vcpus = 8;
	check_place("all", &h, &g, "0", "0-7");
	pool_free(&mem);
}

TEST(placement_on_two_sockets_of_32_follows_memory_devices_and_load)
{
	static const uint32_t on_1[] = { 1 };
	struct place_guest g = { .vcpus = 4, .memory_kib = 8 * GIB };
	struct pool mem = {};
	struct place_host h;

	even_host(2, 32, 2, &mem, &h);
	check_place("lowest of equal ones", &h, &g, "0", "0,2,4,6");
	g.devices = on_1;
	g.devices_n = 1;
	check_place("its device", &h, &g, "1", "64,66,68,70");
	h.nodes.v[1].free_kib = 4 * GIB;
	check_place("no memory there", &h, &g, "0", "0,2,4,6");
	g.devices_n = 0;
	h.nodes.v[1].free_kib = 32 * GIB;
	for (uint32_t i = 0; i < 64; i++)
		h.cpus.v[i].load = 500;
	check_place("load", &h, &g, "1", "64,66,68,70");
	g.has_within = true;
	cpus_make(&mem, 1, &g.within);
	cpus_add(&g.within, 0);
	check_place("within node 0 only", &h, &g, "0", "0,2,4,6");
	g.has_within = false;
	g.memory_kib = 40 * GIB;
	check_place("memory of both", &h, &g, "0-1", "0,64,66,68");
	pool_free(&mem);
}

TEST(placement_on_an_epyc_stays_in_the_socket)
{
	struct place_guest g = { .vcpus = 8, .memory_kib = 100 * GIB };
	struct pool mem = {};
	struct place_host h;

	even_host(8, 8, 2, &mem, &h);
	for (uint32_t i = 0; i < 16; i++)
		h.cpus.v[i].load = 500;
	check_place("four nodes of socket 1", &h, &g, "4-7", "64,66,80,82,96,98,112,114");
	g.memory_kib = 60 * GIB;
	check_place("two nodes that are idle", &h, &g, "1-2", "16,18,20,22,32,34,36,38");
	g.has_near = true;
	g.near = 6;
	check_place("near node 6", &h, &g, "4,6", "64,66,68,70,96,98,100,102");
	pool_free(&mem);
}

TEST(placement_knows_nodes_without_memory_and_without_cpus)
{
	struct place_guest g = { .vcpus = 2, .memory_kib = 8 * GIB };
	struct pool mem = {};
	struct place_host h;
	struct place got;

	even_host(3, 4, 1, &mem, &h);
	h.nodes.v[0].free_kib = 0;
	check_place("no memory on node 0", &h, &g, "1", "4-5");
	h.cpus.n = 4;
	check_place("CPUs on node 0, memory on the others", &h, &g, "0-2", "0-1");
	place_find(&h, &g, &mem, &got);
	CHECK_STR(
		"note", got.notes.v[0],
		"node 1 has no usable CPUs: its memory is taken only where the others' is not enough");
	h.nodes.v[1].present = false;
	check_place("node 1 is gone", &h, &g, "0,2", "0-1");
	pool_free(&mem);
}

TEST(placement_takes_strange_distances_for_the_farthest)
{
	static const uint32_t rows[][3] = { { 10, 255, 0 }, { 20, 10, 40 }, { 5, 30, 10 } };
	struct place_guest g = { .vcpus = 2, .memory_kib = 40 * GIB };
	struct pool mem = {};
	struct place_host h;
	struct place got;

	even_host(3, 4, 1, &mem, &h);
	for (uint32_t i = 0; i < 3; i++)
		h.nodes.v[i].distance = rows[i];
	check_place("there and back", &h, &g, "1-2", "4,8");
	place_find(&h, &g, &mem, &got);
	CHECK_EQ("notes", got.notes.n, 1);
	CHECK_STR("note", got.notes.v[0], "distances that are not 10 to 254 count as 255");
	pool_free(&mem);
}

TEST(placement_says_why_the_runners_up_are_worse)
{
	static const uint32_t on_1[] = { 1, 7 };
	struct place_guest g = {
		.vcpus = 4, .memory_kib = 8 * GIB, .devices = on_1, .devices_n = 2
	};
	struct pool mem = {};
	struct place_host h;
	struct place got;

	even_host(2, 4, 2, &mem, &h);
	place_find(&h, &g, &mem, &got);
	CHECK_STR("best", cpus_text(&mem, &got.best.nodes), "1");
	CHECK_EQ("two others", got.others.n, 2);
	CHECK_STR("node 0", cpus_text(&mem, &got.others.v[0].nodes), "0");
	CHECK_STR("node 0", got.others.v[0].worse, "it is farther from the devices (+160)");
	CHECK_STR("both", cpus_text(&mem, &got.others.v[1].nodes), "0-1");
	CHECK_STR("both", got.others.v[1].worse,
		  "its memory is farther away (+160), it is farther from the devices (+80)");
	CHECK_EQ("alone", got.alone.n, 0);
	CHECK_STR("note", got.notes.v[0],
		  "1 of the guest's 2 devices are on no known node and do not count");
	g.devices_n = 0;
	place_find(&h, &g, &mem, &got);
	CHECK_STR("tie", got.others.v[0].worse, "as good, with higher node numbers");
	g.memory_kib = 33 * GIB + 1;
	place_find(&h, &g, &mem, &got);
	CHECK_STR("alone", got.alone.v[1], "node 1: 32768 MiB free, 33793 MiB are needed");
	pool_free(&mem);
}

TEST(placement_takes_as_many_nodes_as_it_is_told_to)
{
	struct place_guest g = { .vcpus = 2, .memory_kib = 8 * GIB };
	struct pool mem = {};
	struct place_host h;

	even_host(4, 4, 2, &mem, &h);
	check_place("as is best", &h, &g, "0", "0,2");
	g.count = 2;
	check_place("two", &h, &g, "0-1", "0,8");
	g.count = 4;
	check_place("all", &h, &g, "0-3", "0,8,16,24");
	pool_free(&mem);
}

TEST(placement_refuses_with_a_reason)
{
	static const struct {
		const char *label;
		struct place_guest g;
		const char *want;
	} cases[] = {
		{ "no vCPUs", { .memory_kib = GIB }, "a guest has 1 to 8192 vCPUs, not 0" },
		{ "too many vCPUs",
		  { .vcpus = UINT32_MAX, .memory_kib = GIB },
		  "a guest has 1 to 8192 vCPUs, not 4294967295" },
		{ "no memory", { .vcpus = 1 }, "the guest's memory is not known" },
		{ "more memory than there is",
		  { .vcpus = 1, .memory_kib = UINT64_MAX },
		  "the guest needs 18014398509481984 MiB, and this host has 65536 MiB free" },
		{ "more vCPUs than CPUs",
		  { .vcpus = 17, .memory_kib = GIB },
		  "the guest has 17 vCPUs, and this host has 16 usable CPUs" },
		{ "near nothing",
		  { .vcpus = 1, .memory_kib = GIB, .has_near = true, .near = 9 },
		  "this host has no node 9" },
		{ "more nodes than there are",
		  { .vcpus = 1, .memory_kib = GIB, .count = 3 },
		  "3 nodes were asked for, and there are 2 with memory or usable CPUs" },
		{ "too few nodes for the memory",
		  { .vcpus = 1, .memory_kib = 33 * GIB, .count = 1 },
		  "no node has 33792 MiB free and 1 usable CPUs" },
		{ "within nothing",
		  { .vcpus = 1, .memory_kib = GIB, .has_within = true },
		  "the guest has 1 vCPUs, and these nodes have 0 usable CPUs" },
	};
	struct pool mem = {};
	struct place_host h;
	struct place got;

	even_host(2, 4, 2, &mem, &h);
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		place_find(&h, &cases[i].g, &mem, &got);
		CHECK(cases[i].label, !got.fits);
		CHECK_STR(cases[i].label, got.reason, cases[i].want);
	}
	struct place_guest g = { .vcpus = 1, .memory_kib = GIB };
	struct place_host none = {};

	place_find(&none, &g, &mem, &got);
	CHECK_STR("no host", got.reason, "the guest has 1 vCPUs, and this host has 0 usable CPUs");
	h.nodes.n = 65;
	place_find(&h, &g, &mem, &got);
	CHECK_STR("nodes", got.reason, "a host has at most 64 nodes, not 65");
	pool_free(&mem);
}

/* The greatest of everything: no sum runs over (the sanitizers look on). */
TEST(placement_survives_the_largest_numbers)
{
	struct place_guest g = { .vcpus = 4095,
				 .memory_kib = UINT64_C(60) << 39,
				 .has_near = true };
	struct pool mem = {};
	struct place_host h;
	struct place got;

	even_host(64, 32, 2, &mem, &h);
	list_edit(node, &h.nodes) {
		uint32_t *row = pool_alloc(&mem, 64 * sizeof(*row));

		memset(row, 0xff, 64 * sizeof(*row));
		node->distance = row;
		node->free_kib = UINT64_MAX;
	}
	list_edit(cpu, &h.cpus)
		cpu->load = UINT32_MAX;
	*list_add(&mem, &h.cpus) = (struct place_cpu){ .cpu = UINT32_MAX };
	*list_add(&mem, &h.cpus) = (struct place_cpu){ .cpu = 5, .node = UINT32_MAX };
	*list_add(&mem, &h.cpus) = (struct place_cpu){ .cpu = 5 };
	place_find(&h, &g, &mem, &got);
	CHECK("fits", got.fits && got.lower <= got.best.cost.total);
	CHECK_EQ("all nodes", cpus_count(&got.best.nodes), 64);
	CHECK_EQ("load", got.best.cost.load, UINT64_C(4095) * 1000000);
	CHECK_EQ("notes", got.notes.n, 3);
	CHECK_STR("out", got.notes.v[0], "2 CPUs are on no known node and are left out");
	CHECK_STR("twice", got.notes.v[1], "1 CPUs are listed twice, and count as first listed");
	pool_free(&mem);
}

TEST(the_load_of_a_guest_is_spread_over_its_mask)
{
	struct pool mem = {};
	struct place_host h;
	struct cpus mask;

	even_host(1, 4, 2, &mem, &h);
	CHECK("mask", cpus_parse("2-4,900", 1024, &mem, &mask));
	place_load(&h, &mask, 2);
	CHECK_EQ("out of it", h.cpus.v[1].load, 0);
	CHECK_EQ("in it", h.cpus.v[2].load, 666);
	place_load(&h, &mask, UINT32_MAX);
	CHECK_EQ("no overflow", h.cpus.v[4].load, 1000000);
	CHECK("none of the host", cpus_parse("900", 1024, &mem, &mask));
	place_load(&h, &mask, 2);
	CHECK_EQ("unchanged", h.cpus.v[5].load, 0);
	pool_free(&mem);
}
