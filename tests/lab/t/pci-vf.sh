# shellcheck shell=dash disable=SC2154
# SPDX-License-Identifier: GPL-2.0-or-later
# A virtual function is given like any other device; its PF is refused meanwhile.
# machine: intel
# boot: direct

vf=${NVME%.0}.1
echo 2 >"/sys/bus/pci/devices/$NVME/sriov_numvfs"
wait_for 30 test -e "/sys/bus/pci/devices/$vf/driver"
shown=$(json xhw pci show "$vf")
has "show knows its PF" "$shown" "\"pf\":\"$NVME\""
has "and its number" "$shown" '"vf-index":0'
has "the PF counts its VFs" "$(json xhw pci show "$NVME")" '"vfs":2'
ok "reserve" xhw pci reserve "$vf"
is "pciback has it" "$(driver_of "$vf")" pciback
fails_with "the PF cannot be taken while its VF is reserved" 4 xhw pci reserve "$NVME"
start_guest g1 && {
	ok "attach" xhw pci attach g1 "$vf"
	guest_sees g1 "driver nvme" "the guest's NVMe driver takes it"
	ok "detach" xhw pci detach g1 "$vf"
	ok "the guest goes" stop_guest g1
}
ok "release" xhw pci release "$vf"
is "nvme has it again" "$(driver_of "$vf")" nvme
ok "the PF can be taken once its VFs are idle" xhw pci reserve "$NVME"
is "its VFs are gone" "$(test -e "/sys/bus/pci/devices/$vf" && echo there)" ""
ok "undo brings them back" xhw undo
is "as many as before" "$(cat "/sys/bus/pci/devices/$NVME/sriov_numvfs")" 2
is "with the PF's driver" "$(driver_of "$NVME")" nvme
