# What dom0 uses takes its code; what cannot be meant is told.
host: usb-box
run: usb allow 1-1
exit: 4
! note: host (verdict): as before: 1-2 denied by line 7; 1-3.1 offered; 1-3.2 offered; 1-3.3 denied by line 9; 1-3.4 offered; 1-4 offered; 1-5 offered; 1-6 not configured; 1-7 not ready: 1 of 2 interfaces; 1-8 offered; 1-10 offered; 2-1 offered
! warning: 1-1 (Keyboard K120): denied by line 5 before, offered then
! refused: 1-1 (Keyboard K120) would be offered to VMs, and dom0 uses it: keyboard of the console
!   found: keyboard of the console
!   hint: no key of it reaches the host while a VM has it; if you work by network, say --force console-usb
!   to do it all the same: --force console-usb
run: usb allow 1-1 --force console-usb --dry-run
exit: 0
profile's section usb: an update of XAPI's package overwrites the policy
  + {"rule": "ALLOW:vid=046d pid=c31c", "remark": "Logitech, Inc. Keyboard K120"}
USB policy /etc/xensource/usb-policy.conf: XAPI's scanner goes by it
  + ALLOW:vid=046d pid=c31c # Logitech, Inc. Keyboard K120
dry run: nothing was changed
! note: host (verdict): as before: 1-2 denied by line 7; 1-3.1 offered; 1-3.2 offered; 1-3.3 denied by line 9; 1-3.4 offered; 1-4 offered; 1-5 offered; 1-6 not configured; 1-7 not ready: 1 of 2 interfaces; 1-8 offered; 1-10 offered; 2-1 offered
! warning: 1-1 (Keyboard K120): denied by line 5 before, offered then
! forced: 1-1 (Keyboard K120) would be offered to VMs, and dom0 uses it: keyboard of the console
!   found: keyboard of the console
run: usb allow 1-3
exit: 4
! refused: 1-3 is a hub, and hubs are never offered
!   hint: choose a device behind it
run: usb allow 1-6 1-7 --dry-run
exit: 0
profile's section usb: an update of XAPI's package overwrites the policy
  + {"rule": "ALLOW:vid=0bda pid=8153", "remark": "Realtek USB 10/100/1000 LAN"}
  + {"rule": "ALLOW:vid=04b8 pid=0893", "remark": "EPSON Multifunction"}
USB policy /etc/xensource/usb-policy.conf: XAPI's scanner goes by it
  + ALLOW:vid=0bda pid=8153 # Realtek USB 10/100/1000 LAN
  + ALLOW:vid=04b8 pid=0893 # EPSON Multifunction
dry run: nothing was changed
! note: host (verdict): as before: 1-1 denied by line 7; 1-2 denied by line 8; 1-3.1 offered; 1-3.2 offered; 1-3.3 denied by line 10; 1-3.4 offered; 1-4 offered; 1-5 offered; 1-6 not configured; 1-7 not ready: 1 of 2 interfaces; 1-8 offered; 1-10 offered; 2-1 offered
! warning: 1-6 will be allowed, but not offered: XAPI's scanner passes over it: it has no configuration, so dom0 has no interface of it
! warning: 1-7 will be allowed, but not offered: XAPI's scanner passes over it: it declares 2 interfaces, and counts 1 that are there, hubs left out
run: usb deny 1-3.1 2-1
exit: 4
! note: host (verdict): as before: 1-1 denied by line 5; 1-2 denied by line 6; 1-3.3 denied by line 8; 1-3.4 offered; 1-4 offered; 1-5 offered; 1-6 not configured; 1-7 not ready: 1 of 2 interfaces; 1-8 offered; 1-10 offered
! warning: 1-3.1 (Ultra Fit): offered before, denied by line 11 then
! warning: 1-3.2 (Ultra Fit): offered before, denied by line 11 then
! warning: 2-1 (ASM1051E SATA 6Gb/s bridge): offered before, denied by line 12 then
! refused: 1-3.2 (Ultra Fit) is given to VM 'backup', which would lose it for good
!   found: VUSB 42000000-0000-4000-8000-000000000002
!   hint: take it from the VM first, or say --force in-vm: it goes from a running one at once
!   to do it all the same: --force in-vm
run: usb deny 1-3.1 2-1 --force in-vm
exit: 0
profile's section usb: an update of XAPI's package overwrites the policy
  + {"rule": "DENY:vid=0781 pid=5583", "remark": "SanDisk Corp. Ultra Fit"}
  + {"rule": "DENY:vid=174c pid=55aa", "remark": "ASMedia Technology Inc. ASM1051E SATA 6Gb/s bridge"}
USB policy /etc/xensource/usb-policy.conf: XAPI's scanner goes by it
  + DENY:vid=0781 pid=5583 # SanDisk Corp. Ultra Fit
  + DENY:vid=174c pid=55aa # ASMedia Technology Inc. ASM1051E SATA 6Gb/s bridge
