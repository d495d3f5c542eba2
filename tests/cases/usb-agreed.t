# With XAPI a device is given again only where the VM's wish and this host's profile agree: who may edit VMs writes a wish,
# by hand or with a copy of the VM, and a guest of xl's named like its uuid is another one.
host: usb-box
put: .xhw/xapi.json
	{
	  "pool": {
	    "OpaqueRef:pool": {"uuid": "90000000-0000-4000-8000-0000000000b1", "name_label": "", "master": "OpaqueRef:box", "restrictions": {"restrict_usb_passthrough": "false"}}
	  },
	  "host": {
	    "OpaqueRef:box": {"uuid": "a0000000-0000-4000-8000-0000000000b1", "name_label": "usb-box", "hostname": "usb-box", "address": "203.0.113.5", "enabled": true, "chipset_info": {"iommu": "true"}}
	  },
	  "VM": {
	    "OpaqueRef:backup": {"uuid": "33000000-0000-4000-8000-00000000000b", "name_label": "backup", "power_state": "Halted", "domid": -1, "domain_type": "hvm", "resident_on": "OpaqueRef:NULL", "scheduled_to_be_resident_on": "OpaqueRef:NULL", "affinity": "OpaqueRef:NULL", "is_a_template": false, "is_a_snapshot": false, "is_control_domain": false, "other_config": {"xhw-usb": "056a:0315@1-8/a0000000-0000-4000-8000-0000000000b1"}, "blocked_operations": {}, "current_operations": {}, "VGPUs": [], "attached_PCIs": []},
	    "OpaqueRef:copy": {"uuid": "33000000-0000-4000-8000-00000000000c", "name_label": "copy of backup", "power_state": "Halted", "domid": -1, "domain_type": "hvm", "resident_on": "OpaqueRef:NULL", "scheduled_to_be_resident_on": "OpaqueRef:NULL", "affinity": "OpaqueRef:NULL", "is_a_template": false, "is_a_snapshot": false, "is_control_domain": false, "other_config": {"xhw-usb": "056a:0315@1-8/a0000000-0000-4000-8000-0000000000b1"}, "blocked_operations": {}, "current_operations": {}, "VGPUs": [], "attached_PCIs": []},
	    "OpaqueRef:odd": {"uuid": "33000000-0000-4000-8000-00000000000d", "name_label": "'; halt '\u001b[2J", "power_state": "Halted", "domid": -1, "domain_type": "hvm", "resident_on": "OpaqueRef:NULL", "scheduled_to_be_resident_on": "OpaqueRef:NULL", "affinity": "OpaqueRef:NULL", "is_a_template": false, "is_a_snapshot": false, "is_control_domain": false, "other_config": {"xhw-usb": "174c:55aa:123456789012"}, "blocked_operations": {}, "current_operations": {}, "VGPUs": [], "attached_PCIs": []},
	    "OpaqueRef:like": {"uuid": "33000000-0000-4000-8000-00000000000e", "name_label": "33000000-0000-4000-8000-0000000000ff", "power_state": "Halted", "domid": -1, "domain_type": "hvm", "resident_on": "OpaqueRef:NULL", "scheduled_to_be_resident_on": "OpaqueRef:NULL", "affinity": "OpaqueRef:NULL", "is_a_template": false, "is_a_snapshot": false, "is_control_domain": false, "other_config": {}, "blocked_operations": {}, "current_operations": {}, "VGPUs": [], "attached_PCIs": []},
	    "OpaqueRef:sly": {"uuid": "33000000-0000-4000-8000-00000000000f", "name_label": "sly", "power_state": "Halted", "domid": -1, "domain_type": "hvm", "resident_on": "OpaqueRef:NULL", "scheduled_to_be_resident_on": "OpaqueRef:NULL", "affinity": "OpaqueRef:NULL", "is_a_template": false, "is_a_snapshot": false, "is_control_domain": false, "other_config": {"xhw-usb": "1234:0001 1234:0001@1-9/a0000000-0000-4000-8000-0000000000b1"}, "blocked_operations": {}, "current_operations": {}, "VGPUs": [], "attached_PCIs": []}
	  },
	  "USB_group": {
	    "OpaqueRef:g06": {"uuid": "41000000-0000-4000-8000-000000000006", "name_label": "Group of 056a 0315 USBs"},
	    "OpaqueRef:g07": {"uuid": "41000000-0000-4000-8000-000000000007", "name_label": "Group of 174c 55aa USBs"}
	  },
	  "PUSB": {
	    "OpaqueRef:u06": {"uuid": "40000000-0000-4000-8000-000000000006", "USB_group": "OpaqueRef:g06", "host": "OpaqueRef:box", "path": "1-8", "vendor_id": "056a", "product_id": "0315", "serial": "", "passthrough_enabled": false},
	    "OpaqueRef:u07": {"uuid": "40000000-0000-4000-8000-000000000007", "USB_group": "OpaqueRef:g07", "host": "OpaqueRef:box", "path": "2-1", "vendor_id": "174c", "product_id": "55aa", "serial": "123456789012", "passthrough_enabled": false}
	  },
	  "VUSB": {}
	}
