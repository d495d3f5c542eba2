host: gpu-box
run: pci show 65:00
exit: 0
device:               0000:65:00.0
ids:                  10de:1e04
class:                030000
driver in dom0:       -
owner:                dom0
VM:                   -
domain id:            -
VMs that name it:     -
XAPI's PCI object:    50000000-0000-4000-8000-306500000000
XAPI's PGPU object:   60000000-0000-4000-8000-000000003002
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
name:                 VGA compatible controller: NVIDIA Corporation TU102 [GeForce RTX 2080 Ti]
subsystem:            -
used by dom0 for:     -
reasons:              [slot] 0000:65:00.1, 0000:65:00.2, 0000:65:00.3 of the same slot stay in dom0 (it has no reset of its own: resetting it resets the whole slot); name them too, to take all that can be taken of the slot
RMRR regions:         -
RMRR shared with:     -
group of Xen:         -
VFs now:              -
other functions:      0000:65:00.1, 0000:65:00.2, 0000:65:00.3
isolation group:      0000:65:00.1, 0000:65:00.2, 0000:65:00.3
reset means:          -
MSI vectors:          1
MSI-X vectors:        0
INTx pin:             1
link:                 x16 at 2.5 GT/s of x16 at 8.0 GT/s that card and slot both can: below what is possible
BARs:                 BAR 0: memory at 0xc8000000, 16777216 bytes
                      BAR 1: memory at 0xc800000000, 268435456 bytes, 64 bit, prefetchable
                      BAR 3: memory at 0xc810000000, 33554432 bytes, 64 bit, prefetchable
                      BAR 5: I/O ports at 0x9000, 128 bytes, disabled
                      ROM: memory at 0xc9000000, 524288 bytes, prefetchable, disabled
modules that know it: nouveau
power state:          active
serial number:        -

device:               0000:65:00.1
ids:                  10de:10f7
class:                040300
driver in dom0:       snd_hda_intel
owner:                dom0
VM:                   -
domain id:            -
VMs that name it:     -
XAPI's PCI object:    50000000-0000-4000-8000-306500100000
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
name:                 Audio device: NVIDIA Corporation TU102 High Definition Audio Controller
subsystem:            -
used by dom0 for:     -
reasons:              [slot] 0000:65:00.0, 0000:65:00.2, 0000:65:00.3 of the same slot stay in dom0 (it has no reset of its own: resetting it resets the whole slot); name them too, to take all that can be taken of the slot
RMRR regions:         -
RMRR shared with:     -
group of Xen:         -
VFs now:              -
other functions:      0000:65:00.0, 0000:65:00.2, 0000:65:00.3
isolation group:      0000:65:00.0, 0000:65:00.2, 0000:65:00.3
reset means:          -
MSI vectors:          1
MSI-X vectors:        0
INTx pin:             1
link:                 x16 at 2.5 GT/s of x16 at 8.0 GT/s that card and slot both can: below what is possible
BARs:                 BAR 0: memory at 0xc9080000, 16384 bytes
modules that know it: snd_hda_intel
power state:          active
serial number:        -

device:               0000:65:00.2
ids:                  10de:1ad6
class:                0c0330
driver in dom0:       xhci_hcd
owner:                dom0
VM:                   -
domain id:            -
VMs that name it:     -
XAPI's PCI object:    50000000-0000-4000-8000-306500200000
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
name:                 USB controller: NVIDIA Corporation TU102 USB 3.1 Host Controller
subsystem:            -
used by dom0 for:     -
reasons:              [slot] 0000:65:00.0, 0000:65:00.1, 0000:65:00.3 of the same slot stay in dom0 (it has no reset of its own: resetting it resets the whole slot); name them too, to take all that can be taken of the slot
RMRR regions:         -
RMRR shared with:     -
group of Xen:         -
VFs now:              -
other functions:      0000:65:00.0, 0000:65:00.1, 0000:65:00.3
isolation group:      0000:65:00.0, 0000:65:00.1, 0000:65:00.3
reset means:          -
MSI vectors:          0
MSI-X vectors:        8
INTx pin:             1
link:                 x16 at 2.5 GT/s of x16 at 8.0 GT/s that card and slot both can: below what is possible
BARs:                 BAR 0: memory at 0xf8000000, 262144 bytes, 64 bit, prefetchable
modules that know it: xhci_pci
power state:          active
serial number:        -

