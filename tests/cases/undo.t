# Undo takes the last change back, once.
host: desktop
run: undo
exit: 0
already so, nothing to change
! note: journal (undo): there is nothing to take back
run: pci reserve 02:00.0
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
run: undo --dry-run
exit: 0
quarantine of PCI device 0000:02:00.0: yes -> no  (undoes 'pci reserve')
driver of PCI device 0000:02:00.0: pciback -> e1000e  (undoes 'pci reserve')
  undo cannot bring back: addresses, routes and bridges of a network interface
xl's record of the driver of PCI device 0000:02:00.0: /sys/bus/pci/drivers/e1000e -> none  (undoes 'pci reserve')
dry run: nothing was changed
! note: journal (undo): takes back 'xhw pci reserve' of USER
run: undo
sweep: yes
exit: 0
quarantine of PCI device 0000:02:00.0: yes -> no  (undoes 'pci reserve')
driver of PCI device 0000:02:00.0: pciback -> e1000e  (undoes 'pci reserve')
  undo cannot bring back: addresses, routes and bridges of a network interface
xl's record of the driver of PCI device 0000:02:00.0: /sys/bus/pci/drivers/e1000e -> none  (undoes 'pci reserve')
done
! note: journal (undo): takes back 'xhw pci reserve' of USER
xen: unquarantine 0000:02:00.0
xen: store /libxl/pci/0000-02-00-0/driver_path
tree: + l sys/bus/pci/drivers/e1000e/0000:02:00.0 -> ../../../../devices/pci0000:00/0000:00:1c.0/0000:02:00.0
tree: - l sys/bus/pci/drivers/pciback/0000:02:00.0 -> ../../../../devices/pci0000:00/0000:00:1c.0/0000:02:00.0
tree: ~ f sys/bus/pci/drivers/pciback/slots, was = 0000:02:00.0
tree: + l sys/class/net/enp2s0 -> ../../devices/pci0000:00/0000:00:1c.0/0000:02:00.0/net/enp2s0
tree: ~ l sys/devices/pci0000:00/0000:00:1c.0/0000:02:00.0/driver -> ../../../../bus/pci/drivers/e1000e, was -> ../../../../bus/pci/drivers/pciback
tree: + d sys/devices/pci0000:00/0000:00:1c.0/0000:02:00.0/net
tree: - f var/lib/xhw/journal
run: undo
exit: 0
already so, nothing to change
! note: journal (undo): there is nothing to take back
