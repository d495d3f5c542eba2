// SPDX-License-Identifier: GPL-2.0-or-later
// Domains in cpupools that change: their affinities are widened before Xen would do it, and set as
// they were afterwards.
#include "decide/cpupool/shape.h"

#include "decide/cpu/cpu_affinity.h"
#include "decide/cpu/cpu_parts.h"

static bool overlap(const struct cpus *a, const struct cpus *b)
{
	cpus_each(cpu, a) if (cpus_has(b, cpu)) return true;
	return false;
}

static void set_affinity(struct shape *s, const struct shape_domain *d, struct shape_vcpu *v,
			 const struct cpus *hard, const struct cpus *soft, const char *why)
{
	plan_add(s->p, SET_VCPU_AFFINITY, vcpu_object(s->mem, d->domain, v->was->vcpu),
		 cpu_affinity_text(s->mem, &v->hard, &v->soft),
		 cpu_affinity_text(s->mem, hard, soft), why);
	v->hard = *hard;
	v->soft = *soft;
}

void shape_widen(struct shape *s, size_t pool, const struct cpus *left)
{
	const struct cpus *cpus = &s->pools.v[pool].cpus;

	list_edit(d, &s->domains) {
		if (d->in != pool)
			continue;
		for (size_t i = 0; i < d->n; i++) {
			struct shape_vcpu *v = &d->v[i];

			if (overlap(&v->hard, left) || !overlap(&v->hard, cpus))
				continue;
			set_affinity(s, d, v, &s->all, d->to != d->in ? &s->all : &v->soft,
				     pool_str(s->mem, "the cpupool of %s loses all these CPUs",
					      d->name));
		}
	}
}

void shape_move(struct shape *s, struct shape_domain *d)
{
	const char *from = s->pools.v[d->in].name, *to = s->pools.v[d->to].name;

	for (size_t i = 0; i < d->n; i++)
		set_affinity(s, d, &d->v[i], &s->all, &s->all,
			     pool_str(s->mem, "moving %s to another cpupool makes it so anyway",
				      d->name));
	plan_add(s->p, SET_DOMAIN_CPUPOOL, domain_cpupool_object(s->mem, d->domain), from, to,
		 pool_str(s->mem, "%s is moved", d->name));
	d->in = d->to;
}

/* What one vCPU was pinned to before all this, by affinity or else by its mask. */
static const struct cpus *pinned(const struct shape *s, const struct shape_domain *d,
				 const struct shape_vcpu *v)
{
	const struct cpus *mask;

	if (!d->mask || !cpus_within(&s->online, &v->was->hard))
		return &v->was->hard;
	mask = cpu_mask_of(d->mask, v->was->vcpu);
	return mask ? mask : &v->was->hard;
}

static void settle(struct shape *s, struct shape_domain *d, struct strs *lost)
{
	const struct shape_pool *pool = &s->pools.v[d->in];

	for (size_t i = 0; i < d->n; i++) {
		struct shape_vcpu *v = &d->v[i];
		const struct cpus *hard = pinned(s, d, v);

		/* As long as nothing was done to it, it is as it is. */
		if (!d->mask && cpus_eq(&v->hard, &v->was->hard) &&
		    cpus_eq(&v->soft, &v->was->soft))
			continue;
		if (!overlap(hard, &pool->cpus)) {
			strs_add(s->mem, lost, "vCPU %u (%s)", v->was->vcpu,
				 cpu_some(s->mem, hard));
			hard = &s->all;
		}
		set_affinity(
			s, d, v, hard, &v->was->soft,
			hard == &s->all
				? pool_str(s->mem, "%s has its soft affinity as before", d->name)
			: cpus_eq(hard, &v->was->hard)
				? pool_str(s->mem, "%s has it as before", d->name)
				: pool_str(s->mem, "by the mask of %s", d->name));
	}
}

void shape_settle(struct shape *s)
{
	list_edit(d, &s->domains) {
		const char *pool = shape_pool_name(&s->pools.v[d->in]);
		struct strs lost = {};

		settle(s, d, &lost);
		if (lost.n > 8) {
			lost.n = 8;
			strs_add(s->mem, &lost, "...");
		}
		if (lost.n)
			plan_warn(s->p, d->name,
				  "%s is no longer pinned, as cpupool %s has none of these CPUs: "
				  "%s",
				  d->name, pool, strs_join(s->mem, &lost, ", "));
	}
}
