// SPDX-License-Identifier: GPL-2.0-or-later
// USB controllers and devices of a guest of xl's: given, taken back, and put back when anything
// fails or a device goes away in the middle.
#include <fcntl.h>
#include <unistd.h>

#include "base/text.h"
#include "fake/tree.h"
#include "look/usb.h"
#include "unit/act_xen.h"
#include "unit/test.h"

#define PV_GUEST "22222222-2222-3333-4444-555555555555"
#define PV_1	 PV_GUEST "/2"
#define STICK	 "46f4:0001:S1"
#define TWIN_3	 "46f4:0001:TWIN@1-3"
#define KEYBOARD "0627:0001@1-1"
#define CTRL	 "0:devicemodel:2:6"

#define DEV(path, address, product, class, serial)                                                 \
	"f sys/bus/usb/devices/" path                                                              \
	"/uevent\n\tDEVTYPE=usb_device\n\tDRIVER=usb\n\tPRODUCT=" product                          \
	"\n\tBUSNUM=001\n\tDEVNUM=00" address "\n"                                                 \
	"f sys/bus/usb/devices/" path "/busnum = 1\n"                                              \
	"f sys/bus/usb/devices/" path "/devnum = " address "\n"                                    \
	"f sys/bus/usb/devices/" path                                                              \
	"/bDeviceClass = " class "\n"                                                              \
				 "f sys/bus/usb/devices/" path "/bConfigurationValue = 1\n"        \
				 "f sys/bus/usb/devices/" path "/bNumInterfaces =  1\n" serial
#define SERIAL(path, text) "f sys/bus/usb/devices/" path "/serial = " text "\n"
#define IFACE(path, driver, class)                                                                 \
	"f sys/bus/usb/devices/" path ":1.0/uevent\n\tDEVTYPE=usb_interface\n\tDRIVER=" driver     \
	"\n\tINTERFACE=" class "\n"

static const char devices[] = DEV("usb1", "1", "1d6b/2/601", "09", "") DEV(
	"1-1", "2", "627/1/0", "00", "") IFACE("1-1", "usbhid", "3/1/1")
	DEV("1-2", "3", "46f4/1/0", "00", SERIAL("1-2", "S1")) IFACE("1-2", "usb-storage", "8/6/80")
		DEV("1-3", "4", "46f4/1/0", "00", SERIAL("1-3", "TWIN"))
			IFACE("1-3", "usb-storage", "8/6/80")
				DEV("1-4", "5", "46f4/1/0", "00", SERIAL("1-4", "TWIN"))
					IFACE("1-4", "usb-storage", "8/6/80")
						DEV("1-5", "6", "409/55aa/101", "09", "");

/* What was to change stands in front. */
#define CHECK_END(text, end) CHECK(text, text_ends(text, ": " end))

static struct xen_domain domains[] = {
	{ .domid = 1, .uuid = GUEST, .name = "h1", .kind = XEN_HVM },
	{ .domid = 2, .uuid = PV_GUEST, .name = "p1", .kind = XEN_PV },
};

static void start(struct xen_acting *b)
{
	const struct xen_view view = { .present = true,
				       .usb_known = true,
				       .domains = { .v = domains, .n = ARRAY_SIZE(domains) } };

	*b = (struct xen_acting){};
	acting_open(&b->a);
	CHECK_EQ("devices",
		 tree_unpack(b->a.k.raw.root, devices, strlen(devices), "devices", &b->a.err), 0);
	fake_xen_open(&b->fake, &view);
	b->fake.sys = &b->a.k.raw;
	b->a.d.xen = &b->fake.xen;
	b->a.d.usb_wait = 1;
}

/* What Xen lists, and who has each interface. */
static const char *told(struct xen_acting *b)
{
	static const char *const paths[] = { "1-1", "1-2", "1-3", "1-4" };
	const struct xen_view *v = &b->fake.view;
	struct strs parts = {};

	list_each(c, &v->usbctrls)
		strs_add(&b->a.mem, &parts, "d%u %d:%s:%d:%d", c->domid, c->devid, c->type,
			 c->version, c->ports);
	list_each(d, &v->usbdevs)
		strs_add(&b->a.mem, &parts, "d%u %d.%d=%s", d->domid, d->ctrl, d->port, d->path);
	for (size_t i = 0; i < ARRAY_SIZE(paths); i++) {
		const char *path =
			pool_str(&b->a.mem, "sys/bus/usb/devices/%s:1.0/uevent", paths[i]);
		char driver[32] = "none";

		usb_uevent(kernel_text(&b->a.k, path), "DRIVER", driver, sizeof(driver));
		strs_add(&b->a.mem, &parts, "%s", driver);
	}
	return strs_join(&b->a.mem, &parts, "|");
}

