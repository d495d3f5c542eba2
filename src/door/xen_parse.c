// SPDX-License-Identifier: GPL-2.0-or-later
// The strict reading of a view of Xen from JSON: anything odd is an error that says where.
#include "door/xen_read.h"

#include <ctype.h>

#include "base/text.h"

#define PFN_MOST (1LL << 52) /* 64 bits of address */

static bool uuid_is_valid(const char *text)
{
	for (int i = 0; i < XEN_UUID_TEXT - 1; i++) {
		bool dash = i == 8 || i == 13 || i == 18 || i == 23;
		bool hex = isdigit((unsigned char)text[i]) || (text[i] >= 'a' && text[i] <= 'f');

		if (dash ? text[i] != '-' : !hex)
			return false;
	}
	return text[XEN_UUID_TEXT - 1] == '\0';
}

static int kind_parse(const struct reader *r, enum xen_kind *ret)
{
	const char *kind = NULL;

	int rc = read_text(r, "kind", true, &kind);
	if (rc < 0)
		return rc;
	if (streq(kind, "pv"))
		*ret = XEN_PV;
	else if (streq(kind, "hvm"))
		*ret = XEN_HVM;
	else if (streq(kind, "pvh"))
		*ret = XEN_PVH;
	else
		return read_bad(r, "kind", "pv, hvm or pvh");
	return 0;
}

static int domain_size_parse(const struct reader *r, struct xen_domain *d)
{
	int64_t cpupool = -1, vcpus = -1, online = -1;

	d->memory = -1;
	int rc = read_int(r, "cpupool", 0, XEN_POOL_MOST, false, &cpupool);
	if (rc == 0)
		rc = read_int(r, "vcpus", 0, XEN_VCPUS_MOST, false, &vcpus);
	if (rc == 0)
		rc = read_int(r, "vcpus-online", 0, XEN_VCPUS_MOST, false, &online);
	if (rc == 0)
		rc = read_int(r, "memory", 0, INT64_MAX, false, &d->memory);
	d->cpupool = (int)cpupool;
	d->vcpus = (int)vcpus;
	d->vcpus_online = (int)online;
	return rc;
}

static int domain_parse(const struct reader *r, struct xen_view *view)
{
	struct xen_domain d = {};
	int64_t domid = 0;

	int rc = ONLY(r, "domid", "uuid", "name", "kind", "dying", "shutdown", "paused", "context",
		      "cpupool", "vcpus", "vcpus-online", "memory");
	if (rc == 0)
		rc = read_int(r, "domid", 0, DOMID_MOST, true, &domid);
	if (rc == 0)
		rc = read_text(r, "uuid", true, &d.uuid);
	if (rc == 0 && (!d.uuid || !uuid_is_valid(d.uuid)))
		rc = read_bad(r, "uuid", "a uuid in lower case");
	if (rc == 0)
		rc = read_text(r, "name", false, &d.name);
	if (rc == 0)
		rc = kind_parse(r, &d.kind);
	if (rc == 0)
		rc = read_bool(r, "dying", &d.dying);
	if (rc == 0)
		rc = read_bool(r, "shutdown", &d.shutdown);
	if (rc == 0)
		rc = read_bool(r, "paused", &d.paused);
	if (rc == 0)
		rc = read_known(r, "context", &d.context);
	if (rc == 0)
		rc = domain_size_parse(r, &d);
	d.domid = (uint32_t)domid;
	*list_add(r->mem, &view->domains) = d;
	return rc;
}

static int held_parse(const struct reader *r, struct xen_view *view)
{
	struct xen_held h = {};
	int64_t domid = 0, state = 0;

	int rc = ONLY(r, "domid", "device", "vdev", "opts", "state");
	if (rc == 0)
		rc = read_int(r, "domid", 0, DOMID_MOST, true, &domid);
	if (rc == 0)
		rc = read_bdf(r, &h.bdf);
	if (rc == 0)
		rc = read_text(r, "vdev", false, &h.vdev);
	if (rc == 0)
		rc = read_text(r, "opts", false, &h.opts);
	if (rc == 0)
		rc = read_int(r, "state", 1, 8, false, &state);
	h.domid = (uint32_t)domid;
	h.state = (int)state;
	*list_add(r->mem, &view->held) = h;
	return rc;
}

