// SPDX-License-Identifier: GPL-2.0-or-later
// JSON: what is read prints, and the print reads and prints the same.
#include "base/json.h"
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	autoput struct json_object *first = NULL, *second = NULL;
	autofree char *once = NULL, *twice = NULL;
	struct err err;

	if (json_parse((const char *)data, size, "input", &first, &err) < 0)
		return 0;
	once = json_print(first);
	/* json-c prints what is too large for a double as Infinity, which is not JSON. */
	if (json_parse(once, strlen(once), "print", &second, &err) < 0) {
		HOLDS(strstr(once, "Infinity") || strstr(once, "NaN"));
		return 0;
	}
	twice = json_print(second);
	HOLDS(streq(once, twice));
	return 0;
}
