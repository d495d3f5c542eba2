// SPDX-License-Identifier: GPL-2.0-or-later
// Why no VM has a USB device that XAPI's policy offers, or the one that was given it has it not.
#include "test.h"
#include "usb_vm_case.h"

static void not_scanned(struct usb_host *f)
{
	f->stick->path = "9-9";
}

static void has_no_licence(struct usb_host *f)
{
	f->stick->enabled = true;
	f->h.xapi.usb_restricted = f->h.xapi.usb_restricted_known = true;
}

static void has_stick_without_licence(struct usb_host *f)
{
	has_stick(f);
	has_no_licence(f);
}

static void enabled(struct usb_host *f)
{
	f->stick->enabled = true;
}

static void has_stick_and_is_restarted(struct usb_host *f)
{
	has_stick(f);
	f->vm->ha = "restart";
}

static void has_stick_and_is_pv(struct usb_host *f)
{
	has_stick(f);
	f->vm->domain_type = "pv";
}

static void has_stick_and_an_old_model(struct usb_host *f)
{
	has_stick(f);
	f->vm->device_model = "qemu-trad";
}

static void has_stick_and_is_elsewhere(struct usb_host *f)
{
	has_stick(f);
	f->vm->power = VM_RUNNING;
	f->vm->on = &f->h.xapi.hosts.v[1];
}

static void has_stick_and_seven(struct usb_host *f)
{
	has_stick(f);
	for (int i = 0; i < USB_VM_MOST; i++)
		usb_host_give(f, NULL, f->vm);
}

static void has_stick_that_is_off(struct usb_host *f)
{
	has_stick(f);
	f->stick->enabled = false;
}

static void has_stick_and_no_usb(struct usb_host *f)
{
	has_stick(f);
	f->vm->platform_usb = "false";
}

static void has_slow_stick_and_no_usb(struct usb_host *f)
{
	has_stick_and_no_usb(f);
	usb_host_dev(f, "1-1")->speed = 120;
}

static void given_to_nobody_known(struct usb_host *f)
{
	enabled(f);
	usb_host_give(f, f->stick, NULL);
}

TEST(why_a_usb_device_that_is_offered_is_not_had)
{
	static const struct usb_vm_case cases[] = {
		/* The policy is told of otherwise. */
		{ "denied", STICK, "", NULL, denied, NULL, false },
		{ "hub", "0424:2514@1-4", "", NULL, NULL, NULL, false },
		{ "off", STICK, "!passthrough-off 1-1", "'xhw usb attach VM 1-1' switches it on",
		  NULL, NULL, false },
		{ "nothing", STICK, "", NULL, enabled, NULL, false },
		{ "not scanned", STICK, "!not-scanned 1-1", "xhw usb rescan", not_scanned, NULL,
		  false },
		{ "licence", STICK, "!licence host", "restrict_usb_passthrough", has_no_licence,
		  NULL, false },
		{ "given, licence", STICK, "!licence host", NULL, has_stick_without_licence, NULL,
		  false },
		{ "given", STICK, "", NULL, has_stick, NULL, false },
		{ "given, nobody knows whom", STICK, "!group-taken 1-1", NULL,
		  given_to_nobody_known, NULL, false },
		{ "given, off", STICK, "!passthrough-off 1-1", NULL, has_stick_that_is_off, NULL,
		  false },
		{ "given, ha", STICK, "!usb-ha vm", NULL, has_stick_and_is_restarted, NULL, false },
		{ "given, pv", STICK, "!usb-pv vm", NULL, has_stick_and_is_pv, NULL, false },
		{ "given, model", STICK, "!usb-model vm", "qemu-trad", has_stick_and_an_old_model,
		  NULL, false },
		{ "given, elsewhere", STICK, "!elsewhere vm", "it is on host 'there'",
		  has_stick_and_is_elsewhere, NULL, false },
		{ "given, too many", STICK, "!usb-limit vm", "at most 6", has_stick_and_seven, NULL,
		  false },
		{ "given, no controller", STICK, "!platform-usb 1-1",
		  "platform:usb=true', and start it anew", has_slow_stick_and_no_usb, NULL, false },
		{ "given, fast", STICK, "", NULL, has_stick_and_no_usb, NULL, false },
	};

	usb_vm_check_all(WHY, cases, ARRAY_SIZE(cases));
}
