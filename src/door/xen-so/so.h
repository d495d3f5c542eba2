// SPDX-License-Identifier: GPL-2.0-or-later
// What the files of the shared object share: the handles, the log of Xen's libraries, and reading
// xenstore in bulk.
#pragma once

#define LIBXL_API_VERSION 0x041400
#include <libxl.h>
#include <libxl_utils.h>
#include <xenctrl.h>
#include <xenstore.h>
#include <xentoollog.h>

#include "door/xen.h"
#include "door/xen_wire.h"

/* What Xen's libraries said since the last so_begin(): nothing of it goes to stderr. */
struct so_log {
	struct xentoollog_logger logger; /* first, the libraries hand it back */
	char first[600],
		last[200]; /* the first errors (the cause), and the last line of any kind */
	int num;	   /* errno of the first error that told one */
};

/* What is called of libxl, by the names it has there without "libxl_" (see xl.c). */
struct so_xl_calls {
	__typeof__(libxl_ctx_alloc) *ctx_alloc;
	__typeof__(libxl_ctx_free) *ctx_free;
	__typeof__(libxl_device_pci_init) *device_pci_init;
	__typeof__(libxl_device_pci_add) *device_pci_add;
	__typeof__(libxl_device_pci_remove) *device_pci_remove;
	__typeof__(libxl_device_pci_dispose) *device_pci_dispose;
	__typeof__(libxl_device_usbctrl_init) *device_usbctrl_init;
	__typeof__(libxl_device_usbctrl_add) *device_usbctrl_add;
	__typeof__(libxl_device_usbctrl_remove) *device_usbctrl_remove;
	__typeof__(libxl_device_usbctrl_dispose) *device_usbctrl_dispose;
	__typeof__(libxl_device_usbdev_init) *device_usbdev_init;
	__typeof__(libxl_device_usbdev_add) *device_usbdev_add;
	__typeof__(libxl_device_usbdev_remove) *device_usbdev_remove;
	__typeof__(libxl_device_usbdev_dispose) *device_usbdev_dispose;
	__typeof__(libxl_ctrlport_to_device_usbdev) *ctrlport_to_device_usbdev;
	__typeof__(libxl_userdata_retrieve) *userdata_retrieve;
};

/* The same of libxenstore, without "xs_" (see xs.c). */
struct so_xs_calls {
	__typeof__(xs_open) *open;
	__typeof__(xs_close) *close;
	__typeof__(xs_directory) *directory;
	__typeof__(xs_read) *read;
	__typeof__(xs_write) *write;
	__typeof__(xs_rm) *rm;
	__typeof__(xs_fileno) *fileno;
	__typeof__(xs_watch) *watch;
	__typeof__(xs_check_watch) *check_watch;
	__typeof__(xs_unwatch) *unwatch;
	__typeof__(xs_transaction_start) *transaction_start;
	__typeof__(xs_transaction_end) *transaction_end;
};

struct so {
	struct so_log log;
	xc_interface *xc;
	struct so_xs_calls xs_calls; /* once so_xs() gave true */
	struct xs_handle *xs;
	struct so_xl_calls calls; /* NULLs, and xl NULL, until something is changed */
	libxl_ctx *xl;
	int store; /* socket of xenstored, -1: not to be had */
};

/* Forgets what the libraries said before; the start of every operation. */
static inline struct so *so_begin(struct xen *xen)
{
	struct so *so = xen->data;

	so->log.first[0] = so->log.last[0] = '\0';
	so->log.num = 0;
	return so;
}

/* An error beside those that they tell. */
void so_log_add(struct so *so, const char *line);
/* What they said since, for a message: never empty. */
const char *so_said(const struct so *so);
/* ERR_FAILED, "MESSAGE: text of num (what the libraries said)". */
int so_errno(const struct so *so, struct err *err, int num, const char *fmt, ...) PRINTF(4, 5);

/* "MESSAGE: what they said", for libxl, which keeps no errno. */
int so_failed(const struct so *so, struct err *err, const char *fmt, ...) PRINTF(3, 4);

/* libxl's context, loaded and opened when first needed: it installs handlers of its own. */
int so_libxl(struct so *so, libxl_ctx **ret, struct err *err);
void so_libxl_close(struct so *so);

