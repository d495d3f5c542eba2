// SPDX-License-Identifier: GPL-2.0-or-later
// The journal: hostile, of another boot, of a domain that is gone; and what undo leaves alone.
#include "act/journal.h"
#include "unit/acting.h"
#include "unit/test.h"

#define BOOT  "9c8a6c1e-0000-4000-8000-000000000001"
#define OTHER "9c8a6c1e-0000-4000-8000-00000000ffff"
#define HEAD(boot, state, done)                                                                    \
	"{\"journal\": 1, \"state\": \"" state "\", \"boot-id\": \"" boot                          \
	"\", \"verb\": \"pci reserve\", \"who\": \"root\", \"done\": " done ", \"changes\": ["
#define CHANGE(set, object, from, to)                                                              \
	"{\"setting\": \"" set "\", \"object\": \"" object "\", \"from\": \"" from                 \
	"\", \"to\": \"" to "\", \"why\": \"w\"}"
#define TAIL "]}"

static const struct {
	const char *name, *text;
} hostile[] = {
	{ .name = "empty", .text = "" },
	{ .name = "no JSON", .text = "hello" },
	{ .name = "an array", .text = "[]" },
	{ .name = "cut", .text = HEAD(BOOT, "acting", "0") },
	{ .name = "two values", .text = HEAD(BOOT, "acting", "0") TAIL " {}" },
	{ .name = "another format",
	  .text = "{\"journal\": 2, \"state\": \"acting\", \"boot-id\": \"b\", \"verb\": \"v\", "
		  "\"who\": \"w\", \"done\": 0, \"changes\": []}" },
	{ .name = "unknown state", .text = HEAD(BOOT, "sleeping", "0") TAIL },
	{ .name = "state is missing",
	  .text = "{\"journal\": 1, \"boot-id\": \"b\", \"verb\": \"v\", \"who\": \"w\", \"done\": 0, "
		  "\"changes\": []}" },
	{ .name = "more done than there is",
	  .text = HEAD(BOOT, "acting", "2") CHANGE("pci.driver", NIC, "a", "b") TAIL },
	{ .name = "negative done", .text = HEAD(BOOT, "acting", "-1") TAIL },
	{ .name = "done is a text", .text = HEAD(BOOT, "acting", "\"0\"") TAIL },
	{ .name = "unknown setting",
	  .text = HEAD(BOOT, "acting", "1") CHANGE("pci.colour", NIC, "a", "b") TAIL },
	{ .name = "a change is a number", .text = HEAD(BOOT, "acting", "0") "7" TAIL },
	{ .name = "a change without from",
	  .text = HEAD(BOOT, "acting", "1") "{\"setting\": \"pci.driver\", \"object\": \"" NIC
					    "\", \"to\": \"b\", \"why\": \"w\"}" TAIL },
	{ .name = "from is null",
	  .text = HEAD(BOOT, "acting",
		       "1") "{\"setting\": \"pci.driver\", \"object\": \"" NIC
			    "\", \"from\": null, \"to\": \"b\", \"why\": \"w\"}" TAIL },
	{ .name = "a control character",
	  .text = HEAD(BOOT, "acting", "1") CHANGE("pci.driver", NIC, "a\\u001b[2J", "b") TAIL },
	{ .name = "a NUL inside",
	  .text = HEAD(BOOT, "acting", "1") CHANGE("pci.driver", NIC, "a\\u0000b", "b") TAIL },
	{ .name = "odd hexadecimal",
	  .text = HEAD(BOOT, "acting",
		       "1") "{\"setting\": \"pci.driver\", \"object\": \"" NIC
			    "\", \"from-hex\": \"616\", \"to\": \"b\", \"why\": \"w\"}" TAIL },
};

TEST(a_journal_that_is_not_ours_is_a_bad_file_and_stops_every_change)
{
	for (size_t i = 0; i < ARRAY_SIZE(hostile); i++) {
		struct acting a;
		struct journal j;

		acting_open(&a);
		acting_put(&a, JOURNAL_PATH, hostile[i].text);
		autofree char *before = acting_snapshot(&a);
		CHECK_EQ(hostile[i].name, journal_look(&a.k.sys, &a.mem, &j, &a.err),
			 -ERR_BAD_FILE);
		CHECK(hostile[i].name, !j.present && strstr(a.err.hint, JOURNAL_PATH));
		acting_reserve(&a, NIC, "e1000e");
		CHECK_EQ(hostile[i].name, acting_apply(&a), -ERR_BAD_FILE);
		autofree char *after = acting_snapshot(&a), *journal = acting_journal(&a);
		CHECK_STR(hostile[i].name, after, before);
		CHECK_STR(hostile[i].name, journal, hostile[i].text);
		acting_close(&a);
	}
}

