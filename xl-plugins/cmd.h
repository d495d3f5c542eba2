// SPDX-License-Identifier: GPL-2.0-or-later
// The command line: one table of verbs drives dispatch, options and help.
#pragma once

#include <stdio.h>

#include "act/act.h"
#include "look/host.h"
#include "show/show.h"

struct option {
	const char *name;  /* "class": --class */
	const char *value; /* what it takes, "CLASS"; "[=MINUTES]": may be left out, and stands
			      behind '=' only; NULL: nothing */
	const char *help;
};

struct given {
	const struct option *option;
	const char *value; /* NULL for an option that takes none, or where it was left out */
};

struct givens {
	struct given *v;
	size_t n, cap;
};

struct verb;
struct reply;
struct xapi;
struct xhw;

/* A command line after parsing. */
struct args {
	const struct verb *const *table; /* the verbs there are */
	const struct verb *verb;	 /* NULL: help or version was asked for */
	const char *noun;		 /* help of that noun; NULL: of everything */
	struct strs words;		 /* what stands behind the verb, without options */
	struct givens given;
	bool json, dry_run, verbose, help, version;
	struct strs force;
	const char *root;
	struct strs hosts;     /* of --host: names, or all; none: this host, without XAPI */
	uint32_t host_timeout; /* seconds */
};

/* The first value of --NAME (or "" for one without value); NULL when it was not given. */
const char *args_value(const struct args *args, const char *name);
/* All values of --NAME, which may be given several times, in their order. */
void args_values(const struct args *args, const char *name, struct pool *mem, struct strs *ret);

/* What a verb works on. */
struct call {
	const struct args *args;
	const struct host *host;
	struct doors *doors;
	struct pool *mem;
	struct notes *notes;	  /* verbs may add */
	struct table *table;	  /* of a verb with fields, where a table is wanted and no JSON */
	struct json_object *data; /* of a verb that plans: what explains the plan, if anything */
};

void call_note(struct call *c, const char *object, const char *field, const char *fmt, ...)
	PRINTF(4, 5);

/* One thing of the answer: a row of the table, or an object of the list. */
void call_row(struct call *c, struct json_object *list, const void *thing);

struct verb {
	const char *noun, *name;
	const char *alias;	      /* another name it is known by; NULL */
	const char *args;	      /* as help shows them: "DEV..." */
	size_t min, max;	      /* how many words it takes; max 0: any number */
	const char *help;	      /* one line */
	const char *more;	      /* further sentences for its own help; NULL */
	const struct option *options; /* end with an empty one; NULL: none of its own */
	unsigned needs;		      /* enum host_part */
	unsigned (*also)(const struct args *args); /* what these arguments need besides; NULL */
	/* The devices that suffice to be looked at; false: look at all. NULL: always all. */
	bool (*only)(const struct args *args, struct pool *mem, struct bdfs *ret);
	/* Exactly one of: asks fills data; plan fills the plan; run does its own acting (undo);
	   serve is all of it (host watch), on this host's own command line only. */
	int (*ask)(struct call *c, struct json_object *data, struct err *err);
	int (*plan)(struct call *c, struct plan *p, struct err *err);
	int (*run)(struct call *c, struct plan *p, const struct caller *caller, struct acted *acted,
		   struct err *err);
	int (*serve)(struct xhw *x, const struct args *args, struct err *err);
	/* With plan: what has to happen before the look counts: true in *again, and the host is
	 * looked at again. Not for a dry run. NULL: nothing. */
	int (*first)(struct call *c, bool *again, struct err *err);
	/* With plan: where somebody else changed the host in between, and all was put back, it is
	 * looked at, planned and tried again. */
	bool again;
	/* With again: what is done is planned under the lock, as what lets it be done is nothing
	 * that it changes, and so compares. */
	bool firm;
	/* With plan: done under the lock, but journaled no more than it can be undone, and not kept
	 * from by what an interrupted run left that XAPI must be asked for. NULL: never. */
	bool (*bare)(const struct args *args);
	bool apart;  /* with bare: what fails keeps nothing else from being done */
	bool public; /* as a plugin: a pool-operator may call it; all others need a pool-admin */
	const struct field
		*fields; /* with ask: the answer is a list of things, told by call_row() */
	/* How data is drawn for a person: with ask, where it is no list; with plan, before the
	 * plan, where the verb fills call.data. */
	void (*draw)(FILE *out, struct json_object *data);
};

/* All verbs, noun by noun; ends with NULL. */
extern const struct verb *const verbs[];
extern const struct verb pci_list_verb, pci_show_verb, pci_reserve_verb, pci_release_verb,
	pci_hide_verb, pci_unhide_verb, pci_attach_verb, pci_detach_verb, pci_why_verb, undo_verb;
