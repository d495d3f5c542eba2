// SPDX-License-Identifier: GPL-2.0-or-later
// Devices given to VMs of XAPI's, and taken from them: every change, every refusal, every warning.
#include "decide/vm/plan_vm.h"

#include "pci_host.h"
#include "test.h"

#define HERE  "10000000-0000-4000-8000-000000000001"
#define THERE "10000000-0000-4000-8000-000000000002"
#define VM    "00000000-0000-0000-0000-000000000004" /* of the domain g2 */

static const struct xapi_host hosts[] = {
	{ .ref = "h1", .uuid = HERE, .name = "here", .iommu = true, .iommu_known = true },
	{ .ref = "h2", .uuid = THERE, .name = "there" },
};

/* The made-up host as the first of two of a pool, and what is asked of it. */
struct asked {
	struct pci_host f;
	struct xapi_vm *vm, *other;
	struct vm_wish wish;
};

struct vm_case {
	const char *label, *devs;
	const char *want, *warns;
	void (*change)(struct asked *a);
	const char *force;
	bool detach;
};

/* XAPI has objects for storage, network and displays (xapi.md 7.1). */
static void add_pcis(struct asked *a)
{
	struct xapi_view *x = &a->f.h.xapi;

	x->pcis.n = 0;
	list_each(d, &a->f.h.pcis)
		if (d->class >> 16 >= 1 && d->class >> 16 <= 3)
			*list_add(&a->f.h.mem, &x->pcis) =
				(struct xapi_pci){ .bdf = d->bdf, .host = x->here };
}

static void make(struct asked *a)
{
	struct xapi_view *x = &a->f.h.xapi;

	*a = (struct asked){};
	pci_host_make(&a->f);
	a->f.h.toolstack = TOOLSTACK_XAPI;
	a->f.h.parts |= HOST_XAPI;
	x->present = true;
	x->hosts = (struct xapi_hosts){ (struct xapi_host *)(uintptr_t)hosts, 2, 0 };
	x->here = &hosts[0];
	*list_add(&a->f.h.mem, &x->vms) = (struct xapi_vm){ .uuid = VM,
							    .name = "vm",
							    .power = VM_HALTED,
							    .affinity = &hosts[0],
							    .domid = -1,
							    .domain_type = "hvm" };
	*list_add(&a->f.h.mem, &x->vms) = (struct xapi_vm){
		.uuid = "5", .name = "other", .power = VM_HALTED, .domid = -1, .domain_type = "hvm"
	};
	a->vm = &x->vms.v[0];
	a->other = &x->vms.v[1];
	add_pcis(a);
}

static void check(const struct vm_case *c)
{
	struct asked a;
	struct strs force = {};
	struct err err = {};

	make(&a);
	if (c->change)
		c->change(&a);
	if (c->force)
		strs_add(&a.f.h.mem, &force, "%s", c->force);
	pci_host_view(&a.f);
	a.f.p.force = &force;

	struct bdfs devs = bdfs_of(&a.f.h.mem, c->devs);
	int rc = c->detach ? plan_vm_detach(&a.f.v, a.vm, &devs, &a.wish, &a.f.p, &err)
			   : plan_vm_attach(&a.f.v, a.vm, &devs, &a.wish, &a.f.p, &err);

	CHECK_EQ(c->label, rc, 0);

	/* What devices were is looked at by tests of its own. */
	struct changes kept = {};

	list_each(change, &a.f.p.changes)
		if (change->set != SET_VM_KNOWN)
			*list_add(&a.f.p.mem, &kept) = *change;
	a.f.p.changes = kept;
	CHECK_STR(c->label, plan_text(&a.f.p), c->want);
	if (c->warns && !plan_warns(&a.f.p, c->warns))
		CHECK_FAIL(c->label, "no warning says '%s'", c->warns);
	CHECK_EQ(c->label, a.f.p.needs & PLAN_NEEDS_VM_START, c->detach || !kept.n ? 0 : 2);
	pci_host_free(&a.f);
}

static void check_all(const struct vm_case *cases, size_t n)
{
	for (size_t i = 0; i < n; i++)
		check(&cases[i]);
}

#define PCI "vm.pci " VM " "

static void has_one(struct asked *a)
{
	a->vm->pci = "0/0000:03:00.0";
}

static void of_xo(struct asked *a)
{
	a->vm->pci = "0/0000:03:00.0,0/0000:02:00.0";
}

