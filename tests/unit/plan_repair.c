// SPDX-License-Identifier: GPL-2.0-or-later
// The plan of `boot repair`.
#include "decide/boot/plan_boot.h"
#include "pci_host.h"
#include "test.h"

#define PATH "boot/grub/grub.cfg"
#define MEM  "dom0_mem=4096M,max:4096M"
#define TIME "set timeout=5\n"
#define HEAD "set default=0\n" TIME
#define BLOCK(title, xen, dom0)                                                                    \
	"menuentry '" title "' {\n\tmultiboot2 /boot/xen.gz " xen                                  \
	"\n\tmodule2 /boot/vmlinuz " dom0 "\n\tmodule2 /boot/initrd\n}\n"
#define MAIN	  BLOCK("XCP-ng", MEM, "ro")
#define FALLBACK  BLOCK("XCP-ng (Xen 4.17 / Linux 4.19)", MEM, "ro")
#define H(groups) "xen-pciback.hide=" groups

static void make(struct pci_host *f, const char *text)
{
	pci_host_make(f);
	f->h.toolstack = TOOLSTACK_XAPI;
	f->h.boot = (struct boot){ .kind = BOOT_GRUB,
				   .path = PATH,
				   .text = text,
				   .len = strlen(text),
				   .brand = "XCP-ng" };
}

TEST(repair_is_one_change_and_says_what_it_takes_away)
{
	struct pci_host f;
	struct err err = {};

	make(&f,
	     HEAD BLOCK("XCP-ng", MEM " " MEM, "ro " H("(0000:02:00.0)(0000:ee:00.0)")) FALLBACK);
	CHECK_EQ("plan", plan_boot_repair(&f.h, &f.p, &err), 0);
	CHECK_EQ("changes", f.p.changes.n, 1);
	CHECK_EQ("kind", f.p.changes.v[0].set, SET_BOOT_LINE);
	CHECK_STR("to", f.p.changes.v[0].to, MEM "\nro " H("(0000:02:00.0)"));
	CHECK_EQ("needs", f.p.needs, PLAN_NEEDS_REBOOT);
	CHECK("told", plan_warns(&f.p, "(0000:ee:00.0) goes"));
	pci_host_free(&f);

	make(&f, "set default=9\n" TIME BLOCK("XCP-ng", MEM " " MEM, "ro") FALLBACK);
	CHECK_EQ("plan", plan_boot_repair(&f.h, &f.p, &err), 0);
	CHECK_EQ("changes", f.p.changes.n, 1);
	CHECK_EQ("kind", f.p.changes.v[0].set, SET_BOOT_FILE);
	CHECK_STR("to", f.p.changes.v[0].to, HEAD MAIN FALLBACK);
	pci_host_free(&f);

	make(&f, HEAD MAIN FALLBACK);
	CHECK_EQ("plan", plan_boot_repair(&f.h, &f.p, &err), 0);
	CHECK_EQ("changes", f.p.changes.n, 0);
	CHECK_EQ("needs", f.p.needs, PLAN_NEEDS_NOTHING);
	pci_host_free(&f);
}
