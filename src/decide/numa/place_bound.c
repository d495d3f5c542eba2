// SPDX-License-Identifier: GPL-2.0-or-later
// What the bound of place_search.c is made of, for each size of a set, and good sets to begin with.
#include <stdlib.h>

#include "decide/numa/place_parts.h"

#define STARTS 16

int64_t sum_smallest(int64_t *values, uint32_t count, uint32_t n)
{
	int64_t sum = 0;

	/* Sorted into the first n places. */
	for (uint32_t i = 0; i < count; i++) {
		int64_t v = values[i];
		uint32_t at = i < n ? i : n;

		if (at == n && (!n || v >= values[n - 1]))
			continue;
		if (at == n)
			at--;
		for (; at && values[at - 1] > v; at--)
			values[at] = values[at - 1];
		values[at] = v;
	}
	for (uint32_t i = 0; i < n && i < count; i++)
		sum += values[i];
	return sum;
}

uint64_t size_lower(const struct placer *p, uint32_t k, int64_t sum, uint64_t free_kib)
{
	uint64_t memory = p->guest->vcpus * (uint64_t)PLACE_FULL * p->guest->memory_kib;

	return (memory ? memory / free_kib : 0) +
	       (sum > 0 ? (uint64_t)sum / (2 * (uint64_t)k * k) : 0);
}

/* g(i) of place_search.c. */
static int64_t gain(const struct placer *p, const struct spot *s, uint32_t level)
{
	int64_t x = (int64_t)p->levels[level];

	if (!s->slots_n)
		return 0;
	return x - (int64_t)s->slots[0].cost + (int64_t)s->upto[level].n * x -
	       (int64_t)s->upto[level].sum;
}

struct weight {
	int64_t q;
	uint32_t slots; /* up to x */
};

static int weight_order(const void *a, const void *b)
{
	const struct weight *x = a, *y = b;

	return (x->q > y->q) - (x->q < y->q);
}

/* Fills in for the price of this level. Returns the sum that is the bound; *short_of: whether the
 * nodes chosen have fewer slots up to it than the guest has vCPUs. */
static int64_t size_at(const struct search *s, struct size *z, uint32_t level, bool *short_of)
{
	const struct placer *p = s->p;
	struct weight w[PLACE_NODES_MAX] = {};
	int64_t vcpus = p->guest->vcpus, k = z->k;
	uint64_t slots = 0;

	z->base = 2 * k * k * vcpus * (int64_t)p->levels[level];
	int64_t sum = z->base;

	for (uint32_t i = 0; i < p->n; i++) {
		const struct spot *n = &p->v[i];

		z->own[i] = 2 * k * vcpus * (int64_t)n->extra - 2 * k * k * gain(p, n, level);
		w[i].q = z->own[i] + vcpus * PLACE_DISTANCE * (int64_t)s->closest[i][k - 1];
		w[i].slots = n->slots_n ? 1 + n->upto[level].n : 0;
	}
	qsort(w, p->n, sizeof(*w), weight_order);
	for (uint32_t i = 0; i < z->k; i++) {
		sum += w[i].q;
		slots += w[i].slots;
	}
	*short_of = slots < p->guest->vcpus;
	return sum;
}

/* With the price that makes the bound highest. */
static int64_t size_best(const struct search *s, struct size *z)
{
	uint32_t low = 0, high = s->p->levels_n - 1, best = 0;
	int64_t most = INT64_MIN;
	bool short_of;

	while (low <= high) {
		uint32_t mid = low + (high - low) / 2;
		int64_t sum = size_at(s, z, mid, &short_of);

		if (sum > most) {
			most = sum;
			best = mid;
		}
		if (short_of)
			low = mid + 1;
		else if (mid == 0)
			break;
		else
			high = mid - 1;
	}
	return size_at(s, z, best, &short_of);
}

static int size_order(const void *a, const void *b)
{
	const struct size *x = a, *y = b;

	if (x->lower != y->lower)
		return x->lower < y->lower ? -1 : 1;
	return x->k < y->k ? -1 : 1;
}

