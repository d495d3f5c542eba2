// SPDX-License-Identifier: GPL-2.0-or-later
// vCPUs as JSON: the fields of `vcpu list`.
#include "show/vcpu.h"

#include "show/values.h"

static struct json_object *get_vm(const void *thing)
{
	return value_text(((const struct vcpu_asked *)thing)->domain->name);
}

static struct json_object *get_uuid(const void *thing)
{
	return value_text(((const struct vcpu_asked *)thing)->domain->uuid);
}

static struct json_object *get_domid(const void *thing)
{
	return json_object_new_int64(((const struct vcpu_asked *)thing)->domain->domid);
}

static struct json_object *get_vcpu(const void *thing)
{
	return json_object_new_int64(((const struct vcpu_asked *)thing)->vcpu->vcpu);
}

static struct json_object *get_state(const void *thing)
{
	const struct vcpu_asked *a = thing;
	const char *state = !a->vcpu->online	  ? "offline"
			    : a->domain->dying	  ? "dying"
			    : a->domain->shutdown ? "shut down"
			    : a->domain->paused	  ? "paused"
			    : a->vcpu->running	  ? "running"
			    : a->vcpu->blocked	  ? "blocked"
						  : "waiting";

	return json_object_new_string(state);
}

static struct json_object *get_cpu(const void *thing)
{
	return value_count(((const struct vcpu_asked *)thing)->vcpu->cpu);
}

static struct json_object *get_node(const void *thing)
{
	const struct vcpu_asked *a = thing;
	int cpu = a->vcpu->cpu;

	return cpu < 0 || (size_t)cpu >= a->view->cpus.n ? NULL
							 : value_count(a->view->cpus.v[cpu].node);
}

static struct json_object *get_time(const void *thing)
{
	const struct vcpu_asked *a = thing;
	uint64_t tenths = a->vcpu->time / 100000000;

	return json_object_new_string(pool_str(a->mem, "%llu.%llu", (unsigned long long)tenths / 10,
					       (unsigned long long)tenths % 10));
}

static struct json_object *get_time_ns(const void *thing)
{
	return json_object_new_int64((int64_t)((const struct vcpu_asked *)thing)->vcpu->time);
}

/* By its number where xenstore has no name for it. */
static struct json_object *get_pool(const void *thing)
{
	const struct vcpu_asked *a = thing;
	int id = a->domain->cpupool;

	if (id < 0)
		return NULL;
	list_each(p, &a->view->pools)
		if (p->id == (uint32_t)id && p->name)
			return json_str(p->name);
	return json_object_new_string(pool_str(a->mem, "%d", id));
}

static struct json_object *get_pool_id(const void *thing)
{
	return value_count(((const struct vcpu_asked *)thing)->domain->cpupool);
}

static struct json_object *get_hard(const void *thing)
{
	const struct vcpu_asked *a = thing;

	return json_object_new_string(cpu_map_text(a->map, &a->vcpu->hard, a->mem));
}

static struct json_object *get_soft(const void *thing)
{
	const struct vcpu_asked *a = thing;

	return json_object_new_string(cpu_map_text(a->map, &a->vcpu->soft, a->mem));
}

static struct json_object *get_hard_cpus(const void *thing)
{
	const struct vcpu_asked *a = thing;

	return json_object_new_string(cpus_text(a->mem, &a->vcpu->hard));
}

static struct json_object *get_soft_cpus(const void *thing)
{
	const struct vcpu_asked *a = thing;

	return json_object_new_string(cpus_text(a->mem, &a->vcpu->soft));
}

static bool is_ignored(const struct vcpu_asked *a)
{
	return a->wish->vm && a->wish->mask.ignored;
}

static struct json_object *get_wish(const void *thing)
{
	const struct vcpu_asked *a = thing;
	const struct cpus *wish = vcpu_wish_of(a->wish, a->vcpu->vcpu);

	if (wish)
		return json_object_new_string(cpu_map_text(a->map, wish, a->mem));
	return is_ignored(a) ? json_object_new_string("ignored") : NULL;
}

static struct json_object *get_wish_cpus(const void *thing)
{
	const struct vcpu_asked *a = thing;
	const struct cpus *wish = vcpu_wish_of(a->wish, a->vcpu->vcpu);

	return wish ? json_object_new_string(cpus_text(a->mem, wish)) : NULL;
}

static struct json_object *get_agrees(const void *thing)
{
	const struct vcpu_asked *a = thing;
	const struct cpus *wish = vcpu_wish_of(a->wish, a->vcpu->vcpu);

	if (!wish)
		return is_ignored(a) ? json_object_new_boolean(false) : NULL;
	return json_object_new_boolean(vcpu_wish_agrees(a->host, wish, &a->vcpu->hard));
}

static struct json_object *get_mask(const void *thing)
{
	const struct vcpu_asked *a = thing;

	return value_text(a->wish->vm ? a->wish->vm->mask : NULL);
}

static struct json_object *get_wished_pool(const void *thing)
{
	const struct vcpu_asked *a = thing;

	return value_text(a->wish->vm ? a->wish->vm->cpupool : NULL);
}

const struct field vcpu_fields[] = {
	{ .key = "vm", .head = "VM", .get = get_vm },
	{ .key = "uuid", .get = get_uuid },
	{ .key = "domid", .head = "ID", .right = true, .get = get_domid },
	{ .key = "vcpu", .head = "VCPU", .right = true, .get = get_vcpu },
	{ .key = "state", .head = "STATE", .get = get_state },
	{ .key = "cpu", .head = "CPU", .right = true, .get = get_cpu },
	{ .key = "node", .head = "NODE", .right = true, .get = get_node },
	{ .key = "time", .head = "SECONDS", .right = true, .get = get_time },
	{ .key = "time-ns", .get = get_time_ns },
	{ .key = "cpupool", .head = "CPUPOOL", .get = get_pool },
	{ .key = "cpupool-id", .get = get_pool_id },
	{ .key = "hard", .head = "HARD", .get = get_hard },
	{ .key = "wish", .head = "WISH", .optional = true, .get = get_wish },
	{ .key = "agrees", .head = "AGREES", .optional = true, .get = get_agrees },
	{ .key = "soft", .head = "SOFT", .get = get_soft },
	{ .key = "hard-cpus", .get = get_hard_cpus },
	{ .key = "soft-cpus", .get = get_soft_cpus },
	{ .key = "wish-cpus", .get = get_wish_cpus },
	{ .key = "mask", .get = get_mask },
	{ .key = "wished-cpupool", .get = get_wished_pool },
	{},
};
