// SPDX-License-Identifier: GPL-2.0-or-later
// Who holds what by xenstore: the PCI backends of all domains, and xl's records of reserved
// devices.
#include "so.h"

#include <errno.h>
#include <stdlib.h>

#include "base/text.h"

#define BACKEND "/local/domain/0/backend/pci"
#define RECORDS "/libxl/pci"

/* The leaves of one device in a backend. */
enum leaf { LEAF_DEV, LEAF_VDEV, LEAF_VDEVFN, LEAF_OPTS, LEAF_STATE, LEAF_COUNT };

static const char *const leaves[LEAF_COUNT] = {
	[LEAF_DEV] = "dev",   [LEAF_VDEV] = "vdev",   [LEAF_VDEVFN] = "vdevfn",
	[LEAF_OPTS] = "opts", [LEAF_STATE] = "state",
};

/* The kernel's "0000:00:05.00" of a PV guest, or libxl's devfn in hexadecimal, as "00:05.0". */
static const char *vdev_text(struct pool *mem, const char *vdev, const char *vdevfn)
{
	unsigned domain, bus, dev, fn;
	uint64_t devfn;

	if (vdev && take_hex(&vdev, 4, &domain) && take_char(&vdev, ':') &&
	    take_hex(&vdev, 2, &bus) && take_char(&vdev, ':') && take_hex(&vdev, 2, &dev) &&
	    take_char(&vdev, '.') && take_hex(&vdev, 2, &fn) && !*vdev)
		return pool_str(mem, "%02x:%02x.%x", bus, dev, fn);
	if (vdevfn && parse_hex(vdevfn, &devfn) && devfn > 0 && devfn <= 0xff)
		return pool_str(mem, "00:%02x.%x", (unsigned)devfn >> 3, (unsigned)devfn & 7);
	return NULL;
}

static int state_number(const char *text)
{
	uint32_t n;

	return text && parse_u32(text, &n) && n <= 8 ? (int)n : 0;
}

static int by_holder(const void *a, const void *b)
{
	const struct xen_held *x = a, *y = b;
	int by = (x->domid > y->domid) - (x->domid < y->domid);

	return by ? by : bdf_cmp(x->bdf, y->bdf);
}

/* One device of a backend: where its leaves stand among the asked; NONE for those it does not have.
 */
struct entry {
	uint32_t domid;
	size_t leaf[LEAF_COUNT];
};

#define NONE SIZE_MAX

struct entries {
	struct entry *v;
	size_t n, cap;
};

static void ask_leaves(struct pool *mem, const struct so_ask *dir, uint32_t domid, uint32_t number,
		       struct so_asks *asks, struct entries *entries)
{
	struct entry *e = list_add(mem, entries);

	e->domid = domid;
	for (int leaf = 0; leaf < LEAF_COUNT; leaf++) {
		const char *name = pool_str(mem, "%s-%u", leaves[leaf], number);

		e->leaf[leaf] = NONE;
		if (!strs_has(&dir->names, name))
			continue;
		e->leaf[leaf] = asks->n;
		so_ask_add(mem, asks, WIRE_READ, "%s/%s", dir->path, name);
	}
}

/* num_devs is libxl's alone and numbers may have holes, so what is there is what counts. */
static void ask_devices(struct pool *mem, const struct so_ask *dir, uint32_t domid,
			struct so_asks *asks, struct entries *entries)
{
	uint32_t n;

	list_each(name, &dir->names)
		if (text_starts(*name, "dev-") && parse_u32(*name + strlen("dev-"), &n))
			ask_leaves(mem, dir, domid, n, asks, entries);
}

static const char *leaf_text(const struct so_asks *asks, const struct entry *e, enum leaf leaf)
{
	return e->leaf[leaf] == NONE ? NULL : asks->v[e->leaf[leaf]].text;
}

/* What is no PCI address is an error, or a note where there is room for notes. */
static int take_entry(struct pool *mem, const struct so_asks *asks, const struct entry *e,
		      struct xen_helds *ret, struct strs *notes, struct err *err)
{
	const struct so_ask *dev = &asks->v[e->leaf[LEAF_DEV]];
	struct xen_held h = { .domid = e->domid,
			      .vdev = vdev_text(mem, leaf_text(asks, e, LEAF_VDEV),
						leaf_text(asks, e, LEAF_VDEVFN)),
			      .opts = leaf_text(asks, e, LEAF_OPTS),
			      .state = state_number(leaf_text(asks, e, LEAF_STATE)) };

