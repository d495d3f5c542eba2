// SPDX-License-Identifier: GPL-2.0-or-later
// The door to XAPI: JSON-RPC over the local socket, one function `call`; live, recorded or absent.
//
// Live: var/lib/xcp/xapi, HTTP/1.0, one connection for each call (xapi.md 3.1, 4.3). On a pool
// member the same socket forwards to the coordinator (3.3), so this is the same on every host.
// Recorded: DIR/.xhw/xapi.json below --root, the database {CLASS: {REF: RECORD}}; it answers the
// reading calls and nothing can be changed through it.
#pragma once

#include "base/json.h"
#include "door/sys.h"

#define XAPI_SOCKET	"var/lib/xcp/xapi"
#define XAPI_ORIGINATOR "xhw"
#define XAPI_NULL	"OpaqueRef:NULL"

/* The last failure as XAPI gave it: [code, parameter...]; code NULL: none. */
struct xapi_failure {
	const char *code;
	struct strs params;
};

struct xapi;

struct xapi_ops {
	const char *name; /* "live", "recorded", "absent" */
	/* params: an array without the session; the caller keeps it. *ret is the caller's to put.
	 */
	int (*call)(struct xapi *x, const char *method, struct json_object *params,
		    struct json_object **ret, struct err *err);
	void (*close)(struct xapi *x);
};

struct xapi {
	const struct xapi_ops *ops;
	void *data;
	struct pool mem;	     /* of failure */
	struct xapi_failure failure; /* of the last call */
	bool lost;	/* of the last call: it was sent, and may be done, now or yet: no answer */
	struct err why; /* of an absent one */
	unsigned calls; /* made so far, logins included: for tests and benchmarks */
	unsigned timeout; /* of one call, ms; 0: 60 s. A reply of any size, split anywhere */
	/* A descriptor: once it can be read the wait for an answer ends, which is lost then. NULL:
	 * none. */
	const int *stop;
};

/*
 * session: the caller's, when run as a plugin: it is used as it is and never logged out. NULL: root
 * logs in at the first call that needs it, with an originator, and xapi_close() logs out (also
 * after a failure). No XAPI is ERR_UNAVAILABLE. After any failure x is absent: calls fail with that
 * reason, and it may be closed.
 */
int xapi_open(struct xapi *x, const struct sys *sys, const char *session, struct err *err);
void xapi_close(struct xapi *x);

/*
 * One call. SESSION_INVALID of an own login: logs in again and tries once more. HOST_IS_SLAVE,
 * HOST_STILL_BOOTING and the like are ERR_UNAVAILABLE; OTHER_OPERATION_IN_PROGRESS is ERR_BUSY;
 * RBAC_PERMISSION_DENIED is ERR_REFUSED; UUID_INVALID and HANDLE_INVALID are ERR_NOT_FOUND; other
 * failures ERR_FAILED (ERR_CONFLICT for MAP_DUPLICATE_KEY, VM_BAD_POWER_STATE). The message names
 * objects by label where a ref or uuid stands among the parameters, and the hint says what to do
 * (xapi.md 16). A call that changes something is never sent twice unless the first was refused
 * before it began. Where the answer was lost on the way, the error says that it may have happened.
 */
int xapi_call(struct xapi *x, const char *method, struct json_object *params,
	      struct json_object **ret, struct err *err);

/* A failure that XAPI tells of elsewhere, as in a task: [CODE, PARAMETER...] in the words of
 * xapi_call(). */
int xapi_explain(struct xapi *x, const char *method, const struct strs *codes, struct err *err);

/* Params from texts: xapi_params(3, a, b, c). */
struct json_object *xapi_params(int n, ...);
/* A call with text parameters and a text answer, malloc'd; or no answer wanted (ret NULL). */
int xapi_text(struct xapi *x, char **ret, struct err *err, const char *method, int n, ...);

/* Whether ops is that of a XAPI that can be asked. */
static inline bool xapi_present(const struct xapi *x)
{
	return x && x->ops && x->ops->name[0] != 'a';
}
