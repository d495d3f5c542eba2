// SPDX-License-Identifier: GPL-2.0-or-later
// Why a VM did not start: log excerpts, and the reasons found in them. Lines of Xen, of libxl and
// of the kernel are from the lab (Xen 4.17.7, Linux 6.1); those of xapi and xenopsd are composed
// after their sources.

#include "why_excerpt.h"

#include "test.h"

static const struct {
	const char *name;
	bool xl, runs, pciback;
	enum xen_known iommu;
	uint32_t domid;	 /* of the one that runs */
	const char *dev; /* NULL: DEV; "": none known */
	struct why_excerpt logs[4];
	const char *want;  /* "CODE=proven@DEV CODE=likely" */
	const char *time;  /* NULL: none */
	bool silent, fine; /* no start is found; it did not fail */
} cases[] = {
	{ .name = "shared RMRR: xenopsd's error, and Xen's line in the window",
	  .logs = { { .kind = LOG_XAPI,
		      .text = START("10:11:12", R1, U)
			      END("10:11:16", R1, CANNOT(DEV, "1: Operation not permitted")) },
		    { .kind = LOG_XEN,
		      .text = "[2026-11-21 10:11:14] (XEN) [97428.542134] [VT-D] It's disallowed "
			      "to assign 0000:04:00.0 with shared RMRR at 7ba77000 for d[IO].\n"
			      "[2026-11-21 10:11:14] (XEN) [97428.542136] d[IO]: assign "
			      "(0000:04:00.0) failed (-1)\n" } },
	  .want = "rmrr-shared=proven@" DEV,
	  .time = "Nov 21 10:11:12" },
	{ .name = "shared RMRR by the error alone is likely",
	  .logs = { { .kind = LOG_XAPI,
		      .text = START("10:11:12", R1, U)
			      END("10:11:16", R1, CANNOT(DEV, "1: Operation not permitted")) } },
	  .want = "rmrr-shared=likely@" DEV,
	  .time = "Nov 21 10:11:12" },
	{ .name = "Xen's line of an earlier try is no evidence",
	  .logs = { { .kind = LOG_XAPI,
		      .text = START("10:11:12", R1, U)
			      END("10:11:16", R1, CANNOT(DEV, "1: Operation not permitted")) },
		    { .kind = LOG_XEN,
		      .text = "[2026-11-21 09:00:00] (XEN) [VT-D] It's disallowed to assign "
			      "0000:04:00.0 with shared RMRR at 7ba77000 for d[IO].\n" } },
	  .want = "rmrr-shared=likely@" DEV,
	  .time = "Nov 21 10:11:12" },
	{ .name = "nor is that of another device",
	  .logs = { { .kind = LOG_XAPI,
		      .text = START("10:11:12", R1, U)
			      END("10:11:16", R1, CANNOT(DEV, "1: Operation not permitted")) },
		    { .kind = LOG_XEN,
		      .text = "[2026-11-21 10:11:14] (XEN) [VT-D] It's disallowed to assign "
			      "0000:05:00.0 with shared RMRR at 7ba77000 for d[IO].\n" } },
	  .want = "rmrr-shared=likely@" DEV,
	  .time = "Nov 21 10:11:12" },
	{ .name = "only the last attempt counts",
	  .logs = { { .kind = LOG_XAPI,
		      .text = START("09:11:12", R1, U) END(
			      "09:11:16", R1,
			      CANNOT(DEV, "1: Operation not permitted")) START("10:11:12", R2, U)
			      END("10:11:16", R2,
				  "Server_error(HOST_NOT_ENOUGH_FREE_MEMORY, [ 2; 1 ])") } },
	  .want = "no-memory=proven",
	  .time = "Nov 21 10:11:12" },
	{ .name = "lines of another VM between are not its own",
	  .logs = { { .kind = LOG_XAPI,
		      .text = START("10:11:12", R1, U) START("10:11:12", R2, U2) END(
			      "10:11:13", R2, CANNOT(DEV, "1: Operation not permitted"))
			      END("10:11:16", R1,
				  "Server_error(VM_BAD_POWER_STATE, [ OpaqueRef:1; halted; running ])") } },
	  .want = "other=proven",
	  .time = "Nov 21 10:11:12" },
	{ .name = "another VM's failure only",
	  .logs = { { .kind = LOG_XAPI,
		      .text = START("10:11:12", R2, U2)
			      END("10:11:13", R2, CANNOT(DEV, "1: Operation not permitted")) } },
	  .want = "",
	  .silent = true },
	{ .name = "a start that went well has no reasons",
	  .logs = { { .kind = LOG_XAPI,
		      .text = START("10:11:12", R1, U) DOMID("10:11:13", R1, "5") } },
	  .want = "",
	  .time = "Nov 21 10:11:12",
	  .fine = true },
	{ .name = "no IOMMU, as xenopsd says since 26",
	  .iommu = XEN_NO,
	  .logs = { { .kind = LOG_XAPI,
		      .text = START("10:11:12", R1, U) END(
			      "10:11:12", R1,
			      "Server_error(INTERNAL_ERROR, [ xenopsd internal error: Invalid_argument(\"IOMMU unavailable\") ])") },
		    { .kind = LOG_XEN,
		      .text = "[2026-11-21 07:00:02] (XEN) [    2.000000] I/O virtualisation "
			      "disabled\n" } },
	  .want = "no-iommu=proven",
	  .time = "Nov 21 10:11:12" },
	{ .name = "no IOMMU at an earlier boot, but at this one",
	  .iommu = XEN_YES,
	  .logs = { { .kind = LOG_XAPI,
		      .text = START("10:11:12", R1, U)
			      END("10:11:12", R1, CANNOT(DEV, "95: Operation not supported")) },
		    { .kind = LOG_XEN,
		      .text = "(XEN) Xen version 4.17.6\n(XEN) I/O virtualisation disabled\n"
			      "(XEN) Xen version 4.17.6\n(XEN) I/O virtualisation enabled\n" } },
	  .want = "no-context=likely@" DEV,
	  .time = "Nov 21 10:11:12" },
	{ .name = "a VM without devices does not care for an IOMMU",
	  .iommu = XEN_NO,
	  .dev = "",
	  .logs = { { .kind = LOG_XAPI,
		      .text = START("10:11:12", R1, U)
			      END("10:11:12", R1, "Server_error(NO_HOSTS_AVAILABLE, [  ])") },
		    { .kind = LOG_XEN, .text = "(XEN) I/O virtualisation disabled\n" } },
	  .want = "other=proven",
	  .time = "Nov 21 10:11:12" },
	{ .name = "the hide list explains that pciback is not there",
	  .logs = { { .kind = LOG_XAPI,
		      .text = START("10:11:12", R1, U)
			      END("10:11:12", R1,
				  "Server_error(INTERNAL_ERROR, [ pciback has not loaded ])") },
		    { .kind = LOG_KERNEL,
		      .text = "Nov 21 07:00:00 xcp-1 kernel: [    0.000000] Linux version 4.19.0+1\n"
			      "Nov 21 07:00:00 xcp-1 kernel: [    2.070497] xen_pciback: "
			      "Error parsing pci_devs_to_hide at \"x\"\n" } },
	  .want = "hide-list=proven",
	  .time = "Nov 21 10:11:12" },
	{ .name = "a hide list that was wrong before, and is mended",
	  .pciback = true,
	  .logs = { { .kind = LOG_XAPI,
		      .text = START("10:11:12", R1, U)
			      END("10:11:12", R1, "Server_error(NO_HOSTS_AVAILABLE, [  ])") },
		    { .kind = LOG_KERNEL,
		      .text = "[  120.070497] xen_pciback: Error parsing pci_devs_to_hide at "
			      "\"x\"\n",
		      .ring = true } },
	  .want = "other=proven",
	  .time = "Nov 21 10:11:12" },
	{ .name = "a device that vanished",
	  .logs = { { .kind = LOG_XAPI,
		      .text = START("10:11:12", R1, U) END(
			      "10:11:12", R1,
			      "Server_error(INTERNAL_ERROR, [ xenopsd internal error: Cannot_add(" DEV
			      ", Unix.Unix_error(Unix.ENOENT, \"open\", \"/sys/bus/pci/devices/" DEV
			      "/irq\")) ])") } },
	  .want = "gone=proven@" DEV,
	  .time = "Nov 21 10:11:12" },
	{ .name = "a hook's veto, with its words",
	  .logs = { { .kind = LOG_XAPI,
		      .text = START("10:11:12", R1, U) END(
			      "10:11:12", R1,
			      "Server_error(XAPI_HOOK_FAILED, [ vm-pre-start/50-xhw; none; 0000:04:00.0 is not in this host; 2 ])") } },
	  .want = "hook=proven@" DEV,
	  .time = "Nov 21 10:11:12" },
	{ .name = "an error that nothing explains stays what it is",
	  .logs = { { .kind = LOG_XAPI,
		      .text = START("10:11:12", R1, U)
			      END("10:11:12", R1, CANNOT(DEV, "75: Value too large")) } },
	  .want = "add-failed=proven@" DEV,
	  .time = "Nov 21 10:11:12" },
	{ .name = "no vectors, by the device model of its domain",
	  .logs = { { .kind = LOG_XAPI,
		      .text = START("10:11:12", R1, U) DOMID("10:11:13", R1, "5") },
		    { .kind = LOG_QEMU,
		      .text = "Nov 21 10:11:14 xcp-1 qemu-dm-5[991]: 0000:04:00.0 "
			      "msi_msix_setup: Error: Mapping of MSI-X (err: 28, vec: 0xef, "
			      "entry 0x1)\n" } },
	  .want = "no-vectors=proven@" DEV,
	  .time = "Nov 21 10:11:12",
	  .fine = true },
	{ .name = "a shared interrupt, by the domain's id",
	  .logs = { { .kind = LOG_XAPI,
		      .text = START("10:11:12", R1, U) DOMID("10:11:13", R1, "5") },
		    { .kind = LOG_XEN,
		      .text = "(XEN) Cannot bind IRQ16 to d4: already at max share 32\n"
			      "(XEN) Cannot bind IRQ17 to d5: already at max share 32 (increase "
			      "with irq-max-guests= option)\n" } },
	  .want = "irq-shared=proven",
	  .time = "Nov 21 10:11:12",
	  .fine = true },
	{ .name = "the start is in the rotated log, its end in the new one",
	  .logs = { { .kind = LOG_XAPI, .text = START("03:59:58", R1, U), .old = true },
		    { .kind = LOG_XAPI,
		      .text = DOMID("04:00:01", R1, "5")
			      END("04:00:02", R1, CANNOT(DEV, "16: Device or resource busy")) } },
	  .want = "in-use=likely@" DEV,
	  .time = "Nov 21 03:59:58" },
	{ .name = "the last line has no end, and lines are cut",
	  .logs = { { .kind = LOG_XAPI,
		      .text = "000-0000000000aa (force=false)\n" START(
			      "10:11:12", R1,
			      U) "Nov 21 10:11:12 xcp-1 xapi: [error||12 |Async.VM.start " R1
				 "|backtrace] Async.VM.start " R1 " failed with exception "
				 "Server_error(HOST_NOT_ENOUGH_FREE_MEMORY" } },
	  .want = "no-memory=proven",
	  .time = "Nov 21 10:11:12" },
	{ .name = "rsyslog's newer dates",
	  .logs = { { .kind = LOG_XAPI,
		      .text = "2026-11-21T10:11:12.345678+01:00 xcp-1 xapi: [ info||12 "
			      "|Async.VM.start " R1 "|x] VM.start: VM = '" U " (one)'\n"
			      "2026-11-21T10:11:13.345678+01:00 xcp-1 xapi: [error||12 "
			      "|Async.VM.start " R1 "|backtrace] Async.VM.start " R1
			      " failed with exception Server_error(NO_HOSTS_AVAILABLE, [  ])\n" } },
	  .want = "other=proven",
	  .time = "2026-11-21T10:11:12.345678+01:00" },
	{ .name = "a log without tasks: lines that name the VM, for ten minutes",
	  .logs = { { .kind = LOG_XAPI,
		      .text = "Nov 21 10:11:12 x xenopsd-xc: VM.start " U " (force=false)\n"
			      "Nov 21 10:11:13 x xenopsd-xc: VM = " U ": IOMMU unavailable\n"
			      "Nov 21 11:11:13 x xenopsd-xc: VM = " U
			      ": PCIBack has not been loaded\n" } },
	  .want = "no-iommu=proven",
	  .time = "Nov 21 10:11:12",
	  .fine = true },

	/* xl */
	{ .name = "xl: shared RMRR, by Xen's log alone",
	  .xl = true,
	  .logs = { { .kind = LOG_XEN,
		      .text = "(XEN) [VT-D] It's risky to assign 0000:04:00.0 with shared RMRR at "
			      "7ffe0000 for d[IO].\n"
			      "(XEN) [VT-D] It's disallowed to assign 0000:04:00.0 with shared RMRR "
			      "at 7ffe0000 for d1.\n"
			      "(XEN) d1: assign (0000:04:00.0) failed (-1)\n",
		      .ring = true } },
	  .want = "rmrr-shared=proven@" DEV },
	{ .name = "xl: what Xen said of a domain before the one that runs is past",
	  .xl = true,
	  .runs = true,
	  .domid = 2,
	  .logs = { { .kind = LOG_XEN,
		      .text = "(XEN) d1: assign (0000:04:00.0) failed (-1)\n",
		      .ring = true } },
	  .want = "",
	  .silent = true },
	{ .name = "xl: Operation not permitted in xl's log, and Xen's line",
	  .xl = true,
	  .logs = { { .kind = LOG_XL,
		      .text = "Waiting for domain g1 (domid 3) to die [pid 232]\n"
			      "Parsing config from /run/g1.cfg\n"
			      "libxl: error: libxl_pci.c:1529:pci_add_dm_done: Domain 4:"
			      "xc_assign_device failed: Operation not permitted\n" XL_END("4") },
		    { .kind = LOG_XEN,
		      .text = "(XEN) [VT-D] It's disallowed to assign 0000:04:00.0 with shared "
			      "RMRR at 7ffe0000 for d4.\n",
		      .ring = true } },
	  .want = "rmrr-shared=proven@" DEV },
	{ .name = "xl: not on pciback, or another VM has it",
	  .xl = true,
	  .logs = { { .kind = LOG_XL,
		      .text = "Parsing config from /run/g1.cfg\n"
			      "libxl: error: libxl_pci.c:1677:libxl__device_pci_add: Domain 1:PCI "
			      "device 0:4:0.0 is not assignable\n" XL_END("1") } },
	  .want = "not-reserved=likely@" DEV },
	{ .name = "xl: no pciback explains it",
	  .xl = true,
	  .logs = { { .kind = LOG_XL,
		      .text = "Parsing config from /run/g1.cfg\n"
			      "libxl: error: libxl_pci.c:444:libxl_device_pci_assignable_list: "
			      "Looks like pciback driver not loaded\n"
			      "libxl: error: libxl_pci.c:1677:libxl__device_pci_add: Domain 7:PCI "
			      "device 0:4:0.0 is not assignable\n" XL_END("7") } },
	  .want = "no-pciback=proven" },
	{ .name = "xl: no IOMMU",
	  .xl = true,
	  .logs = { { .kind = LOG_XL,
		      .text = "Parsing config from /run/g1.cfg\n"
			      "libxl: error: libxl_create.c:1160:libxl__domain_config_setdefault: "
			      "passthrough not supported on this platform\n\n" },
		    { .kind = LOG_XEN,
		      .text = "(XEN) Xen version 4.17.7 (Debian)\n(XEN) I/O virtualisation "
			      "disabled\n",
		      .ring = true } },
	  .want = "no-iommu=proven" },
	{ .name = "xl: a domain without a context",
	  .xl = true,
	  .iommu = XEN_YES,
	  .logs = { { .kind = LOG_XL,
		      .text = "Parsing config from /run/g5.cfg\n"
			      "libxl: error: libxl_create.c:1167:libxl__domain_config_setdefault: "
			      "passthrough disabled but devices are specified\n" } },
	  .want = "no-context=proven" },
	{ .name = "xl: attach to a domain without a context is only likely that",
	  .xl = true,
	  .iommu = XEN_YES,
	  .logs = { { .kind = LOG_XL,
		      .text = "Parsing config from /run/g3.cfg\n"
			      "libxl: error: libxl_pci.c:1529:pci_add_dm_done: Domain 5:"
			      "xc_assign_device failed: Operation not supported\n" XL_END("5") } },
	  .want = "no-context=likely" },
	{ .name = "xl: no memory",
	  .xl = true,
	  .logs = { { .kind = LOG_XL,
		      .text = "Parsing config from /run/g4.cfg\n"
			      "xc: error: panic: xg_dom_boot.c:119: xc_dom_boot_mem_init: can't "
			      "allocate low memory for domain: Out of memory\n"
			      "libxl: error: libxl_dom.c:586:libxl__build_dom: xc_dom_boot_mem_init "
			      "failed: Cannot allocate memory\n" } },
	  .want = "no-memory=proven" },
	{ .name = "xl: only the last try in its log",
	  .xl = true,
	  .logs = { { .kind = LOG_XL,
		      .text = "Parsing config from /run/g1.cfg\n"
			      "libxl: error: libxl_create.c:1160:x: passthrough not supported on "
			      "this platform\n"
			      "Parsing config from /run/g1.cfg\n" } },
	  .want = "",
	  .fine = true },
	/* Texts of guests, of users and of strangers that look like messages */
	{ .name = "what a guest writes to its debug port is not Xen's",
	  .logs = { { .kind = LOG_XAPI,
		      .text = START("10:11:12", R1, U) DOMID("10:11:13", R1, "5")
			      END("10:11:16", R1, "Server_error(NO_HOSTS_AVAILABLE, [  ])") },
		    { .kind = LOG_XEN,
		      .text = "(d5) I/O virtualisation disabled\n"
			      "(d5) (XEN) [VT-D] It's disallowed to assign 0000:04:00.0 with shared "
			      "RMRR at 0 for d5.\n"
			      "[2026-11-21 10:11:13] (d5) [    1.0] d5: assign (0000:04:00.0) failed "
			      "(-9)\n" } },
	  .want = "other=proven",
	  .time = "Nov 21 10:11:12" },
	{ .name = "a guest begins no boot of Xen",
	  .logs = { { .kind = LOG_XAPI,
		      .text = START("10:11:12", R1, U)
			      END("10:11:16", R1, CANNOT(DEV, "38: Function not implemented")) },
		    { .kind = LOG_XEN,
		      .text = "(XEN) Xen version 4.17\n(XEN) I/O virtualisation disabled\n"
			      "(d5) Xen version 4.17\n" } },
	  .want = "no-iommu=proven@" DEV,
	  .time = "Nov 21 10:11:12" },
	{ .name = "who logs in by an odd name is not the kernel",
	  .logs = { { .kind = LOG_XAPI,
		      .text = START("10:11:12", R1, U)
			      END("10:11:16", R1, "Server_error(NO_HOSTS_AVAILABLE, [  ])") },
		    { .kind = LOG_KERNEL,
		      .text = "Nov 21 10:11:13 xcp-1 sshd[9]: Invalid user Error parsing "
			      "pci_devs_to_hide at from 10.0.0.1\n"
			      "Nov 21 10:11:13 xcp-1 sshd[9]: Invalid user kernel: pciback "
			      "0000:04:00.0: can't export pci devices that don't have a normal (0) "
			      "or bridge (1) header type from 10.0.0.1\n"
			      "Nov 21 10:11:13 xcp-1 sshd[9]: Invalid user libxl: error: "
			      "0000:04:00.0: failed to quarantine \n" } },
	  .want = "other=proven",
	  .time = "Nov 21 10:11:12" },
	{ .name = "nor begins the kernel anew by it",
	  .logs = { { .kind = LOG_XAPI,
		      .text = START("10:11:12", R1, U)
			      END("10:11:12", R1,
				  "Server_error(INTERNAL_ERROR, [ pciback has not loaded ])") },
		    { .kind = LOG_KERNEL,
		      .text = "Nov 21 07:00:00 xcp-1 kernel: [    2.070497] xen_pciback: "
			      "Error parsing pci_devs_to_hide at \"x\"\n"
			      "Nov 21 10:00:00 xcp-1 sshd[9]: Invalid user Linux version \n" } },
	  .want = "hide-list=proven",
	  .time = "Nov 21 10:11:12" },
	{ .name = "libxl's words in syslog, of a service that starts VMs",
	  .logs = { { .kind = LOG_XAPI,
		      .text = START("10:11:12", R1, U)
			      END("10:11:16", R1, "Server_error(NO_HOSTS_AVAILABLE, [  ])") },
		    { .kind = LOG_KERNEL,
		      .text = "Nov 21 10:11:13 xcp-1 xl[9]: libxl: error: libxl_pci.c:1: "
			      "0000:04:00.0: failed to quarantine \n" } },
	  .want = "quarantine=proven@" DEV,
	  .time = "Nov 21 10:11:12" },
	{ .name = "the name of a VM is no message",
	  .logs = { { .kind = LOG_XAPI,
		      .text = XAPI_LINE("10:11:12", R1,
					"VM.start: VM = '" U
					" (IOMMU unavailable failed with exception PCIBack_not_"
					"loaded PCI.plug 0000:05:00.0)'")
			      END("10:11:13", R1, "Server_error(NO_HOSTS_AVAILABLE, [  ])") } },
	  .want = "other=proven",
	  .time = "Nov 21 10:11:12" },
	{ .name = "nor does another VM begin this one's start by its name",
	  .logs = { { .kind = LOG_XAPI,
		      .text = START("10:11:12", R1, U) END("10:11:13", R1,
							   "Server_error(NO_HOSTS_AVAILABLE, [  ])")
			      XAPI_LINE("10:12:12", R2,
					"VM.start: VM = '" U2 " (VM.start: VM = '" U " (one)')'")
				      END("10:12:13", R2,
					  "Server_error(VM_REQUIRES_IOMMU, [ " U " ])") } },
	  .want = "other=proven",
	  .time = "Nov 21 10:11:12" },
	{ .name = "what another task says of the VM meanwhile is not this one's",
	  .logs = { { .kind = LOG_XAPI,
		      .text = START("10:11:12", R1, U) XAPI_LINE("10:11:12", R2,
								 "VM = " U ": IOMMU unavailable")
			      END("10:11:13", R1, "Server_error(NO_HOSTS_AVAILABLE, [  ])") } },
	  .want = "other=proven",
	  .time = "Nov 21 10:11:12" },
	{ .name = "bytes that are no text",
	  .logs = { { .kind = LOG_XAPI,
		      .text = "\x01\xff\xfe [|||R:|] \n[\n[|||\n|||| R:\n" START("10:11:12", R1, U)
			      END("10:11:16", R1, "Server_error(\x1b[2J\xff)") } },
	  .want = "other=proven",
	  .time = "Nov 21 10:11:12" },
};

