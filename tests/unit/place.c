// SPDX-License-Identifier: GPL-2.0-or-later
// Placement: against every node set tried, and on hostile numbers.
#include "test.h"

#include "decide/numa/place_parts.h"
#include "place_brute.h"

static struct place_guest made_guest(uint64_t *seed, const struct place_host *h, struct pool *mem)
{
	struct place_guest g = { .vcpus = made_random(seed, (uint32_t)h->cpus.n + 1) + 1,
				 .memory_kib = made_random(seed, 100) * GIB + 1 };
	uint32_t *devices = pool_alloc(mem, 2 * sizeof(*devices));
	uint32_t n = (uint32_t)h->nodes.n;

	if (made_random(seed, 3))
		g.vcpus = made_random(seed, 8) + 1;
	if (made_random(seed, 5) == 0)
		g.memory_kib = 0;
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

static struct made made_shape(uint64_t *seed, uint32_t nodes)
{
	return (struct made){ .nodes = nodes,
			      .cores = 1 + made_random(seed, 4),
			      .threads = 1 + made_random(seed, 2),
			      .far = made_random(seed, 3) ? 0 : 11 + made_random(seed, 10),
			      .holes = made_random(seed, 2),
			      .loaded = made_random(seed, 2),
			      .even = made_random(seed, 3) == 0,
			      .closed = made_random(seed, 3) == 0,
			      .owned = made_random(seed, 2) };
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
		{ "too few nodes for the vCPUs",
		  { .vcpus = 9, .count = 1 },
		  "no node has 9 usable CPUs" },
		{ "within nothing",
		  { .vcpus = 1, .memory_kib = GIB, .has_within = true },
		  "the guest has 1 vCPU, and these nodes have 0 usable CPUs" },
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
	CHECK_STR("no host", got.reason, "the guest has 1 vCPU, and this host has 0 usable CPUs");
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
