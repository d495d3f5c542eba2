# Why XAPI offers a USB device or does not, interface by interface; devices by each of their names.
host: usb-box
run: usb why 1-1
exit: 0
1-1  046d:c31c  Logitech, Inc. Keyboard K120
  denied: interface 1-1:1.0 (keyboard) is denied by line 5, DENY:class=03 subclass=01 prot=01
  1-1:1.0  03 01 01  keyboard, driver usbhid: denied by line 5, DENY:class=03 subclass=01 prot=01
  1-1:1.1  03 00 00  HID, driver usbhid: allowed by line 11, ALLOW:
  dom0 uses it: keyboard of the console
  hint: 'ALLOW:vid=046d pid=c31c' above line 5 of /etc/xensource/usb-policy.conf allows all its interfaces
run: usb why 1-2 1-3 1-3.1 1-3.3 1-6 1-7 1-8
exit: 0
1-2  046d:c077  Logitech, Inc. Mouse
  denied: interface 1-2:1.0 (mouse) is denied by line 6, DENY:class=03 subclass=01 prot=02
  1-2:1.0  03 01 02  mouse, driver usbhid: denied by line 6, DENY:class=03 subclass=01 prot=02
  hint: 'ALLOW:vid=046d pid=c077' above line 6 of /etc/xensource/usb-policy.conf allows all its interfaces

1-3  0424:2514  Microchip Technology, Inc. (formerly SMSC) USB 2.0 Hub
  hub: hubs are never offered
  1-3:1.0  09 00 01  hub, driver hub: a hub's: it does not count
  hint: choose a device behind it

1-3.1  0781:5583  SanDisk Corp. Ultra Fit
  offered: each of its interfaces is allowed
  1-3.1:1.0  08 06 50  storage, driver usb-storage: allowed by line 11, ALLOW:
  dom0 uses it: /mnt/stick (vfat) on sdb1
  passthrough-off: passthrough of 1-3.1 (Ultra Fit) is off
    found: passthrough_enabled of PUSB 40000000-0000-4000-8000-000000000001 is false
    hint: 'xhw usb attach VM 1-3.1' switches it on

1-3.3  08e6:3437  Gemalto (was Gemplus) GemPC Twin SmartCard Reader
  denied: interface 1-3.3:1.0 (smart card) is denied by line 8, DENY:class=0b
  1-3.3:1.0  0b 00 00  smart card, driver -: denied by line 8, DENY:class=0b
  hint: 'ALLOW:vid=08e6 pid=3437' above line 8 of /etc/xensource/usb-policy.conf allows all its interfaces

1-6  0bda:8153  Realtek USB 10/100/1000 LAN
  not-configured: XAPI's scanner passes over it: it has no configuration, so dom0 has no interface of it
  hint: plug it in again, or write 1 to /sys/bus/usb/devices/1-6/bConfigurationValue

1-7  04b8:0893  EPSON Multifunction
  not-ready: XAPI's scanner passes over it: it declares 2 interfaces, and counts 1 that are there, hubs left out
  1-7:1.0  07 01 02  printer, driver usblp: allowed by line 11, ALLOW:
  hint: look again in a moment, or plug it in again

1-8  056a:0315  Wacom Co., Ltd PTH-651 [Intuos pro (M)]
  offered: each of its interfaces is allowed
  1-8:1.0  03 01 02  mouse, driver usbhid: allowed by line 4, ALLOW:vid=056a pid=0315 class=03
  passthrough-off: passthrough of 1-8 (PTH-651 [Intuos pro (M)]) is off
    found: passthrough_enabled of PUSB 40000000-0000-4000-8000-000000000006 is false
    hint: 'xhw usb attach VM 1-8' switches it on
run: usb why net:eth5 block:sdd 0529:0001 001:008 0781:5583:4C530001230918114332 usb3
exit: 0
1-5  0b95:1790  ASIX Electronics Corp. AX88179 Gigabit Ethernet
  offered: each of its interfaces is allowed
  1-5:1.0  ff ff 00  vendor specific, driver ax88179_178a: allowed by line 11, ALLOW:
  dom0 uses it: management interface eth5
  dom0 uses it: eth5 (203.0.113.5/24)
  passthrough-off: passthrough of 1-5 (AX88179 Gigabit Ethernet) is off
    found: passthrough_enabled of PUSB 40000000-0000-4000-8000-000000000005 is false
    hint: 'xhw usb attach VM 1-5' switches it on

2-1  174c:55aa  ASMedia Technology Inc. ASM1051E SATA 6Gb/s bridge
  offered: each of its interfaces is allowed
  2-1:1.0  08 06 62  storage, driver uas: allowed by line 11, ALLOW:
  dom0 uses it: LVM physical volume of backup on sdd
  dom0 uses it: /backup (ext4) on dm-0
  passthrough-off: passthrough of 2-1 (ASM1051E SATA 6Gb/s bridge) is off
    found: passthrough_enabled of PUSB 40000000-0000-4000-8000-000000000007 is false
    hint: 'xhw usb attach VM 2-1' switches it on

1-3.4  0529:0001  Aladdin Knowledge Systems HASP copy protection dongle
  offered: each of its interfaces is allowed; it is given to VM 'licences'
  1-3.4:1.0  ff 00 00  vendor specific, driver -: allowed by line 11, ALLOW:

1-3.1  0781:5583  SanDisk Corp. Ultra Fit
  offered: each of its interfaces is allowed
  1-3.1:1.0  08 06 50  storage, driver usb-storage: allowed by line 11, ALLOW:
  dom0 uses it: /mnt/stick (vfat) on sdb1
  passthrough-off: passthrough of 1-3.1 (Ultra Fit) is off
    found: passthrough_enabled of PUSB 40000000-0000-4000-8000-000000000001 is false
    hint: 'xhw usb attach VM 1-3.1' switches it on

