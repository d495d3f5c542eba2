// SPDX-License-Identifier: GPL-2.0-or-later
// USB devices given to VMs of XAPI's: every change, every refusal, every warning.
#include "test.h"
#include "usb_vm_case.h"

static void enabled(struct usb_host *f)
{
	f->stick->enabled = true;
}

static void runs(struct usb_host *f)
{
	f->vm->power = VM_RUNNING;
	f->vm->on = f->h.xapi.here;
}

static void lacks_usb(struct usb_host *f)
{
	f->vm->platform_usb = "false";
}

static void lacks_usb_by_number(struct usb_host *f)
{
	f->vm->platform_usb = "0";
}

static void lacks_usb_in_capitals(struct usb_host *f)
{
	f->vm->platform_usb = "False";
}

static void has_usb(struct usb_host *f)
{
	f->vm->platform_usb = "true";
}

static void speed_is_unknown(struct usb_host *f)
{
	lacks_usb(f);
	usb_host_dev(f, "1-1")->speed = 0;
}

static void prefers_other(struct usb_host *f)
{
	f->vm->affinity = &f->h.xapi.hosts.v[1];
}

/* It wished it by itself, and got it otherwise. */
static void has_stick_by_its_manager(struct usb_host *f)
{
	has_stick_without_wish(f);
	f->vm->usb = STICK;
}

TEST(a_usb_device_is_given_by_the_whole_chain_of_xapis_records)
{
	static const struct usb_vm_case cases[] = {
		{ "all", STICK,
		  WISHES(STICK) "; " ENABLED STICK " false>true; " GIVEN STICK " >" UH_VM
				"; " COSTS,
		  "refuses to suspend, snapshot, checkpoint or migrate", NULL, NULL, true },
		{ "enabled", STICK, WISHES(STICK) "; " GIVEN STICK " >" UH_VM "; " COSTS, NULL,
		  enabled, NULL, true },
		{ "already", STICK, "", NULL, has_stick, NULL, false },
		{ "wish alone", STICK, WISHES(STICK), NULL, has_stick_without_wish, NULL, false },
		{ "agreement alone", STICK, KEPT ">" AGREED(STICK), NULL, has_stick_by_its_manager,
		  NULL, false },
		{ "second", MOUSE,
		  WISH " " STICK ">" STICK " " AT_HERE "; " KEPT AGREED(STICK) ">" AGREED(
			  STICK " " AT_HERE) "; " ENABLED MOUSE " false>true; " GIVEN MOUSE
					     " >" UH_VM,
		  NULL, has_stick, NULL, true },
		{ "two", STICK " " MOUSE,
		  WISHES(STICK " " AT_HERE) "; " ENABLED STICK " false>true; " GIVEN STICK
					    " >" UH_VM "; " ENABLED MOUSE
					    " false>true; " GIVEN MOUSE " >" UH_VM "; " COSTS,
		  NULL, NULL, NULL, true },
		{ "running", STICK,
		  WISHES(STICK) "; " ENABLED STICK " false>true; " GIVEN STICK " >" UH_VM
				"; " COSTS,
		  NULL, runs, NULL, true },
		{ "other wishes stay", STICK,
		  WISH " junk 0781:5583:S9>junk 0781:5583:S9 " STICK
		       "; " KEPT AGREED("junk 0781:5583:S9") ">" AGREED(
			       "junk 0781:5583:S9 " STICK) "; " ENABLED STICK
							   " false>true; " GIVEN STICK " >" UH_VM
							   "; " COSTS,
		  NULL, other_wish, NULL, true },
		{ "wished before", MOUSE,
		  ENABLED MOUSE " false>true; " GIVEN MOUSE " >" UH_VM "; " COSTS, NULL,
		  wished_by_port, NULL, true },
		{ "affinity", STICK,
		  WISHES(STICK) "; " ENABLED STICK " false>true; " GIVEN STICK " >" UH_VM "; " COSTS
				"; " COSTS,
		  "prefers host 'there'", prefers_other, NULL, true },
	};

	usb_vm_check_all(ATTACH, cases, ARRAY_SIZE(cases));
}

TEST(platform_usb_is_set_for_slow_usb_devices_only)
{
#define CHAIN(dev, wish) ENABLED dev " false>true; " GIVEN dev " >" UH_VM "; " COSTS
#define PLATFORM	 "vm.platform-usb " UH_VM " "
	static const struct usb_vm_case cases[] = {
		{ "fast", STICK, WISHES(STICK) "; " CHAIN(STICK, STICK), NULL, lacks_usb, NULL,
		  true },
		{ "slow", MOUSE, WISHES(AT_HERE) "; " PLATFORM "false>true; " CHAIN(MOUSE, ), NULL,
		  lacks_usb, NULL, true },
		{ "0", MOUSE, WISHES(AT_HERE) "; " PLATFORM "0>true; " CHAIN(MOUSE, ), NULL,
		  lacks_usb_by_number, NULL, true },
		{ "False", MOUSE, WISHES(AT_HERE) "; " PLATFORM "False>true; " CHAIN(MOUSE, ), NULL,
		  lacks_usb_in_capitals, NULL, true },
		{ "true", MOUSE, WISHES(AT_HERE) "; " CHAIN(MOUSE, ), NULL, has_usb, NULL, true },
		{ "none", MOUSE, WISHES(AT_HERE) "; " CHAIN(MOUSE, ), NULL, NULL, NULL, true },
		{ "unknown", STICK, WISHES(STICK) "; " PLATFORM "false>true; " CHAIN(STICK, ), NULL,
		  speed_is_unknown, NULL, true },
	};

	usb_vm_check_all(ATTACH, cases, ARRAY_SIZE(cases));
}

