// SPDX-License-Identifier: GPL-2.0-or-later
// The model of libxl's USB controllers and devices of guests, after libxl_usb.c of Xen 4.17 and
// what its device model did in the lab.
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/text.h"
#include "door/xen_usb.h"
#include "fake/xen_parts.h"

#define DEVICES "sys/bus/usb/devices"

static struct fake_xen *model(struct xen *xen)
{
	return xen->data;
}

void fake_xen_copy_usb(struct pool *mem, const struct xen_view *from, struct xen_view *ret)
{
	struct xen_usbctrls ctrls = {};
	struct xen_usbdevs devs = {};

	list_each(c, &from->usbctrls)
		*list_add(mem, &ctrls) = *c;
	list_each(d, &from->usbdevs)
		*list_add(mem, &devs) = *d;
	ret->usbctrls = ctrls;
	ret->usbdevs = devs;
}

static struct xen_usbctrl *find_ctrl(struct fake_xen *f, uint32_t domid, int devid)
{
	list_edit(c, &f->view.usbctrls)
		if (c->domid == domid && c->devid == devid)
			return c;
	return NULL;
}

static struct xen_usbdev *find_port(struct fake_xen *f, uint32_t domid, int ctrl, int port)
{
	list_edit(d, &f->view.usbdevs)
		if (d->domid == domid && d->ctrl == ctrl && d->port == port)
			return d;
	return NULL;
}

int fake_usb_held(struct xen *xen, uint32_t domid, const char *uuid, struct pool *mem,
		  struct xen_usbctrls *ctrls, struct xen_usbdevs *devs, struct err *err)
{
	struct fake_xen *f = model(xen);

	if (!fake_xen_domain(f, domid, uuid))
		return fake_xen_no_domain(err, domid, uuid);
	*ctrls = (struct xen_usbctrls){};
	*devs = (struct xen_usbdevs){};
	list_each(c, &f->view.usbctrls)
		if (c->domid == domid)
			*list_add(mem, ctrls) = *c;
	list_each(d, &f->view.usbdevs)
		if (d->domid == domid)
			*list_add(mem, devs) = *d;
	return 0;
}

int fake_usbctrl_add(struct xen *xen, uint32_t domid, const char *uuid,
		     const struct xen_usbctrl *ctrl, struct err *err)
{
	struct fake_xen *f = model(xen);
	const struct xen_domain *dom = fake_xen_domain(f, domid, uuid);
	struct xen_usbctrl c = *ctrl;

	int rc = fake_xen_begin(f, err, "usbctrl-add %u %d %s %d %d", domid, c.devid, c.type,
				c.version, c.ports);
	if (rc < 0)
		return rc;
	if (!dom)
		return fake_xen_no_domain(err, domid, uuid);
	c.domid = domid;
	c.type = pool_strdup(&f->mem, c.type);
	c.ports = xen_usb_ports(c.type, c.version, c.ports);
	if (c.ports == 0 || streq(c.type, "devicemodel") != (dom->kind == XEN_HVM))
		return err_set(err, ERR_FAILED, "Illegal USB version");
	if (find_ctrl(f, domid, c.devid))
		return err_set(err, ERR_FAILED, "device already exists in xenstore");
	*list_add(&f->mem, &f->view.usbctrls) = c;
	qsort(f->view.usbctrls.v, f->view.usbctrls.n, sizeof(*f->view.usbctrls.v), xen_usbctrl_cmp);
	return 0;
}

static const char *uevent_path(struct fake_xen *f, const char *name)
{
	return pool_str(&f->mem, DEVICES "/%s/uevent", name);
}

static const char *uevent_driver(struct fake_xen *f, const char *name)
{
	static const char key[] = "DRIVER=";
	autofree char *text = NULL;
	struct err ignored;
	const char *line;

	if (sys_read(f->sys, &text, &ignored, "%s", uevent_path(f, name)) < 0)
		return NULL;
	line = text_starts(text, key) ? text : strstr(text, "\nDRIVER=");
	if (!line)
		return "";
	line += strlen(key) + (*line == '\n');
	return pool_strndup(&f->mem, line, strcspn(line, "\n"));
}

