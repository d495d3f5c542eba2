// SPDX-License-Identifier: GPL-2.0-or-later
// XAPI's failure lists as sentences: what happened to which object, and what to do (xapi.md 16).
#include "door/xapi_parts.h"

#include "base/text.h"

/* In messages {0} is the first parameter behind the code, {1} the next. */
struct known {
	const char *code;
	enum err_code err;
	const char *classes; /* of the parameters that are refs or uuids, by comma; "" none; "*":
				the one that the first parameter names */
	const char *message, *hint;
};

static const struct known table[] = {
	{ "CANNOT_CONTACT_HOST", ERR_UNAVAILABLE, "host", "host {0} cannot be reached",
	  "look whether it is up and on the network" },
	{ "FIELD_TYPE_ERROR", ERR_FAILED, "", "XAPI does not take the value of '{0}'", NULL },
	{ "HANDLE_INVALID", ERR_NOT_FOUND, "", "{0} {1} is gone", "look again, then try again" },
	{ "HOST_DISABLED", ERR_REFUSED, "host", "host {0} is in maintenance",
	  "enable it first: xe host-enable" },
	{ "HOST_HAS_NO_MANAGEMENT_IP", ERR_UNAVAILABLE, "",
	  "the toolstack is not ready: this host has no management address", NULL },
	{ "HOST_IN_EMERGENCY_MODE", ERR_UNAVAILABLE, "",
	  "this host has lost the coordinator of its pool", "xe pool-recover-slaves may help" },
	{ "HOST_IS_SLAVE", ERR_UNAVAILABLE, "",
	  "this host is a member of a pool, its coordinator is {0}", "ask the coordinator" },
	{ "HOST_MASTER_CANNOT_TALK_BACK", ERR_UNAVAILABLE, "",
	  "the pool's coordinator cannot reach this host at {0}", NULL },
	{ "HOST_NOT_LIVE", ERR_UNAVAILABLE, "host", "host {0} is not up", NULL },
	{ "HOST_OFFLINE", ERR_UNAVAILABLE, "host", "host {0} is not up",
	  "start it, or leave it out" },
	{ "HOST_STILL_BOOTING", ERR_UNAVAILABLE, "", "the toolstack is still starting",
	  "wait a minute, then try again" },
	{ "HOST_UNKNOWN_TO_MASTER", ERR_UNAVAILABLE, "",
	  "the pool's coordinator does not know this host", NULL },
	{ "INTERNAL_ERROR", ERR_FAILED, "", "XAPI failed: {0}",
	  "/var/log/xensource.log tells more" },
	{ "INVALID_VALUE", ERR_FAILED, "", "XAPI does not take '{1}' as {0}", NULL },
	{ "MAP_DUPLICATE_KEY", ERR_CONFLICT, "",
	  "the key '{3}' of {0}.{1} was written by somebody else meanwhile", "try again" },
	{ "MESSAGE_METHOD_UNKNOWN", ERR_UNAVAILABLE, "", "this XAPI does not know {0}",
	  "update the toolstack" },
	{ "MESSAGE_PARAMETER_COUNT_MISMATCH", ERR_FAILED, "",
	  "this XAPI takes {1} parameters for {0}, not {2}", NULL },
	{ "NOT_IMPLEMENTED", ERR_UNAVAILABLE, "", "this XAPI cannot do {0}", NULL },
	{ "OPERATION_BLOCKED", ERR_REFUSED, "*", "an administrator has blocked this for {0}: {1}",
	  "xe vm-param-list shows blocked-operations" },
	{ "OPERATION_NOT_ALLOWED", ERR_REFUSED, "", "XAPI does not allow this: {0}", NULL },
	{ "OTHER_OPERATION_IN_PROGRESS", ERR_BUSY, "",
	  "{0} {1} is busy with another operation ({2})", "wait for it to end, then try again" },
	{ "PERMISSION_DENIED", ERR_REFUSED, "", "not permitted: {0}", NULL },
	{ "RBAC_PERMISSION_DENIED", ERR_REFUSED, "", "this user's role does not permit {0}",
	  "ask a pool-admin" },
	{ "SESSION_AUTHENTICATION_FAILED", ERR_REFUSED, "", "XAPI does not log {0} in", NULL },
	{ "SESSION_INVALID", ERR_REFUSED, "", "the session has ended", "log in again" },
	{ "TASK_CANCELLED", ERR_FAILED, "", "it was cancelled", NULL },
	{ "UNKNOWN_XENAPI_PLUGIN_FUNCTION", ERR_UNAVAILABLE, "",
	  "the plugin has no function {0}: another version of xhw is installed there",
	  "install the same version on all hosts of the pool" },
	{ "UUID_INVALID", ERR_NOT_FOUND, "", "there is no {0} with the uuid {1}", NULL },
	{ "VALUE_NOT_SUPPORTED", ERR_FAILED, "", "XAPI does not take '{1}' as {0}: {2}", NULL },
	{ "VM_BAD_POWER_STATE", ERR_CONFLICT, "VM", "VM {0} is {2}, expected {1}",
	  "shut it down or start it first" },
	{ "VM_IS_TEMPLATE", ERR_REFUSED, "VM", "{0} is a template", "name a VM" },
	{ "XENAPI_MISSING_PLUGIN", ERR_UNAVAILABLE, "", "the plugin {0} is not installed there",
	  "install xhw on that host" },
	{ "XENAPI_PLUGIN_FAILURE", ERR_FAILED, "", "the plugin failed: {0} {2}",
	  "the syslog of that host tells more" },
};

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

