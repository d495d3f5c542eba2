// SPDX-License-Identifier: GPL-2.0-or-later
// The walk against the plain question, on many small graphs: what falls when this one function
// goes?
#include "decide/pci/walk.h"

#include "unit/test.h"

#define NODES	  12
#define FUNCTIONS 4

/* A small generator of our own, so that a failure comes again. */
static unsigned next(unsigned *state)
{
	*state = *state * 1103515245u + 12345u;
	return *state >> 16;
}

/* Nodes stand on later ones only, unless loops are asked for; the last ones are functions. */
static void make(struct graph *g, struct pool *mem, unsigned *seed, bool loops)
{
	*g = (struct graph){ .mem = mem };
	for (size_t i = 0; i < NODES; i++)
		graph_add(g, pool_str(mem, "n%zu", i));
	for (size_t i = 0; i < FUNCTIONS; i++) {
		g->v[NODES - 1 - i].has_pci = true;
		g->v[NODES - 1 - i].pci = bdf_from_sbdf((uint32_t)i << 8);
	}
	for (size_t i = 0; i < NODES - FUNCTIONS; i++) {
		size_t n = 1 + next(seed) % 3;

		for (size_t k = 0; k < n; k++) {
			size_t to =
				loops ? next(seed) % NODES : i + 1 + next(seed) % (NODES - 1 - i);

			graph_edge(g, i, to, next(seed) % 5 == 0);
		}
		if (next(seed) % 2)
			g->v[i].enough = 1 + next(seed) % 2;
	}
}

/* Straight from the meaning: no memory, no sets. */
static bool stands_without(const struct graph *g, size_t at, uint32_t gone)
{
	const struct node *n = &g->v[at];
	size_t all = 0, standing = 0;

	if (n->has_pci && bdf_to_sbdf(n->pci) == gone)
		return false;
	list_each(e, &n->edges) {
		all += !e->out;
		standing += !e->out && stands_without(g, e->to, gone);
	}
	return n->enough >= all ? standing == all : standing >= n->enough;
}

TEST(the_walk_finds_just_the_functions_that_fell_a_node)
{
	unsigned seed = 1;

	for (int round = 0; round < 2000; round++) {
		struct pool mem = {};
		struct graph g;

		make(&g, &mem, &seed, false);
		for (size_t i = 0; i < NODES; i++)
			for (uint32_t s = 0; s < FUNCTIONS; s++) {
				struct walk w = graph_walk(&g, i);
				struct sbdfs one = {};
				bool falls = !stands_without(&g, i, s << 8);

				*list_add(&mem, &one) = s << 8;
				CHECK_EQ("critical", sbdfs_has(&w.critical, s << 8), falls);
				CHECK_EQ("asked as a set",
					 graph_falls(&g, i, &one, pool_alloc(&mem, NODES)), falls);
				CHECK("critical is below", !falls || sbdfs_has(&w.touched, s << 8));
			}
		pool_free(&mem);
	}
}

TEST(loops_of_any_shape_end_and_leave_nothing_out)
{
	unsigned seed = 7;

	for (int round = 0; round < 2000; round++) {
		struct pool mem = {};
		struct graph g;

		make(&g, &mem, &seed, true);
		for (size_t i = 0; i < NODES; i++) {
			struct walk w = graph_walk(&g, i);
			size_t spare;

			list_each(s, &w.touched)
				CHECK("a way is told", strlen(graph_way(&g, i, *s, &spare)) > 0);
			list_each(e, &g.v[i].edges)
				list_each(s, &g.v[e->to].touched)
					CHECK("all below", !g.v[e->to].doubt || !g.v[i].doubt ||
								   sbdfs_has(&w.touched, *s));
			CHECK("in doubt, all count", !g.v[i].doubt || w.critical.n == w.touched.n);
		}
		pool_free(&mem);
	}
}

TEST(a_stack_of_any_height_is_walked)
{
	struct pool mem = {};
	struct graph g = { .mem = &mem };
	size_t spare;

	for (size_t i = 0; i < 100000; i++) {
		graph_add(&g, "n");
		if (i > 0)
			graph_edge(&g, i - 1, i, false);
	}
	g.v[99999].has_pci = true;

	struct walk w = graph_walk(&g, 0);

	CHECK_EQ("found", w.critical.n, 1);
	CHECK("told", strlen(graph_way(&g, 0, 0, &spare)) > 0);
	pool_free(&mem);
}
