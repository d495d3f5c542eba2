// SPDX-License-Identifier: GPL-2.0-or-later
// What Xen says of this host, and which toolstack it has.
#include "base/text.h"
#include "look/parse.h"
#include "look/parts.h"

int look_toolstack(const struct sys *sys, struct host *h, struct err *err)
{
	autofree char *type = NULL;
	struct err ignored;

	(void)err;
	if (sys_exists(sys, INVENTORY))
		h->toolstack = TOOLSTACK_XAPI;
	else if (sys_read(sys, &type, &ignored, "sys/hypervisor/type") == 0 && streq(type, "xen"))
		h->toolstack = TOOLSTACK_XL;
	return 0;
}

static int absent(struct host *h, const char *why)
{
	h->xen = (struct xen_view){ .why = pool_strdup(&h->mem, why) };
	host_note(h, "xen", "present", "%s", why);
	return 0;
}

/* "FIELD: reason" */
static void keep_notes(struct host *h)
{
	list_each(note, &h->xen.notes) {
		const char *reason = strstr(*note, ": ");
		int len = reason ? (int)(reason - *note) : 0;
		const char *field = pool_str(&h->mem, "%.*s", len, *note);

		host_note(h, "xen", field, "%s", reason ? reason + 2 : *note);
	}
}

/* By address, as sysfs names them; what does not read as an address is left to look_pci(). */
static int every_device(struct host *h, struct bdfs *ret, struct err *err)
{
	struct strs names = {};
	struct bdf bdf;

	int rc = sys_dir(h->sys, &h->mem, &names, err, "sys/bus/pci/devices");
	if (rc < 0)
		return rc == -ERR_NOT_FOUND ? 0 : rc;
	list_each(name, &names)
		if (bdf_parse(*name, &bdf))
			*list_add(&h->mem, ret) = bdf;
	return 0;
}

/*
 * Xen tells the regions of a device, not who else has a region: that takes asking all. A partial
 * look does so only for a device that has one.
 */
static int look_sharers(struct xen *xen, struct host *h, struct err *err)
{
	struct xen_view all = {};
	struct bdfs devs = {};

	if (!h->partial || h->xen.rmrrs.n == 0)
		return 0;
	int rc = every_device(h, &devs, err);
	if (rc < 0)
		return rc;
	rc = xen->ops->look(xen, &devs, XEN_WANT_RMRRS, &h->mem, &all, err);
	if (rc < 0)
		return rc;
	h->xen.rmrrs = all.rmrrs;
	h->xen.rmrrs_known = all.rmrrs_known;
	return 0;
}

int look_xen(struct xen *xen, struct host *h, unsigned want, struct err *err)
{
	struct bdfs devs = {};

	if (!xen || !xen->ops)
		return absent(h, xen && *xen->why.message ? xen->why.message : "Xen was not asked");
	list_each(d, &h->pcis)
		*list_add(&h->mem, &devs) = d->bdf;
	int rc = xen->ops->look(xen, &devs, want, &h->mem, &h->xen, err);
	if (rc == -ERR_UNAVAILABLE || (rc < 0 && h->parts & HOST_XEN_MAYBE))
		return absent(h, err->message);
	if (rc < 0)
		return rc;
	if (!h->xen.present)
		return absent(h, h->xen.why ? h->xen.why : "no Xen here");
	if (h->toolstack == TOOLSTACK_NONE)
		h->toolstack = TOOLSTACK_XL;
	rc = look_sharers(xen, h, err);
	if (rc < 0)
		return rc;
	keep_notes(h);
	return 0;
}
