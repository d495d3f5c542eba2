# What xen-cmdline doubled is told, and what repair would do.
host: doubled
run: boot lint
exit: 0
breaks [default-other] entry 'XCP-ng kernel-alt 4.19.322+1': the default is an entry that xen-cmdline and XAPI never edit: hidden devices, dom0's memory and other options that they set do not reach the host
  hint: edit it with --entry, or set the default to the main entry
odd [no-safe] there is no entry '... in Safe Mode'
odd [doubled] entry 'XCP-ng', xen line: 7 options stand there up to twice, as 'dom0_mem=4096M,max:4096M'; XCP-ng's xen-cmdline leaves this behind when it is given several options at once; the line grows with each such call until it is cut
  hint: set several options with one 'xhw boot set'
  repair: each of them is kept once, the last one
odd [unknown-option] entry 'XCP-ng', xen line: xen:foo=1: Xen 4.17 has no such option and ignores it
odd [unknown-option] entry 'XCP-ng', xen line: xen:bar=2: Xen 4.17 has no such option and ignores it
odd [doubled] entry 'XCP-ng (Serial)', xen line: 4 options stand there up to twice, as 'com1=115200,8n1'; XCP-ng's xen-cmdline leaves this behind when it is given several options at once; the line grows with each such call until it is cut
  hint: set several options with one 'xhw boot set'
  repair: each of them is kept once, the last one
'xhw boot repair' mends 2 of 6.
! note: host (pci): there is no /sys/bus/pci/devices
! note: host (mounts): open '/proc/self/mountinfo': No such file or directory
! note: host (networkd): open '/var/lib/xcp/networkd.db': No such file or directory
run: boot lint --json
exit: 0
{
  "schema": 1,
  "verb": "boot lint",
  "data": {
    "file": "/boot/grub/grub.cfg",
    "faults": [
      {
        "code": "default-other",
        "breaks": true,
        "entry": "XCP-ng kernel-alt 4.19.322+1",
        "line": null,
        "message": "the default is an entry that xen-cmdline and XAPI never edit: hidden devices, dom0's memory and other options that they set do not reach the host",
        "hint": "edit it with --entry, or set the default to the main entry",
        "mends": false,
        "mend": null
      },
      {
        "code": "no-safe",
        "breaks": false,
        "entry": null,
        "line": null,
        "message": "there is no entry '... in Safe Mode'",
        "hint": null,
        "mends": false,
        "mend": null
      },
      {
        "code": "doubled",
        "breaks": false,
        "entry": "XCP-ng",
        "line": "xen",
        "message": "7 options stand there up to twice, as 'dom0_mem=4096M,max:4096M'; XCP-ng's xen-cmdline leaves this behind when it is given several options at once; the line grows with each such call until it is cut",
        "hint": "set several options with one 'xhw boot set'",
        "mends": true,
        "mend": "each of them is kept once, the last one"
      },
      {
        "code": "unknown-option",
        "breaks": false,
        "entry": "XCP-ng",
        "line": "xen",
        "message": "xen:foo=1: Xen 4.17 has no such option and ignores it",
        "hint": null,
        "mends": false,
        "mend": null
      },
      {
        "code": "unknown-option",
        "breaks": false,
        "entry": "XCP-ng",
        "line": "xen",
        "message": "xen:bar=2: Xen 4.17 has no such option and ignores it",
        "hint": null,
        "mends": false,
        "mend": null
      },
      {
        "code": "doubled",
        "breaks": false,
        "entry": "XCP-ng (Serial)",
        "line": "xen",
        "message": "4 options stand there up to twice, as 'com1=115200,8n1'; XCP-ng's xen-cmdline leaves this behind when it is given several options at once; the line grows with each such call until it is cut",
        "hint": "set several options with one 'xhw boot set'",
        "mends": true,
        "mend": "each of them is kept once, the last one"
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
      "object": "host",
      "field": "pci",
      "reason": "there is no /sys/bus/pci/devices"
    },
    {
      "object": "host",
      "field": "mounts",
      "reason": "open '/proc/self/mountinfo': No such file or directory"
    },
    {
      "object": "host",
      "field": "networkd",
      "reason": "open '/var/lib/xcp/networkd.db': No such file or directory"
    }
  ]
}
