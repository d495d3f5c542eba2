// SPDX-License-Identifier: GPL-2.0-or-later
// USB devices taken back from VMs of XAPI's, and given again to those that wish them.
#include "base/text.h"
#include "test.h"
#include "usb_vm_case.h"

static void runs_with_stick(struct usb_host *f)
{
	has_stick(f);
	f->vm->power = VM_RUNNING;
	f->vm->on = f->h.xapi.here;
	f->h.xapi.vusbs.v[0].attached = true;
}

static void is_paused_with_stick(struct usb_host *f)
{
	runs_with_stick(f);
	f->vm->power = VM_PAUSED;
}

static void gone(struct usb_host *f)
{
	usb_host_wish(f, f->vm, "0781:5583:S9 " STICK);
}

static void has_far(struct usb_host *f)
{
	usb_host_wish(f, f->vm, "1234:0001:F");
	usb_host_give(f, f->far, f->vm);
}

static void is_suspended_with_stick(struct usb_host *f)
{
	has_stick(f);
	f->vm->power = VM_SUSPENDED;
}

static void is_not_plugged(struct usb_host *f)
{
	runs_with_stick(f);
	f->h.xapi.vusbs.v[0].attached = false;
}

/* One of the same serial was plugged in since. */
static void has_stick_and_a_twin(struct usb_host *f)
{
	has_stick(f);
	usb_host_add(f, "1-6", "0781:5583:0100 08.06.50", 4800, "S1");
}

/* Both are here and offered; the VM is to have each by a wish of its own, and has the second. */
static void has_the_second_of_twins(struct usb_host *f)
{
	struct xapi_pusb *p = &f->h.xapi.pusbs.v[1];

	usb_host_add(f, "1-6", "0781:5583:0100 08.06.50", 4800, "S1");
	p->path = "1-6";
	p->vendor = f->stick->vendor;
	p->product = f->stick->product;
	p->serial = "S1";
	p->enabled = true;
	usb_host_wish(f, f->vm, STICK " " STICK "@1-6/" UH_HERE);
	usb_host_give(f, p, f->vm);
}

static void has_both_twins(struct usb_host *f)
{
	has_the_second_of_twins(f);
	f->stick->enabled = true;
	usb_host_give(f, f->stick, f->vm);
}

static void wished_by_its_manager(struct usb_host *f)
{
	f->vm->usb = STICK;
}

static void others_manager_wishes_it(struct usb_host *f)
{
	f->other->usb = STICK;
}

static void agreed_to_alone(struct usb_host *f)
{
	usb_host_wish(f, f->vm, STICK);
	f->vm->usb = NULL;
}

