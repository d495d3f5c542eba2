// SPDX-License-Identifier: GPL-2.0-or-later
// Inside the xapi door: what its files share.
#pragma once

#include "door/xapi.h"

/*
 * One HTTP/1.0 exchange over the Unix socket below the root: POST /jsonrpc. The body of a reply
 * with status 200, malloc'd. stop: see struct xapi. sent tells whether XAPI may have acted: it had
 * the whole request. ERR_UNAVAILABLE when not, ERR_FAILED when it had. timeout: ms for the whole.
 */
int xapi_http(const struct sys *sys, const char *request, size_t len, unsigned timeout,
	      const int *stop, char **ret, size_t *ret_len, bool *sent, struct err *err);

/* The same call as xapi_call(), without its session, its retries and its errors in words. */
typedef int xapi_ask(struct xapi *x, const char *method, struct json_object *params,
		     struct json_object **ret, struct err *err);

/*
 * x->failure as an error in words; names objects by their label, which ask() looks up. Returns
 * -err->code.
 */
int xapi_failed(struct xapi *x, const char *method, xapi_ask *ask, struct err *err);

/* The codes that have words of their own, in byte order; NULL behind the last. For tests. */
const char *xapi_known_code(size_t i);

/* The doors that xapi_open() chooses from. */
int xapi_live_open(struct xapi *x, const struct sys *sys, const char *session, struct err *err);
int xapi_recorded_open(struct xapi *x, const struct sys *sys, struct err *err);
