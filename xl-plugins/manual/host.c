// SPDX-License-Identifier: GPL-2.0-or-later
// xhw-host(8).
#include "manual.h"

static const struct section sections[] = {
	{ "THE UNIT",
	  "xhw-watch.service runs it. A process of 1.5 MiB waits for xenstore to tell of a start, without\n"
	  "polling, and starts xhw for it. While XAPI is down it tries again. `systemctl mask --now\n"
	  "xhw-watch` ends that; VMs then stay in Pool-0." },
	{},
};

const struct page host_page = {
	.noun = "host",
	.title = "what is done on a Xen host while it runs",
	.text = "Moves each guest that is started into the cpupool that it is wished in (see xhw-cpupool(8)).",
	.sections = sections,
};
