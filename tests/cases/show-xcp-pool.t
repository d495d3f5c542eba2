# What XAPI knows of a device: who has it, who names it from where, and no object where XAPI has none.
host: xcp-pool
run: pci show 65:00.0
exit: 0
device:               0000:65:00.0
ids:                  10de:1e04
class:                030000
driver in dom0:       -
owner:                dom0
VM:                   -
domain id:            -
VMs that name it:     remote (VM, running, 40000000-0000-4000-8000-000000000005, for host xcp-2)
                      farm (template, halted, 40000000-0000-4000-8000-000000000007)
                      xo-made (VM, halted, 40000000-0000-4000-8000-000000000012)
                      desk (VM, halted, 40000000-0000-4000-8000-000000000013, by a VGPU of its GPU group)
XAPI's PCI object:    50000000-0000-4000-8000-016500000000
XAPI's PGPU object:   60000000-0000-4000-8000-000000000002
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
run: pci show b3:00.0
exit: 0
device:               0000:b3:00.0
ids:                  10de:1e04
class:                030000
driver in dom0:       pciback
owner:                domain
VM:                   render
domain id:            7
VMs that name it:     render (VM, running, 40000000-0000-4000-8000-000000000002)
                      render before update (snapshot, halted, 40000000-0000-4000-8000-000000000008)
                      render copy (VM, halted, 40000000-0000-4000-8000-000000000009)
                      desk (VM, halted, 40000000-0000-4000-8000-000000000013, by a VGPU of its GPU group)
XAPI's PCI object:    50000000-0000-4000-8000-01b300000000
XAPI's PGPU object:   60000000-0000-4000-8000-000000000003
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
run: pci show 17:00.0
exit: 0
device:               0000:17:00.0
ids:                  1912:0014
class:                0c0330
driver in dom0:       pciback
owner:                domain
VM:                   scanner
domain id:            12
VMs that name it:     scanner (VM, running, 40000000-0000-4000-8000-000000000003)
address in the guest: -
attached with:        -
boot state:           shown
NUMA node:            0
RMRR:                 none
role:                 -
physical function:    -
VF number:            -
VFs possible:         -
verdict:              in use by scanner
name:                 USB controller: Renesas Technology Corp. uPD720201 USB 3.0 Host Controller
subsystem:            -
used by dom0 for:     -
reasons:              [in-use] VM scanner has 0000:17:00.0 (xenstore has it below backend/pci/12); shut the VM down first
RMRR regions:         -
RMRR shared with:     -
group of Xen:         -
VFs now:              -
other functions:      -
isolation group:      -
reset means:          bus
MSI vectors:          0
MSI-X vectors:        8
INTx pin:             1
link:                 x16 at 2.5 GT/s of x16 at 8.0 GT/s that card and slot both can: below what is possible
BARs:                 BAR 0: memory at 0xf8000000, 262144 bytes, 64 bit, prefetchable
modules that know it: xhci_pci
power state:          active
serial number:        -
run: pci show af:00.0
exit: 0
device:               0000:af:00.0
ids:                  8086:1572
class:                020000
driver in dom0:       i40e
owner:                dom0
VM:                   -
domain id:            -
VMs that name it:     batch (VM, halted, 40000000-0000-4000-8000-000000000006, for host xcp-2)
                      mover (VM, halted, start under way, 40000000-0000-4000-8000-000000000014)
XAPI's PCI object:    50000000-0000-4000-8000-01af00000000
address in the guest: -
attached with:        -
boot state:           shown
NUMA node:            1
RMRR:                 none
role:                 -
physical function:    -
VF number:            -
VFs possible:         -
verdict:              free
name:                 Ethernet controller: Intel Corporation Ethernet Controller X710 for 10GbE SFP+
subsystem:            -
used by dom0 for:     -
reasons:              -
RMRR regions:         -
RMRR shared with:     -
group of Xen:         -
VFs now:              -
other functions:      0000:af:00.1
isolation group:      -
reset means:          flr
MSI vectors:          1
MSI-X vectors:        129
INTx pin:             1
link:                 x8 at 8.0 GT/s of x8 at 8.0 GT/s that card and slot both can
BARs:                 BAR 0: memory at 0xe5000000, 8388608 bytes, 64 bit, prefetchable
                      BAR 3: memory at 0xe6000000, 32768 bytes, 64 bit, prefetchable
modules that know it: i40e
power state:          active
serial number:        3c-fd-fe-ff-ff-00-aa-00
run: pci show d8:00.0
exit: 0
device:               0000:d8:00.0
ids:                  10de:1eb0
class:                030000
driver in dom0:       pciback
owner:                domain
VM:                   cad
domain id:            9
VMs that name it:     cad (VM, running, 40000000-0000-4000-8000-000000000004, by a VGPU)
XAPI's PCI object:    50000000-0000-4000-8000-01d800000000
XAPI's PGPU object:   60000000-0000-4000-8000-000000000004
address in the guest: -
attached with:        -
boot state:           shown
NUMA node:            1
RMRR:                 none
role:                 -
physical function:    -
VF number:            -
VFs possible:         -
verdict:              in use by cad
name:                 VGA compatible controller: NVIDIA Corporation TU104GL [Quadro RTX 5000]
subsystem:            -
used by dom0 for:     -
reasons:              [in-use] VM cad has 0000:d8:00.0 (xenstore has it below backend/pci/9); shut the VM down first
RMRR regions:         -
RMRR shared with:     -
group of Xen:         -
VFs now:              -
other functions:      0000:d8:00.1
isolation group:      0000:d8:00.1
reset means:          -
MSI vectors:          1
MSI-X vectors:        0
INTx pin:             1
link:                 x16 at 2.5 GT/s of x16 at 8.0 GT/s that card and slot both can: below what is possible
BARs:                 BAR 0: memory at 0xf4000000, 16777216 bytes
                      BAR 1: memory at 0xf800000000, 268435456 bytes, 64 bit, prefetchable
                      BAR 3: memory at 0xf810000000, 33554432 bytes, 64 bit, prefetchable
                      BAR 5: I/O ports at 0xd000, 128 bytes, disabled
                      ROM: memory at 0xf5000000, 524288 bytes, prefetchable, disabled
modules that know it: nouveau
power state:          active
serial number:        -
