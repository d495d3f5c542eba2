// SPDX-License-Identifier: GPL-2.0-or-later
// Setting what XAPI keeps of a VM: keys of its maps, its affinity, its blocked operations.
#include <string.h>

#include "act/setters.h"
#include "act/vm_map.h"
#include "base/text.h"

static const struct vm_map other_config = {
	.get = "VM.get_other_config",
	.add = "VM.add_to_other_config",
	.remove = "VM.remove_from_other_config",
	.what = "other_config",
};

static const struct vm_map vcpus_params = {
	.get = "VM.get_VCPUs_params",
	.add = "VM.add_to_VCPUs_params",
	.remove = "VM.remove_from_VCPUs_params",
	.what = "VCPUs_params",
};

static const struct vm_map platform = {
	.get = "VM.get_platform",
	.add = "VM.add_to_platform",
	.remove = "VM.remove_from_platform",
	.what = "platform",
};

static const struct vm_map blocked_operations = {
	.get = "VM.get_blocked_operations",
	.add = "VM.add_to_blocked_operations",
	.remove = "VM.remove_from_blocked_operations",
	.what = "blocked_operations",
	.empty_counts = true,
};

/* The setter of one key. */
#define OF_KEY(name, map, key)                                                                     \
	static int name##_get(struct doors *d, const char *object, char **ret, struct err *err)    \
	{                                                                                          \
		return vm_map_get(d, map, object, key, ret, err);                                  \
	}                                                                                          \
	static int name##_set(struct doors *d, const char *object, const char *from,               \
			      const char *to, struct err *err)                                     \
	{                                                                                          \
		return vm_map_set(d, map, object, key, from, to, err);                             \
	}                                                                                          \
	const struct setter set_vm_##name = { .get = name##_get,                                   \
					      .set = name##_set,                                   \
					      .between = vm_map_between }

OF_KEY(pci, &other_config, "pci");
OF_KEY(known, &other_config, "xhw-pci");
OF_KEY(cpupool, &other_config, "xhw-cpupool");
OF_KEY(usb, &other_config, "xhw-usb");
OF_KEY(mask, &vcpus_params, "mask");
OF_KEY(platform_usb, &platform, "usb");

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
	return vm_map_get(d, &blocked_operations, uuid, operation, ret, err);
}

static int blocked_set(struct doors *d, const char *object, const char *from, const char *to,
		       struct err *err)
{
	autofree char *uuid = NULL;
	const char *operation = NULL;

	int rc = split(object, &uuid, &operation, err);
	if (rc < 0)
		return rc;
	return vm_map_set(d, &blocked_operations, uuid, operation, from, to, err);
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

	if (*to || split(object, &uuid, &operation, &err) < 0 || vm_find(d, uuid, &ref, &err) < 0 ||
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

	int rc = vm_find(d, object, &vm, err);
	if (rc < 0)
		return rc;
	rc = vm_gone_meanwhile(xapi_text(d->xapi, &host, err, "VM.get_affinity", 1, vm), err);
	if (rc < 0)
		return rc;
	none = !*host || streq(host, XAPI_NULL);
	if (!none)
		rc = xapi_text(d->xapi, ret, err, "host.get_uuid", 1, host);
	if (!none && !(rc < 0 && is_no_host(d->xapi)))
		return vm_gone_meanwhile(rc, err);
	*ret = xstrdup("");
	return 0;
}

static int affinity_set(struct doors *d, const char *object, const char *from, const char *to,
			struct err *err)
{
	autofree char *vm = NULL, *host = NULL, *now = NULL;
	struct err unread;

	(void)from;

	int rc = vm_find(d, object, &vm, err);
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
	return xapi_settle_lost(affinity_get(d, object, &now, &unread) == 0 && streq(now, to), err);
}

const struct setter set_vm_affinity = { .get = affinity_get, .set = affinity_set };
const struct setter set_vm_blocked = {
	.get = blocked_get, .set = blocked_set, .between = vm_map_between, .stays = blocked_stays
};
