// SPDX-License-Identifier: GPL-2.0-or-later
// A boot file that is looked over by lint and mended by repair.
#pragma once

#include "decide/lint/boot_lint.h"
#include "pci_host.h"

#define PATH "boot/grub/grub.cfg"
#define MEM  "dom0_mem=4096M,max:4096M"
#define HEAD "set default=0\nset timeout=5\n"
#define BLOCK(title, xen, dom0)                                                                    \
	"menuentry '" title "' {\n\tmultiboot2 /boot/xen.gz " xen                                  \
	"\n\tmodule2 /boot/vmlinuz " dom0 "\n\tmodule2 /boot/initrd\n}\n"
#define MAIN	  BLOCK("XCP-ng", MEM, "ro")
#define FALLBACK  BLOCK("XCP-ng (Xen 4.17 / Linux 4.19)", MEM, "ro")
#define H(groups) "xen-pciback.hide=" groups

struct linted {
	struct pci_host f;
	struct boot_conf c;
	struct boot_faults faults;
	struct boot_edits edits;
	const char *text; /* after repair; NULL: nothing to do */
	size_t len;
};

void lint_make(struct linted *t, const char *text);
void lint_set_text(struct linted *t, const char *text, size_t len);
void lint_run(const char *label, struct linted *t);

/* "doubled!+ option-value!": a '!' for what breaks, a '+' for what repair mends. */
const char *lint_codes(struct linted *t);
/* After repair nothing that it mends is left. */
void lint_check_again(const char *label, struct linted *t);
