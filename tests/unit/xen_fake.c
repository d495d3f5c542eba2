// SPDX-License-Identifier: GPL-2.0-or-later
// The model of Xen behaves as Xen 4.17 and libxl did in the lab; what look/xen.c makes of a view.
#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "fake/tree.h"
#include "fake/xen.h"
#include "look/parts.h"
#include "unit/test.h"

#define UUID "7764663d-0906-48ef-8ee9-dd6acd1c88e2"
#define PVH  "33a3eec2-a742-452a-af76-2faf71e68433"
#define BARE "3457a3b8-655c-4b0b-b683-cd6d5db14c05"

static const struct bdf nic = { .dev = 3 }, sharer = { .bus = 2 }, lone = { .bus = 0x41 },
			gone = { .bus = 9 };

static struct xen_domain domains[] = {
	{ .domid = 0,
	  .uuid = "00000000-0000-0000-0000-000000000000",
	  .name = "Domain-0",
	  .context = XEN_YES },
	{ .domid = 1, .uuid = UUID, .name = "g1", .context = XEN_YES },
	{ .domid = 2, .uuid = PVH, .name = "p1", .kind = XEN_PVH, .context = XEN_YES },
	{ .domid = 3, .uuid = BARE, .name = "g2", .context = XEN_NO },
};
static struct xen_pci pcis[] = {
	{ .bdf = { .dev = 3 }, .node = -1, .assignable = XEN_YES, .quarantined = XEN_NO },
	{ .bdf = { .bus = 2 }, .node = -1, .assignable = XEN_YES, .quarantined = XEN_NO },
	{ .bdf = { .bus = 0x41 }, .node = 1, .assignable = XEN_YES, .quarantined = XEN_NO },
};
static struct xen_rmrr rmrrs[] = {
	{ .bdf = { .dev = 3 }, .start = 0x7ffe0, .pages = 2 },
	{ .bdf = { .bus = 2 }, .start = 0x7ffe0, .pages = 2 },
	{ .bdf = { .bus = 0x41 }, .start = 0x7ffe2, .pages = 1 },
};

static struct xen_view host(void)
{
	return (struct xen_view){
		.present = true,
		.version = "4.17.7",
		.iommu = XEN_YES,
		.rmrrs_known = XEN_YES,
		.domains = { .v = domains, .n = ARRAY_SIZE(domains) },
		.pcis = { .v = pcis, .n = ARRAY_SIZE(pcis) },
		.rmrrs = { .v = rmrrs, .n = ARRAY_SIZE(rmrrs) },
	};
}

static struct xen_attach of(struct bdf bdf)
{
	return (struct xen_attach){
		.bdf = bdf, .permissive = -1, .msitranslate = -1, .power_mgmt = -1, .vslot = -1
	};
}

static int attach(struct fake_xen *f, uint32_t domid, const char *uuid, struct xen_attach how,
		  struct err *err)
{
	return f->xen.ops->attach(&f->xen, domid, uuid, &how, err);
}

static const struct xen_pci *seen(struct fake_xen *f, struct bdf bdf)
{
	list_each(p, &f->view.pcis)
		if (bdf_eq(p->bdf, bdf))
			return p;
	return NULL;
}

TEST(quarantine_needs_an_iommu_and_a_device_that_no_guest_has)
{
	struct xen_view without = host(), with = host();
	struct fake_xen f;
	struct err err = {};

	without.iommu = XEN_NO;
	fake_xen_open(&f, &without);
	CHECK_EQ("on", f.xen.ops->quarantine(&f.xen, nic, true, &err), -ERR_FAILED);
	CHECK_EQ("on", err.num, EOPNOTSUPP);
	CHECK_EQ("off", f.xen.ops->quarantine(&f.xen, nic, false, &err), 0);
	fake_xen_close(&f);

	fake_xen_open(&f, &with);
	for (int i = 0; i < 2; i++)
		CHECK_EQ("on, repeated", f.xen.ops->quarantine(&f.xen, nic, true, &err), 0);
	CHECK_EQ("it is", seen(&f, nic)->quarantined, XEN_YES);
	CHECK_EQ("unknown to Xen", f.xen.ops->quarantine(&f.xen, gone, true, &err), -ERR_FAILED);
	CHECK_EQ("unknown to Xen", err.num, ENODEV);
	CHECK_EQ("attach", attach(&f, 1, UUID, of(lone), &err), 0);
	CHECK_EQ("a guest has it", f.xen.ops->quarantine(&f.xen, lone, true, &err), -ERR_FAILED);
	CHECK_EQ("a guest has it", err.num, EBUSY);
	CHECK_EQ("off is nothing then", f.xen.ops->quarantine(&f.xen, lone, false, &err), 0);
	CHECK_EQ("the table is untouched", pcis[0].quarantined, XEN_NO);
	fake_xen_close(&f);
}

