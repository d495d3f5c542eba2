// SPDX-License-Identifier: GPL-2.0-or-later
// Affinities and cpupools as settings, on a model of Xen: set, undone, failing at any call, killed.
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/json.h"
#include "unit/act_xen.h"
#include "unit/test.h"

#define G1     "7764663d-0906-48ef-8ee9-dd6acd1c88e2"
#define V(n)   G1 "/1/" #n

#define CPU(n) "{\"cpu\":" #n ",\"online\":true,\"core\":" #n ",\"socket\":0,\"node\":0}"
#define VCPU(domid, n, hard, soft)                                                                 \
	"{\"domid\":" #domid ",\"vcpu\":" #n ",\"online\":true,\"blocked\":false,"                 \
	"\"running\":true,\"cpu\":0,\"time\":1,\"hard\":\"" hard "\",\"soft\":\"" soft "\"}"
#define DOMAIN(domid, uuid, vcpus)                                                                 \
	"{\"domid\":" #domid ",\"uuid\":\"" uuid "\",\"kind\":\"pvh\",\"cpupool\":0,"              \
	"\"vcpus\":" #vcpus ",\"vcpus-online\":" #vcpus ",\"memory\":4096}"

/* CPU 7 is free. */
static const char recording[] = "{\"present\":true,\"domains\":[" DOMAIN(0, "00000000-0000-0000-0000-000000000000", 1) "," DOMAIN(
	1, G1,
	2) "],\"physical\":{\"cpu-room\":8,\"threads-per-core\":1,\"cores-per-socket\":8,"
	   "\"scheduler\":\"credit\",\"memory\":9,\"memory-free\":5},\"cpus\":[" CPU(0) "," CPU(1) "," CPU(2) "," CPU(3) "," CPU(
		   4) "," CPU(5) "," CPU(6) "," CPU(7) "],"
						       "\"cpupools\":[{\"id\":0,\"name\":\"Pool-0\",\"scheduler\":\"credit\",\"domains\":2,"
						       "\"cpus\":\"0-6\"}],\"free-cpus\":\"7\",\"vcpus\":[" VCPU(
							       0, 0, "0-7",
							       "0-7") "," VCPU(1, 0, "4-5",
									       "4") "," VCPU(1, 1,
											     "0-7",
											     "0-3") "]}";

static void start(struct xen_acting *b)
{
	struct json_object *o autoput = NULL;
	struct xen_view view = {};

	*b = (struct xen_acting){};
	acting_open(&b->a);
	CHECK_EQ("read", json_parse(recording, strlen(recording), "test", &o, &b->a.err), 0);
	CHECK_EQ(b->a.err.message, xen_view_parse(o, &b->a.mem, &view, &b->a.err), 0);
	fake_xen_open(&b->fake, &view);
	b->a.d.xen = &b->fake.xen;
}

/* What Xen has; ids of cpupools are not told, they are new after each making. */
static const char *told(struct xen_acting *b)
{
	const struct xen_view *v = &b->fake.view;
	struct strs parts = {};

	list_each(p, &v->pools)
		strs_add(&b->a.mem, &parts, "%s %s %s of %u", p->name, p->scheduler,
			 cpus_text(&b->a.mem, &p->cpus), p->domains);
	list_each(d, &v->domains)
		strs_add(&b->a.mem, &parts, "d%u in %d", d->domid, d->cpupool > 0);
	list_each(c, &v->vcpus)
		strs_add(&b->a.mem, &parts, "d%uv%u %s %s", c->domid, c->vcpu,
			 cpus_text(&b->a.mem, &c->hard), cpus_text(&b->a.mem, &c->soft));
	strs_add(&b->a.mem, &parts, "free %s", cpus_text(&b->a.mem, &v->free_cpus));
	return strs_join(&b->a.mem, &parts, "|");
}

