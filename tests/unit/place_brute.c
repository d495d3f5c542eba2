// SPDX-License-Identifier: GPL-2.0-or-later
// Every node set tried, from the text of place.h alone; and made-up hosts.
#include "place_brute.h"

#include <stdlib.h>
#include <string.h>

#define NODES 64

struct vcpu_place {
	uint64_t cost;
	uint32_t node;
};

struct brute_host {
	const struct place_host *h;
	const struct place_guest *g;
	struct vcpu_place *cpus; /* what each costs */
	size_t n;
	struct vcpu_place *picked; /* room for as many */
};

static int by_cost(const void *a, const void *b)
{
	const struct vcpu_place *x = a, *y = b;

	return x->cost < y->cost ? -1 : x->cost > y->cost;
}

static uint64_t least(uint64_t a, uint64_t b)
{
	return a < b ? a : b;
}

static bool beside(const struct place_cpu *a, const struct place_cpu *b)
{
	return a != b && a->node == b->node && a->socket == b->socket && a->core == b->core;
}

static void cost_cpus(struct brute_host *b)
{
	const struct place_cpu *v = b->h->cpus.v;

	for (size_t i = 0; i < b->h->cpus.n; i++) {
		uint64_t others = 0, busy;
		bool is_first = true;

		if (v[i].closed || v[i].node >= b->h->nodes.n || !b->h->nodes.v[v[i].node].present)
			continue;
		for (size_t j = 0; j < b->h->cpus.n; j++) {
			if (!beside(&v[i], &v[j]))
				continue;
			others += least(v[j].load, 1000000);
			if (v[j].closed)
				continue;
			if (v[j].load < v[i].load ||
			    (v[j].load == v[i].load && v[j].cpu < v[i].cpu))
				is_first = false;
		}
		busy = is_first ? least(others, 1000) : 1000;
		b->cpus[b->n].node = v[i].node;
		b->cpus[b->n++].cost = least(v[i].load, 1000000) + PLACE_THREAD * busy / 1000;
	}
}

static uint64_t d(const struct place_host *h, uint32_t i, uint32_t j)
{
	if (i == j)
		return 0;
	if (!h->nodes.v[i].distance)
		return 10;
	uint32_t value = h->nodes.v[i].distance[j];

	return value < 10 || value > 254 ? 245 : value - 10;
}

/* Of the guest's memory, on the nodes of this set. */
static uint64_t own_of(const struct place_host *h, uint64_t set)
{
	uint64_t kib = 0;

	for (size_t i = 0; i < h->nodes.n; i++)
		if (set >> i & 1 && h->nodes.v[i].present)
			kib += h->nodes.v[i].own_kib;
	return kib;
}

static uint64_t e(const struct brute_host *b, uint32_t i)
{
	uint64_t sum = 0, n = 0, all = 0;

	for (size_t x = 0; x < b->g->devices_n; x++) {
		uint32_t node = b->g->devices[x];

		if (node < b->h->nodes.n && b->h->nodes.v[node].present) {
			sum += d(b->h, i, node);
			n++;
		}
	}
	if (n)
		all = PLACE_DEVICE * sum / n;
	if (b->g->has_near)
		all += PLACE_NEAR * d(b->h, i, b->g->near);
	if (b->g->memory_kib || !own_of(b->h, UINT64_MAX))
		return all;
	for (sum = 0, n = 0; n < b->h->nodes.n; n++)
		sum += d(b->h, i, (uint32_t)n) * own_of(b->h, UINT64_C(1) << n);
	return all + PLACE_DISTANCE * sum / own_of(b->h, UINT64_MAX);
}

/* CPUs of the mask, out of those picked that are n: sorted, then the first of each node. */
static uint64_t cost_mask(struct brute_host *b, size_t n)
{
	uint64_t firsts = 0, cost = 0, taken = 0;

	qsort(b->picked, n, sizeof(*b->picked), by_cost);
	for (size_t i = 0; i < n; i++) {
		uint64_t node = UINT64_C(1) << b->picked[i].node;

		if (firsts & node)
			continue;
		firsts |= node;
		cost += b->picked[i].cost;
		b->picked[i].node = NODES;
		taken++;
	}
	for (size_t i = 0; i < n && taken < b->g->vcpus; i++) {
		if (b->picked[i].node == NODES)
			continue;
		cost += b->picked[i].cost;
		taken++;
	}
	return cost;
}

/* False: it does not fit. */
static bool cost_set(struct brute_host *b, uint64_t set, uint64_t *ret)
{
	const struct place_host *h = b->h;
	uint64_t with_cpus = 0, with_memory = 0, pairs = 0, extra = 0, kib = 0, cs = 0, ms = 0;
	uint64_t v = b->g->vcpus, m = b->g->memory_kib;
	size_t n = 0;

	for (size_t i = 0; i < b->n; i++) {
		if (!(set >> b->cpus[i].node & 1))
			continue;
		b->picked[n++] = b->cpus[i];
		with_cpus |= UINT64_C(1) << b->cpus[i].node;
	}
	for (uint32_t i = 0; i < h->nodes.n; i++) {
		if (!(set >> i & 1))
			continue;
		kib += h->nodes.v[i].free_kib;
		if (h->nodes.v[i].free_kib)
			with_memory |= UINT64_C(1) << i;
	}
	if (n < v || kib < m)
		return false;
	if (!m)
		with_memory = with_cpus;
	for (uint32_t i = 0; i < h->nodes.n; i++) {
		ms += with_memory >> i & 1;
		if (!(with_cpus >> i & 1))
			continue;
		cs++;
		extra += e(b, i);
		for (uint32_t j = 0; j < h->nodes.n; j++)
			if (with_memory >> j & 1)
				pairs += d(h, i, j);
	}
	if (!ms)
		ms = 1;
	*ret = cost_mask(b, n) + v * (PLACE_DISTANCE * pairs + ms * extra) / (cs * ms) +
	       (m ? v * PLACE_FULL * m / kib : 0);
	return true;
}

