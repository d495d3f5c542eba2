// SPDX-License-Identifier: GPL-2.0-or-later
// Plans of cpupools on made-up hosts, carried out on the model of Xen: each works, keeps what still
// fits, fails at any step without a trace, and is undone without one.
#include "decide/cpupool/plan_cpupool.h"

#include "act/apply.h"
#include "fake/xen.h"
#include "unit/acting.h"
#include "unit/test.h"

#define ROUNDS 400

static uint32_t seed;

static uint32_t dice(uint32_t sides)
{
	seed = seed * 1664525 + 1013904223;
	return (seed >> 8) % sides;
}

/* In the order that cpus_text() has, of each some. */
static void some_of(struct pool *mem, const struct cpus *from, struct cpus *ret)
{
	uint32_t one = dice(cpus_count(from)), i = 0;

	cpus_make(mem, from->room, ret);
	cpus_each(cpu, from)
	{
		if (i++ == one || dice(3) == 0)
			cpus_add(ret, cpu);
	}
}

/* by_core: whole cores are online, and in a cpupool. */
static void make_cpus(struct pool *mem, struct xen_view *v, bool by_core)
{
	uint32_t nodes = 1 + dice(4), each = 2 * (1 + dice(4)), off = dice(12);

	v->physical = (struct xen_physical){ .cpu_room = nodes * each, .scheduler = "credit" };
	cpus_make(mem, nodes * each, &v->free_cpus);
	for (uint32_t i = 0; i < nodes * each; i++) {
		uint32_t core = by_core ? i / 2 : i;

		*list_add(mem, &v->cpus) = (struct xen_cpu){
			.present = true,
			.online = core && core % 8 == off ? XEN_NO : XEN_YES,
			.core = (int)(i % each / 2),
			.socket = (int)(i / each),
			.node = (int)(i / each),
		};
	}
	for (uint32_t i = 0; i < nodes; i++)
		*list_add(mem, &v->nodes) = (struct xen_node){ .present = true };
}

static void make_pools(struct pool *mem, struct xen_view *v, bool by_core)
{
	uint32_t n = 1 + (dice(2) ? dice(4) : 0), to = 0;

	for (uint32_t i = 0; i < n; i++) {
		struct xen_pool *p = list_add(mem, &v->pools);

		*p = (struct xen_pool){ .id = i, .scheduler = dice(3) ? "credit" : "credit2" };
		p->name = i ? pool_str(mem, "p%u", i) : dice(8) ? "Pool-0" : "Pool-node0";
		cpus_make(mem, v->physical.cpu_room, &p->cpus);
	}
	for (uint32_t i = 0; i < v->cpus.n; i++) {
		if (!by_core || i % 2 == 0)
			to = i && !dice(3) ? dice(n + 1) : 0;
		if (v->cpus.v[i].online == XEN_YES)
			cpus_add(to == n ? &v->free_cpus : &v->pools.v[to].cpus, i);
	}
}

static void make_affinity(struct pool *mem, const struct xen_view *v, const struct cpus *pool,
			  struct cpus *ret)
{
	struct cpus more = {}, all;

	cpus_make(mem, v->physical.cpu_room, &all);
	cpus_add_all(&all);
	*ret = all;
	if (dice(3) == 0)
		return;
	some_of(mem, pool, ret);
	some_of(mem, &all, &more);
	if (dice(2))
		cpus_or(ret, &more);
}

static void make_domains(struct pool *mem, struct xen_view *v)
{
	uint32_t n = 1 + dice(5);

	for (uint32_t id = 0; id < n; id++) {
		struct xen_domain *d = list_add(mem, &v->domains);
		struct xen_pool *p = &v->pools.v[id ? dice((uint32_t)v->pools.n) : 0];

		if (cpus_is_empty(&p->cpus))
			p = &v->pools.v[0];
		p->domains++;
		*d = (struct xen_domain){
			.domid = id,
			.uuid = pool_str(mem, "10000000-0000-4000-8000-%012u", id),
			.name = pool_str(mem, "d%u", id),
			.dying = id && dice(12) == 0,
			.cpupool = (int)p->id,
			.vcpus = 1 + (int)dice(3),
		};
		for (int i = 0; i < d->vcpus; i++) {
			struct xen_vcpu *x = list_add(mem, &v->vcpus);

			*x = (struct xen_vcpu){
				.domid = id, .vcpu = (uint32_t)i, .online = dice(5) != 0, .cpu = -1
			};
			make_affinity(mem, v, &p->cpus, &x->hard);
			make_affinity(mem, v, &p->cpus, &x->soft);
			d->vcpus_online += x->online;
		}
	}
}

