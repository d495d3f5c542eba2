host: server-2s
run: pci show 3b:00.0
exit: 0
device:               0000:3b:00.0
ids:                  144d:a808
class:                010802
driver in dom0:       nvme
owner:                dom0
VM:                   -
domain id:            -
VMs that name it:     -
XAPI's PCI object:    50000000-0000-4000-8000-203b00000000
address in the guest: -
attached with:        -
boot state:           shown
NUMA node:            0
RMRR:                 none
role:                 -
physical function:    -
VF number:            -
VFs possible:         -
verdict:              no: mounted on /boot/efi
name:                 Non-Volatile memory controller: Samsung Electronics Co Ltd NVMe SSD Controller SM981/PM981/PM983
subsystem:            SSD 970 EVO
used by dom0 for:     mounted on /boot/efi, one leg of md127 (raid1); / goes on, one leg of md127 (raid1); /var/log goes on, one leg of md127 (raid1); swap goes on, one leg of md127 (raid1); LVM physical volume of xcp goes on
reasons:              [mounted] dom0 needs 0000:3b:00.0: mounted on /boot/efi (/boot/efi is on nvme0n1p1, on 0000:3b:00.0); unmount it first
                      [raid-leg] dom0 needs 0000:3b:00.0: one leg of md127 (raid1); / goes on (/ is on dm-0 (LVM xcp-root), on md127 (raid1), on nvme0n1p2, on 0000:3b:00.0); the array loses its redundancy: put the leg back or replace it afterwards
                      [raid-leg] dom0 needs 0000:3b:00.0: one leg of md127 (raid1); /var/log goes on (/var/log is on dm-2 (LVM xcp-log), on md127 (raid1), on nvme0n1p2, on 0000:3b:00.0); the array loses its redundancy: put the leg back or replace it afterwards
                      [raid-leg] dom0 needs 0000:3b:00.0: one leg of md127 (raid1); swap goes on (swap is on dm-1 (LVM xcp-swap), on md127 (raid1), on nvme0n1p2, on 0000:3b:00.0); the array loses its redundancy: put the leg back or replace it afterwards
                      [raid-leg] dom0 needs 0000:3b:00.0: one leg of md127 (raid1); LVM physical volume of xcp goes on (LVM physical volume of xcp is on md127 (raid1), on nvme0n1p2, on 0000:3b:00.0); the array loses its redundancy: put the leg back or replace it afterwards
RMRR regions:         -
RMRR shared with:     -
group of Xen:         -
VFs now:              -
other functions:      -
isolation group:      -
reset means:          flr, bus
MSI vectors:          32
MSI-X vectors:        33
INTx pin:             1
link:                 x4 at 8.0 GT/s of x4 at 8.0 GT/s that card and slot both can
BARs:                 BAR 0: memory at 0xaa000000, 16384 bytes, 64 bit
modules that know it: nvme
power state:          active
serial number:        -
run: pci show block:nvme1n1
exit: 0
device:               0000:3c:00.0
ids:                  144d:a808
class:                010802
driver in dom0:       nvme
owner:                dom0
VM:                   -
domain id:            -
VMs that name it:     -
XAPI's PCI object:    50000000-0000-4000-8000-203c00000000
address in the guest: -
attached with:        -
boot state:           shown
NUMA node:            0
RMRR:                 none
role:                 -
physical function:    -
VF number:            -
VFs possible:         -
verdict:              warn: one leg of md127 (raid1); / goes on
name:                 Non-Volatile memory controller: Samsung Electronics Co Ltd NVMe SSD Controller SM981/PM981/PM983
subsystem:            SSD 970 EVO
used by dom0 for:     one leg of md127 (raid1); / goes on, one leg of md127 (raid1); /var/log goes on, one leg of md127 (raid1); swap goes on, one leg of md127 (raid1); LVM physical volume of xcp goes on
reasons:              [raid-leg] dom0 needs 0000:3c:00.0: one leg of md127 (raid1); / goes on (/ is on dm-0 (LVM xcp-root), on md127 (raid1), on nvme1n1p2, on 0000:3c:00.0); the array loses its redundancy: put the leg back or replace it afterwards
                      [raid-leg] dom0 needs 0000:3c:00.0: one leg of md127 (raid1); /var/log goes on (/var/log is on dm-2 (LVM xcp-log), on md127 (raid1), on nvme1n1p2, on 0000:3c:00.0); the array loses its redundancy: put the leg back or replace it afterwards
                      [raid-leg] dom0 needs 0000:3c:00.0: one leg of md127 (raid1); swap goes on (swap is on dm-1 (LVM xcp-swap), on md127 (raid1), on nvme1n1p2, on 0000:3c:00.0); the array loses its redundancy: put the leg back or replace it afterwards
                      [raid-leg] dom0 needs 0000:3c:00.0: one leg of md127 (raid1); LVM physical volume of xcp goes on (LVM physical volume of xcp is on md127 (raid1), on nvme1n1p2, on 0000:3c:00.0); the array loses its redundancy: put the leg back or replace it afterwards
