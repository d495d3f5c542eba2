// SPDX-License-Identifier: GPL-2.0-or-later
// The host node by node, each thing looked at once.
#include "decide/numa/nodes.h"

#include <stdlib.h>

#define BRIDGE 0x06

struct maker {
	const struct host *h;
	struct pool *mem;
	struct numa_view *v;
	struct node_view **by_number; /* NULL: there is no such node */
	size_t vcpu, memory;	      /* how far we are in Xen's lists, which are by domid */
};

static int by_core(const void *a, const void *b)
{
	const struct xen_cpu *const *x = a, *const *y = b;

	if ((*x)->node != (*y)->node)
		return (*x)->node < (*y)->node ? -1 : 1;
	if ((*x)->socket != (*y)->socket)
		return (*x)->socket < (*y)->socket ? -1 : 1;
	return ((*x)->core > (*y)->core) - ((*x)->core < (*y)->core);
}

static struct node_view *node_of(const struct maker *m, int node)
{
	return node >= 0 && (size_t)node < m->v->map.n ? m->by_number[node] : NULL;
}

/* Those with memory or CPUs. */
static void find_nodes(struct maker *m)
{
	const struct xen_view *xen = &m->h->xen;
	struct numa_view *v = m->v;

	for (size_t i = 0; i < v->map.n; i++) {
		bool there = i < xen->nodes.n && xen->nodes.v[i].present;

		if (there || !cpus_is_empty(&v->map.nodes[i]))
			*list_add(m->mem, &v->nodes) =
				(struct node_view){ .node = (uint32_t)i,
						    .memory = there ? &xen->nodes.v[i] : NULL };
	}
	m->by_number = pool_alloc(m->mem, v->map.n * sizeof(struct node_view *) + 1);
	list_edit(n, &v->nodes)
		m->by_number[n->node] = n;
}

static void count_cpus(struct maker *m)
{
	const struct xen_cpus *cpus = &m->h->xen.cpus;
	autofree const struct xen_cpu **order = xcalloc(cpus->n + 1, sizeof(*order));
	size_t n = 0;

	list_edit(node, &m->v->nodes) {
		cpus_copy(m->mem, &m->v->map.nodes[node->node], &node->cpus);
		cpus_make(m->mem, (uint32_t)cpus->n, &node->online);
		cpus_make(m->mem, 1u << 16, &node->sockets);
	}
	m->v->online_known = cpus->n > 0;
	for (uint32_t i = 0; i < cpus->n; i++) {
		const struct xen_cpu *c = &cpus->v[i];
		struct node_view *node = c->present ? node_of(m, c->node) : NULL;

		m->v->online_known &= !c->present || c->online != XEN_UNKNOWN;
		if (!node)
			continue;
		order[n++] = c;
		if (c->online == XEN_YES)
			cpus_add(&node->online, i);
		if (c->socket >= 0)
			cpus_add(&node->sockets, (uint32_t)c->socket);
	}
	qsort(order, n, sizeof(*order), by_core);
	for (size_t i = 0; i < n; i++)
		if (i == 0 || by_core(&order[i - 1], &order[i]) != 0)
			node_of(m, order[i]->node)->cores++;
}

static void place_devices(struct maker *m)
{
	list_each(d, &m->h->pcis) {
		const struct xen_pci *x = host_xen_pci(m->h, d->bdf);
		struct node_view *node = x ? node_of(m, x->node) : NULL;

		if (d->class >> 16 != BRIDGE)
			*list_add(m->mem, node ? &node->devices : &m->v->homeless) = d;
	}
}

/* The guest as the node's last one: domains come in order. */
static struct node_guest *guest_of(const struct maker *m, struct node_view *node,
				   const struct xen_domain *d)
{
	struct node_guests *all = &node->guests;

	if (all->n == 0 || all->v[all->n - 1].domain != d)
		*list_add(m->mem, all) = (struct node_guest){ .domain = d };
	return &all->v[all->n - 1];
}

