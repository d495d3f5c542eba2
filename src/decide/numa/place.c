// SPDX-License-Identifier: GPL-2.0-or-later
// Finds where a guest runs best, and says why not elsewhere.
#include "decide/numa/place.h"

#include "decide/numa/place_parts.h"

#define MIB   1024
#define STEPS 20000 /* of a search beyond PLACE_EXACT nodes */

static unsigned long long mib(uint64_t kib)
{
	return kib / MIB;
}

/* Rounded up. */
static unsigned long long mib_needed(uint64_t kib)
{
	return kib / MIB + (kib % MIB != 0);
}

/* Why not, where all spots together do not fit. */
static const char *too_little(const struct placer *p)
{
	const char *where = p->guest->has_within ? "these nodes have" : "this host has";
	const struct place_guest *g = p->guest;
	uint64_t free_kib = 0, slots = 0;

	for (uint32_t i = 0; i < p->n; i++) {
		free_kib += p->v[i].free_kib;
		slots += p->v[i].slots_n;
	}
	if (slots < g->vcpus)
		return pool_str(p->mem, "the guest has %u vCPU%s, and %s %llu usable CPUs",
				g->vcpus, g->vcpus == 1 ? "" : "s", where,
				(unsigned long long)slots);
	return pool_str(p->mem, "the guest needs %llu MiB, and %s %llu MiB free",
			mib_needed(g->memory_kib), where, mib(free_kib));
}

/* The same for so many of them as were asked for. */
static const char *too_few(const struct placer *p, bool all_seen)
{
	const struct place_guest *g = p->guest;

	if (g->count > p->n)
		return pool_str(p->mem, "%u nodes were asked for, and there %s with %susable CPUs",
				g->count, p->n == 1 ? "is one" : pool_str(p->mem, "are %u", p->n),
				g->memory_kib ? "memory or " : "");
	return pool_str(
		p->mem, "no %s %s%u usable CPUs%s",
		g->count == 1 ? "node has" : pool_str(p->mem, "%u nodes together have", g->count),
		g->memory_kib ? pool_str(p->mem, "%llu MiB free and ", mib_needed(g->memory_kib))
			      : "",
		g->vcpus, all_seen ? "" : ", of those looked at");
}

void place_tell_alone(struct placer *p)
{
	const struct place_guest *g = p->guest;

	for (uint32_t i = 0; i < p->n; i++) {
		const struct spot *s = &p->v[i];

		if (!s->free_kib && !s->slots_n)
			continue;
		if (s->free_kib < g->memory_kib)
			strs_add(p->mem, &p->alone, "node %u: %llu MiB free, %llu MiB are needed",
				 s->node, mib(s->free_kib), mib_needed(g->memory_kib));
		if (s->slots_n < g->vcpus)
			strs_add(p->mem, &p->alone, "node %u: %u usable CPUs for %u vCPUs", s->node,
				 s->slots_n, g->vcpus);
	}
}

static void take_over(const struct placer *p, const struct search *s, struct place *ret)
{
	ret->fits = true;
	place_choose(p, s->kept[0].set, &ret->best);
	for (uint32_t i = 1; i < s->n; i++) {
		struct place_choice *c = list_add(p->mem, &ret->others);

		place_choose(p, s->kept[i].set, c);
		c->worse = place_worse(p->mem, c, &ret->best);
	}
	for (uint32_t i = 0; i < p->n; i++)
		if (cpus_has(&ret->best.nodes, p->v[i].node) && !p->v[i].slots_n)
			strs_add(p->mem, &ret->notes,
				 "node %u has no usable CPUs: its memory is taken only where the "
				 "others' is not enough",
				 p->v[i].node);
	ret->lower = s->lower;
	ret->exact = s->lower == s->kept[0].total;
}

void place_find(const struct place_host *host, const struct place_guest *guest, struct pool *mem,
		struct place *ret)
{
	struct placer *p = pool_new(mem, struct placer);
	struct search *s = pool_new(mem, struct search);
	struct place found = {};

	p->mem = mem;
	p->host = host;
	p->guest = guest;
	bool is_read = place_read(p);

	found.notes = p->notes;
	if (!is_read) {
		found.reason = p->reason;
	} else {
		found.alone = p->alone;
		if (place_fits(p, p->n ? ~UINT64_C(0) >> (PLACE_NODES_MAX - p->n) : 0)) {
			place_search(p, p->n > PLACE_EXACT ? STEPS : 0, s);
			if (s->n)
				take_over(p, s, &found);
			else
				found.reason = too_few(p, !s->has_limit);
		} else {
			found.reason = too_little(p);
		}
	}
	*ret = found;
}
