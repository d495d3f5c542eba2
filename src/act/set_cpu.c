// SPDX-License-Identifier: GPL-2.0-or-later
// Setting where vCPUs run: affinities, the cpupools of domains, and the cpupools themselves.
//
// None of these does what Xen does along with it (a move wipes affinities): planners make changes
// of their own of that.
#include <string.h>

#include "act/owner.h"
#include "act/setters.h"
#include "base/text.h"
#include "decide/cpu/cpu_affinity.h"

/* More than any Xen has: whether it has that CPU, Xen says. */
#define CPU_ROOM (1u << 16)

/* "UUID/DOMID/VCPU", or "UUID/DOMID" */
struct target {
	char uuid[XEN_UUID_TEXT];
	uint32_t domid, vcpu;
};

static int object_target(const struct doors *d, const char *object, bool with_vcpu,
			 struct target *ret, struct err *err)
{
	size_t len = strcspn(object, "/");
	autofree char *rest = xstrdup(object[len] ? object + len + 1 : "");
	char *vcpu = strchr(rest, '/');

	if (vcpu)
		*vcpu++ = '\0';
	*ret = (struct target){};
	if (len != sizeof(ret->uuid) - 1 || !parse_u32(rest, &ret->domid) || !vcpu == with_vcpu ||
	    (vcpu && !parse_u32(vcpu, &ret->vcpu)))
		return err_set(err, ERR_USAGE, "'%s' is not the uuid and id of a domain%s", object,
			       with_vcpu ? " and the number of a vCPU" : "");
	memcpy(ret->uuid, object, len);
	return need_xen(d, err);
}

static int affinity_get(struct doors *d, const char *object, char **ret, struct err *err)
{
	struct cpus hard = {}, soft = {};
	struct pool mem = {};
	struct target t;

	int rc = object_target(d, object, true, &t, err);
	if (rc == 0)
		rc = d->xen->ops->affinity(d->xen, t.domid, t.uuid, t.vcpu, &mem, &hard, &soft,
					   err);
	if (rc == 0)
		*ret = xstrdup(cpu_affinity_text(&mem, &hard, &soft));
	pool_free(&mem);
	return rc;
}

static int affinity_set(struct doors *d, const char *object, const char *from, const char *to,
			struct err *err)
{
	struct cpus hard = {}, soft = {};
	struct pool mem = {};
	struct target t;

	(void)from;

	int rc = object_target(d, object, true, &t, err);
	if (rc == 0 && !cpu_affinity_parse(to, CPU_ROOM, &mem, &hard, &soft))
		rc = err_set(err, ERR_USAGE, "'%s' is not the affinity of a vCPU", to);
	if (rc == 0)
		rc = d->xen->ops->set_affinity(d->xen, t.domid, t.uuid, t.vcpu, &hard, &soft, err);
	pool_free(&mem);
	return rc;
}

static bool affinity_same(const char *a, const char *b)
{
	struct cpus hard[2] = {}, soft[2] = {};
	struct pool mem = {};
	bool same = streq(a, b) || (cpu_affinity_parse(a, CPU_ROOM, &mem, &hard[0], &soft[0]) &&
				    cpu_affinity_parse(b, CPU_ROOM, &mem, &hard[1], &soft[1]) &&
				    cpus_eq(&hard[0], &hard[1]) && cpus_eq(&soft[0], &soft[1]));

	pool_free(&mem);
	return same;
}

/* The cpupools as they are now. */
struct now {
	struct pool mem;
	struct xen_pools pools;
	struct cpus free;
};

static int look(const struct doors *d, struct now *ret, struct err *err)
{
	*ret = (struct now){};
	int rc = need_xen(d, err);
	return rc < 0 ? rc : d->xen->ops->pools(d->xen, &ret->mem, &ret->pools, &ret->free, err);
}

/* By its name in settings; NULL: there is none. By number it is the same one even if its name has
 * become the only one of its kind since. */
static int find(struct now *now, const char *name, const struct xen_pool **ret, struct err *err)
{
	const struct xen_pool *other = NULL;
	uint32_t id;

	*ret = NULL;
	list_each(p, &now->pools) {
		if (cpupool_by_number(name, &id)
			    ? p->id == id
			    : streq(cpupool_name(&now->mem, &now->pools, p), name)) {
			*ret = p;
			return 0;
		}
		if (!p->name || !streq(p->name, name))
			continue;
		if (other)
			return err_set(err, ERR_FAILED,
				       "there are two cpupools '%s', of the ids %u and %u", name,
				       other->id, p->id);
		other = p;
	}
	return 0;
}

