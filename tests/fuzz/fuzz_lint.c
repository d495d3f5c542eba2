// SPDX-License-Identifier: GPL-2.0-or-later
// Lint and repair of any grub.cfg: what repair writes reads, and nothing that it mends is found
// again.
#include "decide/lint/boot_lint.h"
#include "fuzz.h"

static struct pci_dev devs[] = {
	{ .bdf = { .bus = 0 }, .class = 0x060000 },
	{ .bdf = { .bus = 2 }, .class = 0x020000, .vendor = 0x8086, .device = 0x10d3 },
	{ .bdf = { .bus = 2, .fn = 1 }, .class = 0x020000, .vendor = 0x8086, .device = 0x10d3 },
	{ .bdf = { .bus = 4 }, .class = 0x020000, .totalvfs = 4 },
};

struct mended {
	const char *text; /* NULL: nothing to do */
	size_t len;
	size_t mends;
};

static bool repair(struct pool *mem, const char *text, size_t len, struct mended *ret)
{
	struct host h = {
		.parts = HOST_PCI | HOST_BOOT | HOST_USES,
		.toolstack = TOOLSTACK_XAPI,
		.pcis = { .v = devs, .n = ARRAY_SIZE(devs) },
		.boot = { .kind = BOOT_GRUB,
			  .path = "grub.cfg",
			  .text = text,
			  .len = len,
			  .brand = "XCP-ng",
			  .known = { .text = "0000:02:00.1 8086:1572 8086:0000 020000\n" } },
	};
	struct boot_conf c;
	struct boot_faults faults;
	struct boot_edits edits;
	struct err err = {};
	char *edited;

	*ret = (struct mended){};
	if (boot_conf_read(&h.boot, mem, &c, &err) < 0)
		return false;
	HOLDS(boot_lint(&c, &h, mem, &faults, &edits, &ret->text, &ret->len, &err) == 0);
	list_each(f, &faults) {
		HOLDS(f->code && f->message && (f->mends ? f->mend != NULL : true));
		ret->mends += f->mends;
	}
	if (edits.n && !ret->text) {
		HOLDS(boot_edit_text(&c, &edits, mem, &edited, &ret->len, &err) == 0);
		ret->text = edited;
	}
	HOLDS((ret->text != NULL) == (ret->mends > 0));
	return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct pool mem = {};
	struct mended first, second;
	autofree char *copy = xcalloc(size + 1, 1);

	memcpy(copy, data, size);
	if (repair(&mem, copy, size, &first) && first.text) {
		HOLDS(repair(&mem, first.text, first.len, &second));
		HOLDS(second.mends == 0 && !second.text);
	}
	pool_free(&mem);
	return 0;
}
