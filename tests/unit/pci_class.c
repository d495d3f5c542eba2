// SPDX-License-Identifier: GPL-2.0-or-later
// Words for classes of PCI devices.
#include "decide/pci/pci_class.h"
#include "unit/test.h"

TEST(a_pci_class_has_its_narrowest_word)
{
	static const struct {
		const char *code, *text;
	} t[] = {
		{ "010802", "nvme" },	 { "010601", "storage" },    { "020000", "network" },
		{ "030000", "display" }, { "040300", "audio" },	     { "040100", "multimedia" },
		{ "0c0330", "usb" },	 { "0c0500", "class 0c05" }, { "ff0000", "class ff00" },
	};
	struct pool mem = {};

	for (size_t i = 0; i < ARRAY_SIZE(t); i++)
		CHECK_STR(t[i].code, pci_class_text(&mem, t[i].code), t[i].text);
	pool_free(&mem);
}
