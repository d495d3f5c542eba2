// SPDX-License-Identifier: GPL-2.0-or-later
// One look at the host: calls the parts in their order, and finds things in the result.
#include "look/host.h"

#include <stdlib.h>

#include "base/text.h"
#include "look/parts.h"

#define PCIBACK "sys/bus/pci/drivers/pciback"

/* The kernel prints slots into one page; a longer list is cut without a word. */
#define SLOTS_FULL (4096 - (int)BDF_TEXT)

void host_note(struct host *h, const char *object, const char *field, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	const char *reason = pool_vstr(&h->mem, fmt, ap);
	va_end(ap);
	*list_add(&h->mem, &h->notes) = (struct note){ .object = pool_strdup(&h->mem, object),
						       .field = pool_strdup(&h->mem, field),
						       .reason = reason };
}

static bool on_pciback(const struct pci_dev *d)
{
	return d->driver && streq(d->driver, "pciback");
}

/* Entries of pciback's list that no device on pciback stands behind. */
static void keep_unused(struct host *h, char *text)
{
	char *line, *rest = text;

	while ((line = strsep(&rest, "\n"))) {
		struct bdf bdf;
		bool known = bdf_parse(line, &bdf);
		const struct pci_dev *d = known ? host_pci(h, bdf) : NULL;

		/* A partial look does not know of the others. */
		if (!*line || (d ? on_pciback(d) : h->partial))
			continue;
		strs_add(&h->mem, &h->slots, "%s", line);
	}
}

static void look_slots(const struct sys *sys, struct host *h)
{
	autofree char *text = NULL;
	struct err err;

	h->pciback = sys_exists(sys, PCIBACK);
	if (!h->pciback)
		return;
	if (sys_read(sys, &text, &err, PCIBACK "/slots") < 0) {
		host_note(h, "pciback", "slots", "%s", err.message);
		return;
	}
	if (strlen(text) >= SLOTS_FULL)
		host_note(h, "pciback", "slots",
			  "the kernel tells only as many entries as fit into 4,096 bytes");
	keep_unused(h, text);
}

static int look_devices(const struct sys *sys, const struct bdfs *only, struct host *h,
			struct err *err)
{
	int rc = look_pci(sys, h, only, err);
	if (rc < 0)
		return rc;
	look_slots(sys, h);
	return 0;
}

static unsigned xen_wants(const struct host *h)
{
	unsigned want = h->parts & HOST_PCI_BRIEF ? XEN_WANT_BRIEF : XEN_WANT_RMRRS;

	if (h->parts & HOST_CONTEXT)
		want |= XEN_WANT_CONTEXT;
	if (h->parts & HOST_XEN_LOG)
		want |= XEN_WANT_LOG;
	if (h->parts & HOST_CPUS)
		want |= XEN_WANT_CPUS;
	if (h->parts & HOST_VCPUS)
		want |= XEN_WANT_VCPUS;
	if (h->parts & HOST_XEN_USB ||
	    (h->parts & HOST_USB_WANTED && h->profile.usb_vms.n && h->toolstack != TOOLSTACK_XAPI))
		want |= XEN_WANT_USB;
	if (h->parts & HOST_MEMORY)
		want |= XEN_WANT_MEMORY;
	if (h->parts & HOST_MEMORY_BIG)
		want |= XEN_WANT_MEMORY_BIG;
	/* One call per device: fine for few. */
	if (h->partial)
		want |= XEN_WANT_GROUPS;
	if (h->parts & HOST_QUARANTINE)
		list_each(d, &h->pcis)
			if (on_pciback(d))
				return want | XEN_WANT_QUARANTINE;
	return want;
}

/* A VM has its name of XAPI; xenstore has the one of its start. */
static void name_domains(struct host *h)
{
	list_edit(d, &h->xen.domains) {
		const struct xapi_vm *vm = d->uuid ? xapi_vm(&h->xapi, d->uuid) : NULL;

		if (vm && *vm->name)
			d->name = vm->name;
	}
}

