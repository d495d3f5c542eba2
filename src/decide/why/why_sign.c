// SPDX-License-Identifier: GPL-2.0-or-later
// The known messages, each with the place that its text is from, and what they mean.
//
// LAB: seen on Xen 4.17.7 and Linux 6.1 in the lab (tests/lab/t/pci-why.sh). xen: xen-project/xen,
// stable-4.17; xen-api: xapi-project/xen-api; linux: 4.19, xcp-ng/linux where it says so; qemu:
// hw/xen.
#include "decide/why/why_parts.h"

#include "base/text.h"

#define XAPI   (1u << LOG_XAPI)
#define XEN    (1u << LOG_XEN)
#define KERNEL (1u << LOG_KERNEL)
#define QEMU   (1u << LOG_QEMU)
/* libxl's lines: xl's log, and where a service started the VM, syslog. */
#define LIBXL	   ((1u << LOG_XL) | KERNEL)

#define DEVICE_ML  "xen-api ocaml/xenopsd/xc/device.ml, Cannot_add"
#define LIBXL_PCI  "LAB; xen tools/libs/light/libxl_pci.c"
#define LIBXL_MAKE "LAB; xen tools/libs/light/libxl_create.c"
#define XEN_PCI	   "xen xen/drivers/passthrough/pci.c, assign_device"
#define XEN_IRQ	   "xen xen/arch/x86/irq.c"
#define STUB	   "linux drivers/xen/xen-pciback/pci_stub.c"

