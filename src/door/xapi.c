// SPDX-License-Identifier: GPL-2.0-or-later
// The door to XAPI: sessions, calls and their failures over JSON-RPC 2.0.
#include "door/xapi_parts.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/text.h"

#define TIMEOUT	       60000
#define LOGOUT_TIMEOUT 5000 /* nobody waits for it: XAPI ends idle sessions by itself */
/* XAPI's own limit of a request (xapi.md 3.1); above it, HTTP 500 would be all that it says. */
#define REQUEST_MOST ((size_t)300 << 10)

struct live {
	const struct sys *sys;
	char *session;
	bool own; /* made by our login, so ours to log out */
	int id;
};

struct json_object *xapi_params(int n, ...)
{
	struct json_object *a = json_object_new_array();
	va_list ap;

	va_start(ap, n);
	for (int i = 0; i < n; i++)
		json_object_array_add(a, json_str(va_arg(ap, const char *)));
	va_end(ap);
	return a;
}

/* The failure of the answer; the older form of it is a bare list (xapi.md 4.3). */
static int keep_failure(struct xapi *x, struct json_object *error, struct err *err)
{
	struct json_object *list = error;
	const char *code = json_text(error, "message");
	size_t from = 0;

	if (code)
		list = json_at(error, "data", json_type_array);
	if (list && !json_object_is_type(list, json_type_array))
		return err_set(err, ERR_FAILED, "XAPI's answer has no failure that can be read");

	size_t n = list ? (size_t)json_object_array_length(list) : 0;

	if (!code && n > 0) {
		code = json_object_get_string(json_object_array_get_idx(list, 0));
		from = 1;
	}
	if (!code)
		return err_set(err, ERR_FAILED, "XAPI's answer has an empty failure");
	x->failure = (struct xapi_failure){ .code = pool_strdup(&x->mem, code) };
	for (size_t i = from; i < n; i++) {
		const char *text = json_object_get_string(json_object_array_get_idx(list, (int)i));

		strs_add(&x->mem, &x->failure.params, "%s", text ? text : "");
	}
	return err_set(err, ERR_FAILED, "XAPI answers %s", code);
}

static int read_answer(struct xapi *x, const char *text, size_t len, struct json_object **ret,
		       struct err *err)
{
	autoput struct json_object *o = NULL;
	struct json_object *error = NULL, *result = NULL;
	struct err why;

	if (json_parse(text, len, "XAPI's answer", &o, &why) < 0)
		return err_set(err, ERR_FAILED, "%s", why.message);
	if (!json_object_is_type(o, json_type_object))
		return err_set(err, ERR_FAILED, "XAPI's answer is no JSON object");
	if (json_object_object_get_ex(o, "error", &error) && error)
		return keep_failure(x, error, err);
	if (!json_object_object_get_ex(o, "result", &result))
		return err_set(err, ERR_FAILED, "XAPI's answer has neither a result nor an error");
	if (ret)
		*ret = json_object_get(result);
	return 0;
}

/* Whether the call leaves everything as it is, so that it may as well be made again. */
static bool only_reads(const char *method)
{
	const char *dot = strchr(method, '.');

	return dot && (text_starts(dot, ".get_") || text_starts(dot, ".has_") ||
		       text_starts(dot, ".assert_") || text_starts(method, "event.") ||
		       text_starts(method, "session."));
}

/* One exchange, as it is: params is the whole list. */
static int ask_with(struct xapi *x, const char *method, struct json_object *params,
		    struct json_object **ret, struct err *err)
{
	struct live *l = x->data;
	autoput struct json_object *o = json_object_new_object();
	autofree char *answer = NULL;
	bool sent = false;
	size_t len = 0;

	json_put_str(o, "jsonrpc", "2.0");
	json_put_str(o, "method", method);
	json_put(o, "params", json_object_get(params));
	json_put_int(o, "id", ++l->id);

	const char *text = json_object_to_json_string_ext(o, JSON_C_TO_STRING_PLAIN);

	x->failure = (struct xapi_failure){};
	if (strlen(text) > REQUEST_MOST)
		return err_set(err, ERR_FAILED,
			       "the call is %zu KiB long, XAPI takes at most %zu KiB",
			       strlen(text) >> 10, REQUEST_MOST >> 10);
	x->calls++;

	int rc = xapi_http(l->sys, text, strlen(text), x->timeout ? x->timeout : TIMEOUT, x->stop,
			   &answer, &len, &sent, err);
	if (rc == 0)
		rc = read_answer(x, answer, len, ret, err);
	x->lost = rc < 0 && sent && !x->failure.code && !only_reads(method);
	if (x->lost)
		return err_hint(err, "what was asked for may have been done all the same: look "
				     "before it is tried again");
	return rc;
}

/* With the session in front. */
static int ask(struct xapi *x, const char *method, struct json_object *params,
	       struct json_object **ret, struct err *err)
{
	const struct live *l = x->data;
	autoput struct json_object *all = xapi_params(1, l->session);

	for (size_t i = 0; params && i < (size_t)json_object_array_length(params); i++)
		json_object_array_add(all,
				      json_object_get(json_object_array_get_idx(params, (int)i)));
	return ask_with(x, method, all, ret, err);
}

/* There is no session to ask for labels with. */
static int ask_nobody(struct xapi *x, const char *method, struct json_object *params,
		      struct json_object **ret, struct err *err)
{
	(void)x;
	(void)params;
	(void)ret;
	return err_set(err, ERR_FAILED, "no session for %s", method);
}

