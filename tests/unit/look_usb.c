// SPDX-License-Identifier: GPL-2.0-or-later
// USB devices out of sysfs: their order, what they do not tell, strings that are hostile, names.
#include "fake/tree.h"
#include "look/host.h"

#include "test.h"

struct looked {
	char *dir;
	struct sys sys;
	struct host h;
};

static void look(struct looked *l, const struct tree_row *rows, size_t n)
{
	struct err err = {};

	*l = (struct looked){ .dir = tree_temp() };
	CHECK_EQ(l->dir, sys_open(&l->sys, l->dir, &err), 0);
	CHECK_EQ(l->dir, tree_from_table(l->sys.root, rows, n, &err), 0);
	CHECK_EQ("look", host_look(&l->sys, NULL, NULL, HOST_USB, NULL, &l->h, &err), 0);
}

static void done(struct looked *l)
{
	host_free(&l->h);
	sys_close(&l->sys);
	tree_remove(l->dir);
	free(l->dir);
}

#define AT "sys/bus/usb/devices/"

TEST(usb_devices_stand_below_their_hubs_in_the_order_of_their_ports)
{
	static const struct tree_row rows[] = {
		{ .path = AT "usb10/bDeviceClass", .text = "09\n" },
		{ .path = AT "usb2/bDeviceClass", .text = "09\n" },
		{ .path = AT "2-10/bDeviceClass", .text = "00\n" },
		{ .path = AT "2-9/bDeviceClass", .text = "09\n" },
		{ .path = AT "2-9.2.1/bDeviceClass", .text = "00\n" },
		{ .path = AT "2-9.2/bDeviceClass", .text = "09\n" },
		{ .path = AT "2-9.12/bDeviceClass", .text = "00\n" },
		{ .path = AT "10-1/bDeviceClass", .text = "00\n" },
	};
	static const struct {
		const char *path, *hub;
		unsigned port, depth;
	} want[] = {
		{ "usb2", NULL, 0, 0 },	      { "2-9", "usb2", 9, 1 },	  { "2-9.2", "2-9", 2, 2 },
		{ "2-9.2.1", "2-9.2", 1, 3 }, { "2-9.12", "2-9", 12, 2 }, { "2-10", "usb2", 10, 1 },
		{ "usb10", NULL, 0, 0 },      { "10-1", "usb10", 1, 1 },
	};
	struct looked l;

	look(&l, rows, ARRAY_SIZE(rows));
	CHECK_EQ("devices", l.h.usb.devs.n, ARRAY_SIZE(want));
	for (size_t i = 0; i < ARRAY_SIZE(want); i++) {
		const struct usb_dev *d = &l.h.usb.devs.v[i];

		CHECK_STR(want[i].path, d->path, want[i].path);
		CHECK_STR(want[i].path, d->hub, want[i].hub);
		CHECK_EQ(want[i].path, d->port, want[i].port);
		CHECK_EQ(want[i].path, d->depth, want[i].depth);
		CHECK(want[i].path, host_usb(&l.h, want[i].path) == d);
	}
	CHECK("none", !host_usb(&l.h, "2-11") && !host_usb(&l.h, "x") && !host_usb(&l.h, ""));
	done(&l);
}

