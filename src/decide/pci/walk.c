// SPDX-License-Identifier: GPL-2.0-or-later
// Works out which PCI functions each node of the graph stands on.
#include "decide/pci/walk.h"

#include <stdlib.h>
#include <string.h>

#define DEEP 100 /* real stacks are some ten high */

size_t graph_add(struct graph *g, const char *label)
{
	struct node *n = list_add(g->mem, g);

	n->label = label;
	n->enough = ALL;
	return g->n - 1;
}

void graph_edge(struct graph *g, size_t from, size_t to, bool out)
{
	*list_add(g->mem, &g->v[from].edges) = (struct edge){ .to = to, .out = out };
}

static int compare(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

	return (x > y) - (x < y);
}

static void sbdfs_add_all(struct pool *mem, struct sbdfs *to, const struct sbdfs *from)
{
	list_each(s, from)
		*list_add(mem, to) = *s;
}

/* Keeps of equal ones one, where there are at least that many. */
static void sbdfs_keep(struct sbdfs *set, size_t least)
{
	size_t n = 0;

	if (set->n > 1)
		qsort(set->v, set->n, sizeof(*set->v), compare);
	for (size_t i = 0, j; i < set->n; i = j) {
		for (j = i; j < set->n && set->v[j] == set->v[i]; j++)
			;
		if (j - i >= least)
			set->v[n++] = set->v[i];
	}
	set->n = n;
}

void sbdfs_sort(struct sbdfs *set)
{
	sbdfs_keep(set, 1);
}

bool sbdfs_has(const struct sbdfs *set, uint32_t sbdf)
{
	return set->n && bsearch(&sbdf, set->v, set->n, sizeof(sbdf), compare);
}

static size_t working(const struct node *n)
{
	size_t count = 0;

	list_each(e, &n->edges)
		count += !e->out;
	return count;
}

/* How many working children may fall at most. */
static size_t spare(const struct node *n)
{
	size_t all = working(n);

	return n->enough >= all ? 0 : all - n->enough;
}

/* One child is the common case: its sets are shared then, not copied. */
static void sum_up(struct graph *g, struct node *n)
{
	struct sbdfs critical = {}, touched = {};

	if (n->edges.n == 1 && !n->has_pci && !n->edges.v[0].out && spare(n) == 0) {
		n->critical = g->v[n->edges.v[0].to].critical;
		n->touched = g->v[n->edges.v[0].to].touched;
		return;
	}
	list_each(e, &n->edges) {
		sbdfs_add_all(g->mem, &touched, &g->v[e->to].touched);
		if (!e->out)
			sbdfs_add_all(g->mem, &critical, &g->v[e->to].critical);
	}
	/* Each working child names a function once: as often as it comes, so many children fall
	 * with it. */
	sbdfs_keep(&critical, spare(n) + 1);
	if (n->has_pci) {
		*list_add(g->mem, &critical) = bdf_to_sbdf(n->pci);
		*list_add(g->mem, &touched) = bdf_to_sbdf(n->pci);
		sbdfs_keep(&critical, 1);
	}
	sbdfs_keep(&touched, 1);
	n->critical = critical;
	n->touched = touched;
}

static void work_out(struct graph *g, size_t at, int depth)
{
	struct node *n = &g->v[at];

	if (n->done)
		return;
	if (n->busy || depth > DEEP) {
		n->doubt = true;
		return;
	}
	n->busy = true;
	list_each(e, &n->edges) {
		work_out(g, e->to, depth + 1);
		n->doubt = n->doubt || g->v[e->to].doubt;
	}
	n->busy = false;
	n->done = true;
	sum_up(g, n);
}

/* All functions below, whatever leads there. */
static struct sbdfs flood(struct graph *g, size_t node)
{
	struct sbdfs all = {};
	size_t from = 0, to = 0;

