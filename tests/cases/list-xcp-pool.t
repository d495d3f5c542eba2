# A host of a XAPI pool: VMs that run, halted ones, and what is not of this host.
host: xcp-pool
run: pci list
exit: 0
DEVICE        IDS        DRIVER         OWNER    VM                                                  BOOT    NODE  RMRR  ROLE  VERDICT                                              NAME                                                                                       USED FOR
0000:00:14.0  8086:a1af  xhci_hcd       dom0     -                                                   shown      0  none  -     free                                                 USB controller: Intel Corporation C620 Series Chipset Family USB 3.0 xHCI Controller       -
0000:00:17.0  8086:a182  ahci           dom0     -                                                   shown      0  none  -     no: mounted on /                                     SATA controller: Intel Corporation C620 Series Chipset Family SATA Controller [AHCI mode]  mounted on /, mounted on /var/log, storage repository 7e57ab1e-aaaa-bbbb-cccc-000000000003 (ext4), storage repository 7e57ab1e-aaaa-bbbb-cccc-000000000003 (LVM), swap
0000:04:00.0  1a03:2000  ast            dom0     -                                                   shown      0  none  -     force display: the console's display (boot display)  VGA compatible controller: ASPEED Technology, Inc. ASPEED Graphics Family                  the console's display (boot display)
0000:05:00.0  8086:1533  igb            dom0     -                                                   shown      0  none  -     force nic-in-use: eth0 is a port of Open vSwitch     Ethernet controller: Intel Corporation I210 Gigabit Network Connection                     eth0 is a port of Open vSwitch, management interface xenbr0
0000:17:00.0  1912:0014  pciback        domain   scanner                                             shown      0  none  -     in use by scanner                                    USB controller: Renesas Technology Corp. uPD720201 USB 3.0 Host Controller                 -
0000:19:00.0  1102:0012  snd_hda_intel  dom0     sleeper (suspended)                                 shown      0  none  -     free                                                 Audio device: Creative Labs Sound Core3D [Sound Blaster Recon3D / Z-Series]                -
0000:65:00.0  10de:1e04  -              dom0     xo-made (halted), desk (halted, GPU group), 1 more  shown      0  none  -     free                                                 VGA compatible controller: NVIDIA Corporation TU102 [GeForce RTX 2080 Ti]                  -
0000:65:00.1  10de:10f7  snd_hda_intel  dom0     -                                                   shown      0  none  -     free                                                 Audio device: NVIDIA Corporation TU102 High Definition Audio Controller                    -
0000:65:00.2  10de:1ad6  xhci_hcd       dom0     -                                                   shown      0  none  -     free                                                 USB controller: NVIDIA Corporation TU102 USB 3.1 Host Controller                           -
0000:65:00.3  10de:1ad7  -              dom0     -                                                   shown      0  none  -     free                                                 Serial bus controller: NVIDIA Corporation TU102 USB Type-C UCSI Controller                 -
0000:af:00.0  8086:1572  i40e           dom0     mover (start)                                       shown      1  none  -     free                                                 Ethernet controller: Intel Corporation Ethernet Controller X710 for 10GbE SFP+             -
0000:af:00.1  8086:1572  pciback        pciback  -                                                   hidden     1  none  -     reserved                                             Ethernet controller: Intel Corporation Ethernet Controller X710 for 10GbE SFP+             -
0000:b3:00.0  10de:1e04  pciback        domain   render                                              hidden     1  none  -     in use by render                                     VGA compatible controller: NVIDIA Corporation TU102 [GeForce RTX 2080 Ti]                  -
0000:b3:00.1  10de:10f7  pciback        domain   render                                              hidden     1  none  -     in use by render                                     Audio device: NVIDIA Corporation TU102 High Definition Audio Controller                    -
0000:b3:00.2  10de:1ad6  pciback        domain   render                                              hidden     1  none  -     in use by render                                     USB controller: NVIDIA Corporation TU102 USB 3.1 Host Controller                           -
0000:b3:00.3  10de:1ad7  pciback        domain   render                                              hidden     1  none  -     in use by render                                     Serial bus controller: NVIDIA Corporation TU102 USB Type-C UCSI Controller                 -
0000:d8:00.0  10de:1eb0  pciback        domain   cad                                                 shown      1  none  -     in use by cad                                        VGA compatible controller: NVIDIA Corporation TU104GL [Quadro RTX 5000]                    -
0000:d8:00.1  10de:10f8  pciback        domain   cad                                                 shown      1  none  -     in use by cad                                        Audio device: NVIDIA Corporation TU104 HD Audio Controller                                 -
run: pci list --vm batch
exit: 0
DEVICE  IDS  DRIVER  OWNER  BOOT  NODE  RMRR  ROLE  VERDICT  NAME  USED FOR
! note: batch (vms): names 0000:af:00.0, which it most likely means on host xcp-2
run: pci list --vm sleeper
exit: 0
DEVICE        IDS        DRIVER         OWNER  VM                   BOOT   NODE  RMRR  ROLE  VERDICT  NAME                                                                         USED FOR
0000:19:00.0  1102:0012  snd_hda_intel  dom0   sleeper (suspended)  shown     0  none  -     free     Audio device: Creative Labs Sound Core3D [Sound Blaster Recon3D / Z-Series]  -
run: pci list --vm scanner
exit: 0
DEVICE        IDS        DRIVER   OWNER   VM       BOOT   NODE  RMRR  ROLE  VERDICT            NAME                                                                        USED FOR
0000:17:00.0  1912:0014  pciback  domain  scanner  shown     0  none  -     in use by scanner  USB controller: Renesas Technology Corp. uPD720201 USB 3.0 Host Controller  -
run: pci list --vm remote
exit: 0
DEVICE  IDS  DRIVER  OWNER  BOOT  NODE  RMRR  ROLE  VERDICT  NAME  USED FOR
! note: remote (vms): names 0000:65:00.0, 0000:65:00.1, which it has on host xcp-2
run: pci list --vm desk
exit: 0
DEVICE        IDS        DRIVER   OWNER   VM                                                  BOOT    NODE  RMRR  ROLE  VERDICT           NAME                                                                       USED FOR
0000:65:00.0  10de:1e04  -        dom0    xo-made (halted), desk (halted, GPU group), 1 more  shown      0  none  -     free              VGA compatible controller: NVIDIA Corporation TU102 [GeForce RTX 2080 Ti]  -
0000:b3:00.0  10de:1e04  pciback  domain  render                                              hidden     1  none  -     in use by render  VGA compatible controller: NVIDIA Corporation TU102 [GeForce RTX 2080 Ti]  -
run: pci list --vm idle
exit: 0
DEVICE  IDS  DRIVER  OWNER  BOOT  NODE  RMRR  ROLE  VERDICT  NAME  USED FOR
run: pci list --vm web
exit: 2
! xhw: 2 VMs are named 'web'
! hint: name one by uuid: 40000000-0000-4000-8000-000000000010 (halted), 40000000-0000-4000-8000-000000000011 (running)
run: pci list --vm farm
exit: 4
! xhw: 'farm' is a template, not a VM
! hint: make a VM of it first, and name that
run: pci list --vm 40000000-0000-4000-8000-000000000002
exit: 0
DEVICE        IDS        DRIVER   OWNER   VM      BOOT    NODE  RMRR  ROLE  VERDICT           NAME                                                                        USED FOR
0000:b3:00.0  10de:1e04  pciback  domain  render  hidden     1  none  -     in use by render  VGA compatible controller: NVIDIA Corporation TU102 [GeForce RTX 2080 Ti]   -
0000:b3:00.1  10de:10f7  pciback  domain  render  hidden     1  none  -     in use by render  Audio device: NVIDIA Corporation TU102 High Definition Audio Controller     -
0000:b3:00.2  10de:1ad6  pciback  domain  render  hidden     1  none  -     in use by render  USB controller: NVIDIA Corporation TU102 USB 3.1 Host Controller            -
0000:b3:00.3  10de:1ad7  pciback  domain  render  hidden     1  none  -     in use by render  Serial bus controller: NVIDIA Corporation TU102 USB Type-C UCSI Controller  -
run: pci list --vm nobody
exit: 3
! xhw: the pool has no VM 'nobody'
! hint: 'xe vm-list params=uuid,name-label' lists them
run: pci list --class 0200 --json
exit: 0
{
  "schema": 1,
  "verb": "pci list",
  "data": {
    "devices": [
      {
        "device": "0000:05:00.0",
        "ids": "8086:1533",
        "class": "020000",
        "vendor-id": "8086",
        "device-id": "1533",
        "subsystem-vendor-id": "1043",
        "subsystem-id": "8692",
        "class-name": "Ethernet controller",
        "vendor-name": "Intel Corporation",
        "device-name": "I210 Gigabit Network Connection",
        "driver": "igb",
        "owner": "dom0",
        "for-vm": null,
        "vm": null,
        "vm-uuid": null,
        "domid": null,
        "vms": [
        ],
        "pci-uuid": "50000000-0000-4000-8000-010500000000",
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
        "verdict": "force nic-in-use: eth0 is a port of Open vSwitch",
        "name": "Ethernet controller: Intel Corporation I210 Gigabit Network Connection",
        "subsystem": null,
        "used-for": [
          "eth0 is a port of Open vSwitch",
          "management interface xenbr0"
        ]
      },
      {
        "device": "0000:af:00.0",
        "ids": "8086:1572",
        "class": "020000",
        "vendor-id": "8086",
        "device-id": "1572",
        "subsystem-vendor-id": "8086",
        "subsystem-id": "0007",
        "class-name": "Ethernet controller",
        "vendor-name": "Intel Corporation",
        "device-name": "Ethernet Controller X710 for 10GbE SFP+",
        "driver": "i40e",
        "owner": "dom0",
        "for-vm": "mover (start)",
        "vm": null,
        "vm-uuid": null,
        "domid": null,
        "vms": [
          {
            "name": "batch",
            "uuid": "40000000-0000-4000-8000-000000000006",
            "kind": "VM",
            "power-state": "halted",
            "operation": null,
            "by": "other_config:pci",
            "here": false,
            "host": "xcp-2"
          },
          {
            "name": "mover",
            "uuid": "40000000-0000-4000-8000-000000000014",
            "kind": "VM",
            "power-state": "halted",
            "operation": "start",
            "by": "other_config:pci",
            "here": true,
            "host": "xcp-1"
          }
        ],
        "pci-uuid": "50000000-0000-4000-8000-01af00000000",
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
        "verdict": "free",
        "name": "Ethernet controller: Intel Corporation Ethernet Controller X710 for 10GbE SFP+",
        "subsystem": null,
        "used-for": [
        ]
      },
      {
        "device": "0000:af:00.1",
        "ids": "8086:1572",
        "class": "020000",
        "vendor-id": "8086",
        "device-id": "1572",
        "subsystem-vendor-id": "8086",
        "subsystem-id": "0007",
        "class-name": "Ethernet controller",
        "vendor-name": "Intel Corporation",
        "device-name": "Ethernet Controller X710 for 10GbE SFP+",
        "driver": "pciback",
        "owner": "pciback",
        "for-vm": null,
        "vm": null,
        "vm-uuid": null,
        "domid": null,
        "vms": [
        ],
        "pci-uuid": "50000000-0000-4000-8000-01af00010000",
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
        "verdict": "reserved",
        "name": "Ethernet controller: Intel Corporation Ethernet Controller X710 for 10GbE SFP+",
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
