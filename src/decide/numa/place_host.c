// SPDX-License-Identifier: GPL-2.0-or-later
// The host as placement needs it: usable CPUs, what is kept to them, distances, free memory.
#include "base/text.h"
#include "decide/cpu/cpu_affinity.h"
#include "decide/numa/plan_place.h"

#define KIB	 1024
#define PAGE_KIB 4

static uint32_t number(int n)
{
	return n < 0 ? UINT32_MAX : (uint32_t)n;
}

/* Where it may run: now, and at its start. */
static void usable_cpus(const struct host *h, const struct guest *g, const struct place_wish *wish,
			struct pool *mem, struct cpus *ret)
{
	/* Where xl starts it is in its configuration: most likely where it is. */
	bool stays = g->domain && g->domain->cpupool >= 0 && (wish->now || !g->vm);
	const struct xen_pool *now = host_cpupool(h, stays ? (uint32_t)g->domain->cpupool : 0);
	const struct xen_pool *first = host_cpupool(h, 0);

	cpus_make(mem, (uint32_t)h->xen.cpus.n, ret);
	if (now)
		cpus_or(ret, &now->cpus);
	if (wish->at_start && g->vm && first)
		cpus_and(ret, &first->cpus);
}

static void add_cpus(const struct host *h, const struct cpus *usable, struct pool *mem,
		     struct place_host *ret)
{
	const struct xen_cpus *all = &h->xen.cpus;

	cpus_each(i, usable)
	{
		const struct xen_cpu *c = &all->v[i];

		if (c->present && c->online != XEN_NO)
			*list_add(mem, &ret->cpus) =
				(struct place_cpu){ .cpu = i,
						    .node = number(c->node),
						    .socket = number(c->socket),
						    .core = number(c->core) };
	}
}

static void add_nodes(const struct host *h, struct pool *mem, struct place_host *ret)
{
	const struct xen_view *x = &h->xen;
	size_t n = x->nodes.n;

	list_each(c, &x->cpus)
		if (c->present && c->node >= 0 && (size_t)c->node >= n)
			n = (size_t)c->node + 1;
	for (size_t i = 0; i < n; i++) {
		uint32_t *row = pool_alloc(mem, n * sizeof(*row));
		struct place_node *node = list_add(mem, &ret->nodes);

		node->distance = row;
		if (i >= x->nodes.n || !x->nodes.v[i].present)
			continue;
		node->present = true;
		node->free_kib = x->nodes.v[i].free / KIB;
		for (size_t j = 0; j < x->nodes.n; j++)
			row[j] = x->distances[i * x->nodes.n + j];
	}
	/* With CPUs and no memory. */
	list_each(c, &x->cpus)
		if (c->present && c->node >= 0)
			ret->nodes.v[c->node].present = true;
}

static void add_memory(const struct host *h, const struct guest *g, struct place_host *ret)
{
	if (!g->domain)
		return;
	list_each(m, &h->xen.memory)
		if (m->domid == g->domain->domid && m->node < ret->nodes.n)
			ret->nodes.v[m->node].free_kib += m->pages * PAGE_KIB;
}

/* Where it is kept to, or prefers to be, within its cpupool; false: it may be anywhere there. */
static bool kept_to(const struct xen_pool *pool, const struct xen_vcpu *v, struct pool *mem,
		    struct cpus *ret)
{
	struct cpus soft = {};

	cpus_copy(mem, &v->hard, ret);
	cpus_and(ret, &pool->cpus);
	cpus_copy(mem, &v->soft, &soft);
	cpus_and(&soft, ret);
	if (!cpus_is_empty(&soft))
		*ret = soft;
	return !cpus_is_empty(ret) && !cpus_within(&pool->cpus, ret);
}

static void load_domain(const struct host *h, const struct xen_domain *d, struct pool *mem,
			struct place_host *ret)
{
	const struct xen_pool *pool =
		d->cpupool >= 0 ? host_cpupool(h, (uint32_t)d->cpupool) : NULL;
	struct cpus last = {}, at = {};
	uint32_t same = 0;
	size_t n = 0;
	const struct xen_vcpu *v = host_vcpus(h, d->domid, &n);

	/* Those of the same wish together, so that their load is shared out evenly. */
	for (size_t i = 0; pool && i < n; i++) {
		if (!v[i].online || !kept_to(pool, &v[i], mem, &at))
			continue;
		if (same && !cpus_eq(&last, &at)) {
			place_load(ret, &last, same);
			same = 0;
		}
		last = at;
		same++;
	}
	if (same)
		place_load(ret, &last, same);
}

void place_host_make(const struct host *h, const struct guest *g, const struct place_wish *wish,
		     struct pool *mem, struct place_host *ret)
{
	struct place_host made = {};
	struct pool own = {};
	struct cpus usable;

	usable_cpus(h, g, wish, mem, &usable);
	add_nodes(h, mem, &made);
	add_cpus(h, &usable, mem, &made);
	add_memory(h, g, &made);
	list_each(d, &h->xen.domains) {
		if (d != g->domain && !d->dying)
			load_domain(h, d, &own, &made);
		pool_reset(&own);
	}
	pool_free(&own);
	*ret = made;
}
