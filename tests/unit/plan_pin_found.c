// SPDX-License-Identifier: GPL-2.0-or-later
// Plans that pin vCPUs: what is found on the host and speaks against them, or is to be told.
#include "unit/pci_host.h"
#include "unit/pin_host.h"
#include "unit/test.h"

#define ALL  CPU_MASK_ALL
#define BOTH .now = true, .at_start = true

TEST(a_mask_that_xapi_ignores_is_pointed_out_and_written_anew)
{
	const struct pin_asked all = { "idle", "0-1", ALL, .at_start = true },
			       one = { "idle", "2", 1, .at_start = true },
			       off = { "idle", NULL, ALL, .at_start = true };
	struct pin_host f;
	struct err err = {};

	pin_host_make(&f, true);
	f.vms[2].mask = "0-3";
	CHECK_EQ("all", pin_plan(&f, &all, &err), 0);
	CHECK_STR("all", plan_text(&f.p), "vm.mask " U("07") " 0-3>0,1; ?idle");
	CHECK("all", plan_warns(&f.p, "XAPI ignores the mask as a whole"));
	CHECK_EQ("all", f.p.needs, PLAN_NEEDS_VM_START);
	pin_host_free(&f);

	pin_host_make(&f, true);
	f.vms[2].mask = "0;1";
	CHECK_EQ("one", pin_plan(&f, &one, &err), 0);
	CHECK_STR("one", plan_text(&f.p), "vm.mask " U("07") " 0;1>0;2;0;0; ?idle");
	CHECK("one", plan_warns(&f.p, "2 lists for 4 vCPUs"));
	pin_host_free(&f);

	pin_host_make(&f, true);
	f.vms[2].mask = "0-3";
	CHECK_EQ("off", pin_plan(&f, &off, &err), 0);
	CHECK_STR("off", plan_text(&f.p), "vm.mask " U("07") " 0-3>; ?idle");
	pin_host_free(&f);
}

TEST(the_masks_of_the_host_and_of_other_vcpus_count_too)
{
	const struct pin_asked all = { "idle", "0-1", ALL, .at_start = true },
			       one = { "idle", "2", 1, .at_start = true };
	struct pin_host f;
	struct err err = {};

	pin_host_make(&f, true);
	pin_hosts[0].mask = "1,2,3";
	CHECK_EQ("host", pin_plan(&f, &all, &err), 0);
	CHECK("host", plan_warns(&f.p, "takes away CPU 0"));
	pin_host_free(&f);

	pin_host_make(&f, true);
	pin_hosts[0].mask = "4,5";
	CHECK_EQ("host, none", pin_plan(&f, &all, &err), 0);
	CHECK_STR("host, none", plan_text(&f.p), "!mask idle");
	CHECK_EQ("host, none", f.p.needs, 0);
	pin_host_free(&f);
	pin_hosts[0].mask = NULL;

	pin_host_make(&f, true);
	f.vms[2].mask = "6";
	CHECK_EQ("others", pin_plan(&f, &one, &err), 0);
	CHECK_EQ("others", f.p.refusals.n, 1);
	CHECK_STR("others", f.p.refusals.v[0].code, "mask");
	pin_host_free(&f);

	pin_host_make(&f, true);
	f.vms[2].mask = "40";
	CHECK_EQ("of another host", pin_plan(&f, &one, &err), -ERR_REFUSED);
	CHECK("of another host", strstr(err.message, "no CPU that this host has"));
	pin_host_free(&f);
}

TEST(where_xapi_cannot_keep_it_that_is_no_smaller_success)
{
	const struct pin_asked both = { "web", "0", ALL, BOTH },
			       now = { "web", "0", ALL, .now = true };
	struct pin_host f;
	struct err err = {};

	pin_host_make(&f, true);
	f.h.xapi = (struct xapi_view){ .why = "the socket is gone" };
	CHECK_EQ("down", pin_plan(&f, &both, &err), -ERR_UNAVAILABLE);
	CHECK("down", strstr(err.message, "the socket is gone") && strstr(err.hint, "--now"));
	pin_host_free(&f);

	pin_host_make(&f, true);
	f.h.xapi = (struct xapi_view){ .why = "the socket is gone" };
	CHECK_EQ("now", pin_plan(&f, &now, &err), 0);
	CHECK_EQ("now", f.p.changes.n, 2);
	pin_host_free(&f);

	pin_host_make(&f, true);
	f.vms[0].uuid = U("ff");
	f.h.xapi.vms.n = 0;
	CHECK_EQ("stray", pin_plan(&f, &both, &err), -ERR_NOT_FOUND);
	CHECK("stray", strstr(err.message, "no VM for domain 3"));
	pin_host_free(&f);
}

