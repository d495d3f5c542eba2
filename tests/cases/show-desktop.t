host: desktop
run: pci show 02:00.0
exit: 0
device:               0000:02:00.0
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
BARs:                 BAR 0: memory at 0xa1080000, 131072 bytes
                      BAR 2: I/O ports at 0x3000, 32 bytes, disabled
                      BAR 3: memory at 0xa10a0000, 16384 bytes
modules that know it: e1000e
power state:          active
serial number:        00-1b-21-ff-ff-0a-0b-0c
run: pci show 00:02.0 00:14.0
exit: 0
device:               0000:00:02.0
ids:                  8086:3e92
class:                030000
driver in dom0:       i915
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
verdict:              force display: the console's display (boot display)
name:                 VGA compatible controller: Intel Corporation CoffeeLake-S GT2 [UHD Graphics 630]
subsystem:            -
used by dom0 for:     the console's display (boot display)
reasons:              [display] dom0 needs 0000:00:02.0: the console's display (boot display) (the console's display (boot display), on 0000:00:02.0); the screen stays black from then on; if you work by network, say --force display
RMRR regions:         -
RMRR shared with:     -
group of Xen:         -
VFs now:              -
other functions:      -
isolation group:      -
reset means:          flr
MSI vectors:          1
MSI-X vectors:        0
INTx pin:             1
link:                 -
BARs:                 BAR 0: memory at 0x6000000000, 16777216 bytes, 64 bit
                      BAR 2: memory at 0x4000000000, 268435456 bytes, 64 bit, prefetchable
                      BAR 4: I/O ports at 0x4000, 64 bytes, disabled
                      ROM: memory at 0xc0000, 131072 bytes, prefetchable, disabled
modules that know it: i915
power state:          active
serial number:        -

device:               0000:00:14.0
ids:                  8086:a36d
class:                0c0330
driver in dom0:       xhci_hcd
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
verdict:              force console-usb: USB keyboard 1-3 (USB Keyboard)
name:                 USB controller: Intel Corporation Cannon Lake PCH USB 3.1 xHCI Host Controller
subsystem:            -
used by dom0 for:     USB keyboard 1-3 (USB Keyboard)
reasons:              [console-usb] dom0 needs 0000:00:14.0: USB keyboard 1-3 (USB Keyboard) (USB keyboard 1-3 (USB Keyboard), on 0000:00:14.0); no key reaches the host from then on; if you work by network, say --force console-usb
RMRR regions:         -
RMRR shared with:     -
group of Xen:         -
VFs now:              -
other functions:      -
isolation group:      -
reset means:          -
MSI vectors:          8
MSI-X vectors:        0
INTx pin:             1
link:                 -
BARs:                 BAR 0: memory at 0xa1200000, 65536 bytes, 64 bit
modules that know it: xhci_pci
power state:          active
serial number:        -
! note: 0000:00:02.0 (link): it is not PCI Express
! note: 0000:00:14.0 (link): it is not PCI Express
run: pci show block:nvme0n1
exit: 0
device:               0000:01:00.0
ids:                  144d:a808
class:                010802
driver in dom0:       nvme
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
verdict:              no: mounted on /
name:                 Non-Volatile memory controller: Samsung Electronics Co Ltd NVMe SSD Controller SM981/PM981/PM983
subsystem:            SSD 970 EVO
used by dom0 for:     mounted on /, mounted on /boot/efi, swap
reasons:              [mounted] dom0 needs 0000:01:00.0: mounted on / (/ is on nvme0n1p2, on 0000:01:00.0); unmount it first
                      [mounted] dom0 needs 0000:01:00.0: mounted on /boot/efi (/boot/efi is on nvme0n1p1, on 0000:01:00.0); unmount it first
                      [swap] dom0 needs 0000:01:00.0: swap (swap is on nvme0n1p3, on 0000:01:00.0); switch that swap off first (swapoff)
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
BARs:                 BAR 0: memory at 0xa1100000, 16384 bytes, 64 bit
modules that know it: nvme
power state:          active
serial number:        00-25-38-5a-71-b1-c0-de
run: pci show net:eno1
exit: 0
device:               0000:00:1f.6
ids:                  8086:15bb
class:                020000
driver in dom0:       e1000e
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
verdict:              force nic-in-use: eno1 has 192.0.2.10/24
name:                 Ethernet controller: Intel Corporation Ethernet Connection (7) I219-LM
subsystem:            -
used by dom0 for:     eno1 has 192.0.2.10/24, management interface eno1
reasons:              [nic-in-use] dom0 needs 0000:00:1f.6: eno1 has 192.0.2.10/24 (eno1, with 192.0.2.10/24, on 0000:00:1f.6); take the interface out of use first, or say --force nic-in-use
                      [management] dom0 needs 0000:00:1f.6: management interface eno1 (management is on eno1, on 0000:00:1f.6); move the management interface to another card first; --force management cuts the host off
                      [slot] 0000:00:1f.3, 0000:00:1f.5 of the same slot stay in dom0 (it can be reset alone); name them too, to take all that can be taken of the slot
