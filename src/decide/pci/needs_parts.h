// SPDX-License-Identifier: GPL-2.0-or-later
// What the files behind needs_find() share: the graph of the host, and the list that grows.
#pragma once

#include "decide/pci/needs.h"
#include "decide/pci/walk.h"

struct named {
	const char *name;
	size_t i;
};

struct finder {
	const struct host *h;
	struct pool *mem;
	struct needs found; /* in the order found */
	struct graph graph; /* blocks first, then nets, then remotes: node = index + first */
	size_t first_net, first_remote;
	size_t any_block,
		any_net; /* nodes that stand on all disks, on all networks in use: the unknown */
	struct named *blocks, *nets; /* by name */
	bool *routed;		     /* nets that a route names */
	bool *held;		     /* blocks that others are made of */
};

/* Builds the graph. */
void finder_graph(struct finder *f, const struct host *h, struct pool *mem);
size_t finder_block(const struct finder *f, const char *name); /* index; count when there is none */
size_t finder_net(const struct finder *f, const char *name);
/* Whether dom0 uses the interface: an address, a route, something on top of it. */
bool net_in_use(const struct finder *f, const struct net_dev *n);

struct need *need_add(struct finder *f, struct bdf bdf, enum need_kind kind, const char *code);

/* Uses of one code on one block device or server, which is that node. */
struct group {
	const char *code, *what; /* "mounted", "mounted on / and 2 more" */
	const char *subject;	 /* how the walk begins: "/" */
	bool boot_ok, trial_ok, can_force, doubt;
};

typedef void take_group(struct finder *f, size_t node, const struct group *g, void *data);
void needs_groups(struct finder *f, take_group *take, void *data);
/* Bonds in use and the management interface: no group falls by one member, but by all of them. */
void needs_net_groups(struct finder *f, take_group *take, void *data);

void needs_blocks(struct finder *f);
void needs_nets(struct finder *f);
void needs_consoles(struct finder *f);
