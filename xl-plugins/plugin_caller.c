// SPDX-License-Identifier: GPL-2.0-or-later
// Who calls a plugin, and whether its role permits what it asks for.
//
// XAPI lets a vm-operator call any plugin (VM.call_host_plugin, xapi.md 1.6), so each call of ours
// first calls a method that XAPI itself permits to the role only, with the caller's session:
//
//   pool-admin     host.has_extension, which looks whether a file exists. The host is that of the
//		    session, whose record is read anyway for the caller's name.
//   pool-operator  secret.get_by_uuid of a uuid that no secret has: one look into the database,
//		    the same in each version of XAPI, which tells and changes nothing. Whoever may
//		    ask is told UUID_INVALID.
#include "plugin.h"

#include "base/text.h"

#define NIL_UUID  "00000000-0000-0000-0000-000000000000"
#define NAME_MOST 256

static bool failed_with(const struct xapi *x, const char *code)
{
	return x->failure.code && streq(x->failure.code, code);
}

/* Goes to the journal and to syslog, where a line must stay a line. */
static const char *name_text(struct pool *mem, const char *text)
{
	if (!text || !*text)
		return NULL;
	return text_is_plain(text) && strlen(text) <= NAME_MOST ? pool_strdup(mem, text)
								: "a user with an unreadable name";
}

static void name_caller(struct json_object *record, struct pool *mem, struct plugin_caller *ret)
{
	const char *name = name_text(mem, json_text(record, "auth_user_name"));
	const char *from = name_text(mem, json_text(record, "originator"));
	bool local = false;

	json_truth(record, "is_local_superuser", &local);
	/* Of a local superuser the name is not defined; XAPI knows it as root. */
	ret->who = pool_str(mem, "%s (XAPI)", local ? "root" : name ? name : "an unnamed user");
	ret->from = from ? from : "";
}

/* No answer is no permission. */
static int unanswered(struct err *err)
{
	if (err->code == ERR_UNAVAILABLE || err->code == ERR_REFUSED)
		return -(int)err->code;
	err->code = ERR_UNAVAILABLE;
	return err_context(err, "XAPI does not tell what the caller may do");
}

static int lacks_role(const struct verb *v, const struct plugin_caller *caller, const char *role,
		      struct err *err)
{
	err_set(err, ERR_REFUSED, "'%s%s%s' needs the role %s, which %s does not have", v->noun,
		v->name ? " " : "", v->name ? v->name : "", role, caller->who);
	return err_hint(err, "ask a %s", role);
}

/* The session's record: who it is, and the host that it was made on. */
static int look_caller(struct xapi *x, const char *session, struct pool *mem,
		       struct plugin_caller *ret, const char **host, struct err *err)
{
	autoput struct json_object *params = xapi_params(1, session), *record = NULL;

	int rc = xapi_call(x, "session.get_record", params, &record, err);
	if (rc < 0)
		return unanswered(err);
	if (!json_text(record, "this_host"))
		return err_set(err, ERR_UNAVAILABLE,
			       "XAPI does not tell who calls: the session's record has no host");
	*host = pool_strdup(mem, json_text(record, "this_host"));
	name_caller(record, mem, ret);
	return 0;
}

static int admit_admin(struct xapi *x, const char *session, const struct verb *v, struct pool *mem,
		       struct plugin_caller *ret, struct err *err)
{
	autoput struct json_object *params = NULL, *answer = NULL;
	const char *host = NULL;

	int rc = look_caller(x, session, mem, ret, &host, err);
	if (rc < 0)
		return rc;
	params = xapi_params(2, host, "xhw");
	rc = xapi_call(x, "host.has_extension", params, &answer, err);
	if (rc < 0 && failed_with(x, "RBAC_PERMISSION_DENIED"))
		return lacks_role(v, ret, "pool-admin", err);
	if (rc < 0)
		return unanswered(err);
	if (json_object_is_type(answer, json_type_boolean))
		return 0;
	return err_set(err, ERR_UNAVAILABLE,
		       "XAPI does not tell what the caller may do: host.has_extension answers with "
		       "something else than true or false");
}

/* Who it is matters only where it may not: these verbs change nothing. */
static int admit_operator(struct xapi *x, const char *session, const struct verb *v,
			  struct pool *mem, struct plugin_caller *ret, struct err *err)
{
	autoput struct json_object *params = xapi_params(1, NIL_UUID), *answer = NULL;
	const char *host = NULL;

	int rc = xapi_call(x, "secret.get_by_uuid", params, &answer, err);
	if (rc == 0 || failed_with(x, "UUID_INVALID"))
		return 0;
	if (!failed_with(x, "RBAC_PERMISSION_DENIED"))
		return unanswered(err);
	rc = look_caller(x, session, mem, ret, &host, err);
	return rc < 0 ? rc : lacks_role(v, ret, "pool-operator", err);
}

int plugin_admit(struct xapi *x, const char *session, const struct verb *v, struct pool *mem,
		 struct plugin_caller *ret, struct err *err)
{
	*ret = (struct plugin_caller){ .who = "an unknown user (XAPI)", .from = "" };
	return v->public ? admit_operator(x, session, v, mem, ret, err)
			 : admit_admin(x, session, v, mem, ret, err);
}