TEST(a_usb_device_and_its_interfaces_are_read_whole)
{
	static const struct tree_row rows[] = {
		{ .path = AT "usb1/bDeviceClass", .text = "09\n" },
		{ .path = AT "1-2/uevent",
		  .text = "DEVTYPE=usb_device\nDRIVER=usb\nPRODUCT=46d/c31c/6402\nTYPE=0/0/0\n"
			  "BUSNUM=001\nDEVNUM=017\n" },
		{ .path = AT "1-2/bDeviceClass", .text = "00\n" },
		{ .path = AT "1-2/bConfigurationValue", .text = "1\n" },
		{ .path = AT "1-2/bNumInterfaces", .text = " 2\n" },
		{ .path = AT "1-2/speed", .text = "1.5\n" },
		{ .path = AT "1-2/version", .text = " 1.10\n" },
		{ .path = AT "1-2/serial", .text = " A 1\x1b[2J\n" },
		{ .path = AT "1-2:1.10/uevent", .text = "INTERFACE=255/0/9\n" },
		{ .path = AT "1-2:1.2/uevent", .text = "DRIVER=usbhid\nINTERFACE=3/1/1\n" },
		{ .path = AT "1-0:1.0/uevent", .text = "INTERFACE=9/0/0\n" },
		{ .path = "usr/share/misc/usb.ids",
		  .text = "# x\n046c  No\n\tc31c  Not this\n046d  Logitech, Inc.\n\tc31b  No\n"
			  "\tc31c  Keyboard K120\n\t\t01  No\n0470  No\nC 03  HID\n\tc31c  No\n" },
	};
	struct looked l;
	const struct usb_dev *d;

	look(&l, rows, ARRAY_SIZE(rows));
	d = host_usb(&l.h, "1-2");
	CHECK("found", d && !d->unread);
	CHECK_EQ("vendor", d->vendor, 0x046d);
	CHECK_EQ("product", d->product, 0xc31c);
	CHECK_EQ("release", d->release, 0x6402);
	CHECK_EQ("address", d->address, 17);
	CHECK_EQ("configuration", d->configuration, 1);
	CHECK_EQ("declared", d->declared, 2);
	CHECK_EQ("speed", d->speed, 15);
	CHECK_STR("version", d->version, "1.10");
	CHECK_STR("serial", d->serial, " A 1\x1b[2J");
	CHECK_STR("label", d->label, NULL);
	CHECK_STR("driver", d->driver, "usb");
	CHECK_STR("vendor name", d->vendor_name, "Logitech, Inc.");
	CHECK_STR("product name", d->product_name, "Keyboard K120");
	CHECK_EQ("interfaces", d->ifaces.n, 2);
	CHECK_STR("first", d->ifaces.v[0].name, "1-2:1.2");
	CHECK_STR("driver", d->ifaces.v[0].driver, "usbhid");
	CHECK_EQ("class", d->ifaces.v[0].class, 3);
	CHECK_EQ("protocol", d->ifaces.v[0].protocol, 1);
	CHECK_EQ("number", d->ifaces.v[1].number, 10);
	CHECK_EQ("class", d->ifaces.v[1].class, 255);
	CHECK_STR("driver", d->ifaces.v[1].driver, NULL);
	CHECK_EQ("root hub", host_usb(&l.h, "usb1")->ifaces.n, 1);
	done(&l);
}

TEST(what_a_usb_device_does_not_tell_is_unknown_and_noted)
{
	static const struct tree_row rows[] = {
		{ .path = AT "1-1/uevent", .text = "PRODUCT=46d/c31c\n" },
		{ .path = AT "1-1/bDeviceClass", .text = "00\n" },
		{ .path = AT "1-2/uevent", .text = "PRODUCT=10000/1/1\n" },
		{ .path = AT "1-2/bDeviceClass", .text = "00\n" },
		{ .path = AT "1-3/uevent", .text = "PRODUCT=1/1/1\n" },
		{ .path = AT "1-3/bDeviceClass", .text = "100\n" },
		{ .path = AT "1-4/uevent", .text = "PRODUCT=1/1/1\nDRIVER=a\x1b\n" },
		{ .path = AT "1-4/bDeviceClass", .text = "00\n" },
		{ .path = AT "1-4/bConfigurationValue", .text = "\n" },
		{ .path = AT "1-4/bNumInterfaces", .text = "-1\n" },
		{ .path = AT "1-4/speed", .text = "fast\n" },
		{ .path = AT "1-4:1.0/uevent", .text = "INTERFACE=3/1\n" },
		{ .path = AT "1-4:1/uevent", .text = "INTERFACE=3/1/1\n" },
		{ .path = AT "1-9:1.0/uevent", .text = "INTERFACE=3/1/1\n" },
		{ .path = AT "01-1/uevent", .text = "PRODUCT=1/1/1\n" },
		{ .path = AT "1-1.1.1.1.1.1.1.1.1/uevent", .text = "PRODUCT=1/1/1\n" },
		{ .path = AT "evil\x1b/uevent", .text = "PRODUCT=1/1/1\n" },
		/* Went away: a link to nowhere. */
		{ .path = AT "1-5", .link = "../../../devices/gone" },
	};
	struct looked l;
	const struct usb_dev *d;
	struct strs notes = {};

	look(&l, rows, ARRAY_SIZE(rows));
	CHECK_EQ("devices", l.h.usb.devs.n, 4);
	for (const char *const *p = (const char *const[]){ "1-1", "1-2", "1-3", NULL }; *p; p++)
		CHECK(*p, host_usb(&l.h, *p)->unread && host_usb(&l.h, *p)->why);
	d = host_usb(&l.h, "1-4");
	CHECK_EQ("1-4", d->unread, false);
	CHECK_STR("driver", d->driver, NULL);
	CHECK_EQ("configuration", d->configuration, -1);
	CHECK_EQ("declared", d->declared, -1);
	CHECK_EQ("speed", d->speed, 0);
	CHECK_EQ("interfaces", d->ifaces.n, 1);
	CHECK("unread", d->ifaces.v[0].unread);
	list_each(note, &l.h.notes)
		strs_add(&l.h.mem, &notes, "%s (%s)", note->object, note->field);
	strs_sort(&notes);
	CHECK_STR("notes", strs_join(&l.h.mem, &notes, "; "),
		  "1-1 (vendor, product, class); 1-2 (vendor, product, class); "
		  "1-3 (vendor, product, class); 1-4:1.0 (class); 1-5 (usb); host (usb); "
		  "host (usb); host (usb); host (vendor-name, product-name)");
	done(&l);
}