/* libxenstore, loaded and connected when first needed; false with errno, ELIBACC when it cannot be
 * loaded. */
bool so_xs(struct so *so);
void so_xs_close(struct so *so);
/* Connects the socket by which so_ask() asks; false: it is not to be had. */
bool so_store_open(struct so *so);

/* A domain as Xen knows it now; ERR_NOT_FOUND when this pair of id and uuid is gone or dying. */
int so_domain(struct so *so, uint32_t domid, const char *uuid, xc_domaininfo_t *ret,
	      struct err *err);
/* Begins an operation on that one alone: *domids is the list of it. */
int so_begin_domain(struct xen *xen, uint32_t domid, const char *uuid, struct pool *mem,
		    struct so **ret, struct strs *domids, struct err *err);
const char *so_uuid(const xc_domaininfo_t *info, char buf[XEN_UUID_TEXT]);
enum xen_kind so_kind(const xc_domaininfo_t *info);

/* One question to xenstore. path and what comes back are of the pool. */
struct so_ask {
	enum wire_type type; /* WIRE_READ or WIRE_DIRECTORY */
	const char *path;
	int num;	   /* 0, or the errno: ENOENT for what is absent */
	const char *text;  /* of WIRE_READ: the value, NUL behind it; NULL when it holds a NUL or is
			      no plain text */
	struct strs names; /* of WIRE_DIRECTORY */
	const char **to;   /* where text goes as well; NULL */
};

struct so_asks {
	struct so_ask *v;
	size_t n, cap;
};

struct so_ask *so_ask_add(struct pool *mem, struct so_asks *asks, enum wire_type type,
			  const char *fmt, ...) PRINTF(4, 5);
/* Asks all, many at a time. Fails only when xenstored cannot be talked to. */
int so_ask(struct so *so, struct pool *mem, struct so_asks *asks, struct err *err);

/*
 * Waits until the node holds want, at most ms; ends at once when the node is absent. false when it
 * does not; state is what it held last, "" for nothing or nothing plain.
 */
bool so_store_wait(struct so *so, const char *path, const char *want, unsigned ms, char *state,
		   size_t size);

/* The parts of a look; each fills its members of ret. Domains and cpupools have no names yet. */
int so_look_domains(struct so *so, struct pool *mem, struct xen_view *ret, struct err *err);
/* cpus.c. What Xen does not tell becomes a note; so_look_physical() goes first. */
void so_look_physical(struct so *so, const xc_physinfo_t *info, struct pool *mem,
		      struct xen_view *ret);
void so_look_cpus(struct so *so, const xc_physinfo_t *info, struct pool *mem, struct xen_view *ret);
/* A map of Xen's, which has bits for room CPUs at least. */
void so_map_take(struct pool *mem, const uint8_t *map, uint32_t room, struct cpus *ret);
void so_look_vcpus(struct so *so, struct pool *mem, struct xen_view *ret);
/* pools.c. What Xen calls a scheduler, and the other way; false for a name that none has. */
const char *so_scheduler_name(struct pool *mem, uint32_t id);
bool so_scheduler_id(const char *name, uint32_t *ret);
/* By id, without names; false with errno, and nothing is written. */
bool so_pools_ask(struct so *so, struct pool *mem, uint32_t room, struct xen_pools *ret,
		  struct cpus *free_cpus);
/* Add questions for names; the answers go where they belong, so that the lists must not grow
 * meanwhile. */
void so_domains_ask_names(struct pool *mem, struct xen_domains *domains, struct so_asks *asks);
void so_pools_ask_names(struct pool *mem, struct xen_pools *pools, struct so_asks *asks);
void so_look_context(struct so *so, struct pool *mem, uint32_t sbdf, struct xen_view *ret);
/* Adds the question which domains have backends; its answer is domids. */
void so_held_dir(struct pool *mem, struct so_asks *asks);
int so_look_held(struct so *so, const struct strs *domids, struct pool *mem, struct xen_view *ret,
		 struct err *err);