static void not_scanned(struct usb_host *f)
{
	f->stick->path = "9-9";
}

static void bad_policy(struct usb_host *f)
{
	usb_host_policy(f, "nonsense\n");
}

static void bad_policy_not_scanned(struct usb_host *f)
{
	bad_policy(f);
	not_scanned(f);
}

static void restricted(struct usb_host *f)
{
	f->h.xapi.usb_restricted = f->h.xapi.usb_restricted_known = true;
}

static void unrestricted(struct usb_host *f)
{
	f->h.xapi.usb_restricted_known = true;
}

static void has_six(struct usb_host *f)
{
	for (int i = 0; i < USB_VM_MOST; i++)
		usb_host_give(f, NULL, f->vm);
}

static void has_five(struct usb_host *f)
{
	for (int i = 0; i < USB_VM_MOST - 1; i++)
		usb_host_give(f, NULL, f->vm);
}

static void ha(struct usb_host *f)
{
	f->vm->ha = "restart";
}

static void ha_best_effort(struct usb_host *f)
{
	f->vm->ha = "best-effort";
}

static void pv(struct usb_host *f)
{
	f->vm->domain_type = "pv";
}

static void pvh(struct usb_host *f)
{
	f->vm->domain_type = "pvh";
}

static void type_unknown(struct usb_host *f)
{
	f->vm->domain_type = "unspecified";
}

static void trad(struct usb_host *f)
{
	f->vm->device_model = "qemu-trad";
}

static void uefi(struct usb_host *f)
{
	f->vm->device_model = "qemu-upstream-uefi";
}

static void taken_by_unknown(struct usb_host *f)
{
	usb_host_give(f, f->stick, NULL);
}

static void runs_there(struct usb_host *f)
{
	f->vm->power = VM_RUNNING;
	f->vm->on = &f->h.xapi.hosts.v[1];
}

static void has_one_there(struct usb_host *f)
{
	usb_host_give(f, f->far, f->vm);
}

static void starts(struct usb_host *f)
{
	strs_add(&f->mem, &f->vm->operations, "start");
}

static void other_wishes_it(struct usb_host *f)
{
	usb_host_wish(f, f->other, STICK);
}

static void uses_unknown(struct usb_host *f)
{
	f->h.uses.mounts_why = "it was not to be read";
}

/* The mouse becomes one. */
static void two_keyboards(struct usb_host *f)
{
	struct usb_dev *d = usb_host_dev(f, "1-2");

	d->vendor = f->h.xapi.pusbs.v[1].vendor = 0x413c;
	d->product = f->h.xapi.pusbs.v[1].product = 0x2107;
	d->ifaces.v[0] = usb_host_dev(f, "1-3")->ifaces.v[0];
}

static void other_keyboard_is_given(struct usb_host *f)
{
	two_keyboards(f);
	usb_host_give(f, &f->h.xapi.pusbs.v[1], f->other);
}

#define ALL(costs)                                                                                 \
	WISHES(STICK) "; " ENABLED STICK " false>true; " GIVEN STICK " >" UH_VM costs "; " COSTS

#define OTHERS "[\n    {\"vm-uuid\": \"other-uuid\", \"usb\": \"" STICK "\"}"

static void is_open(struct usb_host *f)
{
	usb_host_dev(f, "1-1")->ifaces.v[0].driver = "usbfs";
}

