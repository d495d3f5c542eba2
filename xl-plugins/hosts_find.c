// SPDX-License-Identifier: GPL-2.0-or-later
// The hosts of the pool, and those that --host names.
#include "hosts.h"

#include <stdlib.h>

#include "base/text.h"

#define TOLD 8 /* candidates in a hint */

static const char *kept(struct pool *mem, struct json_object *record, const char *key)
{
	const char *text = json_text(record, key);

	return text ? pool_strdup(mem, text) : "";
}

static int by_name(const void *a, const void *b)
{
	const struct pool_host *x = a, *y = b;
	int order = strcmp(x->name, y->name);

	return order ? order : strcmp(x->uuid, y->uuid);
}

int hosts_look(struct xapi *x, struct pool *mem, struct pool_hosts *ret, struct err *err)
{
	autoput struct json_object *params = xapi_params(0), *records = NULL;

	int rc = xapi_call(x, "host.get_all_records", params, &records, err);
	if (rc < 0)
		return rc;
	if (!json_object_is_type(records, json_type_object))
		return err_set(err, ERR_FAILED, "XAPI's answer has no hosts");
	json_object_object_foreach(records, ref, record)
	{
		*list_add(mem, ret) = (struct pool_host){
			.ref = pool_strdup(mem, ref),
			.uuid = kept(mem, record, "uuid"),
			.name = kept(mem, record, "name_label"),
			.hostname = kept(mem, record, "hostname"),
			.address = kept(mem, record, "address"),
		};
	}
	if (ret->n)
		qsort(ret->v, ret->n, sizeof(*ret->v), by_name);
	return 0;
}

static bool is_called(const struct pool_host *h, const char *name)
{
	return streq(h->name, name) || streq(h->hostname, name) || streq(h->address, name);
}

/* "host-1 (UUID), host-2 (UUID) and 3 more": those called so, or all (name NULL). */
static const char *candidates(const struct pool_hosts *all, const char *name, struct pool *mem)
{
	struct strs texts = {};
	size_t more = 0;

	list_each(h, all) {
		if (name && !is_called(h, name))
			continue;
		if (texts.n == TOLD)
			more++;
		else
			strs_add(mem, &texts, name ? "%s (%s)" : "%s", h->name, h->uuid);
	}

	const char *text = strs_join(mem, &texts, ", ");

	return more ? pool_str(mem, "%s and %zu more", text, more) : text;
}

static const char *shown(const char *name)
{
	return text_is_plain(name) ? name : "?";
}

/* Which of all it is; -ERR_... */
static int find(const struct pool_hosts *all, const char *name, struct pool *mem, size_t *ret,
		struct err *err)
{
	size_t found = 0;

	for (size_t i = 0; i < all->n; i++) {
		if (streq(all->v[i].uuid, name)) {
			*ret = i;
			return 0;
		}
		if (!is_called(&all->v[i], name))
			continue;
		*ret = i;
		found++;
	}
	if (found == 1)
		return 0;
	if (found) {
		err_set(err, ERR_USAGE, "%zu hosts of the pool are called '%s'", found,
			shown(name));
		return err_hint(err, "name one by its uuid: %s", candidates(all, name, mem));
	}
	err_set(err, ERR_NOT_FOUND, "no host of the pool is called '%s'", shown(name));
	return err_hint(err, "there are %s", candidates(all, NULL, mem));
}

int hosts_choose(const struct pool_hosts *all, const struct strs *names, struct pool *mem,
		 struct pool_hosts *ret, struct err *err)
{
	bool *chosen = pool_alloc(mem, (all->n + 1) * sizeof(*chosen));
	bool whole = strs_has(names, "all");

	list_each(name, names) {
		size_t i = 0;

		if (streq(*name, "all"))
			continue;

		int rc = find(all, *name, mem, &i, err);
		if (rc < 0)
			return rc;
		chosen[i] = true;
	}
	for (size_t i = 0; i < all->n; i++)
		if (whole || chosen[i])
			*list_add(mem, ret) = all->v[i];
	return 0;
}
