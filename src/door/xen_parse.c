// SPDX-License-Identifier: GPL-2.0-or-later
// The strict reading of a view of Xen from JSON: anything odd is an error that says where.
#include "base/json.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/text.h"
#include "door/xen.h"

#define MOST	   65536       /* elements of one list */
#define TEXT_MOST  4096	       /* bytes of one text */
#define DOMID_MOST 0x7fef      /* the last id that a domain can have */
#define PFN_MOST   (1LL << 52) /* 64 bits of address */

/* One object being read; where names it for messages: "held[3]". */
struct reader {
	struct json_object *o;
	struct pool *mem;
	const char *where;
	struct err *err;
};

static int bad(const struct reader *r, const char *key, const char *want)
{
	return err_set(r->err, ERR_BAD_FILE, "%s: '%s' must be %s", r->where, key, want);
}

/* *ret NULL when the member is missing or null. */
static int get(const struct reader *r, const char *key, enum json_type type, const char *want,
	       struct json_object **ret)
{
	struct json_object *value = NULL;

	if (json_object_object_get_ex(r->o, key, &value) && value &&
	    !json_object_is_type(value, type))
		return bad(r, key, want);
	*ret = value;
	return 0;
}

static int get_bool(const struct reader *r, const char *key, bool *ret)
{
	struct json_object *value = NULL;

	int rc = get(r, key, json_type_boolean, "true or false", &value);
	if (rc == 0 && value)
		*ret = json_object_get_boolean(value);
	return rc;
}

static int get_known(const struct reader *r, const char *key, enum xen_known *ret)
{
	struct json_object *value = NULL;

	int rc = get(r, key, json_type_boolean, "true, false or null", &value);
	if (rc == 0 && value)
		*ret = json_object_get_boolean(value) ? XEN_YES : XEN_NO;
	return rc;
}

static int get_int(const struct reader *r, const char *key, int64_t from, int64_t to, bool needed,
		   int64_t *ret)
{
	const char *want =
		pool_str(r->mem, "a number from %lld to %lld", (long long)from, (long long)to);
	struct json_object *value = NULL;

	int rc = get(r, key, json_type_int, want, &value);
	if (rc < 0)
		return rc;
	if (!value)
		return needed ? bad(r, key, want) : 0;

	int64_t n = json_object_get_int64(value);

	if (n < from || n > to)
		return bad(r, key, want);
	*ret = n;
	return 0;
}

static int take_string(const struct reader *r, const char *key, struct json_object *value,
		       const char **ret)
{
	const char *text = json_object_get_string(value);
	size_t len = (size_t)json_object_get_string_len(value);

	if (len > TEXT_MOST || strlen(text) != len || !text_is_plain(text))
		return bad(r, key, "plain text of at most 4096 bytes");
	*ret = pool_strdup(r->mem, text);
	return 0;
}

static int get_text(const struct reader *r, const char *key, bool needed, const char **ret)
{
	struct json_object *value = NULL;

	int rc = get(r, key, json_type_string, "text", &value);
	if (rc < 0)
		return rc;
	if (!value)
		return needed ? bad(r, key, "text") : 0;
	return take_string(r, key, value, ret);
}

static int get_bdf(const struct reader *r, struct bdf *ret)
{
	const char *text = NULL;

	int rc = get_text(r, "device", true, &text);
	if (rc < 0)
		return rc;
	return bdf_parse(text, ret) ? 0 : bad(r, "device", "a PCI address such as 0000:04:00.0");
}

/* A misspelled member would else just not be seen. */
static int only(const struct reader *r, const char *const keys[], size_t n)
{
	json_object_object_foreach(r->o, key, value)
	{
		bool known = false;

		(void)value;
		for (size_t i = 0; i < n && !known; i++)
			known = streq(keys[i], key);
		if (!known)
			return err_set(r->err, ERR_BAD_FILE,
				       "%s has a member '%.60s' that is not known", r->where,
				       text_is_plain(key) ? key : "?");
	}
	return 0;
}

#define ONLY(r, ...)                                                                               \
	only(r, (const char *const[]){ __VA_ARGS__ },                                              \
	     ARRAY_SIZE(((const char *const[]){ __VA_ARGS__ })))

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

	int rc = get_text(r, "kind", true, &kind);
	if (rc < 0)
		return rc;
	if (streq(kind, "pv"))
		*ret = XEN_PV;
	else if (streq(kind, "hvm"))
		*ret = XEN_HVM;
	else if (streq(kind, "pvh"))
		*ret = XEN_PVH;
	else
		return bad(r, "kind", "pv, hvm or pvh");
	return 0;
}

