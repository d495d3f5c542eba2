// SPDX-License-Identifier: GPL-2.0-or-later
// cpupools: read, and changed through libxenctrl, one step at a time; libxl's functions do several,
// and leave what they did when a later one fails.
#include "so.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

static const struct {
	uint32_t id;
	const char *name;
} schedulers[] = {
	{ .id = XEN_SCHEDULER_CREDIT, .name = "credit" },
	{ .id = XEN_SCHEDULER_CREDIT2, .name = "credit2" },
	{ .id = XEN_SCHEDULER_ARINC653, .name = "arinc653" },
	{ .id = XEN_SCHEDULER_RTDS, .name = "rtds" },
	{ .id = XEN_SCHEDULER_NULL, .name = "null" },
};

const char *so_scheduler_name(struct pool *mem, uint32_t id)
{
	for (size_t i = 0; i < ARRAY_SIZE(schedulers); i++)
		if (schedulers[i].id == id)
			return schedulers[i].name;
	return pool_str(mem, "scheduler-%u", id);
}

bool so_scheduler_id(const char *name, uint32_t *ret)
{
	static const char other[] = "scheduler-";

	for (size_t i = 0; i < ARRAY_SIZE(schedulers); i++) {
		if (!streq(schedulers[i].name, name))
			continue;
		*ret = schedulers[i].id;
		return true;
	}
	return text_starts(name, other) && parse_u32(name + strlen(other), ret);
}

bool so_pools_ask(struct so *so, struct pool *mem, uint32_t room, struct xen_pools *ret,
		  struct cpus *free_cpus)
{
	struct xen_pools pools = {};
	xc_cpupoolinfo_t *info;
	uint32_t next = 0;

	while ((info = xc_cpupool_getinfo(so->xc, next))) {
		struct xen_pool *p = list_add(mem, &pools);

		p->id = info->cpupool_id;
		p->scheduler = so_scheduler_name(mem, info->sched_id);
		p->domains = info->n_dom;
		so_map_take(mem, info->cpumap, room, &p->cpus);
		next = info->cpupool_id + 1;
		xc_cpupool_infofree(so->xc, info);
	}
	/* The end of them, which the first call cannot be: pool 0 is always there. */
	autofree uint8_t *map = errno == ENOENT && pools.n ? xc_cpupool_freeinfo(so->xc) : NULL;

	if (!map)
		return false;
	so_map_take(mem, map, room, free_cpus);
	*ret = pools;
	return true;
}

void so_pools_ask_names(struct pool *mem, struct xen_pools *pools, struct so_asks *asks)
{
	list_edit(p, pools)
		so_ask_add(mem, asks, WIRE_READ, "/local/pool/%u/name", p->id)->to = &p->name;
}

int so_pools(struct xen *xen, struct pool *mem, struct xen_pools *ret, struct cpus *free_cpus,
	     struct err *err)
{
	struct so *so = so_begin(xen);
	int room = xc_get_max_cpus(so->xc);
	struct xen_pools pools = {};
	struct so_asks asks = {};
	struct cpus left = {};

	if (room <= 0 || !so_pools_ask(so, mem, (uint32_t)room, &pools, &left))
		return so_errno(so, err, errno, "ask Xen for its cpupools");
	so_pools_ask_names(mem, &pools, &asks);
	int rc = so_ask(so, mem, &asks, err);
	if (rc < 0)
		return rc;
	*ret = pools;
	*free_cpus = left;
	return 0;
}

/* The nodes of a cpupool, all or none; name NULL: takes them away. false with errno. */
static bool store_pool(struct so *so, uint32_t id, const char *name, const char *uuid)
{
	autofree char *top = xprintf("/local/pool/%u", id), *names = xprintf("%s/name", top),
		      *uuids = xprintf("%s/uuid", top);
	const struct so_xs_calls *xs = &so->xs_calls;

	if (!so_xs(so))
		return false;
	for (;;) {
		xs_transaction_t t = xs->transaction_start(so->xs);
		bool ok;

		if (t == XBT_NULL)
			return false;
		if (name)
			ok = xs->write(so->xs, t, uuids, uuid, (unsigned)strlen(uuid)) &&
			     xs->write(so->xs, t, names, name, (unsigned)strlen(name));
		else
			ok = xs->rm(so->xs, t, top) || errno == ENOENT;

		int num = errno;

		if (xs->transaction_end(so->xs, t, !ok) && ok)
			return true;
		if (!ok)
			errno = num;
		if (!ok || errno != EAGAIN)
			return false;
	}
}

