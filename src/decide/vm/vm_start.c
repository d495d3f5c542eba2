// SPDX-License-Identifier: GPL-2.0-or-later
// What will make the start of a VM fail that names devices, or hand it a wrong one: for the hook
// before it starts. What is not known is not refused.
#include "decide/vm/plan_vm.h"

#include <stdlib.h>

#include "base/text.h"
#include "decide/vm/vm_pci.h"

/* So many places where a card may be now are told. */
#define TOLD 3

struct start {
	const struct pci_view *v;
	const struct xapi_vm *vm;
	struct known_devs known;
	struct vm_pcis entries;
	struct bdfs devs; /* that XAPI will plug, by address, each once */
	struct plan *p;
};

static void refuse(struct start *s, const char *code, const char *object, const char *message)
{
	list_each(f, &s->p->refusals)
		if (streq(f->code, code) && streq(f->message, message))
			return;
	plan_refuse(s->p, code, false, object, NULL, NULL, "%s", message);
}

/* What XAPI passes over without a word, and what no device can be. */
static void check_entries(struct start *s)
{
	list_each(e, &s->entries) {
		if (e->works && !e->names)
			refuse(s, "address", e->text,
			       pool_str(&s->p->mem,
					"'%s' of its other_config:pci is no address of a device",
					e->text));
		else if (!e->works && (e->names || strchr(e->text, ':')))
			refuse(s, "dropped", e->text,
			       pool_str(
				       &s->p->mem,
				       "XAPI does not read '%s' of its other_config:pci, and would "
				       "start it without that device",
				       e->text));
	}
}

static int by_address(const void *a, const void *b)
{
	return bdf_cmp(*(const struct bdf *)a, *(const struct bdf *)b);
}

static void find_devices(struct start *s)
{
	struct bdfs all = {};
	const struct bdf *last = NULL;

	list_each(e, &s->entries)
		if (e->works && e->names)
			*list_add(&s->p->mem, &all) = e->bdf;
	if (all.n > 1)
		qsort(all.v, all.n, sizeof(*all.v), by_address);
	list_each(bdf, &all) {
		const char *name = bdf_str(&s->p->mem, *bdf);

		if (last && bdf_eq(*last, *bdf))
			refuse(s, "twice", name,
			       pool_str(&s->p->mem, "its other_config:pci names %s twice", name));
		else
			*list_add(&s->p->mem, &s->devs) = *bdf;
		last = bdf;
	}
}

static bool is_same(const struct known_dev *k, const struct pci_dev *d)
{
	return k->vendor == d->vendor && k->device == d->device && k->subvendor == d->subvendor &&
	       k->subdevice == d->subdevice;
}

/* Where the devices are that are what k was: ", and what was given is at ... now". */
static const char *where_now(struct start *s, const struct known_dev *k)
{
	struct strs list = {};
	size_t n = 0;

	/* A partial look does not know of others. */
	if (s->v->host->partial)
		return "";
	list_each(d, &s->v->host->pcis) {
		const struct known_dev *other = known_find(&s->known, d->bdf);

		/* One that is where it was given is not the one that has moved. */
		if (d->unread || !is_same(k, d) || (other && is_same(other, d)))
			continue;
		if (++n <= TOLD)
			strs_add(&s->p->mem, &list, "%s", bdf_str(&s->p->mem, d->bdf));
	}
	if (n == 0)
		return ", and no such device is in this host";
	if (n > TOLD)
		strs_add(&s->p->mem, &list, "%zu more places", n - TOLD);
	return pool_str(&s->p->mem,
			n == 1 ? ", and such a device is at %s now"
			       : ", and such devices are at %s now",
			strs_join(&s->p->mem, &list, ", "));
}

/* The address is that of a device of another host, most likely. */
static const char *prefers(struct start *s)
{
	const struct xapi_host *here = s->v->host->xapi.here, *other = s->vm->affinity;

	if (!here || !other || other == here)
		return "";
	return pool_str(&s->p->mem, "; it prefers host '%s', and this is '%s'", other->name,
			here->name);
}

static void check_missing(struct start *s, struct bdf bdf, const struct known_dev *k)
{
	const char *name = bdf_str(&s->p->mem, bdf);
	const char *was = k ? pool_str(&s->p->mem, " (it was %04x:%04x)%s", k->vendor, k->device,
				       where_now(s, k))
			    : "";

	refuse(s, "missing", name,
	       pool_str(&s->p->mem, "this host has no device %s%s%s", name, was, prefers(s)));
}

static void check_known(struct start *s, const struct pci_dev *d, const struct known_dev *k)
{
	const char *name = bdf_str(&s->p->mem, d->bdf);

	if (d->unread || is_same(k, d))
		return;
	refuse(s, "other-device", name,
	       pool_str(&s->p->mem,
			"%s is another device than was given to it: %04x:%04x of %04x:%04x, not "
			"%04x:%04x of %04x:%04x%s%s (if this one is meant: 'xhw pci attach %s %s')",
			name, d->vendor, d->device, d->subvendor, d->subdevice, k->vendor,
			k->device, k->subvendor, k->subdevice, where_now(s, k), prefers(s),
			s->vm->uuid, name));
}

