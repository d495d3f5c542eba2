// SPDX-License-Identifier: GPL-2.0-or-later
// Wishes of guests, as they count on this host.
#include "decide/cpu/vcpu_wish.h"

#include "base/text.h"
#include "decide/cpu/cpu_topo.h"

static void of_vm(const struct host *h, const struct xen_domain *d, struct pool *mem,
		  struct vcpu_wish *w)
{
	const struct xapi_vm *vm = d->uuid ? xapi_vm(&h->xapi, d->uuid) : NULL;

	if (!vm || vm->kind != VM_GUEST)
		return;
	w->vm = vm;
	guest_mask_read(h, vm->mask, vm->vcpus_max ? vm->vcpus_max : (uint32_t)d->vcpus, mem,
			&w->mask);
	w->odd = w->mask.odd;
}

/* "all" and the like of the profile, whose words a person may have written. */
static bool read_cpus(const struct host *h, const char *text, struct pool *mem, struct cpus *ret,
		      struct strs *odd)
{
	struct err err;

	if (cpu_spec_resolve(h, text, mem, ret, &err) == 0)
		return true;
	strs_add(mem, odd, "the profile's section domain-0: %s", err.message);
	return false;
}

static void of_dom0(const struct host *h, const struct xen_domain *d, struct pool *mem,
		    struct vcpu_wish *w)
{
	const struct profile_pins *pins = &h->profile.domain0;
	size_t n = d->vcpus > 0 ? (size_t)d->vcpus : 0;
	struct cpus *all;

	if (!h->profile.present || pins->n == 0)
		return;
	all = pool_alloc(mem, (n + 1) * sizeof(*all));
	/* Those of each first, whatever their place. */
	for (int each = 1; each >= 0; each--)
		list_each(p, pins) {
			struct cpus set;

			if (p->each != (each == 1) || !p->hard || (!each && p->vcpu >= n) ||
			    !read_cpus(h, p->hard, mem, &set, &w->odd))
				continue;
			for (size_t i = each ? 0 : p->vcpu; i < (each ? n : (size_t)p->vcpu + 1);
			     i++)
				all[i] = set;
		}
	w->dom0 = all;
	w->dom0_n = n;
}

void vcpu_wish_make(const struct host *h, const struct xen_domain *d, struct pool *mem,
		    struct vcpu_wish *ret)
{
	struct vcpu_wish w = {};

	if (d->domid == 0)
		of_dom0(h, d, mem, &w);
	else
		of_vm(h, d, mem, &w);
	*ret = w;
}

const struct cpus *vcpu_wish_of(const struct vcpu_wish *w, uint32_t vcpu)
{
	if (w->vm)
		return cpu_mask_of(&w->mask, vcpu);
	return vcpu < w->dom0_n && w->dom0[vcpu].room ? &w->dom0[vcpu] : NULL;
}

bool vcpu_wish_agrees(const struct host *h, const struct cpus *wish, const struct cpus *hard)
{
	const struct xen_cpus *cpus = &h->xen.cpus;

	for (uint32_t cpu = 0; cpu < cpus->n; cpu++)
		if (cpus->v[cpu].present && cpus->v[cpu].online != XEN_NO &&
		    cpus_has(wish, cpu) != cpus_has(hard, cpu))
			return false;
	return true;
}