/* An empty driver takes the line away; it stands where the kernel has it, behind DEVTYPE. */
static void set_driver(struct fake_xen *f, const char *name, const char *driver)
{
	autofree char *text = NULL;
	struct strs lines = {};
	struct err ignored;

	if (sys_read(f->sys, &text, &ignored, "%s", uevent_path(f, name)) < 0)
		return;
	for (char *line = text; *line;) {
		size_t len = strcspn(line, "\n");

		if (!text_starts(line, "DRIVER=") && len)
			strs_add(&f->mem, &lines, "%.*s", (int)len, line);
		if (text_starts(line, "DEVTYPE=") && *driver)
			strs_add(&f->mem, &lines, "DRIVER=%s", driver);
		line += len + (line[len] == '\n');
	}
	const char *all = pool_str(&f->mem, "%s\n", strs_join(&f->mem, &lines, "\n"));
	int fd = sys_fd(f->sys, uevent_path(f, name), O_WRONLY | O_TRUNC);

	if (fd < 0 || write(fd, all, strlen(all)) != (ssize_t)strlen(all)) {
		fprintf(stderr, "model of Xen: cannot write '%s'\n", uevent_path(f, name));
		abort();
	}
	close(fd);
}

/* Where it is, by bus and address; NULL: it is not there. */
static const char *path_of(struct fake_xen *f, unsigned bus, unsigned address)
{
	struct strs names = {};
	struct err ignored;

	if (!f->sys)
		return pool_str(&f->mem, "%u-%u", bus, address);
	sys_dir(f->sys, &f->mem, &names, &ignored, DEVICES);
	list_each(name, &names) {
		uint64_t b = 0, a = 0;

		if (sys_read_u64(f->sys, &b, &ignored, DEVICES "/%s/busnum", *name) == 0 &&
		    sys_read_u64(f->sys, &a, &ignored, DEVICES "/%s/devnum", *name) == 0 &&
		    b == bus && a == address)
			return *name;
	}
	return NULL;
}

static bool is_there(struct fake_xen *f, const char *path)
{
	return !f->sys || sys_exists(f->sys, DEVICES "/%s", path);
}

static bool is_hub(struct fake_xen *f, const char *path)
{
	autofree char *class = NULL;
	struct err ignored;

	return f->sys &&
	       sys_read(f->sys, &class, &ignored, DEVICES "/%s/bDeviceClass", path) == 0 &&
	       streq(class, "09");
}

/* The device model takes the interfaces from dom0's drivers, and gives them back. */
static void move_interfaces(struct fake_xen *f, const char *path, bool guest)
{
	const char *start = pool_str(&f->mem, "%s:", path);
	struct strs names = {};
	struct err ignored;

	if (!f->sys)
		return;
	sys_dir(f->sys, &f->mem, &names, &ignored, DEVICES);
	list_each(name, &names) {
		const char *node = pool_str(&f->mem, "usb-driver/%s", *name), *driver;

		if (!text_starts(*name, start))
			continue;
		driver = uevent_driver(f, *name);
		if (guest && driver) {
			fake_xen_node_set(f, node, driver);
			set_driver(f, *name, "usbfs");
		} else if (!guest && driver && streq(driver, "usbfs")) {
			driver = fake_xen_node(f, node);
			set_driver(f, *name, driver ? driver : "");
		}
	}
}

/* In libxl's order. */
static int may_attach(struct fake_xen *f, uint32_t domid, int ctrl, int port, const char *path,
		      struct err *err)
{
	const struct xen_usbctrl *c = find_ctrl(f, domid, ctrl);

