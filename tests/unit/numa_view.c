// SPDX-License-Identifier: GPL-2.0-or-later
// The host node by node: holes, nodes without CPUs or memory, and which guests belong where.
#include "decide/numa/nodes.h"
#include "unit/test.h"

#define CPU(core, socket, node)                                                                    \
	{                                                                                          \
		true, XEN_YES, core, socket, node                                                  \
	}

/* Node 0: a core of two threads, and one of one; node 1 has memory only; node 3 CPUs only. */
static struct xen_cpu some[] = { CPU(0, 0, 0), CPU(0, 0, 0),
				 CPU(1, 0, 0), { false, XEN_UNKNOWN, -1, -1, -1 },
				 CPU(0, 1, 3), CPU(0, 2, 3) };
static struct xen_node mems[] = { { true, 100, 50 }, { true, 200, 60 }, { false, 0, 0 } };
static const uint32_t distances[9];
static struct xen_domain domains[] = { { .domid = 0, .cpupool = 0 },
				       { .domid = 3, .cpupool = 7 },
				       { .domid = 5, .cpupool = -1 } };

static void vcpu(struct pool *mem, struct xen_view *v, uint32_t domid, int cpu, const char *hard,
		 const char *soft)
{
	struct xen_vcpu *x = list_add(mem, &v->vcpus);

	*x = (struct xen_vcpu){ .domid = domid, .online = cpu >= 0, .cpu = cpu };
	CHECK(hard, cpus_parse(hard, 6, mem, &x->hard) && cpus_parse(soft, 6, mem, &x->soft));
}

static void host(struct pool *mem, struct host *h)
{
	struct xen_pool *p;

	*h = (struct host){ .xen = { .present = true,
				     .cpus_known = true,
				     .nodes_known = true,
				     .pools_known = true,
				     .vcpus_known = true,
				     .cpus = { some, ARRAY_SIZE(some), 0 },
				     .nodes = { mems, ARRAY_SIZE(mems), 0 },
				     .distances = distances,
				     .domains = { domains, ARRAY_SIZE(domains), 0 } } };
	p = list_add(mem, &h->xen.pools);
	*p = (struct xen_pool){ .id = 7 };
	CHECK("parse", cpus_parse("4-5", 6, mem, &p->cpus));
}

TEST(nodes_are_those_with_memory_or_cpus_and_cores_are_counted_once)
{
	struct numa_view v;
	struct pool mem = {};
	struct host h;

	host(&mem, &h);
	numa_view_make(&h, &mem, &v);
	CHECK_EQ("nodes", v.nodes.n, 3);
	CHECK_EQ("first", v.nodes.v[0].node, 0);
	CHECK_EQ("cores", v.nodes.v[0].cores, 2);
	CHECK_EQ("threads", cpus_count(&v.nodes.v[0].cpus), 3);
	CHECK_EQ("memory only", v.nodes.v[1].node, 1);
	CHECK("memory only", v.nodes.v[1].memory && cpus_is_empty(&v.nodes.v[1].cpus));
	CHECK_EQ("CPUs only", v.nodes.v[2].node, 3);
	CHECK("CPUs only", !v.nodes.v[2].memory);
	CHECK_EQ("the same core number in two sockets", v.nodes.v[2].cores, 2);
	CHECK_EQ("sockets", cpus_count(&v.nodes.v[2].sockets), 2);
	CHECK("online", v.online_known);
	pool_free(&mem);
}

TEST(a_guest_stands_where_it_runs_is_bound_or_prefers_to_be)
{
	struct numa_view v;
	struct pool mem = {};
	struct host h;

	host(&mem, &h);
	vcpu(&mem, &h.xen, 0, 0, "0-5", "0-5");
	vcpu(&mem, &h.xen, 0, 4, "0-2", "0-5");
	vcpu(&mem, &h.xen, 0, 1, "0-5", "4");
	vcpu(&mem, &h.xen, 0, -1, "0", "0");
	/* All, but its cpupool has CPUs of node 3 only. */
	vcpu(&mem, &h.xen, 3, 5, "0-5", "0-5");
	/* Of a domain that came while we looked. */
	vcpu(&mem, &h.xen, 4, 0, "0-5", "0-5");
	vcpu(&mem, &h.xen, 5, 2, "1,4", "0-2");
	numa_view_make(&h, &mem, &v);

	const struct node_guests *zero = &v.nodes.v[0].guests, *three = &v.nodes.v[2].guests;

	CHECK_EQ("guests of node 0", zero->n, 2);
	CHECK_EQ("dom0", zero->v[0].domain->domid, 0);
	CHECK_EQ("run here", zero->v[0].running, 2);
	CHECK_EQ("bound", zero->v[0].bound, 1);
	CHECK_EQ("prefer", zero->v[0].liking, 0);
	CHECK_EQ("another", zero->v[1].domain->domid, 5);
	CHECK_EQ("prefers what it may", zero->v[1].liking, 1);
	CHECK_EQ("none without CPUs", v.nodes.v[1].guests.n, 0);
	CHECK_EQ("guests of node 3", three->n, 2);
	CHECK_EQ("run there", three->v[0].running, 1);
	CHECK_EQ("prefer", three->v[0].liking, 1);
	CHECK_EQ("bound by its cpupool", three->v[1].bound, 1);
	pool_free(&mem);
}

