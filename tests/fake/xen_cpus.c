// SPDX-License-Identifier: GPL-2.0-or-later
// The model of Xen's cpupools and affinities: common/sched of Xen 4.17, as far as tools can see it.
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "fake/xen_parts.h"

static struct fake_xen *model(struct xen *xen)
{
	return xen->data;
}

static int refused(struct err *err, enum err_code code, int num, const char *what)
{
	err_set(err, code, "%s: %s", what, strerror(num));
	err->num = num;
	return -(int)code;
}

void fake_xen_copy_cpus(struct pool *mem, const struct xen_view *from, struct xen_view *ret)
{
	struct xen_pools pools = {};
	struct xen_vcpus vcpus = {};

	list_each(p, &from->pools) {
		struct xen_pool *copy = list_add(mem, &pools);

		*copy = *p;
		cpus_copy(mem, &p->cpus, &copy->cpus);
	}
	list_each(v, &from->vcpus) {
		struct xen_vcpu *copy = list_add(mem, &vcpus);

		*copy = *v;
		cpus_copy(mem, &v->hard, &copy->hard);
		cpus_copy(mem, &v->soft, &copy->soft);
	}
	ret->pools = pools;
	ret->vcpus = vcpus;
	cpus_copy(mem, &from->free_cpus, &ret->free_cpus);
}

static void name_node(struct fake_xen *f, uint32_t id, const char *name)
{
	autofree char *path = xprintf("/local/pool/%u/name", id);

	fake_xen_node_set(f, path, name);
}

void fake_xen_name_pools(struct fake_xen *f)
{
	list_each(p, &f->view.pools)
		if (p->name)
			name_node(f, p->id, p->name);
}

static struct xen_pool *find_pool(struct fake_xen *f, uint32_t id)
{
	list_edit(p, &f->view.pools)
		if (p->id == id)
			return p;
	return NULL;
}

static struct xen_vcpu *find_vcpu(struct fake_xen *f, uint32_t domid, uint32_t vcpu)
{
	list_edit(v, &f->view.vcpus)
		if (v->domid == domid && v->vcpu == vcpu)
			return v;
	return NULL;
}

static bool meets(const struct cpus *a, const struct cpus *b)
{
	cpus_each(cpu, a) if (cpus_has(b, cpu)) return true;
	return false;
}

static void all_cpus(struct fake_xen *f, struct cpus *ret)
{
	cpus_make(&f->mem, f->view.physical.cpu_room, ret);
	cpus_add_all(ret);
}

/* The scheduler takes a vCPU away from where it may not run. */
static void settle(struct fake_xen *f, struct xen_vcpu *v, uint32_t pool)
{
	const struct xen_pool *p = find_pool(f, pool);
	uint32_t first;

	if (!p || v->cpu < 0 ||
	    (cpus_has(&v->hard, (uint32_t)v->cpu) && cpus_has(&p->cpus, (uint32_t)v->cpu)))
		return;
	cpus_each(cpu, &p->cpus)
	{
		if (!cpus_has(&v->hard, cpu))
			continue;
		v->cpu = (int)cpu;
		return;
	}
	if (cpus_next(&p->cpus, 0, &first))
		v->cpu = (int)first;
}

int fake_affinity(struct xen *xen, uint32_t domid, const char *uuid, uint32_t vcpu,
		  struct pool *mem, struct cpus *hard, struct cpus *soft, struct err *err)
{
	struct fake_xen *f = model(xen);
	const struct xen_vcpu *v = find_vcpu(f, domid, vcpu);

	if (!fake_xen_domain(f, domid, uuid))
		return fake_xen_no_domain(err, domid, uuid);
	if (!v)
		return err_set(err, ERR_NOT_FOUND, "domain %u has no vCPU %u", domid, vcpu);
	cpus_copy(mem, &v->hard, hard);
	cpus_copy(mem, &v->soft, soft);
	return 0;
}

/* Xen drops what is beyond its CPUs. */
static void store(struct fake_xen *f, const struct cpus *from, struct cpus *ret)
{
	cpus_make(&f->mem, f->view.physical.cpu_room, ret);
	cpus_or(ret, from);
}