put: etc/xhw/profile.json
	{"schema": 1, "usb-vms": [
	  {"vm": "33000000-0000-4000-8000-00000000000c", "usb": "056a:0315@1-8/a0000000-0000-4000-8000-0000000000b1"},
	  {"vm-uuid": "33000000-0000-4000-8000-00000000000b", "usb": "056a:0315@1-8/a0000000-0000-4000-8000-0000000000b1"},
	  {"vm-uuid": "33000000-0000-4000-8000-00000000000f", "usb": "1234:0001@1-9/a0000000-0000-4000-8000-0000000000b1"},
	  {"vm-uuid": "33000000-0000-4000-8000-0000000000ff", "usb": "04b8:0893@1-7/a0000000-0000-4000-8000-0000000000b1"}]}
run: usb reconcile --dry-run
exit: 0
passthrough of USB device 056a:0315@1-8: false -> true  (XAPI hands out only devices that passthrough is enabled of)
VM of USB device 056a:0315@1-8: none -> 33000000-0000-4000-8000-00000000000b  (VM 'backup' gets it at its next start)
dry run: nothing was changed
takes effect after: vm-start
! warning: VM 'copy of backup' is to have 1-8 (PTH-651 [Intuos pro (M)]) by its other_config:xhw-usb alone, and this host's '/etc/xhw/profile.json' does not agree, so it is left as it is: 'xhw usb attach 33000000-0000-4000-8000-00000000000c 1-8' on this host agrees to it, and tells what else speaks against it
! warning: VM ''; halt '?[2J' is to have 2-1 (ASM1051E SATA 6Gb/s bridge) by its other_config:xhw-usb alone, and this host's '/etc/xhw/profile.json' does not agree, so it is left as it is: 'xhw usb attach 33000000-0000-4000-8000-00000000000d 2-1' on this host agrees to it, and tells what else speaks against it
run: usb why 1-8 2-1
# the rest is in usb-why.t
only: ^([^ ]|  [a-z-]+: )
exit: 0
1-8  056a:0315  Wacom Co., Ltd PTH-651 [Intuos pro (M)]
  offered: each of its interfaces is allowed
  passthrough-off: passthrough of 1-8 (PTH-651 [Intuos pro (M)]) is off
2-1  174c:55aa  ASMedia Technology Inc. ASM1051E SATA 6Gb/s bridge
  offered: each of its interfaces is allowed
  passthrough-off: passthrough of 2-1 (ASM1051E SATA 6Gb/s bridge) is off
