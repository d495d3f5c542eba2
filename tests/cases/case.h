// SPDX-License-Identifier: GPL-2.0-or-later
// Cases: a host, what is run on it, and what must come of it, in a text that anyone can write.
//
// clang-format off
// A file tests/cases/NAME.t reads
//
//	# a comment
//	host: desktop		tests/hosts/desktop.tree; none: no --root, for help and usage
//	without: PATH		taken away before the first run; any number
//	put: PATH = TEXT	a file of one line put there, in place of what was there; any number
//	put: PATH		the lines that follow, each behind a tab; none: an empty file
//	with: OTHER		the lines of tests/cases/OTHER.head stand here; a put: that they end
//				with goes on behind it
//	model: none		no kernel and no Xen are played, though a run would change something
//	run: pci reserve 02:00.0	one command line; "..." keeps blanks together
//	fail: PATH [ERRNO [N]]	the Nth write (1) to PATH fails with ERRNO (EIO); any number
//	fail: xen N		the Nth call of the fake Xen that changes something fails
//	stop: DOMID N		that guest stops right after the Nth such call
//	sweep: yes		the run is repeated from the start with its 1st, 2nd, ... write failing:
//				each must put everything back
//	as: above		of the output only how it differs from the whole one of the run above:
//				"- " its lines, "+ " this run's
//	only: REGEX		of the output only the lines that match
//	exit: 0
//	the output: stdout, then stderr with "! " in front of each line, then the calls that changed
//	Xen, "xen: " in front, then what changed of the tree, "tree: " in front
//	run: ...		more runs on the same host, after the first
//
// Each case runs a second time from the start with --json added to each run: that must do the same,
// and its output must be as DESIGN section 4 says. `make bless` writes exit and output anew.
// clang-format on
#pragma once

#include "base/err.h"
#include "base/mem.h"
#include "decide/plan.h"

struct fault {
	const char *path; /* "xen CALL": a call of Xen; "stop DOMID": a guest */
	int num;
	unsigned nth;
};

struct faults {
	struct fault *v;
	size_t n, cap;
};

struct put {
	const char *path, *text; /* text NULL: taken away */
};

struct puts {
	struct put *v;
	size_t n, cap;
};

struct block {
	struct strs keys; /* the lines before exit:, as written */
	const char *run;
	struct faults faults;
	bool sweep, as_above;
	const char *only; /* NULL: all lines */
	int exit;
	const char *output;
	const char *changed; /* what it did when it ran as it stands */
	unsigned line;
};

struct blocks {
	struct block *v;
	size_t n, cap;
};

struct test {
	struct pool mem;
	const char *file, *host;
	struct strs head; /* the lines before the first run:, as written */
	struct puts puts;
	bool no_model;
	struct blocks blocks;
};

/* case.c */
int test_read(const char *file, struct test *ret, struct err *err);
/* The file with the exits and outputs of its blocks as they are now. */
int test_write(const struct test *t, struct err *err);
/* A command line as words; "..." keeps blanks together. */
void words_split(struct pool *mem, const char *text, struct strs *ret);
/* The errno of "EIO"; 0 when it is not known. */
int errno_by_name(const char *name);

/* changes.c: what differs between two snapshots, a line each; "" when nothing does. In the pool. */
const char *changes(struct pool *mem, const char *before, const char *after, bool own);
/* The lines that match. In the pool; NULL: the expression is none. */
const char *lines_like(struct pool *mem, const char *expression, const char *text);
/* Two texts line by line, as lines "- old" and "+ new" with prefix in front. In the pool. */
const char *diff_lines(struct pool *mem, const char *prefix, const char *a, const char *b);

/* contract.c: what is wrong with the answer of a run with --json; NULL: nothing. In the pool. */
const char *contract_check(struct pool *mem, const struct strs *words, int exit, const char *text);

/* told.c: of which settings a change was told. */
struct told {
	bool seen[SET_COUNT];
};

/* What is wrong with the lines for syslog of a run with --json and that answer; NULL: nothing. */
const char *told_check(struct pool *mem, const char *text, const struct strs *said,
		       struct told *told);
/* The settings that no case changes; NULL: none. */
const char *told_missing(struct pool *mem, const struct told *told);
