// SPDX-License-Identifier: GPL-2.0-or-later
// The options of a dom0 line, with '_' for '-', by name in byte order: the kernel's, dracut's and
// systemd's. What guides for KVM tell people to add is without effect under Xen, and says so.
#include "decide/option/boot_option_parts.h"

#define IOMMU_NOTE                                                                                 \
	"without effect under Xen, which has the IOMMU itself and turns it on; "                   \
	"its options are xen:iommu and xen:dom0-iommu"
#define ISOLATION_NOTE                                                                             \
	"keeps only dom0's own vCPUs free; what gives VMs CPUs for themselves is "                 \
	"xen:dom0_max_vcpus, xen:dom0_vcpus_pin and pinning"
#define HUGE_NOTE                                                                                  \
	"a PV dom0 has no huge pages, and VMs get theirs from Xen by themselves; "                 \
	"without effect under Xen"
#define POWER_NOTE                                                                                 \
	"without effect under Xen, which sets the frequency and sleep states of "                  \
	"the CPUs: xen:cpufreq, xen:max_cstate, xen:mwait-idle"
#define MITIGATION_NOTE                                                                            \
	"speaks of dom0's kernel only; for the host and its VMs it is "                            \
	"xen:spec-ctrl, xen:xpti, xen:smt"
#define VFIO_NOTE                                                                                  \
	"without effect under Xen, which has no VFIO: \"pci hide\" takes a "                       \
	"device from dom0 at boot (dom0:xen-pciback.hide)"
#define KVM_NOTE "without effect under Xen: there is no KVM"