RMRR regions:         -
RMRR shared with:     -
group of Xen:         -
VFs now:              -
other functions:      -
isolation group:      -
reset means:          flr, bus
MSI vectors:          32
MSI-X vectors:        33
INTx pin:             1
link:                 x4 at 8.0 GT/s of x4 at 8.0 GT/s that card and slot both can
BARs:                 BAR 0: memory at 0xaa100000, 16384 bytes, 64 bit
modules that know it: nvme
power state:          active
serial number:        -
run: pci show 18:00.0
exit: 0
device:               0000:18:00.0
ids:                  8086:1521
class:                020000
driver in dom0:       igb
owner:                dom0
VM:                   -
domain id:            -
VMs that name it:     -
XAPI's PCI object:    50000000-0000-4000-8000-201800000000
address in the guest: -
attached with:        -
boot state:           shown
NUMA node:            0
RMRR:                 none
role:                 -
physical function:    -
VF number:            -
VFs possible:         -
verdict:              force nic-in-use: eth0 is in bond0, which goes on while another member works
name:                 Ethernet controller: Intel Corporation I350 Gigabit Network Connection
subsystem:            -
used by dom0 for:     eth0 is in bond0, which goes on while another member works, management interface xapi1; bond0 (bond) goes on while another member works
reasons:              [nic-in-use] dom0 needs 0000:18:00.0: eth0 is in bond0, which goes on while another member works (eth0, below bond0 (bond), below bond0.20 (vlan), below xapi1 (bridge), with 198.51.100.7/24, on 0000:18:00.0); take the interface out of use first, or say --force nic-in-use
                      [management] dom0 needs 0000:18:00.0: management interface xapi1; bond0 (bond) goes on while another member works (management is on xapi1 (bridge), on bond0.20 (vlan), on bond0 (bond), on eth0, on 0000:18:00.0); make sure that the other members of the bond work, then say --force management
                      [slot] 0000:18:00.1 of the same slot stays in dom0 (it can be reset alone); name them too, to take all that can be taken of the slot
RMRR regions:         -
RMRR shared with:     -
group of Xen:         -
VFs now:              -
other functions:      0000:18:00.1
isolation group:      0000:18:00.1
reset means:          flr
MSI vectors:          1
MSI-X vectors:        10
INTx pin:             1
link:                 x4 at 5.0 GT/s of x4 at 5.0 GT/s that card and slot both can
BARs:                 BAR 0: memory at 0x93000000, 1048576 bytes
                      BAR 3: memory at 0x93200000, 16384 bytes
