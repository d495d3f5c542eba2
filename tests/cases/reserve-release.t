# The main job on an xl host: take it, take it again, give it back, give it back again.
host: desktop
run: pci reserve 02:00.0
sweep: yes
exit: 0
xl's record of the driver of PCI device 0000:02:00.0: none -> /sys/bus/pci/drivers/e1000e  (remembered, to give it back to)
driver of PCI device 0000:02:00.0: e1000e -> pciback  (only pciback hands devices to VMs)
  undo cannot bring back: addresses, routes and bridges of a network interface
quarantine of PCI device 0000:02:00.0: no -> yes  (so that it reaches no memory between two VMs)
done
xen: store /libxl/pci/0000-02-00-0/driver_path = /sys/bus/pci/drivers/e1000e
xen: quarantine 0000:02:00.0
tree: - l sys/bus/pci/drivers/e1000e/0000:02:00.0 -> ../../../../devices/pci0000:00/0000:00:1c.0/0000:02:00.0
tree: + l sys/bus/pci/drivers/pciback/0000:02:00.0 -> ../../../../devices/pci0000:00/0000:00:1c.0/0000:02:00.0
tree: ~ f sys/bus/pci/drivers/pciback/slots = 0000:02:00.0, was empty
tree: - l sys/class/net/enp2s0 -> ../../devices/pci0000:00/0000:00:1c.0/0000:02:00.0/net/enp2s0
tree: ~ l sys/devices/pci0000:00/0000:00:1c.0/0000:02:00.0/driver -> ../../../../bus/pci/drivers/pciback, was -> ../../../../bus/pci/drivers/e1000e
tree: - d sys/devices/pci0000:00/0000:00:1c.0/0000:02:00.0/net
tree: + d var/lib/xhw
tree: + f var/lib/xhw/journal
run: pci reserve 02:00.0
exit: 0
already so, nothing to change
run: pci show 02:00.0
exit: 0
device:               0000:02:00.0
ids:                  8086:10d3
class:                020000
driver in dom0:       pciback
owner:                quarantine
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
verdict:              reserved
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
run: pci release 02:00.0
sweep: yes
exit: 0
quarantine of PCI device 0000:02:00.0: yes -> no  (so that it reaches dom0's memory again)
driver of PCI device 0000:02:00.0: pciback -> e1000e  (the driver that had it before)
  undo cannot bring back: addresses, routes and bridges of a network interface
xl's record of the driver of PCI device 0000:02:00.0: /sys/bus/pci/drivers/e1000e -> none  (no longer needed)
done
xen: unquarantine 0000:02:00.0
xen: store /libxl/pci/0000-02-00-0/driver_path
tree: + l sys/bus/pci/drivers/e1000e/0000:02:00.0 -> ../../../../devices/pci0000:00/0000:00:1c.0/0000:02:00.0
tree: - l sys/bus/pci/drivers/pciback/0000:02:00.0 -> ../../../../devices/pci0000:00/0000:00:1c.0/0000:02:00.0
tree: ~ f sys/bus/pci/drivers/pciback/slots, was = 0000:02:00.0
tree: + l sys/class/net/enp2s0 -> ../../devices/pci0000:00/0000:00:1c.0/0000:02:00.0/net/enp2s0
tree: ~ l sys/devices/pci0000:00/0000:00:1c.0/0000:02:00.0/driver -> ../../../../bus/pci/drivers/e1000e, was -> ../../../../bus/pci/drivers/pciback
tree: + d sys/devices/pci0000:00/0000:00:1c.0/0000:02:00.0/net
tree: ~ f var/lib/xhw/journal
run: pci release 02:00.0
exit: 0
already so, nothing to change