/* A new one, of the kernel's; false with errno. */
static bool new_uuid(char ret[XEN_UUID_TEXT])
{
	FILE *f = fopen("/proc/sys/kernel/random/uuid", "re");
	bool whole = f && fgets(ret, XEN_UUID_TEXT, f) && strlen(ret) == XEN_UUID_TEXT - 1;

	if (f)
		fclose(f);
	if (f && !whole)
		errno = EIO;
	return whole;
}

static int no_scheduler(struct err *err, const char *name)
{
	err_set(err, ERR_REFUSED, "this Xen has no scheduler '%s'", name);
	return err_hint(err, "leave it away: then it is the one that Xen was started with");
}

static int not_created(struct so *so, int num, const char *name, const char *scheduler,
		       struct err *err)
{
	if (num == ENOENT || num == EINVAL)
		return no_scheduler(err, scheduler);
	so_errno(so, err, num, "Xen does not create the cpupool '%s'", name);
	if (num == EEXIST)
		return err_hint(err, "its number has been given to another: 'xhw cpupool list'");
	return num == ENOSPC ? err_hint(err, "it has as many cpupools as it can: destroy one")
			     : -ERR_FAILED;
}

int so_pool_create(struct xen *xen, const char *name, const char *scheduler, uint32_t *id,
		   struct err *err)
{
	struct so *so = so_begin(xen);
	uint32_t sched, made = *id == XEN_POOL_ANY ? XC_CPUPOOL_POOLID_ANY : *id;
	char uuid[XEN_UUID_TEXT];

	if (!so_scheduler_id(scheduler, &sched))
		return no_scheduler(err, scheduler);
	if (!new_uuid(uuid))
		return so_errno(so, err, errno, "ask the kernel for a new uuid");
	if (xc_cpupool_create(so->xc, &made, sched) < 0)
		return not_created(so, errno, name, scheduler, err);
	if (store_pool(so, made, name, uuid)) {
		*id = made;
		return 0;
	}

	int num = errno;

	/* xl stops its list at one that has no name. */
	xc_cpupool_destroy(so->xc, made);
	return so_errno(so, err, num, "name the cpupool '%s' in xenstore", name);
}

static int no_pool(struct err *err, uint32_t id)
{
	err_set(err, ERR_NOT_FOUND, "there is no cpupool with the number %u", id);
	return err_hint(err, "'xhw cpupool list' shows those that there are");
}

int so_pool_destroy(struct xen *xen, uint32_t id, struct err *err)
{
	struct so *so = so_begin(xen);

	if (xc_cpupool_destroy(so->xc, id) < 0) {
		int num = errno;

		if (num == ENOENT)
			return no_pool(err, id);
		so_errno(so, err, num, "Xen does not destroy cpupool %u", id);
		if (num != EBUSY)
			return -ERR_FAILED;
		err->code = ERR_REFUSED;
		return err_hint(err, "it has CPUs or domains, dying ones perhaps");
	}
	if (store_pool(so, id, NULL, NULL))
		return 0;
	return so_errno(so, err, errno, "cpupool %u is gone, but its name is left in xenstore", id);
}

/* The caller's to free; NULL: Xen has no such cpupool, or does not tell. */
static xc_cpupoolinfo_t *find(struct so *so, uint32_t id, struct err *err)
{
	xc_cpupoolinfo_t *info = xc_cpupool_getinfo(so->xc, id);

	if (info && info->cpupool_id == id)
		return info;
	if (info)
		xc_cpupool_infofree(so->xc, info);
	if (info || errno == ENOENT)
		no_pool(err, id);
	else
		so_errno(so, err, errno, "ask Xen for cpupool %u", id);
	return NULL;
}

int so_pool_rename(struct xen *xen, uint32_t id, const char *name, struct err *err)
{
	struct so *so = so_begin(xen);
	const struct so_xs_calls *xs = &so->xs_calls;
	autofree char *path = xprintf("/local/pool/%u/name", id);
	xc_cpupoolinfo_t *info = find(so, id, err);

	if (!info)
		return -(int)err->code;
	xc_cpupool_infofree(so->xc, info);
	if (so_xs(so) && (*name ? xs->write(so->xs, XBT_NULL, path, name, (unsigned)strlen(name))
				: xs->rm(so->xs, XBT_NULL, path) || errno == ENOENT))
		return 0;
	return so_errno(so, err, errno, "name cpupool %u '%s' in xenstore", id, name);
}

