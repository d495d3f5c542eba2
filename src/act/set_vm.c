// SPDX-License-Identifier: GPL-2.0-or-later
// Setting what XAPI keeps of a VM: keys of other_config, its affinity, its blocked operations.
//
// A key of a map is set by taking it out and adding it again, two calls (xapi.md 6). The whole map
// in one call would take back whatever others set in it meanwhile. So a kill may leave the key out
// (between), and of two who set it at a time the second is told MAP_DUPLICATE_KEY, a conflict: what
// stands there then is the other's. References are looked up each time: an object may be gone.
#include <string.h>

#include "act/setters.h"
#include "base/text.h"

/* How a map of VMs is read and written. */
struct map {
	const char *get, *add, *remove;
	const char *what; /* for messages */
	/* A key with an empty value means something else than none. */
	bool empty_counts;
};

static const struct map other_config = {
	.get = "VM.get_other_config",
	.add = "VM.add_to_other_config",
	.remove = "VM.remove_from_other_config",
	.what = "other_config",
};

static const struct map blocked_operations = {
	.get = "VM.get_blocked_operations",
	.add = "VM.add_to_blocked_operations",
	.remove = "VM.remove_from_blocked_operations",
	.what = "blocked_operations",
	.empty_counts = true,
};

/* One key of one VM's map. */
struct place {
	struct xapi *x;
	const struct map *map;
	const char *uuid, *key;
	char *ref;
};

static int need_xapi(const struct doors *d, struct err *err)
{
	return d->xapi ? 0 : err_set(err, ERR_UNAVAILABLE, "there is no XAPI here");
}

/* Whether the last call has no answer: what it asked for may be done, or not. */
static bool is_lost(const struct xapi *x)
{
	return !x->failure.code;
}

