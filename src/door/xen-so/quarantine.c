// SPDX-License-Identifier: GPL-2.0-or-later
// Xen's log, and which devices are quarantined: only debug key Q tells, and it answers there.
#include "so.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "door/xen_ring.h"

#define CHUNK	     (64 * 1024)
#define MOST	     (16 << 20)
#define DEVICES_MOST 512

/* What is in the log from *index on; *index is moved. Nothing is cleared: the log is everybody's.
 */
static bool drain(struct so *so, uint32_t *index, char **ret, size_t *len)
{
	autofree char *buf = NULL;
	size_t used = 0;
	unsigned n;

	do {
		buf = xrealloc(buf, used + CHUNK, 1);
		n = CHUNK;
		if (xc_readconsolering(so->xc, buf + used, &n, 0, 1, index) < 0)
			return false;
		used += n;
	} while (n > 0 && used < MOST);
	*ret = buf;
	*len = used;
	buf = NULL;
	return true;
}

void so_look_log(struct so *so, struct pool *mem, struct xen_view *ret)
{
	autofree char *text = NULL;
	uint32_t index = 0;
	size_t len = 0;

	if (!drain(so, &index, &text, &len)) {
		strs_add(mem, &ret->notes, "log: Xen's log cannot be read: %s", strerror(errno));
		return;
	}

	char *copy = pool_alloc(mem, len + 1);

	memcpy(copy, text, len);
	ret->log = copy;
	ret->log_len = len;
}

const char *so_key(struct so *so, const char *key, struct pool *mem, char **ret, size_t *len)
{
	autofree char *before = NULL;
	uint32_t index = 0;

	if (!drain(so, &index, &before, len))
		return pool_str(mem, "Xen's log cannot be read: %s", strerror(errno));
	if (xc_send_debug_keys(so->xc, key) < 0)
		return pool_str(mem, "Xen does not take debug keys: %s", strerror(errno));
	if (!drain(so, &index, ret, len))
		return pool_str(mem, "Xen's log cannot be read: %s", strerror(errno));
	return NULL;
}

static const char *ask(struct so *so, struct pool *mem, struct ring_pcis *ret)
{
	autofree char *text = NULL;
	size_t len = 0;

	const char *why = so_key(so, "Q", mem, &text, &len);

	if (!why && !ring_pcis(mem, text, len, ret))
		why = "Xen's log is too small for the answer; the option conring_size= makes it larger";
	return why;
}

void so_look_quarantine(struct so *so, struct pool *mem, struct xen_view *ret)
{
	struct ring_pcis told = {};
	const char *why = NULL;
	size_t lost = 0;

	if (ret->pcis.n == 0)
		return;
	if (ret->iommu == XEN_YES)
		why = ret->pcis.n <= DEVICES_MOST ? ask(so, mem, &told)
						  : "not asked of more than 512 devices at once";
	if (why) {
		strs_add(mem, &ret->notes, "quarantined: %s", why);
		return;
	}
	list_edit(p, &ret->pcis) {
		const struct ring_pci *r = ring_find(&told, p->bdf);

		/* Without an IOMMU there is no quarantine. */
		if (r || ret->iommu == XEN_NO)
			p->quarantined = r && r->owner == RING_QUARANTINE ? XEN_YES : XEN_NO;
		else
			lost += !p->unknown;
		p->xen_owned = r && r->owner == RING_XEN;
	}
	if (lost)
		strs_add(mem, &ret->notes, "quarantined: Xen's log does not tell of %zu devices",
			 lost);
}
