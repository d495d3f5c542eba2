// SPDX-License-Identifier: GPL-2.0-or-later
// What the files behind why.h share.
#pragma once

#include "decide/why/why.h"

/* A line of a log, without its end. */
struct line {
	const char *p;
	size_t n;
};

/* The next line from *at on; false at the end. The last one need not end. */
bool line_next(const char **at, const char *end, struct line *ret);
/* The line around a place in a log. */
struct line line_around(const struct log *log, const char *place);
/* Where what stands in it; NULL: nowhere. */
const char *line_find(struct line line, const char *what);
static inline bool line_has(struct line line, const char *what)
{
	return line_find(line, what) != NULL;
}

/* Seconds in a year without a leap day: logs of syslog do not tell the year. -1: none. */
#define YEAR (365 * 86400)
struct stamp {
	int64_t at;  /* seconds from the first of January on; -1: unknown */
	size_t n;    /* how long it is in the line, with blanks behind it */
	size_t text; /* the same without brackets and blanks: from here */
	size_t text_n;
};
/* "Nov 21 10:11:12", "2026-11-21T10:11:12.123+01:00", "[2026-11-21 10:11:12]"; the kernel's ring
 * "[  12.345678]" where boot (why.h) is known. */
struct stamp line_stamp(struct line line, const struct log *log, int64_t boot);
/* By how much b is later than a; a year's turn between does not matter. */
int64_t stamp_after(int64_t a, int64_t b);

/* The next PCI address from *at on, with or without leading zeros ("0:3:0.0" of libxl); false: no
 * more. */
bool line_bdf(struct line line, const char **at, struct bdf *ret);
bool line_has_bdf(struct line line, const struct bdfs *any, struct bdf *ret);
/* "d5", "Dom5", "dom5", "Domain 5", "domain 5", "domid = 5", "domid 5"; the next from *at on. */
bool line_domid(struct line line, const char **at, uint32_t *ret);
bool line_has_domid(struct line line, uint32_t domid);
/* Made fit for a message and for JSON, at most so long. */
const char *line_plain(struct pool *mem, const char *text, size_t n);

/* why_whose.c: whether it is dom0's kernel, libxl, Xen that speaks, not what they or others quote.
 * Of a log of the kind that bears such lines. */
bool line_is_kernels(struct line line, const struct log *log);
bool line_is_libxls(struct line line, const struct log *log);
bool line_is_xens(struct line line, const struct log *log);
/* The line up to the name of a VM, which anybody may have chosen. */
struct line line_before_name(struct line line);

/* One line that belongs to the attempt. */
struct told {
	const struct log *log;
	struct line line;
};

struct tolds {
	struct told *v;
	size_t n, cap;
};

/* The last attempt to start the VM. */
struct attempt {
	bool found;
	struct tolds lines; /* of the toolstack */
	int64_t from, to;   /* seconds as in stamp; -1: unknown */
	const char *by;
	bool has_domid;
	uint32_t domid;
	bool failed;
	const char *error;
};

/* why_start.c */
void attempt_find(const struct why_ask *ask, struct pool *mem, struct bdfs *devs,
		  struct attempt *ret);

/* why_sign.c: the known messages. */
enum sign_about {
	ABOUT_START,	   /* the attempt as a whole: any line of it */
	ABOUT_DEVICE,	   /* the line names a device of the VM, or its domain */
	ABOUT_BOOT,	   /* this boot of the host, whoever starts */
	ABOUT_BOOT_DEVICE, /* likewise, and the line names a device of the VM */
};

struct sign {
	unsigned kinds;	     /* 1 << enum log_kind */
	const char *text[3]; /* all of them, in this order */
	enum sign_about about;
	const char *code;
	bool proves;
	const char *from; /* where the text is from */
};

extern const struct sign signs[];
extern const size_t signs_n;

/* What a code means. */
struct meaning {
	const char *code;
	unsigned rank; /* root causes have low ones */
	/* Told by itself only where none of these is told; else they explain it. "*": any. */
	const char *explained[3];
	const char *reason; /* %s: the device */
};

const struct meaning *meaning_of(const char *code);
