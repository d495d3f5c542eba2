// SPDX-License-Identifier: GPL-2.0-or-later
// The planner of `cpupool move`: a guest into a cpupool, now and at every start.
#include "base/text.h"
#include "decide/cpu/cpu_affinity.h"
#include "decide/cpu/cpu_parts.h"
#include "decide/cpupool/plan_cpupool.h"
#include "decide/cpupool/shape.h"
#include "decide/vm/vm.h"

struct move {
	struct shape s;
	const struct guest *g;
	struct shape_pool *pool;
	const char *name; /* of the cpupool, for messages */
	const struct cpupool_move *how;
};

static void refuse(struct move *m)
{
	struct plan *p = m->s.p;
	const char *operation = m->g->vm ? vm_operation(m->g->vm) : NULL;

	if (m->g->dom0)
		plan_refuse(p, "dom0", false, m->g->name, "Xen does not let the caller move itself",
			    "move the other guests away from it: 'xhw cpupool split'",
			    "dom0 stays in the cpupool with number 0");
	if (cpus_is_empty(&m->pool->cpus))
		plan_refuse(p, "empty", false, m->name, NULL,
			    "give it some first: 'xhw cpupool cpus CPUPOOL CPUS'",
			    "cpupool %s has no CPUs, and Xen takes no VM into it", m->name);
	if (operation)
		plan_refuse(p, "operation", false, m->g->name,
			    pool_str(&p->mem, "XAPI says: %s", operation),
			    "wait until it is done, and run again",
			    "an operation is under way on VM %s", m->g->name);
	if (cpupool_by_number(m->pool->name, NULL))
		plan_refuse(p, "name", false, m->name,
			    m->pool->was->name ? "others have the same name"
					       : "xenstore has no name for it",
			    pool_str(&p->mem, "give it one: 'xhw cpupool rename %s NAME'", m->name),
			    "cpupool %s has no name of its own to move VMs by", m->name);
	if (m->how->now && m->g->domain && !m->g->domain->dying && m->g->domain->cpupool < 0)
		plan_refuse(p, "no-cpupool", false, m->g->name, NULL,
			    "it is being built, or ends: see 'xl list', and run again",
			    "Xen has %s in no cpupool, so that it cannot be moved", m->g->name);
}

static struct shape_domain *domain_of(struct move *m)
{
	const struct xen_domain *d = m->g->domain;

	list_edit(it, &m->s.domains)
		if (d && it->domain == d)
			return it;
	return NULL;
}

static void refuse_absent(struct move *m)
{
	struct plan *p = m->s.p;
	const struct xapi_vm *vm = m->g->vm;
	bool elsewhere = vm && vm->on && vm->on != m->s.h->xapi.here;
	const char *where =
		elsewhere ? pool_str(&p->mem, "runs on host '%s'", vm->on->name) : "does not run";

	if (!m->how->at_start)
		plan_refuse(p, "not-running", false, m->g->name, NULL,
			    "start it, or use --at-start for its next start",
			    "VM %s %s, so there is nothing to move now", m->g->name, where);
	else
		plan_warn(p, m->g->name, "VM %s %s: this is for its next start alone", m->g->name,
			  where);
}

/* "8.0 GiB on node 0, 24.0 GiB on node 1"; away: on nodes of which the cpupool has no CPU. */
static const char *memory_of(struct move *m, uint64_t *away)
{
	const struct xen_view *view = &m->s.h->xen;
	struct strs parts = {};

	*away = 0;
	for (size_t i = list_skip(&view->memory, e, e->domid < m->g->domain->domid);
	     i < view->memory.n && view->memory.v[i].domid == m->g->domain->domid; i++) {
		const struct xen_mem *e = &view->memory.v[i];
		unsigned long long mib = (e->pages + 255) / 256;
		bool near = false;

		if (!e->pages)
			continue;
		strs_add(m->s.mem, &parts, "%llu MiB on node %u", mib, e->node);
		cpus_each(cpu, &m->pool->cpus) near =
			near || (cpu < view->cpus.n && view->cpus.v[cpu].node >= 0 &&
				 (uint32_t)view->cpus.v[cpu].node == e->node);
		if (!near)
			*away += e->pages;
	}
	return parts.n ? strs_join(m->s.mem, &parts, ", ") : NULL;
}

static size_t nodes_of(const struct xen_view *view)
{
	size_t n = 0;

	list_each(node, &view->nodes)
		n += node->present;
	return n;
}

/* Where its memory stays, before anything is done. */
static void warn_memory(struct move *m, const struct shape_domain *d)
{
	uint64_t away = 0;
	const char *where;

	if (d->in == d->to || nodes_of(&m->s.h->xen) < 2)
		return;
	where = m->s.h->xen.memory_known ? memory_of(m, &away) : NULL;
	if (!where)
		plan_warn(m->s.p, d->name,
			  "the memory of %s stays on the nodes where it is, which Xen did not tell "
			  "('xhw numa show --memory' asks): only a new start moves it",
			  d->name);
	else if (away)
		plan_warn(m->s.p, d->name,
			  "the memory of %s stays where it is (%s), and %llu MiB of it will be "
			  "remote: cpupool %s has no CPU of these nodes; only a new start moves "
			  "memory",
			  d->name, where, (unsigned long long)(away + 255) / 256, m->name);
	else
		plan_warn(m->s.p, d->name,
			  "the memory of %s stays where it is (%s), near CPUs of cpupool %s",
			  d->name, where, m->name);
}

