// SPDX-License-Identifier: GPL-2.0-or-later
// Plans that pin vCPUs: now by affinity, for good by the mask, the profile, or a line for xl.
#include "decide/profile/profile_text.h"
#include "unit/pci_host.h"
#include "unit/pin_host.h"
#include "unit/test.h"

#define ALL  CPU_MASK_ALL
#define BOTH .now = true, .at_start = true

static const struct {
	const char *label;
	bool xl;
	struct pin_asked asked;
	const char *want; /* plan_text(); NULL: an error */
	enum err_code code;
	const char *told; /* in a warning or the error's message */
} cases[] = {
	{ "now",
	  true,
	  { "web", "4-5", ALL, .now = true },
	  "vcpu.affinity " U("03") "/3/0 0-7 0-7>4-5 0-7; "
				   "vcpu.affinity " U("03") "/3/1 0-3 0-7>4-5 0-7; ?web",
	  0,
	  "on node 0, and what is there stays" },
	{ "one vCPU",
	  true,
	  { "web", "4-5", 1, .now = true },
	  "vcpu.affinity " U("03") "/3/1 0-3 0-7>4-5 0-7",
	  0,
	  NULL },
	{ "softly",
	  true,
	  { "web", "0-1", 1, true, .now = true },
	  "vcpu.affinity " U("03") "/3/1 0-3 0-7>0-3 0-1",
	  0,
	  NULL },
	{ "soft and hard apart",
	  true,
	  { "web", "4-5", 1, true, .now = true },
	  "vcpu.affinity " U("03") "/3/1 0-3 0-7>0-3 4-5; ?web",
	  0,
	  "no CPU in common" },
	{ "both at once",
	  true,
	  { "web", "0-1", 0, .now = true, .soft_too = "0" },
	  "vcpu.affinity " U("03") "/3/0 0-7 0-7>0-1 0; ?web",
	  0,
	  NULL },
	{ "unpinned",
	  true,
	  { "web", NULL, ALL, .now = true },
	  "vcpu.affinity " U("03") "/3/1 0-3 0-7>0-7 0-7",
	  0,
	  NULL },
	{ "all that are online is all",
	  true,
	  { "web", "0-6", ALL, .now = true },
	  "vcpu.affinity " U("03") "/3/1 0-3 0-7>0-7 0-7",
	  0,
	  NULL },
	{ "as it is", true, { "web", "0-3", 1, .now = true }, "", 0, NULL },
	{ "partly outside",
	  true,
	  { "web", "5-6", ALL, .now = true },
	  "!outside-pool web",
	  0,
	  NULL },
	{ "soft outside",
	  true,
	  { "web", "2,6", 1, true, .now = true },
	  "vcpu.affinity " U("03") "/3/1 0-3 0-7>0-3 2,6; ?web",
	  0,
	  "without effect there" },
	{ "in its cpupool",
	  true,
	  { "quick", "6", ALL, .now = true },
	  "vcpu.affinity " U("05") "/5/0 0-7 0-7>6 0-7",
	  0,
	  NULL },
	{ "not in its cpupool",
	  true,
	  { "quick", "0", ALL, .now = true },
	  "!outside-pool quick",
	  0,
	  NULL },
	{ "no such vCPU", true, { "web", "0", 2, .now = true }, NULL, ERR_NOT_FOUND, "no vCPU 2" },
	{ "no such vCPU",
	  true,
	  { "web", "0", 2, .at_start = true },
	  NULL,
	  ERR_NOT_FOUND,
	  "no vCPU 2" },
	{ "ending", true, { "old", "0", ALL, .now = true }, "!not-running old", 0, NULL },
	/* An xl host keeps nothing: the line is told. */
	{ "xl, all", true, { "web", "4-5", ALL, .at_start = true }, "?web", 0, ": cpus = \"4-5\"" },
	{ "xl, one",
	  true,
	  { "web", "4-5", 0, .at_start = true },
	  "?web",
	  0,
	  ": cpus = [ \"4-5\", \"0-3\" ]" },
	{ "xl, soft",
	  true,
	  { "web", "4-5", 1, true, .at_start = true },
	  "?web",
	  0,
	  ": cpus_soft = [ \"all\", \"4-5\" ]" },
	{ "xl, both",
	  true,
	  { "web", "4-5", ALL, .at_start = true, .soft_too = "4" },
	  "?web",
	  0,
	  ": cpus = \"4-5\", and cpus_soft = \"4\"" },
	{ "xl, none", true, { "web", NULL, ALL, .at_start = true }, "?web", 0, "take cpus out" },

	{ "XAPI, both",
	  false,
	  { "web", "4-5", ALL, BOTH },
	  "vcpu.affinity " U("03") "/3/0 0-7 0-7>4-5 0-7; "
				   "vcpu.affinity " U("03") "/3/1 0-3 0-7>4-5 0-7; vm.mask " U(
					   "03") " >4,5; ?web",
	  0,
	  NULL },
	{ "XAPI, per vCPU",
	  false,
	  { "web", "4-5", 1, .at_start = true },
	  "vm.mask " U("03") " >0,1,2,3,4,5,6;4,5",
	  0,
	  NULL },
	{ "XAPI, halted",
	  false,
	  { "idle", "1", ALL, BOTH },
	  "vm.mask " U("07") " >1; ?idle",
	  0,
	  "takes effect when it is started" },
	{ "XAPI, halted, now",
	  false,
	  { "idle", "1", ALL, .now = true },
	  "!not-running idle",
	  0,
	  NULL },
	{ "XAPI, vCPU too high",
	  false,
	  { "idle", "1", 4, .at_start = true },
	  NULL,
	  ERR_NOT_FOUND,
	  "no vCPU 4" },
	{ "XAPI, outside Pool-0",
	  false,
	  { "idle", "6", ALL, .at_start = true },
	  "!outside-pool-0 idle",
	  0,
	  NULL },
	{ "XAPI, partly outside",
	  false,
	  { "idle", "5-6", ALL, .at_start = true },
	  "!outside-pool-0 idle",
	  0,
	  NULL },
	{ "XAPI, all", false, { "idle", "0-6", ALL, .at_start = true }, "", 0, NULL },
	{ "XAPI, fine now, not at start",
	  false,
	  { "quick", "6", ALL, BOTH },
	  "!outside-pool-0 quick",
	  0,
	  NULL },
	{ "XAPI, soft",
	  false,
	  { "web", "0", 0, true, BOTH },
	  "vcpu.affinity " U("03") "/3/0 0-7 0-7>0-7 0; ?web; ?web",
	  0,
	  "keeps no soft affinity" },
	{ "XAPI, soft at start",
	  false,
	  { "web", "0", ALL, true, .at_start = true },
	  NULL,
	  ERR_USAGE,
	  "keeps no soft affinity" },
	{ "XAPI, soft, halted",
	  false,
	  { "idle", "0", ALL, true, BOTH },
	  "!not-running idle; ?idle",
	  0,
	  NULL },
	{ "another host", false, { "far", "0", ALL, .at_start = true }, "!elsewhere far", 0, NULL },
	{ "another host, unpin", false, { "far", NULL, ALL, .at_start = true }, "", 0, NULL },

	{ "dom0",
	  true,
	  { "Domain-0", "0-1", 1, .now = true },
	  "vcpu.affinity " U("00") "/0/1 0-7 0-7>0-1 0-7",
	  0,
	  NULL },
	{ "dom0 outside", true, { "0", "6", ALL, .now = true }, "!outside-pool Domain-0", 0, NULL },
};

