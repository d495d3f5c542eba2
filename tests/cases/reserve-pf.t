# A card goes without its virtual functions; undo makes as many again.
host: lab-intel
run: pci release 01:00.2
only: ^done$
exit: 0
done
run: pci reserve 01:00.0
exit: 0
virtual functions of PCI device 0000:01:00.0: 2 -> 0  (virtual functions go away with their parent)
xl's record of the driver of PCI device 0000:01:00.0: none -> /sys/bus/pci/drivers/nvme  (remembered, to give it back to)
driver of PCI device 0000:01:00.0: nvme -> pciback  (only pciback hands devices to VMs)
  undo cannot bring back: addresses, routes and bridges of a network interface
quarantine of PCI device 0000:01:00.0: no -> yes  (so that it reaches no memory between two VMs)
done
! note: host (fs-type): udev's database '/run/udev/data' is missing, so what disks hold is not known
! warning: dom0 needs 0000:01:00.0: what nvme0n1 holds is not known; it may be part of a volume group or a pool: look with 'blkid' first
xen: store /libxl/pci/0000-01-00-0/driver_path = /sys/bus/pci/drivers/nvme
xen: quarantine 0000:01:00.0
tree: - l sys/bus/pci/devices/0000:01:00.1 -> ../../../devices/pci0000:00/0000:00:05.0/0000:01:00.1
tree: - l sys/bus/pci/devices/0000:01:00.2 -> ../../../devices/pci0000:00/0000:00:05.0/0000:01:00.2
tree: - l sys/bus/pci/drivers/nvme/0000:01:00.0 -> ../../../../devices/pci0000:00/0000:00:05.0/0000:01:00.0
tree: - l sys/bus/pci/drivers/nvme/0000:01:00.2 -> ../../../../devices/pci0000:00/0000:00:05.0/0000:01:00.2
tree: + l sys/bus/pci/drivers/pciback/0000:01:00.0 -> ../../../../devices/pci0000:00/0000:00:05.0/0000:01:00.0
tree: ~ f sys/bus/pci/drivers/pciback/slots
tree:   + 	0000:01:00.0
tree: - l sys/class/block/nvme0c0n1 -> ../../devices/pci0000:00/0000:00:05.0/0000:01:00.0/nvme/nvme0/nvme0c0n1
tree: - l sys/class/nvme/nvme0 -> ../../devices/pci0000:00/0000:00:05.0/0000:01:00.0/nvme/nvme0
tree: ~ l sys/devices/pci0000:00/0000:00:05.0/0000:01:00.0/driver -> ../../../../bus/pci/drivers/pciback, was -> ../../../../bus/pci/drivers/nvme
tree: - d sys/devices/pci0000:00/0000:00:05.0/0000:01:00.0/nvme
tree: ~ f sys/devices/pci0000:00/0000:00:05.0/0000:01:00.0/sriov_numvfs = 0, was = 2
tree: - l sys/devices/pci0000:00/0000:00:05.0/0000:01:00.0/virtfn0 -> ../0000:01:00.1
tree: - l sys/devices/pci0000:00/0000:00:05.0/0000:01:00.0/virtfn1 -> ../0000:01:00.2
tree: - d sys/devices/pci0000:00/0000:00:05.0/0000:01:00.1
tree: - d sys/devices/pci0000:00/0000:00:05.0/0000:01:00.2
tree: ~ f var/lib/xhw/journal
run: undo
exit: 0
quarantine of PCI device 0000:01:00.0: yes -> no  (undoes 'pci reserve')
driver of PCI device 0000:01:00.0: pciback -> nvme  (undoes 'pci reserve')
  undo cannot bring back: addresses, routes and bridges of a network interface
xl's record of the driver of PCI device 0000:01:00.0: /sys/bus/pci/drivers/nvme -> none  (undoes 'pci reserve')
virtual functions of PCI device 0000:01:00.0: 0 -> 2  (undoes 'pci reserve')
done
! note: journal (undo): takes back 'xhw pci reserve' of USER
xen: unquarantine 0000:01:00.0
xen: store /libxl/pci/0000-01-00-0/driver_path
tree: + l sys/bus/pci/devices/0000:01:00.1 -> ../../../devices/pci0000:00/0000:00:05.0/0000:01:00.1
tree: + l sys/bus/pci/devices/0000:01:00.2 -> ../../../devices/pci0000:00/0000:00:05.0/0000:01:00.2
tree: + l sys/bus/pci/drivers/nvme/0000:01:00.0 -> ../../../../devices/pci0000:00/0000:00:05.0/0000:01:00.0
tree: + l sys/bus/pci/drivers/nvme/0000:01:00.1 -> ../../../../devices/pci0000:00/0000:00:05.0/0000:01:00.1
tree: + l sys/bus/pci/drivers/nvme/0000:01:00.2 -> ../../../../devices/pci0000:00/0000:00:05.0/0000:01:00.2
tree: - l sys/bus/pci/drivers/pciback/0000:01:00.0 -> ../../../../devices/pci0000:00/0000:00:05.0/0000:01:00.0
tree: ~ f sys/bus/pci/drivers/pciback/slots
tree:   - 	0000:01:00.0
tree: + l sys/class/block/nvme0c0n1 -> ../../devices/pci0000:00/0000:00:05.0/0000:01:00.0/nvme/nvme0/nvme0c0n1
tree: + l sys/class/nvme/nvme0 -> ../../devices/pci0000:00/0000:00:05.0/0000:01:00.0/nvme/nvme0
tree: ~ l sys/devices/pci0000:00/0000:00:05.0/0000:01:00.0/driver -> ../../../../bus/pci/drivers/nvme, was -> ../../../../bus/pci/drivers/pciback
tree: + d sys/devices/pci0000:00/0000:00:05.0/0000:01:00.0/nvme
tree: ~ f sys/devices/pci0000:00/0000:00:05.0/0000:01:00.0/sriov_numvfs = 2, was = 0
tree: + l sys/devices/pci0000:00/0000:00:05.0/0000:01:00.0/virtfn0 -> ../0000:01:00.1
tree: + l sys/devices/pci0000:00/0000:00:05.0/0000:01:00.0/virtfn1 -> ../0000:01:00.2
tree: + d sys/devices/pci0000:00/0000:00:05.0/0000:01:00.1
tree: + d sys/devices/pci0000:00/0000:00:05.0/0000:01:00.2
tree: - f var/lib/xhw/journal
