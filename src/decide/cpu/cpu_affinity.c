// SPDX-License-Identifier: GPL-2.0-or-later
// Affinities as text, and finding vCPUs and cpupools.
#include "decide/cpu/cpu_affinity.h"

#include <string.h>

#include "base/text.h"

static const char *side(struct pool *mem, const struct cpus *set)
{
	return cpus_is_empty(set) ? "-" : cpus_text(mem, set);
}

const char *cpu_affinity_text(struct pool *mem, const struct cpus *hard, const struct cpus *soft)
{
	return pool_str(mem, "%s %s", side(mem, hard), side(mem, soft));
}

static bool parse_side(const char *text, uint32_t room, struct pool *mem, struct cpus *ret)
{
	if (streq(text, "-")) {
		cpus_make(mem, room, ret);
		return true;
	}
	return !strchr(text, '^') && cpus_parse(text, room, mem, ret);
}

bool cpu_affinity_parse(const char *text, uint32_t room, struct pool *mem, struct cpus *hard,
			struct cpus *soft)
{
	const char *blank = strchr(text, ' ');

	if (!blank)
		return false;
	return parse_side(pool_str(mem, "%.*s", (int)(blank - text), text), room, mem, hard) &&
	       parse_side(blank + 1, room, mem, soft);
}

const char *vcpu_object(struct pool *mem, const struct xen_domain *d, uint32_t vcpu)
{
	return pool_str(mem, "%s/%u/%u", d->uuid, d->domid, vcpu);
}

const char *domain_cpupool_object(struct pool *mem, const struct xen_domain *d)
{
	return pool_str(mem, "%s/%u", d->uuid, d->domid);
}

const struct xen_vcpu *host_vcpus(const struct host *h, uint32_t domid, size_t *n)
{
	const struct xen_vcpus *all = &h->xen.vcpus;
	size_t from = 0, to = all->n;

	while (from < to) {
		size_t at = from + (to - from) / 2;

		if (all->v[at].domid < domid)
			from = at + 1;
		else
			to = at;
	}
	while (to < all->n && all->v[to].domid == domid)
		to++;
	*n = to - from;
	return *n ? &all->v[from] : NULL;
}

static bool another_has(const struct xen_pools *pools, const struct xen_pool *pool,
			const char *name)
{
	list_each(other, pools)
		if (other->id != pool->id && other->name && streq(other->name, name))
			return true;
	return false;
}

const char *cpupool_name(struct pool *mem, const struct xen_pools *pools,
			 const struct xen_pool *pool)
{
	static const char first[] = "Pool-0";

	if (pool->id == 0 && !another_has(pools, pool, first))
		return first;
	if (pool->name && *pool->name && *pool->name != '#' &&
	    !another_has(pools, pool, pool->name))
		return pool->name;
	return pool_str(mem, "#%u", pool->id);
}

bool cpupool_by_number(const char *name, uint32_t *id)
{
	uint32_t ignored;

	return *name == '#' && parse_u32(name + 1, id ? id : &ignored);
}

const char *host_granularity(const struct host *h)
{
	static const char word[] = "sched-gran=";
	const char *cmdline = h->xen.cmdline, *unit = NULL;

	for (const char *at = cmdline; at && (at = strstr(at, word)); at += strlen(word))
		if (at == cmdline || at[-1] == ' ') {
			const char *is = at + strlen(word);
			size_t n = strcspn(is, " ");

			unit = n == 4 && !strncmp(is, "core", n)     ? "core"
			       : n == 6 && !strncmp(is, "socket", n) ? "socket"
								     : NULL;
		}
	return unit;
}

const struct xen_pool *host_cpupool(const struct host *h, uint32_t id)
{
	list_each(p, &h->xen.pools)
		if (p->id == id)
			return p;
	return NULL;
}

const struct xen_pool *host_cpupool_named(const struct host *h, const char *name)
{
	list_each(p, &h->xen.pools)
		if (p->name && streq(p->name, name))
			return p;
	return NULL;
}