RMRR regions:         -
RMRR shared with:     -
group of Xen:         -
VFs now:              -
other functions:      0000:00:1f.0, 0000:00:1f.3, 0000:00:1f.4, 0000:00:1f.5
isolation group:      0000:00:1f.0, 0000:00:1f.3, 0000:00:1f.4, 0000:00:1f.5
reset means:          af_flr
MSI vectors:          1
MSI-X vectors:        0
INTx pin:             1
link:                 -
BARs:                 BAR 0: memory at 0xa1200000, 131072 bytes
modules that know it: e1000e
power state:          active
serial number:        -
! note: 0000:00:1f.6 (link): it is not PCI Express
run: pci show 00:1f
exit: 0
device:               0000:00:1f.0
ids:                  8086:a305
class:                060100
driver in dom0:       -
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
verdict:              no: bridge
name:                 ISA bridge: Intel Corporation Z390 Chipset LPC/eSPI Controller
subsystem:            -
used by dom0 for:     -
reasons:              [bridge] 0000:00:1f.0 is a bridge and cannot be given to a VM (its class is 0601); choose a device behind it
                      [slot] 0000:00:1f.3, 0000:00:1f.5, 0000:00:1f.6 of the same slot stay in dom0 (it has no reset of its own: resetting it resets the whole slot); name them too, to take all that can be taken of the slot
RMRR regions:         -
RMRR shared with:     -
group of Xen:         -
VFs now:              -
other functions:      0000:00:1f.3, 0000:00:1f.4, 0000:00:1f.5, 0000:00:1f.6
isolation group:      0000:00:1f.3, 0000:00:1f.4, 0000:00:1f.5, 0000:00:1f.6
reset means:          -
MSI vectors:          0
MSI-X vectors:        0
INTx pin:             0
link:                 -
BARs:                 -
modules that know it: -
power state:          active
serial number:        -

device:               0000:00:1f.3
ids:                  8086:a348
class:                040300
driver in dom0:       snd_hda_intel
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
name:                 Audio device: Intel Corporation Cannon Lake PCH cAVS
subsystem:            -
used by dom0 for:     -
reasons:              [slot-neighbour] dom0 needs 0000:00:1f.3: 0000:00:1f.6 of the same slot stays in dom0 (dom0 needs 0000:00:1f.6: eno1 has 192.0.2.10/24); give it only where each function can be reset alone
                      [slot] 0000:00:1f.5, 0000:00:1f.6 of the same slot stay in dom0 (it has no reset of its own: resetting it resets the whole slot); name them too, to take all that can be taken of the slot
RMRR regions:         -
RMRR shared with:     -
group of Xen:         -
VFs now:              -
other functions:      0000:00:1f.0, 0000:00:1f.4, 0000:00:1f.5, 0000:00:1f.6
isolation group:      0000:00:1f.0, 0000:00:1f.4, 0000:00:1f.5, 0000:00:1f.6
reset means:          -
MSI vectors:          1
MSI-X vectors:        0
INTx pin:             1
link:                 -
BARs:                 BAR 0: memory at 0xa1210000, 16384 bytes, 64 bit
                      BAR 4: memory at 0xa1000000, 1048576 bytes, 64 bit
modules that know it: snd_hda_intel
power state:          active
serial number:        -