#define START "Pool-0 credit 0-6 of 2|d0 in 0|d1 in 0|d0v0 0-7 0-7|d1v0 4-5 4|d1v1 0-7 0-3|free 7"

static void add(struct xen_acting *b, enum setting set, const char *object, const char *from,
		const char *to)
{
	acting_add(&b->a, set, object, from, to);
}

/* A guest moves to a new cpupool: what Xen does along with it are changes of their own. */
static void fill_split(struct xen_acting *b)
{
	add(b, SET_VCPU_AFFINITY, V(0), "4-5 4", "0-7 0-7");
	add(b, SET_VCPU_AFFINITY, V(1), "0-7 0-3", "0-7 0-7");
	add(b, SET_CPUPOOL, "Pool-0", "credit 0-6", "credit 0-3");
	add(b, SET_CPUPOOL, "Pool-node1", "", "credit 4-7");
	add(b, SET_DOMAIN_CPUPOOL, G1 "/1", "Pool-0", "Pool-node1");
	add(b, SET_VCPU_AFFINITY, V(0), "0-7 0-7", "4-5 4");
	add(b, SET_VCPU_AFFINITY, V(1), "0-7 0-7", "0-7 0-3");
}

#define SPLIT                                                                                      \
	"Pool-0 credit 0-3 of 1|Pool-node1 credit 4-7 of 1|d0 in 0|d1 in 1|d0v0 0-7 0-7|"          \
	"d1v0 4-5 4|d1v1 0-7 0-3|free "

static void fill_pin(struct xen_acting *b)
{
	add(b, SET_VCPU_AFFINITY, V(0), "4-5 4", "1-2 -");
	add(b, SET_CPUPOOL_NAME, "0", "Pool-0", "first");
	add(b, SET_CPUPOOL, "empty", "", "credit2 -");
}

#define PINNED                                                                                     \
	"first credit 0-6 of 2|empty credit2  of 0|d0 in 0|d1 in 0|d0v0 0-7 0-7|d1v0 1-2 |"        \
	"d1v1 0-7 0-3|free 7"

/* CPUs that come and go at once, and a cpupool that goes and is made again otherwise. */
static void fill_swap(struct xen_acting *b)
{
	add(b, SET_CPUPOOL, "Pool-0", "credit 0-6", "credit 0-4");
	add(b, SET_CPUPOOL, "p", "", "credit 5");
	add(b, SET_CPUPOOL, "p", "credit 5", "credit 6-7");
	add(b, SET_CPUPOOL, "p", "credit 6-7", "");
	add(b, SET_CPUPOOL, "p", "", "rtds 5-6");
}

#define SWAPPED                                                                                    \
	"Pool-0 credit 0-4 of 2|p rtds 5-6 of 0|d0 in 0|d1 in 0|d0v0 0-7 0-7|d1v0 4-5 4|"          \
	"d1v1 0-7 0-3|free 7"

/* A guest is moved between cpupools that are there: nothing but changes of it in a row. */
static void fill_back(struct xen_acting *b)
{
	add(b, SET_CPUPOOL, "p", "", "credit 7");
	add(b, SET_VCPU_AFFINITY, V(0), "4-5 4", "0-7 0-7");
	add(b, SET_VCPU_AFFINITY, V(1), "0-7 0-3", "0-7 0-7");
	add(b, SET_DOMAIN_CPUPOOL, G1 "/1", "Pool-0", "p");
	add(b, SET_VCPU_AFFINITY, V(0), "0-7 0-7", "7 7");
	add(b, SET_VCPU_AFFINITY, V(1), "0-7 0-7", "0-7 0-3");
}

#define BACK                                                                                       \
	"Pool-0 credit 0-6 of 1|p credit 7 of 1|d0 in 0|d1 in 1|d0v0 0-7 0-7|"                     \
	"d1v0 7 7|d1v1 0-7 0-3|free "

