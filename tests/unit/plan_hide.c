// SPDX-License-Identifier: GPL-2.0-or-later
// Hiding at the next boot: which lines change, every refusal, what is warned of, and nothing the
// second time.
#include "pci_host.h"
#include "test.h"

#define PATH	     "boot/grub/grub.cfg"
#define HIDE(groups) " xen-pciback.hide=" groups
#define ENTRY(title, dom0)                                                                         \
	"menuentry '" title                                                                        \
	"' {\n\tmultiboot2 /boot/xen.gz watchdog\n\tmodule2 /boot/vmlinuz ro" dom0                 \
	"\n\tmodule2 /boot/initrd\n}\n"
#define ALT	 ENTRY("XCP-ng kernel-alt 4.19", "")
#define FALLBACK ENTRY("XCP-ng (Xen 4.17 / Linux 4.19)", "")

struct hide_case {
	const char *label, *file, *devs, *force, *want, *warns;
};

static int hide(const struct pci_view *v, const struct bdfs *devs, struct plan *p, struct err *err)
{
	return plan_hide(v, devs, 0, p, err);
}

typedef int planner(const struct pci_view *v, const struct bdfs *devs, struct plan *p,
		    struct err *err);

static void check_plan(const struct hide_case *c, planner *plan)
{
	struct pci_host f;
	struct strs force = {};
	struct err err = {};

	pci_host_make(&f);
	f.h.boot = (struct boot){ .brand = "XCP-ng", .why = "it was not found" };
	if (c->file) {
		f.h.boot.kind = BOOT_GRUB;
		f.h.boot.path = PATH;
		f.h.boot.text = c->file;
		f.h.boot.len = strlen(c->file);
	}
	pci_host_view(&f);
	if (c->force) {
		strs_add(&f.h.mem, &force, "%s", c->force);
		f.p.force = &force;
	}

	struct bdfs devs = bdfs_of(&f.h.mem, c->devs);

	CHECK_EQ(c->label, plan(&f.v, &devs, &f.p, &err), 0);

	/* The warnings and the record are looked at elsewhere: here only what changes in the file
	 * and what is refused. */
	size_t warnings = f.p.warnings.n, changes = f.p.changes.n;

	f.p.warnings.n = 0;
	if (changes > 0 && f.p.changes.v[changes - 1].set == SET_BOOT_RECORD)
		f.p.changes.n--;
	CHECK_STR(c->label, plan_text(&f.p), c->want);
	f.p.warnings.n = warnings;
	f.p.changes.n = changes;
	CHECK_EQ(c->label, f.p.needs, f.p.changes.n ? PLAN_NEEDS_REBOOT : PLAN_NEEDS_NOTHING);
	CHECK_EQ(c->label, plan_is_refused(&f.p), strchr(c->want, '!') != NULL);
	if (c->warns && !plan_warns(&f.p, c->warns))
		CHECK_FAIL(c->label, "no warning says '%s'", c->warns);
	pci_host_free(&f);
}

