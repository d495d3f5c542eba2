// SPDX-License-Identifier: GPL-2.0-or-later
// Checks of a placement against every node set tried.
#include "place_brute.h"
#include "test.h"

static uint64_t mask_of(const struct cpus *set)
{
	uint64_t mask = 0;

	cpus_each(i, set) mask |= UINT64_C(1) << i;
	return mask;
}

/* The mask and the terms are those of the cost. */
static void check_choice(const char *label, const struct place_host *h, const struct place_guest *g,
			 const struct place_choice *c)
{
	const struct place_cost *t = &c->cost;
	uint64_t nodes = 0, with_cpus = 0, load = 0;

	list_each(cpu, &h->cpus) {
		if (cpus_has(&c->nodes, cpu->node) && !cpu->closed)
			with_cpus |= UINT64_C(1) << cpu->node;
		if (!cpus_has(&c->cpus, cpu->cpu))
			continue;
		nodes |= UINT64_C(1) << cpu->node;
		load += cpu->load;
	}
	uint64_t count = (uint64_t)__builtin_popcountll(with_cpus);

	CHECK_EQ(label, nodes, with_cpus);
	CHECK_EQ(label, cpus_count(&c->cpus), g->vcpus > count ? g->vcpus : count);
	CHECK_EQ(label, t->load, load);
	CHECK_EQ(label, t->total,
		 t->threads + t->load + t->distance + t->devices + t->near + t->memory);
}

void check_exact(const char *label, const struct place_host *h, const struct place_guest *g,
		 struct pool *mem)
{
	struct brute want;
	struct place got;

	place_find(h, g, mem, &got);
	brute_place(h, g, &want);
	CHECK_EQ(label, got.fits, want.n > 0);
	CHECK_EQ(label, got.reason == NULL, got.fits);
	if (!got.fits)
		return;
	CHECK_EQ(label, got.best.cost.total, want.best[0].total);
	CHECK_EQ(label, mask_of(&got.best.nodes), want.best[0].nodes);
	CHECK_EQ(label, got.lower, want.best[0].total);
	CHECK(label, got.exact && !got.best.worse);
	check_choice(label, h, g, &got.best);
	CHECK_EQ(label, got.others.n, want.n - 1);
	for (size_t i = 0; i < got.others.n; i++) {
		CHECK_EQ(label, got.others.v[i].cost.total, want.best[i + 1].total);
		CHECK_EQ(label, mask_of(&got.others.v[i].nodes), want.best[i + 1].nodes);
		CHECK(label, got.others.v[i].worse && *got.others.v[i].worse);
		check_choice(label, h, g, &got.others.v[i]);
	}
}

void even_host(uint32_t nodes, uint32_t cores, uint32_t threads, struct pool *mem,
	       struct place_host *ret)
{
	const struct made how = { .nodes = nodes, .cores = cores, .threads = threads, .far = 12 };
	uint64_t seed = 1;

	made_host(&seed, &how, mem, ret);
	list_edit(node, &ret->nodes)
		node->free_kib = 32 * GIB;
}

void check_place(const char *label, const struct place_host *h, const struct place_guest *g,
		 const char *nodes, const char *cpus)
{
	struct pool mem = {};
	struct place got;

	place_find(h, g, &mem, &got);
	CHECK(label, got.fits);
	CHECK_STR(label, cpus_text(&mem, &got.best.nodes), nodes);
	CHECK_STR(label, cpus_text(&mem, &got.best.cpus), cpus);
	check_exact(label, h, g, &mem);
	pool_free(&mem);
}
