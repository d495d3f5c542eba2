// SPDX-License-Identifier: GPL-2.0-or-later
// xhw(8).
#include "manual.h"

static const struct section sections[] = {
	{ "NAMING THINGS",
	  "A device is named by its address (`04:00.0` or `0000:04:00.0`), a slot (`04:00`: all its\n"
	  "functions), `VENDOR:DEVICE` where that is unique, `net:eth1` or `block:nvme0n1`. A USB\n"
	  "device is named by its port (`1-2.1`), `VENDOR:PRODUCT`, `VENDOR:PRODUCT:SERIAL`,\n"
	  "`BUS:ADDRESS` (`001:004`), `net:INTERFACE` or `block:DEVICE`.\n"
	  "\n"
	  "A VM is named by its name, uuid or domain id; digits are an id, and `name:5` is the VM that\n"
	  "is called 5. A name that several have is an error that lists them.\n"
	  "\n"
	  "CPUs are a list: `8-15`, `node:1`, `node:1/core:0-3`, `socket:0`, `cpupool:NAME`,\n"
	  "`near:04:00.0`, `near:net:eth1`, `all`, joined by commas; `^` takes away, as in\n"
	  "`all,^0-3`." },
	{ "CHANGES",
	  "A change is one or more settings, each with the value before and the value after; `--dry-run`\n"
	  "shows them. What speaks against it is told all at once, each with a code. `--force CODE` lifts\n"
	  "those that can be lifted, one by one. Nothing is done before all of it may be done.\n"
	  "\n"
	  "What fails half-way is taken back in reverse order. A run that was killed leaves a journal,\n"
	  "which `xhw undo` settles, or the next run that changes something. One line for each change\n"
	  "goes to syslog. Two runs of xhw on a host wait for each other, up to 30 seconds." },
	{ "THE WHOLE POOL",
	  "On a host with XAPI `--host NAME,...` (or `--host all`) does the same on other hosts of the\n"
	  "pool, on all at once, through the plugin `xhw-NOUN` there:\n"
	  "\n"
	  "  xhw --host all pci list --class network\n"
	  "\n"
	  "Lists come as one table with a column HOST. Exit code 0: all went well; where all failed\n"
	  "alike, that code; anything mixed is 8. After `--host-timeout` seconds what came is told; what\n"
	  "runs on a host goes on there." },
	{ "COMPLETION",
	  "In bash the tabulator completes nouns, verbs and options; the devices, VMs, cpupools, nodes, USB\n"
	  "devices, hosts of the pool and backups that there are now; and behind `--force` the codes that\n"
	  "lift what stands in the way of what has been typed. It takes milliseconds, is given up after\n"
	  "three seconds, and says nothing where it cannot look. It is installed for bash-completion;\n"
	  "without that package:\n"
	  "\n"
	  "  . /usr/share/bash-completion/completions/xhw" },
	{ "WHERE ANOTHER PROGRAM ASKS",
	  "With `--json` the answer is one object on standard output, whatever happens: `schema`, `verb`,\n"
	  "`data` of a verb that asks, `plan` of one that changes (with `data` beside it where that\n"
	  "explains the choice, as of `numa place`), `changed`, `outcome`, `needs` (reboot, vm-start),\n"
	  "`refusals`, `warnings`, `notes`, and `error` with `code`, `message` and `hint` on failure. What\n"
	  "could not be read is null, with the reason in `notes`. Names are never used for something else.\n"
	  "\n"
	  "`outcome` is done; already; by-hand (nothing was changed, a warning tells what is yours to\n"
	  "write, and where); refused; put-back; partial; or null where nothing was tried.\n"
	  "\n"
	  "Through XAPI each verb is a function of the plugin `xhw-NOUN`, with options and words as keys;\n"
	  "the answer is the same object. It needs a pool-admin; some that only ask a pool-operator:\n"
	  "\n"
	  "  xe host-call-plugin host-uuid=UUID plugin=xhw-pci fn=show args:devs=04:00.0\n"
	  "\n"
	  "`xhw help NOUN VERB` tells the keys. XAPI lets a vm-operator call any plugin, so xhw asks XAPI\n"
	  "itself what the caller may. All is written with the caller's session, so that XAPI's audit names\n"
	  "it; syslog gets each change and each refusal with it.\n"
	  "\n"
	  "XAPI sets a key of a VM in two calls and has no way to compare first. A value that somebody else\n"
	  "sets meanwhile is left as it is and told as a conflict. A call whose answer is lost is looked\n"
	  "after; where it may yet be done, the outcome is `partial`." },
	{},
};

static const struct section epilogue[] = {
	{ "EXIT STATUS", "  0  done, already so, or told what is yours to write\n"
			 "  1  a system call, a library or a service failed (XHW_FAILED)\n"
			 "  2  the command line is wrong (XHW_USAGE)\n"
			 "  3  there is no such device, VM, cpupool or file (XHW_NOT_FOUND)\n"
			 "  4  refused; nothing was changed (XHW_REFUSED)\n"
			 "  5  the host changed meanwhile; everything was put back (XHW_CONFLICT)\n"
			 "  6  no Xen, or no toolstack (XHW_UNAVAILABLE)\n"
			 "  7  a file does not read as it should (XHW_BAD_FILE)\n"
			 "  8  something could not be put back: a person must look (XHW_PARTIAL)\n"
			 "  9  another xhw is changing this host (XHW_BUSY)" },
	{ "FILES",
	  "`/etc/xhw/profile.json`: what is wanted of this host at every start; see xhw-profile(8).\n"
	  "\n"
	  "`/etc/xhw/check-vm-start`: where it is there, devices of a VM are checked before XAPI starts\n"
	  "it; see xhw-pci(8).\n"
	  "\n"
	  "`/var/lib/xhw`: the journal of changes, the trial of boot options, what hidden devices were.\n"
	  "\n"
	  "`FILE.xhw-DATE-TIME` beside a boot file: how it was before a change, of the last 20; see `xhw\n"
	  "boot history`.\n"
	  "\n"
	  "On Debian `/etc/default/grub.d/zz-xhw.cfg`, `/etc/modprobe.d/xhw-pciback.conf` and\n"
	  "`/etc/modules-load.d/xhw-pciback.conf`: boot options and hidden devices.\n"
	  "\n"
	  "All of these stay when the package goes, and so does what they make of the next boot.\n"
	  "\n"
	  "`/run/xhw`: held while something is changed." },
	{},
};

const struct page xhw_page = {
	.title = "gives the hardware of a Xen host to its virtual machines",
	.text = "xhw is the hardware tool of a Xen host, in dom0 of XCP-ng 8.3 (XAPI) and of a plain Xen 4.17\n"
		"host (xl). It finds a PCI device, says whether a VM can have it and why not, takes it from\n"
		"dom0, gives it to a VM and takes it back; edits the boot lines of Xen and dom0, and tries a\n"
		"change for one boot; pins vCPUs, places guests on NUMA nodes, makes cpupools; and says which\n"
		"USB devices XAPI offers, and gives them to VMs. It looks before it acts, and puts back what\n"
		"fails.\n"
		"\n"
		"`xhw NOUN VERB`: each noun has a page of its own, and `xhw help NOUN VERB` shows of it what\n"
		"is about one verb. Options may stand anywhere; behind `--` there are none.",
	.sections = sections,
	.epilogue = epilogue,
};
