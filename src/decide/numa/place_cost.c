// SPDX-License-Identifier: GPL-2.0-or-later
// What a set of nodes costs: the formula of place.h, and its terms.
#include "decide/numa/place_parts.h"

#define each_spot(i, set)                                                                          \
	for (spots i##_left = (set), i; i##_left && (i = (spots)__builtin_ctzll(i##_left), true);  \
	     i##_left &= i##_left - 1)

/* What counts of a set, without the costs. */
struct sums {
	uint64_t cpu_nodes, memory_nodes; /* |C| and |B| of place.h */
	uint64_t slots, free_kib;
};

bool place_is_b(const struct placer *p, const struct spot *s)
{
	return p->guest->memory_kib ? s->free_kib > 0 : s->slots_n > 0;
}

static void sum_up(const struct placer *p, spots set, struct sums *ret)
{
	struct sums s = {};

	each_spot(i, set)
	{
		const struct spot *spot = &p->v[i];

		s.cpu_nodes += spot->slots_n > 0;
		s.memory_nodes += place_is_b(p, spot);
		s.slots += spot->slots_n;
		s.free_kib += spot->free_kib;
	}
	*ret = s;
}

static bool sums_fit(const struct placer *p, const struct sums *s)
{
	return s->free_kib >= p->guest->memory_kib && s->slots >= p->guest->vcpus;
}

bool place_fits(const struct placer *p, spots set)
{
	struct sums s;

	sum_up(p, set, &s);
	return sums_fit(p, &s);
}

static struct upto upto(const struct placer *p, spots set, uint32_t level)
{
	struct upto sum = {};

	each_spot(i, set)
	{
		if (!p->v[i].slots_n)
			continue;
		sum.n += p->v[i].upto[level].n;
		sum.sum += p->v[i].upto[level].sum;
	}
	return sum;
}

/* The first slot of each, and the cheapest of the others. */
static uint64_t slots_cost(const struct placer *p, spots set, const struct sums *s)
{
	uint64_t cost = 0;
	uint32_t low = 0, high = p->levels_n - 1;

	each_spot(i, set)
	{
		if (p->v[i].slots_n)
			cost += p->v[i].slots[0].cost;
	}
	if (p->guest->vcpus <= s->cpu_nodes)
		return cost;
	uint32_t more = p->guest->vcpus - (uint32_t)s->cpu_nodes;

	/* The lowest level that has enough of them. */
	while (low < high) {
		uint32_t mid = low + (high - low) / 2;

		if (upto(p, set, mid).n >= more)
			high = mid;
		else
			low = mid + 1;
	}
	struct upto u = upto(p, set, low);

	/* All of them, but for some of the dearest. */
	return cost + u.sum - (u.n - more) * p->levels[low];
}

/* A share or mean; of none it is 0. */
static uint64_t share(uint64_t sum, uint64_t n)
{
	return n ? sum / n : 0;
}

/* What place.h calls the way: distance, devices and near. */
static uint64_t way_cost(const struct placer *p, spots set, const struct sums *s)
{
	uint64_t pairs = 0, extra = 0, b = s->memory_nodes ? s->memory_nodes : 1;

	each_spot(i, set)
	{
		extra += p->v[i].extra;
		each_spot(j, set)
		{
			pairs += p->far[i][j];
		}
	}
	return share(p->guest->vcpus * (PLACE_DISTANCE * pairs + b * extra), s->cpu_nodes * b);
}

static uint64_t memory_cost(const struct placer *p, const struct sums *s)
{
	return share(p->guest->vcpus * (uint64_t)PLACE_FULL * p->guest->memory_kib, s->free_kib);
}

uint64_t place_total(const struct placer *p, spots set)
{
	struct sums s;

	sum_up(p, set, &s);
	return slots_cost(p, set, &s) + way_cost(p, set, &s) + memory_cost(p, &s);
}

static void give(const struct slot *slot, uint32_t *given, struct place_choice *ret)
{
	cpus_add(&ret->cpus, slot->cpu);
	ret->cost.load += slot->load;
	ret->cost.threads += slot->thread;
	++*given;
}

/* The node whose next slot costs least; of equal ones that which has given the fewest, so that the
 * vCPUs spread as the memory does. */
static spots next_node(const struct placer *p, spots set, const uint32_t *given)
{
	spots best = PLACE_NODES_MAX;

	each_spot(i, set)
	{
		const struct spot *n = &p->v[i];

		if (given[i] == n->slots_n)
			continue;
		if (best == PLACE_NODES_MAX) {
			best = i;
			continue;
		}
		uint64_t cost = n->slots[given[i]].cost;
		uint64_t least = p->v[best].slots[given[best]].cost;

		if (cost < least || (cost == least && given[i] < given[best]))
			best = i;
	}
	return best;
}

static void choose_cpus(const struct placer *p, spots set, struct place_choice *ret)
{
	uint32_t given[PLACE_NODES_MAX] = {};
	uint32_t n = 0;

	cpus_make(p->mem, PLACE_CPUS_MAX, &ret->cpus);
	each_spot(i, set)
	{
		if (!p->v[i].slots_n)
			continue;
		give(&p->v[i].slots[0], &given[i], ret);
		n++;
	}
	for (; n < p->guest->vcpus; n++) {
		spots i = next_node(p, set, given);

		give(&p->v[i].slots[given[i]], &given[i], ret);
	}
}

void place_choose(const struct placer *p, spots set, struct place_choice *ret)
{
	struct place_choice c = {};
	struct sums s;
	uint64_t devices = 0, near = 0, vcpus = p->guest->vcpus;

	sum_up(p, set, &s);
	choose_cpus(p, set, &c);
	cpus_make(p->mem, PLACE_NODES_MAX, &c.nodes);
	each_spot(i, set)
	{
		cpus_add(&c.nodes, p->v[i].node);
		devices += p->device_extra[i];
		near += p->near_extra[i];
		c.own_kib += p->v[i].own_kib;
		c.own_cpus += p->v[i].own_slots;
	}
	c.cost.devices = share(vcpus * devices, s.cpu_nodes);
	c.cost.near = share(vcpus * near, s.cpu_nodes);
	/* What rounding leaves over is counted here. */
	c.cost.distance = way_cost(p, set, &s) - c.cost.devices - c.cost.near;
	c.cost.memory = memory_cost(p, &s);
	c.cost.total = place_total(p, set);
	c.free_kib = s.free_kib;
	c.usable = (uint32_t)s.slots;
	*ret = c;
}

static void worse_term(struct pool *mem, struct strs *list, const char *what, uint64_t cost,
		       uint64_t best)
{
	if (cost > best)
		strs_add(mem, list, "%s (+%llu)", what, (unsigned long long)(cost - best));
}

const char *place_worse(struct pool *mem, const struct place_choice *c,
			const struct place_choice *best)
{
	const struct place_cost *a = &c->cost, *b = &best->cost;
	struct strs why = {};

	if (a->total == b->total && cpus_count(&c->nodes) > cpus_count(&best->nodes))
		return "as good, with more nodes";
	if (a->total == b->total && c->own_kib < best->own_kib)
		return "as good, with less of the memory that the guest has";
	if (a->total == b->total && c->own_kib == best->own_kib && c->own_cpus < best->own_cpus)
		return "as good, with fewer of the CPUs that the guest is kept to";
	if (a->total == b->total)
		return "as good, with higher node numbers";
	worse_term(mem, &why, "its memory is farther away", a->distance, b->distance);
	worse_term(mem, &why, "it is farther from the devices", a->devices, b->devices);
	worse_term(mem, &why, "it is farther from the wished node", a->near, b->near);
	worse_term(mem, &why, "it shares cores", a->threads, b->threads);
	worse_term(mem, &why, "it shares CPUs with pinned vCPUs", a->load, b->load);
	worse_term(mem, &why, "it leaves less memory free", a->memory, b->memory);
	return strs_join(mem, &why, ", ");
}
