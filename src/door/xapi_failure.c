// SPDX-License-Identifier: GPL-2.0-or-later
// XAPI's failure lists as sentences: what happened to which object, and what to do (xapi.md 16).
#include "door/xapi_parts.h"

#include "base/text.h"

/* In messages {0} is the first parameter behind the code, {1} the next. */
struct known {
	const char *code;
	enum err_code err;
	/* Of the parameters that are refs or uuids, by comma: their classes, or the number of the
	 * parameter that names the class. */
	const char *classes;
	const char *message, *hint;
};

static const struct known table[] = {
	{ "BOOT_DEVICE_PASSTHROUGH_DISALLOWED", ERR_REFUSED, "", "dom0 starts from {0}", NULL },
	{ "CANNOT_CONTACT_HOST", ERR_UNAVAILABLE, "host", "host {0} cannot be reached",
	  "look whether it is up and on the network" },
	{ "DEVICE_ALREADY_ATTACHED", ERR_CONFLICT, "", "it is attached already", NULL },
	{ "DEVICE_ALREADY_DETACHED", ERR_CONFLICT, "", "it is detached already", NULL },
	{ "DEVICE_ALREADY_EXISTS", ERR_CONFLICT, "", "the VM has a device {0} already",
	  "choose another number" },
	{ "EVENTS_LOST", ERR_BUSY, "", "too much happened meanwhile", "try again" },
	{ "FEATURE_REQUIRES_HVM", ERR_REFUSED, "", "only HVM guests can have this: {0}", NULL },
	{ "FEATURE_RESTRICTED", ERR_REFUSED, "", "the pool's licence does not permit {0}",
	  "'xe pool-list params=restrictions' shows what it does not permit" },
	{ "FIELD_TYPE_ERROR", ERR_FAILED, "", "XAPI does not take the value of '{0}'", NULL },
	{ "HANDLE_INVALID", ERR_NOT_FOUND, "", "the {0} is gone", "look again, then try again" },
	{ "HOST_DISABLED", ERR_REFUSED, "host", "host {0} is in maintenance",
	  "enable it first: xe host-enable" },
	{ "HOST_DISABLED_UNTIL_REBOOT", ERR_REFUSED, "host",
	  "host {0} is disabled until it is rebooted", "reboot it first" },
	{ "HOST_HAS_NO_MANAGEMENT_IP", ERR_UNAVAILABLE, "",
	  "the toolstack is not ready: this host has no management address", NULL },
	{ "HOST_IN_EMERGENCY_MODE", ERR_UNAVAILABLE, "",
	  "this host has lost the coordinator of its pool", "xe pool-recover-slaves may help" },
	{ "HOST_IN_USE", ERR_CONFLICT, "host", "host {0} is in use", NULL },
	{ "HOST_IS_SLAVE", ERR_UNAVAILABLE, "",
	  "this host is a member of a pool, its coordinator is {0}", "ask the coordinator" },
	{ "HOST_ITS_OWN_SLAVE", ERR_UNAVAILABLE, "",
	  "this host takes itself for the coordinator of its pool",
	  "look at /etc/xensource/pool.conf" },
	{ "HOST_MASTER_CANNOT_TALK_BACK", ERR_UNAVAILABLE, "",
	  "the pool's coordinator cannot reach this host at {0}", NULL },
	{ "HOST_NOT_DISABLED", ERR_REFUSED, "", "the host is not in maintenance",
	  "disable it first: xe host-disable" },
	{ "HOST_NOT_ENOUGH_FREE_MEMORY", ERR_FAILED, "",
	  "the host has not enough free memory: {0} bytes are needed, {1} free", NULL },
	{ "HOST_NOT_LIVE", ERR_UNAVAILABLE, "host", "the host is not up", NULL },
	{ "HOST_OFFLINE", ERR_UNAVAILABLE, "host", "host {0} is not up",
	  "start it, or leave it out" },
	{ "HOST_STILL_BOOTING", ERR_UNAVAILABLE, "", "the toolstack is still starting",
	  "wait a minute, then try again" },
	{ "HOST_UNKNOWN_TO_MASTER", ERR_UNAVAILABLE, "",
	  "the pool's coordinator does not know this host", NULL },
	{ "HOST_XAPI_VERSION_HIGHER_THAN_COORDINATOR", ERR_UNAVAILABLE, "",
	  "this host is newer than the coordinator of its pool", "update the coordinator" },
	{ "INTERNAL_ERROR", ERR_FAILED, "", "XAPI failed: {0}",
	  "/var/log/xensource.log tells more" },
	{ "INVALID_DEVICE", ERR_USAGE, "", "there is no device number {0}", NULL },
	{ "INVALID_VALUE", ERR_FAILED, "", "XAPI does not take '{1}' as {0}", NULL },
	{ "LICENCE_RESTRICTION", ERR_REFUSED, "", "the pool's licence does not permit {0}",
	  "'xe pool-list params=restrictions' shows what it does not permit" },
	{ "MAP_DUPLICATE_KEY", ERR_CONFLICT, ",,0",
	  "the key '{3}' in {1} of {0} {2} was written by somebody else meanwhile", "try again" },
	{ "MESSAGE_DEPRECATED", ERR_UNAVAILABLE, "", "this XAPI no longer does {0}", NULL },
	{ "MESSAGE_METHOD_UNKNOWN", ERR_UNAVAILABLE, "", "this XAPI does not know {0}",
	  "update the toolstack" },
	{ "MESSAGE_PARAMETER_COUNT_MISMATCH", ERR_FAILED, "",
	  "this XAPI takes {1} parameters for {0}, not {2}", NULL },
	{ "MESSAGE_REMOVED", ERR_UNAVAILABLE, "", "this XAPI no longer does {0}", NULL },
	{ "NOT_IMPLEMENTED", ERR_UNAVAILABLE, "", "this XAPI cannot do {0}", NULL },
	{ "NO_HOSTS_AVAILABLE", ERR_UNAVAILABLE, "", "no host of the pool can take it", NULL },
	{ "OPERATION_BLOCKED", ERR_REFUSED, "VM", "an administrator has blocked this for {0}: {1}",
	  "xe vm-param-list shows blocked-operations" },
	{ "OPERATION_NOT_ALLOWED", ERR_REFUSED, "", "XAPI does not allow this: {0}", NULL },
	{ "OTHER_OPERATION_IN_PROGRESS", ERR_BUSY, ",0",
	  "{0} {1} is busy with another operation ({2})", "wait for it to end, then try again" },
	{ "PERMISSION_DENIED", ERR_REFUSED, "", "not permitted: {0}", NULL },
	{ "PGPU_IN_USE_BY_VM", ERR_CONFLICT, "VM", "VM {0} uses the graphics card",
	  "shut it down first" },
	{ "PUSB_VDI_CONFLICT", ERR_CONFLICT, ",VDI", "a VM uses disk {1} of that USB stick",
	  "take the disk from the VM first: 'xe vbd-list' tells which has it" },
	{ "RBAC_PERMISSION_DENIED", ERR_REFUSED, "", "this user's role does not permit {0}",
	  "ask a pool-admin" },
	{ "SESSION_AUTHENTICATION_FAILED", ERR_REFUSED, "", "XAPI does not log {0} in", NULL },
	{ "SESSION_INVALID", ERR_REFUSED, "", "the session has ended", "log in again" },
	{ "TASK_CANCELLED", ERR_FAILED, "", "it was cancelled", NULL },
	{ "TOO_MANY_VUSBS", ERR_REFUSED, "", "a VM can have at most {0} USB devices",
	  "detach one first" },
	{ "UNKNOWN_XENAPI_PLUGIN_FUNCTION", ERR_UNAVAILABLE, "",
	  "the plugin has no function {0}: another version of xhw is installed there",
	  "install the same version on all hosts of the pool" },
	{ "USB_ALREADY_ATTACHED", ERR_CONFLICT, ",VM", "VM {1} has the USB device",
	  "unplug it there first" },
	{ "USB_GROUP_CONFLICT", ERR_CONFLICT, "", "the USB device is given to a VM already",
	  "detach it there first: 'xhw usb list' tells which" },
	{ "UUID_INVALID", ERR_NOT_FOUND, "", "there is no {0} with the uuid {1}", NULL },
	{ "VALUE_NOT_SUPPORTED", ERR_FAILED, "", "XAPI does not take '{1}' as {0}: {2}", NULL },
	{ "VM_BAD_POWER_STATE", ERR_CONFLICT, "VM", "VM {0} is {2}, expected {1}",
	  "shut it down or start it first" },
	{ "VM_HAS_PCI_ATTACHED", ERR_REFUSED, "VM",
	  "VM {0} has PCI devices and cannot be moved, suspended or checkpointed",
	  "shut it down instead" },
	{ "VM_HAS_VGPU", ERR_REFUSED, "VM",
	  "VM {0} has a graphics card and cannot be moved, suspended or checkpointed",
	  "shut it down instead" },
	{ "VM_HAS_VUSBS", ERR_REFUSED, "VM",
	  "VM {0} has USB devices and cannot be moved, suspended or snapshotted",
	  "detach them first" },
	{ "VM_IS_PROTECTED", ERR_REFUSED, "VM", "VM {0} is protected by high availability", NULL },
	{ "VM_IS_TEMPLATE", ERR_REFUSED, "VM", "{0} is a template", "name a VM" },
	{ "VM_LACKS_FEATURE", ERR_REFUSED, "VM", "VM {0} cannot do this", NULL },
	{ "VM_PCI_BUS_FULL", ERR_REFUSED, "VM", "VM {0} has no room for another device",
	  "detach one first" },
	{ "VM_REQUIRES_GPU", ERR_UNAVAILABLE, "VM,GPU_group",
	  "VM {0} needs a graphics card of {1}, none is free", NULL },
	{ "VM_REQUIRES_IOMMU", ERR_UNAVAILABLE, "host", "host {0} has no working IOMMU",
	  "turn VT-d or AMD-Vi on in its firmware" },
	{ "XAPI_HOOK_FAILED", ERR_REFUSED, "", "the hook {0} does not permit this: {2}", NULL },
	{ "XENAPI_MISSING_PLUGIN", ERR_UNAVAILABLE, "", "the plugin {0} is not installed there",
	  "install xhw on that host" },
	{ "XENAPI_PLUGIN_FAILURE", ERR_FAILED, "", "the plugin failed: {0} {2}",
	  "the syslog of that host tells more" },
};

