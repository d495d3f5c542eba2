// SPDX-License-Identifier: GPL-2.0-or-later
// Inside act: carrying changes out under the lock and the journal, shared by apply, settle and
// undo.
#pragma once

#include <signal.h>

#include "act/journal.h"

struct walk {
	struct doors *d;
	const struct caller *caller;
	struct pool *mem;
	struct acted *acted;
	bool undoing;	 /* the changes undo the journal's; else they are the journal's */
	bool bare;	 /* neither journal nor, by whoever begins it, lock */
	bool apart;	 /* with bare: what fails is put back with what was done of the same object
			    right before, and the others go on */
	bool keep_going; /* a failed change does not stop the others: for what a kill left */
	struct changes changes;
	const char *
		*lost;	 /* for each change begun: what putting it back would lose; NULL nothing */
	size_t told;	 /* of acted->left: what was there before, no failure of ours */
	size_t noted;	 /* changes that the journal's file has as begun */
	struct strs odd; /* objects that could not be brought where they belong */
	struct journal journal;
	struct journal_bytes file; /* what the journal's file holds */
	struct err first;	   /* with keep_going or apart: the first failure */
	struct strs failed;	   /* with apart: all failures, as sentences */
	sigset_t watched, mask;
	bool stopped; /* filled by walk_end(): a signal that asks us to end came meanwhile */
};

/* The changes are copied; blocks the signals that would end the process. walk_end() in any case. */
void walk_begin(struct walk *w, const struct changes *changes);
void walk_end(struct walk *w);

/* Whether each setting has its from, before anything is touched; else ERR_CONFLICT. */
int walk_compare(struct walk *w, struct err *err);
/*
 * Carries the changes out. On failure the begun ones are put back, and what could not be is in
 * acted->left. With keep_going nothing is put back and failures are in left too; 0 is returned,
 * and with apart as well.
 */
int walk_run(struct walk *w, struct err *err);

/* "driver of PCI device 0000:04:00.0" */
const char *change_name(struct pool *mem, const struct change *c);
/* For messages: a file's text by its length, lines joined, "none". */
const char *value_shown(struct pool *mem, enum setting set, const char *value);
/* "A -> B"; of boot lines "-WORD +WORD". */
const char *change_step(struct pool *mem, enum setting set, const char *from, const char *to);
/* "'C', neither 'A' nor 'B'" */
const char *change_odd(struct pool *mem, const struct change *c, const char *now);
bool value_same(enum setting set, const char *a, const char *b);
/* Whether an earlier change of the list makes virtual functions, so that their objects are not
 * there yet. */
bool changes_make_vfs(const struct changes *list, size_t before);
/* Whether rc, of a setter, says that the domain, VM or cpupool is gone, and what it had with it. */
bool object_is_gone(enum setting set, int rc);
/* What going there and back loses; NULL nothing. In mem. */
const char *change_loses(struct doors *d, struct pool *mem, const struct change *c);
