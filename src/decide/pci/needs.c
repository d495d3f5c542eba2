// SPDX-License-Identifier: GPL-2.0-or-later
// Gathers what dom0 needs, and carries it up to bridges and physical functions and across to slot
// neighbours.
#include "decide/pci/needs.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "decide/pci/needs_parts.h"

struct need *need_add(struct finder *f, struct bdf bdf, enum need_kind kind, const char *code)
{
	struct need *n = list_add(f->mem, &f->found);

	n->bdf = bdf;
	n->kind = kind;
	n->code = code;
	return n;
}

/* A physical function takes its virtual functions with it. */
static void add_physical(struct finder *f)
{
	size_t n = f->found.n;

	for (size_t i = 0; i < n; i++) {
		const struct pci_dev *d = host_pci(f->h, f->found.v[i].bdf);

		if (!d || !d->is_vf || f->found.v[i].kind == NEED_WARN)
			continue;

		struct need *pf = need_add(f, d->pf, f->found.v[i].kind, f->found.v[i].code);
		const struct need *vf = &f->found.v[i];

		pf->what = pool_str(f->mem, "its virtual function: %s", vf->what);
		pf->fact = pool_str(f->mem, "%s, a virtual function of %s", vf->fact,
				    bdf_str(f->mem, d->pf));
		pf->hint = vf->hint;
		pf->boot_ok = vf->boot_ok;
		pf->trial_ok = vf->trial_ok;
		pf->doubt = vf->doubt;
	}
}

/* Each bridge above once: where one has been marked, so are those above it. */
static void add_bridges(struct finder *f)
{
	const struct pci_devs *all = &f->h->pcis;
	bool *marked = pool_alloc(f->mem, all->n + 1);
	size_t n = f->found.n;

	for (size_t i = 0; i < n; i++) {
		struct bdf below = f->found.v[i].bdf;
		const struct pci_dev *d = host_pci(f->h, below);

		while (d && d->has_parent && f->found.v[i].kind != NEED_WARN) {
			const struct pci_dev *bridge = host_pci(f->h, d->parent);

			if (!bridge || marked[bridge - all->v])
				break;
			marked[bridge - all->v] = true;

			struct need *need = need_add(f, bridge->bdf, NEED_NEVER, "bridge-above");
			const struct need *why = &f->found.v[i];

			need->what = pool_str(f->mem, "above %s, which dom0 needs",
					      bdf_str(f->mem, below));
			need->fact = pool_str(f->mem, "%s, behind %s", why->fact,
					      bdf_str(f->mem, bridge->bdf));
			need->hint = "choose a device that dom0 does not need";
			d = bridge;
		}
	}
}

/* What cannot even be hidden at the next boot is worse than what can. */
static int compare_needs(const struct need *x, const struct need *y)
{
	int c = bdf_cmp(x->bdf, y->bdf);

	if (c == 0)
		c = (int)x->kind - (int)y->kind;
	if (c == 0)
		c = x->boot_ok - y->boot_ok;
	return c ? c : x->trial_ok - y->trial_ok;
}

struct ordered {
	struct need need;
	size_t at;
};

static int compare_ordered(const void *a, const void *b)
{
	const struct ordered *x = a, *y = b;
	int c = compare_needs(&x->need, &y->need);

	return c ? c : (x->at > y->at) - (x->at < y->at);
}

/* By address, worst first; of equal ones the first found first. */
static void sort_needs(struct pool *mem, struct needs *list)
{
	struct ordered *v = pool_alloc(mem, (list->n + 1) * sizeof(*v));

	for (size_t i = 0; i < list->n; i++)
		v[i] = (struct ordered){ list->v[i], i };
	if (list->n > 1)
		qsort(v, list->n, sizeof(*v), compare_ordered);
	for (size_t i = 0; i < list->n; i++)
		list->v[i] = v[i].need;
}

const struct need *needs_of(const struct needs *needs, struct bdf bdf)
{
	size_t from = list_skip(needs, need, bdf_cmp(need->bdf, bdf) < 0);

	return from < needs->n && bdf_eq(needs->v[from].bdf, bdf) ? &needs->v[from] : NULL;
}

static bool is_bridge(const struct pci_dev *d)
{
	return d->class >> 16 == 0x06;
}

