// SPDX-License-Identifier: GPL-2.0-or-later
// Fuzzes configuration space: any bytes, any length.
#include "look/config.h"

#include "fuzz/fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct pci_config c;

	pci_config_parse(data, size, &c);
	/* What is not known says why; what is known holds together. */
	if (!(c.caps_known && c.ext_known) && !c.why)
		abort();
	if (c.ext_known && !c.caps_known)
		abort();
	if (c.msix < -1 || c.msix > 2048 || c.msi < -1 || c.msi > 32)
		abort();
	(void)pci_config_isolates(&c, c.multifunction);
	return 0;
}
