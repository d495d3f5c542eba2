// SPDX-License-Identifier: GPL-2.0-or-later
// xhw-cpupool(8).
#include "manual.h"

static const struct section sections[] = {
	{ "WHAT GOES ALONG",
	  "Xen forgets the pinning of a guest that is moved, and of one that loses its last CPU: xhw sets it\n"
	  "again as far as it still fits, says where it does not, and puts everything back when a step\n"
	  "fails. A guest's memory stays on its nodes.\n"
	  "\n"
	  "Cpupools also go to /etc/xhw/profile.json, for the next boot; `--now` leaves that out. XAPI starts\n"
	  "every VM in Pool-0; the unit xhw-watch then moves those that are wished elsewhere. A VM's mask\n"
	  "outside of the future Pool-0 refuses the plan." },
	{},
};

static const struct example examples[] = {
	{ "all cpupools", "cpupool list" },
	{ "one of two cores of a node", "cpupool create db node:1/core:0-1" },
	{ "end it", "cpupool destroy dbs" },
	{ "one for each node but the first", "cpupool split" },
	{ "see what one for each socket would be", "cpupool split --by socket --dry-run" },
	{ "everything back into Pool-0", "cpupool unsplit" },
	{ "give it a CPU more, and one less", "cpupool cpus db cpupool:db,28,^16" },
	{ "move a guest until it stops", "cpupool move db1 db --now" },
	{ "another name", "cpupool rename db dbs" },
	{},
};

const struct page cpupool_page = {
	.noun = "cpupool",
	.title = "sets of CPUs that guests share",
	.text = "Makes, changes and ends cpupools, and moves guests between them. CPUs are named as xhw(8) tells.",
	.sections = sections,
	.examples = examples,
};
