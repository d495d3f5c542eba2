// SPDX-License-Identifier: GPL-2.0-or-later
// xhw host watch --once: new domains, and the wishes of their VMs.
#include "unit/watch_bed.h"

TEST(a_vm_with_a_wish_is_moved_and_pinned_as_it_was_once)
{
	struct bed b;

	bed_begin(&b);
	CHECK_STR("before", bed_now(&b), AS_BUILT);
	CHECK_EQ(b.err.message, bed_run(&b), 0);
	CHECK_STR("moved", bed_now(&b), MOVED);
	CHECK_STR("list", bed_list(&b), "7 " DB " 8");
	CHECK("told", b.said.n > 0 && strstr(b.said.v[0], "host watch by root: "));
	CHECK("no journal", !sys_exists(&b.sys, "var/lib/xhw/journal"));

	/* Where an admin takes it afterwards it stays. */
	bed_guest(&b)->cpupool = 0;
	bed_calls();
	CHECK_EQ(b.err.message, bed_run(&b), 0);
	CHECK_STR("left", bed_now(&b), "0: 3-5 0-5, 0-5 0-5");
	CHECK_STR("XAPI is not asked", bed_calls(), "{}");
	bed_end(&b);
}

TEST(each_new_domain_costs_one_record_of_its_vm)
{
	struct bed b;

	bed_begin(&b);
	CHECK_EQ(b.err.message, bed_run(&b), 0);
	CHECK_STR("calls", bed_calls(),
		  "{\"session.login_with_password\": 1, \"VM.get_by_uuid\": 1, "
		  "\"VM.get_record\": 1, \"session.logout\": 1}");
	bed_end(&b);
}

TEST(nothing_is_done_to_a_vm_without_a_wish)
{
	static const char *const wishes[] = { "{}", "{'xhw-cpupool':''}",
					      "{'xhw-cpupool':'Pool-0'}" };

	for (size_t i = 0; i < ARRAY_SIZE(wishes); i++) {
		struct bed b;

		bed_begin(&b);
		bed_set("v2", "other_config", wishes[i]);
		CHECK_EQ(b.err.message, bed_run(&b), 0);
		CHECK_STR(wishes[i], bed_now(&b), AS_BUILT);
		CHECK_EQ(wishes[i], b.fake.calls.n, 0);
		CHECK_EQ(wishes[i], b.said.n, 0);
		CHECK_STR(wishes[i], bed_list(&b), "7 " DB " 8");
		bed_end(&b);
	}
}

TEST(a_vm_that_is_in_the_middle_of_its_start_is_moved)
{
	struct bed b;

	bed_begin(&b);
	bed_set("v2", "current_operations", "{'OpaqueRef:task':'start'}");
	CHECK_EQ(b.err.message, bed_run(&b), 0);
	CHECK_STR("moved", bed_now(&b), MOVED);
	bed_end(&b);
}

TEST(a_vm_that_starts_again_is_moved_again)
{
	struct bed b;

	bed_begin(&b);
	CHECK_EQ(b.err.message, bed_run(&b), 0);
	bed_guest(&b)->domid = 8;
	bed_guest(&b)->cpupool = 0;
	list_edit(v, &b.fake.view.vcpus)
		if (v->domid == 7)
			v->domid = 8;
	CHECK_EQ(b.err.message, bed_run(&b), 0);
	CHECK_STR("moved", bed_now(&b), MOVED);
	CHECK_STR("list", bed_list(&b), "8 " DB " 8");
	b.fake.view.domains.n--;
	CHECK_EQ(b.err.message, bed_run(&b), 0);
	CHECK_STR("gone", bed_list(&b), "");
	bed_end(&b);
}
