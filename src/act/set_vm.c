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

static const struct map vcpus_params = {
	.get = "VM.get_VCPUs_params",
	.add = "VM.add_to_VCPUs_params",
	.remove = "VM.remove_from_VCPUs_params",
	.what = "VCPUs_params",
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
 * After a call without an answer, what is there now decides: there tells whether it is what was
 * asked for. If not it is not asked for again, since the first may come to be done after whatever
 * follows; and for that the outcome is partial, so that `xhw undo` can put it back.
 */
static int settle_lost(bool there, struct err *err)
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
	return settle_lost(read_key(p, &now, &unread) == 0 && !now, err);
}

static int add_key(const struct place *p, const char *value, struct err *err)
{
	autofree char *now = NULL;
	struct err unread;

	int rc = xapi_text(p->x, NULL, err, p->map->add, 3, p->ref, p->key, value);
	if (rc == 0 || !p->x->lost)
		return rc;
	return settle_lost(read_key(p, &now, &unread) == 0 && now && streq(now, value), err);
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

/* A VM that was found just now: looked for again, it is gone for certain, or it is another. */
static int gone_meanwhile(int rc, struct err *err)
{
	if (rc == -ERR_NOT_FOUND)
		err->code = ERR_FAILED;
	return rc < 0 ? -(int)err->code : rc;
}

static int map_get(const struct doors *d, const struct map *map, const char *uuid, const char *key,
		   char **ret, struct err *err)
{
	struct place p = { .x = d->xapi, .map = map, .uuid = uuid, .key = key };

	int rc = find_vm(d, uuid, &p.ref, err);
	if (rc < 0)
		return rc;
	rc = gone_meanwhile(read_key(&p, ret, err), err);
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

static int mask_get(struct doors *d, const char *object, char **ret, struct err *err)
{
	return map_get(d, &vcpus_params, object, "mask", ret, err);
}

static int mask_set(struct doors *d, const char *object, const char *from, const char *to,
		    struct err *err)
{
	return map_set(d, &vcpus_params, object, "mask", from, to, err);
}

static int cpupool_get(struct doors *d, const char *object, char **ret, struct err *err)
{
	return map_get(d, &other_config, object, "xhw-cpupool", ret, err);
}

static int cpupool_set(struct doors *d, const char *object, const char *from, const char *to,
		       struct err *err)
{
	return map_set(d, &other_config, object, "xhw-cpupool", from, to, err);
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

/*
 * Of a VM that has not stopped since: it may have been started with the device, and moving it would
 * fail midway. What cannot be found out holds nothing up.
 */
static const char *blocked_stays(struct doors *d, const char *object, const char *to)
{
	autofree char *uuid = NULL, *ref = NULL, *power = NULL;
	const char *operation = NULL;
	struct err err = {};

	if (*to || split(object, &uuid, &operation, &err) < 0 || find_vm(d, uuid, &ref, &err) < 0 ||
	    xapi_text(d->xapi, &power, &err, "VM.get_power_state", 1, ref) < 0 ||
	    streq(power, "Halted"))
		return NULL;
	return "stays, since the VM has its devices until it stops: 'xhw pci detach' takes it away "
	       "once the VM is halted";
}

/* A host that has left the pool is none, as it is for XAPI. */
static bool is_no_host(const struct xapi *x)
{
	const struct xapi_failure *f = &x->failure;

	return f->code && streq(f->code, "HANDLE_INVALID") && f->params.n &&
	       streq(f->params.v[0], "host");
}

static int affinity_get(struct doors *d, const char *object, char **ret, struct err *err)
{
	autofree char *vm = NULL, *host = NULL;
	bool none;

	int rc = find_vm(d, object, &vm, err);
	if (rc < 0)
		return rc;
	rc = gone_meanwhile(xapi_text(d->xapi, &host, err, "VM.get_affinity", 1, vm), err);
	if (rc < 0)
		return rc;
	none = !*host || streq(host, XAPI_NULL);
	if (!none)
		rc = xapi_text(d->xapi, ret, err, "host.get_uuid", 1, host);
	if (!none && !(rc < 0 && is_no_host(d->xapi)))
		return gone_meanwhile(rc, err);
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
	if (rc == 0 || !d->xapi->lost)
		return rc;
	return settle_lost(affinity_get(d, object, &now, &unread) == 0 && streq(now, to), err);
}

const struct setter set_vm_pci = { .get = pci_get, .set = pci_set, .between = map_between };
const struct setter set_vm_known = { .get = known_get, .set = known_set, .between = map_between };
const struct setter set_vm_mask = { .get = mask_get, .set = mask_set, .between = map_between };
const struct setter set_vm_cpupool = { .get = cpupool_get,
				       .set = cpupool_set,
				       .between = map_between };
const struct setter set_vm_affinity = { .get = affinity_get, .set = affinity_set };
const struct setter set_vm_blocked = {
	.get = blocked_get, .set = blocked_set, .between = map_between, .stays = blocked_stays
};
