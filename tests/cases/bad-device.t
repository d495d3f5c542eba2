# Devices that are not there, or not named right.
host: desktop
run: pci show 05:00.0
exit: 3
! xhw: no PCI device 05:00.0 on this host
! hint: 'xhw pci list --all' shows all of them
run: pci show 02:00.1
exit: 3
! xhw: no PCI device 02:00.1 on this host
! hint: 'xhw pci list --all' shows all of them
run: pci show 2:0.0
exit: 2
! xhw: '2:0.0' does not name a PCI device
! hint: expected an address (04:00.0), a slot (04:00), ids (8086:1572), net:IF or block:DEV
run: pci show 02:00.8
exit: 2
! xhw: '02:00.8' does not name a PCI device
! hint: expected an address (04:00.0), a slot (04:00), ids (8086:1572), net:IF or block:DEV
run: pci show 02:20.0
exit: 2
! xhw: '02:20.0' does not name a PCI device
! hint: expected an address (04:00.0), a slot (04:00), ids (8086:1572), net:IF or block:DEV
run: pci show 0000:02:00.0x
exit: 2
! xhw: '0000:02:00.0x' does not name a PCI device
! hint: expected an address (04:00.0), a slot (04:00), ids (8086:1572), net:IF or block:DEV
run: pci show " 02:00.0"
exit: 2
! xhw: ' 02:00.0' does not name a PCI device
! hint: expected an address (04:00.0), a slot (04:00), ids (8086:1572), net:IF or block:DEV
run: pci show ""
exit: 2
! xhw: '' does not name a PCI device
! hint: expected an address (04:00.0), a slot (04:00), ids (8086:1572), net:IF or block:DEV
run: pci show 05:00
exit: 3
! xhw: no PCI device 05:00 on this host
! hint: 'xhw pci list --all' shows all of them
run: pci show 8086:ffff
exit: 3
! xhw: no PCI device with the ids 8086:ffff on this host
! hint: of the same vendor or number there is 0000:00:00.0, 0000:00:02.0, 0000:00:14.0, 0000:00:16.0, 0000:00:1c.0, 0000:00:1d.0, 0000:00:1f.0, 0000:00:1f.3 and 4 more
run: pci show 144d:a808
exit: 0
device:               0000:01:00.0
ids:                  144d:a808
class:                010802
driver in dom0:       nvme
owner:                dom0
VM:                   -
domain id:            -
address in the guest: -
attached with:        -
boot state:           shown
NUMA node:            0
RMRR:                 none
role:                 -
physical function:    -
VF number:            -
VFs possible:         -
verdict:              no: mounted on /
name:                 Non-Volatile memory controller: Samsung Electronics Co Ltd NVMe SSD Controller SM981/PM981/PM983
subsystem:            SSD 970 EVO
used by dom0 for:     mounted on /, mounted on /boot/efi, swap
reasons:              [mounted] dom0 needs 0000:01:00.0: mounted on / (/ is on nvme0n1p2, on 0000:01:00.0); unmount it first
                      [mounted] dom0 needs 0000:01:00.0: mounted on /boot/efi (/boot/efi is on nvme0n1p1, on 0000:01:00.0); unmount it first
                      [swap] dom0 needs 0000:01:00.0: swap (swap is on nvme0n1p3, on 0000:01:00.0); switch that swap off first (swapoff)
RMRR regions:         -
RMRR shared with:     -
group of Xen:         -
VFs now:              -
other functions:      -
isolation group:      -
reset means:          flr, bus
MSI vectors:          32
MSI-X vectors:        33
INTx pin:             1
link:                 x4 at 8.0 GT/s of x4 at 8.0 GT/s that card and slot both can
BARs:                 BAR 0: memory at 0xa1100000, 16384 bytes, 64 bit
modules that know it: nvme
power state:          active
serial number:        00-25-38-5a-71-b1-c0-de
run: pci show net:eth9
exit: 3
! xhw: dom0 has no network interface 'eth9'
! hint: an interface is gone once its device is reserved: then name the device by address
run: pci show net:lo
exit: 3
! xhw: 'net:lo' has no PCI device of its own
! hint: name the device by address
run: pci show net:
exit: 3
! xhw: dom0 has no network interface ''
! hint: an interface is gone once its device is reserved: then name the device by address
run: pci show block:sdz
exit: 3
! xhw: dom0 has no block device 'sdz'
! hint: a disk is gone once its controller is reserved: then name the controller by address
run: pci show usb:1-3
exit: 2
! xhw: 'usb:1-3' does not name a PCI device
! hint: expected an address (04:00.0), a slot (04:00), ids (8086:1572), net:IF or block:DEV
run: pci reserve 02:00.0 02:00.0 --dry-run
exit: 2
! xhw: '02:00.0' names 0000:02:00.0, which is named twice
! hint: name each device once
run: pci reserve 02:00.0 net:enp2s0 --dry-run
exit: 2
! xhw: 'net:enp2s0' names 0000:02:00.0, which is named twice
! hint: name each device once
run: pci reserve 02:00.0 02:00 --dry-run
exit: 2
! xhw: '02:00' names 0000:02:00.0, which is named twice
! hint: name each device once
run: pci reserve 02:00.0 05:00.0 --dry-run
exit: 3
! xhw: no PCI device 05:00.0 on this host
! hint: there is 0000:00:00.0, 0000:01:00.0, 0000:02:00.0