TEST(an_attached_device_is_held_and_a_detached_one_quarantined)
{
	struct xen_view view = host();
	struct xen_attach how = of(lone);
	struct xen_helds held = {};
	struct pool mem = {};
	struct err err = {};
	struct fake_xen f;

	fake_xen_open(&f, &view);
	how.permissive = 1;
	CHECK_EQ(err.message, attach(&f, 1, UUID, how, &err), 0);
	CHECK_EQ("assignable", seen(&f, lone)->assignable, XEN_NO);
	CHECK_STR("xl's claim", fake_xen_node(&f, "/libxl/pci/0000-41-00-0/domid"), "1");
	CHECK_EQ("held", f.xen.ops->held(&f.xen, 1, UUID, &mem, &held, &err), 0);
	CHECK_EQ("held", held.n, 1);
	CHECK_STR("opts", held.v[0].opts,
		  "msitranslate=0,power_mgmt=0,permissive=1,rdm_policy=strict");
	CHECK_STR("vdev", held.v[0].vdev, "00:00.0");
	CHECK_EQ("twice", attach(&f, 1, UUID, how, &err), -ERR_FAILED);

	CHECK_EQ(err.message, f.xen.ops->detach(&f.xen, 1, UUID, lone, &err), 0);
	CHECK_EQ("quarantined", seen(&f, lone)->quarantined, XEN_YES);
	CHECK_STR("xl's claim", fake_xen_node(&f, "/libxl/pci/0000-41-00-0/domid"), NULL);
	CHECK_EQ("held", f.xen.ops->held(&f.xen, 1, UUID, &mem, &held, &err), 0);
	CHECK_EQ("held", held.n, 0);
	CHECK_EQ("again", f.xen.ops->detach(&f.xen, 1, UUID, lone, &err), -ERR_NOT_FOUND);
	CHECK_STR("calls", f.calls.v[0], "attach 1 0000:41:00.0");
	fake_xen_close(&f);
	pool_free(&mem);
}

static const struct {
	const char *label, *uuid;
	uint32_t domid;
	struct bdf bdf;
	enum xen_rdm rdm;
	int rc, num;
} attaches[] = {
	{ .label = "shared, strict",
	  .domid = 1,
	  .uuid = UUID,
	  .bdf = { .dev = 3 },
	  .rc = -ERR_FAILED,
	  .num = EPERM },
	{ .label = "shared, relaxed",
	  .domid = 1,
	  .uuid = UUID,
	  .bdf = { .dev = 3 },
	  .rdm = XEN_RDM_RELAXED },
	{ .label = "own region", .domid = 1, .uuid = UUID, .bdf = { .bus = 0x41 } },
	{ .label = "no context",
	  .domid = 3,
	  .uuid = BARE,
	  .bdf = { .bus = 0x41 },
	  .rc = -ERR_FAILED,
	  .num = EOPNOTSUPP },
	{ .label = "pvh", .domid = 2, .uuid = PVH, .bdf = { .bus = 0x41 }, .rc = -ERR_FAILED },
	{ .label = "another uuid",
	  .domid = 1,
	  .uuid = PVH,
	  .bdf = { .bus = 0x41 },
	  .rc = -ERR_NOT_FOUND },
	{ .label = "unknown to Xen",
	  .domid = 1,
	  .uuid = UUID,
	  .bdf = { .bus = 9 },
	  .rc = -ERR_FAILED,
	  .num = ENODEV },
};

