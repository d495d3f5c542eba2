// SPDX-License-Identifier: GPL-2.0-or-later
// Completion: devices, VMs, cpupools and CPUs that there are now.
#include "complete.h"

#include <string.h>

#include "base/text.h"
#include "decide/option/boot_option.h"
#include "decide/pci/pci_class.h"

#define CLASS_BRIDGE 0x06
/* Milliseconds of XAPI's, of which there are three calls at most. */
#define XAPI_MOST 1500

struct live {
	const struct wanted *w;
	const char *current;
	struct pool *mem;
	struct strs *ret;
	struct host host;
};

static void add_devices(struct live *l)
{
	bool whole = *l->current && text_starts("0000:", pool_strndup(l->mem, l->current, 5)) &&
		     strlen(l->current) > 3;
	bool release = l->w->verb && l->w->verb->name && streq(l->w->verb->name, "release");

	list_each(d, &l->host.pcis) {
		const char *name = bdf_str(l->mem, d->bdf);

		if (d->class >> 16 == CLASS_BRIDGE)
			continue;
		if (release && !(d->driver && streq(d->driver, "pciback")))
			continue;
		if (!whole && text_starts(name, "0000:"))
			name += strlen("0000:");
		strs_add(l->mem, l->ret, "%s", name);
	}
}

/* net:eth1, block:nvme0n1: only those with a PCI device. */
static void add_by_use(struct live *l)
{
	list_each(n, &l->host.uses.nets)
		if (n->has_pci)
			strs_add(l->mem, l->ret, "net:%s", n->name);
	list_each(b, &l->host.uses.blocks)
		if (b->has_pci && !b->partition)
			strs_add(l->mem, l->ret, "block:%s", b->name);
}

/* A name of digits only would be taken for a domain id. */
static void add_vm(struct live *l, const char *name)
{
	if (name && *name)
		strs_add(l->mem, l->ret, "%s%s", text_is_digits(name) ? "name:" : "", name);
}

static void add_vms(struct live *l)
{
	list_each(d, &l->host.xen.domains)
		add_vm(l, d->name);
	list_each(v, &l->host.xapi.vms)
		if (v->kind == VM_GUEST)
			add_vm(l, v->name);
}

static void add_cpupools(struct live *l, const char *before)
{
	list_each(p, &l->host.xen.pools)
		if (p->name)
			strs_add(l->mem, l->ret, "%s%s", before, p->name);
}

/* The last part of a list: "0-3,node:1". */
static void add_cpus(struct live *l)
{
	struct strs parts = {}, *all = l->ret;
	const char *comma = strrchr(l->current, ',');
	size_t n = comma ? (size_t)(comma + 1 - l->current) : 0;

	n += l->current[n] == '^';
	l->ret = &parts;
	strs_add(l->mem, &parts, "all");
	strs_add(l->mem, &parts, "near:");
	for (size_t i = 0; i < l->host.xen.nodes.n; i++)
		if (l->host.xen.nodes.v[i].present)
			strs_add(l->mem, &parts, "node:%zu", i);
	add_cpupools(l, "cpupool:");
	l->ret = all;
	list_each(p, &parts)
		strs_add(l->mem, all, "%.*s%s", (int)n, l->current, *p);
}

static void add_usb(struct live *l)
{
	list_each(d, &l->host.usb.devs)
		if (d->hub && d->class != USB_CLASS_HUB)
			strs_add(l->mem, l->ret, "%s", d->path);
}

/* The last part of a list: "host-1,host-2". Where several have a name it takes the uuid. */
static void add_hosts(struct live *l)
{
	const struct xapi_hosts *all = &l->host.xapi.hosts;
	const char *comma = strrchr(l->current, ',');
	int n = comma ? (int)(comma + 1 - l->current) : 0;

	list_each(h, all) {
		bool usable = *h->name && !strchr(h->name, ',') && !streq(h->name, "all");

		list_each(other, all)
			usable &= other == h || !streq(other->name, h->name);
		strs_add(l->mem, l->ret, "%.*s%s", n, l->current, usable ? h->name : h->uuid);
	}
}

