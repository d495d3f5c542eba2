// SPDX-License-Identifier: GPL-2.0-or-later
// Applying plans: order, conflicts, failures at each write, putting back.
#include <errno.h>
#include <signal.h>

#include "unit/acting.h"
#include "unit/test.h"

#define DRIVERS "sys/bus/pci/drivers/"

static void shape_reserve(struct acting *a)
{
	acting_reserve(a, NIC, "e1000e");
}

static void shape_release(struct acting *a)
{
	acting_release(a);
}

static void shape_vfs(struct acting *a)
{
	acting_vfs(a, "0", "2");
}

static void shape_two(struct acting *a)
{
	acting_add(a, SET_PCI_DRIVER, BARE, "", "pciback");
	acting_reserve(a, NIC, "e1000e");
}

static void shape_attach(struct acting *a)
{
	acting_add(a, SET_DOMAIN_PCI, GUEST_1, "", GIVEN ",permissive=1 " PF);
}

static const struct shape {
	const char *name;
	void (*fill)(struct acting *a);
	size_t changes;
} shapes[] = {
	{ .name = "reserve", .fill = shape_reserve, .changes = 3 },
	{ .name = "release", .fill = shape_release, .changes = 3 },
	{ .name = "vfs", .fill = shape_vfs, .changes = 1 },
	{ .name = "two devices", .fill = shape_two, .changes = 4 },
	{ .name = "attach", .fill = shape_attach, .changes = 1 },
};

TEST(a_reserve_writes_what_pciback_wants_in_its_order)
{
	static const char *const want[] = {
		"xen/store/%libxl%pci%0000-00-03-0%driver_path = " RECORD,
		DRIVERS "pciback/new_slot = " NIC,
		DRIVERS "e1000e/unbind = " NIC,
		DRIVERS "pciback/bind = " NIC,
		"xen/quarantine/" NIC " = yes",
	};
	struct acting a;
	size_t n = 0;

	acting_open(&a);
	acting_reserve(&a, NIC, "e1000e");
	CHECK_EQ(a.err.message, acting_apply(&a), 0);
	list_each(line, &a.k.log)
		if (text_starts(*line, "sys/") || text_starts(*line, "xen/")) {
			CHECK("no more", n < ARRAY_SIZE(want));
			CHECK_STR("order", *line, want[n]);
			n++;
		}
	CHECK_EQ("writes", n, ARRAY_SIZE(want));
	CHECK_EQ("outcome", a.acted.outcome, OUTCOME_DONE);
	CHECK_EQ("done", a.acted.done, 3);
	CHECK_STR("driver", kernel_driver(&a.k, NIC), "pciback");
	acting_close(&a);
}

TEST(a_plan_and_its_undo_leave_the_host_as_it_was)
{
	for (size_t i = 0; i < ARRAY_SIZE(shapes); i++) {
		struct acting a;
		struct journal j;

		acting_open(&a);
		autofree char *before = acting_snapshot(&a);
		shapes[i].fill(&a);
		CHECK_EQ(shapes[i].name, acting_apply(&a), 0);
		CHECK_EQ(shapes[i].name, a.acted.done, shapes[i].changes);
		autofree char *between = acting_snapshot(&a);
		CHECK(shapes[i].name, !streq(before, between));
		CHECK_EQ(shapes[i].name, journal_look(&a.k.sys, &a.mem, &j, &a.err), 0);
		CHECK(shapes[i].name, j.present && !j.interrupted && !j.busy && !j.other_boot);
		CHECK_EQ(shapes[i].name, acting_undo(&a), 0);
		CHECK_EQ(shapes[i].name, a.acted.outcome, OUTCOME_DONE);
		autofree char *after = acting_snapshot(&a);
		CHECK_STR(shapes[i].name, after, before);
		CHECK_EQ(shapes[i].name, journal_look(&a.k.sys, &a.mem, &j, &a.err), 0);
		CHECK(shapes[i].name, !j.present);
		CHECK_EQ(shapes[i].name, acting_undo(&a), 0);
		CHECK_EQ(shapes[i].name, a.acted.outcome, OUTCOME_ALREADY);
		acting_close(&a);
	}
}

