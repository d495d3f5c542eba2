// SPDX-License-Identifier: GPL-2.0-or-later
// xhw host watch --once: XAPI down, cpupools that are not there, kills, and failures of Xen.
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "unit/watch_bed.h"

TEST(while_xapi_is_down_a_vm_waits_for_as_long_as_that_takes)
{
	struct bed b;

	bed_begin(&b);
	for (int i = 0; i < 2 * WATCHED_TRIES; i++) {
		TELL("{'do':'fault','method':'VM.get_record','drop':'before'}");
		CHECK_EQ("down", bed_run(&b), -ERR_UNAVAILABLE);
		CHECK("says", text_starts(b.err.message, "1 new domain is to be tried again: "));
		CHECK_STR("not yet", bed_now(&b), AS_BUILT);
		CHECK_STR("list", bed_list(&b), "7 " DB " 0");
		TELL("{'do':'clear'}");
	}
	CHECK_EQ(b.err.message, bed_run(&b), 0);
	CHECK_STR("moved", bed_now(&b), MOVED);
	bed_end(&b);
}

TEST(a_domain_that_xapi_does_not_know_is_asked_for_a_few_times)
{
	struct bed b;

	bed_begin(&b);
	bed_guest(&b)->uuid = NONE;
	for (int i = 1; i < WATCHED_TRIES; i++) {
		CHECK_EQ("unknown", bed_run(&b), -ERR_BUSY);
		CHECK_STR("list", bed_list(&b), pool_str(&b.mem, "7 " NONE " %d", i));
	}
	CHECK_EQ("the last time", bed_run(&b), 0);
	bed_calls();
	CHECK_EQ("done with", bed_run(&b), 0);
	CHECK_STR("not asked again", bed_calls(), "{}");
	/* As at the end of a move within the host. */
	bed_guest(&b)->uuid = DB;
	CHECK_EQ(b.err.message, bed_run(&b), 0);
	CHECK_STR("moved", bed_now(&b), MOVED);
	bed_end(&b);
}

TEST(a_wish_that_cannot_be_had_is_told_once)
{
	struct bed b;

	bed_begin(&b);
	bed_set("v2", "other_config", "{'xhw-cpupool':'fast'}");
	CHECK_EQ(b.err.message, bed_run(&b), 0);
	CHECK_EQ("told", b.said.n, 1);
	CHECK_STR("said", b.said.v[0],
		  "host watch: VM 'db' is not moved to the cpupool 'fast': no cpupool is named "
		  "'fast'; once that is mended, 'xhw cpupool move VM fast --now' moves it");
	CHECK_STR("as it was", bed_now(&b), AS_BUILT);
	CHECK_EQ(b.err.message, bed_run(&b), 0);
	CHECK_EQ("once", b.said.n, 1);
	bed_end(&b);
}

TEST(what_xen_does_not_tell_amid_another_change_is_asked_for_again)
{
	struct bed b;

	bed_begin(&b);
	/* A domain in a cpupool that is younger than the list of them. */
	b.fake.view.domains.v[0].cpupool = 5;
	CHECK_EQ("not now", bed_run(&b), -ERR_BUSY);
	CHECK_STR("list", bed_list(&b), "7 " DB " 1");
	CHECK_EQ("not told yet", b.said.n, 0);
	b.fake.view.domains.v[0].cpupool = 0;
	CHECK_EQ(b.err.message, bed_run(&b), 0);
	CHECK_STR("moved", bed_now(&b), MOVED);
	bed_end(&b);
}