/* As boot history numbers them. */
static void add_backups(struct live *l)
{
	for (size_t i = 1; i <= l->host.boot.backups.n; i++)
		strs_add(l->mem, l->ret, "%zu", i);
}

static void add_classes(struct live *l)
{
	for (const struct pci_class *c = pci_classes; c->word; c++)
		strs_add(l->mem, l->ret, "%s", c->word);
}

static void add_pools(struct live *l)
{
	add_cpupools(l, "");
}

/* Of two that begin alike the longer one is first. */
static const struct kind {
	const char *name;
	unsigned needs;
	void (*add)(struct live *l);
} kinds[] = {
	{ "CPUPOOL", HOST_XEN | HOST_CPUS, add_pools },
	{ "CPUS", HOST_XEN | HOST_CPUS, add_cpus },
	{ "HARD", HOST_XEN | HOST_CPUS, add_cpus },
	{ "SOFT", HOST_XEN | HOST_CPUS, add_cpus },
	{ "DEV", HOST_PCI | HOST_PCI_BRIEF, add_devices },
	{ "USB", HOST_USB, add_usb },
	{ "VM", HOST_XEN | HOST_XEN_MAYBE, add_vms },
	{ "CLASS", 0, add_classes },
	{ "NAME,...|all", HOST_XAPI, add_hosts },
	{ "N]", HOST_BOOT | HOST_BOOT_HISTORY, add_backups },
};

static const struct kind *kind_of(const char *name)
{
	for (size_t i = 0; i < ARRAY_SIZE(kinds); i++)
		if (text_starts(name, kinds[i].name))
			return &kinds[i];
	return NULL;
}

static void add_boot_options(struct live *l)
{
	bool xen = text_starts(l->current, "xen:");
	struct strs names = {};

	if (!strchr(l->current, ':')) {
		strs_add(l->mem, l->ret, "xen:");
		strs_add(l->mem, l->ret, "dom0:");
		return;
	}
	if (!xen && !text_starts(l->current, "dom0:"))
		return;
	boot_option_list(l->mem, xen ? GRUB_XEN : GRUB_DOM0, &names);
	list_each(name, &names)
		strs_add(l->mem, l->ret, "%s%s", xen ? "xen:" : "dom0:", *name);
}

/* What cannot be looked at adds nothing. */
static void look(struct xhw *x, struct live *l, const struct kind *k, unsigned needs)
{
	struct sys sys = { .root = -1 };
	struct xen own_xen = {}, *xen = x->xen;
	struct xapi own_xapi = {}, *xapi = x->xapi;
	struct err err;

	if (xhw_open_sys(x, l->w->root, &sys, &err) < 0)
		return;
	if (needs & HOST_XEN)
		xhw_open_xen(x, &sys, &own_xen, &xen, &err);
	if (needs & HOST_XAPI)
		xhw_open_xapi(x, &sys, XAPI_MOST, &own_xapi, &xapi, &err);
	if (host_look(&sys, xen, xapi, needs, NULL, &l->host, &err) == 0)
		k->add(l);
	host_free(&l->host);
	if (own_xen.ops)
		xen_close(&own_xen);
	xapi_close(&own_xapi);
	sys_close(&sys);
}

void live_words(struct xhw *x, const struct wanted *w, const char *current, struct pool *mem,
		struct strs *ret)
{
	static const struct kind by_use = { "DEV", HOST_PCI | HOST_PCI_BRIEF | HOST_USES,
					    add_by_use };
	struct live l = { .w = w, .current = current, .mem = mem, .ret = ret };
	const struct kind *k = kind_of(w->kind);

	if (!k && text_starts(w->kind, "xen:"))
		add_boot_options(&l);
	if (!k)
		return;
	if (k->add == add_hosts)
		strs_add(mem, ret, "all");
	if (!k->needs) {
		k->add(&l);
		return;
	}
	if (k->add == add_devices &&
	    (text_starts(current, "net:") || text_starts(current, "block:")))
		k = &by_use;

	unsigned needs = k->needs;

	/* Halted VMs are known to XAPI only, and count where the verb looks at them. */
	if (k->add == add_vms && w->verb)
		needs |= w->verb->needs & HOST_XAPI;
	look(x, &l, k, needs);
}
