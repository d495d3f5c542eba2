host: gpu-box
run: pci list
exit: 0
DEVICE        IDS        DRIVER         OWNER   BOOT    NODE  RMRR  ROLE  VERDICT                                              NAME                                                                                       USED FOR
0000:00:14.0  8086:a1af  xhci_hcd       dom0    shown      0  none  -     free                                                 USB controller: Intel Corporation C620 Series Chipset Family USB 3.0 xHCI Controller       -
0000:00:17.0  8086:a182  ahci           dom0    shown      0  none  -     no: mounted on /                                     SATA controller: Intel Corporation C620 Series Chipset Family SATA Controller [AHCI mode]  mounted on /, mounted on /var/log, storage repository 7e57ab1e-aaaa-bbbb-cccc-000000000003 (ext4), storage repository 7e57ab1e-aaaa-bbbb-cccc-000000000003 (LVM), swap
0000:04:00.0  1a03:2000  ast            dom0    shown      0  none  -     force display: the console's display (boot display)  VGA compatible controller: ASPEED Technology, Inc. ASPEED Graphics Family                  the console's display (boot display)
0000:05:00.0  8086:1533  igb            dom0    shown      0  none  -     force nic-in-use: eth0 is a port of Open vSwitch     Ethernet controller: Intel Corporation I210 Gigabit Network Connection                     eth0 is a port of Open vSwitch, management interface xenbr0
0000:65:00.0  10de:1e04  -              dom0    shown      0  none  -     free                                                 VGA compatible controller: NVIDIA Corporation TU102 [GeForce RTX 2080 Ti]                  -
0000:65:00.1  10de:10f7  snd_hda_intel  dom0    shown      0  none  -     free                                                 Audio device: NVIDIA Corporation TU102 High Definition Audio Controller                    -
0000:65:00.2  10de:1ad6  xhci_hcd       dom0    shown      0  none  -     free                                                 USB controller: NVIDIA Corporation TU102 USB 3.1 Host Controller                           -
0000:65:00.3  10de:1ad7  -              dom0    shown      0  none  -     free                                                 Serial bus controller: NVIDIA Corporation TU102 USB Type-C UCSI Controller                 -
0000:b3:00.0  10de:1e04  pciback        domain  hidden     1  none  -     in use by render                                     VGA compatible controller: NVIDIA Corporation TU102 [GeForce RTX 2080 Ti]                  -
0000:b3:00.1  10de:10f7  pciback        domain  hidden     1  none  -     in use by render                                     Audio device: NVIDIA Corporation TU102 High Definition Audio Controller                    -
0000:b3:00.2  10de:1ad6  pciback        domain  hidden     1  none  -     in use by render                                     USB controller: NVIDIA Corporation TU102 USB 3.1 Host Controller                           -
0000:b3:00.3  10de:1ad7  pciback        domain  hidden     1  none  -     in use by render                                     Serial bus controller: NVIDIA Corporation TU102 USB Type-C UCSI Controller                 -
run: pci list --all
exit: 0
DEVICE        IDS        DRIVER         OWNER   BOOT    NODE  RMRR  ROLE  VERDICT                                              NAME                                                                                       USED FOR
0000:00:00.0  8086:2020  -              dom0    shown      0  none  -     no: bridge                                           Host bridge: Intel Corporation Sky Lake-E DMI3 Registers                                   -
0000:00:14.0  8086:a1af  xhci_hcd       dom0    shown      0  none  -     free                                                 USB controller: Intel Corporation C620 Series Chipset Family USB 3.0 xHCI Controller       -
0000:00:17.0  8086:a182  ahci           dom0    shown      0  none  -     no: mounted on /                                     SATA controller: Intel Corporation C620 Series Chipset Family SATA Controller [AHCI mode]  mounted on /, mounted on /var/log, storage repository 7e57ab1e-aaaa-bbbb-cccc-000000000003 (ext4), storage repository 7e57ab1e-aaaa-bbbb-cccc-000000000003 (LVM), swap
0000:00:1c.0  8086:a190  pcieport       dom0    shown      0  none  -     no: bridge                                           PCI bridge: Intel Corporation C620 Series Chipset Family PCI Express Root Port #1          above 0000:04:00.0, which dom0 needs
0000:00:1c.4  8086:a190  pcieport       dom0    shown      0  none  -     no: bridge                                           PCI bridge: Intel Corporation C620 Series Chipset Family PCI Express Root Port #1          above 0000:05:00.0, which dom0 needs
0000:00:1f.0  8086:a1c1  -              dom0    shown      0  none  -     no: bridge                                           ISA bridge: Intel Corporation C621 Series Chipset LPC/eSPI Controller                      -
0000:00:1f.4  8086:a1a3  -              dom0    shown      0  none  -     no: SMBus                                            SMBus: Intel Corporation C620 Series Chipset Family SMBus                                  -
0000:03:00.0  1a03:1150  -              dom0    shown      0  none  -     no: bridge                                           PCI bridge: ASPEED Technology, Inc. AST1150 PCI-to-PCI Bridge                              above 0000:04:00.0, which dom0 needs
0000:04:00.0  1a03:2000  ast            dom0    shown      0  none  -     force display: the console's display (boot display)  VGA compatible controller: ASPEED Technology, Inc. ASPEED Graphics Family                  the console's display (boot display)
0000:05:00.0  8086:1533  igb            dom0    shown      0  none  -     force nic-in-use: eth0 is a port of Open vSwitch     Ethernet controller: Intel Corporation I210 Gigabit Network Connection                     eth0 is a port of Open vSwitch, management interface xenbr0
0000:64:00.0  8086:2030  pcieport       dom0    shown      0  none  -     no: bridge                                           PCI bridge: Intel Corporation Sky Lake-E PCI Express Root Port A                           -
0000:65:00.0  10de:1e04  -              dom0    shown      0  none  -     free                                                 VGA compatible controller: NVIDIA Corporation TU102 [GeForce RTX 2080 Ti]                  -
0000:65:00.1  10de:10f7  snd_hda_intel  dom0    shown      0  none  -     free                                                 Audio device: NVIDIA Corporation TU102 High Definition Audio Controller                    -
0000:65:00.2  10de:1ad6  xhci_hcd       dom0    shown      0  none  -     free                                                 USB controller: NVIDIA Corporation TU102 USB 3.1 Host Controller                           -
0000:65:00.3  10de:1ad7  -              dom0    shown      0  none  -     free                                                 Serial bus controller: NVIDIA Corporation TU102 USB Type-C UCSI Controller                 -
0000:b2:00.0  8086:2030  pcieport       dom0    shown      1  none  -     no: bridge                                           PCI bridge: Intel Corporation Sky Lake-E PCI Express Root Port A                           -
0000:b3:00.0  10de:1e04  pciback        domain  hidden     1  none  -     in use by render                                     VGA compatible controller: NVIDIA Corporation TU102 [GeForce RTX 2080 Ti]                  -
0000:b3:00.1  10de:10f7  pciback        domain  hidden     1  none  -     in use by render                                     Audio device: NVIDIA Corporation TU102 High Definition Audio Controller                    -
0000:b3:00.2  10de:1ad6  pciback        domain  hidden     1  none  -     in use by render                                     USB controller: NVIDIA Corporation TU102 USB 3.1 Host Controller                           -
0000:b3:00.3  10de:1ad7  pciback        domain  hidden     1  none  -     in use by render                                     Serial bus controller: NVIDIA Corporation TU102 USB Type-C UCSI Controller                 -
run: pci list --free
exit: 0
DEVICE        IDS        DRIVER         OWNER  BOOT   NODE  RMRR  ROLE  VERDICT  NAME                                                                                  USED FOR
0000:00:14.0  8086:a1af  xhci_hcd       dom0   shown     0  none  -     free     USB controller: Intel Corporation C620 Series Chipset Family USB 3.0 xHCI Controller  -
0000:65:00.0  10de:1e04  -              dom0   shown     0  none  -     free     VGA compatible controller: NVIDIA Corporation TU102 [GeForce RTX 2080 Ti]             -
0000:65:00.1  10de:10f7  snd_hda_intel  dom0   shown     0  none  -     free     Audio device: NVIDIA Corporation TU102 High Definition Audio Controller               -
0000:65:00.2  10de:1ad6  xhci_hcd       dom0   shown     0  none  -     free     USB controller: NVIDIA Corporation TU102 USB 3.1 Host Controller                      -
0000:65:00.3  10de:1ad7  -              dom0   shown     0  none  -     free     Serial bus controller: NVIDIA Corporation TU102 USB Type-C UCSI Controller            -
