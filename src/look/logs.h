// SPDX-License-Identifier: GPL-2.0-or-later
// The logs of a host that tell why a VM did not start, and the configurations of xl's VMs. Bounded:
// only the end of each log is read. What they hold is anybody's bytes.
#pragma once

#include "look/host.h"

#define LOG_MOST (4u << 20) /* bytes read of each */

enum log_kind {
	LOG_XAPI,   /* xapi and xenopsd */
	LOG_XEN,    /* Xen's own lines */
	LOG_KERNEL, /* dom0's kernel, perhaps with other programs of dom0 between */
	LOG_XL,	    /* xl's, of one VM */
	LOG_QEMU,   /* of device models */
};

struct log {
	enum log_kind kind;
	const char *source; /* as it is told: "/var/log/xensource.log", "Xen's console ring" */
	const char *text;   /* not a string: it may hold NUL. NULL: not read, why */
	size_t len;
	bool cut;  /* its older part was not read */
	bool old;  /* the rotated part of the log behind it */
	bool ring; /* of this boot only, and its lines bear no date */
	const char *why;
};

struct logs {
	struct log *v; /* an older part stands before the newer one */
	size_t n, cap;
	int64_t boot; /* when dom0's kernel started, in seconds of the local clock since 1970;
			 -1: unknown. The kernel's ring counts from there */
};

/*
 * Those of this host, and those of the VM of that name (NULL: none; on xl hosts they bear it). A
 * log that is not there is left out; one that cannot be read has a why. old: the rotated parts
 * (LOG.1) as well.
 */
void logs_look(const struct host *h, const char *name, bool old, struct pool *mem,
	       struct logs *ret);

/* One configuration file of xl. */
struct xl_file {
	const char *path, *text;
};

struct xl_files {
	struct xl_file *v; /* by path */
	size_t n, cap;
};

/* The files of etc/xen and etc/xen/auto that may be such; notes say what could not be read. */
void xl_files_look(const struct host *h, struct pool *mem, struct xl_files *ret,
		   struct strs *notes);
