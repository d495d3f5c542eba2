# A host of xl: which guest has a device is in libxl's records, and which is to have it in the profile.
put: etc/xhw/profile.json
	{"schema": 1, "usb-vms": [
	  {"vm": "win", "usb": "0781:5583:4C530001230918114332 0529:0001@1-3.4"},
	  {"vm": "spare", "usb": "0529:0001@1-3.4 ffff:0001:gone 174c:55aa:123456789012 nonsense"},
	  {"vm": "media", "usb": "0bda:8153@1-6"}]}
with: usb-xl
	 "usb-controllers": [
	  {"domid": 4, "controller": 0, "type": "devicemodel", "version": 2, "ports": 6},
	  {"domid": 7, "controller": 1, "type": "devicemodel", "version": 1, "ports": 2}],
	 "usb-devices": [
	  {"domid": 4, "controller": 0, "port": 2, "path": "1-3.4"},
	  {"domid": 4, "controller": 0, "port": 1, "path": "1-3.1"},
	  {"domid": 7, "controller": 1, "port": 1, "path": "1-6"}]}
run: usb list
exit: 0
DEVICE  ID         NAME                                                    MBIT/S  KIND             DRIVER                 USED BY DOM0                                                  OFFERED TO VMS  VM     DOMID  CTRL  PORT  WISHED BY   SERIAL
usb1    1d6b:0002  Linux Foundation 2.0 root hub                              480  hub              hub                    -                                                             -               -          -     -     -  -           0000:00:14.0
1-1     046d:c31c  Logitech, Inc. Keyboard K120                               1.5  keyboard, HID    usbhid                 keyboard of the console                                       -               -          -     -     -  -           -
1-2     046d:c077  Logitech, Inc. Mouse                                       1.5  mouse            usbhid                 -                                                             -               -          -     -     -  -           -
1-3     0424:2514  Microchip Technology, Inc. (formerly SMSC) USB 2.0 Hub     480  hub              hub                    -                                                             -               -          -     -     -  -           -
1-3.1   0781:5583  SanDisk Corp. Ultra Fit                                    480  storage          usb-storage            /mnt/stick (vfat) on sdb1                                     -               win        4     0     1  win         4C530001230918114332
1-3.2   0781:5583  SanDisk Corp. Ultra Fit                                    480  storage          usb-storage            -                                                             -               -          -     -     -  -           -
1-3.3   08e6:3437  Gemalto (was Gemplus) GemPC Twin SmartCard Reader           12  smart card       -                      -                                                             -               -          -     -     -  -           -
1-3.4   0529:0001  Aladdin Knowledge Systems HASP copy protection dongle       12  vendor specific  -                      -                                                             -               win        4     0     2  win, spare  -
1-4     1234:0666  Ev\il?]0;x? ?? UPS?root: done?[2J                           12  HID              usbhid                 -                                                             -               -          -     -     -  -           SSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSS
1-5     0b95:1790  ASIX Electronics Corp. AX88179 Gigabit Ethernet            480  vendor specific  ax88179_178a           management interface eth5, eth5 (203.0.113.5/24)              -               -          -     -     -  -           0000000000009D
1-6     0bda:8153  Realtek USB 10/100/1000 LAN                                480  -                -                      -                                                             -               media      7     1     1  media       -
1-7     04b8:0893  EPSON Multifunction                                        480  printer          usblp                  -                                                             -               -          -     -     -  -           -
1-8     056a:0315  Wacom Co., Ltd PTH-651 [Intuos pro (M)]                     12  mouse            usbhid                 -                                                             -               -          -     -     -  -           -
1-10    046d:0a44  Logitech, Inc. Headset H390                                 12  audio, HID       snd-usb-audio, usbhid  -                                                             -               -          -     -     -  -           000000000000
usb2    1d6b:0003  Linux Foundation 3.0 root hub                            10000  hub              hub                    -                                                             -               -          -     -     -  -           0000:00:14.0
2-1     174c:55aa  ASMedia Technology Inc. ASM1051E SATA 6Gb/s bridge        5000  storage          uas                    LVM physical volume of backup on sdd, /backup (ext4) on dm-0  -               -          -     -     -  spare       123456789012
usb3    1d6b:0002  Linux Foundation 2.0 root hub                              480  hub              hub                    -                                                             -               -          -     -     -  -           vhci_hcd.0
! note: host (offered, state, verdict): only XAPI has a policy of what is offered to VMs, and this host has none
! note: host (wished): left out of the wishes, as it does not read as a USB device: 1
! note: 1-3.1 (attached): what guest 'win' had there was unplugged since, though libxl goes on listing it; 'xhw usb reconcile' gives the device to the guest that is wished to have it
run: usb why 1-3.4 1-3.1 --json
only: ^ {10}"[^"]*",?$|"(device|driver|allowed|line|offered|state|verdict|pusb|usb-group|passthrough|vusb|attached|vm|vm-uuid|domid|guest-.*|wished|serial|why|hint|against|for-vm)":
exit: 0
        "device": "1-3.4",
          "vendor specific"
            "driver": null,
            "allowed": null,
            "line": null,
            "verdict": null
        "offered": null,
        "state": null,
        "verdict": null,
        "pusb": null,
        "usb-group": null,
        "passthrough": null,
        "vusb": null,
        "attached": true,
        "vm": "win",
        "vm-uuid": "11111111-0000-4000-8000-000000000004",
        "domid": 4,
        "guest-controller": 0,
        "guest-port": 2,
        "wished": [
          "win",
          "spare"
        "serial": null,
        "why": "only XAPI has a policy of what is offered to VMs, and this host has none",
        "hint": null,
        "against": null,
        "for-vm": null
        "device": "1-3.1",
          "storage"
            "driver": "usb-storage",
            "allowed": null,
            "line": null,
            "verdict": null
          "usb-storage"
          "/mnt/stick (vfat) on sdb1"
        "offered": null,
        "state": null,
        "verdict": null,
        "pusb": null,
        "usb-group": null,
        "passthrough": null,
        "vusb": null,
        "attached": false,
        "vm": "win",
        "vm-uuid": "11111111-0000-4000-8000-000000000004",
        "domid": 4,
        "guest-controller": 0,
        "guest-port": 1,
        "wished": [
          "win"
        "serial": "4C530001230918114332",
        "why": "only XAPI has a policy of what is offered to VMs, and this host has none",
        "hint": null,
        "against": null,
        "for-vm": null
run: profile show
exit: 0
guest win, USB 0781:5583:4C530001230918114332 0529:0001@1-3.4: it is otherwise
guest spare, USB 0529:0001@1-3.4 ffff:0001:gone 174c:55aa:123456789012 nonsense: not known
guest media, USB 0bda:8153@1-6: so it is
! note: xen (cpus): not in the recording
! note: xen (nodes): not in the recording
! note: xen (cpupools): not in the recording
! note: xen (vcpus): not in the recording
! note: xen (pcis): 1 of the 1 devices asked for are not in the recording
run: profile show --json
only: "(path|present|cpupools|domain-0|usb|usb-vms|vm|agrees|other-sections)":
exit: 0
    "path": "/etc/xhw/profile.json",
    "present": true,
    "cpupools": [
    "domain-0": [
    "usb": [
    "usb-vms": [
        "vm": "win",
        "usb": "0781:5583:4C530001230918114332 0529:0001@1-3.4",
        "agrees": false
        "vm": "spare",
        "usb": "0529:0001@1-3.4 ffff:0001:gone 174c:55aa:123456789012 nonsense",
        "agrees": null
        "vm": "media",
        "usb": "0bda:8153@1-6",
        "agrees": true
    "other-sections": [
