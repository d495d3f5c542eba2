# XAPI does not answer: who is to have a device is not known, and one note says so.
host: usb-box
without: .xhw/xapi.json
run: usb list
exit: 0
DEVICE  ID         NAME                                                    MBIT/S  KIND             DRIVER                 USED BY DOM0                                                  OFFERED TO VMS                VM  SERIAL
usb1    1d6b:0002  Linux Foundation 2.0 root hub                              480  hub              hub                    -                                                             hub                           -   0000:00:14.0
1-1     046d:c31c  Logitech, Inc. Keyboard K120                               1.5  keyboard, HID    usbhid                 keyboard of the console                                       denied by line 5              -   -
1-2     046d:c077  Logitech, Inc. Mouse                                       1.5  mouse            usbhid                 -                                                             denied by line 6              -   -
1-3     0424:2514  Microchip Technology, Inc. (formerly SMSC) USB 2.0 Hub     480  hub              hub                    -                                                             hub                           -   -
1-3.1   0781:5583  SanDisk Corp. Ultra Fit                                    480  storage          usb-storage            /mnt/stick (vfat) on sdb1                                     offered                       -   4C530001230918114332
1-3.2   0781:5583  SanDisk Corp. Ultra Fit                                    480  storage          usb-storage            -                                                             offered                       -   -
1-3.3   08e6:3437  Gemalto (was Gemplus) GemPC Twin SmartCard Reader           12  smart card       -                      -                                                             denied by line 8              -   -
1-3.4   0529:0001  Aladdin Knowledge Systems HASP copy protection dongle       12  vendor specific  -                      -                                                             offered                       -   -
1-4     1234:0666  Ev\il?]0;x? ?? UPS?root: done?[2J                           12  HID              usbhid                 -                                                             offered                       -   SSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSS
1-5     0b95:1790  ASIX Electronics Corp. AX88179 Gigabit Ethernet            480  vendor specific  ax88179_178a           management interface eth5, eth5 (203.0.113.5/24)              offered                       -   0000000000009D
1-6     0bda:8153  Realtek USB 10/100/1000 LAN                                480  -                -                      -                                                             not configured                -   -
1-7     04b8:0893  EPSON Multifunction                                        480  printer          usblp                  -                                                             not ready: 1 of 2 interfaces  -   -
1-8     056a:0315  Wacom Co., Ltd PTH-651 [Intuos pro (M)]                     12  mouse            usbhid                 -                                                             offered                       -   -
1-10    046d:0a44  Logitech, Inc. Headset H390                                 12  audio, HID       snd-usb-audio, usbhid  -                                                             offered                       -   000000000000
usb2    1d6b:0003  Linux Foundation 3.0 root hub                            10000  hub              hub                    -                                                             hub                           -   0000:00:14.0
2-1     174c:55aa  ASMedia Technology Inc. ASM1051E SATA 6Gb/s bridge        5000  storage          uas                    LVM physical volume of backup on sdd, /backup (ext4) on dm-0  offered                       -   123456789012
usb3    1d6b:0002  Linux Foundation 2.0 root hub                              480  hub              hub                    -                                                             hub                           -   vhci_hcd.0
! note: xapi (vms, pci-uuid, pgpu-uuid): which VMs name a device, their names, and XAPI's objects are not known: below 'ROOT' no answers of XAPI are recorded (.xhw/xapi.json)
run: usb why 1-3.4
exit: 0
1-3.4  0529:0001  Aladdin Knowledge Systems HASP copy protection dongle
  offered: each of its interfaces is allowed
  1-3.4:1.0  ff 00 00  vendor specific, driver -: allowed by line 11, ALLOW:
! note: xapi (vms, pci-uuid, pgpu-uuid): which VMs name a device, their names, and XAPI's objects are not known: below 'ROOT' no answers of XAPI are recorded (.xhw/xapi.json)
run: usb deny 1-3.4 --dry-run
exit: 4
! note: xapi (vms, pci-uuid, pgpu-uuid): which VMs name a device, their names, and XAPI's objects are not known: below 'ROOT' no answers of XAPI are recorded (.xhw/xapi.json)
! note: host (verdict): as before: 1-1 denied by line 5; 1-2 denied by line 6; 1-3.1 offered; 1-3.2 offered; 1-3.3 denied by line 8; 1-4 offered; 1-5 offered; 1-6 not configured; 1-7 not ready: 1 of 2 interfaces; 1-8 offered; 1-10 offered; 2-1 offered
! warning: 1-3.4 (HASP copy protection dongle): offered before, denied by line 11 then
! refused: whether 1-3.4 (HASP copy protection dongle) is given to a VM, which would lose it for good, is not known
!   found: below 'ROOT' no answers of XAPI are recorded (.xhw/xapi.json)
!   hint: once XAPI answers, run again; or say --force in-vm
!   to do it all the same: --force in-vm
