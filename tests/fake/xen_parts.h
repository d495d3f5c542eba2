// SPDX-License-Identifier: GPL-2.0-or-later
// What the files of the model of Xen share.
#pragma once

#include "fake/xen.h"

/* Notes a change that was asked for; fails it when its turn has come. */
int fake_xen_begin(struct fake_xen *f, struct err *err, const char *fmt, ...) PRINTF(3, 4);
/* One that lives; NULL when the pair is gone. */
struct xen_domain *fake_xen_domain(struct fake_xen *f, uint32_t domid, const char *uuid);
int fake_xen_no_domain(struct err *err, uint32_t domid, const char *uuid);
/* NULL removes the node. */
void fake_xen_node_set(struct fake_xen *f, const char *path, const char *value);

/* xen_cpus.c: cpupools and affinities. A view's own copies of what can change, from another. */
void fake_xen_copy_cpus(struct pool *mem, const struct xen_view *from, struct xen_view *ret);
/* The nodes of the cpupools that have a name. */
void fake_xen_name_pools(struct fake_xen *f);
int fake_affinity(struct xen *xen, uint32_t domid, const char *uuid, uint32_t vcpu,
		  struct pool *mem, struct cpus *hard, struct cpus *soft, struct err *err);
int fake_set_affinity(struct xen *xen, uint32_t domid, const char *uuid, uint32_t vcpu,
		      const struct cpus *hard, const struct cpus *soft, struct err *err);
int fake_pools(struct xen *xen, struct pool *mem, struct xen_pools *ret, struct cpus *free_cpus,
	       struct err *err);
int fake_pool_create(struct xen *xen, const char *name, const char *scheduler, uint32_t *id,
		     struct err *err);
int fake_pool_destroy(struct xen *xen, uint32_t id, struct err *err);
int fake_pool_rename(struct xen *xen, uint32_t id, const char *name, struct err *err);
int fake_pool_cpu(struct xen *xen, uint32_t id, uint32_t cpu, bool add, struct err *err);
int fake_pool_of(struct xen *xen, uint32_t domid, const char *uuid, uint32_t *id, struct err *err);
int fake_pool_move(struct xen *xen, uint32_t domid, const char *uuid, uint32_t id, struct err *err);

/* xen_usb.c: USB controllers and devices of guests. */
void fake_xen_copy_usb(struct pool *mem, const struct xen_view *from, struct xen_view *ret);
int fake_usb_held(struct xen *xen, uint32_t domid, const char *uuid, struct pool *mem,
		  struct xen_usbctrls *ctrls, struct xen_usbdevs *devs, struct err *err);
int fake_usbctrl_add(struct xen *xen, uint32_t domid, const char *uuid,
		     const struct xen_usbctrl *ctrl, struct err *err);
int fake_usbctrl_remove(struct xen *xen, uint32_t domid, const char *uuid, int devid,
			struct err *err);
int fake_usb_attach(struct xen *xen, uint32_t domid, const char *uuid, int ctrl, int port,
		    unsigned bus, unsigned address, struct err *err);
int fake_usb_detach(struct xen *xen, uint32_t domid, const char *uuid, int ctrl, int port,
		    struct err *err);