static void dropped(struct asked *a)
{
	a->vm->pci = "03:00.0";
}

static void odd_bytes(struct asked *a)
{
	a->vm->pci = "\x1b[2J,x";
}

static void gone(struct asked *a)
{
	a->vm->pci = "0/0000:99:00.0";
}

static void running(struct asked *a)
{
	a->vm->power = VM_RUNNING;
	a->vm->on = &hosts[0];
	a->vm->domid = 4;
}

static void next_start(struct asked *a)
{
	running(a);
	a->wish.next_start = true;
}

static void suspended(struct asked *a)
{
	a->vm->power = VM_SUSPENDED;
}

static void suspended_next(struct asked *a)
{
	suspended(a);
	a->wish.next_start = true;
}

static void unknown_power(struct asked *a)
{
	a->vm->power = VM_POWER_UNKNOWN;
}

static void running_has_it(struct asked *a)
{
	running(a);
	has_one(a);
}

static void busy(struct asked *a)
{
	strs_add(&a->f.h.mem, &a->vm->operations, "start");
}

static void elsewhere(struct asked *a)
{
	next_start(a);
	a->vm->on = &hosts[1];
}

static void prefers_there(struct asked *a)
{
	a->vm->affinity = &hosts[1];
}

static void set_affinity(struct asked *a)
{
	prefers_there(a);
	a->wish.affinity = true;
}

static void no_affinity(struct asked *a)
{
	a->vm->affinity = NULL;
}

static void single_host(struct asked *a)
{
	no_affinity(a);
	a->f.h.xapi.hosts.n = 1;
}

static void pv(struct asked *a)
{
	a->vm->domain_type = "pv";
}

static void pvh(struct asked *a)
{
	a->vm->domain_type = "pvh";
}

static void pv_in_pvh(struct asked *a)
{
	a->vm->domain_type = "pv_in_pvh";
}

static void unspecified(struct asked *a)
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

	check_all(cases, ARRAY_SIZE(cases));
}

