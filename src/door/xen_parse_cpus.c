// SPDX-License-Identifier: GPL-2.0-or-later
// The strict reading of CPUs, nodes, cpupools and vCPUs from JSON.
#include "door/xen_read.h"

#include "base/text.h"

#define ROOM_MOST  65536 /* CPUs */
#define NODES_MOST 1024
#define ID_MOST	   0x7fffffff
#define PAGE	   4096

static int physical_parse(const struct reader *all, struct xen_view *view)
{
	struct xen_physical p = { .threads = -1, .cores = -1, .memory = -1, .free = -1 };
	struct reader r = { .mem = all->mem, .where = "physical", .err = all->err };
	int64_t room = 0, threads = -1, cores = -1;

	int rc = read_member(all, "physical", json_type_object, "an object", &r.o);
	if (rc < 0 || !r.o) {
		view->physical = p;
		return rc;
	}
	rc = ONLY(&r, "cpu-room", "threads-per-core", "cores-per-socket", "scheduler", "memory",
		  "memory-free");
	if (rc == 0)
		rc = read_int(&r, "cpu-room", 1, ROOM_MOST, false, &room);
	if (rc == 0)
		rc = read_int(&r, "threads-per-core", 0, ID_MOST, false, &threads);
	if (rc == 0)
		rc = read_int(&r, "cores-per-socket", 0, ID_MOST, false, &cores);
	if (rc == 0)
		rc = read_text(&r, "scheduler", false, &p.scheduler);
	if (rc == 0)
		rc = read_int(&r, "memory", 0, INT64_MAX, false, &p.memory);
	if (rc == 0)
		rc = read_int(&r, "memory-free", 0, INT64_MAX, false, &p.free);
	p.cpu_room = (uint32_t)room;
	p.threads = (int)threads;
	p.cores = (int)cores;
	view->physical = p;
	return rc;
}

static int cpu_parse(const struct reader *r, struct xen_view *view)
{
	int64_t cpu = 0, core = -1, socket = -1, node = -1;
	struct xen_cpu c = { .present = true };

	int rc = ONLY(r, "cpu", "online", "core", "socket", "node");
	if (rc == 0)
		rc = read_int(r, "cpu", 0, (int64_t)view->physical.cpu_room - 1, true, &cpu);
	if (rc == 0)
		rc = read_known(r, "online", &c.online);
	if (rc == 0)
		rc = read_int(r, "core", 0, ID_MOST, false, &core);
	if (rc == 0)
		rc = read_int(r, "socket", 0, ID_MOST, false, &socket);
	if (rc == 0)
		rc = read_int(r, "node", 0, NODES_MOST - 1, false, &node);
	if (rc < 0)
		return rc;
	c.core = (int)core;
	c.socket = (int)socket;
	c.node = (int)node;
	while (view->cpus.n <= (size_t)cpu)
		*list_add(r->mem, &view->cpus) = (struct xen_cpu){ false, XEN_UNKNOWN, -1, -1, -1 };
	if (view->cpus.v[cpu].present)
		return read_twice(r, "cpus");
	view->cpus.v[cpu] = c;
	return 0;
}

static int node_parse(const struct reader *r, struct xen_view *view)
{
	int64_t node = 0, size = 0, free = 0;

	int rc = ONLY(r, "node", "size", "free", "distances");
	if (rc == 0)
		rc = read_int(r, "node", 0, NODES_MOST - 1, true, &node);
	if (rc == 0)
		rc = read_int(r, "size", 0, INT64_MAX, true, &size);
	if (rc == 0)
		rc = read_int(r, "free", 0, INT64_MAX, true, &free);
	if (rc < 0)
		return rc;
	while (view->nodes.n <= (size_t)node)
		*list_add(r->mem, &view->nodes) = (struct xen_node){};
	if (view->nodes.v[node].present)
		return read_twice(r, "nodes");
	view->nodes.v[node] = (struct xen_node){ .present = true,
						 .size = (uint64_t)size,
						 .free = (uint64_t)free };
	return 0;
}

static int row_parse(const struct reader *r, size_t nodes, uint32_t *row)
{
	struct json_object *list = NULL;
	int n;

	int rc = read_list(r, "distances", &list, &n);
	if (rc < 0)
		return rc;
	if ((size_t)n > nodes)
		return read_bad(r, "distances", "a distance to each node");
	for (int i = 0; i < n; i++) {
		struct json_object *value = json_object_array_get_idx(list, i);
		int64_t d = value ? json_object_get_int64(value) : 0;

		if (value && (!json_object_is_type(value, json_type_int) || d < 1 || d > ID_MOST))
			return read_bad(r, "distances", "a list of distances or null");
		row[i] = (uint32_t)d;
	}
	return 0;
}

/* Only once all nodes are known it is known how many distances there are. */
static int distances_parse(const struct reader *r, struct xen_view *view)
{
	size_t n = view->nodes.n;
	uint32_t *all = pool_alloc(r->mem, n * n * sizeof(*all) + 1);
	struct json_object *list = NULL;
	int count, rc = read_list(r, "nodes", &list, &count);

	for (int i = 0; i < count && rc == 0; i++) {
		struct reader row = { json_object_array_get_idx(list, i), r->mem, "nodes", r->err };
		int64_t node = 0;

		rc = read_int(&row, "node", 0, NODES_MOST - 1, true, &node);
		if (rc == 0)
			rc = row_parse(&row, n, &all[(size_t)node * n]);
	}
	view->distances = all;
	return rc;
}

