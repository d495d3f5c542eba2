// SPDX-License-Identifier: GPL-2.0-or-later
// cpupools and affinities: the model does what Xen 4.17 did in the lab; a recording answers and
// refuses.
#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "base/json.h"
#include "fake/tree.h"
#include "fake/xen.h"
#include "unit/test.h"

#define DOM0 "00000000-0000-0000-0000-000000000000"
#define G1   "7764663d-0906-48ef-8ee9-dd6acd1c88e2"

/* Two nodes, CPU 7 is offline; g1's vCPU 0 may run on 4 and 5 only. */
static const char recording[] =
	"{ \"present\": true,"
	" \"domains\": [ { \"domid\": 0, \"uuid\": \"" DOM0 "\", \"kind\": \"pv\", \"cpupool\": 0,"
	"   \"vcpus\": 1, \"vcpus-online\": 1, \"memory\": 4096 },"
	"  { \"domid\": 1, \"uuid\": \"" G1 "\", \"kind\": \"pvh\", \"cpupool\": 0, \"vcpus\": 2,"
	"   \"vcpus-online\": 2, \"memory\": 4096 } ],"
	" \"physical\": { \"cpu-room\": 8, \"threads-per-core\": 2, \"cores-per-socket\": 2,"
	"   \"scheduler\": \"credit\", \"memory\": 9000000000, \"memory-free\": 5 },"
	" \"cpus\": ["
	"  { \"cpu\": 0, \"online\": true, \"core\": 0, \"socket\": 0, \"node\": 0 },"
	"  { \"cpu\": 1, \"online\": true, \"core\": 0, \"socket\": 0, \"node\": 0 },"
	"  { \"cpu\": 2, \"online\": true, \"core\": 1, \"socket\": 0, \"node\": 0 },"
	"  { \"cpu\": 3, \"online\": true, \"core\": 1, \"socket\": 0, \"node\": 0 },"
	"  { \"cpu\": 4, \"online\": true, \"core\": 0, \"socket\": 1, \"node\": 1 },"
	"  { \"cpu\": 5, \"online\": true, \"core\": 0, \"socket\": 1, \"node\": 1 },"
	"  { \"cpu\": 6, \"online\": true, \"core\": 1, \"socket\": 1, \"node\": 1 },"
	"  { \"cpu\": 7, \"online\": false, \"core\": 1, \"socket\": 1, \"node\": 1 } ],"
	" \"cpupools\": [ { \"id\": 0, \"name\": \"Pool-0\", \"scheduler\": \"credit\", \"domains\": 2,"
	"   \"cpus\": \"0-6\" } ], \"free-cpus\": \"\","
	" \"vcpus\": [ { \"domid\": 0, \"vcpu\": 0, \"online\": true, \"blocked\": false, \"running\": true,"
	"   \"cpu\": 0, \"time\": 1, \"hard\": \"0-7\", \"soft\": \"0-7\" },"
	"  { \"domid\": 1, \"vcpu\": 0, \"online\": true, \"blocked\": false, \"running\": true,"
	"   \"cpu\": 5, \"time\": 1, \"hard\": \"4-5\", \"soft\": \"4\" },"
	"  { \"domid\": 1, \"vcpu\": 1, \"online\": true, \"blocked\": true, \"running\": false,"
	"   \"cpu\": 1, \"time\": 1, \"hard\": \"0-7\", \"soft\": \"0-3\" } ] }";

struct bed {
	struct pool mem;
	struct xen_view view;
	struct fake_xen fake;
	struct xen *xen;
	struct err err;
};

static void start(struct bed *b)
{
	struct json_object *o autoput = NULL;

	*b = (struct bed){};
	CHECK_EQ("read", json_parse(recording, strlen(recording), "test", &o, &b->err), 0);
	CHECK_EQ(b->err.message, xen_view_parse(o, &b->mem, &b->view, &b->err), 0);
	fake_xen_open(&b->fake, &b->view);
	b->xen = &b->fake.xen;
}

static void end(struct bed *b)
{
	fake_xen_close(&b->fake);
	pool_free(&b->mem);
}

static struct cpus set(struct bed *b, const char *text)
{
	struct cpus ret = {};

	CHECK(text, !*text || cpus_parse(text, 8, &b->mem, &ret));
	return ret;
}

static int pin(struct bed *b, uint32_t vcpu, const char *hard, const char *soft)
{
	struct cpus h = set(b, hard), s = set(b, soft);

	return b->xen->ops->set_affinity(b->xen, 1, G1, vcpu, &h, &s, &b->err);
}

