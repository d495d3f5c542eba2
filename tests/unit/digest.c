// SPDX-License-Identifier: GPL-2.0-or-later
#include "base/digest.h"

#include "unit/test.h"

TEST(a_digest_is_that_of_fnv_1a_with_the_length_in_front)
{
	char text[DIGEST_SIZE];

	digest_text("", 0, text);
	CHECK_STR("nothing", text, "0-cbf29ce484222325");
	digest_text("foobar", 6, text);
	CHECK_STR("six bytes", text, "6-85944171f73967e8");
	CHECK_EQ("is", digest_is("6-85944171f73967e8", "foobar", 6), 1);
	CHECK_EQ("another byte", digest_is("6-85944171f73967e8", "foobas", 6), 0);
	CHECK_EQ("another length", digest_is("7-85944171f73967e8", "foobar", 6), 0);
	CHECK_EQ("none", digest_is("", "foobar", 6), 0);
}
