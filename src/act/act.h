// SPDX-License-Identifier: GPL-2.0-or-later
// Acting: walk a plan (lock, journal, compare, set, read back), put back on failure, recover what a
// kill left.
#pragma once

#include "base/json.h"
#include "decide/plan.h"
#include "door/sys.h"
#include "door/xapi.h"
#include "door/xen.h"

struct caller;

/* The doors that setters use. */
struct doors {
	const struct sys *sys;
	struct xen *xen;	     /* NULL: no Xen */
	const char *xen_why;	     /* then: why not */
	struct xapi *xapi;	     /* NULL: none. Logs in by itself; absent tells why */
	bool xl;		     /* the toolstack is xl: its records are ours to keep */
	unsigned lock_wait;	     /* ms to wait for another xhw; 0: 30 s */
	unsigned scan_wait;	     /* ms to wait for a scan of USB devices; 0: 30 s */
	unsigned scan_calm;	     /* ms that it must stay the same; 0: 1 s */
	unsigned usb_wait;	     /* ms that a device model has to take a USB device; 0: 5 s */
	bool locked;		     /* the caller has taken the lock: act_lock() */
	const struct caller *caller; /* while changes are carried out: for records; NULL else */
};

/* How one kind of setting is read and set: set_*.c. get gives malloc'd text, "" for none. */
struct setter {
	int (*get)(struct doors *d, const char *object, char **ret, struct err *err);
	int (*set)(struct doors *d, const char *object, const char *from, const char *to,
		   struct err *err);
	/* Whether two raw values mean the same; NULL: byte for byte. */
	bool (*same)(const char *a, const char *b);
	/* Whether value is one that a killed set() may have left between from and to; NULL: set()
	 * has no such step. */
	bool (*between)(const char *value, const char *from, const char *to);
	/*
	 * What going from from to to and back would lose here and now, as text for a message ("the
	 * addresses of eth1"), malloc'd; NULL: nothing. Without the function setting_info tells.
	 */
	char *(*loses)(struct doors *d, const char *object, const char *from, const char *to);
	/* Why undoing must not set it to that now, "stays, since ..."; NULL: it may, as without the
	 * function. */
	const char *(*stays)(struct doors *d, const char *object, const char *to);
};

const struct setter *setter_of(enum setting set);

enum outcome {
	OUTCOME_DONE,
	OUTCOME_ALREADY,
	OUTCOME_REFUSED,
	OUTCOME_PUT_BACK,
	OUTCOME_PARTIAL,
	OUTCOME_BY_HAND, /* nothing changed: what is wished is all for the admin to write */
};
const char *outcome_text(enum outcome outcome);

/* What became of a plan. done counts the changes carried out (and not put back). */
struct acted {
	enum outcome outcome;
	size_t done;
	struct strs left; /* of OUTCOME_PARTIAL: sentences, what could not be put back */
	bool stopped;	  /* a signal that asks us to end came meanwhile */
};

struct caller {
	const char *verb; /* "pci reserve" */
	const char *who;  /* user name or session */
};

/*
 * Takes the lock before the look at the host, so that no other xhw comes between; plan_apply() and
 * the others then leave it alone. Waits as they do; ERR_BUSY. Closing *ret gives it back.
 */
int act_lock(struct doors *d, const struct caller *caller, int *ret, struct err *err);

/*
 * Takes the lock (up to 30 s, then ERR_BUSY), settles a journal that a kill left, checks that each
 * setting still has its from (else ERR_CONFLICT: nothing was changed, or all is put back),
 * journals, sets, reads back. On failure puts back in reverse order: err then tells the failure,
 * ret->outcome how it ended (ERR_PARTIAL when something could not be put back exactly). The plan
 * must not be refused. One syslog line per change done or undone.
 *
 * SIGINT, SIGTERM and SIGHUP (unless ignored) are held back meanwhile: the present change is
 * finished, then all is put back and ERR_FAILED says so; one that comes during the last change
 * comes too late. They do not end the process.
 */
int plan_apply(struct doors *d, const struct plan *p, const struct caller *caller, struct pool *mem,
	       struct acted *ret, struct err *err);

/*
 * The same without lock and journal, for what a guest was wished and lasts as long as its domain:
 * a kill in between is mended by doing it again. ERR_NOT_FOUND: the domain is gone.
 */
int plan_apply_bare(struct doors *d, const struct plan *p, const struct caller *caller,
		    struct pool *mem, struct acted *ret, struct err *err);
/*
 * The same of changes that need not go together: one that fails is put back with those of the same
 * object right before it, no more is done of that object, and the others are done. ERR_PARTIAL, and
 * in ret->left what failed, where any was done.
 */
int plan_apply_apart(struct doors *d, const struct plan *p, const struct caller *caller,
		     struct pool *mem, struct acted *ret, struct err *err);

/* What the journal holds: nothing, a finished plan (undo can take it back), or an interrupted one.
 */
struct journal {
	bool present, interrupted, other_boot;
	bool busy;    /* another xhw is at work on it right now: neither finished nor interrupted */
	bool undoing; /* undone or put back in part: any change may be half-way */
	const char *verb, *who, *boot_id;
	struct changes changes; /* as planned; from, where begun, as it was read then */
	size_t done;		/* changes that were begun */
};

/* Reads only; ERR_BAD_FILE when it does not parse. For reading verbs, which tell an interrupted
 * plan as a note. */
int journal_look(const struct sys *sys, struct pool *mem, struct journal *ret, struct err *err);

/*
 * For changing verbs, before they look at the host: takes the lock, puts back what an interrupted
 * plan left, and empties the journal. ret->outcome is OUTCOME_ALREADY when there was nothing to
 * settle, OUTCOME_DONE when it is settled, and OUTCOME_PARTIAL (still 0 returned; tell ret->left)
 * when something was left alone or could not be put back: then `xhw undo` may try again. plan_apply
 * does the same under its own lock.
 */
int journal_settle(struct doors *d, const struct caller *caller, struct pool *mem,
		   struct acted *ret, struct err *err);

/*
 * xhw undo: the plan that takes the last or interrupted one back, as far as the settings still have
 * its to (or from: nothing to do). A value that is neither is left alone and told in left: partial.
 */
int undo_plan(struct doors *d, const struct journal *j, struct plan *ret, struct strs *left,
	      struct err *err);
/*
 * Carries that out and empties the journal. ret->left may hold what undo_plan told; it is added to,
 * and makes the outcome partial. When a change fails, a finished plan stays undone as a whole, and
 * of an interrupted one the rest is put back; the journal is kept then, so that undo can be tried
 * again.
 */
int undo_apply(struct doors *d, const struct journal *j, const struct plan *p,
	       const struct caller *caller, struct pool *mem, struct acted *ret, struct err *err);
