host: no-iommu
run: pci list
exit: 0
DEVICE        IDS        DRIVER    OWNER    BOOT   NODE  RMRR  ROLE  VERDICT       NAME                                                                        USED FOR
0000:00:01.1  8086:7010  ata_piix  dom0     shown     0  -     -     no: no IOMMU  IDE interface: Intel Corporation 82371SB PIIX3 IDE [Natoma/Triton II]       mounted on /, swap
0000:00:02.0  1013:00b8  -         dom0     shown     0  -     -     no: no IOMMU  VGA compatible controller: Cirrus Logic GD 5446                             the console's display (boot display)
0000:00:03.0  8086:100e  e1000     dom0     shown     0  -     -     no: no IOMMU  Ethernet controller: Intel Corporation 82540EM Gigabit Ethernet Controller  eth0 has 192.0.2.50/24, management interface eth0
0000:00:04.0  8086:100e  e1000     dom0     shown     0  -     -     no: no IOMMU  Ethernet controller: Intel Corporation 82540EM Gigabit Ethernet Controller  -
0000:00:05.0  8086:100e  pciback   pciback  shown     0  -     -     no: no IOMMU  Ethernet controller: Intel Corporation 82540EM Gigabit Ethernet Controller  -
run: pci list --all
exit: 0
DEVICE        IDS        DRIVER    OWNER    BOOT   NODE  RMRR  ROLE  VERDICT       NAME                                                                        USED FOR
0000:00:00.0  8086:1237  -         dom0     shown     0  -     -     no: bridge    Host bridge: Intel Corporation 440FX - 82441FX PMC [Natoma]                 -
0000:00:01.0  8086:7000  -         dom0     shown     0  -     -     no: bridge    ISA bridge: Intel Corporation 82371SB PIIX3 ISA [Natoma/Triton II]          -
0000:00:01.1  8086:7010  ata_piix  dom0     shown     0  -     -     no: no IOMMU  IDE interface: Intel Corporation 82371SB PIIX3 IDE [Natoma/Triton II]       mounted on /, swap
0000:00:01.3  8086:7113  -         dom0     shown     0  -     -     no: bridge    Bridge: Intel Corporation 82371AB/EB/MB PIIX4 ACPI                          -
0000:00:02.0  1013:00b8  -         dom0     shown     0  -     -     no: no IOMMU  VGA compatible controller: Cirrus Logic GD 5446                             the console's display (boot display)
0000:00:03.0  8086:100e  e1000     dom0     shown     0  -     -     no: no IOMMU  Ethernet controller: Intel Corporation 82540EM Gigabit Ethernet Controller  eth0 has 192.0.2.50/24, management interface eth0
0000:00:04.0  8086:100e  e1000     dom0     shown     0  -     -     no: no IOMMU  Ethernet controller: Intel Corporation 82540EM Gigabit Ethernet Controller  -
0000:00:05.0  8086:100e  pciback   pciback  shown     0  -     -     no: no IOMMU  Ethernet controller: Intel Corporation 82540EM Gigabit Ethernet Controller  -
run: pci list --free
exit: 0
DEVICE  IDS  DRIVER  OWNER  BOOT  NODE  RMRR  ROLE  VERDICT  NAME  USED FOR
