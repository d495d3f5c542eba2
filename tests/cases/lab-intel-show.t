host: lab-intel
run: pci show 00:03.0
exit: 0
device:               0000:00:03.0
ids:                  8086:10d3
class:                020000
driver in dom0:       pciback
owner:                domain
VM:                   g1
domain id:            1
address in the guest: 00:00.0
attached with:        msitranslate=0,power_mgmt=0,permissive=0,rdm_policy=strict
boot state:           shown
NUMA node:            -
RMRR:                 none
role:                 -
physical function:    -
VF number:            -
VFs possible:         -
verdict:              in use by g1
name:                 Ethernet controller: Intel Corporation 82574L Gigabit Network Connection
subsystem:            -
used by dom0 for:     -
reasons:              [in-use] VM g1 has 0000:00:03.0 (xenstore has it below backend/pci/1); take it back with 'xhw pci detach g1 0000:00:03.0', or shut the VM down
RMRR regions:         -
RMRR shared with:     -
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
! note: host (fs-type): udev's database '/run/udev/data' is missing, so what disks hold is not known
! note: 0000:00:03.0 (link): the kernel knows no link of it: it is part of the chipset, or the link is down
run: pci show 01:00.0
exit: 0
device:               0000:01:00.0
ids:                  1b36:0010
class:                010802
driver in dom0:       nvme
owner:                dom0
VM:                   -
domain id:            -
address in the guest: -
attached with:        -
boot state:           shown
NUMA node:            -
RMRR:                 none
role:                 pf
physical function:    -
VF number:            -
VFs possible:         4
verdict:              no: its virtual functions are in use
name:                 Non-Volatile memory controller: Red Hat, Inc. QEMU NVM Express Controller
subsystem:            -
used by dom0 for:     what nvme0n1 holds is not known
reasons:              [vfs-in-use] virtual function 0000:01:00.2 of 0000:01:00.0 is reserved, and would go away with it; run 'xhw pci release 0000:01:00.2' first
                      [content-unknown] dom0 needs 0000:01:00.0: what nvme0n1 holds is not known (udev's database '/run/udev/data' is missing); it may be part of a volume group or a pool: look with 'blkid' first
RMRR regions:         -
RMRR shared with:     -
group of Xen:         -
VFs now:              2
other functions:      0000:01:00.1, 0000:01:00.2
isolation group:      -
reset means:          flr, bus
MSI vectors:          0
MSI-X vectors:        16
INTx pin:             1
link:                 x1 at 2.5 GT/s of x1 at 2.5 GT/s that card and slot both can
BARs:                 BAR 0: memory at 0xfe200000, 16384 bytes, 64 bit
modules that know it: nvme
power state:          active
serial number:        -
! note: host (fs-type): udev's database '/run/udev/data' is missing, so what disks hold is not known
run: pci show 01:00.2 02:00.0
exit: 0
device:               0000:01:00.2
ids:                  1b36:0010
class:                010802
driver in dom0:       pciback
owner:                quarantine
VM:                   -
domain id:            -
address in the guest: -
attached with:        -
boot state:           shown
NUMA node:            -
RMRR:                 none
role:                 vf
physical function:    0000:01:00.0
VF number:            1
VFs possible:         -
verdict:              reserved
name:                 Non-Volatile memory controller: Red Hat, Inc. QEMU NVM Express Controller
subsystem:            -
used by dom0 for:     -
reasons:              -
RMRR regions:         -
RMRR shared with:     -
group of Xen:         -
VFs now:              -
other functions:      0000:01:00.0, 0000:01:00.1
isolation group:      -
reset means:          flr
MSI vectors:          0
MSI-X vectors:        1
INTx pin:             1
link:                 x1 at 2.5 GT/s of x1 at 2.5 GT/s that card and slot both can
BARs:                 BAR 0: memory at 0xfe208000, 16384 bytes, 64 bit
modules that know it: nvme
power state:          active
serial number:        -

device:               0000:02:00.0
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
RMRR:                 none
role:                 -
physical function:    -
VF number:            -
VFs possible:         -
verdict:              reserved
name:                 Ethernet controller: Intel Corporation 82574L Gigabit Network Connection
subsystem:            -
used by dom0 for:     -
reasons:              -
RMRR regions:         -
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
BARs:                 BAR 0: memory at 0xfe000000, 131072 bytes
                      BAR 1: memory at 0xfe020000, 131072 bytes
                      BAR 2: I/O ports at 0xd000, 32 bytes
                      BAR 3: memory at 0xfe040000, 16384 bytes
modules that know it: e1000e
power state:          active
serial number:        52-54-00-ff-ff-00-02-00
! note: host (fs-type): udev's database '/run/udev/data' is missing, so what disks hold is not known
run: pci show 41:00.0
exit: 0
device:               0000:41:00.0
ids:                  8086:10d3
class:                020000
driver in dom0:       e1000e
owner:                dom0
VM:                   -
domain id:            -
address in the guest: -
attached with:        -
boot state:           will-be-hidden
NUMA node:            1
RMRR:                 none
role:                 -
physical function:    -
VF number:            -
VFs possible:         -
verdict:              free
name:                 Ethernet controller: Intel Corporation 82574L Gigabit Network Connection
subsystem:            -
used by dom0 for:     -
reasons:              -
RMRR regions:         -
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
