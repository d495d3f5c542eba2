// SPDX-License-Identifier: GPL-2.0-or-later
// Finding names in the tables of options: exact, and the nearest to a mistyped one.
#include <ctype.h>

#include "base/text.h"
#include "decide/option/boot_option_parts.h"

#define NEAR_MAX 40 /* longer names are not compared */

const struct option *option_find(const struct options *all, const char *name)
{
	size_t from = 0, to = all->n;

	while (from < to) {
		size_t mid = from + (to - from) / 2;
		int order = strcmp(name, all->v[mid].name);

		if (!order)
			return &all->v[mid];
		if (order < 0)
			to = mid;
		else
			from = mid + 1;
	}
	return NULL;
}

bool option_is_more(const struct options *all, const char *name)
{
	size_t from = 0, to = all->more->n;

	while (from < to) {
		size_t mid = from + (to - from) / 2;
		int order = strcmp(name, all->more->v[mid]);

		if (!order)
			return true;
		if (order < 0)
			to = mid;
		else
			from = mid + 1;
	}
	return false;
}

const struct option_remark *option_remarks_of(const struct option_remarks *all, const char *name,
					      size_t *n)
{
	size_t from = list_skip(all, r, strcmp(r->name, name) < 0);

	for (*n = 0; from + *n < all->n && streq(all->v[from + *n].name, name);)
		++*n;
	return all->v + from;
}

static char fold(char c)
{
	return c == '-' ? '_' : (char)tolower((unsigned char)c);
}

static unsigned least(unsigned a, unsigned b)
{
	return a < b ? a : b;
}

/* Which letters a name has. A letter that the other has not costs a change, so that most pairs need
 * no closer look. */
static uint64_t letters_of(const char *name)
{
	uint64_t letters = 0;

	for (; *name; name++)
		letters |= 1ULL << (fold(*name) & 63);
	return letters;
}

/* Whether no more than max letters of one are missing from the other. */
static bool lacks_few(uint64_t letters, uint64_t other, unsigned max)
{
	for (letters &= ~other; letters && max; max--)
		letters &= letters - 1;
	return !letters;
}

/* Letters to add, drop, change or swap with their neighbour; more than max is max + 1. */
static unsigned distance(const char *a, const char *b, unsigned max)
{
	size_t m = strlen(a), n = strlen(b);
	unsigned rows[3][NEAR_MAX + 1];

	if (m > NEAR_MAX || n > NEAR_MAX || (m > n ? m - n : n - m) > max)
		return max + 1;
	for (size_t j = 0; j <= n; j++)
		rows[0][j] = (unsigned)j;
	for (size_t i = 1; i <= m; i++) {
		unsigned *now = rows[i % 3], *last = rows[(i + 2) % 3], *before = rows[(i + 1) % 3];
		unsigned best = now[0] = (unsigned)i;

		for (size_t j = 1; j <= n; j++) {
			now[j] = least(last[j], now[j - 1]) + 1;
			now[j] = least(now[j], last[j - 1] + (fold(a[i - 1]) != fold(b[j - 1])));
			if (i > 1 && j > 1 && fold(a[i - 1]) == fold(b[j - 2]) &&
			    fold(a[i - 2]) == fold(b[j - 1]))
				now[j] = least(now[j], before[j - 2] + 1);
			best = least(best, now[j]);
		}
		/* A swap looks one row back, and cannot win back more than it costs. */
		if (best > max + 1)
			return max + 1;
	}
	return rows[m % 3][n];
}

/* How many letters may differ: of short names nearly every word is near. */
static unsigned tolerance(const char *name)
{
	size_t n = strlen(name);

	return n < 3 ? 0 : n < 6 ? 1 : n < 12 ? 2 : 3;
}

const char *option_near(const struct options *all, const char *name, unsigned *ret_cost)
{
	unsigned best = tolerance(name) + 1;
	uint64_t letters = letters_of(name);
	const char *near = NULL;

	for (size_t i = 0; i < all->n + all->more->n && best; i++) {
		const char *other = i < all->n ? all->v[i].name : all->more->v[i - all->n];
		unsigned cost = best;

		uint64_t theirs = letters_of(other);

		if (lacks_few(letters, theirs, best - 1) && lacks_few(theirs, letters, best - 1))
			cost = distance(name, other, best - 1);
		if (cost < best) {
			best = cost;
			near = other;
		}
	}
	*ret_cost = best;
	return near;
}
