// SPDX-License-Identifier: GPL-2.0-or-later
// The same verb on other hosts of the pool: XAPI's host.call_plugin as tasks, all at once, and one
// answer of it all.
#pragma once

#include "cmd.h"
#include "door/xapi.h"
#include "plugin.h"

/* One host of the pool. */
struct pool_host {
	const char *ref, *uuid, *name, *hostname, *address;
};

struct pool_hosts {
	struct pool_host *v;
	size_t n, cap;
};

/* hosts_find.c. All hosts, by name. */
int hosts_look(struct xapi *x, struct pool *mem, struct pool_hosts *ret, struct err *err);
/*
 * Those that are named: by uuid, name, hostname or address, or "all"; each once, in the order of
 * all. ERR_NOT_FOUND for a name that no host has, ERR_USAGE for one that several have; the hint
 * lists the candidates.
 */
int hosts_choose(const struct pool_hosts *all, const struct strs *names, struct pool *mem,
		 struct pool_hosts *ret, struct err *err);

/* What came of one host. */
struct host_call {
	const struct pool_host *host;
	const char *task; /* its reference while there is one in XAPI; NULL */
	bool ended;
	struct json_object *answer; /* its whole JSON; NULL */
	struct err err;		    /* code 0: all is well there */
	bool unknown;		    /* whether it changed something is not known */
};

struct host_calls {
	struct host_call *v;
	size_t n, cap;
};

struct hosts {
	struct xapi *xapi;
	struct pool *mem;
	const struct args *args;
	const struct plugin_request *request;
	FILE *progress; /* a terminal; NULL: none */
	int stop;	/* can be read once a signal wants us to end; -1: none */
	bool stopped;
	struct host_calls calls;
};

/* hosts_call.c: asks all of them and waits for the answers, for at most args->host_timeout. All
 * tasks are gone afterwards, and each call has ended. */
void hosts_call(struct hosts *h);

/* hosts_answer.c: what a task ended with. text: the result's XML. */
void hosts_take_result(struct hosts *h, struct host_call *c, const char *text);
/* codes: [CODE, PARAMETER...] */
void hosts_take_failure(struct hosts *h, struct host_call *c, const struct strs *codes);
/* There is no telling what became of it. */
void hosts_take_nothing(struct host_call *c, const char *fmt, ...) PRINTF(2, 3);
/* The one answer of all; its "error" in err too. */
struct json_object *hosts_merge(const struct args *args, const struct host_calls *calls,
				struct err *err);
