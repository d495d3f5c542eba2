// SPDX-License-Identifier: GPL-2.0-or-later
// xhw-vcpu(8).
#include "manual.h"

static const struct section sections[] = {
	{ "HOW LONG IT LASTS",
	  "By default a pinning is made now, until the VM stops, and for good; `--now` and `--at-start` do\n"
	  "one of both. For good is the VM's `VCPUs_params:mask` with XAPI, in the one form that XAPI reads;\n"
	  "for `Domain-0` the profile, which acts once dom0 is up; with xl the line for the guest's\n"
	  "configuration file is told, which stays yours. XAPI keeps no soft affinity.\n"
	  "\n"
	  "Refused are CPUs that are offline or outside of the guest's cpupool, and a mask outside of Pool-0,\n"
	  "where XAPI builds every domain." },
	{},
};

static const struct example examples[] = {
	{ "all guests", "vcpu list" },
	{ "one", "vcpu list appl" },
	{ "on these CPUs only, now and for good", "vcpu pin web 4-5" },
	{ "where one vCPU runs best", "vcpu pin web 0-3 --vcpu 1 --soft" },
	{ "near a network card", "vcpu pin db1 near:net:eth0 --vcpu 0 --now --dry-run" },
	{ "dom0 itself", "vcpu pin 0 0-1" },
	{ "in xl's order of words", "vcpu pin web 1 4-5 --dry-run" },
	{ "on all CPUs again", "vcpu unpin web" },
	{},
};

const struct page vcpu_page = {
	.noun = "vcpu",
	.title = "where virtual CPUs run, and pinning them",
	.text = "Lists the vCPUs of guests and of dom0 with the CPUs where they run, may run and are wished, and\n"
		"pins them. CPUs are named as xhw(8) tells.",
	.sections = sections,
	.examples = examples,
};
