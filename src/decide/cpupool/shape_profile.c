// SPDX-License-Identifier: GPL-2.0-or-later
// The profile's section of cpupools, edited so that `profile apply` makes them as they will be.
#include "base/text.h"
#include "decide/cpu/cpu_affinity.h"
#include "decide/cpu/cpu_parts.h"
#include "decide/cpu/cpu_topo.h"
#include "decide/cpupool/shape.h"
#include "decide/profile/profile_text.h"

/* What every later version of the section calls the first one, whatever it is called now. */
#define FIRST "Pool-0"

static const char *entry_name(const struct shape *s, const struct shape_pool *pool)
{
	return shape_is_first(s, pool) ? FIRST : pool->renamed ? pool->renamed : pool->name;
}

/* The entry says so already, in whatever words. */
static bool says(struct shape *s, const struct profile_pool *entry, const struct shape_pool *pool)
{
	struct cpus cpus = {};
	struct err ignored;

	if (entry->scheduler && !streq(entry->scheduler, pool->scheduler))
		return false;
	if (!*entry->cpus)
		return cpus_is_empty(&pool->to);
	/* What cannot be read is written anew. */
	return cpu_spec_resolve(s->h, entry->cpus, s->mem, &cpus, &ignored) == 0 &&
	       cpus_eq(&cpus, &pool->to);
}

static struct profile_pool entry_of(struct shape *s, const struct shape_pool *pool)
{
	return (struct profile_pool){
		.name = entry_name(s, pool),
		.scheduler = pool->scheduler,
		.cpus = pool->spec ? pool->spec : cpus_text(s->mem, &pool->to),
	};
}

static bool is_listed(const struct profile_pools *list, const char *name)
{
	list_each(e, list)
		if (streq(e->name, name))
			return true;
	return false;
}

/* Whether the first one has all CPUs that are left by those in the list, which need not be said. */
static bool has_the_rest(struct shape *s, const struct profile_pools *list)
{
	struct cpus rest = {};

	cpus_copy(s->mem, &s->online, &rest);
	list_each(e, list) {
		const struct shape_pool *pool = shape_named(s, e->name);

		if (pool && !shape_is_first(s, pool))
			cpus_without(&rest, &pool->to);
	}
	return cpus_eq(&rest, &s->pools.v[0].to);
}

const char *shape_in_profile(struct shape *s, const struct shape_pool *pool)
{
	const struct profile *profile = &s->h->profile;

	if (profile->why)
		return NULL;
	list_each(e, &profile->pools) {
		if (shape_named(s, e->name) != pool)
			continue;
		return says(s, e, pool)					       ? "same"
		       : e->scheduler && !streq(e->scheduler, pool->scheduler) ? "other scheduler"
									       : "other CPUs";
	}
	if (!shape_is_first(s, pool))
		return "gone";
	return has_the_rest(s, &profile->pools) ? "same" : "other CPUs";
}

static void keep_entries(struct shape *s, struct profile_pools *list)
{
	list_each(e, &s->h->profile.pools) {
		const struct shape_pool *pool = shape_named(s, e->name);

		/* One that goes by its number leaves its name to another. */
		if (pool && ((pool->drop && !cpupool_by_number(pool->name, NULL)) ||
			     shape_is_first(s, pool)))
			continue;
		*list_add(s->mem, list) = !pool || !pool->asked ? *e
					  : says(s, e, pool)
						  ? (struct profile_pool){ entry_name(s, pool),
									   e->scheduler, e->cpus }
						  : entry_of(s, pool);
	}
}

static void add_first(struct shape *s, bool whole, struct profile_pools *list)
{
	const struct shape_pool *first = &s->pools.v[0];
	bool was = false;

	list_each(e, &s->h->profile.pools)
		was = was || shape_named(s, e->name) == first;
	if (has_the_rest(s, list) || !(first->asked || (was && !whole)))
		return;

	struct profile_pool entry = entry_of(s, first);

	/* At the end, and then moved to the front. */
	list_add(s->mem, list);
	for (size_t i = list->n - 1; i > 0; i--)
		list->v[i] = list->v[i - 1];
	list->v[0] = entry;
}

