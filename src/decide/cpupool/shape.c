// SPDX-License-Identifier: GPL-2.0-or-later
// Cpupools as they are to be, and the order of steps that leads there.
#include "decide/cpupool/shape.h"

#include "base/text.h"
#include "decide/cpu/cpu_affinity.h"
#include "decide/cpu/cpu_parts.h"
#include "decide/numa/cpu_map.h"

static void read_pools(struct shape *s)
{
	const struct xen_view *view = &s->h->xen;

	cpus_make(s->mem, view->physical.cpu_room, &s->all);
	cpus_copy(s->mem, &s->all, &s->free);
	cpus_add_all(&s->all);
	cpus_or(&s->free, &view->free_cpus);
	cpus_copy(s->mem, &s->free, &s->online);
	list_each(pool, &view->pools) {
		struct shape_pool *made = list_add(s->mem, &s->pools);

		*made = (struct shape_pool){
			.was = pool,
			.name = cpupool_name(s->mem, &view->pools, pool),
			.scheduler = pool->scheduler,
			.there = true,
		};
		cpus_make(s->mem, s->all.room, &made->cpus);
		cpus_or(&made->cpus, &pool->cpus);
		cpus_copy(s->mem, &made->cpus, &made->to);
		cpus_or(&s->online, &made->cpus);
	}
}

/* One that Xen has in none, just built or half gone, is in the way of nothing. */
static int read_domain(struct shape *s, const struct xen_domain *d, struct err *err)
{
	if (d->cpupool < 0)
		return 0;

	struct shape_domain *made = list_add(s->mem, &s->domains);
	const struct xen_vcpu *v = host_vcpus(s->h, d->domid, &made->n);

	made->domain = d;
	made->name = d->name && *d->name ? d->name : d->uuid;
	made->v = pool_alloc(s->mem, made->n * sizeof(*made->v) + 1);
	for (size_t i = 0; i < made->n; i++)
		made->v[i] = (struct shape_vcpu){ &v[i], v[i].hard, v[i].soft };
	for (size_t i = 0; i < s->pools.n; i++)
		if (s->pools.v[i].was->id == (uint32_t)d->cpupool) {
			made->in = made->to = i;
			return 0;
		}
	err_set(err, ERR_UNAVAILABLE, "it is not known in which cpupool domain %s is", made->name);
	return err_hint(err, "it may just have started or gone: run again");
}

int shape_make(const struct host *h, struct plan *p, struct shape *ret, struct err *err)
{
	struct shape s = { .h = h, .p = p, .mem = &p->mem };

	int rc = xen_told(h, h->xen.pools_known && h->xen.physical.cpu_room, "cpupools",
			  "the cpupools", err);
	if (rc == 0)
		rc = xen_told(h, h->xen.vcpus_known, "vcpus", "the vCPUs", err);
	if (rc < 0)
		return rc;
	read_pools(&s);
	if (!s.pools.n || s.pools.v[0].was->id != 0)
		return err_set(err, ERR_UNAVAILABLE, "Xen tells of no cpupool with number 0");
	list_each(d, &h->xen.domains) {
		rc = d->dying ? 0 : read_domain(&s, d, err);
		if (rc < 0)
			return rc;
	}
	*ret = s;
	return 0;
}

struct shape_pool *shape_named(struct shape *s, const char *name)
{
	list_edit(p, &s->pools)
		if (p->was && p->was->name && streq(p->was->name, name))
			return p;
	list_edit(p, &s->pools)
		if (p->name && streq(p->name, name))
			return p;
	return NULL;
}

/* Names that xl gave may be of any kind. */
static bool is_called(const struct shape_pool *pool, const char *name)
{
	return pool->was && pool->was->name && streq(pool->was->name, name);
}

int shape_find(struct shape *s, const char *name, struct shape_pool **ret, struct err *err)
{
	struct shape_pool *found = shape_named(s, name);
	struct strs names = {};
	uint32_t id;

	list_edit(p, &s->pools) {
		if (!found && parse_u32(name, &id) && p->was && p->was->id == id)
			found = p;
		if (found && p != found && is_called(found, name) && is_called(p, name)) {
			err_set(err, ERR_USAGE, "several cpupools are named '%s'",
				text_shown(s->mem, name));
			return err_hint(err,
					"rename one by its number: 'xhw cpupool rename %u "
					"OTHER-NAME'",
					p->was->id);
		}
		strs_add(s->mem, &names, "%s", text_shown(s->mem, shape_pool_name(p)));
	}
	*ret = found;
	if (found)
		return 0;
	err_set(err, ERR_NOT_FOUND, "no cpupool is named '%s'",
		cpu_shown(s->mem, name, strlen(name)));
	return err_hint(err, "there are: %s", strs_join(s->mem, &names, ", "));
}

