// SPDX-License-Identifier: GPL-2.0-or-later
// Branch and bound over node sets: those of each size k, in subtrees that are bounded from below.
//
// The bound. Let P be the p nodes taken so far, R those that may follow, and T the t = k - p of R
// that will follow in a set S. All sums are taken times 2 k k, so that nothing is divided.
//
// (1) CPUs. S has a mask of W >= V CPUs, and in it the first, the cheapest, of each node with CPUs.
// For any price x >= 0 the mask costs W x + sum of (c - x) over its CPUs. This is at least V x less
// the sum of g(i) over the nodes of S, where g(i) = (x - the cost of its first) + the sum of
// max(0, x - c) over its others: g counts the firsts as they are, and of the others every one that
// is cheaper than x, in the mask or not, and none that is dearer.
//
// (2) Distance. |C| |B| <= k k, and pairs that do not count are 0 in far[][]: the term is at least
// V PLACE_DISTANCE pairs(S) / (k k). With sym(i, j) = far[i][j] + far[j][i], pairs(S) is pairs(P)
// and, for each j of T, the sum of sym(j, l) over l in P and half of that over l in T: t - 1 of
// them, at least the t - 1 smallest that j has to any others.
//
// (3) The e(i): a sum over S, 0 outside C, divided by |C| <= k.
//
// (4) So (1) to (3) are at least a constant, a sum over P, and a sum over T of numbers q(j) that
// depend on j alone: at least the sum of the t smallest q(j) of R.
//
// (5) Memory. S has at most the free memory of P and of the t nodes of R that have most, and the
// term falls with it. A subtree in which that memory, or likewise the CPUs, are too few has no set
// that fits.
//
// (1) to (4) together are rounded down, and (5) on its own. In place_total() the CPUs are whole, so
// that they and the way might as well be rounded down together; rounding down keeps the order, so
// place_total() of each S of the subtree is at least the bound. That holds for any x; it is chosen
// once for each k, where the bound for all sets of that size is highest. (As the least of many sums
// that are concave in x, the bound is concave; V less the CPUs up to x of the nodes that make it up
// tells on which side of x it is higher.)
//
// Of equal costs and sizes the set with more home comes first: a subtree has at most that of P and
// of the t nodes of R that have most.
//
// The lower bound of the result. Each set that fits was looked at, or lies in a subtree left out
// because (a) its bound says that none of it comes before a set that was found, or (b) the search
// had become too long, which takes more than PLACE_EXACT nodes. Those of (a) cost no less than the
// best that was found, those of (b) no less than the bound of their subtree. So no set costs less
// than the least of these, which is `lower`: the best that was found is at most its cost - lower
// from the best there is.
#include "decide/numa/place_parts.h"

bool found_before(const struct found *a, const struct found *b)
{
	uint32_t na = spots_count(a->set), nb = spots_count(b->set);
	spots differ = a->set ^ b->set;

	if (a->total != b->total)
		return a->total < b->total;
	if (na != nb)
		return na < nb;
	if (a->home != b->home)
		return a->home > b->home;
	return differ & -differ & a->set;
}

uint64_t spot_home(const struct spot *s)
{
	return s->own_kib * (PLACE_CPUS_MAX + 1) + s->own_slots;
}

void search_take(struct search *s, spots set)
{
	struct found f = { .set = set };
	uint32_t count = s->p->guest->count;

	if (!place_fits(s->p, set) || (count && spots_count(set) != count))
		return;
	f.total = place_total(s->p, set);
	for (spots left = set; left; left &= left - 1)
		f.home += spot_home(&s->p->v[__builtin_ctzll(left)]);
	uint32_t at = s->n;

	while (at && found_before(&f, &s->kept[at - 1]))
		at--;
	for (uint32_t i = 0; i < s->n; i++)
		if (s->kept[i].set == set)
			return;
	if (at == PLACE_KEPT)
		return;
	if (s->n < PLACE_KEPT)
		s->n++;
	for (uint32_t i = s->n - 1; i > at; i--)
		s->kept[i] = s->kept[i - 1];
	s->kept[at] = f;
}

/* A subtree: the sets that are `taken` and others from spot `from` on. */
struct branch {
	spots taken;
	uint32_t from, left; /* still to take */
	int64_t sum;	     /* constant, and of those taken; times 2 k k */
	uint64_t free_kib, slots, home;
	uint64_t pull[PLACE_NODES_MAX]; /* sym of each to those taken */
};

/* Of those taken and of the most that can follow. */
static uint64_t most_home(const struct search *s, const struct branch *b)
{
	uint64_t home = b->home;
	uint32_t n = 0;

	for (uint32_t i = 0; n < b->left && i < s->p->n; i++) {
		if (s->by_home[i] < b->from)
			continue;
		home += spot_home(&s->p->v[s->by_home[i]]);
		n++;
	}
	return home;
}