/* Of what is judged: what is certain to end the start, or to take from dom0 what it uses. */
static bool is_certain(const char *code)
{
	static const char *const codes[] = {
		"bridge",   "memory",	  "system",	"iommu",      "smbus",	 "xen-unknown",
		"no-iommu", "no-pciback", "in-use",	"vfs-in-use", "mounted", "swap",
		"storage",  "block-open", "nic-in-use", "management",
	};

	for (size_t i = 0; i < ARRAY_SIZE(codes); i++)
		if (streq(codes[i], code))
			return true;
	return false;
}

/*
 * While it restarts, its own old domain is not yet gone; what is left of another is not a VM, and
 * of one that dies Xen takes the devices first.
 */
static bool is_held_by_other(const struct start *s, const struct pci_dev *d)
{
	const struct xen_domain *dom = NULL;

	return pci_owner(s->v, d, &dom) == OWNER_DOMAIN && dom && !dom->dying && dom->uuid &&
	       !streq(dom->uuid, s->vm->uuid);
}

/* What Xen gives to nobody may be what a VM has had just before: only its own is certain. */
static bool is_xens_own(const struct start *s, const struct pci_dev *d, const char *code)
{
	return streq(code, "xen-keeps") && pci_owner(s->v, d, NULL) == OWNER_XEN;
}

/* One that is merely reserved is nobody's loss. */
static bool is_vf_held_by_other(const struct start *s, const struct pci_dev *d)
{
	size_t n = 0;
	const struct pci_vf *vf = pci_vfs_of(s->v, d->bdf, &n);

	for (size_t i = 0; i < n; i++)
		if (is_held_by_other(s, vf[i].dev))
			return true;
	return false;
}

static bool is_in_the_way(const struct start *s, const struct pci_dev *d, const struct reason *r)
{
	if (r->kind == NEED_WARN || r->doubt ||
	    (!is_certain(r->code) && !is_xens_own(s, d, r->code)))
		return false;
	if (streq(r->code, "in-use"))
		return is_held_by_other(s, d);
	return !streq(r->code, "vfs-in-use") || is_vf_held_by_other(s, d);
}

static void check_device(struct start *s, const struct pci_dev *d)
{
	struct reasons reasons;

	pci_judge(s->v, d, NULL, &s->p->mem, &reasons);
	list_each(r, &reasons)
		if (is_in_the_way(s, d, r))
			refuse(s, r->code, bdf_str(&s->p->mem, d->bdf), r->message);
}

static bool has_of_slot(const struct start *s, struct bdf bdf)
{
	struct bdf key = { .domain = bdf.domain, .bus = bdf.bus, .dev = bdf.dev };
	size_t low = list_skip(&s->devs, d, bdf_cmp(*d, key) < 0);

	return low < s->devs.n && bdf_same_slot(s->devs.v[low], bdf);
}

/*
 * A VGPU that passes a GPU through takes all functions of its slot (xapi.md 9.1). Which GPU of its
 * group it gets is XAPI's choice: it is certain only where all of this host's are named.
 */
static void check_vgpu(struct start *s, const struct xapi_vgpu *vgpu)
{
	const struct xapi_view *x = &s->v->host->xapi;
	size_t named = 0, all = 0;
	struct bdf bdf = {};

	list_each(gpu, &x->pgpus) {
		if (!gpu->pci || gpu->pci->host != x->here || !streq(gpu->group, vgpu->group))
			continue;
		all++;
		if (!has_of_slot(s, gpu->pci->bdf))
			continue;
		named++;
		bdf = gpu->pci->bdf;
	}
	if (all == 0 || named < all)
		return;

	const char *name = bdf_str(&s->p->mem, bdf);

	refuse(s, "vgpu", name,
	       pool_str(&s->p->mem, "it has the GPU %s twice: by other_config:pci and by a VGPU",
			name));
}

void plan_vm_start(const struct pci_view *v, const struct xapi_vm *vm, struct plan *p)
{
	struct start s = { .v = v, .vm = vm, .p = p };

	vm_pci_parse(vm->pci, &p->mem, &s.entries);
	vm_known_parse(&p->mem, vm->known, &s.known);
	check_entries(&s);
	find_devices(&s);
	list_each(bdf, &s.devs) {
		const struct pci_dev *d = host_pci(v->host, *bdf);
		const struct known_dev *k = known_find(&s.known, *bdf);

		if (!d) {
			check_missing(&s, *bdf, k);
			continue;
		}
		if (k)
			check_known(&s, d, k);
		check_device(&s, d);
	}
	if (s.devs.n && v->host->xapi.present)
		list_each(vgpu, &v->host->xapi.vgpus)
			if (vgpu->vm && streq(vgpu->vm->uuid, vm->uuid))
				check_vgpu(&s, vgpu);
}