int so_look_records(struct so *so, struct pool *mem, struct xen_view *ret, struct err *err);
int so_look_pcis(struct so *so, const struct bdfs *devs, unsigned want, struct pool *mem,
		 struct xen_view *ret, struct err *err);
void so_look_rmrrs(struct so *so, const struct bdfs *devs, struct pool *mem, struct xen_view *ret);
void so_look_log(struct so *so, struct pool *mem, struct xen_view *ret);
void so_look_quarantine(struct so *so, struct pool *mem, struct xen_view *ret);
/* What that debug key makes Xen write to its log: *ret is malloc'd. Else why there is none. */
const char *so_key(struct so *so, const char *key, struct pool *mem, char **ret, size_t *len);
/* memory.c; after the domains. */
void so_look_memory(struct so *so, unsigned want, struct pool *mem, struct xen_view *ret);
/*
 * What the backends of these domains hold, by domid, then address. What does not read as a device
 * is an error, or becomes a note when notes is not NULL.
 */
int so_held_by(struct so *so, const struct strs *domids, struct pool *mem, struct xen_helds *ret,
	       struct strs *notes, struct err *err);

/* usb.c; after the domains. */
int so_look_usb(struct so *so, struct pool *mem, struct xen_view *ret, struct err *err);
/* Of these domains, in order. What does not read is an error, or a note when notes is not NULL. */
int so_usb_by(struct so *so, const struct strs *domids, struct pool *mem,
	      struct xen_usbctrls *ctrls, struct xen_usbdevs *devs, struct strs *notes,
	      struct err *err);

/* The operations of struct xen_ops. */
int so_look(struct xen *xen, const struct bdfs *devs, unsigned want, struct pool *mem,
	    struct xen_view *ret, struct err *err);
int so_quarantine(struct xen *xen, struct bdf bdf, bool on, struct err *err);
int so_attach(struct xen *xen, uint32_t domid, const char *uuid, const struct xen_attach *how,
	      struct err *err);
int so_detach(struct xen *xen, uint32_t domid, const char *uuid, struct bdf bdf, struct err *err);
int so_held(struct xen *xen, uint32_t domid, const char *uuid, struct pool *mem,
	    struct xen_helds *ret, struct err *err);
int so_affinity(struct xen *xen, uint32_t domid, const char *uuid, uint32_t vcpu, struct pool *mem,
		struct cpus *hard, struct cpus *soft, struct err *err);
int so_set_affinity(struct xen *xen, uint32_t domid, const char *uuid, uint32_t vcpu,
		    const struct cpus *hard, const struct cpus *soft, struct err *err);
int so_pools(struct xen *xen, struct pool *mem, struct xen_pools *ret, struct cpus *free_cpus,
	     struct err *err);
int so_pool_create(struct xen *xen, const char *name, const char *scheduler, uint32_t *id,
		   struct err *err);
int so_pool_destroy(struct xen *xen, uint32_t id, struct err *err);
int so_pool_rename(struct xen *xen, uint32_t id, const char *name, struct err *err);
int so_pool_cpu(struct xen *xen, uint32_t id, uint32_t cpu, bool add, struct err *err);
int so_pool_of(struct xen *xen, uint32_t domid, const char *uuid, uint32_t *id, struct err *err);
int so_pool_move(struct xen *xen, uint32_t domid, const char *uuid, uint32_t id, struct err *err);
int so_usb_held(struct xen *xen, uint32_t domid, const char *uuid, struct pool *mem,
		struct xen_usbctrls *ctrls, struct xen_usbdevs *devs, struct err *err);
int so_usbctrl_add(struct xen *xen, uint32_t domid, const char *uuid,
		   const struct xen_usbctrl *ctrl, struct err *err);
int so_usbctrl_remove(struct xen *xen, uint32_t domid, const char *uuid, int devid,
		      struct err *err);
int so_usb_attach(struct xen *xen, uint32_t domid, const char *uuid, int ctrl, int port,
		  unsigned bus, unsigned address, struct err *err);
int so_usb_detach(struct xen *xen, uint32_t domid, const char *uuid, int ctrl, int port,
		  struct err *err);
int so_store_get(struct xen *xen, const char *path, char **ret, struct err *err);
int so_store_set(struct xen *xen, const char *path, const char *value, struct err *err);
