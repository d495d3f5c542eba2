// SPDX-License-Identifier: GPL-2.0-or-later
// xhw numa place: puts a guest where it runs best.
#include "cmd.h"

#include "base/text.h"
#include "decide/cpu/cpu_affinity.h"
#include "decide/numa/plan_place.h"
#include "door/xen_memory.h"
#include "show/place.h"

#define WALK "memory-walk"

static const struct option place_options[] = {
	{ "near", "DEV", "near this device, above all else" },
	{ "nodes", "N", "on exactly so many nodes" },
	{ "memory", NULL, "ask Xen where the guest's memory is, which it gives back at a restart" },
	{ "now", NULL, "only where it runs now; its memory stays" },
	{ "at-start", NULL, "only from its next start on" },
	{},
};

static unsigned place_also(const struct args *args)
{
	const char *near = args_value(args, "near");
	unsigned parts = args_value(args, "memory") ? HOST_MEMORY : 0;

	if (parts && strs_has(&args->force, WALK))
		parts |= HOST_MEMORY_BIG;
	if (near && (text_starts(near, "net:") || text_starts(near, "block:")))
		parts |= HOST_USES;
	return parts;
}

static int read_near(struct call *c, struct place_wish *wish, struct err *err)
{
	const char *name = args_value(c->args, "near");
	struct strs names = {};
	struct bdfs devs = {};

	if (!name)
		return 0;
	strs_add(c->mem, &names, "%s", name);

	int rc = pci_resolve(c->host, &names, c->mem, &devs, err);
	if (rc < 0)
		return rc;
	wish->has_near = true;
	wish->near = devs.v[0];
	return 0;
}

static int read_wish(struct call *c, const struct guest *g, struct place_wish *wish,
		     struct err *err)
{
	const char *nodes = args_value(c->args, "nodes");
	bool now = args_value(c->args, "now"), start = args_value(c->args, "at-start");

	if (nodes && (!parse_u32(nodes, &wish->nodes) || wish->nodes == 0 ||
		      wish->nodes > PLACE_NODES_MAX)) {
		err_set(err, ERR_USAGE, "--nodes is a number of nodes from 1 to %d, not '%s'",
			PLACE_NODES_MAX, nodes);
		return err_hint(err, "where a guest is to be on certain nodes: xhw vcpu pin VM "
				     "node:1");
	}
	/* Where it does not run there is but its start. */
	wish->now = now || (!start && g->domain);
	wish->at_start = start || !now;
	return read_near(c, wish, err);
}

static bool is_known(const struct host *h, const struct xen_domain *d)
{
	list_each(m, &h->xen.memory)
		if (m->domid == d->domid)
			return true;
	return false;
}

/* Where its memory is, counts only where it runs and is known. */
static void judge_memory(struct call *c, const struct guest *g, bool start,
			 const struct placed *placed, struct plan *p)
{
	const struct host *h = c->host;
	const char *big = xen_memory_big(&h->xen, c->mem);

	if (!g->domain)
		return;
	if (placed->assumed)
		call_note(c, g->name, "memory",
			  "where its memory is was not asked: it is taken to be on the node where "
			  "its vCPUs are kept, and given back at a restart; --memory asks");
	else if (!(h->parts & HOST_MEMORY))
		call_note(c, g->name, "memory",
			  start ? "where its memory is was not asked: what it gives back at a "
				  "restart does not count as free; --memory asks"
				: "where its memory is, which stays there, was not asked; --memory "
				  "asks");
	else if (big)
		plan_refuse(p, WALK, true, g->name, NULL, "leave --memory out", "%s", big);
	if (h->parts & HOST_MEMORY && (!big || h->parts & HOST_MEMORY_BIG) &&
	    !is_known(h, g->domain))
		call_note(c, g->name, "memory",
			  start ? "Xen did not tell where its memory is: what it gives back at a "
				  "restart does not count as free"
				: "Xen did not tell where its memory is, which stays there");
}

/* The watch keeps of its mask what fits there. */
static void tell_cpupool(struct call *c, const struct guest *g)
{
	const struct xen_pool *first = host_cpupool(c->host, 0);

	if (g->vm && g->vm->cpupool &&
	    !(first && first->name && streq(g->vm->cpupool, first->name)))
		call_note(c, g->name, "cpupool",
			  "it is wished in cpupool '%s', and moved there once it is started: the "
			  "mask says where its memory is, and may leave its CPUs there unused",
			  g->vm->cpupool);
}

static int place_plan(struct call *c, struct plan *p, struct err *err)
{
	struct place_wish wish = {};
	struct placed placed = {};
	struct guest g;

	int rc = guest_resolve(c->host, c->args->words.v[0], &g, err);
	if (rc == 0)
		rc = read_wish(c, &g, &wish, err);
	if (rc == 0)
		rc = place_guest_find(c->host, &g, &wish, c->mem, &placed, err);
	if (rc < 0)
		return rc;
	place_put(c->data, &g, &wish, &placed, c->mem);
	judge_memory(c, &g, wish.at_start, &placed, p);
	if (wish.at_start)
		tell_cpupool(c, &g);
	return plan_place(c->host, &g, &wish, &placed, p, err);
}

const struct verb numa_place_verb = {
	.noun = "numa",
	.name = "place",
	.args = "VM",
	.min = 1,
	.max = 1,
	.help = "put a guest on the nodes and CPUs where it runs best",
	.more = "Considered are free memory, cores before threads, distances, the nodes of its devices, "
		"and what is pinned there, or will be by the masks of VMs that do not run. It is pinned, as by `vcpu pin`, now and for its next starts; "
		"--dry-run explains the choice and tells the next best ones. Costs are thousandths of a "
		"vCPU's time, by rule of thumb. Memory that it has now stays where it is until it is "
		"started again.",
	.options = place_options,
	.needs = HOST_PCI | HOST_XEN | HOST_CPUS | HOST_VCPUS | HOST_XAPI | HOST_PROFILE,
	.also = place_also,
	.again = true,
	.plan = place_plan,
	.draw = place_draw,
};
