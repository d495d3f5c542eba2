// SPDX-License-Identifier: GPL-2.0-or-later
// Opening the door to Xen: the shared object that links Xen's libraries, a recording, or the reason
// why there is none.
#include "door/xen.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/text.h"
#include "door/beside.h"
#include "door/xen_parts.h"

static int unavailable(struct err *err, const char *hint, const char *message)
{
	err_set(err, ERR_UNAVAILABLE, "%s", message);
	return err_hint(err, "%s", hint);
}

int xen_is_dom0(const struct sys *sys, struct err *err)
{
	autofree char *type = NULL, *can = NULL;
	struct err ignored;

	int rc = sys_read(sys, &type, err, "sys/hypervisor/type");
	if (rc < 0 || !streq(type, "xen"))
		return unavailable(err, "boot this host through its Xen entry of the boot menu",
				   "this machine does not run on Xen");
	/* Without xenfs the file is missing, in dom0 too; then Xen itself will say whether we may
	 * ask. */
	rc = sys_read(sys, &can, &ignored, "proc/xen/capabilities");
	if (rc == 0 && !strstr(can, "control_d"))
		return unavailable(err, "run xhw in dom0, the host's control domain",
				   "this is a guest of a Xen host, not its dom0");
	return 0;
}

static const struct beside xen_so = {
	.file = XEN_SO_FILE,
	.symbol = XEN_SO_SYMBOL,
	.abi = XEN_SO_ABI,
	.is = "xhw's door to Xen",
	.broken = "Xen's libraries cannot be used",
	.needs = "this xhw needs the libraries of Xen 4.17; see that they are there and whole, or "
		 "install the xhw that fits this Xen",
};

int xen_load(struct xen *xen, const char *const dirs[], size_t n, struct err *err)
{
	const void *found = NULL;

	int rc = n ? beside_load(&xen_so, dirs, n, &found, err) : beside_open(&xen_so, &found, err);
	return rc < 0 ? rc : ((const struct xen_so *)found)->open(xen, err);
}

static int live_open(struct xen *xen, const struct sys *sys, struct err *err)
{
	int rc = xen_is_dom0(sys, err);
	if (rc < 0)
		return rc;
	if (geteuid() != 0)
		return unavailable(err, "run xhw as root", "only root may ask Xen");
	return xen_load(xen, NULL, 0, err);
}

static int refuse(const struct xen *xen, struct err *err)
{
	*err = xen->why;
	return -(int)err->code;
}

static int absent_look(struct xen *xen, const struct bdfs *devs, unsigned want, struct pool *mem,
		       struct xen_view *ret, struct err *err)
{
	(void)devs, (void)want, (void)err;
	*ret = (struct xen_view){ .why = pool_strdup(mem, xen->why.message) };
	return 0;
}

static int absent_quarantine(struct xen *xen, struct bdf bdf, bool on, struct err *err)
{
	(void)bdf, (void)on;
	return refuse(xen, err);
}

static int absent_attach(struct xen *xen, uint32_t domid, const char *uuid,
			 const struct xen_attach *how, struct err *err)
{
	(void)domid, (void)uuid, (void)how;
	return refuse(xen, err);
}

static int absent_detach(struct xen *xen, uint32_t domid, const char *uuid, struct bdf bdf,
			 struct err *err)
{
	(void)domid, (void)uuid, (void)bdf;
	return refuse(xen, err);
}

static int absent_held(struct xen *xen, uint32_t domid, const char *uuid, struct pool *mem,
		       struct xen_helds *ret, struct err *err)
{
	(void)domid, (void)uuid, (void)mem, (void)ret;
	return refuse(xen, err);
}

static int absent_affinity(struct xen *xen, uint32_t domid, const char *uuid, uint32_t vcpu,
			   struct pool *mem, struct cpus *hard, struct cpus *soft, struct err *err)
{
	(void)domid, (void)uuid, (void)vcpu, (void)mem, (void)hard, (void)soft;
	return refuse(xen, err);
}

static int absent_set_affinity(struct xen *xen, uint32_t domid, const char *uuid, uint32_t vcpu,
			       const struct cpus *hard, const struct cpus *soft, struct err *err)
{
	(void)domid, (void)uuid, (void)vcpu, (void)hard, (void)soft;
	return refuse(xen, err);
}

static int absent_pools(struct xen *xen, struct pool *mem, struct xen_pools *ret, struct cpus *free,
			struct err *err)
{
	(void)mem, (void)ret, (void)free;
	return refuse(xen, err);
}

