// SPDX-License-Identifier: GPL-2.0-or-later
// XAPI's records of one event.from, read into struct xapi_view.
//
// Each object counts once, as it was told last. Then two passes: the first makes the objects and a
// table from references to them, the second lets them point at each other.
#include "look/xapi_parts.h"

#include <stdlib.h>

#include "base/text.h"
#include "look/parse.h"

#define INVENTORY   "etc/xensource-inventory"
#define KNOWN_KEY   "xhw-pci"
#define POOL_KEY    "xhw-cpupool"
#define WAIT	    30.0	       /* seconds; all that is there is told at once */
#define MEMORY_MOST (INT64_C(1) << 50) /* bytes */

const char *xapi_kept(struct xapi_looking *l, struct json_object *record, const char *key)
{
	const char *text = json_text(record, key);

	return text ? pool_strdup(l->mem, text) : "";
}

/* NULL where the map has no such key. */
static const char *kept_in(struct xapi_looking *l, struct json_object *record, const char *map,
			   const char *key)
{
	const char *text = json_text(json_at(record, map, json_type_object), key);

	return text ? pool_strdup(l->mem, text) : NULL;
}

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

bool xapi_truth(struct json_object *record, const char *key)
{
	bool value = false;

	json_truth(record, key, &value);
	return value;
}

static enum xapi_power power_of(const char *text)
{
	static const char *const texts[] = { NULL, "Halted", "Paused", "Running", "Suspended" };

	for (size_t i = 1; text && i < ARRAY_SIZE(texts); i++)
		if (streq(text, texts[i]))
			return (enum xapi_power)i;
	return VM_POWER_UNKNOWN;
}

