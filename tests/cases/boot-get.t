# Options of the default entry, each as it stands; nothing, and no failure, where there is none.
host: server-2s
run: boot get xen:dom0_mem
exit: 0
dom0_mem=4096M,max:4096M
run: boot get dom0:console xen:watchdog
exit: 0
console=hvc0
console=tty0
watchdog
run: boot get dom0:console=tty0
exit: 0
console=tty0
run: boot get dom0:hpet
exit: 0
hpet=disable
run: boot get dom0:xen_pciback.hide
exit: 0
xen-pciback.hide=(0000:af:00.1)
run: boot get xen:none
exit: 0
run: boot get xen:none dom0:console --json
exit: 0
{
  "schema": 1,
  "verb": "boot get",
  "data": {
    "options": [
      {
        "name": "xen:none",
        "entry": "xe",
        "line": "xen",
        "key": "none",
        "written": [
        ],
        "values": [
        ],
        "complete": true
      },
      {
        "name": "dom0:console",
        "entry": "xe",
        "line": "dom0",
        "key": "console",
        "written": [
          "console=hvc0",
          "console=tty0"
        ],
        "values": [
          "hvc0",
          "tty0"
        ],
        "complete": true
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
  ]
}
run: boot get xen:com1 dom0:console --entry xe-serial
exit: 0
com1=115200,8n1
console=tty0
console=hvc0
run: boot get dom0:console --entry xe --entry safe
exit: 0
xe: console=hvc0
xe: console=tty0
safe: console=tty0
safe: console=hvc0
run: boot get dom0:console --running
exit: 0
console=hvc0
console=tty0
run: boot get dom0_mem
exit: 2
! xhw: 'dom0_mem' names no boot option, expected xen:OPTION or dom0:OPTION
run: boot get
exit: 2
! xhw: 'xhw boot get' takes xen:KEY|dom0:KEY..., not 0 words
! hint: xhw boot get --help shows how it is used
run: boot get xen:a --entry none
exit: 3
! xhw: no entry of '/boot/efi/EFI/xenserver/grub.cfg' is called 'none'
! hint: there are xe ('XCP-ng'), xe-serial ('XCP-ng (Serial)'), safe ('XCP-ng in Safe Mode'), fallback ('XCP-ng (Xen 4.17.5-4 / Linux 4.19.0+1)')
