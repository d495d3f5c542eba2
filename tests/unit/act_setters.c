// SPDX-License-Identifier: GPL-2.0-or-later
// Setters: from any starting state to the wanted value, or why not; and the model of the kernel
// they are tried on.
#include <errno.h>
#include <unistd.h>

#include "unit/acting.h"
#include "unit/test.h"

#define DEVICES "sys/bus/pci/devices/"
#define DRIVERS "sys/bus/pci/drivers/"
#define SLOTS	DRIVERS "pciback/slots"

static int set(struct acting *a, enum setting what, const char *object, const char *to)
{
	a->err = (struct err){};
	return setter_of(what)->set(&a->d, object, "", to, &a->err);
}

static const char *get(struct acting *a, enum setting what, const char *object)
{
	autofree char *value = NULL;

	a->err = (struct err){};
	if (setter_of(what)->get(&a->d, object, &value, &a->err) < 0)
		return a->err.message;
	return pool_strdup(&a->mem, value);
}

/* A device may be on the wish list without being bound to pciback. */
static const char *const states[] = { "", "e1000e", "pciback", "(in slots)", "e1000e (in slots)" };

TEST(a_driver_is_reached_from_any_state_and_the_wish_list_with_it)
{
	for (size_t i = 0; i < ARRAY_SIZE(states); i++)
		for (size_t j = 0; j < ARRAY_SIZE(states); j++) {
			struct acting a;
			autofree char *label = xprintf("'%s' to '%s'", states[i], states[j]);

			acting_open(&a);
			CHECK_EQ(label, set(&a, SET_PCI_DRIVER, NIC, states[i]), 0);
			CHECK_STR(label, get(&a, SET_PCI_DRIVER, NIC), states[i]);
			CHECK_EQ(label, set(&a, SET_PCI_DRIVER, NIC, states[j]), 0);
			CHECK_STR(label, get(&a, SET_PCI_DRIVER, NIC), states[j]);
			/* Whatever was listed before and is none of ours stays. */
			CHECK(label, kernel_in_slots(&a.k, GIVEN));

			unsigned writes = a.k.writes;

			CHECK_EQ(label, set(&a, SET_PCI_DRIVER, NIC, states[j]), 0);
			CHECK_EQ(label, a.k.writes, writes);
			acting_close(&a);
		}
}

TEST(a_planners_driver_name_is_the_same_as_the_value_with_the_wish_list)
{
	const struct setter *s = setter_of(SET_PCI_DRIVER);

	CHECK("driver", s->same("e1000e", "e1000e (in slots)"));
	CHECK("none", s->same("", "(in slots)"));
	CHECK("differ", !s->same("", "e1000e (in slots)"));
	CHECK("differ", !s->same("igb", "e1000e"));
	CHECK("between", s->between("(in slots)", "e1000e", "pciback"));
	CHECK("not between", !s->between("igb", "e1000e", "pciback"));
}

TEST(a_slot_that_was_on_the_wish_list_before_is_kept_by_undo)
{
	struct acting a;

	acting_open(&a);
	CHECK_EQ("listed", kernel_slot(&a.k, NIC, true, true), 0);
	autofree char *before = acting_snapshot(&a);
	acting_reserve(&a, NIC, "e1000e");
	CHECK_EQ("apply", acting_apply(&a), 0);
	CHECK_EQ("undo", acting_undo(&a), 0);
	autofree char *after = acting_snapshot(&a);
	CHECK_STR("tree", after, before);
	acting_close(&a);
}

TEST(a_wish_that_the_kernel_has_lost_already_does_not_stop_a_release)
{
	struct acting a;

	acting_open(&a);
	CHECK_EQ("taken off", kernel_slot(&a.k, GIVEN, false, true), 0);
	CHECK_EQ("release", set(&a, SET_PCI_DRIVER, GIVEN, "e1000e"), 0);
	CHECK("tried", strs_has(&a.k.log, DRIVERS "pciback/remove_slot = " GIVEN));
	CHECK_STR("driver", kernel_driver(&a.k, GIVEN), "e1000e");
	acting_close(&a);
}

static void no_pciback(struct acting *a)
{
	kernel_unload(&a->k, "pciback");
}

static void bad_hide(struct acting *a)
{
	kernel_unload(&a->k, "pciback");
	acting_put(a, "sys/module/xen_pciback/parameters/hide", "(zz)\n");
}

static void override(struct acting *a)
{
	kernel_put(&a->k, DEVICES NIC "/driver_override", "vfio-pci\n");
}

static void guest_has_it(struct acting *a)
{
	acting_hold(a, NIC " permissive=0\n");
}

