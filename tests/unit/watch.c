// SPDX-License-Identifier: GPL-2.0-or-later
// xhw host watch --once: new domains, the wishes of their VMs, and what goes wrong with them.
#include "watch.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/json.h"
#include "decide/vm/watched.h"
#include "fake/xapi_server.h"
#include "fake/xen.h"
#include "unit/test.h"

#define TELL(...) free(xapi_server_tell(__VA_ARGS__))
/* Of xapi_server.c: v2, VM "db". */
#define DB    "20000000-0000-4000-8000-000000000002"
#define OTHER "20000000-0000-4000-8000-000000000003"
#define NONE  "20000000-0000-4000-8000-00000000000f"

/* Two nodes, a cpupool for the second; the guest's vCPU 0 may run on 3 to 5 only. */
static const char recording[] =
	"{ \"present\": true,"
	" \"domains\": [ { \"domid\": 0, \"uuid\": \"00000000-0000-0000-0000-000000000000\","
	"   \"kind\": \"pv\", \"cpupool\": 0, \"vcpus\": 1, \"vcpus-online\": 1, \"memory\": 4096 },"
	"  { \"domid\": 7, \"uuid\": \"" DB "\", \"kind\": \"pvh\", \"cpupool\": 0, \"vcpus\": 2,"
	"   \"vcpus-online\": 2, \"memory\": 4096, \"name\": \"db\" } ],"
	" \"physical\": { \"cpu-room\": 6, \"scheduler\": \"credit\" },"
	" \"cpus\": ["
	"  { \"cpu\": 0, \"online\": true, \"core\": 0, \"socket\": 0, \"node\": 0 },"
	"  { \"cpu\": 1, \"online\": true, \"core\": 1, \"socket\": 0, \"node\": 0 },"
	"  { \"cpu\": 2, \"online\": true, \"core\": 2, \"socket\": 0, \"node\": 0 },"
	"  { \"cpu\": 3, \"online\": true, \"core\": 3, \"socket\": 0, \"node\": 0 },"
	"  { \"cpu\": 4, \"online\": true, \"core\": 0, \"socket\": 1, \"node\": 1 },"
	"  { \"cpu\": 5, \"online\": true, \"core\": 1, \"socket\": 1, \"node\": 1 } ],"
	" \"cpupools\": [ { \"id\": 0, \"name\": \"Pool-0\", \"scheduler\": \"credit\", \"domains\": 2,"
	"   \"cpus\": \"0-3\" },"
	"  { \"id\": 1, \"name\": \"Pool-node1\", \"scheduler\": \"credit\", \"domains\": 0,"
	"   \"cpus\": \"4-5\" } ], \"free-cpus\": \"\","
	" \"vcpus\": ["
	"  { \"domid\": 0, \"vcpu\": 0, \"online\": true, \"blocked\": false, \"running\": true,"
	"   \"cpu\": 0, \"time\": 1, \"hard\": \"0-5\", \"soft\": \"0-5\" },"
	"  { \"domid\": 7, \"vcpu\": 0, \"online\": true, \"blocked\": false, \"running\": true,"
	"   \"cpu\": 3, \"time\": 1, \"hard\": \"3-5\", \"soft\": \"0-5\" },"
	"  { \"domid\": 7, \"vcpu\": 1, \"online\": true, \"blocked\": true, \"running\": false,"
	"   \"cpu\": 1, \"time\": 1, \"hard\": \"0-5\", \"soft\": \"0-5\" } ] }";

struct bed {
	struct pool mem;
	struct sys sys;
	struct sys_hooks hooks;
	struct xen_view view;
	struct fake_xen fake;
	struct xhw x;
	struct strs said;
	struct err err;
};

static void keep_said(void *data, const char *line)
{
	struct bed *b = data;

	strs_add(&b->mem, &b->said, "%s", line);
}

