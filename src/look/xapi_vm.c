// SPDX-License-Identifier: GPL-2.0-or-later
// XAPI's records of VMs.
#include <stdlib.h>

#include "base/text.h"
#include "door/xen.h"
#include "look/parse.h"
#include "look/xapi_parts.h"

#define KNOWN_KEY   "xhw-pci"
#define POOL_KEY    "xhw-cpupool"
#define USB_KEY	    "xhw-usb"
#define MEMORY_MOST (INT64_C(1) << 50) /* bytes */

/* The values of a map that are texts, as XAPI's are. */
static void add_pair(struct xapi_looking *l, struct xapi_pairs *to, const char *key,
		     struct json_object *value)
{
	if (!json_object_is_type(value, json_type_string))
		return;
	*list_add(l->mem, to) =
		(struct xapi_pair){ pool_strdup(l->mem, key),
				    pool_strdup(l->mem, json_object_get_string(value)) };
}

static enum xapi_power power_of(const char *text)
{
	static const char *const texts[] = { NULL, "Halted", "Paused", "Running", "Suspended" };

	for (size_t i = 1; text && i < ARRAY_SIZE(texts); i++)
		if (streq(text, texts[i]))
			return (enum xapi_power)i;
	return VM_POWER_UNKNOWN;
}

static uint32_t vcpus_of(struct json_object *record)
{
	int64_t n = 0;

	return json_number(record, "VCPUs_max", &n) && n > 0 && n <= XEN_VCPUS_MOST ? (uint32_t)n
										    : 0;
}

/* As much as it may have, and what Xen and QEMU need besides. */
static int64_t memory_of(struct json_object *record)
{
	int64_t most = 0, more = 0;

	if (!json_number(record, "memory_dynamic_max", &most) || most <= 0 || most > MEMORY_MOST)
		return 0;
	if (!json_number(record, "memory_overhead", &more) || more < 0 || more > MEMORY_MOST)
		more = 0;
	return most + more;
}

void xapi_add_vm(struct xapi_looking *l, const char *ref, struct json_object *record)
{
	struct xapi_vm *vm = list_add(l->mem, &l->v->vms);
	struct json_object *blocked = json_at(record, "blocked_operations", json_type_object);
	struct json_object *current = json_at(record, "current_operations", json_type_object);
	struct json_object *vgpus = json_at(record, "VGPUs", json_type_array);

	vm->ref = ref;
	vm->uuid = xapi_kept(l, record, "uuid");
	vm->name = xapi_kept(l, record, "name_label");
	vm->kind = xapi_truth(record, "is_control_domain") ? VM_CONTROL
		   : xapi_truth(record, "is_a_snapshot")   ? VM_SNAPSHOT
		   : xapi_truth(record, "is_a_template")   ? VM_TEMPLATE
							   : VM_GUEST;
	vm->power = power_of(json_text(record, "power_state"));
	if (!json_number(record, "domid", &vm->domid))
		vm->domid = -1;
	vm->domain_type = xapi_kept(l, record, "domain_type");
	vm->pci = xapi_kept_in(l, record, "other_config", "pci");
	vm->known = xapi_kept_in(l, record, "other_config", KNOWN_KEY);
	vm->cpupool = xapi_kept_in(l, record, "other_config", POOL_KEY);
	vm->usb = xapi_kept_in(l, record, "other_config", USB_KEY);
	vm->platform_usb = xapi_kept_in(l, record, "platform", "usb");
	vm->device_model = xapi_kept_in(l, record, "platform", "device-model");
	vm->ha = xapi_kept(l, record, "ha_restart_priority");
	vm->mask = xapi_kept_in(l, record, "VCPUs_params", "mask");
	vm->vcpus_max = vcpus_of(record);
	vm->memory = memory_of(record);
	vm->has_vgpu = vgpus && json_object_array_length(vgpus) > 0;
	/* Then it may name devices that we do not see. */
	if (!json_at(record, "other_config", json_type_object))
		l->v->unread++;
	if (blocked) {
		json_object_object_foreach(blocked, key, value)
		{
			add_pair(l, &vm->blocked, key, value);
		}
	}
	if (current) {
		json_object_object_foreach(current, task, operation)
		{
			(void)task;
			if (json_object_is_type(operation, json_type_string))
				strs_add(l->mem, &vm->operations, "%s",
					 json_object_get_string(operation));
		}
	}
}