TEST(attach_refuses_what_xen_refuses)
{
	for (size_t i = 0; i < ARRAY_SIZE(attaches); i++) {
		struct xen_view view = host();
		struct xen_attach how = of(attaches[i].bdf);
		struct err err = {};
		struct fake_xen f;

		how.rdm = attaches[i].rdm;
		fake_xen_open(&f, &view);
		CHECK_EQ(attaches[i].label,
			 attach(&f, attaches[i].domid, attaches[i].uuid, how, &err),
			 attaches[i].rc);
		CHECK_EQ(attaches[i].label, err.num, attaches[i].num);
		CHECK_EQ(attaches[i].label, f.view.held.n, attaches[i].rc == 0);
		fake_xen_close(&f);
	}
}

TEST(a_silent_guest_leaves_a_detach_half_done)
{
	struct xen_view view = host();
	struct err err = {};
	struct fake_xen f;

	fake_xen_open(&f, &view);
	CHECK_EQ(err.message, attach(&f, 1, UUID, of(lone), &err), 0);
	f.silent_guests = true;
	CHECK_EQ("detach", f.xen.ops->detach(&f.xen, 1, UUID, lone, &err), -ERR_PARTIAL);
	CHECK_EQ("still listed", f.view.held.n, 1);
	CHECK_EQ("but taken", seen(&f, lone)->quarantined, XEN_YES);
	fake_xen_close(&f);
}

TEST(the_call_that_shall_fail_fails_and_changes_nothing)
{
	static const char path[] = "/libxl/pci/0000-00-03-0/driver_path";
	struct xen_view view = host();
	struct err err = {};
	struct fake_xen f;

	fake_xen_open(&f, &view);
	f.fail_at = 2;
	CHECK_EQ("first", f.xen.ops->store_set(&f.xen, path, "/sys/bus/pci/drivers/e1000e", &err),
		 0);
	CHECK_EQ("second", f.xen.ops->quarantine(&f.xen, nic, true, &err), -ERR_FAILED);
	CHECK_EQ("nothing changed", seen(&f, nic)->quarantined, XEN_NO);
	CHECK_EQ("third", f.xen.ops->quarantine(&f.xen, nic, true, &err), 0);
	CHECK_EQ("calls", f.calls.n, 3);
	fake_xen_close(&f);
}

TEST(records_follow_the_store)
{
	static const char path[] = "/libxl/pci/0000-00-03-0/driver_path";
	struct xen_view view = host();
	autofree char *value = NULL, *none = NULL;
	struct err err = {};
	struct fake_xen f;

	fake_xen_open(&f, &view);
	CHECK_EQ("set", f.xen.ops->store_set(&f.xen, path, "/sys/bus/pci/drivers/e1000e", &err), 0);
	CHECK_EQ("get", f.xen.ops->store_get(&f.xen, path, &value, &err), 0);
	CHECK_STR("get", value, "/sys/bus/pci/drivers/e1000e");
	CHECK_EQ("record", f.view.records.n, 1);
	CHECK("record", bdf_eq(f.view.records.v[0].bdf, nic));
	CHECK_EQ("remove", f.xen.ops->store_set(&f.xen, path, NULL, &err), 0);
	CHECK_EQ("get", f.xen.ops->store_get(&f.xen, path, &none, &err), 0);
	CHECK_STR("get", none, NULL);
	CHECK_EQ("record", f.view.records.n, 0);
	fake_xen_close(&f);
}

static void root(const struct tree_row *rows, size_t n, char **dir, struct sys *sys)
{
	struct err err = {};

	*dir = tree_temp();
	autoclose int fd = open(*dir, O_RDONLY | O_DIRECTORY);
	CHECK_EQ(err.message, tree_from_table(fd, rows, n, &err), 0);
	CHECK_EQ(err.message, sys_open(sys, *dir, &err), 0);
}

TEST(only_a_device_on_pciback_can_be_attached)
{
	const struct tree_row rows[] = {
		{ .path = "sys/bus/pci/drivers/pciback" },
		{ .path = "sys/bus/pci/drivers/e1000e" },
		{ .path = "sys/bus/pci/devices/0000:41:00.0/driver",
		  .link = "../../drivers/pciback" },
		{ .path = "sys/bus/pci/devices/0000:00:03.0/driver",
		  .link = "../../drivers/e1000e" },
	};
	struct xen_view view = host();
	struct xen_attach how = of(nic);
	autofree char *dir = NULL;
	struct err err = {};
	struct fake_xen f;
	struct sys sys;

	root(rows, ARRAY_SIZE(rows), &dir, &sys);
	fake_xen_open(&f, &view);
	f.sys = &sys;
	how.rdm = XEN_RDM_RELAXED;
	CHECK_EQ("on e1000e", attach(&f, 1, UUID, how, &err), -ERR_FAILED);
	CHECK_EQ("on pciback", attach(&f, 1, UUID, of(lone), &err), 0);
	CHECK_EQ("without driver", attach(&f, 1, UUID, of(sharer), &err), -ERR_FAILED);
	fake_xen_close(&f);
	sys_close(&sys);
	tree_remove(dir);
}