device:               0000:65:00.3
ids:                  10de:1ad7
class:                0c8000
driver in dom0:       -
owner:                dom0
VM:                   -
domain id:            -
VMs that name it:     -
XAPI's PCI object:    50000000-0000-4000-8000-306500300000
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
name:                 Serial bus controller: NVIDIA Corporation TU102 USB Type-C UCSI Controller
subsystem:            -
used by dom0 for:     -
reasons:              [slot] 0000:65:00.0, 0000:65:00.1, 0000:65:00.2 of the same slot stay in dom0 (it has no reset of its own: resetting it resets the whole slot); name them too, to take all that can be taken of the slot
RMRR regions:         -
RMRR shared with:     -
group of Xen:         -
VFs now:              -
other functions:      0000:65:00.0, 0000:65:00.1, 0000:65:00.2
isolation group:      0000:65:00.0, 0000:65:00.1, 0000:65:00.2
reset means:          -
MSI vectors:          1
MSI-X vectors:        0
INTx pin:             1
link:                 x16 at 2.5 GT/s of x16 at 8.0 GT/s that card and slot both can: below what is possible
BARs:                 BAR 0: memory at 0xc9084000, 4096 bytes
modules that know it: -
power state:          active
serial number:        -
run: pci show b3:00.0
exit: 0
device:               0000:b3:00.0
ids:                  10de:1e04
class:                030000
driver in dom0:       pciback
owner:                domain
VM:                   render
domain id:            7
VMs that name it:     render (VM, running, 33333333-0000-4000-8000-000000000007)
XAPI's PCI object:    50000000-0000-4000-8000-30b300000000
XAPI's PGPU object:   60000000-0000-4000-8000-000000003003
address in the guest: -
attached with:        -
boot state:           hidden
NUMA node:            1
RMRR:                 none
role:                 -
physical function:    -
VF number:            -
VFs possible:         -
verdict:              in use by render
name:                 VGA compatible controller: NVIDIA Corporation TU102 [GeForce RTX 2080 Ti]
subsystem:            -
used by dom0 for:     -
reasons:              [in-use] VM render has 0000:b3:00.0 (xenstore has it below backend/pci/7); shut the VM down first
RMRR regions:         -
RMRR shared with:     -
group of Xen:         -
VFs now:              -
other functions:      0000:b3:00.1, 0000:b3:00.2, 0000:b3:00.3
isolation group:      0000:b3:00.1, 0000:b3:00.2, 0000:b3:00.3
reset means:          -
MSI vectors:          1
MSI-X vectors:        0
INTx pin:             1
link:                 x16 at 2.5 GT/s of x16 at 8.0 GT/s that card and slot both can: below what is possible
BARs:                 BAR 0: memory at 0xe8000000, 16777216 bytes
                      BAR 1: memory at 0xe800000000, 268435456 bytes, 64 bit, prefetchable
                      BAR 3: memory at 0xe810000000, 33554432 bytes, 64 bit, prefetchable
                      BAR 5: I/O ports at 0xe000, 128 bytes, disabled
                      ROM: memory at 0xe9000000, 524288 bytes, prefetchable, disabled
modules that know it: nouveau
power state:          active
serial number:        -
run: pci show 04:00.0
exit: 0
device:               0000:04:00.0
ids:                  1a03:2000
class:                030000
driver in dom0:       ast
owner:                dom0
VM:                   -
domain id:            -
VMs that name it:     -
XAPI's PCI object:    50000000-0000-4000-8000-300400000000
XAPI's PGPU object:   60000000-0000-4000-8000-000000003001
address in the guest: -
attached with:        -
boot state:           shown
NUMA node:            0
RMRR:                 none
role:                 -
physical function:    -
VF number:            -
VFs possible:         -
verdict:              force display: the console's display (boot display)
name:                 VGA compatible controller: ASPEED Technology, Inc. ASPEED Graphics Family
subsystem:            -
used by dom0 for:     the console's display (boot display)
reasons:              [display] dom0 needs 0000:04:00.0: the console's display (boot display) (the console's display (boot display), on 0000:04:00.0); the screen stays black from then on; if you work by network, say --force display
RMRR regions:         -
RMRR shared with:     -
group of Xen:         -
VFs now:              -
other functions:      -
isolation group:      0000:03:00.0
reset means:          bus
MSI vectors:          1
MSI-X vectors:        0
INTx pin:             1
link:                 -
BARs:                 BAR 0: memory at 0x91000000, 16777216 bytes
                      BAR 1: memory at 0x92100000, 131072 bytes
                      BAR 2: I/O ports at 0x3000, 128 bytes, disabled