TEST(hiding_changes_one_word_of_the_main_entries)
{
	static const struct hide_case cases[] = {
		{ "one entry", ENTRY("XCP-ng", "") FALLBACK, "02:00.0", NULL,
		  "boot.line " PATH "#xe#dom0 ro>ro" HIDE("(0000:02:00.0)"), NULL },
		{ "two entries", ENTRY("XCP-ng", "") ENTRY("XCP-ng (Serial)", ""),
		  "02:00.0 03:00.0", NULL,
		  "boot.line " PATH "#xe#dom0,xe-serial#dom0 ro\nro>ro" HIDE(
			  "(0000:02:00.0)(0000:03:00.0)") "\nro" HIDE("(0000:02:00.0)(0000:03:00.0)"),
		  NULL },
		{ "one of two is right already",
		  ENTRY("XCP-ng", HIDE("(0000:02:00.0)")) ENTRY("XCP-ng (Serial)", ""), "02:00.0",
		  NULL, "boot.line " PATH "#xe-serial#dom0 ro>ro" HIDE("(0000:02:00.0)"), NULL },
		{ "already", ENTRY("XCP-ng", HIDE("(0000:02:00.0)")), "02:00.0", NULL, "", NULL },
		{ "a short form is left while nothing changes", ENTRY("XCP-ng", HIDE("(02:00.0)")),
		  "02:00.0", NULL, "", "XAPI cannot read" },
		{ "the default is another entry", "set default=1\n" ENTRY("XCP-ng", "") ALT,
		  "02:00.0", NULL, "boot.line " PATH "#xe#dom0 ro>ro" HIDE("(0000:02:00.0)"),
		  "LEFT ALONE" },
		{ "the default cannot be told", "set default=$x\n" ENTRY("XCP-ng", ""), "02:00.0",
		  NULL, "boot.line " PATH "#xe#dom0 ro>ro" HIDE("(0000:02:00.0)"),
		  "cannot be told" },
		{ "another entry is told", ENTRY("XCP-ng", "") ALT, "02:00.0", NULL,
		  "boot.line " PATH "#xe#dom0 ro>ro" HIDE("(0000:02:00.0)"),
		  "left as they are: 'XCP-ng kernel-alt 4.19'" },
		{ "a word of old kernels is told", ENTRY("XCP-ng", " pciback.hide=(01:00.0)"),
		  "02:00.0", NULL,
		  "boot.line " PATH
		  "#xe#dom0 ro pciback.hide=(01:00.0)>ro pciback.hide=(01:00.0)" HIDE(
			  "(0000:02:00.0)"),
		  "hides nothing" },
		{ "what dom0 boots from, by its code", ENTRY("XCP-ng", ""), "01:00.0", "mounted",
		  "boot.line " PATH
		  "#xe#dom0 ro>ro" HIDE("(0000:01:00.0)") "; ~mounted 0000:01:00.0",
		  NULL },
	};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++)
		check_plan(&cases[i], hide);
}

TEST(hiding_is_refused_for_what_cannot_be_edited_or_must_not_be_hidden)
{
	static const struct hide_case cases[] = {
		{ "no file", NULL, "02:00.0", NULL, "!boot-file grub.cfg", NULL },
		{ "empty entry list", "set default=0\n", "02:00.0", NULL, "!layout " PATH, NULL },
		{ "broken", "menuentry 'XCP-ng' {\n", "02:00.0", NULL, "!layout " PATH, NULL },
		{ "no main entry", ALT, "02:00.0", NULL, "!layout " PATH, NULL },
		{ "a variable", ENTRY("XCP-ng", " $x"), "02:00.0", NULL, "!layout " PATH, NULL },
		{ "no Xen", "menuentry 'XCP-ng' {\n\tlinux /l\n}\n", "02:00.0", NULL,
		  "!layout " PATH, NULL },
		{ "an invalid list", ENTRY("XCP-ng", HIDE("(x)")), "02:00.0", NULL,
		  "!hide-invalid " PATH, "pciback does not start" },
		{ "a bridge", ENTRY("XCP-ng", ""), "00:1c.0", NULL,
		  "boot.line " PATH
		  "#xe#dom0 ro>ro" HIDE("(0000:00:1c.0)") "; !bridge 0000:00:1c.0",
		  NULL },
		{ "every refusal is told", ALT, "00:1c.0", NULL,
		  "!layout " PATH "; !bridge 0000:00:1c.0", NULL },
		{ "what dom0 boots from", ENTRY("XCP-ng", ""), "01:00.0", NULL,
		  "boot.line " PATH
		  "#xe#dom0 ro>ro" HIDE("(0000:01:00.0)") "; !mounted 0000:01:00.0",
		  NULL },
	};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++)
		check_plan(&cases[i], hide);
}

TEST(showing_again_takes_one_group_out)
{
	static const struct hide_case cases[] = {
		{ "one of two", ENTRY("XCP-ng", HIDE("(0000:02:00.0)(0000:03:00.0)")), "02:00.0",
		  NULL,
		  "boot.line " PATH
		  "#xe#dom0 ro" HIDE("(0000:02:00.0)(0000:03:00.0)") ">ro" HIDE("(0000:03:00.0)"),
		  NULL },
		{ "the last", ENTRY("XCP-ng", HIDE("(0000:02:00.0)")), "02:00.0", NULL,
		  "boot.line " PATH "#xe#dom0 ro" HIDE("(0000:02:00.0)") ">ro", NULL },
		{ "not hidden", ENTRY("XCP-ng", ""), "02:00.0", NULL, "", NULL },
		{ "a device that is gone", ENTRY("XCP-ng", HIDE("(0000:ee:00.0)")), "ee:00.0", NULL,
		  "boot.line " PATH "#xe#dom0 ro" HIDE("(0000:ee:00.0)") ">ro", NULL },
		{ "a wildcard", ENTRY("XCP-ng", HIDE("(02:00.*)")), "02:00.0", NULL,
		  "!wildcard " PATH, NULL },
		{ "no file", NULL, "02:00.0", NULL, "!boot-file grub.cfg", NULL },
	};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++)
		check_plan(&cases[i], plan_unhide);
}