modules that know it: igb
power state:          active
serial number:        a0-36-9f-ff-ff-00-10-00
run: pci show 86:00.0
exit: 0
device:               0000:86:00.0
ids:                  1000:0097
class:                010700
driver in dom0:       mpt3sas
owner:                dom0
VM:                   -
domain id:            -
VMs that name it:     -
XAPI's PCI object:    50000000-0000-4000-8000-208600000000
address in the guest: -
attached with:        -
boot state:           shown
NUMA node:            1
RMRR:                 none
role:                 -
physical function:    -
VF number:            -
VFs possible:         -
verdict:              no: storage repository 5c0de5c0-aaaa-bbbb-cccc-000000000001 (LVM)
name:                 Serial Attached SCSI controller: Broadcom / LSI SAS3008 PCI-Express Fusion-MPT SAS-3
subsystem:            SAS9311-8i
used by dom0 for:     storage repository 5c0de5c0-aaaa-bbbb-cccc-000000000001 (LVM)
reasons:              [storage] dom0 needs 0000:86:00.0: storage repository 5c0de5c0-aaaa-bbbb-cccc-000000000001 (LVM) (storage repository 5c0de5c0-aaaa-bbbb-cccc-000000000001 (LVM) is on sda, on 0000:86:00.0); move its disks away and detach the storage repository or volume group first
RMRR regions:         -
RMRR shared with:     -
group of Xen:         -
VFs now:              -
other functions:      -
isolation group:      -
reset means:          flr, bus
MSI vectors:          1
MSI-X vectors:        96
INTx pin:             1
link:                 x8 at 8.0 GT/s of x8 at 8.0 GT/s that card and slot both can
BARs:                 BAR 0: I/O ports at 0x8000, 256 bytes, disabled
                      BAR 1: memory at 0xe1000000, 65536 bytes, 64 bit
modules that know it: mpt3sas
power state:          active
serial number:        -
run: pci show af:00.1
exit: 0
device:               0000:af:00.1
ids:                  8086:1572
class:                020000
driver in dom0:       pciback
owner:                pciback
VM:                   -
domain id:            -
VMs that name it:     -
XAPI's PCI object:    50000000-0000-4000-8000-20af00100000
address in the guest: -
attached with:        -
boot state:           hidden
NUMA node:            1
RMRR:                 none
role:                 -
physical function:    -
VF number:            -
VFs possible:         -
verdict:              reserved
name:                 Ethernet controller: Intel Corporation Ethernet Controller X710 for 10GbE SFP+
subsystem:            -
used by dom0 for:     -
reasons:              [slot] 0000:af:00.0 of the same slot stays in dom0 (it can be reset alone); name them too, to take all that can be taken of the slot
RMRR regions:         -
RMRR shared with:     -
group of Xen:         -
VFs now:              -
other functions:      0000:af:00.0
isolation group:      -
reset means:          flr
MSI vectors:          1
MSI-X vectors:        129
INTx pin:             1
link:                 x8 at 8.0 GT/s of x8 at 8.0 GT/s that card and slot both can
BARs:                 BAR 0: memory at 0xe5800000, 8388608 bytes, 64 bit, prefetchable
                      BAR 3: memory at 0xe6008000, 32768 bytes, 64 bit, prefetchable
modules that know it: i40e
power state:          active
serial number:        3c-fd-fe-ff-ff-00-aa-00
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
XAPI's PCI object:    50000000-0000-4000-8000-200400000000
XAPI's PGPU object:   60000000-0000-4000-8000-000000002001
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
run: pci show 00:04.0
exit: 0
device:               0000:00:04.0
ids:                  8086:2021
class:                088000
driver in dom0:       ioatdma
owner:                dom0
VM:                   -
domain id:            -
VMs that name it:     -
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
name:                 System peripheral: Intel Corporation Sky Lake-E CBDMA Registers
subsystem:            -
used by dom0 for:     -
reasons:              -
RMRR regions:         -
RMRR shared with:     -
group of Xen:         -
VFs now:              -
other functions:      -
isolation group:      -
reset means:          -
MSI vectors:          0
MSI-X vectors:        1
INTx pin:             1
link:                 -
BARs:                 BAR 0: memory at 0x92fff0c000, 16384 bytes, 64 bit
modules that know it: -
power state:          active
serial number:        -
! note: 0000:00:04.0 (link): it is not PCI Express
