# Doubled options are shown as they are; the default is an entry that is edited only by name.
host: doubled
run: boot show
exit: 0
file     /boot/grub/grub.cfg (grub, started by BIOS)
default  label1 'XCP-ng kernel-alt 4.19.322+1'

xe 'XCP-ng', line 9: edited unless others are named
  xen:
    dom0_mem=4096M,max:4096M dom0_mem=4096M,max:4096M watchdog watchdog
    ucode=scan ucode=scan dom0_max_vcpus=1-16 dom0_max_vcpus=1-16
    crashkernel=256M,below=4G crashkernel=256M,below=4G console=vga
    console=vga vga=mode-0x0311 vga=mode-0x0311 foo=1 bar=2
  dom0:
    root=LABEL=root-abcdef ro nolvm hpet=disable console=hvc0 console=tty0
    quiet vga=785 splash plymouth.ignore-serial-consoles

xe-serial 'XCP-ng (Serial)', line 15: edited unless others are named
  xen:
    com1=115200,8n1 com1=115200,8n1 console=com1,vga console=com1,vga
    dom0_mem=4096M,max:4096M dom0_mem=4096M,max:4096M watchdog watchdog foo=1
    bar=2
  dom0:
    root=LABEL=root-abcdef ro nolvm hpet=disable console=tty0 console=hvc0

label1 'XCP-ng kernel-alt 4.19.322+1', line 21: boots next, default
  xen:
    dom0_mem=4096M,max:4096M
    watchdog
    ucode=scan
    dom0_max_vcpus=1-16
    crashkernel=256M,below=4G
    console=vga
    vga=mode-0x0311
  dom0:
    root=LABEL=root-abcdef
    ro
    nolvm
    hpet=disable
    console=hvc0
    console=tty0
    quiet
    vga=785
    splash
    plymouth.ignore-serial-consoles
run: boot get xen:watchdog xen:foo --entry xe
exit: 0
watchdog
watchdog
foo=1
run: boot get xen:watchdog
exit: 0
watchdog
run: boot diff
exit: 0
from what runs now to the next boot, entry 'XCP-ng kernel-alt 4.19.322+1'
  no difference