/* So many vCPUs are scheduled as one. */
static uint32_t unit_of(const struct fake_xen *f)
{
	return f->by_core && f->view.physical.threads > 1 ? (uint32_t)f->view.physical.threads : 1;
}

int fake_set_affinity(struct xen *xen, uint32_t domid, const char *uuid, uint32_t vcpu,
		      const struct cpus *hard, const struct cpus *soft, struct err *err)
{
	struct fake_xen *f = model(xen);
	const struct xen_domain *d = fake_xen_domain(f, domid, uuid);
	struct xen_vcpu *v = find_vcpu(f, domid, vcpu);
	const struct xen_pool *p;

	int rc = fake_xen_begin(f, err, "affinity %u %u %s %s", domid, vcpu,
				cpus_text(&f->mem, hard), cpus_text(&f->mem, soft));
	if (rc < 0)
		return rc;
	if (!d)
		return fake_xen_no_domain(err, domid, uuid);
	if (!v)
		return err_set(err, ERR_NOT_FOUND, "domain %u has no vCPU %u", domid, vcpu);
	p = find_pool(f, (uint32_t)d->cpupool);
	if (!p || !meets(hard, &p->cpus))
		return refused(err, ERR_REFUSED, EINVAL, "no such CPU in the cpupool");
	if (f->overridden)
		return refused(err, ERR_BUSY, EBUSY, "the guest's kernel pinned the vCPU");
	list_edit(other, &f->view.vcpus) {
		if (other->domid != domid || other->vcpu / unit_of(f) != vcpu / unit_of(f))
			continue;
		store(f, hard, &other->hard);
		store(f, soft, &other->soft);
		settle(f, other, p->id);
	}
	return 0;
}

int fake_pools(struct xen *xen, struct pool *mem, struct xen_pools *ret, struct cpus *free_cpus,
	       struct err *err)
{
	struct xen_view copy = {};

	if (!model(xen)->view.pools_known)
		return err_set(err, ERR_FAILED, "Xen does not tell its cpupools");
	fake_xen_copy_cpus(mem, &model(xen)->view, &copy);
	*ret = copy.pools;
	*free_cpus = copy.free_cpus;
	return 0;
}

static bool is_scheduler(const char *name)
{
	static const char *const built_in[] = { "credit", "credit2", "rtds", "null" };

	for (size_t i = 0; i < ARRAY_SIZE(built_in); i++)
		if (streq(name, built_in[i]))
			return true;
	return false;
}

int fake_pool_create(struct xen *xen, const char *name, const char *scheduler, uint32_t *id,
		     struct err *err)
{
	struct fake_xen *f = model(xen);
	struct xen_pools *pools = &f->view.pools;
	uint32_t next = pools->n ? pools->v[pools->n - 1].id + 1 : 0;
	size_t at;

	int rc = fake_xen_begin(f, err, "pool-create %s %s", name, scheduler);
	if (rc < 0)
		return rc;
	if (!is_scheduler(scheduler))
		return refused(err, ERR_REFUSED, ENOENT, "no such scheduler");
	if (*id != XEN_POOL_ANY && find_pool(f, *id))
		return refused(err, ERR_FAILED, EEXIST, "there is one of that number");
	next = *id == XEN_POOL_ANY ? next : *id;
	list_add(&f->mem, pools);
	at = pools->n - 1;
	for (; at > 0 && pools->v[at - 1].id > next; at--)
		pools->v[at] = pools->v[at - 1];

	struct xen_pool *p = &pools->v[at];

	*p = (struct xen_pool){ .id = next,
				.name = pool_strdup(&f->mem, name),
				.scheduler = pool_strdup(&f->mem, scheduler) };
	cpus_make(&f->mem, f->view.physical.cpu_room, &p->cpus);
	name_node(f, next, name);
	*id = next;
	return 0;
}

static int no_pool(struct err *err, uint32_t id)
{
	err_set(err, ERR_NOT_FOUND, "there is no cpupool with the number %u", id);
	err->num = ENOENT;
	return -ERR_NOT_FOUND;
}

