// SPDX-License-Identifier: GPL-2.0-or-later
// Inside act: the journal's file, written before each change so that a kill at any moment can be
// undone.
#pragma once

#include "act/act.h"

#define JOURNAL_DIR  "var/lib/xhw"
#define JOURNAL_PATH JOURNAL_DIR "/journal"
/* The text of a boot file before and after, in hexadecimal, and some more. */
#define JOURNAL_MAX (80u << 20)

enum journal_state {
	JOURNAL_ACTING,
	JOURNAL_UNDOING,
	JOURNAL_FINISHED,
	JOURNAL_PARTIAL, /* failed, and not put back as a whole: told once, and `xhw undo` may try
			    again */
};

/* The bytes that the file holds now, to be replaced by the next; p is malloc'd, NULL: there is no
 * file. */
struct journal_bytes {
	char *p;
	size_t n;
};
void journal_bytes_free(struct journal_bytes *bytes);
#define autobytes __attribute__((cleanup(journal_bytes_free)))

/* As journal_look, for the holder of the lock: busy is never set. bytes may be NULL. */
int journal_read(const struct sys *sys, struct pool *mem, struct journal *ret,
		 struct journal_bytes *bytes, struct err *err);
/* Durable when it returns; the file must still hold bytes, which then are the new ones. */
int journal_write(const struct sys *sys, const struct journal *j, enum journal_state state,
		  struct journal_bytes *bytes, struct err *err);
/* Puts the file of before back: old->p NULL removes it. */
int journal_restore(const struct sys *sys, const struct journal_bytes *old,
		    struct journal_bytes *bytes, struct err *err);
/* "" when the kernel does not tell. In mem. */
const char *journal_boot_id(const struct sys *sys, struct pool *mem);

/* Malloc'd. */
char *journal_print(const struct journal *j, enum journal_state state);
/* ERR_BAD_FILE for all that journal_print does not write. other_boot is not set. */
int journal_parse(const char *text, size_t len, struct pool *mem, struct journal *ret,
		  struct err *err);