/* Whether no set of a subtree with this bound can come before those kept. */
static bool is_beaten(const struct search *s, const struct branch *b, uint32_t k, uint64_t bound)
{
	/* With a limit, all goes into the best: runners-up are what comes by. */
	uint32_t at = s->has_limit ? 0 : PLACE_KEPT - 1;
	const struct found *last = &s->kept[at];

	if (s->n <= at)
		return false;
	if (bound != last->total)
		return bound > last->total;
	uint32_t size = spots_count(last->set);

	if (size != k)
		return size < k;
	uint64_t home = most_home(s, b);

	if (home != last->home)
		return home < last->home;
	/* All of its sets are the same below `from`. */
	spots below = b->from < PLACE_NODES_MAX ? (UINT64_C(1) << b->from) - 1 : ~UINT64_C(0);
	spots differ = (last->set ^ b->taken) & below;

	return differ & -differ & last->set;
}

/* Memory and CPUs of those taken and of the most that can follow. */
static void most(const struct search *s, const struct branch *b, uint64_t *free_kib,
		 uint64_t *slots)
{
	const struct placer *p = s->p;
	uint32_t n = 0;

	*free_kib = b->free_kib;
	*slots = b->slots;
	for (uint32_t i = 0; n < b->left && i < p->n; i++) {
		if (s->by_free[i] < b->from)
			continue;
		*free_kib += p->v[s->by_free[i]].free_kib;
		n++;
	}
	n = 0;
	for (uint32_t i = 0; n < b->left && i < p->n; i++) {
		if (s->by_slots[i] < b->from)
			continue;
		*slots += p->v[s->by_slots[i]].slots_n;
		n++;
	}
}

/* False: none of its sets fits. */
static bool branch_bound(const struct search *s, const struct size *z, const struct branch *b,
			 uint64_t *ret)
{
	const struct placer *p = s->p;
	int64_t far = (int64_t)p->guest->vcpus * PLACE_DISTANCE;
	int64_t q[PLACE_NODES_MAX];
	uint64_t free_kib, slots;
	uint32_t n = 0;

	most(s, b, &free_kib, &slots);
	if (free_kib < p->guest->memory_kib || slots < p->guest->vcpus)
		return false;
	for (uint32_t j = b->from; b->left && j < p->n; j++)
		q[n++] = z->own[j] + far * (int64_t)(2 * b->pull[j] + s->closest[j][b->left - 1]);
	*ret = size_lower(p, z->k, b->sum + sum_smallest(q, n, b->left), free_kib);
	return true;
}

static void branch_take(const struct search *s, const struct size *z, uint32_t j,
			const struct branch *from, struct branch *ret)
{
	const struct placer *p = s->p;

	ret->taken = from->taken | UINT64_C(1) << j;
	ret->from = j + 1;
	ret->left = from->left - 1;
	ret->sum = from->sum + z->own[j] +
		   2 * (int64_t)(p->guest->vcpus * PLACE_DISTANCE * from->pull[j]);
	ret->free_kib = from->free_kib + p->v[j].free_kib;
	ret->slots = from->slots + p->v[j].slots_n;
	ret->home = from->home + spot_home(&p->v[j]);
	for (uint32_t i = j + 1; i < p->n; i++)
		ret->pull[i] = from->pull[i] + s->sym[j][i];
}

/* bound: of this branch. */
static void branch_search(struct search *s, const struct size *z, const struct branch *b,
			  uint64_t bound)
{
	struct branch next = {};

	if (!b->left) {
		search_take(s, b->taken);
		return;
	}
	for (uint32_t j = b->from; j + b->left <= s->p->n; j++) {
		uint64_t lower;

		if (s->has_limit && !s->steps) {
			/* The rest of the branch is not looked at. */
			if (bound < s->lower)
				s->lower = bound;
			return;
		}
		if (s->has_limit)
			s->steps--;
		branch_take(s, z, j, b, &next);
		if (branch_bound(s, z, &next, &lower) && !is_beaten(s, &next, z->k, lower))
			branch_search(s, z, &next, lower);
	}
}

void place_search(const struct placer *p, uint32_t steps, struct search *s)
{
	s->p = p;
	s->steps = steps;
	s->has_limit = steps > 0;
	s->lower = UINT64_MAX;
	search_prepare(s);
	for (uint32_t i = 0; i < s->sizes_n; i++) {
		const struct size *z = &s->sizes[i];
		struct branch all = { .left = z->k, .sum = z->base };
		/* No size takes more than half of what the ones before have left. */
		uint32_t later = s->steps / 2;

		if (is_beaten(s, &all, z->k, z->lower))
			continue;
		s->steps -= later;
		branch_search(s, z, &all, z->lower);
		s->steps += later;
	}
	if (s->kept[0].total < s->lower)
		s->lower = s->kept[0].total;
}