/* clang-format off */
const struct sign signs[] = {
	/* No IOMMU */
	{ XEN, { "I/O virtualisation disabled" }, ABOUT_BOOT, "no-iommu", true, "LAB; xen xen/drivers/passthrough/iommu.c" },
	{ XAPI, { "IOMMU unavailable" }, ABOUT_START, "no-iommu", true, "xen-api ocaml/xenopsd/xc/domain.ml" },
	{ XAPI, { "VM_REQUIRES_IOMMU" }, ABOUT_START, "no-iommu", true, "xen-api ocaml/xapi-consts/api_errors.ml" },
	{ XAPI, { "Cannot_add(", "Operation not supported" }, ABOUT_START, "no-iommu", false, DEVICE_ML },
	{ XAPI, { "Cannot_add(", "Function not implemented" }, ABOUT_START, "no-iommu", false, DEVICE_ML },
	{ LIBXL, { "passthrough not supported on this platform" }, ABOUT_START, "no-iommu", true, LIBXL_MAKE },
	{ LIBXL, { "cannot be assigned - no IOMMU" }, ABOUT_START, "no-iommu", true, "xen tools/libs/light/libxl_pci.c" },
	{ XEN, { "no IOMMU for ", "cannot be handed to" }, ABOUT_DEVICE, "no-iommu-unit", true, "xen xen/drivers/passthrough/amd/pci_amd_iommu.c" },
	{ XEN, { "failed to find IOMMU: ", "cannot be assigned to" }, ABOUT_DEVICE, "no-iommu-unit", true, "xen xen/drivers/passthrough/amd/pci_amd_iommu.c" },

	/* Reserved memory */
	{ XEN, { "It's disallowed to assign ", "with shared RMRR" }, ABOUT_DEVICE, "rmrr-shared", true, "LAB; xen xen/drivers/passthrough/vtd/iommu.c" },
	{ XEN, { "assign (", ") failed (-1)" }, ABOUT_DEVICE, "rmrr-shared", false, "LAB; " XEN_PCI },
	{ XAPI, { "Cannot_add(", "Operation not permitted" }, ABOUT_START, "rmrr-shared", false, DEVICE_ML },
	{ LIBXL, { "xc_assign_device failed: Operation not permitted" }, ABOUT_START, "rmrr-shared", false, LIBXL_PCI },
	{ XEN, { "cannot map reserved region" }, ABOUT_DEVICE, "rmrr-collides", true, "xen xen/drivers/passthrough/vtd/iommu.c" },
	{ LIBXL, { "RDM conflict at 0x" }, ABOUT_START, "rmrr-collides", true, "xen tools/libs/light/libxl_dm.c" },
	{ XEN, { "unity mapping failed for " }, ABOUT_DEVICE, "rmrr-collides", true, "xen xen/drivers/passthrough/amd/pci_amd_iommu.c" },

	/* Interrupts */
	{ XEN, { "no free pirq" }, ABOUT_DEVICE, "no-vectors", true, XEN_IRQ ", of debug builds" },
	{ XEN, { "no block of ", "free pirqs" }, ABOUT_DEVICE, "no-vectors", true, XEN_IRQ ", of debug builds" },
	{ QEMU, { "Mapping of MSI", "(err: 28," }, ABOUT_DEVICE, "no-vectors", true, "qemu hw/xen/xen_pt_msi.c; 28 is ENOSPC" },
	{ QEMU, { "Mapping of MSI", "(err: " }, ABOUT_DEVICE, "no-vectors", false, "qemu hw/xen/xen_pt_msi.c" },
	{ XEN, { "Cannot bind IRQ", "already at max share" }, ABOUT_DEVICE, "irq-shared", true, XEN_IRQ },
	{ XEN, { "Cannot bind IRQ", "hare with others" }, ABOUT_DEVICE, "irq-shared", true, XEN_IRQ },
	{ XEN, { "Cannot bind IRQ", "Others do not share" }, ABOUT_DEVICE, "irq-shared", true, XEN_IRQ },

	/* Reset */
	{ LIBXL, { "The kernel doesn't support reset from sysfs for PCI device" }, ABOUT_START, "reset-failed", false, "xen tools/libs/light/libxl_pci.c" },
	{ LIBXL, { "write to /sys/bus/pci/devices/", "/reset returned" }, ABOUT_START, "reset-failed", false, "xen tools/libs/light/libxl_pci.c" },
	{ LIBXL, { "write to /sys/bus/pci/drivers/pciback/do_flr returned" }, ABOUT_START, "reset-failed", false, "xen tools/libs/light/libxl_pci.c" },
	{ KERNEL, { "timed out waiting for pending transaction; performing" }, ABOUT_DEVICE, "reset-failed", false, "linux drivers/pci/pci.c" },
	{ KERNEL, { "not ready ", "giving up" }, ABOUT_DEVICE, "reset-failed", false, "linux drivers/pci/pci.c" },
	{ KERNEL, { "pciback: probe of ", "failed with error -25" }, ABOUT_DEVICE, "reset-failed", true, "xcp-ng/linux " STUB "; -25 is ENOTTY" },
	{ KERNEL, { "Refused to change power state" }, ABOUT_DEVICE, "no-answer", false, "linux drivers/pci/pci.c" },
	{ KERNEL, { "Unable to change power state", "inaccessible" }, ABOUT_DEVICE, "no-answer", false, "linux 6 drivers/pci/pci.c" },

	/* Somebody has it */
	{ KERNEL, { "****** removing device ", "while still in-use by domain" }, ABOUT_DEVICE, "in-use", true, STUB },
	{ LIBXL, { "already assigned to a different guest" }, ABOUT_START, "in-use", false, "xen tools/libs/light/libxl_pci.c" },
	{ XEN, { "already assigned, or non-existent" }, ABOUT_DEVICE, "in-use", false, "xen xen/drivers/passthrough/pci.c" },
	{ XAPI, { "Cannot_add(", "Device or resource busy" }, ABOUT_START, "in-use", false, DEVICE_ML },
	{ XAPI, { "Cannot_add(", "Invalid argument" }, ABOUT_START, "in-use", false, DEVICE_ML },
	{ LIBXL, { "xc_assign_device failed: Device or resource busy" }, ABOUT_START, "in-use", false, LIBXL_PCI },
	{ LIBXL, { "PCI device ", " is not assignable" }, ABOUT_START, "not-reserved", false, LIBXL_PCI },

	/* Quarantine */
	{ XAPI, { "dequarantine - failed" }, ABOUT_START, "quarantine", true, "xen-api ocaml/xenopsd/xc/xenops_server_xen.ml" },
	{ LIBXL, { "failed to quarantine " }, ABOUT_DEVICE, "quarantine", true, LIBXL_PCI },
	{ LIBXL, { "failed to de-quarantine " }, ABOUT_DEVICE, "quarantine", true, LIBXL_PCI },
	{ XEN, { "d[IO]: assign (", "failed (" }, ABOUT_DEVICE, "quarantine", false, XEN_PCI },
	{ XEN, { "d[IO]: deassign (", "failed (" }, ABOUT_DEVICE, "quarantine", false, "xen xen/drivers/passthrough/pci.c, deassign_device" },

	/* A domain that was not made for it */
	{ LIBXL, { "xc_assign_device failed: Operation not supported" }, ABOUT_START, "no-context", false, LIBXL_PCI },
	{ LIBXL, { "passthrough disabled but devices are specified" }, ABOUT_START, "no-context", true, LIBXL_MAKE },
	{ LIBXL, { "IOMMU required for device passthrough but not supported together with PoD" }, ABOUT_START, "pod", true, "xen tools/libs/light/libxl_create.c" },
	{ XEN, { "assign (", ") failed (-18)" }, ABOUT_DEVICE, "pod", false, XEN_PCI "; -18 is EXDEV" },
	{ LIBXL, { "passthrough not yet supported for x86 PVH guests" }, ABOUT_START, "pvh", true, "xen tools/libs/light/libxl_x86.c" },

	/* pciback */
	{ KERNEL, { "Error parsing pci_devs_to_hide at" }, ABOUT_BOOT, "hide-list", true, "LAB; " STUB },
	{ XAPI, { "PCIBack has not been loaded" }, ABOUT_START, "no-pciback", true, "xen-api ocaml/xenopsd/xc/xenops_server_xen.ml" },
	{ XAPI, { "PCIBack_not_loaded" }, ABOUT_START, "no-pciback", true, "xen-api ocaml/xapi-idl/xen/xenops_interface.ml" },
	{ XAPI, { "pciback has not loaded" }, ABOUT_START, "no-pciback", true, "xen-api ocaml/xapi/xapi_xenops.ml" },
	{ LIBXL, { "Looks like pciback driver", "not loaded" }, ABOUT_START, "no-pciback", true, LIBXL_PCI },
	{ KERNEL, { "can't export pci devices that don't have a normal (0) or bridge (1) header type" }, ABOUT_DEVICE, "never", true, STUB },
	{ KERNEL, { "pciback ", ": error ", " initializing device" }, ABOUT_DEVICE, "bind-failed", true, STUB },
	{ KERNEL, { "pciback: probe of ", "failed with error" }, ABOUT_DEVICE, "bind-failed", true, "linux drivers/base/dd.c" },
	{ LIBXL, { "Couldn't bind device to pciback!" }, ABOUT_START, "bind-failed", true, "xen tools/libs/light/libxl_pci.c" },
	{ LIBXL, { "Couldn't unbind device" }, ABOUT_START, "bind-failed", true, "xen tools/libs/light/libxl_pci.c" },
	{ XAPI, { "Unix.ENODEV", "/sys/bus/pci/drivers/" }, ABOUT_START, "bind-failed", false, "xen-api ocaml/xenopsd/xc/device.ml, bind" },

	/* Not there, or not whole */
	{ XAPI, { "Unix.ENOENT", "/sys/bus/pci/devices/" }, ABOUT_START, "gone", true, "xen-api ocaml/xenopsd/xc/device.ml, _pci_add" },
	{ XAPI, { "Sys_error(", "/sys/bus/pci/devices/", "No such file or directory" }, ABOUT_START, "gone", true, "xen-api ocaml/xenopsd/xc/device.ml, _pci_add" },
	{ LIBXL, { "Couldn't lstat /sys/bus/pci/devices/", "No such file" }, ABOUT_START, "gone", true, "xen tools/libs/light/libxl_pci.c" },
	{ LIBXL, { "Couldn't open /sys/bus/pci/devices/", "No such file" }, ABOUT_START, "gone", true, "xen tools/libs/light/libxl_pci.c" },
	{ XAPI, { "Cannot_add(", "No such device" }, ABOUT_START, "xen-unknown", false, DEVICE_ML },
	{ XEN, { "assign (", ") failed (-19)" }, ABOUT_DEVICE, "xen-unknown", false, XEN_PCI "; -19 is ENODEV" },
	{ XEN, { "assign (", ") failed (-9)" }, ABOUT_DEVICE, "broken", true, XEN_PCI "; -9 is EBADF" },
	{ KERNEL, { "not enough MMIO resources for SR-IOV" }, ABOUT_BOOT_DEVICE, "no-mmio", true, "linux drivers/pci/iov.c" },
	{ KERNEL, { "BAR ", ": failed to assign" }, ABOUT_BOOT_DEVICE, "no-mmio", false, "linux drivers/pci/setup-res.c" },
	{ XEN, { "SR-IOV device ", "in IO space" }, ABOUT_BOOT_DEVICE, "no-mmio", false, "xen xen/drivers/passthrough/pci.c, pci_add_device" },

	/* Memory */
	{ XAPI, { "HOST_NOT_ENOUGH_FREE_MEMORY" }, ABOUT_START, "no-memory", true, "xen-api ocaml/xapi-consts/api_errors.ml" },
	{ XAPI, { "there was not enough memory (needed" }, ABOUT_START, "no-memory", true, "xen-api ocaml/xapi/xapi_xenops.ml" },
	{ XAPI, { "Not_enough_memory" }, ABOUT_START, "no-memory", true, "xen-api ocaml/xapi-idl/xen/xenops_interface.ml" },
	{ XAPI, { "Cannot_free_this_much_memory" }, ABOUT_START, "no-memory", true, "xen-api ocaml/xapi-idl/xen/xenops_interface.ml" },
	{ LIBXL, { "failed to free memory for the domain" }, ABOUT_START, "no-memory", true, "xen tools/xl/xl_vmcontrol.c" },
	{ 1u << LOG_XL, { "xc_dom_boot_mem_init failed: Cannot allocate memory" }, ABOUT_START, "no-memory", true, "LAB; xen tools/libs/light/libxl_dom.c" },

	/* Vetoed */
	{ XAPI, { "XAPI_HOOK_FAILED" }, ABOUT_START, "hook", true, "xen-api ocaml/xapi-consts/api_errors.ml" },
	{ XAPI, { "Hook_failed" }, ABOUT_START, "hook", true, "xen-api ocaml/xapi-idl/xen/xenops_interface.ml" },
	{ XAPI, { "OPERATION_BLOCKED" }, ABOUT_START, "blocked", true, "xen-api ocaml/xapi-consts/api_errors.ml" },
	{ XAPI, { "VM_REQUIRES_GPU" }, ABOUT_START, "no-gpu", true, "xen-api ocaml/xapi-consts/api_errors.ml" },

	/* What only says that it did not go */
	{ XAPI, { "Cannot_add(" }, ABOUT_START, "add-failed", true, DEVICE_ML },
	{ LIBXL, { "libxl__device_pci_add failed for PCI device" }, ABOUT_START, "add-failed", true, LIBXL_PCI },
	{ XEN, { "assign (", "failed (" }, ABOUT_DEVICE, "add-failed", true, XEN_PCI },
};
/* clang-format on */