static const struct xen_plan plans[] = {
	{ fill_split, SPLIT }, { fill_pin, PINNED }, { fill_swap, SWAPPED }, { fill_back, BACK }
};
static const struct xen_plans all = {
	.open = start, .told = told, .before = START, .v = plans, .n = ARRAY_SIZE(plans), .calls = 3
};

TEST(cpupools_and_affinities_are_set_and_undone)
{
	xen_plans_set_and_undo(&all);
}

TEST(whichever_call_of_xen_fails_everything_is_as_it_was)
{
	xen_plans_fail(&all);
}

/* What a process does of a plan that is killed before its Nth call; our memory has none of it. */
static void catch_up(struct xen_acting *b, size_t nth)
{
	b->fake.fail_at = nth;
	list_each(c, &b->a.plan.changes) {
		struct err ignored = {};

		if (setter_of(c->set)->set(&b->a.d, c->object, c->from, c->to, &ignored) < 0)
			break;
	}
	b->fake.fail_at = 0;
}

static bool settled_after_kill(size_t plan, size_t nth)
{
	autofree char *label = xprintf("plan %zu, killed before call %zu", plan, nth);
	int status = 0;
	struct xen_acting b;
	pid_t pid;

	start(&b);
	plans[plan].fill(&b);
	pid = fork();
	if (pid == 0) {
		b.fake.kill_at = nth;
		acting_apply(&b.a);
		_exit(0);
	}
	CHECK("child", pid > 0 && waitpid(pid, &status, 0) == pid);
	if (WIFSIGNALED(status)) {
		catch_up(&b, nth);
		CHECK_EQ(label, b.fake.calls.n, nth);
		CHECK_EQ(label, acting_undo(&b.a), 0);
		CHECK_EQ(label, b.a.acted.left.n, 0);
		CHECK_STR(label, told(&b), START);
	}
	xen_acting_close(&b);
	return WIFSIGNALED(status);
}

TEST(killed_before_any_call_of_xen_undo_restores_it)
{
	for (size_t i = 0; i < ARRAY_SIZE(plans); i++)
		CHECK("some", count_while(n, settled_after_kill(i, n)) >= 3);
}

/* What the journal says is begun as soon as Xen is called; the rest stays to be done. */
static void check_noted(void (*fill)(struct xen_acting *b), const char *done)
{
	int status = 0;
	struct xen_acting b;
	pid_t pid;

	start(&b);
	fill(&b);
	pid = fork();
	if (pid == 0) {
		b.fake.kill_at = 1;
		acting_apply(&b.a);
		_exit(0);
	}
	CHECK("child", pid > 0 && waitpid(pid, &status, 0) == pid);
	CHECK("killed", WIFSIGNALED(status));

	autofree char *journal = acting_journal(&b.a);

	if (!strstr(journal, done))
		CHECK_STR("journal", journal, done);
	catch_up(&b, 1);
	CHECK_EQ(b.a.err.message, acting_undo(&b.a), 0);
	CHECK_EQ("left", b.a.acted.left.n, 0);
	CHECK_STR("undone", told(&b), START);
	xen_acting_close(&b);
}

static void fill_again(struct xen_acting *b)
{
	add(b, SET_VCPU_AFFINITY, V(0), "4-5 4", "0-7 0-7");
	add(b, SET_VCPU_AFFINITY, V(1), "0-7 0-3", "0-7 0-7");
	add(b, SET_VCPU_AFFINITY, V(0), "0-7 0-7", "1 2");
}

static void fill_other(struct xen_acting *b)
{
	add(b, SET_CPUPOOL, "p", "", "credit 7");
	add(b, SET_VCPU_AFFINITY, V(0), "4-5 4", "0-7 0-7");
}

TEST(affinities_are_noted_together_unless_one_comes_again)
{
	check_noted(fill_split, "\"done\": 2");
	check_noted(fill_again, "\"done\": 2");
	check_noted(fill_other, "\"done\": 1");
}

