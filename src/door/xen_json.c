// SPDX-License-Identifier: GPL-2.0-or-later
// A view of Xen as JSON: what xen.json holds.
#include "base/json.h"
#include "door/xen.h"

static const char *const kinds[] = { [XEN_PV] = "pv", [XEN_HVM] = "hvm", [XEN_PVH] = "pvh" };

static void put_known(struct json_object *o, const char *key, enum xen_known known)
{
	json_put(o, key, known == XEN_UNKNOWN ? NULL : json_object_new_boolean(known == XEN_YES));
}

static struct json_object *domain_json(const struct xen_domain *d)
{
	struct json_object *o = json_object_new_object();

	json_put_int(o, "domid", d->domid);
	json_put_str(o, "uuid", d->uuid);
	json_put_str(o, "name", d->name);
	json_put_str(o, "kind", kinds[d->kind]);
	json_put_bool(o, "dying", d->dying);
	json_put_bool(o, "shutdown", d->shutdown);
	json_put_bool(o, "paused", d->paused);
	put_known(o, "context", d->context);
	return o;
}

static struct json_object *held_json(const struct xen_held *h)
{
	struct json_object *o = json_object_new_object();

	json_put_int(o, "domid", h->domid);
	json_put_bdf(o, "device", h->bdf);
	json_put_str(o, "vdev", h->vdev);
	json_put_str(o, "opts", h->opts);
	json_put(o, "state", h->state ? json_object_new_int(h->state) : NULL);
	return o;
}

static struct json_object *record_json(const struct xen_record *r)
{
	struct json_object *o = json_object_new_object();

	json_put_bdf(o, "device", r->bdf);
	json_put_str(o, "driver-path", r->driver_path);
	return o;
}

static struct json_object *rmrr_json(const struct xen_rmrr *r)
{
	struct json_object *o = json_object_new_object();

	json_put_bdf(o, "device", r->bdf);
	json_put_int(o, "start", (int64_t)r->start);
	json_put_int(o, "pages", (int64_t)r->pages);
	return o;
}

static struct json_object *pci_json(const struct xen_pci *p)
{
	struct json_object *o = json_object_new_object(), *group = json_object_new_array();
	char text[BDF_TEXT];

	json_put_bdf(o, "device", p->bdf);
	json_put(o, "node", p->node < 0 ? NULL : json_object_new_int(p->node));
	json_put_bool(o, "unknown", p->unknown);
	put_known(o, "assignable", p->assignable);
	put_known(o, "quarantined", p->quarantined);
	json_put_bool(o, "xen-owned", p->xen_owned);
	put_known(o, "group-known", p->group_known);
	list_each(b, &p->group)
		json_object_array_add(group, json_object_new_string(bdf_print(*b, text)));
	json_put(o, "group", group);
	return o;
}

#define put_list(o, key, list, element_json)                                                       \
	do {                                                                                       \
		struct json_object *a_ = json_object_new_array();                                  \
		list_each(e_, list)                                                                \
			json_object_array_add(a_, element_json(e_));                               \
		json_put(o, key, a_);                                                              \
	} while (0)

struct json_object *xen_view_json(const struct xen_view *view)
{
	struct json_object *o = json_object_new_object();

	json_put_bool(o, "present", view->present);
	json_put_str(o, "why", view->why);
	json_put_str(o, "version", view->version);
	json_put_str(o, "cmdline", view->cmdline);
	put_known(o, "iommu", view->iommu);
	put_list(o, "domains", &view->domains, domain_json);
	put_list(o, "held", &view->held, held_json);
	put_list(o, "records", &view->records, record_json);
	put_known(o, "rmrrs-known", view->rmrrs_known);
	put_list(o, "rmrrs", &view->rmrrs, rmrr_json);
	put_list(o, "pcis", &view->pcis, pci_json);
	json_put(o, "notes", json_strs(&view->notes));
	if (view->log)
		json_put_str(o, "log", view->log);
	return o;
}
