// SPDX-License-Identifier: GPL-2.0-or-later
// Reserving and releasing: which changes in which order, every refusal, and nothing the second
// time.
#include "pci_host.h"
#include "test.h"

struct plan_case {
	const char *label, *devs, *force, *want, *warns;
	void (*change)(struct pci_host *f);
};

typedef int planner(struct pci_host *f, const struct bdfs *devs, struct err *err);

static int reserve(struct pci_host *f, const struct bdfs *devs, struct err *err)
{
	return plan_reserve(&f->v, devs, &f->p, err);
}

static int release(struct pci_host *f, const struct bdfs *devs, struct err *err)
{
	return plan_release(&f->v, devs, NULL, NULL, &f->p, err);
}

static void check_plan(const struct plan_case *c, planner *plan)
{
	struct pci_host f;
	struct strs force = {};
	struct err err = {};

	pci_host_make(&f);
	if (c->change)
		c->change(&f);
	pci_host_view(&f);
	if (c->force) {
		strs_add(&f.h.mem, &force, "%s", c->force);
		f.p.force = &force;
	}

	struct bdfs devs = bdfs_of(&f.h.mem, c->devs);

	CHECK_EQ(c->label, plan(&f, &devs, &err), 0);
	CHECK_STR(c->label, plan_text(&f.p), c->want);
	CHECK_EQ(c->label, plan_is_refused(&f.p), strchr(c->want, '!') != NULL);
	if (c->warns && !plan_warns(&f.p, c->warns))
		CHECK_FAIL(c->label, "no warning says '%s'", c->warns);
	pci_host_free(&f);
}

#define TAKE(bdf, driver)                                                                          \
	"pci.record 0000:" bdf " >/sys/bus/pci/drivers/" driver "; pci.driver 0000:" bdf           \
	" " driver ">pciback; pci.quarantine 0000:" bdf " no>yes"

static void no_iommu(struct pci_host *f)
{
	f->h.xen.iommu = XEN_NO;
}

static void no_pciback(struct pci_host *f)
{
	f->h.pciback = false;
}

static void on_xapi(struct pci_host *f)
{
	f->h.toolstack = TOOLSTACK_XAPI;
}

static void vf_reserved(struct pci_host *f)
{
	pci_host_dev(f, "04:10.0")->driver = "pciback";
}

static void old_record(struct pci_host *f)
{
	*list_add(&f->h.mem, &f->h.xen.records) =
		(struct xen_record){ bdf_of("02:00.0"), "/sys/bus/pci/drivers/igb" };
}

static void hidden_at_boot(struct pci_host *f)
{
	pci_host_xen(f, "03:00.0")->quarantined = XEN_NO;
	f->h.xen.records.n = 0;
}

static void quarantine_unknown(struct pci_host *f)
{
	pci_host_xen(f, "03:00.0")->quarantined = XEN_UNKNOWN;
}

static void nothing_known(struct pci_host *f)
{
	quarantine_unknown(f);
	f->h.xen.records.n = 0;
}

static void beside_a_bridge(struct pci_host *f)
{
	pci_host_add(f, "05:00.1", 0x060100, NULL);
	pci_host_add(f, "05:00.2", 0x0c0500, "i801");
}

