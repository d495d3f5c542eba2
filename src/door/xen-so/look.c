// SPDX-License-Identifier: GPL-2.0-or-later
// One look at Xen: everything that was asked for, in bulk.
#include "so.h"

#include <errno.h>
#include <string.h>

#include "base/text.h"

static int look_version(struct so *so, struct pool *mem, struct xen_view *ret, struct err *err)
{
	int version = xc_version(so->xc, XENVER_version, NULL);
	xen_extraversion_t extra = {};
	xen_commandline_t line = {};

	if (version < 0)
		return so_errno(so, err, errno, "ask Xen for its version");
	if (xc_version(so->xc, XENVER_extraversion, extra) < 0)
		return so_errno(so, err, errno, "ask Xen for its version");
	ret->version = pool_str(mem, "%d.%d%.*s", version >> 16, version & 0xffff,
				(int)strnlen(extra, sizeof(extra)), extra);
	if (xc_version(so->xc, XENVER_commandline, &line) < 0)
		return so_errno(so, err, errno, "ask Xen for its command line");

	const char *text =
		pool_strndup(mem, (const char *)line, strnlen((const char *)line, sizeof(line)));

	if (text_is_plain(text))
		ret->cmdline = text;
	else
		strs_add(mem, &ret->notes, "cmdline: it is not plain text");
	return 0;
}

static int look_machine(struct so *so, unsigned want, struct pool *mem, struct xen_view *ret,
			struct err *err)
{
	xc_physinfo_t info = {};

	if (xc_physinfo(so->xc, &info) < 0) {
		so_errno(so, err, errno, "ask Xen about this host");
		return err->num == EPERM || err->num == EACCES
			       ? err_hint(
					 err,
					 "run xhw in dom0, and see that its Xen libraries fit the running Xen")
			       : -(int)err->code;
	}
	ret->iommu = info.capabilities & XEN_SYSCTL_PHYSCAP_directio ? XEN_YES : XEN_NO;
	if (want & (XEN_WANT_CPUS | XEN_WANT_VCPUS))
		so_look_physical(so, &info, mem, ret);
	if (want & XEN_WANT_CPUS)
		so_look_cpus(so, &info, mem, ret);
	return 0;
}

static int look_xen(struct so *so, unsigned want, struct pool *mem, struct xen_view *ret,
		    struct err *err)
{
	int rc = look_version(so, mem, ret, err);
	if (rc < 0)
		return rc;
	rc = look_machine(so, want, mem, ret, err);
	if (rc < 0)
		return rc;
	return so_look_domains(so, mem, ret, err);
}

/* What is known by now to be asked is asked at once: each turn costs xenstored and us more than its
 * questions. */
static int look_store(struct so *so, bool devs, unsigned want, struct pool *mem,
		      struct xen_view *ret, struct err *err)
{
	bool brief = want & XEN_WANT_BRIEF, held = devs || !brief;
	struct so_asks asks = {};

	if (held)
		so_held_dir(mem, &asks);
	so_pools_ask_names(mem, &ret->pools, &asks);
	so_domains_ask_names(mem, &ret->domains, &asks);
	int rc = so_ask(so, mem, &asks, err);
	if (rc == 0 && held)
		rc = so_look_held(so, &asks.v[0].names, mem, ret, err);
	return rc < 0 || brief ? rc : so_look_records(so, mem, ret, err);
}

int so_look(struct xen *xen, const struct bdfs *devs, unsigned want, struct pool *mem,
	    struct xen_view *ret, struct err *err)
{
	static const struct bdfs none;
	struct so *so = so_begin(xen);
	struct xen_view v = { .present = true,
			      .physical = {
				      .threads = -1, .cores = -1, .memory = -1, .free = -1 } };

	if (!devs)
		devs = &none;
	int rc = look_xen(so, want, mem, &v, err);
	if (rc < 0)
		return rc;
	rc = look_store(so, devs->n > 0, want, mem, &v, err);
	if (rc < 0)
		return rc;
	rc = so_look_pcis(so, devs, want, mem, &v, err);
	if (rc < 0)
		return rc;
	if (want & XEN_WANT_VCPUS)
		so_look_vcpus(so, mem, &v);
	if (want & XEN_WANT_USB) {
		rc = so_look_usb(so, mem, &v, err);
		if (rc < 0)
			return rc;
	}
	if (want & XEN_WANT_CONTEXT)
		so_look_context(so, mem, devs->n ? bdf_to_sbdf(devs->v[0]) : 0, &v);
	if (want & XEN_WANT_RMRRS)
		so_look_rmrrs(so, devs, mem, &v);
	/* Before the keys, which push out what stood there. */
	if (want & XEN_WANT_LOG)
		so_look_log(so, mem, &v);
	if (want & XEN_WANT_QUARANTINE)
		so_look_quarantine(so, mem, &v);
	if (want & XEN_WANT_MEMORY)
		so_look_memory(so, want, mem, &v);
	*ret = v;
	return 0;
}