TEST(a_usb_device_is_taken_back_from_all_of_xapis_records)
{
#define FORGET KEPT AGREED(STICK) ">; "
#define BACK   GIVEN STICK " " UH_VM ">; " ENABLED STICK " true>false; " WISH " " STICK ">"
	static const struct usb_vm_case cases[] = {
		{ "halted", STICK, FORGET BACK, NULL, has_stick, NULL, false },
		{ "running", STICK, FORGET PLUG STICK " true>false; " BACK, NULL, runs_with_stick,
		  NULL, false },
		{ "not plugged", STICK, FORGET BACK, NULL, is_not_plugged, NULL, false },
		{ "paused", STICK, "!paused vm", NULL, is_paused_with_stick, NULL, false },
		{ "suspended", STICK, "!suspended vm", NULL, is_suspended_with_stick, NULL, false },
		{ "without wish", STICK, GIVEN STICK " " UH_VM ">; " ENABLED STICK " true>false",
		  NULL, has_stick_without_wish, NULL, false },
		{ "never had", STICK, "?" STICK, "has not been given", NULL, NULL, false },
		{ "other has it", STICK, "?" STICK, "it is VM 'other'", taken, NULL, false },
		{ "not here any more", "0781:5583:S9",
		  KEPT AGREED("0781:5583:S9 " STICK) ">" AGREED(
			  STICK) "; " WISH " 0781:5583:S9 " STICK ">" STICK,
		  NULL, gone, NULL, false },
		{ "wished by its manager alone", STICK, WISH " " STICK ">", NULL,
		  wished_by_its_manager, NULL, false },
		{ "agreed to alone", STICK, KEPT AGREED(STICK) ">", NULL, agreed_to_alone, NULL,
		  false },
		{ "by port", MOUSE, KEPT AGREED(AT_HERE) ">; " WISH " " AT_HERE ">", NULL,
		  wished_by_port, NULL, false },
		{ "of two twins", STICK "@1-1",
		  FORGET GIVEN STICK "@1-1 " UH_VM ">; " ENABLED STICK "@1-1 true>false; " WISH
				     " " STICK ">",
		  NULL, has_stick_and_a_twin, NULL, false },
		{ "the one of twins that it has", STICK,
		  FORGET GIVEN STICK "@1-1 " UH_VM ">; " ENABLED STICK "@1-1 true>false; " WISH
				     " " STICK ">",
		  NULL, has_stick_and_a_twin, NULL, false },
		{ "one of two twins with wishes of their own", STICK "@1-6/" UH_HERE,
		  KEPT AGREED(STICK " " STICK "@1-6/" UH_HERE) ">" AGREED(
			  STICK) "; " GIVEN STICK "@1-6 " UH_VM ">; " ENABLED STICK
				 "@1-6 true>false; " WISH " " STICK " " STICK "@1-6/" UH_HERE
				 ">" STICK,
		  NULL, has_both_twins, NULL, false },
		{ "either of two twins", STICK, "!several vm", "name one by its port, as 1-1",
		  has_both_twins, NULL, false },
		{ "of another host", "1234:0001:F", "!elsewhere vm", "run this on host 'there'",
		  has_far, NULL, false },
	};
	static const struct usb_vm_case now[] = {
		{ "running", STICK, PLUG STICK " true>false; ?" STICK, "at its next start",
		  runs_with_stick, NULL, false },
		{ "halted", STICK, "?" STICK, "not plugged in now", has_stick, NULL, false },
	};

	usb_vm_check_all(DETACH, cases, ARRAY_SIZE(cases));
	usb_vm_check_all(DETACH_NOW, now, ARRAY_SIZE(now));
}

static void wished(struct usb_host *f)
{
	usb_host_wish(f, f->vm, STICK);
}

static void both_wish(struct usb_host *f)
{
	usb_host_wish(f, f->vm, STICK);
	usb_host_wish(f, f->other, STICK);
}

static void both_wish_and_other_runs(struct usb_host *f)
{
	both_wish(f);
	f->other->power = VM_RUNNING;
	f->other->on = f->h.xapi.here;
}

/* Agreed to is another one. */
static void another_is_agreed_to(struct usb_host *f)
{
	usb_host_wish(f, f->vm, "0781:5583:S9 " AT_HERE);
	f->vm->usb = STICK;
}

static void only_other_is_agreed_to(struct usb_host *f)
{
	usb_host_wish(f, f->other, STICK);
	f->vm->usb = STICK;
}

/* A guest of xl's, in a profile of before XAPI was there. */
static void guest_of_that_name(struct usb_host *f)
{
	f->vm->usb = STICK;
	*list_add(&f->mem, &f->h.profile.usb_vms) =
		(struct profile_usb_vm){ .vm = UH_VM, .usb = STICK };
}

static void has_it_without_agreement(struct usb_host *f)
{
	has_stick_without_wish(f);
	f->vm->usb = STICK;
}

static void disabled_without_agreement(struct usb_host *f)
{
	has_it_without_agreement(f);
	f->stick->enabled = false;
}

static void several_without_agreement(struct usb_host *f)
{
	f->vm->usb = "046d:c077";
	usb_host_dev(f, "1-3")->product = 0xc077;
}

/* Its manager does not know the serial. */
static void wished_loosely(struct usb_host *f)
{
	usb_host_wish(f, f->vm, STICK);
	f->vm->usb = "0781:5583";
}

