// SPDX-License-Identifier: GPL-2.0-or-later
// A host with a guest to place, for the tests of plan_place.
#include "place_world.h"

static void world_domain(struct world *w, uint32_t domid, int pool, int64_t gib)
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

void world_vcpus(struct world *w, uint32_t domid, const char *hard, const char *soft)
{
	for (uint32_t i = 0; i < 2; i++) {
		struct xen_vcpu *v = list_add(&w->mem, &w->h.xen.vcpus);

		*v = (struct xen_vcpu){ .domid = domid, .vcpu = i, .online = true };
		CHECK(hard, cpus_parse(hard, 10, &w->mem, &v->hard));
		CHECK(soft, cpus_parse(soft, 10, &w->mem, &v->soft));
	}
}

void world_pool(struct world *w, uint32_t id, const char *cpus)
{
	struct xen_pool *p = list_add(&w->mem, &w->h.xen.pools);

	*p = (struct xen_pool){ .id = id, .name = pool_str(&w->mem, "Pool-%u", id) };
	CHECK(cpus, cpus_parse(cpus, 10, &w->mem, &p->cpus));
}

void world_begin(struct world *w)
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
	world_domain(w, 0, 0, 1);
	world_domain(w, 3, 0, 4);
	world_domain(w, 5, 0, 4);
	world_vcpus(w, 0, "0-9", "0-9");
}

void world_choose(struct world *w, bool vm)
{
	w->vm = (struct xapi_vm){ .uuid = w->h.xen.domains.v[1].uuid,
				  .name = "g3",
				  .on = &w->here,
				  .vcpus_max = 2,
				  .memory = 4 * GIB };
	w->g = (struct guest){ &w->h.xen.domains.v[1], vm ? &w->vm : NULL, "g3", false };
}

void world_finish(struct world *w)
{
	plan_free(&w->p);
	pool_free(&w->mem);
}