int fake_pool_destroy(struct xen *xen, uint32_t id, struct err *err)
{
	struct fake_xen *f = model(xen);
	struct xen_pool *p = find_pool(f, id);

	int rc = fake_xen_begin(f, err, "pool-destroy %u", id);
	if (rc < 0)
		return rc;
	if (!p)
		return no_pool(err, id);
	if (p->domains || !cpus_is_empty(&p->cpus))
		return refused(err, ERR_REFUSED, EBUSY, "the cpupool has domains or CPUs");
	name_node(f, id, NULL);

	size_t behind = f->view.pools.n - (size_t)(p - f->view.pools.v) - 1;

	memmove(p, p + 1, behind * sizeof(*p));
	f->view.pools.n--;
	return 0;
}

int fake_pool_rename(struct xen *xen, uint32_t id, const char *name, struct err *err)
{
	struct fake_xen *f = model(xen);
	struct xen_pool *p = find_pool(f, id);

	int rc = fake_xen_begin(f, err, "pool-rename %u %s", id, name);
	if (rc < 0)
		return rc;
	if (!p)
		return no_pool(err, id);
	p->name = *name ? pool_strdup(&f->mem, name) : NULL;
	name_node(f, id, p->name);
	return 0;
}

/* The CPUs that go along with this one: itself, or its core's. */
static struct cpus along(struct fake_xen *f, uint32_t cpu)
{
	const struct xen_cpus *all = &f->view.cpus;
	struct cpus set;

	cpus_make(&f->mem, f->view.physical.cpu_room, &set);
	cpus_add(&set, cpu);
	for (uint32_t i = 0; f->by_core && cpu < all->n && i < all->n; i++)
		if (all->v[i].present && all->v[i].online == XEN_YES &&
		    all->v[i].core == all->v[cpu].core && all->v[i].socket == all->v[cpu].socket)
			cpus_add(&set, i);
	return set;
}

static bool is_online(struct fake_xen *f, uint32_t cpu)
{
	return cpu < f->view.cpus.n && f->view.cpus.v[cpu].online == XEN_YES;
}

static int add_cpu(struct fake_xen *f, struct xen_pool *p, uint32_t cpu, struct err *err)
{
	struct cpus set;

	if (cpu >= f->view.physical.cpu_room)
		return refused(err, ERR_REFUSED, EINVAL, "no such CPU");
	set = along(f, cpu);
	if (!is_online(f, cpu) || !cpus_within(&set, &f->view.free_cpus))
		return refused(err, ERR_REFUSED, ENODEV, "the CPU is not free");
	cpus_or(&p->cpus, &set);
	cpus_without(&f->view.free_cpus, &set);
	return 0;
}

static void widen(struct fake_xen *f, uint32_t domid)
{
	list_edit(v, &f->view.vcpus)
		if (v->domid == domid) {
			all_cpus(f, &v->hard);
			all_cpus(f, &v->soft);
		}
}

static void change_pool(struct fake_xen *f, struct xen_domain *d, struct xen_pool *from,
			struct xen_pool *to)
{
	if (from)
		from->domains--;
	to->domains++;
	d->cpupool = (int)to->id;
	widen(f, d->domid);
	list_edit(v, &f->view.vcpus)
		if (v->domid == d->domid)
			settle(f, v, to->id);
}

/* Only what dies may be in a cpupool whose last CPU leaves; it goes to the first cpupool. */
static int empty(struct fake_xen *f, struct xen_pool *p, struct err *err)
{
	list_each(d, &f->view.domains)
		if (d->cpupool == (int)p->id && !d->dying)
			return refused(err, ERR_REFUSED, EBUSY, "the last CPU of a domain");
	list_edit(d, &f->view.domains)
		if (d->cpupool == (int)p->id)
			change_pool(f, d, p, &f->view.pools.v[0]);
	return 0;
}