const size_t signs_n = ARRAY_SIZE(signs);

static const struct meaning meanings[] = {
	{ .code = "hook", .rank = 10, .reason = "a hook of this host forbade the start" },
	{ .code = "blocked",
	  .rank = 12,
	  .reason = "the start of the VM is blocked by an administrator" },
	{ .code = "hide-list",
	  .rank = 20,
	  .reason =
		  "the kernel could not read the list of hidden devices, so pciback took no device at all" },
	{ .code = "no-pciback",
	  .rank = 22,
	  .explained = { "hide-list" },
	  .reason = "dom0 has no pciback driver, which gives devices to VMs" },
	{ .code = "no-iommu",
	  .rank = 24,
	  .reason = "Xen uses no IOMMU, without which no device can be given to a VM" },
	{ .code = "no-iommu-unit", .rank = 26, .reason = "no IOMMU is in charge of %s" },
	{ .code = "gone", .rank = 30, .reason = "%s is not in this host" },
	{ .code = "never", .rank = 32, .reason = "%s is of a kind that cannot be given to a VM" },
	{ .code = "rmrr-shared",
	  .rank = 34,
	  .reason =
		  "%s shares a reserved memory region (RMRR) with other devices, and Xen refuses it" },
	{ .code = "rmrr-collides",
	  .rank = 36,
	  .reason = "the reserved memory of %s collides with the memory of the VM" },
	{ .code = "no-context",
	  .rank = 38,
	  .explained = { "no-iommu" },
	  .reason = "the domain was made without an IOMMU context, so that it can have no device" },
	{ .code = "pod",
	  .rank = 40,
	  .reason =
		  "the VM starts with less memory than it may grow to, which Xen does not allow with devices" },
	{ .code = "pvh", .rank = 42, .reason = "a PVH guest can have no device" },
	{ .code = "in-use", .rank = 44, .reason = "%s belongs to another VM, or Xen keeps it" },
	{ .code = "not-reserved",
	  .rank = 46,
	  .explained = { "no-pciback", "hide-list", "gone" },
	  .reason = "%s is not on pciback, or another VM has it" },
	{ .code = "bind-failed",
	  .rank = 48,
	  .explained = { "no-pciback", "hide-list", "gone" },
	  .reason = "pciback could not take %s" },
	{ .code = "xen-unknown",
	  .rank = 50,
	  .explained = { "gone" },
	  .reason = "Xen does not know %s" },
	{ .code = "broken", .rank = 52, .reason = "Xen counts %s as broken: it failed before" },
	{ .code = "no-answer", .rank = 54, .reason = "%s does not answer" },
	{ .code = "quarantine",
	  .rank = 56,
	  .explained = { "no-iommu", "rmrr-shared", "rmrr-collides" },
	  .reason = "%s could not be put into, or taken out of, quarantine" },
	{ .code = "no-vectors",
	  .rank = 58,
	  .reason = "the VM has not enough interrupt vectors for %s" },
	{ .code = "irq-shared", .rank = 60, .reason = "the interrupt of %s is shared with others" },
	{ .code = "no-mmio", .rank = 62, .reason = "there was no address space for %s" },
	{ .code = "reset-failed", .rank = 64, .reason = "%s could not be reset" },
	{ .code = "no-gpu", .rank = 66, .reason = "no free GPU of the VM's group is in this host" },
	{ .code = "no-memory",
	  .rank = 68,
	  .reason = "the host has not enough free memory for the VM" },
	{ .code = "add-failed",
	  .rank = 90,
	  .explained = { "*" },
	  .reason = "%s could not be given to the VM; nothing known tells why" },
	{ .code = "other",
	  .rank = 95,
	  .explained = { "*" },
	  .reason = "it failed for a reason that is no PCI matter as far as is known" },
};

const struct meaning *meaning_of(const char *code)
{
	for (size_t i = 0; i < ARRAY_SIZE(meanings); i++)
		if (streq(meanings[i].code, code))
			return &meanings[i];
	return &meanings[ARRAY_SIZE(meanings) - 1];
}
