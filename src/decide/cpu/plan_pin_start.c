// SPDX-License-Identifier: GPL-2.0-or-later
// Pinning for good: the VM's mask of XAPI, and words for the configuration of xl.
#include "base/text.h"
#include "decide/cpu/cpu_parts.h"
#include "decide/cpu/pin_parts.h"
#include "decide/numa/cpu_map.h"

/* So many oddities of a mask are told. */
#define TOLD 4

/* The mask is for the host where it starts, and CPUs are numbered otherwise on others. */
static void judge_host(struct pin *s)
{
	const struct xapi_view *x = &s->h->xapi;
	const struct xapi_vm *vm = s->g->vm;
	const char *name = s->g->name;
	struct plan *p = s->p;

	if (!s->wish->cpus)
		return;
	if (vm->on && vm->on != x->here)
		plan_refuse(p, "elsewhere", true, name,
			    pool_str(&p->mem, "XAPI says: it is on host '%s'", vm->on->name),
			    pool_str(&p->mem, "run this on host '%s'", vm->on->name),
			    "VM %s runs on another host, and these are CPUs of this one", name);
	else if (vm->affinity && vm->affinity != x->here)
		plan_refuse(p, "affinity", true, name,
			    pool_str(&p->mem, "its affinity is host '%s'", vm->affinity->name),
			    "'xe vm-param-set affinity=' makes it another, or run this there",
			    "VM %s prefers another host, and these are CPUs of this one", name);
	else if (!vm->affinity && x->hosts.n > 1)
		plan_warn(p, name,
			  "XAPI may start VM %s on another host of the pool, where the mask means "
			  "the CPUs of that one",
			  name);
}

static void warn_odd(struct pin *s, const struct cpu_mask *m, const char *whose)
{
	for (size_t i = 0; i < m->odd.n && i < TOLD; i++)
		plan_warn(s->p, s->g->name, "%s of VM %s: %s", whose, s->g->name, m->odd.v[i]);
	if (m->odd.n > TOLD)
		plan_warn(s->p, s->g->name, "%s of VM %s is odd in %zu ways more", whose,
			  s->g->name, m->odd.n - TOLD);
}

/* Whether the VM could start with it: it is built in Pool-0. */
static void judge_mask(struct pin *s, const char *raw, uint32_t vcpus)
{
	struct pool *mem = &s->p->mem;
	struct cpus usable, out, in;
	struct cpu_mask m;

	guest_mask_read(s->h, *raw ? raw : NULL, vcpus, mem, &m);
	if (s->wish->cpus && *raw && host_pool0_usable(s->h, mem, &usable)) {
		cpus_copy(mem, s->wish->cpus, &out);
		cpus_without(&out, &usable);
		cpus_copy(mem, s->wish->cpus, &in);
		cpus_and(&in, &usable);
		if (!cpus_is_empty(&out)) {
			plan_refuse(
				s->p, "outside-pool-0", !cpus_is_empty(&in) && !m.fails, s->g->name,
				pool_str(mem, "Pool-0 has CPU%s %s",
					 cpus_count(&usable) == 1 ? "" : "s",
					 cpu_some(mem, &usable)),
				s->g->domain ? "choose among these; --now pins it until it stops"
					     : "choose among these",
				"CPU%s %s %s not in Pool-0, where XAPI builds every domain",
				cpus_count(&out) == 1 ? "" : "s", cpu_some(mem, &out),
				cpus_count(&out) == 1 ? "is" : "are");
			return;
		}
	}
	if (m.fails)
		plan_refuse(s->p, "mask", false, s->g->name, m.odd.n ? m.odd.v[m.odd.n - 1] : NULL,
			    "choose other CPUs, or pin all vCPUs at once",
			    "with this mask VM %s could not start", s->g->name);
	else
		warn_odd(s, &m, "the new mask");
}

/* The mask that the wish makes; was: the one there is. */
static int make_mask(struct pin *s, const struct cpu_mask *was, uint32_t vcpus, const char **ret,
		     struct err *err)
{
	if (!s->wish->cpus && s->wish->vcpu == CPU_MASK_ALL) {
		*ret = "";
		return 0;
	}
	return cpu_mask_pin(was, vcpus, s->wish->vcpu, s->wish->cpus ? s->wish->cpus : &s->online,
			    &s->online, &s->p->mem, ret, err);
}

