// SPDX-License-Identifier: GPL-2.0-or-later
// Devices given to VMs of XAPI's, and taken from them: every change, every refusal, every warning.
#include "test.h"
#include "vm_asked.h"

static void has_one(struct vm_asked *a)
{
	a->vm->pci = "0/0000:03:00.0";
}

static void of_xo(struct vm_asked *a)
{
	a->vm->pci = "0/0000:03:00.0,0/0000:02:00.0";
}

static void dropped(struct vm_asked *a)
{
	a->vm->pci = "03:00.0";
}

static void odd_bytes(struct vm_asked *a)
{
	a->vm->pci = "\x1b[2J,x";
}

static void gone(struct vm_asked *a)
{
	a->vm->pci = "0/0000:99:00.0";
}

static void suspended(struct vm_asked *a)
{
	a->vm->power = VM_SUSPENDED;
}

static void suspended_next(struct vm_asked *a)
{
	suspended(a);
	a->wish.next_start = true;
}

static void unknown_power(struct vm_asked *a)
{
	a->vm->power = VM_POWER_UNKNOWN;
}

static void running_has_it(struct vm_asked *a)
{
	vm_running(a);
	has_one(a);
}

static void busy(struct vm_asked *a)
{
	strs_add(&a->f.h.mem, &a->vm->operations, "start");
}

static void elsewhere(struct vm_asked *a)
{
	vm_next_start(a);
	a->vm->on = &vm_asked_hosts[1];
}

static void set_affinity(struct vm_asked *a)
{
	vm_prefers_there(a);
	a->wish.affinity = true;
}

static void no_affinity(struct vm_asked *a)
{
	a->vm->affinity = NULL;
}

static void single_host(struct vm_asked *a)
{
	no_affinity(a);
	a->f.h.xapi.hosts.n = 1;
}

static void pv(struct vm_asked *a)
{
	a->vm->domain_type = "pv";
}

static void pvh(struct vm_asked *a)
{
	a->vm->domain_type = "pvh";
}

static void pv_in_pvh(struct vm_asked *a)
{
	a->vm->domain_type = "pv_in_pvh";
}

static void unspecified(struct vm_asked *a)
{
	a->vm->domain_type = "unspecified";
}

TEST(a_vm_is_given_devices_for_its_next_start)
{
	static const struct vm_case cases[] = {
		{ "the first", "03:00.0", .want = PCI ">0/0000:03:00.0" },
		{ "has it", "03:00.0", .want = "", .change = has_one },
		{ "has it and runs", "03:00.0", .want = "", .change = running_has_it },
		{ "Xen Orchestra's form has it", "02:00.0", .want = "?vm", .change = of_xo,
		  .warns = "from the last to the first" },
		{ "in a form that XAPI does not read", "03:00.0",
		  .want = PCI "03:00.0>0/0000:03:00.0; ?vm", .change = dropped,
		  .warns = "'03:00.0' in other_config:pci of VM vm: XAPI cannot read it" },
		{ "what is no text is not shown", "03:00.0",
		  .want = PCI "\x1b[2J,x>0/0000:03:00.0,\x1b[2J,x; ?vm; ?vm", .change = odd_bytes,
		  .warns = "an entry in other_config:pci" },
		{ "what is not there fails its start", "03:00.0",
		  .want = PCI "0/0000:99:00.0>0/0000:99:00.0,1/0000:03:00.0; ?0000:99:00.0",
		  .change = gone, .warns = "this host does not have" },
		{ "of dom0's driver", "09:00.0",
		  .want = PCI ">0/0000:09:00.0; ?0000:09:00.0; ?0000:09:00.0",
		  .warns = "dom0's driver igb has 0000:09:00.0 until the VM starts" },
	};

	vm_check_all(cases, ARRAY_SIZE(cases));
}

TEST(a_vm_that_is_not_halted_or_not_of_this_host_is_refused)
{
	static const struct vm_case cases[] = {
		{ "runs", "03:00.0", .want = "!not-halted vm", .change = vm_running },
		{ "runs, its next start is meant", "03:00.0", .want = PCI ">0/0000:03:00.0",
		  .change = vm_next_start },
		{ "suspended", "03:00.0", .want = "!not-halted vm", .change = suspended },
		{ "suspended, its next start is meant", "03:00.0",
		  .want = PCI ">0/0000:03:00.0; ?vm", .change = suspended_next,
		  .warns = "not when it is resumed" },
		{ "unknown", "03:00.0", .want = "!not-halted vm", .change = unknown_power },
		{ "cannot be forced", "03:00.0", .want = "!not-halted vm", .change = vm_running,
		  .force = "not-halted" },
		{ "an operation", "03:00.0", .want = "!operation vm", .change = busy },
		{ "on another host", "03:00.0", .want = "!elsewhere vm", .change = elsewhere,
		  .force = "elsewhere" },
		{ "prefers another host", "03:00.0", .want = "!affinity vm",
		  .change = vm_prefers_there },
		{ "prefers another host, forced", "03:00.0",
		  .want = PCI ">0/0000:03:00.0; ~affinity vm", .change = vm_prefers_there,
		  .force = "affinity" },
		{ "affinity set", "03:00.0",
		  .want = "vm.affinity " VM " " THERE ">" HERE "; " PCI ">0/0000:03:00.0",
		  .change = set_affinity },
		{ "no affinity", "03:00.0", .want = PCI ">0/0000:03:00.0; ?vm",
		  .change = no_affinity, .warns = "xe vm-start uuid=" VM " on=here" },
		{ "a pool of one", "03:00.0", .want = PCI ">0/0000:03:00.0",
		  .change = single_host },
		{ "PV", "03:00.0", .want = PCI ">0/0000:03:00.0; ?vm", .change = pv,
		  .warns = "xen-pcifront" },
		{ "PVH", "03:00.0", .want = "!pvh vm", .change = pvh },
		{ "PV in PVH", "03:00.0", .want = "!pvh vm", .change = pv_in_pvh },
		{ "type unknown", "03:00.0", .want = PCI ">0/0000:03:00.0; ?vm",
		  .change = unspecified, .warns = "of which type" },
	};

	vm_check_all(cases, ARRAY_SIZE(cases));
}

