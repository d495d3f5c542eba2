// SPDX-License-Identifier: GPL-2.0-or-later
// Looks at the USB devices: a uevent and a few cached attributes of each. Nothing that would wake
// one.
#include <stdlib.h>

#include "base/text.h"
#include "look/parts.h"
#include "look/uses.h"

#define DEVICES	   "sys/bus/usb/devices"
#define POLICY	   "etc/xensource/usb-policy.conf"
#define POLICY_MAX (16u << 20)
#define STRING_MAX 1024 /* the kernel's own limit is 126 characters */
#define UEVENT_MAX 4096

/* What a device has sent of itself, as it is; NULL: nothing. */
static const char *look_string(const struct sys *sys, struct host *h, const char *path,
			       const char *attr)
{
	char text[STRING_MAX];

	if (!look_attr(sys, text, sizeof(text), DEVICES "/%s/%s", path, attr))
		return NULL;
	return pool_strdup(&h->mem, text);
}

/* Numbers are padded with blanks in front: " 1", " 2.00". */
static bool look_padded(const struct sys *sys, const char *path, const char *attr, char *ret,
			size_t size)
{
	size_t skip;

	if (!look_attr(sys, ret, size, DEVICES "/%s/%s", path, attr))
		return false;
	skip = strspn(ret, " ");
	memmove(ret, ret + skip, strlen(ret) - skip + 1);
	return *ret;
}

static int look_count(const struct sys *sys, const char *path, const char *attr)
{
	char text[16];
	uint32_t v;

	return look_padded(sys, path, attr, text, sizeof(text)) && parse_u32(text, &v) && v < 256
		       ? (int)v
		       : -1;
}

static const char *look_driver(struct host *h, const char *uevent)
{
	char text[64];

	return usb_uevent(uevent, "DRIVER", text, sizeof(text)) && text_is_plain(text)
		       ? pool_strdup(&h->mem, text)
		       : NULL;
}

static bool read_uevent(const struct sys *sys, const char *path, char *ret)
{
	return look_attr(sys, ret, UEVENT_MAX, DEVICES "/%s/uevent", path);
}

static void look_ids(const struct sys *sys, struct host *h, const char *uevent, struct usb_dev *d)
{
	char text[64];
	unsigned ids[3];
	uint64_t class;
	uint32_t address;

	d->class = look_attr(sys, text, sizeof(text), DEVICES "/%s/bDeviceClass", d->path) &&
				   parse_hex(text, &class) && class < 256
			   ? (int)class
			   : -1;
	if (usb_uevent(uevent, "DEVNUM", text, sizeof(text)) && parse_u32(text, &address) &&
	    address < 256)
		d->address = address;
	d->driver = look_driver(h, uevent);
	d->unread = !usb_uevent(uevent, "PRODUCT", text, sizeof(text)) ||
		    !usb_three(text, 16, 0xffff, ids) || d->class < 0;
	if (d->unread) {
		d->why = d->class < 0 ? "its bDeviceClass does not read as two hexadecimal digits"
				      : "its uevent does not tell vendor, product and release";
		host_note(h, d->path, "vendor, product, class", "%s", d->why);
		return;
	}
	d->vendor = (uint16_t)ids[0];
	d->product = (uint16_t)ids[1];
	d->release = (uint16_t)ids[2];
}

static void look_strings(const struct sys *sys, struct host *h, struct usb_dev *d)
{
	char text[32];

	d->manufacturer = look_string(sys, h, d->path, "manufacturer");
	d->label = look_string(sys, h, d->path, "product");
	d->serial = look_string(sys, h, d->path, "serial");
	if (look_padded(sys, d->path, "version", text, sizeof(text)) && text_is_plain(text))
		d->version = pool_strdup(&h->mem, text);
	if (look_padded(sys, d->path, "speed", text, sizeof(text)))
		d->speed = usb_speed_parse(text);
	d->configuration = look_count(sys, d->path, "bConfigurationValue");
	d->declared = look_count(sys, d->path, "bNumInterfaces");
}

static const char *hub_of(struct pool *mem, const char *path, const struct usb_place *place)
{
	if (place->n == 0)
		return NULL;
	return place->n == 1 ? pool_str(mem, "usb%u", place->bus)
			     : pool_strndup(mem, path, (size_t)(strrchr(path, '.') - path));
}

/* False: it went away meanwhile. */
static bool look_device(const struct sys *sys, struct host *h, const char *path,
			const struct usb_place *place)
{
	char uevent[UEVENT_MAX];
	struct usb_dev *d;

	if (!read_uevent(sys, path, uevent)) {
		if (!sys_exists(sys, DEVICES "/%s/", path))
			return false;
		*uevent = '\0';
	}
	d = list_add(&h->mem, &h->usb.devs);
	d->path = path;
	d->hub = hub_of(&h->mem, path, place);
	d->bus = place->bus;
	d->port = place->n ? place->ports[place->n - 1] : 0;
	d->depth = place->n;
	look_ids(sys, h, uevent, d);
	look_strings(sys, h, d);
	return true;
}

static int find_dev(const void *key, const void *dev)
{
	struct usb_place a, b;

	usb_place_parse(key, &a);
	usb_place_parse(((const struct usb_dev *)dev)->path, &b);
	return usb_place_cmp(&a, &b);
}

