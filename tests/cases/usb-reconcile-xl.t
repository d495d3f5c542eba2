# What was wished is given again: 1-8 to media, 1-3.4 to win; 1-3.1 is listed by libxl, but was plugged in again since.
put: etc/xhw/profile.json
	{"schema": 1, "usb-vms": [
	  {"vm": "win", "usb": "0781:5583:4C530001230918114332 0529:0001@1-3.4"},
	  {"vm": "halted", "usb": "174c:55aa:123456789012"},
	  {"vm": "media", "usb": "056a:0315@1-8 ffff:0001:gone"}]}
with: usb-xl
	 "usb-controllers": [
	  {"domid": 4, "controller": 0, "type": "devicemodel", "version": 2, "ports": 6}],
	 "usb-devices": [
	  {"domid": 4, "controller": 0, "port": 1, "path": "1-3.1"}]}
run: usb reconcile --dry-run
exit: 0
USB controllers of domain 11111111-0000-4000-8000-000000000004/4: 0:devicemodel:2:6 -> 0:devicemodel:2:6 1:devicemodel:1:2  (no controller that the device works with has a free port)
  undo cannot bring back: the guest has seen a controller go and come back
USB devices of domain 11111111-0000-4000-8000-000000000004/4: 0.1=@1-3.1 -> 0.1=@1-3.1 1.1=0529:0001@1-3.4  (given to VM 'win' now)
  undo cannot bring back: the guest has seen its device go and come back
USB controllers of domain 11111111-0000-4000-8000-000000000007/7: none -> 0:devicemodel:1:2  (no controller that the device works with has a free port)
  undo cannot bring back: the guest has seen a controller go and come back
USB devices of domain 11111111-0000-4000-8000-000000000007/7: none -> 0.1=056a:0315@1-8  (given to VM 'media' now)
  undo cannot bring back: the guest has seen its device go and come back
dry run: nothing was changed
! warning: VM 'win' is to have 1-3.1 (Ultra Fit), and dom0 uses it: /mnt/stick (vfat) on sdb1; so it is left as it is
run: usb reconcile
as: above
exit: 0
- dry run: nothing was changed
+ done
+ xen: usbctrl-add 4 1 devicemodel 1 2
+ xen: usb-attach 4 1.1 1:8
+ xen: usbctrl-add 7 0 devicemodel 1 2
+ xen: usb-attach 7 0.1 1:13
+ tree: + d var/lib/xhw
+ tree: + f var/lib/xhw/journal
run: usb reconcile --event
exit: 0
already so, nothing to change
! warning: VM 'win' is to have 1-3.1 (Ultra Fit), and dom0 uses it: /mnt/stick (vfat) on sdb1; so it is left as it is
run: usb list
only: ^(DEVICE|1-3\.[14] |1-8 |2-1 |! )
exit: 0
DEVICE  ID         NAME                                                    MBIT/S  KIND             DRIVER                 USED BY DOM0                                                  OFFERED TO VMS  VM     DOMID  CTRL  PORT  WISHED BY  SERIAL
1-3.1   0781:5583  SanDisk Corp. Ultra Fit                                    480  storage          usb-storage            /mnt/stick (vfat) on sdb1                                     -               win        4     0     1  win        4C530001230918114332
1-3.4   0529:0001  Aladdin Knowledge Systems HASP copy protection dongle       12  vendor specific  usbfs                  -                                                             -               win        4     1     1  win        -
1-8     056a:0315  Wacom Co., Ltd PTH-651 [Intuos pro (M)]                     12  mouse            usbfs                  -                                                             -               media      7     0     1  media      -
2-1     174c:55aa  ASMedia Technology Inc. ASM1051E SATA 6Gb/s bridge        5000  storage          uas                    LVM physical volume of backup on sdd, /backup (ext4) on dm-0  -               -          -     -     -  halted     123456789012
! note: host (offered, state, verdict): only XAPI has a policy of what is offered to VMs, and this host has none
! note: 1-3.1 (attached): what guest 'win' had there was unplugged since, though libxl goes on listing it; 'xhw usb reconcile' gives the device to the guest that is wished to have it
