# Dom0 of a real Xen 4.17 as it was seen there; tests/lab/capture.sh compared each byte.
host: lab-intel
run: pci list --all
exit: 0
DEVICE        IDS        DRIVER    OWNER       BOOT            NODE  RMRR  ROLE  VERDICT                                                  NAME                                                                                               USED FOR
0000:00:00.0  8086:29c0  -         dom0        shown              -  none  -     no: bridge                                               Host bridge: Intel Corporation 82G33/G31/P35/P31 Express DRAM Controller                           -
0000:00:03.0  8086:10d3  pciback   domain      shown              -  none  -     in use by g1                                             Ethernet controller: Intel Corporation 82574L Gigabit Network Connection                           -
0000:00:04.0  1b36:000d  xhci_hcd  dom0        shown              -  none  -     force console-usb: USB keyboard 1-1 (QEMU USB Keyboard)  USB controller: Red Hat, Inc. QEMU XHCI Host Controller                                            USB keyboard 1-1 (QEMU USB Keyboard), what sdb holds is not known
0000:00:05.0  1b36:000c  pcieport  dom0        shown              -  none  -     no: bridge                                               PCI bridge: Red Hat, Inc. QEMU PCIe Root port                                                      -
0000:00:06.0  1b36:000c  pcieport  dom0        shown              -  none  -     no: bridge                                               PCI bridge: Red Hat, Inc. QEMU PCIe Root port                                                      -
0000:00:07.0  1b36:000b  -         dom0        shown              -  none  -     no: bridge                                               Host bridge: Red Hat, Inc. QEMU PCIe Expander bridge                                               -
0000:00:1f.0  8086:2918  -         dom0        shown              -  none  -     no: bridge                                               ISA bridge: Intel Corporation 82801IB (ICH9) LPC Interface Controller                              -
0000:00:1f.2  8086:2922  ahci      dom0        shown              -  none  -     no: mounted on /boot/efi                                 SATA controller: Intel Corporation 82801IR/IO/IH (ICH9R/DO/DH) 6 port SATA Controller [AHCI mode]  mounted on /boot/efi
0000:00:1f.3  8086:2930  -         dom0        shown              -  none  -     no: SMBus                                                SMBus: Intel Corporation 82801I (ICH9 Family) SMBus Controller                                     -
0000:01:00.0  1b36:0010  nvme      dom0        shown              -  none  pf    no: its virtual functions are in use                     Non-Volatile memory controller: Red Hat, Inc. QEMU NVM Express Controller                          what nvme0n1 holds is not known
0000:01:00.1  1b36:0010  -         dom0        shown              -  none  vf    free                                                     Non-Volatile memory controller: Red Hat, Inc. QEMU NVM Express Controller                          -
0000:01:00.2  1b36:0010  pciback   quarantine  shown              -  none  vf    reserved                                                 Non-Volatile memory controller: Red Hat, Inc. QEMU NVM Express Controller                          -
0000:02:00.0  8086:10d3  pciback   quarantine  shown              -  none  -     reserved                                                 Ethernet controller: Intel Corporation 82574L Gigabit Network Connection                           -
0000:40:00.0  1b36:000c  pcieport  dom0        shown              1  none  -     no: bridge                                               PCI bridge: Red Hat, Inc. QEMU PCIe Root port                                                      -
0000:41:00.0  8086:10d3  e1000e    dom0        will-be-hidden     1  none  -     free                                                     Ethernet controller: Intel Corporation 82574L Gigabit Network Connection                           -
! note: host (fs-type): udev's database '/run/udev/data' is missing, so what disks hold is not known
run: pci list --free
exit: 0
DEVICE        IDS        DRIVER   OWNER       BOOT            NODE  RMRR  ROLE  VERDICT   NAME                                                                       USED FOR
0000:01:00.1  1b36:0010  -        dom0        shown              -  none  vf    free      Non-Volatile memory controller: Red Hat, Inc. QEMU NVM Express Controller  -
0000:01:00.2  1b36:0010  pciback  quarantine  shown              -  none  vf    reserved  Non-Volatile memory controller: Red Hat, Inc. QEMU NVM Express Controller  -
0000:02:00.0  8086:10d3  pciback  quarantine  shown              -  none  -     reserved  Ethernet controller: Intel Corporation 82574L Gigabit Network Connection   -
0000:41:00.0  8086:10d3  e1000e   dom0        will-be-hidden     1  none  -     free      Ethernet controller: Intel Corporation 82574L Gigabit Network Connection   -
! note: host (fs-type): udev's database '/run/udev/data' is missing, so what disks hold is not known
run: pci list --vm g1
exit: 0
DEVICE        IDS        DRIVER   OWNER   BOOT   NODE  RMRR  ROLE  VERDICT       NAME                                                                      USED FOR
0000:00:03.0  8086:10d3  pciback  domain  shown     -  none  -     in use by g1  Ethernet controller: Intel Corporation 82574L Gigabit Network Connection  -
! note: host (fs-type): udev's database '/run/udev/data' is missing, so what disks hold is not known
