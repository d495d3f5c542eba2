// SPDX-License-Identifier: GPL-2.0-or-later
// Fuzz target: xcp-networkd's database.
#include <string.h>

#include "look/parse.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct pool mem = {};
	struct networkd d = {};
	struct err err;

	if (parse_networkd(&mem, (const char *)data, size, &d, &err) == 0)
		list_each(p, &d.ports)
			list_each(name, &p->interfaces)
				if (!**name || strchr(*name, '/'))
					__builtin_trap();
	pool_free(&mem);
	return 0;
}
