// SPDX-License-Identifier: GPL-2.0-or-later
// xhw numa: the nodes of the host, and what is where.
#include "cmd.h"

#include "show/numa.h"

static int show_ask(struct call *c, struct json_object *data, struct err *err)
{
	struct numa_view view;

	int rc = xen_told(c->host, c->host->xen.nodes_known, "nodes", "the nodes", err);
	if (rc < 0)
		return rc;
	numa_view_make(c->host, c->mem, &view);
	numa_show_put(data, c->host, &view, c->mem);
	return 0;
}

const struct verb numa_show_verb = {
	.noun = "numa",
	.name = "show",
	.help = "show the NUMA nodes: CPUs, memory, distances, devices, and which guests run there",
	.more = "Nodes of devices are those that the firmware told Xen; bridges are left out. A guest's "
		"memory need not be where its vCPUs are.",
	.needs = HOST_PCI | HOST_NAMES | HOST_XEN | HOST_CPUS | HOST_VCPUS | HOST_XAPI,
	.public = true,
	.ask = show_ask,
	.draw = numa_show_draw,
};