TEST(a_setting_that_changed_since_the_look_stops_all_before_anything_is_touched)
{
	struct acting a;

	acting_open(&a);
	autofree char *before = acting_snapshot(&a);
	acting_add(&a, SET_PCI_DRIVER, BARE, "", "pciback");
	acting_reserve(&a, NIC, "igb");
	CHECK_EQ("conflict", acting_apply(&a), -ERR_CONFLICT);
	CHECK_STR("message", a.err.message,
		  "driver of PCI device 0000:00:03.0 should be 'igb' but is 'e1000e'");
	CHECK("hint", strstr(a.err.hint, "run again"));
	CHECK_EQ("done", a.acted.done, 0);
	autofree char *after = acting_snapshot(&a);
	CHECK_STR("tree", after, before);
	list_each(line, &a.k.log)
		CHECK(*line, !text_starts(*line, "sys/") && !text_starts(*line, "xen/"));
	acting_close(&a);
}

/* Returns whether the write number n was there to fail. */
static bool fail_at(const struct shape *shape, unsigned n)
{
	struct acting a;

	acting_open(&a);
	acting_put(&a, "var/lib/xhw/journal",
		   "{\"journal\": 1, \"state\": \"finished\", \"boot-id\": \"b\", \"verb\": \"pci "
		   "hide\", \"who\": \"root\", \"done\": 0, \"changes\": []}");
	autofree char *before = acting_snapshot(&a), *journal = acting_journal(&a);
	kernel_fault(&a.k, (struct kernel_fault){ .nth = n, .act = KERNEL_FAIL, .num = EIO });
	shape->fill(&a);

	int rc = acting_apply(&a);
	bool failed = a.k.writes >= n;

	if (failed) {
		const char *where = a.k.log.v[n - 1];
		autofree char *after = acting_snapshot(&a), *again = acting_journal(&a);

		CHECK_EQ(where, rc, -ERR_FAILED);
		CHECK_EQ(where, a.acted.outcome, OUTCOME_PUT_BACK);
		CHECK_EQ(where, a.acted.left.n, 0);
		CHECK_EQ(where, a.acted.done, 0);
		CHECK(where, strstr(a.err.message, strerror(EIO)));
		CHECK_STR(where, after, before);
		CHECK_STR(where, again, journal);
	} else {
		CHECK_EQ(shape->name, rc, 0);
	}
	acting_close(&a);
	return failed;
}

TEST(whichever_write_fails_everything_is_put_back)
{
	for (size_t i = 0; i < ARRAY_SIZE(shapes); i++)
		CHECK(shapes[i].name, count_while(n, fail_at(&shapes[i], n)) >= 8);
}

TEST(a_full_disk_for_the_journal_changes_nothing)
{
	struct acting a;

	acting_open(&a);
	autofree char *before = acting_snapshot(&a);
	kernel_fault(&a.k, (struct kernel_fault){ .path = "var/lib/xhw/journal (new write)",
						  .act = KERNEL_FAIL,
						  .num = ENOSPC });
	acting_reserve(&a, NIC, "e1000e");
	CHECK_EQ("failed", acting_apply(&a), -ERR_FAILED);
	CHECK("says so", strstr(a.err.message, "journal") && a.err.hint[0]);
	autofree char *after = acting_snapshot(&a);
	CHECK_STR("tree", after, before);
	acting_close(&a);
}

TEST(what_the_kernel_took_but_did_not_do_is_a_failure)
{
	struct acting a;

	acting_open(&a);
	autofree char *before = acting_snapshot(&a);
	kernel_fault(&a.k,
		     (struct kernel_fault){ .path = DRIVERS "pciback/bind", .act = KERNEL_IGNORE });
	acting_reserve(&a, NIC, "e1000e");
	CHECK_EQ("failed", acting_apply(&a), -ERR_FAILED);
	CHECK("says so", strstr(a.err.message, "pciback does not take 0000:00:03.0"));
	autofree char *after = acting_snapshot(&a);
	CHECK_STR("tree", after, before);
	acting_close(&a);
}

