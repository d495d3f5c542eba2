# Filters of the list, alone and together.
host: sriov-nic
run: pci list --class network
exit: 0
DEVICE        IDS        DRIVER   OWNER       BOOT   NODE  RMRR  ROLE  VERDICT                                   NAME                                                                                   USED FOR
0000:04:00.0  8086:10fb  ixgbe    dom0        shown     0  none  pf    no: its virtual functions are in use      Ethernet controller: Intel Corporation 82599ES 10-Gigabit SFI/SFP+ Network Connection  -
0000:04:00.1  8086:10fb  ixgbe    dom0        shown     0  none  pf    free                                      Ethernet controller: Intel Corporation 82599ES 10-Gigabit SFI/SFP+ Network Connection  -
0000:04:10.0  8086:10ed  ixgbevf  dom0        shown     0  none  vf    free                                      Ethernet controller: Intel Corporation 82599 Ethernet Controller Virtual Function      -
0000:04:10.2  8086:10ed  ixgbevf  dom0        shown     0  none  vf    free                                      Ethernet controller: Intel Corporation 82599 Ethernet Controller Virtual Function      -
0000:04:10.4  8086:10ed  pciback  quarantine  shown     0  none  vf    reserved                                  Ethernet controller: Intel Corporation 82599 Ethernet Controller Virtual Function      -
0000:04:10.6  8086:10ed  pciback  domain      shown     0  none  vf    in use by fw                              Ethernet controller: Intel Corporation 82599 Ethernet Controller Virtual Function      -
0000:04:11.0  8086:10ed  pciback  pciback     shown     0  none  vf    reserved                                  Ethernet controller: Intel Corporation 82599 Ethernet Controller Virtual Function      -
0000:04:11.2  8086:10ed  -        dom0        shown     0  none  vf    free                                      Ethernet controller: Intel Corporation 82599 Ethernet Controller Virtual Function      -
0000:04:11.4  8086:10ed  -        dom0        shown     0  none  vf    free                                      Ethernet controller: Intel Corporation 82599 Ethernet Controller Virtual Function      -
0000:04:11.6  8086:10ed  -        dom0        shown     0  none  vf    free                                      Ethernet controller: Intel Corporation 82599 Ethernet Controller Virtual Function      -
0000:06:00.0  8086:1533  igb      dom0        shown     0  none  -     force nic-in-use: eth0 has 192.0.2.30/24  Ethernet controller: Intel Corporation I210 Gigabit Network Connection                 eth0 has 192.0.2.30/24, management interface eth0
run: pci list --class 0106
exit: 0
DEVICE        IDS        DRIVER  OWNER  BOOT   NODE  RMRR  ROLE  VERDICT           NAME                                                                                    USED FOR
0000:00:1f.2  8086:1d02  ahci    dom0   shown     0  none  -     no: mounted on /  SATA controller: Intel Corporation C600/X79 series chipset 6-Port SATA AHCI Controller  mounted on /, mounted on /boot/efi, swap
run: pci list --class bridge
exit: 0
DEVICE        IDS        DRIVER    OWNER  BOOT   NODE  RMRR  ROLE  VERDICT     NAME                                                                           USED FOR
0000:00:00.0  8086:3c00  -         dom0   shown     0  none  -     no: bridge  Host bridge: Intel Corporation Xeon E5/Core i7 DMI2                            -
0000:00:02.0  8086:3c04  pcieport  dom0   shown     0  none  -     no: bridge  PCI bridge: Intel Corporation Xeon E5/Core i7 IIO PCI Express Root Port 2a     -
0000:00:1c.0  8086:1d10  pcieport  dom0   shown     0  none  -     no: bridge  PCI bridge: Intel Corporation C600/X79 series chipset PCI Express Root Port 1  above 0000:06:00.0, which dom0 needs
0000:00:1f.0  8086:1d41  -         dom0   shown     0  none  -     no: bridge  ISA bridge: Intel Corporation C600/X79 series chipset LPC Controller           -
run: pci list --driver ixgbevf
exit: 0
DEVICE        IDS        DRIVER   OWNER  BOOT   NODE  RMRR  ROLE  VERDICT  NAME                                                                               USED FOR
0000:04:10.0  8086:10ed  ixgbevf  dom0   shown     0  none  vf    free     Ethernet controller: Intel Corporation 82599 Ethernet Controller Virtual Function  -
0000:04:10.2  8086:10ed  ixgbevf  dom0   shown     0  none  vf    free     Ethernet controller: Intel Corporation 82599 Ethernet Controller Virtual Function  -
run: pci list --driver none
exit: 0
DEVICE        IDS        DRIVER  OWNER  BOOT   NODE  RMRR  ROLE  VERDICT  NAME                                                                               USED FOR
0000:04:11.2  8086:10ed  -       dom0   shown     0  none  vf    free     Ethernet controller: Intel Corporation 82599 Ethernet Controller Virtual Function  -
0000:04:11.4  8086:10ed  -       dom0   shown     0  none  vf    free     Ethernet controller: Intel Corporation 82599 Ethernet Controller Virtual Function  -
0000:04:11.6  8086:10ed  -       dom0   shown     0  none  vf    free     Ethernet controller: Intel Corporation 82599 Ethernet Controller Virtual Function  -
run: pci list --driver nosuch
exit: 0
DEVICE  IDS  DRIVER  OWNER  BOOT  NODE  RMRR  ROLE  VERDICT  NAME  USED FOR
run: pci list --vm fw
exit: 0
DEVICE        IDS        DRIVER   OWNER   BOOT   NODE  RMRR  ROLE  VERDICT       NAME                                                                               USED FOR
0000:04:10.6  8086:10ed  pciback  domain  shown     0  none  vf    in use by fw  Ethernet controller: Intel Corporation 82599 Ethernet Controller Virtual Function  -
run: pci list --vm 1
exit: 0
DEVICE        IDS        DRIVER   OWNER   BOOT   NODE  RMRR  ROLE  VERDICT       NAME                                                                               USED FOR
0000:04:10.6  8086:10ed  pciback  domain  shown     0  none  vf    in use by fw  Ethernet controller: Intel Corporation 82599 Ethernet Controller Virtual Function  -
run: pci list --vm lab
exit: 0
DEVICE  IDS  DRIVER  OWNER  BOOT  NODE  RMRR  ROLE  VERDICT  NAME  USED FOR
run: pci list --vm twin
exit: 2
! xhw: 2 VMs are named 'twin'
! hint: name one by id or uuid: 2 (44444444-0000-4000-8000-000000000002), 3 (44444444-0000-4000-8000-000000000003)
run: pci list --vm 44444444-0000-4000-8000-000000000001
exit: 0
DEVICE        IDS        DRIVER   OWNER   BOOT   NODE  RMRR  ROLE  VERDICT       NAME                                                                               USED FOR
0000:04:10.6  8086:10ed  pciback  domain  shown     0  none  vf    in use by fw  Ethernet controller: Intel Corporation 82599 Ethernet Controller Virtual Function  -
run: pci list --vm name:1
exit: 3
! xhw: no VM '1' runs on this host
! hint: these run: fw, twin, twin, lab
run: pci list --vm 99
exit: 3
! xhw: no VM '99' runs on this host
! hint: these run: fw, twin, twin, lab
run: pci list --vm nosuch
exit: 3
! xhw: no VM 'nosuch' runs on this host
! hint: these run: fw, twin, twin, lab
run: pci list --free --class network
exit: 0
DEVICE        IDS        DRIVER   OWNER       BOOT   NODE  RMRR  ROLE  VERDICT   NAME                                                                                   USED FOR
0000:04:00.1  8086:10fb  ixgbe    dom0        shown     0  none  pf    free      Ethernet controller: Intel Corporation 82599ES 10-Gigabit SFI/SFP+ Network Connection  -
0000:04:10.0  8086:10ed  ixgbevf  dom0        shown     0  none  vf    free      Ethernet controller: Intel Corporation 82599 Ethernet Controller Virtual Function      -
0000:04:10.2  8086:10ed  ixgbevf  dom0        shown     0  none  vf    free      Ethernet controller: Intel Corporation 82599 Ethernet Controller Virtual Function      -
0000:04:10.4  8086:10ed  pciback  quarantine  shown     0  none  vf    reserved  Ethernet controller: Intel Corporation 82599 Ethernet Controller Virtual Function      -
0000:04:11.0  8086:10ed  pciback  pciback     shown     0  none  vf    reserved  Ethernet controller: Intel Corporation 82599 Ethernet Controller Virtual Function      -
0000:04:11.2  8086:10ed  -        dom0        shown     0  none  vf    free      Ethernet controller: Intel Corporation 82599 Ethernet Controller Virtual Function      -
0000:04:11.4  8086:10ed  -        dom0        shown     0  none  vf    free      Ethernet controller: Intel Corporation 82599 Ethernet Controller Virtual Function      -
0000:04:11.6  8086:10ed  -        dom0        shown     0  none  vf    free      Ethernet controller: Intel Corporation 82599 Ethernet Controller Virtual Function      -
run: pci list --driver ixgbevf --json
exit: 0
{
  "schema": 1,
  "verb": "pci list",
  "data": {
    "devices": [
      {
        "device": "0000:04:10.0",
        "ids": "8086:10ed",
        "class": "020000",
        "vendor-id": "8086",
        "device-id": "10ed",
        "subsystem-vendor-id": "8086",
        "subsystem-id": "0003",
        "class-name": "Ethernet controller",
        "vendor-name": "Intel Corporation",
        "device-name": "82599 Ethernet Controller Virtual Function",
        "driver": "ixgbevf",
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
        "role": "vf",
        "pf": "0000:04:00.0",
        "vf-index": 0,
        "total-vfs": null,
        "verdict": "free",
        "name": "Ethernet controller: Intel Corporation 82599 Ethernet Controller Virtual Function",
        "subsystem": null,
        "used-for": [
        ]
      },
      {
        "device": "0000:04:10.2",
        "ids": "8086:10ed",
        "class": "020000",
        "vendor-id": "8086",
        "device-id": "10ed",
        "subsystem-vendor-id": "8086",
        "subsystem-id": "0003",
        "class-name": "Ethernet controller",
        "vendor-name": "Intel Corporation",
        "device-name": "82599 Ethernet Controller Virtual Function",
        "driver": "ixgbevf",
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
        "role": "vf",
        "pf": "0000:04:00.0",
        "vf-index": 1,
        "total-vfs": null,
        "verdict": "free",
        "name": "Ethernet controller: Intel Corporation 82599 Ethernet Controller Virtual Function",
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
  ]
}
