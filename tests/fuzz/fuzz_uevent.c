// SPDX-License-Identifier: GPL-2.0-or-later
// Fuzzes what is parsed of a PCI device's text: uevent, link target, resource,
// modules.alias.
#include "fuzz/fuzz.h"
#include "look/attr.h"
#include "look/modules.h"
#include "look/pci_parse.h"

/* The parsers cut up what they are given. */
static char *copy(struct pool *mem, const uint8_t *data, size_t size)
{
	return pool_strndup(mem, size ? (const char *)data : "", size);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct pool mem = {};
	struct pci_dev d = {};
	struct pci_bars bars = {};
	struct strs modules = {};
	struct bdf bdf;
	size_t at = 0;

	const char *why = pci_uevent_parse(copy(&mem, data, size), &d);

	if (d.unread && !why)
		abort();

	const char *path = pci_link_path(&mem, copy(&mem, data, size), "0000:04:00.0");

	/* Nothing leads out of sys/devices. */
	if (path && (!text_starts(path, "sys/devices/") || strstr(path, "/../")))
		abort();
	for (path = copy(&mem, data, size); pci_path_next(path, &at, &bdf);)
		if (at > size)
			abort();
	pci_bars_parse(&mem, copy(&mem, data, size), 3, &bars);
	modules_match(&mem, copy(&mem, data, size), "pci:v00008086d000010D3sv0sd0bc02sc00i00",
		      &modules);
	(void)pci_speed_parse(copy(&mem, data, size));
	pool_free(&mem);
	return 0;
}
