// SPDX-License-Identifier: GPL-2.0-or-later
// Finds the USB device that a user named.
#include "base/text.h"
#include "decide/usb/usb.h"

struct wish {
	const struct host *h;
	struct pool *mem;
	const char *name;
	struct err *err;
};

const struct usb_dev *usb_of_iface(const struct host *h, struct pool *mem, const char *iface)
{
	return iface ? host_usb(h, pool_strndup(mem, iface, strcspn(iface, ":"))) : NULL;
}

static int by_block(const struct wish *w, const char *name, const struct usb_dev **ret)
{
	const char *iface = NULL;

	list_each(b, &w->h->uses.blocks)
		if (streq(b->name, name))
			iface = b->usb_iface;
	*ret = usb_of_iface(w->h, w->mem, iface);
	return *ret ? 0
		    : err_set(w->err, ERR_NOT_FOUND, "no USB device has the block device '%s'",
			      text_shown(w->mem, name));
}

static int by_net(const struct wish *w, const char *name, const struct usb_dev **ret)
{
	const char *iface = NULL;

	list_each(n, &w->h->uses.nets)
		if (streq(n->name, name))
			iface = n->usb_iface;
	*ret = usb_of_iface(w->h, w->mem, iface);
	return *ret ? 0
		    : err_set(w->err, ERR_NOT_FOUND, "no USB device has the network interface '%s'",
			      text_shown(w->mem, name));
}

static int one_of(const struct wish *w, const struct strs *found, const struct usb_dev *d,
		  const struct usb_dev **ret)
{
	if (found->n == 0) {
		err_set(w->err, ERR_NOT_FOUND, "no USB device '%s' on this host",
			text_shown(w->mem, w->name));
		return err_hint(w->err, "xhw usb list shows those that there are");
	}
	if (found->n > 1) {
		err_set(w->err, ERR_USAGE, "%zu USB devices are '%s': %s", found->n,
			text_shown(w->mem, w->name), strs_join(w->mem, found, ", "));
		return err_hint(w->err, "name one by its port, as %s", found->v[0]);
	}
	*ret = d;
	return 0;
}

/* serial NULL: any. */
static int by_ids(const struct wish *w, unsigned vendor, unsigned product, const char *serial,
		  const struct usb_dev **ret)
{
	const struct usb_dev *last = NULL;
	struct strs found = {};

	list_each(d, &w->h->usb.devs)
		if (!d->unread && d->vendor == vendor && d->product == product &&
		    (!serial || (d->serial && streq(d->serial, serial)))) {
			strs_add(w->mem, &found, "%s", d->path);
			last = d;
		}
	return one_of(w, &found, last, ret);
}

static int by_address(const struct wish *w, unsigned bus, unsigned address,
		      const struct usb_dev **ret)
{
	list_each(d, &w->h->usb.devs)
		if (d->bus == bus && d->address == address) {
			*ret = d;
			return 0;
		}
	return err_set(w->err, ERR_NOT_FOUND, "no USB device has address %u on bus %u", address,
		       bus);
}

/* "001:004". */
static bool is_address(const char *name, unsigned *bus, unsigned *address)
{
	uint32_t a, b;

	if (strlen(name) != 7 || name[3] != ':')
		return false;

	char text[4] = { name[0], name[1], name[2] };

	if (!parse_u32(text, &a) || !parse_u32(name + 4, &b))
		return false;
	*bus = a;
	*address = b;
	return true;
}

/* "046d:c31c", "046d:c31c:SERIAL". */
static bool is_ids(const char *name, unsigned *vendor, unsigned *product, const char **serial)
{
	if (!take_hex(&name, 4, vendor) || !take_char(&name, ':') || !take_hex(&name, 4, product) ||
	    (*name && *name != ':'))
		return false;
	*serial = *name ? name + 1 : NULL;
	return true;
}

int usb_resolve(const struct host *h, const char *name, struct pool *mem,
		const struct usb_dev **ret, struct err *err)
{
	const struct wish w = { h, mem, name, err };
	const struct usb_dev *d = host_usb(h, name);
	unsigned a, b;
	const char *serial;

	if (d) {
		*ret = d;
		return 0;
	}
	if (text_starts(name, "block:"))
		return by_block(&w, name + strlen("block:"), ret);
	if (text_starts(name, "net:"))
		return by_net(&w, name + strlen("net:"), ret);
	if (is_address(name, &a, &b))
		return by_address(&w, a, b, ret);
	if (is_ids(name, &a, &b, &serial))
		return by_ids(&w, a, b, serial, ret);
	/* A port where nothing is plugged in. */
	if (name[strspn(name, "0123456789.-")] == '\0' && strchr(name, '-'))
		return one_of(&w, &(struct strs){}, NULL, ret);
	err_set(err, ERR_USAGE, "'%s' names no USB device", text_shown(mem, name));
	return err_hint(err, "a port (1-2.1), VENDOR:PRODUCT, VENDOR:PRODUCT:SERIAL, BUS:ADDRESS "
			     "(001:004), block:sdb or net:eth4");
}