/* One of two of one serial was agreed to, and its manager names the other one better. */
static void twin_made_clear(struct usb_host *f)
{
	usb_host_add(f, "1-6", "0781:5583:0100 08.06.50", 4800, "S1");
	usb_host_wish(f, f->vm, STICK);
	f->vm->usb = STICK " " STICK "@1-6/" UH_HERE;
}

TEST(what_only_the_manager_of_a_vm_wishes_is_not_given_and_told)
{
	static const struct usb_vm_case cases[] = {
		{ "wish alone", "", "?vm", "VM 'vm' is to have 1-1", wished_by_its_manager, NULL,
		  false },
		{ "remedy", "", "?vm", "'xhw usb attach " UH_VM " 1-1' on this host",
		  wished_by_its_manager, NULL, false },
		{ "another device is agreed to", "", "?vm", NULL, another_is_agreed_to, NULL,
		  false },
		{ "another VM's is agreed to", "",
		  ENABLED STICK " false>true; " GIVEN STICK " >other-uuid; ?vm", NULL,
		  only_other_is_agreed_to, NULL, true },
		{ "a guest of xl's named like its uuid", "", "?vm", NULL, guest_of_that_name, NULL,
		  false },
		{ "it has it", "", "", NULL, has_it_without_agreement, NULL, false },
		{ "passthrough is off", "", "?vm", NULL, disabled_without_agreement, NULL, false },
		{ "several are so", "", "?vm", "is to have 046d:c077 by", several_without_agreement,
		  NULL, false },
		{ "agreed to alone", "", "", NULL, agreed_to_alone, NULL, false },
		{ "the same by another word", "",
		  ENABLED STICK " false>true; " GIVEN STICK " >" UH_VM, NULL, wished_loosely, NULL,
		  true },
		{ "a twin is not made the other's", "", "?vm; ?vm", "2 USB devices here are so",
		  twin_made_clear, NULL, false },
	};

	usb_vm_check_all(RECONCILE, cases, ARRAY_SIZE(cases));
}

TEST(what_the_manager_of_another_vm_wishes_too_is_no_matter_of_the_one_that_is_given_it)
{
	static const struct usb_vm_case c = { "attach",
					      STICK,
					      WISHES(STICK) "; " ENABLED STICK
							    " false>true; " GIVEN STICK " >" UH_VM
							    "; " COSTS,
					      NULL,
					      others_manager_wishes_it,
					      NULL,
					      true };

	usb_vm_check_all(ATTACH, &c, 1);
}

static void wished_by_two_words(struct usb_host *f)
{
	usb_host_wish(f, f->vm, STICK " " STICK "@1-1/" UH_HERE);
}

static void wished_and_mounted(struct usb_host *f)
{
	wished(f);
	mounted(f);
}

static void wished_and_denied(struct usb_host *f)
{
	usb_host_wish(f, f->vm, STICK " " AT_HERE);
	denied(f);
}

static void keyboard_wished(struct usb_host *f)
{
	usb_host_wish(f, f->vm, "046d:c31c@1-3/" UH_HERE);
}

static void wished_of_other_host(struct usb_host *f)
{
	usb_host_wish(f, f->vm, MOUSE "/" UH_THERE);
}

static void wished_by_snapshot(struct usb_host *f)
{
	usb_host_wish(f, f->vm, STICK);
	f->vm->kind = VM_SNAPSHOT;
}

static void wished_and_disabled(struct usb_host *f)
{
	has_stick(f);
	f->stick->enabled = false;
}

static void wished_twice_here(struct usb_host *f)
{
	usb_host_wish(f, f->vm, "046d:c077");
	usb_host_dev(f, "1-3")->product = 0xc077;
}

static void wished_and_suspended(struct usb_host *f)
{
	wished(f);
	suspended(f);
}

