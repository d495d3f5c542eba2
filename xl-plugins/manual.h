// SPDX-License-Identifier: GPL-2.0-or-later
// The manual: what is written beside the table of verbs. Help shows it, and the pages are made of
// it.
//
// Text is paragraphs with an empty line between them. A line that starts with a blank stands as it
// is; all else is filled. `Words between these marks` are to be typed.
#pragma once

#include <stdio.h>

#include "cmd.h"

/* Every example is run by a case; tests/manual.py looks. */
struct example {
	const char *does; /* "see all" */
	const char *run;  /* "pci list": without the program's name */
};

struct section {
	const char *head; /* "DEVICES OF VMS" */
	const char *text;
};

struct page {
	const char *noun; /* NULL: the page of the program */
	const char *title;
	const char *text;		/* the beginning */
	const struct section *sections; /* end with an empty one; NULL: none */
	const struct example *examples; /* of its verbs, in the order of the table; likewise */
	const struct section *epilogue; /* behind the verbs; likewise */
};

/* One for each noun, in the order of the table of verbs, behind that of the program; ends with
 * NULL. */
extern const struct page *const pages[];
extern const struct page xhw_page, pci_page, boot_page, numa_page, vcpu_page, cpupool_page,
	usb_page, profile_page, host_page, undo_page;

/* NULL: there is none. noun NULL: that of the program. */
const struct page *page_of(const char *noun);
/* Whether the command line is one of that verb, by its name or its other one. */
bool example_is_of(const struct example *e, const struct verb *verb);
/* Text for a terminal: filled to 80 columns, each line behind indent blanks, without the marks. */
void text_draw(FILE *out, const char *text, int indent);
/* The page in the language of man(7). version and date ("2026-11-21") go to its feet. */
void page_write(FILE *out, const struct page *page, const char *version, const char *date);
