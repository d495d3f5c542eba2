// SPDX-License-Identifier: GPL-2.0-or-later
// other_config:pci: an edited list has what was added and has not what was taken, leaves all others
// in their order, is strict as far as XAPI reads it, and is not changed by the same edit again. The
// first two bytes of the input name the device that is added and taken.
#include "decide/vm/vm_pci.h"
#include "fuzz.h"

struct seen {
	struct vm_pcis all;
	struct bdfs devs;
};

static struct seen see(struct pool *mem, const char *raw)
{
	struct seen s;

	vm_pci_parse(raw, mem, &s.all);
	vm_pci_plugged(&s.all, mem, &s.devs);
	return s;
}

static bool has(const struct bdfs *devs, struct bdf bdf)
{
	list_each(b, devs)
		if (bdf_eq(*b, bdf))
			return true;
	return false;
}

/* The devices but one, in their order, are the same. */
static void check_others(const struct bdfs *a, const struct bdfs *b, struct bdf but)
{
	size_t k = 0;

	list_each(d, a) {
		if (bdf_eq(*d, but))
			continue;
		while (k < b->n && bdf_eq(b->v[k], but))
			k++;
		HOLDS(k < b->n && bdf_eq(b->v[k], *d));
		k++;
	}
	while (k < b->n && bdf_eq(b->v[k], but))
		k++;
	HOLDS(k == b->n);
}

static void check_strict(const struct vm_pcis *all, struct bdf bdf, bool add)
{
	int64_t next = 0;

	list_each(e, all) {
		HOLDS(e->works || e->odd);
		if (e->works && e->names) {
			HOLDS(!e->odd && e->order == next);
			next++;
		}
		/* Neither does it stay in a form that XAPI does not read. */
		if (e->names && bdf_eq(e->bdf, bdf))
			HOLDS(add && e->works);
	}
}

static void check_edit(struct pool *mem, const char *raw, struct bdf bdf, bool add)
{
	const struct bdfs devs = { .v = &bdf, .n = 1 };
	const struct bdfs *adds = add ? &devs : NULL, *takes = add ? NULL : &devs;
	const char *got = vm_pci_edit(mem, raw, adds, takes);
	struct seen before = see(mem, raw), after = see(mem, got);

	HOLDS(has(&after.devs, bdf) == add);
	check_others(&before.devs, &after.devs, bdf);
	if (!streq(raw, got))
		check_strict(&after.all, bdf, add);
	HOLDS(streq(vm_pci_edit(mem, got, adds, takes), got));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct pool mem = {};

	if (size < 2)
		return 0;

	autofree char *raw = xstrndup((const char *)data + 2, size - 2);
	struct bdf bdf = { .bus = data[0] & 15, .dev = data[1] >> 3 & 3, .fn = data[1] & 7 };

	check_edit(&mem, raw, bdf, true);
	check_edit(&mem, raw, bdf, false);
	pool_free(&mem);
	return 0;
}
