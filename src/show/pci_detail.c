// SPDX-License-Identifier: GPL-2.0-or-later
// PCI devices as JSON: the fields that only `pci show` adds.
#include "show/show.h"

#include "show/values.h"

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

static struct json_object *get_reasons(const void *thing)
{
	const struct pci_asked *a = thing;

	return reasons_json(a->reasons);
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

static struct json_object *get_rmrr_regions(const void *thing)
{
	const struct pci_asked *a = thing;

	if (pci_rmrr(a->view, a->dev, a->mem, NULL) == RMRR_UNKNOWN)
		return NULL;
	return regions_json(a->view->host, a->dev->bdf, a->mem);
}

static struct json_object *get_rmrr_shared_with(const void *thing)
{
	const struct pci_asked *a = thing;

	struct bdfs others = {};

	if (pci_rmrr(a->view, a->dev, a->mem, &others) == RMRR_UNKNOWN)
		return NULL;
	return value_bdfs(&others);
}

static struct json_object *get_xen_group(const void *thing)
{
	const struct pci_asked *a = thing;

	const struct xen_pci *xp = host_xen_pci(a->view->host, a->dev->bdf);

	return xp && xp->group_known == XEN_YES ? value_bdfs(&xp->group) : NULL;
}

static struct json_object *get_vfs(const void *thing)
{
	const struct pci_asked *a = thing;

	return value_count(a->dev->totalvfs > 0 ? a->detail->numvfs : -1);
}

static struct json_object *get_functions(const void *thing)
{
	const struct pci_asked *a = thing;

	return value_bdfs(&a->detail->functions);
}

static struct json_object *get_isolation_group(const void *thing)
{
	const struct pci_asked *a = thing;

	return a->detail->group_known ? value_bdfs(&a->detail->group) : NULL;
}

static struct json_object *get_isolation_group_why(const void *thing)
{
	const struct pci_asked *a = thing;

	return value_text(a->detail->group_why);
}

static struct json_object *get_resets(const void *thing)
{
	const struct pci_asked *a = thing;

	return a->detail->resets_known ? json_strs(&a->detail->resets) : NULL;
}

static struct json_object *get_reset_file(const void *thing)
{
	const struct pci_asked *a = thing;

	return json_object_new_boolean(a->detail->reset_file);
}

static struct json_object *get_msi_vectors(const void *thing)
{
	const struct pci_asked *a = thing;

	return value_count(a->detail->msi);
}

static struct json_object *get_msix_vectors(const void *thing)
{
	const struct pci_asked *a = thing;

	return value_count(a->detail->msix);
}

static struct json_object *get_intx(const void *thing)
{
	const struct pci_asked *a = thing;

	return value_count(a->detail->intx);
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

static struct json_object *get_link(const void *thing)
{
	const struct pci_asked *a = thing;

	return link_json(&a->detail->link, a->mem);
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

static struct json_object *get_bars(const void *thing)
{
	const struct pci_asked *a = thing;

	return a->detail->bars_known ? bars_json(&a->detail->bars, a->mem) : NULL;
}

static struct json_object *get_modules(const void *thing)
{
	const struct pci_asked *a = thing;

	return a->detail->modules_known ? json_strs(&a->detail->modules) : NULL;
}

static struct json_object *get_power(const void *thing)
{
	const struct pci_asked *a = thing;

	return value_text(a->detail->power);
}

static struct json_object *get_serial(const void *thing)
{
	const struct pci_asked *a = thing;

	return value_text(a->detail->serial);
}

const struct field pci_detail_fields[] = {
	{ .key = "reasons", .label = "reasons", .get = get_reasons },
	{ .key = "rmrr-regions", .label = "RMRR regions", .get = get_rmrr_regions },
	{ .key = "rmrr-shared-with", .label = "RMRR shared with", .get = get_rmrr_shared_with },
	{ .key = "xen-group", .label = "group of Xen", .get = get_xen_group },
	{ .key = "vfs", .label = "VFs now", .get = get_vfs },
	{ .key = "functions", .label = "other functions", .get = get_functions },
	{ .key = "isolation-group", .label = "isolation group", .get = get_isolation_group },
	{ .key = "isolation-group-why", .get = get_isolation_group_why },
	{ .key = "resets", .label = "reset means", .get = get_resets },
	{ .key = "reset-file", .get = get_reset_file },
	{ .key = "msi-vectors", .label = "MSI vectors", .get = get_msi_vectors },
	{ .key = "msix-vectors", .label = "MSI-X vectors", .get = get_msix_vectors },
	{ .key = "intx", .label = "INTx pin", .get = get_intx },
	{ .key = "link", .label = "link", .get = get_link },
	{ .key = "bars", .label = "BARs", .get = get_bars },
	{ .key = "modules", .label = "modules that know it", .get = get_modules },
	{ .key = "power", .label = "power state", .get = get_power },
	{ .key = "serial", .label = "serial number", .get = get_serial },
	{},
};