#define FREE "usbhid|usb-storage|usb-storage|usb-storage"

static void fill_attach(struct xen_acting *b)
{
	acting_add(&b->a, SET_DOMAIN_USBCTRL, GUEST_1, "", CTRL);
	acting_add(&b->a, SET_DOMAIN_USB, GUEST_1, "", "0.1=" STICK);
}

/* Two at once, one of two that only their ports tell apart, and a controller more. */
static void fill_more(struct xen_acting *b)
{
	acting_add(&b->a, SET_DOMAIN_USBCTRL, GUEST_1, "", CTRL);
	acting_add(&b->a, SET_DOMAIN_USB, GUEST_1, "", "0.1=" KEYBOARD " 0.2=" TWIN_3);
	acting_add(&b->a, SET_DOMAIN_USBCTRL, GUEST_1, CTRL, CTRL " 1:devicemodel:3:8");
	acting_add(&b->a, SET_DOMAIN_USB, GUEST_1, "0.1=" KEYBOARD " 0.2=" TWIN_3,
		   "0.2=" TWIN_3 " 1.1=" KEYBOARD);
}

static void fill_round(struct xen_acting *b)
{
	fill_attach(b);
	acting_add(&b->a, SET_DOMAIN_USB, GUEST_1, "0.1=" STICK, "");
	acting_add(&b->a, SET_DOMAIN_USB, GUEST_1, "", "0.1=" STICK);
}

static void fill_pv(struct xen_acting *b)
{
	acting_add(&b->a, SET_DOMAIN_USBCTRL, PV_1, "", "0:vusb:2:8");
	acting_add(&b->a, SET_DOMAIN_USB, PV_1, "", "0.8=" STICK);
}

static const struct xen_plan plans[] = {
	{ fill_attach, "d1 " CTRL "|d1 0.1=1-2|usbhid|usbfs|usb-storage|usb-storage" },
	{ fill_more,
	  "d1 " CTRL "|d1 1:devicemodel:3:8|d1 0.2=1-3|d1 1.1=1-1|usbfs|usb-storage|usbfs|"
	  "usb-storage" },
	{ fill_round, "d1 " CTRL "|d1 0.1=1-2|usbhid|usbfs|usb-storage|usb-storage" },
	{ fill_pv, "d2 0:vusb:2:8|d2 0.8=1-2|usbhid|usbfs|usb-storage|usb-storage" },
};

/* A device that the guest had and has again. */
static bool may_lose(const char *left)
{
	return text_ends(left, "but without what the guest had open on USB device " STICK) ||
	       text_ends(left, "device " KEYBOARD);
}

static const struct xen_plans all = {
	.open = start,
	.told = told,
	.before = FREE,
	.v = plans,
	.n = ARRAY_SIZE(plans),
	.calls = 2,
	.may_lose = may_lose,
};

TEST(usb_devices_are_given_to_a_guest_and_given_back_by_undo)
{
	xen_plans_set_and_undo(&all);
}

TEST(whichever_call_for_usb_fails_dom0_has_its_devices_again)
{
	xen_plans_fail(&all);
}

/* The device model lists what it could not open, and libxl does not say so. */
TEST(a_device_that_its_model_does_not_take_is_put_back_and_told)
{
	struct xen_acting b;

	start(&b);
	fill_attach(&b);
	b.fake.deaf_models = true;
	CHECK_EQ("apply", acting_apply(&b.a), -ERR_FAILED);
	CHECK_END(b.a.err.message,
		  "the device model of domain 1 has not taken USB device 1-2: dom0's driver "
		  "usb-storage still has 1-2:1.0");
	CHECK_EQ("outcome", b.a.acted.outcome, OUTCOME_PUT_BACK);
	CHECK_STR("after", told(&b), FREE);
	xen_acting_close(&b);
}

static void unplug(struct xen_acting *b, const char *path)
{
	autofree char *device = xprintf("%s/sys/bus/usb/devices/%s", b->a.dir, path);
	autofree char *iface = xprintf("%s:1.0", device);

	tree_remove(device);
	tree_remove(iface);
}

