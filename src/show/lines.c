// SPDX-License-Identifier: GPL-2.0-or-later
// Two texts piece by piece: what went away and what came, as little as possible.
//
// The greedy algorithm of E. Myers, "An O(ND) Difference Algorithm" (1986): its time grows with
// the differences, which are few in a boot file that was edited.
#include "show/lines.h"

#include <string.h>

/* More differences than that are not read by a person. It bounds time and memory, too: the search
 * keeps at most half its square of numbers. */
#define DIFFERENCES_MAX 1000

/* From the first piece that differs to the last. */
struct search {
	struct pool mem;
	const struct slice *a, *b;
	size_t n, m;	  /* how many of a and b */
	size_t tail;	  /* how many follow that are the same in both */
	size_t **reached; /* by count of differences d: how far into a on the diagonals -d, -d + 2,
			     ... d; a diagonal is a's place less b's */
};

/* One piece that goes or comes, and where in a and b that is. */
struct step {
	bool added;
	size_t a, b;
};

static bool same(const struct slice *x, const struct slice *y)
{
	return x->len == y->len && memcmp(x->text, y->text, x->len) == 0;
}

static void trim(struct search *s)
{
	while (s->n > 0 && s->m > 0 && same(s->a, s->b)) {
		s->a++;
		s->b++;
		s->n--;
		s->m--;
	}
	while (s->n > 0 && s->m > 0 && same(&s->a[s->n - 1], &s->b[s->m - 1])) {
		s->n--;
		s->m--;
		s->tail++;
	}
}

/* Whether the way to the i-th of d's diagonals comes by an added piece, from the diagonal above. */
static bool by_adding(const struct search *s, size_t d, size_t i)
{
	return i == 0 || (i < d && s->reached[d - 1][i - 1] < s->reached[d - 1][i]);
}

/* How far d differences lead on the i-th of its diagonals. */
static size_t reach(const struct search *s, size_t d, size_t i)
{
	size_t x = 0, y;

	if (d > 0)
		x = by_adding(s, d, i) ? s->reached[d - 1][i] : s->reached[d - 1][i - 1] + 1;
	/* The diagonal is 2i - d. A way never leads to less than 0 of b. */
	y = x + d - 2 * i;
	while (x < s->n && y < s->m && same(&s->a[x], &s->b[y])) {
		x++;
		y++;
	}
	return x;
}

/* false: too many differences. */
static bool search(struct search *s, size_t *ret)
{
	size_t max = s->n + s->m < DIFFERENCES_MAX ? s->n + s->m : DIFFERENCES_MAX;

	s->reached = pool_alloc(&s->mem, (max + 1) * sizeof(*s->reached));
	for (size_t d = 0; d <= max; d++) {
		s->reached[d] = pool_alloc(&s->mem, (d + 1) * sizeof(**s->reached));
		for (size_t i = 0; i <= d; i++) {
			size_t x = reach(s, d, i);

			s->reached[d][i] = x;
			if (x == s->n && x + d - 2 * i == s->m) {
				*ret = d;
				return true;
			}
		}
	}
	return false;
}

/* From the end back to the begin: which d pieces these are. */
static struct step *walk(struct search *s, size_t d)
{
	struct step *steps = pool_alloc(&s->mem, (d + 1) * sizeof(*steps));
	/* The diagonal n - m is the i-th of d's. */
	size_t i = (s->n + d - s->m) / 2;

	for (; d > 0; d--) {
		bool added = by_adding(s, d, i);

		i -= !added;

		size_t x = s->reached[d - 1][i];

		steps[d - 1] = (struct step){ added, x, x + (d - 1) - 2 * i };
	}
	return steps;
}

static void tell(struct pool *mem, char sign, const struct slice *piece, struct strs *ret)
{
	size_t len = piece->len;
	bool line = len > 0 && piece->text[len - 1] == '\n';

	strs_add(mem, ret, "%c%s%s", sign, len > line ? " " : "",
		 text_visible(mem, piece->text, len - line));
}

/* Pieces from..to of v go or come alone. Where the one behind them is like their first, they can as
 * well be those one further on, until end: of entries in braces it is the whole entry then. */