static int cmp_devs(const void *a, const void *b)
{
	return find_dev(((const struct usb_dev *)a)->path, b);
}

static struct usb_dev *dev_by_path(struct host *h, const char *path)
{
	struct usb_devs *all = &h->usb.devs;

	return all->n ? bsearch(path, all->v, all->n, sizeof(*all->v), find_dev) : NULL;
}

const struct usb_dev *host_usb(const struct host *h, const char *path)
{
	const struct usb_devs *all = &h->usb.devs;
	struct usb_place place;

	return all->n && usb_place_parse(path, &place)
		       ? bsearch(path, all->v, all->n, sizeof(*all->v), find_dev)
		       : NULL;
}

/* Of a root hub: "1-0:1.0" is its interface. */
static struct usb_dev *dev_of_iface(struct host *h, const char *name, size_t n)
{
	struct usb_place place;
	const char *path = pool_strndup(&h->mem, name, n);

	if (usb_place_parse(path, &place) && place.n == 1 && place.ports[0] == 0)
		path = pool_str(&h->mem, "usb%u", place.bus);
	return dev_by_path(h, path);
}

static void look_iface(const struct sys *sys, struct host *h, const char *name)
{
	char uevent[UEVENT_MAX], text[32];
	unsigned configuration, number, kind[3];
	struct usb_dev *d;
	size_t n;

	if (!usb_iface_parse(name, &n, &configuration, &number))
		return;
	d = dev_of_iface(h, name, n);
	/* One of a device that came or went meanwhile. */
	if (!d)
		return;
	if (!read_uevent(sys, name, uevent)) {
		if (!sys_exists(sys, DEVICES "/%s/", name))
			return;
		*uevent = '\0';
	}

	struct usb_iface *i = list_add(&h->mem, &d->ifaces);

	i->name = name;
	i->configuration = configuration;
	i->number = number;
	i->driver = look_driver(h, uevent);
	i->unread = !usb_uevent(uevent, "INTERFACE", text, sizeof(text)) ||
		    !usb_three(text, 10, 255, kind);
	if (i->unread) {
		host_note(h, name, "class", "its uevent does not tell the class of the interface");
		return;
	}
	i->class = (uint8_t)kind[0];
	i->subclass = (uint8_t)kind[1];
	i->protocol = (uint8_t)kind[2];
}

static int cmp_ifaces(const void *x, const void *y)
{
	const struct usb_iface *a = x, *b = y;

	if (a->configuration != b->configuration)
		return a->configuration < b->configuration ? -1 : 1;
	return (a->number > b->number) - (a->number < b->number);
}

/* All devices of a bus have the controller of its root hub. */
static void look_controllers(const struct sys *sys, struct host *h)
{
	const struct usb_dev *root = NULL;

	list_edit(d, &h->usb.devs) {
		autofree char *target = NULL;
		struct err ignored;

		if (d->depth == 0) {
			root = d;
			/* One without a PCI function (USB over a network) has none to tell. */
			d->has_pci =
				sys_link(sys, &target, &ignored, DEVICES "/%s", d->path) == 0 &&
				path_pci(target, &d->pci);
		} else if (root && root->bus == d->bus) {
			d->has_pci = root->has_pci;
			d->pci = root->pci;
		}
	}
}

static void look_devices(const struct sys *sys, struct host *h, const struct strs *names)
{
	struct usb_place place;

	list_each(name, names) {
		if (strchr(*name, ':'))
			continue;
		if (!usb_place_parse(*name, &place))
			host_note(h, "host", "usb", "'/" DEVICES "/%s' is no name of a USB device",
				  text_shown(&h->mem, *name));
		else if (!look_device(sys, h, *name, &place))
			host_note(h, *name, "usb", "it went away while it was looked at");
	}
	if (h->usb.devs.n)
		qsort(h->usb.devs.v, h->usb.devs.n, sizeof(*h->usb.devs.v), cmp_devs);
	list_each(name, names)
		if (strchr(*name, ':'))
			look_iface(sys, h, *name);
	list_edit(d, &h->usb.devs)
		if (d->ifaces.n)
			qsort(d->ifaces.v, d->ifaces.n, sizeof(*d->ifaces.v), cmp_ifaces);
	look_controllers(sys, h);
}

static void look_policy(const struct sys *sys, struct host *h)
{
	struct usb_view *u = &h->usb;
	autofree char *text = NULL;
	struct err err;
	size_t len;

	u->policed = h->toolstack == TOOLSTACK_XAPI;
	u->policy_path = POLICY;
	if (sys_slurp(sys, POLICY, POLICY_MAX, &text, &len, &err) < 0) {
		u->policy_why = pool_strdup(&h->mem, err.message);
		return;
	}
	u->policy = memcpy(pool_alloc(&h->mem, len + 1), text, len + 1);
	u->policy_len = len;
}

int look_usb(const struct sys *sys, struct host *h, struct err *err)
{
	struct strs names = {};

	int rc = sys_dir(sys, &h->mem, &names, err, DEVICES);
	if (rc < 0 && rc != -ERR_NOT_FOUND)
		return rc;
	h->usb.bus = rc == 0;
	look_devices(sys, h, &names);
	look_usb_names(sys, h);
	look_policy(sys, h);
	return 0;
}