static const char *remedy(int num, bool add)
{
	switch (num) {
	case ENODEV:
		return "it is offline, or another cpupool has it: only a free CPU can be added";
	case EADDRNOTAVAIL:
		return "a CPU is just on its way from one cpupool to another: try again";
	case EINVAL:
		return add ? "see which CPUs there are with 'xhw numa show'"
			   : "CPU 0 stays in cpupool 0, and a CPU that is offline where it was";
	case EBUSY:
		return "it is the last CPU of a cpupool with domains: move these first";
	case EADDRINUSE:
		return "a guest's kernel keeps a vCPU on it for the moment: try again";
	default:
		return NULL;
	}
}

static int not_moved(struct so *so, int num, uint32_t id, uint32_t cpu, bool add, struct err *err)
{
	const char *hint = remedy(num, add);

	if (num == ENOENT)
		return no_pool(err, id);
	so_errno(so, err, num,
		 add ? "Xen does not add CPU %u to cpupool %u"
		     : "Xen does not take CPU %u from cpupool %u",
		 cpu, id);
	if (!hint)
		return -ERR_FAILED;
	err->code = ERR_REFUSED;
	return err_hint(err, "%s", hint);
}

int so_pool_cpu(struct xen *xen, uint32_t id, uint32_t cpu, bool add, struct err *err)
{
	struct so *so = so_begin(xen);
	int room = xc_get_max_cpus(so->xc);
	xc_cpupoolinfo_t *info = find(so, id, err);

	if (!info)
		return -(int)err->code;

	bool has = room > 0 && cpu < (uint32_t)room && info->cpumap[cpu / 8] >> (cpu & 7) & 1;

	xc_cpupool_infofree(so->xc, info);
	if (cpu > INT32_MAX)
		return not_moved(so, EINVAL, id, cpu, add, err);
	if (has == add)
		return 0;
	if ((add ? xc_cpupool_addcpu : xc_cpupool_removecpu)(so->xc, id, (int)cpu) >= 0)
		return 0;

	int num = errno;

	/* Xen leaves it between two cpupools then, where nobody can use it. */
	if (!add && num == EADDRINUSE)
		xc_cpupool_addcpu(so->xc, id, (int)cpu);
	return not_moved(so, num, id, cpu, add, err);
}

int so_pool_of(struct xen *xen, uint32_t domid, const char *uuid, uint32_t *id, struct err *err)
{
	struct so *so = so_begin(xen);
	xc_domaininfo_t info;

	int rc = so_domain(so, domid, uuid, &info, err);
	if (rc < 0)
		return rc;
	if (info.cpupool > XEN_POOL_MOST)
		return err_set(err, ERR_FAILED, "domain %u is in no cpupool", domid);
	*id = info.cpupool;
	return 0;
}

static int domain_not_moved(struct so *so, int num, uint32_t domid, uint32_t id, struct err *err)
{
	if (num == ENOENT) {
		xc_cpupoolinfo_t *info = find(so, id, err);

		if (!info)
			return -(int)err->code;
		xc_cpupool_infofree(so->xc, info);
	}
	so_errno(so, err, num, "Xen does not move domain %u to cpupool %u", domid, id);
	switch (num) {
	case ENOENT:
		err->code = ERR_REFUSED;
		return err_hint(err, "the cpupool has no CPU: add one first ('xhw cpupool cpus')");
	case EPERM:
		err->code = ERR_REFUSED;
		return err_hint(err, "Domain-0 stays in the cpupool that it is in");
	case EBUSY:
		err->code = ERR_BUSY;
		return err_hint(err, "the guest's kernel keeps a vCPU where it is for the moment: "
				     "try again");
	case ESRCH:
		err->code = ERR_NOT_FOUND;
		return -ERR_NOT_FOUND;
	default:
		return -ERR_FAILED;
	}
}

int so_pool_move(struct xen *xen, uint32_t domid, const char *uuid, uint32_t id, struct err *err)
{
	struct so *so = so_begin(xen);
	xc_domaininfo_t info;

	int rc = so_domain(so, domid, uuid, &info, err);
	if (rc < 0)
		return rc;
	return xc_cpupool_movedomain(so->xc, id, domid) < 0
		       ? domain_not_moved(so, errno, domid, id, err)
		       : 0;
}
