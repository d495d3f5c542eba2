// SPDX-License-Identifier: GPL-2.0-or-later
// udev's database, whatever it holds: a question ends, and what it answers is a text of the file.
#include "look/hwdb.h"

#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct hwdb_property p[] = { { .name = "VENDOR" }, { .name = "CLASS" } };
	struct hwdb db;

	if (!hwdb_read(data, size, &db))
		return 0;
	hwdb_ask(&db, "pci:v0001d07bc0200", p, ARRAY_SIZE(p));
	for (size_t i = 0; i < ARRAY_SIZE(p); i++)
		if (p[i].text) {
			const uint8_t *text = (const uint8_t *)p[i].text;

			HOLDS(text >= data && text < data + size);
			HOLDS(text + strlen(p[i].text) < data + size);
		}
	return 0;
}
