// SPDX-License-Identifier: GPL-2.0-or-later
// Completion for a shell: `xhw --complete LINE BREAKS` prints what the word at the end of LINE may
// become.
#pragma once

#include "cmd.h"

/* A command line as far as it has been typed. */
struct typed {
	struct strs
		words; /* those in front of the last, without quotes; the first is the program */
	const char *current; /* the last, without quotes; "" behind a blank */
	size_t kept; /* how much of it the shell leaves as it is: up to the last of its breaks */
	char quote;  /* the quote that is still open; '\0' */
};

/* breaks: bash's COMP_WORDBREAKS. */
void typed_read(struct pool *mem, const char *line, const char *breaks, struct typed *ret);
/* A whole word as it replaces the current one; NULL: it cannot be typed there. In the pool. */
const char *typed_word(struct pool *mem, const struct typed *t, const char *word);

/* What a word is, by the table of verbs: "DEV", "VM", ... or words that are all known. */
struct wanted {
	const struct verb *verb; /* NULL: not known yet */
	const char *kind;	 /* as help shows it: "DEV[@SLOT]..."; NULL: what is in words */
	struct strs words;
	const char *prefix; /* stands in front of what is completed: "--vm=" */
	const char *root;   /* of --root; NULL */
};

void wanted_find(struct pool *mem, const struct typed *t, struct wanted *ret);

/* Adds what there is on the host of that kind, as far as it may stand behind current. */
void live_words(struct xhw *x, const struct wanted *w, const char *current, struct pool *mem,
		struct strs *ret);

/* Of --force: the codes that lift what stands in the way of the line as it is typed. */
void code_words(struct xhw *x, const struct typed *t, const char *current, struct pool *mem,
		struct strs *ret);

/* Always 0: whoever presses the key gets what can be had, and no message. Ends the process without
 * a word where that takes long. */
int complete_main(struct xhw *x, int argc, char **argv);
