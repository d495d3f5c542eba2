// SPDX-License-Identifier: GPL-2.0-or-later
// Values of affinities and cpupools: which are the same, and which are half-way between two.
#include "unit/acting.h"
#include "unit/test.h"

static const struct acting_pair sames[] = {
	{ SET_VCPU_AFFINITY, "0-3 4", "0,1,2-3 4", true },
	{ SET_VCPU_AFFINITY, "0-3 -", "0-3 -", true },
	{ SET_VCPU_AFFINITY, "0-3 4", "0-3 5", false },
	{ SET_VCPU_AFFINITY, "0-3 4", "0-3", false },
	{ SET_VCPU_AFFINITY, "0-3 -", "- 0-3", false },
	{ SET_CPUPOOL, "credit 0,1", "credit 0-1", true },
	{ SET_CPUPOOL, "credit 0,1", "credit2 0-1", false },
	{ SET_CPUPOOL, "credit -", "", false },
	{ SET_CPUPOOL, "", "", true },
	{ SET_CPUPOOL, "credit 0", "credit 0,2", false },
};

TEST(values_about_cpus_are_the_same_by_what_they_mean)
{
	acting_compare(sames, ARRAY_SIZE(sames));
}

static const struct {
	const char *value, *from, *to;
	bool between;
} betweens[] = {
	{ "credit -", "", "credit 4-7", true },
	{ "credit 4-5", "", "credit 4-7", true },
	{ "credit 4-5", "credit 4-7", "", true },
	{ "credit -", "credit 4-7", "", true },
	{ "credit 0-7", "credit 0-3", "credit 4-7", true },
	{ "credit 0-1,5", "credit 0-3", "credit 0,4-7", true },
	{ "", "credit 0-3", "credit 4-7", false },
	{ "credit2 -", "", "credit 4-7", false },
	{ "credit 8", "", "credit 4-7", false },
	{ "credit 4-8", "credit 4-7", "credit 4-6", false },
	{ "credit 1-3", "credit 0-3", "credit 0,4-7", false },
	{ "credit 4", "", "", false },
	{ "credit", "", "credit 4", false },
};

TEST(a_cpupool_may_be_half_made_or_half_gone_after_a_kill)
{
	for (size_t i = 0; i < ARRAY_SIZE(betweens); i++) {
		autofree char *label = xprintf("'%s' between '%s' and '%s'", betweens[i].value,
					       betweens[i].from, betweens[i].to);

		CHECK_EQ(label,
			 setter_of(SET_CPUPOOL)
				 ->between(betweens[i].value, betweens[i].from, betweens[i].to),
			 betweens[i].between);
	}
}
