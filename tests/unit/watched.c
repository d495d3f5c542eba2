// SPDX-License-Identifier: GPL-2.0-or-later
// The list of domains that `xhw host watch` has dealt with.
#include "decide/vm/watched.h"

#include "test.h"

#define A "20000000-0000-4000-8000-00000000000a"
#define B "20000000-0000-4000-8000-00000000000b"

TEST(the_list_of_domains_reads_back_as_it_was_written_by_domid)
{
	static const struct {
		const char *label, *text, *want;
	} cases[] = {
		{ "empty", "", "" },
		{ "two", "3 " A " 8\n5 " B " 0\n", "3 " A " 8\n5 " B " 0\n" },
		{ "in another order", "5 " B " 0\n3 " A " 8\n", "3 " A " 8\n5 " B " 0\n" },
		{ "cut in the middle", "3 " A " 8\n5 " B, "3 " A " 8\n" },
		{ "without an end", "3 " A " 8", "3 " A " 8\n" },
		{ "too many tries", "3 " A " 9\n", "" },
		{ "no number", "x " A " 1\n3 " A " x\n-1 " A " 1\n", "" },
		{ "no uuid", "3 web 1\n", "" },
		{ "more words", "3 " A " 1 2\n", "" },
		{ "blank lines", "\n\n3  " A " 1\n4 " A " 1\n\n", "4 " A " 1\n" },
	};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct watched_list list;
		struct pool mem = {};

		watched_parse(cases[i].text, &mem, &list);
		CHECK_STR(cases[i].label, watched_text(&mem, &list), cases[i].want);
		pool_free(&mem);
	}
}

TEST(a_domain_is_known_by_its_number_and_uuid_only_and_dom0_is_none)
{
	struct xen_domain v[] = {
		{ .domid = 0, .uuid = A },
		{ .domid = 3, .uuid = A },
		{ .domid = 4, .uuid = A },
		{ .domid = 5, .uuid = B },
		{ .domid = 6, .uuid = B, .dying = true },
		{ .domid = 9, .uuid = B },
	};
	const struct xen_domains domains = { .v = v, .n = ARRAY_SIZE(v) };
	struct watched_list was, now;
	struct pool mem = {};

	/* 3 stays, 4 has been given to another since, 5 is not done with, 7 is gone, 9 is new. */
	watched_parse("3 " A " 8\n4 " B " 8\n5 " B " 2\n6 " B " 8\n7 " A " 8\n", &mem, &was);
	watched_now(&was, &domains, &mem, &now);
	CHECK_STR("now", watched_text(&mem, &now), "3 " A " 8\n4 " A " 0\n5 " B " 2\n9 " B " 0\n");
	watched_now(&(struct watched_list){}, &domains, &mem, &now);
	CHECK_STR("none known", watched_text(&mem, &now),
		  "3 " A " 0\n4 " A " 0\n5 " B " 0\n9 " B " 0\n");
	pool_free(&mem);
}
