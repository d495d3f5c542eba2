// SPDX-License-Identifier: GPL-2.0-or-later
// Placement against trying every node set, and 64 nodes against 32: rows of ratios.
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "decide/numa/place.h"
#include "unit/place_brute.h"

#define ROUNDS 3
#define GUESTS 1024

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static int order(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

/* Each pinned to a node or to a few CPUs, with 2 vCPUs. */
static void pin_guests(uint64_t *seed, struct pool *mem, struct place_host *host)
{
	for (int i = 0; i < GUESTS; i++) {
		uint32_t from = made_random(seed, (uint32_t)host->cpus.n);
		uint32_t n = made_random(seed, 32) + 1;
		struct cpus mask;

		cpus_make(mem, PLACE_CPUS_MAX, &mask);
		for (uint32_t c = from; c < from + n; c++)
			cpus_add(&mask, c);
		place_load(host, &mask, 2);
	}
}

static struct place_guest guest_of(uint32_t vcpus)
{
	return (struct place_guest){ .vcpus = vcpus, .memory_kib = (uint64_t)vcpus << 20 };
}

/* Milliseconds; adds to the cost, and to what the lower bound is below it. */
static double place_one(const struct place_host *host, uint32_t vcpus, uint64_t *cost,
			uint64_t *gap)
{
	struct place_guest g = guest_of(vcpus);
	struct pool mem = {};
	struct place p;
	double from = now();

	place_find(host, &g, &mem, &p);
	if (!p.fits)
		abort();
	*cost += p.best.cost.total;
	*gap += p.best.cost.total - p.lower;
	pool_free(&mem);
	return now() - from;
}

static double brute_one(const struct place_host *host, uint32_t vcpus, uint64_t *cost)
{
	struct place_guest g = guest_of(vcpus);
	struct brute b;
	double from = now();

	brute_place(host, &g, &b);
	*cost += b.best[0].total;
	return now() - from;
}

static void row(const char *what, double *a, double *b, double goal)
{
	qsort(a, ROUNDS, sizeof(*a), order);
	qsort(b, ROUNDS, sizeof(*b), order);
	double ratio = a[ROUNDS / 2] / b[ROUNDS / 2];

	printf("%-46s %9.2f ms %9.2f ms %8.4f %8g  %s\n", what, a[ROUNDS / 2], b[ROUNDS / 2], ratio,
	       goal, ratio <= goal ? "met" : "MISSED");
}

static void made_loaded(uint32_t nodes, uint32_t far, struct pool *mem, struct place_host *ret)
{
	const struct made how = { .nodes = nodes, .cores = 16, .threads = 2, .far = far };
	uint64_t seed = 5;

	made_host(&seed, &how, mem, ret);
	pin_guests(&seed, mem, ret);
}

static void exact(const char *what, uint32_t far, struct pool *mem)
{
	double mine[ROUNDS], other[ROUNDS];
	uint64_t a = 0, b = 0, gap = 0;
	struct place_host host;

	made_loaded(16, far, mem, &host);
	for (int i = 0; i < ROUNDS; i++) {
		mine[i] = place_one(&host, 32, &a, &gap);
		other[i] = brute_one(&host, 32, &b);
	}
	if (a != b || gap)
		abort();
	row(what, mine, other, 0.1);
}

/* A small, a middling and a large guest. */
static void beyond(const char *what, uint32_t far, struct pool *mem)
{
	static const uint32_t guests[] = { 4, 32, 256 };
	double of32[ROUNDS] = {}, of64[ROUNDS] = {};
	struct place_host host32, host64;

	made_loaded(32, far, mem, &host32);
	made_loaded(64, far, mem, &host64);
	for (size_t g = 0; g < ARRAY_SIZE(guests); g++) {
		uint64_t cost[2] = {}, gap[2] = {};

		for (int i = 0; i < ROUNDS; i++) {
			of64[i] += place_one(&host64, guests[g], &cost[1], &gap[1]);
			of32[i] += place_one(&host32, guests[g], &cost[0], &gap[0]);
		}
		printf("  %u vCPUs: at most %.1f %% above the best on 32 nodes, %.1f %% on 64\n",
		       guests[g], 100.0 * (double)gap[0] / (double)(cost[0] - gap[0]),
		       100.0 * (double)gap[1] / (double)(cost[1] - gap[1]));
	}
	row(what, of64, of32, 8);
}

/* More nodes than the unit tests have time for. */
static void checked(struct pool *mem)
{
	for (uint32_t nodes = 17; nodes <= 20; nodes++) {
		const struct made how = {
			.nodes = nodes, .cores = 2, .threads = 2, .loaded = true
		};
		uint64_t seed = nodes, cost = 0, gap = 0, best = 0;
		struct place_host host;

		made_host(&seed, &how, mem, &host);
		place_one(&host, 12, &cost, &gap);
		brute_one(&host, 12, &best);
		if (cost < best || cost - gap > best)
			abort();
		printf("  %u nodes: %.1f %% above the best, said at most %.1f %%\n", nodes,
		       100.0 * (double)(cost - best) / (double)best,
		       100.0 * (double)gap / (double)(cost - gap));
	}
}

int main(void)
{
	struct pool mem = {};

	exact("place, 16 nodes, 512 CPUs: every node set", 12, &mem);
	exact("place, 16 nodes, odd distances: every node set", 0, &mem);
	beyond("place, 64 nodes: 32 nodes", 12, &mem);
	beyond("place, odd distances, 64 nodes: 32 nodes", 0, &mem);
	checked(&mem);
	pool_free(&mem);
	return 0;
}