static const struct cpu_mask *mask_of(struct move *m)
{
	const struct xapi_vm *vm = m->g->vm;
	struct cpu_mask_host host = { .room = m->s.all.room, .usable = &m->pool->cpus };
	const struct xapi_host *here = m->s.h->xapi.here;
	struct cpu_mask *mask;

	host.mask = here ? here->mask : m->how->host_mask;
	if (!vm || !(vm->mask || (m->how->again && host.mask)))
		return NULL;
	mask = pool_new(m->s.mem, struct cpu_mask);
	cpu_mask_read(vm->mask, vm->vcpus_max ? vm->vcpus_max : 1, &host, m->s.mem, mask);
	return mask->ignored || !mask->lists.n ? NULL : mask;
}

static void move_now(struct move *m)
{
	struct shape_domain *d = domain_of(m);

	if (!d) {
		refuse_absent(m);
		return;
	}
	d->to = (size_t)(m->pool - m->s.pools.v);
	if (d->in != d->to || m->how->again)
		d->mask = mask_of(m);
	warn_memory(m, d);
}

/* By a name that is not there XAPI's word for it is none: it starts in the first anyway. */
static int keep_by_xapi(struct move *m, struct err *err)
{
	const struct xapi_view *x = &m->s.h->xapi;
	struct plan *p = m->s.p;
	bool first = shape_is_first(&m->s, m->pool);
	const struct cpu_mask *mask;

	if (!m->g->vm && !x->present && x->why) {
		err_set(err, ERR_UNAVAILABLE, "the wish cannot be kept with the VM: %s", x->why);
		return err_hint(err, "start XAPI and run again: 'xe-toolstack-restart'; with "
				     "--now it is moved until it stops");
	}
	if (!m->g->vm) {
		plan_warn(p, m->g->name,
			  "XAPI does not know %s, so nothing moves it at its next start",
			  m->g->name);
		return 0;
	}
	plan_add(p, SET_VM_CPUPOOL, m->g->vm->uuid, m->g->vm->cpupool ? m->g->vm->cpupool : "",
		 first ? "" : m->pool->name,
		 first ? "XAPI starts it in Pool-0 anyway"
		       : "'xhw host watch' moves it there at every start");
	if (first)
		return 0;
	p->needs |= domain_of(m) ? 0 : PLAN_NEEDS_VM_START;
	plan_warn(p, m->g->name,
		  "a cpupool is for scheduling: at each start XAPI builds %s in Pool-0 and takes "
		  "its memory there, before it is moved; for memory near %s give it a mask: 'xhw "
		  "numa place', 'xhw vcpu pin'",
		  m->g->name, m->name);
	mask = mask_of(m);
	if (mask && mask->fails)
		plan_warn(p, m->g->name,
			  "the mask of %s has no CPU of cpupool %s, for some vCPU: that one will "
			  "be on all of them",
			  m->g->name, m->name);
	return 0;
}

/* The wish lasts longer than what is wished. */
static void warn_gone(struct move *m)
{
	const char *then = shape_in_profile(&m->s, m->pool);

	if (then && streq(then, "gone"))
		plan_warn(
			m->s.p, m->name,
			"the profile does not have cpupool %s, so the next boot does not make it: "
			"'xhw cpupool cpus %s %s' writes it there",
			m->name, m->name, cpus_text(m->s.mem, &m->pool->cpus));
}

static int keep(struct move *m, struct err *err)
{
	warn_gone(m);
	if (m->s.h->toolstack == TOOLSTACK_XAPI)
		return keep_by_xapi(m, err);
	plan_by_hand(m->s.p, m->g->name,
		     "for every start the configuration file of VM %s, which stays yours, needs "
		     "the line: pool = \"%s\"",
		     m->g->name, m->name);
	return 0;
}

int plan_cpupool_move(const struct host *h, const struct guest *g, const char *name,
		      const struct cpupool_move *how, struct plan *p, struct err *err)
{
	struct move m = { .g = g, .how = how };

	int rc = shape_make(h, p, &m.s, err);
	if (rc == 0)
		rc = shape_find(&m.s, name, &m.pool, err);
	if (rc < 0)
		return rc;
	m.name = shape_pool_name(m.pool);
	refuse(&m);
	if (plan_is_refused(p))
		return 0;
	if (how->now)
		move_now(&m);
	else if (!domain_of(&m))
		refuse_absent(&m);
	shape_go(&m.s);
	return how->at_start && !plan_is_refused(p) ? keep(&m, err) : 0;
}
