// SPDX-License-Identifier: GPL-2.0-or-later
// The second opinion on placement: every node set tried, each costed as place.h says it, and
// hosts to try it on.
#pragma once

#include "decide/numa/place.h"

struct brute {
	uint64_t sets_fit; /* how many */
	/* The best, in order. */
	struct {
		uint64_t total, nodes;
	} best[4];
	uint32_t n;
};

/* Node numbers below 64. */
void brute_place(const struct place_host *host, const struct place_guest *guest, struct brute *ret);

struct made {
	uint32_t nodes, cores, threads; /* cores of each node */
	uint32_t far; /* distance within four nodes, between them it is 32; 0: random, also odd */
	bool holes;   /* nodes without memory, without CPUs, that are not there */
	bool loaded;
};

/* The same for the same seed. */
void made_host(uint64_t *seed, const struct made *how, struct pool *mem, struct place_host *ret);
uint32_t made_random(uint64_t *seed, uint32_t below);
