// SPDX-License-Identifier: GPL-2.0-or-later
// What xen-cmdline makes of a file, written down from the facts page alone (boot-and-packaging.md
// 3, 4 and 6): a reader of its own, line by line, and lists of words. It shares no code with the
// editor.
#pragma once

#include "decide/boot/boot_words.h"

struct oracle_word {
	size_t at, len; /* in the file */
	const char *text;
};

struct oracle_line {
	bool present;
	size_t at, end; /* of the whole line of the file, without its line break */
	struct oracle_word *v;
	size_t n, cap;
};

struct oracle_entry {
	const char *title;
	bool usual; /* xe, xe-serial */
	struct oracle_line lines[2];
};

struct oracle {
	struct oracle_entry *v;
	size_t n, cap;
};

void oracle_read(struct pool *mem, const char *text, const char *brand, struct oracle *ret);

/* One operation with its operands: "xen:a=1", ...; all sets or all deletes. */
struct oracle_op {
	enum grub_line line;
	bool remove;
	struct strs operands;
};

struct oracle_ops {
	struct oracle_op *v;
	size_t n, cap;
};

/* Some hundreds of them, made of the words of the file and of new ones. */
void oracle_make_ops(struct pool *mem, const struct oracle *o, struct oracle_ops *ret);
/* Whether the word belongs to the operand of a delete, or to the key of a set. */
bool oracle_fits(const struct oracle_op *op, const char *operand, const char *word);
/* The words of the line after the operation. */
void oracle_apply(struct pool *mem, const struct oracle_line *line, const struct oracle_op *op,
		  struct strs *ret);
/* For messages. */
const char *oracle_op_text(struct pool *mem, const struct oracle_op *op);

/*
 * The same by the editor: *ret is the text itself where nothing changes. usual: only the entries
 * that xen-cmdline edits; else all but rescue ones, too. Lines that cannot be edited are left out.
 */
int oracle_edit(struct pool *mem, const struct boot *b, const struct oracle_op *op, bool usual,
		const char **ret, size_t *len, struct err *err);

/* The files that are tried: those of the corpus and kinds that it lacks. text NULL ends them. */
struct oracle_file {
	const char *name, *brand;
	const char *text; /* NULL: of tests/corpus/boot */
	bool usual;	  /* it has entries that xen-cmdline edits */
	/* Keys whose words the two readers cut differently, and why. */
	const char *except, *why;
};

extern const struct oracle_file oracle_files[];