	if (!c)
		return err_set(err, ERR_FAILED, "domain %u has no USB controller %d", domid, ctrl);
	if (!path || is_hub(f, path))
		return err_set(err, ERR_FAILED, "USB device is not assignable.");
	list_each(d, &f->view.usbdevs)
		if (!is_there(f, d->path))
			return err_set(err, ERR_CONFLICT,
				       "domain %u still lists USB device %s, which is gone",
				       d->domid, d->path);
	list_each(d, &f->view.usbdevs)
		if (streq(d->path, path))
			return err_set(err, ERR_FAILED, "USB device already attached to a domain");
	if (find_port(f, domid, ctrl, port) || port < 1 || port > c->ports)
		return err_set(err, ERR_FAILED, "The controller port isn't available");
	return 0;
}

int fake_usb_attach(struct xen *xen, uint32_t domid, const char *uuid, int ctrl, int port,
		    unsigned bus, unsigned address, struct err *err)
{
	struct fake_xen *f = model(xen);
	const char *path;

	int rc = fake_xen_begin(f, err, "usb-attach %u %d.%d %u:%u", domid, ctrl, port, bus,
				address);
	if (rc < 0)
		return rc;
	if (!fake_xen_domain(f, domid, uuid))
		return fake_xen_no_domain(err, domid, uuid);
	path = path_of(f, bus, address);
	rc = may_attach(f, domid, ctrl, port, path, err);
	if (rc < 0)
		return rc;
	*list_add(&f->mem, &f->view.usbdevs) =
		(struct xen_usbdev){ .domid = domid, .ctrl = ctrl, .port = port, .path = path };
	qsort(f->view.usbdevs.v, f->view.usbdevs.n, sizeof(*f->view.usbdevs.v), xen_usbdev_cmp);
	if (!f->deaf_models)
		move_interfaces(f, path, true);
	return 0;
}

static void drop(struct fake_xen *f, struct xen_usbdev *d)
{
	size_t i = (size_t)(d - f->view.usbdevs.v);

	move_interfaces(f, d->path, false);
	memmove(d, d + 1, (f->view.usbdevs.n - i - 1) * sizeof(*d));
	f->view.usbdevs.n--;
}

int fake_usb_detach(struct xen *xen, uint32_t domid, const char *uuid, int ctrl, int port,
		    struct err *err)
{
	struct fake_xen *f = model(xen);
	struct xen_usbdev *d = find_port(f, domid, ctrl, port);

	int rc = fake_xen_begin(f, err, "usb-detach %u %d.%d", domid, ctrl, port);
	if (rc < 0)
		return rc;
	if (!fake_xen_domain(f, domid, uuid))
		return fake_xen_no_domain(err, domid, uuid);
	if (!d)
		return err_set(err, ERR_NOT_FOUND,
			       "domain %u has no USB device on port %d of controller %d", domid,
			       port, ctrl);
	drop(f, d);
	return 0;
}

int fake_usbctrl_remove(struct xen *xen, uint32_t domid, const char *uuid, int devid,
			struct err *err)
{
	struct fake_xen *f = model(xen);
	struct xen_usbctrl *c = find_ctrl(f, domid, devid);

	int rc = fake_xen_begin(f, err, "usbctrl-remove %u %d", domid, devid);
	if (rc < 0)
		return rc;
	if (!fake_xen_domain(f, domid, uuid))
		return fake_xen_no_domain(err, domid, uuid);
	if (!c)
		return err_set(err, ERR_NOT_FOUND, "domain %u has no USB controller %d", domid,
			       devid);
	for (int port = 1; port <= c->ports; port++) {
		struct xen_usbdev *d = find_port(f, domid, devid, port);

		if (d)
			drop(f, d);
	}

	size_t i = (size_t)(c - f->view.usbctrls.v);

	memmove(c, c + 1, (f->view.usbctrls.n - i - 1) * sizeof(*c));
	f->view.usbctrls.n--;
	return 0;
}