done
! note: host (verdict): as before: 1-1 denied by line 5; 1-2 denied by line 6; 1-3.3 denied by line 8; 1-3.4 offered; 1-4 offered; 1-5 offered; 1-6 not configured; 1-7 not ready: 1 of 2 interfaces; 1-8 offered; 1-10 offered
! warning: 1-3.1 (Ultra Fit): offered before, denied by line 11 then
! warning: 1-3.2 (Ultra Fit): offered before, denied by line 11 then
! warning: 2-1 (ASM1051E SATA 6Gb/s bridge): offered before, denied by line 12 then
! forced: 1-3.2 (Ultra Fit) is given to VM 'backup', which would lose it for good
!   found: VUSB 42000000-0000-4000-8000-000000000002
tree: ~ f etc/xensource/usb-policy.conf
tree:   + 	DENY:vid=0781 pid=5583 # SanDisk Corp. Ultra Fit
tree:   + 	DENY:vid=174c pid=55aa # ASMedia Technology Inc. ASM1051E SATA 6Gb/s bridge
tree: + d etc/xhw
tree: + f etc/xhw/profile.json
tree: + d var/lib/xhw
tree: + f var/lib/xhw/journal
run: usb allow block:sdb net:eth5
exit: 4
! note: host (verdict): as before: 1-1 denied by line 6; 1-2 denied by line 7; 1-3.3 denied by line 9; 1-3.4 offered; 1-4 offered; 1-5 offered; 1-6 not configured; 1-7 not ready: 1 of 2 interfaces; 1-8 offered; 1-10 offered; 2-1 denied by line 12
! warning: 1-3.1 (Ultra Fit): denied by line 11 before, offered then
! warning: 1-3.2 (Ultra Fit): denied by line 11 before, offered then
! refused: 1-3.1 (Ultra Fit) would be offered to VMs, and dom0 uses it: /mnt/stick (vfat) on sdb1
!   found: /mnt/stick (vfat) on sdb1
!   hint: end that first, or say --force mounted: it ends when a VM takes the device
!   to do it all the same: --force mounted
run: usb allow block:sdb net:eth5 --force mounted
exit: 0
profile's section usb: an update of XAPI's package overwrites the policy
  - {"rule": "DENY:vid=0781 pid=5583", "remark": "SanDisk Corp. Ultra Fit"}
  + {"rule": "ALLOW:vid=0781 pid=5583", "remark": "SanDisk Corp. Ultra Fit"}
USB policy /etc/xensource/usb-policy.conf: XAPI's scanner goes by it
  + ALLOW:vid=0781 pid=5583 # SanDisk Corp. Ultra Fit
  - DENY:vid=0781 pid=5583 # SanDisk Corp. Ultra Fit
done
! note: host (verdict): as before: 1-1 denied by line 6; 1-2 denied by line 7; 1-3.3 denied by line 9; 1-3.4 offered; 1-4 offered; 1-5 offered; 1-6 not configured; 1-7 not ready: 1 of 2 interfaces; 1-8 offered; 1-10 offered; 2-1 denied by line 12
! warning: 1-3.1 (Ultra Fit): denied by line 11 before, offered then
! warning: 1-3.2 (Ultra Fit): denied by line 11 before, offered then
! forced: 1-3.1 (Ultra Fit) would be offered to VMs, and dom0 uses it: /mnt/stick (vfat) on sdb1
!   found: /mnt/stick (vfat) on sdb1
tree: ~ f etc/xensource/usb-policy.conf
tree:   + 	ALLOW:vid=0781 pid=5583 # SanDisk Corp. Ultra Fit
tree:   - 	DENY:vid=0781 pid=5583 # SanDisk Corp. Ultra Fit
tree: ~ f etc/xhw/profile.json
tree: ~ f var/lib/xhw/journal
run: usb unrule 1-1
exit: 3
! xhw: the policy has no rule for 046d:c31c: none names both vid and pid
run: usb unrule line:99
exit: 3
! xhw: the policy has 13 lines, and no line 99
run: usb unrule line:x
exit: 2
! xhw: 'line:x' is no number of a line
run: usb unrule class=03
exit: 3
! xhw: the policy has no rule for 'class=03'
run: usb allow class=3
exit: 2
! xhw: class has the value '3', expected 2 hexadecimal digits
run: usb allow DENY:class=03
exit: 2
! xhw: 'DENY:class=03' is a rule to deny
run: usb allow keyboard
exit: 2
! xhw: 'keyboard' names no USB device
! hint: a port (1-2.1), VENDOR:PRODUCT, block:sdb; or a rule: class=0b, vid=046d pid=c31c; keys are vid, pid, rel, class, subclass, prot
run: usb allow 1-9
exit: 3
! xhw: no USB device '1-9' on this host
! hint: xhw usb list shows those that there are
run: usb allow 0781:5583
exit: 0
already so, nothing to change
run: usb allow ffff:0001 --dry-run
exit: 0
profile's section usb: an update of XAPI's package overwrites the policy
  + {"rule": "ALLOW:vid=ffff pid=0001"}
USB policy /etc/xensource/usb-policy.conf: XAPI's scanner goes by it
  + ALLOW:vid=ffff pid=0001
dry run: nothing was changed
! note: host (verdict): as before: 1-1 denied by line 7; 1-2 denied by line 8; 1-3.1 offered; 1-3.2 offered; 1-3.3 denied by line 10; 1-3.4 offered; 1-4 offered; 1-5 offered; 1-6 not configured; 1-7 not ready: 1 of 2 interfaces; 1-8 offered; 1-10 offered; 2-1 denied by line 13
