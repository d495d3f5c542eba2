// SPDX-License-Identifier: GPL-2.0-or-later
// The model of Xen: its operations on a view.
#include "fake/xen_parts.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>

#include "base/json.h"
#include "base/text.h"

#define RECORDING_MOST (64 << 20)

static struct fake_xen *model(struct xen *xen)
{
	return xen->data;
}

int fake_xen_begin(struct fake_xen *f, struct err *err, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	const char *call = pool_vstr(&f->mem, fmt, ap);
	va_end(ap);
	*list_add(&f->mem, &f->calls) = call;
	if (f->calls.n == f->kill_at)
		raise(SIGKILL);
	if (f->calls.n == f->fail_at)
		return err_set(err, ERR_FAILED, "the test made '%s' fail", call);
	/* The call has found it already. */
	if (f->calls.n == f->stop_at)
		list_edit(d, &f->view.domains)
			d->dying = d->dying || d->domid == f->stops;
	return 0;
}

static int failed(struct err *err, int num, const char *bdf, const char *what)
{
	err_set(err, ERR_FAILED, "%s %s: %s", bdf, what, strerror(num));
	err->num = num;
	return -ERR_FAILED;
}

static int fake_look(struct xen *xen, const struct bdfs *devs, unsigned want, struct pool *mem,
		     struct xen_view *ret, struct err *err)
{
	int rc = xen_view_pick(&model(xen)->view, devs, want, mem, ret, err);
	if (rc < 0)
		return rc;
	fake_xen_copy_cpus(mem, ret, ret);
	fake_xen_copy_usb(mem, ret, ret);
	return 0;
}

static struct xen_pci *find_pci(struct fake_xen *f, struct bdf bdf)
{
	list_edit(p, &f->view.pcis)
		if (bdf_eq(p->bdf, bdf))
			return p->unknown ? NULL : p;
	return NULL;
}

struct xen_domain *fake_xen_domain(struct fake_xen *f, uint32_t domid, const char *uuid)
{
	list_edit(d, &f->view.domains)
		if (d->domid == domid && streq(d->uuid, uuid) && !d->dying)
			return d;
	return NULL;
}

int fake_xen_no_domain(struct err *err, uint32_t domid, const char *uuid)
{
	return err_set(err, ERR_NOT_FOUND, "there is no domain %u with uuid %s any more", domid,
		       uuid);
}

static struct xen_held *find_held(struct fake_xen *f, struct bdf bdf)
{
	list_edit(h, &f->view.held)
		if (bdf_eq(h->bdf, bdf))
			return h;
	return NULL;
}

static int fake_quarantine(struct xen *xen, struct bdf bdf, bool on, struct err *err)
{
	struct fake_xen *f = model(xen);
	struct xen_pci *p = find_pci(f, bdf);
	char text[BDF_TEXT];

	int rc = fake_xen_begin(f, err, "%s %s", on ? "quarantine" : "unquarantine",
				bdf_print(bdf, text));
	if (rc < 0)
		return rc;
	if (f->view.iommu != XEN_YES)
		return on ? failed(err, EOPNOTSUPP, text, "cannot be quarantined") : 0;
	if (!p)
		return on ? failed(err, ENODEV, text, "cannot be quarantined") : 0;
	if (p->assignable == XEN_NO || p->xen_owned)
		return on ? failed(err, EBUSY, text, "cannot be quarantined") : 0;
	p->quarantined = on ? XEN_YES : XEN_NO;
	return 0;
}

static bool on_pciback(struct fake_xen *f, const char *bdf)
{
	autofree char *driver = NULL;
	struct err ignored;

	if (!f->sys)
		return true;
	return sys_link_base(f->sys, &driver, &ignored, "sys/bus/pci/devices/%s/driver", bdf) ==
		       0 &&
	       streq(driver, "pciback");
}

/* Xen counts the members of a region's scope; here those that are recorded. */
static bool shares_region(struct fake_xen *f, struct bdf bdf)
{
	list_each(own, &f->view.rmrrs)
		list_each(other, &f->view.rmrrs)
			if (bdf_eq(own->bdf, bdf) && !bdf_eq(other->bdf, bdf) &&
			    own->start == other->start)
				return true;
	return false;
}

