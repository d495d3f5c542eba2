// SPDX-License-Identifier: GPL-2.0-or-later
// Turns what was looked at into the graph: block devices on block devices, networks on networks,
// remotes on routes.
#include "decide/pci/needs_parts.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"

static int compare_named(const void *a, const void *b)
{
	return strcmp(((const struct named *)a)->name, ((const struct named *)b)->name);
}

static size_t find_named(const struct named *v, size_t n, const char *name)
{
	struct named key = { .name = name };
	const struct named *found = n ? bsearch(&key, v, n, sizeof(key), compare_named) : NULL;

	return found ? found->i : n;
}

size_t finder_block(const struct finder *f, const char *name)
{
	return find_named(f->blocks, f->h->uses.blocks.n, name);
}

size_t finder_net(const struct finder *f, const char *name)
{
	return find_named(f->nets, f->h->uses.nets.n, name);
}

static void index_names(struct finder *f)
{
	const struct uses *u = &f->h->uses;

	f->blocks = pool_alloc(f->mem, (u->blocks.n + 1) * sizeof(*f->blocks));
	f->nets = pool_alloc(f->mem, (u->nets.n + 1) * sizeof(*f->nets));
	for (size_t i = 0; i < u->blocks.n; i++)
		f->blocks[i] = (struct named){ u->blocks.v[i].name, i };
	for (size_t i = 0; i < u->nets.n; i++)
		f->nets[i] = (struct named){ u->nets.v[i].name, i };
	if (u->blocks.n > 1)
		qsort(f->blocks, u->blocks.n, sizeof(*f->blocks), compare_named);
	if (u->nets.n > 1)
		qsort(f->nets, u->nets.n, sizeof(*f->nets), compare_named);
}

static const char *block_label(struct finder *f, const struct block_dev *b)
{
	if (b->md_level)
		return pool_str(f->mem, "%s (%s%s)", b->name, b->md_level,
				b->md_degraded > 0 ? ", degraded" : "");
	if (b->dm_name)
		return pool_str(f->mem, "%s (%s%s%s)", b->name, b->dm_kind ? b->dm_kind : "",
				b->dm_kind ? " " : "", b->dm_name);
	if (b->transport)
		return pool_str(f->mem, "%s (%s%s%s)", b->name, b->transport,
				b->remote ? " at " : "", b->remote ? b->remote : "");
	return b->name;
}

static const char *net_label(struct finder *f, const struct net_dev *n)
{
	return n->kind ? pool_str(f->mem, "%s (%s)", n->name, n->kind) : n->name;
}

/* How many of its working members an array cannot do without. */
static size_t raid_enough(const struct block_dev *b, size_t working)
{
	static const struct {
		const char *level;
		int spare; /* -1: all but one */
	} levels[] = {
		{ "raid1", -1 }, { "raid4", 1 }, { "raid5", 1 }, { "raid6", 2 }, { "raid10", 1 }
	};

	if (b->md_degraded < 0 || b->md_disks < 1)
		return ALL;
	for (size_t i = 0; i < ARRAY_SIZE(levels); i++) {
		int spare = levels[i].spare < 0 ? b->md_disks - 1 : levels[i].spare;

		if (!streq(b->md_level, levels[i].level))
			continue;
		/* What is lost already is not spare; nor is a member that sysfs counts and the
		 * array does not. */
		spare -= b->md_degraded;
		return spare > 0 && working > (size_t)spare ? working - (size_t)spare : ALL;
	}
	return ALL;
}

static void link_slaves(struct finder *f, const struct block_dev *b, size_t node)
{
	size_t working = 0, all = f->h->uses.blocks.n;
	bool lost = false;

	list_each(name, &b->slaves) {
		size_t i = finder_block(f, *name);
		bool out = strs_has(&b->md_out, *name);

		if (i == all) {
			lost = lost || !out;
			continue;
		}
		f->held[i] = true;
		out = out || (b->multipath && f->h->uses.blocks.v[i].down);
		graph_edge(&f->graph, node, i, out);
		working += !out;
	}
	if (b->md_level) {
		f->graph.v[node].kind = NODE_RAID;
		f->graph.v[node].enough = lost ? ALL : raid_enough(b, working);
	} else if (b->multipath) {
		f->graph.v[node].kind = NODE_PATHS;
		/* Where fewer work than look so, any of those may be the ones. */
		f->graph.v[node].enough = b->valid_paths >= 0 && (size_t)b->valid_paths < working
						  ? working - (size_t)b->valid_paths + 1
						  : 1;
	}
	/* A path that is not there cannot help, and a missing part of anything else could be
	 * anywhere. */
	if ((lost && !b->multipath) || !b->below_known)
		graph_edge(&f->graph, node, f->any_block, false);
}

static bool is_in_net(uint32_t address, const struct route *r)
{
	return (address & r->mask) == (r->dest & r->mask);
}

/* The interface of the longest route; the kernel's first of equal ones. NULL: no route. */
static const char *route_to(const struct finder *f, const char *address)
{
	const struct route *best = NULL;
	uint32_t a = 0;

	for (int part = 0; part < 4; part++) {
		unsigned v = 0, digits = 0;

		for (; *address >= '0' && *address <= '9' && digits < 3; address++, digits++)
			v = v * 10 + (unsigned)(*address - '0');
		if (digits == 0 || v > 255 || *address != (part < 3 ? '.' : '\0'))
			return NULL;
		address += part < 3;
		a = a << 8 | v;
	}
	list_each(r, &f->h->uses.routes)
		if (is_in_net(a, r) && (!best || r->mask > best->mask))
			best = r;
	return best ? best->dev : NULL;
}

