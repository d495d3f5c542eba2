// SPDX-License-Identifier: GPL-2.0-or-later
// The planners of cpupools for each node or socket, and of the way back.
#include "base/text.h"
#include "decide/cpu/cpu_parts.h"
#include "decide/cpupool/plan_cpupool.h"
#include "decide/cpupool/shape.h"
#include "decide/numa/cpu_map.h"

struct part {
	int number;
	struct cpus cpus;
	const char *name, *spec;
};

struct parts {
	struct part *v; /* by number */
	size_t n, cap;
};

static int number_of(const struct xen_cpu *cpu, enum cpupool_by by)
{
	return by == CPUPOOL_BY_NODE ? cpu->node : cpu->socket;
}

static void find_parts(struct shape *s, enum cpupool_by by, int home, struct parts *ret)
{
	const char *what = by == CPUPOOL_BY_NODE ? "node" : "socket";
	const struct xen_cpus *cpus = &s->h->xen.cpus;

	for (uint32_t i = 0; i < cpus->n; i++) {
		int number = number_of(&cpus->v[i], by);
		size_t at;

		if (!cpus_has(&s->online, i) || number < 0 || number == home)
			continue;
		at = list_skip(ret, part, part->number < number);
		if (at == ret->n || ret->v[at].number != number) {
			list_add(s->mem, ret);
			memmove(&ret->v[at + 1], &ret->v[at], (ret->n - 1 - at) * sizeof(*ret->v));
			ret->v[at] = (struct part){
				.number = number,
				.name = pool_str(s->mem, "Pool-%s%d", what, number),
				.spec = pool_str(s->mem, "%s:%d", what, number),
			};
			cpus_make(s->mem, s->all.room, &ret->v[at].cpus);
		}
		cpus_add(&ret->v[at].cpus, i);
	}
}

/* What the first cpupool is to keep. */
static void rest_of(const struct shape *s, const struct parts *parts, struct cpus *ret)
{
	cpus_copy(s->mem, &s->online, ret);
	list_each(part, parts)
		cpus_without(ret, &part->cpus);
}

/* All is as it would be, so that a second run finds nothing to do. */
static bool is_split(struct shape *s, const struct parts *parts)
{
	struct cpus rest = {};

	rest_of(s, parts, &rest);
	if (s->pools.n != parts->n + 1 || !cpus_eq(&s->pools.v[0].cpus, &rest))
		return false;
	list_each(part, parts) {
		const struct shape_pool *pool = shape_named(s, part->name);

		if (!pool || !cpus_eq(&pool->cpus, &part->cpus))
			return false;
	}
	return true;
}

static bool refuse_split(struct shape *s, enum cpupool_by by, int home, const struct parts *parts)
{
	const char *what = by == CPUPOOL_BY_NODE ? "node" : "socket";
	struct strs names = {};

	if (!parts->n) {
		plan_refuse(s->p, pool_str(s->mem, "one-%s", what), false, NULL, NULL,
			    by == CPUPOOL_BY_NODE
				    ? "see 'xhw numa show'; '--by socket' may do, or 'xhw "
				      "cpupool create NAME CPUS'"
				    : "'xhw cpupool create NAME CPUS' makes one of any CPUs",
			    home < 0 ? "of this host Xen tells no %s of any CPU, so there is "
				       "nothing to split"
				     : "this host has CPUs of one %s only, so there is nothing to "
				       "split",
			    what);
		return true;
	}
	for (size_t i = 1; i < s->pools.n; i++)
		strs_add(s->mem, &names, "%s", shape_pool_name(&s->pools.v[i]));
	if (!names.n)
		return false;
	plan_refuse(s->p, "split", false, NULL,
		    pool_str(s->mem, "there are: %s", strs_join(s->mem, &names, ", ")),
		    "'xhw cpupool unsplit' brings everything back into Pool-0 first",
		    "cpupools are in use already");
	return true;
}

/* The part that has all CPUs of the set that are online, counted from 1; 0: none. */
static size_t part_of(const struct shape *s, const struct parts *parts, const struct cpus *set)
{
	size_t at = 0;

	cpus_each(cpu, set)
	{
		if (!cpus_has(&s->online, cpu))
			continue;
		for (size_t i = 0; !at && i < parts->n; i++)
			if (cpus_has(&parts->v[i].cpus, cpu))
				at = i + 1;
		if (!at || !cpus_has(&parts->v[at - 1].cpus, cpu))
			return 0;
	}
	return at;
}