usb3  1d6b:0002  Linux Foundation 2.0 root hub
  hub: hubs are never offered
  3-0:1.0  09 00 00  hub, driver hub: a hub's: it does not count
  hint: choose a device behind it
run: usb why 1-1 --json
exit: 0
{
  "schema": 1,
  "verb": "usb why",
  "data": {
    "devices": [
      {
        "device": "1-1",
        "id": "046d:c31c",
        "vendor-id": "046d",
        "product-id": "c31c",
        "release": "6402",
        "name": "Logitech, Inc. Keyboard K120",
        "vendor-name": "Logitech, Inc.",
        "product-name": "Keyboard K120",
        "manufacturer": "Logitech",
        "product": "USB Keyboard",
        "bus": 1,
        "address": 2,
        "hub": "usb1",
        "port": 1,
        "controller": "0000:00:14.0",
        "speed": 1.5,
        "version": "1.10",
        "class": "00",
        "kinds": [
          "keyboard",
          "HID"
        ],
        "configuration": 1,
        "interfaces": [
          {
            "interface": "1-1:1.0",
            "class": "03",
            "subclass": "01",
            "protocol": "01",
            "kind": "keyboard",
            "driver": "usbhid",
            "allowed": false,
            "line": 5,
            "verdict": "denied by line 5, DENY:class=03 subclass=01 prot=01"
          },
          {
            "interface": "1-1:1.1",
            "class": "03",
            "subclass": "00",
            "protocol": "00",
            "kind": "HID",
            "driver": "usbhid",
            "allowed": true,
            "line": 11,
            "verdict": "allowed by line 11, ALLOW:"
          }
        ],
        "drivers": [
          "usbhid"
        ],
        "used": [
          "keyboard of the console"
        ],
        "offered": false,
        "state": "denied",
        "verdict": "denied by line 5",
        "pusb": null,
        "usb-group": null,
        "passthrough": null,
        "vusb": null,
        "attached": null,
        "vm": null,
        "vm-uuid": null,
        "domid": null,
        "guest-controller": null,
        "guest-port": null,
        "wished": [
        ],
        "serial": null,
        "why": "interface 1-1:1.0 (keyboard) is denied by line 5, DENY:class=03 subclass=01 prot=01",
        "hint": "'ALLOW:vid=046d pid=c31c' above line 5 of /etc/xensource/usb-policy.conf allows all its interfaces",
        "against": [
        ],
        "for-vm": null
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
  ]
}
run: usb why 0781:5583
exit: 2
! xhw: 2 USB devices are '0781:5583': 1-3.1, 1-3.2
! hint: name one by its port, as 1-3.1
run: usb why 0781:5584
exit: 3
! xhw: no USB device '0781:5584' on this host
! hint: xhw usb list shows those that there are
run: usb why 1-9
exit: 3
! xhw: no USB device '1-9' on this host
! hint: xhw usb list shows those that there are
run: usb why 001:099
exit: 3
! xhw: no USB device has address 99 on bus 1
run: usb why block:sda
exit: 3
! xhw: no USB device has the block device 'sda'
run: usb why net:lo
exit: 3
! xhw: no USB device has the network interface 'lo'
run: usb why keyboard
exit: 2
! xhw: 'keyboard' names no USB device
! hint: a port (1-2.1), VENDOR:PRODUCT, VENDOR:PRODUCT:SERIAL, BUS:ADDRESS (001:004), block:sdb or net:eth4
run: usb why
exit: 2
! xhw: 'xhw usb why' takes USB..., not 0 words
! hint: xhw usb why --help shows how it is used
run: usb why 1-8 1-10 --vm backup
exit: 0
1-8  056a:0315  Wacom Co., Ltd PTH-651 [Intuos pro (M)]
  offered: each of its interfaces is allowed
  1-8:1.0  03 01 02  mouse, driver usbhid: allowed by line 4, ALLOW:vid=056a pid=0315 class=03
  nothing speaks against giving it to VM 'backup'

1-10  046d:0a44  Logitech, Inc. Headset H390
  offered: each of its interfaces is allowed
  1-10:1.0  01 01 00  audio, driver snd-usb-audio: allowed by line 11, ALLOW:
  1-10:1.1  01 02 00  audio, driver snd-usb-audio: allowed by line 11, ALLOW:
  1-10:1.2  03 00 00  HID, driver usbhid: allowed by line 11, ALLOW:
  not-scanned: XAPI does not know 1-10 (Headset H390)
    found: the policy allows it
    hint: xhw usb rescan makes XAPI look again
run: usb why 1-3.1 1-3.4 --vm backup
exit: 0
1-3.1  0781:5583  SanDisk Corp. Ultra Fit
  offered: each of its interfaces is allowed
  1-3.1:1.0  08 06 50  storage, driver usb-storage: allowed by line 11, ALLOW:
  dom0 uses it: /mnt/stick (vfat) on sdb1
  mounted: 1-3.1 (Ultra Fit) would be given to VM 'backup', and dom0 uses it: /mnt/stick (vfat) on sdb1
    found: /mnt/stick (vfat) on sdb1
    hint: end that first, or say --force mounted: it ends when a VM takes the device

1-3.4  0529:0001  Aladdin Knowledge Systems HASP copy protection dongle
  offered: each of its interfaces is allowed; it is given to VM 'licences'
  1-3.4:1.0  ff 00 00  vendor specific, driver -: allowed by line 11, ALLOW:
  group-taken: 1-3.4 (HASP copy protection dongle) is given to VM 'licences'
    found: VUSB 42000000-0000-4000-8000-000000000003, plugged in now
    hint: take it back first: xhw usb detach 33000000-0000-4000-8000-000000000005 1-3.4