TEST(what_was_wished_for_a_vm_is_given_again_and_what_cannot_be_is_left)
{
	static const struct usb_vm_case cases[] = {
		{ "nothing wished", "", "", NULL, NULL, NULL, false },
		{ "lost", "", ENABLED STICK " false>true; " GIVEN STICK " >" UH_VM, NULL, wished,
		  NULL, true },
		{ "has it", "", "", NULL, has_stick, NULL, false },
		{ "disabled", "", ENABLED STICK " false>true", NULL, wished_and_disabled, NULL,
		  false },
		{ "not here", "", ENABLED STICK " false>true; " GIVEN STICK " >" UH_VM, NULL, gone,
		  NULL, true },
		/* One may be a copy of the other. */
		{ "two wish it", "", "?vm; ?other", "and so is VM 'other'; so it is left",
		  both_wish, NULL, false },
		{ "two wish it, and one runs", "",
		  ENABLED STICK " false>true; " GIVEN STICK " >other-uuid; ?vm",
		  "and so is VM 'other', which runs", both_wish_and_other_runs, NULL, true },
		{ "by two words", "", ENABLED STICK " false>true; " GIVEN STICK " >" UH_VM, NULL,
		  wished_by_two_words, NULL, true },
		{ "the first of twins is lost", "",
		  ENABLED STICK "@1-1 false>true; " GIVEN STICK "@1-1 >" UH_VM, NULL,
		  has_the_second_of_twins, NULL, true },
		{ "mounted", "", "?1-1", "dom0 uses it: /mnt", wished_and_mounted, NULL, false },
		{ "one is denied", "",
		  ENABLED MOUSE " false>true; " GIVEN MOUSE " >" UH_VM "; ?1-1", "policy",
		  wished_and_denied, NULL, true },
		{ "keyboard", "",
		  ENABLED "046d:c31c@1-3 false>true; " GIVEN "046d:c31c@1-3 >" UH_VM, NULL,
		  keyboard_wished, NULL, true },
		{ "has one of two twins", "", "", NULL, has_stick_and_a_twin, NULL, false },
		{ "of another host", "", "", NULL, wished_of_other_host, NULL, false },
		{ "a snapshot's", "", "", NULL, wished_by_snapshot, NULL, false },
		{ "several are so", "", "?vm", "2 USB devices here are so", wished_twice_here, NULL,
		  false },
		{ "suspended", "", "?vm", "is suspended", wished_and_suspended, NULL, false },
		{ "does not read", "", "?usb", "do not read", other_wish, NULL, false },
	};

	usb_vm_check_all(RECONCILE, cases, ARRAY_SIZE(cases));
}

static void plug_in(struct usb_host *f, const char *path, const char *serial)
{
	struct xapi_usb_group *group = pool_new(&f->mem, struct xapi_usb_group);

	usb_host_add(f, path, "0781:5591:0100 08.06.50", 4800, serial);
	*list_add(&f->mem, &f->h.xapi.pusbs) = (struct xapi_pusb){ .uuid = serial,
								   .host = f->h.xapi.here,
								   .path = path,
								   .vendor = 0x0781,
								   .product = 0x5591,
								   .serial = serial,
								   .group = group };
}

TEST(of_more_usb_devices_than_a_vm_may_have_those_with_room_are_given_again)
{
	static const char *const sticks[][2] = {
		{ "1-7.1", "A" }, { "1-7.2", "B" }, { "1-7.3", "C" }, { "1-7.4", "D" },
		{ "1-7.5", "E" }, { "1-7.6", "F" }, { "1-7.7", "G" },
	};
	struct usb_judge judge;
	struct strs wishes = {};
	struct err err = {};
	struct usb_host f;

	usb_host_make(&f);
	for (size_t i = 0; i < ARRAY_SIZE(sticks); i++) {
		plug_in(&f, sticks[i][0], sticks[i][1]);
		strs_add(&f.mem, &wishes, "0781:5591:%s", sticks[i][1]);
	}
	usb_host_wish(&f, f.vm, strs_join(&f.mem, &wishes, " "));
	usb_judge_make(&f.h, &f.mem, &judge);
	CHECK_EQ("rc", plan_usb_reconcile(&judge, &f.p, &err), 0);
	CHECK_EQ("six", f.p.changes.n, 2 * USB_VM_MOST);
	CHECK_STR("the last one", f.p.warnings.v[0].object, "1-7.7");
	CHECK("told", usb_plan_says(&f.p, "at most 6 USB devices; so it is left"));
	usb_host_free(&f);
}