static char *claim_path(struct bdf b)
{
	return xprintf("/libxl/pci/%04x-%02x-%02x-%x/domid", b.domain, b.bus, b.dev, b.fn);
}

void fake_xen_node_set(struct fake_xen *f, const char *path, const char *value)
{
	const char *kept = value ? pool_strdup(&f->mem, value) : NULL;

	list_edit(n, &f->store) {
		if (streq(n->path, path)) {
			n->value = kept;
			return;
		}
	}
	*list_add(&f->mem, &f->store) =
		(struct fake_node){ .path = pool_strdup(&f->mem, path), .value = kept };
}

const char *fake_xen_node(const struct fake_xen *f, const char *path)
{
	list_each(n, &f->store)
		if (streq(n->path, path))
			return n->value;
	return NULL;
}

/* In libxl's order: is it assignable, then what Xen says. */
static int may_attach(struct fake_xen *f, const struct xen_domain *dom,
		      const struct xen_attach *how, const char *text, struct err *err)
{
	const struct xen_pci *p = find_pci(f, how->bdf);

	if (!on_pciback(f, text) || find_held(f, how->bdf))
		return err_set(err, ERR_FAILED, "%s cannot be attached: it is not assignable",
			       text);
	if (dom->kind == XEN_PVH)
		return err_set(err, ERR_FAILED, "%s cannot be attached to a PVH domain", text);
	if (!p)
		return failed(err, ENODEV, text, "cannot be attached");
	if (p->assignable == XEN_NO)
		return failed(err, EBUSY, text, "cannot be attached");
	if (f->view.iommu != XEN_YES || dom->context == XEN_NO)
		return failed(err, EOPNOTSUPP, text, "cannot be attached");
	if (how->rdm != XEN_RDM_RELAXED && shares_region(f, how->bdf))
		return failed(err, EPERM, text, "cannot be attached");
	return 0;
}

static int by_holder(const void *a, const void *b)
{
	const struct xen_held *x = a, *y = b;
	int by = (x->domid > y->domid) - (x->domid < y->domid);

	return by ? by : bdf_cmp(x->bdf, y->bdf);
}

/* The lowest slot of the guest that is free. */
static unsigned free_slot(struct fake_xen *f, uint32_t domid)
{
	for (unsigned slot = 0;; slot++) {
		autofree char *vdev = xprintf("00:%02x.0", slot);
		bool used = false;

		list_each(h, &f->view.held)
			used |= h->domid == domid && h->vdev && streq(h->vdev, vdev);
		if (!used)
			return slot;
	}
}

static void hold(struct fake_xen *f, uint32_t domid, const struct xen_attach *how)
{
	autofree char *path = claim_path(how->bdf), *id = xprintf("%u", domid);
	unsigned slot = how->vslot >= 0 ? (unsigned)how->vslot : free_slot(f, domid);
	const char *opts =
		pool_str(&f->mem, "msitranslate=%d,power_mgmt=%d,permissive=%d,rdm_policy=%s",
			 how->msitranslate == 1, how->power_mgmt == 1, how->permissive == 1,
			 how->rdm == XEN_RDM_RELAXED ? "relaxed" : "strict");

	*list_add(&f->mem, &f->view.held) =
		(struct xen_held){ .domid = domid,
				   .bdf = how->bdf,
				   .vdev = pool_str(&f->mem, "00:%02x.0", slot),
				   .opts = opts,
				   .state = 3 };
	qsort(f->view.held.v, f->view.held.n, sizeof(*f->view.held.v), by_holder);
	fake_xen_node_set(f, path, id);
}