/* What went wrong, in words; the transport's own are there already. */
static int told(struct xapi *x, const char *method, xapi_ask *with, struct err *err)
{
	return x->failure.code ? xapi_failed(x, method, with, err) : err_context(err, "%s", method);
}

static void forget_session(struct live *l)
{
	mem_autofree(&l->session);
	l->session = NULL;
}

static int login(struct xapi *x, struct err *err)
{
	struct live *l = x->data;
	autoput struct json_object *params = xapi_params(4, "root", "", "1.0", XAPI_ORIGINATOR);
	autoput struct json_object *answer = NULL;

	int rc = ask_with(x, "session.login_with_password", params, &answer, err);
	if (rc < 0)
		return told(x, "the login", ask_nobody, err);
	if (!json_object_is_type(answer, json_type_string))
		return err_set(err, ERR_FAILED, "XAPI's login gives no session");
	l->session = xstrdup(json_object_get_string(answer));
	l->own = true;
	return 0;
}

/* Our own session has ended: XAPI looks at it before it acts. */
static bool is_expired(const struct xapi *x)
{
	const struct live *l = x->data;
	const struct xapi_failure *f = &x->failure;

	return l->own && f->code && streq(f->code, "SESSION_INVALID") && f->params.n == 1 &&
	       streq(f->params.v[0], l->session);
}

static int live_call(struct xapi *x, const char *method, struct json_object *params,
		     struct json_object **ret, struct err *err)
{
	struct live *l = x->data;
	int rc = 0;

	if (!l->session)
		rc = login(x, err);
	if (rc < 0)
		return rc;
	rc = ask(x, method, params, ret, err);
	if (rc < 0 && is_expired(x)) {
		forget_session(l);
		rc = login(x, err);
		if (rc < 0)
			return rc;
		rc = ask(x, method, params, ret, err);
	}
	return rc < 0 ? told(x, method, ask, err) : 0;
}

static void live_close(struct xapi *x)
{
	struct live *l = x->data;
	struct err ignored;

	x->timeout = LOGOUT_TIMEOUT;
	if (l->session && l->own)
		ask(x, "session.logout", NULL, NULL, &ignored);
	forget_session(l);
	mem_autofree(&l);
}

int xapi_live_open(struct xapi *x, const struct sys *sys, const char *session, struct err *err)
{
	static const struct xapi_ops ops = { "live", live_call, live_close };

	if (!sys_exists(sys, XAPI_SOCKET))
		return err_set(err, ERR_UNAVAILABLE, "XAPI is not running: '/%s' does not exist",
			       XAPI_SOCKET);

	struct live *l = xcalloc(1, sizeof(*l));

	l->sys = sys;
	l->session = session ? xstrdup(session) : NULL;
	x->data = l;
	x->ops = &ops;
	return 0;
}

static int absent_call(struct xapi *x, const char *method, struct json_object *params,
		       struct json_object **ret, struct err *err)
{
	(void)method;
	(void)params;
	(void)ret;
	*err = x->why;
	return -(int)err->code;
}

static void absent_close(struct xapi *x)
{
	(void)x;
}

int xapi_open(struct xapi *x, const struct sys *sys, const char *session, struct err *err)
{
	static const struct xapi_ops absent = { "absent", absent_call, absent_close };
	int rc;

	*x = (struct xapi){};
	/* Below --root the tests' server stands in. */
	if (sys->live || (sys->can_act && sys_exists(sys, XAPI_SOCKET)))
		rc = xapi_live_open(x, sys, session, err);
	else
		rc = xapi_recorded_open(x, sys, err);
	if (rc < 0) {
		x->ops = &absent;
		x->why = *err;
	}
	return rc;
}

void xapi_close(struct xapi *x)
{
	if (x->ops)
		x->ops->close(x);
	pool_free(&x->mem);
	*x = (struct xapi){};
}

int xapi_call(struct xapi *x, const char *method, struct json_object *params,
	      struct json_object **ret, struct err *err)
{
	x->failure = (struct xapi_failure){};
	x->lost = false;
	return x->ops->call(x, method, params, ret, err);
}

int xapi_explain(struct xapi *x, const char *method, const struct strs *codes, struct err *err)
{
	if (!codes->n)
		return err_set(err, ERR_FAILED, "%s fails, and XAPI does not tell why", method);
	x->failure = (struct xapi_failure){ .code = pool_strdup(&x->mem, codes->v[0]) };
	for (size_t i = 1; i < codes->n; i++)
		strs_add(&x->mem, &x->failure.params, "%s", codes->v[i]);
	return xapi_failed(x, method, x->ops->call, err);
}

int xapi_text(struct xapi *x, char **ret, struct err *err, const char *method, int n, ...)
{
	autoput struct json_object *params = json_object_new_array(), *answer = NULL;
	va_list ap;

	va_start(ap, n);
	for (int i = 0; i < n; i++)
		json_object_array_add(params, json_str(va_arg(ap, const char *)));
	va_end(ap);

	int rc = xapi_call(x, method, params, &answer, err);
	if (rc < 0 || !ret)
		return rc;
	if (!json_object_is_type(answer, json_type_string))
		return err_set(err, ERR_FAILED, "%s answers with something that is no text",
			       method);
	*ret = xstrdup(json_object_get_string(answer));
	return 0;
}
