// SPDX-License-Identifier: GPL-2.0-or-later
// The host as placement needs it: usable CPUs, what is kept to them, distances, free memory.
#include "base/text.h"
#include "decide/cpu/cpu_affinity.h"
#include "decide/numa/place_kept.h"

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
	struct cpu_mask of_host;

	cpus_make(mem, (uint32_t)h->xen.cpus.n, ret);
	if (now)
		cpus_or(ret, &now->cpus);
	if (!wish->at_start || !g->vm)
		return;
	if (first)
		cpus_and(ret, &first->cpus);
	guest_mask_read(h, NULL, 1, mem, &of_host);
	if (cpu_mask_of(&of_host, 0))
		cpus_and(ret, cpu_mask_of(&of_host, 0));
}

static void add_cpus(const struct host *h, const struct cpus *usable, struct pool *mem,
		     struct place_host *ret)
{
	const struct xen_cpus *all = &h->xen.cpus;

	for (uint32_t i = 0; i < all->n; i++) {
		const struct xen_cpu *c = &all->v[i];

		if (c->present && c->online != XEN_NO)
			*list_add(mem, &ret->cpus) =
				(struct place_cpu){ .cpu = i,
						    .node = number(c->node),
						    .socket = number(c->socket),
						    .core = number(c->core),
						    .closed = !cpus_has(usable, i) };
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
		if (c->present && c->node >= 0 && (size_t)c->node < ret->nodes.n)
			ret->nodes.v[c->node].present = true;
}

/* What it has, where that was asked for. False: it is not known. */
static bool add_memory(const struct host *h, const struct guest *g, bool gives_back,
		       struct place_host *ret)
{
	bool known = false;

	list_each(m, &h->xen.memory) {
		if (!g->domain || m->domid != g->domain->domid || m->node >= ret->nodes.n)
			continue;
		struct place_node *node = &ret->nodes.v[m->node];

		known = true;
		node->own_kib += m->pages * PAGE_KIB;
		if (gives_back)
			node->free_kib += m->pages * PAGE_KIB;
	}
	return known || h->parts & HOST_MEMORY;
}

bool place_host_make(const struct host *h, const struct guest *g, const struct place_wish *wish,
		     struct pool *mem, struct place_host *ret)
{
	struct place_host made = {};
	struct cpus usable;

	usable_cpus(h, g, wish, mem, &usable);
	add_nodes(h, mem, &made);
	add_cpus(h, &usable, mem, &made);
	place_add_load(h, g, wish->at_start, &made);
	bool known = add_memory(h, g, wish->at_start, &made);
	bool kept = place_add_own(h, g, mem, &made);
	bool assumed = !known && kept && wish->at_start && g->domain && g->domain->memory > 0 &&
		       place_add_assumed(h, (uint64_t)g->domain->memory / KIB, &made);

	*ret = made;
	return assumed;
}
