// SPDX-License-Identifier: GPL-2.0-or-later
// The parts of host_look(): each fills its member of struct host and notes what it could not read.
#pragma once

#include "look/host.h"

/* h->pcis, by address: all, or what only needs (host_look). ERR_NOT_FOUND is no error: then there
 * are none. */
int look_pci(const struct sys *sys, struct host *h, const struct bdfs *only, struct err *err);
/* The modules of h->pcis, for a host where pciback is a module (h->boot). */
void look_pci_modules(const struct sys *sys, struct host *h);
/* The names of h->pcis; without a database they stay NULL and one note says so. */
int look_names(const struct sys *sys, struct host *h, struct err *err);
/* h->usb. Reads h->toolstack. An error only where the list of devices cannot be read. */
int look_usb(const struct sys *sys, struct host *h, struct err *err);
/* The names of h->usb.devs; without a database they stay NULL and a note says so. */
void look_usb_names(const struct sys *sys, struct host *h);
/* h->toolstack. */
int look_toolstack(const struct sys *sys, struct host *h, struct err *err);
/*
 * h->xen, asked for h->pcis. xen may be NULL and Xen absent: h->xen.present is false then, with the
 * reason. want: XEN_WANT_ bits; RMRRs and nodes always.
 */
int look_xen(struct xen *xen, struct host *h, unsigned want, struct err *err);
#define BOOT_FILE_MAX (16u << 20)
/*
 * A boot file by itself: path, text, len, kind and brand of ret, nothing else. ERR_NOT_FOUND when
 * there is none, ERR_BAD_FILE when it is empty or larger than BOOT_FILE_MAX.
 */
int look_boot_file(const struct sys *sys, struct pool *mem, const char *path, struct boot *ret,
		   struct err *err);
/* By its name and content. */
enum boot_kind boot_kind_of(const char *path, const char *text, size_t len);
/* h->boot. What cannot be read is told in why or in a note; the look goes on. */
int look_boot(const struct sys *sys, struct host *h, struct err *err);
/*
 * PRODUCT_BRAND of etc/xensource-inventory, which the titles of grub.cfg bear; "XCP-ng" where there
 * is no inventory, or none that reads as shell: why (may be NULL) then says so, else it is NULL.
 */
const char *look_brand(const struct sys *sys, struct pool *mem, const char **why);
/* h->uses. Reads h->pcis for displays and h->toolstack. Never fails for what the host lacks: see
 * uses' why members. */
int look_uses(const struct sys *sys, struct host *h, struct err *err);
