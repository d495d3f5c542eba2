# shellcheck shell=dash disable=SC2154
# SPDX-License-Identifier: GPL-2.0-or-later
# xl and xhw mixed both ways, and what guests refuse: no IOMMU context, PVH.
# machine: intel
# boot: direct

ok "xhw reserves" xhw pci reserve "$NIC"
ok "xl releases it to its driver" xl pci-assignable-remove -r "$NIC"
is "e1000e has it" "$(driver_of "$NIC")" e1000e
is "xl found its record" "$(xl_record "$NIC")" ""
ok "xl reserves" xl pci-assignable-add "$NIC"
has "xhw sees it as reserved" "$(json xhw pci reserve "$NIC")" '"outcome":"already"'
start_guest g1 && {
	ok "xl attaches" xl pci-attach g1 "$NIC"
	guest_sees g1 "GUEST: net eth0 added"
	has "xhw sees who has it" "$(json xhw pci show "$NIC")" '"vm":"g1"'
	ok "xhw detaches what xl attached" xhw pci detach g1 "$NIC"
	is "xl agrees" "$(xl pci-list g1)" ""
	guest_sees g1 "GUEST: net eth0 removed"
	guest_forgets g1
	ok "xhw attaches" xhw pci attach g1 "$NIC"
	guest_sees g1 "GUEST: net eth0 added"
	ok "xl detaches what xhw attached" xl pci-detach g1 "$NIC"
	has "xhw agrees" "$(json xhw pci detach g1 "$NIC")" '"outcome":"already"'
	ok "the guest goes" stop_guest g1
}
start_guest g2 'passthrough = "disabled"' && {
	fails_with "a guest without IOMMU context is refused" 4 xhw pci attach g2 "$NIC"
	has "with the line to add" "$(xhw pci attach g2 "$NIC" 2>&1)" 'passthrough="enabled"'
	ok "the guest goes" stop_guest g2
}
# An emulated PVH guest does not get through its boot here, and need not: it is refused for what it is.
guest_config g3 'type = "pvh"' 'passthrough = "disabled"' 'e820_host = 0'
ok "a PVH guest is created, paused" xl create -p /run/g3.cfg
fails_with "it is refused" 4 xhw pci attach g3 "$NIC"
has "by its code" "$(json xhw pci attach g3 "$NIC")" '"code":"pvh"'
ok "the guest goes" stop_guest g3

ok "xhw releases what xl reserved" xhw pci release "$NIC"
is "e1000e has it again" "$(driver_of "$NIC")" e1000e
