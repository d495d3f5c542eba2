host: shared-rmrr
run: pci show 00:1a.0
exit: 0
device:               0000:00:1a.0
ids:                  8086:1d2d
class:                0c0320
driver in dom0:       ehci-pci
owner:                dom0
VM:                   -
domain id:            -
address in the guest: -
attached with:        -
boot state:           shown
NUMA node:            0
RMRR:                 shared
role:                 -
physical function:    -
VF number:            -
VFs possible:         -
verdict:              no: shared RMRR
name:                 USB controller: Intel Corporation C600/X79 series chipset USB2 Enhanced Host Controller #2
subsystem:            -
used by dom0 for:     -
reasons:              [rmrr-shared] 0000:00:1a.0 shares a reserved memory region (RMRR) with 0000:00:1d.0, 0000:01:00.0, 0000:01:00.2, 0000:01:00.4, 0000:03:00.0, and Xen refuses to give such a device to a VM (Xen names the same region for each of them); look for a firmware setting that lifts it; attach with rdm_policy=relaxed takes the risk
RMRR regions:         0xbdff6000-0xbdffcfff
RMRR shared with:     0000:00:1d.0, 0000:01:00.0, 0000:01:00.2, 0000:01:00.4, 0000:03:00.0
group of Xen:         -
VFs now:              -
other functions:      -
isolation group:      -
reset means:          af_flr
MSI vectors:          0
MSI-X vectors:        0
INTx pin:             1
link:                 -
BARs:                 BAR 0: memory at 0xf6bf0000, 1024 bytes
modules that know it: ehci_pci
power state:          active
serial number:        -
! note: 0000:00:1a.0 (link): it is not PCI Express
run: pci show 07:00.0
exit: 0
device:               0000:07:00.0
ids:                  8086:10d3
class:                020000
driver in dom0:       e1000e
owner:                dom0
VM:                   -
domain id:            -
address in the guest: -
attached with:        -
boot state:           shown
NUMA node:            0
RMRR:                 own
role:                 -
physical function:    -
VF number:            -
VFs possible:         -
verdict:              free
name:                 Ethernet controller: Intel Corporation 82574L Gigabit Network Connection
subsystem:            -
used by dom0 for:     -
reasons:              [rmrr-own] 0000:07:00.0 has a reserved memory region (RMRR) of its own, which may collide with the memory of the VM
RMRR regions:         0xbdf83000-0xbdf84fff
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
BARs:                 BAR 0: memory at 0xf7d00000, 131072 bytes
                      BAR 2: I/O ports at 0x5000, 32 bytes, disabled
                      BAR 3: memory at 0xf7d20000, 16384 bytes
modules that know it: e1000e
power state:          active
serial number:        00-1b-21-ff-ff-0a-0b-0d
run: pci show 02:00.1
exit: 0
device:               0000:02:00.1
ids:                  14e4:1657
class:                020000
driver in dom0:       tg3
owner:                dom0
VM:                   -
domain id:            -
address in the guest: -
attached with:        -
boot state:           shown
NUMA node:            0
RMRR:                 none
role:                 -
physical function:    -
VF number:            -
VFs possible:         -
verdict:              free
name:                 Ethernet controller: Broadcom Inc. and subsidiaries NetXtreme BCM5719 Gigabit Ethernet PCIe
subsystem:            -
used by dom0 for:     -
reasons:              [slot-neighbour] dom0 needs 0000:02:00.1: 0000:02:00.0 of the same slot stays in dom0 (dom0 needs 0000:02:00.0: eth0 has 192.0.2.60/24); give it only where each function can be reset alone
                      [slot] 0000:02:00.0, 0000:02:00.3 of the same slot stay in dom0 (it can be reset alone); name them too, to take all that can be taken of the slot
                      [isolation] 0000:02:00.1 can reach 0000:01:00.0, 0000:01:00.1, 0000:01:00.2, 0000:01:00.4 of dom0 without passing the IOMMU (the bridge 0000:00:1c.0 above it does not isolate what is behind it (no ACS in force))
RMRR regions:         -
RMRR shared with:     -
group of Xen:         -
VFs now:              -
other functions:      0000:02:00.0, 0000:02:00.2, 0000:02:00.3
isolation group:      0000:00:1c.0, 0000:00:1c.7, 0000:01:00.0, 0000:01:00.1, 0000:01:00.2, 0000:01:00.4, 0000:02:00.0, 0000:02:00.2, 0000:02:00.3
reset means:          flr
MSI vectors:          8
MSI-X vectors:        17
INTx pin:             1
link:                 x2 at 5.0 GT/s of x4 at 5.0 GT/s that card and slot both can: below what is possible
BARs:                 BAR 0: memory at 0xf6b30000, 65536 bytes, 64 bit, prefetchable
                      BAR 2: memory at 0xf6b40000, 65536 bytes, 64 bit, prefetchable
