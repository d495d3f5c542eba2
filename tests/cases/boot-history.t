# What each change did, newest first; edits of somebody else between two of them count too.
host: no-iommu
put: var/lib/xhw/boot-history
	grub.cfg.xhw-20261121-043107	boot set	root	809-a41de5f63ac4f3d2
	grub.cfg.xhw-20261120-080000	pci hide	admin (sudo)	767-8c044ce7e6729b9c
	grub.cfg.xhw-20261119-120000	boot delete	root
put: boot/grub/grub.cfg.xhw-20261121-043107
	set default=0
	set timeout=5
	menuentry 'XCP-ng' {
		multiboot2 /boot/xen.gz dom0_mem=1024M,max:1024M watchdog ucode=scan dom0_max_vcpus=1-2 crashkernel=256M,below=4G console=vga vga=mode-0x0311
		module2 /boot/vmlinuz-4.19-xen root=LABEL=root-poiuyt ro nolvm hpet=disable console=hvc0 console=tty0 quiet vga=785 splash plymouth.ignore-serial-consoles
		module2 /boot/initrd-4.19-xen.img
	}
	menuentry 'XCP-ng (Serial)' {
		multiboot2 /boot/xen.gz com1=115200,8n1 dom0_mem=1024M,max:1024M watchdog ucode=scan dom0_max_vcpus=1-2 crashkernel=256M,below=4G console=vga vga=mode-0x0311
		module2 /boot/vmlinuz-4.19-xen root=LABEL=root-poiuyt ro nolvm hpet=disable console=hvc0 console=tty0 quiet vga=785 splash plymouth.ignore-serial-consoles
		module2 /boot/initrd-4.19-xen.img
	}
put: boot/grub/grub.cfg.xhw-20261120-080000
	set default=0
	set timeout=5
	menuentry 'XCP-ng' {
		multiboot2 /boot/xen.gz dom0_mem=1024M,max:1024M watchdog ucode=scan dom0_max_vcpus=1-2 crashkernel=256M,below=4G console=vga vga=mode-0x0311
		module2 /boot/vmlinuz-4.19-xen root=LABEL=root-poiuyt ro nolvm hpet=disable console=tty0 console=hvc0 quiet vga=785 splash plymouth.ignore-serial-consoles
		module2 /boot/initrd-4.19-xen.img
	}
	menuentry 'XCP-ng (Serial)' {
		multiboot2 /boot/xen.gz com1=115200,8n1 dom0_mem=1024M,max:1024M watchdog ucode=scan dom0_max_vcpus=1-2 crashkernel=256M,below=4G console=vga vga=mode-0x0311
		module2 /boot/vmlinuz-4.19-xen root=LABEL=root-poiuyt ro nolvm hpet=disable console=tty0 console=hvc0 quiet vga=785 splash plymouth.ignore-serial-consoles
		module2 /boot/initrd-4.19-xen.img
	}
put: boot/grub/grub.cfg.xhw-20261119-120000
	set default=1
	set timeout=5
	menuentry 'XCP-ng' {
		multiboot2 /boot/xen.gz dom0_mem=1024M,max:1024M watchdog ucode=scan dom0_max_vcpus=1-2 crashkernel=256M,below=4G console=vga vga=mode-0x0311 iommu=0
		module2 /boot/vmlinuz-4.19-xen root=LABEL=root-poiuyt ro nolvm hpet=disable console=tty0 console=hvc0 quiet vga=785 splash plymouth.ignore-serial-consoles
		module2 /boot/initrd-4.19-xen.img
	}
	menuentry 'XCP-ng (Serial)' {
		multiboot2 /boot/xen.gz com1=115200,8n1 dom0_mem=1024M,max:1024M watchdog ucode=scan dom0_max_vcpus=1-2 crashkernel=256M,below=4G console=vga vga=mode-0x0311 iommu=0
		module2 /boot/vmlinuz-4.19-xen root=LABEL=root-poiuyt ro nolvm hpet=disable console=tty0 console=hvc0 quiet vga=785 splash plymouth.ignore-serial-consoles
		module2 /boot/initrd-4.19-xen.img
	}
