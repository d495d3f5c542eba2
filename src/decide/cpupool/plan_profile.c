// SPDX-License-Identifier: GPL-2.0-or-later
// The planner of `profile apply`: the cpupools that the profile wants, then the CPUs of Domain-0.
#include "base/text.h"
#include "decide/cpu/cpu_affinity.h"
#include "decide/cpu/cpu_parts.h"
#include "decide/cpupool/plan_cpupool.h"
#include "decide/cpupool/profile_view.h"
#include "decide/cpupool/shape.h"

#define MEND "mend '/" PROFILE "', or write it anew: 'xhw cpupool' and 'xhw vcpu pin Domain-0' do"

static struct shape_pool *find_pool(struct shape *s, const char *name)
{
	const struct xen_pool *is = profile_pool_now(s->h, name);

	list_edit(p, &s->pools)
		if (is ? p->was == is : p->name && streq(p->name, name))
			return p;
	return NULL;
}

/* That of Xen's command line; the one of the first cpupool is the same, unless it is not known. */
static const char *scheduler_of(const struct shape *s, const struct profile_pool *wish)
{
	const char *own = s->h->xen.physical.scheduler;

	return wish->scheduler ? wish->scheduler : own ? own : s->pools.v[0].scheduler;
}

static void add_missing(struct shape *s)
{
	list_each(wish, &s->h->profile.pools) {
		const struct shape_pool *is = find_pool(s, wish->name);

		if (!is)
			shape_add(s, wish->name, scheduler_of(s, wish));
		else if (wish->scheduler && !streq(wish->scheduler, is->scheduler))
			plan_warn(s->p, wish->name,
				  "the scheduler of cpupool %s stays %s as long as it is there; "
				  "the profile wants %s",
				  wish->name, is->scheduler, wish->scheduler);
	}
}

/* First each lets go of what others are to have. */
static void want(struct shape *s, struct shape_pool *pool, const struct cpus *cpus, bool keep_only)
{
	struct cpus goal = {};

	cpus_copy(s->mem, cpus, &goal);
	if (keep_only)
		cpus_and(&goal, &pool->to);
	shape_want(s, pool, &goal);
}

/* The first cpupool last: it has what is left, unless the profile says otherwise. */
static int want_pools(struct shape *s, struct err *err)
{
	for (unsigned pass = 0; pass < 3; pass++)
		list_each(wish, &s->h->profile.pools) {
			struct shape_pool *pool = find_pool(s, wish->name);
			struct cpus cpus = {};

			if (shape_is_first(s, pool) != (pass == 2))
				continue;

			int rc = profile_cpus(s->h, wish->cpus, s->mem, &cpus, err);
			if (rc < 0)
				return rc;
			want(s, pool, &cpus, pass == 0);
		}
	return 0;
}

static bool overlap(struct pool *mem, const struct cpus *a, const struct cpus *b)
{
	struct cpus both = {};

	cpus_copy(mem, a, &both);
	cpus_and(&both, b);
	return !cpus_is_empty(&both);
}

/* Of its vCPUs the profile may name some that it does not have: dom0_max_vcpus was made smaller. */
static void warn_missing(struct shape *s, const struct shape_domain *d)
{
	list_each(pin, &s->h->profile.domain0) {
		bool found = pin->each;

		for (size_t i = 0; i < d->n; i++)
			found = found || d->v[i].was->vcpu == pin->vcpu;
		if (!found)
			plan_warn(s->p, "Domain-0",
				  "Domain-0 has no vCPU %u, which the profile pins", pin->vcpu);
	}
}

/* The entry that tells the hard or the soft affinity; NULL: none does. */
static const struct profile_pin_view *
view_of(const struct shape *s, const struct profile_view *view, uint32_t vcpu, bool soft)
{
	const struct profile *profile = &s->h->profile;
	const struct profile_pin *pin = profile_pin_of(profile, vcpu, soft);

	return pin ? &view->pins.v[pin - profile->domain0.v] : NULL;
}

/* Whether it then has a CPU to run on. */
static bool pin_vcpu(struct shape *s, const struct shape_domain *d, struct shape_vcpu *v,
		     const struct profile_pin_view *by, const struct profile_pin_view *soft_by)
{
	const struct cpus *hard = by ? &by->hard : &v->hard;
	const struct cpus *soft = soft_by ? &soft_by->soft : &v->soft;

	if (!overlap(s->mem, hard, &s->pools.v[d->in].cpus))
		return false;
	plan_add(s->p, SET_VCPU_AFFINITY, vcpu_object(s->mem, d->domain, v->was->vcpu),
		 cpu_affinity_text(s->mem, &v->hard, &v->soft),
		 cpu_affinity_text(s->mem, hard, soft), "the profile wants it");
	return true;
}

/* Those of which that entry tells the hard affinity; NULL: none does. */
static void pin_those(struct shape *s, struct shape_domain *d, const struct profile_view *view,
		      const struct profile_pin_view *by)
{
	const struct shape_pool *pool = &s->pools.v[d->in];
	struct cpus outside = {};

	cpus_make(s->mem, XEN_VCPUS_MOST, &outside);
	for (size_t i = 0; i < d->n; i++) {
		uint32_t vcpu = d->v[i].was->vcpu;

		if (view_of(s, view, vcpu, false) == by &&
		    !pin_vcpu(s, d, &d->v[i], by, view_of(s, view, vcpu, true)))
			cpus_add(&outside, vcpu);
	}
	if (cpus_is_empty(&outside))
		return;
	plan_refuse(s->p, "outside-pool", false, "Domain-0",
		    pool_str(s->mem, "%s has CPUs %s", shape_pool_name(pool),
			     cpu_some(s->mem, &pool->cpus)),
		    MEND, "of Domain-0 these vCPUs would have no CPU: %s, as the profile wants %s",
		    cpu_some(s->mem, &outside),
		    by ? text_shown(s->mem, by->wish->hard) : "none else");
}

static int pin_domain0(struct shape *s, struct shape_domain *d, struct err *err)
{
	struct profile_view view;

	profile_view_make(s->h, s->mem, &view);
	list_each(pin, &view.pins)
		if (pin->why)
			return err_set(err, ERR_BAD_FILE, "%s", pin->why);
	warn_missing(s, d);
	list_each(pin, &view.pins)
		pin_those(s, d, &view, pin);
	pin_those(s, d, &view, NULL);
	return 0;
}

static int pin(struct shape *s, struct err *err)
{
	if (!s->h->profile.domain0.n || plan_is_refused(s->p))
		return 0;
	list_edit(d, &s->domains)
		if (d->domain->domid == 0)
			return pin_domain0(s, d, err);
	return err_set(err, ERR_UNAVAILABLE, "Xen tells of no Domain-0");
}

int plan_profile(const struct host *h, struct plan *p, struct err *err)
{
	const struct profile *profile = &h->profile;
	struct shape s;

	if (profile->why) {
		err_set(err, ERR_BAD_FILE, "%s", profile->why);
		return err_hint(err, MEND);
	}
	if (!profile->present)
		plan_warn(p, "profile", "there is no '/%s': nothing is wanted", PROFILE);
	if (!profile->pools.n && !profile->domain0.n)
		return 0;

	int rc = shape_make(h, p, &s, err);
	if (rc < 0)
		return rc;
	add_missing(&s);
	rc = want_pools(&s, err);
	if (rc == 0)
		rc = shape_finish(&s, false, true, err);
	return rc < 0 ? rc : pin(&s, err);
}