TEST(vcpus_are_pinned_now_for_good_or_both)
{
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct pin_host f;
		struct err err = {};
		int rc;

		pin_host_make(&f, !cases[i].xl);
		rc = pin_plan(&f, &cases[i].asked, &err);
		CHECK_EQ(cases[i].label, -rc, cases[i].code);
		if (cases[i].want)
			CHECK_STR(cases[i].label, plan_text(&f.p), cases[i].want);
		if (cases[i].told && rc == 0 && !plan_warns(&f.p, cases[i].told))
			CHECK_FAIL(cases[i].label, "no warning says '%s'", cases[i].told);
		if (cases[i].told && rc < 0 && !strstr(err.message, cases[i].told))
			CHECK_FAIL(cases[i].label, "message: %s", err.message);
		pin_host_free(&f);
	}
}

TEST(dom0_is_pinned_for_good_by_the_profile)
{
	static const struct {
		const char *label;
		struct profile_pin was[3], want[3]; /* as long as they say something */
		struct pin_asked asked;
	} pins[] = {
		{ "first",
		  {},
		  { { true, 0, "0-1", NULL } },
		  { "0", "0-1", ALL, .at_start = true } },
		{ "one of them",
		  {},
		  { { false, 1, "4", NULL } },
		  { "0", "4", 1, .at_start = true } },
		{ "beside the others",
		  { { true, 0, "0-3", "0-1" } },
		  { { true, 0, "0-3", "0-1" }, { false, 1, "4", NULL } },
		  { "0", "4", 1, .at_start = true } },
		{ "all in place of each",
		  { { true, 0, "0-3", "0-1" }, { false, 1, "2", "5" } },
		  { { true, 0, "4-5", "0-1" }, { false, 1, NULL, "5" } },
		  { "0", "4-5", ALL, .at_start = true } },
		{ "softly",
		  { { false, 0, "0", NULL } },
		  { { true, 0, NULL, "4-5" }, { false, 0, "0", NULL } },
		  { "0", "4-5", ALL, true, .at_start = true } },
		{ "unpinned",
		  { { true, 0, "0-3", NULL }, { false, 1, "2", NULL } },
		  {},
		  { "0", NULL, ALL, .at_start = true } },
		{ "one unpinned",
		  { { true, 0, "0-3", NULL } },
		  { { true, 0, "0-3", NULL }, { false, 1, "all", NULL } },
		  { "0", NULL, 1, .at_start = true } },
		{ "twice in the file, by any order",
		  { { false, 1, "2", NULL }, { false, 0, "3", NULL }, { false, 1, "1", "0" } },
		  { { false, 0, "3", NULL }, { false, 1, "5", "0" } },
		  { "0", "5", 1, .at_start = true } },
	};

	for (size_t i = 0; i < ARRAY_SIZE(pins); i++) {
		struct profile_pins want = {}, *was;
		struct pin_host f;
		struct err err = {};

		pin_host_make(&f, true);
		was = &f.h.profile.domain0;
		f.h.profile.domain0_text = "before";
		for (size_t k = 0; k < 3; k++) {
			if (pins[i].was[k].hard || pins[i].was[k].soft)
				*list_add(&f.h.mem, was) = pins[i].was[k];
			if (pins[i].want[k].hard || pins[i].want[k].soft)
				*list_add(&f.h.mem, &want) = pins[i].want[k];
		}
		CHECK_EQ(pins[i].label, pin_plan(&f, &pins[i].asked, &err), 0);
		CHECK_EQ(pins[i].label, f.p.changes.n, 1);
		CHECK_EQ(pins[i].label, f.p.changes.v[0].set, SET_PROFILE);
		CHECK_STR(pins[i].label, f.p.changes.v[0].object, "domain-0");
		CHECK_STR(pins[i].label, f.p.changes.v[0].from, "before");
		CHECK_STR(pins[i].label, f.p.changes.v[0].to,
			  profile_domain0_text(&f.h.mem, &want));
		CHECK(pins[i].label, plan_warns(&f.p, "dom0_max_vcpus"));
		pin_host_free(&f);
	}
}

TEST(a_profile_that_cannot_be_read_is_not_written_over)
{
	const struct pin_asked asked = { "0", "0-1", ALL, BOTH };
	struct pin_host f;
	struct err err = {};

	pin_host_make(&f, false);
	f.h.profile.why = "it ends amid a string";
	CHECK_EQ("why", pin_plan(&f, &asked, &err), -ERR_BAD_FILE);
	CHECK("why", strstr(err.message, "amid a string") && strstr(err.hint, "--now"));
	pin_host_free(&f);
}