/* The one that every vCPU which runs is pinned to; 0: none. */
static size_t home_of(const struct shape *s, const struct parts *parts,
		      const struct shape_domain *d)
{
	size_t home = 0;

	for (size_t i = 0; i < d->n; i++) {
		size_t at = d->v[i].was->online ? part_of(s, parts, &d->v[i].hard) : home;

		if ((d->v[i].was->online && !at) || (home && at != home))
			return 0;
		home = at;
	}
	return home;
}

static void send_domains(struct shape *s, const struct parts *parts)
{
	list_edit(d, &s->domains) {
		size_t to = d->domain->domid == 0 ? 0 : home_of(s, parts, d);

		if (!to)
			continue;
		d->to = to;
		plan_warn(s->p, d->name, "%s is pinned to CPUs of %s, and goes along into it%s",
			  d->name, shape_pool_name(&s->pools.v[to]),
			  s->h->toolstack == TOOLSTACK_XAPI
				  ? "; at its next start XAPI builds it in Pool-0 again, unless "
				    "'xhw cpupool move VM CPUPOOL' tells otherwise"
				  : "");
	}
}

static void warn_crowd(struct shape *s)
{
	const struct shape_pool *first = &s->pools.v[0];
	uint32_t cpus = cpus_count(&first->to), vcpus = 0, guests = 0;

	list_each(d, &s->domains) {
		if (d->to != 0 || d->domain->domid == 0)
			continue;
		vcpus += (uint32_t)d->domain->vcpus_online;
		guests++;
	}
	if (guests)
		plan_warn(s->p, shape_pool_name(first),
			  "%u running VM%s with %u vCPU%s stay%s in %s, which will have %u CPU%s; "
			  "'xhw cpupool move VM CPUPOOL' moves one",
			  guests, guests > 1 ? "s" : "", vcpus, vcpus == 1 ? "" : "s",
			  guests > 1 ? "" : "s", shape_pool_name(first), cpus,
			  cpus == 1 ? "" : "s");
	if (s->h->toolstack == TOOLSTACK_XAPI)
		plan_warn(s->p, shape_pool_name(first),
			  "XAPI starts every VM in Pool-0 and takes its memory there, unless a "
			  "mask says otherwise");
}

int plan_cpupool_split(const struct host *h, enum cpupool_by by, const struct cpupool_wish *wish,
		       struct plan *p, struct err *err)
{
	struct parts parts = {};
	struct shape s;
	int home;

	int rc = xen_told(h, h->xen.cpus_known && h->xen.cpus.n, "cpus", "the CPUs", err);
	if (rc < 0)
		return rc;
	rc = shape_make(h, p, &s, err);
	if (rc < 0)
		return rc;
	home = number_of(&h->xen.cpus.v[0], by);
	find_parts(&s, by, home, &parts);
	if (!parts.n || !is_split(&s, &parts)) {
		if (refuse_split(&s, by, home, &parts))
			return 0;
		list_each(part, &parts)
			shape_add(&s, part->name, s.pools.v[0].scheduler);
		for (size_t i = 0; i < parts.n; i++)
			shape_want(&s, &s.pools.v[i + 1], &parts.v[i].cpus);
		rest_of(&s, &parts, &s.pools.v[0].to);
		send_domains(&s, &parts);
		warn_crowd(&s);
	}
	list_each(part, &parts) {
		struct shape_pool *pool = shape_named(&s, part->name);

		pool->asked = true;
		pool->spec = part->spec;
	}
	return shape_finish(&s, true, wish->now, err);
}

int plan_cpupool_unsplit(const struct host *h, const struct cpupool_wish *wish, struct plan *p,
			 struct err *err)
{
	struct shape s;

	int rc = shape_make(h, p, &s, err);
	if (rc < 0)
		return rc;
	for (size_t i = 1; i < s.pools.n; i++)
		shape_drop(&s, &s.pools.v[i]);
	list_edit(d, &s.domains)
		d->to = 0;
	cpus_copy(&p->mem, &s.online, &s.pools.v[0].to);
	/* As xl's cpupool-numa-split leaves it. */
	if (!s.pools.v[0].was->name || !streq(s.pools.v[0].was->name, "Pool-0"))
		s.pools.v[0].renamed = "Pool-0";
	return shape_finish(&s, true, wish->now, err);
}
