// SPDX-License-Identifier: GPL-2.0-or-later
// Fuzz target: mountinfo, swaps, udev's records and the inventory.
#include "base/text.h"
#include "look/parse.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct pool mem = {};
	const char *text = pool_strndup(&mem, (const char *)data, size);
	struct mounts mounts = {};
	struct swaps swaps = {};

	parse_mountinfo(&mem, text, &mounts);
	list_each(m, &mounts)
		option_value(&mem, m->options, "addr");
	parse_swaps(&mem, text, &swaps);
	udev_value(&mem, text, "ID_FS_TYPE");
	inventory_value(&mem, text, "MANAGEMENT_INTERFACE");
	pool_free(&mem);
	return 0;
}