TEST(what_speaks_against_giving_a_usb_device_is_refused_by_its_code)
{
	static const struct usb_vm_case cases[] = {
		{ "denied", STICK, "!policy 1-1", "hint xhw usb allow 1-1", denied, NULL, false },
		{ "hub", "0424:2514@1-4", "!hub 1-4", NULL, NULL, NULL, false },
		{ "not configured", "0bda:8153@1-5", "!not-configured 1-5", NULL, NULL, NULL,
		  false },
		{ "not scanned", STICK, "!not-scanned 1-1", "xhw usb rescan", not_scanned, NULL,
		  false },
		/* XAPI offers what it offered before. */
		{ "bad policy", STICK, ALL(""), NULL, bad_policy, NULL, true },
		{ "bad policy, not scanned", STICK, "!not-scanned 1-1", "line 1",
		  bad_policy_not_scanned, NULL, false },
		{ "licence", STICK, "!licence vm", NULL, restricted, NULL, false },
		{ "no licence needed", STICK, ALL(""), NULL, unrestricted, NULL, true },
		{ "six", STICK, "!usb-limit vm", "at most 6", has_six, NULL, false },
		{ "two more than five", STICK " " MOUSE, "!usb-limit vm", NULL, has_five, NULL,
		  false },
		{ "ha", STICK, "!usb-ha vm", NULL, ha, NULL, false },
		{ "ha, but not so", STICK, ALL(""), NULL, ha_best_effort, NULL, true },
		{ "pv", STICK, "!usb-pv vm", NULL, pv, NULL, false },
		{ "pvh", STICK, "!usb-pv vm", NULL, pvh, NULL, false },
		{ "no type", STICK, ALL("; ?vm"), "does not say of which type", type_unknown, NULL,
		  true },
		{ "model", STICK, "!usb-model vm", "qemu-trad", trad, NULL, false },
		{ "other model", STICK, ALL(""), NULL, uefi, NULL, true },
		{ "taken", STICK, "!group-taken 1-1", "xhw usb detach other-uuid 1-1", taken, NULL,
		  false },
		{ "taken by nobody known", STICK, "!group-taken 1-1", NULL, taken_by_unknown, NULL,
		  false },
		{ "runs there", STICK, "!elsewhere vm", "it is on host 'there'", runs_there, NULL,
		  false },
		{ "has one there", STICK, "!elsewhere vm", NULL, has_one_there, NULL, false },
		{ "operation", STICK, "!operation vm", "start", starts, NULL, false },
		{ "suspended", STICK, "!suspended vm", NULL, suspended, NULL, false },
		{ "mounted", STICK, "!mounted 1-1", "/mnt", mounted, NULL, false },
		{ "mounted, forced", STICK, ALL("; ~mounted 1-1"), NULL, mounted, "mounted", true },
		{ "keyboard", KEYBOARD, "!console-usb 1-3", "would be given to VM 'vm'", NULL, NULL,
		  false },
		{ "keyboard, another stays", KEYBOARD,
		  WISHES(KEYBOARD "/" UH_HERE) "; " ENABLED KEYBOARD " false>true; " GIVEN KEYBOARD
					       " >" UH_VM "; ?1-3; " COSTS,
		  "another keyboard stays", two_keyboards, NULL, true },
		{ "keyboards, both", KEYBOARD " 413c:2107@1-2",
		  "!console-usb 1-3; !console-usb 1-2", NULL, two_keyboards, NULL, false },
		{ "keyboard, the other is a VM's", KEYBOARD, "!console-usb 1-3", NULL,
		  other_keyboard_is_given, NULL, false },
		{ "another wishes it", STICK,
		  WISH " >" STICK "; " KEPT OTHERS "\n  ]>" OTHERS ",\n    {\"vm-uuid\": \"" UH_VM
		       "\", \"usb\": \"" STICK "\"}\n  ]; " ENABLED STICK
		       " false>true; " GIVEN STICK " >" UH_VM "; ?1-1; " COSTS,
		  "VM 'other' is wished to have", other_wishes_it, NULL, true },
		{ "a program has it", STICK, "!usbfs 1-1", "a program in dom0 has 1-1 open",
		  is_open, "usbfs", false },
		{ "uses unknown", STICK, "!uses-unknown 1-1", NULL, uses_unknown, NULL, false },
	};

	usb_vm_check_all(ATTACH, cases, ARRAY_SIZE(cases));
}

static void pv_and_denied(struct usb_host *f)
{
	pv(f);
	denied(f);
}

TEST(all_that_speaks_against_giving_usb_devices_is_told_at_once)
{
	static const struct usb_vm_case c = {
		"all", STICK " 0424:2514@1-4", "!usb-pv vm; !policy 1-1; !hub 1-4",
		NULL,  pv_and_denied,	       NULL,
		false
	};

	usb_vm_check_all(ATTACH, &c, 1);
}

TEST(without_xapi_no_usb_device_is_given_to_its_vms)
{
	const struct usb_wish wish = {};
	struct usb_ids ids = {};
	struct usb_judge judge;
	struct err err = {};
	struct usb_host f;

	usb_host_make(&f);
	f.h.xapi.present = false;
	f.h.xapi.why = "it sleeps";
	usb_judge_make(&f.h, &f.mem, &judge);
	CHECK_EQ("attach", plan_usb_attach(&judge, f.vm, &ids, &wish, &f.p, &err),
		 -ERR_UNAVAILABLE);
	CHECK("attach", strstr(err.message, "it sleeps"));
	CHECK_EQ("detach", plan_usb_detach(&judge, f.vm, &ids, &wish, &f.p, &err),
		 -ERR_UNAVAILABLE);
	usb_host_free(&f);
}
