# USB devices below their hubs, with what dom0 uses them for and what XAPI offers. A device's own strings are hostile.
host: usb-box
run: usb list
exit: 0
DEVICE  ID         NAME                                                    MBIT/S  KIND             DRIVER                 USED BY DOM0                                                  OFFERED TO VMS                VM        SERIAL
usb1    1d6b:0002  Linux Foundation 2.0 root hub                              480  hub              hub                    -                                                             hub                           -         0000:00:14.0
1-1     046d:c31c  Logitech, Inc. Keyboard K120                               1.5  keyboard, HID    usbhid                 keyboard of the console                                       denied by line 5              -         -
1-2     046d:c077  Logitech, Inc. Mouse                                       1.5  mouse            usbhid                 -                                                             denied by line 6              -         -
1-3     0424:2514  Microchip Technology, Inc. (formerly SMSC) USB 2.0 Hub     480  hub              hub                    -                                                             hub                           -         -
1-3.1   0781:5583  SanDisk Corp. Ultra Fit                                    480  storage          usb-storage            /mnt/stick (vfat) on sdb1                                     offered                       -         4C530001230918114332
1-3.2   0781:5583  SanDisk Corp. Ultra Fit                                    480  storage          usb-storage            -                                                             offered                       backup    -
1-3.3   08e6:3437  Gemalto (was Gemplus) GemPC Twin SmartCard Reader           12  smart card       -                      -                                                             denied by line 8              -         -
1-3.4   0529:0001  Aladdin Knowledge Systems HASP copy protection dongle       12  vendor specific  -                      -                                                             offered                       licences  -
1-4     1234:0666  Ev\il?]0;x? ?? UPS?root: done?[2J                           12  HID              usbhid                 -                                                             offered                       -         SSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSS
1-5     0b95:1790  ASIX Electronics Corp. AX88179 Gigabit Ethernet            480  vendor specific  ax88179_178a           management interface eth5, eth5 (203.0.113.5/24)              offered                       -         0000000000009D
1-6     0bda:8153  Realtek USB 10/100/1000 LAN                                480  -                -                      -                                                             not configured                -         -
1-7     04b8:0893  EPSON Multifunction                                        480  printer          usblp                  -                                                             not ready: 1 of 2 interfaces  -         -
1-8     056a:0315  Wacom Co., Ltd PTH-651 [Intuos pro (M)]                     12  mouse            usbhid                 -                                                             offered                       -         -
1-10    046d:0a44  Logitech, Inc. Headset H390                                 12  audio, HID       snd-usb-audio, usbhid  -                                                             offered                       -         000000000000
usb2    1d6b:0003  Linux Foundation 3.0 root hub                            10000  hub              hub                    -                                                             hub                           -         0000:00:14.0
2-1     174c:55aa  ASMedia Technology Inc. ASM1051E SATA 6Gb/s bridge        5000  storage          uas                    LVM physical volume of backup on sdd, /backup (ext4) on dm-0  offered                       -         123456789012
usb3    1d6b:0002  Linux Foundation 2.0 root hub                              480  hub              hub                    -                                                             hub                           -         vhci_hcd.0
run: usb list --json
exit: 0
{
  "schema": 1,
  "verb": "usb list",
  "data": {
    "devices": [
      {
        "device": "usb1",
        "id": "1d6b:0002",
        "vendor-id": "1d6b",
        "product-id": "0002",
        "release": "0419",
        "name": "Linux Foundation 2.0 root hub",
        "vendor-name": "Linux Foundation",
        "product-name": "2.0 root hub",
        "manufacturer": "Linux 4.19.0+1 xhci-hcd",
        "product": "xHCI Host Controller",
        "bus": 1,
        "address": 1,
        "hub": null,
        "port": null,
        "controller": "0000:00:14.0",
        "speed": 480,
        "version": "2.00",
        "class": "09",
        "kinds": [
          "hub"
        ],
        "configuration": 1,
        "interfaces": [
          {
            "interface": "1-0:1.0",
            "class": "09",
            "subclass": "00",
            "protocol": "00",
            "kind": "hub",
            "driver": "hub"
          }
        ],
        "drivers": [
          "hub"
        ],
        "used": [
        ],
        "offered": false,
        "state": "hub",
        "verdict": "hub",
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
        "serial": "0000:00:14.0"
      },
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
            "driver": "usbhid"
          },
          {
            "interface": "1-1:1.1",
            "class": "03",
            "subclass": "00",
            "protocol": "00",
            "kind": "HID",
            "driver": "usbhid"
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
        "serial": null
      },
      {
        "device": "1-2",
        "id": "046d:c077",
        "vendor-id": "046d",
        "product-id": "c077",
        "release": "7200",
        "name": "Logitech, Inc. Mouse",
        "vendor-name": "Logitech, Inc.",
        "product-name": "Mouse",
        "manufacturer": "Logitech",
        "product": "USB Optical Mouse",
        "bus": 1,
        "address": 3,
        "hub": "usb1",
        "port": 2,
        "controller": "0000:00:14.0",
        "speed": 1.5,
        "version": "2.00",
        "class": "00",
        "kinds": [
          "mouse"
        ],
        "configuration": 1,
        "interfaces": [
          {
            "interface": "1-2:1.0",
            "class": "03",
            "subclass": "01",
            "protocol": "02",
            "kind": "mouse",
            "driver": "usbhid"
          }
        ],
        "drivers": [
          "usbhid"
        ],
        "used": [
        ],
        "offered": false,
        "state": "denied",
        "verdict": "denied by line 6",
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
        "serial": null
      },
      {
        "device": "1-3",
        "id": "0424:2514",
        "vendor-id": "0424",
        "product-id": "2514",
        "release": "0bb3",
        "name": "Microchip Technology, Inc. (formerly SMSC) USB 2.0 Hub",
        "vendor-name": "Microchip Technology, Inc. (formerly SMSC)",
        "product-name": "USB 2.0 Hub",
        "manufacturer": null,
        "product": null,
        "bus": 1,
        "address": 4,
        "hub": "usb1",
        "port": 3,
        "controller": "0000:00:14.0",
        "speed": 480,
        "version": "2.00",
        "class": "09",
        "kinds": [
          "hub"
        ],
        "configuration": 1,
        "interfaces": [
          {
            "interface": "1-3:1.0",
            "class": "09",
            "subclass": "00",
            "protocol": "01",
            "kind": "hub",
            "driver": "hub"
          }
        ],
        "drivers": [
          "hub"
        ],
        "used": [
        ],
        "offered": false,
        "state": "hub",
        "verdict": "hub",
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
        "serial": null
      },
      {
        "device": "1-3.1",
        "id": "0781:5583",
        "vendor-id": "0781",
        "product-id": "5583",
        "release": "0100",
        "name": "SanDisk Corp. Ultra Fit",
        "vendor-name": "SanDisk Corp.",
        "product-name": "Ultra Fit",
        "manufacturer": "SanDisk",
        "product": "Ultra Fit",
        "bus": 1,
        "address": 5,
        "hub": "1-3",
        "port": 1,
        "controller": "0000:00:14.0",
        "speed": 480,
        "version": "2.10",
        "class": "00",
        "kinds": [
          "storage"
        ],
        "configuration": 1,
        "interfaces": [
          {
            "interface": "1-3.1:1.0",
            "class": "08",
            "subclass": "06",
            "protocol": "50",
            "kind": "storage",
            "driver": "usb-storage"
          }
        ],
        "drivers": [
          "usb-storage"
        ],
        "used": [
          "/mnt/stick (vfat) on sdb1"
        ],
        "offered": true,
        "state": "offered",
        "verdict": "offered",
        "pusb": "40000000-0000-4000-8000-000000000001",
        "usb-group": "41000000-0000-4000-8000-000000000001",
        "passthrough": false,
        "vusb": null,
        "attached": null,
        "vm": null,
        "vm-uuid": null,
        "domid": null,
        "guest-controller": null,
        "guest-port": null,
        "wished": [
        ],
        "serial": "4C530001230918114332"
      },
      {
        "device": "1-3.2",
        "id": "0781:5583",
        "vendor-id": "0781",
        "product-id": "5583",
        "release": "0100",
        "name": "SanDisk Corp. Ultra Fit",
        "vendor-name": "SanDisk Corp.",
        "product-name": "Ultra Fit",
        "manufacturer": "SanDisk",
        "product": "Ultra Fit",
        "bus": 1,
        "address": 6,
        "hub": "1-3",
        "port": 2,
        "controller": "0000:00:14.0",
        "speed": 480,
        "version": "2.10",
        "class": "00",
        "kinds": [
          "storage"
        ],
        "configuration": 1,
        "interfaces": [
          {
            "interface": "1-3.2:1.0",
            "class": "08",
            "subclass": "06",
            "protocol": "50",
            "kind": "storage",
            "driver": "usb-storage"
          }
        ],
        "drivers": [
          "usb-storage"
        ],
        "used": [
        ],
        "offered": true,
        "state": "offered",
        "verdict": "offered",
        "pusb": "40000000-0000-4000-8000-000000000002",
        "usb-group": "41000000-0000-4000-8000-000000000002",
        "passthrough": true,
        "vusb": "42000000-0000-4000-8000-000000000002",
        "attached": false,
        "vm": "backup",
        "vm-uuid": "33000000-0000-4000-8000-00000000000b",
        "domid": null,
        "guest-controller": null,
        "guest-port": null,
        "wished": [
        ],
        "serial": null
      },
      {
        "device": "1-3.3",
        "id": "08e6:3437",
        "vendor-id": "08e6",
        "product-id": "3437",
        "release": "0200",
        "name": "Gemalto (was Gemplus) GemPC Twin SmartCard Reader",
        "vendor-name": "Gemalto (was Gemplus)",
        "product-name": "GemPC Twin SmartCard Reader",
        "manufacturer": "Gemplus",
        "product": "USB SmartCard Reader",
        "bus": 1,
        "address": 7,
        "hub": "1-3",
        "port": 3,
        "controller": "0000:00:14.0",
        "speed": 12,
        "version": "2.00",
        "class": "00",
        "kinds": [
          "smart card"
        ],
        "configuration": 1,
        "interfaces": [
          {
            "interface": "1-3.3:1.0",
            "class": "0b",
            "subclass": "00",
            "protocol": "00",
            "kind": "smart card",
            "driver": null
          }
        ],
        "drivers": [
        ],
        "used": [
        ],
        "offered": false,
        "state": "denied",
        "verdict": "denied by line 8",
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
        "serial": null
      },
      {
        "device": "1-3.4",
        "id": "0529:0001",
        "vendor-id": "0529",
        "product-id": "0001",
        "release": "0325",
        "name": "Aladdin Knowledge Systems HASP copy protection dongle",
        "vendor-name": "Aladdin Knowledge Systems",
        "product-name": "HASP copy protection dongle",
        "manufacturer": "AKS",
        "product": "HASP 2.17",
        "bus": 1,
        "address": 8,
        "hub": "1-3",
        "port": 4,
        "controller": "0000:00:14.0",
        "speed": 12,
        "version": "2.00",
        "class": "ff",
        "kinds": [
          "vendor specific"
        ],
        "configuration": 1,
        "interfaces": [
          {
            "interface": "1-3.4:1.0",
            "class": "ff",
            "subclass": "00",
            "protocol": "00",
            "kind": "vendor specific",
            "driver": null
          }
        ],
        "drivers": [
        ],
        "used": [
        ],
        "offered": true,
        "state": "offered",
        "verdict": "offered",
        "pusb": "40000000-0000-4000-8000-000000000003",
        "usb-group": "41000000-0000-4000-8000-000000000003",
        "passthrough": true,
        "vusb": "42000000-0000-4000-8000-000000000003",
        "attached": true,
        "vm": "licences",
        "vm-uuid": "33000000-0000-4000-8000-000000000005",
        "domid": null,
        "guest-controller": null,
        "guest-port": null,
        "wished": [
        ],
        "serial": null
      },
      {
        "device": "1-4",
        "id": "1234:0666",
        "vendor-id": "1234",
        "product-id": "0666",
        "release": "0100",
        "name": "Ev\\il?]0;x? ?? UPS?root: done?[2J",
        "vendor-name": null,
        "product-name": null,
        "manufacturer": "Ev\\il\u001b]0;x\u0007 ��",
        "product": "UPS\nroot: done\u001b[2J",
        "bus": 1,
        "address": 9,
        "hub": "usb1",
        "port": 4,
        "controller": "0000:00:14.0",
        "speed": 12,
        "version": "2.00",
        "class": "00",
        "kinds": [
          "HID"
        ],
        "configuration": 1,
        "interfaces": [
          {
            "interface": "1-4:1.0",
            "class": "03",
            "subclass": "00",
            "protocol": "00",
            "kind": "HID",
            "driver": "usbhid"
          }
        ],
        "drivers": [
          "usbhid"
        ],
        "used": [
        ],
        "offered": true,
        "state": "offered",
        "verdict": "offered",
        "pusb": "40000000-0000-4000-8000-000000000004",
        "usb-group": "41000000-0000-4000-8000-000000000004",
        "passthrough": false,
        "vusb": null,
        "attached": null,
        "vm": null,
        "vm-uuid": null,
        "domid": null,
        "guest-controller": null,
        "guest-port": null,
        "wished": [
        ],
        "serial": "SSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSS"
      },
      {
        "device": "1-5",
        "id": "0b95:1790",
        "vendor-id": "0b95",
        "product-id": "1790",
        "release": "0100",
        "name": "ASIX Electronics Corp. AX88179 Gigabit Ethernet",
        "vendor-name": "ASIX Electronics Corp.",
        "product-name": "AX88179 Gigabit Ethernet",
        "manufacturer": "ASIX Elec. Corp.",
        "product": "AX88179",
        "bus": 1,
        "address": 10,
        "hub": "usb1",
        "port": 5,
        "controller": "0000:00:14.0",
        "speed": 480,
        "version": "2.00",
        "class": "ff",
        "kinds": [
          "vendor specific"
        ],
        "configuration": 1,
        "interfaces": [
          {
            "interface": "1-5:1.0",
            "class": "ff",
            "subclass": "ff",
            "protocol": "00",
            "kind": "vendor specific",
            "driver": "ax88179_178a"
          }
        ],
        "drivers": [
          "ax88179_178a"
        ],
        "used": [
          "management interface eth5",
          "eth5 (203.0.113.5/24)"
        ],
        "offered": true,
        "state": "offered",
        "verdict": "offered",
        "pusb": "40000000-0000-4000-8000-000000000005",
        "usb-group": "41000000-0000-4000-8000-000000000005",
        "passthrough": false,
        "vusb": null,
        "attached": null,
        "vm": null,
        "vm-uuid": null,
        "domid": null,
        "guest-controller": null,
        "guest-port": null,
        "wished": [
        ],
        "serial": "0000000000009D"
      },
      {
        "device": "1-6",
        "id": "0bda:8153",
        "vendor-id": "0bda",
        "product-id": "8153",
        "release": "3000",
        "name": "Realtek USB 10/100/1000 LAN",
        "vendor-name": null,
        "product-name": null,
        "manufacturer": "Realtek",
        "product": "USB 10/100/1000 LAN",
        "bus": 1,
        "address": 11,
        "hub": "usb1",
        "port": 6,
        "controller": "0000:00:14.0",
        "speed": 480,
        "version": "2.00",
        "class": "00",
        "kinds": [
        ],
        "configuration": null,
        "interfaces": [
        ],
        "drivers": [
        ],
        "used": [
        ],
        "offered": false,
        "state": "not-configured",
        "verdict": "not configured",
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
        "serial": null
      },
      {
        "device": "1-7",
        "id": "04b8:0893",
        "vendor-id": "04b8",
        "product-id": "0893",
        "release": "0100",
        "name": "EPSON Multifunction",
        "vendor-name": null,
        "product-name": null,
        "manufacturer": "EPSON",
        "product": "Multifunction",
        "bus": 1,
        "address": 12,
        "hub": "usb1",
        "port": 7,
        "controller": "0000:00:14.0",
        "speed": 480,
        "version": "2.00",
        "class": "00",
        "kinds": [
          "printer"
        ],
        "configuration": 1,
        "interfaces": [
          {
            "interface": "1-7:1.0",
            "class": "07",
            "subclass": "01",
            "protocol": "02",
            "kind": "printer",
            "driver": "usblp"
          }
        ],
        "drivers": [
          "usblp"
        ],
        "used": [
        ],
        "offered": false,
        "state": "not-ready",
        "verdict": "not ready: 1 of 2 interfaces",
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
        "serial": null
      },
      {
        "device": "1-8",
        "id": "056a:0315",
        "vendor-id": "056a",
        "product-id": "0315",
        "release": "0100",
        "name": "Wacom Co., Ltd PTH-651 [Intuos pro (M)]",
        "vendor-name": "Wacom Co., Ltd",
        "product-name": "PTH-651 [Intuos pro (M)]",
        "manufacturer": "Wacom Co.,Ltd.",
        "product": "Intuos Pro M",
        "bus": 1,
        "address": 13,
        "hub": "usb1",
        "port": 8,
        "controller": "0000:00:14.0",
        "speed": 12,
        "version": "2.00",
        "class": "00",
        "kinds": [
          "mouse"
        ],
        "configuration": 1,
        "interfaces": [
          {
            "interface": "1-8:1.0",
            "class": "03",
            "subclass": "01",
            "protocol": "02",
            "kind": "mouse",
            "driver": "usbhid"
          }
        ],
        "drivers": [
          "usbhid"
        ],
        "used": [
        ],
        "offered": true,
        "state": "offered",
        "verdict": "offered",
        "pusb": "40000000-0000-4000-8000-000000000006",
        "usb-group": "41000000-0000-4000-8000-000000000006",
        "passthrough": false,
        "vusb": null,
        "attached": null,
        "vm": null,
        "vm-uuid": null,
        "domid": null,
        "guest-controller": null,
        "guest-port": null,
        "wished": [
        ],
        "serial": null
      },
      {
        "device": "1-10",
        "id": "046d:0a44",
        "vendor-id": "046d",
        "product-id": "0a44",
        "release": "0102",
        "name": "Logitech, Inc. Headset H390",
        "vendor-name": "Logitech, Inc.",
        "product-name": "Headset H390",
        "manufacturer": "Logitech",
        "product": "H390",
        "bus": 1,
        "address": 14,
        "hub": "usb1",
        "port": 10,
        "controller": "0000:00:14.0",
        "speed": 12,
        "version": "2.00",
        "class": "00",
        "kinds": [
          "audio",
          "HID"
        ],
        "configuration": 1,
        "interfaces": [
          {
            "interface": "1-10:1.0",
            "class": "01",
            "subclass": "01",
            "protocol": "00",
            "kind": "audio",
            "driver": "snd-usb-audio"
          },
          {
            "interface": "1-10:1.1",
            "class": "01",
            "subclass": "02",
            "protocol": "00",
            "kind": "audio",
            "driver": "snd-usb-audio"
          },
          {
            "interface": "1-10:1.2",
            "class": "03",
            "subclass": "00",
            "protocol": "00",
            "kind": "HID",
            "driver": "usbhid"
          }
        ],
        "drivers": [
          "snd-usb-audio",
          "usbhid"
        ],
        "used": [
        ],
        "offered": true,
        "state": "offered",
        "verdict": "offered",
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
        "serial": "000000000000"
      },
      {
        "device": "usb2",
        "id": "1d6b:0003",
        "vendor-id": "1d6b",
        "product-id": "0003",
        "release": "0419",
        "name": "Linux Foundation 3.0 root hub",
        "vendor-name": "Linux Foundation",
        "product-name": "3.0 root hub",
        "manufacturer": "Linux 4.19.0+1 xhci-hcd",
        "product": "xHCI Host Controller",
        "bus": 2,
        "address": 1,
        "hub": null,
        "port": null,
        "controller": "0000:00:14.0",
        "speed": 10000,
        "version": "3.10",
        "class": "09",
        "kinds": [
          "hub"
        ],
        "configuration": 1,
        "interfaces": [
          {
            "interface": "2-0:1.0",
            "class": "09",
            "subclass": "00",
            "protocol": "00",
            "kind": "hub",
            "driver": "hub"
          }
        ],
        "drivers": [
          "hub"
        ],
        "used": [
        ],
        "offered": false,
        "state": "hub",
        "verdict": "hub",
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
        "serial": "0000:00:14.0"
      },
      {
        "device": "2-1",
        "id": "174c:55aa",
        "vendor-id": "174c",
        "product-id": "55aa",
        "release": "0100",
        "name": "ASMedia Technology Inc. ASM1051E SATA 6Gb/s bridge",
        "vendor-name": "ASMedia Technology Inc.",
        "product-name": "ASM1051E SATA 6Gb/s bridge",
        "manufacturer": "ASMedia",
        "product": "ASM1153E",
        "bus": 2,
        "address": 2,
        "hub": "usb2",
        "port": 1,
        "controller": "0000:00:14.0",
        "speed": 5000,
        "version": "3.00",
        "class": "00",
        "kinds": [
          "storage"
        ],
        "configuration": 1,
        "interfaces": [
          {
            "interface": "2-1:1.0",
            "class": "08",
            "subclass": "06",
            "protocol": "62",
            "kind": "storage",
            "driver": "uas"
          }
        ],
        "drivers": [
          "uas"
        ],
        "used": [
          "LVM physical volume of backup on sdd",
          "/backup (ext4) on dm-0"
        ],
        "offered": true,
        "state": "offered",
        "verdict": "offered",
        "pusb": "40000000-0000-4000-8000-000000000007",
        "usb-group": "41000000-0000-4000-8000-000000000007",
        "passthrough": false,
        "vusb": null,
        "attached": null,
        "vm": null,
        "vm-uuid": null,
        "domid": null,
        "guest-controller": null,
        "guest-port": null,
        "wished": [
        ],
        "serial": "123456789012"
      },
      {
        "device": "usb3",
        "id": "1d6b:0002",
        "vendor-id": "1d6b",
        "product-id": "0002",
        "release": "0419",
        "name": "Linux Foundation 2.0 root hub",
        "vendor-name": "Linux Foundation",
        "product-name": "2.0 root hub",
        "manufacturer": "Linux 4.19.0+1 vhci_hcd",
        "product": "USB/IP Virtual Host Controller",
        "bus": 3,
        "address": 1,
        "hub": null,
        "port": null,
        "controller": null,
        "speed": 480,
        "version": "2.00",
        "class": "09",
        "kinds": [
          "hub"
        ],
        "configuration": 1,
        "interfaces": [
          {
            "interface": "3-0:1.0",
            "class": "09",
            "subclass": "00",
            "protocol": "00",
            "kind": "hub",
            "driver": "hub"
          }
        ],
        "drivers": [
          "hub"
        ],
        "used": [
        ],
        "offered": false,
        "state": "hub",
        "verdict": "hub",
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
        "serial": "vhci_hcd.0"
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
