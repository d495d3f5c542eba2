# Two nodes: what each has, and whose vCPUs run there, are bound to it, or prefer it; and where the memory of the guests
# is: appl is kept on node 1, and three quarters of its memory are on node 0.
host: server-2s
run: numa show
exit: 0
2 nodes, 127.8 GiB, 74.0 GiB free, scheduler credit
node 0
  CPUs        0-15: socket 0, cores: 8, threads: 16
  memory      64.0 GiB, 39.0 GiB free
  distances   10 to node 0, 21 to node 1
  devices     0000:00:04.0 class 0880, ioatdma
              0000:00:14.0 usb, xhci_hcd
              0000:00:1f.4 class 0c05
              0000:04:00.0 display, ast
              0000:18:00.0 network, igb
              0000:18:00.1 network, igb
              0000:3b:00.0 nvme, nvme
              0000:3c:00.0 nvme, nvme
  guests      Domain-0 (0), vCPUs: 8, of these 6 run here
              db1 (4), vCPUs: 4, of these 3 run here, 2 bound to it, 1 prefer it
node 1
  CPUs        16-31: socket 1, cores: 8, threads: 16; online: 16-29
  memory      64.0 GiB, 35.0 GiB free
  distances   21 to node 0, 10 to node 1
  devices     0000:86:00.0 storage, mpt3sas
              0000:af:00.0 network, i40e
              0000:af:00.1 network, pciback
  guests      Domain-0 (0), vCPUs: 8, of these 2 run here
              db1 (4), vCPUs: 4, of these 1 run here, 1 prefer it
              appl (9), vCPUs: 2, of these 2 run here, 2 bound to it