TEST(a_vm_that_is_not_halted_or_not_of_this_host_is_refused)
{
	static const struct vm_case cases[] = {
		{ "runs", "03:00.0", .want = "!not-halted vm", .change = running },
		{ "runs, its next start is meant", "03:00.0", .want = PCI ">0/0000:03:00.0",
		  .change = next_start },
		{ "suspended", "03:00.0", .want = "!not-halted vm", .change = suspended },
		{ "suspended, its next start is meant", "03:00.0",
		  .want = PCI ">0/0000:03:00.0; ?vm", .change = suspended_next,
		  .warns = "not when it is resumed" },
		{ "unknown", "03:00.0", .want = "!not-halted vm", .change = unknown_power },
		{ "cannot be forced", "03:00.0", .want = "!not-halted vm", .change = running,
		  .force = "not-halted" },
		{ "an operation", "03:00.0", .want = "!operation vm", .change = busy },
		{ "on another host", "03:00.0", .want = "!elsewhere vm", .change = elsewhere,
		  .force = "elsewhere" },
		{ "prefers another host", "03:00.0", .want = "!affinity vm",
		  .change = prefers_there },
		{ "prefers another host, forced", "03:00.0",
		  .want = PCI ">0/0000:03:00.0; ~affinity vm", .change = prefers_there,
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

	check_all(cases, ARRAY_SIZE(cases));
}

static void other_names(struct asked *a)
{
	a->other->pci = "0/0000:03:00.0";
}

static void other_runs(struct asked *a)
{
	other_names(a);
	a->other->power = VM_RUNNING;
	a->other->on = &hosts[0];
}

static void other_there(struct asked *a)
{
	other_runs(a);
	a->other->on = &hosts[1];
}

static void other_starts(struct asked *a)
{
	other_names(a);
	strs_add(&a->f.h.mem, &a->other->operations, "start");
}

static void template(struct asked *a)
{
	other_names(a);
	a->other->kind = VM_TEMPLATE;
}

static void has_now(struct asked *a)
{
	next_start(a);
	a->f.h.xen.held.v[0].domid = 4;
}

static void add_vgpu(struct asked *a, const struct xapi_vm *vm, bool attached)
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

static void own_vgpu(struct asked *a)
{
	add_vgpu(a, a->vm, true);
}

static void own_group(struct asked *a)
{
	add_vgpu(a, a->vm, false);
}

static void other_group(struct asked *a)
{
	add_vgpu(a, a->other, false);
}

static void card(struct asked *a)
{
	pci_host_add(&a->f, "0d:00.0", 0x030000, NULL);
	pci_host_add(&a->f, "0d:00.1", 0x040300, NULL);
	add_pcis(a);
}

static void card_and_sound(struct asked *a)
{
	card(a);
	a->vm->pci = "0/0000:0d:00.1";
}

static void no_iommu(struct asked *a)
{
	a->f.h.xen.iommu = XEN_NO;
}

static const struct xapi_host without = {
	.ref = "h1", .uuid = HERE, .name = "here", .iommu_known = true
};

static void no_iommu_by_xapi(struct asked *a)
{
	a->f.h.xapi.here = a->vm->affinity = &without;
	add_pcis(a);
	a->f.h.xen.iommu = XEN_UNKNOWN;
}

static void iommu_unknown(struct asked *a)
{
	a->f.h.xapi.here = a->vm->affinity = &hosts[1];
	add_pcis(a);
	a->f.h.xen.iommu = XEN_UNKNOWN;
}

static void has_vf(struct asked *a)
{
	a->vm->pci = "0/0000:04:10.0";
}

static void has_pf(struct asked *a)
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

	check_all(cases, ARRAY_SIZE(cases));
}

#define BLOCKED(op) "vm.blocked " VM "/" op " "
#define ALL                                                                                        \
	BLOCKED("suspend")                                                                         \
	">" VM_BLOCKED_TEXT "; " BLOCKED("checkpoint") ">" VM_BLOCKED_TEXT "; " BLOCKED(           \
		"pool_migrate") ">" VM_BLOCKED_TEXT                                                \
				"; " BLOCKED("migrate_send") ">" VM_BLOCKED_TEXT

static void block(struct asked *a)
{
	a->wish.block_migration = true;
}

static void add_block(struct asked *a, const char *operation, const char *text)
{
	*list_add(&a->f.h.mem, &a->vm->blocked) = (struct xapi_pair){ operation, text };
}

static void block_others(struct asked *a)
{
	block(a);
	add_block(a, "suspend", "no");
	add_block(a, "checkpoint", "");
	add_block(a, "pool_migrate", VM_BLOCKED_TEXT);
}

static void has_sound(struct asked *a)
{
	a->vm->pci = "0/0000:05:00.0,1/0000:03:00.0";
	add_block(a, "suspend", "no");
	add_block(a, "pool_migrate", VM_BLOCKED_TEXT);
	add_block(a, "destroy", VM_BLOCKED_TEXT);
}

static void has_sound_and_runs(struct asked *a)
{
	has_sound(a);
	next_start(a);
}

static void has_sound_there(struct asked *a)
{
	has_sound(a);
	prefers_there(a);
}

static void block_running(struct asked *a)
{
	a->vm->pci = "0/0000:05:00.0";
	running(a);
	block(a);
}

static void has_two(struct asked *a)
{
	a->vm->pci = "04:00.0,0/0000:03:00.0,0/0000:02:00.0,1/0000:09:00.0";
}

TEST(moving_is_blocked_only_for_devices_that_xapi_does_not_see)
{
	static const struct vm_case cases[] = {
		{ "not asked for", "05:00.0", .want = PCI ">0/0000:05:00.0; ?0000:05:00.0",
		  .warns = "XAPI has no PCI object for 0000:05:00.0" },
		{ "asked for", "05:00.0", .want = ALL "; " PCI ">0/0000:05:00.0", .change = block },
		{ "not needed", "03:00.0", .want = PCI ">0/0000:03:00.0; ?vm", .change = block,
		  .warns = "not needed" },
		{ "what is blocked stays so", "05:00.0",
		  .want = BLOCKED("migrate_send") ">" VM_BLOCKED_TEXT "; " PCI ">0/0000:05:00.0",
		  .change = block_others },
		{ "detached: ours goes", "05:00.0", .detach = true, .change = has_sound,
		  .want = PCI "0/0000:05:00.0,1/0000:03:00.0>0/0000:03:00.0; " BLOCKED(
			  "pool_migrate") VM_BLOCKED_TEXT ">" },
		{ "not while one is left", "03:00.0", .detach = true, .change = has_sound,
		  .want = PCI "0/0000:05:00.0,1/0000:03:00.0>0/0000:05:00.0" },
		{ "nor where what is left is of another host", "05:00.0", .detach = true,
		  .change = has_sound_there,
		  .want = PCI "0/0000:05:00.0,1/0000:03:00.0>0/0000:03:00.0" },
	};

	check_all(cases, ARRAY_SIZE(cases));
}

/* As check(), for wishes whose needs differ. */
TEST(a_running_vm_stays_blocked_until_it_is_halted)
{
	struct asked a;
	struct err err = {};
	struct bdfs devs;

	make(&a);
	has_sound_and_runs(&a);
	pci_host_view(&a.f);
	devs = bdfs_of(&a.f.h.mem, "05:00.0");
	CHECK_EQ("detach", plan_vm_detach(&a.f.v, a.vm, &devs, &a.wish, &a.f.p, &err), 0);
	CHECK_STR("detach", plan_text(&a.f.p),
		  PCI "0/0000:05:00.0,1/0000:03:00.0>0/0000:03:00.0; ?vm");
	CHECK("why", plan_warns(&a.f.p, "stay blocked"));
	CHECK_EQ("needs", a.f.p.needs, PLAN_NEEDS_VM_START);
	pci_host_free(&a.f);

	make(&a);
	block_running(&a);
	pci_host_view(&a.f);
	devs = bdfs_of(&a.f.h.mem, "05:00.0");
	CHECK_EQ("block", plan_vm_attach(&a.f.v, a.vm, &devs, &a.wish, &a.f.p, &err), 0);
	CHECK("block", text_starts(plan_text(&a.f.p), ALL));
	CHECK_EQ("needs", a.f.p.needs, 0);
	pci_host_free(&a.f);
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
		  .change = prefers_there },
	};

	check_all(cases, ARRAY_SIZE(cases));
}