static int domain_get(struct doors *d, const char *object, char **ret, struct err *err)
{
	struct target t;
	struct now now = {};
	uint32_t id = 0;

	int rc = object_target(d, object, false, &t, err);
	if (rc == 0)
		rc = d->xen->ops->pool_of(d->xen, t.domid, t.uuid, &id, err);
	if (rc == 0)
		rc = look(d, &now, err);
	if (rc == 0) {
		*ret = NULL;
		list_each(p, &now.pools)
			if (p->id == id)
				*ret = xstrdup(cpupool_name(&now.mem, &now.pools, p));
		if (!*ret)
			rc = err_set(err, ERR_FAILED,
				     "domain %u is in cpupool %u, which Xen does not list", t.domid,
				     id);
	}
	pool_free(&now.mem);
	return rc;
}

static int domain_set(struct doors *d, const char *object, const char *from, const char *to,
		      struct err *err)
{
	const struct xen_pool *pool = NULL;
	struct target t;
	struct now now = {};

	(void)from;

	int rc = object_target(d, object, false, &t, err);
	if (rc == 0)
		rc = look(d, &now, err);
	if (rc == 0)
		rc = find(&now, to, &pool, err);
	/* Not ERR_NOT_FOUND, which says that the domain is gone. */
	if (rc == 0)
		rc = pool ? d->xen->ops->pool_move(d->xen, t.domid, t.uuid, pool->id, err)
			  : err_set(err, ERR_FAILED, "there is no cpupool '%s'", to);
	pool_free(&now.mem);
	return rc;
}

/* "SCHEDULER CPUS"; "" is none. */
struct wish {
	bool none;
	const char *scheduler;
	struct cpus cpus;
};

static bool wish_parse(struct pool *mem, const char *text, struct wish *ret)
{
	const char *blank = strchr(text, ' ');

	*ret = (struct wish){ .none = !*text, .scheduler = "" };
	cpus_make(mem, CPU_ROOM, &ret->cpus);
	if (ret->none)
		return true;
	if (!blank || blank == text)
		return false;
	ret->scheduler = pool_strndup(mem, text, (size_t)(blank - text));
	return streq(blank + 1, "-") ||
	       (!strchr(blank, '^') && cpus_parse(blank + 1, CPU_ROOM, mem, &ret->cpus));
}

static const char *wish_text(struct pool *mem, const struct xen_pool *p)
{
	if (!p)
		return "";
	return pool_str(mem, "%s %s", p->scheduler ? p->scheduler : "?",
			cpus_is_empty(&p->cpus) ? "-" : cpus_text(mem, &p->cpus));
}

static int cpupool_get(struct doors *d, const char *object, char **ret, struct err *err)
{
	const struct xen_pool *pool = NULL;
	struct now now = {};

	int rc = look(d, &now, err);
	if (rc == 0)
		rc = find(&now, object, &pool, err);
	if (rc == 0)
		*ret = xstrdup(wish_text(&now.mem, pool));
	pool_free(&now.mem);
	return rc;
}

/* First those that come, so that one with domains in it is never without any. */
static int change_cpus(const struct doors *d, uint32_t id, const struct cpus *have,
		       const struct cpus *want, struct err *err)
{
	const struct xen_ops *ops = d->xen->ops;
	int rc;

	cpus_each(cpu, want)
	{
		rc = cpus_has(have, cpu) ? 0 : ops->pool_cpu(d->xen, id, cpu, true, err);
		if (rc < 0)
			return rc;
	}
	cpus_each(cpu, have)
	{
		rc = cpus_has(want, cpu) ? 0 : ops->pool_cpu(d->xen, id, cpu, false, err);
		if (rc < 0)
			return rc;
	}
	return 0;
}

static int reach(const struct doors *d, const char *name, const struct xen_pool *pool,
		 const struct wish *want, struct err *err)
{
	const struct xen_ops *ops = d->xen->ops;
	const struct cpus nothing = {};
	uint32_t id = pool ? pool->id : XEN_POOL_ANY;
	autofree char *named = NULL;
	int rc = 0;

	if (pool && !want->none && !streq(pool->scheduler ? pool->scheduler : "", want->scheduler))
		return err_set(err, ERR_REFUSED,
			       "cpupool '%s' has the scheduler '%s', which cannot be changed", name,
			       pool->scheduler ? pool->scheduler : "?");
	/* xl stops its list at one without a name. */
	if (!pool && cpupool_by_number(name, &id))
		named = xprintf("Pool-%u", id);
	if (!pool && !want->none)
		rc = ops->pool_create(d->xen, named ? named : name, want->scheduler, &id, err);
	if (rc == 0)
		rc = change_cpus(d, id, pool ? &pool->cpus : &nothing, &want->cpus, err);
	if (rc == 0 && pool && want->none)
		rc = ops->pool_destroy(d->xen, id, err);
	return rc;
}