device:               0000:00:1f.4
ids:                  8086:a323
class:                0c0500
driver in dom0:       i801_smbus
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
verdict:              no: SMBus
name:                 SMBus: Intel Corporation Cannon Lake PCH SMBus Controller
subsystem:            -
used by dom0 for:     -
reasons:              [smbus] 0000:00:1f.4 is an SMBus controller and cannot be given to a VM (its class is 0c05)
                      [slot-neighbour] dom0 needs 0000:00:1f.4: 0000:00:1f.6 of the same slot stays in dom0 (dom0 needs 0000:00:1f.6: eno1 has 192.0.2.10/24); give it only where each function can be reset alone
                      [slot] 0000:00:1f.3, 0000:00:1f.5, 0000:00:1f.6 of the same slot stay in dom0 (it has no reset of its own: resetting it resets the whole slot); name them too, to take all that can be taken of the slot
RMRR regions:         -
RMRR shared with:     -
group of Xen:         -
VFs now:              -
other functions:      0000:00:1f.0, 0000:00:1f.3, 0000:00:1f.5, 0000:00:1f.6
isolation group:      0000:00:1f.0, 0000:00:1f.3, 0000:00:1f.5, 0000:00:1f.6
reset means:          -
MSI vectors:          0
MSI-X vectors:        0
INTx pin:             1
link:                 -
BARs:                 BAR 4: I/O ports at 0xefa0, 32 bytes, disabled
modules that know it: i2c_i801
power state:          active
serial number:        -

device:               0000:00:1f.5
ids:                  8086:a324
class:                0c8000
driver in dom0:       -
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
name:                 Serial bus controller: Intel Corporation Cannon Lake PCH SPI Controller
subsystem:            -
used by dom0 for:     -
reasons:              [slot-neighbour] dom0 needs 0000:00:1f.5: 0000:00:1f.6 of the same slot stays in dom0 (dom0 needs 0000:00:1f.6: eno1 has 192.0.2.10/24); give it only where each function can be reset alone
                      [slot] 0000:00:1f.3, 0000:00:1f.6 of the same slot stay in dom0 (it has no reset of its own: resetting it resets the whole slot); name them too, to take all that can be taken of the slot
RMRR regions:         -
RMRR shared with:     -
group of Xen:         -
VFs now:              -
other functions:      0000:00:1f.0, 0000:00:1f.3, 0000:00:1f.4, 0000:00:1f.6
isolation group:      0000:00:1f.0, 0000:00:1f.3, 0000:00:1f.4, 0000:00:1f.6
reset means:          -
MSI vectors:          0
MSI-X vectors:        0
INTx pin:             0
link:                 -
BARs:                 -
modules that know it: -
power state:          active
serial number:        -

device:               0000:00:1f.6
ids:                  8086:15bb
class:                020000
driver in dom0:       e1000e
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
verdict:              force nic-in-use: eno1 has 192.0.2.10/24
name:                 Ethernet controller: Intel Corporation Ethernet Connection (7) I219-LM
subsystem:            -
used by dom0 for:     eno1 has 192.0.2.10/24, management interface eno1
reasons:              [nic-in-use] dom0 needs 0000:00:1f.6: eno1 has 192.0.2.10/24 (eno1, with 192.0.2.10/24, on 0000:00:1f.6); take the interface out of use first, or say --force nic-in-use
                      [management] dom0 needs 0000:00:1f.6: management interface eno1 (management is on eno1, on 0000:00:1f.6); move the management interface to another card first; --force management cuts the host off
                      [slot] 0000:00:1f.3, 0000:00:1f.5 of the same slot stay in dom0 (it can be reset alone); name them too, to take all that can be taken of the slot