static void find_sizes(struct search *s)
{
	const struct placer *p = s->p;
	uint64_t free_kib = 0, slots = 0;

	for (uint32_t k = 1; k <= p->n; k++) {
		struct size *z = &s->sizes[s->sizes_n];

		free_kib += p->v[s->by_free[k - 1]].free_kib;
		slots += p->v[s->by_slots[k - 1]].slots_n;
		if (free_kib < p->guest->memory_kib || slots < p->guest->vcpus ||
		    (p->guest->count && p->guest->count != k))
			continue;
		*z = (struct size){ .k = k };
		z->lower = size_lower(p, k, size_best(s, z), free_kib);
		s->sizes_n++;
	}
}

static void find_closest(struct search *s, uint32_t i)
{
	uint32_t n = s->p->n;
	uint64_t row[PLACE_NODES_MAX];
	uint32_t count = 0;

	for (uint32_t j = 0; j < n; j++) {
		s->sym[i][j] = s->p->far[i][j] + s->p->far[j][i];
		if (j == i)
			continue;
		uint32_t at = count++;

		for (; at && row[at - 1] > s->sym[i][j]; at--)
			row[at] = row[at - 1];
		row[at] = s->sym[i][j];
	}
	for (uint32_t j = 0; j < count; j++)
		s->closest[i][j + 1] = s->closest[i][j] + row[j];
}

void search_prepare(struct search *s)
{
	const struct placer *p = s->p;

	for (uint32_t i = 0; i < p->n; i++) {
		uint32_t at = i;

		for (; at && p->v[s->by_free[at - 1]].free_kib < p->v[i].free_kib; at--)
			s->by_free[at] = s->by_free[at - 1];
		s->by_free[at] = (uint8_t)i;
		for (at = i; at && p->v[s->by_slots[at - 1]].slots_n < p->v[i].slots_n; at--)
			s->by_slots[at] = s->by_slots[at - 1];
		s->by_slots[at] = (uint8_t)i;
		for (at = i; at && spot_home(&p->v[s->by_home[at - 1]]) < spot_home(&p->v[i]); at--)
			s->by_home[at] = s->by_home[at - 1];
		s->by_home[at] = (uint8_t)i;
		find_closest(s, i);
	}
	find_sizes(s);
	/* by k up to here */
	search_guess(s);
	qsort(s->sizes, s->sizes_n, sizeof(*s->sizes), size_order);
}

/* The best of each size that has all of the one before, by what the bound says. */
static void grow(struct search *s, uint32_t start)
{
	const struct placer *p = s->p;
	int64_t far = (int64_t)p->guest->vcpus * PLACE_DISTANCE;
	uint64_t pull[PLACE_NODES_MAX] = {};
	const struct size *z = s->sizes;
	spots set = 0;
	uint32_t next = start;

	for (uint32_t k = 1; k <= p->n; k++) {
		set |= UINT64_C(1) << next;
		if (k >= z->k)
			search_take(s, set);
		for (uint32_t i = 0; i < p->n; i++)
			pull[i] += s->sym[next][i];
		if (k == p->n || k == p->guest->count)
			break;
		if (z->k <= k)
			z++;
		int64_t least = INT64_MAX;

		for (uint32_t i = 0; i < p->n; i++) {
			int64_t q = z->own[i] + 2 * far * (int64_t)pull[i];

			if (set & UINT64_C(1) << i || q >= least)
				continue;
			least = q;
			next = i;
		}
	}
}

static void exchange(struct search *s)
{
	uint32_t n = s->p->n;
	spots had;

	do {
		had = s->kept[0].set;
		for (uint32_t i = 0; i < n; i++) {
			spots with = had ^ UINT64_C(1) << i;

			search_take(s, with);
			for (uint32_t j = 0; had & UINT64_C(1) << i && j < n; j++)
				if (!(had & UINT64_C(1) << j))
					search_take(s, with | UINT64_C(1) << j);
		}
	} while (s->kept[0].set != had);
}

void search_guess(struct search *s)
{
	const struct placer *p = s->p;
	spots begun = 0;

	for (uint32_t i = 0; s->sizes_n && i < STARTS && i < p->n; i++) {
		uint32_t start = 0;
		int64_t least = INT64_MAX;

		for (uint32_t j = 0; j < p->n; j++) {
			if (begun & UINT64_C(1) << j || s->sizes[0].own[j] >= least)
				continue;
			least = s->sizes[0].own[j];
			start = j;
		}
		begun |= UINT64_C(1) << start;
		grow(s, start);
	}
	if (s->has_limit)
		exchange(s);
}
