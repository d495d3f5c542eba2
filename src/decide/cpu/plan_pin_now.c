// SPDX-License-Identifier: GPL-2.0-or-later
// Pinning now: the affinity of each vCPU of a domain that runs, until it stops.
#include "base/text.h"
#include "decide/cpu/cpu_affinity.h"
#include "decide/cpu/cpu_parts.h"
#include "decide/cpu/pin_parts.h"
#include "decide/numa/cpu_map.h"

static const char *cpus_word(struct pool *mem, const struct cpus *set)
{
	return pool_str(mem, "CPU%s %s", cpus_count(set) == 1 ? "" : "s", cpu_some(mem, set));
}

static const char *pool_name(struct pool *mem, const struct xen_pool *pool)
{
	return pool->name ? pool_str(mem, "'%s'", pool->name) : pool_str(mem, "%u", pool->id);
}

/* CPUs that its cpupool does not have: hard affinity needs one at least that it has. */
static void judge_hard(struct pin *s, const struct xen_pool *pool)
{
	const char *vm = pin_vm(&s->p->mem, s->g), *name = pool_name(&s->p->mem, pool);
	struct pool *mem = &s->p->mem;
	struct cpus out, in;

	cpus_copy(mem, &s->hard.to, &out);
	cpus_without(&out, &pool->cpus);
	cpus_and(&out, &s->online);
	if (!s->hard.set || cpus_is_empty(&out) || cpus_within(&s->online, &s->hard.to))
		return;
	cpus_copy(mem, &s->hard.to, &in);
	cpus_and(&in, &pool->cpus);
	plan_refuse(s->p, "outside-pool", !cpus_is_empty(&in), s->g->name,
		    pool_str(mem, "cpupool %s has %s", name, cpus_word(mem, &pool->cpus)),
		    s->g->dom0 ? "choose among these"
			       : "choose among these, or move it first: 'xhw cpupool move'",
		    "%s %s not in the cpupool of %s", cpus_word(mem, &out),
		    cpus_count(&out) == 1 ? "is" : "are", vm);
}

/* Of soft affinity Xen takes what it can use, and says nothing of the rest. */
static void judge_soft(struct pin *s, const struct xen_pool *pool)
{
	struct pool *mem = &s->p->mem;
	struct cpus out;

	if (!s->soft.set || cpus_within(&s->online, &s->soft.to))
		return;
	cpus_copy(mem, &s->soft.to, &out);
	cpus_without(&out, &pool->cpus);
	if (!cpus_is_empty(&out))
		plan_warn(s->p, s->g->name,
			  "%s of the soft affinity %s not in cpupool %s, and without effect there",
			  cpus_word(mem, &out), cpus_count(&out) == 1 ? "is" : "are",
			  pool_name(mem, pool));
}

/* Where the vCPU does run by its affinities. */
static void add_nodes(const struct pin *s, const struct xen_pool *pool, const struct cpus *hard,
		      const struct cpus *soft, struct cpus *nodes)
{
	const struct xen_cpus *cpus = &s->h->xen.cpus;
	struct cpus both;

	cpus_copy(&s->p->mem, hard, &both);
	cpus_and(&both, &s->online);
	if (pool)
		cpus_and(&both, &pool->cpus);

	struct cpus liked;

	cpus_copy(&s->p->mem, &both, &liked);
	cpus_and(&liked, soft);
	if (!cpus_is_empty(&liked))
		both = liked;
	cpus_each(cpu, &both) if (cpus->v[cpu].node >= 0)
		cpus_add(nodes, (uint32_t)cpus->v[cpu].node);
}

/* Pages stay where they are, whatever becomes of the vCPUs (xen.md 8.1). Where that is, is not
 * asked here: Xen walks each page for it. */
static void tell_memory(struct pin *s, const struct cpus *before, const struct cpus *after)
{
	struct cpus left;

	cpus_copy(&s->p->mem, before, &left);
	cpus_without(&left, after);
	if (cpus_is_empty(&left) || s->g->dom0)
		return;
	plan_warn(s->p, s->g->name,
		  "by its affinities so far %s may have memory on node%s %s, and what is there "
		  "stays until it is started again: pages do not follow vCPUs ('xhw numa show "
		  "--memory' tells where they are)",
		  pin_vm(&s->p->mem, s->g), cpus_count(&left) == 1 ? "" : "s",
		  cpus_text(&s->p->mem, &left));
}