const char *xapi_known_code(size_t i)
{
	return i < ARRAY_SIZE(table) ? table[i].code : NULL;
}

static const struct known *find(const char *code)
{
	size_t from = 0, to = ARRAY_SIZE(table);

	while (from < to) {
		size_t middle = (from + to) / 2;
		int c = strcmp(code, table[middle].code);

		if (c == 0)
			return &table[middle];
		if (c < 0)
			to = middle;
		else
			from = middle + 1;
	}
	return NULL;
}

static bool is_ref(const char *text)
{
	return text_starts(text, "OpaqueRef:") && !streq(text, XAPI_NULL);
}

/* One text answer; NULL: none. */
static const char *asked(struct xapi *x, xapi_ask *ask, const char *class, const char *verb,
			 const char *param)
{
	autoput struct json_object *params = xapi_params(1, param), *answer = NULL;
	const char *method = pool_str(&x->mem, "%s.%s", class, verb);
	struct err ignored; /* the object may well be gone: then it is shown as it was told */

	if (ask(x, method, params, &answer, &ignored) < 0 ||
	    !json_object_is_type(answer, json_type_string))
		return NULL;
	return pool_strdup(&x->mem, json_object_get_string(answer));
}

/* In quotes; NULL: nobody knows the object. */
static const char *label_of(struct xapi *x, const char *class, const char *object, xapi_ask *ask)
{
	const char *ref = object;

	if (text_is_uuid(object))
		ref = asked(x, ask, class, "get_by_uuid", object);
	else if (!is_ref(object))
		return NULL;

	const char *label = ref ? asked(x, ask, class, "get_name_label", ref) : NULL;

	return label && *label ? pool_str(&x->mem, "'%s'", label) : NULL;
}

