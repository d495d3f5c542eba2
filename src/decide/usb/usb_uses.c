// SPDX-License-Identifier: GPL-2.0-or-later
// What dom0 uses a USB device for: its disks and what stands on them, its network interfaces, a
// keyboard.
#include <stdlib.h>

#include "base/text.h"
#include "decide/usb/usb.h"

#define HID	     0x03
#define HID_KEYBOARD 0x01

static int cmp_carries(const void *x, const void *y)
{
	const struct usb_carry *a = x, *b = y;

	if (a->low != b->low)
		return a->low < b->low ? -1 : 1;
	return (a->high > b->high) - (a->high < b->high);
}

void usb_carries_make(const struct host *h, struct pool *mem, struct usb_judge *j)
{
	const struct block_devs *all = &h->uses.blocks;

	for (size_t high = 0; high < all->n; high++)
		list_each(name, &all->v[high].slaves) {
			size_t low = list_skip(all, b, strcmp(b->name, *name) < 0);

			if (low < all->n && streq(all->v[low].name, *name))
				*list_add(mem, &j->carries) = (struct usb_carry){ low, high };
		}
	if (j->carries.n)
		qsort(j->carries.v, j->carries.n, sizeof(*j->carries.v), cmp_carries);
}

/* Whether an interface "1-2:1.0" is one of device "1-2". */
static bool is_of(const char *iface, const struct usb_dev *d)
{
	size_t n = strlen(d->path);

	return iface && strncmp(iface, d->path, n) == 0 && iface[n] == ':';
}

static void use_add(struct pool *mem, struct usb_uses *uses, const char *code, const char *text)
{
	list_each(u, uses)
		if (streq(u->text, text))
			return;
	*list_add(mem, uses) = (struct usb_use){ code, text };
}

static const char *code_of(enum use_kind kind)
{
	switch (kind) {
	case USE_MOUNT:
		return "mounted";
	case USE_SWAP:
		return "swap";
	case USE_SR:
	case USE_PV:
	case USE_MEMBER:
		return "storage";
	default:
		return "block-open";
	}
}

/* From a block device up to all that stands on it. seen: one for each. */
static void block_uses(const struct usb_judge *j, size_t at, bool *seen, struct pool *mem,
		       struct usb_uses *ret)
{
	const struct block_devs *all = &j->host->uses.blocks;
	size_t *todo = pool_alloc(mem, (all->n + 1) * sizeof(*todo)), n = 0;

	if (seen[at])
		return;
	seen[at] = true;
	for (todo[n++] = at; n > 0;) {
		const struct block_dev *b = &all->v[at = todo[--n]];

		list_each(u, &b->uses)
			use_add(mem, ret, code_of(u->kind),
				pool_str(mem, "%s on %s", u->text, b->name));
		for (size_t i = list_skip(&j->carries, c, c->low < at);
		     i < j->carries.n && j->carries.v[i].low == at; i++) {
			size_t high = j->carries.v[i].high;

			if (!seen[high])
				todo[n++] = high;
			seen[high] = true;
		}
	}
}

static void disk_uses(const struct usb_judge *j, const struct usb_dev *d, struct pool *mem,
		      struct usb_uses *ret)
{
	const struct block_devs *all = &j->host->uses.blocks;
	bool *seen = NULL;

	for (size_t i = 0; i < all->n; i++) {
		if (!is_of(all->v[i].usb_iface, d))
			continue;
		seen = seen ? seen : pool_alloc(mem, all->n);
		block_uses(j, i, seen, mem, ret);
	}
}

static const struct net_dev *net_named(const struct net_devs *all, const char *name)
{
	size_t i = list_skip(all, n, strcmp(n->name, name) < 0);

	return i < all->n && streq(all->v[i].name, name) ? &all->v[i] : NULL;
}

static void net_use(const struct net_dev *n, const char *below, struct pool *mem,
		    struct usb_uses *ret)
{
	const char *on = streq(n->name, below) ? "" : pool_str(mem, " on %s", below);

	if (n->management)
		use_add(mem, ret, "management",
			pool_str(mem, "management interface %s%s", n->name, on));
	if (n->addresses.n)
		use_add(mem, ret, "nic-in-use",
			pool_str(mem, "%s (%s)%s", n->name, strs_join(mem, &n->addresses, ", "),
				 on));
	if (n->master)
		use_add(mem, ret, "nic-in-use",
			pool_str(mem, "%s is a port of %s", n->name, n->master));
}

/* From an interface up through bonds, VLANs and bridges. */
static void net_uses(const struct net_devs *all, const struct net_dev *from, struct pool *mem,
		     struct usb_uses *ret)
{
	bool *seen = pool_alloc(mem, all->n);
	size_t *todo = pool_alloc(mem, (all->n + 1) * sizeof(*todo)), n = 0;

	seen[from - all->v] = true;
	for (todo[n++] = (size_t)(from - all->v); n > 0;) {
		const struct net_dev *at = &all->v[todo[--n]];

		net_use(at, from->name, mem, ret);
		list_each(name, &at->uppers) {
			const struct net_dev *up = net_named(all, *name);

			if (!up || seen[up - all->v])
				continue;
			seen[up - all->v] = true;
			todo[n++] = (size_t)(up - all->v);
		}
	}
}

void usb_uses_find(const struct usb_judge *j, const struct usb_dev *d, struct pool *mem,
		   struct usb_uses *ret)
{
	const struct net_devs *nets = &j->host->uses.nets;

	*ret = (struct usb_uses){};
	disk_uses(j, d, mem, ret);
	list_each(n, nets)
		if (is_of(n->usb_iface, d))
			net_uses(nets, n, mem, ret);
	list_each(i, &d->ifaces)
		if (!i->unread && i->class == HID && i->protocol == HID_KEYBOARD && i->driver)
			use_add(mem, ret, "console-usb", "keyboard of the console");
}