put: boot/grub/grub.cfg.xhw-20261118-120000
	menuentry 'XCP-ng' {
put: boot/grub/grub.cfg.xhw-20261117-120000
	set default=0
	# mine
	set timeout=5
	menuentry 'XCP-ng' {
		multiboot2 /boot/xen.gz dom0_mem=1024M,max:1024M watchdog ucode=scan dom0_max_vcpus=1-2 crashkernel=256M,below=4G console=vga vga=mode-0x0311
		module2 /boot/vmlinuz-4.19-xen root=LABEL=root-poiuyt ro nolvm hpet=disable console=hvc0 console=tty0 quiet vga=785 splash plymouth.ignore-serial-consoles
		module2 /boot/initrd-4.19-xen.img
	}
	menuentry 'XCP-ng (Serial)' {
		multiboot2 /boot/xen.gz com1=115200,8n1 dom0_mem=1024M,max:1024M watchdog ucode=scan dom0_max_vcpus=1-2 crashkernel=256M,below=4G console=vga vga=mode-0x0311
		module2 /boot/vmlinuz-4.19-xen root=LABEL=root-poiuyt ro nolvm hpet=disable console=hvc0 console=tty0 quiet vga=785 splash plymouth.ignore-serial-consoles
		module2 /boot/initrd-4.19-xen.img
	}
put: boot/grub/grub.cfg
	set default=0
	set timeout=5
	menuentry 'XCP-ng' {
		multiboot2 /boot/xen.gz dom0_mem=1024M,max:1024M watchdog ucode=scan dom0_max_vcpus=1-2 crashkernel=256M,below=4G console=vga vga=mode-0x0311 extra_guest_irqs=128
		module2 /boot/vmlinuz-4.19-xen root=LABEL=root-poiuyt ro nolvm hpet=disable console=hvc0 console=tty0 quiet vga=785 splash plymouth.ignore-serial-consoles
		module2 /boot/initrd-4.19-xen.img
	}
	menuentry 'XCP-ng (Serial)' {
		multiboot2 /boot/xen.gz com1=115200,8n1 dom0_mem=1024M,max:1024M watchdog ucode=scan dom0_max_vcpus=1-2 crashkernel=256M,below=4G console=vga vga=mode-0x0311 extra_guest_irqs=128
		module2 /boot/vmlinuz-4.19-xen root=LABEL=root-poiuyt ro nolvm hpet=disable console=hvc0 console=tty0 quiet vga=785 splash plymouth.ignore-serial-consoles
		module2 /boot/initrd-4.19-xen.img
	}
	menuentry 'Mine' {
		multiboot2 /boot/xen.gz
	}
run: boot history
exit: 0
1  2026-11-21 04:31:07  boot set by root, then changed by somebody else; both together:
   xe, xe-serial: xen +extra_guest_irqs=128
   entry 'label1' is new
2  2026-11-20 08:00:00  pci hide by admin (sudo)
   xe, xe-serial: dom0 order of console: tty0, hvc0 -> hvc0, tty0
3  2026-11-19 12:00:00  boot delete by root
   xe, xe-serial: xen -iommu=0
   the default entry was 'xe-serial' and is 'xe' now
4  2026-11-18 12:00:00  changed by unknown
   not known: '/boot/grub/grub.cfg.xhw-20261118-120000': line 2: the file ends where a command is expected
5  2026-11-17 12:00:00  changed by unknown
   not known: '/boot/grub/grub.cfg.xhw-20261118-120000': line 2: the file ends where a command is expected

'xhw boot restore N' brings back the file as it was before change N.
run: boot diff 1
exit: 0
from backup 1 of 2026-11-21 04:31:07 UTC to '/boot/grub/grub.cfg' as it is
  xe, xe-serial: xen +extra_guest_irqs=128
  entry 'label1' is new
run: boot diff 3
exit: 0
from backup 3 of 2026-11-19 12:00:00 UTC to '/boot/grub/grub.cfg' as it is
  xe, xe-serial: xen -iommu=0 +extra_guest_irqs=128
  xe, xe-serial: dom0 order of console: tty0, hvc0 -> hvc0, tty0
  entry 'label1' is new
  the default entry was 'xe-serial' and is 'xe' now
run: boot diff 4
exit: 7
! xhw: '/boot/grub/grub.cfg.xhw-20261118-120000': line 2: the file ends where a command is expected
run: boot diff 6
exit: 3
! xhw: there is no backup 6, only 1 to 5
! hint: xhw boot history lists them, 1 being the newest
run: boot diff 0
exit: 2
! xhw: '0' is not the number of a backup
! hint: xhw boot history lists them, 1 being the newest
run: boot history --json
exit: 0
{
  "schema": 1,
  "verb": "boot history",
  "data": {
    "backups": [
      {
        "number": 1,
        "time": "2026-11-21 04:31:07",
        "who": "root",
        "verb": "boot set",
        "others": true,
        "file": "/boot/grub/grub.cfg.xhw-20261121-043107",
        "changes": [
          {
            "entries": [
              "xe",
              "xe-serial"
            ],
            "line": "xen",
            "added": [
              "extra_guest_irqs=128"
            ],
            "removed": [
            ],
            "reordered": [
            ]
          }
        ],
        "other": [
          "entry 'label1' is new"
        ],
        "unknown": [
        ],
        "same": false,
        "error": null
      },
      {
        "number": 2,
        "time": "2026-11-20 08:00:00",
        "who": "admin (sudo)",
        "verb": "pci hide",
        "others": false,
        "file": "/boot/grub/grub.cfg.xhw-20261120-080000",
        "changes": [
          {
            "entries": [
              "xe",
              "xe-serial"
            ],
            "line": "dom0",
            "added": [
            ],
            "removed": [
            ],
            "reordered": [
              "console: tty0, hvc0 -> hvc0, tty0"
            ]
          }
        ],
        "other": [
        ],
        "unknown": [
        ],
        "same": false,
        "error": null
      },
      {
        "number": 3,
        "time": "2026-11-19 12:00:00",
        "who": "root",
        "verb": "boot delete",
        "others": null,
        "file": "/boot/grub/grub.cfg.xhw-20261119-120000",
        "changes": [
          {
            "entries": [
              "xe",
              "xe-serial"
            ],
            "line": "xen",
            "added": [
            ],
            "removed": [
              "iommu=0"
            ],
            "reordered": [
            ]
          }
        ],
        "other": [
          "the default entry was 'xe-serial' and is 'xe' now"
        ],
        "unknown": [
        ],
        "same": false,
        "error": null
      },
      {
        "number": 4,
        "time": "2026-11-18 12:00:00",
        "who": null,
        "verb": null,
        "others": null,
        "file": "/boot/grub/grub.cfg.xhw-20261118-120000",
        "changes": [
        ],
        "other": [
        ],
        "unknown": [
          "'/boot/grub/grub.cfg.xhw-20261118-120000': line 2: the file ends where a command is expected"
        ],
        "same": null,
        "error": "'/boot/grub/grub.cfg.xhw-20261118-120000': line 2: the file ends where a command is expected"
      },
      {
        "number": 5,
        "time": "2026-11-17 12:00:00",
        "who": null,
        "verb": null,
        "others": null,
        "file": "/boot/grub/grub.cfg.xhw-20261117-120000",
        "changes": [
        ],
        "other": [
        ],
        "unknown": [
          "'/boot/grub/grub.cfg.xhw-20261118-120000': line 2: the file ends where a command is expected"
        ],
        "same": null,
        "error": "'/boot/grub/grub.cfg.xhw-20261118-120000': line 2: the file ends where a command is expected"
      }
    ],
    "file": "/boot/grub/grub.cfg"
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
