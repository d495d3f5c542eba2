# Hidden at boot, nobody remembers its driver: the one that knows it is found.
host: server-2s
run: pci release af:00.1
exit: 0
driver of PCI device 0000:af:00.1: pciback -> i40e  (the driver that devices of its kind have)
  undo cannot bring back: addresses, routes and bridges of a network interface
done
! warning: 0000:af:00.1 is taken from dom0 again at the next boot; 'xhw pci unhide 0000:af:00.1' ends that
tree: + l sys/bus/pci/drivers/i40e/0000:af:00.1 -> ../../../../devices/pci0000:ae/0000:ae:00.0/0000:af:00.1
tree: - l sys/bus/pci/drivers/pciback/0000:af:00.1 -> ../../../../devices/pci0000:ae/0000:ae:00.0/0000:af:00.1
tree: ~ f sys/bus/pci/drivers/pciback/slots, was = 0000:af:00.1
tree: ~ l sys/devices/pci0000:ae/0000:ae:00.0/0000:af:00.1/driver -> ../../../../bus/pci/drivers/i40e, was -> ../../../../bus/pci/drivers/pciback
tree: + d var/lib/xhw
tree: + f var/lib/xhw/journal
run: pci reserve af:00.1
exit: 0
xl's record of the driver of PCI device 0000:af:00.1: none -> /sys/bus/pci/drivers/i40e  (remembered, to give it back to)
driver of PCI device 0000:af:00.1: i40e -> pciback  (only pciback hands devices to VMs)
  undo cannot bring back: addresses, routes and bridges of a network interface
done
! warning: 0000:af:00.0 of the same slot stays in dom0, which is well only where each can be reset alone; name it too to take all of it
xen: store /libxl/pci/0000-af-00-1/driver_path = /sys/bus/pci/drivers/i40e
tree: - l sys/bus/pci/drivers/i40e/0000:af:00.1 -> ../../../../devices/pci0000:ae/0000:ae:00.0/0000:af:00.1
tree: + l sys/bus/pci/drivers/pciback/0000:af:00.1 -> ../../../../devices/pci0000:ae/0000:ae:00.0/0000:af:00.1
tree: ~ f sys/bus/pci/drivers/pciback/slots = 0000:af:00.1, was empty
tree: ~ l sys/devices/pci0000:ae/0000:ae:00.0/0000:af:00.1/driver -> ../../../../bus/pci/drivers/pciback, was -> ../../../../bus/pci/drivers/i40e
tree: ~ f var/lib/xhw/journal
run: pci release af:00.1 --driver i40e
exit: 0
driver of PCI device 0000:af:00.1: pciback -> i40e  (the driver that was asked for)
  undo cannot bring back: addresses, routes and bridges of a network interface
xl's record of the driver of PCI device 0000:af:00.1: /sys/bus/pci/drivers/i40e -> none  (no longer needed)
done
! warning: 0000:af:00.1 is taken from dom0 again at the next boot; 'xhw pci unhide 0000:af:00.1' ends that
xen: store /libxl/pci/0000-af-00-1/driver_path
tree: + l sys/bus/pci/drivers/i40e/0000:af:00.1 -> ../../../../devices/pci0000:ae/0000:ae:00.0/0000:af:00.1
tree: - l sys/bus/pci/drivers/pciback/0000:af:00.1 -> ../../../../devices/pci0000:ae/0000:ae:00.0/0000:af:00.1
tree: ~ f sys/bus/pci/drivers/pciback/slots, was = 0000:af:00.1
tree: ~ l sys/devices/pci0000:ae/0000:ae:00.0/0000:af:00.1/driver -> ../../../../bus/pci/drivers/i40e, was -> ../../../../bus/pci/drivers/pciback
tree: ~ f var/lib/xhw/journal