/* Where it may run: what was set, as far as its cpupool has it. */
static void allowed(const struct maker *m, const struct xen_domain *d, const struct xen_vcpu *v,
		    struct pool *mem, struct cpus *ret)
{
	cpus_copy(mem, &v->hard, ret);
	cpus_and(ret, &m->v->map.all);
	list_each(p, &m->h->xen.pools)
		if (d->cpupool >= 0 && p->id == (uint32_t)d->cpupool)
			cpus_and(ret, &p->cpus);
}

/* home: adds where it runs by its own wish, and what Xen takes new memory from. */
static void place_vcpu(const struct maker *m, const struct xen_domain *d, const struct xen_vcpu *v,
		       struct pool *mem, struct cpus *home)
{
	const struct xen_cpus *cpus = &m->h->xen.cpus;
	struct node_view *at =
		v->cpu >= 0 && (size_t)v->cpu < cpus->n ? node_of(m, cpus->v[v->cpu].node) : NULL;
	struct cpus hard = {}, soft = {};

	if (!v->online)
		return;
	if (at)
		guest_of(m, at, d)->running++;
	allowed(m, d, v, mem, &hard);
	cpus_copy(mem, &v->soft, &soft);
	cpus_and(&soft, &hard);
	if (m->h->xen.memory_known)
		cpus_or(home, cpus_is_empty(&soft) ? &hard : &soft);
	if (m->v->nodes.n < 2 || cpus_is_empty(&hard))
		return;
	list_edit(node, &m->v->nodes) {
		if (cpus_within(&hard, &node->cpus))
			guest_of(m, node, d)->bound++;
		else if (!cpus_is_empty(&soft) && cpus_within(&soft, &node->cpus))
			guest_of(m, node, d)->liking++;
	}
}

/* Whether Xen told of its memory at all. */
static bool place_memory(struct maker *m, const struct xen_domain *d)
{
	const struct xen_mems *all = &m->h->xen.memory;
	bool told = false;

	for (; m->memory < all->n && all->v[m->memory].domid <= d->domid; m->memory++) {
		const struct xen_mem *at = &all->v[m->memory];
		struct node_view *node = at->domid == d->domid ? node_of(m, (int)at->node) : NULL;

		told |= at->domid == d->domid;
		if (node && at->pages)
			guest_of(m, node, d)->pages = at->pages;
	}
	return told;
}

static void judge_memory(const struct maker *m, const struct xen_domain *d, bool told,
			 const struct cpus *home)
{
	if (!told)
		return;
	list_edit(node, &m->v->nodes) {
		struct node_guests *all = &node->guests;
		struct node_guest *g = all->n ? &all->v[all->n - 1] : NULL;

		if (!g || g->domain != d)
			continue;
		g->memory_known = true;
		if (g->pages && !cpus_is_empty(home))
			g->remote = cpus_meet(home, &node->cpus) ? XEN_NO : XEN_YES;
	}
}

static void place_guest(struct maker *m, const struct xen_domain *d, struct pool *mem)
{
	const struct xen_vcpus *all = &m->h->xen.vcpus;
	struct cpus home = {};

	cpus_make(mem, m->v->map.all.room, &home);
	for (; m->vcpu < all->n && all->v[m->vcpu].domid <= d->domid; m->vcpu++)
		if (all->v[m->vcpu].domid == d->domid)
			place_vcpu(m, d, &all->v[m->vcpu], mem, &home);
	judge_memory(m, d, place_memory(m, d), &home);
}

static void place_guests(struct maker *m)
{
	struct pool mem = {};

	list_each(d, &m->h->xen.domains) {
		place_guest(m, d, &mem);
		pool_reset(&mem);
	}
	pool_free(&mem);
}

void numa_view_make(const struct host *h, struct pool *mem, struct numa_view *ret)
{
	struct maker m = { .h = h, .mem = mem, .v = ret };

	*ret = (struct numa_view){};
	cpu_map_make(&h->xen, mem, &ret->map);
	find_nodes(&m);
	count_cpus(&m);
	place_devices(&m);
	place_guests(&m);
}
