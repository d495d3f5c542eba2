// SPDX-License-Identifier: GPL-2.0-or-later
// What Xen and xenstore hold of PCI devices: quarantine, xl's records, the devices of a domain.
#include <string.h>

#include "act/owner.h"
#include "act/setters.h"
#include "base/text.h"
#include "decide/pci/domain_pci.h"

static int quarantine_get(struct doors *d, const char *object, char **ret, struct err *err)
{
	(void)d;
	(void)ret;
	return err_set(err, ERR_FAILED, "the quarantine of %s cannot be read", object);
}

/* In quarantine a device of dom0's own driver has no DMA any more. */
static int is_on_pciback(const struct sys *sys, const char *bdf, struct err *err)
{
	autofree char *driver = NULL;

	int rc = sys_link_base(sys, &driver, err, "sys/bus/pci/devices/%s/driver", bdf);
	if (rc == 0 && streq(driver, "pciback"))
		return 0;
	return err_set(err, ERR_CONFLICT,
		       "%s is not bound to pciback, so it must not be put in quarantine", bdf);
}

static int quarantine_set(struct doors *d, const char *object, const char *from, const char *to,
			  struct err *err)
{
	bool on = streq(to, "yes");
	struct bdf bdf;

	(void)from;

	int rc = object_bdf(object, &bdf, err);
	if (rc < 0)
		return rc;
	if (!on && !streq(to, "no"))
		return err_set(err, ERR_USAGE, "'%s' is neither yes nor no", to);
	rc = need_xen(d, err);
	if (rc < 0)
		return rc;
	if (on) {
		rc = is_on_pciback(d->sys, object, err);
		if (rc < 0)
			return rc;
	}
	return d->xen->ops->quarantine(d->xen, bdf, on, err);
}

/* libxl 4.17's own path; xl removes only the leaf, so we do the same. */
static int record_path(const struct doors *d, const char *object, char **ret, struct err *err)
{
	struct bdf b;

	int rc = object_bdf(object, &b, err);
	if (rc < 0)
		return rc;
	rc = need_xen(d, err);
	if (rc < 0)
		return rc;
	*ret = xprintf("/libxl/pci/%04x-%02x-%02x-%x/driver_path", b.domain, b.bus, b.dev, b.fn);
	return 0;
}

static int record_get(struct doors *d, const char *object, char **ret, struct err *err)
{
	autofree char *path = NULL;

	int rc = record_path(d, object, &path, err);
	if (rc < 0)
		return rc;
	*ret = NULL;
	rc = d->xen->ops->store_get(d->xen, path, ret, err);
	if (rc == 0 && !*ret)
		*ret = xstrdup("");
	return rc;
}

static int record_set(struct doors *d, const char *object, const char *from, const char *to,
		      struct err *err)
{
	autofree char *path = NULL;

	(void)from;

	int rc = record_path(d, object, &path, err);
	if (rc < 0)
		return rc;
	return d->xen->ops->store_set(d->xen, path, *to ? to : NULL, err);
}

static int held_now(struct doors *d, const struct domain_ref *dom, struct pool *mem,
		    struct xen_attaches *ret, struct err *err)
{
	struct xen_helds held = {};

	int rc = d->xen->ops->held(d->xen, dom->domid, dom->uuid, mem, &held, err);
	if (rc < 0)
		return rc;
	domain_pci_held(mem, &held, dom->domid, ret);
	return 0;
}

static int domain_get(struct doors *d, const char *object, char **ret, struct err *err)
{
	struct xen_attaches list = {};
	struct pool mem = {};
	struct domain_ref dom = {};

	int rc = object_domain(d, object, &dom, err);
	if (rc < 0)
		return rc;
	rc = held_now(d, &dom, &mem, &list, err);
	if (rc == 0)
		*ret = xstrdup(domain_pci_print(&mem, &list));
	pool_free(&mem);
	return rc;
}

static const struct xen_attach *find(const struct xen_attaches *list, struct bdf bdf)
{
	list_each(a, list)
		if (bdf_eq(a->bdf, bdf))
			return a;
	return NULL;
}

static bool has_same(struct pool *mem, const struct xen_attaches *list, const struct xen_attach *a)
{
	struct xen_attach one = *a, other;
	const struct xen_attach *found = find(list, a->bdf);

	if (!found)
		return false;
	other = *found;
	return domain_pci_same(
		domain_pci_print(mem, &(struct xen_attaches){ .v = &one, .n = 1 }),
		domain_pci_print(mem, &(struct xen_attaches){ .v = &other, .n = 1 }));
}

static int change_devices(struct doors *d, const struct domain_ref *dom, struct pool *mem,
			  const struct xen_attaches *now, const struct xen_attaches *want,
			  struct err *err)
{
	const struct xen_ops *ops = d->xen->ops;
	int rc = 0;

	list_each(a, now)
		if (rc == 0 && !has_same(mem, want, a))
			rc = ops->detach(d->xen, dom->domid, dom->uuid, a->bdf, err);
	list_each(a, want)
		if (rc == 0 && !has_same(mem, now, a))
			rc = ops->attach(d->xen, dom->domid, dom->uuid, a, err);
	return rc;
}

static int domain_set(struct doors *d, const char *object, const char *from, const char *to,
		      struct err *err)
{
	struct xen_attaches now = {}, want = {};
	struct pool mem = {};
	struct domain_ref dom = {};

	(void)from;

	int rc = object_domain(d, object, &dom, err);
	if (rc < 0)
		return rc;
	if (!domain_pci_parse(&mem, to, &want))
		rc = err_set(err, ERR_USAGE, "'%s' is not a list of PCI devices", to);
	if (rc == 0)
		rc = held_now(d, &dom, &mem, &now, err);
	if (rc == 0)
		rc = change_devices(d, &dom, &mem, &now, &want, err);
	pool_free(&mem);
	return rc;
}

/* Devices come and go one by one: whatever is in both stays, and nothing is there that is in
 * neither. */
static bool domain_between(const char *value, const char *from, const char *to)
{
	struct xen_attaches now = {}, a = {}, b = {};
	struct pool mem = {};
	bool between = domain_pci_parse(&mem, value, &now) && domain_pci_parse(&mem, from, &a) &&
		       domain_pci_parse(&mem, to, &b);

	if (between) {
		list_each(e, &now)
			between &= has_same(&mem, &a, e) || has_same(&mem, &b, e);
		list_each(e, &a)
			between &= !has_same(&mem, &b, e) || has_same(&mem, &now, e);
	}
	pool_free(&mem);
	return between;
}

static char *domain_loses(struct doors *d, const char *object, const char *from, const char *to)
{
	struct xen_attaches a = {}, b = {};
	struct strs gone = {};
	struct pool mem = {};
	char *text = NULL;

	(void)d;
	(void)object;
	if (domain_pci_parse(&mem, from, &a) && domain_pci_parse(&mem, to, &b))
		list_each(e, &a)
			if (!has_same(&mem, &b, e))
				strs_add(&mem, &gone, "%s", bdf_str(&mem, e->bdf));
	if (gone.n)
		text = xprintf("what the guest had set up on %s", strs_join(&mem, &gone, ", "));
	pool_free(&mem);
	return text;
}

const struct setter set_pci_quarantine = { .get = quarantine_get, .set = quarantine_set };
const struct setter set_pci_record = { .get = record_get, .set = record_set };
const struct setter set_domain_pci = { .get = domain_get,
				       .set = domain_set,
				       .same = domain_pci_same,
				       .between = domain_between,
				       .loses = domain_loses };
