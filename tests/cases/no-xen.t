# A machine that does not run on Xen: devices can be looked at, and hidden for the day that it does.
host: sriov-nic
without: .xhw/xen.json
run: pci list
exit: 0
DEVICE        IDS        DRIVER    OWNER  BOOT   NODE  RMRR  ROLE  VERDICT     NAME                                                                                        USED FOR
0000:00:1a.0  8086:1d2d  ehci-pci  dom0   shown     -  -     -     no: no Xen  USB controller: Intel Corporation C600/X79 series chipset USB2 Enhanced Host Controller #2  -
0000:00:1f.2  8086:1d02  ahci      dom0   shown     -  -     -     no: no Xen  SATA controller: Intel Corporation C600/X79 series chipset 6-Port SATA AHCI Controller      mounted on /, mounted on /boot/efi, swap
0000:04:00.0  8086:10fb  ixgbe     dom0   shown     -  -     pf    no: no Xen  Ethernet controller: Intel Corporation 82599ES 10-Gigabit SFI/SFP+ Network Connection       -
0000:04:00.1  8086:10fb  ixgbe     dom0   shown     -  -     pf    no: no Xen  Ethernet controller: Intel Corporation 82599ES 10-Gigabit SFI/SFP+ Network Connection       -
0000:04:10.0  8086:10ed  ixgbevf   dom0   shown     -  -     vf    no: no Xen  Ethernet controller: Intel Corporation 82599 Ethernet Controller Virtual Function           -
0000:04:10.2  8086:10ed  ixgbevf   dom0   shown     -  -     vf    no: no Xen  Ethernet controller: Intel Corporation 82599 Ethernet Controller Virtual Function           -
0000:04:10.4  8086:10ed  pciback   -      shown     -  -     vf    no: no Xen  Ethernet controller: Intel Corporation 82599 Ethernet Controller Virtual Function           -
0000:04:10.6  8086:10ed  pciback   -      shown     -  -     vf    no: no Xen  Ethernet controller: Intel Corporation 82599 Ethernet Controller Virtual Function           -
0000:04:11.0  8086:10ed  pciback   -      shown     -  -     vf    no: no Xen  Ethernet controller: Intel Corporation 82599 Ethernet Controller Virtual Function           -
0000:04:11.2  8086:10ed  -         dom0   shown     -  -     vf    no: no Xen  Ethernet controller: Intel Corporation 82599 Ethernet Controller Virtual Function           -
0000:04:11.4  8086:10ed  -         dom0   shown     -  -     vf    no: no Xen  Ethernet controller: Intel Corporation 82599 Ethernet Controller Virtual Function           -
0000:04:11.6  8086:10ed  -         dom0   shown     -  -     vf    no: no Xen  Ethernet controller: Intel Corporation 82599 Ethernet Controller Virtual Function           -
0000:06:00.0  8086:1533  igb       dom0   shown     -  -     -     no: no Xen  Ethernet controller: Intel Corporation I210 Gigabit Network Connection                      eth0 has 192.0.2.30/24, management interface eth0
! note: xen (present): below 'ROOT' no answers of Xen are recorded (.xhw/xen.json)
run: pci show 04:10.0
exit: 0
device:               0000:04:10.0
ids:                  8086:10ed
class:                020000
driver in dom0:       ixgbevf
owner:                dom0
VM:                   -
domain id:            -
address in the guest: -
attached with:        -
boot state:           shown
NUMA node:            -
RMRR:                 -
role:                 vf
physical function:    0000:04:00.0
VF number:            0
VFs possible:         -
verdict:              no: no Xen
name:                 Ethernet controller: Intel Corporation 82599 Ethernet Controller Virtual Function
subsystem:            -
used by dom0 for:     -
reasons:              [no-xen] there is no Xen here to give a device to a VM (below 'ROOT' no answers of Xen are recorded (.xhw/xen.json)); boot the host's Xen entry
RMRR regions:         -
RMRR shared with:     -
group of Xen:         -
VFs now:              -
other functions:      0000:04:10.2, 0000:04:10.4, 0000:04:10.6
isolation group:      -
reset means:          flr
MSI vectors:          0
MSI-X vectors:        3
INTx pin:             0
link:                 -
BARs:                 BAR 0: memory at 0xdfd00000, 16384 bytes, 64 bit, prefetchable
                      BAR 3: memory at 0xdfe00000, 16384 bytes, 64 bit, prefetchable
modules that know it: ixgbevf
power state:          active
serial number:        -
! note: xen (present): below 'ROOT' no answers of Xen are recorded (.xhw/xen.json)
! note: 0000:04:10.0 (link): it is not PCI Express
run: pci list --vm fw
exit: 6
! note: xen (present): below 'ROOT' no answers of Xen are recorded (.xhw/xen.json)
! xhw: which devices VM 'fw' has is not known: below 'ROOT' no answers of Xen are recorded (.xhw/xen.json)
run: pci reserve 04:10.0
exit: 6
! note: xen (present): below 'ROOT' no answers of Xen are recorded (.xhw/xen.json)
! xhw: no Xen to give devices to VMs: below 'ROOT' no answers of Xen are recorded (.xhw/xen.json)
! hint: boot the host's Xen entry; 'xhw pci list' works without
run: pci release 04:10.4
exit: 6
! note: xen (present): below 'ROOT' no answers of Xen are recorded (.xhw/xen.json)
! xhw: no Xen to give devices to VMs: below 'ROOT' no answers of Xen are recorded (.xhw/xen.json)
! hint: boot the host's Xen entry; 'xhw pci list' works without
run: pci attach fw 04:10.4
exit: 6
! note: xen (present): below 'ROOT' no answers of Xen are recorded (.xhw/xen.json)
! xhw: devices cannot be given to VMs: below 'ROOT' no answers of Xen are recorded (.xhw/xen.json)
run: pci detach fw 04:10.6
exit: 6
! note: xen (present): below 'ROOT' no answers of Xen are recorded (.xhw/xen.json)
! xhw: devices cannot be given to VMs: below 'ROOT' no answers of Xen are recorded (.xhw/xen.json)
run: pci hide 04:10.0 --dry-run
exit: 0
boot line xe dom0 of /boot/efi/EFI/xenserver/grub.cfg: pciback takes 0000:04:10.0 before any driver of dom0
  + xen-pciback.hide=(0000:04:10.0)
record /var/lib/xhw/hidden: made  (what the hidden devices are)
dry run: nothing was changed
takes effect after: reboot
! note: xen (present): below 'ROOT' no answers of Xen are recorded (.xhw/xen.json)
! warning: there is no Xen here to give a device to a VM; boot the host's Xen entry
! warning: entries left as they are: 'XCP-ng (Xen 4.17.5-4 / Linux 4.19.0+1)'
