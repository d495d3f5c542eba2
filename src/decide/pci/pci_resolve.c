// SPDX-License-Identifier: GPL-2.0-or-later
// The names that people give to PCI devices, turned into addresses.
#include "decide/pci/pci.h"

#include "base/text.h"

/* More than these are counted instead of listed. */
#define MAX_LISTED 8

bool pci_name_is_address(const char *name, struct bdf *ret, bool *slot)
{
	struct bdf b = {};
	const char *p = name;

	if (bdf_parse(name, ret)) {
		*slot = false;
		return true;
	}
	if (strlen(name) == strlen("0000:00:00") &&
	    !(take_hex(&p, 4, &b.domain) && take_char(&p, ':')))
		return false;
	if (!(take_hex(&p, 2, &b.bus) && take_char(&p, ':') && take_hex(&p, 2, &b.dev)) || *p ||
	    b.dev > 31)
		return false;
	*ret = b;
	*slot = true;
	return true;
}

struct resolving {
	const struct host *h;
	bool gone; /* an address may be that of a device which is no longer there */
	struct pool *mem;
	const char *name; /* as the user wrote it, fit for a message */
	struct bdfs *ret;
};

static int take(struct resolving *r, struct bdf bdf, struct err *err)
{
	if (bdfs_has(r->ret, bdf)) {
		err_set(err, ERR_USAGE, "'%s' names %s, which is named twice", r->name,
			bdf_str(r->mem, bdf));
		return err_hint(err, "name each device once");
	}
	*list_add(r->mem, r->ret) = bdf;
	return 0;
}

static void list_some(struct pool *mem, struct strs *list, size_t *more, struct bdf bdf)
{
	if (list->n < MAX_LISTED)
		strs_add(mem, list, "%s", bdf_str(mem, bdf));
	else
		++*more;
}

static const char *list_text(struct pool *mem, const struct strs *list, size_t more)
{
	const char *text = strs_join(mem, list, ", ");

	return more ? pool_str(mem, "%s and %zu more", text, more) : text;
}

/* What may have been meant: a function of that slot, or the same place in another domain or on
 * another bus. */
static int no_address(struct resolving *r, struct bdf bdf, bool slot, struct err *err)
{
	struct strs near[2] = {};
	size_t more[2] = {};

	list_each(d, &r->h->pcis) {
		if (bdf_same_slot(d->bdf, bdf))
			list_some(r->mem, &near[0], &more[0], d->bdf);
		else if (d->bdf.dev == bdf.dev && (slot || d->bdf.fn == bdf.fn) &&
			 (d->bdf.bus == bdf.bus) + (d->bdf.domain == bdf.domain) == 1)
			list_some(r->mem, &near[1], &more[1], d->bdf);
	}
	err_set(err, ERR_NOT_FOUND, "no PCI device %s on this host", r->name);
	for (size_t i = 0; i < ARRAY_SIZE(near); i++)
		if (near[i].n > 0)
			return err_hint(err, "there is %s", list_text(r->mem, &near[i], more[i]));
	return err_hint(err, "'xhw pci list --all' shows all of them");
}

/* A slot that holds a card means the card, not the virtual functions that are numbered into its
 * slot. */
static int take_slot(struct resolving *r, struct bdf slot, struct err *err)
{
	bool physical = false;
	size_t n = 0;

	for (slot.fn = 0; slot.fn < 8; slot.fn++) {
		const struct pci_dev *d = host_pci(r->h, slot);

		physical |= d && !d->is_vf;
	}
	for (slot.fn = 0; slot.fn < 8; slot.fn++) {
		const struct pci_dev *d = host_pci(r->h, slot);

		if (!d || (d->is_vf && physical))
			continue;
		int rc = take(r, slot, err);
		if (rc < 0)
			return rc;
		n++;
	}
	slot.fn = 0;
	return n ? 0 : no_address(r, slot, true, err);
}

static int take_address(struct resolving *r, struct bdf bdf, bool slot, struct err *err)
{
	if (slot)
		return take_slot(r, bdf, err);
	if (!r->gone && !host_pci(r->h, bdf))
		return no_address(r, bdf, false, err);
	return take(r, bdf, err);
}

static bool is_ids(const char *name, unsigned *vendor, unsigned *device)
{
	return take_hex(&name, 4, vendor) && take_char(&name, ':') && take_hex(&name, 4, device) &&
	       !*name;
}

