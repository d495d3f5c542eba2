// SPDX-License-Identifier: GPL-2.0-or-later
// Xen's log after debug key u: what is told is sorted, each once, the same nodes for each domain,
// and never more where the end or the beginning of the log is missing.
#include "door/xen_memory.h"
#include "fuzz.h"

static void check(const struct xen_mems *mems)
{
	size_t nodes = 0, n = 0;

	for (size_t i = 0; i < mems->n; i++) {
		const struct xen_mem *m = &mems->v[i];
		bool same = i > 0 && m[-1].domid == m->domid;

		HOLDS(m->domid < 0x7ff0 && m->node < 1024 && m->pages <= INT64_MAX / 4096);
		HOLDS(i == 0 || m[-1].domid < m->domid || (same && m[-1].node < m->node));
		if (!same && i > 0) {
			HOLDS(nodes == 0 || n == nodes);
			nodes = n;
		}
		n = same ? n + 1 : 1;
	}
	HOLDS(nodes == 0 || n == nodes);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct xen_domain domains[] = { { .domid = 0 }, { .domid = 4 }, { .domid = 17 } };
	struct xen_view view = { .domains = { domains, 3, 0 } };
	struct memory_told told, cut;
	struct pool mem = {};

	memory_parse(&mem, (const char *)data, size, &told);
	check(&told.mems);
	HOLDS(!told.mems.n || told.domains);

	const char *why = memory_take(&told, &mem, &view);

	HOLDS(why || (view.memory_known && view.memory.n >= 3));
	memory_parse(&mem, (const char *)data + size / 2, size - size / 2, &cut);
	check(&cut.mems);
	memory_parse(&mem, (const char *)data, size / 2, &cut);
	check(&cut.mems);
	pool_free(&mem);
	return 0;
}