/* "HARD SOFT" of a vCPU of g1. */
static const char *pins(struct bed *b, uint32_t vcpu)
{
	struct cpus hard = {}, soft = {};

	if (b->xen->ops->affinity(b->xen, 1, G1, vcpu, &b->mem, &hard, &soft, &b->err) < 0)
		return b->err.message;
	return pool_str(&b->mem, "%s %s", cpus_text(&b->mem, &hard), cpus_text(&b->mem, &soft));
}

static int cpu(struct bed *b, uint32_t id, uint32_t number, bool add)
{
	b->err = (struct err){};
	return b->xen->ops->pool_cpu(b->xen, id, number, add, &b->err);
}

/* "0 Pool-0 credit 2 0-6; free: -" */
static const char *pools(struct bed *b)
{
	struct strs texts = {};
	struct xen_pools all = {};
	struct cpus left = {};

	if (b->xen->ops->pools(b->xen, &b->mem, &all, &left, &b->err) < 0)
		return b->err.message;
	list_each(p, &all)
		strs_add(&b->mem, &texts, "%u %s %s %u %s", p->id, p->name ? p->name : "?",
			 p->scheduler, p->domains, cpus_text(&b->mem, &p->cpus));
	strs_add(&b->mem, &texts, "free: %s", cpus_text(&b->mem, &left));
	return strs_join(&b->mem, &texts, "; ");
}

/* A second cpupool, of CPUs 4 and 6. */
static uint32_t second(struct bed *b)
{
	uint32_t id = XEN_POOL_ANY;

	CHECK_EQ("create", b->xen->ops->pool_create(b->xen, "two", "null", &id, &b->err), 0);
	CHECK_EQ("take 4", cpu(b, 0, 4, false), 0);
	CHECK_EQ("take 6", cpu(b, 0, 6, false), 0);
	CHECK_EQ("add 4", cpu(b, id, 4, true), 0);
	CHECK_EQ("add 6", cpu(b, id, 6, true), 0);
	return id;
}

TEST(an_affinity_is_stored_as_it_was_set_whatever_the_cpupool_has)
{
	struct bed b;

	start(&b);
	CHECK_STR("at first", pins(&b, 0), "4-5 4");
	CHECK_EQ("set", pin(&b, 0, "2,7", "0-7"), 0);
	CHECK_STR("set", pins(&b, 0), "2,7 0-7");
	CHECK_EQ("it runs there", b.fake.view.vcpus.v[1].cpu, 2);
	CHECK_EQ("soft may be none", pin(&b, 0, "0-7", ""), 0);
	CHECK_STR("set", pins(&b, 0), "0-7 ");
	CHECK_EQ("offline only", pin(&b, 0, "7", "0-7"), -ERR_REFUSED);
	CHECK_EQ("offline only", b.err.num, EINVAL);
	CHECK_EQ("none", pin(&b, 0, "", "0-7"), -ERR_REFUSED);
	CHECK_EQ("no such vCPU", pin(&b, 2, "0", "0"), -ERR_NOT_FOUND);
	CHECK_STR("no such vCPU", pins(&b, 2), "domain 1 has no vCPU 2");
	b.fake.overridden = true;
	CHECK_EQ("the guest's kernel", pin(&b, 0, "0", "0"), -ERR_BUSY);
	CHECK_STR("as before", pins(&b, 0), "0-7 ");
	CHECK_STR("told", b.fake.calls.v[0], "affinity 1 0 2,7 0-7");
	end(&b);
}

TEST(another_domain_with_the_same_number_is_not_touched)
{
	struct cpus hard = {}, soft = {};
	struct bed b;
	uint32_t id;

	start(&b);
	hard = set(&b, "0");
	const struct xen_ops *ops = b.xen->ops;

	CHECK_EQ("get", ops->affinity(b.xen, 1, DOM0, 0, &b.mem, &hard, &soft, &b.err),
		 -ERR_NOT_FOUND);
	CHECK_EQ("set", ops->set_affinity(b.xen, 1, DOM0, 0, &hard, &hard, &b.err), -ERR_NOT_FOUND);
	CHECK_EQ("of", ops->pool_of(b.xen, 1, DOM0, &id, &b.err), -ERR_NOT_FOUND);
	CHECK_EQ("move", ops->pool_move(b.xen, 1, DOM0, 0, &b.err), -ERR_NOT_FOUND);
	b.fake.view.domains.v[1].dying = true;
	CHECK_EQ("dying", ops->pool_of(b.xen, 1, G1, &id, &b.err), -ERR_NOT_FOUND);
	end(&b);
}

