// SPDX-License-Identifier: GPL-2.0-or-later
// Why a VM did not start, as its host's logs tell: which of their lines belong to the last attempt,
// which known messages are among them, and what these mean.
#pragma once

#include "look/logs.h"

/* Of whom is asked. */
struct why_ask {
	const struct logs *logs;
	const char *uuid; /* lower case; NULL: not known */
	const char *name; /* NULL: not known */
	bool xapi;	  /* XAPI starts it; else xl does */
	bool runs;	  /* it runs here now, as this domain */
	uint32_t domid;
	struct bdfs devs;     /* that it starts with, as far as known */
	enum xen_known iommu; /* that Xen has one in use now */
	bool pciback;	      /* dom0 has the driver now */
};

struct why_evidence {
	const char *source;
	const char *time; /* as the log writes it; NULL: the line bears none */
	const char *line; /* the rest, made plain, cut where it is too long */
	bool proves;	  /* these stand first */
};

struct why_evidences {
	struct why_evidence *v;
	size_t n, cap;
};

struct why_reason {
	const char *code;
	const char *reason; /* a sentence */
	bool has_device;
	struct bdf device;
	struct why_evidences evidence; /* the first of it */
	size_t more;		       /* so many further lines say the same */
	const char *remedy;
	bool proven;   /* else likely: other things are told alike */
	unsigned rank; /* root causes first */
};

struct why_reasons {
	struct why_reason *v;
	size_t n, cap;
};

/* What was looked at. */
struct why_looked {
	const char *source;
	size_t bytes;
	bool cut;
	const char *since; /* the time of its first line that bears one; NULL */
	const char *why;   /* not read, because */
};

struct why_lookeds {
	struct why_looked *v;
	size_t n, cap;
};

struct why {
	bool started;	   /* an attempt was found */
	bool failed;	   /* its end says that it failed */
	const char *time;  /* of its first line; NULL: unknown */
	const char *by;	   /* what was asked for: "VM.start" */
	const char *error; /* as the toolstack told it; NULL */
	bool has_domid;
	uint32_t domid;		    /* the attempt's */
	struct bdfs devs;	    /* asked, and those that the attempt names */
	struct why_reasons reasons; /* root causes first; the proven before the likely */
	struct why_lookeds looked;
};

/* Linear in the size of the logs. */
void why_find(const struct why_ask *ask, struct pool *mem, struct why *ret);
/* What helps with that code, with its commands. */
const char *why_remedy(const struct why_ask *ask, struct pool *mem, const char *code,
		       const struct bdf *device);

/* The uuid of the VM that XAPI's log last started under that name; NULL: none. */
const char *why_uuid_of(const struct logs *logs, const char *name, struct pool *mem);

/* What xl's configurations say of a VM of that name (or uuid). */
struct why_config {
	const char *path; /* NULL: none names it */
	const char *name, *uuid;
	struct bdfs devs;
};

/* false: none. An odd configuration is read as far as it can be. */
bool why_config_find(const struct xl_files *files, const char *name, struct pool *mem,
		     struct why_config *ret);