static bool same(const struct profile_pools *a, const struct profile_pools *b)
{
	if (a->n != b->n)
		return false;
	for (size_t i = 0; i < a->n; i++) {
		const char *sa = a->v[i].scheduler, *sb = b->v[i].scheduler;

		if (!streq(a->v[i].name, b->v[i].name) || !streq(a->v[i].cpus, b->v[i].cpus) ||
		    (sa && sb ? !streq(sa, sb) : sa != sb))
			return false;
	}
	return true;
}

/* What an entry will get at the next boot; false: it cannot be read. asked: it is ours. */
static bool entry_cpus(struct shape *s, const struct profile_pool *e, bool *asked, struct cpus *ret)
{
	struct err ignored;

	*asked = false;
	list_each(pool, &s->pools)
		if (pool->asked && !pool->drop && streq(entry_name(s, pool), e->name)) {
			*asked = true;
			*ret = pool->to;
			return true;
		}
	cpus_make(s->mem, s->all.room, ret);
	return !*e->cpus || cpu_spec_resolve(s->h, e->cpus, s->mem, ret, &ignored) == 0;
}

/* Two that want the same CPU: `profile apply` would refuse to make any. */
static void refuse_twice(struct shape *s, const struct profile_pool *ours, const struct cpus *cpus,
			 const struct profile_pool *other)
{
	bool asked, there = shape_named(s, other->name) != NULL;
	struct cpus both = {}, its = {};

	if (other == ours || !entry_cpus(s, other, &asked, &its))
		return;
	cpus_copy(s->mem, cpus, &both);
	cpus_and(&both, &its);
	if (cpus_is_empty(&both))
		return;
	plan_refuse(s->p, "profile", false, ours->name,
		    pool_str(s->mem, "the profile has cpupool %s with CPUs %s", other->name,
			     cpu_some(s->mem, &its)),
		    pool_str(s->mem,
			     there ? "'xhw cpupool cpus %s CPUS' writes there which it is to have; "
				     "--now leaves the profile as it is"
				   : "'xhw cpupool destroy %s' takes it out of there; --now leaves "
				     "the profile as it is",
			     other->name),
		    "at the next boot cpupools %s and %s would both get %s, and none could be made",
		    ours->name, other->name, shape_cpus(s, &both));
}

const char *shape_unreadable(struct shape *s, const struct profile_pool *e)
{
	struct cpus ignored = {};
	struct err err;

	if (!*e->cpus || cpu_spec_resolve(s->h, e->cpus, s->mem, &ignored, &err) == 0)
		return NULL;
	return pool_str(
		s->mem, "%s; until that is mended no boot makes any of the profile's cpupools: %s",
		err.message,
		pool_str(s->mem,
			 shape_named(s, e->name) ? "'xhw cpupool cpus %s CPUS' writes others there"
						 : "'xhw cpupool destroy %s' takes it out of there",
			 cpu_shown(s->mem, e->name, strlen(e->name))));
}

static void check_list(struct shape *s, const struct profile_pools *list)
{
	list_each(e, list) {
		struct cpus cpus = {};
		bool asked;

		if (!entry_cpus(s, e, &asked, &cpus))
			plan_warn(s->p, e->name, "the profile has cpupool %s with CPUs '%s': %s",
				  cpu_shown(s->mem, e->name, strlen(e->name)),
				  cpu_shown(s->mem, e->cpus, strlen(e->cpus)),
				  shape_unreadable(s, e));
		else if (asked)
			list_each(other, list)
				refuse_twice(s, e, &cpus, other);
	}
}

int shape_profile(struct shape *s, bool whole, struct err *err)
{
	const struct profile *profile = &s->h->profile;
	struct profile_pools list = {};

	if (profile->why) {
		err_set(err, ERR_BAD_FILE, "the cpupools cannot be kept for good: %s",
			profile->why);
		return err_hint(err, "mend or remove '/" PROFILE "', or change them only until the "
				     "next boot, with --now");
	}
	if (!whole)
		keep_entries(s, &list);
	list_each(pool, &s->pools)
		if (pool->asked && !pool->drop && !shape_is_first(s, pool) &&
		    !is_listed(&list, entry_name(s, pool)))
			*list_add(s->mem, &list) = entry_of(s, pool);
	add_first(s, whole, &list);
	if (same(&list, &profile->pools))
		return 0;
	check_list(s, &list);
	if (!plan_is_refused(s->p))
		plan_add(s->p, SET_PROFILE, "cpupools",
			 profile->cpupools_text ? profile->cpupools_text : "",
			 profile_cpupools_text(s->mem, &list), "so at every boot");
	return 0;
}
