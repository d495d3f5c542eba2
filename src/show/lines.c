// SPDX-License-Identifier: GPL-2.0-or-later
// Two texts line by line: the lines that went away and those that came, as few as possible.
//
// The greedy algorithm of E. Myers, "An O(ND) Difference Algorithm" (1986): its time grows with
// the differences, which are few in a boot file that was edited.
#include "show/show.h"

#include <string.h>

/* More differences than that are not read by a person. It bounds the memory, too. */
#define DIFFERENCES_MAX 1000

struct line {
	const char *text;
	size_t len;
};

struct lines {
	struct line *v;
	size_t n, cap;
};

/* From the first line that differs to the last. */
struct texts {
	struct pool mem;
	struct lines a, b;
	long n, m; /* how many lines of a and b */
	long **reached; /* by count of differences: how far into a on each diagonal */
};

static void split(struct pool *mem, const char *text, struct lines *ret)
{
	while (*text) {
		size_t len = strcspn(text, "\n");
		size_t whole = len + (text[len] == '\n');

		/* The newline belongs to it: a last line without one is another line. */
		*list_add(mem, ret) = (struct line){ text, whole };
		text += whole;
	}
}

static bool same(const struct line *x, const struct line *y)
{
	return x->len == y->len && memcmp(x->text, y->text, x->len) == 0;
}

static void trim(struct texts *t)
{
	while (t->n > 0 && t->m > 0 && same(&t->a.v[0], &t->b.v[0])) {
		t->a.v++;
		t->b.v++;
		t->n--;
		t->m--;
	}
	while (t->n > 0 && t->m > 0 && same(&t->a.v[t->n - 1], &t->b.v[t->m - 1])) {
		t->n--;
		t->m--;
	}
}

/* How far d differences lead on diagonal k, coming from d - 1. */
static long step(const struct texts *t, long d, long k)
{
	long x = 0;

	if (d > 0) {
		const long *before = t->reached[d - 1] + (d - 1);

		if (k == -d || (k != d && before[k - 1] < before[k + 1]))
			x = before[k + 1];
		else
			x = before[k - 1] + 1;
	}
	while (x < t->n && x - k < t->m && same(&t->a.v[x], &t->b.v[x - k]))
		x++;
	return x;
}

/* How many differences there are; -1: too many. */
static long search(struct texts *t)
{
	long max = t->n + t->m < DIFFERENCES_MAX ? t->n + t->m : DIFFERENCES_MAX;

	t->reached = pool_alloc(&t->mem, ((size_t)max + 1) * sizeof(*t->reached));
	for (long d = 0; d <= max; d++) {
		t->reached[d] = pool_alloc(&t->mem, (2 * (size_t)d + 1) * sizeof(**t->reached));
		for (long k = -d; k <= d; k += 2) {
			long x = step(t, d, k);

			t->reached[d][k + d] = x;
			if (x >= t->n && x - k >= t->m)
				return d;
		}
	}
	return -1;
}

static void put(FILE *out, char sign, const struct line *line)
{
	fprintf(out, "  %c ", sign);
	for (size_t i = 0; i < line->len; i++) {
		unsigned char c = (unsigned char)line->text[i];

		if (c == '\n' || (c == '\r' && i + 2 >= line->len))
			continue;
		putc((c < ' ' && c != '\t') || c == 0x7f ? '?' : c, out);
	}
	putc('\n', out);
}

/* Walks back from the end, then tells the way forward. */
static void draw(FILE *out, struct texts *t, long d)
{
	struct {
		bool added;
		long at;
	} *way = pool_alloc(&t->mem, ((size_t)d + 1) * sizeof(*way));
	long k = t->n - t->m, total = d;

	for (; d > 0; d--) {
		const long *before = t->reached[d - 1] + (d - 1);
		bool added = k == -d || (k != d && before[k - 1] < before[k + 1]);

		k += added ? 1 : -1;
		way[d - 1].added = added;
		way[d - 1].at = added ? before[k] - k : before[k];
	}
	/* Of one place what goes stands before what comes. */
	for (long i = 0; i < total; i++)
		put(out, way[i].added ? '+' : '-',
		    way[i].added ? &t->b.v[way[i].at] : &t->a.v[way[i].at]);
}

void lines_draw(FILE *out, const char *from, const char *to)
{
	struct texts t = {};
	long d;

	split(&t.mem, from, &t.a);
	split(&t.mem, to, &t.b);
	t.n = (long)t.a.n;
	t.m = (long)t.b.n;
	trim(&t);
	d = search(&t);
	if (d < 0)
		fprintf(out, "  too much differs to be shown: %zu lines become %zu; --json has both\n",
			t.a.n, t.b.n);
	else
		draw(out, &t, d);
	pool_free(&t.mem);
}
