// SPDX-License-Identifier: GPL-2.0-or-later
// Cpupools as JSON: the fields of `cpupool list`.
#include "show/cpupool.h"

#include "show/values.h"

static struct json_object *get_name(const void *thing)
{
	return value_text(((const struct cpupool_asked *)thing)->pool->name);
}

static struct json_object *get_id(const void *thing)
{
	return json_object_new_int64(((const struct cpupool_asked *)thing)->pool->id);
}

static struct json_object *get_scheduler(const void *thing)
{
	return value_text(((const struct cpupool_asked *)thing)->pool->scheduler);
}

static struct json_object *get_set(const void *thing)
{
	const struct cpupool_asked *a = thing;

	return json_object_new_string(cpu_map_text(a->map, &a->pool->cpus, a->mem));
}

static struct json_object *get_cpus(const void *thing)
{
	const struct cpupool_asked *a = thing;

	return json_object_new_string(cpus_text(a->mem, &a->pool->cpus));
}

static struct json_object *get_count(const void *thing)
{
	const struct cpupool_asked *a = thing;

	return json_object_new_int64(cpus_count(&a->pool->cpus));
}

static struct json_object *get_nodes(const void *thing)
{
	const struct cpupool_asked *a = thing;
	struct json_object *list;

	if (!a->map->known)
		return NULL;
	list = json_object_new_array();
	for (size_t i = 0; i < a->map->n; i++)
		cpus_each(cpu, &a->pool->cpus) if (cpus_has(&a->map->nodes[i], cpu))
		{
			json_object_array_add(list, json_object_new_int64((int64_t)i));
			break;
		}
	return list;
}

static struct json_object *get_vms(const void *thing)
{
	const struct cpupool_asked *a = thing;
	struct json_object *list = json_object_new_array();

	list_each(d, &a->host->xen.domains)
		if (d->cpupool >= 0 && (uint32_t)d->cpupool == a->pool->id)
			json_object_array_add(list,
					      json_str(d->name && *d->name ? d->name : d->uuid));
	return list;
}

static struct json_object *get_domains(const void *thing)
{
	return json_object_new_int64(((const struct cpupool_asked *)thing)->pool->domains);
}

static struct json_object *get_profile(const void *thing)
{
	return value_text(((const struct cpupool_asked *)thing)->profile);
}

const struct field cpupool_fields[] = {
	{ .key = "cpupool", .head = "CPUPOOL", .get = get_name },
	{ .key = "id", .head = "ID", .right = true, .get = get_id },
	{ .key = "scheduler", .head = "SCHEDULER", .get = get_scheduler },
	{ .key = "cpus", .head = "CPUS", .get = get_set },
	{ .key = "cpu-list", .get = get_cpus },
	{ .key = "cpu-count", .head = "COUNT", .right = true, .get = get_count },
	{ .key = "nodes", .head = "NODES", .get = get_nodes },
	{ .key = "domains", .head = "VMS", .right = true, .get = get_domains },
	{ .key = "vms", .get = get_vms },
	{ .key = "profile", .head = "PROFILE", .get = get_profile },
	{},
};
