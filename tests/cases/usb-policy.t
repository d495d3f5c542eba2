# A policy that some builds stop at: told, and read as the others do.
host: usb-box
put: etc/xensource/usb-policy.conf
	# mine
	
	  # keyboards for all
	ALLOW:vid=046d pid=c31c
	DENY:class=03 vid=046d # c077, 0a44
	ALLOW:vid=046d pid=0a44
	ALLOW:class=08
run: usb rules
exit: 0
/etc/xensource/usb-policy.conf
    1  # mine
    2  
    3    # keyboards for all
    4  ALLOW:vid=046d pid=c31c  <- 1-1:1.0, 1-1:1.1
    5  DENY:class=03 vid=046d # c077, 0a44  <- 1-2:1.0, 1-10:1.2
    6  ALLOW:vid=046d pid=0a44  <- 1-10:1.0, 1-10:1.1
    7  ALLOW:class=08  <- 1-3.1:1.0, 1-3.2:1.0, 2-1:1.0

line 2: the line is empty; stops the scanner of XAPI 25.6 to 25.28
line 3: a comment must begin in the first column; stops the scanner of XAPI 25.x and 26.x
run: usb list
exit: 0
DEVICE  ID         NAME                                                    MBIT/S  KIND             DRIVER                 USED BY DOM0                                                  OFFERED TO VMS                VM        SERIAL
usb1    1d6b:0002  Linux Foundation 2.0 root hub                              480  hub              hub                    -                                                             hub                           -         0000:00:14.0
1-1     046d:c31c  Logitech, Inc. Keyboard K120                               1.5  keyboard, HID    usbhid                 keyboard of the console                                       offered                       -         -
1-2     046d:c077  Logitech, Inc. Mouse                                       1.5  mouse            usbhid                 -                                                             denied by line 5              -         -
1-3     0424:2514  Microchip Technology, Inc. (formerly SMSC) USB 2.0 Hub     480  hub              hub                    -                                                             hub                           -         -
1-3.1   0781:5583  SanDisk Corp. Ultra Fit                                    480  storage          usb-storage            /mnt/stick (vfat) on sdb1                                     offered                       -         4C530001230918114332
1-3.2   0781:5583  SanDisk Corp. Ultra Fit                                    480  storage          usb-storage            -                                                             offered                       backup    -
1-3.3   08e6:3437  Gemalto (was Gemplus) GemPC Twin SmartCard Reader           12  smart card       -                      -                                                             denied: no rule matches       -         -
1-3.4   0529:0001  Aladdin Knowledge Systems HASP copy protection dongle       12  vendor specific  -                      -                                                             denied: no rule matches       licences  -
1-4     1234:0666  Ev\il?]0;x? ?? UPS?root: done?[2J                           12  HID              usbhid                 -                                                             denied: no rule matches       -         SSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSS
1-5     0b95:1790  ASIX Electronics Corp. AX88179 Gigabit Ethernet            480  vendor specific  ax88179_178a           management interface eth5, eth5 (203.0.113.5/24)              denied: no rule matches       -         0000000000009D
1-6     0bda:8153  Realtek USB 10/100/1000 LAN                                480  -                -                      -                                                             not configured                -         -
1-7     04b8:0893  EPSON Multifunction                                        480  printer          usblp                  -                                                             not ready: 1 of 2 interfaces  -         -
1-8     056a:0315  Wacom Co., Ltd PTH-651 [Intuos pro (M)]                     12  mouse            usbhid                 -                                                             denied: no rule matches       -         -
1-10    046d:0a44  Logitech, Inc. Headset H390                                 12  audio, HID       snd-usb-audio, usbhid  -                                                             denied by line 5              -         000000000000
usb2    1d6b:0003  Linux Foundation 3.0 root hub                            10000  hub              hub                    -                                                             hub                           -         0000:00:14.0
2-1     174c:55aa  ASMedia Technology Inc. ASM1051E SATA 6Gb/s bridge        5000  storage          uas                    LVM physical volume of backup on sdd, /backup (ext4) on dm-0  offered                       -         123456789012
usb3    1d6b:0002  Linux Foundation 2.0 root hub                              480  hub              hub                    -                                                             hub                           -         vhci_hcd.0
! note: /etc/xensource/usb-policy.conf (scan): line 2: the line is empty; the scanner of XAPI 25.6 to 25.28 stops there, and offers what it offered before
run: usb why 1-1 1-10 1-5
exit: 0
1-1  046d:c31c  Logitech, Inc. Keyboard K120
  offered: each of its interfaces is allowed
  1-1:1.0  03 01 01  keyboard, driver usbhid: allowed by line 4, ALLOW:vid=046d pid=c31c
  1-1:1.1  03 00 00  HID, driver usbhid: allowed by line 4, ALLOW:vid=046d pid=c31c
  dom0 uses it: keyboard of the console
  not-scanned: XAPI does not know 1-1 (Keyboard K120)
    found: the policy allows it
    hint: xhw usb rescan makes XAPI look again

1-10  046d:0a44  Logitech, Inc. Headset H390
  denied: interface 1-10:1.2 (HID) is denied by line 5, DENY:vid=046d class=03
  1-10:1.0  01 01 00  audio, driver snd-usb-audio: allowed by line 6, ALLOW:vid=046d pid=0a44
  1-10:1.1  01 02 00  audio, driver snd-usb-audio: allowed by line 6, ALLOW:vid=046d pid=0a44
  1-10:1.2  03 00 00  HID, driver usbhid: denied by line 5, DENY:vid=046d class=03
  hint: 'ALLOW:vid=046d pid=0a44' above line 5 of /etc/xensource/usb-policy.conf allows all its interfaces

1-5  0b95:1790  ASIX Electronics Corp. AX88179 Gigabit Ethernet
  denied: no rule matches interface 1-5:1.0 (vendor specific), and what none matches is denied
  1-5:1.0  ff ff 00  vendor specific, driver ax88179_178a: denied: no rule matches
  dom0 uses it: management interface eth5
  dom0 uses it: eth5 (203.0.113.5/24)
  hint: 'ALLOW:vid=0b95 pid=1790' at the end of /etc/xensource/usb-policy.conf allows all its interfaces
! note: /etc/xensource/usb-policy.conf (scan): line 2: the line is empty; the scanner of XAPI 25.6 to 25.28 stops there, and offers what it offered before
