// SPDX-License-Identifier: GPL-2.0-or-later
// xhw numa: the nodes of the host, and what is where.
#include "cmd.h"

#include "door/xen_memory.h"
#include "show/numa.h"
#include "vcpu_parts.h"

#define WALK "memory-walk"

static unsigned show_also(const struct args *args)
{
	unsigned parts = args_value(args, "names") ? HOST_NAMES : 0;

	if (args_value(args, "memory"))
		parts |= HOST_MEMORY | (strs_has(&args->force, WALK) ? HOST_MEMORY_BIG : 0);
	return parts;
}

/* Part of it may be lost, which a note tells. */
static int told_memory(struct call *c, struct err *err)
{
	unsigned parts = c->host->parts;
	const char *big = xen_memory_big(&c->host->xen, c->mem);

	if (!(parts & HOST_MEMORY) || c->host->xen.memory_known)
		return 0;
	if (!big || parts & HOST_MEMORY_BIG)
		return xen_told(c->host, false, "memory", "the guests' pages", err);
	err_set(err, ERR_REFUSED, "%s", big);
	return err_hint(err, "leave --memory out, or add --force " WALK);
}

static int show_ask(struct call *c, struct json_object *data, struct err *err)
{
	struct numa_view view;

	int rc = xen_told(c->host, c->host->xen.nodes_known, "nodes", "the nodes", err);
	if (rc == 0)
		rc = told_memory(c, err);
	if (rc < 0)
		return rc;
	numa_view_make(c->host, c->mem, &view);
	numa_show_put(data, c->host, &view, c->mem);
	vcpu_note_masks(c);
	return 0;
}

static const struct option show_options[] = {
	{ "memory", NULL, "ask Xen on which nodes the memory of each guest is" },
	{ "names", NULL, "the devices by the names of their class, vendor and model" },
	{ "force", WALK, "with --memory: ask whatever the guests have" },
	{},
};

const struct verb numa_show_verb = {
	.noun = "numa",
	.name = "show",
	.help = "show the NUMA nodes: CPUs, memory, distances, devices, and which guests run there",
	.more = "Nodes of devices are those that the firmware told Xen; bridges are left out. "
		"A guest's memory need not be where its vCPUs are: with --memory Xen counts it page by page. That "
		"holds up each domain's allocations, and all control calls, so it is refused where one "
		"has more than 64 GiB or all together more than 512 GiB. Only ordinary pages are "
		"counted.",
	.options = show_options,
	.also = show_also,
	.needs = HOST_PCI | HOST_PCI_BRIEF | HOST_XEN | HOST_CPUS | HOST_VCPUS | HOST_XAPI,
	.public = true,
	.ask = show_ask,
	.draw = numa_show_draw,
};
