// SPDX-License-Identifier: GPL-2.0-or-later
// The trial boot: changed lines in an entry of their own that GRUB boots once (DESIGN section 5).
//
// The entry has the id "xhw-trial" and stands behind all others, so that no index moves. GRUB is
// told by "override_entry" of grubenv, XCP-ng's own variable, behind XCP-ng's own lines in front of
// the first entry (xcp/bootloader.py of python-libs reads and keeps both). A guard behind these
// lines clears the variable before it is used; where GRUB cannot, it boots the old default.
#pragma once

#include "decide/boot/boot.h"

#define BOOT_TRIAL_ID	  "xhw-trial"
#define BOOT_TRIAL_TITLE  "xhw trial"
#define BOOT_TRIAL_WORD	  "xhw.trial" /* on the dom0 line: xhw.trial=MINUTES; arms the units */
#define BOOT_TRIAL_RECORD "var/lib/xhw/trial"
#define BOOT_TRIAL_VAR	  "override_entry"

#define XEN_LINE_KEPT	  1023 /* bytes that Xen keeps of its own line */

/* What a trial tries: the lines that become permanent when it is confirmed. Plain text in the
 * record. */
struct boot_trial {
	const char *object;    /* of SET_BOOT_LINE */
	const char *from, *to; /* its values */
	unsigned minutes;
};

enum boot_trial_state {
	BOOT_TRIAL_NONE,
	BOOT_TRIAL_ARMED,   /* the next boot is the trial */
	BOOT_TRIAL_RUNNING, /* this boot is the trial: confirm or cancel */
	BOOT_TRIAL_FAILED,  /* it was booted or skipped, and this boot is not it */
};

/* What of the record, the entry, grubenv and the running lines can be seen. xen: Xen's running
 * line; NULL unknown. */
struct boot_trial_view {
	enum boot_trial_state state;
	struct boot_trial trial; /* of the record; object NULL: none */
	int entry;		 /* of the conf; -1: none */
	const char *why;	 /* what does not fit together, as a sentence; NULL */
};

int boot_trial_view(const struct boot_conf *c, const char *xen_running, struct pool *mem,
		    struct boot_trial_view *ret, struct err *err);

/* How the running lines differ from those that the entry hands over, as a sentence; NULL: not at
 * all, as far as they are known. */
const char *boot_trial_differs(const struct boot_conf *c, int entry, const char *xen_running,
			       struct pool *mem);

const char *boot_trial_print(struct pool *mem, const struct boot_trial *t);
int boot_trial_parse(struct pool *mem, const char *text, struct boot_trial *ret, struct err *err);

/* The file with the trial's entry and guard put in (base: the entry it is a copy of; its lines are
 * those of edits, plus what brings a trial back), or taken out. */
int boot_trial_add(const struct boot_conf *c, size_t base, const struct boot_edits *edits,
		   unsigned minutes, struct pool *mem, char **ret, size_t *len, struct err *err);
int boot_trial_remove(const struct boot_conf *c, struct pool *mem, char **ret, size_t *len,
		      struct err *err);

/* grubenv: the text of 1,024 bytes after setting a variable; value "" removes it; old NULL: a new
 * one. ERR_BAD_FILE where it is no grubenv or full. */
int grubenv_set(struct pool *mem, const char *old, size_t old_len, const char *name,
		const char *value, char **ret, struct err *err);
/* *ret NULL: not set. */
int grubenv_get(struct pool *mem, const char *text, size_t len, const char *name, const char **ret,
		struct err *err);