RMRR regions:         -
RMRR shared with:     -
group of Xen:         -
VFs now:              -
other functions:      0000:00:1f.0, 0000:00:1f.3, 0000:00:1f.4, 0000:00:1f.5
isolation group:      0000:00:1f.0, 0000:00:1f.3, 0000:00:1f.4, 0000:00:1f.5
reset means:          af_flr
MSI vectors:          1
MSI-X vectors:        0
INTx pin:             1
link:                 -
BARs:                 BAR 0: memory at 0xa1200000, 131072 bytes
modules that know it: e1000e
power state:          active
serial number:        -
! note: 0000:00:1f.0 (link): it is not PCI Express
! note: 0000:00:1f.3 (link): it is not PCI Express
! note: 0000:00:1f.4 (link): it is not PCI Express
! note: 0000:00:1f.5 (link): it is not PCI Express
! note: 0000:00:1f.6 (link): it is not PCI Express
run: pci show 00:1c.0
exit: 0
device:               0000:00:1c.0
ids:                  8086:a338
class:                060400
driver in dom0:       pcieport
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
verdict:              no: bridge
name:                 PCI bridge: Intel Corporation Cannon Lake PCH PCI Express Root Port #1
subsystem:            -
used by dom0 for:     -
reasons:              [bridge] 0000:00:1c.0 is a bridge and cannot be given to a VM (its class is 0604); choose a device behind it
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
link:                 x1 at 2.5 GT/s of x1 at 8.0 GT/s that card and slot both can: below what is possible
BARs:                 -
modules that know it: -
power state:          active
serial number:        -
run: pci show 8086:10d3
exit: 0
device:               0000:02:00.0
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
BARs:                 BAR 0: memory at 0xa1080000, 131072 bytes
                      BAR 2: I/O ports at 0x3000, 32 bytes, disabled
                      BAR 3: memory at 0xa10a0000, 16384 bytes
modules that know it: e1000e
power state:          active
serial number:        00-1b-21-ff-ff-0a-0b-0c
run: pci show 02:00.0 --json
exit: 0
{
  "schema": 1,
  "verb": "pci show",
  "data": {
    "devices": [
      {
        "device": "0000:02:00.0",
        "ids": "8086:10d3",
        "class": "020000",
        "vendor-id": "8086",
        "device-id": "10d3",
        "subsystem-vendor-id": "8086",
        "subsystem-id": "a01f",
        "class-name": "Ethernet controller",
        "vendor-name": "Intel Corporation",
        "device-name": "82574L Gigabit Network Connection",
        "driver": "e1000e",
        "owner": "dom0",
        "for-vm": null,
        "vm": null,
        "vm-uuid": null,
        "domid": null,
        "vms": null,
        "pci-uuid": null,
        "pgpu-uuid": null,
        "guest-slot": null,
        "attach-options": null,
        "boot": "shown",
        "node": 0,
        "rmrr": "none",
        "role": null,
        "pf": null,
        "vf-index": null,
        "total-vfs": null,
        "verdict": "free",
        "name": "Ethernet controller: Intel Corporation 82574L Gigabit Network Connection",
        "subsystem": null,
        "used-for": [
        ],
        "reasons": [
        ],
        "rmrr-regions": [
        ],
        "rmrr-shared-with": [
        ],
        "xen-group": [
        ],
        "vfs": null,
        "functions": [
        ],
        "isolation-group": [
        ],
        "isolation-group-why": "each bridge above it isolates, and so does the device itself",
        "resets": [
          "pm",
          "bus"
        ],
        "reset-file": true,
        "msi-vectors": 1,
        "msix-vectors": 5,
        "intx": 1,
        "link": {
          "message": "x1 at 2.5 GT/s of x1 at 2.5 GT/s that card and slot both can",
          "width": 1,
          "max-width": 1,
          "slot-max-width": 1,
          "speed": "2.5 GT/s",
          "max-speed": "2.5 GT/s",
          "slot-max-speed": "8.0 GT/s",
          "full": true
        },
        "bars": [
          {
            "message": "BAR 0: memory at 0xa1080000, 131072 bytes",
            "index": 0,
            "start": "0xa1080000",
            "size": 131072,
            "kind": "memory",
            "64-bit": false,
            "prefetchable": false
          },
          {
            "message": "BAR 2: I/O ports at 0x3000, 32 bytes, disabled",
            "index": 2,
            "start": "0x3000",
            "size": 32,
            "kind": "io",
            "64-bit": false,
            "prefetchable": false
          },
          {
            "message": "BAR 3: memory at 0xa10a0000, 16384 bytes",
            "index": 3,
            "start": "0xa10a0000",
            "size": 16384,
            "kind": "memory",
            "64-bit": false,
            "prefetchable": false
          }
        ],
        "modules": [
          "e1000e"
        ],
        "power": "active",
        "serial": "00-1b-21-ff-ff-0a-0b-0c"
      }
    ]
  },
  "dry-run": false,
  "changed": false,
  "outcome": "done",
  "needs": [
  ],
  "refusals": [
  ],
  "warnings": [
  ],
  "notes": [
  ]
}
