// SPDX-License-Identifier: GPL-2.0-or-later
// What VMs of XAPI that claim a device speak against taking it from dom0, giving it back, hiding
// and showing it.
#include "decide/vm/plan_vm.h"

#include "base/text.h"

/* So many are named in one warning. */
#define TOLD 4

static bool touches_now(enum vm_claims_for what)
{
	return what == CLAIMS_RESERVE || what == CLAIMS_RELEASE;
}

static bool gives_to_dom0(enum vm_claims_for what)
{
	return what == CLAIMS_RELEASE || what == CLAIMS_UNHIDE;
}

static bool is_refused_as(const struct plan *p, const char *code, const char *object)
{
	list_each(f, &p->refusals)
		if (streq(f->code, code) && f->object && streq(f->object, object))
			return true;
	return false;
}

/* While XAPI is at it, xenopsd may bind and reset the device at any moment. */
static void refuse_operation(const struct vm_claim *c, const char *name, struct plan *p)
{
	const char *operation = vm_operation(c->vm);

	plan_refuse(p, "operation", false, name,
		    pool_str(&p->mem, "XAPI has '%s' among the current operations of VM %s",
			     operation, c->vm->uuid),
		    "wait until it is done, and try again",
		    "VM '%s' claims %s, and its operation '%s' is under way", c->vm->name, name,
		    operation);
}

/* Whether XAPI says that it has the device, and does not only name it for its next start. */
static bool has_now(const struct xapi_view *x, const struct vm_claim *c)
{
	if (c->by == CLAIM_ATTACHED || c->by == CLAIM_VGPU)
		return true;
	list_each(pci, &c->vm->attached)
		if ((*pci)->host == x->here && bdf_eq((*pci)->bdf, c->bdf))
			return vm_is_live(c->vm);
	return false;
}

static void refuse_running(const struct vm_claim *c, const char *name, struct plan *p)
{
	plan_refuse(p, "in-use", false, name,
		    pool_str(&p->mem, "XAPI says that it is attached to VM %s", c->vm->uuid),
		    "shut the VM down first", "VM '%s' has %s", c->vm->name, name);
}

static const char *claim_text(struct pool *mem, const struct vm_claim *c)
{
	const struct xapi_vm *vm = c->vm;

	if (vm->kind != VM_GUEST)
		return pool_str(mem, "%s '%s'", vm_kind_text(vm->kind), vm->name);
	return pool_str(mem, "VM '%s' (%s%s)", vm->name, vm_power_text(vm->power),
			c->by == CLAIM_GROUP ? ", by a VGPU" : "");
}

static void warn_of(const struct strs *named, size_t n, const char *name, enum vm_claims_for what,
		    struct plan *p)
{
	struct strs list = {};

	for (size_t i = 0; i < named->n; i++)
		strs_add(&p->mem, &list, "%s", named->v[i]);
	if (n > named->n)
		strs_add(&p->mem, &list, "%zu more", n - named->n);

	const char *last = list.v[list.n - 1];

	list.n--;
	plan_warn(p, name, "%s%s%s name%s %s%s", strs_join(&p->mem, &list, ", "),
		  list.n ? " and " : "", last, n > 1 ? "" : "s", name,
		  gives_to_dom0(what) ? "; a VM that starts with it takes it from dom0 again" : "");
}

void plan_vm_claims(const struct pci_view *v, struct bdf bdf, enum vm_claims_for what,
		    struct plan *p)
{
	const struct xapi_view *x = &v->host->xapi;
	const char *name = bdf_str(&p->mem, bdf);
	struct strs named = {};
	size_t n, told = 0;

	const struct vm_claim *claims = vm_claims_of(&v->claims, bdf, &n);

	/* As xenstore says it, which judging has looked at: by the VM that runs, then. */
	bool held = is_refused_as(p, "in-use", name);

	for (size_t i = 0; i < n; i++) {
		const struct vm_claim *c = &claims[i];

		/* On another host the address is that of another device. */
		if (!c->here || (held && vm_is_live(c->vm)))
			continue;
		if (touches_now(what) && c->vm->kind == VM_GUEST && vm_operation(c->vm))
			refuse_operation(c, name, p);
		else if (touches_now(what) && has_now(x, c))
			refuse_running(c, name, p);
		else if (told++ < TOLD)
			strs_add(&p->mem, &named, "%s", claim_text(&p->mem, c));
	}
	if (told)
		warn_of(&named, told, name, what, p);
}
