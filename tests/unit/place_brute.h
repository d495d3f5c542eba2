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
	bool even;   /* as much memory everywhere: many sets cost the same */
	bool closed; /* some CPUs are not the guest's to use */
	bool owned;  /* some memory and CPUs are the guest's */
};

/* The same for the same seed. */
void made_host(uint64_t *seed, const struct made *how, struct pool *mem, struct place_host *ret);
uint32_t made_random(uint64_t *seed, uint32_t below);

#define GIB (UINT64_C(1) << 20) /* in KiB */

/* The answer, its mask and its terms are those of every set tried. */
void check_exact(const char *label, const struct place_host *h, const struct place_guest *g,
		 struct pool *mem);
/* That, and these are the nodes and CPUs of the best. */
void check_place(const char *label, const struct place_host *h, const struct place_guest *g,
		 const char *nodes, const char *cpus);
/* Nodes of so many cores with their threads, 32 GiB free each, 12 apart; four in a socket. */
void even_host(uint32_t nodes, uint32_t cores, uint32_t threads, struct pool *mem,
	       struct place_host *ret);
