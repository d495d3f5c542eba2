// SPDX-License-Identifier: GPL-2.0-or-later
// XAPI's answer to event.from, whatever it holds: what comes of it points only into itself, is
// sorted, is found again, and what VMs claim of it is of its VMs.
#include "base/json.h"
#include "decide/vm/vm.h"
#include "fuzz.h"
#include "look/xapi.h"

#define HERE "a0000000-0000-4000-8000-000000000001"

#define WITHIN(pointer, list)                                                                      \
	HOLDS(!(pointer) || ((pointer) >= (list)->v && (pointer) < (list)->v + (list)->n))

static void check_vms(const struct xapi_view *v)
{
	list_each(vm, &v->vms) {
		const struct xapi_vm *same = xapi_vm(v, vm->uuid);

		HOLDS(*vm->uuid && vm->name && vm->domain_type);
		HOLDS(same && streq(same->uuid, vm->uuid));
		HOLDS(vm == v->vms.v || strcmp(vm[-1].uuid, vm->uuid) <= 0);
		WITHIN(vm->on, &v->hosts);
		WITHIN(vm->affinity, &v->hosts);
		list_each(p, &vm->attached)
			WITHIN(*p, &v->pcis);
		list_each(p, &vm->blocked)
			HOLDS(p->key && p->value);
	}
}

static void check_objects(const struct xapi_view *v)
{
	list_each(p, &v->pcis) {
		const struct xapi_pci *same = xapi_pci_here(v, p->bdf);

		HOLDS(p->host != v->here || (same && bdf_eq(same->bdf, p->bdf)));
		WITHIN(p->host, &v->hosts);
		WITHIN(p->pgpu, &v->pgpus);
	}
	list_each(g, &v->pgpus)
		WITHIN(g->pci, &v->pcis);
	list_each(g, &v->vgpus) {
		WITHIN(g->pci, &v->pcis);
		WITHIN(g->vm, &v->vms);
	}
}

static void check_claims(const struct xapi_view *v, struct pool *mem)
{
	struct vm_claims claims;
	size_t found = 0, n;

	vm_claims_find(v, mem, &claims);
	list_each(c, &claims) {
		HOLDS(c->vm);
		WITHIN(c->vm, &v->vms);
		if (c == claims.v || !bdf_eq(c[-1].bdf, c->bdf)) {
			HOLDS(vm_claims_of(&claims, c->bdf, &n) == c);
			found += n;
		}
	}
	HOLDS(found == claims.n);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	autoput struct json_object *answer = NULL;
	struct pool mem = {};
	struct xapi_view v;
	struct err err;

	if (json_parse((const char *)data, size, "input", &answer, &err) < 0)
		return 0;

	if (xapi_take(answer, HERE, &mem, &v, &err) == 0) {
		HOLDS(v.present && v.here && streq(v.here->uuid, HERE));
		WITHIN(v.here, &v.hosts);
		check_vms(&v);
		check_objects(&v);
	}
	HOLDS(v.present == (v.here != NULL));
	check_claims(&v, &mem);
	pool_free(&mem);
	return 0;
}