extern const struct verb boot_show_verb, boot_get_verb, boot_diff_verb, boot_history_verb,
	boot_lint_verb, boot_set_verb, boot_delete_verb, boot_restore_verb, boot_repair_verb,
	boot_confirm_verb, boot_cancel_verb;
extern const struct verb numa_show_verb, numa_place_verb;
extern const struct verb vcpu_list_verb, vcpu_pin_verb, vcpu_unpin_verb;
extern const struct verb usb_list_verb, usb_why_verb, usb_rules_verb, usb_allow_verb, usb_deny_verb,
	usb_unrule_verb, usb_attach_verb, usb_detach_verb, usb_rescan_verb, usb_reconcile_verb;
extern const struct verb profile_show_verb, profile_apply_verb, host_watch_verb;
extern const struct verb cpupool_list_verb, cpupool_create_verb, cpupool_destroy_verb,
	cpupool_split_verb, cpupool_unsplit_verb, cpupool_cpus_verb, cpupool_move_verb,
	cpupool_rename_verb;

/* For tests: streams, and doors put in place of the real ones. A zeroed member means the real
 * thing. */
struct xhw {
	FILE *out, *err;
	const struct sys_hooks *hooks;
	bool can_act;	  /* sysfs below --root may be written: hooks play the kernel */
	struct xen *xen;  /* in place of what --root or this machine has */
	const char *root; /* in place of "/", as by --root, where no --root can be given */
	/* A plugin's: the door with its caller's session, and who that is. */
	struct xapi *xapi;
	const char *who;
	/* Takes the answer, in place of printing it; json is the reply's. */
	void (*answer)(void *data, const struct reply *r, struct json_object *json);
	void *answer_data;
};

/*
 * doors.c: opened as x says; root: of --root, NULL is x's. A xen or xapi of x's own is taken
 * instead of own, which the caller closes. What fails is set in *ret all the same: such a door
 * says why to whoever looks through it. timeout: of each call, in ms; 0 is the door's own.
 */
int xhw_open_sys(const struct xhw *x, const char *root, struct sys *ret, struct err *err);
int xhw_open_xen(const struct xhw *x, const struct sys *sys, struct xen *own, struct xen **ret,
		 struct err *err);
int xhw_open_xapi(const struct xhw *x, const struct sys *sys, unsigned timeout, struct xapi *own,
		  struct xapi **ret, struct err *err);

/* The whole of main(); returns the exit code. */
int xhw_main(struct xhw *x, int argc, char **argv);

/* args.c: the options of every verb, and of those that change something. */
extern const struct option args_common[], args_changing[];
/* The option of these len characters; verb NULL: before one. NULL: there is none. */
const struct option *args_option(const struct verb *verb, const char *name, size_t len);
/* ERR_USAGE with a hint that names the help to read. */
int args_parse(int argc, char **argv, struct pool *mem, struct args *ret, struct err *err);
/* The same with other verbs than this program's; table ends with NULL. */
int args_parse_by(const struct verb *const *table, int argc, char **argv, struct pool *mem,
		  struct args *ret, struct err *err);

/* help.c */
void help_draw(FILE *out, const struct args *args);

/*
 * hosts.c: the same verb on other hosts of the pool. 0 or -ERR once they were asked: *ret is the
 * one answer, which has all their answers and errors in it. A failure before that leaves *ret NULL.
 */
int hosts_ask(struct xhw *x, const struct args *args, struct json_object **ret, struct err *err);
/* hosts_draw.c: that answer for a person. */
void hosts_draw(struct xhw *x, const struct args *args, struct json_object *answer);

/* reply.c: the one JSON object of DESIGN section 4, made for every verb, and drawn for a person. */
struct reply {
	const struct args *args;
	struct json_object *data;  /* of ask, or beside a plan; owned by the caller */
	const struct table *table; /* in place of data, for a person */
	const struct plan *plan;
	struct acted acted;
	bool acting; /* plan_apply() was called */
	const struct notes *notes;
	const struct err *err; /* NULL or code 0: no failure */
};

struct json_object *reply_json(const struct reply *r);
/* Draws an answer, ours or that of another host; from is in front of what goes to err: "", or
 * "host-2: ". table: in place of data, where it has been made. */
struct drawing {
	FILE *out, *err;
	const char *from;
};

void answer_draw(const struct drawing *d, const struct verb *verb, const struct table *table,
		 struct json_object *json);
void reply_draw(struct xhw *x, const struct reply *r, struct json_object *json);
