# Edited by hand: options added, changed, taken away, in another order, and one that only GRUB knows.
host: no-iommu
put: boot/grub/grub.cfg
	set default=0
	set timeout=5
	menuentry 'XCP-ng' {
		multiboot2 /boot/xen.gz dom0_mem=2048M,max:2048M ucode=scan dom0_max_vcpus=1-2 crashkernel=256M,below=4G console=vga vga=mode-0x0311 extra_guest_irqs=128
		module2 /boot/vmlinuz-4.19-xen root=LABEL=root-poiuyt ro nolvm hpet=disable console=tty0 console=hvc0 quiet vga=785 splash plymouth.ignore-serial-consoles 'dyndbg=file drivers/xen/* +p' a=$b
		module2 /boot/initrd-4.19-xen.img
	}
	menuentry 'XCP-ng (Serial)' {
		multiboot2 /boot/xen.gz com1=115200,8n1 dom0_mem=2048M,max:2048M ucode=scan dom0_max_vcpus=1-2 crashkernel=256M,below=4G console=vga vga=mode-0x0311 extra_guest_irqs=128
		module2 /boot/vmlinuz-4.19-xen root=LABEL=root-poiuyt ro nolvm hpet=disable console=tty0 console=hvc0 quiet vga=785 splash plymouth.ignore-serial-consoles 'dyndbg=file drivers/xen/* +p' a=$b
		module2 /boot/initrd-4.19-xen.img
	}
run: boot show
exit: 0
file     /boot/grub/grub.cfg (grub, started by BIOS)
default  xe 'XCP-ng'

xe 'XCP-ng', line 3: boots next, default, edited unless others are named
  xen:
-   dom0_mem=1024M,max:1024M
+   dom0_mem=2048M,max:2048M
    ucode=scan
    dom0_max_vcpus=1-2
    crashkernel=256M,below=4G
    console=vga
    vga=mode-0x0311
+   extra_guest_irqs=128
-   watchdog
  dom0:
    root=LABEL=root-poiuyt
    ro
    nolvm
    hpet=disable
    console=tty0
    console=hvc0
    quiet
    vga=785
    splash
    plymouth.ignore-serial-consoles
