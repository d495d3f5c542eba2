// SPDX-License-Identifier: GPL-2.0-or-later
// Runs every registered unit test.
#include "unit/test.h"

static struct CMUnitTest tests[1000];
static size_t count;

void test_add(const char *name, void (*run)(void **state))
{
	if (count == ARRAY_SIZE(tests)) {
		fprintf(stderr, "more than %zu unit tests: make the array larger\n", count);
		abort();
	}
	tests[count++] = (struct CMUnitTest){ .name = name, .test_func = run };
}

int main(int argc, char **argv)
{
	if (argc > 1)
		cmocka_set_test_filter(argv[1]);
	return _cmocka_run_group_tests("unit", tests, count, NULL, NULL);
}