struct shape_pool *shape_add(struct shape *s, const char *name, const char *scheduler)
{
	struct shape_pool *made = list_add(s->mem, &s->pools);

	*made = (struct shape_pool){ .name = name, .scheduler = scheduler };
	cpus_make(s->mem, s->all.room, &made->cpus);
	cpus_make(s->mem, s->all.room, &made->to);
	return made;
}

bool shape_is_first(const struct shape *s, const struct shape_pool *pool)
{
	return pool == &s->pools.v[0];
}

const char *shape_cpus(const struct shape *s, const struct cpus *cpus)
{
	return pool_str(s->mem, "CPU%s %s", cpus_count(cpus) == 1 ? "" : "s",
			cpu_some(s->mem, cpus));
}

const char *shape_pool_name(const struct shape_pool *pool)
{
	if (cpupool_by_number(pool->name, NULL))
		return pool->name + 1;
	return pool->was && pool->was->name && *pool->was->name ? pool->was->name : pool->name;
}

/* The one that keeps some of these CPUs; NULL: none but this one and the first. */
static const struct shape_pool *keeper(const struct shape *s, const struct shape_pool *pool,
				       const struct cpus *cpus, struct cpus *kept)
{
	list_each(other, &s->pools) {
		if (other == pool || shape_is_first(s, other) || other->drop)
			continue;
		cpus_copy(s->mem, cpus, kept);
		cpus_and(kept, &other->to);
		if (!cpus_is_empty(kept))
			return other;
	}
	return NULL;
}

static bool may_gain(struct shape *s, const struct shape_pool *pool, const struct cpus *gains)
{
	struct cpus some = {};
	const struct shape_pool *other = keeper(s, pool, gains, &some);
	const char *name = shape_pool_name(pool);

	if (other) {
		plan_refuse(s->p, "taken", false, name,
			    pool_str(s->mem, "it has %s", shape_cpus(s, &other->to)),
			    pool_str(s->mem,
				     "take them from there first: 'xhw cpupool cpus %s' or "
				     "'xhw cpupool destroy %s'",
				     shape_pool_name(other), shape_pool_name(other)),
			    "cpupool %s would get %s, of cpupool %s", name, shape_cpus(s, &some),
			    shape_pool_name(other));
		return false;
	}
	cpus_copy(s->mem, gains, &some);
	cpus_without(&some, &s->online);
	if (cpus_is_empty(&some))
		return true;
	plan_refuse(s->p, "offline", false, name, NULL,
		    "see which there are: 'xhw cpupool list', 'xhw numa show'",
		    "cpupool %s would get what is not there, or offline: %s", name,
		    shape_cpus(s, &some));
	return false;
}

void shape_want(struct shape *s, struct shape_pool *pool, const struct cpus *cpus)
{
	struct shape_pool *first = &s->pools.v[0];
	struct cpus gains = {}, loses = {};

	cpus_copy(s->mem, cpus, &gains);
	cpus_without(&gains, &pool->to);
	cpus_copy(s->mem, &pool->to, &loses);
	cpus_without(&loses, cpus);
	if (!may_gain(s, pool, &gains))
		return;
	if (pool != first) {
		cpus_without(&first->to, &gains);
		cpus_or(&first->to, &loses);
	}
	cpus_or(&pool->to, &gains);
	cpus_without(&pool->to, &loses);
}

void shape_drop(struct shape *s, struct shape_pool *pool)
{
	cpus_or(&s->pools.v[0].to, &pool->to);
	cpus_without(&pool->to, &s->all);
	pool->drop = true;
}

size_t shape_domains_of(const struct shape *s, const struct shape_pool *pool)
{
	size_t at = (size_t)(pool - s->pools.v), n = 0;

	list_each(d, &s->domains)
		n += d->to == at;
	return n;
}

static bool holds_domains(const struct shape *s, size_t pool)
{
	list_each(d, &s->domains)
		if (d->in == pool)
			return true;
	return false;
}

static const char *value(struct shape *s, const struct shape_pool *pool, const struct cpus *cpus)
{
	return pool_str(s->mem, "%s %s", pool->scheduler,
			cpus_is_empty(cpus) ? "-" : cpus_text(s->mem, cpus));
}