static int absent_pool_create(struct xen *xen, const char *name, const char *scheduler,
			      uint32_t *id, struct err *err)
{
	(void)name, (void)scheduler, (void)id;
	return refuse(xen, err);
}

static int absent_pool_destroy(struct xen *xen, uint32_t id, struct err *err)
{
	(void)id;
	return refuse(xen, err);
}

static int absent_pool_rename(struct xen *xen, uint32_t id, const char *name, struct err *err)
{
	(void)id, (void)name;
	return refuse(xen, err);
}

static int absent_pool_cpu(struct xen *xen, uint32_t id, uint32_t cpu, bool add, struct err *err)
{
	(void)id, (void)cpu, (void)add;
	return refuse(xen, err);
}

static int absent_pool_of(struct xen *xen, uint32_t domid, const char *uuid, uint32_t *id,
			  struct err *err)
{
	(void)domid, (void)uuid, (void)id;
	return refuse(xen, err);
}

static int absent_pool_move(struct xen *xen, uint32_t domid, const char *uuid, uint32_t id,
			    struct err *err)
{
	(void)domid, (void)uuid, (void)id;
	return refuse(xen, err);
}

static int absent_usb_held(struct xen *xen, uint32_t domid, const char *uuid, struct pool *mem,
			   struct xen_usbctrls *ctrls, struct xen_usbdevs *devs, struct err *err)
{
	(void)domid, (void)uuid, (void)mem, (void)ctrls, (void)devs;
	return refuse(xen, err);
}

static int absent_usbctrl_add(struct xen *xen, uint32_t domid, const char *uuid,
			      const struct xen_usbctrl *ctrl, struct err *err)
{
	(void)domid, (void)uuid, (void)ctrl;
	return refuse(xen, err);
}

static int absent_usbctrl_remove(struct xen *xen, uint32_t domid, const char *uuid, int devid,
				 struct err *err)
{
	(void)domid, (void)uuid, (void)devid;
	return refuse(xen, err);
}

static int absent_usb_attach(struct xen *xen, uint32_t domid, const char *uuid, int ctrl, int port,
			     unsigned bus, unsigned address, struct err *err)
{
	(void)domid, (void)uuid, (void)ctrl, (void)port, (void)bus, (void)address;
	return refuse(xen, err);
}

static int absent_usb_detach(struct xen *xen, uint32_t domid, const char *uuid, int ctrl, int port,
			     struct err *err)
{
	(void)domid, (void)uuid, (void)ctrl, (void)port;
	return refuse(xen, err);
}

static int absent_get(struct xen *xen, const char *path, char **ret, struct err *err)
{
	(void)path, (void)ret;
	return refuse(xen, err);
}

static int absent_set(struct xen *xen, const char *path, const char *value, struct err *err)
{
	(void)path, (void)value;
	return refuse(xen, err);
}

static void absent_close(struct xen *xen)
{
	(void)xen;
}

static const struct xen_ops absent_ops = {
	.name = "absent",
	.look = absent_look,
	.quarantine = absent_quarantine,
	.attach = absent_attach,
	.detach = absent_detach,
	.held = absent_held,
	.affinity = absent_affinity,
	.set_affinity = absent_set_affinity,
	.pools = absent_pools,
	.pool_create = absent_pool_create,
	.pool_destroy = absent_pool_destroy,
	.pool_rename = absent_pool_rename,
	.pool_cpu = absent_pool_cpu,
	.pool_of = absent_pool_of,
	.pool_move = absent_pool_move,
	.usb_held = absent_usb_held,
	.usbctrl_add = absent_usbctrl_add,
	.usbctrl_remove = absent_usbctrl_remove,
	.usb_attach = absent_usb_attach,
	.usb_detach = absent_usb_detach,
	.store_get = absent_get,
	.store_set = absent_set,
	.close = absent_close,
};

int xen_open(struct xen *xen, const struct sys *sys, struct err *err)
{
	*xen = (struct xen){};
	int rc = sys->live ? live_open(xen, sys, err) : xen_recorded_open(xen, sys, err);
	if (rc == -ERR_UNAVAILABLE) {
		xen->ops = &absent_ops;
		xen->why = *err;
	}
	return rc;
}

void xen_close(struct xen *xen)
{
	if (xen->ops)
		xen->ops->close(xen);
	*xen = (struct xen){};
}
