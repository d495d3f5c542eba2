// SPDX-License-Identifier: GPL-2.0-or-later
// What guests are kept to: as load on CPUs, as memory of nodes, and as where a guest already is.
#include "decide/numa/place_kept.h"

#include "base/text.h"
#include "decide/cpu/cpu_affinity.h"

#define KIB 1024
#define MIB 1024 /* in KiB */

/* vCPUs of the same wish together, so that their load is shared out evenly. */
struct kept {
	struct cpus at;
	uint32_t vcpus;
};

struct kepts {
	struct kept *v;
	size_t n, cap;
};

static void keep(const struct cpus *at, struct pool *mem, struct kepts *ret)
{
	struct kept *last = ret->n ? &ret->v[ret->n - 1] : NULL;

	if (last && cpus_eq(&last->at, at))
		last->vcpus++;
	else
		*list_add(mem, ret) = (struct kept){ *at, 1 };
}

/* Where it is kept to, or prefers to be, within its cpupool; false: it may be anywhere there. */
static bool vcpu_kept(const struct xen_pool *pool, const struct xen_vcpu *v, struct pool *mem,
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

/* False: not all of its vCPUs. */
static bool domain_kept(const struct host *h, const struct xen_domain *d, struct pool *mem,
			struct kepts *ret)
{
	const struct xen_pool *pool =
		d->cpupool >= 0 ? host_cpupool(h, (uint32_t)d->cpupool) : NULL;
	bool all = true;
	size_t n = 0;
	const struct xen_vcpu *v = host_vcpus(h, d->domid, &n);

	for (size_t i = 0; pool && i < n; i++) {
		struct cpus at = {};

		if (!v[i].online)
			continue;
		if (vcpu_kept(pool, &v[i], mem, &at))
			keep(&at, mem, ret);
		else
			all = false;
	}
	return all && ret->n;
}

/* False: nothing pins it at its start. */
static bool vm_kept(const struct host *h, const struct xapi_vm *vm, struct pool *mem,
		    struct kepts *ret)
{
	struct cpu_mask mask;

	if (!vm->mask)
		return false;
	guest_mask_read(h, vm->mask, vm->vcpus_max, mem, &mask);
	if (mask.fails || !mask.lists.n)
		return false;
	for (uint32_t i = 0; i < vm->vcpus_max && i < CPU_MASK_VCPUS_MOST; i++)
		keep(cpu_mask_of(&mask, i), mem, ret);
	return ret->n > 0;
}

/* A VM that may start here, as far as is known. */
static bool is_waiting(const struct host *h, const struct xapi_vm *vm)
{
	return vm->kind == VM_GUEST && !vm->on &&
	       (vm->power == VM_HALTED || vm->power == VM_SUSPENDED) &&
	       (!vm->affinity || vm->affinity == h->xapi.here);
}

static void add_load(const struct kepts *kepts, struct place_host *ret)
{
	list_each(k, kepts)
		place_load(ret, &k->at, k->vcpus);
}

void place_add_load(const struct host *h, const struct guest *g, bool waiting,
		    struct place_host *ret)
{
	struct pool own = {};

	list_each(d, &h->xen.domains) {
		struct kepts kepts = {};

		if (d != g->domain && !d->dying) {
			domain_kept(h, d, &own, &kepts);
			add_load(&kepts, ret);
		}
		pool_reset(&own);
	}
	list_each(vm, &h->xapi.vms) {
		struct kepts kepts = {};

		if (waiting && vm != g->vm && is_waiting(h, vm) && vm_kept(h, vm, &own, &kepts))
			add_load(&kepts, ret);
		pool_reset(&own);
	}
	pool_free(&own);
}

bool place_add_own(const struct host *h, const struct guest *g, struct pool *mem,
		   struct place_host *ret)
{
	struct kepts kepts = {};
	bool all = g->domain ? domain_kept(h, g->domain, mem, &kepts)
		   : g->vm   ? vm_kept(h, g->vm, mem, &kepts)
			     : false;

	list_each(k, &kepts)
		list_edit(c, &ret->cpus)
			if (cpus_has(&k->at, c->cpu))
				c->own = true;
	return all;
}

/* The nodes, with memory, of these CPUs. */
static uint32_t nodes_of(const struct host *h, const struct cpus *cpus, struct cpus *ret)
{
	cpus_each(i, cpus)
	{
		int node = i < h->xen.cpus.n ? h->xen.cpus.v[i].node : -1;

		if (node >= 0 && (size_t)node < h->xen.nodes.n && h->xen.nodes.v[node].present)
			cpus_add(ret, (uint32_t)node);
	}
	return cpus_count(ret);
}

bool place_add_assumed(const struct host *h, uint64_t kib, struct place_host *ret)
{
	uint32_t node = UINT32_MAX;

	list_each(c, &ret->cpus) {
		if (c->own && node != UINT32_MAX && c->node != node)
			return false;
		if (c->own)
			node = c->node;
	}
	if (node >= h->xen.nodes.n)
		return false;
	const struct xen_node *n = &h->xen.nodes.v[node];

	if (!n->present || n->size < n->free || (n->size - n->free) / KIB < kib)
		return false;
	ret->nodes.v[node].free_kib += kib;
	ret->nodes.v[node].own_kib = kib;
	return true;
}

static uint64_t take(struct place_node *node, uint64_t kib)
{
	if (kib > node->free_kib)
		kib = node->free_kib;
	node->free_kib -= kib;
	return kib;
}

/* Adds what it takes to `taken`, by node. */
static void take_vm(const struct host *h, const struct xapi_vm *vm, struct pool *mem,
		    uint64_t *taken, struct place_host *ret)
{
	struct kepts kepts = {};
	struct cpus nodes;

	if (vm->memory <= 0 || !vm_kept(h, vm, mem, &kepts))
		return;
	cpus_make(mem, (uint32_t)h->xen.nodes.n, &nodes);
	list_each(k, &kepts)
		nodes_of(h, &k->at, &nodes);
	uint32_t n = cpus_count(&nodes);

	cpus_each(i, &nodes) taken[i] += take(&ret->nodes.v[i], (uint64_t)vm->memory / KIB / n);
}

const char *place_take_promised(const struct host *h, const struct guest *g, struct pool *mem,
				struct place_host *ret)
{
	uint64_t *taken = pool_alloc(mem, (ret->nodes.n + 1) * sizeof(*taken));
	struct pool own = {};
	struct strs parts = {};

	list_each(vm, &h->xapi.vms) {
		if (vm != g->vm && is_waiting(h, vm))
			take_vm(h, vm, &own, taken, ret);
		pool_reset(&own);
	}
	pool_free(&own);
	for (size_t i = 0; i < ret->nodes.n; i++)
		if (taken[i])
			strs_add(mem, &parts, "%llu MiB on node %zu",
				 (unsigned long long)taken[i] / MIB, i);
	if (!parts.n)
		return NULL;
	return pool_str(mem,
			"what VMs that do not run are to have by their masks counts as taken: %s",
			strs_join(mem, &parts, ", "));
}