static uint64_t own_cpus(const struct place_host *h, uint64_t set)
{
	uint64_t n = 0;

	list_each(c, &h->cpus)
		n += c->own && !c->closed && c->node < h->nodes.n && h->nodes.v[c->node].present &&
		     set >> c->node & 1;
	return n;
}

/* Of the same cost: fewer nodes, then where the guest is at home, then the lowest. */
static bool is_better(const struct place_host *h, uint64_t total, uint64_t set,
		      uint64_t other_total, uint64_t other)
{
	int a = __builtin_popcountll(set), b = __builtin_popcountll(other);

	if (total != other_total || a != b)
		return total < other_total || (total == other_total && a < b);
	if (own_of(h, set) != own_of(h, other))
		return own_of(h, set) > own_of(h, other);
	if (own_cpus(h, set) != own_cpus(h, other))
		return own_cpus(h, set) > own_cpus(h, other);
	for (int i = 0; i < NODES; i++)
		if ((set ^ other) >> i & 1)
			return set >> i & 1;
	return false;
}

static void keep(const struct place_host *h, struct brute *r, uint64_t total, uint64_t set)
{
	uint32_t at = 0;

	r->sets_fit++;
	while (at < r->n && !is_better(h, total, set, r->best[at].total, r->best[at].nodes))
		at++;
	if (at == 4)
		return;
	r->n += r->n < 4;
	for (uint32_t i = r->n - 1; i > at; i--)
		r->best[i] = r->best[i - 1];
	r->best[at].total = total;
	r->best[at].nodes = set;
}

void brute_place(const struct place_host *host, const struct place_guest *guest, struct brute *ret)
{
	struct brute_host b = { .h = host, .g = guest };
	uint64_t usable = 0, total;

	memset(ret, 0, sizeof(*ret));
	b.cpus = calloc(host->cpus.n + 1, sizeof(*b.cpus));
	b.picked = calloc(host->cpus.n + 1, sizeof(*b.picked));
	cost_cpus(&b);
	for (uint32_t i = 0; i < host->nodes.n; i++)
		if (guest->memory_kib && host->nodes.v[i].present && host->nodes.v[i].free_kib)
			usable |= UINT64_C(1) << i;
	for (size_t i = 0; i < b.n; i++)
		usable |= UINT64_C(1) << b.cpus[i].node;
	if (guest->has_within)
		for (uint32_t i = 0; i < NODES; i++)
			if (!cpus_has(&guest->within, i))
				usable &= ~(UINT64_C(1) << i);
	/* Every part of usable but the empty one. */
	for (uint64_t set = usable; set; set = (set - 1) & usable)
		if ((!guest->count || guest->count == (uint32_t)__builtin_popcountll(set)) &&
		    cost_set(&b, set, &total))
			keep(host, ret, total, set);
	free(b.cpus);
	free(b.picked);
}

uint32_t made_random(uint64_t *seed, uint32_t below)
{
	/* xorshift64* */
	*seed ^= *seed >> 12;
	*seed ^= *seed << 25;
	*seed ^= *seed >> 27;
	return (uint32_t)((*seed * UINT64_C(0x2545F4914F6CDD1D)) >> 33) % below;
}

static uint32_t made_distance(uint64_t *seed, const struct made *how, uint32_t i, uint32_t j)
{
	static const uint32_t odd[] = { 0, 9, 10, 254, 255, 4000000000 };

	if (i == j)
		return 10;
	if (how->far)
		return i / 4 == j / 4 ? how->far : 32;
	return made_random(seed, 8) ? 10 + made_random(seed, 40)
				    : odd[made_random(seed, ARRAY_SIZE(odd))];
}

static void made_node(uint64_t *seed, const struct made *how, uint32_t i, struct pool *mem,
		      struct place_host *ret)
{
	uint32_t cores = how->holes && made_random(seed, 6) == 0 ? 0 : how->cores;
	uint32_t *row = pool_alloc(mem, how->nodes * sizeof(*row));
	struct place_node *node = list_add(mem, &ret->nodes);

	for (uint32_t j = 0; j < how->nodes; j++)
		row[j] = made_distance(seed, how, i, j);
	node->present = !how->holes || made_random(seed, 12);
	node->free_kib = how->holes && made_random(seed, 6) == 0 ? 0 : made_random(seed, 64) << 20;
	if (how->even && node->free_kib)
		node->free_kib = 32 << 20;
	if (how->owned && made_random(seed, 3) == 0)
		node->own_kib = made_random(seed, 3) << 20;
	node->distance = row;
	for (uint32_t c = 0; c < cores * how->threads; c++) {
		struct place_cpu *cpu = list_add(mem, &ret->cpus);

		cpu->cpu = i * how->cores * how->threads + c;
		cpu->node = i;
		cpu->socket = i / 4;
		cpu->core = i * how->cores + c / how->threads;
		if (how->loaded && made_random(seed, 3) == 0)
			cpu->load = made_random(seed, 8) * 250;
		cpu->closed = how->closed && made_random(seed, 5) == 0;
		cpu->own = how->owned && made_random(seed, 5) == 0;
	}
}

void made_host(uint64_t *seed, const struct made *how, struct pool *mem, struct place_host *ret)
{
	struct place_host h = {};

	for (uint32_t i = 0; i < how->nodes; i++)
		made_node(seed, how, i, mem, &h);
	*ret = h;
}
