// SPDX-License-Identifier: GPL-2.0-or-later
// USB devices given to guests of xl's, and taken from them: controllers, ports, wishes.
#include "decide/usb/plan_usb_vm.h"

#include "test.h"
#include "usb_host.h"

struct xl_case {
	const char *label, *guest, *devs, *want, *says;
	void (*change)(struct usb_host *f);
};

#define STICK	  "0781:5583:S1"
#define MOUSE	  "046d:c077@1-2"
#define DISK	  "174c:55aa:D1"
#define CTRL	  "domain.usbctrl u3/3 "
#define USB	  "domain.usb u3/3 "
#define KEPT	  "profile usb-vms "
#define OF(vm, s) "[\n    {\"vm\": \"" vm "\", \"usb\": \"" s "\"}\n  ]"
#define HAS(s)	  OF("h1", s)

enum verb { ATTACH, DETACH, DETACH_NOW, RECONCILE };

static const struct xen_domain *named(struct usb_host *f, const char *name)
{
	list_each(d, &f->h.xen.domains)
		if (streq(d->name, name))
			return d;
	return NULL;
}

static int run(enum verb verb, struct usb_host *f, const char *guest, const char *devs,
	       struct err *err)
{
	const struct usb_wish wish = { .now_only = verb == DETACH_NOW };
	const struct xen_domain *domain = named(f, guest);
	struct usb_ids ids = {};
	struct usb_judge judge;

	usb_judge_make(&f->h, &f->mem, &judge);
	usb_ids_parse(&f->mem, devs, &ids, NULL);
	return verb == RECONCILE ? plan_usb_reconcile(&judge, &f->p, err)
	       : verb == ATTACH
		       ? plan_usb_attach_xl(&judge, domain, &ids, &wish, &f->p, err)
		       : plan_usb_detach_xl(&judge, guest, domain, &ids, &wish, &f->p, err);
}

static void check_all(enum verb verb, const struct xl_case *cases, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const struct xl_case *c = &cases[i];
		struct err err = {};
		struct usb_host f;

		usb_host_make_xl(&f);
		if (c->change)
			c->change(&f);
		CHECK_EQ(c->label, run(verb, &f, c->guest, c->devs, &err), 0);
		CHECK_STR(c->label, usb_plan_text(&f.p), c->want);
		if (c->says && !usb_plan_says(&f.p, c->says))
			CHECK_FAIL(c->label, "nothing says '%s'", c->says);
		usb_host_free(&f);
	}
}

static void add_ctrl(struct usb_host *f, int devid, const char *type, int version, int ports)
{
	*list_add(&f->mem, &f->h.xen.usbctrls) =
		(struct xen_usbctrl){ f->guest->domid, devid, type, version, ports };
}

static void add_record(struct usb_host *f, uint32_t domid, int ctrl, int port, const char *path)
{
	*list_add(&f->mem, &f->h.xen.usbdevs) = (struct xen_usbdev){ domid, ctrl, port, path };
}

/* One more device of the host, "abcd:0001@PATH", which the guest has. */
static void add_given(struct usb_host *f, int ctrl, int port, const char *path)
{
	*list_add(&f->mem, &f->h.usb.devs) =
		(struct usb_dev){ .path = path, .hub = "usb7", .vendor = 0xabcd, .product = 1 };
	add_record(f, 3, ctrl, port, path);
}

static void has_ehci(struct usb_host *f)
{
	add_ctrl(f, 0, "devicemodel", 2, 6);
}

static void has_xhci(struct usb_host *f)
{
	add_ctrl(f, 0, "devicemodel", 3, 15);
}

static void has_uhci(struct usb_host *f)
{
	add_ctrl(f, 1, "devicemodel", 1, 2);
}

static void has_full_uhci(struct usb_host *f)
{
	has_uhci(f);
	add_given(f, 1, 1, "7-1");
	add_given(f, 1, 2, "7-2");
}

static void port_1_is_used(struct usb_host *f)
{
	has_ehci(f);
	add_given(f, 0, 1, "7-1");
}

static void speed_is_unknown(struct usb_host *f)
{
	usb_host_dev(f, "1-1")->speed = 0;
}

static void has_usbs(struct usb_host *f, const char *driver)
{
	has_ehci(f);
	add_record(f, 3, 0, 1, "1-1");
	usb_host_dev(f, "1-1")->ifaces.v[0].driver = driver;
	*list_add(&f->mem, &f->h.profile.usb_vms) =
		(struct profile_usb_vm){ .vm = "h1", .usb = STICK };
	f->h.profile.usb_vms_text = HAS(STICK);
}

/* As after an attach of the stick. */
static void has_stick(struct usb_host *f)
{
	has_usbs(f, "usbfs");
}

