// SPDX-License-Identifier: GPL-2.0-or-later
// The planners of single cpupools: create, destroy, cpus, rename.
#include "decide/cpupool/plan_cpupool.h"

#include "base/text.h"
#include "decide/cpu/cpu_parts.h"
#include "decide/cpupool/shape.h"

static int check_scheduler(const char *name, struct err *err)
{
	static const char *const known[] = { "credit", "credit2", "rtds", "arinc653", "null" };
	struct pool mem = {};

	for (size_t i = 0; !name || i < ARRAY_SIZE(known); i++)
		if (!name || streq(name, known[i]))
			return 0;
	err_set(err, ERR_USAGE, "Xen has no scheduler '%s'", cpu_shown(&mem, name, strlen(name)));
	pool_free(&mem);
	return err_hint(err, "choose one of credit, credit2, rtds, arinc653, null; without "
			     "--scheduler it is that of Pool-0");
}

int plan_cpupool_create(const struct host *h, const char *name, const struct cpus *cpus,
			const struct cpupool_wish *wish, struct plan *p, struct err *err)
{
	struct shape_pool *pool;
	struct shape s;

	int rc = cpupool_name_check(name, err);
	if (rc == 0)
		rc = check_scheduler(wish->scheduler, err);
	if (rc == 0)
		rc = shape_make(h, p, &s, err);
	if (rc < 0)
		return rc;
	pool = shape_named(&s, name);
	if (pool && (!cpus_eq(&pool->cpus, cpus) ||
		     (wish->scheduler && !streq(wish->scheduler, pool->scheduler)))) {
		plan_refuse(p, "exists", false, name,
			    pool_str(&p->mem, "it has %s and scheduler %s",
				     cpus_is_empty(&pool->cpus) ? "no CPU"
								: shape_cpus(&s, &pool->cpus),
				     pool->scheduler),
			    "'xhw cpupool cpus' changes its CPUs; its scheduler stays as long as "
			    "it is there",
			    "there is a cpupool %s already", name);
		return 0;
	}
	if (!pool)
		pool = shape_add(&s, pool_strdup(&p->mem, name),
				 wish->scheduler ? pool_strdup(&p->mem, wish->scheduler)
						 : s.pools.v[0].scheduler);
	shape_want(&s, pool, cpus);
	pool->asked = true;
	return shape_finish(&s, false, wish->now, err);
}

/* The profile alone has it: not made yet, or gone since. */
static bool profile_has(const struct host *h, const char *name)
{
	list_each(e, &h->profile.pools)
		if (streq(e->name, name))
			return true;
	return false;
}

int plan_cpupool_destroy(const struct host *h, const char *name, const struct cpupool_wish *wish,
			 struct plan *p, struct err *err)
{
	struct shape_pool *pool;
	struct shape s;

	int rc = shape_make(h, p, &s, err);
	if (rc < 0)
		return rc;
	rc = shape_find(&s, name, &pool, err);
	if (rc == -ERR_NOT_FOUND && !wish->now && profile_has(h, name)) {
		pool = shape_add(&s, pool_strdup(&p->mem, name), "");
		pool->drop = true;
		shape_warn_wishes(&s, pool->name, "CPUPOOL");
		return shape_profile(&s, false, err);
	}
	if (rc < 0)
		return rc;
	shape_drop(&s, pool);
	return shape_finish(&s, false, wish->now, err);
}

int plan_cpupool_cpus(const struct host *h, const char *name, const struct cpus *cpus,
		      const struct cpupool_wish *wish, struct plan *p, struct err *err)
{
	struct shape_pool *pool;
	struct cpus idle = {};
	struct shape s;

	int rc = shape_make(h, p, &s, err);
	if (rc < 0)
		return rc;
	rc = shape_find(&s, name, &pool, err);
	if (rc < 0)
		return rc;
	cpus_copy(&p->mem, &pool->cpus, &idle);
	cpus_without(&idle, cpus);
	shape_want(&s, pool, cpus);
	pool->asked = true;
	if (shape_is_first(&s, pool) && !cpus_is_empty(&idle))
		plan_warn(p, name, "in no cpupool, and so running nothing, will be %s",
			  shape_cpus(&s, &idle));
	return shape_finish(&s, false, wish->now, err);
}

int plan_cpupool_rename(const struct host *h, const char *name, const char *to,
			const struct cpupool_wish *wish, struct plan *p, struct err *err)
{
	struct shape_pool *pool, *other;
	struct shape s;

	int rc = cpupool_name_check(to, err);
	if (rc < 0)
		return rc;
	rc = shape_make(h, p, &s, err);
	if (rc < 0)
		return rc;
	rc = shape_find(&s, name, &pool, err);
	if (rc < 0)
		return rc;
	other = shape_named(&s, to);
	if (other && other != pool)
		plan_refuse(p, "exists", false, to, NULL, "choose another name",
			    "there is a cpupool %s already", to);
	if (shape_is_first(&s, pool) && !streq(to, "Pool-0"))
		plan_refuse(p, "pool-0", false, shape_pool_name(pool), NULL,
			    "rename the others, where names are to tell them apart",
			    "%s keeps its name, by which tools know where domains start",
			    shape_pool_name(pool));
	if (!streq(pool->name, to))
		shape_warn_wishes(&s, pool->name, to);
	pool->renamed = pool_strdup(&p->mem, to);
	/* In the profile it is renamed where it is there. */
	pool->asked = profile_has(h, pool->name);
	shape_go(&s);
	return wish->now || plan_is_refused(p) ? 0 : shape_profile(&s, false, err);
}
