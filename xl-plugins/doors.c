// SPDX-License-Identifier: GPL-2.0-or-later
// Opening the doors of one run: those that a test puts in place, or the real ones.
#include "cmd.h"

int xhw_open_sys(const struct xhw *x, const char *root, struct sys *ret, struct err *err)
{
	int rc = sys_open(ret, root ? root : x->root, err);
	if (rc < 0)
		return rc;
	if (x->hooks)
		ret->hooks = x->hooks;
	ret->can_act |= x->can_act;
	return 0;
}

int xhw_open_xen(const struct xhw *x, const struct sys *sys, struct xen *own, struct xen **ret,
		 struct err *err)
{
	*ret = x->xen ? x->xen : own;
	if (x->xen)
		return 0;

	int rc = xen_open(own, sys, err);
	if (rc < 0)
		own->why = *err;
	return rc;
}

int xhw_open_xapi(const struct xhw *x, const struct sys *sys, unsigned timeout, struct xapi *own,
		  struct xapi **ret, struct err *err)
{
	int rc = x->xapi ? 0 : xapi_open(own, sys, NULL, err);

	*ret = x->xapi ? x->xapi : own;
	if (timeout)
		(*ret)->timeout = timeout;
	return rc;
}