static const char *why(struct shape *s, const struct shape_pool *pool, const struct cpus *to)
{
	struct cpus gains = {}, loses = {};
	const char *text;

	if (!pool->there)
		return "it is made";
	if (pool->drop)
		return "it goes, and its CPUs with it";
	cpus_copy(s->mem, to, &gains);
	cpus_without(&gains, &pool->cpus);
	cpus_copy(s->mem, &pool->cpus, &loses);
	cpus_without(&loses, to);
	text = cpus_is_empty(&loses) ? "" : pool_str(s->mem, "it loses %s", shape_cpus(s, &loses));
	if (cpus_is_empty(&gains))
		return text;
	return pool_str(s->mem, "%s gets %s", *text ? pool_str(s->mem, "%s,", text) : "it",
			shape_cpus(s, &gains));
}

static void set_cpus(struct shape *s, size_t at, const struct cpus *to, bool drop)
{
	struct shape_pool *pool = &s->pools.v[at];

	shape_widen(s, at, to);
	plan_add(s->p, SET_CPUPOOL, pool->name, pool->there ? value(s, pool, &pool->cpus) : "",
		 drop ? "" : value(s, pool, to), why(s, pool, to));
	cpus_or(&s->free, &pool->cpus);
	cpus_without(&s->free, to);
	cpus_copy(s->mem, to, &pool->cpus);
	pool->there = !drop;
}

static bool is_done(const struct shape_pool *pool)
{
	return pool->there != pool->drop && cpus_eq(&pool->cpus, &pool->to);
}

/* Each that can have what it is to have. */
static bool finish_pools(struct shape *s)
{
	bool any = false;

	for (size_t i = 0; i < s->pools.n; i++) {
		struct shape_pool *pool = &s->pools.v[i];
		struct cpus gains = {};

		cpus_copy(s->mem, &pool->to, &gains);
		cpus_without(&gains, &pool->cpus);
		if (is_done(pool) || !cpus_within(&gains, &s->free) ||
		    (cpus_is_empty(&pool->to) && holds_domains(s, i)))
			continue;
		set_cpus(s, i, &pool->to, pool->drop);
		any = true;
	}
	return any;
}

/* One lets go of what it is not to keep. */
static bool shrink_one(struct shape *s)
{
	for (size_t i = 0; i < s->pools.n; i++) {
		struct shape_pool *pool = &s->pools.v[i];
		struct cpus left = {};

		cpus_copy(s->mem, &pool->cpus, &left);
		cpus_and(&left, &pool->to);
		if (!pool->there || cpus_eq(&left, &pool->cpus) ||
		    (cpus_is_empty(&left) && holds_domains(s, i)))
			continue;
		set_cpus(s, i, &left, false);
		return true;
	}
	return false;
}

static bool move_domains(struct shape *s)
{
	bool any = false;

	list_edit(d, &s->domains) {
		const struct shape_pool *to = &s->pools.v[d->to];

		if (d->in == d->to || !to->there || cpus_is_empty(&to->cpus))
			continue;
		shape_move(s, d);
		any = true;
	}
	return any;
}

void shape_go(struct shape *s)
{
	if (plan_is_refused(s->p))
		return;
	while (move_domains(s) || finish_pools(s) || shrink_one(s))
		;
	list_each(pool, &s->pools)
		if (!is_done(pool) && !(pool->drop && !pool->was))
			plan_refuse(s->p, "circle", false, pool->name, NULL,
				    "leave each cpupool that has VMs one of its CPUs, and do the "
				    "rest afterwards",
				    "the CPUs cannot be exchanged step by step: cpupool %s would "
				    "be without any in between, while VMs are in it",
				    shape_pool_name(pool));
	shape_settle(s);
	shape_warn_comers(s);
	list_each(pool, &s->pools)
		if (pool->renamed && pool->was)
			plan_add(s->p, SET_CPUPOOL_NAME, pool_str(s->mem, "%u", pool->was->id),
				 pool->was->name ? pool->was->name : "", pool->renamed,
				 "its new name");
}

int shape_finish(struct shape *s, bool whole, bool now, struct err *err)
{
	shape_check(s);
	shape_go(s);
	return now || plan_is_refused(s->p) ? 0 : shape_profile(s, whole, err);
}

static bool name_char(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       c == '-' || c == '_' || c == '.' || c == '+';
}

int cpupool_name_check(const char *name, struct err *err)
{
	size_t n = 0;

	while (name_char(name[n]))
		n++;
	if (n > 0 && !name[n] && n <= 63 && *name != '-' && !text_is_digits(name))
		return 0;
	err_set(err, ERR_USAGE, "this cannot be the name of a cpupool: %s",
		!*name	       ? "it is empty"
		: name[n]      ? "it has other characters than letters, digits and '-_.+'"
		: n > 63       ? "it is longer than 63 characters"
		: *name == '-' ? "it begins with '-'"
			       : "digits alone are a cpupool's number");
	return err_hint(err, "a name like 'db' or 'Pool-node1' will do");
}