static void stick_came_back(struct usb_host *f)
{
	has_usbs(f, "usb-storage");
}

static void stick_is_gone(struct usb_host *f)
{
	has_stick(f);
	usb_host_dev(f, "1-1")->path = "1-0";
	usb_host_dev(f, "1-0")->serial = "S9";
}

/* One of the same serial was plugged in since. */
static void has_stick_and_a_twin(struct usb_host *f)
{
	has_stick(f);
	usb_host_add(f, "2-2", "0781:5583:0100 08.06.50", 4800, "S1");
}

static void has_both_twins(struct usb_host *f)
{
	has_stick_and_a_twin(f);
	add_record(f, 3, 0, 2, "2-2");
}

/* h1 and h2 list what is gone. */
static void all_lost(struct usb_host *f)
{
	has_ehci(f);
	add_record(f, 3, 0, 2, "9-1");
	add_record(f, 4, 0, 1, "9-2");
}

static void h2_has_stick(struct usb_host *f)
{
	add_record(f, 4, 0, 1, "1-1");
}

static void h2_lists(struct usb_host *f, int port, const char *path, const char *driver)
{
	add_record(f, 4, 0, port, path);
	usb_host_dev(f, path)->ifaces.v[0].driver = driver;
}

/* What h2 had on port 1-1 was unplugged, and the stick was plugged in there. */
static void in_place_of_h2s(struct usb_host *f)
{
	has_ehci(f);
	*list_add(&f->mem, &f->h.xen.usbctrls) = (struct xen_usbctrl){ 4, 0, "devicemodel", 2, 6 };
	h2_lists(f, 1, "1-1", "usb-storage");
}

static void wished_in_place_of_h2s(struct usb_host *f)
{
	in_place_of_h2s(f);
	*list_add(&f->mem, &f->h.profile.usb_vms) =
		(struct profile_usb_vm){ .vm = "h1", .usb = STICK };
}

static void wished_in_place_of_one(struct usb_host *f)
{
	wished_in_place_of_h2s(f);
	h2_lists(f, 2, "1-2", "usbfs");
}

static void is_open(struct usb_host *f)
{
	has_stick(f);
	f->h.xen.usbdevs.n = 0;
}

static void has_hub_iface(struct usb_host *f)
{
	usb_host_dev(f, "1-1")->ifaces.v[0].class = USB_CLASS_HUB;
}

static void has_behind_it(struct usb_host *f)
{
	usb_host_dev(f, "1-2")->hub = "1-1";
}

TEST(a_usb_device_gets_a_port_of_a_controller_that_it_works_with)
{
	static const struct xl_case cases[] = {
		{ "fast", "h1", STICK,
		  CTRL ">0:devicemodel:2:6; " USB ">0.1=" STICK "; " KEPT ">" HAS(STICK), NULL,
		  NULL },
		{ "slow", "h1", MOUSE,
		  CTRL ">0:devicemodel:1:2; " USB ">0.1=" MOUSE "; " KEPT ">" HAS(MOUSE), NULL,
		  NULL },
		{ "superspeed", "h1", DISK,
		  CTRL ">0:devicemodel:3:8; " USB ">0.1=" DISK "; " KEPT ">" HAS(DISK), NULL,
		  NULL },
		{ "unknown speed", "h1", STICK,
		  CTRL ">0:devicemodel:3:8; " USB ">0.1=" STICK "; " KEPT ">" HAS(STICK), NULL,
		  speed_is_unknown },
		{ "fits", "h1", STICK, USB ">0.1=" STICK "; " KEPT ">" HAS(STICK), NULL, has_ehci },
		{ "next port", "h1", STICK,
		  USB "0.1=abcd:0001@7-1>0.1=abcd:0001@7-1 0.2=" STICK "; " KEPT ">" HAS(STICK),
		  NULL, port_1_is_used },
		{ "gone ones first", "h1", STICK,
		  USB "0.2=@9-1>; domain.usb u4/4 0.1=@9-2>; " USB ">0.1=" STICK "; " KEPT
		      ">" HAS(STICK),
		  NULL, all_lost },
		{ "does not fit", "h1", MOUSE,
		  CTRL "0:devicemodel:2:6>0:devicemodel:2:6 1:devicemodel:1:2; " USB ">1.1=" MOUSE
		       "; " KEPT ">" HAS(MOUSE),
		  NULL, has_ehci },
		{ "a hole among the controllers", "h1", STICK,
		  CTRL "1:devicemodel:1:2>0:devicemodel:2:6 1:devicemodel:1:2; " USB ">0.1=" STICK
		       "; " KEPT ">" HAS(STICK),
		  NULL, has_uhci },
		{ "takes all", "h1", STICK " " MOUSE " " DISK,
		  USB ">0.1=" STICK " 0.2=" MOUSE " 0.3=" DISK "; " KEPT
		      ">" HAS(STICK " " MOUSE " " DISK),
		  NULL, has_xhci },
		{ "full", "h1", MOUSE,
		  CTRL "1:devicemodel:1:2>0:devicemodel:1:2 1:devicemodel:1:2; " USB
		       "1.1=abcd:0001@7-1 1.2=abcd:0001@7-2>0.1=" MOUSE
		       " 1.1=abcd:0001@7-1 1.2=abcd:0001@7-2; " KEPT ">" HAS(MOUSE),
		  NULL, has_full_uhci },
		{ "two of each kind", "h1", MOUSE " " STICK,
		  CTRL ">0:devicemodel:1:2 1:devicemodel:2:6; " USB ">0.1=" MOUSE " 1.1=" STICK
		       "; " KEPT ">" HAS(MOUSE " " STICK),
		  NULL, NULL },
		{ "pv", "pv1", DISK,
		  "domain.usbctrl u5/5 >0:qusb:2:8; domain.usb u5/5 >0.1=" DISK "; " KEPT
		  ">" OF("pv1", DISK),
		  NULL, NULL },
	};

	check_all(ATTACH, cases, ARRAY_SIZE(cases));
}

