// SPDX-License-Identifier: GPL-2.0-or-later
// What stands against the start of a VM that names devices.
#include "decide/vm/plan_vm.h"

#include "pci_host.h"
#include "test.h"

#define UUID "20000000-0000-4000-8000-000000000001"
/* As pci_host has them: see begin(). */
#define NIC  "0000:02:00.0 8086:1572 8086:0001 020000"
#define GONE "0000:0d:00.0 10de:1eb8 10de:12a2 030200"

static struct xapi_host hosts[] = {
	{ .ref = "h1", .uuid = "h1", .name = "xcp-1" },
	{ .ref = "h2", .uuid = "h2", .name = "xcp-2" },
};

/* 02:00.0 and 0c:00.0 are of one kind; 02:00.0 is what NIC says. */
static void begin(struct pci_host *f)
{
	pci_host_make(f);
	f->h.toolstack = TOOLSTACK_XAPI;
	f->h.parts |= HOST_XAPI;
	f->h.xapi = (struct xapi_view){ .present = true, .here = &hosts[0] };

	struct pci_dev *nic = pci_host_dev(f, "02:00.0");

	*nic = (struct pci_dev){ .bdf = nic->bdf,
				 .vendor = 0x8086,
				 .device = 0x1572,
				 .subvendor = 0x8086,
				 .subdevice = 1,
				 .class = 0x020000,
				 .vf_index = -1 };
	pci_host_view(f);
}

static const char *start(struct pci_host *f, const struct xapi_vm *vm)
{
	plan_free(&f->p);
	f->p = (struct plan){};
	plan_vm_start(&f->v, vm, &f->p);
	return plan_text(&f->p);
}

static bool says(const struct plan *p, const char *part)
{
	list_each(r, &p->refusals)
		if (strstr(r->message, part))
			return true;
	return false;
}

TEST(a_vm_starts_unless_something_certain_stands_against_its_devices)
{
	static const struct {
		const char *label, *pci, *known, *text, *says;
	} cases[] = {
		{ .label = "none", .pci = NULL, .text = "" },
		{ .label = "empty", .pci = "", .text = "" },
		{ .label = "reserved", .pci = "0/0000:03:00.0", .text = "" },
		{ .label = "free", .pci = "0/0000:02:00.0", .known = NIC, .text = "" },
		{ .label = "nothing known", .pci = "0/0000:02:00.0", .known = GONE, .text = "" },
		{ .label = "odd but read", .pci = "5/0000:02:00.0xyz", .text = "" },
		{ .label = "an RMRR may do", .pci = "0/0000:07:00.0", .text = "" },
		{ .label = "the display may go", .pci = "0/0000:00:02.0", .text = "" },
		{ .label = "junk", .pci = "0/0000:02:00.0,junk", .text = "" },
		{ .label = "missing",
		  .pci = "0/0000:0d:00.0",
		  .text = "!missing 0000:0d:00.0",
		  .says = "this host has no device 0000:0d:00.0" },
		{ .label = "missing, and known",
		  .pci = "0/0000:0d:00.0",
		  .known = GONE,
		  .text = "!missing 0000:0d:00.0",
		  .says = "(it was 10de:1eb8), and no such device is in this host" },
		{ .label = "moved",
		  .pci = "0/0000:0d:00.0",
		  .known = "0000:0d:00.0 8086:1572 8086:0001 020000",
		  .text = "!missing 0000:0d:00.0",
		  .says = "and such a device is at 0000:02:00.0 now" },
		{ .label = "exchanged",
		  .pci = "0/0000:02:00.0",
		  .known = "0000:02:00.0 10de:1eb8 10de:12a2 030200",
		  .text = "!other-device 0000:02:00.0",
		  .says = "8086:1572 of 8086:0001, not 10de:1eb8 of 10de:12a2" },
		{ .label = "exchanged for one alike",
		  .pci = "0/0000:02:00.0",
		  .known = "0000:02:00.0 8086:1572 8086:0002 020000",
		  .text = "!other-device 0000:02:00.0",
		  .says = "not 8086:1572 of 8086:0002" },
		{ .label = "one that was given twice did not move",
		  .pci = "0/0000:0d:00.0",
		  .known = "0000:0d:00.0 8086:1572 8086:0001 020000, " NIC,
		  .text = "!missing 0000:0d:00.0",
		  .says = "no such device is in this host" },
		{ .label = "dropped",
		  .pci = "0/0000:03:00.0, 1/0000:02:00.0",
		  .text = "!dropped  1/0000:02:00.0",
		  .says = "would start it without that device" },
		{ .label = "short", .pci = "02:00.0", .text = "!dropped 02:00.0" },
		{ .label = "mistyped", .pci = "0/0000:02:000", .text = "!dropped 0/0000:02:000" },
		{ .label = "no address",
		  .pci = "0/0000:02:20.0",
		  .text = "!address 0/0000:02:20.0" },
		{ .label = "twice",
		  .pci = "0/0000:03:00.0,1/0000:03:00.0",
		  .text = "!twice 0000:03:00.0" },
		{ .label = "bridge", .pci = "0/0000:00:1c.0", .text = "!bridge 0000:00:1c.0" },
		{ .label = "another VM's",
		  .pci = "0/0000:06:00.0",
		  .text = "!in-use 0000:06:00.0",
		  .says = "VM g1 has 0000:06:00.0" },
		{ .label = "mounted", .pci = "0/0000:01:00.0", .text = "!mounted 0000:01:00.0" },
		{ .label = "a NIC in use",
		  .pci = "0/0000:02:00.1",
		  .text = "!nic-in-use 0000:02:00.1" },
		{ .label = "unknown to Xen",
		  .pci = "0/0000:0b:00.0",
		  .text = "!xen-unknown 0000:0b:00.0" },
		{ .label = "Xen's own",
		  .pci = "0/0000:0a:00.0",
		  .text = "!xen-keeps 0000:0a:00.0" },
		{ .label = "given to nobody", .pci = "0/0000:0c:00.0", .text = "" },
		{ .label = "several",
		  .pci = "0/0000:06:00.0,1/0000:00:1c.0",
		  .text = "!bridge 0000:00:1c.0; !in-use 0000:06:00.0" },
	};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		const struct xapi_vm vm = {
			.uuid = UUID, .name = "x", .pci = cases[i].pci, .known = cases[i].known
		};
		struct pci_host f;

		begin(&f);
		CHECK_STR(cases[i].label, start(&f, &vm), cases[i].text);
		if (cases[i].says && !says(&f.p, cases[i].says))
			CHECK_FAIL(cases[i].label, "%s", f.p.refusals.v[0].message);
		pci_host_free(&f);
	}
}

