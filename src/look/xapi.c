// SPDX-License-Identifier: GPL-2.0-or-later
// XAPI's records of one event.from, read into struct xapi_view.
//
// Each object counts once, as it was told last. Then two passes: the first makes the objects and a
// table from references to them, the second lets them point at each other.
#include "look/xapi_parts.h"

#include <stdlib.h>

#include "base/text.h"
#include "look/parse.h"

#define WAIT 30.0 /* seconds; all that is there is told at once */

const char *xapi_kept(struct xapi_looking *l, struct json_object *record, const char *key)
{
	const char *text = json_text(record, key);

	return text ? pool_strdup(l->mem, text) : "";
}

const char *xapi_kept_in(struct xapi_looking *l, struct json_object *record, const char *map,
			 const char *key)
{
	const char *text = json_text(json_at(record, map, json_type_object), key);

	return text ? pool_strdup(l->mem, text) : NULL;
}

bool xapi_truth(struct json_object *record, const char *key)
{
	bool value = false;

	json_truth(record, key, &value);
	return value;
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
	h->mask = xapi_kept_in(l, record, "guest_VCPUs_params", "mask");
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

void *xapi_find(const struct xapi_entries *all, const char *ref)
{
	struct xapi_entry key = { .ref = ref };
	const struct xapi_entry *e =
		ref && all->n ? bsearch(&key, all->v, all->n, sizeof(key), by_ref) : NULL;

	return e ? e->object : NULL;
}

void *xapi_find_in(const struct xapi_entries *all, struct json_object *record, const char *key)
{
	return xapi_find(all, json_text(record, key));
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

static void link_pci(struct xapi_looking *l, const char *ref, struct json_object *record)
{
	struct xapi_pci *p = xapi_find(&l->pcis, ref);

	if (p)
		p->host = xapi_find_in(&l->hosts, record, "host");
}

static void link_pgpu(struct xapi_looking *l, const char *ref, struct json_object *record)
{
	struct xapi_pgpu *gpu = xapi_find(&l->pgpus, ref);
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
	bool of_usb; /* asked for by xapi_look_usb() */
} classes[] = {
	{ .name = "pool", .add = xapi_add_pool },
	{ .name = "host", .add = add_host, .of_usb = true },
	{ .name = "vm", .add = xapi_add_vm, .link = xapi_link_vm },
	{ .name = "pci", .add = add_pci, .link = link_pci },
	{ .name = "pgpu", .add = add_pgpu, .link = link_pgpu },
	{ .name = "vgpu", .add = add_vgpu, .link = link_vgpu },
	{ .name = "usb_group", .add = xapi_add_usb_group, .of_usb = true },
	{ .name = "pusb", .add = xapi_add_pusb, .link = xapi_link_pusb, .of_usb = true },
	{ .name = "vusb", .add = xapi_add_vusb, .link = xapi_link_vusb, .of_usb = true },
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

static int ask(struct xapi *x, bool usb_only, struct json_object **ret, struct err *err)
{
	autoput struct json_object *params = json_object_new_array();
	struct json_object *names = json_object_new_array();

	for (size_t i = 0; i < ARRAY_SIZE(classes); i++)
		if (classes[i].of_usb || !usb_only)
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

static int look(struct xapi *x, const struct sys *sys, bool usb_only, struct pool *mem,
		struct xapi_view *ret, struct err *err)
{
	autoput struct json_object *answer = NULL;
	autofree char *inventory = NULL;

	int rc = ask(x, usb_only, &answer, err);
	if (rc == 0)
		rc = sys_read(sys, &inventory, err, INVENTORY);
	if (rc < 0)
		return rc;
	/* Which of the hosts this one is (xapi.md 5). */
	return xapi_take(answer, inventory_value(mem, inventory, "INSTALLATION_UUID"), mem, ret,
			 err);
}

void xapi_look(struct xapi *x, const struct sys *sys, struct pool *mem, struct xapi_view *ret)
{
	struct err err = {};

	if (look(x, sys, false, mem, ret, &err) < 0)
		*ret = (struct xapi_view){ .why = pool_strdup(mem, err.message),
					   .hint = pool_strdup(mem, err.hint) };
}

int xapi_look_usb(struct xapi *x, const struct sys *sys, struct pool *mem, struct xapi_view *ret,
		  struct err *err)
{
	return look(x, sys, true, mem, ret, err);
}

const struct xapi_pci *xapi_pci_here(const struct xapi_view *x, struct bdf bdf)
{
	size_t low = list_skip(&x->pcis, p, bdf_cmp(p->bdf, bdf) < 0);

	for (; low < x->pcis.n && bdf_eq(x->pcis.v[low].bdf, bdf); low++)
		if (x->pcis.v[low].host == x->here)
			return &x->pcis.v[low];
	return NULL;
}
