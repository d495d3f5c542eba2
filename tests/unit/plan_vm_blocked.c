// SPDX-License-Identifier: GPL-2.0-or-later
// Devices given to VMs of XAPI's: what blocks moving them, and what is remembered of devices.
#include "test.h"
#include "vm_asked.h"

#define BLOCKED(op) "vm.blocked " VM "/" op " "
#define ALL                                                                                        \
	BLOCKED("suspend")                                                                         \
	">" VM_BLOCKED_TEXT "; " BLOCKED("checkpoint") ">" VM_BLOCKED_TEXT "; " BLOCKED(           \
		"pool_migrate") ">" VM_BLOCKED_TEXT                                                \
				"; " BLOCKED("migrate_send") ">" VM_BLOCKED_TEXT

static void block(struct vm_asked *a)
{
	a->wish.block_migration = true;
}

static void add_block(struct vm_asked *a, const char *operation, const char *text)
{
	*list_add(&a->f.h.mem, &a->vm->blocked) = (struct xapi_pair){ operation, text };
}

static void block_others(struct vm_asked *a)
{
	block(a);
	add_block(a, "suspend", "no");
	add_block(a, "checkpoint", "");
	add_block(a, "pool_migrate", VM_BLOCKED_TEXT);
}

static void has_sound(struct vm_asked *a)
{
	a->vm->pci = "0/0000:05:00.0,1/0000:03:00.0";
	add_block(a, "suspend", "no");
	add_block(a, "pool_migrate", VM_BLOCKED_TEXT);
	add_block(a, "destroy", VM_BLOCKED_TEXT);
}

static void has_sound_and_runs(struct vm_asked *a)
{
	has_sound(a);
	vm_next_start(a);
}

static void has_sound_there(struct vm_asked *a)
{
	has_sound(a);
	vm_prefers_there(a);
}

static void block_running(struct vm_asked *a)
{
	a->vm->pci = "0/0000:05:00.0";
	vm_running(a);
	block(a);
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

	vm_check_all(cases, ARRAY_SIZE(cases));
}

/* As check(), for wishes whose needs differ. */
TEST(a_running_vm_stays_blocked_until_it_is_halted)
{
	struct vm_asked a;
	struct err err = {};
	struct bdfs devs;

	vm_asked_make(&a);
	has_sound_and_runs(&a);
	pci_host_view(&a.f);
	devs = bdfs_of(&a.f.h.mem, "05:00.0");
	CHECK_EQ("detach", plan_vm_detach(&a.f.v, a.vm, &devs, &a.wish, &a.f.p, &err), 0);
	CHECK_STR("detach", plan_text(&a.f.p),
		  PCI "0/0000:05:00.0,1/0000:03:00.0>0/0000:03:00.0; ?vm");
	CHECK("why", plan_warns(&a.f.p, "stay blocked"));
	CHECK_EQ("needs", a.f.p.needs, PLAN_NEEDS_VM_START);
	pci_host_free(&a.f);

	vm_asked_make(&a);
	block_running(&a);
	pci_host_view(&a.f);
	devs = bdfs_of(&a.f.h.mem, "05:00.0");
	CHECK_EQ("block", plan_vm_attach(&a.f.v, a.vm, &devs, &a.wish, &a.f.p, &err), 0);
	CHECK("block", text_starts(plan_text(&a.f.p), ALL));
	CHECK_EQ("needs", a.f.p.needs, 0);
	pci_host_free(&a.f);
}

TEST(what_the_devices_are_is_remembered_before_they_are_given)
{
	struct vm_asked a;
	struct err err = {};
	struct bdfs devs;

	vm_asked_make(&a);
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
	struct vm_asked a;
	struct err err = {};
	struct bdfs devs;

	vm_asked_make(&a);
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
