// SPDX-License-Identifier: GPL-2.0-or-later
// What speaks against cpupools as they are wished: rules of Xen, and VMs that could not start any
// more.
#include "decide/cpupool/shape.h"

#include "base/text.h"
#include "decide/cpu/cpu_affinity.h"
#include "decide/cpu/cpu_parts.h"

#define TOLD 5 /* names in a message */

static bool changes(const struct shape_pool *pool)
{
	return !pool->was || pool->drop || !cpus_eq(&pool->cpus, &pool->to);
}

/* What is to last has a name that tells it from others; to give up its CPUs, or go, it needs none.
 */
static void refuse_name(struct shape *s, const struct shape_pool *pool)
{
	const char *number = shape_pool_name(pool);
	const char *hint =
		pool_str(s->mem, "first give it one: 'xhw cpupool rename %s NAME'", number);

	bool shared = pool->was && pool->was->name && *pool->was->name;

	if (!cpupool_by_number(pool->name, NULL) || (shape_is_first(s, pool) && !pool->asked))
		return;
	if (pool->drop && shared)
		plan_warn(s->p, number,
			  "another cpupool is named %s, too: an undo makes this one again as "
			  "Pool-%s",
			  text_shown(s->mem, pool->was->name), number);
	else if (pool->drop)
		return;
	else if (shared)
		plan_refuse(s->p, "name", false, number,
			    pool_str(s->mem, "several cpupools are named %s",
				     text_shown(s->mem, pool->was->name)),
			    hint, "cpupool %s has no name of its own to change it by", number);
	else
		plan_refuse(s->p, "name", false, number, "xenstore has no name for it", hint,
			    "cpupool %s has no name to change it by", number);
}

static void refuse_first(struct shape *s, const struct shape_pool *first)
{
	if (first->drop)
		plan_refuse(s->p, "pool-0", false, shape_pool_name(first), NULL,
			    "'xhw cpupool unsplit' brings everything back into it",
			    "%s is the cpupool of dom0, and where every domain starts: it stays",
			    shape_pool_name(first));
	else if (cpus_has(&first->cpus, 0) && !cpus_has(&first->to, 0))
		plan_refuse(s->p, "cpu-0", false, shape_pool_name(first),
			    "Xen never takes CPU 0 out of it", "leave CPU 0 to it",
			    "CPU 0 stays in cpupool %s", shape_pool_name(first));
}

/* The first few of them. */
static const char *some(const struct shape *s, const struct strs *names)
{
	struct strs few = { names->v, names->n > TOLD ? TOLD : names->n, 0 };
	const char *text = strs_join(s->mem, &few, ", ");

	return names->n > TOLD ? pool_str(s->mem, "%s, %zu more", text, names->n - TOLD) : text;
}

/* Names of the first few domains that stay in it. */
static const char *who(const struct shape *s, const struct shape_pool *pool)
{
	size_t at = (size_t)(pool - s->pools.v);
	struct strs names = {};

	list_each(d, &s->domains)
		if (d->to == at)
			*list_add(s->mem, &names) = d->name;
	return some(s, &names);
}

static void refuse_domains(struct shape *s, const struct shape_pool *pool)
{
	const char *name = shape_pool_name(pool);

	if (!cpus_is_empty(&pool->to) || shape_is_first(s, pool) || !shape_domains_of(s, pool))
		return;
	if (pool->drop)
		plan_refuse(s->p, "has-domains", false, name,
			    pool_str(s->mem, "in it: %s", who(s, pool)),
			    "move them first: 'xhw cpupool move VM CPUPOOL'",
			    "cpupool %s cannot go while VMs are in it", name);
	else
		plan_refuse(s->p, "last-cpu", false, name,
			    pool_str(s->mem, "in it: %s", who(s, pool)),
			    "leave it one, or move them first: 'xhw cpupool move VM CPUPOOL'",
			    "cpupool %s would be without CPUs while VMs are in it", name);
}

static bool together(const struct xen_cpu *a, const struct xen_cpu *b, bool core)
{
	return a->present && b->present && a->socket >= 0 && a->socket == b->socket &&
	       (!core || (a->core >= 0 && a->core == b->core));
}