/* A function of the slot that stays in dom0, for its neighbours: they may share its reset. */
static void add_neighbour(struct finder *f, const struct needs *sorted, const struct pci_dev *d)
{
	const struct need *own = needs_of(sorted, d->bdf);
	const struct pci_devs *all = &f->h->pcis;
	size_t i = (size_t)(d - all->v);

	if (d->is_vf || is_bridge(d) || (own && own->kind != NEED_WARN))
		return;
	while (i > 0 && bdf_same_slot(all->v[i - 1].bdf, d->bdf))
		i--;
	for (; i < all->n && bdf_same_slot(all->v[i].bdf, d->bdf); i++) {
		const struct need *other = needs_of(sorted, all->v[i].bdf);

		if (all->v[i].is_vf || is_bridge(&all->v[i]) || !other || other->kind == NEED_WARN)
			continue;

		struct need *n = need_add(f, d->bdf, NEED_WARN, "slot-neighbour");

		n->what = pool_str(f->mem, "%s of the same slot stays in dom0",
				   bdf_str(f->mem, other->bdf));
		n->fact = pool_str(f->mem, "dom0 needs %s: %s", bdf_str(f->mem, other->bdf),
				   other->what);
		n->hint = "give it only where each function can be reset alone";
		return;
	}
}

void needs_find(const struct host *h, struct pool *mem, struct needs *ret)
{
	struct finder f;
	struct needs sorted = {};

	finder_graph(&f, h, mem);
	needs_blocks(&f);
	needs_nets(&f);
	needs_consoles(&f);
	add_physical(&f);
	add_bridges(&f);

	list_each(n, &f.found)
		*list_add(mem, &sorted) = *n;
	sort_needs(mem, &sorted);
	list_each(d, &h->pcis)
		add_neighbour(&f, &sorted, d);
	sort_needs(mem, &f.found);
	*ret = f.found;
}

struct set_of {
	struct sbdfs gone;
	char *known; /* graph_falls() */
};

/* n falls with all of the set, though with none of it alone. */
static void together(struct finder *f, size_t node, const struct group *g, void *data)
{
	struct set_of *set = data;
	struct walk w = graph_walk(&f->graph, node);
	struct sbdfs legs = {};
	struct strs names = {};

	list_each(sbdf, &set->gone) {
		if (sbdfs_has(&w.critical, *sbdf))
			return; /* told of that one alone */
		if (sbdfs_has(&w.touched, *sbdf))
			*list_add(f->mem, &legs) = *sbdf;
	}
	if (legs.n < 2 || !graph_falls(&f->graph, node, &set->gone, set->known))
		return;
	list_each(sbdf, &legs)
		strs_add(f->mem, &names, "%s", bdf_str(f->mem, bdf_from_sbdf(*sbdf)));

	struct need *n = need_add(f, bdf_from_sbdf(legs.v[0]),
				  g->can_force ? NEED_FORCE : NEED_NEVER, g->code);

	n->what = pool_str(f->mem, "%s: nothing is left of it without %s", g->subject,
			   strs_join(f->mem, &names, " and "));
	n->fact = pool_str(f->mem, "%s stands on %s", g->subject,
			   strs_join(f->mem, &names, " and on "));
	n->hint = g->can_force
			  ? pool_str(f->mem, "leave dom0 at least one of them, or say --force %s",
				     g->code)
			  : "leave dom0 at least one of them";
	n->boot_ok = g->boot_ok;
	n->trial_ok = g->trial_ok;
}

/* With a physical function go its virtual functions. */
static void add_virtual(const struct host *h, struct pool *mem, struct sbdfs *gone)
{
	struct sbdfs vfs = {};

	list_each(d, &h->pcis)
		if (d->is_vf && sbdfs_has(gone, bdf_to_sbdf(d->pf)))
			*list_add(mem, &vfs) = bdf_to_sbdf(d->bdf);
	list_each(sbdf, &vfs)
		*list_add(mem, gone) = *sbdf;
	sbdfs_sort(gone);
}

void needs_together(const struct host *h, const struct bdfs *devs, struct pool *mem,
		    struct needs *ret)
{
	struct finder f;
	struct set_of set = {};

	finder_graph(&f, h, mem);
	set.known = pool_alloc(mem, f.graph.n + 1);
	list_each(d, devs)
		*list_add(mem, &set.gone) = bdf_to_sbdf(*d);
	sbdfs_sort(&set.gone);
	add_virtual(h, mem, &set.gone);
	needs_groups(&f, together, &set);
	needs_net_groups(&f, together, &set);
	sort_needs(mem, &f.found);
	*ret = f.found;
}
