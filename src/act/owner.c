// SPDX-License-Identifier: GPL-2.0-or-later
// The look at a device's owner right before it is taken away from its driver.
#include "act/owner.h"

#include "base/text.h"

int object_bdf(const char *object, struct bdf *ret, struct err *err)
{
	char text[BDF_TEXT];

	if (!bdf_parse(object, ret) || !streq(bdf_print(*ret, text), object))
		return err_set(err, ERR_USAGE, "'%s' is not a full PCI address", object);
	return 0;
}

int need_xen(const struct doors *d, struct err *err)
{
	if (d->xen)
		return 0;
	return err_set(err, ERR_UNAVAILABLE, "%s", d->xen_why ? d->xen_why : "there is no Xen");
}

static int guest_has(struct pool *mem, const struct xen_view *view, const struct xen_held *h,
		     struct err *err)
{
	const char *name = NULL;

	list_each(dom, &view->domains)
		if (dom->domid == h->domid)
			name = dom->name ? dom->name : dom->uuid;
	err_set(err, ERR_CONFLICT, "VM %s has %s",
		name ? pool_str(mem, "'%s' (domain %u)", name, h->domid)
		     : pool_str(mem, "of domain %u", h->domid),
		bdf_str(mem, h->bdf));
	return err_hint(err, "detach it from the VM or shut the VM down first");
}

/* As pci_owner() has it: what a gone domain left in xenstore holds nothing that Xen calls free. */
static bool is_leftover(const struct xen_view *view, const struct xen_held *h)
{
	list_each(dom, &view->domains)
		if (dom->domid == h->domid)
			return false;
	list_each(x, &view->pcis)
		if (bdf_eq(x->bdf, h->bdf))
			return x->assignable == XEN_YES;
	return false;
}

static int check(const struct xen_view *view, struct pool *mem, const struct bdfs *devs,
		 struct err *err)
{
	list_each(h, &view->held)
		list_each(dev, devs)
			if (bdf_eq(h->bdf, *dev) && !is_leftover(view, h))
				return guest_has(mem, view, h, err);
	list_each(x, &view->pcis)
		if (!x->unknown && x->assignable == XEN_NO) {
			err_set(err, ERR_CONFLICT,
				"by Xen's account %s is not dom0's: a VM or Xen "
				"itself has it",
				bdf_str(mem, x->bdf));
			return err_hint(err, "see 'xhw pci show %s'", bdf_str(mem, x->bdf));
		}
	return 0;
}

/* Without Xen there are none. That Xen cannot be asked (its libraries are broken, say) does not say
 * so. */
static int no_guests(const struct doors *d, struct err *err)
{
	autofree char *type = NULL;

	int rc = sys_read(d->sys, &type, err, "sys/hypervisor/type");
	if (rc == -ERR_NOT_FOUND || (rc == 0 && !streq(type, "xen")))
		return 0;
	need_xen(d, err);
	return err_context(err, "who has the device cannot be asked");
}

int owner_check(struct doors *d, const struct bdfs *devs, struct err *err)
{
	struct xen_view view = {};
	struct pool mem = {};

	if (!d->xen)
		return no_guests(d, err);

	int rc = d->xen->ops->look(d->xen, devs, 0, &mem, &view, err);
	if (rc < 0)
		err_context(err, "who has the device cannot be asked");
	else
		rc = check(&view, &mem, devs, err);
	pool_free(&mem);
	return rc;
}

int object_domain(const struct doors *d, const char *object, struct domain_ref *ret,
		  struct err *err)
{
	size_t len = strcspn(object, "/");

	if (len != sizeof(ret->uuid) - 1 || !object[len] ||
	    !parse_u32(object + len + 1, &ret->domid))
		return err_set(err, ERR_USAGE, "'%s' is not the uuid and id of a domain", object);
	memcpy(ret->uuid, object, len);
	ret->uuid[len] = '\0';
	return need_xen(d, err);
}
