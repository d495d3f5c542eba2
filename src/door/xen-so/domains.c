// SPDX-License-Identifier: GPL-2.0-or-later
// Domains: all of them in a few hypercalls, their names in one run of questions to xenstore.
#include "so.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/text.h"

#define AT_ONCE 256

const char *so_uuid(const xc_domaininfo_t *info, char buf[XEN_UUID_TEXT])
{
	const uint8_t *h = info->handle;

	snprintf(buf, XEN_UUID_TEXT,
		 "%02x%02x%02x%02x-%02x%02x-%02x%02x-%02x%02x-%02x%02x%02x%02x%02x%02x", h[0], h[1],
		 h[2], h[3], h[4], h[5], h[6], h[7], h[8], h[9], h[10], h[11], h[12], h[13], h[14],
		 h[15]);
	return buf;
}

/* To Xen PVH is HVM without the old machinery of a PC. */
enum xen_kind so_kind(const xc_domaininfo_t *info)
{
	const uint32_t pc = XEN_X86_EMU_PIC | XEN_X86_EMU_PIT | XEN_X86_EMU_RTC | XEN_X86_EMU_PM;

	if (!(info->flags & XEN_DOMINF_hvm_guest))
		return XEN_PV;
	return info->arch_config.emulation_flags & pc ? XEN_HVM : XEN_PVH;
}

int so_domain(struct so *so, uint32_t domid, const char *uuid, xc_domaininfo_t *ret,
	      struct err *err)
{
	xc_domaininfo_t info = {};
	char text[XEN_UUID_TEXT];
	int n = xc_domain_getinfolist(so->xc, domid, 1, &info);

	if (n < 0)
		return so_errno(so, err, errno, "ask Xen for domain %u", domid);
	/* Xen answers with the next higher one; and ids are used again. */
	if (n == 0 || info.domain != domid || !streq(so_uuid(&info, text), uuid))
		return err_set(err, ERR_NOT_FOUND, "there is no domain %u with uuid %s any more",
			       domid, uuid);
	if (info.flags & XEN_DOMINF_dying)
		return err_set(err, ERR_NOT_FOUND, "domain %u (%s) is being destroyed", domid,
			       uuid);
	*ret = info;
	return 0;
}

int so_begin_domain(struct xen *xen, uint32_t domid, const char *uuid, struct pool *mem,
		    struct so **ret, struct strs *domids, struct err *err)
{
	struct so *so = so_begin(xen);
	xc_domaininfo_t info;

	int rc = so_domain(so, domid, uuid, &info, err);
	if (rc < 0)
		return rc;
	strs_add(mem, domids, "%u", domid);
	*ret = so;
	return 0;
}

static void add(struct pool *mem, const xc_domaininfo_t *info, struct xen_domains *ret)
{
	char uuid[XEN_UUID_TEXT];

	*list_add(mem, ret) = (struct xen_domain){
		.domid = info->domain,
		.uuid = pool_strdup(mem, so_uuid(info, uuid)),
		.kind = so_kind(info),
		.dying = info->flags & XEN_DOMINF_dying,
		.shutdown = info->flags & XEN_DOMINF_shutdown,
		.paused = info->flags & XEN_DOMINF_paused,
		.cpupool = info->cpupool > XEN_POOL_MOST ? -1 : (int)info->cpupool,
		/* The highest is -1 before it has any. */
		.vcpus = info->max_vcpu_id < XEN_VCPUS_MOST ? (int)info->max_vcpu_id + 1 : 0,
		.vcpus_online = (int)info->nr_online_vcpus,
		.memory = (int64_t)(info->tot_pages * 4096),
	};
}

void so_domains_ask_names(struct pool *mem, struct xen_domains *domains, struct so_asks *asks)
{
	list_edit(d, domains)
		so_ask_add(mem, asks, WIRE_READ, "/local/domain/%u/name", d->domid)->to = &d->name;
}

int so_look_domains(struct so *so, struct pool *mem, struct xen_view *ret, struct err *err)
{
	autofree xc_domaininfo_t *info = xcalloc(AT_ONCE, sizeof(*info));
	uint32_t next = 0;
	int n;

	do {
		n = xc_domain_getinfolist(so->xc, next, AT_ONCE, info);
		if (n < 0)
			return so_errno(so, err, errno, "ask Xen for its domains");
		for (int i = 0; i < n; i++) {
			add(mem, &info[i], &ret->domains);
			next = info[i].domain + 1u;
		}
	} while (n == AT_ONCE);
	return 0;
}

/* Xen answers for a domain without IOMMU context EOPNOTSUPP, before it looks at the device. */
void so_look_context(struct so *so, struct pool *mem, uint32_t sbdf, struct xen_view *ret)
{
	list_edit(d, &ret->domains) {
		uint32_t n = 0, other;
		int rc = xc_get_device_group(so->xc, d->domid, sbdf, 1, &n, &other);

		if (rc == 0 || errno == ENODEV)
			d->context = XEN_YES;
		else if (errno == EOPNOTSUPP)
			d->context = XEN_NO;
		else if (errno != ESRCH)
			strs_add(mem, &ret->notes, "context: domain %u: %s", d->domid,
				 strerror(errno));
	}
}
