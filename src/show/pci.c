// SPDX-License-Identifier: GPL-2.0-or-later
// PCI devices as JSON, and the columns of `pci list` and `pci show`.
#include "show/show.h"

#include "base/text.h"

const struct column pci_list_columns[] = {
	{ .key = "device", .head = "DEVICE", .help = "PCI address" },
	{ .key = "ids", .head = "IDS", .help = "vendor and device id" },
	{ .key = "driver", .head = "DRIVER", .help = "driver in dom0" },
	{ .key = "owner",
	  .head = "OWNER",
	  .help = "who has it: dom0, pciback, quarantine, domain, xen" },
	{ .key = "boot",
	  .head = "BOOT",
	  .help = "shown, will-be-hidden, will-be-shown or hidden from dom0" },
	{ .key = "node", .head = "NODE", .help = "NUMA node as Xen knows it", .right = true },
	{ .key = "rmrr", .head = "RMRR", .help = "reserved memory region: none, own or shared" },
	{ .key = "role", .head = "ROLE", .help = "pf or vf" },
	{ .key = "verdict", .head = "VERDICT", .help = "whether a VM can have it" },
	{ .key = "name", .head = "NAME", .help = "class, vendor and device" },
	{ .key = "used-for", .head = "USED FOR", .help = "what dom0 uses it for" },
	{},
};

const struct column pci_show_columns[] = {
	{ .key = "device", .head = "device" },
	{ .key = "name", .head = "name" },
	{ .key = "subsystem", .head = "subsystem" },
	{ .key = "ids", .head = "ids" },
	{ .key = "class", .head = "class" },
	{ .key = "verdict", .head = "verdict" },
	{ .key = "reasons", .head = "reasons" },
	{ .key = "driver", .head = "driver in dom0" },
	{ .key = "modules", .head = "modules that know it" },
	{ .key = "owner", .head = "owner" },
	{ .key = "vm", .head = "VM" },
	{ .key = "domid", .head = "domain id" },
	{ .key = "guest-slot", .head = "address in the guest" },
	{ .key = "attach-options", .head = "attached with" },
	{ .key = "boot", .head = "boot state" },
	{ .key = "used-for", .head = "used by dom0 for" },
	{ .key = "node", .head = "NUMA node" },
	{ .key = "rmrr", .head = "RMRR" },
	{ .key = "rmrr-regions", .head = "RMRR regions" },
	{ .key = "rmrr-shared-with", .head = "RMRR shared with" },
	{ .key = "role", .head = "role" },
	{ .key = "pf", .head = "physical function" },
	{ .key = "vf-index", .head = "VF number" },
	{ .key = "total-vfs", .head = "VFs possible" },
	{ .key = "vfs", .head = "VFs now" },
	{ .key = "functions", .head = "other functions" },
	{ .key = "isolation-group", .head = "isolation group" },
	{ .key = "xen-group", .head = "group of Xen" },
	{ .key = "resets", .head = "reset means" },
	{ .key = "msi-vectors", .head = "MSI vectors" },
	{ .key = "msix-vectors", .head = "MSI-X vectors" },
	{ .key = "intx", .head = "INTx pin" },
	{ .key = "link", .head = "link" },
	{ .key = "bars", .head = "BARs" },
	{ .key = "power", .head = "power state" },
	{ .key = "serial", .head = "serial number" },
	{},
};

static struct json_object *bdfs_json(const struct bdfs *list)
{
	struct json_object *a = json_object_new_array();

	list_each(b, list) {
		char text[BDF_TEXT];

		json_object_array_add(a, json_object_new_string(bdf_print(*b, text)));
	}
	return a;
}

static void put_hex(struct json_object *o, const char *key, unsigned value, struct pool *mem)
{
	json_put_str(o, key, pool_str(mem, "%04x", value));
}

/* A count that -1 says is not known. */
static void put_count(struct json_object *o, const char *key, int value)
{
	json_put(o, key, value < 0 ? NULL : json_object_new_int(value));
}

/* As far as the hardware database knows: "Network controller: Intel 82574L"; NULL when it knows
 * nothing. */
static const char *name_of(const struct pci_dev *d, struct pool *mem)
{
	if (!d->class_name && !d->vendor_name && !d->device_name)
		return NULL;
	return pool_str(mem, "%s: %s %s", d->class_name ? d->class_name : "unknown class",
			d->vendor_name ? d->vendor_name : "unknown vendor",
			d->device_name ? d->device_name : "unknown device");
}

