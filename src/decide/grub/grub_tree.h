// SPDX-License-Identifier: GPL-2.0-or-later
// The lossless layers below grub.h: tokens, and the commands of a script with their blocks. For the
// boot editor.
//
// A token knows its place in the file, so whatever is not touched stays byte for byte. The rules
// are those of GRUB 2.06 (grub-core/script/yylex.l and parser.y; boot-and-packaging.md 9);
// grub-script-check is the judge in the tests. GRUB drops every carriage return when it reads a
// line, so they are skipped here, wherever they stand.
#pragma once

#include "decide/grub/grub.h"

enum grub_kind { GRUB_END, GRUB_NEWLINE, GRUB_SEMI, GRUB_OPEN, GRUB_CLOSE, GRUB_WORD, GRUB_OTHER };

struct grub_token {
	enum grub_kind kind;
	struct span span;
	size_t line;	   /* it starts on, from 1 */
	const char *value; /* of a word: unquoted; NULL when only GRUB can expand it */
	bool plain;    /* of a word: nothing quoted, escaped or expanded, so it may be reserved or a
			  name */
	bool vanishes; /* of a word: nothing but line continuations; GRUB passes no argument for it
			*/
};

struct spans {
	struct span *v;
	size_t n, cap;
};

struct grub_lexer {
	struct pool *mem;
	const char *text;
	size_t len, at, line;
	struct spans comments; /* met so far */
};

/* The next token. ERR_BAD_FILE with the line for an open quote, a lone $ or a NUL byte. */
int grub_lex(struct grub_lexer *lx, struct grub_token *ret, struct err *err);

/* One simple command with its words; if, for, while, until and function only leave their mark on
 * those inside. */
struct grub_cmd {
	size_t line;
	size_t first, n;  /* its words in grub_tree.words, the name being the first */
	struct span span; /* from its first word to its last, the block left out */
	int parent;	  /* the command in whose block it stands; -1: none */
	bool conditional; /* in an if, a loop or a function, as counted from that block */
	bool in_else;	  /* of an if, as counted from that block */
	bool has_block;
	struct span block; /* from { to } */
};

struct grub_cmds {
	struct grub_cmd *v; /* in the order of the file, a command before those in its block */
	size_t n, cap;
};

struct grub_tree {
	struct grub_words words;
	struct grub_cmds cmds;
	struct spans comments;
};

/* The whole script, or ERR_BAD_FILE with the line where the grammar is broken. */
int grub_tree_parse(struct pool *mem, const char *text, size_t len, struct grub_tree *ret,
		    struct err *err);

/* The value of word i of a command; NULL when there is none or only GRUB can expand it. */
const char *grub_cmd_word(const struct grub_tree *tree, const struct grub_cmd *cmd, size_t i);

/* The line of grub_cmdline(), out of the words of the args. */
const char *grub_handed(struct pool *mem, const char *args, const struct grub_words *words,
			struct err *err);

/* grub_default.c: the members about the default, once entries and items are read. */
void grub_read_default(struct pool *mem, const char *text, struct grub *g);

/* How many bytes a word takes on the command line that GRUB hands on, without the blank between
 * words. */
size_t grub_word_size(const char *value);
