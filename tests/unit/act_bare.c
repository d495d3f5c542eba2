// SPDX-License-Identifier: GPL-2.0-or-later
// Applying a plan without lock and journal.
#include <unistd.h>

#include "act/lock.h"
#include "unit/acting.h"
#include "unit/test.h"

static const struct caller me = { "host watch", "root" };

static int apply(struct acting *a)
{
	return plan_apply_bare(&a->d, &a->plan, &me, &a->mem, &a->acted, &a->err);
}

static void check_no_journal(struct acting *a)
{
	autofree char *journal = acting_journal(a);

	CHECK_STR("no journal", journal, "");
	CHECK("no lock", !sys_exists(&a->k.sys, LOCK_PATH));
}

TEST(a_bare_plan_is_carried_out_and_leaves_neither_journal_nor_lock)
{
	struct acting a;

	acting_open(&a);
	acting_reserve(&a, NIC, "e1000e");
	CHECK_EQ(a.err.message, apply(&a), 0);
	CHECK_EQ("outcome", a.acted.outcome, OUTCOME_DONE);
	CHECK_STR("driver", kernel_driver(&a.k, NIC), "pciback");
	check_no_journal(&a);
	plan_free(&a.plan);
	a.plan = (struct plan){};
	CHECK_EQ("nothing to do", apply(&a), 0);
	CHECK_EQ("already", a.acted.outcome, OUTCOME_ALREADY);
	acting_close(&a);
}

TEST(a_bare_plan_waits_for_no_other_xhw)
{
	struct acting a;
	int lock = -1;

	acting_open(&a);
	CHECK_EQ("taken", lock_take(&a.k.sys, "pci reserve", 1000, &lock, &a.err), 0);
	acting_reserve(&a, NIC, "e1000e");
	CHECK_EQ(a.err.message, apply(&a), 0);
	CHECK_STR("driver", kernel_driver(&a.k, NIC), "pciback");
	close(lock);
	acting_close(&a);
}

/* Returns whether there was such a write. */
static bool fail_at(unsigned n)
{
	struct acting a;

	acting_open(&a);
	autofree char *before = acting_snapshot(&a);

	acting_reserve(&a, NIC, "e1000e");
	kernel_fault(&a.k, (struct kernel_fault){ .nth = n, .act = KERNEL_FAIL, .num = EIO });

	int rc = apply(&a);
	bool failed = a.k.writes >= n;

	if (failed) {
		autofree char *after = acting_snapshot(&a);

		CHECK_EQ("failed", rc, -ERR_FAILED);
		CHECK_EQ("outcome", a.acted.outcome, OUTCOME_PUT_BACK);
		CHECK_STR("as before", after, before);
		check_no_journal(&a);
	}
	acting_close(&a);
	return failed;
}

TEST(a_bare_plan_that_fails_puts_back_what_it_did)
{
	CHECK("writes", count_while(n, fail_at(n)) >= 4);
}

TEST(a_bare_plan_leaves_alone_what_is_not_as_it_was_looked_at)
{
	struct acting a;

	acting_open(&a);
	autofree char *before = acting_snapshot(&a);

	acting_add(&a, SET_PCI_DRIVER, BARE, "e1000e", "pciback");
	CHECK_EQ("conflict", apply(&a), -ERR_CONFLICT);
	autofree char *after = acting_snapshot(&a);

	CHECK_STR("as before", after, before);
	check_no_journal(&a);
	acting_close(&a);
}