static const struct option rows[] = {
	{ .name = "1" },
	{ .name = "S" },
	{ .name = "acpi", .adds = true },
	{ .name = "amd_iommu", .adds = true, .note = IOMMU_NOTE },
	{ .name = "amd_iommu_dump", .adds = true, .note = IOMMU_NOTE },
	{ .name = "amd_iommu_intr", .adds = true, .note = IOMMU_NOTE },
	{ .name = "amd_pstate", .note = POWER_NOTE },
	{ .name = "clocksource",
	  .note = "dom0 takes Xen's clock; the timer of the host is xen:clocksource" },
	{ .name = "console",
	  .kind = OPTION_OWN,
	  .check = option_tty,
	  .adds = true,
	  .want = "a device such as tty0, hvc0 or ttyS0,115200n8" },
	{ .name = "crashkernel",
	  .note = "Xen reserves the memory of the crash kernel: xen:crashkernel" },
	{ .name = "default_hugepagesz", .note = HUGE_NOTE },
	{ .name = "dis_ucode_ldr", .note = "Xen loads the microcode: xen:ucode" },
	{ .name = "earlyprintk", .adds = true },
	{ .name = "emergency" },
	{ .name = "gather_data_sampling", .note = MITIGATION_NOTE },
	{ .name = "hpet", .kind = OPTION_ONE, .spec = "disable force verbose" },
	{ .name = "hugepages", .adds = true, .note = HUGE_NOTE },
	{ .name = "hugepagesz", .adds = true, .note = HUGE_NOTE },
	{ .name = "hugetlb_cma", .note = HUGE_NOTE },
	{ .name = "idle", .note = POWER_NOTE },
	{ .name = "init" },
	{ .name = "initcall_blacklist", .adds = true },
	{ .name = "intel_iommu", .adds = true, .note = IOMMU_NOTE },
	{ .name = "intel_pstate", .note = POWER_NOTE },
	{ .name = "intremap", .note = "without effect under Xen; it is xen:iommu=intremap" },
	{ .name = "iommu", .adds = true, .note = IOMMU_NOTE },
	{ .name = "irqaffinity", .note = ISOLATION_NOTE },
	{ .name = "isolcpus", .note = ISOLATION_NOTE },
	{ .name = "ivrs_hpet",
	  .adds = true,
	  .note = "without effect under Xen; it is xen:ivrs_hpet[N]=BUS:DEV.FN" },
	{ .name = "ivrs_ioapic",
	  .adds = true,
	  .note = "without effect under Xen; it is xen:ivrs_ioapic[N]=BUS:DEV.FN" },
	{ .name = "kpti", .note = MITIGATION_NOTE },
	{ .name = "l1tf", .note = MITIGATION_NOTE },
	{ .name = "loglevel",
	  .kind = OPTION_OWN,
	  .check = option_kernel_int,
	  .want = "a number from 0 to 8" },
	{ .name = "maxcpus" },
	{ .name = "mds", .note = MITIGATION_NOTE },
	{ .name = "mem" },
	{ .name = "memmap", .adds = true },
	{ .name = "mitigations", .note = MITIGATION_NOTE },
	{ .name = "mmio_stale_data", .note = MITIGATION_NOTE },
	{ .name = "modprobe.blacklist", .adds = true },
	{ .name = "module_blacklist" },
	{ .name = "nmi_watchdog",
	  .note = "dom0 gets no performance counters for it; the watchdog of the host is "
		  "xen:watchdog" },
	{ .name = "noapic" },
	{ .name = "nohz_full", .note = ISOLATION_NOTE },
	{ .name = "nointremap", .note = "without effect under Xen; it is xen:iommu=no-intremap" },
	{ .name = "nopti", .note = MITIGATION_NOTE },
	{ .name = "nopv" },
	{ .name = "nosmp" },
	{ .name = "nosmt",
	  .note = "speaks of dom0's vCPUs only; the CPUs of the host have xen:smt=off" },
	{ .name = "nospec_store_bypass_disable", .note = MITIGATION_NOTE },
	{ .name = "nospectre_v1", .note = MITIGATION_NOTE },
	{ .name = "nospectre_v2", .note = MITIGATION_NOTE },
	{ .name = "nox2apic",
	  .note = "speaks of dom0's kernel only; for the host it is xen:x2apic=off" },
	{ .name = "nr_cpus" },
	{ .name = "numa",
	  .note = "dom0 does not see the nodes of the host; Xen places VMs: xen:numa, "
		  "xen:dom0_nodes" },
	{ .name = "numa_balancing",
	  .note = "dom0 does not see the nodes of the host; Xen places VMs: xen:numa, "
		  "xen:dom0_nodes" },
	{ .name = "panic",
	  .kind = OPTION_OWN,
	  .check = option_kernel_int,
	  .want = "a number of seconds; 0 waits for ever, negative reboots at once" },
	{ .name = "pci",
	  .adds = true,
	  .note = "changes only how dom0 sets PCI up; for SERR and PERR of the host it is "
		  "xen:pci" },
	{ .name = "pciback.hide",
	  .note = "the name of kernels long ago: without effect now; it is "
		  "dom0:xen-pciback.hide" },
	{ .name = "pciback.passthrough",
	  .note = "the name of kernels long ago: without effect now; it is "
		  "dom0:xen-pciback.passthrough" },
	{ .name = "pciback.permissive",
	  .note = "the name of kernels long ago: without effect now; it is "
		  "dom0:xen-pciback.permissive" },
	{ .name = "pcie_acs_override",
	  .note = "a patch of some kernels for KVM: without effect under Xen, which does "
		  "not look at IOMMU groups; what shares a group can be given to different "
		  "VMs at your risk" },
	{ .name = "pcie_ports",
	  .note = "without effect on passing devices through; it only says who handles "
		  "errors and hot plug of PCIe ports in dom0, and needs no equivalent "
		  "under Xen" },
	{ .name = "placeholder",
	  .note = "means nothing: it is there for old loaders that lose the first word" },
	{ .name = "possible_cpus" },
	{ .name = "pti", .note = MITIGATION_NOTE },
	{ .name = "rcu_nocb_poll", .note = ISOLATION_NOTE },
	{ .name = "rcu_nocbs", .note = ISOLATION_NOTE },
	{ .name = "rd.break", .adds = true },
	{ .name = "rd.driver.pre",
	  .adds = true,
	  .note = "in the initial RAM disk; for vfio-pci it is without effect under Xen: "
		  "hide the device with \"pci hide\"" },
	{ .name = "rd.shell", .adds = true },
	{ .name = "rdinit" },
	{ .name = "rescue" },
	{ .name = "retbleed", .note = MITIGATION_NOTE },
	{ .name = "root" },
	{ .name = "rw" },
	{ .name = "s" },
	{ .name = "single" },
	{ .name = "spec_rstack_overflow", .note = MITIGATION_NOTE },
	{ .name = "spec_store_bypass_disable", .note = MITIGATION_NOTE },
	{ .name = "spectre_v2", .note = MITIGATION_NOTE },
	{ .name = "spectre_v2_user", .note = MITIGATION_NOTE },
	{ .name = "srbds", .note = MITIGATION_NOTE },
	{ .name = "systemd.unit" },
	{ .name = "transparent_hugepage", .note = HUGE_NOTE },
	{ .name = "tsc", .note = "dom0 takes Xen's clock; for the host it is xen:tsc" },
	{ .name = "tsx", .note = "speaks of dom0's kernel only; for the host it is xen:tsx" },
	{ .name = "tsx_async_abort", .note = MITIGATION_NOTE },
	{ .name = "vga",
	  .note = "without effect under Xen, which sets the mode of the display: xen:vga" },
	{ .name = "video",
	  .adds = true,
	  .note = "Xen sets the mode of the display (xen:vga) and hands it to dom0; to "
		  "free the card for a VM, hide it (\"pci hide\") and leave ,keep out of "
		  "xen:vga" },
	{ .name = "xen_nopv" },
	{ .name = "xen_pciback.hide",
	  .kind = OPTION_OWN,
	  .check = option_hide,
	  .want = "(dddd:bb:dd.f)(dddd:bb:dd.f)..." },
	{ .name = "xen_pciback.passthrough",
	  .kind = OPTION_OWN,
	  .check = option_kernel_bool,
	  .want = "1, 0, y, n, on or off" },
	{ .name = "xen_pciback.permissive",
	  .kind = OPTION_OWN,
	  .check = option_kernel_bool,
	  .want = "1, 0, y, n, on or off",
	  .note = "lets VMs write every register of their devices: only for VMs that are "
		  "trusted" },
	{ .name = "xen_pciback.verbose_request",
	  .kind = OPTION_OWN,
	  .check = option_kernel_int,
	  .want = "a number" },
	{ .name = "xencons", .note = "of kernels long ago; now it is dom0:console=hvc0" },
	{ .name = "xhw.trial",
	  .note = "xhw's own word: \"boot set --trial\" writes it, in an entry of its own" },
};

