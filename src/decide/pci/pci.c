// SPDX-License-Identifier: GPL-2.0-or-later
// Who has a PCI device, and whether it is hidden from dom0 now and at the next boot.
#include "decide/pci/pci.h"

#include <stdlib.h>

#include "base/text.h"
#include "decide/boot/boot.h"

/* More bridges above each other than buses exist would be a loop in a made-up tree. */
#define MAX_PARENTS 256

static int by_pf(const void *a, const void *b)
{
	const struct pci_vf *x = a, *y = b;
	int c = bdf_cmp(x->pf, y->pf);

	return c ? c : bdf_cmp(x->dev->bdf, y->dev->bdf);
}

static int by_start(const void *a, const void *b)
{
	const struct xen_rmrr *x = a, *y = b;

	if (x->start != y->start)
		return x->start < y->start ? -1 : 1;
	return bdf_cmp(x->bdf, y->bdf);
}

static void index_vfs(const struct host *h, struct pool *mem, struct pci_vfs *ret)
{
	list_each(d, &h->pcis) {
		if (!d->is_vf)
			continue;
		struct pci_vf *vf = list_add(mem, ret);

		vf->pf = d->pf;
		vf->dev = d;
	}
	if (ret->n > 1)
		qsort(ret->v, ret->n, sizeof(*ret->v), by_pf);
}

static void index_ranges(const struct host *h, struct pool *mem, struct xen_rmrrs *ret)
{
	list_each(r, &h->xen.rmrrs)
		*list_add(mem, ret) = *r;
	if (ret->n > 1)
		qsort(ret->v, ret->n, sizeof(*ret->v), by_start);
}

static int by_held(const void *a, const void *b)
{
	return bdf_cmp(((const struct xen_held *)a)->bdf, ((const struct xen_held *)b)->bdf);
}

static void index_held(const struct host *h, struct pool *mem, struct xen_helds *ret)
{
	list_each(held, &h->xen.held)
		*list_add(mem, ret) = *held;
	if (ret->n > 1)
		qsort(ret->v, ret->n, sizeof(*ret->v), by_held);
}

/* The kernel line of an entry that boots Xen, as the kernel will get it; NULL with the reason why
 * not. */
static const char *entry_line(const struct boot_entry *e, struct pool *mem, const char **why)
{
	const struct boot_line *l = &e->lines[GRUB_DOM0];

	*why = NULL;
	if (!l->present || !e->lines[GRUB_XEN].present)
		*why = pool_str(mem, "the default entry '%s' does not boot Xen",
				e->title ? e->title : "");
	else if (!l->handed)
		*why = pool_str(mem, "entry '%s': %s", e->title,
				l->why_not ? l->why_not : "only the loader knows its line");
	return *why ? NULL : l->handed;
}

static bool hide_alike(struct pool *mem, const char *a, const char *b)
{
	struct hides x, y;

	hide_parse(mem, a, &x);
	hide_parse(mem, b, &y);
	if (x.n != y.n)
		return false;
	for (size_t i = 0; i < x.n; i++)
		if (!streq(x.v[i].word, y.v[i].word))
			return false;
	return true;
}

/* Where a script chooses the default, as in grub-mkconfig's files: a line that all Xen entries hide
 * alike. */
static const char *any_line(const struct boot_conf *c, struct pool *mem, const char **why)
{
	const char *first = NULL;

	list_each(e, &c->entries) {
		const char *ignored, *line = entry_line(e, mem, &ignored);

		if (line && first && !hide_alike(mem, first, line)) {
			*why = pool_str(
				mem,
				"the default entry of '/%s' cannot be told, and its entries "
				"do not hide the same devices",
				c->boot->path);
			return NULL;
		}
		first = first ? first : line;
	}
	if (!first)
		*why = pool_str(mem, "no entry of '/%s' boots Xen", c->boot->path);
	return first;
}

/* The kernel line of the next boot, as far as the hide words go; NULL with the reason why it is not
 * known. */
static const char *next_line(const struct boot *b, struct pool *mem, const char **why)
{
	struct err err = {};
	struct boot_conf c;

	*why = b->why ? b->why : "no grub.cfg was read";
	if (!b->path || !b->text)
		return NULL;
	if (boot_conf_read(b, mem, &c, &err) < 0) {
		*why = pool_strdup(mem, err.message);
		return NULL;
	}
	if (c.next >= 0)
		return entry_line(&c.entries.v[c.next], mem, why);
	return any_line(&c, mem, why);
}

