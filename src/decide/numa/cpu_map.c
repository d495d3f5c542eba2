// SPDX-License-Identifier: GPL-2.0-or-later
// CPUs by node, and the short notation of a set of them.
#include "decide/numa/cpu_map.h"

#include "base/text.h"

void cpu_map_make(const struct xen_view *view, struct pool *mem, struct cpu_map *ret)
{
	uint32_t room = (uint32_t)view->cpus.n;
	size_t n = view->nodes.n;

	list_each(c, &view->cpus)
		if (c->present && c->node >= 0 && (size_t)c->node >= n)
			n = (size_t)c->node + 1;
	*ret = (struct cpu_map){ .known = view->cpus_known, .n = n };
	ret->nodes = pool_alloc(mem, n * sizeof(*ret->nodes) + 1);
	cpus_make(mem, room, &ret->all);
	for (size_t i = 0; i < n; i++)
		cpus_make(mem, room, &ret->nodes[i]);
	for (uint32_t i = 0; i < room; i++) {
		const struct xen_cpu *c = &view->cpus.v[i];

		if (!c->present)
			continue;
		cpus_add(&ret->all, i);
		if (c->node >= 0)
			cpus_add(&ret->nodes[c->node], i);
	}
}

/* The nodes that are wholly in the set; NULL where that is not all of it. */
static const char *by_nodes(const struct cpu_map *map, const struct cpus *set, struct pool *mem)
{
	struct strs names = {};
	struct cpus left = {};

	cpus_copy(mem, set, &left);
	for (size_t i = 0; i < map->n; i++) {
		const struct cpus *node = &map->nodes[i];

		if (cpus_is_empty(node) || !cpus_within(node, set))
			continue;
		cpus_without(&left, node);
		strs_add(mem, &names, "node:%zu", i);
	}
	return names.n && cpus_is_empty(&left) ? strs_join(mem, &names, ",") : NULL;
}

const char *cpu_map_text(const struct cpu_map *map, const struct cpus *set, struct pool *mem)
{
	struct cpus there = {};
	const char *nodes;

	if (!map->known)
		return cpus_is_empty(set) ? "none" : cpus_text(mem, set);
	if (cpus_within(&map->all, set))
		return "all";
	cpus_copy(mem, set, &there);
	cpus_and(&there, &map->all);
	if (cpus_is_empty(&there))
		return "none";
	nodes = by_nodes(map, &there, mem);
	return nodes ? nodes : cpus_text(mem, &there);
}

int xen_told(const struct host *h, bool known, const char *field, const char *what, struct err *err)
{
	if (!h->xen.present) {
		err_set(err, ERR_UNAVAILABLE, "%s are not known: %s", what,
			h->xen.why ? h->xen.why : "not running on Xen");
		return err_hint(err, "boot the host's Xen entry");
	}
	if (known)
		return 0;
	list_each(n, &h->notes)
		if (streq(n->object, "xen") && streq(n->field, field))
			return err_set(err, ERR_UNAVAILABLE, "%s are not known: %s", what,
				       n->reason);
	return err_set(err, ERR_UNAVAILABLE, "%s are not known: Xen does not tell", what);
}
