// SPDX-License-Identifier: GPL-2.0-or-later
// Host trees: a whole small root file system as one reviewable text, unpacked into a directory and
// read back.
//
// One entry a line, paths relative to the root, parents made as needed:
//
//	# a comment; blank lines separate
//	in PATH			from here on, ./ in front of a path stands for PATH/
//	d PATH			a directory
//	l PATH -> TARGET	a symbolic link, target as it stands
//	f PATH = TEXT		a file of one line
//	f PATH			a file; each following line that starts with a tab is a line of it
//	f- PATH			the same without the last newline (also "f- PATH = TEXT")
//	x PATH HEX		bytes; following lines that start with a tab go on: "HEX", or
//"OFFSET:
// HEX" with zeros up 				to OFFSET (hexadecimal); blanks between bytes are
// free
//
// Strict: an entry named twice, below a link or a file, an absolute path or one with "..": an error
// with its line.
#pragma once

#include "base/err.h"

/* One row of a table for unit tests: a file with text (as it stands, newline and all), or a link,
 * or a directory. */
struct tree_row {
	const char *path, *text, *link;
};

/* Unpacks below the directory dir. name is for messages: "NAME:LINE: ...". */
int tree_unpack(int dir, const char *text, size_t len, const char *name, struct err *err);
/* The same from a file. */
int tree_unpack_file(int dir, const char *file, struct err *err);
int tree_from_table(int dir, const struct tree_row *rows, size_t n, struct err *err);

/* The whole directory in the format above, sorted by path: to compare, or to unpack again. The
 * caller frees. */
char *tree_snapshot(int dir);

/* A new directory below $TMPDIR, /dev/shm or /tmp: its path, malloc'd; ends the process on failure.
 */
char *tree_temp(void);
/* Removes a directory and all that is in it, never following a link. */
void tree_remove(const char *path);