static void make_host(struct pool *mem, struct xen_view *v)
{
	bool by_core = dice(4) == 0;

	*v = (struct xen_view){ .present = true,
				.cmdline = by_core ? "sched-gran=core" : NULL,
				.cpus_known = true,
				.nodes_known = true,
				.pools_known = true,
				.vcpus_known = true };
	make_cpus(mem, v, by_core);
	make_pools(mem, v, by_core);
	make_domains(mem, v);
}

/* All that the plans may change, by what does not move: not the number of a cpupool. */
static const char *state(struct pool *mem, const struct xen_view *v)
{
	struct strs text = {};

	list_each(p, &v->pools)
		strs_add(mem, &text, "%s %s %s", p->name, p->scheduler, cpus_text(mem, &p->cpus));
	strs_sort(&text);
	list_each(d, &v->domains)
		list_each(p, &v->pools)
			if (!d->dying && p->id == (uint32_t)d->cpupool)
				strs_add(mem, &text, "%u in %s", d->domid, p->name);
	list_each(x, &v->vcpus)
		if (!v->domains.v[x->domid].dying)
			strs_add(mem, &text, "%u/%u %s %s", x->domid, x->vcpu,
				 cpus_text(mem, &x->hard), cpus_text(mem, &x->soft));
	strs_add(mem, &text, "free %s", cpus_text(mem, &v->free_cpus));
	return strs_join(mem, &text, "\n");
}

static const char *any_pool(const struct xen_view *v)
{
	return v->pools.v[dice((uint32_t)v->pools.n)].name;
}

/* The same for the same numbers. */
static int plan_any(struct pool *mem, const struct host *h, struct plan *p, struct err *err)
{
	const struct cpupool_move move = { .now = true };
	const struct cpupool_wish wish = { .now = true, .scheduler = dice(2) ? "credit2" : NULL };
	struct cpus all, cpus;
	struct guest g = {};

	cpus_make(mem, h->xen.physical.cpu_room, &all);
	cpus_add_all(&all);
	switch (dice(8)) {
	case 0:
		some_of(mem, &h->xen.pools.v[0].cpus, &cpus);
		cpus_take(&cpus, 0);
		return plan_cpupool_create(h, "new", &cpus, &wish, p, err);
	case 1:
		return plan_cpupool_destroy(h, any_pool(&h->xen), &wish, p, err);
	case 2:
		return plan_cpupool_split(h, CPUPOOL_BY_NODE, &wish, p, err);
	case 3:
		return plan_cpupool_unsplit(h, &wish, p, err);
	case 4:
		some_of(mem, &all, &cpus);
		return plan_cpupool_cpus(h, any_pool(&h->xen), &cpus, &wish, p, err);
	case 5: {
		const char *name = any_pool(&h->xen);

		/* Within what it can have. */
		cpus_copy(mem, &h->xen.free_cpus, &cpus);
		cpus_or(&cpus, &h->xen.pools.v[0].cpus);
		list_each(pool, &h->xen.pools)
			if (streq(pool->name, name))
				cpus_or(&cpus, &pool->cpus);
		some_of(mem, &cpus, &all);
		if (!streq(name, h->xen.pools.v[0].name))
			cpus_take(&all, 0);
		return plan_cpupool_cpus(h, name, &all, &wish, p, err);
	}
	case 6:
		return plan_cpupool_rename(h, any_pool(&h->xen), "other", &wish, p, err);
	default:
		g.domain = &h->xen.domains.v[dice((uint32_t)h->xen.domains.n)];
		g.name = g.domain->name;
		g.dom0 = g.domain->domid == 0;
		return plan_cpupool_move(h, &g, any_pool(&h->xen), &move, p, err);
	}
}

static const struct xen_pool *pool_by_id(const struct xen_view *v, int id)
{
	list_each(p, &v->pools)
		if (p->id == (uint32_t)id)
			return p;
	return NULL;
}

