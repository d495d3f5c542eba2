# With XAPI a VM is given a device by the whole chain of records, for its next start.
host: usb-box
run: usb attach backup 1-8 --dry-run
exit: 0
wished USB devices of VM 33000000-0000-4000-8000-00000000000b: none -> 056a:0315@1-8/a0000000-0000-4000-8000-0000000000b1  (remembered, so that it is given again when it comes back)
profile's section usb-vms: this host agrees to give it again
  + {"vm-uuid": "33000000-0000-4000-8000-00000000000b", "usb": "056a:0315@1-8/a0000000-0000-4000-8000-0000000000b1"}
passthrough of USB device 056a:0315@1-8: false -> true  (XAPI hands out only devices that passthrough is enabled of)
VM of USB device 056a:0315@1-8: none -> 33000000-0000-4000-8000-00000000000b  (VM 'backup' gets it at its next start)
dry run: nothing was changed
takes effect after: vm-start
run: usb attach backup 1-8 --dry-run --json
only: "[a-z-]+": |"vm-start"
exit: 0
  "schema": 1,
  "verb": "usb attach",
  "plan": [
      "setting": "vm.usb",
      "kind": "VM",
      "what": "wished USB devices",
      "object": "33000000-0000-4000-8000-00000000000b",
      "from": "",
      "to": "056a:0315@1-8/a0000000-0000-4000-8000-0000000000b1",
      "why": "remembered, so that it is given again when it comes back",
      "exact-undo": true,
      "lost": null
      "setting": "profile",
      "kind": "profile's section",
      "what": "content",
      "object": "usb-vms",
      "from": "",
      "to": "[\n    {\"vm-uuid\": \"33000000-0000-4000-8000-00000000000b\", \"usb\": \"056a:0315@1-8/a0000000-0000-4000-8000-0000000000b1\"}\n  ]",
      "why": "this host agrees to give it again",
      "exact-undo": true,
      "lost": null
      "setting": "usb.enabled",
      "kind": "USB device",
      "what": "passthrough",
      "object": "056a:0315@1-8",
      "from": "false",
      "to": "true",
      "why": "XAPI hands out only devices that passthrough is enabled of",
      "exact-undo": true,
      "lost": null
      "setting": "usb.vm",
      "kind": "USB device",
      "what": "VM",
      "object": "056a:0315@1-8",
      "from": "",
      "to": "33000000-0000-4000-8000-00000000000b",
      "why": "VM 'backup' gets it at its next start",
      "exact-undo": true,
      "lost": null
  "dry-run": true,
  "changed": false,
  "outcome": null,
  "needs": [
    "vm-start"
  "refusals": [
  "warnings": [
  "notes": [
run: usb attach backup 1-3.2 --dry-run
exit: 0
wished USB devices of VM 33000000-0000-4000-8000-00000000000b: none -> 0781:5583@1-3.2/a0000000-0000-4000-8000-0000000000b1  (remembered, so that it is given again when it comes back)
profile's section usb-vms: this host agrees to give it again
  + {"vm-uuid": "33000000-0000-4000-8000-00000000000b", "usb": "0781:5583@1-3.2/a0000000-0000-4000-8000-0000000000b1"}
dry run: nothing was changed
run: usb attach licences 1-10 --dry-run
exit: 4
! refused: XAPI does not know 1-10 (Headset H390)
!   found: the policy allows it
!   hint: xhw usb rescan makes XAPI look again
run: usb attach backup 1-1 1-3.1 1-3 1-6 1-3.4 --dry-run
exit: 4
! refused: 1-1 (Keyboard K120) is not offered to VMs by XAPI's policy
!   found: interface 1-1:1.0 (keyboard) is denied by line 5, DENY:class=03 subclass=01 prot=01
!   hint: xhw usb allow 1-1
! refused: 1-1 (Keyboard K120) would be given to VM 'backup', and dom0 uses it: keyboard of the console
!   found: keyboard of the console
!   hint: no key of it reaches the host while a VM has it; if you work by network, say --force console-usb
!   to do it all the same: --force console-usb
! refused: 1-3.1 (Ultra Fit) would be given to VM 'backup', and dom0 uses it: /mnt/stick (vfat) on sdb1
!   found: /mnt/stick (vfat) on sdb1
!   hint: end that first, or say --force mounted: it ends when a VM takes the device
!   to do it all the same: --force mounted
! refused: 1-3 (USB 2.0 Hub) is not offered to VMs
!   found: hubs are never offered
!   hint: choose a device behind it
! refused: 1-6 (USB 10/100/1000 LAN) is not offered to VMs
!   found: XAPI's scanner passes over it: it has no configuration, so dom0 has no interface of it
!   hint: plug it in again, or write 1 to /sys/bus/usb/devices/1-6/bConfigurationValue
! refused: 1-3.4 (HASP copy protection dongle) is given to VM 'licences'
!   found: VUSB 42000000-0000-4000-8000-000000000003, plugged in now
!   hint: take it back first: xhw usb detach 33000000-0000-4000-8000-000000000005 1-3.4
run: usb attach backup 1-5 --dry-run --force nic-in-use,management
exit: 0
wished USB devices of VM 33000000-0000-4000-8000-00000000000b: none -> 0b95:1790:0000000000009D  (remembered, so that it is given again when it comes back)
profile's section usb-vms: this host agrees to give it again
  + {"vm-uuid": "33000000-0000-4000-8000-00000000000b", "usb": "0b95:1790:0000000000009D"}
passthrough of USB device 0b95:1790:0000000000009D: false -> true  (XAPI hands out only devices that passthrough is enabled of)
VM of USB device 0b95:1790:0000000000009D: none -> 33000000-0000-4000-8000-00000000000b  (VM 'backup' gets it at its next start)
dry run: nothing was changed
takes effect after: vm-start
! forced: 1-5 (AX88179 Gigabit Ethernet) would be given to VM 'backup', and dom0 uses it: management interface eth5
!   found: management interface eth5
! forced: 1-5 (AX88179 Gigabit Ethernet) would be given to VM 'backup', and dom0 uses it: eth5 (203.0.113.5/24)
!   found: eth5 (203.0.113.5/24)
run: usb attach backup 0781:5583 --dry-run
exit: 2
! xhw: 2 USB devices are '0781:5583': 1-3.1, 1-3.2
! hint: name one by its port, as 1-3.1
run: usb attach nobody 1-8 --dry-run
exit: 3
! xhw: the pool has no VM 'nobody'
! hint: 'xe vm-list params=uuid,name-label' lists them
run: usb attach backup 1-9 --dry-run
exit: 3
! xhw: no USB device '1-9' on this host
! hint: xhw usb list shows those that there are