/* Where Xen schedules whole cores; call 0: none fails. */
static void check_by_core(size_t fails, size_t killed)
{
	autofree char *before = NULL;
	int status = 0;
	struct xen_acting b;
	pid_t pid;

	start(&b);
	b.fake.by_core = true;
	b.fake.view.physical.threads = 2;
	CHECK_EQ("both",
		 b.a.d.xen->ops->set_affinity(b.a.d.xen, 1, G1, 0, &b.fake.view.pools.v[0].cpus,
					      &b.fake.view.pools.v[0].cpus, &b.a.err),
		 0);
	before = xstrdup(told(&b));
	CHECK("as one", strstr(before, "d1v0 0-6 0-6|d1v1 0-6 0-6"));
	add(&b, SET_VCPU_AFFINITY, V(0), "0-6 0-6", "2-3 0-7");
	add(&b, SET_VCPU_AFFINITY, V(1), "0-6 0-6", "2-3 0-7");
	b.fake.fail_at = fails ? fails + 1 : 0;
	pid = fork();
	if (pid == 0) {
		b.fake.kill_at = killed ? killed + 1 : 0;
		if (killed)
			acting_apply(&b.a);
		_exit(0);
	}
	CHECK("child", pid > 0 && waitpid(pid, &status, 0) == pid);
	CHECK_EQ("killed", WIFSIGNALED(status), killed > 0);
	if (killed)
		catch_up(&b, killed + 1);
	else
		CHECK_EQ(b.a.err.message, acting_apply(&b.a), fails ? -ERR_FAILED : 0);
	if (!fails && !killed)
		CHECK("done", strstr(told(&b), "d1v0 2-3 0-7|d1v1 2-3 0-7"));
	b.fake.fail_at = 0;
	if (!fails)
		CHECK_EQ(b.a.err.message, acting_undo(&b.a), 0);
	CHECK_EQ("left", b.a.acted.left.n, 0);
	CHECK_STR("as before", told(&b), before);
	xen_acting_close(&b);
}

TEST(vcpus_that_xen_schedules_as_one_are_pinned_put_back_and_undone)
{
	check_by_core(0, 0);
	check_by_core(1, 0);
	check_by_core(2, 0);
	check_by_core(0, 1);
	check_by_core(0, 2);
}

TEST(one_with_domains_in_it_is_never_without_a_cpu)
{
	struct xen_acting b;

	start(&b);
	add(&b, SET_VCPU_AFFINITY, V(0), "4-5 4", "0-7 0-7");
	add(&b, SET_CPUPOOL, "Pool-0", "credit 0-6", "credit 0-3");
	add(&b, SET_CPUPOOL, "p", "", "credit 4");
	add(&b, SET_DOMAIN_CPUPOOL, G1 "/1", "Pool-0", "p");
	add(&b, SET_CPUPOOL, "p", "credit 4", "credit 5-6");
	CHECK_EQ("apply", acting_apply(&b.a), 0);
	CHECK_STR("after", told(&b),
		  "Pool-0 credit 0-3 of 1|p credit 5-6 of 1|d0 in 0|d1 in 1|d0v0 0-7 0-7|"
		  "d1v0 0-7 0-7|d1v1 0-7 0-7|free 4,7");
	xen_acting_close(&b);
}

static void gone(struct xen_acting *b)
{
	list_edit(d, &b->fake.view.domains)
		if (d->domid == 1)
			d->uuid = "7764663d-0906-48ef-8ee9-dd6acd1c88e3";
}

