// SPDX-License-Identifier: GPL-2.0-or-later
// Recorded answers of Xen, below a root that is not this machine: they can be asked, not changed.
#include "door/xen_parts.h"

#include <stdlib.h>

#include "base/json.h"
#include "base/text.h"
#include "door/xen_memory.h"

#define RECORDING_MOST (64 << 20)

struct recorded {
	struct pool mem;
	struct xen_view view;
};

static int by_address(const void *a, const void *b)
{
	const struct xen_pci *const *x = a, *const *y = b;

	return bdf_cmp((*x)->bdf, (*y)->bdf);
}

static int against(const void *key, const void *element)
{
	const struct xen_pci *const *p = element;

	return bdf_cmp(*(const struct bdf *)key, (*p)->bdf);
}

static struct xen_pci as_wanted(const struct xen_pci *all, unsigned want)
{
	struct xen_pci p = *all;

	if (want & XEN_WANT_BRIEF)
		p.assignable = XEN_UNKNOWN;
	if (!(want & XEN_WANT_QUARANTINE)) {
		p.quarantined = XEN_UNKNOWN;
		p.xen_owned = false;
	}
	if (!(want & XEN_WANT_GROUPS)) {
		p.group = (struct bdfs){};
		p.group_known = XEN_UNKNOWN;
	}
	return p;
}

/* The asked devices, in the order asked; what was not recorded is unknown to us, not to Xen. */
static void pick_pcis(const struct xen_view *all, const struct bdfs *devs, unsigned want,
		      struct pool *mem, struct xen_view *ret)
{
	autofree const struct xen_pci **index = xcalloc(all->pcis.n + 1, sizeof(*index));
	size_t missing = 0;

	for (size_t i = 0; i < all->pcis.n; i++)
		index[i] = &all->pcis.v[i];
	qsort(index, all->pcis.n, sizeof(*index), by_address);
	list_each(b, devs) {
		const struct xen_pci **found =
			bsearch(b, index, all->pcis.n, sizeof(*index), against);
		struct xen_pci none = { .bdf = *b, .node = -1 };

		*list_add(mem, &ret->pcis) = found ? as_wanted(*found, want) : none;
		missing += !found;
	}
	if (missing)
		strs_add(mem, &ret->notes,
			 "pcis: %zu of the %zu devices asked for are not in the recording", missing,
			 devs->n);
}

static int bdf_order(const void *a, const void *b)
{
	return bdf_cmp(*(const struct bdf *)a, *(const struct bdf *)b);
}

static void pick_rmrrs(const struct xen_view *all, const struct bdfs *devs, struct pool *mem,
		       struct xen_view *ret)
{
	autofree struct bdf *sorted = xcalloc(devs->n + 1, sizeof(*sorted));

	if (devs->n)
		memcpy(sorted, devs->v, devs->n * sizeof(*sorted));
	qsort(sorted, devs->n, sizeof(*sorted), bdf_order);
	list_each(r, &all->rmrrs)
		if (bsearch(&r->bdf, sorted, devs->n, sizeof(*sorted), bdf_order))
			*list_add(mem, &ret->rmrrs) = *r;
}

static void pick_cpus(unsigned want, struct xen_view *v)
{
	if (!(want & XEN_WANT_CPUS)) {
		v->cpus_known = v->nodes_known = v->pools_known = false;
		v->cpus = (struct xen_cpus){};
		v->nodes = (struct xen_nodes){};
		v->distances = NULL;
		v->pools = (struct xen_pools){};
		v->free_cpus = (struct cpus){};
	}
	if (!(want & (XEN_WANT_CPUS | XEN_WANT_VCPUS)))
		v->physical = (struct xen_physical){
			.threads = -1, .cores = -1, .memory = -1, .free = -1
		};
	if (!(want & XEN_WANT_VCPUS)) {
		v->vcpus_known = false;
		v->vcpus = (struct xen_vcpus){};
	}
}

static void pick_usb(unsigned want, struct xen_view *v)
{
	if (want & XEN_WANT_USB)
		return;
	v->usb_known = false;
	v->usbctrls = (struct xen_usbctrls){};
	v->usbdevs = (struct xen_usbdevs){};
}

static void pick_memory(const struct xen_view *all, unsigned want, struct pool *mem,
			struct xen_view *v)
{
	const char *big = want & XEN_WANT_MEMORY_BIG ? NULL : xen_memory_big(all, mem);

