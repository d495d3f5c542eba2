# shellcheck shell=dash disable=SC2154
# SPDX-License-Identifier: GPL-2.0-or-later
# The main job on the Intel IOMMU: see, reserve, attach, the guest's driver binds, detach, release; every verb twice.
# machine: intel
# boot: direct
# smoke

has "list names the NIC's driver and owner" "$(xhw pci list)" "e1000e"
before=$(json xhw pci show "$NIC")
has "dom0 has it" "$before" '"owner":"dom0"'
has "nothing speaks against it" "$before" '"verdict":"free"'
has "it has MSI-X vectors" "$before" '"msix-vectors":5'
has "a function reset is known" "$before" '"resets":['
has "Xen tells the node of the NIC on node 1" "$(json xhw pci show "$NIC_ON_NODE1")" '"node":1'
is "dom0's sysfs does not" "$(cat "/sys/bus/pci/devices/$NIC_ON_NODE1/numa_node")" -1
fails_with "a bridge is refused" 4 xhw pci reserve 00:1f.0
fails_with "the disk that is mounted is refused" 4 xhw pci reserve 00:1f.2
is "its driver still has it" "$(driver_of 0000:00:1f.2)" ahci
fails_with "attaching what is not reserved is refused" 3 xhw pci attach nobody "$NIC"

is "a dry run ends well" "$(xhw pci reserve "$NIC" --dry-run >/dev/null && echo yes)" yes
is "and changes nothing" "$(driver_of "$NIC")" e1000e
ok "reserve" xhw pci reserve "$NIC"
is "pciback has it" "$(driver_of "$NIC")" pciback
is "xl's record is right" "$(xl_record "$NIC")" /sys/bus/pci/drivers/e1000e
has "xl lists it" "$(xl pci-assignable-list)" "$NIC"
has "Xen has it in quarantine" "$(json xhw pci show "$NIC")" '"owner":"quarantine"'
has "reserve twice is a no-op" "$(json xhw pci reserve "$NIC")" '"outcome":"already"'

start_guest g1 && {
	domid=$(xl domid g1)
	ok "attach by name" xhw pci attach g1 "$NIC"
	guest_sees g1 "driver e1000e" "the guest's own driver binds it"
	guest_sees g1 "GUEST: net eth0 added"
	shown=$(json xhw pci show "$NIC")
	has "show says who has it" "$shown" '"vm":"g1"'
	slot=$(echo "$shown" | sed 's/.*"guest-slot":"\([^"]*\)".*/\1/')
	ok "the guest sees it at the address that show tells" guest_said g1 "pci 0000:$slot"
	has "xl lists it in the guest" "$(xl pci-list g1)" "$NIC"
	has "attach twice is a no-op" "$(json xhw pci attach "$domid" "$NIC")" '"outcome":"already"'
	fails_with "release is refused while the guest has it" 4 xhw pci release "$NIC"
	fails_with "reserve is refused while the guest has it" 4 xhw pci reserve "$NIC"
	has "list --vm finds it" "$(xhw pci list --vm g1)" "$NIC"
	ok "detach" xhw pci detach g1 "$NIC"
	guest_sees g1 "GUEST: net eth0 removed"
	has "detach twice is a no-op" "$(json xhw pci detach g1 "$NIC")" '"outcome":"already"'
	guest_forgets g1
	has "undo takes the detach back" "$(json xhw undo)" '"outcome":"done"'
	has "so the guest has it again" "$(xl pci-list g1)" "$NIC"
	guest_sees g1 "GUEST: net eth0 added" "and its driver binds it again"
	ok "detach once more" xhw pci detach "name:g1" "$NIC"
	ok "the guest goes" stop_guest g1
}
ok "release" xhw pci release "$NIC"
is "e1000e has it again" "$(driver_of "$NIC")" e1000e
ok "and its interface is back" wait_for 20 test -d "/sys/bus/pci/devices/$NIC/net"
has "release twice is a no-op" "$(json xhw pci release "$NIC")" '"outcome":"already"'
is "xl's record is gone" "$(xl_record "$NIC")" ""
has "dom0 has it" "$(json xhw pci show "$NIC")" '"owner":"dom0"'

ok "reserve again" xhw pci reserve "$NIC"
has "undo releases it" "$(json xhw undo)" '"outcome":"done"'
is "to e1000e" "$(driver_of "$NIC")" e1000e
has "a second undo finds nothing" "$(json xhw undo)" '"outcome":"already"'
