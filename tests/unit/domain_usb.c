// SPDX-License-Identifier: GPL-2.0-or-later
// The texts of a domain's USB controllers and devices, and libxl's rules for them.
#include "decide/usb/domain_usb.h"
#include "door/xen_usb.h"
#include "unit/test.h"

struct reading {
	const char *text, *wrong; /* wrong: what the message says; NULL: it reads */
};

/* again: what text reads as, written again; NULL: it does not read. */
static void check_reading(const struct reading *r,
			  const char *again(struct pool *mem, const char *text, struct err *err))
{
	struct pool mem = {};
	struct err err = {};
	const char *text = again(&mem, r->text, &err);

	CHECK_STR(r->text, text, r->wrong ? NULL : r->text);
	CHECK_EQ(r->text, err.code, r->wrong ? ERR_BAD_FILE : 0);
	if (r->wrong)
		CHECK(err.message, strstr(err.message, r->wrong));
	pool_free(&mem);
}

static const struct reading ctrls[] = {
	{ "", NULL },
	{ "0:devicemodel:2:6", NULL },
	{ "0:devicemodel:2:6 1:qusb:1:4 65535:vusb:2:31", NULL },
	{ "0:devicemodel:2", "is not a USB controller" },
	{ "0:devicemodel:4:6", "is not a USB controller" },
	{ "0:devicemodel:2:6:1", "is not a USB controller" },
	{ "0:none:2:6", "is not a USB controller" },
	{ "-1:vusb:2:6", "is not a USB controller" },
	{ "0:vusb:2:6  1:vusb:2:6", "'' is not a USB controller" },
	{ "65536:vusb:2:6", "is not a USB controller" },
	{ "1:vusb:2:6 0:vusb:2:6", "0 stands behind 1" },
	{ "1:vusb:2:6 1:vusb:2:6", "1 stands behind 1" },
};

static const char *ctrls_again(struct pool *mem, const char *text, struct err *err)
{
	struct xen_usbctrls got = {};

	return domain_usbctrl_parse(mem, text, &got, err) < 0 ? NULL
							      : domain_usbctrl_text(mem, &got, 0);
}

TEST(usb_controllers_of_a_domain_read_as_they_are_written)
{
	for (size_t i = 0; i < ARRAY_SIZE(ctrls); i++)
		check_reading(&ctrls[i], ctrls_again);
}

static const struct reading usbs[] = {
	{ "", NULL },
	{ "0.1=46f4:0001:SERIAL 0.2=@1-3 1.1=046d:c31c@1-2.1", NULL },
	{ "0.1=46f4:0001:a%20b@1-4", NULL },
	{ "0.0=46f4:0001", "is not a USB device on a port" },
	{ "0.1", "is not a USB device on a port" },
	{ "0.1:46f4:0001", "is not a USB device on a port" },
	{ "0.256=46f4:0001", "is not a USB device on a port" },
	{ "0.1=stick", "'stick'" },
	{ "0.2=@1-3 0.1=@1-4", "0.1 stands behind 0.2" },
	{ "0.1=@1-3 0.1=@1-4", "0.1 stands behind 0.1" },
};

static const char *usbs_again(struct pool *mem, const char *text, struct err *err)
{
	struct domain_usbs got = {};

	return domain_usb_parse(mem, text, &got, err) < 0 ? NULL : domain_usbs_text(mem, &got);
}

TEST(usb_devices_of_a_domain_read_as_they_are_written)
{
	for (size_t i = 0; i < ARRAY_SIZE(usbs); i++)
		check_reading(&usbs[i], usbs_again);
}

/* Another domain's are not told, and one that is not here is known by its port alone. */
TEST(a_domains_usb_devices_are_told_by_what_is_on_their_ports_now)
{
	struct usb_dev here[] = {
		{ .path = "1-1", .hub = "usb1", .vendor = 0x46f4, .product = 1, .serial = "S 1" },
		{ .path = "1-2", .hub = "usb1", .vendor = 0x0627, .product = 1 },
	};
	struct xen_usbdev devs[] = {
		{ .domid = 1, .ctrl = 0, .port = 1, .path = "1-2" },
		{ .domid = 1, .ctrl = 0, .port = 6, .path = "1-7" },
		{ .domid = 2, .ctrl = 0, .port = 1, .path = "1-1" },
	};
	const struct host h = { .usb = { .devs = { .v = here, .n = ARRAY_SIZE(here) } } };
	const struct xen_usbdevs all = { .v = devs, .n = ARRAY_SIZE(devs) };
	const struct xen_usbctrls known = {};
	struct pool mem = {};

	CHECK_STR("one", domain_usb_text(&mem, &h, &known, &all, 1), "0.1=0627:0001@1-2 0.6=@1-7");
	CHECK_STR("other", domain_usb_text(&mem, &h, &known, &all, 2), "0.1=46f4:0001:S%201");
	CHECK_STR("none", domain_usb_text(&mem, &h, &known, &all, 3), "");
	pool_free(&mem);
}