static const struct {
	const char *label;
	struct tree_row row;
	enum toolstack want;
} stacks[] = {
	{ .label = "nothing", .row = { .path = "etc" }, .want = TOOLSTACK_NONE },
	{ .label = "kvm",
	  .row = { .path = "sys/hypervisor/type", .text = "kvm\n" },
	  .want = TOOLSTACK_NONE },
	{ .label = "xen",
	  .row = { .path = "sys/hypervisor/type", .text = "xen\n" },
	  .want = TOOLSTACK_XL },
	{ .label = "xapi",
	  .row = { .path = "etc/xensource-inventory", .text = "X='1'\n" },
	  .want = TOOLSTACK_XAPI },
};

TEST(the_toolstack_is_found_out)
{
	for (size_t i = 0; i < ARRAY_SIZE(stacks); i++) {
		autofree char *dir = NULL;
		struct host h = {};
		struct err err = {};
		struct sys sys;

		root(&stacks[i].row, 1, &dir, &sys);
		CHECK_EQ(stacks[i].label, look_toolstack(&sys, &h, &err), 0);
		CHECK_EQ(stacks[i].label, h.toolstack, stacks[i].want);
		sys_close(&sys);
		tree_remove(dir);
	}
}

TEST(a_host_without_xen_says_why)
{
	struct host h = {};
	struct err err = {};

	CHECK_EQ("look", look_xen(NULL, &h, 0, &err), 0);
	CHECK("absent", !h.xen.present && h.xen.why);
	CHECK_EQ("notes", h.notes.n, 1);
	CHECK_STR("note", h.notes.v[0].field, "present");
	CHECK_EQ("toolstack", h.toolstack, TOOLSTACK_NONE);
	host_free(&h);
}

TEST(notes_of_xen_become_notes_of_the_host)
{
	static const char *said[] = { "quarantined: lost: wrapped", "odd" };
	struct xen_view view = host();
	struct host h = {};
	struct err err = {};
	struct fake_xen f;

	view.notes = (struct strs){ .v = said, .n = 2 };
	fake_xen_open(&f, &view);
	CHECK_EQ(err.message, look_xen(&f.xen, &h, 0, &err), 0);
	CHECK_EQ("notes", h.notes.n, 2);
	CHECK_STR("object", h.notes.v[0].object, "xen");
	CHECK_STR("field", h.notes.v[0].field, "quarantined");
	CHECK_STR("reason", h.notes.v[0].reason, "lost: wrapped");
	CHECK_STR("reason", h.notes.v[1].reason, "odd");
	CHECK_EQ("toolstack", h.toolstack, TOOLSTACK_XL);
	host_free(&h);
	fake_xen_close(&f);
}

TEST(a_partial_look_finds_who_shares_a_region)
{
	const struct tree_row rows[] = {
		{ .path = "sys/bus/pci/devices/0000:00:03.0" },
		{ .path = "sys/bus/pci/devices/0000:02:00.0" },
		{ .path = "sys/bus/pci/devices/0000:41:00.0" },
	};
	struct xen_view view = host();
	autofree char *dir = NULL;
	struct host h = { .partial = true };
	struct err err = {};
	struct fake_xen f;
	struct sys sys;

	root(rows, ARRAY_SIZE(rows), &dir, &sys);
	h.sys = &sys;
	list_add(&h.mem, &h.pcis)->bdf = nic;
	fake_xen_open(&f, &view);
	CHECK_EQ(err.message, look_xen(&f.xen, &h, XEN_WANT_RMRRS, &err), 0);
	CHECK_EQ("asked", h.xen.pcis.n, 1);
	CHECK_EQ("regions of all", h.xen.rmrrs.n, 3);
	host_free(&h);
	fake_xen_close(&f);
	sys_close(&sys);
	tree_remove(dir);
}