	if (want & XEN_WANT_MEMORY && big)
		strs_add(mem, &v->notes, "memory: %s", big);
	else if (want & XEN_WANT_MEMORY && !all->memory_known)
		strs_add(mem, &v->notes, "memory: not in the recording");
	if (want & XEN_WANT_MEMORY && !big)
		return;
	v->memory_known = false;
	v->memory = (struct xen_mems){};
}

/* What a look would have asked, and this recording does not have. */
static void note_missing(const struct xen_view *v, unsigned want, struct pool *mem,
			 struct strs *notes)
{
	static const char none[] = "not in the recording";

	if (want & XEN_WANT_CPUS && !v->cpus_known)
		strs_add(mem, notes, "cpus: %s", none);
	if (want & XEN_WANT_CPUS && !v->nodes_known)
		strs_add(mem, notes, "nodes: %s", none);
	if (want & XEN_WANT_CPUS && !v->pools_known)
		strs_add(mem, notes, "cpupools: %s", none);
	if (want & XEN_WANT_VCPUS && !v->vcpus_known)
		strs_add(mem, notes, "vcpus: %s", none);
	if (want & XEN_WANT_USB && !v->usb_known)
		strs_add(mem, notes, "usb: %s", none);
}

int xen_view_pick(const struct xen_view *all, const struct bdfs *devs, unsigned want,
		  struct pool *mem, struct xen_view *ret, struct err *err)
{
	struct xen_view v = *all;
	struct bdfs every = {};

	(void)err;
	if (!devs) {
		list_each(p, &all->pcis)
			*list_add(mem, &every) = p->bdf;
		devs = &every;
	}
	v.notes = (struct strs){};
	list_each(n, &all->notes)
		*list_add(mem, &v.notes) = *n;
	note_missing(all, want, mem, &v.notes);
	v.domains = (struct xen_domains){};
	list_each(d, &all->domains) {
		struct xen_domain *copy = list_add(mem, &v.domains);

		*copy = *d;
		if (!(want & XEN_WANT_CONTEXT))
			copy->context = XEN_UNKNOWN;
	}
	if (!(want & XEN_WANT_LOG)) {
		v.log = NULL;
		v.log_len = 0;
	}
	pick_cpus(want, &v);
	pick_memory(all, want, mem, &v);
	pick_usb(want, &v);
	if (want & XEN_WANT_BRIEF)
		v.records = (struct xen_records){};
	if (want & XEN_WANT_BRIEF && devs->n == 0)
		v.held = (struct xen_helds){};
	v.pcis = (struct xen_pcis){};
	pick_pcis(all, devs, want, mem, &v);
	v.rmrrs = (struct xen_rmrrs){};
	if (!(want & XEN_WANT_RMRRS))
		v.rmrrs_known = XEN_UNKNOWN;
	else if (devs == &every)
		v.rmrrs = all->rmrrs;
	else
		pick_rmrrs(all, devs, mem, &v);
	*ret = v;
	return 0;
}

static int recorded_look(struct xen *xen, const struct bdfs *devs, unsigned want, struct pool *mem,
			 struct xen_view *ret, struct err *err)
{
	const struct recorded *rec = xen->data;

	return xen_view_pick(&rec->view, devs, want, mem, ret, err);
}

static int refuse(struct err *err)
{
	return err_set(err, ERR_UNAVAILABLE, "a recorded host cannot be changed");
}

static int recorded_quarantine(struct xen *xen, struct bdf bdf, bool on, struct err *err)
{
	(void)xen, (void)bdf, (void)on;
	return refuse(err);
}

static int recorded_attach(struct xen *xen, uint32_t domid, const char *uuid,
			   const struct xen_attach *how, struct err *err)
{
	(void)xen, (void)domid, (void)uuid, (void)how;
	return refuse(err);
}

static int recorded_detach(struct xen *xen, uint32_t domid, const char *uuid, struct bdf bdf,
			   struct err *err)
{
	(void)xen, (void)domid, (void)uuid, (void)bdf;
	return refuse(err);
}

/* NULL: there is none, and err says so. */
static const struct xen_domain *find_domain(const struct recorded *rec, uint32_t domid,
					    const char *uuid, struct err *err)
{
	list_each(d, &rec->view.domains)
		if (d->domid == domid && streq(d->uuid, uuid))
			return d;
	err_set(err, ERR_NOT_FOUND, "there is no domain %u with uuid %s", domid, uuid);
	return NULL;
}

