// SPDX-License-Identifier: GPL-2.0-or-later
#include "door/library.h"

#include <string.h>

#include "base/text.h"
#include "unit/test.h"

struct calls {
	size_t (*length)(const char *text);
};

TEST(a_library_is_opened_late_and_its_functions_called)
{
	static const struct library_call names[] = { { "strlen", offsetof(struct calls, length) } };
	struct calls calls = {};
	struct err err;

	CHECK_EQ("rc", library_open("libc.so.6", names, ARRAY_SIZE(names), &calls, &err), 0);
	CHECK_EQ("called", calls.length("three"), 5);
}

TEST(a_library_that_is_not_there_or_lacks_a_function_is_told_by_name)
{
	static const struct library_call names[] = { { "no_such_call",
						       offsetof(struct calls, length) } };
	struct calls calls = {};
	struct err err;

	CHECK_EQ("no library", library_open("libno-such.so.9", names, 0, &calls, &err),
		 -ERR_UNAVAILABLE);
	CHECK("its name", strstr(err.message, "libno-such.so.9"));
	CHECK_EQ("no function", library_open("libc.so.6", names, ARRAY_SIZE(names), &calls, &err),
		 -ERR_UNAVAILABLE);
	CHECK("its name", strstr(err.message, "no_such_call"));
}
