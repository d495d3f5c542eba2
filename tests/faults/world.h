// SPDX-License-Identifier: GPL-2.0-or-later
// A small host whose boot configuration is changed, and what may be found there after a kill or a
// failure.
#pragma once

#include "act/act.h"

#define CFG    "boot/grub/grub.cfg"
#define ENV    "boot/grub/grubenv"
#define SOURCE "etc/default/grub.d/zz-xhw.cfg"
#define MADE   "boot/made"
#define TRIAL  "var/lib/xhw/trial"

/* One file before and after; NULL: there is none. */
struct world_file {
	const char *path, *before, *after;
	bool made; /* by a generator that writes it in place: may be half while that is at it */
};

struct world {
	const char *name;
	void (*plan)(struct plan *p); /* what is changed; NULL: words say it */
	const char *words[6];	      /* of xhw's command line */
	struct world_file files[4];
};

extern const struct world worlds[];
extern const size_t worlds_n;

/* The host before. */
void world_make(const struct world *w, const char *dir);
/* Carries the change out: 0 or an error code (base/err.h). */
int world_act(const struct world *w, const char *dir);
/* What comes next: what was left is settled, and the change done; 0 when it is. */
int world_next(const struct world *w, const char *dir);

enum world_state { WORLD_BEFORE = 1, WORLD_AFTER = 2, WORLD_MIXED = 4 };
/* How the files are. A file that is neither as before nor as after, or a backup that is not whole,
 * gives 0 with why told in text. */
unsigned world_look(const struct world *w, const char *dir, char *text, size_t size);
/* Whether only what belongs there is there: no temporary file, no mark. */
bool world_is_clean(const struct world *w, const char *dir, char *text, size_t size);
