// SPDX-License-Identifier: GPL-2.0-or-later
// A host on which `xhw host watch --once` runs: a model of Xen with one guest, and the test XAPI.
#pragma once

#include "decide/vm/watched.h"
#include "fake/xapi_server.h"
#include "fake/xen.h"
#include "unit/test.h"
#include "watch.h"

#define TELL(...) free(xapi_server_tell(__VA_ARGS__))
/* Of xapi_server.c: v2, VM "db". */
#define DB	 "20000000-0000-4000-8000-000000000002"
#define OTHER	 "20000000-0000-4000-8000-000000000003"
#define NONE	 "20000000-0000-4000-8000-00000000000f"

#define AS_BUILT "0: 3-5 0-5, 0-5 0-5"
#define MOVED	 "1: 3-5 0-5, 0-5 0-5"

struct bed {
	struct pool mem;
	struct sys sys;
	struct sys_hooks hooks;
	struct xen_view view;
	struct fake_xen fake;
	struct xhw x;
	struct strs said;
	struct err err;
};

/* Its VM is wished in Pool-node1. */
void bed_begin(struct bed *b);
void bed_end(struct bed *b);
int bed_run(struct bed *b);
/* A field of the VM "v2" or "v3", or of the host "h1". */
void bed_set(const char *ref, const char *field, const char *value);
void bed_file(struct bed *b, const char *path, const char *text);
/* The last domain. */
struct xen_domain *bed_guest(struct bed *b);
/* "CPUPOOL: HARD SOFT, HARD SOFT" of the guest. */
const char *bed_now(struct bed *b);
/* The file of what was dealt with. */
const char *bed_list(struct bed *b);
/* What XAPI was asked since the last time. */
const char *bed_calls(void);
