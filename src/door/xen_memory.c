// SPDX-License-Identifier: GPL-2.0-or-later
// Reads the answer of debug key u line by line; what does not fit wholly is somebody else's line.
#include "door/xen_memory.h"

#include <stdlib.h>

#include "base/text.h"
#include "door/xen_ring.h"

#define DOMID_LAST 0x7fef /* that a domain can have */
#define NODE_LAST  1023
#define GIB	   ((int64_t)1 << 30)

/* A domain's lines, as long as they come. */
struct domain {
	bool open, odd;
	uint64_t total, sum;
	size_t from; /* its first element */
};

/* How many nodes one was told with. */
struct span {
	uint32_t domid;
	size_t from, n;
};

struct spans {
	struct span *v;
	size_t n, cap;
};

struct parser {
	struct pool *mem;
	struct memory_told *ret;
	struct xen_mems all;
	struct spans spans;
	struct domain now;
	uint32_t domid;
};

static bool take_number(const char **text, uint64_t most, uint64_t *ret)
{
	uint64_t v = 0;
	size_t n = 0;

	for (; **text >= '0' && **text <= '9'; (*text)++, n++) {
		v = v * 10 + (uint64_t)(**text - '0');
		if (v > most)
			return false;
	}
	*ret = v;
	return n > 0;
}

/* "Domain 5 (total: 65536):", of newer ones "d5 (total: 65536):" */
static bool domain_line(const char *text, uint32_t *domid, uint64_t *total)
{
	uint64_t id;

	if (!ring_take(&text, "Domain ") && !take_char(&text, 'd'))
		return false;
	if (!take_number(&text, DOMID_LAST, &id) || !ring_take(&text, " (total: ") ||
	    !take_number(&text, INT64_MAX / 4096, total) || !streq(text, "):"))
		return false;
	*domid = (uint32_t)id;
	return true;
}

/* "    Node 0: 65536" */
static bool node_line(const char *text, uint32_t *node, uint64_t *pages)
{
	uint64_t number;

	if (*text != ' ')
		return false;
	text += strspn(text, " ");
	if (!ring_take(&text, "Node ") || !take_number(&text, NODE_LAST, &number) ||
	    !ring_take(&text, ": ") || !take_number(&text, INT64_MAX / 4096, pages) || *text)
		return false;
	*node = (uint32_t)number;
	return true;
}

static void end_domain(struct parser *p)
{
	if (p->now.open && !p->now.odd && p->all.n > p->now.from)
		*list_add(p->mem, &p->spans) =
			(struct span){ p->domid, p->now.from, p->all.n - p->now.from };
	p->now = (struct domain){};
}

/* One of another asker, or the first: what was told before is older. */
static void start(struct parser *p)
{
	p->ret->begun = true;
	p->now = (struct domain){};
	p->all.n = 0;
	p->spans.n = 0;
}

static void add_node(struct parser *p, uint32_t node, uint64_t pages)
{
	struct domain *d = &p->now;
	bool first = p->all.n == d->from;

	if (!d->open)
		return;
	d->odd |= !first && p->all.v[p->all.n - 1].node >= node;
	d->odd |= pages > d->total - d->sum;
	if (d->odd)
		return;
	d->sum += pages;
	*list_add(p->mem, &p->all) = (struct xen_mem){ p->domid, node, pages };
}

static void read_line(struct parser *p, const char *own)
{
	uint64_t total, pages;
	uint32_t domid, node;

	if (text_starts(own, "'u' pressed -> dumping numa info")) {
		start(p);
	} else if (domain_line(own, &domid, &total)) {
		end_domain(p);
		p->now = (struct domain){ .open = true, .total = total, .from = p->all.n };
		p->domid = domid;
		p->ret->domains = true;
	} else if (node_line(own, &node, &pages)) {
		add_node(p, node, pages);
	} else if (text_starts(own, "Memory location of each domain:")) {
		p->ret->domains = true;
	}
}

static int by_domid(const void *a, const void *b)
{
	const struct span *x = a, *y = b;

	if (x->domid != y->domid)
		return x->domid < y->domid ? -1 : 1;
	return (x->from > y->from) - (x->from < y->from);
}

/* Xen tells of every node for each domain. */
static void keep_whole(struct parser *p)
{
	size_t nodes = 0;

	list_each(s, &p->spans)
		nodes = s->n > nodes ? s->n : nodes;
	if (p->spans.n > 1)
		qsort(p->spans.v, p->spans.n, sizeof(*p->spans.v), by_domid);
	for (size_t i = 0; i < p->spans.n; i++) {
		const struct span *s = &p->spans.v[i];
		bool twice = (i > 0 && s[-1].domid == s->domid) ||
			     (i + 1 < p->spans.n && s[1].domid == s->domid);

		if (s->n < nodes || twice)
			continue;
		for (size_t at = s->from; at < s->from + s->n; at++)
			*list_add(p->mem, &p->ret->mems) = p->all.v[at];
	}
}

void memory_parse(struct pool *mem, const char *text, size_t len, struct memory_told *ret)
{
	struct ring_lines lines = { .text = text, .end = text + len };
	struct parser p = { .mem = mem, .ret = ret };
	const char *own;

	*ret = (struct memory_told){};
	while ((own = ring_next(&lines)))
		if (lines.whole)
			read_line(&p, own);
	end_domain(&p);
	keep_whole(&p);
}

const char *memory_take(const struct memory_told *told, struct pool *mem, struct xen_view *view)
{
	size_t lost = 0, at = 0;

	if (!told->domains)
		return "Xen's log does not hold its answer; the option conring_size= makes the log larger";
	view->memory = told->mems;
	view->memory_known = true;
	list_each(d, &view->domains) {
		while (at < told->mems.n && told->mems.v[at].domid < d->domid)
			at++;
		lost += !d->dying && (at == told->mems.n || told->mems.v[at].domid != d->domid);
	}
	if (!lost)
		return NULL;
	return pool_str(mem, "Xen's log does not tell of %zu of %zu domains%s", lost,
			view->domains.n,
			told->begun ? ""
				    : ": the beginning of its answer was overwritten; the option "
				      "conring_size= makes the log larger");
}

/* Rounded up: what is above a limit does not read as if it were at it. */
static long long gib(int64_t bytes)
{
	return (long long)((bytes - 1) / GIB + 1);
}

const char *xen_memory_big(const struct xen_view *view, struct pool *mem)
{
	int64_t all = 0;

	list_each(d, &view->domains) {
		int64_t own = d->memory > 0 ? d->memory : 0;

		if (own > XEN_MEMORY_WALK_ONE)
			return pool_str(
				mem,
				"domain %u (%s) has %lld GiB: Xen walks each page and holds up the "
				"domain meanwhile, for more than %lld GiB only when forced",
				d->domid, d->name && *d->name ? d->name : d->uuid, gib(own),
				(long long)(XEN_MEMORY_WALK_ONE / GIB));
		all += own;
	}
	if (all <= XEN_MEMORY_WALK_ALL)
		return NULL;
	return pool_str(mem,
			"the domains have %lld GiB together: Xen walks each page and holds up all "
			"control calls meanwhile, for more than %lld GiB only when forced",
			gib(all), (long long)(XEN_MEMORY_WALK_ALL / GIB));
}
