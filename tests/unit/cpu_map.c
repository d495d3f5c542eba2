// SPDX-License-Identifier: GPL-2.0-or-later
// CPUs by node, and the short notation of sets of them.
#include "decide/numa/cpu_map.h"
#include "unit/test.h"

#define CPU(node)                                                                                  \
	{                                                                                          \
		true, XEN_YES, 0, 0, node                                                          \
	}
#define HOLE                                                                                       \
	{                                                                                          \
		false, XEN_UNKNOWN, -1, -1, -1                                                     \
	}

/* Node 1 has no CPUs, CPU 3 is not there, CPU 6 has no node, and node 3 is not among the nodes. */
static struct xen_cpu some[] = { CPU(0), CPU(2), CPU(0), HOLE, CPU(2), CPU(3), CPU(-1) };
static struct xen_node nodes[3] = { { .present = true }, { .present = true }, { .present = true } };
static const struct xen_view odd = { .cpus_known = true,
				     .cpus = { some, ARRAY_SIZE(some), 0 },
				     .nodes = { nodes, ARRAY_SIZE(nodes), 0 } };

TEST(a_set_of_cpus_is_told_by_all_by_nodes_or_by_numbers)
{
	static const struct {
		const char *set, *want;
	} cases[] = {
		{ "0-6", "all" },
		{ "0-15", "all" },
		{ "0-2,4-6", "all" },
		{ "0-2,4-5", "node:0,node:2,node:3" },
		{ "0,2", "node:0" },
		{ "0,2-3,9", "node:0" },
		{ "1,4", "node:2" },
		{ "5", "node:3" },
		{ "0,2,5", "node:0,node:3" },
		{ "0", "0" },
		{ "0-1,4", "0-1,4" },
		{ "6", "6" },
		{ "5-6", "5-6" },
		{ "", "none" },
		{ "3,7-15", "none" },
	};
	struct cpu_map map = {};
	struct pool mem = {};

	cpu_map_make(&odd, &mem, &map);
	CHECK_EQ("nodes", map.n, 4);
	CHECK("no CPUs in node 1", cpus_is_empty(&map.nodes[1]));
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct cpus set = {};

		CHECK(cases[i].set, cpus_parse(cases[i].set, 16, &mem, &set));
		CHECK_STR(cases[i].set, cpu_map_text(&map, &set, &mem), cases[i].want);
	}
	pool_free(&mem);
}

TEST(a_node_above_cpu_63_is_told_by_its_name)
{
	struct xen_view view = { .cpus_known = true };
	struct cpu_map map = {};
	struct cpus set = {};
	struct pool mem = {};

	for (int i = 0; i < 128; i++)
		*list_add(&mem, &view.cpus) = (struct xen_cpu)CPU(i / 64);
	cpu_map_make(&view, &mem, &map);
	CHECK("parse", cpus_parse("64-127", 128, &mem, &set));
	CHECK_STR("node 1", cpu_map_text(&map, &set, &mem), "node:1");
	pool_free(&mem);
}

TEST(where_xen_does_not_tell_its_cpus_a_set_is_told_by_numbers)
{
	struct xen_view view = {};
	struct cpu_map map = {};
	struct cpus set = {};
	struct pool mem = {};

	cpu_map_make(&view, &mem, &map);
	CHECK_STR("none", cpu_map_text(&map, &set, &mem), "none");
	CHECK("parse", cpus_parse("0-3", 8, &mem, &set));
	CHECK_STR("numbers", cpu_map_text(&map, &set, &mem), "0-3");
	pool_free(&mem);
}
