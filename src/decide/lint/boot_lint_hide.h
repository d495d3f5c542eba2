// SPDX-License-Identifier: GPL-2.0-or-later
// What boot_lint_hide.c, which judges a hide list, and boot_lint_hide_tell.c share.
#pragma once

#include "decide/lint/boot_lint_parts.h"
#include "decide/hide/hide_words.h"

/* One group of the list, and what becomes of it. */
struct hide_group {
	struct hide_slot slot;
	const char *code, *message, *hint; /* code NULL: all is well */
	const char *needed, *needed_hint;  /* dom0 needs one of its devices; NULL */
	bool drop;
	struct strs now; /* the groups that stand for it: itself, or what a wildcard names */
};

struct hide_groups {
	struct hide_group *v;
	size_t n, cap;
};

struct hiding {
	struct lint *l;
	struct lint_line *ll;
	struct hides hides;
	size_t *at;		   /* of hides: the word of the line */
	const struct hide *now;	   /* the one that counts; NULL: none */
	size_t word;		   /* of the line: the same */
	struct hide_groups groups; /* of the one that counts */
	struct strs unread;	   /* its groups that the kernel does not take */
	bool salvaged;		   /* groups are those that are left without them */
	bool mends;		   /* the word is written anew, or goes away */
};

struct bdf hiding_bdf(const struct hide_slot *slot);
/* It can go: another one counts, or it names nothing. */
bool hiding_is_dead(const struct hiding *w, const struct hide *hide);
/* The faults of the list, once all is judged and marked. */
void hiding_tell(struct hiding *w);
