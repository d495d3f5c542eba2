// SPDX-License-Identifier: GPL-2.0-or-later
// Which setter serves which setting.
#include "act/setters.h"

const struct setter *setter_of(enum setting set)
{
	static const struct setter *const setters[SET_COUNT] = {
		[SET_PCI_DRIVER] = &set_pci_driver,
		[SET_PCI_QUARANTINE] = &set_pci_quarantine,
		[SET_PCI_RECORD] = &set_pci_record,
		[SET_PCI_NUMVFS] = &set_pci_numvfs,
		[SET_BOOT_LINE] = &set_boot_line,
		[SET_BOOT_FILE] = &set_boot_file,
		[SET_BOOT_SOURCE] = &set_boot_source,
		[SET_BOOT_ENV] = &set_boot_env,
		[SET_BOOT_RECORD] = &set_boot_record,
		[SET_DOMAIN_PCI] = &set_domain_pci,
		[SET_VM_PCI] = &set_vm_pci,
		[SET_VM_KNOWN] = &set_vm_known,
		[SET_VM_AFFINITY] = &set_vm_affinity,
		[SET_VM_BLOCKED] = &set_vm_blocked,
		[SET_VM_MASK] = &set_vm_mask,
		[SET_VM_CPUPOOL] = &set_vm_cpupool,
		[SET_VCPU_AFFINITY] = &set_vcpu_affinity,
		[SET_DOMAIN_CPUPOOL] = &set_domain_cpupool,
		[SET_CPUPOOL] = &set_cpupool,
		[SET_CPUPOOL_NAME] = &set_cpupool_name,
		[SET_DOMAIN_USBCTRL] = &set_domain_usbctrl,
		[SET_DOMAIN_USB] = &set_domain_usb,
		[SET_PROFILE] = &set_profile,
		[SET_USB_POLICY] = &set_usb_policy,
		[SET_USB_ENABLED] = &set_usb_enabled,
		[SET_USB_VM] = &set_usb_vm,
		[SET_USB_PLUGGED] = &set_usb_plugged,
		[SET_VM_USB] = &set_vm_usb,
		[SET_VM_PLATFORM_USB] = &set_vm_platform_usb,
	};

	return setters[set];
}