TEST(reserve_plans_each_change_in_the_order_that_can_be_walked_back)
{
	static const struct plan_case cases[] = {
		{ "a NIC", "07:00.0", .want = TAKE("07:00.0", "igb") "; ?0000:07:00.0",
		  .warns = "shares a reserved memory region (RMRR) with 0000:08:00.0" },
		{ "own RMRR", "09:00.0", .want = TAKE("09:00.0", "igb") "; ?0000:09:00.0",
		  .warns = "of its own" },
		{ "without driver", "05:00.0",
		  .want = "pci.driver 0000:05:00.0 >pciback; pci.quarantine 0000:05:00.0 no>yes" },
		{ "one of a slot", "02:00.0", .want = TAKE("02:00.0", "e1000e") "; ?0000:02:00.0",
		  .warns = "0000:02:00.1 of the same slot stays in dom0" },
		{ "beside a bridge of its slot", "05:00.0", .change = beside_a_bridge,
		  .want = "pci.driver 0000:05:00.0 >pciback; pci.quarantine 0000:05:00.0 no>yes" },
		{ "the slot", "02:00.0 02:00.1", .force = "nic-in-use",
		  .want = TAKE("02:00.0", "e1000e") "; " TAKE(
			  "02:00.1", "e1000e") "; ~nic-in-use 0000:02:00.1" },
		{ "a PF with an idle VF", "04:00.0",
		  .want = "pci.numvfs 0000:04:00.0 1>0; " TAKE("04:00.0", "ixgbe") },
		{ "a VF", "04:10.0", .want = TAKE("04:10.0", "ixgbevf") },
		{ "a record of old", "02:00.0", .change = old_record,
		  .want = "pci.record 0000:02:00.0 /sys/bus/pci/drivers/igb>/sys/bus/pci/drivers/e1000e; "
			  "pci.driver 0000:02:00.0 e1000e>pciback; pci.quarantine 0000:02:00.0 no>yes; "
			  "?0000:02:00.0" },
		{ "on a XAPI host", "09:00.0",
		  .want = "pci.record 0000:09:00.0 >/sys/bus/pci/drivers/igb; "
			  "pci.driver 0000:09:00.0 igb>pciback; ?0000:09:00.0",
		  .change = on_xapi },
		{ "reserved already", "03:00.0", .want = "" },
		{ "reserved, quarantine unknown", "03:00.0", .want = "",
		  .change = quarantine_unknown },
		{ "hidden at boot", "03:00.0", .want = "pci.quarantine 0000:03:00.0 no>yes",
		  .change = hidden_at_boot },
		{ "nothing known", "03:00.0", .want = "pci.quarantine 0000:03:00.0 no>yes",
		  .change = nothing_known },
	};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++)
		check_plan(&cases[i], reserve);
}

TEST(reserve_refuses_by_the_table_and_then_plans_nothing)
{
	static const struct plan_case cases[] = {
		{ "bridge", "00:1c.0", .want = "!bridge 0000:00:1c.0" },
		{ "bridge, forced", "00:1c.0", .force = "bridge", .want = "!bridge 0000:00:1c.0" },
		{ "memory", "00:14.0", .want = "!memory 0000:00:14.0" },
		{ "SMBus", "00:1f.4", .want = "!smbus 0000:00:1f.4" },
		{ "mounted", "01:00.0", .want = "!mounted 0000:01:00.0" },
		{ "mounted, forced", "01:00.0", .force = "mounted",
		  .want = "!mounted 0000:01:00.0" },
		{ "display", "00:02.0", .want = "!display 0000:00:02.0" },
		{ "display, wrong force", "00:02.0", .force = "mounted",
		  .want = "!display 0000:00:02.0" },
		{ "display, forced", "00:02.0", .force = "display",
		  .want = TAKE("00:02.0", "i915") "; ~display 0000:00:02.0" },
		{ "held", "06:00.0", .want = "!in-use 0000:06:00.0" },
		{ "Xen's", "0a:00.0", .want = "!xen-keeps 0000:0a:00.0" },
		{ "unknown to Xen", "0b:00.0", .want = "!xen-unknown 0000:0b:00.0" },
		{ "nobody's", "0c:00.0", .want = "!xen-keeps 0000:0c:00.0" },
		{ "no IOMMU, told once", "05:00.0 07:00.0", .want = "!no-iommu 0000:05:00.0",
		  .change = no_iommu },
		{ "no pciback", "05:00.0", .want = "!no-pciback 0000:05:00.0",
		  .change = no_pciback },
		{ "all refusals at once", "05:00.0 00:1c.0 01:00.0",
		  .want = "!bridge 0000:00:1c.0; !mounted 0000:01:00.0" },
		{ "VF in use", "04:00.0", .want = "!vfs-in-use 0000:04:00.0",
		  .change = vf_reserved },
		{ "PF and VF", "04:00.0 04:10.0", .want = "!pf-and-vf 0000:04:10.0" },
	};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++)
		check_plan(&cases[i], reserve);
}