TEST(what_was_set_of_a_domain_that_is_gone_is_dropped)
{
	struct xen_acting b;

	start(&b);
	fill_split(&b);
	CHECK_EQ("apply", acting_apply(&b.a), 0);
	gone(&b);
	/* Its cpupool is not empty, since another domain is in it now. */
	CHECK("undo", acting_undo(&b.a) < 0);
	CHECK("not for the affinities", !strstr(b.a.err.message, "affinity"));
	xen_acting_close(&b);

	start(&b);
	add(&b, SET_VCPU_AFFINITY, V(0), "4-5 4", "1 1");
	CHECK_EQ("apply", acting_apply(&b.a), 0);
	gone(&b);
	CHECK_EQ("undo", acting_undo(&b.a), 0);
	CHECK_EQ("nothing to do", b.a.acted.outcome, OUTCOME_ALREADY);
	CHECK_EQ("nothing left", b.a.acted.left.n, 0);
	xen_acting_close(&b);
}

static const struct {
	enum setting set;
	const char *object, *from, *to;
	enum err_code code;
	const char *message; /* a part of it */
} refused[] = {
	{ SET_VCPU_AFFINITY, V(0), "4-5 4", "7 7", ERR_REFUSED, "no such CPU in the cpupool" },
	{ SET_VCPU_AFFINITY, V(0), "0 0", "1 1", ERR_CONFLICT,
	  "affinity of vCPU 0 of domain 1 should be 'hard 0, soft 0' but is 'hard 4-5, soft 4'" },
	{ SET_VCPU_AFFINITY, V(0), "4-5 4", "5-4 4", ERR_USAGE, "not the affinity of a vCPU" },
	{ SET_VCPU_AFFINITY, V(2), "", "1 1", ERR_NOT_FOUND, "domain 1 has no vCPU 2" },
	{ SET_VCPU_AFFINITY, G1 "/2/0", "", "1 1", ERR_NOT_FOUND, "domain" },
	{ SET_VCPU_AFFINITY, G1 "/1", "", "1 1", ERR_USAGE, "and the number of a vCPU" },
	{ SET_VCPU_AFFINITY, G1 "/1/0/0", "", "1 1", ERR_USAGE, "and the number of a vCPU" },
	{ SET_VCPU_AFFINITY, "x/1/0", "", "1 1", ERR_USAGE, "and the number of a vCPU" },
	{ SET_DOMAIN_CPUPOOL, G1 "/1", "Pool-0", "none", ERR_FAILED, "there is no cpupool 'none'" },
	{ SET_DOMAIN_CPUPOOL, G1 "/1/0", "Pool-0", "none", ERR_USAGE, "uuid and id of a domain" },
	{ SET_DOMAIN_CPUPOOL, "00000000-0000-0000-0000-000000000000/0", "Pool-0", "p", ERR_FAILED,
	  "there is no cpupool 'p'" },
	{ SET_CPUPOOL, "Pool-0", "credit 0-6", "credit2 0-6", ERR_REFUSED,
	  "cpupool 'Pool-0' has the scheduler 'credit', which cannot be changed" },
	{ SET_CPUPOOL, "Pool-0", "credit 0-6", "credit 1-6", ERR_REFUSED, "cannot leave" },
	{ SET_CPUPOOL, "Pool-0", "credit 0-6", "credit", ERR_USAGE, "a scheduler and a list" },
	{ SET_CPUPOOL, "Pool-0", "credit 0-6", " 0-6", ERR_USAGE, "a scheduler and a list" },
	{ SET_CPUPOOL, "Pool-0", "credit 0-6", "credit 0-6,^3", ERR_USAGE, "a scheduler and a" },
	{ SET_CPUPOOL, "p", "", "credit 5", ERR_REFUSED, "not free" },
	{ SET_CPUPOOL, "p", "", "fair 7", ERR_REFUSED, "no such scheduler" },
	{ SET_CPUPOOL_NAME, "7", "", "x", ERR_NOT_FOUND, "there is no cpupool of the id 7" },
	{ SET_CPUPOOL_NAME, "Pool-0", "", "x", ERR_USAGE, "not the id of a cpupool" },
};

