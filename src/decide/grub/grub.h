// SPDX-License-Identifier: GPL-2.0-or-later
// grub.cfg, read without loss: entries with the exact place of their Xen and dom0 arguments, edited
// byte for byte.
//
// Words after GRUB 2.06's script/yylex.l (boot-and-packaging.md 9), labels after python-libs'
// bootloader.py (section 3).
#pragma once

#include "base/err.h"
#include "base/mem.h"

/* A piece of the file. */
struct span {
	size_t at, len;
};

struct grub_word {
	struct span span;
	const char *value; /* unquoted; NULL when it holds a $ that only GRUB can expand */
};

struct grub_words {
	struct grub_word *v;
	size_t n, cap;
};

enum grub_line { GRUB_XEN, GRUB_DOM0 };

struct grub_args {
	bool present;
	/* The argument part: from its first word to the end of its last; empty: behind the image
	 * path. */
	struct span span;
	const char
		*why_not; /* cannot be edited safely: continuation, variable, ...; NULL: it can */
};

struct grub_entry {
	const char *title; /* unquoted */
	const char *label; /* xe, xe-serial, safe, fallback, fallback-serial, upgrade, label1... */
	const char *name;  /* the label; where several have it with "@N", its number among these
			      from 1. Unique */
	const char *id;	   /* --id, which "set default=" may name; NULL: none */
	struct grub_args args[2];
	size_t line; /* of the menuentry, from 1 */
	int depth;   /* of submenus around it */
};

struct grub_entries {
	struct grub_entry *v;
	size_t n, cap;
};

/* A line of the menu: an entry, or a submenu (entry -1) that holds others. */
struct grub_item {
	const char *title, *id;
	int entry;
	int parent, cmd;  /* commands of the tree: the submenu it is in, -1 the top; its own */
	bool conditional; /* it may not be there, so those behind it cannot be counted */
};

struct grub_items {
	struct grub_item *v;
	size_t n, cap;
};

struct grub_tree;

struct grub {
	struct grub_entries entries;
	struct grub_items items;
	const struct grub_tree *tree; /* grub_tree.h */
	bool generated;		      /* by grub-mkconfig: never to be edited by hand */
	const char *generator;	      /* the sentence that says so */
	/* The value of the last unconditional "set default="; where there is none that of the
	   conditional ones, when all but the one-shot agree. NULL: none. */
	const char *deflt;
	const char *deflt_var; /* the variable of grubenv that it takes its value from; NULL */
	bool deflt_varies;     /* only conditional ones, which do not agree: deflt is the last */
	const char *once_var;  /* the variable of grubenv that sets it for one boot; NULL: none */
	int default_entry; /* the entry it names by index, title, id or path; -1: none that can be
			      told */
	int boots; /* the entry that GRUB boots: where the default names none the first of the menu
		      it got to; -1: it cannot be told */
};

/* brand: of the inventory. ERR_BAD_FILE with the line where GRUB's grammar is broken. text may hold
 * NUL: refused. */
int grub_parse(struct pool *mem, const char *text, size_t len, const char *brand, struct grub *ret,
	       struct err *err);

/*
 * The file with the argument bytes of one line of one entry replaced; parsed again, and everything
 * but that line must read the same as before, else ERR_BAD_FILE and nothing is returned. args has
 * no blanks around it; "" is none. ERR_REFUSED for a generated file or where why_not forbids it,
 * ERR_NOT_FOUND when the entry has no such line.
 */
int grub_edit(struct pool *mem, const char *text, size_t len, const char *brand, size_t entry,
	      enum grub_line line, const char *args, char **ret, size_t *ret_len, struct err *err);

/* New arguments of a line. */
struct grub_change {
	size_t entry;
	enum grub_line line;
	const char *args;
};

/* Many lines in one pass, in any order, each at most once; old is what grub_parse() gave for that
 * text. As grub_edit() for each. */
int grub_edit_lines(struct pool *mem, const char *text, size_t len, const char *brand,
		    const struct grub *old, const struct grub_change *changes, size_t n, char **ret,
		    size_t *ret_len, struct err *err);

/* The entry that such a value of "default" names: by index, title, id or path. -1: none that can be
 * told. */
int grub_named(struct pool *mem, const struct grub *g, const char *deflt);
/* The same, but what GRUB boots then: see boots. */
int grub_boots(struct pool *mem, const struct grub *g, const char *deflt);

/*
 * The words of an argument part, and the line as Xen and the kernel get it (words joined by one
 * blank, GRUB's escaping). ERR_BAD_FILE for what is not one line of words; grub_cmdline() gives
 * NULL then, and where a variable is in it.
 */
int grub_words(struct pool *mem, const char *args, struct grub_words *ret, struct err *err);
const char *grub_cmdline(struct pool *mem, const char *args, struct err *err);
/* A word as it must stand in the file: bare where that is possible, else quoted; NULL for one with
 * a line break. */
const char *grub_quote(struct pool *mem, const char *value);

/* Name of the object of SET_BOOT_LINE: "FILE#NAME#dom0". */
const char *grub_object(struct pool *mem, const char *file, const struct grub *g, size_t entry,
			enum grub_line line);
/* The reverse: -1 when there is no such entry. */
int grub_find(const struct grub *g, const char *label);
