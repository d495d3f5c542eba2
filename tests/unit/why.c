// SPDX-License-Identifier: GPL-2.0-or-later
// Why a VM did not start: log excerpts, and the reasons found in them. Lines of Xen, of libxl and
// of the kernel are from the lab (Xen 4.17.7, Linux 6.1); those of xapi and xenopsd are composed
// after their sources.
#include "decide/why/why_parts.h"

#include "test.h"

#define U  "40000000-0000-4000-8000-0000000000aa"
#define U2 "40000000-0000-4000-8000-0000000000bb"
#define XAPI_LINE(time, task, text)                                                                \
	"Nov 21 " time " xcp-1 xapi: [ info||12 |Async.VM.start " task "|xapi] " text "\n"
#define START(time, task, uuid)                                                                    \
	XAPI_LINE(time, task, "VM.start: VM = '" uuid " (one)'")                                   \
	"Nov 21 " time " xcp-1 xenopsd-xc: [debug||7 |Async.VM.start " task                        \
	"|xenops_server] VM.start " uuid " (force=false)\n"
#define END(time, task, error)                                                                     \
	"Nov 21 " time " xcp-1 xapi: [error||12 |Async.VM.start " task                             \
	"|backtrace] Async.VM.start " task " failed with exception " error "\n"
#define CANNOT(dev, why)                                                                           \
	"Server_error(INTERNAL_ERROR, [ xenopsd internal error: Cannot_add(" dev                   \
	", Xenctrlext.Unix_error(30, \"" why "\")) ])"
#define DOMID(time, task, n)                                                                       \
	"Nov 21 " time " xcp-1 xenopsd-xc: [ info||7 |Async.VM.start " task "|xenops] VM = " U     \
	"; domid = " n "\n"

#define R1  "R:111111111111"
#define R2  "R:222222222222"
#define DEV "0000:04:00.0"

/* What xl says when it cannot give a device, after the line that tells why. */
#define XL_END(domid)                                                                              \
	"libxl: error: libxl_pci.c:1809:device_pci_add_done: Domain " domid                        \
	":libxl__device_pci_add failed for PCI device 0:4:0.0 (rc -3)\n"                           \
	"libxl: error: libxl_create.c:1921:domcreate_attach_devices: Domain " domid                \
	":unable to add pci devices\n"                                                             \
	"libxl: error: libxl_domain.c:1183:libxl__destroy_domid: Domain " domid                    \
	":Non-existant domain\n"

struct excerpt {
	enum log_kind kind;
	const char *text;
	bool old, ring;
};