run: numa show --memory
as: above
exit: 0
-   guests      Domain-0 (0), vCPUs: 8, of these 6 run here
-               db1 (4), vCPUs: 4, of these 3 run here, 2 bound to it, 1 prefer it
+   guests      Domain-0 (0), vCPUs: 8, of these 6 run here; memory: 3.4 GiB
+               db1 (4), vCPUs: 4, of these 3 run here, 2 bound to it, 1 prefer it; memory: 32.0 GiB
+               appl (9), vCPUs: 2, of these none here; memory: 12.0 GiB, remote: its vCPUs are kept away from it
-   guests      Domain-0 (0), vCPUs: 8, of these 2 run here
-               db1 (4), vCPUs: 4, of these 1 run here, 1 prefer it
-               appl (9), vCPUs: 2, of these 2 run here, 2 bound to it
+   guests      Domain-0 (0), vCPUs: 8, of these 2 run here; memory: 578 MiB
+               db1 (4), vCPUs: 4, of these 1 run here, 1 prefer it; memory: 0 MiB
+               appl (9), vCPUs: 2, of these 2 run here, 2 bound to it; memory: 4.0 GiB
run: numa show --force memory-walk
as: above
exit: 0
-   guests      Domain-0 (0), vCPUs: 8, of these 6 run here; memory: 3.4 GiB
-               db1 (4), vCPUs: 4, of these 3 run here, 2 bound to it, 1 prefer it; memory: 32.0 GiB
-               appl (9), vCPUs: 2, of these none here; memory: 12.0 GiB, remote: its vCPUs are kept away from it
+   guests      Domain-0 (0), vCPUs: 8, of these 6 run here
+               db1 (4), vCPUs: 4, of these 3 run here, 2 bound to it, 1 prefer it
-   guests      Domain-0 (0), vCPUs: 8, of these 2 run here; memory: 578 MiB
-               db1 (4), vCPUs: 4, of these 1 run here, 1 prefer it; memory: 0 MiB
-               appl (9), vCPUs: 2, of these 2 run here, 2 bound to it; memory: 4.0 GiB
+   guests      Domain-0 (0), vCPUs: 8, of these 2 run here
+               db1 (4), vCPUs: 4, of these 1 run here, 1 prefer it
+               appl (9), vCPUs: 2, of these 2 run here, 2 bound to it
run: numa show --names
as: above
exit: 0
-   devices     0000:00:04.0 class 0880, ioatdma
-               0000:00:14.0 usb, xhci_hcd
-               0000:00:1f.4 class 0c05
-               0000:04:00.0 display, ast
-               0000:18:00.0 network, igb
-               0000:18:00.1 network, igb
-               0000:3b:00.0 nvme, nvme
-               0000:3c:00.0 nvme, nvme
+   devices     0000:00:04.0 System peripheral: Intel Corporation Sky Lake-E CBDMA Registers
+               0000:00:14.0 USB controller: Intel Corporation C620 Series Chipset Family USB 3.0 xHCI Controller
+               0000:00:1f.4 SMBus: Intel Corporation C620 Series Chipset Family SMBus
+               0000:04:00.0 VGA compatible controller: ASPEED Technology, Inc. ASPEED Graphics Family
+               0000:18:00.0 Ethernet controller: Intel Corporation I350 Gigabit Network Connection
+               0000:18:00.1 Ethernet controller: Intel Corporation I350 Gigabit Network Connection
+               0000:3b:00.0 Non-Volatile memory controller: Samsung Electronics Co Ltd NVMe SSD Controller SM981/PM981/PM983
+               0000:3c:00.0 Non-Volatile memory controller: Samsung Electronics Co Ltd NVMe SSD Controller SM981/PM981/PM983
-   devices     0000:86:00.0 storage, mpt3sas
-               0000:af:00.0 network, i40e
-               0000:af:00.1 network, pciback
+   devices     0000:86:00.0 Serial Attached SCSI controller: Broadcom / LSI SAS3008 PCI-Express Fusion-MPT SAS-3
+               0000:af:00.0 Ethernet controller: Intel Corporation Ethernet Controller X710 for 10GbE SFP+
+               0000:af:00.1 Ethernet controller: Intel Corporation Ethernet Controller X710 for 10GbE SFP+
run: numa show --memory --json
exit: 0
{
  "schema": 1,
  "verb": "numa show",
  "data": {
    "threads-per-core": 2,
    "scheduler": "credit",
    "memory": 137304735744,
    "memory-free": 79456894976,
    "nodes": [
      {
        "node": 0,
        "sockets": [
          0
        ],
        "cores": 8,
        "threads": 16,
        "cpus": "0-15",
        "cpus-online": "0-15",
        "memory": 68719476736,
        "memory-free": 41875931136,
        "distances": [
          {
            "node": 0,
            "distance": 10
          },
          {
            "node": 1,
            "distance": 21
          }
        ],
        "devices": [
          {
            "device": "0000:00:04.0",
            "class": "088000",
            "driver": "ioatdma",
            "vm": null,
            "domid": null
          },
          {
            "device": "0000:00:14.0",
            "class": "0c0330",
            "driver": "xhci_hcd",
            "vm": null,
            "domid": null
          },
          {
            "device": "0000:00:1f.4",
            "class": "0c0500",
            "driver": null,
            "vm": null,
            "domid": null
          },
          {
            "device": "0000:04:00.0",
            "class": "030000",
            "driver": "ast",
            "vm": null,
            "domid": null
          },
          {
            "device": "0000:18:00.0",
            "class": "020000",
            "driver": "igb",
            "vm": null,
            "domid": null
          },
          {
            "device": "0000:18:00.1",
            "class": "020000",
            "driver": "igb",
            "vm": null,
            "domid": null
          },
          {
            "device": "0000:3b:00.0",
            "class": "010802",
            "driver": "nvme",
            "vm": null,
            "domid": null
          },
          {
            "device": "0000:3c:00.0",
            "class": "010802",
            "driver": "nvme",
            "vm": null,
            "domid": null
          }
        ],
        "guests": [
          {
            "vm": "Domain-0",
            "uuid": "00000000-0000-0000-0000-000000000000",
            "domid": 0,
            "vcpus": 8,
            "here": 6,
            "bound": 0,
            "preferring": 0,
            "memory": 3686400000,
            "memory-remote": false
          },
          {
            "vm": "db1",
            "uuid": "22222222-0000-4000-8000-000000000004",
            "domid": 4,
            "vcpus": 4,
            "here": 3,
            "bound": 2,
            "preferring": 1,
            "memory": 34359738368,
            "memory-remote": false
          },
          {
            "vm": "appl",
            "uuid": "22222222-0000-4000-8000-000000000009",
            "domid": 9,
            "vcpus": 2,
            "here": 0,
            "bound": 0,
            "preferring": 0,
            "memory": 12884901888,
            "memory-remote": true
          }
        ]
      },
      {
        "node": 1,
        "sockets": [
          1
        ],
        "cores": 8,
        "threads": 16,
        "cpus": "16-31",
        "cpus-online": "16-29",
        "memory": 68719476736,
        "memory-free": 37580963840,
        "distances": [
          {
            "node": 0,
            "distance": 21
          },
          {
            "node": 1,
            "distance": 10
          }
        ],
        "devices": [
          {
            "device": "0000:86:00.0",
            "class": "010700",
            "driver": "mpt3sas",
            "vm": null,
            "domid": null
          },
          {
            "device": "0000:af:00.0",
            "class": "020000",
            "driver": "i40e",
            "vm": null,
            "domid": null
          },
          {
            "device": "0000:af:00.1",
            "class": "020000",
            "driver": "pciback",
            "vm": null,
            "domid": null
          }
        ],
        "guests": [
          {
            "vm": "Domain-0",
            "uuid": "00000000-0000-0000-0000-000000000000",
            "domid": 0,
            "vcpus": 8,
            "here": 2,
            "bound": 0,
            "preferring": 0,
            "memory": 606208000,
            "memory-remote": false
          },
          {
            "vm": "db1",
            "uuid": "22222222-0000-4000-8000-000000000004",
            "domid": 4,
            "vcpus": 4,
            "here": 1,
            "bound": 0,
            "preferring": 1,
            "memory": 0,
            "memory-remote": null
          },
          {
            "vm": "appl",
            "uuid": "22222222-0000-4000-8000-000000000009",
            "domid": 9,
            "vcpus": 2,
            "here": 2,
            "bound": 2,
            "preferring": 0,
            "memory": 4294967296,
            "memory-remote": false
          }
        ]
      }
    ],
    "devices-without-node": [
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
run: numa show --json
as: above
exit: 0
-             "memory": 3686400000,
-             "memory-remote": false
+             "memory": null,
+             "memory-remote": null
-             "memory": 34359738368,
-             "memory-remote": false
-           },
-           {
-             "vm": "appl",
-             "uuid": "22222222-0000-4000-8000-000000000009",
-             "domid": 9,
-             "vcpus": 2,
-             "here": 0,
-             "bound": 0,
-             "preferring": 0,
-             "memory": 12884901888,
-             "memory-remote": true
+             "memory": null,
+             "memory-remote": null
-             "memory": 606208000,
-             "memory-remote": false
+             "memory": null,
+             "memory-remote": null
-             "memory": 0,
+             "memory": null,
-             "memory": 4294967296,
-             "memory-remote": false
+             "memory": null,
+             "memory-remote": null
