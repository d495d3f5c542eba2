// SPDX-License-Identifier: GPL-2.0-or-later
// USB controllers and devices of guests in a view of Xen: read strictly, told when wanted, and of a
// recording not changed.
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/json.h"
#include "base/text.h"
#include "door/xen.h"
#include "fake/tree.h"
#include "unit/test.h"

#define H1 "7764663d-0906-48ef-8ee9-dd6acd1c88e2"
#define DOMAIN                                                                                     \
	"{\"domid\":1,\"uuid\":\"" H1 "\",\"name\":\"h1\",\"kind\":\"hvm\"},"                      \
	"{\"domid\":2,\"uuid\":\"" H1 "\",\"kind\":\"pv\"}"
#define VIEW(usb) "{\"present\":true,\"domains\":[" DOMAIN "]" usb "}"
#define CTRL(domid, n, type)                                                                       \
	"{\"domid\":" #domid ",\"controller\":" #n ",\"type\":\"" type                             \
	"\",\"version\":2,\"ports\":6}"
#define DEV(domid, n, port, path)                                                                  \
	"{\"domid\":" #domid ",\"controller\":" #n ",\"port\":" #port ",\"path\":\"" path "\"}"
#define USB(ctrls, devs) ",\"usb-controllers\":[" ctrls "],\"usb-devices\":[" devs "]"

static const char recording[] =
	VIEW(USB(CTRL(2, 0, "qusb") "," CTRL(1, 3, "devicemodel") "," CTRL(1, 0, "devicemodel"),
		 DEV(2, 0, 1, "1-2.1") "," DEV(1, 3, 6, "2-1") "," DEV(1, 3, 2, "1-4")));

static int parse(const char *text, struct pool *mem, struct xen_view *ret, struct err *err)
{
	struct json_object *o autoput = NULL;

	int rc = json_parse(text, strlen(text), "test", &o, err);
	return rc < 0 ? rc : xen_view_parse(o, mem, ret, err);
}

static const char *told(struct pool *mem, const struct xen_usbctrls *ctrls,
			const struct xen_usbdevs *devs)
{
	struct strs parts = {};

	list_each(c, ctrls)
		strs_add(mem, &parts, "%u:%d %s %d %d", c->domid, c->devid, c->type, c->version,
			 c->ports);
	list_each(d, devs)
		strs_add(mem, &parts, "%u:%d.%d %s", d->domid, d->ctrl, d->port, d->path);
	return strs_join(mem, &parts, "|");
}

#define OF_1 "1:0 devicemodel 2 6|1:3 devicemodel 2 6|1:3.2 1-4|1:3.6 2-1"

TEST(usb_of_guests_reads_as_recorded_and_sorted)
{
	struct json_object *o autoput = NULL;
	struct xen_view v = {}, again = {};
	autofree char *printed = NULL;
	struct pool mem = {};
	struct err err = {};

	CHECK_EQ(err.message, parse(recording, &mem, &v, &err), 0);
	CHECK("known", v.usb_known);
	CHECK_STR("sorted", told(&mem, &v.usbctrls, &v.usbdevs),
		  "1:0 devicemodel 2 6|1:3 devicemodel 2 6|2:0 qusb 2 6|1:3.2 1-4|1:3.6 2-1|"
		  "2:0.1 1-2.1");
	o = xen_view_json(&v);
	printed = json_print(o);
	CHECK_EQ(err.message, parse(printed, &mem, &again, &err), 0);
	CHECK_STR("again", told(&mem, &again.usbctrls, &again.usbdevs),
		  told(&mem, &v.usbctrls, &v.usbdevs));
	pool_free(&mem);
}

static const struct {
	const char *text, *message; /* NULL: it reads */
	bool known;
} views[] = {
	{ VIEW(""), NULL, false },
	{ VIEW(USB("", "")), NULL, true },
	{ VIEW(",\"usb-controllers\":null"), NULL, false },
	{ VIEW(",\"usb-controllers\":[]"), "'usb-devices' must be a list", false },
	{ VIEW(",\"usb-devices\":[]"), "'usb-controllers' must be a list", false },
	{ VIEW(USB(CTRL(1, 0, "odd"), "")), "'type' must be devicemodel, vusb or qusb", false },
	{ VIEW(USB(CTRL(1, -1, "vusb"), "")), "'controller' must be", false },
	{ VIEW(USB("", DEV(1, 0, 0, "1-2"))), "'port' must be", false },
	{ VIEW(USB("", DEV(1, 0, 1, "../1-2"))), "'path' must be", false },
	{ VIEW(USB("", DEV(1, 0, 1, "1-2") "," DEV(1, 0, 1, "1-3"))),
	  "one thing stands twice in 'usb-devices'", false },
	{ VIEW(USB(CTRL(1, 0, "vusb") "," CTRL(1, 0, "qusb"), "")),
	  "one thing stands twice in 'usb-controllers'", false },
};

