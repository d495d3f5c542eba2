// SPDX-License-Identifier: GPL-2.0-or-later
// The plan of `boot repair`.
#include "decide/boot/plan_boot.h"
#include "linted.h"
#include "test.h"

#define TIME "set timeout=5\n"

TEST(repair_is_one_change_and_says_what_it_takes_away)
{
	struct linted t;
	struct err err = {};

	lint_make(&t, HEAD BLOCK("XCP-ng", MEM " " MEM, "ro " H("(0000:02:00.0)(0000:ee:00.0)"))
			      FALLBACK);
	CHECK_EQ("plan", plan_boot_repair(&t.f.h, &t.f.p, &err), 0);
	CHECK_EQ("changes", t.f.p.changes.n, 1);
	CHECK_EQ("kind", t.f.p.changes.v[0].set, SET_BOOT_LINE);
	CHECK_STR("to", t.f.p.changes.v[0].to, MEM "\nro " H("(0000:02:00.0)"));
	CHECK_EQ("needs", t.f.p.needs, PLAN_NEEDS_REBOOT);
	CHECK("told", plan_warns(&t.f.p, "(0000:ee:00.0) goes"));
	pci_host_free(&t.f);

	lint_make(&t, "set default=9\n" TIME BLOCK("XCP-ng", MEM " " MEM, "ro") FALLBACK);
	CHECK_EQ("plan", plan_boot_repair(&t.f.h, &t.f.p, &err), 0);
	CHECK_EQ("changes", t.f.p.changes.n, 1);
	CHECK_EQ("kind", t.f.p.changes.v[0].set, SET_BOOT_FILE);
	CHECK_STR("to", t.f.p.changes.v[0].to, HEAD MAIN FALLBACK);
	pci_host_free(&t.f);

	lint_make(&t, HEAD MAIN FALLBACK);
	CHECK_EQ("plan", plan_boot_repair(&t.f.h, &t.f.p, &err), 0);
	CHECK_EQ("changes", t.f.p.changes.n, 0);
	CHECK_EQ("needs", t.f.p.needs, PLAN_NEEDS_NOTHING);
	pci_host_free(&t.f);
}