static int recorded_held(struct xen *xen, uint32_t domid, const char *uuid, struct pool *mem,
			 struct xen_helds *ret, struct err *err)
{
	const struct recorded *rec = xen->data;
	struct xen_helds held = {};

	if (!find_domain(rec, domid, uuid, err))
		return -ERR_NOT_FOUND;
	list_each(h, &rec->view.held)
		if (h->domid == domid)
			*list_add(mem, &held) = *h;
	*ret = held;
	return 0;
}

static int not_recorded(struct err *err, const char *what)
{
	return err_set(err, ERR_UNAVAILABLE, "%s not in the recording", what);
}

static int recorded_affinity(struct xen *xen, uint32_t domid, const char *uuid, uint32_t vcpu,
			     struct pool *mem, struct cpus *hard, struct cpus *soft,
			     struct err *err)
{
	const struct recorded *rec = xen->data;

	if (!find_domain(rec, domid, uuid, err))
		return -ERR_NOT_FOUND;
	if (!rec->view.vcpus_known)
		return not_recorded(err, "the vCPUs are");
	list_each(v, &rec->view.vcpus) {
		if (v->domid != domid || v->vcpu != vcpu)
			continue;
		cpus_copy(mem, &v->hard, hard);
		cpus_copy(mem, &v->soft, soft);
		return 0;
	}
	return err_set(err, ERR_NOT_FOUND, "domain %u has no vCPU %u", domid, vcpu);
}

static int recorded_set_affinity(struct xen *xen, uint32_t domid, const char *uuid, uint32_t vcpu,
				 const struct cpus *hard, const struct cpus *soft, struct err *err)
{
	(void)xen, (void)domid, (void)uuid, (void)vcpu, (void)hard, (void)soft;
	return refuse(err);
}

static int recorded_pools(struct xen *xen, struct pool *mem, struct xen_pools *ret,
			  struct cpus *free_cpus, struct err *err)
{
	const struct recorded *rec = xen->data;
	struct xen_pools pools = {};

	if (!rec->view.pools_known)
		return not_recorded(err, "the cpupools are");
	list_each(p, &rec->view.pools)
		*list_add(mem, &pools) = *p;
	*ret = pools;
	cpus_copy(mem, &rec->view.free_cpus, free_cpus);
	return 0;
}

static int recorded_pool_create(struct xen *xen, const char *name, const char *scheduler,
				uint32_t *id, struct err *err)
{
	(void)xen, (void)name, (void)scheduler, (void)id;
	return refuse(err);
}

static int recorded_pool_destroy(struct xen *xen, uint32_t id, struct err *err)
{
	(void)xen, (void)id;
	return refuse(err);
}

static int recorded_pool_rename(struct xen *xen, uint32_t id, const char *name, struct err *err)
{
	(void)xen, (void)id, (void)name;
	return refuse(err);
}

static int recorded_pool_cpu(struct xen *xen, uint32_t id, uint32_t cpu, bool add, struct err *err)
{
	(void)xen, (void)id, (void)cpu, (void)add;
	return refuse(err);
}

static int recorded_pool_of(struct xen *xen, uint32_t domid, const char *uuid, uint32_t *id,
			    struct err *err)
{
	const struct xen_domain *d = find_domain(xen->data, domid, uuid, err);

	if (!d)
		return -ERR_NOT_FOUND;
	if (d->cpupool < 0)
		return not_recorded(err, "the domain's cpupool is");
	*id = (uint32_t)d->cpupool;
	return 0;
}

static int recorded_pool_move(struct xen *xen, uint32_t domid, const char *uuid, uint32_t id,
			      struct err *err)
{
	(void)xen, (void)domid, (void)uuid, (void)id;
	return refuse(err);
}

static int recorded_usb_held(struct xen *xen, uint32_t domid, const char *uuid, struct pool *mem,
			     struct xen_usbctrls *ctrls, struct xen_usbdevs *devs, struct err *err)
{
	const struct recorded *rec = xen->data;

