// SPDX-License-Identifier: GPL-2.0-or-later
// xen.cfg of xen.efi, read without loss: sections with the exact place of their Xen and dom0
// arguments, edited byte for byte.
//
// After Xen 4.17 docs/misc/efi.pandoc and common/efi/boot.c (boot-and-packaging.md 14): no quotes,
// '#' begins a comment anywhere and ';' at the begin of a line, every control character ends a
// line, the first match counts.
#pragma once

#include "decide/grub/grub.h"

struct xen_cfg_section {
	const char *name;	  /* "xen.cfg" where no header stands before its lines */
	size_t line;		  /* of the header, from 1; the first line where there is none */
	struct grub_args args[2]; /* behind "options=", and behind the file of "kernel=" */
};

struct xen_cfg_sections {
	struct xen_cfg_section *v;
	size_t n, cap;
};

/*
 * The sections that Xen can be told to boot, each name once: a second section of a name is never
 * read. Without a default Xen looks for the first match in the whole file: that is one section
 * then.
 */
struct xen_cfg {
	struct xen_cfg_sections sections;
	const char *deflt;   /* "default=" of [global]; NULL: none */
	int default_section; /* -1: none, why */
	const char *why;
};

/* Any bytes read as some xen.cfg: never fails. */
void xen_cfg_parse(struct pool *mem, const char *text, size_t len, struct xen_cfg *ret);

/*
 * As grub_edit_lines(): the text with the arguments of some lines replaced, read again and proven
 * to differ in nothing else. entry is the index of the section. ERR_BAD_FILE for arguments that
 * xen.cfg cannot hold.
 */
int xen_cfg_edit_lines(struct pool *mem, const char *text, size_t len, const struct xen_cfg *old,
		       const struct grub_change *changes, size_t n, char **ret, size_t *ret_len,
		       struct err *err);
