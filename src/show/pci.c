// SPDX-License-Identifier: GPL-2.0-or-later
// PCI devices as JSON: the fields of `pci list`.
#include "show/show.h"

#include "base/text.h"
#include "show/pci_xapi.h"
#include "show/values.h"

static struct json_object *get_device(const void *thing)
{
	const struct pci_asked *a = thing;

	return value_bdf(a->dev->bdf);
}

static char *put_hex(char *p, unsigned value, int digits)
{
	for (int i = digits; i-- > 0;)
		*p++ = "0123456789abcdef"[value >> 4 * i & 0xf];
	return p;
}

/* NULL where the device did not tell its ids and class. */
static struct json_object *hex_json(const struct pci_dev *d, unsigned value, int digits)
{
	char text[9] = "";

	if (d->unread)
		return NULL;
	put_hex(text, value, digits);
	return json_object_new_string(text);
}

static struct json_object *get_ids(const void *thing)
{
	const struct pci_asked *a = thing;

	if (a->dev->unread)
		return NULL;

	char text[sizeof("0000:0000")] = "", *p = put_hex(text, a->dev->vendor, 4);

	*p++ = ':';
	put_hex(p, a->dev->device, 4);
	return json_object_new_string(text);
}

static struct json_object *get_class(const void *thing)
{
	const struct pci_asked *a = thing;

	return hex_json(a->dev, a->dev->class, 6);
}

static struct json_object *get_vendor_id(const void *thing)
{
	const struct pci_asked *a = thing;

	return hex_json(a->dev, a->dev->vendor, 4);
}

static struct json_object *get_device_id(const void *thing)
{
	const struct pci_asked *a = thing;

	return hex_json(a->dev, a->dev->device, 4);
}

static struct json_object *get_subsystem_vendor_id(const void *thing)
{
	const struct pci_asked *a = thing;

	return hex_json(a->dev, a->dev->subvendor, 4);
}

static struct json_object *get_subsystem_id(const void *thing)
{
	const struct pci_asked *a = thing;

	return hex_json(a->dev, a->dev->subdevice, 4);
}

static struct json_object *get_class_name(const void *thing)
{
	const struct pci_asked *a = thing;

	return value_text(a->dev->class_name);
}

static struct json_object *get_vendor_name(const void *thing)
{
	const struct pci_asked *a = thing;

	return value_text(a->dev->vendor_name);
}

static struct json_object *get_device_name(const void *thing)
{
	const struct pci_asked *a = thing;

	return value_text(a->dev->device_name);
}

static struct json_object *get_driver(const void *thing)
{
	const struct pci_asked *a = thing;

	return value_text(a->dev->driver);
}

static const struct xen_domain *domain_of(const struct pci_asked *a)
{
	const struct xen_domain *domain = NULL;

	pci_owner(a->view, a->dev, &domain);
	return domain;
}

/* How the guest has it; NULL when no guest does. */
static const struct xen_held *held_of(const struct pci_asked *a)
{
	return domain_of(a) ? pci_held(a->view, a->dev->bdf) : NULL;
}

static struct json_object *get_owner(const void *thing)
{
	const struct pci_asked *a = thing;

	enum pci_owner owner = pci_owner(a->view, a->dev, NULL);

	return owner == OWNER_UNKNOWN ? NULL : json_object_new_string(pci_owner_text(owner));
}

/* Where Xen does not tell who has it; NULL: nobody, or XAPI does not either. */
static const struct xapi_vm *xapi_user(const struct pci_asked *a)
{
	return pci_owner(a->view, a->dev, NULL) == OWNER_UNKNOWN ? pci_xapi_user(a) : NULL;
}

static struct json_object *get_vm(const void *thing)
{
	const struct pci_asked *a = thing;

	const struct xen_domain *domain = domain_of(a);
	const struct xapi_vm *user = xapi_user(a);

	return value_text(domain ? domain->name : user ? user->name : NULL);
}

static struct json_object *get_vm_uuid(const void *thing)
{
	const struct pci_asked *a = thing;

	const struct xen_domain *domain = domain_of(a);
	const struct xapi_vm *user = xapi_user(a);

	return value_text(domain ? domain->uuid : user ? user->uuid : NULL);
}

static struct json_object *get_domid(const void *thing)
{
	const struct pci_asked *a = thing;

	const struct xen_domain *domain = domain_of(a);

	return domain ? json_object_new_int64(domain->domid) : NULL;
}

static struct json_object *get_guest_slot(const void *thing)
{
	const struct pci_asked *a = thing;

	const struct xen_held *held = held_of(a);

	return value_text(held ? held->vdev : NULL);
}

static struct json_object *get_attach_options(const void *thing)
{
	const struct pci_asked *a = thing;

	const struct xen_held *held = held_of(a);

	return value_text(held ? held->opts : NULL);
}

static struct json_object *get_boot(const void *thing)
{
	const struct pci_asked *a = thing;

	enum pci_boot boot = pci_boot(a->view, a->dev);

	return boot == BOOT_UNKNOWN ? NULL : json_object_new_string(pci_boot_text(boot));
}

static struct json_object *get_node(const void *thing)
{
	const struct pci_asked *a = thing;

	const struct xen_pci *xp = host_xen_pci(a->view->host, a->dev->bdf);

	return value_count(xp ? xp->node : -1);
}

