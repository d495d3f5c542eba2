// SPDX-License-Identifier: GPL-2.0-or-later
// For the tests of act with boot files: a small host, and a generator that copies SOURCE to MADE.
#pragma once

#include "act/act.h"
#include "look/boot_history.h"

#define CFG	 "boot/grub/grub.cfg"
#define ENV	 "boot/grub/grubenv"
#define SOURCE	 "etc/default/grub.d/zz-xhw.cfg"
#define MODPROBE "etc/modprobe.d/xhw-pciback.conf"
#define MADE	 "boot/made" /* what the generator makes of SOURCE */
#define MARK	 "var/lib/xhw/pending-zz-xhw.cfg"

#define ENTRY(title, xen, dom0)                                                                    \
	"menuentry '" title "' {\n\tmultiboot2 /boot/xen.gz " xen                                  \
	"\n\tmodule2 /boot/vmlinuz " dom0 "\n\tmodule2 /boot/initrd\n}\n"
#define TEXT ENTRY("XCP-ng", "watchdog", "ro quiet") ENTRY("XCP-ng (Serial)", "com1", "ro")

struct boot_bed {
	char *dir;
	struct sys sys;
	struct sys_hooks hooks;
	struct doors d;
	struct pool mem;
	struct plan plan;
	struct acted acted;
	struct err err;
	unsigned runs, fail_at, kill_at; /* of the generator, from 1; 0: never */
	bool always;			 /* it fails from fail_at on */
	const char *write_at; /* before this step somebody else writes write_text to CFG */
	const char *write_text;
};

void boot_bed_open(struct boot_bed *f);
void boot_bed_close(struct boot_bed *f);
/* NULL: there is no such file. */
const char *boot_bed_text(struct boot_bed *f, const char *path);
void boot_bed_put(struct boot_bed *f, const char *path, const char *text);
void boot_bed_wish(struct boot_bed *f, enum setting set, const char *object, const char *from,
		   const char *to);
int boot_bed_apply(struct boot_bed *f);
/* journal_look, undo_plan, undo_apply. */
int boot_bed_undo(struct boot_bed *f);
void boot_bed_backups(struct boot_bed *f, struct boot_backups *ret);

/* Nothing but what is meant to be there. */
void boot_bed_check_clean(const char *label, struct boot_bed *f);
