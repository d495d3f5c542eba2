// SPDX-License-Identifier: GPL-2.0-or-later
// Sets of small numbers, in words of 64 bits; no bit beyond the room is ever set.
#include "base/cpus.h"

#include <string.h>

#include "base/text.h"

#define BITS 64

static uint32_t words_of(const struct cpus *set)
{
	return set->room / BITS + (set->room % BITS != 0);
}

/* The word at w; beyond the set there are only zeros. */
static uint64_t word(const struct cpus *set, uint32_t w)
{
	return w < words_of(set) ? set->words[w] : 0;
}

static uint64_t bit(uint32_t cpu)
{
	return UINT64_C(1) << cpu % BITS;
}

/* The bits of word w that lie in from-to. */
static uint64_t bits_in(uint32_t w, uint32_t from, uint32_t to)
{
	uint64_t bits = UINT64_MAX;

	if (w == from / BITS)
		bits &= UINT64_MAX << from % BITS;
	if (w == to / BITS)
		bits &= UINT64_MAX >> (BITS - 1 - to % BITS);
	return bits;
}

/* Both ends are below the room. */
static void set_range(struct cpus *set, uint32_t from, uint32_t to, bool in)
{
	for (uint32_t w = from / BITS; w <= to / BITS; w++) {
		uint64_t bits = bits_in(w, from, to);

		if (in)
			set->words[w] |= bits;
		else
			set->words[w] &= ~bits;
	}
}

void cpus_make(struct pool *mem, uint32_t room, struct cpus *ret)
{
	struct cpus made = { .room = room };

	if (room)
		made.words = pool_alloc(mem, words_of(&made) * sizeof(*made.words));
	*ret = made;
}

void cpus_copy(struct pool *mem, const struct cpus *from, struct cpus *ret)
{
	struct cpus made;

	cpus_make(mem, from->room, &made);
	cpus_or(&made, from);
	*ret = made;
}

bool cpus_add(struct cpus *set, uint32_t cpu)
{
	if (cpu >= set->room)
		return false;
	set->words[cpu / BITS] |= bit(cpu);
	return true;
}

void cpus_take(struct cpus *set, uint32_t cpu)
{
	if (cpu < set->room)
		set->words[cpu / BITS] &= ~bit(cpu);
}

bool cpus_has(const struct cpus *set, uint32_t cpu)
{
	return cpu < set->room && set->words[cpu / BITS] & bit(cpu);
}

void cpus_add_all(struct cpus *set)
{
	if (set->room)
		set_range(set, 0, set->room - 1, true);
}

void cpus_or(struct cpus *set, const struct cpus *with)
{
	uint32_t n = words_of(set);

	for (uint32_t w = 0; w < n; w++)
		set->words[w] |= word(with, w) & bits_in(w, 0, set->room - 1);
}

void cpus_and(struct cpus *set, const struct cpus *with)
{
	uint32_t n = words_of(set);

	for (uint32_t w = 0; w < n; w++)
		set->words[w] &= word(with, w);
}

void cpus_without(struct cpus *set, const struct cpus *what)
{
	uint32_t n = words_of(set);

	for (uint32_t w = 0; w < n; w++)
		set->words[w] &= ~word(what, w);
}

uint32_t cpus_count(const struct cpus *set)
{
	uint32_t n = words_of(set), count = 0;

	for (uint32_t w = 0; w < n; w++)
		count += (uint32_t)__builtin_popcountll(set->words[w]);
	return count;
}

bool cpus_is_empty(const struct cpus *set)
{
	uint32_t n = words_of(set);

	for (uint32_t w = 0; w < n; w++)
		if (set->words[w])
			return false;
	return true;
}

bool cpus_eq(const struct cpus *a, const struct cpus *b)
{
	return cpus_within(a, b) && cpus_within(b, a);
}

bool cpus_within(const struct cpus *set, const struct cpus *of)
{
	uint32_t n = words_of(set);

	for (uint32_t w = 0; w < n; w++)
		if (set->words[w] & ~word(of, w))
			return false;
	return true;
}

bool cpus_meet(const struct cpus *a, const struct cpus *b)
{
	uint32_t n = words_of(a);

	for (uint32_t w = 0; w < n; w++)
		if (a->words[w] & word(b, w))
			return true;
	return false;
}

bool cpus_next(const struct cpus *set, uint32_t from, uint32_t *ret)
{
	uint32_t n = words_of(set);

	for (uint32_t w = from / BITS; w < n; w++) {
		uint64_t left = set->words[w];

		if (w == from / BITS)
			left &= UINT64_MAX << from % BITS;
		if (left) {
			*ret = w * BITS + (uint32_t)__builtin_ctzll(left);
			return true;
		}
	}
	return false;
}

/* The last number of the run that starts at first. */
static uint32_t run_end(const struct cpus *set, uint32_t first)
{
	while (cpus_has(set, first + 1))
		first++;
	return first;
}

const char *cpus_text(struct pool *mem, const struct cpus *set)
{
	struct strs parts = {};

	for (uint32_t first = 0, last; cpus_next(set, first, &first); first = last + 1) {
		last = run_end(set, first);
		if (last == first)
			strs_add(mem, &parts, "%u", first);
		else
			strs_add(mem, &parts, "%u-%u", first, last);
	}
	return strs_join(mem, &parts, ",");
}

/* A number below room; *text moves behind it. */
static bool take_below(const char **text, uint32_t room, uint32_t *ret)
{
	const char *p = *text;
	uint64_t v = 0;

	for (; *p >= '0' && *p <= '9'; p++) {
		v = v * 10 + (unsigned)(*p - '0');
		if (v >= room)
			return false;
	}
	if (p == *text)
		return false;
	*text = p;
	*ret = (uint32_t)v;
	return true;
}

/* "8", "0-3" or either with a ^ in front; *text moves behind it. */
static bool parse_part(const char **text, struct cpus *set)
{
	bool in = !take_char(text, '^');
	uint32_t from, to;

	if (!take_below(text, set->room, &from))
		return false;
	to = from;
	if (take_char(text, '-') && !take_below(text, set->room, &to))
		return false;
	if (to < from)
		return false;
	set_range(set, from, to, in);
	return true;
}

bool cpus_parse(const char *text, uint32_t room, struct pool *mem, struct cpus *ret)
{
	struct cpus made;

	/* There is nothing yet to take away from. */
	if (*text == '^')
		return false;
	cpus_make(mem, room, &made);
	if (*text) {
		do {
			if (!parse_part(&text, &made))
				return false;
		} while (take_char(&text, ','));
		if (*text)
			return false;
	}
	*ret = made;
	return true;
}