static int domain_parse(const struct reader *r, struct xen_view *view)
{
	struct xen_domain d = {};
	int64_t domid = 0;

	int rc = ONLY(r, "domid", "uuid", "name", "kind", "dying", "shutdown", "paused", "context");
	if (rc == 0)
		rc = get_int(r, "domid", 0, DOMID_MOST, true, &domid);
	if (rc == 0)
		rc = get_text(r, "uuid", true, &d.uuid);
	if (rc == 0 && (!d.uuid || !uuid_is_valid(d.uuid)))
		rc = bad(r, "uuid", "a uuid in lower case");
	if (rc == 0)
		rc = get_text(r, "name", false, &d.name);
	if (rc == 0)
		rc = kind_parse(r, &d.kind);
	if (rc == 0)
		rc = get_bool(r, "dying", &d.dying);
	if (rc == 0)
		rc = get_bool(r, "shutdown", &d.shutdown);
	if (rc == 0)
		rc = get_bool(r, "paused", &d.paused);
	if (rc == 0)
		rc = get_known(r, "context", &d.context);
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
		rc = get_int(r, "domid", 0, DOMID_MOST, true, &domid);
	if (rc == 0)
		rc = get_bdf(r, &h.bdf);
	if (rc == 0)
		rc = get_text(r, "vdev", false, &h.vdev);
	if (rc == 0)
		rc = get_text(r, "opts", false, &h.opts);
	if (rc == 0)
		rc = get_int(r, "state", 1, 8, false, &state);
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
		rc = get_bdf(r, &record.bdf);
	if (rc == 0)
		rc = get_text(r, "driver-path", true, &record.driver_path);
	*list_add(r->mem, &view->records) = record;
	return rc;
}

static int rmrr_parse(const struct reader *r, struct xen_view *view)
{
	struct xen_rmrr rmrr = {};
	int64_t start = 0, pages = 0;

	int rc = ONLY(r, "device", "start", "pages");
	if (rc == 0)
		rc = get_bdf(r, &rmrr.bdf);
	if (rc == 0)
		rc = get_int(r, "start", 0, PFN_MOST, true, &start);
	if (rc == 0)
		rc = get_int(r, "pages", 0, PFN_MOST, true, &pages);
	rmrr.start = (uint64_t)start;
	rmrr.pages = (uint64_t)pages;
	*list_add(r->mem, &view->rmrrs) = rmrr;
	return rc;
}

static int list_of(const struct reader *r, const char *key, struct json_object **ret, int *n)
{
	*n = 0;
	int rc = get(r, key, json_type_array, "a list", ret);
	if (rc < 0 || !*ret)
		return rc;
	*n = (int)json_object_array_length(*ret);
	return *n > MOST ? bad(r, key, "a list of at most 65536") : 0;
}