static void dying(struct usb_host *f)
{
	f->guest->dying = true;
}

static void unread(struct usb_host *f)
{
	struct usb_dev *d = usb_host_dev(f, "1-1");

	d->unread = true;
	d->why = "it does not answer";
}

static void mounted(struct usb_host *f)
{
	usb_host_mount(f, "1-1");
}

static void nameless(struct usb_host *f)
{
	f->guest->uuid = f->guest->name;
	f->guest->name = NULL;
}

TEST(what_speaks_against_giving_a_usb_device_to_a_guest_of_xl_is_refused)
{
	static const struct xl_case cases[] = {
		{ "has it", "h1", STICK, "", NULL, has_stick },
		{ "dom0", "Domain-0", STICK, "!dom0 Domain-0", NULL, NULL },
		{ "pvh", "pvh1", STICK, "!usb-pvh pvh1", NULL, NULL },
		{ "dying", "h1", STICK, "!not-running h1", NULL, dying },
		{ "hub", "h1", "0424:2514@1-4", "!hub 1-4", NULL, NULL },
		{ "unread", "h1", "@1-1", "!unread 1-1", NULL, unread },
		{ "mounted", "h1", STICK, "!mounted 1-1", "would be given to VM 'h1'", mounted },
		{ "keyboard", "h1", "046d:c31c@1-3", "!console-usb 1-3", NULL, NULL },
		{ "taken", "h1", STICK, "!in-use 1-1", "xhw usb detach 'h2' 1-1", h2_has_stick },
		{ "came back", "h1", STICK, USB "0.1=@1-1>; " USB ">0.1=" STICK, NULL,
		  stick_came_back },
		{ "came back, not to its guest", "h1", STICK,
		  "domain.usb u4/4 0.1=@1-1>; " USB ">0.1=" STICK "; " KEPT ">" HAS(STICK), NULL,
		  in_place_of_h2s },
		{ "a program of dom0's has it", "h1", STICK, "!usbfs 1-1", "/dev/bus/usb/001/002",
		  is_open },
		{ "hub by an interface", "h1", STICK, "!hub 1-1", NULL, has_hub_iface },
		{ "hub by what is behind it", "h1", STICK, "!hub 1-1", NULL, has_behind_it },
	};

	check_all(ATTACH, cases, ARRAY_SIZE(cases));
}

TEST(a_guest_without_a_name_gets_its_usb_device_but_no_memory_of_it)
{
	const struct usb_wish wish = {};
	struct usb_ids ids = {};
	struct usb_judge judge;
	struct err err = {};
	struct usb_host f;

	usb_host_make_xl(&f);
	nameless(&f);
	usb_judge_make(&f.h, &f.mem, &judge);
	usb_ids_parse(&f.mem, STICK, &ids, NULL);
	CHECK_EQ("rc", plan_usb_attach_xl(&judge, f.guest, &ids, &wish, &f.p, &err), 0);
	CHECK_STR("plan", usb_plan_text(&f.p),
		  "domain.usbctrl h1/3 >0:devicemodel:2:6; domain.usb h1/3 >0.1=" STICK "; ?h1");
	usb_host_free(&f);
}