static void begin(struct bed *b)
{
	autoput struct json_object *o = NULL;

	*b = (struct bed){};
	CHECK_EQ("read", json_parse(recording, strlen(recording), "test", &o, &b->err), 0);
	CHECK_EQ(b->err.message, xen_view_parse(o, &b->mem, &b->view, &b->err), 0);
	fake_xen_open(&b->fake, &b->view);
	b->hooks = (struct sys_hooks){ .data = b, .said = keep_said };
	b->x = (struct xhw){ .root = xapi_server_fresh(&b->sys),
			     .xen = &b->fake.xen,
			     .can_act = true,
			     .hooks = &b->hooks };
	unlinkat(b->sys.root, WATCHED, 0);
	/* Of other tests. */
	unlinkat(b->sys.root, "var/lib/xhw/journal", 0);
	TELL("{'do':'set','class':'VM','ref':'OpaqueRef:v2','field':'other_config','value':"
	     "{'xhw-cpupool':'Pool-node1'}}");
	TELL("{'do':'reset'}");
}

static void end(struct bed *b)
{
	fake_xen_close(&b->fake);
	sys_close(&b->sys);
	pool_free(&b->mem);
}

static int run(struct bed *b)
{
	b->err = (struct err){};
	return watch_once(&b->x, &b->err);
}

static struct xen_domain *guest(struct bed *b)
{
	return &b->fake.view.domains.v[b->fake.view.domains.n - 1];
}

/* "CPUPOOL: HARD SOFT, HARD SOFT" of the guest. */
static const char *now(struct bed *b)
{
	const struct xen_domain *d = guest(b);
	struct strs pins = {};

	list_each(v, &b->fake.view.vcpus)
		if (v->domid == d->domid)
			strs_add(&b->mem, &pins, "%s %s", cpus_text(&b->mem, &v->hard),
				 cpus_text(&b->mem, &v->soft));
	return pool_str(&b->mem, "%d: %s", d->cpupool, strs_join(&b->mem, &pins, ", "));
}

static const char *list(struct bed *b)
{
	char *text = NULL;

	if (sys_read(&b->sys, &text, &b->err, WATCHED) < 0)
		return "";

	const char *kept = pool_strdup(&b->mem, text);

	free(text);
	return kept;
}

static const char *calls(void)
{
	static char text[1024];
	autofree char *told = xapi_server_tell("{'do':'calls'}");

	snprintf(text, sizeof(text), "%s", told);
	TELL("{'do':'reset'}");
	return text;
}

#define AS_BUILT "0: 3-5 0-5, 0-5 0-5"
#define MOVED	 "1: 3-5 0-5, 0-5 0-5"

TEST(a_vm_with_a_wish_is_moved_and_pinned_as_it_was_once)
{
	struct bed b;

	begin(&b);
	CHECK_STR("before", now(&b), AS_BUILT);
	CHECK_EQ(b.err.message, run(&b), 0);
	CHECK_STR("moved", now(&b), MOVED);
	CHECK_STR("list", list(&b), "7 " DB " 8");
	CHECK("told", b.said.n > 0 && strstr(b.said.v[0], "host watch by root: "));
	CHECK("no journal", !sys_exists(&b.sys, "var/lib/xhw/journal"));

	/* Where an admin takes it afterwards it stays. */
	guest(&b)->cpupool = 0;
	calls();
	CHECK_EQ(b.err.message, run(&b), 0);
	CHECK_STR("left", now(&b), "0: 3-5 0-5, 0-5 0-5");
	CHECK_STR("XAPI is not asked", calls(), "{}");
	end(&b);
}

TEST(each_new_domain_costs_one_record_of_its_vm)
{
	struct bed b;

	begin(&b);
	CHECK_EQ(b.err.message, run(&b), 0);
	CHECK_STR("calls", calls(),
		  "{\"session.login_with_password\": 1, \"VM.get_by_uuid\": 1, "
		  "\"VM.get_record\": 1, \"session.logout\": 1}");
	end(&b);
}

