// SPDX-License-Identifier: GPL-2.0-or-later
// Finds the devices that a user named, among those here and among those that a VM is to have.
#include "base/text.h"
#include "decide/usb/usb.h"
#include "decide/usb/usb_id.h"

struct wish {
	const struct host *h;
	struct pool *mem;
	const char *name;
	const struct usb_dev *d; /* the device here of that name; NULL: none */
	struct err *err;	 /* why there is none */
};

/* By what usb_resolve() takes, or by an identity's text, as far as that is another one. */
static int find_here(struct wish *w)
{
	struct err ignored;
	struct usb_id id;
	size_t n;

	int rc = usb_resolve(w->h, w->name, w->mem, &w->d, w->err);
	if (rc == 0 || !strpbrk(w->name, "@%") || usb_id_parse(w->mem, w->name, &id, &ignored) < 0)
		return rc;
	w->d = usb_id_find(w->h, &id, &n);
	if (w->d)
		return 0;
	if (n == 0) {
		err_set(w->err, ERR_NOT_FOUND, "no USB device '%s' on this host", w->name);
		return err_hint(w->err, "xhw usb list shows those that there are");
	}
	err_set(w->err, ERR_USAGE, "%zu USB devices are '%s'", n, w->name);
	return err_hint(w->err, "name one by its port; xhw usb list shows them");
}

/* By a port of this host. */
static bool is_at(const struct wish *w, const struct usb_id *id)
{
	const struct xapi_host *here = w->h->xapi.here;

	return id->path && streq(w->name, id->path) &&
	       (!id->host || (here && streq(id->host, here->uuid)));
}

/* Vendor and product, and a serial as the device spells it. */
static bool is_named_so(const struct wish *w, const struct usb_id *id)
{
	const char *text = pool_str(w->mem, "%04x:%04x", id->vendor, id->product);

	if (streq(w->name, usb_id_text(w->mem, id)) || is_at(w, id))
		return true;
	if (id->bare)
		return false;
	return streq(w->name, text) ||
	       (id->serial && streq(w->name, pool_str(w->mem, "%s:%s", text, id->serial)));
}

static bool is_meant(const struct wish *w, const struct usb_id *id)
{
	size_t n;

	return is_named_so(w, id) || (w->d && usb_id_find(w->h, id, &n) == w->d);
}

/* How many wishes are meant; of several, which are told, *ret is none. */
static size_t find_wished(const struct wish *w, const struct usb_ids *wished, struct usb_id *ret)
{
	const struct usb_id *found = NULL;
	struct strs texts = {};

	list_each(id, wished) {
		if (streq(w->name, usb_id_text(w->mem, id))) {
			*ret = *id;
			return 1;
		}
		if (is_meant(w, id)) {
			strs_add(w->mem, &texts, "%s", usb_id_text(w->mem, id));
			found = id;
		}
	}
	if (texts.n == 1)
		*ret = *found;
	if (texts.n > 1 && !w->d) {
		err_set(w->err, ERR_USAGE, "%zu of its USB devices are '%s': %s", texts.n,
			text_shown(w->mem, w->name), strs_join(w->mem, &texts, ", "));
		err_hint(w->err, "name one as it is written there");
	}
	return texts.n;
}

static int resolve_one(struct wish *w, const struct usb_wishes *wishes, struct usb_id *ret)
{
	int rc = find_here(w);
	size_t n = wishes ? find_wished(w, &wishes->kept, ret) : 0;

	if (wishes && n == 0)
		n = find_wished(w, &wishes->written, ret);
	if (n == 1)
		return 0;
	if (w->d)
		usb_id_of(w->h, w->d, w->mem, ret);
	return w->d ? 0 : rc < 0 ? -(int)w->err->code : rc;
}

static bool ids_have(const struct usb_ids *ids, const struct usb_id *id)
{
	list_each(i, ids)
		if (usb_id_eq(i, id))
			return true;
	return false;
}

int usb_ids_resolve(const struct host *h, const struct strs *names, const struct usb_wishes *wishes,
		    struct pool *mem, struct usb_ids *ret, struct err *err)
{
	struct usb_ids all = {};

	list_each(name, names) {
		struct wish w = { h, mem, *name, NULL, err };
		struct usb_id id;

		int rc = resolve_one(&w, wishes, &id);
		if (rc < 0)
			return rc;
		if (!ids_have(&all, &id))
			*list_add(mem, &all) = id;
	}
	*ret = all;
	return 0;
}