TEST(a_line_that_would_be_too_long_is_refused_with_numbers)
{
	struct pci_host f;
	struct err err = {};
	char filler[1100];

	memset(filler, 'x', 1000);
	filler[1000] = '\0';
	pci_host_make(&f);

	const char *file = pool_str(
		&f.h.mem, "menuentry 'XCP-ng' {\nmultiboot2 /x\nmodule2 /l %s\n}\n", filler);

	f.h.boot = (struct boot){ .kind = BOOT_GRUB,
				  .brand = "XCP-ng",
				  .path = PATH,
				  .text = file,
				  .len = strlen(file) };
	pci_host_view(&f);

	struct bdfs devs = bdfs_of(&f.h.mem, "02:00.0");

	CHECK_EQ("plan", hide(&f.v, &devs, &f.p, &err), 0);
	CHECK_STR("code", f.p.refusals.v[0].code, "too-long");
	CHECK("numbers", strstr(f.p.refusals.v[0].message, "1032 bytes") &&
				 strstr(f.p.refusals.v[0].message, "1023") &&
				 f.p.refusals.v[0].hint);
	CHECK_EQ("changes", f.p.changes.n, 0);
	pci_host_free(&f);
}

TEST(a_device_that_is_not_there_cannot_be_hidden)
{
	struct pci_host f;
	struct err err = {};

	pci_host_make(&f);
	pci_host_view(&f);

	struct bdfs devs = bdfs_of(&f.h.mem, "ee:00.0");

	CHECK_EQ("plan", hide(&f.v, &devs, &f.p, &err), -ERR_NOT_FOUND);
	pci_host_free(&f);
}

TEST(without_iommu_hiding_is_only_warned_of)
{
	struct pci_host f;
	struct err err = {};
	static const char file[] = ENTRY("XCP-ng", "");

	pci_host_make(&f);
	f.h.xen.iommu = XEN_NO;
	f.h.boot = (struct boot){ .kind = BOOT_GRUB,
				  .brand = "XCP-ng",
				  .path = PATH,
				  .text = file,
				  .len = strlen(file) };
	pci_host_view(&f);

	struct bdfs devs = bdfs_of(&f.h.mem, "02:00.0");

	CHECK_EQ("plan", hide(&f.v, &devs, &f.p, &err), 0);
	CHECK("allowed", !plan_is_refused(&f.p) && f.p.changes.n == 2);
	CHECK("warned", plan_warns(&f.p, "IOMMU"));
	pci_host_free(&f);
}

TEST(hiding_again_records_only_a_device_that_took_the_place_of_another)
{
	static const struct {
		const char *label, *known, *to;
	} cases[] = {
		{ "hidden by others", NULL, NULL },
		{ "the same card", "0000:02:00.0 8086:10d3 0000:0000 020000\n", NULL },
		{ "another card", "0000:02:00.0 1af4:1041 0000:0000 020000\n",
		  "0000:02:00.0 8086:10d3 0000:0000 020000\n" },
	};
	static const char file[] = ENTRY("XCP-ng", HIDE("(0000:02:00.0)"));

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct pci_host f;
		struct err err = {};

		pci_host_make(&f);
		pci_host_dev(&f, "02:00.0")->vendor = 0x8086;
		pci_host_dev(&f, "02:00.0")->device = 0x10d3;
		f.h.boot = (struct boot){ .kind = BOOT_GRUB,
					  .brand = "XCP-ng",
					  .path = PATH,
					  .text = file,
					  .len = strlen(file),
					  .known = { .text = cases[i].known } };
		pci_host_view(&f);

		struct bdfs devs = bdfs_of(&f.h.mem, "02:00.0");

		CHECK_EQ(cases[i].label, plan_hide(&f.v, &devs, 0, &f.p, &err), 0);
		CHECK_EQ(cases[i].label, f.p.changes.n, cases[i].to != NULL);
		CHECK_EQ(cases[i].label, f.p.needs, PLAN_NEEDS_NOTHING);
		if (cases[i].to)
			CHECK_STR(cases[i].label, f.p.changes.v[0].to, cases[i].to);
		pci_host_free(&f);
	}
}