TEST(cpupools_are_made_named_filled_emptied_and_destroyed)
{
	struct bed b;

	start(&b);
	const struct xen_ops *ops = b.xen->ops;

	CHECK_STR("at first", pools(&b), "0 Pool-0 credit 2 0-6; free: ");
	CHECK_EQ("number", second(&b), 1);
	CHECK_STR("made", pools(&b), "0 Pool-0 credit 2 0-3,5; 1 two null 0 4,6; free: ");
	CHECK_STR("named", fake_xen_node(&b.fake, "/local/pool/1/name"), "two");
	CHECK_EQ("rename", ops->pool_rename(b.xen, 1, "zwei", &b.err), 0);
	CHECK_STR("renamed", fake_xen_node(&b.fake, "/local/pool/1/name"), "zwei");
	CHECK_EQ("it has CPUs", ops->pool_destroy(b.xen, 1, &b.err), -ERR_REFUSED);
	CHECK_EQ("it has CPUs", b.err.num, EBUSY);
	CHECK_EQ("again", cpu(&b, 1, 4, true), 0);
	CHECK_EQ("out", cpu(&b, 1, 4, false), 0);
	CHECK_EQ("out again", cpu(&b, 1, 4, false), 0);
	CHECK_EQ("out", cpu(&b, 1, 6, false), 0);
	CHECK_EQ("destroy", ops->pool_destroy(b.xen, 1, &b.err), 0);
	CHECK("no name", !fake_xen_node(&b.fake, "/local/pool/1/name"));
	CHECK_STR("gone", pools(&b), "0 Pool-0 credit 2 0-3,5; free: 4,6");
	CHECK_EQ("gone", ops->pool_destroy(b.xen, 1, &b.err), -ERR_NOT_FOUND);
	CHECK_EQ("gone", ops->pool_rename(b.xen, 1, "x", &b.err), -ERR_NOT_FOUND);
	CHECK_EQ("gone", cpu(&b, 1, 4, true), -ERR_NOT_FOUND);
	CHECK_EQ("odd", ops->pool_create(b.xen, "x", "bvt", &(uint32_t){ XEN_POOL_ANY }, &b.err),
		 -ERR_REFUSED);
	end(&b);
}

TEST(xen_refuses_cpus_that_cannot_come_or_go)
{
	static const struct {
		uint32_t id, cpu;
		bool add;
		int num;
	} cases[] = {
		{ .id = 0, .cpu = 0, .num = EINVAL },
		{ .id = 0, .cpu = 8, .add = true, .num = EINVAL },
		{ .id = 0, .cpu = 7, .add = true, .num = ENODEV },
		{ .id = 0, .cpu = 4, .add = true, .num = ENODEV },
		{ .id = 1, .cpu = 5, .add = true, .num = ENODEV },
	};
	struct bed b;

	start(&b);
	second(&b);
	const char *before = pools(&b);

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		CHECK_EQ("refused", cpu(&b, cases[i].id, cases[i].cpu, cases[i].add), -ERR_REFUSED);
		CHECK_EQ("why", b.err.num, cases[i].num);
	}
	CHECK_STR("as before", pools(&b), before);
	end(&b);
}

TEST(moving_a_domain_makes_its_affinities_all)
{
	struct bed b;
	uint32_t id;

	start(&b);
	const struct xen_ops *ops = b.xen->ops;

	id = second(&b);
	CHECK_EQ("move", ops->pool_move(b.xen, 1, G1, id, &b.err), 0);
	CHECK_STR("moved", pools(&b), "0 Pool-0 credit 1 0-3,5; 1 two null 1 4,6; free: ");
	CHECK_STR("all", pins(&b, 0), "0-7 0-7");
	CHECK_STR("all", pins(&b, 1), "0-7 0-7");
	CHECK_EQ("it runs there", b.fake.view.vcpus.v[1].cpu, 4);
	CHECK_EQ("of", ops->pool_of(b.xen, 1, G1, &id, &b.err), 0);
	CHECK_EQ("of", id, 1);
	CHECK_EQ("outside", pin(&b, 0, "0-3,5", "0"), -ERR_REFUSED);
	CHECK_EQ("inside", pin(&b, 0, "3-4", "0"), 0);
	CHECK_EQ("already there", ops->pool_move(b.xen, 1, G1, 1, &b.err), 0);
	CHECK_STR("kept", pins(&b, 0), "3-4 0");
	CHECK_EQ("last CPU but one", cpu(&b, 1, 6, false), 0);
	CHECK_EQ("last CPU", cpu(&b, 1, 4, false), -ERR_REFUSED);
	CHECK_EQ("last CPU", b.err.num, EBUSY);
	CHECK_EQ("destroy", ops->pool_destroy(b.xen, 1, &b.err), -ERR_REFUSED);
	end(&b);
}