static int group_parse(const struct reader *r, struct xen_pci *p)
{
	struct json_object *list = NULL;
	int n;

	int rc = list_of(r, "group", &list, &n);
	for (int i = 0; i < n && rc == 0; i++) {
		struct json_object *value = json_object_array_get_idx(list, i);

		if (!json_object_is_type(value, json_type_string) ||
		    !bdf_parse(json_object_get_string(value), list_add(r->mem, &p->group)))
			rc = bad(r, "group", "a list of PCI addresses");
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
		rc = get_bdf(r, &p.bdf);
	if (rc == 0)
		rc = get_int(r, "node", 0, 255, false, &node);
	if (rc == 0)
		rc = get_bool(r, "unknown", &p.unknown);
	if (rc == 0)
		rc = get_known(r, "assignable", &p.assignable);
	if (rc == 0)
		rc = get_known(r, "quarantined", &p.quarantined);
	if (rc == 0)
		rc = get_bool(r, "xen-owned", &p.xen_owned);
	if (rc == 0)
		rc = get_known(r, "group-known", &p.group_known);
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

	int rc = list_of(r, "notes", &list, &n);
	for (int i = 0; i < n && rc == 0; i++) {
		struct json_object *value = json_object_array_get_idx(list, i);
		const char *text = NULL;

		if (!json_object_is_type(value, json_type_string))
			return bad(r, "notes", "a list of texts");
		rc = take_string(r, "notes", value, &text);
		if (rc == 0)
			*list_add(r->mem, &view->notes) = text;
	}
	return rc;
}

/* A log holds what it likes. */
static int log_parse(const struct reader *r, struct xen_view *view)
{
	struct json_object *value = NULL;

	int rc = get(r, "log", json_type_string, "text", &value);
	if (rc < 0 || !value)
		return rc;

	size_t len = (size_t)json_object_get_string_len(value);
	char *copy = pool_alloc(r->mem, len + 1);

	memcpy(copy, json_object_get_string(value), len);
	view->log = copy;
	view->log_len = len;
	return 0;
}

static int each(const struct reader *r, const char *key,
		int (*parse)(const struct reader *r, struct xen_view *view), struct xen_view *view)
{
	struct json_object *list = NULL;
	int n;

	int rc = list_of(r, key, &list, &n);
	for (int i = 0; i < n && rc == 0; i++) {
		char where[64];
		struct reader element = { .o = json_object_array_get_idx(list, i),
					  .mem = r->mem,
					  .where = where,
					  .err = r->err };

		snprintf(where, sizeof(where), "%s[%d]", key, i);
		if (!json_object_is_type(element.o, json_type_object))
			return err_set(r->err, ERR_BAD_FILE, "%s must be an object", where);
		rc = parse(&element, view);
	}
	return rc;
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

/* false: two elements are the same thing. */
static bool sort(void *v, size_t n, size_t size, int (*cmp)(const void *a, const void *b))
{
	if (n > 1)
		qsort(v, n, size, cmp);
	for (size_t i = 1; i < n; i++)
		if (cmp((char *)v + (i - 1) * size, (char *)v + i * size) == 0)
			return false;
	return true;
}

static int view_sort(struct xen_view *v, struct err *err)
{
	static const char twice[] = "one thing stands twice in";

	if (!sort(v->domains.v, v->domains.n, sizeof(*v->domains.v), by_domid))
		return err_set(err, ERR_BAD_FILE, "%s 'domains'", twice);
	if (!sort(v->held.v, v->held.n, sizeof(*v->held.v), by_holder))
		return err_set(err, ERR_BAD_FILE, "%s 'held'", twice);
	if (!sort(v->records.v, v->records.n, sizeof(*v->records.v), by_record))
		return err_set(err, ERR_BAD_FILE, "%s 'records'", twice);
	if (!sort(v->rmrrs.v, v->rmrrs.n, sizeof(*v->rmrrs.v), by_start))
		return err_set(err, ERR_BAD_FILE, "%s 'rmrrs'", twice);
	if (!sort(v->pcis.v, v->pcis.n, sizeof(*v->pcis.v), by_pci))
		return err_set(err, ERR_BAD_FILE, "%s 'pcis'", twice);
	return 0;
}

static int lists_parse(const struct reader *r, struct xen_view *v)
{
	int rc = each(r, "domains", domain_parse, v);
	if (rc == 0)
		rc = each(r, "held", held_parse, v);
	if (rc == 0)
		rc = each(r, "records", record_parse, v);
	if (rc == 0)
		rc = each(r, "rmrrs", rmrr_parse, v);
	if (rc == 0)
		rc = each(r, "pcis", pci_parse, v);
	if (rc == 0)
		rc = notes_parse(r, v);
	if (rc == 0)
		rc = view_sort(v, r->err);
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
		return bad(&r, "present", "true or false");
	int rc = ONLY(&r, "present", "why", "version", "cmdline", "iommu", "domains", "held",
		      "records", "rmrrs-known", "rmrrs", "pcis", "notes", "log");
	if (rc == 0)
		rc = get_bool(&r, "present", &v.present);
	if (rc == 0)
		rc = get_text(&r, "why", !v.present, &v.why);
	if (rc == 0)
		rc = get_text(&r, "version", false, &v.version);
	if (rc == 0)
		rc = get_text(&r, "cmdline", false, &v.cmdline);
	if (rc == 0)
		rc = get_known(&r, "iommu", &v.iommu);
	if (rc == 0)
		rc = get_known(&r, "rmrrs-known", &v.rmrrs_known);
	if (rc == 0)
		rc = log_parse(&r, &v);
	if (rc == 0)
		rc = lists_parse(&r, &v);
	if (rc == 0)
		*ret = v;
	return rc;
}