static const struct {
	const char *name;
	bool xl, runs, pciback;
	enum xen_known iommu;
	uint32_t domid;	 /* of the one that runs */
	const char *dev; /* NULL: DEV; "": none known */
	struct excerpt logs[4];
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

static void fill(const struct excerpt *from, size_t n, struct pool *mem, struct logs *ret)
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

static const char *told(struct pool *mem, const struct why *why)
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
		fill(cases[i].logs, ARRAY_SIZE(cases[i].logs), &mem, &logs);
		why_find(&ask, &mem, &why);
		CHECK_STR(cases[i].name, told(&mem, &why), cases[i].want);
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

TEST(why_each_known_message_has_a_meaning_a_remedy_and_a_source)
{
	struct pool mem = {};
	struct bdf dev = { .bus = 4 };
	struct why_ask ask = { .name = "g1" };

	for (size_t i = 0; i < signs_n; i++) {
		CHECK_STR(signs[i].text[0], meaning_of(signs[i].code)->code, signs[i].code);
		CHECK(signs[i].text[0], signs[i].from && *signs[i].from && signs[i].kinds);
		for (int xapi = 0; xapi < 2; xapi++) {
			const char *remedy;

			ask.xapi = xapi;
			remedy = why_remedy(&ask, &mem, signs[i].code, &dev);
			CHECK(signs[i].text[0], remedy && !strchr(remedy, '@'));
		}
	}
	pool_free(&mem);
}

/* A line that an earlier one of the table always takes first would never be told. */
TEST(why_no_known_message_hides_another)
{
	for (size_t i = 0; i < signs_n; i++) {
		for (size_t k = 0; k < i; k++) {
			bool hides =
				(signs[i].kinds & ~signs[k].kinds) == 0 &&
				(signs[i].about >= ABOUT_BOOT) == (signs[k].about >= ABOUT_BOOT);

			for (size_t t = 0; t < 3 && signs[k].text[t]; t++)
				hides = hides && signs[i].text[t] &&
					strstr(signs[i].text[t], signs[k].text[t]);
			CHECK(signs[i].text[0], !hides);
		}
	}
}

TEST(why_stamps_of_all_forms)
{
	static const struct {
		const char *line;
		int64_t at; /* -1: none */
		const char *text, *rest;
	} stamps[] = {
		{ "Jan  1 00:00:01 host x", 1, "Jan  1 00:00:01", "host x" },
		{ "Jan 11 00:00:01 host x", 864001, "Jan 11 00:00:01", "host x" },
		{ "Mar  1 00:00:00 h", 59 * 86400, "Mar  1 00:00:00", "h" },
		{ "2026-01-01T00:00:02.5+01:00 h", 2, "2026-01-01T00:00:02.5+01:00", "h" },
		{ "[2026-01-01 00:00:03] (XEN) x", 3, "2026-01-01 00:00:03", "(XEN) x" },
		{ "[    4.000000] x", 86404, "[    4.000000]", "x" },
		{ "(XEN) x", -1, NULL, "(XEN) x" },
		{ "[12] x", -1, NULL, "[12] x" },
		{ "Foo 11 00:00:01 x", -1, NULL, "Foo 11 00:00:01 x" },
		{ "Jan 41 00:00:01 x", -1, NULL, "Jan 41 00:00:01 x" },
		{ "Jan 11 25:00:01 x", -1, NULL, "Jan 11 25:00:01 x" },
		{ "", -1, NULL, "" },
	};

	for (size_t i = 0; i < ARRAY_SIZE(stamps); i++) {
		struct pool mem = {};
		struct log log = { .kind = LOG_KERNEL,
				   .ring = text_starts(stamps[i].line, "[    4") };
		struct line line = { stamps[i].line, strlen(stamps[i].line) };
		/* The second of January 1970. */
		struct stamp s = line_stamp(line, &log, 86400);
		const char *text = pool_strndup(&mem, line.p + s.text, s.text_n);

		CHECK_EQ(stamps[i].line, s.at, stamps[i].at);
		CHECK_STR(stamps[i].line, s.text_n ? text : NULL, stamps[i].text);
		CHECK_STR(stamps[i].line, line.p + s.n, stamps[i].rest);
		pool_free(&mem);
	}
	CHECK_EQ("a year's turn", stamp_after(YEAR - 1, 2), 3);
	CHECK_EQ("and back", stamp_after(2, YEAR - 1), -3);
}

TEST(why_the_kernels_ring_counts_from_the_boot)
{
	/* 2024-02-29 12:00:00 and 2026-11-21 10:00:00 UTC. */
	static const struct {
		int64_t boot, at;
	} boots[] = {
		{ 1709208000, (31 + 28) * INT64_C(86400) + 43200 },
		{ 1795255200, (304 + 20) * INT64_C(86400) + 36000 },
	};
	struct log log = { .kind = LOG_KERNEL, .ring = true };
	struct line line = { "[    0.000000] x", 16 };

	for (size_t i = 0; i < ARRAY_SIZE(boots); i++)
		CHECK_EQ("boot", line_stamp(line, &log, boots[i].boot).at, boots[i].at);
}

TEST(why_addresses_and_domains_are_found_in_lines)
{
	static const struct {
		const char *line, *bdfs, *domids;
	} lines[] = {
		{ "d5: assign (0000:04:00.0) failed (-1)", "0000:04:00.0", "5" },
		{ "PCI device 0:4:0.0 is not assignable", "0000:04:00.0", "" },
		{ "Domain 12:PCI device 0:f:1f.7 x", "0000:0f:1f.7", "12" },
		{ "VM = x; domid = 7", "", "7" },
		{ "d[IO]: x dom3 Dom4 domain 5 id6 d7x d8_ (domid 9)", "", "3 4 5 9" },
		{ "U.0000:04:00.1 0000:04:00.8 0000:04:20.0 00000:04:00.0", "0000:04:00.1", "" },
		{ "0000:04:00", "", "" },
	};

	for (size_t i = 0; i < ARRAY_SIZE(lines); i++) {
		struct pool mem = {};
		struct line line = { lines[i].line, strlen(lines[i].line) };
		struct strs bdfs = {}, domids = {};
		const char *at = NULL;
		struct bdf bdf;
		uint32_t domid;

		while (line_bdf(line, &at, &bdf))
			strs_add(&mem, &bdfs, "%s", bdf_str(&mem, bdf));
		for (at = NULL; line_domid(line, &at, &domid);)
			strs_add(&mem, &domids, "%u", domid);
		CHECK_STR(lines[i].line, strs_join(&mem, &bdfs, " "), lines[i].bdfs);
		CHECK_STR(lines[i].line, strs_join(&mem, &domids, " "), lines[i].domids);
		pool_free(&mem);
	}
}

TEST(why_the_uuid_of_a_name_is_in_xapis_log)
{
	static const struct excerpt log = {
		.kind = LOG_XAPI,
		.text = START("10:00:00", R1, U) START("10:00:01", R2, U2)
			XAPI_LINE("10:00:02", R2, "other (two)'")
				XAPI_LINE("10:00:03", R2,
					  "VM.start: VM = '" U " (x VM.start: VM = '" U " (one)')'")
	};
	struct pool mem = {};
	struct logs logs;

	fill(&log, 1, &mem, &logs);
	CHECK_STR("the last of that name", why_uuid_of(&logs, "one", &mem), U2);
	CHECK_STR("none", why_uuid_of(&logs, "two", &mem), NULL);
	pool_free(&mem);
}

TEST(why_configurations_of_xl_are_read)
{
	static const struct {
		const char *text, *name, *uuid, *devs;
	} configs[] = {
		{ "name = \"g1\"\npci = [ '0000:04:00.0', \"05:00.1,permissive=1\" ]\n", "g1", NULL,
		  "0000:04:00.0 0000:05:00.1" },
		{ "# name = 'no'\nname='g1' # x\nuuid = \"" U
		  "\"\npci=[\n'04:00.0@5',\n# '06:00.0',\n"
		  "'nonsense',]\n",
		  "g1", U, "0000:04:00.0" },
		{ "type = \"pv\"; name = \"g1\"; pci = [ \"04:00.0\" ]", "g1", NULL,
		  "0000:04:00.0" },
		{ "vname = \"g1\"\nname = \"g1", NULL, NULL, "" },
		{ "pci = [ \"04:00.0\", \"05:00", NULL, NULL, "0000:04:00.0" },
		{ "", NULL, NULL, "" },
	};

	for (size_t i = 0; i < ARRAY_SIZE(configs); i++) {
		struct pool mem = {};
		struct xl_file file = { "etc/xen/g1.cfg", configs[i].text };
		struct xl_files files = { &file, 1, 0 };
		struct why_config c = {};
		struct strs devs = {};
		bool found = why_config_find(&files, "g1", &mem, &c);

		CHECK_EQ(configs[i].text, found, configs[i].name != NULL);
		list_each(b, &c.devs)
			strs_add(&mem, &devs, "%s", bdf_str(&mem, *b));
		if (found) {
			CHECK_STR(configs[i].text, c.uuid, configs[i].uuid);
			CHECK_STR(configs[i].text, strs_join(&mem, &devs, " "), configs[i].devs);
		}
		pool_free(&mem);
	}
}

/* The worst there is: every line belongs to the attempt, or to the kernel and names the device. */
static void take_large(size_t size)
{
	static const char begin[] = START("10:11:12", R1, U);
	static const char line[] = "Nov 21 10:11:13 xcp-1 xenopsd-xc: [debug||7 |Async.VM.start " R1
				   "|xenops] VM = " U "; domid = 5; pci 0000:04:00.0\n";
	char *text = xcalloc(size + sizeof(line), 1);
	struct pool mem = {};
	struct logs logs = { .boot = -1 };
	struct bdf dev = { .bus = 4 };
	struct why_ask ask = {
		.logs = &logs, .uuid = U, .xapi = true, .devs = { .v = &dev, .n = 1 }
	};
	struct why why;
	size_t n = strlen(begin);

	memcpy(text, begin, n);
	for (; n < size; n += strlen(line))
		memcpy(text + n, line, strlen(line));
	*list_add(&mem, &logs) =
		(struct log){ .kind = LOG_XAPI, .source = "a", .text = text, .len = n };
	*list_add(&mem, &logs) =
		(struct log){ .kind = LOG_KERNEL, .source = "b", .text = text, .len = n };
	why_find(&ask, &mem, &why);
	CHECK("found", why.started && why.domid == 5);
	pool_free(&mem);
	free(text);
}

TEST(why_takes_a_log_of_five_megabytes)
{
	take_large(5 << 20);
}

TEST(why_nul_bytes_do_not_end_a_log)
{
	static const char text[] = "\0\0\0\n" START("10:11:12", R1, U) "a\0b\n" END(
		"10:11:16", R1, "Server_error(HOST_NOT_ENOUGH_FREE_MEMORY\0, [ 1 ])");
	struct log log = { .kind = LOG_XAPI, .source = "x", .text = text, .len = sizeof(text) - 1 };
	struct logs logs = { .v = &log, .n = 1, .boot = -1 };
	struct why_ask ask = { .logs = &logs, .uuid = U, .xapi = true };
	struct pool mem = {};
	struct why why;

	why_find(&ask, &mem, &why);
	CHECK_STR("reason", told(&mem, &why), "no-memory=proven");
	CHECK("no control bytes", text_is_plain(why.error));
	pool_free(&mem);
}