TEST(a_cpupool_that_has_no_cpu_at_the_moment_is_tried_again)
{
	struct bed b;

	bed_begin(&b);

	struct xen_pool *pool = &b.fake.view.pools.v[1];
	struct cpus none = {}, was = pool->cpus;

	cpus_make(&b.mem, was.room, &none);
	pool->cpus = none;
	CHECK_EQ("not now", bed_run(&b), -ERR_BUSY);
	CHECK_EQ("told", b.said.n, 1);
	CHECK_STR("said", b.said.v[0],
		  "host watch: VM 'db' is not moved to the cpupool 'Pool-node1': cpupool "
		  "Pool-node1 has no CPUs, and Xen takes no VM into it; once that is mended, 'xhw "
		  "cpupool move VM Pool-node1 --now' moves it");
	CHECK_EQ("again", bed_run(&b), -ERR_BUSY);
	CHECK_EQ("told once", b.said.n, 1);
	pool->cpus = was;
	CHECK_EQ(b.err.message, bed_run(&b), 0);
	CHECK_STR("moved", bed_now(&b), MOVED);
	bed_end(&b);
}

/* A second guest without a wish of its own VM, behind the first. */
static void add_guest(struct bed *b, uint32_t domid, const char *uuid)
{
	struct xen_domain d = *bed_guest(b);

	d.domid = domid;
	d.uuid = uuid;
	d.name = "other";
	d.vcpus = d.vcpus_online = 0;
	*list_add(&b->mem, &b->fake.view.domains) = d;
}

TEST(a_vm_of_which_xapi_cannot_tell_does_not_hold_up_the_others)
{
	struct bed b;

	bed_begin(&b);
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
	CHECK_EQ("the broken one is left", bed_run(&b), -ERR_BUSY);
	CHECK_STR("moved", bed_now(&b), "1: 3-5 0-5, 0-5 0-5");
	CHECK_STR("list", bed_list(&b), "7 " OTHER " 1\n9 " DB " 8");
	TELL("{'do':'clear'}");
	bed_end(&b);
}

static void die(void *data, const char *line)
{
	(void)data;
	(void)line;
	_exit(0);
}

/* A run that ends as by a kill when it says something; its status. */
static int killed(struct bed *b)
{
	pid_t pid;
	int status = -1;

	b->hooks = (struct sys_hooks){ .data = b, .said = die };
	pid = fork();
	if (pid == 0) {
		bed_run(b);
		_exit(1);
	}
	return waitpid(pid, &status, 0) == pid ? status : -1;
}

TEST(what_a_killed_run_has_done_is_not_done_again)
{
	struct bed b;

	bed_begin(&b);
	add_guest(&b, 8, OTHER);
	bed_set("v2", "other_config", "{}");
	bed_set("v3", "other_config", "{'xhw-cpupool':'none'}");
	CHECK_EQ("killed amid the second", killed(&b), 0);
	CHECK_STR("the first is done with", bed_list(&b), "7 " DB " 8\n8 " OTHER " 0");
	bed_set("v3", "other_config", "{}");
	bed_end(&b);
}

/* A kill after the move: in its cpupool, but with all affinities. */
static void half_moved(struct bed *b)
{
	bed_guest(b)->cpupool = 1;
	list_edit(v, &b->fake.view.vcpus)
		if (v->domid == 7)
			CHECK("all", cpus_parse("0-5", 6, &b->mem, &v->hard));
	mkdirat(b->sys.root, "run", 0700);
	mkdirat(b->sys.root, "run/xhw", 0700);
	bed_file(b, WATCHED, "7 " DB " 1\n");
}

TEST(where_a_kill_left_a_vm_moved_but_not_pinned_its_mask_counts_and_the_hosts)
{
	static const struct {
		const char *own, *host, *want;
	} cases[] = {
		{ "{'mask':'4'}", "{}", "1: 4 0-5, 4 0-5" },
		{ "{'mask':'4,5'}", "{'mask':'1,5'}", "1: 5 0-5, 5 0-5" },
		{ "{}", "{'mask':'5'}", "1: 5 0-5, 5 0-5" },
		{ "{}", "{}", "1: 0-5 0-5, 0-5 0-5" },
	};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct bed b;

		bed_begin(&b);
		half_moved(&b);
		bed_set("v2", "VCPUs_params", cases[i].own);
		bed_set("h1", "guest_VCPUs_params", cases[i].host);
		CHECK_EQ(b.err.message, bed_run(&b), 0);
		CHECK_STR("pinned", bed_now(&b), cases[i].want);
		bed_set("v2", "VCPUs_params", "{}");
		bed_set("h1", "guest_VCPUs_params", "{}");
		bed_end(&b);
	}
}