TEST(a_usb_device_is_taken_back_from_a_guest_of_xl_and_forgotten)
{
	static const struct xl_case cases[] = {
		{ "has it", "h1", STICK, USB "0.1=" STICK ">; " KEPT HAS(STICK) ">", NULL,
		  has_stick },
		{ "never had", "h1", MOUSE, "?" MOUSE, "has not been given", has_stick },
		{ "other has it", "h1", STICK, "?" STICK, NULL, h2_has_stick },
		{ "the one of twins that it has", "h1", STICK,
		  USB "0.1=" STICK "@1-1>; " KEPT HAS(STICK) ">", NULL, has_stick_and_a_twin },
		{ "either of two twins", "h1", STICK, "!several h1", "name one by its port",
		  has_both_twins },
		{ "not here any more, by port", "h1", "@1-1", USB "0.1=@1-1>", NULL,
		  stick_is_gone },
		{ "wish of what is not here any more", "h1", STICK, KEPT HAS(STICK) ">", NULL,
		  stick_is_gone },
	};
	static const struct xl_case now[] = {
		{ "now", "h1", STICK, USB "0.1=" STICK ">", NULL, has_stick },
		{ "has it not", "h1", MOUSE, "?" MOUSE, NULL, has_stick },
		{ "lost it", "h1", STICK, "?" STICK, "has not got", stick_is_gone },
	};
	check_all(DETACH, cases, ARRAY_SIZE(cases));
	check_all(DETACH_NOW, now, ARRAY_SIZE(now));
}

static void does_not_run(struct usb_host *f)
{
	has_stick(f);
	f->guest->name = "h9";
	f->h.xen.usbdevs.n = 0;
}

static void is_lost(struct usb_host *f)
{
	has_stick(f);
	f->h.xen.usbdevs.n = 0;
	usb_host_dev(f, "1-1")->ifaces.v[0].driver = NULL;
}

static void is_lost_and_mounted(struct usb_host *f)
{
	is_lost(f);
	mounted(f);
}

static void two_wish(struct usb_host *f)
{
	is_lost(f);
	*list_add(&f->mem, &f->h.profile.usb_vms) =
		(struct profile_usb_vm){ .vm = "h2", .usb = STICK };
}

static void h2_took_it(struct usb_host *f)
{
	is_lost(f);
	h2_has_stick(f);
}

TEST(the_wish_of_a_guest_that_does_not_run_can_be_taken_back)
{
	static const struct xl_case cases[] = {
		{ "not running", "h1", STICK, KEPT HAS(STICK) ">", NULL, does_not_run },
	};

	check_all(DETACH, cases, ARRAY_SIZE(cases));
}

TEST(what_was_wished_for_a_guest_of_xl_is_given_again)
{
	static const struct xl_case cases[] = {
		{ "has it", "h1", "", "", NULL, has_stick },
		{ "came back", "h1", "", USB "0.1=@1-1>; " USB ">0.1=" STICK, NULL,
		  stick_came_back },
		{ "lost", "h1", "", USB ">0.1=" STICK, NULL, is_lost },
		{ "not here", "h1", "", USB "0.1=@1-1>", NULL, stick_is_gone },
		{ "does not run", "h1", "", "", NULL, does_not_run },
		{ "mounted", "h1", "", "?1-1", "dom0 uses it: /mnt", is_lost_and_mounted },
		{ "two wish it", "h1", "", USB ">0.1=" STICK "; ?1-1", "VM 'h2' is to have",
		  two_wish },
		{ "another has it", "h1", "", "?1-1", "VM 'h2' has", h2_took_it },
		{ "a program of dom0's has it", "h1", "", "?1-1", "has 1-1 open", is_open },
		{ "in the place of another's", "h1", "",
		  "domain.usb u4/4 0.1=@1-1>; " USB ">0.1=" STICK, NULL, wished_in_place_of_h2s },
		{ "of two that another has lost one", "h1", "",
		  "domain.usb u4/4 0.1=@1-1 0.2=" MOUSE ">0.2=" MOUSE "; " USB ">0.1=" STICK, NULL,
		  wished_in_place_of_one },
	};

	check_all(RECONCILE, cases, ARRAY_SIZE(cases));
}

TEST(a_profile_that_cannot_be_read_keeps_a_usb_device_from_being_given)
{
	struct err err = {};
	struct usb_host f;

	usb_host_make_xl(&f);
	f.h.profile.why = "it is broken";
	CHECK_EQ("attach", run(ATTACH, &f, "h1", STICK, &err), -ERR_BAD_FILE);
	CHECK("attach", strstr(err.message, "it is broken"));
	f.h.profile.why = NULL;
	f.h.xen.usb_known = false;
	CHECK_EQ("unknown", run(ATTACH, &f, "h1", STICK, &err), -ERR_UNAVAILABLE);
	CHECK_EQ("unknown", run(DETACH, &f, "h1", STICK, &err), -ERR_UNAVAILABLE);
	usb_host_free(&f);
}