static void other_names(struct vm_asked *a)
{
	a->other->pci = "0/0000:03:00.0";
}

static void other_runs(struct vm_asked *a)
{
	other_names(a);
	a->other->power = VM_RUNNING;
	a->other->on = &vm_asked_hosts[0];
}

static void other_there(struct vm_asked *a)
{
	other_runs(a);
	a->other->on = &vm_asked_hosts[1];
}

static void other_starts(struct vm_asked *a)
{
	other_names(a);
	strs_add(&a->f.h.mem, &a->other->operations, "start");
}

static void template(struct vm_asked *a)
{
	other_names(a);
	a->other->kind = VM_TEMPLATE;
}

static void has_now(struct vm_asked *a)
{
	vm_next_start(a);
	a->f.h.xen.held.v[0].domid = 4;
}

static void add_vgpu(struct vm_asked *a, const struct xapi_vm *vm, bool attached)
{
	struct xapi_view *x = &a->f.h.xapi;
	struct pool *mem = &a->f.h.mem;

	*list_add(mem, &x->pgpus) =
		(struct xapi_pgpu){ .group = "g", .pci = xapi_pci_here(x, bdf_of("00:02.0")) };
	*list_add(mem, &x->vgpus) = (struct xapi_vgpu){
		.vm = vm, .group = "g", .attached = attached, .pci = x->pgpus.v[0].pci
	};
	/* A GPU that dom0 does not need. */
	pci_host_dev(&a->f, "00:02.0")->driver = "pciback";
}

static void own_vgpu(struct vm_asked *a)
{
	add_vgpu(a, a->vm, true);
}

static void own_group(struct vm_asked *a)
{
	add_vgpu(a, a->vm, false);
}

static void other_group(struct vm_asked *a)
{
	add_vgpu(a, a->other, false);
}

static void card(struct vm_asked *a)
{
	pci_host_add(&a->f, "0d:00.0", 0x030000, NULL);
	pci_host_add(&a->f, "0d:00.1", 0x040300, NULL);
	vm_asked_add_pcis(a);
}

static void card_and_sound(struct vm_asked *a)
{
	card(a);
	a->vm->pci = "0/0000:0d:00.1";
}

static void no_iommu(struct vm_asked *a)
{
	a->f.h.xen.iommu = XEN_NO;
}

static const struct xapi_host without = {
	.ref = "h1", .uuid = HERE, .name = "here", .iommu_known = true
};

static void no_iommu_by_xapi(struct vm_asked *a)
{
	a->f.h.xapi.here = a->vm->affinity = &without;
	vm_asked_add_pcis(a);
	a->f.h.xen.iommu = XEN_UNKNOWN;
}

static void iommu_unknown(struct vm_asked *a)
{
	a->f.h.xapi.here = a->vm->affinity = &vm_asked_hosts[1];
	vm_asked_add_pcis(a);
	a->f.h.xen.iommu = XEN_UNKNOWN;
}

static void has_vf(struct vm_asked *a)
{
	a->vm->pci = "0/0000:04:10.0";
}

static void has_pf(struct vm_asked *a)
{
	a->vm->pci = "0/0000:04:00.0";
}

