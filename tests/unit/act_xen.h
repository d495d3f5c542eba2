// SPDX-License-Identifier: GPL-2.0-or-later
// For the tests of act on a model of Xen: plans that are set and undone, and any call of Xen's
// failing.
#pragma once

#include "fake/xen.h"
#include "unit/acting.h"

struct xen_acting {
	struct acting a; /* files */
	struct fake_xen fake;
};

void xen_acting_close(struct xen_acting *b);

struct xen_plan {
	void (*fill)(struct xen_acting *b);
	const char *after;
};

/* The plans of one file of tests. */
struct xen_plans {
	void (*open)(struct xen_acting *b);
	const char *(*told)(struct xen_acting *b);
	const char *before; /* what is told of the host as it is opened */
	const struct xen_plan *v;
	size_t n;
	size_t calls; /* each makes at least so many */
	/* What may be told as lost when all is put back; NULL: nothing is. */
	bool (*may_lose)(const char *left);
};

void xen_plans_set_and_undo(const struct xen_plans *plans);
/* Whichever call of each fails, all is told as before. */
void xen_plans_fail(const struct xen_plans *plans);
