// SPDX-License-Identifier: GPL-2.0-or-later
// xhw-pci(8).
#include "manual.h"

static const struct section sections[] = {
	{ "VERDICTS",
	  "VERDICT of `pci list` tells whether a VM can have a device: `free` or `reserved`: nothing is\n"
	  "known to stand against it. `warn:` dom0 uses it and can do without. `force CODE:` it can be\n"
	  "done with `--force CODE`. `no:` it cannot. `unknown:` something that matters could not be\n"
	  "read. `pci show` gives every reason with the fact behind it.\n"
	  "\n"
	  "What dom0 needs is found by walking from each mounted file system, swap, physical volume,\n"
	  "storage repository and the management interface down to the cards. Not seen is a disk that a\n"
	  "program in dom0 has open without mounting it, what is mounted in other mount namespaces only,\n"
	  "and IPv6 routes.\n"
	  "\n"
	  "Which devices are quarantined is told by Xen's debug key Q only, which writes a line for each\n"
	  "device to its log; it is asked only while a device is on pciback without a guest, and on hosts\n"
	  "of up to 512 devices." },
	{ "VMS THAT NAME A DEVICE",
	  "With XAPI the column VM has the VM that has a device, else those that name it (`batch (halted)`):\n"
	  "halted ones, templates and snapshots, by `other_config:pci` or a VGPU. An address bears no host,\n"
	  "so a VM that runs on another host, or prefers one, shows only in `pci show` and in JSON. Where\n"
	  "XAPI does not answer, a note says so, and everything else is told as ever." },
	{ "FROM DOM0 TO A VM",
	  "`reserve` takes a device from its driver now, until the next reboot; `hide` keeps it from dom0\n"
	  "at every boot, which is the way for what dom0 cannot let go while it runs. With `--trial` the\n"
	  "device is hidden for one boot; see xhw-boot(8).\n"
	  "\n"
	  "With xl, `attach` gives reserved devices to a running guest. With XAPI it edits the VM's\n"
	  "`other_config:pci`, which counts when the VM starts: the VM is halted, or `--next-start` is\n"
	  "given. A new device stands behind those that are there; what others wrote is kept, and told\n"
	  "where XAPI drops or turns it around. Refused is what would fail or do harm then: a device that\n"
	  "dom0 needs, that a running VM has or a VGPU passes, a VM on another host, no IOMMU.\n"
	  "\n"
	  "`--set-affinity` makes XAPI prefer this host; it may start the VM elsewhere all the same, where\n"
	  "that address is another card. XAPI refuses to suspend or move a VM with devices that it sees:\n"
	  "storage, network, displays and what shares their slot; for others `--block-migration` makes it\n"
	  "refuse.\n"
	  "\n"
	  "A device with a shared RMRR fails at the start unless xenopsd has `pci-quarantine=false`;\n"
	  "`--force rmrr-shared` says that it has." },
	{ "BEFORE A VM STARTS",
	  "XAPI says little when a device of a VM is missing (\"Cannot_add(_, _)\"), and gives whatever card\n"
	  "sits at the address by now. A check before each start is there and is switched on by a file, on\n"
	  "each host of the pool by itself:\n"
	  "\n"
	  "  mkdir -p /etc/xhw && touch /etc/xhw/check-vm-start\n"
	  "\n"
	  "A start is then refused with one sentence, also in syslog, where a device is missing or not the\n"
	  "one that `pci attach` gave, where another VM has it, where dom0 would lose what it uses, or where\n"
	  "the host has no IOMMU or no pciback. What cannot be found out within 20 seconds stops no VM." },
	{},
};

static const struct example examples[] = {
	{ "all devices, and whether a VM can have them", "pci list" },
	{ "those that can be given away now", "pci list --free" },
	{ "network cards", "pci list --class network" },
	{ "what a VM has, or names for its next start", "pci list --vm fw" },
	{ "everything of one device", "pci show 02:00.0" },
	{ "the card behind an interface, and behind a disk", "pci show net:eno1" },
	{ "", "pci show block:nvme0n1" },
	{ "take a device from dom0", "pci reserve 02:00.0" },
	{ "all functions of a graphics card", "pci reserve 65:00" },
	{ "see what that would change", "pci reserve net:enp2s0 --dry-run" },
	{ "give it back to its driver", "pci release 02:00.0" },
	{ "or to that one", "pci release af:00.1 --driver i40e" },
	{ "keep it from dom0 at every boot", "pci hide 04:10.0" },
	{ "and have it now as well", "pci hide 04:10.0 --now" },
	{ "for one boot, as dom0 might need it after all", "pci hide af:00.0 --trial" },
	{ "let dom0 have it again", "pci unhide 04:10.0" },
	{ "to a running guest of xl", "pci attach fw 04:10.4" },
	{ "as device 5 of the guest, with an option of xl",
	  "pci attach fw 04:10.4@5,permissive=1 --dry-run" },
	{ "to a halted VM of XAPI, which is to start here",
	  "pci attach idle 65:00.0 --set-affinity --dry-run" },
	{ "take it back", "pci detach fw 04:10.4" },
	{ "from a running VM of XAPI, once it stops",
	  "pci detach scanner 17:00.0 --next-start --dry-run" },
	{ "why a VM did not start", "pci why batch" },
	{ "when nothing knows its devices any more", "pci why xo-made 65:00.0" },
	{},
};

const struct page pci_page = {
	.noun = "pci",
	.title = "PCI devices, and what of them VMs can have",
	.text = "Which PCI devices there are, who has them and whether a VM can; taking them from dom0, giving\n"
		"them to VMs, and taking them back.",
	.sections = sections,
	.examples = examples,
};