	if (!find_domain(rec, domid, uuid, err))
		return -ERR_NOT_FOUND;
	if (!rec->view.usb_known)
		return not_recorded(err, "the USB devices of guests are");
	*ctrls = (struct xen_usbctrls){};
	*devs = (struct xen_usbdevs){};
	list_each(c, &rec->view.usbctrls)
		if (c->domid == domid)
			*list_add(mem, ctrls) = *c;
	list_each(d, &rec->view.usbdevs)
		if (d->domid == domid)
			*list_add(mem, devs) = *d;
	return 0;
}

static int recorded_usbctrl_add(struct xen *xen, uint32_t domid, const char *uuid,
				const struct xen_usbctrl *ctrl, struct err *err)
{
	(void)xen, (void)domid, (void)uuid, (void)ctrl;
	return refuse(err);
}

static int recorded_usbctrl_remove(struct xen *xen, uint32_t domid, const char *uuid, int devid,
				   struct err *err)
{
	(void)xen, (void)domid, (void)uuid, (void)devid;
	return refuse(err);
}

static int recorded_usb_attach(struct xen *xen, uint32_t domid, const char *uuid, int ctrl,
			       int port, unsigned bus, unsigned address, struct err *err)
{
	(void)xen, (void)domid, (void)uuid, (void)ctrl, (void)port, (void)bus, (void)address;
	return refuse(err);
}

static int recorded_usb_detach(struct xen *xen, uint32_t domid, const char *uuid, int ctrl,
			       int port, struct err *err)
{
	(void)xen, (void)domid, (void)uuid, (void)ctrl, (void)port;
	return refuse(err);
}

/* xl's records are the only nodes that a recording holds. */
static int recorded_get(struct xen *xen, const char *path, char **ret, struct err *err)
{
	const struct recorded *rec = xen->data;

	(void)err;
	*ret = NULL;
	list_each(r, &rec->view.records) {
		autofree char *node = xprintf("/libxl/pci/%04x-%02x-%02x-%x/driver_path",
					      r->bdf.domain, r->bdf.bus, r->bdf.dev, r->bdf.fn);

		if (streq(node, path))
			*ret = xstrdup(r->driver_path);
		if (*ret)
			break;
	}
	return 0;
}

static int recorded_set(struct xen *xen, const char *path, const char *value, struct err *err)
{
	(void)xen, (void)path, (void)value;
	return refuse(err);
}

static void recorded_close(struct xen *xen)
{
	struct recorded *rec = xen->data;

	pool_free(&rec->mem);
	free(rec);
}

static const struct xen_ops recorded_ops = {
	.name = "recorded",
	.look = recorded_look,
	.quarantine = recorded_quarantine,
	.attach = recorded_attach,
	.detach = recorded_detach,
	.held = recorded_held,
	.affinity = recorded_affinity,
	.set_affinity = recorded_set_affinity,
	.pools = recorded_pools,
	.pool_create = recorded_pool_create,
	.pool_destroy = recorded_pool_destroy,
	.pool_rename = recorded_pool_rename,
	.pool_cpu = recorded_pool_cpu,
	.pool_of = recorded_pool_of,
	.pool_move = recorded_pool_move,
	.usb_held = recorded_usb_held,
	.usbctrl_add = recorded_usbctrl_add,
	.usbctrl_remove = recorded_usbctrl_remove,
	.usb_attach = recorded_usb_attach,
	.usb_detach = recorded_usb_detach,
	.store_get = recorded_get,
	.store_set = recorded_set,
	.close = recorded_close,
};

int xen_recorded_open(struct xen *xen, const struct sys *sys, struct err *err)
{
	struct json_object *o autoput = NULL;
	autofree char *text = NULL;
	size_t len;

	int rc = sys_slurp(sys, XEN_RECORDING, RECORDING_MOST, &text, &len, err);
	if (rc == -ERR_NOT_FOUND)
		return err_set(err, ERR_UNAVAILABLE,
			       "below '%s' no answers of Xen are recorded (" XEN_RECORDING ")",
			       sys->name);
	if (rc < 0)
		return rc;
	rc = json_parse(text, len, XEN_RECORDING, &o, err);
	if (rc < 0)
		return rc;

	struct recorded *rec = xcalloc(1, sizeof(*rec));

	rc = xen_view_parse(o, &rec->mem, &rec->view, err);
	if (rc < 0) {
		pool_free(&rec->mem);
		free(rec);
		return err_context(err, XEN_RECORDING);
	}
	*xen = (struct xen){ .ops = &recorded_ops, .data = rec };
	return 0;
}
