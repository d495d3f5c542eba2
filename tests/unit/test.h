// SPDX-License-Identifier: GPL-2.0-or-later
// Unit tests: TEST(a_sentence) { ... } registers itself with cmocka; the CHECKs name the case that
// failed.
#pragma once

#include <setjmp.h>
#include <stdarg.h>
#include <errno.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/err.h"
#include "base/text.h"

void test_add(const char *name, void (*run)(void **state));

#define TEST(name)                                                                                 \
	static void name(void **state);                                                            \
	__attribute__((constructor)) static void name##_add(void)                                  \
	{                                                                                          \
		test_add(#name, name);                                                             \
	}                                                                                          \
	static void name(__attribute__((unused)) void **state)

#define CHECK_FAIL(label, ...)                                                                     \
	do {                                                                                       \
		print_error("%s:%d: %s: ", __FILE__, __LINE__, label);                             \
		print_error(__VA_ARGS__);                                                          \
		print_error("\n");                                                                 \
		fail();                                                                            \
	} while (0)

#define CHECK(label, condition)                                                                    \
	do {                                                                                       \
		if (!(condition))                                                                  \
			CHECK_FAIL(label, "not true: %s", #condition);                             \
	} while (0)

#define CHECK_EQ(label, got, want)                                                                 \
	do {                                                                                       \
		long long got_ = (long long)(got), want_ = (long long)(want);                      \
		if (got_ != want_)                                                                 \
			CHECK_FAIL(label, "%s is %lld, not %lld", #got, got_, want_);              \
	} while (0)

#define CHECK_STR(label, got, want)                                                                \
	do {                                                                                       \
		const char *got_ = (got), *want_ = (want);                                         \
		if (!got_ || !want_ ? got_ != want_ : !streq(got_, want_))                         \
			CHECK_FAIL(label, "%s is '%s', not '%s'", #got, got_ ? got_ : "NULL",      \
				   want_ ? want_ : "NULL");                                        \
	} while (0)

/* How often call, an expression over n, is true for n from 1 on. */
#define count_while(n, call)                                                                       \
	({                                                                                         \
		unsigned n = 1;                                                                    \
                                                                                                   \
		while (call)                                                                       \
			n++;                                                                       \
		n - 1;                                                                             \
	})
