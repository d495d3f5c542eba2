// SPDX-License-Identifier: GPL-2.0-or-later
// What the parts of lint share: boot_lint.c the walk, boot_lint_words.c repeated options,
// boot_lint_hide*.c the hide list, boot_lint_line.c single options, boot_lint_file.c the file,
// boot_lint_default.c the default.
#pragma once

#include "decide/lint/boot_lint.h"
#include "decide/option/boot_option.h"
#include "decide/boot/boot_words.h"
#include "decide/grub/grub_tree.h"
#include "decide/hide/known.h"
#include "decide/pci/needs.h"

/* Texts that were seen, and how often. */
struct lint_seen {
	const char *text;
	size_t n, last;
};

struct lint_set {
	struct lint_seen *v;
	size_t n, size;
};

struct lint_tolds {
	struct boot_option_told *v;
	size_t n, cap;
};

struct lint {
	const struct boot_conf *c;
	const struct host *h;
	struct pool *mem;
	struct boot_faults *faults;
	bool vendor; /* XCP-ng's own readers and writers work on the file, too */
	bool needs_known;
	struct needs needs;
	struct known_devs known;
	struct bdfs pfs;	    /* that can have virtual functions */
	struct lint_set notes;	    /* told already, so that five entries do not say the same */
	struct lint_set checked[2]; /* by enum grub_line; last is the index in tolds */
	struct lint_tolds tolds;
};

/* One line under examination. */
struct lint_line {
	const struct boot_entry *e;
	enum grub_line line;
	bool edit;	  /* repair may write it */
	const char *args; /* as mended so far; of a line that is not edited as it is handed over */
	struct boot_words words;
	char *drop;	   /* of words: goes away */
	const char **with; /* of words: is replaced by; NULL: stays */
};

/* Where a fault is: e NULL is the file, line -1 the whole entry. */
struct lint_at {
	const struct boot_entry *e;
	int line;
};

struct boot_fault *lint_fault(struct lint *l, struct lint_at at, const char *code, bool breaks,
			      const char *fmt, ...) PRINTF(5, 6);
/* The same for a line. */
struct boot_fault *lint_line_fault(struct lint *l, const struct lint_line *ll, const char *code,
				   bool breaks, const char *fmt, ...) PRINTF(5, 6);
/* Repair does it, in these words. */
void lint_mends(struct boot_fault *f, const char *mend);

/* The entry of the set for that text, with n counted up; made where there is none. */
struct lint_seen *lint_see(struct pool *mem, struct lint_set *set, const char *text);

/* boot_lint_words.c: reads the words of ll->args; carries out drop and with, and reads again. */
int lint_read_words(struct lint *l, struct lint_line *ll, struct err *err);
int lint_rewrite(struct lint *l, struct lint_line *ll, struct err *err);
/* How many bytes the line takes as it is handed over, with drop and with carried out. */
size_t lint_handed_size(const struct lint *l, const struct lint_line *ll);
/* Up to the '='; the value behind it, NULL where there is none. */
const char *lint_key(struct pool *mem, const char *word);
const char *lint_value(const char *word);
/* boot_option_check() of a word, which thousands of entries may have in common. */
struct boot_option_told lint_told(struct lint *l, enum grub_line line, const char *word);
/* XAPI reads a single value of this option. */
bool lint_is_xapi_key(enum grub_line line, const char *word);
/* XAPI is there and reads this line. */
bool lint_is_xapi_line(const struct lint *l, const struct lint_line *ll);

/* Each looks at one line, tells its faults and marks what repair changes. */
void lint_doubled(struct lint *l, struct lint_line *ll);
void lint_repeated(struct lint *l, struct lint_line *ll);
void lint_hide(struct lint *l, struct lint_line *ll);
void lint_options(struct lint *l, const struct lint_line *ll);
void lint_lengths(struct lint *l, const struct lint_line *ll);

/* The file around the lines; tree of a GRUB file. */
void lint_file(struct lint *l, const struct grub_tree *tree);
void lint_timeout(struct lint *l, const struct grub_tree *tree);
void lint_trial(struct lint *l);
/* *index: what "set default=" has to say instead; -1: it stays. */
void lint_default(struct lint *l, const struct grub_tree *tree, long *index);
int lint_set_default(const struct lint *l, const char *text, size_t len, long index,
		     const char **ret, size_t *ret_len, struct err *err);
