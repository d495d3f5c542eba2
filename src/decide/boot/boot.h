// SPDX-License-Identifier: GPL-2.0-or-later
// The boot configuration as entries with a Xen and a dom0 line, whatever kind of file holds it; and
// editing the options of these lines.
//
// Layers: grub_tree.h and xen_cfg.h read the files without loss, this unites them, boot_words.h
// knows the options of a line, option.h what they mean, plan_boot.h makes plans of wishes.
#pragma once

#include "decide/grub/grub.h"
#include "decide/boot/xen_cfg.h"
#include "look/host.h"

struct boot_line {
	bool present;
	const char *args;    /* the argument bytes as in the file */
	const char *handed;  /* as Xen or the kernel gets them; NULL: only the loader knows */
	const char *why_not; /* why it cannot be edited safely; NULL: it can */
};

struct boot_entry {
	const char *title; /* of xen.cfg: the section's name */
	const char *label; /* unique, "xe", "fallback@2": names the entry in objects */
	const char *id;	   /* --id; NULL: none */
	size_t line;	   /* in the file, from 1 */
	bool usual;	   /* edited when none is named: what xen-cmdline edits (xe, xe-serial); of
			      xen.cfg the default section */
	bool rescue;	   /* safe, fallback, upgrade, recovery: edited only when named itself */
	bool trial;	   /* xhw's own, of --trial: never edited by set, delete or repair */
	struct boot_line lines[2]; /* by enum grub_line */
};

struct boot_entries {
	struct boot_entry *v;
	size_t n, cap;
};

struct boot_conf {
	const struct boot *boot;
	struct grub grub;	/* of the GRUB kinds; entries have the same indexes */
	struct xen_cfg xen_cfg; /* of BOOT_XEN_CFG; likewise its sections */
	struct boot_entries entries;
	int deflt; /* that boots by default; -1: cannot be told, deflt_why */
	const char *deflt_why;
	int next;	       /* that boots next: the default, or the one-shot of grubenv; -1 */
	bool one_shot;	       /* it is the one-shot */
	const char *read_only; /* why no line of this file is edited in place; NULL: they are */
};

/* ERR_UNAVAILABLE with boot->why where there is no file; ERR_BAD_FILE where it does not read. */
int boot_conf_read(const struct boot *b, struct pool *mem, struct boot_conf *ret, struct err *err);

/* Which entries a wish is for. names: labels, titles or ids. Nothing named: the usual ones. */
struct boot_where {
	struct strs names;
	bool all; /* all but rescue and trial */
};

struct boot_chosen {
	size_t *v; /* indexes of entries, in the order of the file */
	size_t n, cap;
};

/* ERR_NOT_FOUND lists the entries there are; ERR_USAGE for a title that several have. */
int boot_choose(const struct boot_conf *c, const struct boot_where *where, struct pool *mem,
		struct boot_chosen *ret, struct err *err);

/* One line with its arguments, as they are or as they shall be. */
struct boot_edit {
	size_t entry;
	enum grub_line line;
	const char *args;
};

struct boot_edits {
	struct boot_edit *v; /* by entry, then line */
	size_t n, cap;
};

/*
 * The text of the file with those lines replaced, in one pass; read again, and it must differ in
 * nothing but the meaning of these lines, else ERR_BAD_FILE. As grub_edit() for each line.
 */
int boot_edit_text(const struct boot_conf *c, const struct boot_edits *edits, struct pool *mem,
		   char **ret, size_t *ret_len, struct err *err);

/* The object of SET_BOOT_LINE for these lines, and its value: their args, joined by newlines. */
const char *boot_object(struct pool *mem, const struct boot_conf *c,
			const struct boot_edits *edits);
const char *boot_value(struct pool *mem, const struct boot_edits *edits);
/* The path in front of the first '#'; NULL: no object of SET_BOOT_LINE. */
const char *boot_object_path(struct pool *mem, const char *object);
/*
 * The lines that an object names, with the args they have now; value (may be NULL) gives those they
 * shall have. ERR_NOT_FOUND names the entry or line that is not there.
 */
int boot_object_lines(const struct boot_conf *c, const char *object, const char *value,
		      struct pool *mem, struct boot_edits *ret, struct err *err);
