// SPDX-License-Identifier: GPL-2.0-or-later
// Where a guest would run best: what it needs, whether that is known, and its mask.
#include "decide/numa/plan_place.h"

#include <stdlib.h>

#include "base/text.h"
#include "decide/cpu/cpu_affinity.h"
#include "decide/numa/cpu_map.h"
#include "decide/numa/place_kept.h"
#include "decide/vm/vm_pci.h"

#define KIB 1024

static int by_address(const void *a, const void *b)
{
	return bdf_cmp(*(const struct bdf *)a, *(const struct bdf *)b);
}

/* Those that it has now, and those that it is given at its start; each once. */
static void find_devices(const struct host *h, const struct guest *g, struct pool *mem,
			 struct bdfs *ret)
{
	struct vm_pcis entries;
	struct bdfs all = {};

	if (g->vm && g->vm->pci) {
		vm_pci_parse(g->vm->pci, mem, &entries);
		vm_pci_plugged(&entries, mem, &all);
	}
	if (g->vm)
		list_each(pci, &g->vm->attached)
			if ((*pci)->host == h->xapi.here)
				*list_add(mem, &all) = (*pci)->bdf;
	if (g->domain)
		list_each(held, &h->xen.held)
			if (held->domid == g->domain->domid)
				*list_add(mem, &all) = held->bdf;
	if (all.n > 1)
		qsort(all.v, all.n, sizeof(*all.v), by_address);
	list_each(b, &all)
		if (ret->n == 0 || !bdf_eq(ret->v[ret->n - 1], *b))
			*list_add(mem, ret) = *b;
}

static uint32_t node_of(const struct host *h, struct bdf bdf)
{
	const struct xen_pci *x = host_xen_pci(h, bdf);

	return x && x->node >= 0 ? (uint32_t)x->node : UINT32_MAX;
}

static void read_devices(const struct host *h, const struct guest *g, struct pool *mem,
			 struct placed *ret)
{
	find_devices(h, g, mem, &ret->devices);

	uint32_t *nodes = pool_alloc(mem, (ret->devices.n + 1) * sizeof(*nodes));

	for (size_t i = 0; i < ret->devices.n; i++)
		nodes[i] = node_of(h, ret->devices.v[i]);
	ret->device_nodes = nodes;
}

/* A mask is for all vCPUs that it can have. */
static uint32_t vcpus_of(const struct guest *g)
{
	if (g->vm && g->vm->vcpus_max)
		return g->vm->vcpus_max;
	return g->domain && g->domain->vcpus > 0 ? (uint32_t)g->domain->vcpus : 0;
}

static int64_t memory_of(const struct guest *g)
{
	if (g->vm && g->vm->memory > 0)
		return g->vm->memory;
	return g->domain && g->domain->memory > 0 ? g->domain->memory : 0;
}

static int may_be_placed(const struct host *h, const struct guest *g, struct err *err)
{
	if (g->dom0) {
		err_set(err, ERR_REFUSED, "dom0's memory is placed when the host boots");
		return err_hint(err, "the option dom0_nodes= of Xen's boot line does it (xhw boot "
				     "set); its vCPUs: xhw vcpu pin Domain-0");
	}
	if (g->vm && !g->domain && g->vm->on && g->vm->on != h->xapi.here) {
		err_set(err, ERR_REFUSED, "'%s' runs on host '%s', which has CPUs of its own",
			g->name, g->vm->on->name);
		return err_hint(err, "place it there: --host %s", g->vm->on->name);
	}
	return 0;
}

static int is_known(const struct host *h, const struct guest *g, const struct placed *placed,
		    struct err *err)
{
	const struct xen_view *x = &h->xen;

	int rc = xen_told(h, x->cpus_known, "cpus", "the CPUs", err);
	if (rc == 0)
		rc = xen_told(h, x->nodes_known, "nodes", "the nodes", err);
	if (rc == 0)
		rc = xen_told(h, x->pools_known, "cpupools", "the cpupools", err);
	if (rc == 0)
		rc = xen_told(h, x->vcpus_known, "vcpus", "the vCPUs", err);
	if (rc == 0 && !placed->vcpus)
		rc = err_set(err, ERR_UNAVAILABLE, "how many vCPUs '%s' has is not known", g->name);
	if (rc == 0 && !placed->memory)
		rc = err_set(err, ERR_UNAVAILABLE, "how much memory '%s' has is not known",
			     g->name);
	return rc;
}

static int find_near(const struct host *h, const struct place_wish *wish, struct placed *ret,
		     struct err *err)
{
	char text[BDF_TEXT];

	ret->near = wish->has_near ? node_of(h, wish->near) : UINT32_MAX;
	if (!wish->has_near || ret->near != UINT32_MAX)
		return 0;
	err_set(err, ERR_UNAVAILABLE, "Xen knows no node of %s", bdf_print(wish->near, text));
	return err_hint(err,
			"the firmware tells of nodes; `xhw numa show` lists the devices by them");
}