TEST(a_virtual_function_count_that_reads_back_otherwise_is_put_back)
{
	struct acting a;

	acting_open(&a);
	autofree char *before = acting_snapshot(&a);
	kernel_fault(&a.k, (struct kernel_fault){ .path = "sys/bus/pci/devices/" PF "/sriov_numvfs",
						  .act = KERNEL_IGNORE });
	acting_vfs(&a, "0", "3");
	CHECK_EQ("failed", acting_apply(&a), -ERR_FAILED);
	CHECK("says so", strstr(a.err.message, "was set to '3' but reads back '0'"));
	CHECK_EQ("outcome", a.acted.outcome, OUTCOME_PUT_BACK);
	autofree char *after = acting_snapshot(&a);
	CHECK_STR("tree", after, before);
	acting_close(&a);
}

TEST(putting_back_an_interface_that_was_up_is_partial_and_says_what_is_lost)
{
	struct acting a;

	acting_open(&a);
	autofree char *before = acting_snapshot(&a);
	kernel_fault(&a.k, (struct kernel_fault){ .path = DRIVERS "pciback/bind",
						  .act = KERNEL_FAIL,
						  .num = ENODEV });
	acting_reserve(&a, NIC_UP, "e1000e");
	CHECK_EQ("partial", acting_apply(&a), -ERR_PARTIAL);
	CHECK_EQ("outcome", a.acted.outcome, OUTCOME_PARTIAL);
	CHECK_EQ("left", a.acted.left.n, 1);
	CHECK("names it", strstr(a.acted.left.v[0], "e1000e again, but without the addresses") &&
				  strstr(a.acted.left.v[0], "eth2"));
	autofree char *after = acting_snapshot(&a);
	CHECK_STR("tree", after, before);
	acting_close(&a);
}

TEST(what_cannot_be_put_back_is_partial_and_undo_tries_again)
{
	struct acting a;

	acting_open(&a);
	autofree char *before = acting_snapshot(&a);
	kernel_fault(&a.k, (struct kernel_fault){ .path = DRIVERS "pciback/bind",
						  .act = KERNEL_FAIL,
						  .num = ENODEV });
	kernel_fault(&a.k, (struct kernel_fault){ .path = DRIVERS "e1000e/bind",
						  .act = KERNEL_FAIL,
						  .num = EBUSY });
	acting_reserve(&a, NIC, "e1000e");
	CHECK_EQ("partial", acting_apply(&a), -ERR_PARTIAL);
	CHECK("cause kept", strstr(a.err.message, "pciback does not take"));
	CHECK("hint", strstr(a.err.hint, "xhw undo"));
	CHECK_EQ("left", a.acted.left.n, 1);
	CHECK("names it", strstr(a.acted.left.v[0], NIC));
	CHECK_STR("no driver", kernel_driver(&a.k, NIC), "");
	a.k.faults.n = 0;
	CHECK_EQ("undo", acting_undo(&a), 0);
	autofree char *after = acting_snapshot(&a);
	CHECK_STR("tree", after, before);
	acting_close(&a);
}

TEST(a_device_that_a_guest_has_is_not_unbound)
{
	struct acting a;

	acting_open(&a);
	acting_hold(&a, GIVEN "\n");
	autofree char *before = acting_snapshot(&a);
	acting_release(&a);
	CHECK_EQ("conflict", acting_apply(&a), -ERR_CONFLICT);
	CHECK("names the VM", strstr(a.err.message, "VM 'g1' (domain 1) has " GIVEN));
	autofree char *after = acting_snapshot(&a);
	CHECK_STR("tree", after, before);
	CHECK_EQ("outcome", a.acted.outcome, OUTCOME_PUT_BACK);
	acting_close(&a);
}