void why_fill(const struct why_excerpt *from, size_t n, struct pool *mem, struct logs *ret)
{
	static const char *const sources[] = { [LOG_XAPI] = "/var/log/xensource.log",
					       [LOG_XEN] = "/var/log/xen/hypervisor.log",
					       [LOG_KERNEL] = "/var/log/kern.log",
					       [LOG_XL] = "/var/log/xen/xl-g1.log",
					       [LOG_QEMU] = "/var/log/daemon.log" };

	*ret = (struct logs){ .boot = -1 };
	for (size_t i = 0; i < n && from[i].text; i++)
		*list_add(mem, ret) = (struct log){ .kind = from[i].kind,
						    .source = sources[from[i].kind],
						    .text = from[i].text,
						    .len = strlen(from[i].text),
						    .old = from[i].old,
						    .ring = from[i].ring };
}

const char *why_told(struct pool *mem, const struct why *why)
{
	struct strs list = {};

	list_each(r, &why->reasons)
		strs_add(mem, &list, "%s=%s%s%s", r->code, r->proven ? "proven" : "likely",
			 r->has_device ? "@" : "", r->has_device ? bdf_str(mem, r->device) : "");
	return strs_join(mem, &list, " ");
}

TEST(why_finds_the_reasons_of_the_last_attempt)
{
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct pool mem = {};
		struct logs logs;
		struct why why;
		struct why_ask ask = { .logs = &logs,
				       .uuid = U,
				       .name = "g1",
				       .xapi = !cases[i].xl,
				       .runs = cases[i].runs,
				       .domid = cases[i].domid,
				       .iommu = cases[i].iommu,
				       .pciback = cases[i].pciback };
		struct bdf dev;

		if (!cases[i].dev && bdf_parse(DEV, &dev))
			*list_add(&mem, &ask.devs) = dev;
		why_fill(cases[i].logs, ARRAY_SIZE(cases[i].logs), &mem, &logs);
		why_find(&ask, &mem, &why);
		CHECK_STR(cases[i].name, why_told(&mem, &why), cases[i].want);
		CHECK_STR(cases[i].name, why.time, cases[i].time);
		CHECK_EQ(cases[i].name, why.started, !cases[i].silent);
		if (why.started && !cases[i].xl)
			CHECK_EQ(cases[i].name, why.failed, !cases[i].fine);
		list_each(r, &why.reasons) {
			CHECK(cases[i].name, r->evidence.n > 0);
			CHECK(cases[i].name, text_is_plain(r->reason));
			CHECK(cases[i].name, streq(r->code, "other") || r->remedy);
			list_each(e, &r->evidence)
				CHECK(cases[i].name, text_is_plain(e->line));
		}
		pool_free(&mem);
	}
}