static void nothing(struct acting *a)
{
	(void)a;
}

static const struct {
	const char *name, *bdf, *to, *message, *hint;
	void (*make)(struct acting *a);
	int code;
} refused[] = {
	{ .name = "pciback is not loaded",
	  .make = no_pciback,
	  .to = "pciback",
	  .code = ERR_UNAVAILABLE,
	  .message = "the driver pciback is not there",
	  .hint = "modprobe xen-pciback" },
	{ .name = "pciback did not start",
	  .make = bad_hide,
	  .to = "pciback",
	  .code = ERR_UNAVAILABLE,
	  .message = "the driver pciback is not there",
	  .hint = "hide= list has a mistake" },
	{ .name = "the driver is not loaded",
	  .make = nothing,
	  .to = "igb",
	  .code = ERR_UNAVAILABLE,
	  .message = "no PCI driver 'igb' is loaded",
	  .hint = "modprobe igb" },
	{ .name = "driver_override",
	  .make = override,
	  .to = "pciback",
	  .code = ERR_CONFLICT,
	  .message = "driver_override of " NIC " is 'vfio-pci'",
	  .hint = "driverctl unset-override " NIC },
	{ .name = "no such device",
	  .make = nothing,
	  .bdf = "0000:00:1f.7",
	  .to = "pciback",
	  .code = ERR_NOT_FOUND,
	  .message = "there is no PCI device 0000:00:1f.7",
	  .hint = "" },
};

TEST(what_stands_in_the_way_of_a_driver_is_told_before_anything_is_touched)
{
	for (size_t i = 0; i < ARRAY_SIZE(refused); i++) {
		struct acting a;

		acting_open(&a);
		refused[i].make(&a);
		autofree char *before = acting_snapshot(&a);
		CHECK_EQ(refused[i].name,
			 set(&a, SET_PCI_DRIVER, refused[i].bdf ? refused[i].bdf : NIC,
			     refused[i].to),
			 -refused[i].code);
		CHECK(refused[i].name, strstr(a.err.message, refused[i].message));
		CHECK(refused[i].name, strstr(a.err.hint, refused[i].hint));
		CHECK_EQ(refused[i].name, a.k.writes, 0);
		autofree char *after = acting_snapshot(&a);
		CHECK_STR(refused[i].name, after, before);
		acting_close(&a);
	}
}

TEST(the_owner_is_looked_at_right_before_unbinding)
{
	struct acting a;

	acting_open(&a);
	guest_has_it(&a);
	CHECK_EQ("rc", set(&a, SET_PCI_DRIVER, NIC, "pciback"), -ERR_CONFLICT);
	CHECK_STR("driver", kernel_driver(&a.k, NIC), "e1000e");
	acting_close(&a);
}

TEST(a_virtual_function_with_autoprobe_off_is_never_falsely_bound)
{
	struct acting a;

	acting_open(&a);
	a.k.autoprobe_trap = true;
	kernel_put(&a.k, DEVICES PF "/sriov_drivers_autoprobe", "0\n");
	CHECK_EQ("vfs", set(&a, SET_PCI_NUMVFS, PF, "2"), 0);
	CHECK_STR("unprobed", kernel_driver(&a.k, VF0), "");
	/* What the trap is: success, and a link. */
	CHECK_EQ("trap", kernel_bind(&a.k, "pciback", VF0, false), 0);
	CHECK_EQ("rc", set(&a, SET_PCI_DRIVER, VF0, "pciback"), -ERR_CONFLICT);
	CHECK("says so", strstr(a.err.message, "sriov_drivers_autoprobe"));
	CHECK_STR("still", kernel_driver(&a.k, VF0), "");
	kernel_put(&a.k, DEVICES PF "/sriov_drivers_autoprobe", "1\n");
	CHECK_EQ("rc", set(&a, SET_PCI_DRIVER, VF0, "pciback"), 0);
	acting_close(&a);
}

TEST(a_driver_with_virtual_functions_is_not_taken_away)
{
	struct acting a;

	acting_open(&a);
	CHECK_EQ("vfs", set(&a, SET_PCI_NUMVFS, PF, "2"), 0);
	CHECK_EQ("rc", set(&a, SET_PCI_DRIVER, PF, "pciback"), -ERR_CONFLICT);
	CHECK("says so", strstr(a.err.message, "still has virtual functions"));
	CHECK("still there", kernel_device(&a.k, VF0) != NULL);
	acting_close(&a);
}