TEST(a_device_that_went_away_before_its_turn_is_told_and_the_rest_put_back)
{
	struct xen_acting b;

	start(&b);
	fill_attach(&b);
	unplug(&b, "1-2");
	CHECK_EQ("apply", acting_apply(&b.a), -ERR_NOT_FOUND);
	CHECK_END(b.a.err.message, "USB device " STICK " is not on this host any more");
	CHECK_EQ("outcome", b.a.acted.outcome, OUTCOME_PUT_BACK);
	CHECK_STR("after", told(&b), "usbhid|none|usb-storage|usb-storage");
	xen_acting_close(&b);
}

/* Attached, then gone: libxl goes on listing it and would give no other device to anyone. */
TEST(the_record_of_a_device_that_is_gone_is_taken_off_and_not_wished_back)
{
	struct xen_acting b;

	start(&b);
	fill_attach(&b);
	CHECK_EQ("apply", acting_apply(&b.a), 0);
	unplug(&b, "1-2");

	plan_free(&b.a.plan);
	acting_add(&b.a, SET_DOMAIN_USB, GUEST_1, "0.1=@1-2", "0.1=@1-2 0.2=" KEYBOARD);
	CHECK_EQ("libxl refuses", acting_apply(&b.a), -ERR_CONFLICT);
	CHECK_END(b.a.err.message, "domain 1 still lists USB device 1-2, which is gone");

	plan_free(&b.a.plan);
	acting_add(&b.a, SET_DOMAIN_USB, GUEST_1, "0.1=@1-2", "");
	acting_add(&b.a, SET_DOMAIN_USB, GUEST_1, "", "0.1=" KEYBOARD);
	CHECK_EQ(b.a.err.message, acting_apply(&b.a), 0);
	CHECK_STR("after", told(&b), "d1 " CTRL "|d1 0.1=1-1|usbfs|none|usb-storage|usb-storage");
	CHECK_EQ(b.a.err.message, acting_undo(&b.a), 0);
	CHECK_EQ("nothing is left", b.a.acted.left.n, 0);
	CHECK_STR("undone", told(&b), "d1 " CTRL "|usbhid|none|usb-storage|usb-storage");
	xen_acting_close(&b);
}

/* Unplugged and plugged in again, or another one in its place: the guest has nothing of it, so that
 * it is not put back to it. */
TEST(the_record_of_a_device_that_dom0_has_again_is_taken_off_and_not_put_back)
{
	static const char listed[] = "d1 " CTRL "|d1 0.1=1-2|" FREE;
	const struct setter *s = setter_of(SET_DOMAIN_USB);
	autofree char *now = NULL;
	struct xen_acting b;

	start(&b);
	b.fake.deaf_models = true;
	*list_add(&b.fake.mem, &b.fake.view.usbctrls) =
		(struct xen_usbctrl){ 1, 0, "devicemodel", 2, 6 };
	*list_add(&b.fake.mem, &b.fake.view.usbdevs) = (struct xen_usbdev){ 1, 0, 1, "1-2" };
	CHECK_STR("as it was", told(&b), listed);
	CHECK_EQ("get", s->get(&b.a.d, GUEST_1, &now, &b.a.err), 0);
	CHECK_STR("get", now, "0.1=@1-2");
	acting_add(&b.a, SET_DOMAIN_USB, GUEST_1, "0.1=@1-2", "");
	CHECK_EQ(b.a.err.message, acting_apply(&b.a), 0);
	CHECK_STR("after", told(&b), "d1 " CTRL "|" FREE);
	CHECK_EQ(b.a.err.message, acting_undo(&b.a), 0);
	CHECK_STR("undone", told(&b), "d1 " CTRL "|" FREE);
	xen_acting_close(&b);
}

TEST(a_usb_controller_with_a_device_on_it_is_not_taken)
{
	struct xen_acting b;

	start(&b);
	fill_attach(&b);
	CHECK_EQ("apply", acting_apply(&b.a), 0);
	plan_free(&b.a.plan);
	acting_add(&b.a, SET_DOMAIN_USBCTRL, GUEST_1, CTRL, "");
	CHECK_EQ("apply", acting_apply(&b.a), -ERR_CONFLICT);
	CHECK_END(b.a.err.message, "USB controller 0 of domain 1 has a device on port 1 (1-2)");
	CHECK_STR("after", told(&b), plans[0].after);
	xen_acting_close(&b);
}

