// SPDX-License-Identifier: GPL-2.0-or-later
// The CPUs of each node in the order in which a guest takes them, and sums over them by cost.
#include <stdlib.h>
#include <string.h>

#include "decide/numa/place_parts.h"

#define BUSY_ALL 1000
#define LOAD_MAX 1000000

static int order(uint64_t a, uint64_t b)
{
	return (a > b) - (a < b);
}

/* A core's CPUs together, the least loaded first, those that are closed last. */
static int core_order(const void *a, const void *b)
{
	const struct place_cpu *x = a, *y = b;
	int way = order(x->node, y->node);

	if (!way)
		way = order(x->socket, y->socket);
	if (!way)
		way = order(x->core, y->core);
	if (!way)
		way = order(x->closed, y->closed);
	if (!way)
		way = order(x->load, y->load);
	if (!way)
		way = order(y->own, x->own);
	return way ? way : order(x->cpu, y->cpu);
}

static bool same_core(const struct place_cpu *a, const struct place_cpu *b)
{
	return a->node == b->node && a->socket == b->socket && a->core == b->core;
}

static int slot_order(const void *a, const void *b)
{
	const struct slot *x = a, *y = b;
	int way = order(x->cost, y->cost);

	if (!way)
		way = order(y->own, x->own);
	if (!way)
		way = order(x->rank, y->rank);
	return way ? way : order(x->cpu, y->cpu);
}

static int cost_order(const void *a, const void *b)
{
	return order(*(const uint64_t *)a, *(const uint64_t *)b);
}

/* Those that can be used, by core. */
static uint32_t cpus_sorted(struct placer *p, struct place_cpu *ret)
{
	const struct place_host *h = p->host;
	struct cpus seen;
	size_t left_out = 0, twice = 0;
	uint32_t n = 0;

	cpus_make(p->mem, PLACE_CPUS_MAX, &seen);
	list_each(c, &h->cpus) {
		if (c->cpu >= PLACE_CPUS_MAX || c->node >= h->nodes.n ||
		    !h->nodes.v[c->node].present) {
			left_out += !c->closed;
			continue;
		}
		if (cpus_has(&seen, c->cpu)) {
			twice++;
			continue;
		}
		cpus_add(&seen, c->cpu);
		ret[n] = *c;
		if (ret[n].load > LOAD_MAX)
			ret[n].load = LOAD_MAX;
		n++;
	}
	if (left_out)
		strs_add(p->mem, &p->notes, "%zu CPUs are on no known node and are left out",
			 left_out);
	if (twice)
		strs_add(p->mem, &p->notes, "%zu CPUs are listed twice, and count as first listed",
			 twice);
	qsort(ret, n, sizeof(*ret), core_order);
	return n;
}

/* The n CPUs of one core, those that are closed last. Returns how many slots it has. */
static uint32_t core_slots(const struct place_cpu *cpus, uint32_t n, struct slot *ret)
{
	uint64_t others = 0;
	uint32_t slots = 0;

	for (uint32_t i = 1; i < n; i++)
		others += cpus[i].load;
	for (; slots < n && !cpus[slots].closed; slots++) {
		const struct place_cpu *c = &cpus[slots];
		struct slot *s = &ret[slots];
		uint64_t busy = slots || others > BUSY_ALL ? BUSY_ALL : others;

		*s = (struct slot){ .load = c->load,
				    .thread = (uint32_t)(PLACE_THREAD * busy / BUSY_ALL),
				    .rank = slots,
				    .cpu = c->cpu,
				    .own = c->own };
		s->cost = (uint64_t)s->load + s->thread;
	}
	return slots;
}

/* The slots of the CPUs of a node, which begin at *next. */
static void node_slots(const struct place_cpu *cpus, uint32_t n, uint32_t *next, struct slot *slots,
		       struct spot *s)
{
	uint32_t at = *next;

	for (; at < n && cpus[at].node == s->node; at = *next) {
		while (*next < n && same_core(&cpus[at], &cpus[*next]))
			++*next;
		s->slots_n += core_slots(cpus + at, *next - at, slots + s->slots_n);
	}
	for (uint32_t i = 0; i < s->slots_n; i++)
		s->own_slots += slots[i].own;
	qsort(slots, s->slots_n, sizeof(*slots), slot_order);
	s->slots = slots;
}

void place_read_slots(struct placer *p)
{
	size_t room = p->host->cpus.n + 1;
	struct place_cpu *cpus = pool_alloc(p->mem, room * sizeof(*cpus));
	struct slot *slots = pool_alloc(p->mem, room * sizeof(*slots));
	uint32_t n = cpus_sorted(p, cpus), next = 0;

	/* Both go up by node. */
	for (uint32_t i = 0; i < p->n; i++) {
		while (next < n && cpus[next].node < p->v[i].node)
			next++;
		node_slots(cpus, n, &next, slots, &p->v[i]);
		slots += p->v[i].slots_n;
	}
}

static void fill_upto(struct placer *p, struct spot *s)
{
	struct upto *upto = pool_alloc(p->mem, p->levels_n * sizeof(*upto));
	struct upto sum = {};
	uint32_t next = 1; /* after the first */

	for (uint32_t l = 0; l < p->levels_n; l++) {
		for (; next < s->slots_n && s->slots[next].cost <= p->levels[l]; next++) {
			sum.sum += s->slots[next].cost;
			sum.n++;
		}
		upto[l] = sum;
	}
	s->upto = upto;
}

void place_levels(struct placer *p)
{
	uint32_t room = 1, n = 1;

	for (uint32_t i = 0; i < p->n; i++)
		room += p->v[i].slots_n;
	uint64_t *levels = pool_alloc(p->mem, room * sizeof(*levels));

	for (uint32_t i = 0; i < p->n; i++)
		for (uint32_t j = 0; j < p->v[i].slots_n; j++)
			levels[n++] = p->v[i].slots[j].cost;
	qsort(levels, n, sizeof(*levels), cost_order);
	p->levels = levels;
	p->levels_n = 0;
	for (uint32_t i = 0; i < n; i++)
		if (!i || levels[i] != levels[p->levels_n - 1])
			levels[p->levels_n++] = levels[i];
	for (uint32_t i = 0; i < p->n; i++)
		fill_upto(p, &p->v[i]);
}

void place_load(struct place_host *host, const struct cpus *cpus, uint32_t vcpus)
{
	uint64_t n = 0;

	list_each(c, &host->cpus)
		n += cpus_has(cpus, c->cpu);
	if (!n)
		return;
	uint64_t each = vcpus * UINT64_C(1000) / n;

	list_edit(c, &host->cpus) {
		if (!cpus_has(cpus, c->cpu))
			continue;
		uint64_t load = c->load + each;

		c->load = load < LOAD_MAX ? (uint32_t)load : LOAD_MAX;
	}
}