static void add_vcpu(struct pin *s, const struct xen_vcpu *v)
{
	struct pool *mem = &s->p->mem;
	struct cpus hard, soft;
	bool all;

	pin_affinity(s, v, &hard, &soft);
	all = cpus_within(&s->online, s->hard.set ? &hard : &soft);
	plan_add(s->p, SET_VCPU_AFFINITY, vcpu_object(mem, s->g->domain, v->vcpu),
		 cpu_affinity_text(mem, &v->hard, &v->soft), cpu_affinity_text(mem, &hard, &soft),
		 all && s->hard.set	      ? "it may run on all CPUs again"
		 : all			      ? "Xen likes no CPU better than others again"
		 : s->hard.set && s->soft.set ? "it runs nowhere else, and likes these best"
		 : s->hard.set		      ? "it runs nowhere else"
					      : "Xen likes it best there");
}

/* Soft affinity counts only within the hard one. */
static void tell_apart(struct pin *s, const struct cpus *apart)
{
	bool one = cpus_count(apart) == 1;

	if (!cpus_is_empty(apart))
		plan_warn(s->p, s->g->name,
			  "hard and soft affinity of vCPU%s %s have no CPU in common: the soft one "
			  "is without effect",
			  one ? "" : "s", cpu_some(&s->p->mem, apart));
}

static void add_vcpus(struct pin *s, const struct xen_vcpu *v, size_t n,
		      const struct xen_pool *pool)
{
	uint32_t most = n ? v[n - 1].vcpu + 1 : 0;
	struct cpus before, after, apart;

	cpus_make(&s->p->mem, (uint32_t)s->h->xen.nodes.n, &before);
	cpus_make(&s->p->mem, (uint32_t)s->h->xen.nodes.n, &after);
	cpus_make(&s->p->mem, most, &apart);
	for (size_t i = 0; i < n; i++) {
		struct cpus hard = v[i].hard, soft = v[i].soft, both;

		add_nodes(s, pool, &hard, &soft, &before);
		if (pin_means(s->wish, v[i].vcpu)) {
			pin_affinity(s, &v[i], &hard, &soft);
			add_vcpu(s, &v[i]);
			cpus_copy(&s->p->mem, &hard, &both);
			cpus_and(&both, &soft);
			if (cpus_is_empty(&both))
				cpus_add(&apart, v[i].vcpu);
		}
		add_nodes(s, pool, &hard, &soft, &after);
	}
	tell_apart(s, &apart);
	tell_memory(s, &before, &after);
}

static const char *where(struct pin *s)
{
	const struct xapi_vm *vm = s->g->vm;

	if (s->g->domain)
		return "its domain is ending";
	if (vm && vm->on && vm->on != s->h->xapi.here)
		return pool_str(&s->p->mem, "XAPI says: it is on host '%s'", vm->on->name);
	return vm ? pool_str(&s->p->mem, "XAPI says: %s", vm_power_text(vm->power)) : NULL;
}

/* Where nothing is asked but now, that is refused; else it is only said. */
static void not_running(struct pin *s)
{
	const char *vm = pin_vm(&s->p->mem, s->g);

	if (s->wish->at_start)
		plan_warn(s->p, s->g->name,
			  "%s does not run here: this takes effect when it is started", vm);
	else
		plan_refuse(s->p, "not-running", false, s->g->name, where(s),
			    s->g->vm ? "with --at-start it is written for its next start"
				     : "start it first",
			    "%s does not run here, and has nothing that could be pinned now", vm);
}

int pin_now(struct pin *s, struct err *err)
{
	const struct xen_domain *d = s->g->domain;
	const struct xen_pool *pool;
	const struct xen_vcpu *v;
	size_t n = 0;
	int rc;

	if (!d || d->dying) {
		not_running(s);
		return 0;
	}
	rc = xen_told(s->h, s->h->xen.vcpus_known, "vcpus", "the vCPUs", err);
	if (rc < 0)
		return rc;
	v = host_vcpus(s->h, d->domid, &n);
	rc = pin_has_vcpu(s, n ? v[n - 1].vcpu + 1 : 0, err);
	if (rc < 0)
		return rc;
	pool = d->cpupool < 0 ? NULL : host_cpupool(s->h, (uint32_t)d->cpupool);
	if (s->h->xen.pools_known && d->cpupool < 0)
		plan_refuse(s->p, "no-cpupool", false, s->g->name, NULL,
			    "it is being built, or ends: see 'xl list', and run again",
			    "Xen has %s in no cpupool, so that it cannot be pinned",
			    pin_vm(&s->p->mem, s->g));
	if (pool) {
		judge_hard(s, pool);
		judge_soft(s, pool);
	}
	if (!plan_is_refused(s->p))
		add_vcpus(s, v, n, pool);
	return 0;
}