TEST(nothing_is_done_to_a_vm_without_a_wish)
{
	static const char *const wishes[] = { "{}", "{'xhw-cpupool':''}",
					      "{'xhw-cpupool':'Pool-0'}" };

	for (size_t i = 0; i < ARRAY_SIZE(wishes); i++) {
		struct bed b;

		begin(&b);
		TELL("{'do':'set','class':'VM','ref':'OpaqueRef:v2','field':'other_config',"
		     "'value':%s}",
		     wishes[i]);
		CHECK_EQ(b.err.message, run(&b), 0);
		CHECK_STR(wishes[i], now(&b), AS_BUILT);
		CHECK_EQ(wishes[i], b.fake.calls.n, 0);
		CHECK_EQ(wishes[i], b.said.n, 0);
		CHECK_STR(wishes[i], list(&b), "7 " DB " 8");
		end(&b);
	}
}

TEST(a_vm_that_is_in_the_middle_of_its_start_is_moved)
{
	struct bed b;

	begin(&b);
	TELL("{'do':'set','class':'VM','ref':'OpaqueRef:v2','field':'current_operations','value':"
	     "{'OpaqueRef:task':'start'}}");
	CHECK_EQ(b.err.message, run(&b), 0);
	CHECK_STR("moved", now(&b), MOVED);
	end(&b);
}

TEST(a_vm_that_starts_again_is_moved_again)
{
	struct bed b;

	begin(&b);
	CHECK_EQ(b.err.message, run(&b), 0);
	guest(&b)->domid = 8;
	guest(&b)->cpupool = 0;
	list_edit(v, &b.fake.view.vcpus)
		if (v->domid == 7)
			v->domid = 8;
	CHECK_EQ(b.err.message, run(&b), 0);
	CHECK_STR("moved", now(&b), MOVED);
	CHECK_STR("list", list(&b), "8 " DB " 8");
	b.fake.view.domains.n--;
	CHECK_EQ(b.err.message, run(&b), 0);
	CHECK_STR("gone", list(&b), "");
	end(&b);
}

TEST(while_xapi_is_down_a_vm_waits_for_as_long_as_that_takes)
{
	struct bed b;

	begin(&b);
	for (int i = 0; i < 2 * WATCHED_TRIES; i++) {
		TELL("{'do':'fault','method':'VM.get_record','drop':'before'}");
		CHECK_EQ("down", run(&b), -ERR_UNAVAILABLE);
		CHECK("says", text_starts(b.err.message, "1 new domain is to be tried again: "));
		CHECK_STR("not yet", now(&b), AS_BUILT);
		CHECK_STR("list", list(&b), "7 " DB " 0");
		TELL("{'do':'clear'}");
	}
	CHECK_EQ(b.err.message, run(&b), 0);
	CHECK_STR("moved", now(&b), MOVED);
	end(&b);
}

TEST(a_domain_that_xapi_does_not_know_is_asked_for_a_few_times)
{
	struct bed b;

	begin(&b);
	guest(&b)->uuid = NONE;
	for (int i = 1; i < WATCHED_TRIES; i++) {
		CHECK_EQ("unknown", run(&b), -ERR_BUSY);
		CHECK_STR("list", list(&b), pool_str(&b.mem, "7 " NONE " %d", i));
	}
	CHECK_EQ("the last time", run(&b), 0);
	calls();
	CHECK_EQ("done with", run(&b), 0);
	CHECK_STR("not asked again", calls(), "{}");
	/* As at the end of a move within the host. */
	guest(&b)->uuid = DB;
	CHECK_EQ(b.err.message, run(&b), 0);
	CHECK_STR("moved", now(&b), MOVED);
	end(&b);
}

TEST(a_wish_that_cannot_be_had_is_told_once)
{
	struct bed b;

	begin(&b);
	TELL("{'do':'set','class':'VM','ref':'OpaqueRef:v2','field':'other_config','value':"
	     "{'xhw-cpupool':'fast'}}");
	CHECK_EQ(b.err.message, run(&b), 0);
	CHECK_EQ("told", b.said.n, 1);
	CHECK_STR("said", b.said.v[0],
		  "host watch: VM 'db' is not moved to the cpupool 'fast': no cpupool is named "
		  "'fast'");
	CHECK_STR("as it was", now(&b), AS_BUILT);
	CHECK_EQ(b.err.message, run(&b), 0);
	CHECK_EQ("once", b.said.n, 1);
	end(&b);
}

