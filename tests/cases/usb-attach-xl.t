# With xl a running guest gets a device at once, on a controller that it works with, and it is remembered.
with: usb-xl-dongle
run: usb attach media 1-8 --dry-run
exit: 0
USB controllers of domain 11111111-0000-4000-8000-000000000007/7: none -> 0:devicemodel:1:2  (no controller that the device works with has a free port)
  undo cannot bring back: the guest has seen a controller go and come back
USB devices of domain 11111111-0000-4000-8000-000000000007/7: none -> 0.1=056a:0315@1-8  (given to VM 'media' now)
  undo cannot bring back: the guest has seen its device go and come back
profile's section usb-vms: remembered, so that it is given again when it comes back
  + {"vm": "media", "usb": "056a:0315@1-8"}
dry run: nothing was changed
run: usb attach media 1-8
as: above
exit: 0
- dry run: nothing was changed
+ done
+ xen: usbctrl-add 7 0 devicemodel 1 2
+ xen: usb-attach 7 0.1 1:13
+ tree: + d etc/xhw
+ tree: + f etc/xhw/profile.json
+ tree: + d var/lib/xhw
+ tree: + f var/lib/xhw/journal
run: usb attach media 1-8
exit: 0
already so, nothing to change
run: usb attach media 1-10 1-3.2
exit: 0
USB controllers of domain 11111111-0000-4000-8000-000000000007/7: 0:devicemodel:1:2 -> 0:devicemodel:1:2 1:devicemodel:2:6  (no controller that the device works with has a free port)
  undo cannot bring back: the guest has seen a controller go and come back
USB devices of domain 11111111-0000-4000-8000-000000000007/7: 0.1=056a:0315@1-8 -> 0.1=056a:0315@1-8 0.2=046d:0a44:000000000000 1.1=0781:5583@1-3.2  (given to VM 'media' now)
  undo cannot bring back: the guest has seen its device go and come back
profile's section usb-vms: remembered, so that it is given again when it comes back
  - {"vm": "media", "usb": "056a:0315@1-8"}
  + {"vm": "media", "usb": "056a:0315@1-8 046d:0a44:000000000000 0781:5583@1-3.2"}
done
xen: usbctrl-add 7 1 devicemodel 2 6
xen: usb-attach 7 0.2 1:14
xen: usb-attach 7 1.1 1:6
tree: ~ f etc/xhw/profile.json
tree: ~ f var/lib/xhw/journal
run: usb detach media 1-8 --now
exit: 0
USB devices of domain 11111111-0000-4000-8000-000000000007/7: 0.1=056a:0315@1-8 0.2=046d:0a44:000000000000 1.1=0781:5583@1-3.2 -> 0.2=046d:0a44:000000000000 1.1=0781:5583@1-3.2  (dom0's drivers take it again)
  undo cannot bring back: the guest has seen its device go and come back
done
xen: usb-detach 7 0.1
tree: ~ f var/lib/xhw/journal
run: usb detach media 056a:0315
exit: 0
profile's section usb-vms: nothing to remember of it
  - {"vm": "media", "usb": "056a:0315@1-8 046d:0a44:000000000000 0781:5583@1-3.2"}
  + {"vm": "media", "usb": "046d:0a44:000000000000 0781:5583@1-3.2"}
done
tree: ~ f etc/xhw/profile.json
tree: ~ f var/lib/xhw/journal
run: usb attach media 1-3.1 1-3.4 1-3 1-1
exit: 4
! refused: 1-3.1 (Ultra Fit) would be given to VM 'media', and dom0 uses it: /mnt/stick (vfat) on sdb1
!   found: /mnt/stick (vfat) on sdb1
!   hint: end that first, or say --force mounted: it ends when a VM takes the device
!   to do it all the same: --force mounted
! refused: VM 'win' has 1-3.4 (HASP copy protection dongle)
!   found: libxl has it on port 1 of controller 0 of it
!   hint: take it back first: xhw usb detach 'win' 1-3.4
! refused: 1-3 (USB 2.0 Hub) is a hub, and hubs cannot be given to VMs
!   hint: choose a device behind it
! refused: 1-1 (Keyboard K120) would be given to VM 'media', and dom0 uses it: keyboard of the console
!   found: keyboard of the console
!   hint: no key of it reaches the host while a VM has it; if you work by network, say --force console-usb
!   to do it all the same: --force console-usb
run: usb attach media 1-3.1 --force mounted
exit: 0
USB devices of domain 11111111-0000-4000-8000-000000000007/7: 0.2=046d:0a44:000000000000 1.1=0781:5583@1-3.2 -> 0.2=046d:0a44:000000000000 1.1=0781:5583@1-3.2 1.2=0781:5583:4C530001230918114332  (given to VM 'media' now)
  undo cannot bring back: the guest has seen its device go and come back
profile's section usb-vms: remembered, so that it is given again when it comes back
  - {"vm": "media", "usb": "046d:0a44:000000000000 0781:5583@1-3.2"}
  + {"vm": "media", "usb": "046d:0a44:000000000000 0781:5583@1-3.2 0781:5583:4C530001230918114332"}
done
! forced: 1-3.1 (Ultra Fit) would be given to VM 'media', and dom0 uses it: /mnt/stick (vfat) on sdb1
!   found: /mnt/stick (vfat) on sdb1
xen: usb-attach 7 1.2 1:5
tree: ~ f etc/xhw/profile.json
tree: ~ f var/lib/xhw/journal
run: usb attach Domain-0 1-4
exit: 4
! refused: Domain-0 is not a VM
!   hint: dom0 has its devices by itself
run: usb attach nobody 1-4
exit: 3
! xhw: no VM 'nobody' runs on this host
! hint: these run: win, media
run: undo
exit: 0
profile's section usb-vms: undoes 'usb attach'
  - {"vm": "media", "usb": "046d:0a44:000000000000 0781:5583@1-3.2 0781:5583:4C530001230918114332"}
  + {"vm": "media", "usb": "046d:0a44:000000000000 0781:5583@1-3.2"}
done
! note: journal (undo): takes back 'xhw usb attach' of USER
! note: journal (undo): it is not of this boot: only what outlasts a boot is taken back
tree: ~ f etc/xhw/profile.json
tree: - f var/lib/xhw/journal