TEST(an_empty_plan_is_already_so_and_writes_nothing)
{
	struct acting a;

	acting_open(&a);
	CHECK_EQ("rc", acting_apply(&a), 0);
	CHECK_EQ("outcome", a.acted.outcome, OUTCOME_ALREADY);
	CHECK_EQ("writes", a.k.writes, 0);
	acting_close(&a);
}

TEST(a_refused_plan_is_not_applied)
{
	struct acting a;

	acting_open(&a);
	acting_reserve(&a, NIC, "e1000e");
	plan_refuse(&a.plan, "bridge", false, NIC, NULL, NULL, "no");
	CHECK_EQ("rc", acting_apply(&a), -ERR_REFUSED);
	CHECK_EQ("writes", a.k.writes, 0);
	acting_close(&a);
}

TEST(below_a_root_that_is_no_machine_only_files_are_changed)
{
	struct acting a;

	acting_open(&a);
	a.k.sys.can_act = false;
	acting_reserve(&a, NIC, "e1000e");
	CHECK_EQ("rc", acting_apply(&a), -ERR_UNAVAILABLE);
	CHECK("says so", strstr(a.err.message, "only files can be changed below --root"));
	CHECK_EQ("writes", a.k.writes, 0);
	acting_close(&a);
}

static void terminate(void *data)
{
	(void)data;
	raise(SIGTERM);
}

TEST(a_signal_ends_the_plan_after_the_present_change_and_puts_back)
{
	struct acting a;

	acting_open(&a);
	autofree char *before = acting_snapshot(&a);
	kernel_fault(&a.k, (struct kernel_fault){ .path = DRIVERS "e1000e/unbind",
						  .act = KERNEL_CALL,
						  .call = terminate });
	acting_reserve(&a, NIC, "e1000e");
	CHECK_EQ("rc", acting_apply(&a), -ERR_FAILED);
	CHECK_STR("message", a.err.message, "stopped by a signal");
	autofree char *after = acting_snapshot(&a);
	CHECK_STR("tree", after, before);
	/* The change that was under way was finished first. */
	CHECK("bound in between", strs_has(&a.k.log, DRIVERS "pciback/bind = " NIC));
	acting_close(&a);
}

TEST(a_signal_during_the_last_change_comes_too_late)
{
	struct acting a;

	acting_open(&a);
	kernel_fault(&a.k, (struct kernel_fault){ .path = "xen/quarantine/" NIC,
						  .act = KERNEL_CALL,
						  .call = terminate });
	acting_reserve(&a, NIC, "e1000e");
	CHECK_EQ("rc", acting_apply(&a), 0);
	CHECK_EQ("outcome", a.acted.outcome, OUTCOME_DONE);
	acting_close(&a);
}

/* As libxl's detach from a guest that does not answer: xenstore still lists the device. */
static int half_detach(struct xen *xen, uint32_t domid, const char *uuid, struct bdf bdf,
		       struct err *err)
{
	(void)xen, (void)domid, (void)uuid, (void)bdf;
	return err_set(err, ERR_PARTIAL, "Xen took it, but the guest still lists it");
}

TEST(what_a_setter_did_by_half_is_partial_though_its_value_reads_as_before)
{
	struct acting a;
	struct xen_ops ops;

	acting_open(&a);
	acting_hold(&a, GIVEN " msitranslate=0,power_mgmt=0,permissive=0,rdm_policy=strict\n");
	ops = *a.xen.ops;
	ops.detach = half_detach;
	a.xen.ops = &ops;
	acting_add(&a, SET_DOMAIN_PCI, GUEST_1, GIVEN, "");
	CHECK_EQ("partial", acting_apply(&a), -ERR_PARTIAL);
	CHECK_EQ("outcome", a.acted.outcome, OUTCOME_PARTIAL);
	CHECK_EQ("left", a.acted.left.n, 1);
	CHECK("what", strstr(a.acted.left.v[0], "the guest still lists it"));
	acting_close(&a);
}
