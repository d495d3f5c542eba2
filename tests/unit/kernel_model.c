// SPDX-License-Identifier: GPL-2.0-or-later
// The model of the kernel plays by the rules that its header names.
#include <errno.h>
#include <unistd.h>

#include "unit/acting.h"
#include "unit/test.h"

#define DEVICES "sys/bus/pci/devices/"
#define DRIVERS "sys/bus/pci/drivers/"

static const struct {
	const char *name, *path, *text;
	int num;
} writes[] = {
	{ .name = "unbind of another driver",
	  .path = DRIVERS "nvme/unbind",
	  .text = NIC,
	  .num = ENODEV },
	{ .name = "unbind of nothing",
	  .path = DRIVERS "e1000e/unbind",
	  .text = BARE,
	  .num = ENODEV },
	{ .name = "bind of a bound one",
	  .path = DRIVERS "e1000e/bind",
	  .text = NIC,
	  .num = ENODEV },
	{ .name = "bind of what it does not know",
	  .path = DRIVERS "nvme/bind",
	  .text = BARE,
	  .num = ENODEV },
	{ .name = "bind of what is not there",
	  .path = DRIVERS "e1000e/bind",
	  .text = "0000:00:1f.0",
	  .num = ENODEV },
	{ .name = "pciback without a wish",
	  .path = DRIVERS "pciback/bind",
	  .text = BARE,
	  .num = ENODEV },
	{ .name = "a wish", .path = DRIVERS "pciback/new_slot", .text = BARE },
	{ .name = "a wish twice", .path = DRIVERS "pciback/new_slot", .text = GIVEN },
	{ .name = "no address",
	  .path = DRIVERS "pciback/new_slot",
	  .text = "(00:03.0)",
	  .num = EINVAL },
	{ .name = "no such wish",
	  .path = DRIVERS "pciback/remove_slot",
	  .text = BARE,
	  .num = ENOENT },
	{ .name = "a driver that knows it", .path = DRIVERS "e1000e/bind", .text = BARE },
	{ .name = "reset", .path = DEVICES PF "/sriov_numvfs", .text = "9", .num = ERANGE },
	{ .name = "no number", .path = DEVICES PF "/sriov_numvfs", .text = "two", .num = EINVAL },
	{ .name = "the same number", .path = DEVICES PF "/sriov_numvfs", .text = "0" },
	{ .name = "no attribute", .path = DEVICES NIC "/sriov_numvfs", .text = "1", .num = ENOENT },
};

TEST(the_model_answers_a_write_with_the_kernels_errno)
{
	for (size_t i = 0; i < ARRAY_SIZE(writes); i++) {
		struct acting a;

		acting_open(&a);
		autofree char *before = acting_snapshot(&a);
		int rc = sys_write(&a.k.sys, writes[i].text, &a.err, "%s", writes[i].path);
		CHECK_EQ(writes[i].name, rc < 0 ? a.err.num : 0, writes[i].num);
		autofree char *after = acting_snapshot(&a);
		if (writes[i].num)
			CHECK_STR(writes[i].name, after, before);
		acting_close(&a);
	}
}

static void put(struct acting *a, const char *path, const char *text)
{
	CHECK_EQ(path, sys_write(&a->k.sys, text, &a->err, "%s", path), 0);
}

TEST(what_a_driver_made_goes_with_it_and_comes_back)
{
	struct acting a;

	acting_open(&a);
	autofree char *before = acting_snapshot(&a);
	put(&a, DRIVERS "e1000e/unbind", NIC);
	CHECK("net", !sys_exists(&a.k.raw, DEVICES NIC "/net"));
	CHECK("class", !sys_exists(&a.k.raw, "sys/class/net/eth1"));
	CHECK("other", sys_exists(&a.k.raw, "sys/class/net/eth2"));
	put(&a, "sys/bus/pci/drivers_probe", NIC);
	autofree char *after = acting_snapshot(&a);
	CHECK_STR("tree", after, before);
	acting_close(&a);
}

TEST(an_override_keeps_other_drivers_away_and_brings_its_own)
{
	struct acting a;

	acting_open(&a);
	put(&a, DEVICES BARE "/driver_override", "pciback");
	CHECK("e1000e", sys_write(&a.k.sys, BARE, &a.err, DRIVERS "e1000e/bind") < 0);
	put(&a, "sys/bus/pci/drivers_probe", BARE);
	CHECK_STR("driver", kernel_driver(&a.k, BARE), "pciback");
	CHECK("seized so, it is on the list", kernel_in_slots(&a.k, BARE));
	put(&a, DEVICES BARE "/driver_override", "\n");
	CHECK_STR("none", kernel_text(&a.k, DEVICES BARE "/driver_override"), "(null)");
	acting_close(&a);
}

TEST(a_bridge_of_cardbus_is_none_for_pciback)
{
	static const char header[16] = { [0x0e] = 2 };
	struct acting a;

	acting_open(&a);
	acting_put(&a, DEVICES BARE "/config", "");
	autofree char *path = xprintf("%s/" DEVICES BARE "/config", a.dir);
	CHECK_EQ("truncate", truncate(path, sizeof(header)), 0);
	FILE *f = fopen(path, "w");
	CHECK("config", f && fwrite(header, sizeof(header), 1, f) == 1);
	fclose(f);
	put(&a, DRIVERS "pciback/new_slot", BARE);
	CHECK("refused", sys_write(&a.k.sys, BARE, &a.err, DRIVERS "pciback/bind") < 0);
	CHECK_EQ("errno", a.err.num, ENODEV);
	acting_close(&a);
}

TEST(virtual_functions_are_made_at_their_addresses_and_probed)
{
	struct acting a;

	acting_open(&a);
	autofree char *before = acting_snapshot(&a);
	kernel_knows(&a.k, "nvme", 0x1b36, 0x10);
	put(&a, DRIVERS "pciback/new_slot", "0000:01:00.2");
	put(&a, DEVICES PF "/sriov_numvfs", "2");
	CHECK_STR("first", kernel_driver(&a.k, VF0), "nvme");
	CHECK_STR("on the list", kernel_driver(&a.k, "0000:01:00.2"), "pciback");
	CHECK("link", sys_exists(&a.k.raw, DEVICES PF "/virtfn1/physfn/sriov_numvfs"));
	CHECK_EQ("busy", sys_write(&a.k.sys, "3", &a.err, DEVICES PF "/sriov_numvfs"), -ERR_FAILED);
	CHECK_EQ("busy", a.err.num, EBUSY);
	put(&a, DEVICES PF "/sriov_numvfs", "0");
	put(&a, DRIVERS "pciback/remove_slot", "0000:01:00.2");
	autofree char *after = acting_snapshot(&a);
	CHECK_STR("tree", after, before);
	acting_close(&a);
}

TEST(since_5_3_an_override_passes_where_autoprobe_is_off)
{
	struct acting a;

	acting_open(&a);
	put(&a, DEVICES PF "/sriov_drivers_autoprobe", "0");
	put(&a, DEVICES PF "/sriov_numvfs", "1");
	put(&a, DEVICES VF0 "/driver_override", "pciback");
	CHECK_EQ("before", kernel_bind(&a.k, "pciback", VF0, false), ENODEV);
	a.k.override_passes = true;
	CHECK_EQ("since", kernel_bind(&a.k, "pciback", VF0, false), 0);
	acting_close(&a);
}
