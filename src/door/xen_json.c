// SPDX-License-Identifier: GPL-2.0-or-later
// A view of Xen as JSON: what xen.json holds.
#include "base/json.h"
#include "door/xen.h"

static const char *const kinds[] = { [XEN_PV] = "pv", [XEN_HVM] = "hvm", [XEN_PVH] = "pvh" };

static void put_known(struct json_object *o, const char *key, enum xen_known known)
{
	json_put(o, key, known == XEN_UNKNOWN ? NULL : json_object_new_boolean(known == XEN_YES));
}

/* -1: not known, or none. */
static void put_count(struct json_object *o, const char *key, int64_t n)
{
	json_put(o, key, n < 0 ? NULL : json_object_new_int64(n));
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
	put_count(o, "cpupool", d->cpupool);
	put_count(o, "vcpus", d->vcpus);
	put_count(o, "vcpus-online", d->vcpus_online);
	put_count(o, "memory", d->memory);
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

static void put_cpus(struct json_object *o, const char *key, const struct cpus *cpus)
{
	struct pool mem = {};

	json_put_str(o, key, cpus_text(&mem, cpus));
	pool_free(&mem);
}

static struct json_object *physical_json(const struct xen_physical *p)
{
	struct json_object *o = json_object_new_object();

	json_put(o, "cpu-room", p->cpu_room ? json_object_new_int64(p->cpu_room) : NULL);
	put_count(o, "threads-per-core", p->threads);
	put_count(o, "cores-per-socket", p->cores);
	json_put_str(o, "scheduler", p->scheduler);
	put_count(o, "memory", p->memory);
	put_count(o, "memory-free", p->free);
	return o;
}

static struct json_object *cpus_json(const struct xen_view *view)
{
	struct json_object *a = json_object_new_array();

	for (size_t i = 0; i < view->cpus.n; i++) {
		const struct xen_cpu *c = &view->cpus.v[i];
		struct json_object *o;

		if (!c->present)
			continue;
		o = json_object_new_object();
		json_put_int(o, "cpu", (int64_t)i);
		put_known(o, "online", c->online);
		put_count(o, "core", c->core);
		put_count(o, "socket", c->socket);
		put_count(o, "node", c->node);
		json_object_array_add(a, o);
	}
	return a;
}

static struct json_object *nodes_json(const struct xen_view *view)
{
	struct json_object *a = json_object_new_array();

	for (size_t i = 0; i < view->nodes.n; i++) {
		const struct xen_node *n = &view->nodes.v[i];
		struct json_object *o, *row;

		if (!n->present)
			continue;
		o = json_object_new_object();
		row = json_object_new_array();
		json_put_int(o, "node", (int64_t)i);
		json_put_int(o, "size", (int64_t)n->size);
		json_put_int(o, "free", (int64_t)n->free);
		for (size_t j = 0; j < view->nodes.n; j++) {
			uint32_t d = view->distances[i * view->nodes.n + j];

			json_object_array_add(row, d ? json_object_new_int64(d) : NULL);
		}
		json_put(o, "distances", row);
		json_object_array_add(a, o);
	}
	return a;
}

static struct json_object *pool_json(const struct xen_pool *p)
{
	struct json_object *o = json_object_new_object();

	json_put_int(o, "id", p->id);
	json_put_str(o, "name", p->name);
	json_put_str(o, "scheduler", p->scheduler);
	json_put_int(o, "domains", p->domains);
	put_cpus(o, "cpus", &p->cpus);
	return o;
}

static struct json_object *vcpu_json(const struct xen_vcpu *v)
{
	struct json_object *o = json_object_new_object();

	json_put_int(o, "domid", v->domid);
	json_put_int(o, "vcpu", v->vcpu);
	json_put_bool(o, "online", v->online);
	json_put_bool(o, "blocked", v->blocked);
	json_put_bool(o, "running", v->running);
	put_count(o, "cpu", v->cpu);
	json_put_int(o, "time", (int64_t)v->time);
	put_cpus(o, "hard", &v->hard);
	put_cpus(o, "soft", &v->soft);
	return o;
}

static struct json_object *mem_json(const struct xen_mem *m)
{
	struct json_object *o = json_object_new_object();

	json_put_int(o, "domid", m->domid);
	json_put_int(o, "node", m->node);
	json_put_int(o, "pages", (int64_t)m->pages);
	return o;
}

static struct json_object *usbctrl_json(const struct xen_usbctrl *c)
{
	struct json_object *o = json_object_new_object();

	json_put_int(o, "domid", c->domid);
	json_put_int(o, "controller", c->devid);
	json_put_str(o, "type", c->type);
	put_count(o, "version", c->version ? c->version : -1);
	put_count(o, "ports", c->ports ? c->ports : -1);
	return o;
}

static struct json_object *usbdev_json(const struct xen_usbdev *d)
{
	struct json_object *o = json_object_new_object();

	json_put_int(o, "domid", d->domid);
	json_put_int(o, "controller", d->ctrl);
	json_put_int(o, "port", d->port);
	json_put_str(o, "path", d->path);
	return o;
}

/* Only where it is known: older recordings and looks that did not ask have none of it. */
static void put_known_parts(struct json_object *o, const struct xen_view *view)
{
	if (view->physical.cpu_room)
		json_put(o, "physical", physical_json(&view->physical));
	if (view->cpus_known)
		json_put(o, "cpus", cpus_json(view));
	if (view->nodes_known)
		json_put(o, "nodes", nodes_json(view));
	if (view->pools_known) {
		put_list(o, "cpupools", &view->pools, pool_json);
		put_cpus(o, "free-cpus", &view->free_cpus);
	}
	if (view->vcpus_known)
		put_list(o, "vcpus", &view->vcpus, vcpu_json);
	if (view->memory_known)
		put_list(o, "memory", &view->memory, mem_json);
	if (view->usb_known) {
		put_list(o, "usb-controllers", &view->usbctrls, usbctrl_json);
		put_list(o, "usb-devices", &view->usbdevs, usbdev_json);
	}
}

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
	put_known_parts(o, view);
	json_put(o, "notes", json_strs(&view->notes));
	if (view->log)
		json_put_str(o, "log", view->log);
	return o;
}
