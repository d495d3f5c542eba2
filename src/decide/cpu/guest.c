// SPDX-License-Identifier: GPL-2.0-or-later
// The names that people give to guests, turned into domains and VMs.
#include "decide/cpu/guest.h"

#include <strings.h>

#include "base/text.h"
#include "decide/cpu/cpu_affinity.h"

static void take_domain(const struct xen_domain *d, struct guest *ret)
{
	ret->domain = d;
	ret->dom0 = d->domid == 0;
	ret->name = d->name && *d->name ? d->name : d->uuid ? d->uuid : ret->dom0 ? "Domain-0" : "";
}

static int dom0(const struct host *h, struct guest *ret, struct err *err)
{
	const struct xen_domain *d;

	int rc = domain_resolve(h, "0", &d, err);
	if (rc < 0)
		return rc;
	take_domain(d, ret);
	return 0;
}

/* The one that runs, not one that is on its way out; NULL: none. */
static const struct xen_domain *domain_of(const struct host *h, const struct xapi_vm *vm)
{
	list_each(d, &h->xen.domains)
		if (!d->dying && d->uuid && strcasecmp(d->uuid, vm->uuid) == 0)
			return d;
	return NULL;
}

static void take_vm(const struct host *h, const struct xapi_vm *vm, struct guest *ret)
{
	ret->vm = vm;
	ret->name = *vm->name ? vm->name : vm->uuid;
	if (!vm->on || vm->on == h->xapi.here)
		ret->domain = domain_of(h, vm);
}

/* XAPI is asked for what Xen does not have, so its words are the better ones. */
static int by_xapi(const struct host *h, const char *name, struct guest *ret, struct err *err)
{
	const struct xen_domain *d = NULL;
	const struct xapi_vm *vm = NULL;
	struct err ignored;

	int rc = vm_resolve(&h->xapi, name, &vm, err);
	if (rc == 0) {
		take_vm(h, vm, ret);
		return 0;
	}
	if (rc != -ERR_NOT_FOUND && rc != -ERR_REFUSED)
		return rc;
	if (domain_resolve(h, name, &d, &ignored) < 0 || (rc == -ERR_REFUSED && d->domid != 0))
		return rc;
	take_domain(d, ret);
	vm = d->domid && d->uuid ? xapi_vm(&h->xapi, d->uuid) : NULL;
	if (vm && vm->kind == VM_GUEST)
		ret->vm = vm;
	return 0;
}

int guest_resolve(const struct host *h, const char *name, struct guest *ret, struct err *err)
{
	const struct xapi_view *x = &h->xapi;
	const struct xen_domain *d = NULL;
	struct guest g = {};
	int rc;

	if (streq(name, "Domain-0") || streq(name, "0")) {
		rc = dom0(h, &g, err);
	} else if (x->present) {
		rc = by_xapi(h, name, &g, err);
	} else {
		rc = domain_resolve(h, name, &d, err);
		if (rc == 0)
			take_domain(d, &g);
		if (rc == -ERR_NOT_FOUND && h->toolstack == TOOLSTACK_XAPI && x->why)
			err_hint(err, "XAPI, which knows those that do not run, was not asked: %s",
				 x->why);
	}
	if (rc == 0)
		*ret = g;
	return rc;
}

bool host_pool0_usable(const struct host *h, struct pool *mem, struct cpus *ret)
{
	const struct xen_pool *p = h->xen.pools_known ? host_cpupool(h, 0) : NULL;

	if (!p)
		return false;
	cpus_copy(mem, &p->cpus, ret);
	for (uint32_t cpu = 0; cpu < h->xen.cpus.n; cpu++)
		if (!h->xen.cpus.v[cpu].present || h->xen.cpus.v[cpu].online == XEN_NO)
			cpus_take(ret, cpu);
	return true;
}

void guest_mask_read(const struct host *h, const char *raw, uint32_t vcpus, struct pool *mem,
		     struct cpu_mask *ret)
{
	struct cpus usable = {};
	struct cpu_mask_host host = {
		.mask = h->xapi.present ? h->xapi.here->mask : NULL,
		.room = h->xen.cpus_known ? (uint32_t)h->xen.cpus.n : 0,
		.usable = host_pool0_usable(h, mem, &usable) ? &usable : NULL,
	};

	cpu_mask_read(raw, vcpus, &host, mem, ret);
}