TEST(without_xen_or_the_device_there_is_no_plan)
{
	struct pci_host f;
	struct err err = {};

	pci_host_make(&f);
	pci_host_view(&f);
	struct bdfs gone = bdfs_of(&f.h.mem, "1f:00.0"), nic = bdfs_of(&f.h.mem, "05:00.0");

	CHECK_EQ("reserve", plan_reserve(&f.v, &gone, &f.p, &err), -ERR_NOT_FOUND);
	CHECK_EQ("release", plan_release(&f.v, &gone, NULL, NULL, &f.p, &err), -ERR_NOT_FOUND);
	f.h.xen.present = false;
	f.h.xen.why = "libxenctrl is of another version";
	CHECK_EQ("reserve", plan_reserve(&f.v, &nic, &f.p, &err), -ERR_UNAVAILABLE);
	CHECK("why", strstr(err.message, "of another version"));
	CHECK_EQ("release", plan_release(&f.v, &nic, NULL, NULL, &f.p, &err), -ERR_UNAVAILABLE);
	CHECK_STR("nothing", plan_text(&f.p), "");
	pci_host_free(&f);
}

static void bad_record(struct pci_host *f)
{
	f->h.xen.records.v[0].driver_path = "/sys/bus/pci/drivers/../../evil";
	pci_host_dev(f, "03:00.0")->device = 0x10d3;
}

static void half_released(struct pci_host *f)
{
	pci_host_dev(f, "03:00.0")->driver = NULL;
	pci_host_xen(f, "03:00.0")->quarantined = XEN_NO;
}

static void bound_by_hand(struct pci_host *f)
{
	pci_host_dev(f, "03:00.0")->driver = "e1000";
}

static void hidden_next(struct pci_host *f)
{
	static const char text[] = "set default=0\nmenuentry 'XCP-ng' {\n"
				   "\tmultiboot2 /boot/xen.gz dom0_mem=1G\n"
				   "\tmodule2 /boot/vmlinuz xen-pciback.hide=(0000:03:00.0)\n"
				   "\tmodule2 /boot/initrd.img\n}\n";

	f->h.boot = (struct boot){ .kind = BOOT_GRUB,
				   .path = "boot/grub/grub.cfg",
				   .text = text,
				   .len = sizeof(text) - 1,
				   .brand = "XCP-ng" };
}

#define GIVE_BACK(driver)                                                                          \
	"pci.quarantine 0000:03:00.0 yes>no; pci.driver 0000:03:00.0 pciback>" driver

TEST(release_gives_back_to_the_remembered_driver)
{
	static const struct plan_case cases[] = {
		{ "remembered", "03:00.0",
		  .want = GIVE_BACK(
			  "e1000e") "; pci.record 0000:03:00.0 /sys/bus/pci/drivers/e1000e>" },
		{ "quarantine unknown", "03:00.0", .change = quarantine_unknown,
		  .want = GIVE_BACK(
			  "e1000e") "; pci.record 0000:03:00.0 /sys/bus/pci/drivers/e1000e>" },
		{ "not reserved", "02:00.0", .want = "" },
		{ "a bridge", "00:1c.0", .want = "" },
		{ "hidden at boot, no driver known", "03:00.0", .change = hidden_at_boot,
		  .want = "pci.driver 0000:03:00.0 pciback>; ?0000:03:00.0",
		  .warns = "drivers_probe" },
		{ "a record that is no driver", "03:00.0", .change = bad_record,
		  .want = GIVE_BACK("e1000e") "; pci.record 0000:03:00.0 "
					      "/sys/bus/pci/drivers/../../evil>" },
		{ "half released", "03:00.0", .change = half_released,
		  .want = "pci.driver 0000:03:00.0 >e1000e; pci.record 0000:03:00.0 "
			  "/sys/bus/pci/drivers/e1000e>" },
		{ "bound by hand over a quarantine", "03:00.0", .change = bound_by_hand,
		  .want = "pci.quarantine 0000:03:00.0 yes>no; pci.record 0000:03:00.0 "
			  "/sys/bus/pci/drivers/e1000e>" },
		{ "hidden at the next boot", "03:00.0", .change = hidden_next,
		  .want = GIVE_BACK("e1000e") "; pci.record 0000:03:00.0 "
					      "/sys/bus/pci/drivers/e1000e>; ?0000:03:00.0",
		  .warns = "xhw pci unhide 0000:03:00.0" },
		{ "held", "06:00.0", .want = "!in-use 0000:06:00.0" },
		{ "held and free", "03:00.0 06:00.0", .want = "!in-use 0000:06:00.0" },
	};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++)
		check_plan(&cases[i], release);
}

