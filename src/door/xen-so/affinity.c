// SPDX-License-Identifier: GPL-2.0-or-later
// Where one vCPU may run and prefers to: read, and set through libxenctrl, whose reasons libxl does
// not hand on.
#include "so.h"

#include <errno.h>
#include <stdlib.h>

#define BOTH (XEN_VCPUAFFINITY_HARD | XEN_VCPUAFFINITY_SOFT)

/* Xen's maps for the two affinities, and how many CPUs they have bits for. */
struct maps {
	uint8_t *hard, *soft;
	uint32_t room;
};

static void maps_free(struct maps *maps)
{
	free(maps->hard);
	free(maps->soft);
}

static int maps_make(struct so *so, struct maps *ret, struct err *err)
{
	int room = xc_get_max_cpus(so->xc);

	*ret = (struct maps){ .room = room > 0 ? (uint32_t)room : 0 };
	if (room > 0) {
		ret->hard = xc_cpumap_alloc(so->xc);
		ret->soft = xc_cpumap_alloc(so->xc);
	}
	return ret->hard && ret->soft ? 0
				      : so_errno(so, err, errno, "ask Xen how many CPUs it has");
}

/* Makes the maps, which the caller frees in any case, and fills them with what Xen has stored. */
static int ask(struct so *so, uint32_t domid, const char *uuid, uint32_t vcpu, struct maps *maps,
	       struct err *err)
{
	xc_domaininfo_t info;

	int rc = maps_make(so, maps, err);
	if (rc == 0)
		rc = so_domain(so, domid, uuid, &info, err);
	if (rc < 0)
		return rc;
	if (xc_vcpu_getaffinity(so->xc, domid, (int)vcpu, maps->hard, maps->soft, BOTH) == 0)
		return 0;
	/* Beyond its vCPUs, or none of that number. */
	if (errno == EINVAL || errno == ESRCH)
		return err_set(err, ERR_NOT_FOUND, "domain %u has no vCPU %u", domid, vcpu);
	return so_errno(so, err, errno, "ask Xen for the affinity of vCPU %u of domain %u", vcpu,
			domid);
}

int so_affinity(struct xen *xen, uint32_t domid, const char *uuid, uint32_t vcpu, struct pool *mem,
		struct cpus *hard, struct cpus *soft, struct err *err)
{
	struct so *so = so_begin(xen);
	struct maps maps;

	int rc = ask(so, domid, uuid, vcpu, &maps, err);
	if (rc == 0) {
		so_map_take(mem, maps.hard, maps.room, hard);
		so_map_take(mem, maps.soft, maps.room, soft);
	}
	maps_free(&maps);
	return rc;
}

static void fill(uint8_t *map, uint32_t room, const struct cpus *set)
{
	for (uint32_t cpu = 0; cpu < room; cpu++) {
		uint8_t bit = (uint8_t)(1 << (cpu & 7));

		map[cpu / 8] =
			(uint8_t)(cpus_has(set, cpu) ? map[cpu / 8] | bit : map[cpu / 8] & ~bit);
	}
}

static int not_set(const struct so *so, int num, uint32_t domid, uint32_t vcpu, struct err *err)
{
	so_errno(so, err, num, "Xen does not set the affinity of vCPU %u of domain %u", vcpu,
		 domid);
	switch (num) {
	case EINVAL:
		err->code = ERR_REFUSED;
		return err_hint(err, "at least one of its CPUs must be online and in the domain's "
				     "cpupool ('xhw cpupool list')");
	case EBUSY:
		err->code = ERR_BUSY;
		return err_hint(err, "the guest's kernel keeps that vCPU where it is for the "
				     "moment: try again");
	case ESRCH:
		err->code = ERR_NOT_FOUND;
		return -ERR_NOT_FOUND;
	default:
		return -ERR_FAILED;
	}
}

int so_set_affinity(struct xen *xen, uint32_t domid, const char *uuid, uint32_t vcpu,
		    const struct cpus *hard, const struct cpus *soft, struct err *err)
{
	struct so *so = so_begin(xen);
	struct maps maps;

	/* That it has this vCPU: Xen answers EINVAL for one too high, too. */
	int rc = ask(so, domid, uuid, vcpu, &maps, err);
	if (rc == 0) {
		fill(maps.hard, maps.room, hard);
		fill(maps.soft, maps.room, soft);
		if (xc_vcpu_setaffinity(so->xc, domid, (int)vcpu, maps.hard, maps.soft, BOTH) < 0)
			rc = not_set(so, errno, domid, vcpu, err);
	}
	maps_free(&maps);
	return rc;
}
