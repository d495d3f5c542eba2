# shellcheck shell=dash disable=SC2154
# SPDX-License-Identifier: GPL-2.0-or-later
# Shared RMRR: predicted by show, refused by attach, against what Xen then does; relaxed when asked by name.
# machine: rmrr
# boot: direct

shown=$(json xhw pci show "$NIC")
has "show predicts it" "$shown" '"rmrr":"shared"'
has "and names who shares it" "$shown" "\"rmrr-shared-with\":[\"$NIC_BEHIND_PORT\"]"
has "a region of its own is told apart" "$(json xhw pci show "$NIC_ON_NODE1")" '"rmrr":"own"'
has "others have none" "$(json xhw pci show "$NVME")" '"rmrr":"none"'
ok "reserve" xhw pci reserve "$NIC"
start_guest g1 && {
	fails_with "attach is refused" 4 xhw pci attach g1 "$NIC"
	has "by its code" "$(json xhw pci attach g1 "$NIC")" '"code":"rmrr-shared"'
	is "the guest has nothing" "$(xl pci-list g1)" ""
	not_ok "Xen refuses it too" xl pci-attach g1 "$NIC"
	ok "Xen says why" xen_says "disallowed to assign $NIC with shared RMRR"
	xl pci-detach g1 "$NIC" >/dev/null 2>&1
	ok "relaxed by name it is attached" xhw pci attach g1 "$NIC,rdm_policy=relaxed"
	ok "Xen warns" xen_says "risky to assign $NIC with shared RMRR"
	guest_sees g1 "driver e1000e"
	ok "detach" xhw pci detach g1 "$NIC"
	guest_sees g1 "GUEST: net eth0 removed"
	guest_forgets g1
	ok "a device with a region of its own is reserved" xhw pci reserve "$NIC_ON_NODE1"
	ok "and attached" xhw pci attach g1 "$NIC_ON_NODE1"
	guest_sees g1 "driver e1000e" "and the guest's driver binds it"
	has "Xen's node of it" "$(json xhw pci show "$NIC_ON_NODE1")" '"node":1'
	ok "detach" xhw pci detach g1 "$NIC_ON_NODE1"
	ok "the guest goes" stop_guest g1
}
ok "release" xhw pci release "$NIC" "$NIC_ON_NODE1"
is "e1000e has it again" "$(driver_of "$NIC")" e1000e