TEST(release_finds_a_driver_where_none_is_remembered)
{
	struct pci_host f;
	struct err err = {};
	struct pci_detail details[1] = {};

	pci_host_make(&f);
	hidden_at_boot(&f);
	pci_host_view(&f);
	struct bdfs devs = bdfs_of(&f.h.mem, "03:00.0");

	strs_add(&f.h.mem, &details[0].drivers, "xhci_hcd");
	CHECK_EQ("known", plan_release(&f.v, &devs, details, NULL, &f.p, &err), 0);
	CHECK_STR("known", plan_text(&f.p), "pci.driver 0000:03:00.0 pciback>xhci_hcd");
	plan_free(&f.p);

	strs_add(&f.h.mem, &details[0].drivers, "other");
	CHECK_EQ("two", plan_release(&f.v, &devs, details, NULL, &f.p, &err), 0);
	CHECK_STR("two", plan_text(&f.p), "pci.driver 0000:03:00.0 pciback>; ?0000:03:00.0");
	plan_free(&f.p);

	pci_host_dev(&f, "03:00.0")->device = 0x10d3;
	CHECK_EQ("kind", plan_release(&f.v, &devs, details, NULL, &f.p, &err), 0);
	CHECK_STR("kind", plan_text(&f.p), "pci.driver 0000:03:00.0 pciback>e1000e");
	plan_free(&f.p);

	CHECK_EQ("asked", plan_release(&f.v, &devs, details, "vfio-pci", &f.p, &err), 0);
	CHECK_STR("asked", plan_text(&f.p), "pci.driver 0000:03:00.0 pciback>vfio-pci");
	plan_free(&f.p);

	for (const char *const *bad =
		     (const char *const[]){ "", "a/b", "..", "pciback", "a\nb", NULL };
	     *bad; bad++)
		CHECK_EQ(*bad, plan_release(&f.v, &devs, details, *bad, &f.p, &err), -ERR_USAGE);
	pci_host_free(&f);
}

/* What act would do, on the host in memory. */
static void carry_out(struct pci_host *f)
{
	list_each(c, &f->p.changes) {
		struct pci_dev *d = pci_host_dev(f, c->object);
		struct xen_records *records = &f->h.xen.records;

		if (c->set == SET_PCI_DRIVER)
			d->driver = *c->to ? pool_strdup(&f->h.mem, c->to) : NULL;
		if (c->set == SET_PCI_QUARANTINE)
			pci_host_xen(f, c->object)->quarantined =
				streq(c->to, "yes") ? XEN_YES : XEN_NO;
		if (c->set == SET_PCI_RECORD && *c->to)
			*list_add(&f->h.mem, records) =
				(struct xen_record){ d->bdf, pool_strdup(&f->h.mem, c->to) };
		if (c->set == SET_PCI_RECORD && !*c->to)
			records->v[records->n - 1] = (struct xen_record){};
	}
	plan_free(&f->p);
	pci_view_make(&f->h, &f->h.mem, &f->v);
}

