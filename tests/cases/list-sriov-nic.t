host: sriov-nic
run: pci list
exit: 0
DEVICE        IDS        DRIVER    OWNER       BOOT   NODE  RMRR  ROLE  VERDICT                                   NAME                                                                                        USED FOR
0000:00:1a.0  8086:1d2d  ehci-pci  dom0        shown     0  none  -     free                                      USB controller: Intel Corporation C600/X79 series chipset USB2 Enhanced Host Controller #2  -
0000:00:1f.2  8086:1d02  ahci      dom0        shown     0  none  -     no: mounted on /                          SATA controller: Intel Corporation C600/X79 series chipset 6-Port SATA AHCI Controller      mounted on /, mounted on /boot/efi, swap
0000:04:00.0  8086:10fb  ixgbe     dom0        shown     0  none  pf    no: its virtual functions are in use      Ethernet controller: Intel Corporation 82599ES 10-Gigabit SFI/SFP+ Network Connection       -
0000:04:00.1  8086:10fb  ixgbe     dom0        shown     0  none  pf    free                                      Ethernet controller: Intel Corporation 82599ES 10-Gigabit SFI/SFP+ Network Connection       -
0000:04:10.0  8086:10ed  ixgbevf   dom0        shown     0  none  vf    free                                      Ethernet controller: Intel Corporation 82599 Ethernet Controller Virtual Function           -
0000:04:10.2  8086:10ed  ixgbevf   dom0        shown     0  none  vf    free                                      Ethernet controller: Intel Corporation 82599 Ethernet Controller Virtual Function           -
0000:04:10.4  8086:10ed  pciback   quarantine  shown     0  none  vf    reserved                                  Ethernet controller: Intel Corporation 82599 Ethernet Controller Virtual Function           -
0000:04:10.6  8086:10ed  pciback   domain      shown     0  none  vf    in use by fw                              Ethernet controller: Intel Corporation 82599 Ethernet Controller Virtual Function           -
0000:04:11.0  8086:10ed  pciback   pciback     shown     0  none  vf    reserved                                  Ethernet controller: Intel Corporation 82599 Ethernet Controller Virtual Function           -
0000:04:11.2  8086:10ed  -         dom0        shown     0  none  vf    free                                      Ethernet controller: Intel Corporation 82599 Ethernet Controller Virtual Function           -
0000:04:11.4  8086:10ed  -         dom0        shown     0  none  vf    free                                      Ethernet controller: Intel Corporation 82599 Ethernet Controller Virtual Function           -
0000:04:11.6  8086:10ed  -         dom0        shown     0  none  vf    free                                      Ethernet controller: Intel Corporation 82599 Ethernet Controller Virtual Function           -
0000:06:00.0  8086:1533  igb       dom0        shown     0  none  -     force nic-in-use: eth0 has 192.0.2.30/24  Ethernet controller: Intel Corporation I210 Gigabit Network Connection                      eth0 has 192.0.2.30/24, management interface eth0
run: pci list --all
exit: 0
DEVICE        IDS        DRIVER    OWNER       BOOT   NODE  RMRR  ROLE  VERDICT                                   NAME                                                                                        USED FOR
0000:00:00.0  8086:3c00  -         dom0        shown     0  none  -     no: bridge                                Host bridge: Intel Corporation Xeon E5/Core i7 DMI2                                         -
0000:00:02.0  8086:3c04  pcieport  dom0        shown     0  none  -     no: bridge                                PCI bridge: Intel Corporation Xeon E5/Core i7 IIO PCI Express Root Port 2a                  -
0000:00:1a.0  8086:1d2d  ehci-pci  dom0        shown     0  none  -     free                                      USB controller: Intel Corporation C600/X79 series chipset USB2 Enhanced Host Controller #2  -
0000:00:1c.0  8086:1d10  pcieport  dom0        shown     0  none  -     no: bridge                                PCI bridge: Intel Corporation C600/X79 series chipset PCI Express Root Port 1               above 0000:06:00.0, which dom0 needs
0000:00:1f.0  8086:1d41  -         dom0        shown     0  none  -     no: bridge                                ISA bridge: Intel Corporation C600/X79 series chipset LPC Controller                        -
0000:00:1f.2  8086:1d02  ahci      dom0        shown     0  none  -     no: mounted on /                          SATA controller: Intel Corporation C600/X79 series chipset 6-Port SATA AHCI Controller      mounted on /, mounted on /boot/efi, swap
0000:00:1f.3  8086:1d22  -         dom0        shown     0  none  -     no: SMBus                                 SMBus: Intel Corporation C600/X79 series chipset SMBus Host Controller                      -
0000:04:00.0  8086:10fb  ixgbe     dom0        shown     0  none  pf    no: its virtual functions are in use      Ethernet controller: Intel Corporation 82599ES 10-Gigabit SFI/SFP+ Network Connection       -
0000:04:00.1  8086:10fb  ixgbe     dom0        shown     0  none  pf    free                                      Ethernet controller: Intel Corporation 82599ES 10-Gigabit SFI/SFP+ Network Connection       -
0000:04:10.0  8086:10ed  ixgbevf   dom0        shown     0  none  vf    free                                      Ethernet controller: Intel Corporation 82599 Ethernet Controller Virtual Function           -
0000:04:10.2  8086:10ed  ixgbevf   dom0        shown     0  none  vf    free                                      Ethernet controller: Intel Corporation 82599 Ethernet Controller Virtual Function           -
0000:04:10.4  8086:10ed  pciback   quarantine  shown     0  none  vf    reserved                                  Ethernet controller: Intel Corporation 82599 Ethernet Controller Virtual Function           -
0000:04:10.6  8086:10ed  pciback   domain      shown     0  none  vf    in use by fw                              Ethernet controller: Intel Corporation 82599 Ethernet Controller Virtual Function           -
0000:04:11.0  8086:10ed  pciback   pciback     shown     0  none  vf    reserved                                  Ethernet controller: Intel Corporation 82599 Ethernet Controller Virtual Function           -
0000:04:11.2  8086:10ed  -         dom0        shown     0  none  vf    free                                      Ethernet controller: Intel Corporation 82599 Ethernet Controller Virtual Function           -
0000:04:11.4  8086:10ed  -         dom0        shown     0  none  vf    free                                      Ethernet controller: Intel Corporation 82599 Ethernet Controller Virtual Function           -
0000:04:11.6  8086:10ed  -         dom0        shown     0  none  vf    free                                      Ethernet controller: Intel Corporation 82599 Ethernet Controller Virtual Function           -
0000:06:00.0  8086:1533  igb       dom0        shown     0  none  -     force nic-in-use: eth0 has 192.0.2.30/24  Ethernet controller: Intel Corporation I210 Gigabit Network Connection                      eth0 has 192.0.2.30/24, management interface eth0
run: pci list --free
exit: 0
DEVICE        IDS        DRIVER    OWNER       BOOT   NODE  RMRR  ROLE  VERDICT   NAME                                                                                        USED FOR
0000:00:1a.0  8086:1d2d  ehci-pci  dom0        shown     0  none  -     free      USB controller: Intel Corporation C600/X79 series chipset USB2 Enhanced Host Controller #2  -
0000:04:00.1  8086:10fb  ixgbe     dom0        shown     0  none  pf    free      Ethernet controller: Intel Corporation 82599ES 10-Gigabit SFI/SFP+ Network Connection       -
0000:04:10.0  8086:10ed  ixgbevf   dom0        shown     0  none  vf    free      Ethernet controller: Intel Corporation 82599 Ethernet Controller Virtual Function           -
0000:04:10.2  8086:10ed  ixgbevf   dom0        shown     0  none  vf    free      Ethernet controller: Intel Corporation 82599 Ethernet Controller Virtual Function           -
0000:04:10.4  8086:10ed  pciback   quarantine  shown     0  none  vf    reserved  Ethernet controller: Intel Corporation 82599 Ethernet Controller Virtual Function           -
0000:04:11.0  8086:10ed  pciback   pciback     shown     0  none  vf    reserved  Ethernet controller: Intel Corporation 82599 Ethernet Controller Virtual Function           -
0000:04:11.2  8086:10ed  -         dom0        shown     0  none  vf    free      Ethernet controller: Intel Corporation 82599 Ethernet Controller Virtual Function           -
0000:04:11.4  8086:10ed  -         dom0        shown     0  none  vf    free      Ethernet controller: Intel Corporation 82599 Ethernet Controller Virtual Function           -
0000:04:11.6  8086:10ed  -         dom0        shown     0  none  vf    free      Ethernet controller: Intel Corporation 82599 Ethernet Controller Virtual Function           -