static void look_xapi(struct xapi *xapi, struct host *h)
{
	if (!xapi || h->toolstack != TOOLSTACK_XAPI)
		return;
	xapi_look(xapi, h->sys, &h->mem, &h->xapi);
	if (!h->xapi.present)
		host_note(h, "xapi", "vms, pci-uuid, pgpu-uuid",
			  "which VMs name a device, their names, and XAPI's objects are not known: "
			  "%s",
			  h->xapi.why);
	else if (h->xapi.unread)
		host_note(h, "xapi", "vms",
			  "%zu records of XAPI's could not be read; what they tell is missing",
			  h->xapi.unread);
	name_domains(h);
}

static bool asks_xen(const struct host *h)
{
	return h->parts & HOST_XEN && !(h->parts & HOST_XEN_XL && h->toolstack == TOOLSTACK_XAPI);
}

static bool asks_usb(const struct host *h)
{
	return h->parts & HOST_USB ||
	       (h->parts & HOST_USB_WANTED && (h->profile.usb.n || h->profile.usb_vms.n));
}

static bool asks_xapi(const struct host *h)
{
	bool wanted = false;

	list_each(u, &h->profile.usb_vms)
		wanted |= u->uuid != NULL;
	return h->parts & HOST_XAPI || (h->parts & HOST_XAPI_WANTED && wanted);
}

int host_look(const struct sys *sys, struct xen *xen, struct xapi *xapi, unsigned parts,
	      const struct bdfs *only, struct host *ret, struct err *err)
{
	int rc = 0;

	*ret = (struct host){ .sys = sys, .parts = parts };
	if (parts & (HOST_PCI | HOST_NAMES))
		rc = look_devices(sys, only, ret, err);
	if (rc == 0)
		rc = look_toolstack(sys, ret, err);
	if (rc == 0 && parts & HOST_PROFILE)
		look_profile(sys, &ret->mem, &ret->profile);
	if (rc == 0 && asks_xen(ret))
		rc = look_xen(xen, ret, xen_wants(ret), err);
	if (rc == 0 && parts & HOST_NAMES)
		rc = look_names(sys, ret, err);
	if (rc == 0 && asks_xapi(ret))
		look_xapi(xapi, ret);
	if (rc == 0 && parts & HOST_BOOT)
		rc = look_boot(sys, ret, err);
	if (rc == 0 && parts & HOST_PCI_MODULES)
		look_pci_modules(sys, ret);
	if (rc == 0 && parts & HOST_USES)
		rc = look_uses(sys, ret, err);
	if (rc == 0 && asks_usb(ret))
		rc = look_usb(sys, ret, err);
	return rc;
}

void host_free(struct host *h)
{
	pool_free(&h->mem);
	*h = (struct host){};
}

static int find_dev(const void *key, const void *dev)
{
	return bdf_cmp(*(const struct bdf *)key, ((const struct pci_dev *)dev)->bdf);
}

const struct pci_dev *host_pci(const struct host *h, struct bdf bdf)
{
	return h->pcis.n ? bsearch(&bdf, h->pcis.v, h->pcis.n, sizeof(*h->pcis.v), find_dev) : NULL;
}

static int find_asked(const void *key, const void *dev)
{
	return bdf_cmp(*(const struct bdf *)key, ((const struct xen_pci *)dev)->bdf);
}

const struct xen_pci *host_xen_pci(const struct host *h, struct bdf bdf)
{
	const struct xen_pcis *all = &h->xen.pcis;

	return all->n ? bsearch(&bdf, all->v, all->n, sizeof(*all->v), find_asked) : NULL;
}

static int find_domain(const void *key, const void *domain)
{
	uint32_t a = *(const uint32_t *)key, b = ((const struct xen_domain *)domain)->domid;

	return (a > b) - (a < b);
}

const struct xen_domain *host_domain(const struct host *h, uint32_t domid)
{
	const struct xen_domains *all = &h->xen.domains;

	return all->n ? bsearch(&domid, all->v, all->n, sizeof(*all->v), find_domain) : NULL;
}

const struct xen_held *host_held(const struct host *h, struct bdf bdf)
{
	list_each(held, &h->xen.held)
		if (bdf_eq(held->bdf, bdf))
			return held;
	return NULL;
}
