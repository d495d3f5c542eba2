// SPDX-License-Identifier: GPL-2.0-or-later
// What the tables of options and the checkers of their values share.
#pragma once

#include "decide/option/boot_option.h"

enum option_kind {
	OPTION_ANY,  /* any value, or none */
	OPTION_BOOL, /* bare, "no-" in front, or a Boolean word */
	OPTION_INT,  /* from 0; decimal, 0x.. or 0.. for octal */
	OPTION_SIZE, /* a number with T, G, M, K or B */
	OPTION_ONE,  /* one item of spec */
	OPTION_LIST, /* items of spec with commas between */
	OPTION_OWN,  /* what check says */
};

struct option_case;

/*
 * spec: items with a blank between. "word" is taken as it is; "word?" is a Boolean of a list as
 * Xen reads it: word, no-word, word=yes; "word=@kind" a word and a value, "@kind" a value:
 * @bare (none), @bool, @true, @false, @uint, @int, @size, and
 * @small for one below 1 GiB.
 */
struct option {
	const char *name; /* of the kernel: with '_' for '-' */
	const char *spec;
	void (*check)(struct option_case *c);
	const char *want; /* what is allowed; NULL: told from kind and spec */
	const char *note; /* always told */
	uint64_t max;	  /* of OPTION_INT; 0: none */
	uint8_t holds;	  /* characters that Xen keeps of the value; 0: no such limit */
	uint8_t kind;
	bool adds;  /* each one counts, else the last */
	bool plain; /* no more is known of it than the name */
};

/*
 * Names of which no more is known than that they are options; Xen's are Booleans. Of a fixed size:
 * a thousand pointers would have to be relocated whenever any verb starts.
 */
#define OPTION_NAME 40

struct option_names {
	const char (*v)[OPTION_NAME];
	size_t n;
};

/* Both without a name of the other, in byte order. */
struct options {
	const struct option *v;
	size_t n;
	const struct option_names *more;
};

extern const struct options options_xen, options_dom0;
extern const struct option_names names_xen, names_dom0;

enum option_how {
	OPTION_NOTE,	/* taken, and told */
	OPTION_DANGER,	/* refused, may be forced */
	OPTION_INSTEAD, /* the hint where the value is refused anyway */
};

/* What is to be said of certain values; several rows may speak of one name. */
struct option_remark {
	const char *name;
	const char *spec; /* NULL: every value; of a list: any of its items */
	const char *text;
	uint8_t how;
};

struct option_remarks {
	const struct option_remark *v;
	size_t n;
};

extern const struct option_remarks remarks_xen, remarks_dom0;

/* Dotted names that belong to no row: "vfio." */
struct option_family {
	const char *prefix; /* with '_' for '-' */
	const char *note;
};

struct option_families {
	const struct option_family *v;
	size_t n;
};

extern const struct option_families families_dom0;

/* One option that is looked at. */
struct option_case {
	struct pool *mem;
	enum grub_line line;
	const struct option *row; /* NULL: unknown, or one of more */
	const char *key;
	const char *shown; /* "xen:sched=fast", fit for a message */
	/* "" for none, "no" where "no-" stands in front, "yes" for a bare Boolean */
	const char *value;
	bool bare;
	struct boot_option_told *told;
};

/* The first refusal stays; notes are joined. The text goes behind "xen:sched=fast: ". */
void option_wrong(struct option_case *c, bool can_force, const char *fmt, ...) PRINTF(3, 4);
void option_danger(struct option_case *c, const char *fmt, ...) PRINTF(2, 3);
void option_note(struct option_case *c, const char *fmt, ...) PRINTF(2, 3);
/* "expected " and what is allowed; always may be forced: Xen ignores such a value. */
void option_unexpected(struct option_case *c);
/* A part of the command line as it may stand in a message. */
const char *option_quote(struct pool *mem, const char *text);

/* NULL: none. */
const struct option *option_find(const struct options *all, const char *name);
bool option_is_more(const struct options *all, const char *name);
/* The most similar name; NULL: none that is similar. *ret_cost: 0 for one that differs in - and _
 * or case only. */
const char *option_near(const struct options *all, const char *name, unsigned *ret_cost);
/* The rows of a name: *n of them, the first returned. */
const struct option_remark *option_remarks_of(const struct option_remarks *all, const char *name,
					      size_t *n);

/* boot_option_value.c */
void option_check_value(struct option_case *c);
bool option_is_bool(const char *text, bool *ret);
bool option_item_fits(const char *spec, const char *text);
/* The pieces of a list: *text goes behind the next comma, to NULL at the end. */
const char *option_next(struct pool *mem, const char **text, char between);
/* As Xen's and the kernel's simple_strtoull(text, &text, 0); false without a digit and where the
 * number does not fit. */
bool option_take_number(const char **text, uint64_t *ret);
bool option_take_base(const char **text, unsigned base, uint64_t *ret);
bool option_take_size(const char **text, uint64_t *ret);
bool option_is_number(const char *text);

/* boot_option_check.c and boot_option_device.c: options with a grammar of their own */
void option_dom0_mem(struct option_case *c);
void option_dom0_max_vcpus(struct option_case *c);
void option_dom0_nodes(struct option_case *c);
void option_extra_guest_irqs(struct option_case *c);
void option_max_cstate(struct option_case *c);
void option_crashkernel(struct option_case *c);
void option_loglvl(struct option_case *c);
void option_cpufreq(struct option_case *c);
void option_features(struct option_case *c);
void option_numbers(struct option_case *c);
void option_ranges(struct option_case *c);
void option_reboot(struct option_case *c);
void option_conswitch(struct option_case *c);
void option_watchdog_timeout(struct option_case *c);
void option_console(struct option_case *c);
void option_com(struct option_case *c);
void option_vga(struct option_case *c);
void option_reserved(struct option_case *c);
void option_phantom(struct option_case *c);
void option_ivrs(struct option_case *c);
void option_dbgp(struct option_case *c);
/* boot_option_kernel.c: those of the dom0 line */
void option_tty(struct option_case *c);
void option_hide(struct option_case *c);
void option_kernel_bool(struct option_case *c);
void option_kernel_int(struct option_case *c);
void option_module(struct option_case *c);