TEST(a_vm_on_which_something_is_under_way_is_left_alone)
{
	const struct pin_asked asked = { "web", "0", 0, .now = true };
	const char *operation = "pool_migrate";
	struct pin_host f;
	struct err err = {};

	pin_host_make(&f, true);
	f.vms[0].operations = (struct strs){ &operation, 1, 0 };
	CHECK_EQ("busy", pin_plan(&f, &asked, &err), 0);
	CHECK_EQ("busy", f.p.refusals.n, 1);
	CHECK_STR("busy", f.p.refusals.v[0].code, "operation");
	pin_host_free(&f);
}

TEST(what_may_be_lifted_is_lifted_by_its_code)
{
	const struct pin_asked asked = { "web", "5-6", ALL, BOTH },
			       out = { "web", "6", ALL, .now = true };
	const char *codes[] = { "outside-pool", "outside-pool-0" };
	const struct strs force = { codes, 2, 0 };
	struct pin_host f;
	struct err err = {};

	pin_host_make(&f, true);
	f.p.force = &force;
	CHECK_EQ("lifted", pin_plan(&f, &asked, &err), 0);
	CHECK("lifted", !plan_is_refused(&f.p));
	CHECK_EQ("lifted", f.p.changes.n, 3);
	CHECK_STR("lifted", f.p.changes.v[2].to, "5,6");
	pin_host_free(&f);

	pin_host_make(&f, true);
	f.p.force = &force;
	CHECK_EQ("not one of them", pin_plan(&f, &out, &err), 0);
	CHECK("not one of them", plan_is_refused(&f.p));
	pin_host_free(&f);
}

TEST(a_vm_that_may_start_elsewhere_is_told)
{
	const struct pin_asked asked = { "idle", "0", ALL, .at_start = true };
	struct pin_host f;
	struct err err = {};

	pin_host_make(&f, true);
	f.vms[2].affinity = NULL;
	CHECK_EQ("any", pin_plan(&f, &asked, &err), 0);
	CHECK("any", plan_warns(&f.p, "another host of the pool"));
	pin_host_free(&f);

	pin_host_make(&f, true);
	f.vms[2].affinity = THERE;
	CHECK_EQ("there", pin_plan(&f, &asked, &err), 0);
	CHECK_STR("there", f.p.refusals.v[0].code, "affinity");
	pin_host_free(&f);
}

TEST(vcpus_that_are_scheduled_as_one_are_told)
{
	static const char *const lines[] = { "sched-gran=core", "sched-gran=cpu",
					     "sched-gran=core sched-gran=cpu" };

	for (size_t i = 0; i < ARRAY_SIZE(lines); i++) {
		struct pin_wish wish = { .vcpu = 1, .now = true };
		struct guest g = {};
		struct pin_host f;
		struct err err = {};

		pin_host_make(&f, true);
		f.h.xen.cmdline = lines[i];
		CHECK_EQ("guest", guest_resolve(&f.h, "web", &g, &err), 0);
		CHECK_EQ(err.message, plan_pin(&f.h, &g, &wish, &f.p, &err), 0);
		CHECK_EQ(lines[i], plan_warns(&f.p, "beside vCPU 1 are pinned with it"), i == 0);
		wish.vcpu = CPU_MASK_ALL;
		plan_free(&f.p);
		f.p = (struct plan){};
		CHECK_EQ(err.message, plan_pin(&f.h, &g, &wish, &f.p, &err), 0);
		CHECK("all of them", !plan_warns(&f.p, "sched-gran"));
		pin_host_free(&f);
	}
}

TEST(what_xen_does_not_tell_is_an_error)
{
	const struct pin_asked asked = { "web", "0", ALL, BOTH },
			       off = { "idle", NULL, ALL, .at_start = true };
	struct pin_host f;
	struct err err = {};

	pin_host_make(&f, true);
	f.h.xen.vcpus_known = false;
	CHECK_EQ("vCPUs", pin_plan(&f, &asked, &err), -ERR_UNAVAILABLE);
	pin_host_free(&f);

	pin_host_make(&f, true);
	f.h.xen.cpus_known = false;
	CHECK_EQ("CPUs", pin_plan(&f, &asked, &err), -ERR_UNAVAILABLE);
	pin_host_free(&f);

	/* That needs none of it. */
	pin_host_make(&f, true);
	f.vms[2].mask = "1";
	f.h.xen = (struct xen_view){ .why = "no Xen" };
	CHECK_EQ("no Xen", pin_plan(&f, &off, &err), 0);
	CHECK_STR("no Xen", plan_text(&f.p), "vm.mask " U("07") " 1>");
	pin_host_free(&f);
}
