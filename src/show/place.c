// SPDX-License-Identifier: GPL-2.0-or-later
// Where a guest would run best, as JSON, and for a person.
#include "show/place.h"

#include "base/text.h"
#include "show/values.h"

static struct json_object *numbers_json(const struct cpus *set)
{
	struct json_object *list = json_object_new_array();

	cpus_each(i, set) json_object_array_add(list, json_object_new_int64(i));
	return list;
}

/* JSON has no unsigned ones. */
static void put_cost(struct json_object *o, const char *key, uint64_t cost)
{
	json_put_int(o, key, cost < INT64_MAX ? (int64_t)cost : INT64_MAX);
}

static struct json_object *cost_json(const struct place_cost *c)
{
	struct json_object *o = json_object_new_object();

	put_cost(o, "total", c->total);
	put_cost(o, "threads", c->threads);
	put_cost(o, "load", c->load);
	put_cost(o, "distance", c->distance);
	put_cost(o, "devices", c->devices);
	put_cost(o, "near", c->near);
	put_cost(o, "memory", c->memory);
	return o;
}

static struct json_object *choice_json(const struct place_choice *c, struct pool *mem)
{
	struct json_object *o = json_object_new_object();

	json_put(o, "nodes", numbers_json(&c->nodes));
	json_put_str(o, "cpus", cpus_text(mem, &c->cpus));
	json_put_int(o, "memory-free", (int64_t)c->free_kib * 1024);
	json_put_int(o, "cpus-usable", c->usable);
	json_put(o, "cost", cost_json(&c->cost));
	json_put_str(o, "worse", c->worse);
	return o;
}

static struct json_object *device_json(struct bdf bdf, uint32_t node)
{
	struct json_object *o = json_object_new_object();

	json_put_bdf(o, "device", bdf);
	json_put(o, "node", node == UINT32_MAX ? NULL : json_object_new_int64(node));
	return o;
}

void place_put(struct json_object *data, const struct guest *g, const struct place_wish *wish,
	       const struct placed *placed, struct pool *mem)
{
	const struct place *p = &placed->place;
	struct json_object *devices = json_object_new_array(), *others = json_object_new_array();

	for (size_t i = 0; i < placed->devices.n; i++)
		json_object_array_add(devices,
				      device_json(placed->devices.v[i], placed->device_nodes[i]));
	list_each(c, &p->others)
		json_object_array_add(others, choice_json(c, mem));
	json_put_str(data, "vm", g->name);
	json_put_str(data, "uuid", g->vm ? g->vm->uuid : g->domain ? g->domain->uuid : NULL);
	json_put_int(data, "vcpus", placed->vcpus);
	json_put_int(data, "memory", placed->memory);
	json_put(data, "devices", devices);
	json_put(data, "near", wish->has_near ? device_json(wish->near, placed->near) : NULL);
	json_put(data, "nodes-wished", wish->nodes ? json_object_new_int64(wish->nodes) : NULL);
	json_put_bool(data, "fits", p->fits);
	json_put_str(data, "reason", p->reason);
	json_put(data, "best", p->fits ? choice_json(&p->best, mem) : NULL);
	json_put(data, "exact", p->fits ? json_object_new_boolean(p->exact) : NULL);
	json_put(data, "lower-bound", NULL);
	if (p->fits)
		put_cost(data, "lower-bound", p->lower);
	json_put(data, "others", others);
	json_put(data, "alone", json_strs(&p->alone));
	json_put(data, "remarks", json_strs(&p->notes));
}