modules that know it: ast
power state:          active
serial number:        -
! note: 0000:04:00.0 (link): it is not PCI Express
run: pci show 05:00.0
exit: 0
device:               0000:05:00.0
ids:                  8086:1533
class:                020000
driver in dom0:       igb
owner:                dom0
VM:                   -
domain id:            -
VMs that name it:     -
XAPI's PCI object:    50000000-0000-4000-8000-300500000000
address in the guest: -
attached with:        -
boot state:           shown
NUMA node:            0
RMRR:                 none
role:                 -
physical function:    -
VF number:            -
VFs possible:         -
verdict:              force nic-in-use: eth0 is a port of Open vSwitch
name:                 Ethernet controller: Intel Corporation I210 Gigabit Network Connection
subsystem:            -
used by dom0 for:     eth0 is a port of Open vSwitch, management interface xenbr0
reasons:              [nic-in-use] dom0 needs 0000:05:00.0: eth0 is a port of Open vSwitch (eth0, below ovs-system (openvswitch), on 0000:05:00.0); take the interface out of use first, or say --force nic-in-use
                      [management] dom0 needs 0000:05:00.0: management interface xenbr0 (management is on xenbr0 (openvswitch), on eth0, on 0000:05:00.0); move the management interface to another card first; --force management cuts the host off
RMRR regions:         -
RMRR shared with:     -
group of Xen:         -
VFs now:              -
other functions:      -
isolation group:      -
reset means:          flr, bus
MSI vectors:          1
MSI-X vectors:        5
INTx pin:             1
link:                 x1 at 2.5 GT/s of x1 at 2.5 GT/s that card and slot both can
BARs:                 BAR 0: memory at 0x92200000, 524288 bytes
                      BAR 3: memory at 0x92280000, 16384 bytes
modules that know it: igb
power state:          active
serial number:        04-d9-f5-ff-ff-00-00-01
run: pci show 00:17.0
exit: 0
device:               0000:00:17.0
ids:                  8086:a182
class:                010601
driver in dom0:       ahci
owner:                dom0
VM:                   -
domain id:            -
VMs that name it:     -
XAPI's PCI object:    50000000-0000-4000-8000-300017000000
address in the guest: -
attached with:        -
boot state:           shown
NUMA node:            0
RMRR:                 none
role:                 -
physical function:    -
VF number:            -
VFs possible:         -
verdict:              no: mounted on /
name:                 SATA controller: Intel Corporation C620 Series Chipset Family SATA Controller [AHCI mode]
subsystem:            -
used by dom0 for:     mounted on /, mounted on /var/log, storage repository 7e57ab1e-aaaa-bbbb-cccc-000000000003 (ext4), storage repository 7e57ab1e-aaaa-bbbb-cccc-000000000003 (LVM), swap
reasons:              [mounted] dom0 needs 0000:00:17.0: mounted on / (/ is on sda1, on 0000:00:17.0); unmount it first
                      [mounted] dom0 needs 0000:00:17.0: mounted on /var/log (/var/log is on sda5, on 0000:00:17.0); unmount it first
                      [storage] dom0 needs 0000:00:17.0: storage repository 7e57ab1e-aaaa-bbbb-cccc-000000000003 (ext4) (storage repository 7e57ab1e-aaaa-bbbb-cccc-000000000003 (ext4) is on dm-0 (LVM XSLocalEXT--7e57ab1e--aaaa--bbbb--cccc--000000000003-7e57ab1e--aaaa--bbbb--cccc--000000000003), on sda3, on 0000:00:17.0); move its disks away and detach the storage repository or volume group first
                      [storage] dom0 needs 0000:00:17.0: storage repository 7e57ab1e-aaaa-bbbb-cccc-000000000003 (LVM) (storage repository 7e57ab1e-aaaa-bbbb-cccc-000000000003 (LVM) is on sda3, on 0000:00:17.0); move its disks away and detach the storage repository or volume group first
                      [swap] dom0 needs 0000:00:17.0: swap (swap is on sda6, on 0000:00:17.0); switch that swap off first (swapoff)
RMRR regions:         -
RMRR shared with:     -
group of Xen:         -
VFs now:              -
other functions:      -
isolation group:      -
reset means:          -
MSI vectors:          1
MSI-X vectors:        0
INTx pin:             1
link:                 -
BARs:                 BAR 0: memory at 0x92110000, 8192 bytes
                      BAR 5: memory at 0x92112000, 4096 bytes
modules that know it: ahci
power state:          active
serial number:        -
! note: 0000:00:17.0 (link): it is not PCI Express