+   dyndbg=file drivers/xen/* +p
?   a=$b
    order: console: hvc0, tty0 -> tty0, hvc0
    not all is known: GRUB expands a variable in it
    cannot be edited: it holds a=$b, which only GRUB can expand

xe-serial 'XCP-ng (Serial)', line 8: edited unless others are named
  xen:
    com1=115200,8n1 dom0_mem=2048M,max:2048M ucode=scan dom0_max_vcpus=1-2
    crashkernel=256M,below=4G console=vga vga=mode-0x0311 extra_guest_irqs=128
  dom0:
    root=LABEL=root-poiuyt ro nolvm hpet=disable console=tty0 console=hvc0
    quiet vga=785 splash plymouth.ignore-serial-consoles
    dyndbg=file drivers/xen/* +p a=$b
    not all is known: GRUB expands a variable in it
    cannot be edited: it holds a=$b, which only GRUB can expand

+ from the next boot on
- running, and gone with the next boot
? whether it is on both lines is not known
run: boot show --next --json
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
    "trial": null,
    "entries-in-file": 2,
    "entries": [
      {
        "entry": "xe",
        "title": "XCP-ng",
        "id": null,
        "line": 3,
        "default": true,
        "next": true,
        "edited-by-default": true,
        "rescue": false,
        "trial": false,
        "xen": {
          "text": "dom0_mem=2048M,max:2048M ucode=scan dom0_max_vcpus=1-2 crashkernel=256M,below=4G console=vga vga=mode-0x0311 extra_guest_irqs=128",
          "written": "dom0_mem=2048M,max:2048M ucode=scan dom0_max_vcpus=1-2 crashkernel=256M,below=4G console=vga vga=mode-0x0311 extra_guest_irqs=128",
          "options": [
            {
              "option": "dom0_mem=2048M,max:2048M",
              "written": "dom0_mem=2048M,max:2048M",
              "running": false,
              "cut": false,
              "of-xen-line": false
            },
            {
              "option": "ucode=scan",
              "written": "ucode=scan",
              "running": true,
              "cut": false,
              "of-xen-line": false
            },
            {
              "option": "dom0_max_vcpus=1-2",
              "written": "dom0_max_vcpus=1-2",
              "running": true,
              "cut": false,
              "of-xen-line": false
            },
            {
              "option": "crashkernel=256M,below=4G",
              "written": "crashkernel=256M,below=4G",
              "running": true,
              "cut": false,
              "of-xen-line": false
            },
            {
              "option": "console=vga",
              "written": "console=vga",
              "running": true,
              "cut": false,
              "of-xen-line": false
            },
            {
              "option": "vga=mode-0x0311",
              "written": "vga=mode-0x0311",
              "running": true,
              "cut": false,
              "of-xen-line": false
            },
            {
              "option": "extra_guest_irqs=128",
              "written": "extra_guest_irqs=128",
              "running": false,
              "cut": false,
              "of-xen-line": false
            }
          ],
          "why": null,
          "more": null,
          "only-running": [
            "dom0_mem=1024M,max:1024M",
            "watchdog"
          ],
          "perhaps-only-running": [
          ],
          "reordered": [
          ],
          "not-edited": null
        },
        "dom0": {
          "text": null,
          "written": "root=LABEL=root-poiuyt ro nolvm hpet=disable console=tty0 console=hvc0 quiet vga=785 splash plymouth.ignore-serial-consoles 'dyndbg=file drivers/xen/* +p' a=$b",
          "options": [
            {
              "option": "root=LABEL=root-poiuyt",
              "written": "root=LABEL=root-poiuyt",
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
              "option": "nolvm",
              "written": "nolvm",
              "running": true,
              "cut": false,
              "of-xen-line": false
            },
            {
              "option": "hpet=disable",
              "written": "hpet=disable",
              "running": true,
              "cut": false,
              "of-xen-line": false
            },
            {
              "option": "console=tty0",
              "written": "console=tty0",
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
              "option": "quiet",
              "written": "quiet",
              "running": true,
              "cut": false,
              "of-xen-line": false
            },
            {
              "option": "vga=785",
              "written": "vga=785",
              "running": true,
              "cut": false,
              "of-xen-line": false
            },
            {
              "option": "splash",
              "written": "splash",
              "running": true,
              "cut": false,
              "of-xen-line": false
            },
            {
              "option": "plymouth.ignore-serial-consoles",
              "written": "plymouth.ignore-serial-consoles",
              "running": true,
              "cut": false,
              "of-xen-line": false
            },
            {
              "option": "dyndbg=file drivers/xen/* +p",
              "written": "'dyndbg=file drivers/xen/* +p'",
              "running": false,
              "cut": false,
              "of-xen-line": false
            },
            {
              "option": "a=$b",
              "written": "a=$b",
              "running": null,
              "cut": false,
              "of-xen-line": false
            }
          ],
          "why": null,
          "more": "GRUB expands a variable in it",
          "only-running": [
          ],
          "perhaps-only-running": [
          ],
          "reordered": [
            "console: hvc0, tty0 -> tty0, hvc0"
          ],
          "not-edited": "it holds a=$b, which only GRUB can expand"
        }
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
run: boot diff
exit: 0
from what runs now to the next boot, entry 'XCP-ng'
  xe: xen -dom0_mem=1024M,max:1024M -watchdog +dom0_mem=2048M,max:2048M +extra_guest_irqs=128
  xe: dom0 +dyndbg=file drivers/xen/* +p
  xe: dom0 order of console: hvc0, tty0 -> tty0, hvc0
  not known: the next dom0 line: GRUB expands a variable in it
run: boot diff --json
exit: 0
{
  "schema": 1,
  "verb": "boot diff",
  "data": {
    "from": "what runs now",
    "to": "the next boot, entry 'XCP-ng'",
    "changes": [
      {
        "entries": [
          "xe"
        ],
        "line": "xen",
        "added": [
          "dom0_mem=2048M,max:2048M",
          "extra_guest_irqs=128"
        ],
        "removed": [
          "dom0_mem=1024M,max:1024M",
          "watchdog"
        ],
        "reordered": [
        ]
      },
      {
        "entries": [
          "xe"
        ],
        "line": "dom0",
        "added": [
          "dyndbg=file drivers/xen/* +p"
        ],
        "removed": [
        ],
        "reordered": [
          "console: hvc0, tty0 -> tty0, hvc0"
        ]
      }
    ],
    "other": [
    ],
    "unknown": [
      "the next dom0 line: GRUB expands a variable in it"
    ],
    "same": false
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
run: boot get dom0:dyndbg xen:extra_guest_irqs
exit: 0
'dyndbg=file drivers/xen/* +p'
extra_guest_irqs=128
! note: dom0:dyndbg (values): the dom0 line: GRUB expands a variable in it
run: boot get dom0:none --json
exit: 0
{
  "schema": 1,
  "verb": "boot get",
  "data": {
    "options": [
      {
        "name": "dom0:none",
        "entry": "xe",
        "line": "dom0",
        "key": "none",
        "written": null,
        "values": null,
        "complete": false
      }
    ],
    "running": false,
    "entries": [
      "xe"
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
      "object": "dom0:none",
      "field": "values",
      "reason": "the dom0 line: GRUB expands a variable in it"
    }
  ]
}
