// SPDX-License-Identifier: GPL-2.0-or-later
// What XAPI knows of a PCI device: its objects, and the VMs that have or name the device.
#include "show/pci_xapi.h"

#include "base/text.h"
#include "show/values.h"

/* So many names stand in a cell of the table. */
#define NAMED 2

static const struct xapi_view *xapi_of(const struct pci_asked *a)
{
	return &a->view->host->xapi;
}

static const struct xapi_pci *object_of(const struct pci_asked *a)
{
	return xapi_of(a)->present ? xapi_pci_here(xapi_of(a), a->dev->bdf) : NULL;
}

struct json_object *pci_get_pci_uuid(const void *thing)
{
	const struct xapi_pci *p = object_of(thing);

	return value_text(p ? p->uuid : NULL);
}

struct json_object *pci_get_pgpu_uuid(const void *thing)
{
	const struct xapi_pci *p = object_of(thing);

	return value_text(p && p->pgpu ? p->pgpu->uuid : NULL);
}

/* The VMs of one device: the first claim, and how many. */
static const struct vm_claim *claims_of(const struct pci_asked *a, size_t *n)
{
	return vm_claims_of(&a->view->claims, a->dev->bdf, n);
}

static bool has_it(const struct vm_claim *c, const struct xapi_view *x)
{
	return (c->by == CLAIM_ATTACHED || c->by == CLAIM_VGPU) && c->vm->on == x->here &&
	       vm_is_live(c->vm);
}

const struct xapi_vm *pci_xapi_user(const struct pci_asked *a)
{
	size_t n;
	const struct vm_claim *first = claims_of(a, &n);

	for (const struct vm_claim *c = first; c && c < first + n; c++)
		if (has_it(c, xapi_of(a)))
			return c->vm;
	return NULL;
}

static struct json_object *claim_json(const struct vm_claim *c)
{
	static const char *const by[] = { [CLAIM_CONFIG] = "other_config:pci",
					  [CLAIM_ATTACHED] = "attached",
					  [CLAIM_VGPU] = "vgpu",
					  [CLAIM_GROUP] = "gpu-group" };
	const struct xapi_host *host = c->vm->on ? c->vm->on : c->vm->affinity;
	struct json_object *o = json_object_new_object();

	json_put_str(o, "name", c->vm->name);
	json_put_str(o, "uuid", c->vm->uuid);
	json_put_str(o, "kind", vm_kind_text(c->vm->kind));
	json_put_str(o, "power-state",
		     c->vm->power == VM_POWER_UNKNOWN ? NULL : vm_power_text(c->vm->power));
	json_put_str(o, "operation", vm_operation(c->vm));
	json_put_str(o, "by", by[c->by]);
	json_put_bool(o, "here", c->here);
	json_put_str(o, "host", host ? host->name : NULL);
	return o;
}

struct json_object *pci_get_vms(const void *thing)
{
	const struct pci_asked *a = thing;
	struct json_object *list;
	size_t n;

	if (!xapi_of(a)->present)
		return NULL;

	const struct vm_claim *c = claims_of(a, &n);

	list = json_object_new_array();
	for (; n > 0; n--)
		json_object_array_add(list, claim_json(c++));
	return list;
}

/* "batch (halted)", "farm (template)", "mover (start)". */
static const char *told(const struct pci_asked *a, const struct vm_claim *c)
{
	const struct xapi_vm *vm = c->vm;
	const char *state = vm->kind != VM_GUEST ? vm_kind_text(vm->kind)
			    : vm_operation(vm)	 ? vm_operation(vm)
						 : vm_power_text(vm->power);

	return pool_str(a->mem, "%s (%s%s)", vm->name, state,
			c->by == CLAIM_GROUP ? ", GPU group" : "");
}

/* Guests come first: they can be started as they are. */
static const char *namers(const struct pci_asked *a)
{
	struct strs names = {};
	size_t n, more = 0;
	const struct vm_claim *first = claims_of(a, &n);

	for (int guests = 1; guests >= 0; guests--)
		for (const struct vm_claim *c = first; c && c < first + n; c++) {
			if (!c->here || (c->vm->kind == VM_GUEST) != guests)
				continue;
			if (names.n < NAMED)
				*list_add(a->mem, &names) = told(a, c);
			else
				more++;
		}
	if (more)
		strs_add(a->mem, &names, "%zu more", more);
	return names.n ? strs_join(a->mem, &names, ", ") : NULL;
}

struct json_object *pci_get_for_vm(const void *thing)
{
	const struct pci_asked *a = thing;
	const struct xen_domain *domain = NULL;
	enum pci_owner owner = pci_owner(a->view, a->dev, &domain);
	const struct xapi_vm *user = owner == OWNER_UNKNOWN ? pci_xapi_user(a) : NULL;

	if (!xapi_of(a)->present)
		return NULL;
	if (domain)
		return value_text(domain->name ? domain->name : domain->uuid);
	return value_text(user ? user->name : namers(a));
}