TEST(what_xen_does_not_tell_amid_another_change_is_asked_for_again)
{
	struct bed b;

	begin(&b);
	/* A domain in a cpupool that is younger than the list of them. */
	b.fake.view.domains.v[0].cpupool = 5;
	CHECK_EQ("not now", run(&b), -ERR_BUSY);
	CHECK_STR("list", list(&b), "7 " DB " 1");
	CHECK_EQ("not told yet", b.said.n, 0);
	b.fake.view.domains.v[0].cpupool = 0;
	CHECK_EQ(b.err.message, run(&b), 0);
	CHECK_STR("moved", now(&b), MOVED);
	end(&b);
}

TEST(a_cpupool_that_has_no_cpu_at_the_moment_is_tried_again)
{
	struct bed b;

	begin(&b);

	struct xen_pool *pool = &b.fake.view.pools.v[1];
	struct cpus none = {}, was = pool->cpus;

	cpus_make(&b.mem, was.room, &none);
	pool->cpus = none;
	CHECK_EQ("not now", run(&b), -ERR_BUSY);
	CHECK_EQ("told", b.said.n, 1);
	CHECK_STR("said", b.said.v[0],
		  "host watch: VM 'db' is not moved to the cpupool 'Pool-node1': cpupool "
		  "Pool-node1 has no CPUs, and Xen takes no VM into it");
	CHECK_EQ("again", run(&b), -ERR_BUSY);
	CHECK_EQ("told once", b.said.n, 1);
	pool->cpus = was;
	CHECK_EQ(b.err.message, run(&b), 0);
	CHECK_STR("moved", now(&b), MOVED);
	end(&b);
}

/* A second guest without a wish of its own VM, behind the first. */
static void add_guest(struct bed *b, uint32_t domid, const char *uuid)
{
	struct xen_domain d = *guest(b);

	d.domid = domid;
	d.uuid = uuid;
	d.name = "other";
	d.vcpus = d.vcpus_online = 0;
	*list_add(&b->mem, &b->fake.view.domains) = d;
}

TEST(a_vm_of_which_xapi_cannot_tell_does_not_hold_up_the_others)
{
	struct bed b;

	begin(&b);
	/* The broken one comes first. */
	b.fake.view.domains.v[1].domid = 9;
	list_edit(v, &b.fake.view.vcpus)
		if (v->domid == 7)
			v->domid = 9;

	struct xen_domain broken = b.fake.view.domains.v[1];

	broken.domid = 7;
	broken.uuid = OTHER;
	broken.vcpus = broken.vcpus_online = 0;
	list_add(&b.mem, &b.fake.view.domains);
	b.fake.view.domains.v[2] = b.fake.view.domains.v[1];
	b.fake.view.domains.v[1] = broken;

	TELL("{'do':'fault','method':'VM.get_by_uuid','fail':['INTERNAL_ERROR','oops'],"
	     "'nth':1}");
	CHECK_EQ("the broken one is left", run(&b), -ERR_BUSY);
	CHECK_STR("moved", now(&b), "1: 3-5 0-5, 0-5 0-5");
	CHECK_STR("list", list(&b), "7 " OTHER " 1\n9 " DB " 8");
	TELL("{'do':'clear'}");
	end(&b);
}

/* Ends as by a kill when the second one is told of. */
static void die(void *data, const char *line)
{
	unsigned *left = data;

	(void)line;
	if (--*left == 0)
		_exit(0);
}

