// SPDX-License-Identifier: GPL-2.0-or-later
// Fuzz target: LVM's metadata backups and device mapper names.
#include "look/parse.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct pool mem = {};
	const char *text = pool_strndup(&mem, (const char *)data, size);
	struct lvm_pvs pvs = {};

	parse_lvm_backup(&mem, text, &pvs);
	list_each(pv, &pvs)
		if (!pv->vg || !pv->uuid)
			__builtin_trap();
	lvm_vg_of_dm(&mem, text);
	pool_free(&mem);
	return 0;
}
