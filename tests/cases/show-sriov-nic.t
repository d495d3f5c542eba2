host: sriov-nic
run: pci show 04:00.0
exit: 0
device:               0000:04:00.0
ids:                  8086:10fb
class:                020000
driver in dom0:       ixgbe
owner:                dom0
VM:                   -
domain id:            -
address in the guest: -
attached with:        -
boot state:           shown
NUMA node:            0
RMRR:                 none
role:                 pf
physical function:    -
VF number:            -
VFs possible:         63
verdict:              no: its virtual functions are in use
name:                 Ethernet controller: Intel Corporation 82599ES 10-Gigabit SFI/SFP+ Network Connection
subsystem:            Ethernet Server Adapter X520-2
used by dom0 for:     -
reasons:              [vfs-in-use] virtual function 0000:04:10.4 of 0000:04:00.0 is reserved, and would go away with it; run 'xhw pci release 0000:04:10.4' first
                      [vfs-in-use] virtual function 0000:04:10.6 of 0000:04:00.0 is in use by VM fw, and would go away with it; detach and release the virtual function first
                      [vfs-in-use] virtual function 0000:04:11.0 of 0000:04:00.0 is reserved, and would go away with it; run 'xhw pci release 0000:04:11.0' first
                      [slot] 0000:04:00.1 of the same slot stays in dom0 (it can be reset alone); name them too, to take all that can be taken of the slot
RMRR regions:         -
RMRR shared with:     -
group of Xen:         -
VFs now:              8
other functions:      0000:04:00.1
isolation group:      0000:04:00.1
reset means:          flr
MSI vectors:          1
MSI-X vectors:        64
INTx pin:             1
link:                 x8 at 5.0 GT/s of x8 at 5.0 GT/s that card and slot both can
BARs:                 BAR 0: memory at 0xdfb80000, 524288 bytes, 64 bit, prefetchable
                      BAR 2: I/O ports at 0xe020, 32 bytes, disabled
                      BAR 4: memory at 0xdfc04000, 16384 bytes, 64 bit, prefetchable
modules that know it: ixgbe
power state:          active
serial number:        90-e2-ba-ff-ff-12-34-00
run: pci show 04:10.0
exit: 0
device:               0000:04:10.0
ids:                  8086:10ed
class:                020000
driver in dom0:       ixgbevf
owner:                dom0
VM:                   -
domain id:            -
address in the guest: -
attached with:        -
boot state:           shown
NUMA node:            0
RMRR:                 none
role:                 vf
physical function:    0000:04:00.0
VF number:            0
VFs possible:         -
verdict:              free
name:                 Ethernet controller: Intel Corporation 82599 Ethernet Controller Virtual Function
subsystem:            -
used by dom0 for:     -
reasons:              -
RMRR regions:         -
RMRR shared with:     -
group of Xen:         -
VFs now:              -
other functions:      0000:04:10.2, 0000:04:10.4, 0000:04:10.6
isolation group:      -
reset means:          flr
MSI vectors:          0
MSI-X vectors:        3
INTx pin:             0
link:                 -
BARs:                 BAR 0: memory at 0xdfd00000, 16384 bytes, 64 bit, prefetchable
                      BAR 3: memory at 0xdfe00000, 16384 bytes, 64 bit, prefetchable
modules that know it: ixgbevf
power state:          active
serial number:        -
! note: 0000:04:10.0 (link): it is not PCI Express
run: pci show 04:10.6
exit: 0
device:               0000:04:10.6
ids:                  8086:10ed
class:                020000
driver in dom0:       pciback
owner:                domain
VM:                   fw
domain id:            1
address in the guest: 00:00.0
attached with:        msitranslate=0,power_mgmt=0,permissive=0,rdm_policy=strict
boot state:           shown
NUMA node:            0
RMRR:                 none
role:                 vf
physical function:    0000:04:00.0
VF number:            3
VFs possible:         -
verdict:              in use by fw
name:                 Ethernet controller: Intel Corporation 82599 Ethernet Controller Virtual Function
subsystem:            -
used by dom0 for:     -
reasons:              [in-use] VM fw has 0000:04:10.6 (xenstore has it below backend/pci/1); take it back with 'xhw pci detach fw 0000:04:10.6', or shut the VM down
RMRR regions:         -
RMRR shared with:     -
group of Xen:         -
VFs now:              -
other functions:      0000:04:10.0, 0000:04:10.2, 0000:04:10.4
isolation group:      -
reset means:          flr
MSI vectors:          0
MSI-X vectors:        3
INTx pin:             0
link:                 -
BARs:                 BAR 0: memory at 0xdfd0c000, 16384 bytes, 64 bit, prefetchable
                      BAR 3: memory at 0xdfe0c000, 16384 bytes, 64 bit, prefetchable
modules that know it: ixgbevf
power state:          active
serial number:        -
! note: 0000:04:10.6 (link): it is not PCI Express
run: pci show 04:11.0
exit: 0
device:               0000:04:11.0
ids:                  8086:10ed
class:                020000
driver in dom0:       pciback
owner:                pciback
VM:                   -
domain id:            -
address in the guest: -
attached with:        -
boot state:           shown
NUMA node:            0
RMRR:                 none
role:                 vf
physical function:    0000:04:00.0
VF number:            4
VFs possible:         -
verdict:              reserved
name:                 Ethernet controller: Intel Corporation 82599 Ethernet Controller Virtual Function
subsystem:            -
used by dom0 for:     -
reasons:              -
RMRR regions:         -
RMRR shared with:     -
group of Xen:         -
VFs now:              -
other functions:      0000:04:11.2, 0000:04:11.4, 0000:04:11.6
isolation group:      -
reset means:          flr
MSI vectors:          0
MSI-X vectors:        3
INTx pin:             0
link:                 -
BARs:                 BAR 0: memory at 0xdfd10000, 16384 bytes, 64 bit, prefetchable
                      BAR 3: memory at 0xdfe10000, 16384 bytes, 64 bit, prefetchable
modules that know it: ixgbevf
power state:          active
serial number:        -
! note: 0000:04:11.0 (link): it is not PCI Express