static int mask(struct pin *s, struct err *err)
{
	const struct xapi_vm *vm = s->g->vm;
	uint32_t vcpus = vm->vcpus_max				   ? vm->vcpus_max
			 : s->g->domain && s->g->domain->vcpus > 0 ? (uint32_t)s->g->domain->vcpus
								   : 0;
	struct plan *p = s->p;
	struct cpu_mask was;
	const char *to;

	if (vcpus == 0 && s->wish->vcpu != CPU_MASK_ALL)
		return err_set(err, ERR_UNAVAILABLE, "XAPI does not tell how many vCPUs VM %s has",
			       s->g->name);
	if (vcpus == 0)
		vcpus = 1;

	int rc = pin_has_vcpu(s, vcpus, err);
	if (rc < 0)
		return rc;
	guest_mask_read(s->h, vm->mask, vcpus, &p->mem, &was);
	rc = make_mask(s, &was, vcpus, &to, err);
	if (rc < 0)
		return rc;
	if (was.ignored || (s->wish->vcpu != CPU_MASK_ALL && vm->mask && !streq(to, vm->mask)))
		warn_odd(s, &was, "the present mask");
	judge_host(s);
	judge_mask(s, to, vcpus);
	plan_add(p, SET_VM_MASK, vm->uuid, vm->mask ? vm->mask : "", to,
		 *to ? "XAPI pins its vCPUs there when it is started"
		     : "XAPI does not pin it when it is started");
	if (!streq(to, vm->mask ? vm->mask : "") && (!s->wish->now || !s->g->domain))
		p->needs |= PLAN_NEEDS_VM_START;
	return 0;
}

static int no_vm(struct pin *s, struct err *err)
{
	const struct xapi_view *x = &s->h->xapi;

	if (!x->present)
		err_set(err, ERR_UNAVAILABLE, "no XAPI that could keep it: %s",
			x->why ? x->why : "it was not asked");
	else
		err_set(err, ERR_NOT_FOUND, "XAPI has no VM for domain %u, so nothing can keep it",
			s->g->domain ? s->g->domain->domid : 0);
	return err_hint(err, s->wish->cpus ? "with --now it is pinned until it stops"
					   : "with --now it is unpinned where it runs");
}

static int at_xapi(struct pin *s, struct err *err)
{
	if (!s->g->vm)
		return no_vm(s, err);
	if (s->soft.set && !s->hard.set && !s->wish->now) {
		err_set(err, ERR_USAGE, "XAPI keeps no soft affinity");
		return err_hint(err, "with --now it is set until the VM stops");
	}
	if (s->soft.set && !s->hard.set && (!s->g->domain || s->g->domain->dying)) {
		plan_refuse(s->p, "not-running", false, s->g->name, NULL, "start it first",
			    "VM %s does not run here, and XAPI keeps no soft affinity", s->g->name);
		return 0;
	}
	if (s->soft.set && s->wish->cpus)
		plan_warn(s->p, s->g->name,
			  "XAPI keeps no soft affinity: that of VM %s lasts until it stops",
			  s->g->name);
	return s->hard.set ? mask(s, err) : 0;
}

/* The file is the admin's. */
static int at_xl(struct pin *s, struct err *err)
{
	const char *line = pin_xl_line(s->h, s->g, s->wish, &s->p->mem);

	int rc = xen_told(s->h, s->h->xen.vcpus_known, "vcpus", "the vCPUs", err);
	if (rc == 0)
		rc = pin_has_vcpu(s, (uint32_t)s->g->domain->vcpus, err);
	if (rc < 0)
		return rc;
	if (plan_is_refused(s->p))
		return 0;
	if (line)
		plan_by_hand(
			s->p, s->g->name,
			"to keep it, write this into the configuration file of VM %s, which stays "
			"yours: %s",
			s->g->name, line);
	else
		plan_by_hand(
			s->p, s->g->name,
			"to keep it, take %s out of the configuration file of VM %s, where it has "
			"that",
			!s->soft.set  ? "cpus"
			: s->hard.set ? "cpus and cpus_soft"
				      : "cpus_soft",
			s->g->name);
	return 0;
}

int pin_at_start(struct pin *s, struct err *err)
{
	if (s->g->dom0)
		return pin_dom0(s, err);
	return s->h->toolstack == TOOLSTACK_XAPI ? at_xapi(s, err) : at_xl(s, err);
}