static int fake_attach(struct xen *xen, uint32_t domid, const char *uuid,
		       const struct xen_attach *how, struct err *err)
{
	struct fake_xen *f = model(xen);
	const struct xen_domain *dom = fake_xen_domain(f, domid, uuid);
	char text[BDF_TEXT];

	int rc = fake_xen_begin(f, err, "attach %u %s", domid, bdf_print(how->bdf, text));
	if (rc < 0)
		return rc;
	if (!dom)
		return fake_xen_no_domain(err, domid, uuid);
	rc = may_attach(f, dom, how, text, err);
	if (rc < 0)
		return rc;

	struct xen_pci *p = find_pci(f, how->bdf);

	p->assignable = XEN_NO;
	p->quarantined = XEN_NO;
	hold(f, domid, how);
	return 0;
}

static void let_go(struct fake_xen *f, struct xen_held *h)
{
	autofree char *path = claim_path(h->bdf);
	size_t i = (size_t)(h - f->view.held.v);

	fake_xen_node_set(f, path, NULL);
	memmove(h, h + 1, (f->view.held.n - i - 1) * sizeof(*h));
	f->view.held.n--;
}

static int fake_detach(struct xen *xen, uint32_t domid, const char *uuid, struct bdf bdf,
		       struct err *err)
{
	struct fake_xen *f = model(xen);
	const struct xen_domain *dom = fake_xen_domain(f, domid, uuid);
	struct xen_held *h = find_held(f, bdf);
	struct xen_pci *p = find_pci(f, bdf);
	char text[BDF_TEXT];

	int rc = fake_xen_begin(f, err, "detach %u %s", domid, bdf_print(bdf, text));
	if (rc < 0)
		return rc;
	if (!dom)
		return fake_xen_no_domain(err, domid, uuid);
	if (!h || h->domid != domid)
		return err_set(err, ERR_NOT_FOUND, "domain %u does not have %s", domid, text);
	if (dom->paused || dom->shutdown)
		return err_set(err, ERR_FAILED,
			       "%s cannot be detached: domain %u is paused or shut down", text,
			       domid);
	/* Xen keeps what comes back from a guest in quarantine. */
	if (p) {
		p->assignable = XEN_YES;
		p->quarantined = XEN_YES;
	}
	if (f->silent_guests) {
		h->state = 5;
		return err_set(err, ERR_PARTIAL,
			       "Xen took %s from domain %u, but the guest's PCI driver did not "
			       "answer and still lists it",
			       text, domid);
	}
	let_go(f, h);
	return 0;
}

static int fake_held(struct xen *xen, uint32_t domid, const char *uuid, struct pool *mem,
		     struct xen_helds *ret, struct err *err)
{
	struct fake_xen *f = model(xen);
	struct xen_helds held = {};

	if (!fake_xen_domain(f, domid, uuid))
		return fake_xen_no_domain(err, domid, uuid);
	list_each(h, &f->view.held)
		if (h->domid == domid)
			*list_add(mem, &held) = *h;
	*ret = held;
	return 0;
}

static int fake_get(struct xen *xen, const char *path, char **ret, struct err *err)
{
	const char *value = fake_xen_node(model(xen), path);

	(void)err;
	*ret = value ? xstrdup(value) : NULL;
	return 0;
}

static bool record_of(const char *path, struct bdf *ret)
{
	static const char top[] = "/libxl/pci/";

	if (!text_starts(path, top))
		return false;
	path += strlen(top);
	return take_hex(&path, 4, &ret->domain) && take_char(&path, '-') &&
	       take_hex(&path, 2, &ret->bus) && take_char(&path, '-') &&
	       take_hex(&path, 2, &ret->dev) && take_char(&path, '-') &&
	       take_hex(&path, 1, &ret->fn) && streq(path, "/driver_path");
}

static int by_record(const void *a, const void *b)
{
	return bdf_cmp(((const struct xen_record *)a)->bdf, ((const struct xen_record *)b)->bdf);
}

/* The view's records are what the nodes say. */
static void records_follow(struct fake_xen *f)
{
	struct xen_records records = {};
	struct bdf bdf;

	list_each(n, &f->store)
		if (n->value && record_of(n->path, &bdf))
			*list_add(&f->mem, &records) =
				(struct xen_record){ .bdf = bdf, .driver_path = n->value };
	if (records.n > 1)
		qsort(records.v, records.n, sizeof(*records.v), by_record);
	f->view.records = records;
}

