// SPDX-License-Identifier: GPL-2.0-or-later
// What the files behind xen.h share.
#pragma once

#include "door/xen.h"

#define XEN_RECORDING ".xhw/xen.json"
#define XEN_SO_FILE   "xen-4.17.so"

/* Below a root that is not this machine: ERR_UNAVAILABLE without a recording. */
int xen_recorded_open(struct xen *xen, const struct sys *sys, struct err *err);

/* Why Xen cannot be asked here, as far as files tell: ERR_UNAVAILABLE; 0 in a dom0. */
int xen_is_dom0(const struct sys *sys, struct err *err);
/* Loads the shared object out of the first of these folders that has one, and opens it. None: where
 * it is installed. */
int xen_load(struct xen *xen, const char *const dirs[], size_t n, struct err *err);
