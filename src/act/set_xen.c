// SPDX-License-Identifier: GPL-2.0-or-later
// What Xen and xenstore hold of PCI devices: quarantine, xl's records, the devices of a domain.
#include <string.h>

#include "act/domain_held.h"
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

static int devices_read(struct holder *o, const char **ret, struct err *err)
{
	struct xen_attaches list = {};
	struct xen_helds held = {};

	int rc = o->d->xen->ops->held(o->d->xen, o->dom.domid, o->dom.uuid, &o->mem, &held, err);
	if (rc < 0)
		return rc;
	domain_pci_held(&o->mem, &held, o->dom.domid, &list);
	*ret = domain_pci_print(&o->mem, &list);
	return 0;
}

static int devices_parse(struct pool *mem, const char *value, struct held_list *ret,
			 struct err *err)
{
	struct xen_attaches list = {};

	if (!domain_pci_parse(mem, value, &list))
		return err_set(err, ERR_USAGE, "'%s' is not a list of PCI devices", value);
	list_each(a, &list)
		*list_add(mem, ret) = a;
	return 0;
}

static bool device_same(const void *a, const void *b)
{
	return domain_pci_eq(a, b);
}

static int device_give(struct holder *o, const void *one, struct err *err)
{
	return o->d->xen->ops->attach(o->d->xen, o->dom.domid, o->dom.uuid, one, err);
}

static int device_take(struct holder *o, const void *one, struct err *err)
{
	return o->d->xen->ops->detach(o->d->xen, o->dom.domid, o->dom.uuid,
				      ((const struct xen_attach *)one)->bdf, err);
}

static const char *device_name(struct pool *mem, const void *one)
{
	return bdf_str(mem, ((const struct xen_attach *)one)->bdf);
}

static const struct held_kind pci = {
	.read = devices_read,
	.parse = devices_parse,
	.same = device_same,
	.give = device_give,
	.take = device_take,
	.lost = "what the guest had set up on",
	.name = device_name,
};

OF_HELD(pci);

const struct setter set_pci_quarantine = { .get = quarantine_get, .set = quarantine_set };
const struct setter set_pci_record = { .get = record_get, .set = record_set };