/* What was pinned is so still, unless its cpupool has none of the CPUs. */
static void check_kept(struct pool *mem, const struct xen_view *was, const struct xen_view *is)
{
	struct cpus all, both;

	cpus_make(mem, is->physical.cpu_room, &all);
	cpus_add_all(&all);
	CHECK_EQ("vCPUs", is->vcpus.n, was->vcpus.n);
	for (size_t i = 0; i < is->vcpus.n; i++) {
		const struct xen_vcpu *a = &was->vcpus.v[i], *b = &is->vcpus.v[i];
		const struct xen_domain *d = &is->domains.v[b->domid];
		const struct xen_pool *p = pool_by_id(is, d->cpupool);

		if (d->dying)
			continue;
		CHECK("its cpupool is there", p && !cpus_is_empty(&p->cpus));
		cpus_copy(mem, &a->hard, &both);
		cpus_and(&both, &p->cpus);
		CHECK("hard", cpus_eq(&b->hard, cpus_is_empty(&both) ? &all : &a->hard));
		CHECK("soft", cpus_eq(&b->soft, &a->soft));
	}
}

struct round {
	struct acting a;
	struct fake_xen xen;
	struct host h;
};

/* seed: the host and what is wished of it. */
static int begin(struct round *r, const struct xen_view *host, uint32_t wish)
{
	acting_open(&r->a);
	fake_xen_open(&r->xen, host);
	r->xen.by_core = host->cmdline != NULL;
	r->a.d.xen = &r->xen.xen;
	r->h = (struct host){ .toolstack = TOOLSTACK_XL };

	int rc = r->xen.xen.ops->look(&r->xen.xen, NULL, XEN_WANT_CPUS | XEN_WANT_VCPUS, &r->h.mem,
				      &r->h.xen, &r->a.err);
	CHECK_EQ(r->a.err.message, rc, 0);
	seed = wish;
	return plan_any(&r->h.mem, &r->h, &r->a.plan, &r->a.err);
}

static void end(struct round *r)
{
	fake_xen_close(&r->xen);
	pool_free(&r->h.mem);
	acting_close(&r->a);
}

/* The number of calls of Xen it took; 0: nothing was to be done. */
static size_t works(struct pool *mem, const struct xen_view *host, uint32_t wish)
{
	const char *before = state(mem, host);
	struct round r = {};
	size_t calls = 0;

	int rc = begin(&r, host, wish);
	if (rc == 0 && !plan_is_refused(&r.a.plan) && r.a.plan.changes.n) {
		rc = acting_apply(&r.a);
		CHECK_EQ(r.a.err.message, rc, 0);
		CHECK_EQ("outcome", r.a.acted.outcome, OUTCOME_DONE);
		calls = r.xen.calls.n;
		check_kept(mem, host, &r.xen.view);
		rc = acting_undo(&r.a);
		CHECK_EQ(r.a.err.message, rc, 0);
		CHECK_STR("undone", state(mem, &r.xen.view), before);
	}
	end(&r);
	return calls;
}

static void fails(struct pool *mem, const struct xen_view *host, uint32_t wish, size_t at)
{
	const char *before = state(mem, host);
	struct round r = {};

	CHECK_EQ("plan", begin(&r, host, wish), 0);
	r.xen.fail_at = at;
	CHECK("it fails", acting_apply(&r.a) < 0);
	CHECK_EQ(r.a.err.message, r.a.acted.outcome, OUTCOME_PUT_BACK);
	CHECK_STR("put back", state(mem, &r.xen.view), before);
	end(&r);
}

TEST(a_plan_of_cpupools_works_keeps_what_fits_and_leaves_no_trace_where_it_fails_or_is_undone)
{
	size_t plans = 0, steps = 0;

	for (uint32_t i = 0; i < ROUNDS; i++) {
		struct pool mem = {};
		struct xen_view host;
		size_t calls;

		seed = i * 7919 + 1;
		make_host(&mem, &host);
		calls = works(&mem, &host, i + 1000003);
		plans += calls > 0;
		steps += calls;
		/* Each step of the short ones, some of the long ones. */
		for (size_t at = 1; at <= calls; at += 1 + calls / 12)
			fails(&mem, &host, i + 1000003, at);
		pool_free(&mem);
	}
	CHECK("enough of them do something", plans > ROUNDS / 4 && steps > 4 * plans);
}
