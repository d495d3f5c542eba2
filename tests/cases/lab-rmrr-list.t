# A real Xen's answers for regions that devices share, and for one of a device's own.
host: lab-rmrr
run: pci list --all
exit: 0
DEVICE        IDS        DRIVER    OWNER       BOOT   NODE  RMRR    ROLE  VERDICT                                                  NAME                                                                                               USED FOR
0000:00:00.0  8086:29c0  -         dom0        shown     -  none    -     no: bridge                                               Host bridge: Intel Corporation 82G33/G31/P35/P31 Express DRAM Controller                           -
0000:00:03.0  8086:10d3  pciback   quarantine  shown     -  shared  -     no: shared RMRR                                          Ethernet controller: Intel Corporation 82574L Gigabit Network Connection                           -
0000:00:04.0  1b36:000d  xhci_hcd  dom0        shown     -  none    -     force console-usb: USB keyboard 1-1 (QEMU USB Keyboard)  USB controller: Red Hat, Inc. QEMU XHCI Host Controller                                            USB keyboard 1-1 (QEMU USB Keyboard), what sdb holds is not known
0000:00:05.0  1b36:000c  pcieport  dom0        shown     -  none    -     no: bridge                                               PCI bridge: Red Hat, Inc. QEMU PCIe Root port                                                      -
0000:00:06.0  1b36:000c  pcieport  dom0        shown     -  none    -     no: bridge                                               PCI bridge: Red Hat, Inc. QEMU PCIe Root port                                                      -
0000:00:07.0  1b36:000b  -         dom0        shown     -  none    -     no: bridge                                               Host bridge: Red Hat, Inc. QEMU PCIe Expander bridge                                               -
0000:00:1f.0  8086:2918  -         dom0        shown     -  none    -     no: bridge                                               ISA bridge: Intel Corporation 82801IB (ICH9) LPC Interface Controller                              -
0000:00:1f.2  8086:2922  ahci      dom0        shown     -  none    -     no: mounted on /boot/efi                                 SATA controller: Intel Corporation 82801IR/IO/IH (ICH9R/DO/DH) 6 port SATA Controller [AHCI mode]  mounted on /boot/efi
0000:00:1f.3  8086:2930  -         dom0        shown     -  none    -     no: SMBus                                                SMBus: Intel Corporation 82801I (ICH9 Family) SMBus Controller                                     -
0000:01:00.0  1b36:0010  nvme      dom0        shown     -  none    pf    unknown: what nvme0n1 holds is not known                 Non-Volatile memory controller: Red Hat, Inc. QEMU NVM Express Controller                          what nvme0n1 holds is not known
0000:02:00.0  8086:10d3  e1000e    dom0        shown     -  shared  -     no: shared RMRR                                          Ethernet controller: Intel Corporation 82574L Gigabit Network Connection                           -
0000:40:00.0  1b36:000c  pcieport  dom0        shown     1  none    -     no: bridge                                               PCI bridge: Red Hat, Inc. QEMU PCIe Root port                                                      -
0000:41:00.0  8086:10d3  pciback   quarantine  shown     1  own     -     reserved                                                 Ethernet controller: Intel Corporation 82574L Gigabit Network Connection                           -
! note: host (fs-type): udev's database '/run/udev/data' is missing, so what disks hold is not known
run: pci show 00:03.0 41:00.0
exit: 0
device:               0000:00:03.0
ids:                  8086:10d3
class:                020000
driver in dom0:       pciback
owner:                quarantine
VM:                   -
domain id:            -
address in the guest: -
attached with:        -
boot state:           shown
NUMA node:            -
RMRR:                 shared
role:                 -
physical function:    -
VF number:            -
VFs possible:         -
verdict:              no: shared RMRR
name:                 Ethernet controller: Intel Corporation 82574L Gigabit Network Connection
subsystem:            -
used by dom0 for:     -
reasons:              [rmrr-shared] 0000:00:03.0 shares a reserved memory region (RMRR) with 0000:02:00.0, and Xen refuses to give such a device to a VM (Xen names the same region for each of them); look for a firmware setting that lifts it; attach with rdm_policy=relaxed takes the risk
RMRR regions:         0x7ffe0000-0x7ffe1fff
RMRR shared with:     0000:02:00.0
group of Xen:         -
VFs now:              -
other functions:      -
isolation group:      -
reset means:          pm
MSI vectors:          1
MSI-X vectors:        5
INTx pin:             1
link:                 -
BARs:                 BAR 0: memory at 0xfe400000, 131072 bytes
                      BAR 1: memory at 0xfe420000, 131072 bytes
                      BAR 2: I/O ports at 0xe040, 32 bytes
                      BAR 3: memory at 0xfe440000, 16384 bytes
modules that know it: e1000e
power state:          active
serial number:        52-54-00-ff-ff-00-00-03

device:               0000:41:00.0
ids:                  8086:10d3
class:                020000
driver in dom0:       pciback
owner:                quarantine
VM:                   -
domain id:            -
address in the guest: -
attached with:        -
boot state:           shown
NUMA node:            1
RMRR:                 own
role:                 -
physical function:    -
VF number:            -
VFs possible:         -
verdict:              reserved
name:                 Ethernet controller: Intel Corporation 82574L Gigabit Network Connection
subsystem:            -
used by dom0 for:     -
reasons:              [rmrr-own] 0000:41:00.0 has a reserved memory region (RMRR) of its own, which may collide with the memory of the VM
RMRR regions:         0x7ffe2000-0x7ffe2fff
RMRR shared with:     -
group of Xen:         -
VFs now:              -
other functions:      -
isolation group:      -
reset means:          pm, bus
MSI vectors:          1
MSI-X vectors:        5
INTx pin:             1
link:                 x1 at 2.5 GT/s of x1 at 2.5 GT/s that card and slot both can
BARs:                 BAR 0: memory at 0xfde00000, 131072 bytes
                      BAR 1: memory at 0xfde20000, 131072 bytes
                      BAR 2: I/O ports at 0xc000, 32 bytes
                      BAR 3: memory at 0xfde40000, 16384 bytes
modules that know it: e1000e
power state:          active
serial number:        52-54-00-ff-ff-00-41-00
! note: host (fs-type): udev's database '/run/udev/data' is missing, so what disks hold is not known
! note: 0000:00:03.0 (link): the kernel knows no link of it: it is part of the chipset, or the link is down
