// SPDX-License-Identifier: GPL-2.0-or-later
// Plans on a model of Xen: set and undone, and any call of Xen's failing.
#include "unit/act_xen.h"

#include "unit/test.h"

void xen_acting_close(struct xen_acting *b)
{
	fake_xen_close(&b->fake);
	acting_close(&b->a);
}

void xen_plans_set_and_undo(const struct xen_plans *plans)
{
	list_each(p, plans) {
		struct xen_acting b;

		plans->open(&b);
		CHECK_STR("before", plans->told(&b), plans->before);
		p->fill(&b);
		CHECK_EQ(b.a.err.message, acting_apply(&b.a), 0);
		CHECK_EQ("outcome", b.a.acted.outcome, OUTCOME_DONE);
		CHECK_STR("after", plans->told(&b), p->after);
		CHECK_EQ(b.a.err.message, acting_undo(&b.a), 0);
		CHECK_EQ("undone", b.a.acted.outcome, OUTCOME_DONE);
		CHECK_STR("undone", plans->told(&b), plans->before);
		xen_acting_close(&b);
	}
}

/* Whether there was an Nth call. */
static bool put_back_from(const struct xen_plans *plans, const struct xen_plan *p, size_t nth)
{
	autofree char *label = xprintf("plan %td, call %zu fails", p - plans->v, nth);
	struct xen_acting b;

	plans->open(&b);
	p->fill(&b);
	b.fake.fail_at = nth;

	int rc = acting_apply(&b.a);
	bool there = b.fake.calls.n >= nth;

	CHECK_EQ(label, rc < 0, there);
	if (there) {
		CHECK_STR(label, plans->told(&b), plans->before);
		CHECK_EQ(label, rc, b.a.acted.left.n ? -ERR_PARTIAL : -ERR_FAILED);
		CHECK_EQ(label, b.a.acted.outcome,
			 b.a.acted.left.n ? OUTCOME_PARTIAL : OUTCOME_PUT_BACK);
		list_each(left, &b.a.acted.left)
			CHECK(*left, plans->may_lose && plans->may_lose(*left));
	}
	xen_acting_close(&b);
	return there;
}

void xen_plans_fail(const struct xen_plans *plans)
{
	list_each(p, plans)
		CHECK("some", count_while(n, put_back_from(plans, p, n)) >= plans->calls);
}
