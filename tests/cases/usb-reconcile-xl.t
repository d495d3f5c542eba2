# What was wished is given again: 1-8 to media, 1-3.4 to win; 1-3.1 is listed by libxl, but was plugged in again since.
host: usb-box
without: etc/xensource-inventory
put: etc/xhw/profile.json
	{"schema": 1, "usb-vms": [
	  {"vm": "win", "usb": "0781:5583:4C530001230918114332 0529:0001@1-3.4"},
	  {"vm": "halted", "usb": "174c:55aa:123456789012"},
	  {"vm": "media", "usb": "056a:0315@1-8 ffff:0001:gone"}]}
put: .xhw/xen.json
	{"present": true, "version": "4.17.5", "cmdline": "", "iommu": true,
	 "domains": [
	  {"domid": 0, "uuid": "00000000-0000-0000-0000-000000000000", "name": "Domain-0", "kind": "pv"},
	  {"domid": 4, "uuid": "11111111-0000-4000-8000-000000000004", "name": "win", "kind": "hvm"},
	  {"domid": 7, "uuid": "11111111-0000-4000-8000-000000000007", "name": "media", "kind": "hvm"}],
	 "held": [], "records": [], "rmrrs-known": true, "rmrrs": [], "pcis": [], "notes": [],
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
exit: 0
USB controllers of domain 11111111-0000-4000-8000-000000000004/4: 0:devicemodel:2:6 -> 0:devicemodel:2:6 1:devicemodel:1:2  (no controller that the device works with has a free port)
  undo cannot bring back: the guest has seen a controller go and come back
USB devices of domain 11111111-0000-4000-8000-000000000004/4: 0.1=@1-3.1 -> 0.1=@1-3.1 1.1=0529:0001@1-3.4  (given to VM 'win' now)
  undo cannot bring back: the guest has seen its device go and come back
USB controllers of domain 11111111-0000-4000-8000-000000000007/7: none -> 0:devicemodel:1:2  (no controller that the device works with has a free port)
  undo cannot bring back: the guest has seen a controller go and come back
USB devices of domain 11111111-0000-4000-8000-000000000007/7: none -> 0.1=056a:0315@1-8  (given to VM 'media' now)
  undo cannot bring back: the guest has seen its device go and come back
done
! warning: VM 'win' is to have 1-3.1 (Ultra Fit), and dom0 uses it: /mnt/stick (vfat) on sdb1; so it is left as it is
xen: usbctrl-add 4 1 devicemodel 1 2
xen: usb-attach 4 1.1 1:8
xen: usbctrl-add 7 0 devicemodel 1 2
xen: usb-attach 7 0.1 1:13
tree: + d var/lib/xhw
tree: + f var/lib/xhw/journal
run: usb reconcile --event
exit: 0
already so, nothing to change
! warning: VM 'win' is to have 1-3.1 (Ultra Fit), and dom0 uses it: /mnt/stick (vfat) on sdb1; so it is left as it is
run: usb list
exit: 0
DEVICE  ID         NAME                                                    MBIT/S  KIND             DRIVER                 USED BY DOM0                                                  OFFERED TO VMS  VM     DOMID  CTRL  PORT  WISHED BY  SERIAL
usb1    1d6b:0002  Linux Foundation 2.0 root hub                              480  hub              hub                    -                                                             -               -          -     -     -  -          0000:00:14.0
1-1     046d:c31c  Logitech, Inc. Keyboard K120                               1.5  keyboard, HID    usbhid                 keyboard of the console                                       -               -          -     -     -  -          -
1-2     046d:c077  Logitech, Inc. Mouse                                       1.5  mouse            usbhid                 -                                                             -               -          -     -     -  -          -
1-3     0424:2514  Microchip Technology, Inc. (formerly SMSC) USB 2.0 Hub     480  hub              hub                    -                                                             -               -          -     -     -  -          -
1-3.1   0781:5583  SanDisk Corp. Ultra Fit                                    480  storage          usb-storage            /mnt/stick (vfat) on sdb1                                     -               win        4     0     1  win        4C530001230918114332
1-3.2   0781:5583  SanDisk Corp. Ultra Fit                                    480  storage          usb-storage            -                                                             -               -          -     -     -  -          -
1-3.3   08e6:3437  Gemalto (was Gemplus) GemPC Twin SmartCard Reader           12  smart card       -                      -                                                             -               -          -     -     -  -          -
1-3.4   0529:0001  Aladdin Knowledge Systems HASP copy protection dongle       12  vendor specific  usbfs                  -                                                             -               win        4     1     1  win        -
1-4     1234:0666  Ev\il?]0;x? ?? UPS?root: done?[2J                           12  HID              usbhid                 -                                                             -               -          -     -     -  -          SSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSS
1-5     0b95:1790  ASIX Electronics Corp. AX88179 Gigabit Ethernet            480  vendor specific  ax88179_178a           management interface eth5, eth5 (203.0.113.5/24)              -               -          -     -     -  -          0000000000009D
1-6     0bda:8153  Realtek USB 10/100/1000 LAN                                480  -                -                      -                                                             -               -          -     -     -  -          -
1-7     04b8:0893  EPSON Multifunction                                        480  printer          usblp                  -                                                             -               -          -     -     -  -          -
1-8     056a:0315  Wacom Co., Ltd PTH-651 [Intuos pro (M)]                     12  mouse            usbfs                  -                                                             -               media      7     0     1  media      -
1-10    046d:0a44  Logitech, Inc. Headset H390                                 12  audio, HID       snd-usb-audio, usbhid  -                                                             -               -          -     -     -  -          000000000000
usb2    1d6b:0003  Linux Foundation 3.0 root hub                            10000  hub              hub                    -                                                             -               -          -     -     -  -          0000:00:14.0
2-1     174c:55aa  ASMedia Technology Inc. ASM1051E SATA 6Gb/s bridge        5000  storage          uas                    LVM physical volume of backup on sdd, /backup (ext4) on dm-0  -               -          -     -     -  halted     123456789012
usb3    1d6b:0002  Linux Foundation 2.0 root hub                              480  hub              hub                    -                                                             -               -          -     -     -  -          vhci_hcd.0
! note: host (offered, state, verdict): only XAPI has a policy of what is offered to VMs, and this host has none
! note: 1-3.1 (attached): what guest 'win' had there was unplugged since, though libxl goes on listing it; 'xhw usb reconcile' gives the device to the guest that is wished to have it