static int cpupool_set(struct doors *d, const char *object, const char *from, const char *to,
		       struct err *err)
{
	const struct xen_pool *pool = NULL;
	struct now now = {};
	struct wish want;

	(void)from;

	int rc = look(d, &now, err);
	if (rc == 0)
		rc = find(&now, object, &pool, err);
	if (rc == 0 && !wish_parse(&now.mem, to, &want))
		rc = err_set(err, ERR_USAGE, "'%s' is not a scheduler and a list of CPUs", to);
	if (rc == 0)
		rc = reach(d, object, pool, &want, err);
	pool_free(&now.mem);
	return rc;
}

static bool cpupool_same(const char *a, const char *b)
{
	struct pool mem = {};
	struct wish x, y;
	bool same = streq(a, b) ||
		    (wish_parse(&mem, a, &x) && wish_parse(&mem, b, &y) && x.none == y.none &&
		     streq(x.scheduler, y.scheduler) && cpus_eq(&x.cpus, &y.cpus));

	pool_free(&mem);
	return same;
}

/* CPUs come and go one by one: those of both stay, and there is none of neither. */
static bool cpupool_between(const char *value, const char *from, const char *to)
{
	struct pool mem = {};
	struct wish now, a, b;
	bool between = wish_parse(&mem, value, &now) && !now.none && wish_parse(&mem, from, &a) &&
		       wish_parse(&mem, to, &b) && (a.none || streq(a.scheduler, now.scheduler)) &&
		       (b.none || streq(b.scheduler, now.scheduler)) && !(a.none && b.none);

	if (between) {
		struct cpus both, either;

		cpus_copy(&mem, &a.cpus, &both);
		cpus_and(&both, &b.cpus);
		cpus_copy(&mem, &a.cpus, &either);
		cpus_or(&either, &b.cpus);
		between = cpus_within(&both, &now.cpus) && cpus_within(&now.cpus, &either);
	}
	pool_free(&mem);
	return between;
}

/* A name that it shares does not come back with it. */
static char *cpupool_loses(struct doors *d, const char *object, const char *from, const char *to)
{
	struct err ignored;
	struct now now = {};
	char *text = NULL;
	uint32_t id;

	if (*from && !*to && cpupool_by_number(object, &id) && look(d, &now, &ignored) == 0)
		list_each(p, &now.pools)
			if (p->id == id && p->name && *p->name)
				text = xprintf("the name '%s', which another cpupool has, too: it "
					       "would be Pool-%u",
					       p->name, id);
	pool_free(&now.mem);
	return text;
}

/* NULL: err tells why. */
static const struct xen_pool *find_id(const struct now *now, const char *object, struct err *err)
{
	uint32_t id;

	if (!parse_u32(object, &id)) {
		err_set(err, ERR_USAGE, "'%s' is not the id of a cpupool", object);
		return NULL;
	}
	list_each(p, &now->pools)
		if (p->id == id)
			return p;
	err_set(err, ERR_NOT_FOUND, "there is no cpupool of the id %u", id);
	return NULL;
}

static int name_get(struct doors *d, const char *object, char **ret, struct err *err)
{
	struct now now = {};

	int rc = look(d, &now, err);
	if (rc == 0) {
		const struct xen_pool *pool = find_id(&now, object, err);

		if (pool)
			*ret = xstrdup(pool->name ? pool->name : "");
		else
			rc = -(int)err->code;
	}
	pool_free(&now.mem);
	return rc;
}

static int name_set(struct doors *d, const char *object, const char *from, const char *to,
		    struct err *err)
{
	struct now now = {};

	(void)from;

	/* That another has the name is for planners to refuse: it may have had it before. */
	int rc = look(d, &now, err);
	if (rc == 0) {
		const struct xen_pool *pool = find_id(&now, object, err);

		rc = pool ? d->xen->ops->pool_rename(d->xen, pool->id, to, err) : -(int)err->code;
	}
	pool_free(&now.mem);
	return rc;
}

const struct setter set_vcpu_affinity = { .get = affinity_get,
					  .set = affinity_set,
					  .same = affinity_same };
const struct setter set_domain_cpupool = { .get = domain_get, .set = domain_set };
const struct setter set_cpupool = { .get = cpupool_get,
				    .set = cpupool_set,
				    .same = cpupool_same,
				    .between = cpupool_between,
				    .loses = cpupool_loses };
const struct setter set_cpupool_name = { .get = name_get, .set = name_set };