TEST(a_domain_cannot_move_to_nowhere_nor_domain_0_at_all)
{
	uint32_t none;
	struct bed b;

	start(&b);
	const struct xen_ops *ops = b.xen->ops;

	CHECK_EQ("create", ops->pool_create(b.xen, "none", "credit", &none, &b.err), 0);
	CHECK_EQ("without CPUs", ops->pool_move(b.xen, 1, G1, none, &b.err), -ERR_REFUSED);
	CHECK_EQ("without CPUs", b.err.num, ENOENT);
	CHECK_EQ("missing", ops->pool_move(b.xen, 1, G1, 9, &b.err), -ERR_NOT_FOUND);
	second(&b);
	CHECK_EQ("Domain-0", ops->pool_move(b.xen, 0, DOM0, 2, &b.err), -ERR_REFUSED);
	CHECK_EQ("Domain-0", b.err.num, EPERM);
	b.fake.overridden = true;
	CHECK_EQ("the guest's kernel", ops->pool_move(b.xen, 1, G1, 2, &b.err), -ERR_BUSY);
	CHECK_STR("as before", pins(&b, 1), "0-7 0-3");
	end(&b);
}

TEST(a_cpu_that_leaves_breaks_the_hard_affinity_that_has_no_other)
{
	struct bed b;

	start(&b);
	CHECK_EQ("one is left", cpu(&b, 0, 5, false), 0);
	CHECK_STR("kept", pins(&b, 0), "4-5 4");
	CHECK_EQ("it runs there", b.fake.view.vcpus.v[1].cpu, 4);
	b.fake.overridden = true;
	CHECK_EQ("the guest's kernel", cpu(&b, 0, 4, false), -ERR_REFUSED);
	CHECK_EQ("the guest's kernel", b.err.num, EADDRINUSE);
	b.fake.overridden = false;
	CHECK_EQ("none is left", cpu(&b, 0, 4, false), 0);
	CHECK_STR("broken, not the soft", pins(&b, 0), "0-7 4");
	CHECK_STR("others are not", pins(&b, 1), "0-7 0-3");
	end(&b);
}

TEST(what_dies_goes_to_pool_0_when_the_last_cpu_leaves)
{
	struct bed b;
	uint32_t id;

	start(&b);
	id = second(&b);
	CHECK_EQ("move", b.xen->ops->pool_move(b.xen, 1, G1, id, &b.err), 0);
	b.fake.view.domains.v[1].dying = true;
	CHECK_EQ("out", cpu(&b, id, 4, false), 0);
	CHECK_EQ("last CPU", cpu(&b, id, 6, false), 0);
	CHECK_STR("all in one", pools(&b), "0 Pool-0 credit 2 0-3,5; 1 two null 0 ; free: 4,6");
	end(&b);
}

TEST(scheduling_by_cores_moves_siblings_together)
{
	struct bed b;

	start(&b);
	b.fake.by_core = true;
	CHECK_EQ("out", cpu(&b, 0, 2, false), 0);
	CHECK_STR("both", pools(&b), "0 Pool-0 credit 2 0-1,4-6; free: 2-3");
	CHECK_EQ("out already", cpu(&b, 0, 3, false), 0);
	CHECK_EQ("in", cpu(&b, 0, 3, true), 0);
	CHECK_STR("both", pools(&b), "0 Pool-0 credit 2 0-6; free: ");
	end(&b);
}

TEST(a_look_is_not_changed_by_what_comes_after_it)
{
	struct xen_view seen = {};
	struct bed b;

	start(&b);
	CHECK_EQ("look",
		 b.xen->ops->look(b.xen, NULL, XEN_WANT_CPUS | XEN_WANT_VCPUS, &b.mem, &seen,
				  &b.err),
		 0);
	second(&b);
	CHECK_EQ("pin", pin(&b, 0, "0", "0"), 0);
	CHECK_EQ("cpupools", seen.pools.n, 1);
	CHECK_STR("CPUs", cpus_text(&b.mem, &seen.pools.v[0].cpus), "0-6");
	CHECK_STR("hard", cpus_text(&b.mem, &seen.vcpus.v[1].hard), "4-5");
	CHECK_STR("the view given is not either", cpus_text(&b.mem, &b.view.pools.v[0].cpus),
		  "0-6");
	end(&b);
}

TEST(a_call_that_is_made_to_fail_changes_nothing)
{
	struct bed b;

	start(&b);
	second(&b);
	const char *before = pools(&b);

	b.fake.fail_at = b.fake.calls.n + 1;
	CHECK_EQ("move", b.xen->ops->pool_move(b.xen, 1, G1, 1, &b.err), -ERR_FAILED);
	CHECK_STR("message", b.err.message, "the test made 'pool-move 1 1' fail");
	CHECK_STR("as before", pools(&b), before);
	end(&b);
}

