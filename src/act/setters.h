// SPDX-License-Identifier: GPL-2.0-or-later
// The setters of all settings, one declaration each: set_*.c defines them, set.c has the table.
#pragma once

#include "act/act.h"

extern const struct setter set_pci_driver;
extern const struct setter set_pci_quarantine;
extern const struct setter set_pci_record;
extern const struct setter set_pci_numvfs;
extern const struct setter set_boot_line;
extern const struct setter set_boot_file;
extern const struct setter set_boot_source;
extern const struct setter set_boot_env;
extern const struct setter set_boot_record;
extern const struct setter set_domain_pci;
extern const struct setter set_vm_pci;
extern const struct setter set_vm_known;
extern const struct setter set_vm_affinity;
extern const struct setter set_vm_blocked;
extern const struct setter set_vm_mask;
extern const struct setter set_vm_cpupool;
extern const struct setter set_vcpu_affinity;
extern const struct setter set_domain_cpupool;
extern const struct setter set_cpupool;
extern const struct setter set_cpupool_name;
extern const struct setter set_domain_usbctrl;
extern const struct setter set_domain_usb;
extern const struct setter set_profile;
extern const struct setter set_usb_policy;
extern const struct setter set_usb_enabled;
extern const struct setter set_usb_vm;
extern const struct setter set_usb_plugged;
extern const struct setter set_vm_usb;
extern const struct setter set_vm_platform_usb;