modules that know it: tg3
power state:          active
serial number:        9c-b6-54-ff-ff-00-00-01
run: pci show 02:00.3
exit: 0
device:               0000:02:00.3
ids:                  14e4:1657
class:                020000
driver in dom0:       tg3
owner:                dom0
VM:                   -
domain id:            -
address in the guest: -
attached with:        -
boot state:           shown
NUMA node:            0
RMRR:                 none
role:                 -
physical function:    -
VF number:            -
VFs possible:         -
verdict:              force nic-in-use: eth3 is in br0
name:                 Ethernet controller: Broadcom Inc. and subsidiaries NetXtreme BCM5719 Gigabit Ethernet PCIe
subsystem:            -
used by dom0 for:     eth3 is in br0
reasons:              [nic-in-use] dom0 needs 0000:02:00.3: eth3 is in br0 (eth3, below br0 (bridge), with 198.51.100.60/24, on 0000:02:00.3); take the interface out of use first, or say --force nic-in-use
                      [slot] 0000:02:00.0, 0000:02:00.1 of the same slot stay in dom0 (it can be reset alone); name them too, to take all that can be taken of the slot
                      [isolation] 0000:02:00.3 can reach 0000:01:00.0, 0000:01:00.1, 0000:01:00.2, 0000:01:00.4 of dom0 without passing the IOMMU (the bridge 0000:00:1c.0 above it does not isolate what is behind it (no ACS in force))
RMRR regions:         -
RMRR shared with:     -
group of Xen:         -
VFs now:              -
other functions:      0000:02:00.0, 0000:02:00.1, 0000:02:00.2
isolation group:      0000:00:1c.0, 0000:00:1c.7, 0000:01:00.0, 0000:01:00.1, 0000:01:00.2, 0000:01:00.4, 0000:02:00.0, 0000:02:00.1, 0000:02:00.2
reset means:          flr
MSI vectors:          8
MSI-X vectors:        17
INTx pin:             1
link:                 x2 at 5.0 GT/s of x4 at 5.0 GT/s that card and slot both can: below what is possible
BARs:                 BAR 0: memory at 0xf6b90000, 65536 bytes, 64 bit, prefetchable
                      BAR 2: memory at 0xf6ba0000, 65536 bytes, 64 bit, prefetchable
modules that know it: tg3
power state:          active
serial number:        9c-b6-54-ff-ff-00-00-03
run: pci show 03:00.0
exit: 0
device:               0000:03:00.0
ids:                  103c:3239
class:                010400
driver in dom0:       hpsa
owner:                dom0
VM:                   -
domain id:            -
address in the guest: -
attached with:        -
boot state:           shown
NUMA node:            0
RMRR:                 shared
role:                 -
physical function:    -
VF number:            -
VFs possible:         -
verdict:              no: shared RMRR
name:                 RAID bus controller: Hewlett-Packard Company Smart Array Gen9 Controllers
subsystem:            P440ar
used by dom0 for:     mounted on /, swap
reasons:              [rmrr-shared] 0000:03:00.0 shares a reserved memory region (RMRR) with 0000:00:1a.0, 0000:00:1d.0, 0000:01:00.0, 0000:01:00.2, 0000:01:00.4, and Xen refuses to give such a device to a VM (Xen names the same region for each of them); look for a firmware setting that lifts it; attach with rdm_policy=relaxed takes the risk
                      [mounted] dom0 needs 0000:03:00.0: mounted on / (/ is on sda1, on 0000:03:00.0); unmount it first
                      [swap] dom0 needs 0000:03:00.0: swap (swap is on sda2, on 0000:03:00.0); switch that swap off first (swapoff)
RMRR regions:         0xbdff6000-0xbdffcfff
RMRR shared with:     0000:00:1a.0, 0000:00:1d.0, 0000:01:00.0, 0000:01:00.2, 0000:01:00.4
group of Xen:         -
VFs now:              -
other functions:      -
isolation group:      -
reset means:          flr, bus
MSI vectors:          0
MSI-X vectors:        64
INTx pin:             1
link:                 x8 at 8.0 GT/s of x8 at 8.0 GT/s that card and slot both can
BARs:                 BAR 0: memory at 0xf7c00000, 1048576 bytes, 64 bit
                      BAR 2: memory at 0xf7bf0000, 1024 bytes, 64 bit
                      BAR 4: I/O ports at 0x4000, 256 bytes, disabled
modules that know it: hpsa
power state:          active
serial number:        -
run: pci show 00:1d.0
exit: 0
device:               0000:00:1d.0
ids:                  8086:1d26
class:                0c0320
driver in dom0:       pciback
owner:                quarantine
VM:                   -
domain id:            -
address in the guest: -
attached with:        -
boot state:           shown
NUMA node:            0
RMRR:                 shared
role:                 -
physical function:    -
VF number:            -
VFs possible:         -
verdict:              no: shared RMRR
name:                 USB controller: Intel Corporation C600/X79 series chipset USB2 Enhanced Host Controller #1
subsystem:            -
used by dom0 for:     -
reasons:              [rmrr-shared] 0000:00:1d.0 shares a reserved memory region (RMRR) with 0000:00:1a.0, 0000:01:00.0, 0000:01:00.2, 0000:01:00.4, 0000:03:00.0, and Xen refuses to give such a device to a VM (Xen names the same region for each of them); look for a firmware setting that lifts it; attach with rdm_policy=relaxed takes the risk
RMRR regions:         0xbdff6000-0xbdffcfff
RMRR shared with:     0000:00:1a.0, 0000:01:00.0, 0000:01:00.2, 0000:01:00.4, 0000:03:00.0
group of Xen:         -
VFs now:              -
other functions:      -
isolation group:      -
reset means:          af_flr
MSI vectors:          0
MSI-X vectors:        0
INTx pin:             1
link:                 -
BARs:                 BAR 0: memory at 0xf6be0000, 1024 bytes
modules that know it: ehci_pci
power state:          active
serial number:        -
! note: 0000:00:1d.0 (link): it is not PCI Express