static int record_parse(const struct reader *r, struct xen_view *view)
{
	struct xen_record record = {};

	int rc = ONLY(r, "device", "driver-path");
	if (rc == 0)
		rc = read_bdf(r, &record.bdf);
	if (rc == 0)
		rc = read_text(r, "driver-path", true, &record.driver_path);
	*list_add(r->mem, &view->records) = record;
	return rc;
}

static int rmrr_parse(const struct reader *r, struct xen_view *view)
{
	struct xen_rmrr rmrr = {};
	int64_t start = 0, pages = 0;

	int rc = ONLY(r, "device", "start", "pages");
	if (rc == 0)
		rc = read_bdf(r, &rmrr.bdf);
	if (rc == 0)
		rc = read_int(r, "start", 0, PFN_MOST, true, &start);
	if (rc == 0)
		rc = read_int(r, "pages", 0, PFN_MOST, true, &pages);
	rmrr.start = (uint64_t)start;
	rmrr.pages = (uint64_t)pages;
	*list_add(r->mem, &view->rmrrs) = rmrr;
	return rc;
}

static int group_parse(const struct reader *r, struct xen_pci *p)
{
	struct json_object *list = NULL;
	int n;

	int rc = read_list(r, "group", &list, &n);
	for (int i = 0; i < n && rc == 0; i++) {
		struct json_object *value = json_object_array_get_idx(list, i);

		if (!json_object_is_type(value, json_type_string) ||
		    !bdf_parse(json_object_get_string(value), list_add(r->mem, &p->group)))
			rc = read_bad(r, "group", "a list of PCI addresses");
	}
	return rc;
}

static int pci_parse(const struct reader *r, struct xen_view *view)
{
	struct xen_pci p = {};
	int64_t node = -1;

	int rc = ONLY(r, "device", "node", "unknown", "assignable", "quarantined", "xen-owned",
		      "group-known", "group");
	if (rc == 0)
		rc = read_bdf(r, &p.bdf);
	if (rc == 0)
		rc = read_int(r, "node", 0, 255, false, &node);
	if (rc == 0)
		rc = read_bool(r, "unknown", &p.unknown);
	if (rc == 0)
		rc = read_known(r, "assignable", &p.assignable);
	if (rc == 0)
		rc = read_known(r, "quarantined", &p.quarantined);
	if (rc == 0)
		rc = read_bool(r, "xen-owned", &p.xen_owned);
	if (rc == 0)
		rc = read_known(r, "group-known", &p.group_known);
	if (rc == 0)
		rc = group_parse(r, &p);
	p.node = (int)node;
	*list_add(r->mem, &view->pcis) = p;
	return rc;
}

static int notes_parse(const struct reader *r, struct xen_view *view)
{
	struct json_object *list = NULL;
	int n;

	int rc = read_list(r, "notes", &list, &n);
	for (int i = 0; i < n && rc == 0; i++) {
		struct json_object *value = json_object_array_get_idx(list, i);
		const char *text = NULL;

		if (!json_object_is_type(value, json_type_string))
			return read_bad(r, "notes", "a list of texts");
		rc = read_string(r, "notes", value, &text);
		if (rc == 0)
			*list_add(r->mem, &view->notes) = text;
	}
	return rc;
}

/* A log holds what it likes. */
static int log_parse(const struct reader *r, struct xen_view *view)
{
	struct json_object *value = NULL;

	int rc = read_member(r, "log", json_type_string, "text", &value);
	if (rc < 0 || !value)
		return rc;

	size_t len = (size_t)json_object_get_string_len(value);
	char *copy = pool_alloc(r->mem, len + 1);

	memcpy(copy, json_object_get_string(value), len);
	view->log = copy;
	view->log_len = len;
	return 0;
}