static struct json_object *get_rmrr(const void *thing)
{
	const struct pci_asked *a = thing;

	static const char *const texts[] = {
		[RMRR_NONE] = "none",
		[RMRR_OWN] = "own",
		[RMRR_SHARED] = "shared",
	};

	return value_text(texts[pci_rmrr(a->view, a->dev, a->mem, NULL)]);
}

static struct json_object *get_role(const void *thing)
{
	const struct pci_asked *a = thing;

	return value_text(a->dev->is_vf ? "vf" : a->dev->totalvfs > 0 ? "pf" : NULL);
}

static struct json_object *get_pf(const void *thing)
{
	const struct pci_asked *a = thing;

	return a->dev->is_vf ? value_bdf(a->dev->pf) : NULL;
}

static struct json_object *get_vf_index(const void *thing)
{
	const struct pci_asked *a = thing;

	return value_count(a->dev->is_vf ? a->dev->vf_index : -1);
}

static struct json_object *get_total_vfs(const void *thing)
{
	const struct pci_asked *a = thing;

	return value_count(a->dev->totalvfs > 0 ? a->dev->totalvfs : -1);
}

static struct json_object *get_verdict(const void *thing)
{
	const struct pci_asked *a = thing;

	return json_str(pci_verdict(a->view, a->dev, a->reasons, a->mem));
}

/* As far as the hardware database knows: "Ethernet controller: Intel Corporation 82574L". */
static struct json_object *get_name(const void *thing)
{
	const struct pci_asked *a = thing;

	const struct pci_dev *d = a->dev;

	if (!d->class_name && !d->vendor_name && !d->device_name)
		return NULL;
	return json_str(pool_str(a->mem, "%s: %s %s",
				 d->class_name ? d->class_name : "unknown class",
				 d->vendor_name ? d->vendor_name : "unknown vendor",
				 d->device_name ? d->device_name : "unknown device"));
}

static struct json_object *get_subsystem(const void *thing)
{
	const struct pci_asked *a = thing;

	return value_text(a->dev->subsystem_name);
}

static struct json_object *get_used_for(const void *thing)
{
	const struct pci_asked *a = thing;

	struct json_object *list = json_object_new_array();
	const struct needs *needs = &a->view->needs;
	const struct need *need = needs_of(needs, a->dev->bdf), *end = needs->v + needs->n;

	/* That other functions of its slot stay is a warning, no use. */
	for (; need && need < end && bdf_eq(need->bdf, a->dev->bdf); need++)
		if (!streq(need->code, "slot-neighbour"))
			json_object_array_add(list, json_str(need->what));
	return list;
}

const struct field pci_fields[] = {
	{ .key = "device", .head = "DEVICE", .label = "device", .get = get_device },
	{ .key = "ids", .head = "IDS", .label = "ids", .get = get_ids },
	{ .key = "class", .label = "class", .get = get_class },
	{ .key = "vendor-id", .get = get_vendor_id },
	{ .key = "device-id", .get = get_device_id },
	{ .key = "subsystem-vendor-id", .get = get_subsystem_vendor_id },
	{ .key = "subsystem-id", .get = get_subsystem_id },
	{ .key = "class-name", .get = get_class_name },
	{ .key = "vendor-name", .get = get_vendor_name },
	{ .key = "device-name", .get = get_device_name },
	{ .key = "driver", .head = "DRIVER", .label = "driver in dom0", .get = get_driver },
	{ .key = "owner", .head = "OWNER", .label = "owner", .get = get_owner },
	{ .key = "for-vm", .head = "VM", .optional = true, .get = pci_get_for_vm },
	{ .key = "vm", .label = "VM", .get = get_vm },
	{ .key = "vm-uuid", .get = get_vm_uuid },
	{ .key = "domid", .label = "domain id", .get = get_domid },
	{ .key = "vms", .label = "VMs that name it", .optional = true, .get = pci_get_vms },
	{ .key = "pci-uuid",
	  .label = "XAPI's PCI object",
	  .optional = true,
	  .get = pci_get_pci_uuid },
	{ .key = "pgpu-uuid",
	  .label = "XAPI's PGPU object",
	  .optional = true,
	  .get = pci_get_pgpu_uuid },
	{ .key = "guest-slot", .label = "address in the guest", .get = get_guest_slot },
	{ .key = "attach-options", .label = "attached with", .get = get_attach_options },
	{ .key = "boot", .head = "BOOT", .label = "boot state", .get = get_boot },
	{ .key = "node", .head = "NODE", .label = "NUMA node", .right = true, .get = get_node },
	{ .key = "rmrr", .head = "RMRR", .label = "RMRR", .get = get_rmrr },
	{ .key = "role", .head = "ROLE", .label = "role", .get = get_role },
	{ .key = "pf", .label = "physical function", .get = get_pf },
	{ .key = "vf-index", .label = "VF number", .get = get_vf_index },
	{ .key = "total-vfs", .label = "VFs possible", .get = get_total_vfs },
	{ .key = "verdict", .head = "VERDICT", .label = "verdict", .get = get_verdict },
	{ .key = "name", .head = "NAME", .label = "name", .get = get_name },
	{ .key = "subsystem", .label = "subsystem", .get = get_subsystem },
	{ .key = "used-for", .head = "USED FOR", .label = "used by dom0 for", .get = get_used_for },
	{},
};
