# shellcheck shell=dash disable=SC2154
# SPDX-License-Identifier: GPL-2.0-or-later
# The same job on the AMD IOMMU, and a whole slot by its short name.
# machine: amd
# boot: direct

has "the verdict is free" "$(json xhw pci show "$NIC_BEHIND_PORT")" '"verdict":"free"'
ok "a slot is reserved" xhw pci reserve 02:00
is "pciback has it" "$(driver_of "$NIC_BEHIND_PORT")" pciback
start_guest g1 && {
	ok "attach by domain id" xhw pci attach "$(xl domid g1)" "$NIC_BEHIND_PORT"
	guest_sees g1 "GUEST: net eth0 added"
	has "show says who has it" "$(json xhw pci show 02:00)" '"vm":"g1"'
	uuid=$(basename "$(xenstore-read "/local/domain/$(xl domid g1)/vm")")
	ok "detach by uuid" xhw pci detach "$uuid" "$NIC_BEHIND_PORT"
	ok "the guest goes" stop_guest g1
}
ok "release" xhw pci release 02:00
is "e1000e has it again" "$(driver_of "$NIC_BEHIND_PORT")" e1000e
