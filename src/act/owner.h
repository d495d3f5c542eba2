// SPDX-License-Identifier: GPL-2.0-or-later
// Inside act: who owns a device at this moment, since pciback's unbind never says busy.
#pragma once

#include "act/act.h"

/* The object of a PCI setting; ERR_USAGE for anything but a full address. */
int object_bdf(const char *object, struct bdf *ret, struct err *err);
/* ERR_CONFLICT when a guest has one of them, by xenstore or by Xen itself. Without Xen there are no
 * guests. */
int owner_check(struct doors *d, const struct bdfs *devs, struct err *err);
/* ERR_UNAVAILABLE with the reason when there is no Xen. */
int need_xen(const struct doors *d, struct err *err);

/* A domain as the settings of domains name it: "UUID/DOMID". */
struct domain_ref {
	char uuid[XEN_UUID_TEXT];
	uint32_t domid;
};

/* ERR_USAGE for anything else; and as need_xen(). */
int object_domain(const struct doors *d, const char *object, struct domain_ref *ret,
		  struct err *err);