/* What the table says of parameter i: a class, the number of the parameter that names it, or "". */
static const char *class_of(struct pool *mem, const struct known *k, const struct strs *params,
			    size_t i)
{
	const char *from = k->classes;

	for (; i > 0 && *from; i--)
		from += strcspn(from, ",") + (strchr(from, ',') ? 1 : 0);

	size_t n = strcspn(from, ",");

	if (n == 1 && *from >= '0' && *from <= '9') {
		size_t named = (size_t)(*from - '0');

		return named < params->n ? params->v[named] : "";
	}
	return pool_strndup(mem, from, n);
}

/* Fit for a message: it may come from a plugin, or from a name that anybody chose. */
static const char *plain(struct pool *mem, const char *text)
{
	char *copy = pool_strdup(mem, text);

	for (char *p = copy; *p; p++)
		if ((unsigned char)*p < ' ' || *p == '\177')
			*p = ' ';
	for (size_t n = strlen(copy); n > 0 && copy[n - 1] == ' '; n--)
		copy[n - 1] = '\0';
	return copy;
}

static const char *filled(struct pool *mem, const char *message, const struct strs *params)
{
	const char *text = "";

	while (*message) {
		size_t n = strcspn(message, "{");

		text = pool_str(mem, "%s%.*s", text, (int)n, message);
		message += n;
		if (!*message)
			break;

		size_t i = (size_t)(message[1] - '0');

		text = pool_str(mem, "%s%s", text, i < params->n ? params->v[i] : "");
		message += strlen("{0}");
	}
	return plain(mem, text);
}