	/* Gone since its directory was read. */
	if (dev->num == ENOENT)
		return 0;
	if (dev->text && bdf_parse(dev->text, &h.bdf)) {
		*list_add(mem, ret) = h;
		return 0;
	}
	if (!notes)
		return err_set(err, ERR_BAD_FILE, "'%s' of xenstore holds '%s', not a PCI address",
			       dev->path, dev->text ? dev->text : "");
	strs_add(mem, notes, "held: '%s' of xenstore holds '%s', not a PCI address", dev->path,
		 dev->text ? dev->text : "");
	return 0;
}

int so_held_by(struct so *so, const struct strs *domids, struct pool *mem, struct xen_helds *ret,
	       struct strs *notes, struct err *err)
{
	struct so_asks dirs = {}, asks = {};
	struct entries entries = {};
	struct xen_helds held = {};
	uint32_t domid;
	size_t dir = 0;

	list_each(id, domids)
		if (parse_u32(*id, &domid))
			so_ask_add(mem, &dirs, WIRE_DIRECTORY, BACKEND "/%u/0", domid);
	int rc = so_ask(so, mem, &dirs, err);
	if (rc < 0)
		return rc;
	list_each(id, domids)
		if (parse_u32(*id, &domid))
			ask_devices(mem, &dirs.v[dir++], domid, &asks, &entries);
	rc = so_ask(so, mem, &asks, err);
	list_each(e, &entries)
		if (rc == 0)
			rc = take_entry(mem, &asks, e, &held, notes, err);
	if (rc < 0)
		return rc;
	if (held.n > 1)
		qsort(held.v, held.n, sizeof(*held.v), by_holder);
	*ret = held;
	return 0;
}

/* Told, since pciback may go on keeping the device for it. */
static void note_left_over(struct pool *mem, struct xen_view *view)
{
	char text[BDF_TEXT];

	list_each(h, &view->held) {
		bool alive = false;

		list_each(d, &view->domains)
			alive |= d->domid == h->domid;
		if (!alive)
			strs_add(mem, &view->notes,
				 "held: %s is still listed for domain %u, which is gone",
				 bdf_print(h->bdf, text), h->domid);
	}
}

void so_held_dir(struct pool *mem, struct so_asks *asks)
{
	so_ask_add(mem, asks, WIRE_DIRECTORY, BACKEND);
}

int so_look_held(struct so *so, const struct strs *domids, struct pool *mem, struct xen_view *ret,
		 struct err *err)
{
	int rc = so_held_by(so, domids, mem, &ret->held, &ret->notes, err);
	if (rc == 0)
		note_left_over(mem, ret);
	return rc;
}

int so_held(struct xen *xen, uint32_t domid, const char *uuid, struct pool *mem,
	    struct xen_helds *ret, struct err *err)
{
	struct strs domids = {};
	struct so *so;

	int rc = so_begin_domain(xen, domid, uuid, mem, &so, &domids, err);
	return rc < 0 ? rc : so_held_by(so, &domids, mem, ret, NULL, err);
}

/* "0000-04-00-0" */
static bool record_name(const char *text, struct bdf *ret)
{
	return take_hex(&text, 4, &ret->domain) && take_char(&text, '-') &&
	       take_hex(&text, 2, &ret->bus) && take_char(&text, '-') &&
	       take_hex(&text, 2, &ret->dev) && take_char(&text, '-') &&
	       take_hex(&text, 1, &ret->fn) && !*text && ret->dev < 32 && ret->fn < 8;
}

static int by_record(const void *a, const void *b)
{
	return bdf_cmp(((const struct xen_record *)a)->bdf, ((const struct xen_record *)b)->bdf);
}

int so_look_records(struct so *so, struct pool *mem, struct xen_view *ret, struct err *err)
{
	struct so_asks names = {}, asks = {};
	struct bdfs bdfs = {};
	struct bdf bdf;

	so_ask_add(mem, &names, WIRE_DIRECTORY, RECORDS);
	int rc = so_ask(so, mem, &names, err);
	if (rc < 0)
		return rc;
	list_each(name, &names.v[0].names) {
		if (!record_name(*name, &bdf))
			continue;
		*list_add(mem, &bdfs) = bdf;
		so_ask_add(mem, &asks, WIRE_READ, RECORDS "/%s/driver_path", *name);
	}
	rc = so_ask(so, mem, &asks, err);
	if (rc < 0)
		return rc;
	for (size_t i = 0; i < bdfs.n; i++)
		if (asks.v[i].text)
			*list_add(mem, &ret->records) =
				(struct xen_record){ .bdf = bdfs.v[i],
						     .driver_path = asks.v[i].text };
	if (ret->records.n > 1)
		qsort(ret->records.v, ret->records.n, sizeof(*ret->records.v), by_record);
	return 0;
}