/* "Breaking affinity": who could run on no other CPU of its cpupool may run everywhere then. */
static bool would_break(const struct xen_vcpu *v, const struct cpus *left, const struct cpus *gone)
{
	return meets(&v->hard, gone) && !meets(&v->hard, left);
}

static bool is_in(struct fake_xen *f, uint32_t domid, uint32_t pool)
{
	const struct xen_domains *all = &f->view.domains;
	size_t i = list_skip(all, d, d->domid < domid);

	return i < all->n && all->v[i].domid == domid && all->v[i].cpupool == (int)pool;
}

static int break_affinities(struct fake_xen *f, struct xen_pool *p, const struct cpus *left,
			    const struct cpus *gone, struct err *err)
{
	list_edit(v, &f->view.vcpus) {
		if (!is_in(f, v->domid, p->id) || !would_break(v, left, gone))
			continue;
		if (f->overridden)
			return refused(err, ERR_REFUSED, EADDRINUSE,
				       "a guest's kernel pinned a vCPU");
		all_cpus(f, &v->hard);
	}
	return 0;
}

static int take_cpu(struct fake_xen *f, struct xen_pool *p, uint32_t cpu, struct err *err)
{
	struct cpus set, left;

	if ((p->id == 0 && cpu == 0) || !is_online(f, cpu))
		return refused(err, ERR_REFUSED, EINVAL, "that CPU cannot leave");
	set = along(f, cpu);
	cpus_copy(&f->mem, &p->cpus, &left);
	cpus_without(&left, &set);

	int rc = cpus_is_empty(&left) && p->domains ? empty(f, p, err) : 0;
	if (rc == 0)
		rc = break_affinities(f, p, &left, &set, err);
	if (rc < 0)
		return rc;
	cpus_without(&p->cpus, &set);
	cpus_or(&f->view.free_cpus, &set);
	list_edit(v, &f->view.vcpus)
		if (is_in(f, v->domid, p->id))
			settle(f, v, p->id);
	return 0;
}

int fake_pool_cpu(struct xen *xen, uint32_t id, uint32_t cpu, bool add, struct err *err)
{
	struct fake_xen *f = model(xen);
	struct xen_pool *p = find_pool(f, id);

	int rc = fake_xen_begin(f, err, "%s %u %u", add ? "pool-add" : "pool-take", id, cpu);
	if (rc < 0)
		return rc;
	if (!p)
		return no_pool(err, id);
	if (cpus_has(&p->cpus, cpu) == add)
		return 0;
	return add ? add_cpu(f, p, cpu, err) : take_cpu(f, p, cpu, err);
}

int fake_pool_of(struct xen *xen, uint32_t domid, const char *uuid, uint32_t *id, struct err *err)
{
	const struct xen_domain *d = fake_xen_domain(model(xen), domid, uuid);

	if (!d)
		return fake_xen_no_domain(err, domid, uuid);
	if (d->cpupool < 0)
		return err_set(err, ERR_FAILED, "domain %u is in no cpupool", domid);
	*id = (uint32_t)d->cpupool;
	return 0;
}

int fake_pool_move(struct xen *xen, uint32_t domid, const char *uuid, uint32_t id, struct err *err)
{
	struct fake_xen *f = model(xen);
	struct xen_domain *d = fake_xen_domain(f, domid, uuid);
	struct xen_pool *to = find_pool(f, id);

	int rc = fake_xen_begin(f, err, "pool-move %u %u", domid, id);
	if (rc < 0)
		return rc;
	if (!d)
		return fake_xen_no_domain(err, domid, uuid);
	if (domid == 0)
		return refused(err, ERR_REFUSED, EPERM, "Domain-0 cannot be moved");
	if (d->cpupool == (int)id)
		return 0;
	if (!to)
		return no_pool(err, id);
	if (cpus_is_empty(&to->cpus))
		return refused(err, ERR_REFUSED, ENOENT, "the cpupool has no CPU");
	if (f->overridden)
		return refused(err, ERR_BUSY, EBUSY, "the guest's kernel pinned a vCPU");
	change_pool(f, d, find_pool(f, (uint32_t)d->cpupool), to);
	return 0;
}