TEST(usb_of_guests_that_reads_oddly_is_an_error)
{
	for (size_t i = 0; i < ARRAY_SIZE(views); i++) {
		struct xen_view v = {};
		struct pool mem = {};
		struct err err = {};
		int rc = parse(views[i].text, &mem, &v, &err);

		CHECK_EQ(views[i].text, rc, views[i].message ? -ERR_BAD_FILE : 0);
		if (views[i].message)
			CHECK(err.message, strstr(err.message, views[i].message));
		CHECK_EQ(views[i].text, v.usb_known, views[i].known);
		pool_free(&mem);
	}
}

TEST(usb_of_guests_is_told_when_it_is_wanted)
{
	const struct xen_view without = { .present = true };
	struct xen_view all = {}, v = {};
	struct pool mem = {};
	struct err err = {};

	CHECK_EQ(err.message, parse(recording, &mem, &all, &err), 0);
	CHECK_EQ("not", xen_view_pick(&all, NULL, 0, &mem, &v, &err), 0);
	CHECK_EQ("not", v.usb_known + v.usbctrls.n + v.usbdevs.n + v.notes.n, 0);
	CHECK_EQ("wanted", xen_view_pick(&all, NULL, XEN_WANT_USB, &mem, &v, &err), 0);
	CHECK_EQ("wanted", v.usb_known && v.usbctrls.n == 3 && v.usbdevs.n == 3, true);
	CHECK_EQ("old", xen_view_pick(&without, NULL, XEN_WANT_USB, &mem, &v, &err), 0);
	CHECK_STR("old", strs_join(&mem, &v.notes, "|"), "usb: not in the recording");
	pool_free(&mem);
}

/* A recording with that view, opened; *dir is the caller's to remove. */
static void open_recording(const char *text, struct sys *sys, struct xen *xen, char **dir)
{
	const struct tree_row row = { .path = ".xhw/xen.json", .text = text };
	struct err err = {};

	*dir = tree_temp();

	autoclose int fd = open(*dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	CHECK_EQ(err.message, tree_from_table(fd, &row, 1, &err), 0);
	CHECK_EQ(err.message, sys_open(sys, *dir, &err), 0);
	CHECK_EQ(err.message, xen_open(xen, sys, &err), 0);
}

static void close_recording(struct sys *sys, struct xen *xen, char *dir)
{
	xen_close(xen);
	sys_close(sys);
	tree_remove(dir);
	free(dir);
}

TEST(usb_of_a_recorded_guest_can_be_asked_but_not_changed)
{
	const struct xen_usbctrl ctrl = { .type = "devicemodel", .version = 2 };
	struct xen_usbctrls ctrls = {};
	struct xen_usbdevs devs = {};
	struct pool mem = {};
	struct err err = {};
	struct xen xen;
	struct sys sys;
	char *dir;

	open_recording(recording, &sys, &xen, &dir);
	CHECK_EQ(err.message, xen.ops->usb_held(&xen, 1, H1, &mem, &ctrls, &devs, &err), 0);
	CHECK_STR("of one", told(&mem, &ctrls, &devs), OF_1);
	CHECK_EQ("gone", xen.ops->usb_held(&xen, 3, H1, &mem, &ctrls, &devs, &err), -ERR_NOT_FOUND);
	CHECK_EQ("add", xen.ops->usbctrl_add(&xen, 1, H1, &ctrl, &err), -ERR_UNAVAILABLE);
	CHECK_EQ("remove", xen.ops->usbctrl_remove(&xen, 1, H1, 0, &err), -ERR_UNAVAILABLE);
	CHECK_EQ("attach", xen.ops->usb_attach(&xen, 1, H1, 0, 1, 1, 2, &err), -ERR_UNAVAILABLE);
	CHECK_EQ("detach", xen.ops->usb_detach(&xen, 1, H1, 3, 2, &err), -ERR_UNAVAILABLE);
	CHECK_STR("why", err.message, "a recorded host cannot be changed");
	close_recording(&sys, &xen, dir);

	open_recording(VIEW(""), &sys, &xen, &dir);
	CHECK_EQ("unknown", xen.ops->usb_held(&xen, 1, H1, &mem, &ctrls, &devs, &err),
		 -ERR_UNAVAILABLE);
	CHECK_STR("why", err.message, "the USB devices of guests are not in the recording");
	close_recording(&sys, &xen, dir);
	pool_free(&mem);
}