static int change(struct xen *xen, int which, struct err *err)
{
	const struct xen_ops *ops = xen->ops;
	struct cpus none = {};
	uint32_t id = XEN_POOL_ANY;

	switch (which) {
	case 0:
		return ops->set_affinity(xen, 1, G1, 0, &none, &none, err);
	case 1:
		return ops->pool_create(xen, "x", "credit", &id, err);
	case 2:
		return ops->pool_destroy(xen, 0, err);
	case 3:
		return ops->pool_rename(xen, 0, "x", err);
	case 4:
		return ops->pool_cpu(xen, 0, 1, false, err);
	default:
		return ops->pool_move(xen, 1, G1, 0, err);
	}
}

/* A root with this recording; NULL: with none. */
static void root(const char *text, char **dir, struct sys *sys, struct xen *xen, int want)
{
	const struct tree_row row = { .path = ".xhw/xen.json", .text = text };
	autoclose int fd = -1;
	struct err err = {};

	*dir = tree_temp();
	fd = open(*dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	CHECK_EQ(err.message, tree_from_table(fd, &row, text ? 1 : 0, &err), 0);
	CHECK_EQ(err.message, sys_open(sys, *dir, &err), 0);
	CHECK_EQ(err.message, xen_open(xen, sys, &err), want);
}

TEST(a_recording_answers_for_cpupools_and_refuses_changes)
{
	struct cpus hard = {}, soft = {}, left = {};
	autofree char *dir = NULL;
	struct xen_pools all = {};
	struct pool mem = {};
	struct err err = {};
	uint32_t id = 9;
	struct xen xen;
	struct sys sys;

	root(recording, &dir, &sys, &xen, 0);
	CHECK_EQ(err.message, xen.ops->affinity(&xen, 1, G1, 0, &mem, &hard, &soft, &err), 0);
	CHECK_STR("hard", cpus_text(&mem, &hard), "4-5");
	CHECK_STR("soft", cpus_text(&mem, &soft), "4");
	CHECK_EQ("vCPU", xen.ops->affinity(&xen, 1, G1, 5, &mem, &hard, &soft, &err),
		 -ERR_NOT_FOUND);
	CHECK_EQ("uuid", xen.ops->affinity(&xen, 1, DOM0, 0, &mem, &hard, &soft, &err),
		 -ERR_NOT_FOUND);
	CHECK_EQ("pools", xen.ops->pools(&xen, &mem, &all, &left, &err), 0);
	CHECK_EQ("pools", all.n, 1);
	CHECK_STR("pools", cpus_text(&mem, &all.v[0].cpus), "0-6");
	CHECK_EQ("of", xen.ops->pool_of(&xen, 1, G1, &id, &err), 0);
	CHECK_EQ("of", id, 0);
	for (int i = 0; i < 6; i++)
		CHECK_EQ("change", change(&xen, i, &err), -ERR_UNAVAILABLE);
	xen_close(&xen);
	sys_close(&sys);
	tree_remove(dir);
	pool_free(&mem);
}

TEST(where_nothing_is_recorded_cpupools_are_unavailable)
{
	static const char old[] =
		"{ \"present\": true, \"domains\": [ { \"domid\": 1, \"uuid\": \"" G1
		"\", \"kind\": \"pv\" } ] }";

	for (int i = 0; i < 2; i++) {
		struct cpus hard = {}, soft = {}, left = {};
		autofree char *dir = NULL;
		struct xen_pools all = {};
		struct pool mem = {};
		struct err err = {};
		uint32_t id = 9;
		struct xen xen;
		struct sys sys;

		root(i ? old : NULL, &dir, &sys, &xen, i ? 0 : -ERR_UNAVAILABLE);
		CHECK_EQ("affinity", xen.ops->affinity(&xen, 1, G1, 0, &mem, &hard, &soft, &err),
			 -ERR_UNAVAILABLE);
		CHECK_EQ("pools", xen.ops->pools(&xen, &mem, &all, &left, &err), -ERR_UNAVAILABLE);
		CHECK_EQ("of", xen.ops->pool_of(&xen, 1, G1, &id, &err), -ERR_UNAVAILABLE);
		for (int c = 0; c < 6; c++)
			CHECK_EQ("change", change(&xen, c, &err), -ERR_UNAVAILABLE);
		xen_close(&xen);
		sys_close(&sys);
		tree_remove(dir);
		pool_free(&mem);
	}
}