TEST(what_no_vm_could_start_with_is_told_once_for_all_devices)
{
	const struct xapi_vm vm = { .uuid = UUID,
				    .name = "x",
				    .pci = "0/0000:02:00.0,1/0000:03:00.0,2/0000:0c:00.0" };
	struct pci_host f;

	begin(&f);
	f.h.xen.iommu = XEN_NO;
	CHECK_STR("no IOMMU", start(&f, &vm), "!no-iommu 0000:02:00.0");
	f.h.xen.iommu = XEN_UNKNOWN;
	CHECK_STR("unknown", start(&f, &vm), "");
	f.h.pciback = false;
	CHECK_STR("no pciback", start(&f, &vm), "!no-pciback 0000:02:00.0");
	f.h.pciback = true;
	f.h.xen = (struct xen_view){ .why = "it does not answer" };
	pci_host_view(&f);
	CHECK_STR("no answer of Xen's", start(&f, &vm), "");
	pci_host_free(&f);
}

/* Up, but nobody can tell what for: taking it may do harm, and no start is stopped by a guess. */
TEST(a_need_that_is_only_a_guess_stops_no_start)
{
	static const char *const codes[] = { "nic-in-use", "management", "storage", "mounted" };
	const struct xapi_vm vm = { .uuid = UUID, .name = "x", .pci = "0/0000:02:00.1" };
	struct pci_host f;

	for (size_t i = 0; i < ARRAY_SIZE(codes); i++) {
		begin(&f);
		list_edit(n, &f.v.needs) {
			n->code = codes[i];
			n->doubt = true;
		}
		CHECK_STR(codes[i], start(&f, &vm), "");
		pci_host_free(&f);
	}
}