static const struct option_family families[] = {
	{ .prefix = "vfio.", .note = VFIO_NOTE },
	{ .prefix = "vfio_pci.", .note = VFIO_NOTE },
	{ .prefix = "vfio_iommu_type1.", .note = VFIO_NOTE },
	{ .prefix = "pci_stub.",
	  .note = "binds a device to pci-stub, which Xen cannot give to a VM: \"pci hide\" "
		  "takes it from dom0 at boot (dom0:xen-pciback.hide)" },
	{ .prefix = "kvm.", .note = KVM_NOTE },
	{ .prefix = "kvm_amd.", .note = KVM_NOTE },
	{ .prefix = "kvm_intel.", .note = KVM_NOTE },
	{ .prefix = "cpufreq.", .note = POWER_NOTE },
	{ .prefix = "cpuidle.", .note = POWER_NOTE },
	{ .prefix = "intel_idle.", .note = POWER_NOTE },
	{ .prefix = "intel_pstate.", .note = POWER_NOTE },
	{ .prefix = "processor.", .note = POWER_NOTE },
	{ .prefix = "pciback.",
	  .note = "the name of kernels long ago: without effect now; it is dom0:xen-pciback" },
	{ .prefix = "rd." },
	{ .prefix = "systemd." },
	{ .prefix = "plymouth." },
	{ .prefix = "sysctl." },
	{ .prefix = "udev." },
	{ .prefix = "i915." },
	{ .prefix = "nouveau." },
	{ .prefix = "amdgpu." },
	{ .prefix = "radeon." },
	{ .prefix = "usbcore." },
	{ .prefix = "luks." },
	{ .prefix = "xen_blkback." },
	{ .prefix = "xen_netback." },
};

const struct options options_dom0 = {
	.v = rows,
	.n = ARRAY_SIZE(rows),
	.more = &names_dom0,
};
const struct option_families families_dom0 = { .v = families, .n = ARRAY_SIZE(families) };