static int find_vm(const struct doors *d, const char *uuid, char **ref, struct err *err)
{
	int rc = need_xapi(d, err);

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

/*
 * After a call without an answer: what is there now decides. It is not made again, since the first
 * may yet come to be done, after what would follow.
 */
static int settle_lost(const struct place *p, int rc, const char *wanted, struct err *err)
{
	autofree char *now = NULL;
	struct err unread;

	if (rc == 0 || !is_lost(p->x) || read_key(p, &now, &unread) < 0)
		return rc;
	if (wanted ? !now || !streq(now, wanted) : now != NULL)
		return rc;
	*err = (struct err){};
	return 0;
}

static int remove_key(const struct place *p, struct err *err)
{
	int rc = xapi_text(p->x, NULL, err, p->map->remove, 2, p->ref, p->key);

	return settle_lost(p, rc, NULL, err);
}

static int add_key(const struct place *p, const char *value, struct err *err)
{
	int rc = xapi_text(p->x, NULL, err, p->map->add, 3, p->ref, p->key, value);

	return settle_lost(p, rc, value, err);
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
	if (rc == 0 && *to)
		rc = add_key(p, to, err);
	return rc;
}

static int map_get(const struct doors *d, const struct map *map, const char *uuid, const char *key,
		   char **ret, struct err *err)
{
	struct place p = { .x = d->xapi, .map = map, .uuid = uuid, .key = key };

	int rc = find_vm(d, uuid, &p.ref, err);
	if (rc < 0)
		return rc;
	rc = read_key(&p, ret, err);
	if (rc == 0 && !*ret)
		*ret = xstrdup("");
	mem_autofree(&p.ref);
	return rc;
}

static int map_set(const struct doors *d, const struct map *map, const char *uuid, const char *key,
		   const char *from, const char *to, struct err *err)
{
	struct place p = { .x = d->xapi, .map = map, .uuid = uuid, .key = key };

	int rc = find_vm(d, uuid, &p.ref, err);
	if (rc < 0)
		return rc;
	rc = set_key(&p, from, to, err);
	mem_autofree(&p.ref);
	return rc;
}

/* Taken out, and not added again yet. */
static bool map_between(const char *value, const char *from, const char *to)
{
	return !*value && *from && *to;
}

static int pci_get(struct doors *d, const char *object, char **ret, struct err *err)
{
	return map_get(d, &other_config, object, "pci", ret, err);
}

static int pci_set(struct doors *d, const char *object, const char *from, const char *to,
		   struct err *err)
{
	return map_set(d, &other_config, object, "pci", from, to, err);
}

static int known_get(struct doors *d, const char *object, char **ret, struct err *err)
{
	return map_get(d, &other_config, object, "xhw-pci", ret, err);
}

static int known_set(struct doors *d, const char *object, const char *from, const char *to,
		     struct err *err)
{
	return map_set(d, &other_config, object, "xhw-pci", from, to, err);
}

/* "UUID/OPERATION" */
static int split(const char *object, char **uuid, const char **operation, struct err *err)
{
	const char *slash = strchr(object, '/');

	if (!slash || !slash[1])
		return err_set(err, ERR_USAGE, "'%s' is not the uuid of a VM and an operation",
			       object);
	*uuid = xstrndup(object, (size_t)(slash - object));
	*operation = slash + 1;
	return 0;
}

static int blocked_get(struct doors *d, const char *object, char **ret, struct err *err)
{
	autofree char *uuid = NULL;
	const char *operation = NULL;

	int rc = split(object, &uuid, &operation, err);
	if (rc < 0)
		return rc;
	return map_get(d, &blocked_operations, uuid, operation, ret, err);
}

static int blocked_set(struct doors *d, const char *object, const char *from, const char *to,
		       struct err *err)
{
	autofree char *uuid = NULL;
	const char *operation = NULL;

	int rc = split(object, &uuid, &operation, err);
	if (rc < 0)
		return rc;
	return map_set(d, &blocked_operations, uuid, operation, from, to, err);
}

/* A host that has left the pool is none, as it is for XAPI. */
static int affinity_get(struct doors *d, const char *object, char **ret, struct err *err)
{
	autofree char *vm = NULL, *host = NULL;

	int rc = find_vm(d, object, &vm, err);
	if (rc < 0)
		return rc;
	rc = xapi_text(d->xapi, &host, err, "VM.get_affinity", 1, vm);
	if (rc < 0)
		return rc;
	if (*host && !streq(host, XAPI_NULL))
		rc = xapi_text(d->xapi, ret, err, "host.get_uuid", 1, host);
	else
		rc = -ERR_NOT_FOUND;
	if (rc != -ERR_NOT_FOUND)
		return rc;
	*ret = xstrdup("");
	return 0;
}

static int affinity_set(struct doors *d, const char *object, const char *from, const char *to,
			struct err *err)
{
	autofree char *vm = NULL, *host = NULL, *now = NULL;
	struct err unread;

	(void)from;

	int rc = find_vm(d, object, &vm, err);
	if (rc < 0)
		return rc;
	if (*to)
		rc = xapi_text(d->xapi, &host, err, "host.get_by_uuid", 1, to);
	if (rc == -ERR_NOT_FOUND) /* else it would read as if the VM were gone */
		err->code = ERR_FAILED;
	if (rc < 0)
		return -(int)err->code;
	rc = xapi_text(d->xapi, NULL, err, "VM.set_affinity", 2, vm, *to ? host : XAPI_NULL);
	if (rc == 0 || !is_lost(d->xapi) || affinity_get(d, object, &now, &unread) < 0 ||
	    !streq(now, to))
		return rc;
	*err = (struct err){};
	return 0;
}

const struct setter set_vm_pci = { .get = pci_get, .set = pci_set, .between = map_between };
const struct setter set_vm_known = { .get = known_get, .set = known_set, .between = map_between };
const struct setter set_vm_affinity = { .get = affinity_get, .set = affinity_set };
const struct setter set_vm_blocked = { .get = blocked_get,
				       .set = blocked_set,
				       .between = map_between };
