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
	{ "GIVING",
	  "With XAPI a VM gets a device at its next start, by a chain of XAPI's records that `usb attach`\n"
	  "makes as a whole or not at all: passthrough of the device on, its group's record for the VM, and\n"
	  "platform:usb for slow devices where it is off. The VM is an HVM guest, has at most six such\n"
	  "devices, all of one host, is not restarted by HA, and can no longer be suspended, migrated or\n"
	  "snapshotted. `usb detach` takes a device from a running VM at once, and gives it back to dom0.\n"
	  "\n"
	  "With xl a running guest gets it at once, on a controller of the right kind, which is added where\n"
	  "there is none.\n"
	  "\n"
	  "A device is known by vendor, product and serial, written 0781:5583:4C53, so that it may be plugged\n"
	  "in anywhere; one without a serial of its own by its port, written 046d:c077@1-2. What a VM is to\n"
	  "have is remembered by that name until `usb detach` without `--now`: in /etc/xhw/profile.json, by the\n"
	  "guest's name with xl; with XAPI in the VM's other_config:xhw-usb, and by the VM's uuid in the\n"
	  "profile of the host where `usb attach` was run." },
	{ "WHO AGREES",
	  "Who may edit VMs in XAPI may write other_config:xhw-usb, but has no say on the devices of hosts. So\n"
	  "`usb reconcile`, which udev starts as root, gives a VM only what both name, its other_config and\n"
	  "the profile of this host. Of what only the VM names it tells the VM and the device; `usb list` and\n"
	  "`usb why` leave it out of the wishes, and note it. `usb attach`, which in XAPI is a pool-admin's,\n"
	  "agrees to it. Copies and imports of a VM have its wish, but a uuid of their own, and get nothing\n"
	  "until `usb attach` is run for them; one that was restored with its old uuid has what was agreed to\n"
	  "for that.\n"
	  "\n"
	  "Each host agrees for itself. A stick with a serial that is plugged into another host comes to its\n"
	  "VM there only after `usb attach` on that host, and `usb detach` takes away what the host has agreed\n"
	  "to where it is run: `profile show` on each host tells what is left, and of which VMs there are none\n"
	  "any more. These are named by their uuid: `usb detach UUID USB`." },
	{ "COMING BACK",
	  "A device that is unplugged is lost to its VM: XAPI drops its records, and a guest of xl's does not\n"
	  "see it come back. When it is plugged in again, udev starts the unit xhw-usb@PORT:ADDRESS, and\n"
	  "that `xhw usb reconcile --event`: XAPI is told to scan and waited for, and every wish of which the device\n"
	  "is here is made good: with XAPI for the VM's next start, with xl at once where the guest runs. What\n"
	  "speaks against it is in the log of that unit. `systemctl mask xhw-usb@.service` ends that. Where\n"
	  "nobody wishes anything, it is one look.\n"
	  "\n"
	  "Of several VMs that are to have one device, and agreed to, the only one that runs gets it again, else\n"
	  "none does: `usb detach VM USB` takes the wish from the one that is not to have it. What was\n"
	  "taken from a VM otherwise (`xe vusb-destroy`) is wished still, and is given again." },
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
	{ "what speaks against giving them to a VM", "usb why 1-3.1 1-3.4 --vm backup" },
	{ "what giving a device to a VM would change", "usb attach backup 1-8 --dry-run" },
	{ "give it to a running guest of xl's", "usb attach media 1-8" },
	{ "take it from the running guest, which is to have it again",
	  "usb detach media 1-8 --now" },
	{ "take it back for good, wherever it is plugged in", "usb detach media 056a:0315" },
	{ "give what came back to those that are wished to have it", "usb reconcile" },
	{ "what that would change", "usb reconcile --dry-run" },
	{},
};

const struct page usb_page = {
	.noun = "usb",
	.title = "USB devices, which of them XAPI offers to VMs, and giving them",
	.text = "Shows all USB devices, what dom0 uses them for, and whether XAPI offers them to VMs; edits the\n"
		"rules that decide it; and gives devices to VMs.",
	.sections = sections,
	.examples = examples,
};
