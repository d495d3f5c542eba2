// SPDX-License-Identifier: GPL-2.0-or-later
// PCI addresses: what is read prints in the long form, which reads the same.
#include "base/bdf.h"
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	autofree char *text = xstrndup((const char *)data, size);
	struct bdf bdf, again;
	char buf[BDF_TEXT];

	if (!bdf_parse(text, &bdf))
		return 0;
	HOLDS(bdf.domain <= 0xffff && bdf.bus <= 0xff && bdf.dev <= 0x1f && bdf.fn <= 7);
	HOLDS(strlen(bdf_print(bdf, buf)) == BDF_TEXT - 1);
	HOLDS(bdf_parse(buf, &again) && bdf_eq(bdf, again));
	HOLDS(bdf_eq(bdf_from_sbdf(bdf_to_sbdf(bdf)), bdf));
	return 0;
}
