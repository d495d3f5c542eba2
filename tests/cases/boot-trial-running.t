# A trial runs, five minutes and a half after the start.
with: trial-runs
run: boot show
exit: 0
trial    running: 9 minutes left for 'xhw boot confirm', then this host reboots into the old lines
file     /boot/grub/grub.cfg (grub, started by BIOS)
default  xe 'XCP-ng'

xe 'XCP-ng', line 24: boots next, default, edited unless others are named
  xen:
    dom0_mem=4096M,max:4096M
    watchdog
-   iommu=0
  dom0:
    root=LABEL=root-abcdef
    ro
    console=hvc0
-   xhw.trial=15
-   panic=10
-   rd.shell=0
-   rd.emergency=reboot

label1 'xhw trial', line 29: xhw's trial
  xen:
    dom0_mem=4096M,max:4096M watchdog iommu=0
  dom0:
    root=LABEL=root-abcdef ro console=hvc0 xhw.trial=15 panic=10 rd.shell=0
    rd.emergency=reboot

- running, and gone with the next boot
run: boot diff
exit: 0
from what runs now to the next boot, entry 'XCP-ng'
  xe: xen -iommu=0
  xe: dom0 -xhw.trial=15 -panic=10 -rd.shell=0 -rd.emergency=reboot
run: boot show --json
exit: 0
{
  "schema": 1,
  "verb": "boot show",
  "data": {
    "file": "/boot/grub/grub.cfg",
    "kind": "grub",
    "uefi": false,
    "read-only": null,
    "default": "xe",
    "default-title": "XCP-ng",
    "default-why": null,
    "next": "xe",
    "next-title": "XCP-ng",
    "one-shot": false,
    "trial": {
      "state": "running",
      "entry": "label1",
      "minutes": 15,
      "minutes-left": 9,
      "object": "boot/grub/grub.cfg#xe#xen",
      "from": "dom0_mem=4096M,max:4096M watchdog",
      "to": "dom0_mem=4096M,max:4096M watchdog iommu=0",
      "why": null
    },
    "entries-in-file": 2,
    "entries": [
      {
        "entry": "xe",
        "title": "XCP-ng",
        "id": null,
        "line": 24,
        "default": true,
        "next": true,
        "edited-by-default": true,
        "rescue": false,
        "trial": false,
        "xen": {
          "text": "dom0_mem=4096M,max:4096M watchdog",
          "written": "dom0_mem=4096M,max:4096M watchdog",
          "options": [
            {
              "option": "dom0_mem=4096M,max:4096M",
              "written": "dom0_mem=4096M,max:4096M",
              "running": true,
              "cut": false,
              "of-xen-line": false
            },
            {
              "option": "watchdog",
              "written": "watchdog",
              "running": true,
              "cut": false,
              "of-xen-line": false
            }
          ],
          "why": null,
          "more": null,
          "only-running": [
            "iommu=0"
          ],
          "perhaps-only-running": [
          ],
          "reordered": [
          ],
          "not-edited": null
        },
        "dom0": {
          "text": "root=LABEL=root-abcdef ro console=hvc0",
          "written": "root=LABEL=root-abcdef ro console=hvc0",
          "options": [
            {
              "option": "root=LABEL=root-abcdef",
              "written": "root=LABEL=root-abcdef",
              "running": true,
              "cut": false,
              "of-xen-line": false
            },
            {
              "option": "ro",
              "written": "ro",
              "running": true,
              "cut": false,
              "of-xen-line": false
            },
            {
              "option": "console=hvc0",
              "written": "console=hvc0",
              "running": true,
              "cut": false,
              "of-xen-line": false
            }
          ],
          "why": null,
          "more": null,
          "only-running": [
            "xhw.trial=15",
            "panic=10",
            "rd.shell=0",
            "rd.emergency=reboot"
          ],
          "perhaps-only-running": [
          ],
          "reordered": [
          ],
          "not-edited": null
        }
      },
      {
        "entry": "label1",
        "title": "xhw trial",
        "id": "xhw-trial",
        "line": 29,
        "default": false,
        "next": false,
        "edited-by-default": false,
        "rescue": false,
        "trial": true,
        "xen": {
          "text": "dom0_mem=4096M,max:4096M watchdog iommu=0",
          "written": "dom0_mem=4096M,max:4096M watchdog iommu=0",
          "options": [
            {
              "option": "dom0_mem=4096M,max:4096M",
              "written": "dom0_mem=4096M,max:4096M",
              "running": null,
              "cut": false,
              "of-xen-line": false
            },
            {
              "option": "watchdog",
              "written": "watchdog",
              "running": null,
              "cut": false,
              "of-xen-line": false
            },
            {
              "option": "iommu=0",
              "written": "iommu=0",
              "running": null,
              "cut": false,
              "of-xen-line": false
            }
          ],
          "why": null,
          "more": null,
          "only-running": null,
          "perhaps-only-running": null,
          "reordered": null,
          "not-edited": null
        },
        "dom0": {
          "text": "root=LABEL=root-abcdef ro console=hvc0 xhw.trial=15 panic=10 rd.shell=0 rd.emergency=reboot",
          "written": "root=LABEL=root-abcdef ro console=hvc0 xhw.trial=15 panic=10 rd.shell=0 rd.emergency=reboot",
          "options": [
            {
              "option": "root=LABEL=root-abcdef",
              "written": "root=LABEL=root-abcdef",
              "running": null,
              "cut": false,
              "of-xen-line": false
            },
            {
              "option": "ro",
              "written": "ro",
              "running": null,
              "cut": false,
              "of-xen-line": false
            },
            {
              "option": "console=hvc0",
              "written": "console=hvc0",
              "running": null,
              "cut": false,
              "of-xen-line": false
            },
            {
              "option": "xhw.trial=15",
              "written": "xhw.trial=15",
              "running": null,
              "cut": false,
              "of-xen-line": false
            },
            {
              "option": "panic=10",
              "written": "panic=10",
              "running": null,
              "cut": false,
              "of-xen-line": false
            },
            {
              "option": "rd.shell=0",
              "written": "rd.shell=0",
              "running": null,
              "cut": false,
              "of-xen-line": false
            },
            {
              "option": "rd.emergency=reboot",
              "written": "rd.emergency=reboot",
              "running": null,
              "cut": false,
              "of-xen-line": false
            }
          ],
          "why": null,
          "more": null,
          "only-running": null,
          "perhaps-only-running": null,
          "reordered": null,
          "not-edited": null
        }
      }
    ],
    "running": {
      "xen": {
        "text": "dom0_mem=4096M,max:4096M watchdog iommu=0",
        "options": [
          {
            "option": "dom0_mem=4096M,max:4096M",
            "written": "dom0_mem=4096M,max:4096M",
            "running": true,
            "cut": false,
            "of-xen-line": false
          },
          {
            "option": "watchdog",
            "written": "watchdog",
            "running": true,
            "cut": false,
            "of-xen-line": false
          },
          {
            "option": "iommu=0",
            "written": "iommu=0",
            "running": true,
            "cut": false,
            "of-xen-line": false
          }
        ],
        "why": null,
        "more": null
      },
      "dom0": {
        "text": "root=LABEL=root-abcdef ro console=hvc0 xhw.trial=15 panic=10 rd.shell=0 rd.emergency=reboot",
        "options": [
          {
            "option": "root=LABEL=root-abcdef",
            "written": "root=LABEL=root-abcdef",
            "running": true,
            "cut": false,
            "of-xen-line": false
          },
          {
            "option": "ro",
            "written": "ro",
            "running": true,
            "cut": false,
            "of-xen-line": false
          },
          {
            "option": "console=hvc0",
            "written": "console=hvc0",
            "running": true,
            "cut": false,
            "of-xen-line": false
          },
          {
            "option": "xhw.trial=15",
            "written": "xhw.trial=15",
            "running": true,
            "cut": false,
            "of-xen-line": false
          },
          {
            "option": "panic=10",
            "written": "panic=10",
            "running": true,
            "cut": false,
            "of-xen-line": false
          },
          {
            "option": "rd.shell=0",
            "written": "rd.shell=0",
            "running": true,
            "cut": false,
            "of-xen-line": false
          },
          {
            "option": "rd.emergency=reboot",
            "written": "rd.emergency=reboot",
            "running": true,
            "cut": false,
            "of-xen-line": false
          }
        ],
        "why": null,
        "more": null
      }
    }
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