TEST(twice_is_once_and_back_is_back)
{
	struct pci_host f;
	struct err err = {};

	pci_host_make(&f);
	pci_host_view(&f);
	struct bdfs devs = bdfs_of(&f.h.mem, "02:00.0 05:00.0 09:00.0");

	CHECK_EQ("reserve", reserve(&f, &devs, &err), 0);
	CHECK_EQ("changes", f.p.changes.n, 8);
	carry_out(&f);
	CHECK_EQ("again", reserve(&f, &devs, &err), 0);
	CHECK_EQ("again", f.p.changes.n, 0);
	plan_free(&f.p);
	CHECK_EQ("release", release(&f, &devs, &err), 0);
	CHECK_STR("release", plan_text(&f.p),
		  "pci.quarantine 0000:02:00.0 yes>no; pci.driver 0000:02:00.0 pciback>e1000e; "
		  "pci.record 0000:02:00.0 /sys/bus/pci/drivers/e1000e>; "
		  "pci.quarantine 0000:05:00.0 yes>no; pci.driver 0000:05:00.0 pciback>; "
		  "pci.quarantine 0000:09:00.0 yes>no; pci.driver 0000:09:00.0 pciback>igb; "
		  "pci.record 0000:09:00.0 /sys/bus/pci/drivers/igb>; ?0000:05:00.0");
	carry_out(&f);
	CHECK_EQ("again", release(&f, &devs, &err), 0);
	CHECK_EQ("again", f.p.changes.n, 0);
	pci_host_free(&f);
}

TEST(hiding_weighs_the_same_reasons_for_the_next_boot)
{
	static const struct plan_case cases[] = {
		{ "mounted", "01:00.0", .want = "!mounted 0000:01:00.0" },
		{ "mounted, forced", "01:00.0", .force = "mounted",
		  .want = "~mounted 0000:01:00.0" },
		{ "display, forced", "00:02.0", .force = "display",
		  .want = "~display 0000:00:02.0" },
		{ "bridge, forced", "00:1c.0", .force = "bridge", .want = "!bridge 0000:00:1c.0" },
		{ "Xen's", "0a:00.0", .want = "!xen-keeps 0000:0a:00.0" },
		{ "held", "06:00.0", .want = "" },
		{ "shared RMRR", "07:00.0", .want = "?0000:07:00.0" },
		{ "no IOMMU", "05:00.0", .want = "?0000:05:00.0", .warns = "Xen uses no IOMMU",
		  .change = no_iommu },
		{ "no pciback", "05:00.0", .want = "?0000:05:00.0", .warns = "no driver 'pciback'",
		  .change = no_pciback },
		{ "VF in use", "04:00.0", .want = "?0000:04:00.0", .change = vf_reserved },
	};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct pci_host f;
		struct strs force = {};

		pci_host_make(&f);
		if (cases[i].change)
			cases[i].change(&f);
		pci_host_view(&f);
		if (cases[i].force)
			strs_add(&f.h.mem, &force, "%s", cases[i].force);
		f.p.force = &force;
		plan_pci_refuse(&f.v, pci_host_dev(&f, cases[i].devs), PLAN_FOR_HIDE, &f.p);
		CHECK_STR(cases[i].label, plan_text(&f.p), cases[i].want);
		if (cases[i].warns)
			CHECK(cases[i].label, plan_warns(&f.p, cases[i].warns));
		pci_host_free(&f);
	}
}

TEST(hide_now_takes_nothing_that_only_the_next_boot_may_take)
{
	struct pci_host f;
	struct strs force = {};
	struct err err = {};

	pci_host_make(&f);
	pci_host_view(&f);
	strs_add(&f.h.mem, &force, "mounted");
	f.p.force = &force;
	struct bdfs devs = bdfs_of(&f.h.mem, "01:00.0");

	plan_pci_refuse(&f.v, pci_host_dev(&f, "01:00.0"), PLAN_FOR_HIDE, &f.p);
	CHECK("the next boot may", !plan_is_refused(&f.p));
	CHECK_EQ("planned", reserve(&f, &devs, &err), 0);
	CHECK_STR("now not", plan_text(&f.p), "~mounted 0000:01:00.0; !mounted 0000:01:00.0");
	pci_host_free(&f);
}