void pci_view_make(const struct host *h, struct pool *mem, struct pci_view *ret)
{
	struct pci_view v = { .host = h };

	index_vfs(h, mem, &v.vfs);
	index_ranges(h, mem, &v.ranges);
	index_held(h, mem, &v.held);
	vm_claims_find(&h->xapi, mem, &v.claims);
	if (h->parts & HOST_USES)
		needs_find(h, mem, &v.needs);
	if (h->boot.running)
		hide_parse(mem, h->boot.running, &v.running);
	v.running_known = h->boot.running;

	const char *next = next_line(&h->boot, mem, &v.next_why);

	if (next)
		hide_parse(mem, next, &v.next);
	v.next_known = next;
	*ret = v;
}

const struct pci_vf *pci_vfs_of(const struct pci_view *v, struct bdf pf, size_t *n)
{
	size_t low = list_skip(&v->vfs, vf, bdf_cmp(vf->pf, pf) < 0);

	for (*n = 0; low + *n < v->vfs.n && bdf_eq(v->vfs.v[low + *n].pf, pf); ++*n)
		;
	return *n ? &v->vfs.v[low] : NULL;
}

bool pci_is_reserved(const struct pci_dev *d)
{
	return d->driver && streq(d->driver, "pciback");
}

const struct xen_held *pci_held(const struct pci_view *v, struct bdf bdf)
{
	const struct xen_held key = { .bdf = bdf };

	return v->held.n ? bsearch(&key, v->held.v, v->held.n, sizeof(key), by_held) : NULL;
}

/* By the holders in xenstore; a node that a gone domain left is no holder once Xen says that the
 * device is free. */
static bool is_held(const struct pci_view *v, const struct pci_dev *d,
		    const struct xen_domain **domain)
{
	const struct xen_held *held = pci_held(v, d->bdf);
	const struct xen_pci *x = host_xen_pci(v->host, d->bdf);

	if (!held)
		return false;
	*domain = host_domain(v->host, held->domid);
	return *domain || !x || x->assignable != XEN_YES;
}

enum pci_owner pci_owner(const struct pci_view *v, const struct pci_dev *d,
			 const struct xen_domain **domain)
{
	const struct xen_pci *x = host_xen_pci(v->host, d->bdf);
	const struct xen_domain *holder = NULL;
	bool held = is_held(v, d, &holder);

	if (domain)
		*domain = held ? holder : NULL;
	if (held)
		return OWNER_DOMAIN;
	if (x && x->xen_owned)
		return OWNER_XEN;
	/* Xen keeps it from everybody, yet names nobody: a guest that xenstore does not know of, or
	 * Xen itself. */
	if (x && !x->unknown && x->assignable == XEN_NO)
		return OWNER_UNKNOWN;
	if (x && x->quarantined == XEN_YES)
		return OWNER_QUARANTINE;
	if (!pci_is_reserved(d))
		return OWNER_DOM0;
	return v->host->xen.present ? OWNER_PCIBACK : OWNER_UNKNOWN;
}

bool pci_hidden(const struct pci_view *v, const struct hides *hides, const struct pci_dev *d)
{
	struct bdf bdf = d->bdf, parents[MAX_PARENTS];
	size_t n = 0;

	if (hides->n == 0)
		return false;
	while (d->has_parent && n < MAX_PARENTS) {
		parents[n++] = d->parent;

		const struct pci_dev *parent = host_pci(v->host, d->parent);

		if (!parent)
			break;
		d = parent;
	}
	return hide_has(hides, bdf) || hide_covers(hides, bdf, parents, n);
}

enum pci_boot pci_boot(const struct pci_view *v, const struct pci_dev *d)
{
	if (!v->running_known || !v->next_known)
		return BOOT_UNKNOWN;

	bool now = pci_hidden(v, &v->running, d), next = pci_hidden(v, &v->next, d);

	if (now)
		return next ? BOOT_HIDDEN : BOOT_WILL_BE_SHOWN;
	return next ? BOOT_WILL_BE_HIDDEN : BOOT_SHOWN;
}

const char *pci_owner_text(enum pci_owner owner)
{
	static const char *const texts[] = {
		[OWNER_UNKNOWN] = "unknown", [OWNER_DOM0] = "dom0",
		[OWNER_PCIBACK] = "pciback", [OWNER_QUARANTINE] = "quarantine",
		[OWNER_DOMAIN] = "domain",   [OWNER_XEN] = "xen",
	};

	return texts[owner];
}

const char *pci_boot_text(enum pci_boot boot)
{
	static const char *const texts[] = {
		[BOOT_UNKNOWN] = "unknown",
		[BOOT_SHOWN] = "shown",
		[BOOT_WILL_BE_HIDDEN] = "will-be-hidden",
		[BOOT_WILL_BE_SHOWN] = "will-be-shown",
		[BOOT_HIDDEN] = "hidden",
	};

	return texts[boot];
}