TEST(a_device_that_a_vm_cannot_have_is_refused)
{
	static const struct vm_case cases[] = {
		{ "dom0 needs it", "01:00.0", .want = "!mounted 0000:01:00.0; ?0000:01:00.0" },
		{ "a NIC in use", "02:00.1",
		  .want = "!nic-in-use 0000:02:00.1; ?0000:02:00.1; ?0000:02:00.1" },
		{ "a bridge", "00:1c.0", .want = "!bridge 0000:00:1c.0" },
		{ "unknown to Xen", "0b:00.0", .want = "!xen-unknown 0000:0b:00.0; ?0000:0b:00.0" },
		{ "a running VM has it", "06:00.0", .want = "!in-use 0000:06:00.0" },
		{ "this VM has it now", "06:00.0", .want = PCI ">0/0000:06:00.0",
		  .change = has_now },
		{ "a running VM names it", "03:00.0", .want = "!in-use 0000:03:00.0",
		  .change = other_runs, .force = "in-use" },
		{ "one on another host", "03:00.0", .want = PCI ">0/0000:03:00.0",
		  .change = other_there },
		{ "a halted VM names it", "03:00.0", .want = PCI ">0/0000:03:00.0; ?0000:03:00.0",
		  .change = other_names, .warns = "named by other (halted), too" },
		{ "a template names it", "03:00.0", .want = PCI ">0/0000:03:00.0; ?0000:03:00.0",
		  .change = template, .warns = "named by other (template), too" },
		{ "an operation on one that names it", "03:00.0", .want = "!operation 0000:03:00.0",
		  .change = other_starts },
		{ "its VGPU has it", "00:02.0", .want = "!vgpu 0000:00:02.0; ?0000:00:02.0",
		  .change = own_vgpu, .force = "vgpu" },
		{ "its VGPU may get it", "00:02.0", .want = "!vgpu 0000:00:02.0; ?0000:00:02.0",
		  .change = own_group },
		{ "the VGPU of another may get it", "00:02.0",
		  .want = PCI ">0/0000:00:02.0; ?0000:00:02.0; ?0000:00:02.0",
		  .change = other_group, .warns = "VGPU of VM other" },
		{ "a shared RMRR", "07:00.0", .want = "!rmrr-shared 0000:07:00.0; ?0000:07:00.0" },
		{ "a shared RMRR, xenopsd told so", "07:00.0",
		  .want = PCI ">0/0000:07:00.0; ~rmrr-shared 0000:07:00.0; ?0000:07:00.0",
		  .force = "rmrr-shared" },
		{ "no IOMMU", "03:00.0", .want = "!no-iommu 0000:03:00.0", .change = no_iommu },
		{ "no IOMMU by XAPI", "03:00.0", .want = "!no-iommu here; ?0000:03:00.0",
		  .change = no_iommu_by_xapi },
		{ "IOMMU unknown", "03:00.0", .want = PCI ">0/0000:03:00.0; ?there; ?0000:03:00.0",
		  .change = iommu_unknown, .warns = "XAPI does not say either" },
		{ "a graphics card without its sound", "0d:00.0",
		  .want = PCI ">0/0000:0d:00.0; ?0000:0d:00.0", .change = card,
		  .warns = "0000:0d:00.1 (sound) of the same graphics card is not given" },
		{ "its sound is there", "0d:00.0",
		  .want = PCI "0/0000:0d:00.1>0/0000:0d:00.1,1/0000:0d:00.0",
		  .change = card_and_sound },
		{ "a card whose virtual function it has", "04:00.0",
		  .want = "!pf-and-vf 0000:04:00.0; ?0000:04:00.0; ?0000:04:00.0",
		  .change = has_vf },
		{ "a virtual function whose card it has", "04:10.0",
		  .want = "!pf-and-vf 0000:04:10.0; ?0000:04:10.0", .change = has_pf },
		{ "not looked at again once it is there", "04:10.0", .want = "", .change = has_vf },
	};

	vm_check_all(cases, ARRAY_SIZE(cases));
}

static void has_two(struct vm_asked *a)
{
	a->vm->pci = "04:00.0,0/0000:03:00.0,0/0000:02:00.0,1/0000:09:00.0";
}

TEST(devices_are_taken_from_a_vm_and_the_others_stay)
{
	static const struct vm_case cases[] = {
		{ "one", "03:00.0", .detach = true, .want = PCI "0/0000:03:00.0>",
		  .change = has_one },
		{ "one of several", "02:00.0", .detach = true,
		  .want = PCI "04:00.0,0/0000:03:00.0,0/0000:02:00.0,1/0000:09:00.0>"
			      "0/0000:03:00.0,1/0000:09:00.0,04:00.0; ?vm; ?vm",
		  .change = has_two },
		{ "one that does not work", "04:00.0", .detach = true,
		  .want = PCI "04:00.0,0/0000:03:00.0,0/0000:02:00.0,1/0000:09:00.0>"
			      "0/0000:02:00.0,1/0000:03:00.0,2/0000:09:00.0; ?vm; ?vm",
		  .change = has_two },
		{ "one that is gone", "99:00.0", .detach = true, .want = PCI "0/0000:99:00.0>",
		  .change = gone },
		{ "not there", "02:00.0", .detach = true, .want = "", .change = has_one },
		{ "another VM names it", "03:00.0", .detach = true, .want = "?0000:03:00.0",
		  .change = other_names, .warns = "it is VM other" },
		{ "a VGPU", "00:02.0", .detach = true, .want = "?0000:00:02.0", .change = own_vgpu,
		  .warns = "xe vgpu-destroy" },
		{ "runs", "03:00.0", .detach = true, .want = "!not-halted vm",
		  .change = running_has_it },
		{ "runs, not there", "02:00.0", .detach = true, .want = "",
		  .change = running_has_it },
		{ "prefers another host", "02:00.0", .detach = true, .want = "",
		  .change = vm_prefers_there },
	};

	vm_check_all(cases, ARRAY_SIZE(cases));
}