/* What is said of the memory that it has; NULL. */
static const char *of_memory(const struct host *h, const struct guest *g, bool start,
			     struct pool *mem)
{
	const struct xen_mem *most = NULL;

	list_each(m, &h->xen.memory)
		if (g->domain && m->domid == g->domain->domid && m->pages &&
		    (!most || m->pages > most->pages))
			most = m;
	if (!most)
		return NULL;
	if (start)
		return "what memory it has now counts as free: it gives that back before it starts "
		       "again";
	return pool_str(mem, "its memory stays where it is, most of it on node %u", most->node);
}

/* With what is promised to others left alone, or else without. */
static void find(const struct host *h, const struct guest *g, const struct place_wish *wish,
		 const struct place_guest *guest, struct pool *mem, struct placed *ret)
{
	struct place_host host;
	const char *promised = NULL;

	ret->assumed = place_host_make(h, g, wish, mem, &host);
	list_each(c, &host.cpus)
		ret->usable += !c->closed;
	if (wish->at_start)
		promised = place_take_promised(h, g, mem, &host);
	place_find(&host, guest, mem, &ret->place);
	if (promised && ret->place.fits)
		*list_add(mem, &ret->place.notes) = promised;
	if (!promised || ret->place.fits)
		return;
	place_host_make(h, g, wish, mem, &host);
	place_find(&host, guest, mem, &ret->place);
	if (ret->place.fits)
		*list_add(mem, &ret->place.notes) =
			"it takes memory that VMs which do not run are to have by their masks";
}

int place_guest_find(const struct host *h, const struct guest *g, const struct place_wish *wish,
		     struct pool *mem, struct placed *ret, struct err *err)
{
	struct placed found = { .vcpus = vcpus_of(g), .memory = memory_of(g) };

	int rc = may_be_placed(h, g, err);
	if (rc == 0)
		rc = is_known(h, g, &found, err);
	if (rc == 0)
		rc = find_near(h, wish, &found, err);
	if (rc < 0)
		return rc;
	read_devices(h, g, mem, &found);

	struct place_guest guest = {
		.vcpus = found.vcpus,
		.memory_kib = wish->at_start ? (uint64_t)(found.memory - 1) / KIB + 1 : 0,
		.devices = found.device_nodes,
		.devices_n = found.devices.n,
		.has_near = wish->has_near,
		.near = found.near,
		.count = wish->nodes,
	};

	const char *says = of_memory(h, g, wish->at_start, mem);

	find(h, g, wish, &guest, mem, &found);
	if (says)
		*list_add(mem, &found.place.notes) = says;
	*ret = found;
	return 0;
}

static bool has_nodes(const struct host *h)
{
	list_each(node, &h->xen.nodes)
		if (node->present)
			return true;
	return false;
}

static const char *hint_of(const struct host *h, const struct guest *g,
			   const struct place_wish *wish, const struct placed *placed)
{
	bool lacks_cpus = placed->usable < placed->vcpus;

	if (!has_nodes(h))
		return "Xen tells of no nodes here: `xhw vcpu pin VM CPUS` pins it to CPUs by their "
		       "numbers";
	if (lacks_cpus && g->vm && g->domain && g->domain->cpupool > 0 && wish->now &&
	    wish->at_start)
		return "it runs in another cpupool than Pool-0, where XAPI starts it: place it for "
		       "one of both, by --now or --at-start";
	if (lacks_cpus)
		return "`xhw cpupool list` tells which CPUs its cpupool has";
	if (wish->nodes)
		return "`xhw numa show` tells what the nodes have; without --nodes all sets of "
		       "nodes are looked at";
	if (g->domain && !(h->parts & HOST_MEMORY))
		return "it runs, and where its memory is was not asked: add --memory, and what it "
		       "gives back counts as free";
	return "`xhw numa show` tells what is free, and who has the rest";
}

int plan_place(const struct host *h, const struct guest *g, const struct place_wish *wish,
	       const struct placed *placed, struct plan *p, struct err *err)
{
	const struct place *place = &placed->place;
	const struct pin_wish pin = { .cpus = &place->best.cpus,
				      .vcpu = CPU_MASK_ALL,
				      .now = wish->now,
				      .at_start = wish->at_start };
	const char *alone = place->alone.n ? strs_join(&p->mem, &place->alone, "; ") : NULL;

	const char *unit = host_granularity(h);

	if (place->fits && unit)
		plan_warn(p, g->name,
			  "Xen's line has sched-gran=%s: it schedules whole %ss, so that the guest "
			  "also runs on the CPUs beside these",
			  unit, unit);
	if (place->fits)
		return plan_pin(h, g, &pin, p, err);
	plan_refuse(p, "no-room", false, g->name, alone, hint_of(h, g, wish, placed),
		    "no nodes have room for '%s': %s", g->name, place->reason);
	return 0;
}
