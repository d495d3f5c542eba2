// SPDX-License-Identifier: GPL-2.0-or-later
// Reading of a host for place_find(): the nodes that count, their distances, what is odd.
#include "decide/numa/place_parts.h"

#define FREE_MAX   (UINT64_C(1) << 39) /* KiB: 512 TiB */
#define FAR_LOCAL  10
#define FAR_REMOTE 20
#define FAR_WORST  255

static bool node_has(const struct placer *p, uint32_t node)
{
	return node < p->host->nodes.n && p->host->nodes.v[node].present;
}

static bool guest_read(struct placer *p)
{
	const struct place_guest *g = p->guest;

	if (g->vcpus == 0 || g->vcpus > PLACE_VCPUS_MAX)
		p->reason = pool_str(p->mem, "a guest has 1 to %d vCPUs, not %u", PLACE_VCPUS_MAX,
				     g->vcpus);
	else if (p->host->nodes.n > PLACE_NODES_MAX)
		p->reason = pool_str(p->mem, "a host has at most %d nodes, not %zu",
				     PLACE_NODES_MAX, p->host->nodes.n);
	else if (g->has_near && !node_has(p, g->near))
		p->reason = pool_str(p->mem, "this host has no node %u", g->near);
	if (p->reason)
		return false;
	if (!g->has_within)
		return true;
	cpus_each(node, &g->within)
	{
		if (node_has(p, node))
			continue;
		p->reason = pool_str(p->mem, "this host has no node %u", node);
		return false;
	}
	return true;
}

static uint64_t at_most(uint64_t kib)
{
	return kib < FREE_MAX ? kib : FREE_MAX;
}

static void add_spots(struct placer *p)
{
	const struct place_nodes *nodes = &p->host->nodes;

	for (uint32_t i = 0; i < nodes->n; i++) {
		const struct place_node *node = &nodes->v[i];

		if (!node->present)
			continue;
		p->own_kib += at_most(node->own_kib);
		if (p->guest->has_within && !cpus_has(&p->guest->within, i))
			continue;
		p->v[p->n++] = (struct spot){ .node = i,
					      .free_kib = at_most(node->free_kib),
					      .own_kib = at_most(node->own_kib) };
	}
}

/* Those that have neither CPUs nor memory that is of use. */
static void drop_empty(struct placer *p)
{
	uint32_t n = 0;

	for (uint32_t i = 0; i < p->n; i++)
		if (p->v[i].slots_n || (p->guest->memory_kib && p->v[i].free_kib))
			p->v[n++] = p->v[i];
	p->n = n;
}

/* Above 10. */
static uint32_t far_of(const struct placer *p, uint32_t from, uint32_t to, bool *odd)
{
	const uint32_t *row = p->host->nodes.v[from].distance;

	if (from == to)
		return 0;
	if (!row)
		return FAR_REMOTE - FAR_LOCAL;
	if (row[to] >= FAR_LOCAL && row[to] < FAR_WORST)
		return row[to] - FAR_LOCAL;
	*odd = true;
	return FAR_WORST - FAR_LOCAL;
}

/* What the memory that stays costs from there: e(i) of place.h. */
static uint64_t stays_extra(const struct placer *p, const struct spot *s, bool *odd)
{
	const struct place_nodes *nodes = &p->host->nodes;
	uint64_t sum = 0;

	if (p->guest->memory_kib || !p->own_kib)
		return 0;
	for (uint32_t i = 0; i < nodes->n; i++)
		if (nodes->v[i].present && nodes->v[i].own_kib)
			sum += far_of(p, s->node, i, odd) * at_most(nodes->v[i].own_kib);
	return PLACE_DISTANCE * sum / p->own_kib;
}

static void read_extra(struct placer *p, struct spot *s, bool *odd)
{
	const struct place_guest *g = p->guest;
	uint64_t sum = 0, n = 0;

	if (!s->slots_n)
		return;
	for (size_t i = 0; i < g->devices_n; i++) {
		if (!node_has(p, g->devices[i]))
			continue;
		sum += far_of(p, s->node, g->devices[i], odd);
		n++;
	}
	uint64_t devices = n ? PLACE_DEVICE * sum / n : 0;
	uint64_t near = g->has_near ? (uint64_t)PLACE_NEAR * far_of(p, s->node, g->near, odd) : 0;

	p->device_extra[s - p->v] = devices;
	p->near_extra[s - p->v] = near;
	s->extra = devices + near + stays_extra(p, s, odd);
}

void place_read_far(struct placer *p)
{
	bool odd = false;
	size_t nowhere = 0;

	for (uint32_t i = 0; i < p->n; i++) {
		for (uint32_t j = 0; j < p->n; j++)
			if (p->v[i].slots_n && place_is_b(p, &p->v[j]))
				p->far[i][j] = far_of(p, p->v[i].node, p->v[j].node, &odd);
		read_extra(p, &p->v[i], &odd);
	}
	if (odd)
		strs_add(p->mem, &p->notes, "distances that are not 10 to 254 count as %d",
			 FAR_WORST);
	for (size_t i = 0; i < p->guest->devices_n; i++)
		nowhere += !node_has(p, p->guest->devices[i]);
	if (nowhere)
		strs_add(p->mem, &p->notes,
			 "%zu of the guest's %zu devices are on no known node and do not count",
			 nowhere, p->guest->devices_n);
}

bool place_read(struct placer *p)
{
	if (!guest_read(p))
		return false;
	add_spots(p);
	place_read_slots(p);
	place_tell_alone(p);
	drop_empty(p);
	place_read_far(p);
	place_levels(p);
	return true;
}
