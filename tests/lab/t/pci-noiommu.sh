# shellcheck shell=dash disable=SC2154
# SPDX-License-Identifier: GPL-2.0-or-later
# Without an IOMMU everything is refused before it is touched, where xl leaves the device half taken.
# machine: noiommu
# boot: direct

shown=$(json xhw pci show "$NIC")
has "show says why not" "$shown" '"code":"no-iommu"'
fails_with "reserve is refused" 4 xhw pci reserve "$NIC"
is "and the driver still has it" "$(driver_of "$NIC")" e1000e
not_ok "what xl does: it fails" xl pci-assignable-add "$NIC"
is "and leaves the device bound to pciback" "$(driver_of "$NIC")" pciback
ok "release mends what xl left" xhw pci release "$NIC"
is "the driver has it again" "$(driver_of "$NIC")" e1000e
is "nothing is left of the record" "$(xl_record "$NIC")" ""

guest_config g1 "pci = [\"$NIC\"]"
mkdir -p /etc/xen
cp /run/g1.cfg /etc/xen/g1.cfg
not_ok "a guest with it does not start" xl create /run/g1.cfg
said=$(json xhw pci why g1)
has "Xen's log tells why" "$said" '"code":"no-iommu"'
has "by the line of its boot" "$said" "I/Ovirtualisationdisabled"