! note: 1-8 (wished): left out, as this host's '/etc/xhw/profile.json' does not agree: VM 'copy of backup' (33000000-0000-4000-8000-00000000000c); 'xhw usb reconcile' leaves it so, until 'xhw usb attach' on this host agrees to it
! note: 2-1 (wished): left out, as this host's '/etc/xhw/profile.json' does not agree: VM ''; halt '?[2J' (33000000-0000-4000-8000-00000000000d); 'xhw usb reconcile' leaves it so, until 'xhw usb attach' on this host agrees to it
run: profile show
exit: 0
guest 33000000-0000-4000-8000-00000000000c, USB 056a:0315@1-8/a0000000-0000-4000-8000-0000000000b1: not known
VM backup (33000000-0000-4000-8000-00000000000b), USB 056a:0315@1-8/a0000000-0000-4000-8000-0000000000b1: it is otherwise
VM sly (33000000-0000-4000-8000-00000000000f), USB 1234:0001@1-9/a0000000-0000-4000-8000-0000000000b1: so it is
VM 33000000-0000-4000-8000-0000000000ff, USB 04b8:0893@1-7/a0000000-0000-4000-8000-0000000000b1: it is otherwise: there is none
! note: xen (present): below 'ROOT' no answers of Xen are recorded (.xhw/xen.json)
run: profile show --json
# the rest is in usb-list-xl.t
only: "(usb-vms|vm|vm-uuid|usb|agrees|object|field|reason)":
exit: 0
    "usb": [
    "usb-vms": [
        "vm": "33000000-0000-4000-8000-00000000000c",
        "vm-uuid": null,
        "usb": "056a:0315@1-8/a0000000-0000-4000-8000-0000000000b1",
        "agrees": null
        "vm": "backup",
        "vm-uuid": "33000000-0000-4000-8000-00000000000b",
        "usb": "056a:0315@1-8/a0000000-0000-4000-8000-0000000000b1",
        "agrees": false
        "vm": "sly",
        "vm-uuid": "33000000-0000-4000-8000-00000000000f",
        "usb": "1234:0001@1-9/a0000000-0000-4000-8000-0000000000b1",
        "agrees": true
        "vm": null,
        "vm-uuid": "33000000-0000-4000-8000-0000000000ff",
        "usb": "04b8:0893@1-7/a0000000-0000-4000-8000-0000000000b1",
        "agrees": false
      "object": "xen",
      "field": "present",
      "reason": "below 'ROOT' no answers of Xen are recorded (.xhw/xen.json)"
run: usb detach backup 1-8 --dry-run
exit: 0
profile's section usb-vms: this host no longer gives it again
  - {"vm-uuid": "33000000-0000-4000-8000-00000000000b", "usb": "056a:0315@1-8/a0000000-0000-4000-8000-0000000000b1"}
  - {"vm-uuid": "33000000-0000-4000-8000-0000000000ff", "usb": "04b8:0893@1-7/a0000000-0000-4000-8000-0000000000b1"}]
  + {"vm-uuid": "33000000-0000-4000-8000-0000000000ff", "usb": "04b8:0893@1-7/a0000000-0000-4000-8000-0000000000b1"}
wished USB devices of VM 33000000-0000-4000-8000-00000000000b: 056a:0315@1-8/a0000000-0000-4000-8000-0000000000b1 -> none  (nothing to remember of it)
dry run: nothing was changed
run: usb detach "copy of backup" 1-8 --dry-run
exit: 0
wished USB devices of VM 33000000-0000-4000-8000-00000000000c: 056a:0315@1-8/a0000000-0000-4000-8000-0000000000b1 -> none  (nothing to remember of it)
dry run: nothing was changed
run: usb detach 33000000-0000-4000-8000-0000000000ff 1-7 --now --dry-run
exit: 0
dry run: already so, nothing to change
run: usb detach 33000000-0000-4000-8000-0000000000ff 1-7 --dry-run
exit: 0
profile's section usb-vms: this host no longer gives it again
  - {"vm-uuid": "33000000-0000-4000-8000-0000000000ff", "usb": "04b8:0893@1-7/a0000000-0000-4000-8000-0000000000b1"}]
dry run: nothing was changed
run: usb detach 33000000-0000-4000-8000-0000000000fe 1-7 --dry-run
exit: 3
! xhw: the pool has no VM '33000000-0000-4000-8000-0000000000fe'
! hint: there is '33000000-0000-4000-8000-0000000000ff' (33000000-0000-4000-8000-00000000000e)
run: usb attach 33000000-0000-4000-8000-0000000000ff 1-7 --dry-run
exit: 4
! refused: 1-7 (Multifunction) is not offered to VMs
!   found: XAPI's scanner passes over it: it declares 2 interfaces, and counts 1 that are there, hubs left out
!   hint: look again in a moment, or plug it in again
run: usb detach sly 1234:0001 --dry-run
exit: 0
profile's section usb-vms: this host no longer gives it again
  - {"vm-uuid": "33000000-0000-4000-8000-00000000000f", "usb": "1234:0001@1-9/a0000000-0000-4000-8000-0000000000b1"}
  - {"vm-uuid": "33000000-0000-4000-8000-0000000000ff", "usb": "04b8:0893@1-7/a0000000-0000-4000-8000-0000000000b1"}]
  + {"vm-uuid": "33000000-0000-4000-8000-0000000000ff", "usb": "04b8:0893@1-7/a0000000-0000-4000-8000-0000000000b1"}
wished USB devices of VM 33000000-0000-4000-8000-00000000000f: 1234:0001 1234:0001@1-9/a0000000-0000-4000-8000-0000000000b1 -> 1234:0001  (nothing to remember of it)
dry run: nothing was changed