TEST(a_vm_that_xapi_could_not_pin_is_pinned_by_its_mask_when_it_is_moved)
{
	static const struct {
		const char *own, *host, *want;
	} cases[] = {
		/* The first vCPU was pinned when it was built, to 3-5, and keeps that. */
		{ "{'mask':'4'}", "{}", "1: 3-5 0-5, 4 0-5" },
		{ "{'mask':'4,5'}", "{'mask':'1,5'}", "1: 3-5 0-5, 5 0-5" },
		{ "{}", "{'mask':'5'}", MOVED },
	};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct bed b;

		bed_begin(&b);
		bed_set("v2", "VCPUs_params", cases[i].own);
		bed_set("h1", "guest_VCPUs_params", cases[i].host);
		CHECK_EQ(b.err.message, bed_run(&b), 0);
		CHECK_STR(cases[i].own, bed_now(&b), cases[i].want);
		bed_set("v2", "VCPUs_params", "{}");
		bed_set("h1", "guest_VCPUs_params", "{}");
		bed_end(&b);
	}
}

TEST(a_mask_of_the_host_that_xapi_does_not_tell_is_asked_for_again)
{
	struct bed b;

	bed_begin(&b);
	half_moved(&b);
	bed_set("v2", "VCPUs_params", "{'mask':'4'}");
	TELL("{'do':'fault','method':'host.get_guest_VCPUs_params','fail':['INTERNAL_ERROR','x']}");
	CHECK_EQ("not now", bed_run(&b), -ERR_BUSY);
	CHECK_STR("list", bed_list(&b), "7 " DB " 2");
	TELL("{'do':'clear'}");
	CHECK_EQ(b.err.message, bed_run(&b), 0);
	CHECK_STR("pinned", bed_now(&b), "1: 4 0-5, 4 0-5");
	bed_set("v2", "VCPUs_params", "{}");
	bed_end(&b);
}

TEST(a_try_is_counted_before_anything_is_done)
{
	struct bed b;

	bed_begin(&b);
	CHECK_EQ("killed at the first change", killed(&b), 0);
	CHECK_STR("list", bed_list(&b), "7 " DB " 1");
	bed_end(&b);
}

/* Returns whether Xen was called so often. */
static bool fails_at(size_t n)
{
	struct bed b;

	bed_begin(&b);
	b.fake.fail_at = n;

	int rc = bed_run(&b);
	bool failed = b.fake.calls.n >= n;

	if (failed) {
		CHECK_EQ("failed", rc, -ERR_BUSY);
		CHECK_STR("put back", bed_now(&b), AS_BUILT);
		CHECK_STR("list", bed_list(&b), "7 " DB " 1");
		CHECK_EQ(b.err.message, bed_run(&b), 0);
	}
	CHECK_STR("in the end", bed_now(&b), MOVED);
	bed_end(&b);
	return failed;
}

TEST(whatever_xen_fails_is_put_back_and_tried_again)
{
	CHECK("calls", count_while(n, fails_at(n)) >= 2);
}

TEST(a_guest_that_stopped_in_between_is_no_failure)
{
	struct bed b;

	bed_begin(&b);
	bed_guest(&b)->dying = true;
	CHECK_EQ(b.err.message, bed_run(&b), 0);
	CHECK_STR("list", bed_list(&b), "");
	CHECK_STR("not asked", bed_calls(), "{}");
	bed_end(&b);
}

TEST(without_xen_there_is_nothing_to_find_out)
{
	struct bed b;

	bed_begin(&b);
	b.fake.view.present = false;
	b.fake.view.why = "Xen is not there";
	CHECK_EQ("none", bed_run(&b), -ERR_UNAVAILABLE);
	CHECK_STR("says", b.err.message, "Xen is not there");
	bed_end(&b);
}
