# shellcheck shell=dash disable=SC2154
# SPDX-License-Identifier: GPL-2.0-or-later
# Proves the lab itself: Xen, two nodes, the IOMMU, virtual functions, and a PV guest that takes a NIC while it runs.
# machine: intel
# boot: direct
# smoke

has "Xen is 4.17" "$(xl info)" "xen_version            : 4.17"
has "there are two nodes" "$(xl info)" "nr_nodes               : 2"
has "the IOMMU is on" "$(xl dmesg)" "I/O virtualisation enabled"
has "interrupt remapping is on" "$(xl dmesg)" "Interrupt remapping enabled"
is "the NIC has its driver" "$(driver_of "$NIC")" e1000e
is "the NVMe has its driver" "$(driver_of "$NVME")" nvme
is "the USB controller has its driver" "$(driver_of "$XHCI")" xhci_hcd
is "the second NIC sits behind a root port" "$(cat "/sys/bus/pci/devices/$NIC_BEHIND_PORT/class")" 0x020000
has "Xen puts the third NIC on node 1" "$(xl info -n)" "0000:41:00.0      1"
ok "the USB stick is a disk" wait_for 30 grep -q sdb /proc/partitions

ok "two virtual functions are made" sh -c "echo 2 >/sys/bus/pci/devices/$NVME/sriov_numvfs"
ok "the first virtual function is there" test -d "/sys/bus/pci/devices/${NVME%.0}.1"
ok "Xen knows it" xen_says "PCI add virtual function 0000:01:00.2"
ok "they are taken away" sh -c "echo 0 >/sys/bus/pci/devices/$NVME/sriov_numvfs"

ok "xl makes the NIC assignable" xl pci-assignable-add "$NIC"
is "pciback has it" "$(driver_of "$NIC")" pciback
has "xl lists it" "$(xl pci-assignable-list)" "$NIC"

start_guest g1 && {
	ok "xl attaches it to the running guest" xl pci-attach g1 "$NIC"
	guest_sees g1 "driver e1000e"
	guest_sees g1 "GUEST: net eth0 added"
	has "xl lists it in the guest" "$(xl pci-list g1)" "$NIC"
	ok "xl detaches it" xl pci-detach g1 "$NIC"
	guest_sees g1 "GUEST: net eth0 removed"
	ok "the guest goes" stop_guest g1
}
ok "xl gives the NIC back" xl pci-assignable-remove -r "$NIC"
is "its driver has it again" "$(driver_of "$NIC")" e1000e
