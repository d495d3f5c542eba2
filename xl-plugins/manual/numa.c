// SPDX-License-Identifier: GPL-2.0-or-later
// xhw-numa(8).
#include "manual.h"

static const struct section sections[] = {
	{ "MEMORY",
	  "A guest's memory is where it was when the guest was built, and no pinning moves it. `--memory`\n"
	  "asks Xen for it, which walks each page and holds the guest up meanwhile; above 64 GiB only with\n"
	  "`--force memory-walk`." },
	{ "HOW A PLACE IS CHOSEN",
	  "By free memory, cores before threads, distances, the nodes of the guest's devices, and what is\n"
	  "pinned there already; `--near DEV` and `--nodes N` wish for more. Costs are thousandths of a\n"
	  "vCPU's time, by rule of thumb. With up to 16 nodes it is the best there is; beyond, it is told\n"
	  "how far from that it may be. What memory a guest has it gives back at its next start; with\n"
	  "`--memory` that counts as free." },
	{},
};

static const struct example examples[] = {
	{ "draw the nodes", "numa show" },
	{ "which card is it", "numa show --names" },
	{ "where each guest's memory is", "numa show --memory" },
	{ "where would it run best, and why", "numa place db1 --at-start --dry-run" },
	{ "near a network card", "numa place db1 --near net:eth0 --at-start --dry-run" },
	{ "pin it there until it stops", "numa place web --now" },
	{},
};

const struct page numa_page = {
	.noun = "numa",
	.title = "NUMA nodes, and where guests run best",
	.text = "Draws the nodes with their CPUs, memory, distances, devices and guests, and puts a guest where\n"
		"it runs best.",
	.sections = sections,
	.examples = examples,
};