TEST(what_the_devices_are_is_remembered_before_they_are_given)
{
	struct asked a;
	struct err err = {};
	struct bdfs devs;

	make(&a);
	pci_host_view(&a.f);
	devs = bdfs_of(&a.f.h.mem, "03:00.0");
	CHECK_EQ("attach", plan_vm_attach(&a.f.v, a.vm, &devs, &a.wish, &a.f.p, &err), 0);
	CHECK_EQ("changes", a.f.p.changes.n, 2);
	CHECK_EQ("the list last", a.f.p.changes.v[1].set, SET_VM_PCI);
	a.vm->known = a.f.p.changes.v[0].to;
	a.vm->pci = a.f.p.changes.v[1].to;
	CHECK("known", text_starts(a.vm->known, "0000:03:00.0 8086:"));

	struct plan again = {}, taken = {};

	CHECK_EQ("again", plan_vm_attach(&a.f.v, a.vm, &devs, &a.wish, &again, &err), 0);
	CHECK_EQ("again", again.changes.n, 0);
	CHECK_EQ("detach", plan_vm_detach(&a.f.v, a.vm, &devs, &a.wish, &taken, &err), 0);
	CHECK_STR("detach", plan_text(&taken),
		  pool_str(&a.f.h.mem, PCI "0/0000:03:00.0>; vm.known " VM " %s>", a.vm->known));
	plan_free(&again);
	plan_free(&taken);
	pci_host_free(&a.f);
}

TEST(without_xapi_or_xen_there_is_nothing_to_plan)
{
	struct asked a;
	struct err err = {};
	struct bdfs devs;

	make(&a);
	pci_host_view(&a.f);
	devs = bdfs_of(&a.f.h.mem, "03:00.0");
	a.f.h.xen.present = false;
	CHECK_EQ("Xen", plan_vm_attach(&a.f.v, a.vm, &devs, &a.wish, &a.f.p, &err),
		 -ERR_UNAVAILABLE);
	a.f.h.xapi.present = false;
	a.f.h.xapi.why = "it is down";
	CHECK_EQ("attach", plan_vm_attach(&a.f.v, a.vm, &devs, &a.wish, &a.f.p, &err),
		 -ERR_UNAVAILABLE);
	CHECK("why", strstr(err.message, "it is down"));
	CHECK_EQ("detach", plan_vm_detach(&a.f.v, a.vm, &devs, &a.wish, &a.f.p, &err),
		 -ERR_UNAVAILABLE);
	pci_host_free(&a.f);
}