static void pages(struct pool *mem, struct xen_view *v, uint32_t domid, uint32_t node, uint64_t n)
{
	v->memory_known = true;
	*list_add(mem, &v->memory) = (struct xen_mem){ domid, node, n };
}

TEST(memory_is_remote_where_no_vcpu_may_run_or_all_like_it_better_elsewhere)
{
	struct numa_view v;
	struct pool mem = {};
	struct host h;

	host(&mem, &h);
	vcpu(&mem, &h.xen, 0, 0, "0-5", "0-5");
	/* By its cpupool it is on node 3. */
	vcpu(&mem, &h.xen, 3, 5, "0-5", "0-5");
	vcpu(&mem, &h.xen, 5, 2, "0-5", "0-2");
	vcpu(&mem, &h.xen, 5, 2, "0-2", "4-5");
	pages(&mem, &h.xen, 0, 0, 10);
	pages(&mem, &h.xen, 0, 1, 0);
	pages(&mem, &h.xen, 3, 0, 7);
	pages(&mem, &h.xen, 3, 1, 5);
	/* Of a domain that came while we looked, and of a node that is not there. */
	pages(&mem, &h.xen, 4, 0, 3);
	pages(&mem, &h.xen, 5, 0, 4);
	pages(&mem, &h.xen, 5, 3, 6);
	pages(&mem, &h.xen, 5, 900, 6);
	numa_view_make(&h, &mem, &v);

	const struct node_guests *zero = &v.nodes.v[0].guests, *one = &v.nodes.v[1].guests,
				 *three = &v.nodes.v[2].guests;

	CHECK_EQ("guests of node 0", zero->n, 3);
	CHECK_EQ("its own", zero->v[0].pages, 10);
	CHECK_EQ("at hand", zero->v[0].remote, XEN_NO);
	CHECK_EQ("a guest without vCPUs here", zero->v[1].domain->domid, 3);
	CHECK_EQ("none run here", zero->v[1].running, 0);
	CHECK_EQ("pages", zero->v[1].pages, 7);
	CHECK_EQ("outside its cpupool", zero->v[1].remote, XEN_YES);
	CHECK_EQ("where it likes it", zero->v[2].remote, XEN_NO);
	CHECK_EQ("no page, no guest: only one has any on node 1", one->n, 1);
	CHECK_EQ("a node without CPUs", one->v[0].remote, XEN_YES);
	CHECK_EQ("guests of node 3", three->n, 2);
	CHECK("known to be none", three->v[0].memory_known && !three->v[0].pages);
	CHECK_EQ("nothing that could be far", three->v[0].remote, XEN_UNKNOWN);
	CHECK_EQ("it may run there, and likes another better", three->v[1].remote, XEN_YES);
	pool_free(&mem);
}

TEST(memory_that_was_not_told_is_not_known)
{
	struct numa_view v;
	struct pool mem = {};
	struct host h;

	host(&mem, &h);
	vcpu(&mem, &h.xen, 0, 0, "0-5", "0-5");
	vcpu(&mem, &h.xen, 3, 5, "0-5", "0-5");
	pages(&mem, &h.xen, 0, 0, 10);
	numa_view_make(&h, &mem, &v);
	CHECK("told", v.nodes.v[0].guests.v[0].memory_known);
	CHECK_EQ("domain 3", v.nodes.v[2].guests.v[0].domain->domid, 3);
	CHECK("not told", !v.nodes.v[2].guests.v[0].memory_known);
	CHECK_EQ("not told", v.nodes.v[2].guests.v[0].remote, XEN_UNKNOWN);
	pool_free(&mem);
}
