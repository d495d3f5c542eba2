host: no-iommu
run: pci show 00:04.0
exit: 0
device:               0000:00:04.0
ids:                  8086:100e
class:                020000
driver in dom0:       e1000
owner:                dom0
VM:                   -
domain id:            -
address in the guest: -
attached with:        -
boot state:           shown
NUMA node:            0
RMRR:                 -
role:                 -
physical function:    -
VF number:            -
VFs possible:         -
verdict:              no: no IOMMU
name:                 Ethernet controller: Intel Corporation 82540EM Gigabit Ethernet Controller
subsystem:            -
used by dom0 for:     -
reasons:              [no-iommu] Xen uses no IOMMU, so no device can be given to a VM (Xen's physinfo has no directio); switch VT-d or AMD-Vi on in the firmware, and remove 'iommu=0' from Xen's line
RMRR regions:         -
RMRR shared with:     -
group of Xen:         -
VFs now:              -
other functions:      -
isolation group:      -
reset means:          -
MSI vectors:          0
MSI-X vectors:        0
INTx pin:             1
link:                 -
BARs:                 BAR 0: memory at 0xfec00000, 131072 bytes
                      BAR 1: I/O ports at 0xc100, 64 bytes, disabled
modules that know it: e1000
power state:          active
serial number:        -
! note: 0000:00:04.0 (link): it is not PCI Express
run: pci show 00:05.0
exit: 0
device:               0000:00:05.0
ids:                  8086:100e
class:                020000
driver in dom0:       pciback
owner:                pciback
VM:                   -
domain id:            -
address in the guest: -
attached with:        -
boot state:           shown
NUMA node:            0
RMRR:                 -
role:                 -
physical function:    -
VF number:            -
VFs possible:         -
verdict:              no: no IOMMU
name:                 Ethernet controller: Intel Corporation 82540EM Gigabit Ethernet Controller
subsystem:            -
used by dom0 for:     -
reasons:              [no-iommu] Xen uses no IOMMU, so no device can be given to a VM (Xen's physinfo has no directio); switch VT-d or AMD-Vi on in the firmware, and remove 'iommu=0' from Xen's line
RMRR regions:         -
RMRR shared with:     -
group of Xen:         -
VFs now:              -
other functions:      -
isolation group:      -
reset means:          -
MSI vectors:          0
MSI-X vectors:        0
INTx pin:             1
link:                 -
BARs:                 BAR 0: memory at 0xfec20000, 131072 bytes
                      BAR 1: I/O ports at 0xc140, 64 bytes, disabled
modules that know it: e1000
power state:          active
serial number:        -
! note: 0000:00:05.0 (link): it is not PCI Express
