// SPDX-License-Identifier: GPL-2.0-or-later
// Plans that pin a guest's vCPUs: what both ways share, and the line for a guest of xl's.
#include "base/text.h"
#include "decide/cpu/cpu_affinity.h"
#include "decide/cpu/pin_parts.h"
#include "decide/numa/cpu_map.h"

const char *pin_vm(struct pool *mem, const struct guest *g)
{
	return g->dom0 ? "Domain-0" : pool_str(mem, "VM %s", g->name);
}

bool pin_means(const struct pin_wish *wish, uint32_t vcpu)
{
	return wish->vcpu == CPU_MASK_ALL || wish->vcpu == vcpu;
}

/* NULL: all. All that are online stand for all that there are, or come. */
static void set_side(struct pin *s, const struct cpus *cpus, struct pin_side *ret)
{
	uint32_t room = s->h->xen.physical.cpu_room;

	ret->set = true;
	if (cpus && !cpus_within(&s->online, cpus)) {
		cpus_copy(&s->p->mem, cpus, &ret->to);
		return;
	}
	cpus_make(&s->p->mem, room > s->online.room ? room : s->online.room, &ret->to);
	cpus_add_all(&ret->to);
}

void pin_begin(struct pin *s, const struct host *h, const struct guest *g,
	       const struct pin_wish *wish, struct plan *p)
{
	const struct xen_cpus *cpus = &h->xen.cpus;

	*s = (struct pin){ .h = h, .g = g, .wish = wish, .p = p };
	cpus_make(&p->mem, (uint32_t)cpus->n, &s->online);
	for (uint32_t cpu = 0; cpu < cpus->n; cpu++)
		if (cpus->v[cpu].present && cpus->v[cpu].online != XEN_NO)
			cpus_add(&s->online, cpu);
	set_side(s, wish->cpus, wish->soft ? &s->soft : &s->hard);
	if (wish->soft_too)
		set_side(s, wish->soft_too, &s->soft);
}

int pin_has_vcpu(const struct pin *s, uint32_t vcpus, struct err *err)
{
	uint32_t vcpu = s->wish->vcpu;

	if (vcpu == CPU_MASK_ALL || vcpu < vcpus)
		return 0;
	err_set(err, ERR_NOT_FOUND, "%s has no vCPU %u", pin_vm(&s->p->mem, s->g), vcpu);
	if (vcpus == 1)
		return err_hint(err, "it has vCPU 0 only");
	return err_hint(err, "it has vCPUs 0-%u; name none to mean all of them", vcpus - 1);
}

/* Sets have the room that Xen told, so that all is the same text. */
static void side_of(const struct pin_side *side, const struct cpus *was, struct pool *mem,
		    struct cpus *ret)
{
	if (!side->set) {
		*ret = *was;
		return;
	}
	cpus_make(mem, was->room, ret);
	cpus_or(ret, &side->to);
}

void pin_affinity(const struct pin *s, const struct xen_vcpu *v, struct cpus *hard,
		  struct cpus *soft)
{
	side_of(&s->hard, &v->hard, &s->p->mem, hard);
	side_of(&s->soft, &v->soft, &s->p->mem, soft);
}

static void judge_operation(struct pin *s)
{
	const char *operation = s->g->vm ? vm_operation(s->g->vm) : NULL;

	if (operation)
		plan_refuse(s->p, "operation", false, s->g->name,
			    pool_str(&s->p->mem, "XAPI says: %s", operation),
			    "wait until it is done, and run again",
			    "an operation is under way on VM %s", s->g->name);
}

/* Of one vCPU alone there is no affinity then. */
static void warn_together(struct pin *s)
{
	const char *unit = host_granularity(s->h);

	if (unit && s->wish->vcpu != CPU_MASK_ALL)
		plan_warn(s->p, s->g->name,
			  "Xen's line has sched-gran=%s: as many vCPUs as a %s has CPUs are "
			  "scheduled as one, and those beside vCPU %u are pinned with it",
			  unit, unit, s->wish->vcpu);
}

int plan_pin(const struct host *h, const struct guest *g, const struct pin_wish *wish,
	     struct plan *p, struct err *err)
{
	size_t changes = p->changes.n;
	unsigned needs = p->needs;
	struct pin s;
	int rc = 0;

	if (wish->cpus || wish->now || wish->vcpu != CPU_MASK_ALL)
		rc = xen_told(h, h->xen.cpus_known, "cpus", "the CPUs", err);
	if (rc < 0)
		return rc;
	pin_begin(&s, h, g, wish, p);
	judge_operation(&s);
	warn_together(&s);
	if (wish->now)
		rc = pin_now(&s, err);
	if (rc == 0 && wish->at_start)
		rc = pin_at_start(&s, err);
	/* Half of it is not what was wished. */
	if (plan_is_refused(p)) {
		p->changes.n = changes;
		p->needs = needs;
	}
	return rc;
}

/* What of a line is for one vCPU. */
static const char *xl_list(const struct pin *s, const struct cpus *set, struct pool *mem)
{
	return cpus_within(&s->online, set) ? "all" : cpus_text(mem, set);
}

static const char *xl_line(const struct pin *s, bool soft, struct pool *mem)
{
	const char *key = soft ? "cpus_soft" : "cpus";
	struct strs lists = {};
	size_t n = 0;
	const struct xen_vcpu *v = host_vcpus(s->h, s->g->domain->domid, &n);
	bool same = true;

	for (size_t i = 0; i < n; i++) {
		struct cpus hard = v[i].hard, likes = v[i].soft;

		if (pin_means(s->wish, v[i].vcpu))
			pin_affinity(s, &v[i], &hard, &likes);
		strs_add(mem, &lists, "%s", xl_list(s, soft ? &likes : &hard, mem));
		same = same && streq(lists.v[i], lists.v[0]);
	}
	if (n == 0 || (same && streq(lists.v[0], "all")))
		return NULL;
	if (same)
		return pool_str(mem, "%s = \"%s\"", key, lists.v[0]);
	return pool_str(mem, "%s = [ \"%s\" ]", key, strs_join(mem, &lists, "\", \""));
}

const char *pin_xl_line(const struct host *h, const struct guest *g, const struct pin_wish *wish,
			struct pool *mem)
{
	const char *line, *more;
	struct plan scratch = {};
	struct pin s;

	if (!g->domain || g->dom0)
		return NULL;
	pin_begin(&s, h, g, wish, &scratch);
	line = s.hard.set ? xl_line(&s, false, mem) : NULL;
	more = s.soft.set ? xl_line(&s, true, mem) : NULL;
	plan_free(&scratch);
	return line && more ? pool_str(mem, "%s, and %s", line, more) : line ? line : more;
}
