// SPDX-License-Identifier: GPL-2.0-or-later
// The host node by node, as JSON.
#include "show/numa.h"

#include "show/values.h"

#define PAGE 4096

static struct json_object *bytes(bool known, int64_t n)
{
	return known && n >= 0 ? json_object_new_int64(n) : NULL;
}

static struct json_object *distances_json(const struct host *h, const struct numa_view *v,
					  const struct node_view *from)
{
	const struct xen_view *xen = &h->xen;
	struct json_object *list;

	if (!from->memory)
		return NULL;
	list = json_object_new_array();
	list_each(to, &v->nodes) {
		struct json_object *o = json_object_new_object();
		uint32_t d = to->memory ? xen->distances[from->node * xen->nodes.n + to->node] : 0;

		json_put_int(o, "node", to->node);
		json_put(o, "distance", d ? json_object_new_int64(d) : NULL);
		json_object_array_add(list, o);
	}
	return list;
}

static void put_names(struct json_object *o, const struct pci_dev *d)
{
	json_put_str(o, "class-name", d->class_name);
	json_put_str(o, "vendor-name", d->vendor_name);
	json_put_str(o, "device-name", d->device_name);
}

static struct json_object *devices_json(const struct host *h, const struct node_devices *devices,
					struct pool *mem)
{
	struct json_object *list = json_object_new_array();

	list_each(d, devices) {
		struct json_object *o = json_object_new_object();
		const struct xen_held *held = host_held(h, (*d)->bdf);
		const struct xen_domain *domain = held ? host_domain(h, held->domid) : NULL;

		json_put_bdf(o, "device", (*d)->bdf);
		json_put_str(o, "class", (*d)->unread ? NULL : pool_str(mem, "%06x", (*d)->class));
		json_put_str(o, "driver", (*d)->driver);
		if (h->parts & HOST_NAMES)
			put_names(o, *d);
		json_put_str(o, "vm", domain ? domain->name : NULL);
		json_put(o, "domid", held ? json_object_new_int64(held->domid) : NULL);
		json_object_array_add(list, o);
	}
	return list;
}

static struct json_object *guests_json(const struct node_guests *guests)
{
	struct json_object *list = json_object_new_array();

	list_each(g, guests) {
		struct json_object *o = json_object_new_object();

		json_put_str(o, "vm", g->domain->name);
		json_put_str(o, "uuid", g->domain->uuid);
		json_put_int(o, "domid", g->domain->domid);
		json_put(o, "vcpus", value_count(g->domain->vcpus_online));
		json_put_int(o, "here", g->running);
		json_put_int(o, "bound", g->bound);
		json_put_int(o, "preferring", g->liking);
		json_put(o, "memory", bytes(g->memory_known, (int64_t)(g->pages * PAGE)));
		json_put(o, "memory-remote",
			 g->remote == XEN_UNKNOWN ? NULL
						  : json_object_new_boolean(g->remote == XEN_YES));
		json_object_array_add(list, o);
	}
	return list;
}

static struct json_object *sockets_json(const struct cpus *sockets)
{
	struct json_object *list = json_object_new_array();

	cpus_each(s, sockets) json_object_array_add(list, json_object_new_int64(s));
	return list;
}

static struct json_object *node_json(const struct host *h, const struct numa_view *v,
				     const struct node_view *n, struct pool *mem)
{
	bool known = v->map.known;
	struct json_object *o = json_object_new_object();

	json_put_int(o, "node", n->node);
	json_put(o, "sockets", known ? sockets_json(&n->sockets) : NULL);
	json_put(o, "cores", known ? json_object_new_int64(n->cores) : NULL);
	json_put(o, "threads", known ? json_object_new_int64(cpus_count(&n->cpus)) : NULL);
	json_put_str(o, "cpus", known ? cpus_text(mem, &n->cpus) : NULL);
	json_put_str(o, "cpus-online", v->online_known ? cpus_text(mem, &n->online) : NULL);
	json_put(o, "memory", bytes(n->memory, n->memory ? (int64_t)n->memory->size : -1));
	json_put(o, "memory-free", bytes(n->memory, n->memory ? (int64_t)n->memory->free : -1));
	json_put(o, "distances", distances_json(h, v, n));
	json_put(o, "devices", devices_json(h, &n->devices, mem));
	json_put(o, "guests", h->xen.vcpus_known ? guests_json(&n->guests) : NULL);
	return o;
}

void numa_show_put(struct json_object *data, const struct host *h, const struct numa_view *v,
		   struct pool *mem)
{
	const struct xen_physical *p = &h->xen.physical;
	struct json_object *list = json_object_new_array();

	json_put(data, "threads-per-core", value_count(p->threads));
	json_put_str(data, "scheduler", p->scheduler);
	json_put(data, "memory", bytes(true, p->memory));
	json_put(data, "memory-free", bytes(true, p->free));
	list_each(n, &v->nodes)
		json_object_array_add(list, node_json(h, v, n, mem));
	json_put(data, "nodes", list);
	json_put(data, "devices-without-node", devices_json(h, &v->homeless, mem));
}
