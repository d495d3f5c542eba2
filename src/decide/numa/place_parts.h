// SPDX-License-Identifier: GPL-2.0-or-later
// What the files behind place_find() share: the nodes that count, and tables of their CPUs.
#pragma once

#include "decide/numa/place.h"

/* One CPU for one vCPU. */
struct slot {
	uint64_t cost; /* load + thread */
	uint32_t load, thread;
	uint32_t rank; /* among the CPUs of its core */
	uint32_t cpu;
	bool own;
};

/* The slots of a node that cost at most that of a level, without the node's first. */
struct upto {
	uint64_t sum;
	uint32_t n;
};

/* A node that has CPUs or memory and may be used. */
struct spot {
	uint32_t node;
	uint64_t free_kib;
	const struct slot *slots; /* cheapest first */
	uint32_t slots_n;
	const struct upto *upto; /* by level */
	uint64_t extra;		 /* e(i) of place.h; 0 without CPUs */
	uint64_t own_kib;
	uint32_t own_slots;
};

/* A set of spots: bit i is spots[i]. */
typedef uint64_t spots;

/* Without the compiler's own, which would be a call into its library. */
static inline uint32_t spots_count(spots set)
{
	uint32_t n = 0;

	for (; set; set &= set - 1)
		n++;
	return n;
}

struct placer {
	struct pool *mem;
	const struct place_host *host;
	const struct place_guest *guest;
	struct spot v[PLACE_NODES_MAX];
	uint32_t n;
	/* Above 10, one way, and 0 unless the first is of C and the second of B in place.h. */
	uint32_t far[PLACE_NODES_MAX][PLACE_NODES_MAX];
	uint64_t *levels; /* every cost of a slot, lowest first; 0 is always one */
	uint32_t levels_n;
	uint64_t own_kib;			/* on all nodes of the host */
	uint64_t device_extra[PLACE_NODES_MAX]; /* the share of the devices in extra */
	uint64_t near_extra[PLACE_NODES_MAX];	/* of the node that was wished */
	struct slot *slots;			/* all, by node */
	struct strs notes, alone;		/* as in struct place */
	const char *reason; /* why the guest, or what is wished, cannot be placed at all */
};

/* Reads host and guest. Returns false with a reason. */
bool place_read(struct placer *p);
/* Distances and extras of the spots. */
void place_read_far(struct placer *p);
/* Why single nodes do not do. */
void place_tell_alone(struct placer *p);
/* The slots of every node, and the tables made of them. */
void place_read_slots(struct placer *p);
void place_levels(struct placer *p);

/* Whether a spot is of B in place.h. */
bool place_is_b(const struct placer *p, const struct spot *s);
bool place_fits(const struct placer *p, spots set);
/* Only of a set that fits. */
uint64_t place_total(const struct placer *p, spots set);
/* Terms, CPUs and nodes of a set that fits. */
void place_choose(const struct placer *p, spots set, struct place_choice *ret);
/* "its memory is farther away (+1600)" */
const char *place_worse(struct pool *mem, const struct place_choice *c,
			const struct place_choice *best);

/* A set with its cost. */
struct found {
	uint64_t total;
	uint64_t home; /* of all its spots */
	spots set;
};

/* How much a guest is at home on a spot: memory counts first, then CPUs. */
uint64_t spot_home(const struct spot *s);
/* Whether a comes before b: cost, number of nodes, home, lowest nodes. */
bool found_before(const struct found *a, const struct found *b);

#define PLACE_KEPT 4

/* What the bound of place_search.c needs for the sets of one size. All times 2 k k. */
struct size {
	uint32_t k;
	uint64_t lower;		      /* of all sets of this size */
	int64_t base;		      /* V x */
	int64_t own[PLACE_NODES_MAX]; /* of q(j): CPUs, devices, near */
};

struct search {
	const struct placer *p;
	struct found kept[PLACE_KEPT]; /* in order */
	uint32_t n;
	bool has_limit;
	uint32_t steps; /* subtrees that may still be looked at */
	uint64_t lower;
	struct size sizes[PLACE_NODES_MAX]; /* those that can fit */
	uint32_t sizes_n;
	uint64_t sym[PLACE_NODES_MAX][PLACE_NODES_MAX];
	/* The sum of the n smallest sym of a spot to others. */
	uint64_t closest[PLACE_NODES_MAX][PLACE_NODES_MAX];
	uint8_t by_free[PLACE_NODES_MAX], by_slots[PLACE_NODES_MAX]; /* the most first */
	uint8_t by_home[PLACE_NODES_MAX];
};

/* Finds the best sets; only where all spots together fit. Looks at so many subtrees; 0: at all that
 * it must, and then what is kept are the best sets. ret is zeroed. */
void place_search(const struct placer *p, uint32_t steps, struct search *ret);
/* Takes a set in among the kept ones, if it fits and comes before the last of them. */
void search_take(struct search *s, spots set);
/* Fills in the rest of the struct, takes some good sets in, and puts sizes in the order of search.
 */
void search_prepare(struct search *s);
/* Some good sets to begin with, by growing and exchanging. */
void search_guess(struct search *s);
/* The sum of the n smallest of values; reorders them. */
int64_t sum_smallest(int64_t *values, uint32_t count, uint32_t n);
/* From a sum that is times 2 k k, and the memory that a set can have at most. */
uint64_t size_lower(const struct placer *p, uint32_t k, int64_t sum, uint64_t free_kib);
