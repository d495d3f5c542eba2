// SPDX-License-Identifier: GPL-2.0-or-later
// The planners of the boot configuration: wishes turned into changes and refusals. As plan_pci.h:
// pure; 0 with the plan filled, perhaps refused.
#pragma once

#include "decide/boot/boot_words.h"
#include "decide/plan.h"

struct boot_wish {
	struct boot_ops ops;
	struct boot_where where;
	unsigned trial; /* minutes; 0: no trial */
};

/* set and delete. Every option is checked by its grammar, every line by its limits. */
int plan_boot_set(const struct host *h, const struct boot_wish *wish, struct plan *p,
		  struct err *err);

/*
 * The edits as one change: of the lines, or with trial > 0 (minutes) the changes that put up and
 * arm a trial. For all that edits lines: set, delete, repair, hide.
 */
int plan_boot_edits(const struct host *h, const struct boot_conf *c, const struct boot_edits *edits,
		    unsigned trial, const char *why, struct plan *p, struct err *err);

/*
 * Warns of the entries that boot Xen and are not among the chosen ones, loudly where the host boots
 * one of them by default or next.
 */
void plan_boot_others(const struct boot_conf *c, const struct boot_chosen *chosen, struct plan *p);

/* n from 1, the newest. The host's look needs HOST_BOOT_HISTORY. */
int plan_boot_restore(const struct host *h, size_t n, struct plan *p, struct err *err);
int plan_boot_repair(const struct host *h, struct plan *p, struct err *err);
/* What of a trial lies outside the boot file goes: grubenv's variable and the record. For whoever
 * writes a file that has no trial. */
void plan_boot_drop_trial(const struct host *h, const char *why, struct plan *p);
int plan_boot_confirm(const struct host *h, struct plan *p, struct err *err);
int plan_boot_cancel(const struct host *h, struct plan *p, struct err *err);

/* boot_trial's part of plan_boot_edits(). */
int plan_boot_trial(const struct host *h, const struct boot_conf *c, const struct boot_edits *edits,
		    unsigned minutes, const char *why, struct plan *p, struct err *err);

/*
 * Warns where these edits, which are no trial, change lines that a trial is about: it cannot be
 * confirmed then.
 */
void plan_boot_beside_trial(const struct host *h, const struct boot_conf *c,
			    const struct boot_edits *edits, struct plan *p);

/* Whether --trial can be advised: as far as the look at the host tells, a trial can be made. */
bool plan_boot_can_try(const struct host *h, const struct boot_conf *c, struct pool *mem);

/* Refuses a trial where grub.cfg is generated. */
void plan_boot_no_trial(const struct boot_conf *c, struct plan *p);

/* plan_boot_debian.c: the same wishes where grub.cfg is generated; c->boot->kind is
 * BOOT_GENERATED. */
int plan_boot_generated(const struct host *h, const struct boot_conf *c,
			const struct boot_wish *wish, struct plan *p, struct err *err);
/* Whether xhw's own files hide it already. */
bool plan_hidden_generated(const struct boot_conf *c, struct bdf bdf, struct pool *mem);
int plan_hide_generated(const struct host *h, const struct boot_conf *c, const struct bdfs *add,
			const struct bdfs *take, struct plan *p, struct err *err);
