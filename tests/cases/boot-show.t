# What runs is what boots next; the lines of safe and fallback are shown when they are named.
host: server-2s
run: boot show
exit: 0
file     /boot/efi/EFI/xenserver/grub.cfg (grub, started by UEFI)
default  xe 'XCP-ng'

xe 'XCP-ng', line 6: boots next, default, edited unless others are named
  xen:
    dom0_mem=4096M,max:4096M
    watchdog
    ucode=scan
    dom0_max_vcpus=1-16
    crashkernel=256M,below=4G
    console=vga
    vga=mode-0x0311
  dom0:
    root=LABEL=root-qwerty
    ro
    hpet=disable
    xen-pciback.hide=(0000:af:00.1)
    console=hvc0
    console=tty0
    quiet
    vga=785
    splash
    plymouth.ignore-serial-consoles

xe-serial 'XCP-ng (Serial)', line 12: edited unless others are named
  xen:
    com1=115200,8n1 console=com1,vga dom0_mem=4096M,max:4096M watchdog
    ucode=scan dom0_max_vcpus=1-16 crashkernel=256M,below=4G
  dom0:
    root=LABEL=root-qwerty ro hpet=disable xen-pciback.hide=(0000:af:00.1)
    console=tty0 console=hvc0
run: boot show --running
exit: 0
running
  xen:
    dom0_mem=4096M,max:4096M watchdog ucode=scan dom0_max_vcpus=1-16
    crashkernel=256M,below=4G console=vga vga=mode-0x0311
  dom0:
    root=LABEL=root-qwerty ro hpet=disable xen-pciback.hide=(0000:af:00.1)
    console=hvc0 console=tty0 quiet vga=785 splash
    plymouth.ignore-serial-consoles
run: boot show --next
exit: 0
file     /boot/efi/EFI/xenserver/grub.cfg (grub, started by UEFI)
default  xe 'XCP-ng'

xe 'XCP-ng', line 6: boots next, default, edited unless others are named
  xen:
    dom0_mem=4096M,max:4096M
    watchdog
    ucode=scan
    dom0_max_vcpus=1-16
    crashkernel=256M,below=4G
    console=vga
    vga=mode-0x0311
  dom0:
    root=LABEL=root-qwerty
    ro
    hpet=disable
    xen-pciback.hide=(0000:af:00.1)
    console=hvc0
    console=tty0
    quiet
    vga=785
    splash
    plymouth.ignore-serial-consoles
run: boot show --entry safe --entry "XCP-ng (Serial)"
exit: 0
file     /boot/efi/EFI/xenserver/grub.cfg (grub, started by UEFI)
default  xe 'XCP-ng'

xe-serial 'XCP-ng (Serial)', line 12: edited unless others are named
  xen:
    com1=115200,8n1 console=com1,vga dom0_mem=4096M,max:4096M watchdog
    ucode=scan dom0_max_vcpus=1-16 crashkernel=256M,below=4G
  dom0:
    root=LABEL=root-qwerty ro hpet=disable xen-pciback.hide=(0000:af:00.1)
    console=tty0 console=hvc0

safe 'XCP-ng in Safe Mode', line 18: rescue, edited only when named
  xen:
    nosmp noreboot noirqbalance no-mce no-bootscrub no-numa no-hap no-mmcfg
    max_cstate=0 nmi=ignore allow_unsafe dom0_mem=2624M,max:2624M
    com1=115200,8n1 console=com1,vga
  dom0:
    earlyprintk=xen root=LABEL=root-qwerty ro hpet=disable
    xen-pciback.hide=(0000:af:00.1) console=tty0 console=hvc0