TEST(strings_of_a_usb_device_of_any_bytes_and_255_of_them_are_kept_as_they_are)
{
	char serial[256] = "", name[sizeof(serial)] = "";
	struct looked l;
	const struct usb_dev *d;

	/* Neither a NUL nor the end of its line; name: nothing but broken UTF-8. */
	for (size_t i = 0; i < sizeof(serial) - 1; i++) {
		serial[i] = (char)(i + 1 == '\n' ? 'n' : i + 1);
		name[i] = (char)(i % 2 ? 0xc3 : 0xff);
	}

	const struct tree_row rows[] = {
		{ .path = AT "1-1/uevent", .text = "PRODUCT=46d/c31c/1\n" },
		{ .path = AT "1-1/bDeviceClass", .text = "00\n" },
		{ .path = AT "1-1/serial", .text = serial },
		{ .path = AT "1-1/product", .text = name },
	};

	look(&l, rows, ARRAY_SIZE(rows));
	d = host_usb(&l.h, "1-1");
	CHECK("read", d && !d->unread);
	CHECK_STR("serial", d->serial, serial);
	CHECK_STR("label", d->label, name);
	CHECK("shown", !strchr(text_shown(&l.h.mem, d->label), (char)0xff));
	CHECK("shown", !strchr(text_shown(&l.h.mem, d->serial), '\x1b'));
	done(&l);
}

TEST(the_last_usb_interface_in_a_device_path_is_found)
{
	static const struct {
		const char *path, *want;
	} cases[] = {
		{ "sys/devices/pci0000:00/0000:00:14.0/usb1/1-2/1-2:1.0/host6/target6:0:0/6:0:0:0/"
		  "block/sdb",
		  "1-2:1.0" },
		{ "sys/devices/pci0000:00/0000:00:14.0/usb1/1-3/1-3.1/1-3.1:1.2/net/eth5",
		  "1-3.1:1.2" },
		{ "1-2:1.0", "1-2:1.0" },
		{ "a/1-2:1.0/b/3-4:1.0", "3-4:1.0" },
		{ "sys/devices/pci0000:00/0000:00:17.0/ata1/block/sda", NULL },
		{ "a/1-2:1/b", NULL },
		{ "a/1-2:1.0x/b", NULL },
		{ "a/-2:1.0/b", NULL },
		{ "a/1-:1.0/b", NULL },
		{ "a/01-2:1.0/b", NULL },
		{ "", NULL },
	};
	struct pool mem = {};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++)
		CHECK_STR(cases[i].path, usb_iface_of_path(&mem, cases[i].path), cases[i].want);
	pool_free(&mem);
}

TEST(usb_speeds_are_whole_numbers_or_have_one_digit_more)
{
	static const struct {
		const char *text;
		unsigned want;
	} cases[] = {
		{ "1.5", 15 },	  { "12", 120 }, { "480", 4800 },  { "20000", 200000 }, { "1.", 0 },
		{ "1.55", 0 },	  { "x", 0 },	 { "", 0 },	   { "480 ", 0 },	{ "-1", 0 },
		{ "1000000", 0 }, { "0", 0 },	 { "unknown", 0 },
	};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++)
		CHECK_EQ(cases[i].text, usb_speed_parse(cases[i].text), cases[i].want);
}