	if (!g->queue) {
		g->queue = pool_alloc(g->mem, g->n * sizeof(*g->queue));
		g->seen = pool_alloc(g->mem, g->n * sizeof(*g->seen));
	}
	memset(g->seen, 0, g->n * sizeof(*g->seen));
	g->seen[node] = true;
	g->queue[to++] = node;
	while (from < to) {
		const struct node *n = &g->v[g->queue[from++]];

		if (n->has_pci)
			*list_add(g->mem, &all) = bdf_to_sbdf(n->pci);
		list_each(e, &n->edges)
			if (!g->seen[e->to]) {
				g->seen[e->to] = true;
				g->queue[to++] = e->to;
			}
	}
	sbdfs_keep(&all, 1);
	return all;
}

struct walk graph_walk(struct graph *g, size_t node)
{
	struct node *n = &g->v[node];

	work_out(g, node, 0);
	if (n->doubt && !n->flooded) {
		n->critical = n->touched = flood(g, node);
		n->flooded = true;
	}
	return (struct walk){ n->critical, n->touched };
}

static bool is_function(const struct node *n, uint32_t sbdf)
{
	return n->has_pci && bdf_to_sbdf(n->pci) == sbdf;
}

/* A working child first, since that is the one that matters. */
static size_t next_down(struct graph *g, const struct node *n, uint32_t sbdf)
{
	size_t found = g->n;

	list_each(e, &n->edges) {
		if (!sbdfs_has(&g->v[e->to].touched, sbdf))
			continue;
		if (!e->out && sbdfs_has(&g->v[e->to].critical, sbdf))
			return e->to;
		if (found == g->n)
			found = e->to;
	}
	return found;
}

const char *graph_way(struct graph *g, size_t node, uint32_t sbdf, size_t *ret_redundant)
{
	struct strs labels = {};
	size_t at = node;

	*ret_redundant = g->n;
	graph_walk(g, node);
	if (g->v[node].doubt)
		return pool_str(g->mem, ", on %s, on what leads in a circle, on %s",
				g->v[node].label, bdf_str(g->mem, bdf_from_sbdf(sbdf)));
	while (at < g->n) {
		const struct node *n = &g->v[at];

		strs_add(g->mem, &labels, "%s", n->label);
		if (!sbdfs_has(&n->critical, sbdf))
			*ret_redundant = at;
		at = is_function(n, sbdf) ? g->n : next_down(g, n, sbdf);
	}
	return pool_str(g->mem, ", on %s, on %s", strs_join(g->mem, &labels, ", on "),
			bdf_str(g->mem, bdf_from_sbdf(sbdf)));
}

bool graph_guesses(struct graph *g, size_t node, uint32_t sbdf)
{
	size_t at = node;

	graph_walk(g, node);
	if (g->v[node].doubt)
		return true;
	while (at < g->n) {
		const struct node *n = &g->v[at];

		if (n->any)
			return true;
		at = is_function(n, sbdf) ? g->n : next_down(g, n, sbdf);
	}
	return false;
}

struct falling {
	struct graph *g;
	const struct sbdfs *gone;
	char *known; /* 0: not yet, 'y', 'n'; 'b' while busy */
};

static bool falls(struct falling *f, size_t at)
{
	const struct node *n = &f->g->v[at];
	size_t fallen = 0;

	if (f->known[at] == 'b')
		return false; /* a loop: what else is below decides */
	if (f->known[at])
		return f->known[at] == 'y';
	f->known[at] = 'b';

	bool yes = n->has_pci && sbdfs_has(f->gone, bdf_to_sbdf(n->pci));

	list_each(e, &n->edges)
		fallen += !e->out && falls(f, e->to);
	yes = yes || fallen > spare(n);
	f->known[at] = yes ? 'y' : 'n';
	return yes;
}

bool graph_falls(struct graph *g, size_t node, const struct sbdfs *gone, char *known)
{
	struct falling f = { g, gone, known };
	struct walk w = graph_walk(g, node);

	if (!g->v[node].doubt)
		return falls(&f, node);
	list_each(s, &w.touched)
		if (sbdfs_has(gone, *s))
			return true;
	return false;
}
