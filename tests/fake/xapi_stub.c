// SPDX-License-Identifier: GPL-2.0-or-later
// The least XAPI: sessions and roles.
#include "fake/xapi_stub.h"

#include <err.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/json.h"
#include "base/text.h"
#include "door/xapi.h"

#define MOST (1 << 20)

enum role { VM_OPERATOR, POOL_OPERATOR, POOL_ADMIN };

static const struct session {
	const char *ref, *name;
	enum role role;
	bool mute;
} sessions[] = {
	{ "OpaqueRef:admin", "alice", POOL_ADMIN, false },
	{ "OpaqueRef:operator", "oscar", POOL_OPERATOR, false },
	{ "OpaqueRef:vm-operator", "victor", VM_OPERATOR, false },
	{ "OpaqueRef:odd", "a\nb\x1b[2J", POOL_ADMIN, false },
	{ "OpaqueRef:mute", "mallory", POOL_ADMIN, true },
};

int xapi_stub_listen(const char *root)
{
	static const char *const folders[] = { "var", "var/lib", "var/lib/xcp" };
	struct sockaddr_un at = { .sun_family = AF_UNIX };
	int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

	for (size_t i = 0; i < ARRAY_SIZE(folders); i++) {
		autofree char *path = xprintf("%s/%s", root, folders[i]);

		if (mkdir(path, 0755) < 0 && errno != EEXIST)
			err(1, "%s", path);
	}
	if (snprintf(at.sun_path, sizeof(at.sun_path), "%s/var/lib/xcp/xapi", root) >=
	    (int)sizeof(at.sun_path))
		errx(1, "the path of the socket is too long: %s", root);
	if (fd < 0 || bind(fd, (struct sockaddr *)&at, sizeof(at)) < 0 || listen(fd, 64) < 0)
		err(1, "%s", at.sun_path);
	return fd;
}

static struct json_object *failure(const char *code, const char *param)
{
	struct json_object *o = json_object_new_object(), *e = json_object_new_object();
	struct json_object *data = json_object_new_array();

	json_object_array_add(data, json_str(param));
	json_object_array_add(data, json_str("told by the stub"));
	json_put_int(e, "code", 1);
	json_put_str(e, "message", code);
	json_put(e, "data", data);
	json_put(o, "error", e);
	return o;
}

static struct json_object *result(struct json_object *value)
{
	struct json_object *o = json_object_new_object();

	json_put(o, "result", value);
	return o;
}

static struct json_object *record_of(const struct session *s)
{
	struct json_object *o = json_object_new_object();

	json_put_str(o, "this_host", "OpaqueRef:host");
	json_put_str(o, "auth_user_name", s->name);
	json_put_str(o, "originator", "tests");
	json_put_bool(o, "is_local_superuser", false);
	return o;
}

/* Out of the recording. */
static struct json_object *recorded(struct xapi *x, const char *method, struct json_object *params)
{
	autoput struct json_object *rest = json_object_new_array();
	struct json_object *value = NULL;
	struct err err = {};

	for (size_t i = 1; i < (size_t)json_object_array_length(params); i++)
		json_object_array_add(rest,
				      json_object_get(json_object_array_get_idx(params, (int)i)));
	if (xapi_call(x, method, rest, &value, &err) < 0)
		return failure(x->failure.code ? x->failure.code : "MESSAGE_METHOD_UNKNOWN",
			       err.message);
	return result(value);
}

static struct json_object *answer(struct xapi *x, struct json_object *request)
{
	const char *method = json_text(request, "method");
	struct json_object *params = json_at(request, "params", json_type_array);
	struct json_object *first = params ? json_object_array_get_idx(params, 0) : NULL;
	const char *ref = first ? json_object_get_string(first) : "";
	const struct session *s = NULL;

	for (size_t i = 0; i < ARRAY_SIZE(sessions); i++)
		if (streq(sessions[i].ref, ref))
			s = &sessions[i];
	if (!s || !method)
		return failure("SESSION_INVALID", ref);
	if (streq(method, "session.get_record"))
		return result(record_of(s));
	if (s->mute)
		return failure("INTERNAL_ERROR", "out of order");
	if (streq(method, "host.has_extension"))
		return s->role == POOL_ADMIN ? result(json_object_new_boolean(false))
					     : failure("RBAC_PERMISSION_DENIED", method);
	if (streq(method, "secret.get_by_uuid"))
		return s->role >= POOL_OPERATOR ? failure("UUID_INVALID", "secret")
						: failure("RBAC_PERMISSION_DENIED", method);
	return recorded(x, method, params);
}

/* The body, once all of it has come; NULL: never. */
static const char *read_request(int fd, char *text)
{
	size_t len = 0;

	while (len < MOST - 1) {
		ssize_t n = read(fd, text + len, MOST - 1 - len);
		const char *body, *length;

		if (n <= 0)
			return NULL;
		len += (size_t)n;
		text[len] = '\0';
		body = strstr(text, "\r\n\r\n");
		length = strcasestr(text, "\r\nContent-Length:");
		if (body && length && length < body &&
		    strlen(body + 4) >= strtoul(length + 17, NULL, 10))
			return body + 4;
	}
	return NULL;
}

static void serve(struct xapi *x, int fd, char *text)
{
	autoput struct json_object *request = NULL, *reply = NULL;
	const char *body = read_request(fd, text), *line;
	struct err ignored;

	if (!body || json_parse(body, strlen(body), "request", &request, &ignored) < 0)
		return;
	reply = answer(x, request);
	json_put_str(reply, "jsonrpc", "2.0");
	json_put_int(reply, "id", 1);
	line = json_object_to_json_string_ext(reply, JSON_C_TO_STRING_PLAIN);
	dprintf(fd, "HTTP/1.0 200 OK\r\ncontent-length: %zu\r\n\r\n%s", strlen(line), line);
}

void xapi_stub_serve(int listener, const char *root)
{
	autofree char *text = xcalloc(MOST, 1);
	struct xapi x = {};
	struct err err = {};
	struct sys sys;

	if (sys_open(&sys, root, &err) < 0)
		errx(1, "%s", err.message);
	xapi_open(&x, &sys, NULL, &err);

	for (;;) {
		autoclose int fd = accept(listener, NULL, NULL);

		if (fd >= 0)
			serve(&x, fd, text);
	}
}