TEST(virtual_functions_stop_the_start_with_their_card_only_where_another_vm_has_one)
{
	const struct xapi_vm vm = { .uuid = UUID, .name = "x", .pci = "0/0000:04:00.0" };
	struct pci_host f;

	begin(&f);
	CHECK_STR("idle", start(&f, &vm), "");
	pci_host_dev(&f, "04:10.0")->driver = "pciback";
	CHECK_STR("reserved", start(&f, &vm), "");
	pci_host_xen(&f, "04:10.0")->assignable = XEN_NO;
	CHECK_STR("not known who has it", start(&f, &vm), "");
	*list_add(&f.h.mem, &f.h.xen.held) =
		(struct xen_held){ .domid = 4, .bdf = bdf_of("04:10.0") };
	pci_host_view(&f);
	CHECK_STR("another VM's", start(&f, &vm), "!vfs-in-use 0000:04:00.0");
	f.h.xen.held.v[f.h.xen.held.n - 1].domid = 10;
	pci_host_view(&f);
	CHECK_STR("a dying VM's", start(&f, &vm), "");
	pci_host_free(&f);
}

/* Its devices are what Xen takes from it first, long before the last of its memory. */
TEST(a_vm_that_dies_does_not_stand_in_the_way)
{
	const struct xapi_vm vm = { .uuid = UUID, .name = "x", .pci = "0/0000:06:00.0" };
	struct pci_host f;

	begin(&f);
	f.h.xen.held.v[0].domid = 10;
	pci_host_view(&f);
	CHECK_STR("dying", start(&f, &vm), "");
	pci_host_free(&f);
}

TEST(the_old_domain_of_a_vm_that_restarts_does_not_stand_in_its_way)
{
	struct pci_host f;

	begin(&f);

	const struct xen_domain *g1 = host_domain(&f.h, 3);
	const struct xapi_vm vm = { .uuid = g1->uuid, .name = "g1", .pci = "0/0000:06:00.0" };

	CHECK_STR("its own", start(&f, &vm), "");
	pci_host_free(&f);
}

TEST(a_vm_that_prefers_another_host_is_told_so_where_its_device_is_not_here)
{
	const struct xapi_vm vm = {
		.uuid = UUID, .name = "x", .pci = "0/0000:0d:00.0", .affinity = &hosts[1]
	};
	struct pci_host f;

	begin(&f);
	CHECK_STR("missing", start(&f, &vm), "!missing 0000:0d:00.0");
	CHECK("prefers", says(&f.p, "; it prefers host 'xcp-2', and this is 'xcp-1'"));
	pci_host_free(&f);
}

/* Where a card has gone is not known then: nothing is said of it. */
TEST(a_partial_look_says_nothing_of_other_places)
{
	const struct xapi_vm vm = {
		.uuid = UUID, .name = "x", .pci = "0/0000:0d:00.0", .known = GONE
	};
	struct pci_host f;

	begin(&f);
	f.h.partial = true;
	CHECK_STR("missing", start(&f, &vm), "!missing 0000:0d:00.0");
	CHECK_STR("no more", f.p.refusals.v[0].message,
		  "this host has no device 0000:0d:00.0 (it was 10de:1eb8)");
	pci_host_free(&f);
}

TEST(a_device_that_is_passed_by_parameter_and_by_a_vgpu_is_refused)
{
	struct xapi_vm vm = { .uuid = UUID, .name = "x", .pci = "0/0000:02:00.1" };
	struct xapi_pci pcis[] = { { .bdf = { .bus = 3 }, .host = &hosts[0] },
				   { .bdf = { .bus = 12 }, .host = &hosts[0] },
				   { .bdf = { .bus = 9 }, .host = &hosts[1] } };
	struct xapi_pgpu gpus[] = { { .group = "g", .pci = &pcis[0] },
				    { .group = "g", .pci = &pcis[2] },
				    { .group = "other", .pci = &pcis[1] } };
	struct xapi_vgpu vgpus[] = { { .vm = &vm, .group = "g" } };
	struct pci_host f;

	begin(&f);
	f.h.xapi.pgpus.v = gpus;
	f.h.xapi.pgpus.n = ARRAY_SIZE(gpus);
	f.h.xapi.vgpus.v = vgpus;
	f.h.xapi.vgpus.n = 1;
	vm.pci = "0/0000:0c:00.0";
	CHECK_STR("another", start(&f, &vm), "");
	vm.pci = "0/0000:03:00.0";
	CHECK_STR("the same", start(&f, &vm), "!vgpu 0000:03:00.0");
	gpus[2].group = "g";
	CHECK_STR("it may get the other one", start(&f, &vm), "");
	vm.pci = "0/0000:03:00.0,1/0000:0c:00.0";
	CHECK_STR("all of them", start(&f, &vm), "!vgpu 0000:0c:00.0");
	pci_host_free(&f);
}
