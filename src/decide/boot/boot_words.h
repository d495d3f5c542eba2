// SPDX-License-Identifier: GPL-2.0-or-later
// The options of one boot line: reading them as Xen and the kernel do, and setting or deleting some
// of them while every other byte stays.
//
// xen-cmdline's meaning (boot-and-packaging.md 6) but for its defects: a key fits an option that
// equals it or goes on with "="; xen options by exact name, dom0 options with - and _ folded.
#pragma once

#include "decide/boot/boot.h"

/* One option as it stands in the file. */
struct boot_word {
	struct span span; /* in the args, quotes included */
	const char *text; /* as it is handed over, unquoted */
	bool behind;	  /* behind the "--" that ends the options of Xen or the kernel */
};

struct boot_words {
	struct boot_word *v;
	size_t n, cap;
};

/* kind tells how the file quotes. ERR_BAD_FILE for what is not one line of words. */
int boot_words(struct pool *mem, enum boot_kind kind, enum grub_line line, const char *args,
	       struct boot_words *ret, struct err *err);

/* What is wished of one option. */
struct boot_op {
	enum grub_line line;
	bool remove;
	const char *key;
	const char *value; /* NULL: the bare word; to remove: all values */
};

struct boot_ops {
	struct boot_op *v;
	size_t n, cap;
};

/*
 * "xen:KEY=VALUE", "dom0:KEY". ERR_USAGE for another form, and for what no option can hold: blanks,
 * tabs or quotes for Xen, double quotes or control characters for dom0 (a value with blanks is
 * handed over in double quotes), an empty key, "--".
 */
int boot_op_parse(struct pool *mem, const char *text, bool remove, struct boot_op *ret,
		  struct err *err);
/* Whether the option belongs to the key (and has the value, where value is not NULL). */
bool boot_word_is(enum grub_line line, const char *word, const char *key, const char *value);

/*
 * The args after all ops of that line; other lines' are skipped. Setting replaces the first option
 * of the key and drops the others of that key; several sets of one key in one call become as many
 * options, in the given order, at that place; a new one goes to the end (before "--"). Deleting
 * drops all that fit. *ret equals args (same pointer) when nothing changes. told (may be NULL) gets
 * sentences: "console=hvc0 is replaced as well".
 * The result is read again: the difference must be just the ops, else ERR_FAILED.
 */
int boot_ops_apply(struct pool *mem, enum boot_kind kind, enum grub_line line, const char *args,
		   const struct boot_ops *ops, const char **ret, struct strs *told,
		   struct err *err);

/* Options of one line that the other has not, each as often as it lacks: for diff and history. */
void boot_words_minus(struct pool *mem, const struct boot_words *a, const struct boot_words *b,
		      struct strs *ret);
/* A line as it is handed over, /proc/cmdline for instance, split as its reader does. */
void boot_handed_words(struct pool *mem, enum grub_line line, const char *handed,
		       struct boot_words *ret);