static int pool_parse(const struct reader *r, struct xen_view *view)
{
	int64_t id = 0, domains = 0;
	struct xen_pool p = {};

	int rc = ONLY(r, "id", "name", "scheduler", "domains", "cpus");
	if (rc == 0)
		rc = read_int(r, "id", 0, XEN_POOL_MOST, true, &id);
	if (rc == 0)
		rc = read_text(r, "name", false, &p.name);
	if (rc == 0)
		rc = read_text(r, "scheduler", true, &p.scheduler);
	if (rc == 0)
		rc = read_int(r, "domains", 0, READ_LIST_MOST, true, &domains);
	if (rc == 0)
		rc = read_cpus(r, "cpus", view->physical.cpu_room, &p.cpus);
	p.id = (uint32_t)id;
	p.domains = (uint32_t)domains;
	*list_add(r->mem, &view->pools) = p;
	return rc;
}

static int vcpu_parse(const struct reader *r, struct xen_view *view)
{
	int64_t domid = 0, vcpu = 0, cpu = -1, ns = 0;
	uint32_t room = view->physical.cpu_room;
	struct xen_vcpu v = {};

	int rc = ONLY(r, "domid", "vcpu", "online", "blocked", "running", "cpu", "time", "hard",
		      "soft");
	if (rc == 0)
		rc = read_int(r, "domid", 0, DOMID_MOST, true, &domid);
	if (rc == 0)
		rc = read_int(r, "vcpu", 0, XEN_VCPUS_MOST - 1, true, &vcpu);
	if (rc == 0)
		rc = read_bool(r, "online", &v.online);
	if (rc == 0)
		rc = read_bool(r, "blocked", &v.blocked);
	if (rc == 0)
		rc = read_bool(r, "running", &v.running);
	if (rc == 0)
		rc = read_int(r, "cpu", 0, (int64_t)room - 1, false, &cpu);
	if (rc == 0)
		rc = read_int(r, "time", 0, INT64_MAX, true, &ns);
	if (rc == 0)
		rc = read_cpus(r, "hard", room, &v.hard);
	if (rc == 0)
		rc = read_cpus(r, "soft", room, &v.soft);
	v.domid = (uint32_t)domid;
	v.vcpu = (uint32_t)vcpu;
	v.cpu = (int)cpu;
	v.time = (uint64_t)ns;
	*list_add(r->mem, &view->vcpus) = v;
	return rc;
}

static int memory_parse_one(const struct reader *r, struct xen_view *view)
{
	int64_t domid = 0, node = 0, pages = 0;

	int rc = ONLY(r, "domid", "node", "pages");
	if (rc == 0)
		rc = read_int(r, "domid", 0, DOMID_MOST, true, &domid);
	if (rc == 0)
		rc = read_int(r, "node", 0, NODES_MOST - 1, true, &node);
	if (rc == 0)
		rc = read_int(r, "pages", 0, INT64_MAX / PAGE, true, &pages);
	*list_add(r->mem, &view->memory) =
		(struct xen_mem){ (uint32_t)domid, (uint32_t)node, (uint64_t)pages };
	return rc;
}

static int by_id(const void *a, const void *b)
{
	const struct xen_pool *x = a, *y = b;

	return (x->id > y->id) - (x->id < y->id);
}

static int by_vcpu(const void *a, const void *b)
{
	const struct xen_vcpu *x = a, *y = b;
	int by = (x->domid > y->domid) - (x->domid < y->domid);

	return by ? by : (x->vcpu > y->vcpu) - (x->vcpu < y->vcpu);
}

static int by_place(const void *a, const void *b)
{
	const struct xen_mem *x = a, *y = b;
	int by = (x->domid > y->domid) - (x->domid < y->domid);

	return by ? by : (x->node > y->node) - (x->node < y->node);
}

int xen_cpus_parse(const struct reader *r, struct xen_view *view)
{
	struct xen_view *v = view;

	int rc = physical_parse(r, v);
	if (rc == 0)
		rc = read_known_each(r, "cpus", &v->cpus_known, cpu_parse, v);
	if (rc == 0)
		rc = read_known_each(r, "nodes", &v->nodes_known, node_parse, v);
	if (rc == 0)
		rc = distances_parse(r, v);
	if (rc == 0)
		rc = read_known_each(r, "cpupools", &v->pools_known, pool_parse, v);
	if (rc == 0 && v->pools_known)
		rc = read_cpus(r, "free-cpus", v->physical.cpu_room, &v->free_cpus);
	if (rc == 0)
		rc = read_known_each(r, "vcpus", &v->vcpus_known, vcpu_parse, v);
	if (rc == 0)
		rc = read_known_each(r, "memory", &v->memory_known, memory_parse_one, v);
	if (rc == 0)
		rc = SORTED(r, "memory", &v->memory, by_place);
	if (rc == 0)
		rc = SORTED(r, "cpupools", &v->pools, by_id);
	if (rc == 0)
		rc = SORTED(r, "vcpus", &v->vcpus, by_vcpu);
	return rc;
}