static const struct {
	const char *name, *bdf, *first, *to, *message;
	bool in_use, driverless;
	int code;
} counts[] = {
	{ .name = "from none", .bdf = PF, .first = "0", .to = "4" },
	{ .name = "to none", .bdf = PF, .first = "3", .to = "0" },
	{ .name = "the same", .bdf = PF, .first = "3", .to = "3" },
	{ .name = "too many",
	  .bdf = PF,
	  .first = "0",
	  .to = "5",
	  .code = ERR_FAILED,
	  .message = "cannot have 5 virtual functions, at most 4" },
	{ .name = "not through zero",
	  .bdf = PF,
	  .first = "2",
	  .to = "3",
	  .code = ERR_FAILED,
	  .message = "has virtual functions already" },
	{ .name = "no driver",
	  .bdf = PF,
	  .first = "0",
	  .to = "2",
	  .driverless = true,
	  .code = ERR_FAILED,
	  .message = "has no driver that makes virtual functions" },
	{ .name = "in use",
	  .bdf = PF,
	  .first = "2",
	  .to = "0",
	  .in_use = true,
	  .code = ERR_FAILED,
	  .message = "a virtual function is in use" },
	{ .name = "no PF",
	  .bdf = NIC,
	  .first = "0",
	  .to = "2",
	  .code = ERR_NOT_FOUND,
	  .message = "cannot have virtual functions" },
	{ .name = "no number",
	  .bdf = PF,
	  .first = "0",
	  .to = "-1",
	  .code = ERR_USAGE,
	  .message = "'-1'" },
};

TEST(virtual_functions_come_and_go_and_the_kernels_no_is_explained)
{
	for (size_t i = 0; i < ARRAY_SIZE(counts); i++) {
		struct acting a;

		acting_open(&a);
		if (!streq(counts[i].first, "0"))
			CHECK_EQ(counts[i].name, set(&a, SET_PCI_NUMVFS, PF, counts[i].first), 0);
		a.k.vfs_in_use = counts[i].in_use;
		if (counts[i].driverless)
			CHECK_EQ(counts[i].name, kernel_unbind(&a.k, "nvme", PF, true), 0);
		CHECK_EQ(counts[i].name, set(&a, SET_PCI_NUMVFS, counts[i].bdf, counts[i].to),
			 -counts[i].code);
		if (counts[i].code)
			CHECK(counts[i].name, strstr(a.err.message, counts[i].message));
		else
			CHECK_STR(counts[i].name, get(&a, SET_PCI_NUMVFS, PF), counts[i].to);
		acting_close(&a);
	}
}

TEST(virtual_functions_that_a_guest_has_do_not_go)
{
	struct acting a;

	acting_open(&a);
	CHECK_EQ("vfs", set(&a, SET_PCI_NUMVFS, PF, "2"), 0);
	acting_hold(&a, "0000:01:00.2\n");
	CHECK_EQ("rc", set(&a, SET_PCI_NUMVFS, PF, "0"), -ERR_CONFLICT);
	CHECK("names it", strstr(a.err.message, "0000:01:00.2"));
	CHECK("still there", kernel_device(&a.k, "0000:01:00.2") != NULL);
	acting_close(&a);
}

TEST(a_device_with_a_dom0_driver_is_never_quarantined)
{
	struct acting a;

	acting_open(&a);
	CHECK_EQ("rc", set(&a, SET_PCI_QUARANTINE, NIC, "yes"), -ERR_CONFLICT);
	CHECK_EQ("writes", a.k.writes, 0);
	CHECK_EQ("rc", set(&a, SET_PCI_QUARANTINE, GIVEN, "yes"), 0);
	CHECK_EQ("rc", set(&a, SET_PCI_QUARANTINE, GIVEN, "maybe"), -ERR_USAGE);
	acting_close(&a);
}

TEST(a_record_is_the_leaf_that_xl_reads)
{
	struct acting a;

	acting_open(&a);
	CHECK_STR("there", get(&a, SET_PCI_RECORD, GIVEN), RECORD);
	CHECK_EQ("off", set(&a, SET_PCI_RECORD, GIVEN, ""), 0);
	CHECK_STR("gone", get(&a, SET_PCI_RECORD, GIVEN), "");
	CHECK_EQ("on", set(&a, SET_PCI_RECORD, "0000:0a:1f.7", RECORD), 0);
	CHECK_STR("path", kernel_text(&a.k, "xen/store/%libxl%pci%0000-0a-1f-7%driver_path"),
		  RECORD);
	acting_close(&a);
}

