// SPDX-License-Identifier: GPL-2.0-or-later
// The machine as Xen sees it: CPUs, nodes, cpupools, and where each vCPU is and may be.
#include "so.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#define PAGE  4096
#define SLACK 16 /* CPUs and nodes that may come while we ask */

static int known(uint32_t value, uint32_t invalid)
{
	return value == invalid || value > INT32_MAX ? -1 : (int)value;
}

static void note(struct pool *mem, struct xen_view *ret, const char *field)
{
	strs_add(mem, &ret->notes, "%s: Xen does not tell: %s", field, strerror(errno));
}

void so_map_take(struct pool *mem, const uint8_t *map, uint32_t room, struct cpus *ret)
{
	cpus_make(mem, room, ret);
	for (uint32_t cpu = 0; cpu < room; cpu++)
		if (map[cpu / 8] >> (cpu & 7) & 1)
			cpus_add(ret, cpu);
}

void so_look_physical(struct so *so, const xc_physinfo_t *info, struct pool *mem,
		      struct xen_view *ret)
{
	struct xen_physical *p = &ret->physical;
	int most = xc_get_max_cpus(so->xc), id;

	*p = (struct xen_physical){ .cpu_room = most > 0 ? (uint32_t)most : 0,
				    .threads = known(info->threads_per_core, 0),
				    .cores = known(info->cores_per_socket, 0),
				    .memory = (int64_t)(info->total_pages * PAGE),
				    .free = (int64_t)(info->free_pages * PAGE) };
	if (!p->cpu_room)
		note(mem, ret, "cpus");
	if (xc_sched_id(so->xc, &id) < 0)
		note(mem, ret, "scheduler");
	else
		p->scheduler = so_scheduler_name(mem, (uint32_t)id);
}

static void look_topology(struct so *so, struct pool *mem, struct xen_view *ret)
{
	unsigned n = 0;

	if (xc_cputopoinfo(so->xc, &n, NULL) < 0) {
		note(mem, ret, "cpus");
		return;
	}
	n += SLACK;

	autofree xc_cputopo_t *topo = xcalloc(n, sizeof(*topo));

	if (xc_cputopoinfo(so->xc, &n, topo) < 0) {
		note(mem, ret, "cpus");
		return;
	}
	for (unsigned i = 0; i < n && i < ret->physical.cpu_room; i++)
		*list_add(mem, &ret->cpus) = (struct xen_cpu){
			.present = topo[i].core != XEN_INVALID_CORE_ID,
			.core = known(topo[i].core, XEN_INVALID_CORE_ID),
			.socket = known(topo[i].socket, XEN_INVALID_SOCKET_ID),
			.node = known(topo[i].node, XEN_INVALID_NODE_ID),
		};
	ret->cpus_known = true;
}

static void take_nodes(struct pool *mem, const xc_meminfo_t *info, const uint32_t *distance,
		       unsigned n, struct xen_view *ret)
{
	uint32_t *all = pool_alloc(mem, (size_t)n * n * sizeof(*all) + 1);

	for (unsigned i = 0; i < n; i++) {
		struct xen_node *node = list_add(mem, &ret->nodes);

		if (info[i].memsize == XEN_INVALID_MEM_SZ)
			continue;
		*node = (struct xen_node){ true, info[i].memsize, info[i].memfree };
		for (size_t at = (size_t)i * n; at < ((size_t)i + 1) * n; at++)
			all[at] = distance[at] == XEN_INVALID_NODE_DIST ? 0 : distance[at];
	}
	ret->distances = all;
	ret->nodes_known = true;
}

static void look_nodes(struct so *so, struct pool *mem, struct xen_view *ret)
{
	unsigned n = 0;

	if (xc_numainfo(so->xc, &n, NULL, NULL) < 0) {
		note(mem, ret, "nodes");
		return;
	}
	n += SLACK;

	autofree xc_meminfo_t *info = xcalloc(n, sizeof(*info));
	autofree uint32_t *distance = xcalloc((size_t)n * n, sizeof(*distance));

	if (xc_numainfo(so->xc, &n, info, distance) < 0)
		note(mem, ret, "nodes");
	else
		take_nodes(mem, info, distance, n, ret);
}

static void look_pools(struct so *so, struct pool *mem, struct xen_view *ret)
{
	ret->pools_known =
		so_pools_ask(so, mem, ret->physical.cpu_room, &ret->pools, &ret->free_cpus);
	if (!ret->pools_known)
		note(mem, ret, "cpupools");
}

/* A CPU that is online is in a cpupool or free. Where Xen counts otherwise we asked amid a change.
 */
static void mark_online(const xc_physinfo_t *info, struct pool *mem, struct xen_view *ret)
{
	struct cpus online = {};

	if (!ret->pools_known || !ret->cpus_known)
		return;
	cpus_copy(mem, &ret->free_cpus, &online);
	list_each(p, &ret->pools)
		cpus_or(&online, &p->cpus);
	if (cpus_count(&online) != info->nr_cpus) {
		strs_add(mem, &ret->notes, "online: Xen has %u CPUs online, its cpupools %u",
			 info->nr_cpus, cpus_count(&online));
		return;
	}
	for (uint32_t i = 0; i < ret->cpus.n; i++)
		if (ret->cpus.v[i].present)
			ret->cpus.v[i].online = cpus_has(&online, i) ? XEN_YES : XEN_NO;
}

void so_look_cpus(struct so *so, const xc_physinfo_t *info, struct pool *mem, struct xen_view *ret)
{
	look_nodes(so, mem, ret);
	if (!ret->physical.cpu_room)
		return;
	look_topology(so, mem, ret);
	look_pools(so, mem, ret);
	mark_online(info, mem, ret);
}

/* false with errno: ESRCH where it, or its domain, is not there. */
static bool look_vcpu(struct so *so, uint32_t domid, uint32_t vcpu, xc_cpumap_t hard,
		      xc_cpumap_t soft, struct pool *mem, struct xen_view *ret)
{
	uint32_t room = ret->physical.cpu_room;
	xc_vcpuinfo_t info = {};

	if (xc_vcpu_getinfo(so->xc, domid, vcpu, &info) < 0 ||
	    xc_vcpu_getaffinity(so->xc, domid, (int)vcpu, hard, soft,
				XEN_VCPUAFFINITY_HARD | XEN_VCPUAFFINITY_SOFT) < 0)
		return false;

	struct xen_vcpu *v = list_add(mem, &ret->vcpus);

	*v = (struct xen_vcpu){ .domid = domid,
				.vcpu = vcpu,
				.online = info.online,
				.blocked = info.blocked,
				.running = info.running,
				.cpu = info.online && info.cpu < room ? (int)info.cpu : -1,
				.time = info.cpu_time };
	so_map_take(mem, hard, room, &v->hard);
	so_map_take(mem, soft, room, &v->soft);
	return true;
}

void so_look_vcpus(struct so *so, struct pool *mem, struct xen_view *ret)
{
	autofree uint8_t *hard = xc_cpumap_alloc(so->xc), *soft = xc_cpumap_alloc(so->xc);

	if (!hard || !soft || !ret->physical.cpu_room) {
		note(mem, ret, "vcpus");
		return;
	}
	list_each(d, &ret->domains)
		for (int i = 0; i < d->vcpus; i++)
			if (!look_vcpu(so, d->domid, (uint32_t)i, hard, soft, mem, ret) &&
			    errno != ESRCH) {
				note(mem, ret, "vcpus");
				ret->vcpus = (struct xen_vcpus){};
				return;
			}
	ret->vcpus_known = true;
}