static void add_host(struct xapi_looking *l, const char *ref, struct json_object *record)
{
	struct xapi_host *h = list_add(l->mem, &l->v->hosts);
	const char *iommu = json_text(json_at(record, "chipset_info", json_type_object), "iommu");

	h->ref = ref;
	h->uuid = xapi_kept(l, record, "uuid");
	h->name = xapi_kept(l, record, "name_label");
	h->address = xapi_kept(l, record, "address");
	h->enabled = xapi_truth(record, "enabled");
	h->iommu_known = iommu && (streq(iommu, "true") || streq(iommu, "false"));
	h->iommu = h->iommu_known && streq(iommu, "true");
	h->mask = kept_in(l, record, "guest_VCPUs_params", "mask");
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

static void add_vm(struct xapi_looking *l, const char *ref, struct json_object *record)
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
	vm->pci = kept_in(l, record, "other_config", "pci");
	vm->known = kept_in(l, record, "other_config", KNOWN_KEY);
	vm->cpupool = kept_in(l, record, "other_config", POOL_KEY);
	vm->mask = kept_in(l, record, "VCPUs_params", "mask");
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

static void add_pci(struct xapi_looking *l, const char *ref, struct json_object *record)
{
	const char *address = json_text(record, "pci_id");
	struct bdf bdf;

	if (!address || !bdf_parse(address, &bdf)) {
		l->v->unread++;
		return;
	}
	*list_add(l->mem, &l->v->pcis) =
		(struct xapi_pci){ .ref = ref, .uuid = xapi_kept(l, record, "uuid"), .bdf = bdf };
}

static void add_pgpu(struct xapi_looking *l, const char *ref, struct json_object *record)
{
	*list_add(l->mem, &l->v->pgpus) =
		(struct xapi_pgpu){ .ref = ref,
				    .uuid = xapi_kept(l, record, "uuid"),
				    .group = xapi_kept(l, record, "GPU_group") };
}

static void add_vgpu(struct xapi_looking *l, const char *ref, struct json_object *record)
{
	*list_add(l->mem, &l->v->vgpus) =
		(struct xapi_vgpu){ .ref = ref,
				    .uuid = xapi_kept(l, record, "uuid"),
				    .group = xapi_kept(l, record, "GPU_group"),
				    .attached = xapi_truth(record, "currently_attached") };
}

static int by_ref(const void *a, const void *b)
{
	return strcmp(((const struct xapi_entry *)a)->ref, ((const struct xapi_entry *)b)->ref);
}

static void *find(const struct xapi_entries *all, const char *ref)
{
	struct xapi_entry key = { .ref = ref };
	const struct xapi_entry *e =
		ref && all->n ? bsearch(&key, all->v, all->n, sizeof(key), by_ref) : NULL;

	return e ? e->object : NULL;
}

void *xapi_find_in(const struct xapi_entries *all, struct json_object *record, const char *key)
{
	return find(all, json_text(record, key));
}

#define INDEX(l, list, entries)                                                                    \
	do {                                                                                       \
		list_edit(o, list)                                                                 \
			*list_add((l)->mem, entries) = (struct xapi_entry){ o->ref, o };           \
		if ((entries)->n)                                                                  \
			qsort((entries)->v, (entries)->n, sizeof(struct xapi_entry), by_ref);      \
	} while (0)

static int vm_order(const void *a, const void *b)
{
	const struct xapi_vm *x = a, *y = b;
	int c = strcmp(x->uuid, y->uuid);

	return c ? c : strcmp(x->ref, y->ref);
}

static int pci_order(const void *a, const void *b)
{
	const struct xapi_pci *x = a, *y = b;
	int c = bdf_cmp(x->bdf, y->bdf);

	return c ? c : strcmp(x->ref, y->ref);
}

/* From here on no object moves any more. */
static void settle(struct xapi_looking *l)
{
	struct xapi_view *v = l->v;

	if (v->vms.n)
		qsort(v->vms.v, v->vms.n, sizeof(*v->vms.v), vm_order);
	if (v->pcis.n)
		qsort(v->pcis.v, v->pcis.n, sizeof(*v->pcis.v), pci_order);
	INDEX(l, &v->hosts, &l->hosts);
	INDEX(l, &v->vms, &l->vms);
	INDEX(l, &v->pcis, &l->pcis);
	INDEX(l, &v->pgpus, &l->pgpus);
	INDEX(l, &v->usb_groups, &l->usb_groups);
}

static void link_vm(struct xapi_looking *l, const char *ref, struct json_object *record)
{
	struct xapi_vm *vm = find(&l->vms, ref);
	struct json_object *attached = json_at(record, "attached_PCIs", json_type_array);

	vm->on = xapi_find_in(&l->hosts, record, "resident_on");
	if (!vm->on)
		vm->on = xapi_find_in(&l->hosts, record, "scheduled_to_be_resident_on");
	vm->affinity = xapi_find_in(&l->hosts, record, "affinity");
	for (size_t i = 0; attached && i < (size_t)json_object_array_length(attached); i++) {
		struct json_object *pci = json_object_array_get_idx(attached, (int)i);
		const struct xapi_pci *p = json_object_is_type(pci, json_type_string)
						   ? find(&l->pcis, json_object_get_string(pci))
						   : NULL;

		if (p)
			*list_add(l->mem, &vm->attached) = p;
	}
}

static void link_pci(struct xapi_looking *l, const char *ref, struct json_object *record)
{
	struct xapi_pci *p = find(&l->pcis, ref);

	if (p)
		p->host = xapi_find_in(&l->hosts, record, "host");
}

static void link_pgpu(struct xapi_looking *l, const char *ref, struct json_object *record)
{
	struct xapi_pgpu *gpu = find(&l->pgpus, ref);
	struct xapi_pci *pci = xapi_find_in(&l->pcis, record, "PCI");

	gpu->pci = pci;
	if (pci)
		pci->pgpu = gpu;
}

/* They come in the same order again. */
static void link_vgpu(struct xapi_looking *l, const char *ref, struct json_object *record)
{
	struct xapi_vgpu *gpu = &l->v->vgpus.v[l->next_vgpu++];

	(void)ref;
	gpu->vm = xapi_find_in(&l->vms, record, "VM");
	gpu->pci = xapi_find_in(&l->pcis, record, "PCI");
}

/* add first, then link: both for each object of each class. */
static const struct xapi_class {
	const char *name;
	xapi_take_one *add, *link;
} classes[] = {
	{ "host", add_host, NULL },
	{ "vm", add_vm, link_vm },
	{ "pci", add_pci, link_pci },
	{ "pgpu", add_pgpu, link_pgpu },
	{ "vgpu", add_vgpu, link_vgpu },
	{ "usb_group", xapi_add_usb_group, NULL },
	{ "pusb", xapi_add_pusb, xapi_link_pusb },
	{ "vusb", xapi_add_vusb, xapi_link_vusb },
};

static const struct xapi_class *class_of(struct json_object *event)
{
	const char *name = json_text(event, "class");

	for (size_t i = 0; name && i < ARRAY_SIZE(classes); i++)
		if (streq(classes[i].name, name))
			return &classes[i];
	return NULL;
}

/* What has no uuid cannot be named, and is as good as not told. */
static void take_event(struct xapi_looking *l, struct json_object *event, size_t at)
{
	const struct xapi_class *class = class_of(event);
	const char *ref = json_text(event, "ref"), *operation = json_text(event, "operation");
	struct json_object *record = json_at(event, "snapshot", json_type_object);
	const char *uuid = json_text(record, "uuid");
	bool gone = operation && streq(operation, "del");

	if (!class)
		return;
	if (!ref || (!gone && (!uuid || !*uuid))) {
		l->v->unread++;
		return;
	}
	*list_add(l->mem, &l->told) = (struct xapi_told){ class, pool_strdup(l->mem, ref),
							  gone ? NULL : record, at, gone };
}

static int told_order(const void *a, const void *b)
{
	const struct xapi_told *x = *(struct xapi_told *const *)a,
			       *y = *(struct xapi_told *const *)b;
	int c = strcmp(x->ref, y->ref);

	if (c == 0)
		c = (x->class > y->class) - (x->class < y->class);
	return c ? c : (x->at > y->at) - (x->at < y->at);
}

static void drop_stale(struct xapi_looking *l)
{
	struct xapi_told **sorted = pool_alloc(l->mem, (l->told.n + 1) * sizeof(*sorted));

	for (size_t i = 0; i < l->told.n; i++)
		sorted[i] = &l->told.v[i];
	qsort(sorted, l->told.n, sizeof(struct xapi_told *), told_order);
	for (size_t i = 1; i < l->told.n; i++)
		if (sorted[i - 1]->class == sorted[i]->class &&
		    streq(sorted[i - 1]->ref, sorted[i]->ref))
			sorted[i - 1]->stale = true;
}

static void take_events(struct xapi_looking *l, struct json_object *events)
{
	for (size_t i = 0; i < (size_t)json_object_array_length(events); i++)
		take_event(l, json_object_array_get_idx(events, (int)i), i);
	drop_stale(l);
	list_each(t, &l->told)
		if (!t->stale)
			t->class->add(l, t->ref, t->record);
	settle(l);
	list_each(t, &l->told)
		if (!t->stale && t->class->link)
			t->class->link(l, t->ref, t->record);
}

static int ask(struct xapi *x, struct json_object **ret, struct err *err)
{
	autoput struct json_object *params = json_object_new_array();
	struct json_object *names = json_object_new_array();

	for (size_t i = 0; i < ARRAY_SIZE(classes); i++)
		json_object_array_add(names, json_str(classes[i].name));
	json_object_array_add(params, names);
	json_object_array_add(params, json_str(""));
	json_object_array_add(params, json_object_new_double(WAIT));
	return xapi_call(x, "event.from", params, ret, err);
}

int xapi_take(struct json_object *answer, const char *own, struct pool *mem, struct xapi_view *ret,
	      struct err *err)
{
	struct json_object *events = json_at(answer, "events", json_type_array);
	struct xapi_looking l = { .mem = mem, .v = ret };

	*ret = (struct xapi_view){};
	if (!events)
		return err_set(err, ERR_FAILED, "XAPI's answer to event.from has no events");
	take_events(&l, events);
	list_each(h, &ret->hosts)
		if (own && streq(h->uuid, own))
			ret->here = h;
	ret->present = ret->here;
	if (ret->present)
		return 0;
	return err_set(err, ERR_UNAVAILABLE, "XAPI knows no host of the uuid that /%s tells (%s)",
		       INVENTORY, own ? own : "none");
}

void xapi_look(struct xapi *x, const struct sys *sys, struct pool *mem, struct xapi_view *ret)
{
	autoput struct json_object *answer = NULL;
	autofree char *inventory = NULL;
	struct err err = {};

	int rc = ask(x, &answer, &err);
	if (rc == 0)
		rc = sys_read(sys, &inventory, &err, INVENTORY);
	/* Which of the hosts this one is (xapi.md 5). */
	if (rc == 0)
		rc = xapi_take(answer, inventory_value(mem, inventory, "INSTALLATION_UUID"), mem,
			       ret, &err);
	if (rc < 0)
		*ret = (struct xapi_view){ .why = pool_strdup(mem, err.message),
					   .hint = pool_strdup(mem, err.hint) };
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
	add_vm(&l, pool_strdup(mem, ref), record);
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

const struct xapi_pci *xapi_pci_here(const struct xapi_view *x, struct bdf bdf)
{
	size_t low = list_skip(&x->pcis, p, bdf_cmp(p->bdf, bdf) < 0);

	for (; low < x->pcis.n && bdf_eq(x->pcis.v[low].bdf, bdf); low++)
		if (x->pcis.v[low].host == x->here)
			return &x->pcis.v[low];
	return NULL;
}