static const struct shape_pool *goal_of(const struct shape *s, uint32_t cpu)
{
	list_each(pool, &s->pools)
		if (cpus_has(&pool->to, cpu))
			return pool;
	return NULL;
}

/* The CPU that comes first of each unit, by whose place the others' are judged. */
static uint32_t leader(const struct shape *s, uint32_t cpu, bool core, uint32_t *leaders, size_t *n)
{
	const struct xen_cpu *v = s->h->xen.cpus.v;

	for (size_t i = *n; i-- > 0;)
		if (together(&v[leaders[i]], &v[cpu], core))
			return leaders[i];
	leaders[(*n)++] = cpu;
	return cpu;
}

static void refuse_torn(struct shape *s)
{
	const char *unit = host_granularity(s->h);
	bool core = unit && streq(unit, "core");
	uint32_t *leaders;
	size_t n = 0;

	if (!unit || !s->h->xen.cpus_known)
		return;
	leaders = pool_alloc(s->mem, s->h->xen.cpus.n * sizeof(*leaders) + 1);
	for (uint32_t cpu = 0; cpu < s->h->xen.cpus.n; cpu++) {
		const struct shape_pool *a, *b;
		uint32_t first;

		if (!cpus_has(&s->online, cpu))
			continue;
		first = leader(s, cpu, core, leaders, &n);
		a = goal_of(s, first);
		b = goal_of(s, cpu);
		if (a == b || !((a && changes(a)) || (b && changes(b))))
			continue;
		plan_refuse(s->p, "granularity", false, b ? b->name : a->name,
			    pool_str(s->mem, "Xen's line has sched-gran=%s", unit),
			    pool_str(s->mem, "name CPUs by whole %ss", unit),
			    "CPUs %u and %u are of one %s, and Xen schedules these as a whole",
			    first, cpu, unit);
		return;
	}
}

/* XAPI may start it here. */
static bool comes_here(const struct xapi_view *x, const struct xapi_vm *vm)
{
	if (vm->kind != VM_GUEST)
		return false;
	return vm->on ? vm->on == x->here : !vm->affinity || vm->affinity == x->here;
}

/* It could start, and could no more. */
static bool strands(struct shape *s, const char *raw, uint32_t vcpus)
{
	const struct shape_pool *first = &s->pools.v[0];
	struct cpu_mask_host host = { .mask = s->h->xapi.here->mask, .room = s->all.room };
	struct cpu_mask now, then;

	host.usable = &first->cpus;
	cpu_mask_read(raw, vcpus ? vcpus : 1, &host, s->mem, &now);
	host.usable = &first->to;
	cpu_mask_read(raw, vcpus ? vcpus : 1, &host, s->mem, &then);
	return then.fails && !now.fails;
}

static void refuse_mask(struct shape *s, const struct xapi_vm *vm)
{
	const char *name = *vm->name ? vm->name : vm->uuid;

	plan_refuse(s->p, "mask", true, name,
		    pool_str(s->mem, "its VCPUs_params:mask is '%s'",
			     cpu_shown(s->mem, vm->mask, strlen(vm->mask))),
		    pool_str(s->mem,
			     "give it another mask first: 'xhw vcpu pin %s CPUS --at-start', or "
			     "none: 'xhw vcpu unpin %s --at-start'",
			     vm->uuid, vm->uuid),
		    "VM %s could not start any more: XAPI starts every VM in cpupool %s, and its "
		    "mask has none of %s",
		    name, shape_pool_name(&s->pools.v[0]), shape_cpus(s, &s->pools.v[0].to));
}