static int by_domid(const void *a, const void *b)
{
	const struct xen_domain *x = a, *y = b;

	return (x->domid > y->domid) - (x->domid < y->domid);
}

static int by_holder(const void *a, const void *b)
{
	const struct xen_held *x = a, *y = b;
	int by = (x->domid > y->domid) - (x->domid < y->domid);

	return by ? by : bdf_cmp(x->bdf, y->bdf);
}

static int by_record(const void *a, const void *b)
{
	return bdf_cmp(((const struct xen_record *)a)->bdf, ((const struct xen_record *)b)->bdf);
}

static int by_start(const void *a, const void *b)
{
	const struct xen_rmrr *x = a, *y = b;
	int by = bdf_cmp(x->bdf, y->bdf);

	return by ? by : (x->start > y->start) - (x->start < y->start);
}

static int by_pci(const void *a, const void *b)
{
	return bdf_cmp(((const struct xen_pci *)a)->bdf, ((const struct xen_pci *)b)->bdf);
}

static int view_sort(const struct reader *r, struct xen_view *v)
{
	int rc = SORTED(r, "domains", &v->domains, by_domid);
	if (rc == 0)
		rc = SORTED(r, "held", &v->held, by_holder);
	if (rc == 0)
		rc = SORTED(r, "records", &v->records, by_record);
	if (rc == 0)
		rc = SORTED(r, "rmrrs", &v->rmrrs, by_start);
	if (rc == 0)
		rc = SORTED(r, "pcis", &v->pcis, by_pci);
	return rc;
}

static int lists_parse(const struct reader *r, struct xen_view *v)
{
	int rc = read_each(r, "domains", domain_parse, v);
	if (rc == 0)
		rc = read_each(r, "held", held_parse, v);
	if (rc == 0)
		rc = read_each(r, "records", record_parse, v);
	if (rc == 0)
		rc = read_each(r, "rmrrs", rmrr_parse, v);
	if (rc == 0)
		rc = read_each(r, "pcis", pci_parse, v);
	if (rc == 0)
		rc = notes_parse(r, v);
	if (rc == 0)
		rc = view_sort(r, v);
	return rc;
}

int xen_view_parse(struct json_object *o, struct pool *mem, struct xen_view *ret, struct err *err)
{
	const struct reader r = {
		.o = o, .mem = mem, .where = "the record of Xen's answers", .err = err
	};
	struct json_object *present = NULL;
	struct xen_view v = {};

	if (!json_object_is_type(o, json_type_object))
		return err_set(err, ERR_BAD_FILE, "%s must be an object", r.where);
	if (!json_object_object_get_ex(o, "present", &present) || !present)
		return read_bad(&r, "present", "true or false");
	int rc = ONLY(&r, "present", "why", "version", "cmdline", "iommu", "domains", "held",
		      "records", "rmrrs-known", "rmrrs", "pcis", "notes", "log", "physical", "cpus",
		      "nodes", "cpupools", "free-cpus", "vcpus", "memory", "usb-controllers",
		      "usb-devices");
	if (rc == 0)
		rc = read_bool(&r, "present", &v.present);
	if (rc == 0)
		rc = read_text(&r, "why", !v.present, &v.why);
	if (rc == 0)
		rc = read_text(&r, "version", false, &v.version);
	if (rc == 0)
		rc = read_text(&r, "cmdline", false, &v.cmdline);
	if (rc == 0)
		rc = read_known(&r, "iommu", &v.iommu);
	if (rc == 0)
		rc = read_known(&r, "rmrrs-known", &v.rmrrs_known);
	if (rc == 0)
		rc = log_parse(&r, &v);
	if (rc == 0)
		rc = lists_parse(&r, &v);
	if (rc == 0)
		rc = xen_cpus_parse(&r, &v);
	if (rc == 0)
		rc = xen_usb_parse(&r, &v);
	if (rc == 0)
		*ret = v;
	return rc;
}