/* Only a device model takes it at once, so that dom0's driver tells something. */
static const struct {
	const char *type, *drivers[2];
	bool lost;
} took[] = {
	{ "devicemodel", { "usbhid", "usbhid" }, true },
	{ "devicemodel", { "usbhid" }, true },
	{ "devicemodel", { "usbhid", "usbfs" }, false },
	{ "devicemodel", { "usbfs" }, false },
	{ "devicemodel", {}, false },
	{ "qusb", { "usbhid" }, false },
	{ "vusb", { "usbhid" }, false },
	{ "vusb", { "usbback" }, false },
};

TEST(a_guest_has_lost_what_dom0s_drivers_have)
{
	for (size_t i = 0; i < ARRAY_SIZE(took); i++) {
		struct usb_iface ifaces[] = { { .driver = took[i].drivers[0] },
					      { .driver = took[i].drivers[1] } };
		struct usb_dev here = { .path = "1-2", .hub = "usb1", .vendor = 1, .product = 2 };
		struct xen_usbctrl ctrl[] = { { 1, 0, "devicemodel", 2, 6 },
					      { 2, 0, took[i].type, 2, 6 } };
		struct xen_usbdev dev = { 2, 0, 1, "1-2" };
		const struct xen_usbctrls known = { .v = ctrl, .n = ARRAY_SIZE(ctrl) };
		const struct xen_usbdevs devs = { .v = &dev, .n = 1 };
		const struct host h = { .usb = { .devs = { .v = &here, .n = 1 } } };
		struct pool mem = {};

		here.ifaces.v = ifaces;
		here.ifaces.n = ARRAY_SIZE(ifaces);
		CHECK_STR(took[i].type, domain_usb_text(&mem, &h, &known, &devs, 2),
			  took[i].lost ? "0.1=@1-2" : "0.1=0001:0002@1-2");
		pool_free(&mem);
	}
}

static const struct {
	const char *type;
	int version, asked, ports;
} rules[] = {
	{ "devicemodel", 1, 0, 2 },   { "devicemodel", 1, 4, 0 },  { "devicemodel", 2, 0, 6 },
	{ "devicemodel", 2, 6, 6 },   { "devicemodel", 2, 8, 0 },  { "devicemodel", 3, 0, 8 },
	{ "devicemodel", 3, 15, 15 }, { "devicemodel", 3, 16, 0 }, { "devicemodel", 4, 0, 0 },
	{ "devicemodel", 0, 0, 0 },   { "vusb", 1, 0, 8 },	   { "vusb", 2, 31, 31 },
	{ "qusb", 2, 32, 0 },	      { "qusb", 3, 0, 0 },	   { "vusb", 2, -1, 0 },
	{ "auto", 2, 0, 0 },
};

TEST(usb_controllers_have_the_ports_that_libxl_gives_them)
{
	for (size_t i = 0; i < ARRAY_SIZE(rules); i++)
		CHECK_EQ(rules[i].type,
			 xen_usb_ports(rules[i].type, rules[i].version, rules[i].asked),
			 rules[i].ports);
}

static const struct {
	const char *text;
	bool ok;
} paths[] = {
	{ "1-2", true },	{ "1-2.1.4", true }, { "15-10.3", true },  { "usb1", false },
	{ "1-2.", false },	{ "1-", false },     { "1-2:1.0", false }, { "", false },
	{ "../../1-2", false }, { "1-2/..", false }, { "1-1234", false },  { "1-2 ", false },
};

TEST(a_record_of_xenstore_names_a_usb_device_by_its_ports_alone)
{
	for (size_t i = 0; i < ARRAY_SIZE(paths); i++)
		CHECK_EQ(paths[i].text, xen_usb_path(paths[i].text), paths[i].ok);
}