static int fake_set(struct xen *xen, const char *path, const char *value, struct err *err)
{
	struct fake_xen *f = model(xen);

	int rc = fake_xen_begin(f, err, value ? "store %s = %s" : "store %s", path, value);
	if (rc < 0)
		return rc;
	fake_xen_node_set(f, path, value);
	records_follow(f);
	return 0;
}

static void fake_close(struct xen *xen)
{
	(void)xen;
}

static const struct xen_ops fake_ops = {
	.name = "fake",
	.look = fake_look,
	.quarantine = fake_quarantine,
	.attach = fake_attach,
	.detach = fake_detach,
	.held = fake_held,
	.affinity = fake_affinity,
	.set_affinity = fake_set_affinity,
	.pools = fake_pools,
	.pool_create = fake_pool_create,
	.pool_destroy = fake_pool_destroy,
	.pool_rename = fake_pool_rename,
	.pool_cpu = fake_pool_cpu,
	.pool_of = fake_pool_of,
	.pool_move = fake_pool_move,
	.usb_held = fake_usb_held,
	.usbctrl_add = fake_usbctrl_add,
	.usbctrl_remove = fake_usbctrl_remove,
	.usb_attach = fake_usb_attach,
	.usb_detach = fake_usb_detach,
	.store_get = fake_get,
	.store_set = fake_set,
	.close = fake_close,
};

/* Everything but the texts is copied, since it will change. */
static void start(struct fake_xen *f, const struct xen_view *view)
{
	unsigned all = XEN_WANT_CONTEXT | XEN_WANT_QUARANTINE | XEN_WANT_GROUPS | XEN_WANT_RMRRS |
		       XEN_WANT_CPUS | XEN_WANT_VCPUS | XEN_WANT_MEMORY | XEN_WANT_MEMORY_BIG |
		       XEN_WANT_USB;
	struct err ignored;

	f->xen = (struct xen){ .ops = &fake_ops, .data = f };
	xen_view_pick(view, NULL, all, &f->mem, &f->view, &ignored);
	/* What it lacks, the looks will note that want it. */
	f->view.notes = view->notes;
	fake_xen_copy_cpus(&f->mem, &f->view, &f->view);
	fake_xen_copy_usb(&f->mem, &f->view, &f->view);
	fake_xen_name_pools(f);
	f->view.held = (struct xen_helds){};
	list_each(h, &view->held) {
		autofree char *path = claim_path(h->bdf), *id = xprintf("%u", h->domid);

		*list_add(&f->mem, &f->view.held) = *h;
		fake_xen_node_set(f, path, id);
	}
	list_each(r, &view->records) {
		autofree char *path = xprintf("/libxl/pci/%04x-%02x-%02x-%x/driver_path",
					      r->bdf.domain, r->bdf.bus, r->bdf.dev, r->bdf.fn);

		fake_xen_node_set(f, path, r->driver_path);
	}
}

void fake_xen_open(struct fake_xen *f, const struct xen_view *view)
{
	*f = (struct fake_xen){};
	start(f, view);
}

int fake_xen_load(struct fake_xen *f, const struct sys *sys, struct err *err)
{
	struct json_object *o autoput = NULL;
	autofree char *text = NULL;
	struct xen_view view = {};
	size_t len;

	*f = (struct fake_xen){ .sys = sys };
	int rc = sys_slurp(sys, ".xhw/xen.json", RECORDING_MOST, &text, &len, err);
	if (rc == 0)
		rc = json_parse(text, len, ".xhw/xen.json", &o, err);
	if (rc == 0)
		rc = xen_view_parse(o, &f->mem, &view, err);
	if (rc == 0)
		start(f, &view);
	else
		fake_xen_close(f);
	return rc;
}

void fake_xen_close(struct fake_xen *f)
{
	pool_free(&f->mem);
	*f = (struct fake_xen){};
}