TEST(a_domain_gets_and_loses_only_what_differs)
{
	struct acting a;
	const char *line = " msitranslate=0,power_mgmt=0,permissive=0,rdm_policy=strict\n";

	acting_open(&a);
	acting_hold(&a, pool_str(&a.mem, "%s%s%s%s", NIC, line, BARE, line));
	CHECK_STR("get", get(&a, SET_DOMAIN_PCI, GUEST_1), NIC " " BARE);
	CHECK_EQ("set", set(&a, SET_DOMAIN_PCI, GUEST_1, NIC " " PF ",permissive=1"), 0);
	CHECK_EQ("one off, one on", a.k.writes, 2);
	CHECK_STR("get", get(&a, SET_DOMAIN_PCI, GUEST_1), NIC " " PF ",permissive=1");
	CHECK_EQ("again", set(&a, SET_DOMAIN_PCI, GUEST_1, NIC " " PF ",permissive=1"), 0);
	CHECK_EQ("nothing", a.k.writes, 2);
	CHECK_EQ("gone", set(&a, SET_DOMAIN_PCI, GUEST "/9", NIC), -ERR_NOT_FOUND);
	CHECK_EQ("odd", set(&a, SET_DOMAIN_PCI, GUEST_1, "all"), -ERR_USAGE);
	CHECK_EQ("odd", set(&a, SET_DOMAIN_PCI, "g1", NIC), -ERR_USAGE);
	acting_close(&a);
}

TEST(texts_of_a_domains_devices_compare_by_meaning)
{
	static const struct acting_pair pairs[] = {
		{ SET_DOMAIN_PCI, "03:00.0 04:00.0", "0000:04:00.0 0000:03:00.0", true },
		{ SET_DOMAIN_PCI, "03:00.0", "03:00.0,permissive=0", true },
		{ SET_DOMAIN_PCI, "03:00.0,vslot=4", "03:00.0", true },
		{ SET_DOMAIN_PCI, "03:00.0,permissive=1", "03:00.0", false },
		{ SET_DOMAIN_PCI, "03:00.0,msitranslate=1", "03:00.0", false },
		{ SET_DOMAIN_PCI, "03:00.0,power_mgmt=1", "03:00.0", false },
		{ SET_DOMAIN_PCI, "03:00.0,rdm_policy=relaxed", "03:00.0", false },
		{ SET_DOMAIN_PCI, "03:00.0,rdm_policy=strict", "03:00.0", true },
		{ SET_DOMAIN_PCI, "03:00.0", "03:00.1", false },
		{ SET_DOMAIN_PCI, "03:00.0", "", false },
		{ SET_DOMAIN_PCI, "x", "x", false },
	};

	acting_compare(pairs, ARRAY_SIZE(pairs));
}

TEST(a_half_done_attach_is_known_as_such)
{
	const struct setter *s = setter_of(SET_DOMAIN_PCI);

	CHECK("one of two came", s->between(NIC, "", NIC " " PF));
	CHECK("one of two went", s->between(PF, NIC " " PF, ""));
	CHECK("none of ours", !s->between(BARE, "", NIC " " PF));
	CHECK("lost what stays", !s->between(PF, NIC, NIC " " PF));
}

TEST(without_xen_its_settings_say_why)
{
	struct acting a;

	acting_open(&a);
	a.d.xen = NULL;
	a.d.xen_why = "this is not a Xen host";
	CHECK_EQ("quarantine", set(&a, SET_PCI_QUARANTINE, GIVEN, "no"), -ERR_UNAVAILABLE);
	CHECK_STR("why", a.err.message, "this is not a Xen host");
	CHECK_EQ("record", set(&a, SET_PCI_RECORD, GIVEN, ""), -ERR_UNAVAILABLE);
	CHECK_EQ("domain", set(&a, SET_DOMAIN_PCI, GUEST_1, ""), -ERR_UNAVAILABLE);
	/* Drivers do not need it. */
	CHECK_EQ("driver", set(&a, SET_PCI_DRIVER, NIC, "pciback"), 0);
	acting_close(&a);
}

TEST(a_device_that_a_guest_may_have_stays_where_xen_is_there_but_cannot_be_asked)
{
	struct acting a;

	acting_open(&a);
	acting_put(&a, "sys/hypervisor/type", "xen\n");
	a.d.xen = NULL;
	a.d.xen_why = "the libraries are broken";
	CHECK_EQ("driver", set(&a, SET_PCI_DRIVER, GIVEN, "e1000e"), -ERR_UNAVAILABLE);
	CHECK("why", strstr(a.err.message, "the libraries are broken"));
	CHECK_STR("still", kernel_driver(&a.k, GIVEN), "pciback");
	acting_close(&a);
}