static int take_ids(struct resolving *r, unsigned vendor, unsigned device, struct err *err)
{
	struct strs found = {}, others = {};
	size_t more = 0, more_others = 0;
	struct bdf last = {};

	list_each(d, &r->h->pcis) {
		if (d->vendor == vendor && d->device == device) {
			list_some(r->mem, &found, &more, d->bdf);
			last = d->bdf;
		} else if (d->vendor == vendor || d->device == device) {
			list_some(r->mem, &others, &more_others, d->bdf);
		}
	}
	if (found.n == 1)
		return take(r, last, err);
	if (found.n > 1) {
		err_set(err, ERR_USAGE, "'%s' names %zu devices of this host", r->name,
			found.n + more);
		return err_hint(err, "name one by address: %s", list_text(r->mem, &found, more));
	}
	err_set(err, ERR_NOT_FOUND, "no PCI device with the ids %s on this host", r->name);
	if (others.n > 0)
		return err_hint(err, "of the same vendor or number there is %s",
				list_text(r->mem, &others, more_others));
	return err_hint(err, "'xhw pci list --all' shows all of them");
}

static int no_pci(struct resolving *r, const char *kind, const struct strs *below, struct err *err)
{
	err_set(err, ERR_NOT_FOUND, "'%s' has no PCI device of its own", r->name);
	if (below->n > 0)
		return err_hint(err, "it sits on %s%s", kind,
				strs_join(r->mem, below, pool_str(r->mem, ", %s", kind)));
	return err_hint(err, "name the device by address");
}

static int take_net(struct resolving *r, const char *name, struct err *err)
{
	list_each(n, &r->h->uses.nets)
		if (streq(n->name, name))
			return n->has_pci ? take_address(r, n->pci, false, err)
					  : no_pci(r, "net:", &n->lowers, err);
	err_set(err, ERR_NOT_FOUND, "dom0 has no network interface '%s'", name);
	return err_hint(
		err,
		"an interface is gone once its device is reserved: then name the device by address");
}

static int take_block(struct resolving *r, const char *name, struct err *err)
{
	if (text_starts(name, "/dev/"))
		name += strlen("/dev/");
	list_each(b, &r->h->uses.blocks)
		if (streq(b->name, name))
			return b->has_pci ? take_address(r, b->pci, false, err)
					  : no_pci(r, "block:", &b->slaves, err);
	err_set(err, ERR_NOT_FOUND, "dom0 has no block device '%s'", name);
	return err_hint(
		err,
		"a disk is gone once its controller is reserved: then name the controller by address");
}

/* None of the forms; an interface or a disk without its prefix is the likely slip. */
static int not_a_name(struct resolving *r, const char *name, struct err *err)
{
	const char *disk = text_starts(name, "/dev/") ? name + strlen("/dev/") : name;

	err_set(err, ERR_USAGE, "'%s' does not name a PCI device", r->name);
	list_each(n, &r->h->uses.nets)
		if (streq(n->name, name))
			return err_hint(err, "a network interface is named 'net:%s'", name);
	list_each(b, &r->h->uses.blocks)
		if (streq(b->name, disk))
			return err_hint(err, "a block device is named 'block:%s'", disk);
	return err_hint(
		err,
		"expected an address (04:00.0), a slot (04:00), ids (8086:1572), net:IF or block:DEV");
}

static int take_name(struct resolving *r, const char *name, struct err *err)
{
	unsigned vendor, device;
	struct bdf bdf;
	bool slot;

	if (pci_name_is_address(name, &bdf, &slot))
		return take_address(r, bdf, slot, err);
	if (is_ids(name, &vendor, &device))
		return take_ids(r, vendor, device, err);
	if (text_starts(name, "net:"))
		return take_net(r, name + strlen("net:"), err);
	if (text_starts(name, "block:"))
		return take_block(r, name + strlen("block:"), err);
	return not_a_name(r, name, err);
}

static int resolve(const struct host *h, bool gone, const struct strs *names, struct pool *mem,
		   struct bdfs *ret, struct err *err)
{
	struct bdfs found = {};

	list_each(name, names) {
		struct resolving r = {
			.h = h, .gone = gone, .mem = mem, .name = *name, .ret = &found
		};

		if (!text_is_plain(*name))
			return err_set(err, ERR_USAGE,
				       "the name of a device holds characters that no name has");
		int rc = take_name(&r, *name, err);
		if (rc < 0)
			return rc;
	}
	*ret = found;
	return 0;
}

int pci_resolve(const struct host *h, const struct strs *names, struct pool *mem, struct bdfs *ret,
		struct err *err)
{
	return resolve(h, false, names, mem, ret, err);
}

int pci_resolve_gone(const struct host *h, const struct strs *names, struct pool *mem,
		     struct bdfs *ret, struct err *err)
{
	return resolve(h, true, names, mem, ret, err);
}
