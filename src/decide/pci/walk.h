// SPDX-License-Identifier: GPL-2.0-or-later
// The graph of what stands on what, down to PCI functions, and the question: what falls when a
// function is taken away?
//
// A node stands while at least `enough` of its working children stand. Plain stacking needs all of
// them; a mirror, a multipath map and a bond need fewer. Each node is worked out once; the whole
// costs about one pass over the edges.
#pragma once

#include "base/bdf.h"

enum node_kind { NODE_PLAIN, NODE_RAID, NODE_PATHS, NODE_BOND };

struct edge {
	size_t to;
	bool out; /* does not carry now: a faulty member, a dead path, a port without link */
};

struct edges {
	struct edge *v;
	size_t n, cap;
};

/* PCI functions as numbers (bdf_to_sbdf), ascending, each once. */
struct sbdfs {
	uint32_t *v;
	size_t n, cap;
};

struct node {
	const char *label; /* for facts: "md127 (raid1)" */
	enum node_kind kind;
	bool has_pci;
	struct bdf pci;
	struct edges edges;
	bool any;      /* stands for what cannot be told: what is below may be it */
	size_t enough; /* of the edges that are not out; ALL: every one */
	/* Worked out by walk(): */
	bool done, busy, flooded;
	bool doubt;	       /* part of a loop, or too deep: then all that is below counts */
	struct sbdfs critical; /* taking one of these away fells the node */
	struct sbdfs touched;  /* all functions below */
};

#define ALL ((size_t)-1)

struct graph {
	struct node *v;
	size_t n, cap;
	struct pool *mem;
	size_t *queue; /* for graph_walk() */
	bool *seen;
};

size_t graph_add(struct graph *g, const char *label);
void graph_edge(struct graph *g, size_t from, size_t to, bool out);

/* What hangs on a node's functions. */
struct walk {
	struct sbdfs critical, touched;
};

struct walk graph_walk(struct graph *g, size_t node);
/* Ascending, each once. */
void sbdfs_sort(struct sbdfs *set);
bool sbdfs_has(const struct sbdfs *set, uint32_t sbdf);
/*
 * ", on dm-0 (LVM vg-root), on md127 (raid1), on nvme0n1p3, on 0000:01:00.0": one way from the node
 * down to that function, the node itself included. ret_redundant: the node on it that would go on
 * without the function; n when none.
 */
const char *graph_way(struct graph *g, size_t node, uint32_t sbdf, size_t *ret_redundant);
/* Whether the way that graph_way() tells goes by what cannot be told. */
bool graph_guesses(struct graph *g, size_t node, uint32_t sbdf);
/* Whether the node falls when all of these go at once. known: one zeroed byte per node, kept for
 * the same gone. */
bool graph_falls(struct graph *g, size_t node, const struct sbdfs *gone, char *known);