TEST(what_xen_or_we_refuse_of_cpus_changes_nothing)
{
	for (size_t i = 0; i < ARRAY_SIZE(refused); i++) {
		autofree char *label = xprintf("%s %s", refused[i].object, refused[i].to);
		struct xen_acting b;

		start(&b);
		add(&b, refused[i].set, refused[i].object, refused[i].from, refused[i].to);
		CHECK_EQ(label, acting_apply(&b.a), -(int)refused[i].code);
		if (!strstr(b.a.err.message, refused[i].message))
			CHECK_STR(label, b.a.err.message, refused[i].message);
		CHECK_EQ(label, b.a.acted.outcome, OUTCOME_PUT_BACK);
		CHECK_STR(label, told(&b), START);
		xen_acting_close(&b);
	}
}

static uint32_t add_pool(struct xen_acting *b, const char *name)
{
	struct xen *xen = b->a.d.xen;
	uint32_t id = XEN_POOL_ANY;

	CHECK_EQ("make", xen->ops->pool_create(xen, name, "credit", &id, &b->a.err), 0);
	return id;
}

TEST(a_name_that_two_cpupools_have_names_none_and_comes_back_by_number)
{
	struct xen_acting b;

	start(&b);
	CHECK_EQ("the first", add_pool(&b, "p"), 1);
	CHECK_EQ("the second", add_pool(&b, "p"), 2);
	add(&b, SET_CPUPOOL, "p", "credit -", "");
	CHECK_EQ("destroy", acting_apply(&b.a), -ERR_FAILED);
	CHECK_STR("told", b.a.err.message, "there are two cpupools 'p', of the ids 1 and 2");
	plan_free(&b.a.plan);

	add(&b, SET_CPUPOOL_NAME, "2", "p", "q");
	CHECK_EQ(b.a.err.message, acting_apply(&b.a), 0);
	CHECK_STR("renamed", b.fake.view.pools.v[2].name, "q");
	CHECK_EQ(b.a.err.message, acting_undo(&b.a), 0);
	CHECK_STR("as before", b.fake.view.pools.v[2].name, "p");
	xen_acting_close(&b);
}

TEST(a_cpupool_without_a_name_of_its_own_goes_and_comes_back_by_its_number)
{
	struct xen_acting b;

	start(&b);
	add_pool(&b, "p");
	add_pool(&b, "p");
	add_pool(&b, "last");
	b.fake.view.pools.v[1].name = NULL;
	plan_free(&b.a.plan);
	add(&b, SET_CPUPOOL, "#1", "credit -", "");
	CHECK_EQ(b.a.err.message, acting_apply(&b.a), 0);
	CHECK_EQ("gone", b.fake.view.pools.n, 3);
	CHECK_EQ(b.a.err.message, acting_undo(&b.a), 0);
	CHECK_EQ("back, of the same number", b.fake.view.pools.v[1].id, 1);
	CHECK_STR("with a name, as xl wants it", b.fake.view.pools.v[1].name, "Pool-1");
	xen_acting_close(&b);
}

TEST(without_xen_nothing_of_cpus_is_read_or_set)
{
	static const struct {
		enum setting set;
		const char *object;
	} settings[] = { { SET_VCPU_AFFINITY, V(0) },
			 { SET_DOMAIN_CPUPOOL, G1 "/1" },
			 { SET_CPUPOOL, "Pool-0" },
			 { SET_CPUPOOL_NAME, "0" } };
	struct xen_acting b;

	start(&b);
	b.a.d.xen = NULL;
	b.a.d.xen_why = "no hypervisor";
	for (size_t i = 0; i < ARRAY_SIZE(settings); i++) {
		autofree char *value = NULL;
		const struct setter *s = setter_of(settings[i].set);

		CHECK_EQ("get", s->get(&b.a.d, settings[i].object, &value, &b.a.err),
			 -ERR_UNAVAILABLE);
		CHECK_EQ("set", s->set(&b.a.d, settings[i].object, "", "1 1", &b.a.err),
			 -ERR_UNAVAILABLE);
	}
	xen_acting_close(&b);
}
