// SPDX-License-Identifier: GPL-2.0-or-later
// The names that people give to VMs, turned into domains.
#include "decide/pci/pci.h"

#include <strings.h>

#include "base/text.h"

static bool has_name(const struct xen_domain *d, const char *name)
{
	return d->name && streq(d->name, name);
}

/* What runs here, and what differs by case only. */
static int not_found(const struct host *h, const char *name, struct err *err)
{
	struct pool mem = {};
	struct strs running = {};
	const char *slip = NULL;

	list_each(d, &h->xen.domains) {
		if (d->name && strcasecmp(d->name, name) == 0)
			slip = d->name;
		if (d->domid != 0 && running.n < 8 && (d->name || d->uuid))
			strs_add(&mem, &running, "%s", d->name ? d->name : d->uuid);
	}
	err_set(err, ERR_NOT_FOUND, "no VM '%s' runs on this host", name);
	if (slip)
		err_hint(err, "there is '%s'", slip);
	else if (running.n > 0)
		err_hint(err, "these run: %s", strs_join(&mem, &running, ", "));
	else
		err_hint(err, "no VM runs here");
	pool_free(&mem);
	return -ERR_NOT_FOUND;
}

static int by_id(const struct host *h, const char *text, const struct xen_domain **ret,
		 struct err *err)
{
	uint32_t domid;
	const struct xen_domain *d = parse_u32(text, &domid) ? host_domain(h, domid) : NULL;

	if (d) {
		*ret = d;
		return 0;
	}
	list_each(other, &h->xen.domains)
		if (has_name(other, text)) {
			err_set(err, ERR_NOT_FOUND, "there is no domain with the id %s", text);
			return err_hint(err, "digits are an id; a VM of that name is 'name:%s'",
					text);
		}
	return not_found(h, text, err);
}

static int ambiguous(const struct host *h, const char *name, struct err *err)
{
	struct pool mem = {};
	struct strs list = {};

	list_each(d, &h->xen.domains)
		if (has_name(d, name) && !d->dying)
			strs_add(&mem, &list, "%u (%s)", d->domid, d->uuid);
	err_set(err, ERR_USAGE, "%zu VMs are named '%s'", list.n, name);
	err_hint(err, "name one by id or uuid: %s", strs_join(&mem, &list, ", "));
	pool_free(&mem);
	return -ERR_USAGE;
}

/* A VM that is being destroyed keeps its name for a while, beside its successor. */
static int by_name(const struct host *h, const char *name, const struct xen_domain **ret,
		   struct err *err)
{
	const struct xen_domain *found = NULL;
	size_t alive = 0;

	list_each(d, &h->xen.domains) {
		if (!has_name(d, name))
			continue;
		alive += !d->dying;
		if (!found || found->dying)
			found = d;
	}
	if (alive > 1)
		return ambiguous(h, name, err);
	if (!found)
		return not_found(h, name, err);
	*ret = found;
	return 0;
}

/* While a VM restarts, its dying domain has the uuid of its successor. */
static const struct xen_domain *by_uuid(const struct host *h, const char *uuid)
{
	const struct xen_domain *found = NULL;

	list_each(d, &h->xen.domains)
		if (d->uuid && strcasecmp(d->uuid, uuid) == 0 && (!found || found->dying))
			found = d;
	return found;
}

int domain_resolve(const struct host *h, const char *name, const struct xen_domain **ret,
		   struct err *err)
{
	if (!h->xen.present) {
		err_set(err, ERR_UNAVAILABLE, "no Xen that could have VMs: %s",
			h->xen.why ? h->xen.why : "not running on Xen");
		return err_hint(err, "boot the host's Xen entry");
	}
	if (!*name || !text_is_plain(name))
		return err_set(err, ERR_USAGE, "a VM is named by name, uuid or id");
	if (text_starts(name, "name:"))
		return by_name(h, name + strlen("name:"), ret, err);
	if (text_is_digits(name))
		return by_id(h, name, ret, err);
	if (text_is_uuid(name)) {
		const struct xen_domain *found = by_uuid(h, name);

		if (found) {
			*ret = found;
			return 0;
		}
	}
	return by_name(h, name, ret, err);
}