run: boot show --entry none
exit: 3
! xhw: no entry of '/boot/efi/EFI/xenserver/grub.cfg' is called 'none'
! hint: there are xe ('XCP-ng'), xe-serial ('XCP-ng (Serial)'), safe ('XCP-ng in Safe Mode'), fallback ('XCP-ng (Xen 4.17.5-4 / Linux 4.19.0+1)')
run: boot show --next --running
exit: 2
! xhw: --running and --next do not go together
run: boot show --json
exit: 0
{
  "schema": 1,
  "verb": "boot show",
  "data": {
    "file": "/boot/efi/EFI/xenserver/grub.cfg",
    "kind": "grub",
    "uefi": true,
    "read-only": null,
    "default": "xe",
    "default-title": "XCP-ng",
    "default-why": null,
    "next": "xe",
    "next-title": "XCP-ng",
    "one-shot": false,
    "trial": null,
    "entries-in-file": 4,
    "entries": [
      {
        "entry": "xe",
        "title": "XCP-ng",
        "id": null,
        "line": 6,
        "default": true,
        "next": true,
        "edited-by-default": true,
        "rescue": false,
        "trial": false,
        "xen": {
          "text": "dom0_mem=4096M,max:4096M watchdog ucode=scan dom0_max_vcpus=1-16 crashkernel=256M,below=4G console=vga vga=mode-0x0311",
          "written": "dom0_mem=4096M,max:4096M watchdog ucode=scan dom0_max_vcpus=1-16 crashkernel=256M,below=4G console=vga vga=mode-0x0311",
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
              "option": "ucode=scan",
              "written": "ucode=scan",
              "running": true,
              "cut": false,
              "of-xen-line": false
            },
            {
              "option": "dom0_max_vcpus=1-16",
              "written": "dom0_max_vcpus=1-16",
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
            }
          ],
          "why": null,
          "more": null,
          "only-running": [
          ],
          "perhaps-only-running": [
          ],
          "reordered": [
          ],
          "not-edited": null
        },
        "dom0": {
          "text": "root=LABEL=root-qwerty ro hpet=disable xen-pciback.hide=(0000:af:00.1) console=hvc0 console=tty0 quiet vga=785 splash plymouth.ignore-serial-consoles",
          "written": "root=LABEL=root-qwerty ro hpet=disable xen-pciback.hide=(0000:af:00.1) console=hvc0 console=tty0 quiet vga=785 splash plymouth.ignore-serial-consoles",
          "options": [
            {
              "option": "root=LABEL=root-qwerty",
              "written": "root=LABEL=root-qwerty",
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
              "option": "hpet=disable",
              "written": "hpet=disable",
              "running": true,
              "cut": false,
              "of-xen-line": false
            },
            {
              "option": "xen-pciback.hide=(0000:af:00.1)",
              "written": "xen-pciback.hide=(0000:af:00.1)",
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
              "option": "console=tty0",
              "written": "console=tty0",
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
            }
          ],
          "why": null,
          "more": null,
          "only-running": [
          ],
          "perhaps-only-running": [
          ],
          "reordered": [
          ],
          "not-edited": null
        }
      },
      {
        "entry": "xe-serial",
        "title": "XCP-ng (Serial)",
        "id": null,
        "line": 12,
        "default": false,
        "next": false,
        "edited-by-default": true,
        "rescue": false,
        "trial": false,
        "xen": {
          "text": "com1=115200,8n1 console=com1,vga dom0_mem=4096M,max:4096M watchdog ucode=scan dom0_max_vcpus=1-16 crashkernel=256M,below=4G",
          "written": "com1=115200,8n1 console=com1,vga dom0_mem=4096M,max:4096M watchdog ucode=scan dom0_max_vcpus=1-16 crashkernel=256M,below=4G",
          "options": [
            {
              "option": "com1=115200,8n1",
              "written": "com1=115200,8n1",
              "running": null,
              "cut": false,
              "of-xen-line": false
            },
            {
              "option": "console=com1,vga",
              "written": "console=com1,vga",
              "running": null,
              "cut": false,
              "of-xen-line": false
            },
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
              "option": "ucode=scan",
              "written": "ucode=scan",
              "running": null,
              "cut": false,
              "of-xen-line": false
            },
            {
              "option": "dom0_max_vcpus=1-16",
              "written": "dom0_max_vcpus=1-16",
              "running": null,
              "cut": false,
              "of-xen-line": false
            },
            {
              "option": "crashkernel=256M,below=4G",
              "written": "crashkernel=256M,below=4G",
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
          "text": "root=LABEL=root-qwerty ro hpet=disable xen-pciback.hide=(0000:af:00.1) console=tty0 console=hvc0",
          "written": "root=LABEL=root-qwerty ro hpet=disable xen-pciback.hide=(0000:af:00.1) console=tty0 console=hvc0",
          "options": [
            {
              "option": "root=LABEL=root-qwerty",
              "written": "root=LABEL=root-qwerty",
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
              "option": "hpet=disable",
              "written": "hpet=disable",
              "running": null,
              "cut": false,
              "of-xen-line": false
            },
            {
              "option": "xen-pciback.hide=(0000:af:00.1)",
              "written": "xen-pciback.hide=(0000:af:00.1)",
              "running": null,
              "cut": false,
              "of-xen-line": false
            },
            {
              "option": "console=tty0",
              "written": "console=tty0",
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
        "text": "dom0_mem=4096M,max:4096M watchdog ucode=scan dom0_max_vcpus=1-16 crashkernel=256M,below=4G console=vga vga=mode-0x0311",
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
            "option": "ucode=scan",
            "written": "ucode=scan",
            "running": true,
            "cut": false,
            "of-xen-line": false
          },
          {
            "option": "dom0_max_vcpus=1-16",
            "written": "dom0_max_vcpus=1-16",
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
          }
        ],
        "why": null,
        "more": null
      },
      "dom0": {
        "text": "root=LABEL=root-qwerty ro hpet=disable xen-pciback.hide=(0000:af:00.1) console=hvc0 console=tty0 quiet vga=785 splash plymouth.ignore-serial-consoles",
        "options": [
          {
            "option": "root=LABEL=root-qwerty",
            "written": "root=LABEL=root-qwerty",
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
            "option": "hpet=disable",
            "written": "hpet=disable",
            "running": true,
            "cut": false,
            "of-xen-line": false
          },
          {
            "option": "xen-pciback.hide=(0000:af:00.1)",
            "written": "xen-pciback.hide=(0000:af:00.1)",
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
            "option": "console=tty0",
            "written": "console=tty0",
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
run: boot show extra
exit: 2
! xhw: 'xhw boot show' takes nothing, not 1 words
! hint: xhw boot show --help shows how it is used
