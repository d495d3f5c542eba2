// SPDX-License-Identifier: GPL-2.0-or-later
// Sets of small numbers, such as CPUs and nodes: bitmaps of any size.
#pragma once

#include "base/mem.h"

/* Numbers 0 to room - 1. A zeroed one is empty and has room for none. Who fills words itself leaves
 * the bits beyond the room zero. */
struct cpus {
	uint64_t *words;
	uint32_t room;
};

void cpus_make(struct pool *mem, uint32_t room, struct cpus *ret); /* empty */
void cpus_copy(struct pool *mem, const struct cpus *from, struct cpus *ret);
/* A number beyond the room is never in it, and cannot be added: false. */
bool cpus_add(struct cpus *set, uint32_t cpu);
void cpus_take(struct cpus *set, uint32_t cpu);
bool cpus_has(const struct cpus *set, uint32_t cpu);
void cpus_add_all(struct cpus *set);
/* In place, as far as set has room. */
void cpus_or(struct cpus *set, const struct cpus *with);
void cpus_and(struct cpus *set, const struct cpus *with);
void cpus_without(struct cpus *set, const struct cpus *what);
uint32_t cpus_count(const struct cpus *set);
bool cpus_is_empty(const struct cpus *set);
/* By what is in them, whatever their room. */
bool cpus_eq(const struct cpus *a, const struct cpus *b);
bool cpus_within(const struct cpus *set, const struct cpus *of);
/* Whether they have one in common. */
bool cpus_meet(const struct cpus *a, const struct cpus *b);
/* The first number from `from` on; false: none. */
bool cpus_next(const struct cpus *set, uint32_t from, uint32_t *ret);
#define cpus_each(cpu, set) for (uint32_t cpu = 0; cpus_next(set, cpu, &cpu); cpu++)

/* "0-3,8"; "" for none. */
const char *cpus_text(struct pool *mem, const struct cpus *set);
/*
 * That notation, also "0-7,^3", from left to right as xl reads it. False where it is malformed,
 * goes backwards, reaches beyond the room or begins with a ^. ret is not written then.
 */
bool cpus_parse(const char *text, uint32_t room, struct pool *mem, struct cpus *ret);
