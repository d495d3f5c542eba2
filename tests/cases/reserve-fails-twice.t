# When putting back fails too, what is left is told: partial.
host: desktop
run: pci reserve 02:00.0
fail: sys/bus/pci/drivers/pciback/bind ENODEV
fail: sys/bus/pci/drivers/e1000e/bind ENODEV
exit: 8
xl's record of the driver of PCI device 0000:02:00.0: none -> /sys/bus/pci/drivers/e1000e  (remembered, to give it back to)
driver of PCI device 0000:02:00.0: e1000e -> pciback  (only pciback hands devices to VMs)
  undo cannot bring back: addresses, routes and bridges of a network interface
quarantine of PCI device 0000:02:00.0: no -> yes  (so that it reaches no memory between two VMs)
! xhw: driver of PCI device 0000:02:00.0: e1000e -> pciback: pciback does not take 0000:02:00.0: write '0000:02:00.0' to '/sys/bus/pci/drivers/pciback/bind': No such device
! hint: the kernel log has the reason: dmesg | grep -F 0000:02:00.0; put right by hand what is left, or let 'xhw undo' try again
! left as it is: driver of PCI device 0000:02:00.0: (in slots) -> e1000e: e1000e does not take 0000:02:00.0: write '0000:02:00.0' to '/sys/bus/pci/drivers/e1000e/bind': No such device: the kernel log has the reason: dmesg | grep -F 0000:02:00.0
xen: store /libxl/pci/0000-02-00-0/driver_path = /sys/bus/pci/drivers/e1000e
xen: store /libxl/pci/0000-02-00-0/driver_path
tree: - l sys/bus/pci/drivers/e1000e/0000:02:00.0 -> ../../../../devices/pci0000:00/0000:00:1c.0/0000:02:00.0
tree: - l sys/class/net/enp2s0 -> ../../devices/pci0000:00/0000:00:1c.0/0000:02:00.0/net/enp2s0
tree: - l sys/devices/pci0000:00/0000:00:1c.0/0000:02:00.0/driver -> ../../../../bus/pci/drivers/e1000e
tree: - d sys/devices/pci0000:00/0000:00:1c.0/0000:02:00.0/net
tree: + d var/lib/xhw
tree: + f var/lib/xhw/journal
run: pci show 02:00.0
exit: 0
device:               0000:02:00.0
ids:                  8086:10d3
class:                020000
driver in dom0:       -
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
verdict:              free
name:                 Ethernet controller: Intel Corporation 82574L Gigabit Network Connection
subsystem:            -
used by dom0 for:     -
reasons:              -
RMRR regions:         -
RMRR shared with:     -
group of Xen:         -
VFs now:              -
other functions:      -
isolation group:      -
reset means:          pm, bus
MSI vectors:          1
MSI-X vectors:        5
INTx pin:             1
link:                 x1 at 2.5 GT/s of x1 at 2.5 GT/s that card and slot both can
BARs:                 BAR 0: memory at 0xa1080000, 131072 bytes
                      BAR 2: I/O ports at 0x3000, 32 bytes, disabled
                      BAR 3: memory at 0xa10a0000, 16384 bytes
modules that know it: e1000e
power state:          active
serial number:        00-1b-21-ff-ff-0a-0b-0c
