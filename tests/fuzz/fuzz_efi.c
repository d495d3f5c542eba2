// SPDX-License-Identifier: GPL-2.0-or-later
// Fuzzes the EFI variables that tell what the firmware started.
#include "fuzz/fuzz.h"
#include "look/boot_efi.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct pool mem = {};
	struct efi_option option = {};
	unsigned number;
	/* Of just that size, so that reading behind it is seen. */
	autofree uint8_t *copy = xcalloc(size, 1);

	if (size)
		memcpy(copy, data, size);
	HOLDS(efi_current_parse(copy, size, &number) == (size == 6));
	if (!efi_option_parse(&mem, copy, size, &option)) {
		HOLDS(option.title && text_is_plain(option.title));
		if (option.file) {
			HOLDS(text_is_plain(option.file) && strlen(option.file) <= 3 * size);
			HOLDS(!strpbrk(efi_base(option.file), "\\/"));
			(void)efi_is_xen(option.file);
		}
		if (option.args) {
			const char *cfg = efi_cfg_arg(&mem, option.args);

			HOLDS(text_is_plain(option.args));
			HOLDS(!cfg || (*cfg && !strchr(cfg, ' ')));
		}
	}
	pool_free(&mem);
	return 0;
}