/* Of that class, or of the first that knows it. NULL: nobody does. */
static const char *label_of(struct xapi *x, const char *class, const char *ref, xapi_ask *ask)
{
	static const char *const classes[] = { "VM", "host" };
	size_t n = class && *class ? 1 : ARRAY_SIZE(classes);
	const char *label = NULL;

	for (size_t i = 0; i < n && !label; i++) {
		autoput struct json_object *params = xapi_params(1, ref), *answer = NULL;
		const char *of = n == 1 ? class : classes[i];
		const char *method = pool_str(&x->mem, "%s.get_name_label", of);
		struct err ignored;

		if (ask(x, method, params, &answer, &ignored) == 0 &&
		    json_object_is_type(answer, json_type_string))
			label = pool_str(&x->mem, "'%s'", json_object_get_string(answer));
	}
	return label;
}

/* The class that a parameter is an object of; "" when that is not told. */
static const char *class_of(struct xapi *x, const struct known *k, const struct xapi_failure *f,
			    size_t i)
{
	if (!k || streq(k->classes, "*"))
		return "";
	if (!*k->classes) /* [class, object, ...] is how many codes begin */
		return i == 1 && f->params.n ? f->params.v[0] : "";
	return i == 0 ? pool_strdup(&x->mem, k->classes) : "";
}

static const char *filled(struct xapi *x, const char *message, const struct strs *params)
{
	const char *text = "";

	while (*message) {
		size_t plain = strcspn(message, "{");

		text = pool_str(&x->mem, "%s%.*s", text, (int)plain, message);
		message += plain;
		if (!*message)
			break;

		size_t i = (size_t)(message[1] - '0');

		text = pool_str(&x->mem, "%s%s", text, i < params->n ? params->v[i] : "?");
		message += strlen("{0}");
	}
	return text;
}

int xapi_failed(struct xapi *x, const char *method, xapi_ask *ask, struct err *err)
{
	const struct xapi_failure f = x->failure; /* asking for labels may fail in turn */
	const struct known *k = find(f.code);
	struct strs shown = {};

	for (size_t i = 0; i < f.params.n; i++) {
		const char *param = f.params.v[i], *label = NULL;

		if (is_ref(param))
			label = label_of(x, class_of(x, k, &f, i), param, ask);
		strs_add(&x->mem, &shown, "%s", label ? label : param);
	}
	x->failure = f;
	if (!k)
		return err_set(err, ERR_FAILED, "XAPI refuses %s: %s (%s)", method, f.code,
			       strs_join(&x->mem, &shown, ", "));
	err_set(err, k->err, "%s", filled(x, k->message, &shown));
	return k->hint ? err_hint(err, "%s", k->hint) : -(int)err->code;
}
