// SPDX-License-Identifier: GPL-2.0-or-later
// xhw-profile(8).
#include "manual.h"

static const struct section sections[] = {
	{ "WHAT IS IN IT",
	  "Cpupools, the CPUs of Domain-0, rules for USB devices, and which USB devices guests of xl's are to\n"
	  "have, or VMs of XAPI's may be given again (`xhw usb reconcile` gives them). The verbs that change these write it,\n"
	  "and `xhw undo` takes that back as well. What it does not name stays as it is; boot lines are never\n"
	  "changed by it. Without the file nothing is done.\n"
	  "\n"
	  "The unit xhw-apply makes it so at every boot, before VMs start; what stood in its way is in the\n"
	  "log of that unit." },
	{},
};

static const struct example examples[] = {
	{ "what is wanted, and whether it is so", "profile show" },
	{ "see what is missing", "profile apply --dry-run" },
	{ "make it so", "profile apply" },
	{},
};

const struct page profile_page = {
	.noun = "profile",
	.title = "what is wanted of a Xen host at every start",
	.text = "The profile is what has to be made again at every boot, as Xen does not keep it. It is in\n"
		"/etc/xhw/profile.json.",
	.sections = sections,
	.examples = examples,
};