static const struct {
	const char *name, *object, *to;
} odd_objects[] = {
	{ .name = "a path for an address", .object = "../../../etc", .to = "e1000e" },
	{ .name = "a short address", .object = "00:03.0", .to = "e1000e" },
	{ .name = "a path for a driver", .object = NIC, .to = "../../../../etc" },
	{ .name = "a dotted driver", .object = NIC, .to = ".." },
};

TEST(a_setter_takes_no_paths_for_names)
{
	for (size_t i = 0; i < ARRAY_SIZE(odd_objects); i++) {
		struct acting a;

		acting_open(&a);
		CHECK_EQ(odd_objects[i].name,
			 setter_of(SET_PCI_DRIVER)
				 ->set(&a.d, odd_objects[i].object, "", odd_objects[i].to, &a.err),
			 -ERR_USAGE);
		CHECK_EQ(odd_objects[i].name, a.k.writes, 0);
		acting_close(&a);
	}
}

static void round_trip(const char *value)
{
	struct pool mem = {};
	struct change c = {
		.set = SET_BOOT_LINE, .object = value, .from = value, .to = "", .why = "w"
	};
	struct journal j = { .boot_id = "b",
			     .verb = "v",
			     .who = value,
			     .changes = { &c, 1, 1 },
			     .done = 1 },
		       back = {};
	struct err err;
	autofree char *text = journal_print(&j, JOURNAL_PARTIAL);

	CHECK_EQ(value, journal_parse(text, strlen(text), &mem, &back, &err), 0);
	CHECK_STR("who", back.who, value);
	CHECK_EQ("changes", back.changes.n, 1);
	CHECK_STR("object", back.changes.v[0].object, value);
	CHECK_STR("from", back.changes.v[0].from, value);
	CHECK_STR("to", back.changes.v[0].to, "");
	CHECK("state", back.present && !back.interrupted && back.undoing && back.done == 1);
	pool_free(&mem);
}

TEST(a_journal_keeps_every_byte_of_a_value)
{
	char all[256];

	for (int i = 0; i < 255; i++)
		all[i] = (char)(i + 1);
	all[255] = '\0';
	round_trip(all);
	round_trip("quiet \"quoted\" \\ /");
	round_trip("caf\xc3\xa9");
	round_trip("caf\xe9");
	round_trip("");
}

TEST(changes_of_another_boot_that_do_not_last_are_dropped)
{
	struct acting a;
	struct journal j;
	struct plan p = {};
	struct strs left = {};

	acting_open(&a);
	acting_put(&a, JOURNAL_PATH,
		   HEAD(OTHER, "acting", "2")
			   CHANGE("pci.driver", GIVEN, "e1000e",
				  "pciback") "," CHANGE("pci.quarantine", GIVEN, "no", "yes") TAIL);
	autofree char *before = acting_snapshot(&a);
	CHECK_EQ("look", journal_look(&a.k.sys, &a.mem, &j, &a.err), 0);
	CHECK("other boot", j.other_boot && j.interrupted);
	CHECK_EQ("plan", undo_plan(&a.d, &j, &p, &left, &a.err), 0);
	CHECK_EQ("changes", p.changes.n, 0);
	CHECK_EQ("left", left.n, 0);
	plan_free(&p);
	CHECK_EQ("undo", acting_undo(&a), 0);
	CHECK_EQ("outcome", a.acted.outcome, OUTCOME_ALREADY);
	autofree char *after = acting_snapshot(&a), *journal = acting_journal(&a);
	CHECK_STR("tree", after, before);
	CHECK_STR("journal", journal, "");
	acting_close(&a);
}

TEST(the_same_changes_of_this_boot_are_undone)
{
	struct acting a;

	acting_open(&a);
	acting_put(&a, JOURNAL_PATH,
		   HEAD(BOOT, "acting", "2")
			   CHANGE("pci.driver", GIVEN, "e1000e",
				  "pciback") "," CHANGE("pci.quarantine", GIVEN, "no", "yes") TAIL);
	CHECK_EQ("undo", acting_undo(&a), 0);
	CHECK_EQ("outcome", a.acted.outcome, OUTCOME_DONE);
	CHECK_STR("driver", kernel_driver(&a.k, GIVEN), "e1000e");
	CHECK_STR("slots", kernel_text(&a.k, "sys/bus/pci/drivers/pciback/slots"), "");
	CHECK_STR("quarantine", kernel_text(&a.k, "xen/quarantine/" GIVEN), "");
	acting_close(&a);
}

TEST(changes_that_were_not_begun_are_not_undone)
{
	struct acting a;

	acting_open(&a);
	acting_put(&a, JOURNAL_PATH,
		   HEAD(BOOT, "acting", "0") CHANGE("pci.driver", GIVEN, "e1000e", "pciback") TAIL);
	autofree char *before = acting_snapshot(&a);
	CHECK_EQ("undo", acting_undo(&a), 0);
	autofree char *after = acting_snapshot(&a);
	CHECK_STR("tree", after, before);
	acting_close(&a);
}