/* What xhw itself answers on another host: [XHW_..., message, hint]. */
static bool is_ours(const struct xapi_failure *f, struct err *err)
{
	for (enum err_code c = ERR_FAILED; c <= ERR_BUSY; c++)
		if (streq(f->code, err_name(c))) {
			err_set(err, c, "%s", f->params.n > 0 ? f->params.v[0] : f->code);
			if (f->params.n > 1 && *f->params.v[1])
				err_hint(err, "%s", f->params.v[1]);
			return true;
		}
	return false;
}

int xapi_failed(struct xapi *x, const char *method, xapi_ask *ask, struct err *err)
{
	const struct xapi_failure f = x->failure; /* asking for labels may fail in turn */
	const struct known *k = find(f.code);
	struct strs shown = {};

	if (is_ours(&f, err))
		return -(int)err->code;
	if (!k)
		return err_set(err, ERR_FAILED, "XAPI refuses %s: %s (%s)", method,
			       plain(&x->mem, f.code),
			       plain(&x->mem, strs_join(&x->mem, &f.params, ", ")));
	for (size_t i = 0; i < f.params.n; i++) {
		const char *class = class_of(&x->mem, k, &f.params, i);
		const char *label = *class ? label_of(x, class, f.params.v[i], ask) : NULL;

		strs_add(&x->mem, &shown, "%s", label ? label : f.params.v[i]);
	}
	x->failure = f;
	err_set(err, k->err, "%s", filled(&x->mem, k->message, &shown));
	return k->hint ? err_hint(err, "%s", k->hint) : -(int)err->code;
}
