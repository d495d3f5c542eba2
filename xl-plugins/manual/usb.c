// SPDX-License-Identifier: GPL-2.0-or-later
// xhw-usb(8).
#include "manual.h"

static const struct section sections[] = {
	{ "RULES",
	  "XAPI offers a USB device to VMs only where /etc/xensource/usb-policy.conf allows each of its\n"
	  "interfaces; for each the first rule that matches decides, and hubs never pass. A rule names vendor\n"
	  "and product at most: equal devices go along. Its keys are `vid`, `pid` and `rel` (4 digits),\n"
	  "`class`, `subclass` and `prot` (2), all in hexadecimal.\n"
	  "\n"
	  "XAPI's scanner stops at the first line that it cannot read, tells nobody, and offers what it\n"
	  "offered before; some builds stop at empty lines or at indented comments. `usb rules` points such\n"
	  "lines out, and a change mends them on the way.\n"
	  "\n"
	  "Each device whose verdict changes is told first; the console's keyboard, disks and networks that\n"
	  "dom0 uses take their force code, and so does what a VM is given and would lose. Then XAPI is told\n"
	  "to scan, and waited for: where it does not show what it should within 30 seconds, all is put back.\n"
	  "\n"
	  "As an update of XAPI's package overwrites the file, the rules go to /etc/xhw/profile.json too, and\n"
	  "`xhw profile apply` puts them back." },
	{},
};

static const struct example examples[] = {
	{ "the devices below their hubs and ports", "usb list" },
	{ "why XAPI offers one or not", "usb why 1-1" },
	{ "several, each named in its way",
	  "usb why net:eth5 block:sdd 0529:0001 001:008 0781:5583:4C530001230918114332 usb3" },
	{ "the policy, and what each rule decides", "usb rules" },
	{ "offer a device", "usb allow 1-3.3" },
	{ "see what a rule would do", "usb deny class=03 --dry-run" },
	{ "allow by rule", "usb allow class=03 subclass=01 prot=02" },
	{ "take a device's rules away", "usb unrule 1-3.3" },
	{ "a line that XAPI cannot read", "usb unrule line:5" },
	{},
};

const struct page usb_page = {
	.noun = "usb",
	.title = "USB devices, and which of them XAPI offers to VMs",
	.text = "Shows all USB devices, what dom0 uses them for, and whether XAPI offers them to VMs; and edits\n"
		"the rules that decide it.",
	.sections = sections,
	.examples = examples,
};