TEST(what_a_killed_run_has_done_is_not_done_again)
{
	unsigned left = 1;
	struct bed b;
	pid_t pid;

	begin(&b);
	add_guest(&b, 8, OTHER);
	TELL("{'do':'set','class':'VM','ref':'OpaqueRef:v2','field':'other_config','value':{}}");
	TELL("{'do':'set','class':'VM','ref':'OpaqueRef:v3','field':'other_config','value':"
	     "{'xhw-cpupool':'none'}}");
	b.hooks = (struct sys_hooks){ .data = &left, .said = die };
	pid = fork();
	if (pid == 0) {
		run(&b);
		_exit(1);
	}

	int status = -1;

	CHECK("waited", waitpid(pid, &status, 0) == pid);
	CHECK_EQ("killed amid the second", status, 0);
	CHECK_STR("the first is done with", list(&b), "7 " DB " 8\n8 " OTHER " 0");
	TELL("{'do':'set','class':'VM','ref':'OpaqueRef:v3','field':'other_config','value':{}}");
	end(&b);
}

TEST(where_a_kill_left_a_vm_moved_but_not_pinned_its_mask_counts)
{
	struct bed b;
	int fd;

	begin(&b);
	TELL("{'do':'set','class':'VM','ref':'OpaqueRef:v2','field':'VCPUs_params','value':"
	     "{'mask':'4'}}");
	guest(&b)->cpupool = 1;
	list_edit(v, &b.fake.view.vcpus)
		if (v->domid == 7)
			CHECK("all", cpus_parse("0-5", 6, &b.mem, &v->hard));
	mkdirat(b.sys.root, "run", 0700);
	mkdirat(b.sys.root, "run/xhw", 0700);
	fd = openat(b.sys.root, WATCHED, O_WRONLY | O_CREAT, 0600);
	CHECK("list", fd >= 0 && dprintf(fd, "7 " DB " 1\n") > 0);
	close(fd);
	CHECK_EQ(b.err.message, run(&b), 0);
	CHECK_STR("pinned", now(&b), "1: 4 0-5, 4 0-5");
	TELL("{'do':'set','class':'VM','ref':'OpaqueRef:v2','field':'VCPUs_params','value':{}}");
	end(&b);
}

TEST(a_try_is_counted_before_anything_is_done)
{
	unsigned left = 1;
	struct bed b;
	pid_t pid;

	begin(&b);
	b.hooks = (struct sys_hooks){ .data = &left, .said = die };
	pid = fork();
	if (pid == 0) {
		run(&b);
		_exit(1);
	}

	int status = -1;

	CHECK("waited", waitpid(pid, &status, 0) == pid);
	CHECK_EQ("killed at the first change", status, 0);
	CHECK_STR("list", list(&b), "7 " DB " 1");
	end(&b);
}

/* Returns whether Xen was called so often. */
static bool fails_at(size_t n)
{
	struct bed b;

	begin(&b);
	b.fake.fail_at = n;

	int rc = run(&b);
	bool failed = b.fake.calls.n >= n;

	if (failed) {
		CHECK_EQ("failed", rc, -ERR_BUSY);
		CHECK_STR("put back", now(&b), AS_BUILT);
		CHECK_STR("list", list(&b), "7 " DB " 1");
		CHECK_EQ(b.err.message, run(&b), 0);
	}
	CHECK_STR("in the end", now(&b), MOVED);
	end(&b);
	return failed;
}

TEST(whatever_xen_fails_is_put_back_and_tried_again)
{
	size_t n = 1;

	while (fails_at(n))
		n++;
	CHECK("calls", n > 2);
}

TEST(a_guest_that_stopped_in_between_is_no_failure)
{
	struct bed b;

	begin(&b);
	guest(&b)->dying = true;
	CHECK_EQ(b.err.message, run(&b), 0);
	CHECK_STR("list", list(&b), "");
	CHECK_STR("not asked", calls(), "{}");
	end(&b);
}

TEST(without_xen_there_is_nothing_to_find_out)
{
	struct bed b;

	begin(&b);
	b.fake.view.present = false;
	b.fake.view.why = "Xen is not there";
	CHECK_EQ("none", run(&b), -ERR_UNAVAILABLE);
	CHECK_STR("says", b.err.message, "Xen is not there");
	end(&b);
}
