# XAPI does not answer: what is of Xen and Linux is told all the same, and one note says what is missing.
host: xcp-pool
without: .xhw/xapi.json
run: pci list --class 0200
exit: 0
DEVICE        IDS        DRIVER   OWNER    BOOT    NODE  RMRR  ROLE  VERDICT                                           NAME                                                                            USED FOR
0000:05:00.0  8086:1533  igb      dom0     shown      0  none  -     force nic-in-use: eth0 is a port of Open vSwitch  Ethernet controller: Intel Corporation I210 Gigabit Network Connection          eth0 is a port of Open vSwitch, management interface xenbr0
0000:af:00.0  8086:1572  i40e     dom0     shown      1  none  -     free                                              Ethernet controller: Intel Corporation Ethernet Controller X710 for 10GbE SFP+  -
0000:af:00.1  8086:1572  pciback  pciback  hidden     1  none  -     reserved                                          Ethernet controller: Intel Corporation Ethernet Controller X710 for 10GbE SFP+  -
! note: xapi (vms, pci-uuid, pgpu-uuid): which VMs name a device, their names, and XAPI's objects are not known: below 'ROOT' no answers of XAPI are recorded (.xhw/xapi.json)
run: pci list --vm scan
exit: 0
DEVICE        IDS        DRIVER   OWNER   BOOT   NODE  RMRR  ROLE  VERDICT         NAME                                                                        USED FOR
0000:17:00.0  1912:0014  pciback  domain  shown     0  none  -     in use by scan  USB controller: Renesas Technology Corp. uPD720201 USB 3.0 Host Controller  -
! note: xapi (vms, pci-uuid, pgpu-uuid): which VMs name a device, their names, and XAPI's objects are not known: below 'ROOT' no answers of XAPI are recorded (.xhw/xapi.json)
run: pci list --vm batch
exit: 6
! note: xapi (vms, pci-uuid, pgpu-uuid): which VMs name a device, their names, and XAPI's objects are not known: below 'ROOT' no answers of XAPI are recorded (.xhw/xapi.json)
! xhw: VM 'batch' does not run on this host, and what VMs name is not known: below 'ROOT' no answers of XAPI are recorded (.xhw/xapi.json)
run: pci show b3:00.0
exit: 0
device:               0000:b3:00.0
ids:                  10de:1e04
class:                030000
driver in dom0:       pciback
owner:                domain
VM:                   render
domain id:            7
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
! note: xapi (vms, pci-uuid, pgpu-uuid): which VMs name a device, their names, and XAPI's objects are not known: below 'ROOT' no answers of XAPI are recorded (.xhw/xapi.json)
run: pci list --class 0403 --json
exit: 0
{
  "schema": 1,
  "verb": "pci list",
  "data": {
    "devices": [
      {
        "device": "0000:19:00.0",
        "ids": "1102:0012",
        "class": "040300",
        "vendor-id": "1102",
        "device-id": "0012",
        "subsystem-vendor-id": "1102",
        "subsystem-id": "0010",
        "class-name": "Audio device",
        "vendor-name": "Creative Labs",
        "device-name": "Sound Core3D [Sound Blaster Recon3D / Z-Series]",
        "driver": "snd_hda_intel",
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
        "name": "Audio device: Creative Labs Sound Core3D [Sound Blaster Recon3D / Z-Series]",
        "subsystem": null,
        "used-for": [
        ]
      },
      {
        "device": "0000:65:00.1",
        "ids": "10de:10f7",
        "class": "040300",
        "vendor-id": "10de",
        "device-id": "10f7",
        "subsystem-vendor-id": "1043",
        "subsystem-id": "866a",
        "class-name": "Audio device",
        "vendor-name": "NVIDIA Corporation",
        "device-name": "TU102 High Definition Audio Controller",
        "driver": "snd_hda_intel",
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
        "name": "Audio device: NVIDIA Corporation TU102 High Definition Audio Controller",
        "subsystem": null,
        "used-for": [
        ]
      },
      {
        "device": "0000:b3:00.1",
        "ids": "10de:10f7",
        "class": "040300",
        "vendor-id": "10de",
        "device-id": "10f7",
        "subsystem-vendor-id": "1043",
        "subsystem-id": "866a",
        "class-name": "Audio device",
        "vendor-name": "NVIDIA Corporation",
        "device-name": "TU102 High Definition Audio Controller",
        "driver": "pciback",
        "owner": "domain",
        "for-vm": null,
        "vm": "render",
        "vm-uuid": "40000000-0000-4000-8000-000000000002",
        "domid": 7,
        "vms": null,
        "pci-uuid": null,
        "pgpu-uuid": null,
        "guest-slot": null,
        "attach-options": null,
        "boot": "hidden",
        "node": 1,
        "rmrr": "none",
        "role": null,
        "pf": null,
        "vf-index": null,
        "total-vfs": null,
        "verdict": "in use by render",
        "name": "Audio device: NVIDIA Corporation TU102 High Definition Audio Controller",
        "subsystem": null,
        "used-for": [
        ]
      },
      {
        "device": "0000:d8:00.1",
        "ids": "10de:10f8",
        "class": "040300",
        "vendor-id": "10de",
        "device-id": "10f8",
        "subsystem-vendor-id": "1043",
        "subsystem-id": "866a",
        "class-name": "Audio device",
        "vendor-name": "NVIDIA Corporation",
        "device-name": "TU104 HD Audio Controller",
        "driver": "pciback",
        "owner": "domain",
        "for-vm": null,
        "vm": "cad",
        "vm-uuid": "40000000-0000-4000-8000-000000000004",
        "domid": 9,
        "vms": null,
        "pci-uuid": null,
        "pgpu-uuid": null,
        "guest-slot": null,
        "attach-options": null,
        "boot": "shown",
        "node": 1,
        "rmrr": "none",
        "role": null,
        "pf": null,
        "vf-index": null,
        "total-vfs": null,
        "verdict": "in use by cad",
        "name": "Audio device: NVIDIA Corporation TU104 HD Audio Controller",
        "subsystem": null,
        "used-for": [
        ]
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
    {
      "object": "xapi",
      "field": "vms, pci-uuid, pgpu-uuid",
      "reason": "which VMs name a device, their names, and XAPI's objects are not known: below 'ROOT' no answers of XAPI are recorded (.xhw/xapi.json)"
    }
  ]
}
run: pci hide af:00.0
exit: 0
boot lines of /boot/grub/grub.cfg: pciback takes 0000:af:00.0 before any driver of dom0
  xe, xe-serial dom0:
    - xen-pciback.hide=(0000:b3:00.0)(0000:b3:00.1)(0000:b3:00.2)(0000:b3:00.3)(0000:af:00.1)
    + xen-pciback.hide=(0000:b3:00.0)(0000:b3:00.1)(0000:b3:00.2)(0000:b3:00.3)(0000:af:00.1)(0000:af:00.0)
record /var/lib/xhw/hidden: made  (what the hidden devices are)
done
takes effect after: reboot
! note: xapi (vms, pci-uuid, pgpu-uuid): which VMs name a device, their names, and XAPI's objects are not known: below 'ROOT' no answers of XAPI are recorded (.xhw/xapi.json)
! warning: entries left as they are: 'XCP-ng (Xen 4.17.5-4 / Linux 4.19.0+1)'
tree: ~ f boot/grub/grub.cfg
tree:   - 		module2 /boot/vmlinuz-4.19-xen root=LABEL=root-asdfgh ro nolvm hpet=disable xen-pciback.hide=(0000:b3:00.0)(0000:b3:00.1)(0000:b3:00.2)(0000:b3:00.3)(0000:af:00.1) console=hvc0 console=tty0 quiet vga=785 splash plymouth.ignore-serial-consoles
tree:   + 		module2 /boot/vmlinuz-4.19-xen root=LABEL=root-asdfgh ro nolvm hpet=disable xen-pciback.hide=(0000:b3:00.0)(0000:b3:00.1)(0000:b3:00.2)(0000:b3:00.3)(0000:af:00.1)(0000:af:00.0) console=hvc0 console=tty0 quiet vga=785 splash plymouth.ignore-serial-consoles
tree:   - 		module2 /boot/vmlinuz-4.19-xen root=LABEL=root-asdfgh ro nolvm hpet=disable xen-pciback.hide=(0000:b3:00.0)(0000:b3:00.1)(0000:b3:00.2)(0000:b3:00.3)(0000:af:00.1) console=tty0 console=hvc0
tree:   + 		module2 /boot/vmlinuz-4.19-xen root=LABEL=root-asdfgh ro nolvm hpet=disable xen-pciback.hide=(0000:b3:00.0)(0000:b3:00.1)(0000:b3:00.2)(0000:b3:00.3)(0000:af:00.1)(0000:af:00.0) console=tty0 console=hvc0
tree: + f boot/grub/grub.cfg.xhw-TIME
tree: + d var/lib/xhw
tree: + f var/lib/xhw/boot-history
tree: + f var/lib/xhw/hidden
tree: + f var/lib/xhw/journal
run: pci unhide af:00.0
exit: 0
boot lines of /boot/grub/grub.cfg: pciback leaves 0000:af:00.0 to the drivers of dom0
  xe, xe-serial dom0:
    - xen-pciback.hide=(0000:b3:00.0)(0000:b3:00.1)(0000:b3:00.2)(0000:b3:00.3)(0000:af:00.1)(0000:af:00.0)
    + xen-pciback.hide=(0000:b3:00.0)(0000:b3:00.1)(0000:b3:00.2)(0000:b3:00.3)(0000:af:00.1)
record /var/lib/xhw/hidden: removed  (what the hidden devices are)
done
takes effect after: reboot
! note: xapi (vms, pci-uuid, pgpu-uuid): which VMs name a device, their names, and XAPI's objects are not known: below 'ROOT' no answers of XAPI are recorded (.xhw/xapi.json)
! warning: entries left as they are: 'XCP-ng (Xen 4.17.5-4 / Linux 4.19.0+1)'
tree: ~ f boot/grub/grub.cfg
tree:   - 		module2 /boot/vmlinuz-4.19-xen root=LABEL=root-asdfgh ro nolvm hpet=disable xen-pciback.hide=(0000:b3:00.0)(0000:b3:00.1)(0000:b3:00.2)(0000:b3:00.3)(0000:af:00.1)(0000:af:00.0) console=hvc0 console=tty0 quiet vga=785 splash plymouth.ignore-serial-consoles
tree:   + 		module2 /boot/vmlinuz-4.19-xen root=LABEL=root-asdfgh ro nolvm hpet=disable xen-pciback.hide=(0000:b3:00.0)(0000:b3:00.1)(0000:b3:00.2)(0000:b3:00.3)(0000:af:00.1) console=hvc0 console=tty0 quiet vga=785 splash plymouth.ignore-serial-consoles
tree:   - 		module2 /boot/vmlinuz-4.19-xen root=LABEL=root-asdfgh ro nolvm hpet=disable xen-pciback.hide=(0000:b3:00.0)(0000:b3:00.1)(0000:b3:00.2)(0000:b3:00.3)(0000:af:00.1)(0000:af:00.0) console=tty0 console=hvc0
tree:   + 		module2 /boot/vmlinuz-4.19-xen root=LABEL=root-asdfgh ro nolvm hpet=disable xen-pciback.hide=(0000:b3:00.0)(0000:b3:00.1)(0000:b3:00.2)(0000:b3:00.3)(0000:af:00.1) console=tty0 console=hvc0
tree: + f boot/grub/grub.cfg.xhw-TIME
tree: ~ f var/lib/xhw/boot-history
tree: - f var/lib/xhw/hidden
tree: ~ f var/lib/xhw/journal
run: pci reserve 19:00.0
exit: 0
xl's record of the driver of PCI device 0000:19:00.0: none -> /sys/bus/pci/drivers/snd_hda_intel  (remembered, to give it back to)
driver of PCI device 0000:19:00.0: snd_hda_intel -> pciback  (only pciback hands devices to VMs)
  undo cannot bring back: addresses, routes and bridges of a network interface
done
! note: xapi (vms, pci-uuid, pgpu-uuid): which VMs name a device, their names, and XAPI's objects are not known: below 'ROOT' no answers of XAPI are recorded (.xhw/xapi.json)
xen: store /libxl/pci/0000-19-00-0/driver_path = /sys/bus/pci/drivers/snd_hda_intel
tree: + l sys/bus/pci/drivers/pciback/0000:19:00.0 -> ../../../../devices/pci0000:16/0000:16:02.0/0000:19:00.0
tree: ~ f sys/bus/pci/drivers/pciback/slots
tree:   + 	0000:19:00.0
tree: - l sys/bus/pci/drivers/snd_hda_intel/0000:19:00.0 -> ../../../../devices/pci0000:16/0000:16:02.0/0000:19:00.0
tree: ~ l sys/devices/pci0000:16/0000:16:02.0/0000:19:00.0/driver -> ../../../../bus/pci/drivers/pciback, was -> ../../../../bus/pci/drivers/snd_hda_intel
tree: ~ f var/lib/xhw/journal
run: pci release 19:00.0
exit: 0
driver of PCI device 0000:19:00.0: pciback -> snd_hda_intel  (the driver that had it before)
  undo cannot bring back: addresses, routes and bridges of a network interface
xl's record of the driver of PCI device 0000:19:00.0: /sys/bus/pci/drivers/snd_hda_intel -> none  (no longer needed)
done
! note: xapi (vms, pci-uuid, pgpu-uuid): which VMs name a device, their names, and XAPI's objects are not known: below 'ROOT' no answers of XAPI are recorded (.xhw/xapi.json)
xen: store /libxl/pci/0000-19-00-0/driver_path
tree: - l sys/bus/pci/drivers/pciback/0000:19:00.0 -> ../../../../devices/pci0000:16/0000:16:02.0/0000:19:00.0
tree: ~ f sys/bus/pci/drivers/pciback/slots
tree:   - 	0000:19:00.0
tree: + l sys/bus/pci/drivers/snd_hda_intel/0000:19:00.0 -> ../../../../devices/pci0000:16/0000:16:02.0/0000:19:00.0
tree: ~ l sys/devices/pci0000:16/0000:16:02.0/0000:19:00.0/driver -> ../../../../bus/pci/drivers/snd_hda_intel, was -> ../../../../bus/pci/drivers/pciback
tree: ~ f var/lib/xhw/journal