TEST(what_a_guest_was_given_that_is_gone_is_dropped_by_undo)
{
	struct xen_acting b;

	start(&b);
	fill_attach(&b);
	CHECK_EQ("apply", acting_apply(&b.a), 0);
	list_edit(d, &b.fake.view.domains)
		if (d->domid == 1)
			d->domid = 3;
	CHECK_EQ(b.a.err.message, acting_undo(&b.a), 0);
	CHECK_EQ("nothing to do", b.a.acted.outcome, OUTCOME_ALREADY);
	CHECK_EQ("nothing left", b.a.acted.left.n, 0);
	xen_acting_close(&b);
}

static const struct {
	const char *devices;
	int rc;
	const char *end; /* of the message */
} refused[] = {
	/* One of two equal ones, without its port. */
	{ "0.1=46f4:0001:TWIN", -ERR_CONFLICT, "2 USB devices of this host are 46f4:0001:TWIN" },
	/* By libxl: a hub, and a port that the controller does not have. */
	{ "0.1=0409:55aa@1-5", -ERR_FAILED, "" },
	{ "0.7=" STICK, -ERR_FAILED, "" },
};

TEST(a_name_that_two_devices_bear_a_hub_and_a_port_that_is_not_there_are_refused)
{
	for (size_t i = 0; i < ARRAY_SIZE(refused); i++) {
		struct xen_acting b;

		start(&b);
		acting_add(&b.a, SET_DOMAIN_USBCTRL, GUEST_1, "", CTRL);
		acting_add(&b.a, SET_DOMAIN_USB, GUEST_1, "", refused[i].devices);
		CHECK_EQ(refused[i].devices, acting_apply(&b.a), refused[i].rc);
		CHECK(b.a.err.message, text_ends(b.a.err.message, refused[i].end));
		CHECK_STR(refused[i].devices, told(&b), FREE);
		xen_acting_close(&b);
	}
}

static const struct acting_pair pairs[] = {
	{ SET_DOMAIN_USBCTRL, "0:vusb:2:8", "0:qusb:2:8", true },
	{ SET_DOMAIN_USBCTRL, "0:vusb:2:8", "0:devicemodel:2:8", false },
	{ SET_DOMAIN_USBCTRL, "0:vusb:2:8", "0:vusb:1:8", false },
	{ SET_DOMAIN_USBCTRL, "0:vusb:2:8", "1:vusb:2:8", false },
	{ SET_DOMAIN_USBCTRL, "", CTRL, false },
	{ SET_DOMAIN_USBCTRL, "", "0:odd:2:6", false },
	{ SET_DOMAIN_USB, "0.1=46f4:0001:TWIN", "0.1=" TWIN_3, true },
	{ SET_DOMAIN_USB, "0.1=" TWIN_3, "0.1=46f4:0001:TWIN@1-4", false },
	{ SET_DOMAIN_USB, "0.1=" STICK, "0.2=" STICK, false },
	{ SET_DOMAIN_USB, "0.1=" STICK, "", false },
	{ SET_DOMAIN_USB, "0.1=@1-2", "", true },
	{ SET_DOMAIN_USB, "0.1=@1-2", "0.1=" STICK, false },
};

TEST(two_values_of_a_domains_usb_are_the_same_or_not)
{
	acting_compare(pairs, ARRAY_SIZE(pairs));
}

TEST(usb_devices_that_a_kill_left_half_given_are_known)
{
	const struct setter *s = setter_of(SET_DOMAIN_USB);
	const char *from = "0.1=" STICK, *to = "0.2=" TWIN_3 " 0.3=" KEYBOARD;

	CHECK("before", s->between(from, from, to));
	CHECK("taken", s->between("", from, to));
	CHECK("one given", s->between("0.2=" TWIN_3, from, to));
	CHECK("after", s->between(to, from, to));
	CHECK("listed, not taken", s->between("0.2=" TWIN_3 " 0.3=@1-1", from, to));
	CHECK("another", !s->between("0.4=" STICK, from, to));
	s = setter_of(SET_DOMAIN_USBCTRL);
	CHECK("one added", s->between(CTRL, "", CTRL " 1:devicemodel:3:8"));
	CHECK("another", !s->between("2:devicemodel:1:2", "", CTRL));
}