static void put_identity(struct json_object *o, const struct pci_dev *d, bool brief,
			 struct pool *mem)
{
	json_put_bdf(o, "device", d->bdf);
	json_put_str(o, "ids", pool_str(mem, "%04x:%04x", d->vendor, d->device));
	if (brief) {
		json_put_str(o, "name", name_of(d, mem));
		return;
	}
	json_put_str(o, "class", pool_str(mem, "%06x", d->class));
	put_hex(o, "vendor-id", d->vendor, mem);
	put_hex(o, "device-id", d->device, mem);
	put_hex(o, "subsystem-vendor-id", d->subvendor, mem);
	put_hex(o, "subsystem-id", d->subdevice, mem);
	json_put_str(o, "class-name", d->class_name);
	json_put_str(o, "vendor-name", d->vendor_name);
	json_put_str(o, "device-name", d->device_name);
	json_put_str(o, "subsystem", d->subsystem_name);
	json_put_str(o, "name", name_of(d, mem));
}

static const char *rmrr_text(enum rmrr_kind kind)
{
	static const char *const texts[] = {
		[RMRR_NONE] = "none", [RMRR_OWN] = "own", [RMRR_SHARED] = "shared"
	};

	return (size_t)kind < ARRAY_SIZE(texts) ? texts[kind] : NULL;
}

static void put_owner(struct json_object *o, const struct pci_view *v, const struct pci_dev *d,
		      bool brief)
{
	const struct xen_domain *domain = NULL;
	enum pci_owner owner = pci_owner(v, d, &domain);
	const struct xen_held *held = domain && !brief ? host_held(v->host, d->bdf) : NULL;

	json_put_str(o, "owner", owner == OWNER_UNKNOWN ? NULL : pci_owner_text(owner));
	if (brief)
		return;
	json_put_str(o, "vm", domain ? domain->name : NULL);
	json_put_str(o, "vm-uuid", domain ? domain->uuid : NULL);
	json_put(o, "domid", domain ? json_object_new_int64(domain->domid) : NULL);
	json_put_str(o, "guest-slot", held ? held->vdev : NULL);
	json_put_str(o, "attach-options", held ? held->opts : NULL);
}

static void put_role(struct json_object *o, const struct pci_dev *d, bool brief)
{
	json_put_str(o, "role", d->is_vf ? "vf" : d->totalvfs > 0 ? "pf" : NULL);
	if (brief)
		return;
	if (d->is_vf)
		json_put_bdf(o, "pf", d->pf);
	else
		json_put(o, "pf", NULL);
	put_count(o, "vf-index", d->is_vf ? d->vf_index : -1);
	put_count(o, "total-vfs", d->totalvfs > 0 ? d->totalvfs : -1);
}

static struct json_object *used_for(const struct pci_view *v, const struct pci_dev *d)
{
	struct json_object *list = json_object_new_array();
	const struct need *need = needs_of(&v->needs, d->bdf), *end = v->needs.v + v->needs.n;

	/* That other functions of its slot stay is a warning, no use. */
	for (; need && need < end && bdf_eq(need->bdf, d->bdf); need++)
		if (!streq(need->code, "slot-neighbour"))
			json_object_array_add(list, json_object_new_string(need->what));
	return list;
}

struct json_object *pci_json(const struct pci_view *v, const struct pci_dev *d,
			     const struct reasons *reasons, bool brief, struct pool *mem)
{
	struct json_object *o = json_object_new_object();
	const struct xen_pci *xp = host_xen_pci(v->host, d->bdf);
	enum pci_boot boot = pci_boot(v, d);

	put_identity(o, d, brief, mem);
	json_put_str(o, "driver", d->driver);
	put_owner(o, v, d, brief);
	json_put_str(o, "boot", boot == BOOT_UNKNOWN ? NULL : pci_boot_text(boot));
	put_count(o, "node", xp ? xp->node : -1);
	json_put_str(o, "rmrr", rmrr_text(pci_rmrr(v, d, mem, NULL)));
	put_role(o, d, brief);
	json_put(o, "used-for", used_for(v, d));
	json_put_str(o, "verdict", pci_verdict(v, d, reasons, mem));
	return o;
}

static struct json_object *reasons_json(const struct reasons *reasons)
{
	static const char *const kinds[] = {
		[NEED_NEVER] = "never", [NEED_FORCE] = "force", [NEED_WARN] = "warning"
	};
	struct json_object *list = json_object_new_array();

	list_each(r, reasons) {
		struct json_object *o = json_object_new_object();

		json_put_str(o, "kind", kinds[r->kind]);
		json_put_str(o, "code", r->code);
		json_put_str(o, "message", r->message);
		json_put_str(o, "fact", r->fact);
		json_put_str(o, "hint", r->hint);
		json_object_array_add(list, o);
	}
	return list;
}

static struct json_object *regions_json(const struct host *h, struct bdf bdf, struct pool *mem)
{
	struct json_object *list = json_object_new_array();

	list_each(r, &h->xen.rmrrs)
		if (bdf_eq(r->bdf, bdf))
			json_object_array_add(
				list,
				json_object_new_string(pool_str(
					mem, "0x%llx-0x%llx", (unsigned long long)r->start << 12,
					(unsigned long long)((r->start + r->pages) << 12) - 1)));
	return list;
}