TEST(a_domain_that_is_gone_has_nothing_to_undo)
{
	struct acting a;

	acting_open(&a);
	acting_put(&a, JOURNAL_PATH,
		   HEAD(BOOT, "finished", "1") CHANGE("domain.pci", GUEST "/7", "", NIC) TAIL);
	CHECK_EQ("undo", acting_undo(&a), 0);
	CHECK_EQ("outcome", a.acted.outcome, OUTCOME_ALREADY);
	CHECK_EQ("left", a.acted.left.n, 0);
	acting_close(&a);
}

TEST(undo_leaves_a_value_that_is_not_ours_alone_and_the_quarantine_with_it)
{
	struct acting a;

	/* A release was finished; then somebody gave the device to another driver: in quarantine it
	 * would lose its DMA. */
	acting_open(&a);
	acting_put(&a, JOURNAL_PATH,
		   HEAD(BOOT, "finished", "2")
			   CHANGE("pci.quarantine", NIC, "yes",
				  "no") "," CHANGE("pci.driver", NIC, "pciback", "igb") TAIL);
	autofree char *before = acting_snapshot(&a);
	CHECK_EQ("undo", acting_undo(&a), -ERR_PARTIAL);
	CHECK_EQ("outcome", a.acted.outcome, OUTCOME_PARTIAL);
	CHECK_EQ("left", a.acted.left.n, 2);
	CHECK("there is no journal to try again", !strstr(a.err.hint, "xhw undo"));
	CHECK("driver", strstr(a.acted.left.v[0], "is now 'e1000e', neither 'pciback' nor 'igb'"));
	CHECK("quarantine", strstr(a.acted.left.v[1], "quarantine of PCI device " NIC));
	autofree char *after = acting_snapshot(&a);
	CHECK_STR("tree", after, before);
	acting_close(&a);
}

TEST(an_undo_that_fails_leaves_the_plan_done_and_can_be_tried_again)
{
	struct acting a;

	acting_open(&a);
	autofree char *before = acting_snapshot(&a);
	acting_reserve(&a, NIC, "e1000e");
	CHECK_EQ("apply", acting_apply(&a), 0);
	autofree char *done = acting_snapshot(&a);
	acting_hold(&a, NIC "\n");
	CHECK_EQ("undo", acting_undo(&a), -ERR_CONFLICT);
	CHECK_EQ("outcome", a.acted.outcome, OUTCOME_PUT_BACK);
	acting_hold(&a, "");
	autofree char *still = acting_snapshot(&a);
	CHECK_STR("as it was", still, done);
	CHECK_EQ("again", acting_undo(&a), 0);
	autofree char *after = acting_snapshot(&a);
	CHECK_STR("tree", after, before);
	acting_close(&a);
}

TEST(undo_without_xen_changes_nothing_and_keeps_the_journal)
{
	struct acting a;

	acting_open(&a);
	acting_add(&a, SET_DOMAIN_PCI, GUEST_1, "", GIVEN);
	CHECK_EQ("apply", acting_apply(&a), 0);
	autofree char *before = acting_snapshot(&a), *journal = acting_journal(&a);
	a.d.xen = NULL;
	a.d.xen_why = "the libraries are broken";
	CHECK_EQ("undo", acting_undo(&a), -ERR_UNAVAILABLE);
	CHECK("why", strstr(a.err.message, "the libraries are broken"));
	autofree char *after = acting_snapshot(&a), *still = acting_journal(&a);
	CHECK_STR("tree", after, before);
	CHECK_STR("journal", still, journal);
	acting_close(&a);
}

TEST(an_undo_of_what_changed_hands_in_between_is_a_conflict)
{
	struct acting a;
	struct journal j;
	struct plan p = {};
	struct strs left = {};

	acting_open(&a);
	acting_vfs(&a, "0", "1");
	CHECK_EQ("apply", acting_apply(&a), 0);
	CHECK_EQ("look", journal_look(&a.k.sys, &a.mem, &j, &a.err), 0);
	CHECK_EQ("plan", undo_plan(&a.d, &j, &p, &left, &a.err), 0);
	acting_put(&a, JOURNAL_PATH, HEAD(BOOT, "finished", "0") TAIL);
	CHECK_EQ("conflict",
		 undo_apply(&a.d, &j, &p, &(struct caller){ "undo", "root" }, &a.mem, &a.acted,
			    &a.err),
		 -ERR_CONFLICT);
	CHECK("still there", kernel_device(&a.k, VF0) != NULL);
	plan_free(&p);
	acting_close(&a);
}
