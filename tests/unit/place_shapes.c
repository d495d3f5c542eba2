// SPDX-License-Identifier: GPL-2.0-or-later
// Placement on the shapes that hosts have.
#include "place_brute.h"
#include "test.h"

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

TEST(placement_leaves_a_guest_at_home_where_no_node_is_better)
{
	struct place_guest g = { .vcpus = 2, .memory_kib = 8 * GIB };
	struct pool mem = {};
	struct place_host h;
	struct place got;

	even_host(3, 4, 2, &mem, &h);
	h.cpus.v[12].own = h.cpus.v[13].own = true;
	check_place("its CPUs, but no two threads", &h, &g, "1", "8,12");
	h.nodes.v[2].own_kib = GIB;
	check_place("its memory", &h, &g, "2", "16,18");
	place_find(&h, &g, &mem, &got);
	CHECK_STR("memory", got.others.v[0].worse,
		  "as good, with less of the memory that the guest has");
	h.cpus.v[16].load = 250;
	h.nodes.v[2].own_kib = 0;
	h.nodes.v[0].own_kib = 0;
	place_find(&h, &g, &mem, &got);
	CHECK_STR("CPUs", got.others.v[0].worse,
		  "as good, with fewer of the CPUs that the guest is kept to");
	h.nodes.v[2].own_kib = 8 * GIB;
	h.cpus.v[16].load = h.cpus.v[18].load = h.cpus.v[20].load = 1000;
	check_place("elsewhere where it is better", &h, &g, "1", "8,12");
	pool_free(&mem);
}

TEST(placement_of_vcpus_alone_follows_the_memory_that_stays)
{
	struct place_guest g = { .vcpus = 4 };
	struct pool mem = {};
	struct place_host h;
	struct place got;

	even_host(3, 4, 1, &mem, &h);
	list_edit(node, &h.nodes)
		node->free_kib = 0;
	check_place("no memory is free, and none is needed", &h, &g, "0", "0-3");
	for (uint32_t i = 0; i < 4; i++)
		h.cpus.v[i].load = 100;
	check_place("nor known", &h, &g, "1", "4-7");
	h.nodes.v[0].own_kib = 6 * GIB;
	h.nodes.v[2].own_kib = 5 * GIB;
	check_place("load weighs more than a little more memory", &h, &g, "2", "8-11");
	place_find(&h, &g, &mem, &got);
	CHECK_EQ("6 of 11 parts of it are 2 away", got.best.cost.distance, 4 * (40 * 2 * 6 / 11));
	h.nodes.v[0].own_kib = 50 * GIB;
	for (uint32_t i = 0; i < 4; i++)
		h.cpus.v[i].load = 50;
	check_place("less than much more", &h, &g, "0", "0-3");
	h.cpus.n = 8;
	h.nodes.v[2].own_kib = 500 * GIB;
	check_place("no CPUs where it is", &h, &g, "1", "4-7");
	pool_free(&mem);
}

/* The mask brings it to nodes with CPUs only. */
TEST(placement_is_not_near_by_a_node_that_it_has_no_cpus_on)
{
	static const uint32_t on_1[] = { 1 };
	struct place_guest g = { .vcpus = 2,
				 .memory_kib = 8 * GIB,
				 .devices = on_1,
				 .devices_n = 1,
				 .has_near = true,
				 .near = 1 };
	struct pool mem = {};
	struct place_host h;

	even_host(2, 4, 1, &mem, &h);
	h.cpus.n = 4;
	check_place("where its CPUs are", &h, &g, "0", "0-1");
	pool_free(&mem);
}

TEST(placement_minds_threads_beside_it_that_are_not_its_own_to_use)
{
	struct place_guest g = { .vcpus = 2, .memory_kib = 8 * GIB };
	struct pool mem = {};
	struct place_host h;

	even_host(1, 4, 2, &mem, &h);
	h.cpus.v[0].closed = h.cpus.v[2].closed = true;
	check_place("idle", &h, &g, "0", "1,3");
	h.cpus.v[0].load = 1000;
	check_place("one is busy", &h, &g, "0", "3-4");
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
