// SPDX-License-Identifier: GPL-2.0-or-later
// Classes of PCI devices in words: for people who ask for some, and for those who are shown them.
#include "decide/pci/pci_class.h"

#include <string.h>

#include "base/text.h"

const struct pci_class pci_classes[] = {
	{ "storage", "01" },
	{ "nvme", "0108" },
	{ "network", "02" },
	{ "display", "03" },
	{ "gpu", "03" },
	{ "audio", "0403" },
	{ "multimedia", "04" },
	{ "bridge", "06" },
	{ "serial", "0700" },
	{ "usb", "0c03" },
	{},
};

const char *pci_class_text(struct pool *mem, const char *code)
{
	const struct pci_class *best = NULL;

	for (const struct pci_class *c = pci_classes; c->word; c++)
		if (text_starts(code, c->digits) &&
		    (!best || strlen(c->digits) > strlen(best->digits)))
			best = c;
	return best ? best->word : pool_str(mem, "class %.4s", code);
}