void xapi_link_vm(struct xapi_looking *l, const char *ref, struct json_object *record)
{
	struct xapi_vm *vm = xapi_find(&l->vms, ref);
	struct json_object *attached = json_at(record, "attached_PCIs", json_type_array);

	vm->on = xapi_find_in(&l->hosts, record, "resident_on");
	if (!vm->on)
		vm->on = xapi_find_in(&l->hosts, record, "scheduled_to_be_resident_on");
	vm->affinity = xapi_find_in(&l->hosts, record, "affinity");
	for (size_t i = 0; attached && i < (size_t)json_object_array_length(attached); i++) {
		struct json_object *pci = json_object_array_get_idx(attached, (int)i);
		const struct xapi_pci *p =
			json_object_is_type(pci, json_type_string)
				? xapi_find(&l->pcis, json_object_get_string(pci))
				: NULL;

		if (p)
			*list_add(l->mem, &vm->attached) = p;
	}
}

int xapi_look_vm(struct xapi *x, struct pool *mem, const char *uuid, struct xapi_view *ret,
		 struct err *err)
{
	struct xapi_looking l = { .mem = mem, .v = ret };
	autoput struct json_object *params = xapi_params(1, uuid), *of_ref = NULL;
	autoput struct json_object *answer = NULL, *record = NULL;

	*ret = (struct xapi_view){};
	int rc = xapi_call(x, "VM.get_by_uuid", params, &answer, err);
	if (rc < 0)
		return rc;

	const char *ref = json_object_is_type(answer, json_type_string)
				  ? json_object_get_string(answer)
				  : XAPI_NULL;

	of_ref = xapi_params(1, ref);
	rc = xapi_call(x, "VM.get_record", of_ref, &record, err);
	if (rc < 0)
		return rc;
	if (!json_text(record, "uuid"))
		return err_set(err, ERR_FAILED, "XAPI's record of VM %s has no uuid", uuid);
	xapi_add_vm(&l, pool_strdup(mem, ref), record);
	return 0;
}

int xapi_look_host_mask(struct xapi *x, const struct sys *sys, struct pool *mem, const char **ret,
			struct err *err)
{
	autoput struct json_object *by_uuid = NULL, *ref = NULL, *by_ref = NULL, *map = NULL;
	autofree char *inventory = NULL;
	const char *text;

	int rc = sys_read(sys, &inventory, err, INVENTORY);
	if (rc < 0)
		return rc;
	text = inventory_value(mem, inventory, "INSTALLATION_UUID");
	by_uuid = xapi_params(1, text ? text : "");
	rc = xapi_call(x, "host.get_by_uuid", by_uuid, &ref, err);
	if (rc < 0)
		return rc;
	by_ref = xapi_params(1, json_object_is_type(ref, json_type_string)
					? json_object_get_string(ref)
					: XAPI_NULL);
	rc = xapi_call(x, "host.get_guest_VCPUs_params", by_ref, &map, err);
	if (rc < 0)
		return rc;
	text = json_text(map, "mask");
	*ret = text ? pool_strdup(mem, text) : NULL;
	return 0;
}

static int vm_of(const void *uuid, const void *vm)
{
	return strcmp(uuid, ((const struct xapi_vm *)vm)->uuid);
}

const struct xapi_vm *xapi_vm(const struct xapi_view *x, const char *uuid)
{
	return x->vms.n ? bsearch(uuid, x->vms.v, x->vms.n, sizeof(*x->vms.v), vm_of) : NULL;
}
