// SPDX-License-Identifier: GPL-2.0-or-later
// One key of a map that XAPI keeps of a VM, set by taking it out and adding it again.
//
// These are two calls (xapi.md 6). The whole map in one call would take back whatever others set in
// it meanwhile. So a kill may leave the key out (between), and of two who set it at a time the
// second is told MAP_DUPLICATE_KEY, a conflict: what stands there then is the other's. References
// are looked up each time: an object may be gone.
#include "act/vm_map.h"

#include "base/text.h"

/* One key of one VM's map. */
struct place {
	struct xapi *x;
	const struct vm_map *map;
	const char *uuid, *key;
	char *ref;
};

int xapi_needed(const struct doors *d, struct err *err)
{
	return d->xapi ? 0 : err_set(err, ERR_UNAVAILABLE, "there is no XAPI here");
}

int vm_find(const struct doors *d, const char *uuid, char **ref, struct err *err)
{
	int rc = xapi_needed(d, err);

	return rc < 0 ? rc : xapi_text(d->xapi, ref, err, "VM.get_by_uuid", 1, uuid);
}

/* *ret is NULL where there is no such key. */
static int read_key(const struct place *p, char **ret, struct err *err)
{
	autoput struct json_object *params = xapi_params(1, p->ref), *map = NULL;
	struct json_object *value = NULL;

	int rc = xapi_call(p->x, p->map->get, params, &map, err);
	if (rc < 0)
		return rc;
	if (!json_object_is_type(map, json_type_object))
		return err_set(err, ERR_FAILED, "%s answers with something that is no map",
			       p->map->get);
	*ret = NULL;
	if (!json_object_object_get_ex(map, p->key, &value))
		return 0;
	if (!json_object_is_type(value, json_type_string))
		return err_set(err, ERR_FAILED, "the key '%s' in %s of VM %s is no text", p->key,
			       p->map->what, p->uuid);
	*ret = xstrdup(json_object_get_string(value));
	return 0;
}

int xapi_settle_lost(bool there, struct err *err)
{
	if (there) {
		*err = (struct err){};
		return 0;
	}
	err->code = ERR_PARTIAL;
	return err_context(err, "XAPI may do it yet");
}

static int remove_key(const struct place *p, struct err *err)
{
	autofree char *now = NULL;
	struct err unread;

	int rc = xapi_text(p->x, NULL, err, p->map->remove, 2, p->ref, p->key);
	if (rc == 0 || !p->x->lost)
		return rc;
	return xapi_settle_lost(read_key(p, &now, &unread) == 0 && !now, err);
}

static int add_key(const struct place *p, const char *value, struct err *err)
{
	autofree char *now = NULL;
	struct err unread;

	int rc = xapi_text(p->x, NULL, err, p->map->add, 3, p->ref, p->key, value);
	if (rc == 0 || !p->x->lost)
		return rc;
	return xapi_settle_lost(read_key(p, &now, &unread) == 0 && now && streq(now, value), err);
}

/* Others may have come in between since it was looked at: what they set is not taken out. */
static int set_key(const struct place *p, const char *from, const char *to, struct err *err)
{
	autofree char *now = NULL;

	int rc = read_key(p, &now, err);
	if (rc < 0)
		return rc;
	if (!streq(now ? now : "", from) || (now && !*now && p->map->empty_counts)) {
		err_set(err, ERR_CONFLICT, "the key '%s' in %s of VM %s was set by somebody else",
			p->key, p->map->what, p->uuid);
		return err_hint(err, "run again: what it is now is read first");
	}
	if (now)
		rc = remove_key(p, err);
	if (rc < 0 || !*to)
		return rc;
	rc = add_key(p, to, err);
	/* As soon as the key is put back, XAPI refuses what may come of it yet. */
	if (rc == -ERR_PARTIAL && *from)
		err->code = ERR_FAILED;
	return rc < 0 ? -(int)err->code : 0;
}

int vm_gone_meanwhile(int rc, struct err *err)
{
	if (rc == -ERR_NOT_FOUND)
		err->code = ERR_FAILED;
	return rc < 0 ? -(int)err->code : rc;
}

int vm_map_get(const struct doors *d, const struct vm_map *map, const char *uuid, const char *key,
	       char **ret, struct err *err)
{
	struct place p = { .x = d->xapi, .map = map, .uuid = uuid, .key = key };

	int rc = vm_find(d, uuid, &p.ref, err);
	if (rc < 0)
		return rc;
	rc = vm_gone_meanwhile(read_key(&p, ret, err), err);
	if (rc == 0 && !*ret)
		*ret = xstrdup("");
	mem_autofree(&p.ref);
	return rc;
}

int vm_map_set(const struct doors *d, const struct vm_map *map, const char *uuid, const char *key,
	       const char *from, const char *to, struct err *err)
{
	struct place p = { .x = d->xapi, .map = map, .uuid = uuid, .key = key };

	int rc = vm_find(d, uuid, &p.ref, err);
	if (rc < 0)
		return rc;
	rc = set_key(&p, from, to, err);
	mem_autofree(&p.ref);
	return rc;
}

bool vm_map_between(const char *value, const char *from, const char *to)
{
	return !*value && *from && *to;
}
