// SPDX-License-Identifier: GPL-2.0-or-later
// Excerpts of logs for the tests of `pci why`, and what stands in many of them.
#pragma once

#include "decide/why/why_parts.h"

#define U  "40000000-0000-4000-8000-0000000000aa"
#define U2 "40000000-0000-4000-8000-0000000000bb"
#define XAPI_LINE(time, task, text)                                                                \
	"Nov 21 " time " xcp-1 xapi: [ info||12 |Async.VM.start " task "|xapi] " text "\n"
#define START(time, task, uuid)                                                                    \
	XAPI_LINE(time, task, "VM.start: VM = '" uuid " (one)'")                                   \
	"Nov 21 " time " xcp-1 xenopsd-xc: [debug||7 |Async.VM.start " task                        \
	"|xenops_server] VM.start " uuid " (force=false)\n"
#define END(time, task, error)                                                                     \
	"Nov 21 " time " xcp-1 xapi: [error||12 |Async.VM.start " task                             \
	"|backtrace] Async.VM.start " task " failed with exception " error "\n"
#define CANNOT(dev, why)                                                                           \
	"Server_error(INTERNAL_ERROR, [ xenopsd internal error: Cannot_add(" dev                   \
	", Xenctrlext.Unix_error(30, \"" why "\")) ])"
#define DOMID(time, task, n)                                                                       \
	"Nov 21 " time " xcp-1 xenopsd-xc: [ info||7 |Async.VM.start " task "|xenops] VM = " U     \
	"; domid = " n "\n"

#define R1  "R:111111111111"
#define R2  "R:222222222222"
#define DEV "0000:04:00.0"

/* What xl says when it cannot give a device, after the line that tells why. */
#define XL_END(domid)                                                                              \
	"libxl: error: libxl_pci.c:1809:device_pci_add_done: Domain " domid                        \
	":libxl__device_pci_add failed for PCI device 0:4:0.0 (rc -3)\n"                           \
	"libxl: error: libxl_create.c:1921:domcreate_attach_devices: Domain " domid                \
	":unable to add pci devices\n"                                                             \
	"libxl: error: libxl_domain.c:1183:libxl__destroy_domid: Domain " domid                    \
	":Non-existant domain\n"

struct why_excerpt {
	enum log_kind kind;
	const char *text;
	bool old, ring;
};

/* Logs of up to n excerpts; the first one without text is the end. */
void why_fill(const struct why_excerpt *from, size_t n, struct pool *mem, struct logs *ret);
/* "code=proven@0000:04:00.0" for each reason. */
const char *why_told(struct pool *mem, const struct why *why);