run: boot show --all-entries --json
exit: 0
{
  "schema": 1,
  "verb": "boot show",
  "data": {
    "file": "/boot/grub/grub.cfg",
    "kind": "grub",
    "uefi": false,
    "read-only": null,
    "default": "label1",
    "default-title": "XCP-ng kernel-alt 4.19.322+1",
    "default-why": null,
    "next": "label1",
    "next-title": "XCP-ng kernel-alt 4.19.322+1",
    "one-shot": false,
    "trial": null,
    "entries-in-file": 4,
    "entries": [
      {
        "entry": "xe",
        "title": "XCP-ng",
        "id": null,
        "line": 9,
        "default": false,
        "next": false,
        "edited-by-default": true,
        "rescue": false,
        "trial": false,
        "xen": {
          "text": "dom0_mem=4096M,max:4096M dom0_mem=4096M,max:4096M watchdog watchdog ucode=scan ucode=scan dom0_max_vcpus=1-16 dom0_max_vcpus=1-16 crashkernel=256M,below=4G crashkernel=256M,below=4G console=vga console=vga vga=mode-0x0311 vga=mode-0x0311 foo=1 bar=2",
          "written": "dom0_mem=4096M,max:4096M dom0_mem=4096M,max:4096M watchdog watchdog ucode=scan ucode=scan dom0_max_vcpus=1-16 dom0_max_vcpus=1-16 crashkernel=256M,below=4G crashkernel=256M,below=4G console=vga console=vga vga=mode-0x0311 vga=mode-0x0311 foo=1 bar=2",
          "options": [
            {
              "option": "dom0_mem=4096M,max:4096M",
              "written": "dom0_mem=4096M,max:4096M",
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
            },
            {
              "option": "crashkernel=256M,below=4G",
              "written": "crashkernel=256M,below=4G",
              "running": null,
              "cut": false,
              "of-xen-line": false
            },
            {
              "option": "console=vga",
              "written": "console=vga",
              "running": null,
              "cut": false,
              "of-xen-line": false
            },
            {
              "option": "console=vga",
              "written": "console=vga",
              "running": null,
              "cut": false,
              "of-xen-line": false
            },
            {
              "option": "vga=mode-0x0311",
              "written": "vga=mode-0x0311",
              "running": null,
              "cut": false,
              "of-xen-line": false
            },
            {
              "option": "vga=mode-0x0311",
              "written": "vga=mode-0x0311",
              "running": null,
              "cut": false,
              "of-xen-line": false
            },
            {
              "option": "foo=1",
              "written": "foo=1",
              "running": null,
              "cut": false,
              "of-xen-line": false
            },
            {
              "option": "bar=2",
              "written": "bar=2",
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
          "text": "root=LABEL=root-abcdef ro nolvm hpet=disable console=hvc0 console=tty0 quiet vga=785 splash plymouth.ignore-serial-consoles",
          "written": "root=LABEL=root-abcdef ro nolvm hpet=disable console=hvc0 console=tty0 quiet vga=785 splash plymouth.ignore-serial-consoles",
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
              "option": "nolvm",
              "written": "nolvm",
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
              "option": "console=hvc0",
              "written": "console=hvc0",
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
              "option": "quiet",
              "written": "quiet",
              "running": null,
              "cut": false,
              "of-xen-line": false
            },
            {
              "option": "vga=785",
              "written": "vga=785",
              "running": null,
              "cut": false,
              "of-xen-line": false
            },
            {
              "option": "splash",
              "written": "splash",
              "running": null,
              "cut": false,
              "of-xen-line": false
            },
            {
              "option": "plymouth.ignore-serial-consoles",
              "written": "plymouth.ignore-serial-consoles",
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
      },
      {
        "entry": "xe-serial",
        "title": "XCP-ng (Serial)",
        "id": null,
        "line": 15,
        "default": false,
        "next": false,
        "edited-by-default": true,
        "rescue": false,
        "trial": false,
        "xen": {
          "text": "com1=115200,8n1 com1=115200,8n1 console=com1,vga console=com1,vga dom0_mem=4096M,max:4096M dom0_mem=4096M,max:4096M watchdog watchdog foo=1 bar=2",
          "written": "com1=115200,8n1 com1=115200,8n1 console=com1,vga console=com1,vga dom0_mem=4096M,max:4096M dom0_mem=4096M,max:4096M watchdog watchdog foo=1 bar=2",
          "options": [
            {
              "option": "com1=115200,8n1",
              "written": "com1=115200,8n1",
              "running": null,
              "cut": false,
              "of-xen-line": false
            },
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
              "option": "watchdog",
              "written": "watchdog",
              "running": null,
              "cut": false,
              "of-xen-line": false
            },
            {
              "option": "foo=1",
              "written": "foo=1",
              "running": null,
              "cut": false,
              "of-xen-line": false
            },
            {
              "option": "bar=2",
              "written": "bar=2",
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
          "text": "root=LABEL=root-abcdef ro nolvm hpet=disable console=tty0 console=hvc0",
          "written": "root=LABEL=root-abcdef ro nolvm hpet=disable console=tty0 console=hvc0",
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
              "option": "nolvm",
              "written": "nolvm",
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
      },
      {
        "entry": "label1",
        "title": "XCP-ng kernel-alt 4.19.322+1",
        "id": null,
        "line": 21,
        "default": true,
        "next": true,
        "edited-by-default": false,
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
          "text": "root=LABEL=root-abcdef ro nolvm hpet=disable console=hvc0 console=tty0 quiet vga=785 splash plymouth.ignore-serial-consoles",
          "written": "root=LABEL=root-abcdef ro nolvm hpet=disable console=hvc0 console=tty0 quiet vga=785 splash plymouth.ignore-serial-consoles",
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
        "entry": "fallback",
        "title": "XCP-ng (Xen 4.17.5-4 / Linux 4.19.0+1)",
        "id": null,
        "line": 27,
        "default": false,
        "next": false,
        "edited-by-default": false,
        "rescue": true,
        "trial": false,
        "xen": {
          "text": "dom0_mem=4096M,max:4096M watchdog ucode=scan dom0_max_vcpus=1-16 crashkernel=256M,below=4G console=vga vga=mode-0x0311",
          "written": "dom0_mem=4096M,max:4096M watchdog ucode=scan dom0_max_vcpus=1-16 crashkernel=256M,below=4G console=vga vga=mode-0x0311",
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
            },
            {
              "option": "console=vga",
              "written": "console=vga",
              "running": null,
              "cut": false,
              "of-xen-line": false
            },
            {
              "option": "vga=mode-0x0311",
              "written": "vga=mode-0x0311",
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
          "text": "root=LABEL=root-abcdef ro nolvm hpet=disable console=hvc0 console=tty0 quiet vga=785 splash plymouth.ignore-serial-consoles",
          "written": "root=LABEL=root-abcdef ro nolvm hpet=disable console=hvc0 console=tty0 quiet vga=785 splash plymouth.ignore-serial-consoles",
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
              "option": "nolvm",
              "written": "nolvm",
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
              "option": "console=hvc0",
              "written": "console=hvc0",
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
              "option": "quiet",
              "written": "quiet",
              "running": null,
              "cut": false,
              "of-xen-line": false
            },
            {
              "option": "vga=785",
              "written": "vga=785",
              "running": null,
              "cut": false,
              "of-xen-line": false
            },
            {
              "option": "splash",
              "written": "splash",
              "running": null,
              "cut": false,
              "of-xen-line": false
            },
            {
              "option": "plymouth.ignore-serial-consoles",
              "written": "plymouth.ignore-serial-consoles",
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
        "text": "root=LABEL=root-abcdef ro nolvm hpet=disable console=hvc0 console=tty0 quiet vga=785 splash plymouth.ignore-serial-consoles",
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