static void refuse_masks(struct shape *s)
{
	const struct xapi_view *x = &s->h->xapi;
	const struct shape_pool *first = &s->pools.v[0];

	if (cpus_within(&first->cpus, &first->to) || s->h->toolstack != TOOLSTACK_XAPI ||
	    !(s->h->parts & HOST_XAPI))
		return;
	/* That it goes, or loses all, is refused whatever the masks are. */
	if (first->drop || (cpus_is_empty(&first->to) && cpus_has(&first->cpus, 0)))
		return;
	if (!x->present) {
		plan_refuse(s->p, "masks-unknown", true, first->name,
			    x->why ? x->why : "XAPI does not tell",
			    "start XAPI and run again: 'xe-toolstack-restart'",
			    "whether every VM could still start in cpupool %s is not known",
			    shape_pool_name(first));
		return;
	}
	if (strands(s, NULL, 1)) {
		plan_refuse(s->p, "mask", true, x->here->name,
			    pool_str(s->mem, "the host's guest_VCPUs_params:mask is '%s'",
				     cpu_shown(s->mem, x->here->mask, strlen(x->here->mask))),
			    "change it first: 'xe host-param-set guest_VCPUs_params:mask=...'",
			    "no VM could start any more: XAPI starts them in cpupool %s, and the "
			    "host's mask has none of its CPUs",
			    shape_pool_name(first));
		return;
	}
	list_each(vm, &x->vms)
		if (vm->mask && comes_here(x, vm) && strands(s, vm->mask, vm->vcpus_max))
			refuse_mask(s, vm);
}

void shape_warn_wishes(struct shape *s, const char *name, const char *then)
{
	struct strs names = {};

	list_each(vm, &s->h->xapi.vms)
		if (vm->kind == VM_GUEST && vm->cpupool && streq(vm->cpupool, name))
			strs_add(s->mem, &names, "%s", *vm->name ? vm->name : vm->uuid);
	if (names.n)
		plan_warn(s->p, name,
			  "wished in it at every start: %s; 'xhw cpupool move VM %s "
			  "--at-start' changes that",
			  some(s, &names), then);
}

static void add_comers(struct shape *s, size_t at, const char *name, struct strs *names)
{
	list_each(d, &s->domains) {
		const struct xapi_vm *vm =
			d->to == at ? NULL : xapi_vm(&s->h->xapi, d->domain->uuid);

		if (vm && vm->kind == VM_GUEST && vm->cpupool && streq(vm->cpupool, name))
			strs_add(s->mem, names, "%s", d->name);
	}
}

void shape_warn_comers(struct shape *s)
{
	for (size_t i = 1; i < s->pools.n; i++) {
		const struct shape_pool *pool = &s->pools.v[i];
		const char *name = pool->renamed ? pool->renamed : pool->name;
		struct strs names = {};

		if (pool->drop || (pool->was && !pool->renamed))
			continue;
		add_comers(s, i, name, &names);
		if (names.n)
			plan_warn(s->p, name,
				  "wished in it, and running elsewhere until they are started "
				  "again: %s; 'xhw cpupool move VM %s --now' moves one",
				  some(s, &names), name);
	}
}

/* Its vCPUs would wait for each other. */
static void warn_dom0(struct shape *s)
{
	const struct shape_pool *first = &s->pools.v[0];
	uint32_t cpus = cpus_count(&first->to);

	if (cpus_within(&first->cpus, &first->to))
		return;
	list_each(d, &s->domains)
		if (d->domain->domid == 0 && d->domain->vcpus_online > (int)cpus)
			plan_warn(s->p, d->name,
				  "dom0 runs %d vCPUs, and %s will have %u CPU%s: at the next boot "
				  "'dom0_max_vcpus=%u' of Xen's line gives it as many "
				  "('xhw boot set xen:dom0_max_vcpus=%u')",
				  d->domain->vcpus_online, shape_pool_name(first), cpus,
				  cpus == 1 ? "" : "s", cpus, cpus);
}

void shape_check(struct shape *s)
{
	refuse_first(s, &s->pools.v[0]);
	list_each(pool, &s->pools) {
		if (changes(pool))
			refuse_name(s, pool);
		refuse_domains(s, pool);
		if (pool->drop)
			shape_warn_wishes(s, pool->name, "CPUPOOL");
	}
	refuse_torn(s);
	refuse_masks(s);
	if (!plan_is_refused(s->p))
		warn_dom0(s);
}