static bool is_loopback(const char *address)
{
	return address && (text_starts(address, "127.") || streq(address, "::1") ||
			   streq(address, "localhost"));
}

/* To the interface named, else to the route's; what is not known may need any network. */
static void link_remote(struct finder *f, size_t node, const char *via, const char *address)
{
	const char *dev = via ? via : address ? route_to(f, address) : NULL;
	size_t i = dev ? finder_net(f, dev) : f->h->uses.nets.n;

	if (is_loopback(address) && !via)
		return;
	graph_edge(&f->graph, node, i < f->h->uses.nets.n ? f->first_net + i : f->any_net, false);
}

/* Paths of native multipath become nodes of their own, behind all others. */
static void link_paths(struct finder *f, const struct block_dev *b, size_t node)
{
	list_each(p, &b->paths) {
		size_t path = graph_add(&f->graph, p->name);

		f->graph.v[path].has_pci = p->has_pci;
		f->graph.v[path].pci = p->pci;
		if (!p->has_pci)
			link_remote(f, path, p->via, p->remote);
		graph_edge(&f->graph, node, path, p->down);
	}
	if (b->paths.n > 0) {
		f->graph.v[node].kind = NODE_PATHS;
		f->graph.v[node].enough = 1;
	}
}

static void link_block(struct finder *f, size_t i)
{
	const struct block_dev *b = &f->h->uses.blocks.v[i];

	f->graph.v[i].has_pci = b->has_pci;
	f->graph.v[i].pci = b->pci;
	/* A partition's place is its disk's: one step less to read. */
	if (!b->partition || !b->has_pci)
		link_slaves(f, b, i);
	link_paths(f, b, i);
	if (b->transport && !b->has_pci)
		link_remote(f, i, b->via, b->remote);
}

static void link_net(struct finder *f, size_t i)
{
	const struct net_dev *n = &f->h->uses.nets.v[i];
	bool bond = n->kind && streq(n->kind, "bond");
	size_t node = f->first_net + i, all = f->h->uses.nets.n, working = 0;

	f->graph.v[node].has_pci = n->has_pci;
	f->graph.v[node].pci = n->pci;
	list_each(name, &n->lowers) {
		size_t k = finder_net(f, *name);
		const struct net_dev *lower = k < all ? &f->h->uses.nets.v[k] : NULL;
		bool out = bond && lower && !(lower->up && lower->link);

		if (!lower)
			continue;
		graph_edge(&f->graph, node, f->first_net + k, out);
		working += !out;
	}
	/* With no link seen anywhere, links tell nothing: every member counts. */
	if (bond && working == 0)
		list_edit(e, &f->graph.v[node].edges)
			e->out = false;
	if (bond) {
		f->graph.v[node].kind = NODE_BOND;
		f->graph.v[node].enough = working > 0 ? 1 : ALL;
	}
}

bool net_in_use(const struct finder *f, const struct net_dev *n)
{
	return n->addresses.n > 0 || n->default_route || n->management || n->master ||
	       n->ovs_port || n->uppers.n > 0 || f->routed[n - f->h->uses.nets.v];
}

static void mark_routed(struct finder *f)
{
	size_t all = f->h->uses.nets.n;

	f->routed = pool_alloc(f->mem, all + 1);
	list_each(r, &f->h->uses.routes) {
		size_t i = finder_net(f, r->dev);

		if (i < all)
			f->routed[i] = true;
	}
}

static void link_unknown(struct finder *f)
{
	const struct uses *u = &f->h->uses;
	bool any = false;

	for (size_t i = 0; i < u->blocks.n; i++)
		if ((u->blocks.v[i].has_pci || u->blocks.v[i].paths.n > 0) &&
		    !u->blocks.v[i].partition)
			graph_edge(&f->graph, f->any_block, i, false);
	for (size_t i = 0; i < u->nets.n; i++) {
		const struct net_dev *n = &u->nets.v[i];

		if (n->addresses.n > 0 || n->default_route || n->management) {
			graph_edge(&f->graph, f->any_net, f->first_net + i, false);
			any = true;
		}
	}
	for (size_t i = 0; !any && i < u->nets.n; i++)
		if (u->nets.v[i].has_pci && u->nets.v[i].up)
			graph_edge(&f->graph, f->any_net, f->first_net + i, false);
}

void finder_graph(struct finder *f, const struct host *h, struct pool *mem)
{
	const struct uses *u = &h->uses;

	*f = (struct finder){ .h = h, .mem = mem, .graph.mem = mem };
	index_names(f);
	mark_routed(f);
	list_each(b, &u->blocks)
		graph_add(&f->graph, block_label(f, b));
	f->held = pool_alloc(f->mem, u->blocks.n + 1);
	f->first_net = f->graph.n;
	list_each(n, &u->nets)
		graph_add(&f->graph, net_label(f, n));
	f->first_remote = f->graph.n;
	list_each(r, &u->remotes)
		graph_add(&f->graph, r->address ? r->address : "a server that is not known");
	f->any_block = graph_add(&f->graph, "what cannot be told, so any disk");
	f->any_net = graph_add(&f->graph, "what cannot be told, so any network");
	f->graph.v[f->any_block].any = f->graph.v[f->any_net].any = true;
	for (size_t i = 0; i < u->blocks.n; i++)
		link_block(f, i);
	for (size_t i = 0; i < u->nets.n; i++)
		link_net(f, i);
	for (size_t i = 0; i < u->remotes.n; i++)
		link_remote(f, f->first_remote + i, NULL, u->remotes.v[i].address);
	link_unknown(f);
}