/* Tenths of GT/s as sysfs counts them: 25 is 2.5 GT/s. */
static const char *speed_text(unsigned speed, struct pool *mem)
{
	return pool_str(mem, "%u.%u GT/s", speed / 10, speed % 10);
}

static unsigned lower(unsigned card, unsigned slot)
{
	return slot && slot < card ? slot : card;
}

static struct json_object *link_json(const struct pci_link *l, struct pool *mem)
{
	if (!l->known)
		return NULL;

	struct json_object *o = json_object_new_object();
	unsigned width = lower(l->max_width, l->slot_max_width),
		 speed = lower(l->max_speed, l->slot_max_speed);
	bool full = l->width >= width && l->speed >= speed;

	json_put_str(o, "message",
		     pool_str(mem, "x%u at %s of x%u at %s that card and slot both can%s", l->width,
			      speed_text(l->speed, mem), width, speed_text(speed, mem),
			      full ? "" : ": below what is possible"));
	json_put_int(o, "width", l->width);
	json_put_int(o, "max-width", l->max_width);
	json_put(o, "slot-max-width",
		 l->slot_max_width ? json_object_new_int((int)l->slot_max_width) : NULL);
	json_put_str(o, "speed", speed_text(l->speed, mem));
	json_put_str(o, "max-speed", speed_text(l->max_speed, mem));
	json_put_str(o, "slot-max-speed",
		     l->slot_max_speed ? speed_text(l->slot_max_speed, mem) : NULL);
	json_put_bool(o, "full", full);
	return o;
}

static struct json_object *bars_json(const struct pci_bars *bars, struct pool *mem)
{
	struct json_object *list = json_object_new_array();

	list_each(b, bars) {
		struct json_object *o = json_object_new_object();
		const char *name = b->index == 6 ? "ROM" : pool_str(mem, "BAR %d", b->index);

		json_put_str(o, "message",
			     pool_str(mem, "%s: %s at 0x%llx, %llu bytes%s%s%s", name,
				      b->io ? "I/O ports" : "memory", (unsigned long long)b->start,
				      (unsigned long long)b->size, b->is64 ? ", 64 bit" : "",
				      b->prefetch ? ", prefetchable" : "",
				      b->enabled ? "" : ", disabled"));
		json_put_int(o, "index", b->index);
		json_put_str(o, "start", pool_str(mem, "0x%llx", (unsigned long long)b->start));
		json_put_int(o, "size", (int64_t)b->size);
		json_put_str(o, "kind", b->io ? "io" : "memory");
		json_put_bool(o, "64-bit", b->is64);
		json_put_bool(o, "prefetchable", b->prefetch);
		json_object_array_add(list, o);
	}
	return list;
}

static void put_xen(struct json_object *o, const struct pci_view *v, const struct pci_dev *d,
		    struct pool *mem)
{
	const struct xen_pci *xp = host_xen_pci(v->host, d->bdf);
	struct bdfs others = {};
	enum rmrr_kind rmrr = pci_rmrr(v, d, mem, &others);

	json_put(o, "rmrr-regions",
		 rmrr == RMRR_UNKNOWN ? NULL : regions_json(v->host, d->bdf, mem));
	json_put(o, "rmrr-shared-with", rmrr == RMRR_UNKNOWN ? NULL : bdfs_json(&others));
	json_put(o, "xen-group", xp && xp->group_known == XEN_YES ? bdfs_json(&xp->group) : NULL);
}

struct json_object *pci_detail_json(const struct pci_view *v, const struct pci_dev *d,
				    const struct pci_detail *detail, const struct reasons *reasons,
				    struct pool *mem)
{
	struct json_object *o = pci_json(v, d, reasons, false, mem);

	json_put(o, "reasons", reasons_json(reasons));
	put_xen(o, v, d, mem);
	put_count(o, "vfs", d->totalvfs > 0 ? detail->numvfs : -1);
	json_put(o, "functions", bdfs_json(&detail->functions));
	json_put(o, "isolation-group", detail->group_known ? bdfs_json(&detail->group) : NULL);
	json_put_str(o, "isolation-group-why", detail->group_why);
	json_put(o, "resets", detail->resets_known ? json_strs(&detail->resets) : NULL);
	json_put_bool(o, "reset-file", detail->reset_file);
	put_count(o, "msi-vectors", detail->msi);
	put_count(o, "msix-vectors", detail->msix);
	put_count(o, "intx", detail->intx);
	json_put(o, "link", link_json(&detail->link, mem));
	json_put(o, "bars", bars_json(&detail->bars, mem));
	json_put(o, "modules", detail->modules_known ? json_strs(&detail->modules) : NULL);
	json_put_str(o, "power", detail->power);
	json_put_str(o, "serial", detail->serial);
	return o;
}
