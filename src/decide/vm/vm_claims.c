// SPDX-License-Identifier: GPL-2.0-or-later
// Which VMs claim which devices of this host, and what devices were when they were given to a VM.
#include "decide/vm/vm.h"

#include <stdlib.h>

#include "base/text.h"
#include "decide/vm/vm_pci.h"

/* A GPU of this host, to be found by its group. */
struct gpu {
	const char *group;
	struct bdf bdf;
};

struct gpus {
	struct gpu *v;
	size_t n, cap;
};

struct search {
	const struct xapi_view *x;
	struct pool *mem;
	struct gpus gpus;
	struct vm_claims claims;
};

static void add(struct search *s, struct bdf bdf, const struct xapi_vm *vm, enum vm_claim_by by)
{
	const struct xapi_host *where = vm->on ? vm->on : vm->affinity;

	*list_add(s->mem, &s->claims) = (struct vm_claim){
		.bdf = bdf, .vm = vm, .by = by, .here = !where || where == s->x->here
	};
}

static void add_vm(struct search *s, const struct xapi_vm *vm)
{
	struct vm_pcis entries;
	struct bdfs plugged = {};

	if (vm->pci) {
		vm_pci_parse(vm->pci, s->mem, &entries);
		vm_pci_plugged(&entries, s->mem, &plugged);
	}
	list_each(bdf, &plugged)
		add(s, *bdf, vm, CLAIM_CONFIG);
	list_each(pci, &vm->attached)
		if ((*pci)->host == s->x->here)
			add(s, (*pci)->bdf, vm, CLAIM_ATTACHED);
}

static int by_group(const void *a, const void *b)
{
	const struct gpu *x = a, *y = b;
	int c = strcmp(x->group, y->group);

	return c ? c : bdf_cmp(x->bdf, y->bdf);
}

static void find_gpus(struct search *s)
{
	list_each(g, &s->x->pgpus)
		if (g->pci && g->pci->host == s->x->here)
			*list_add(s->mem, &s->gpus) = (struct gpu){ g->group, g->pci->bdf };
	if (s->gpus.n > 1)
		qsort(s->gpus.v, s->gpus.n, sizeof(*s->gpus.v), by_group);
}

/* One that is attached has its GPU; one that is not may get any of its group. */
static void add_vgpu(struct search *s, const struct xapi_vgpu *vgpu)
{
	if (vgpu->attached) {
		if (vgpu->pci && vgpu->pci->host == s->x->here)
			add(s, vgpu->pci->bdf, vgpu->vm, CLAIM_VGPU);
		return;
	}

	size_t low = list_skip(&s->gpus, g, strcmp(g->group, vgpu->group) < 0);

	for (; low < s->gpus.n && streq(s->gpus.v[low].group, vgpu->group); low++)
		add(s, s->gpus.v[low].bdf, vgpu->vm, CLAIM_GROUP);
}

/* Of several claims of one VM the first counts. */
static unsigned rank(enum vm_claim_by by)
{
	static const unsigned ranks[] = {
		[CLAIM_CONFIG] = 0, [CLAIM_VGPU] = 1, [CLAIM_ATTACHED] = 2, [CLAIM_GROUP] = 3
	};

	return ranks[by];
}

static int claim_order(const void *a, const void *b)
{
	const struct vm_claim *x = a, *y = b;
	int c = bdf_cmp(x->bdf, y->bdf);

	if (c == 0)
		c = strcmp(x->vm->uuid, y->vm->uuid);
	return c ? c : (int)rank(x->by) - (int)rank(y->by);
}

static void drop_repeated(struct vm_claims *list)
{
	size_t n = 0;

	list_each(c, list) {
		const struct vm_claim *last = n ? &list->v[n - 1] : NULL;

		if (!last || last->vm != c->vm || !bdf_eq(last->bdf, c->bdf))
			list->v[n++] = *c;
	}
	list->n = n;
}

void vm_claims_find(const struct xapi_view *x, struct pool *mem, struct vm_claims *ret)
{
	struct search s = { .x = x, .mem = mem };

	if (x->present) {
		list_each(vm, &x->vms)
			add_vm(&s, vm);
		find_gpus(&s);
		list_each(vgpu, &x->vgpus)
			if (vgpu->vm)
				add_vgpu(&s, vgpu);
	}
	if (s.claims.n > 1)
		qsort(s.claims.v, s.claims.n, sizeof(*s.claims.v), claim_order);
	drop_repeated(&s.claims);
	*ret = s.claims;
}

const struct vm_claim *vm_claims_of(const struct vm_claims *all, struct bdf bdf, size_t *n)
{
	size_t low = list_skip(all, c, bdf_cmp(c->bdf, bdf) < 0);

	for (*n = 0; low + *n < all->n && bdf_eq(all->v[low + *n].bdf, bdf); ++*n)
		;
	return *n ? &all->v[low] : NULL;
}

/* A map's value holds no lines; known.h's format is one of lines. */
static const char *as_lines(struct pool *mem, const char *raw)
{
	char *text = pool_strdup(mem, raw ? raw : ""), *to = text;

	for (const char *from = text; *from; from++) {
		if (*from == ' ' && (to == text || to[-1] == '\n'))
			continue;
		*to++ = *from == ',' ? '\n' : *from;
	}
	*to = '\0';
	return text;
}

void vm_known_parse(struct pool *mem, const char *raw, struct known_devs *ret)
{
	known_parse(mem, as_lines(mem, raw), ret, NULL);
}

const char *vm_known_edit(struct pool *mem, const char *raw, const struct host *h,
			  const struct bdfs *more, const struct bdfs *take)
{
	const char *text = known_edit(mem, as_lines(mem, raw), h, more, take);
	struct strs lines = {};

	for (size_t n; *text; text += n + (text[n] == '\n')) {
		n = strcspn(text, "\n");
		if (n)
			strs_add(mem, &lines, "%.*s", (int)n, text);
	}
	return strs_join(mem, &lines, ", ");
}