static size_t slide(const struct slice *v, size_t from, size_t to, size_t end)
{
	size_t by = 0;

	while (to + by < end && same(&v[from + by], &v[to + by]))
		by++;
	return by;
}

/* Steps of one place follow each other at once; of these what goes is told before what comes. */
static void tell_all(struct pool *mem, const struct search *s, const struct step *steps, size_t d,
		     struct strs *ret)
{
	for (size_t i = 0, end; i < d; i = end) {
		size_t a = steps[i].a, b = steps[i].b, by = 0;

		for (end = i; end < d && steps[end].a == a && steps[end].b == b; end++) {
			a += !steps[end].added;
			b += steps[end].added;
		}
		if (a == steps[i].a)
			by = slide(s->b, steps[i].b, b, end < d ? steps[end].b : s->m + s->tail);
		else if (b == steps[i].b)
			by = slide(s->a, steps[i].a, a, end < d ? steps[end].a : s->n + s->tail);
		for (size_t k = i; k < end; k++)
			if (!steps[k].added)
				tell(mem, '-', &s->a[steps[k].a + by], ret);
		for (size_t k = i; k < end; k++)
			if (steps[k].added)
				tell(mem, '+', &s->b[steps[k].b + by], ret);
	}
}

void slices_diff(struct pool *mem, const struct slices *from, const struct slices *to,
		 struct strs *ret)
{
	struct search s = { .a = from->v, .b = to->v, .n = from->n, .m = to->n };
	size_t d;

	trim(&s);
	if (search(&s, &d))
		tell_all(mem, &s, walk(&s, d), d, ret);
	else
		strs_add(mem, ret, "more than %d differences, too many to be shown; --json has all",
			 DIFFERENCES_MAX);
	pool_free(&s.mem);
}

static void split_lines(struct pool *mem, const char *text, struct slices *ret)
{
	while (*text) {
		size_t len = strcspn(text, "\n");

		/* The newline belongs to it: a last line without one is another line. */
		len += text[len] == '\n';
		*list_add(mem, ret) = (struct slice){ text, len };
		text += len;
	}
}

static bool ends_open(const char *text)
{
	size_t len = strlen(text);

	return len > 0 && text[len - 1] != '\n';
}

void lines_draw(FILE *out, const char *from, const char *to)
{
	struct pool mem = {};
	struct slices a = {}, b = {};
	struct strs told = {};

	split_lines(&mem, from, &a);
	split_lines(&mem, to, &b);
	slices_diff(&mem, &a, &b, &told);
	list_each(line, &told)
		fprintf(out, "  %s\n", *line);
	/* Else the last line would seem to be replaced by itself. */
	if (ends_open(from) != ends_open(to))
		fprintf(out, "  (the %s text has no newline at its end)\n",
			ends_open(from) ? "old" : "new");
	pool_free(&mem);
}

/* A control character of ASCII, or of those that UTF-8 writes as 0xc2 0x80 to 0xc2 0x9f, which
 * terminals heed as well. Its length; 0: it is none. */
static size_t control(const unsigned char *c, size_t left)
{
	if ((*c < ' ' && *c != '\t') || *c == 0x7f)
		return 1;
	return left > 1 && c[0] == 0xc2 && c[1] >= 0x80 && c[1] < 0xa0 ? 2 : 0;
}

const char *text_visible(struct pool *mem, const char *text, size_t len)
{
	static const char digits[] = "0123456789abcdef";
	const unsigned char *from = (const unsigned char *)text;
	char *copy = pool_alloc(mem, 4 * len + 1), *to = copy;

	for (size_t i = 0, n; i < len; i += n) {
		unsigned char c = from[i];

		n = control(from + i, len - i);
		if (n == 0) {
			*to++ = text[i];
			n = 1;
			continue;
		}
		c = n == 2 ? from[i + 1] : c;
		*to++ = '\\';
		*to++ = c == '\r' ? 'r' : 'x';
		if (c != '\r') {
			*to++ = digits[c >> 4];
			*to++ = digits[c & 15];
		}
	}
	return copy;
}
