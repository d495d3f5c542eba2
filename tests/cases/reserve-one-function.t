# Functions that stay in dom0 are told of.
host: gpu-box
run: pci reserve 65:00.0 --dry-run
exit: 0
driver of PCI device 0000:65:00.0: none -> pciback  (only pciback hands devices to VMs)
  undo cannot bring back: addresses, routes and bridges of a network interface
dry run: nothing was changed
! warning: 0000:65:00.1, 0000:65:00.2, 0000:65:00.3 of the same slot stay in dom0, which is well only where each can be reset alone; name them too to take all of it
run: pci reserve 65:00.0
exit: 0
driver of PCI device 0000:65:00.0: none -> pciback  (only pciback hands devices to VMs)
  undo cannot bring back: addresses, routes and bridges of a network interface
done
! warning: 0000:65:00.1, 0000:65:00.2, 0000:65:00.3 of the same slot stay in dom0, which is well only where each can be reset alone; name them too to take all of it
tree: + l sys/bus/pci/drivers/pciback/0000:65:00.0 -> ../../../../devices/pci0000:64/0000:64:00.0/0000:65:00.0
tree: ~ f sys/bus/pci/drivers/pciback/slots
tree:   + 	0000:65:00.0
tree: + l sys/devices/pci0000:64/0000:64:00.0/0000:65:00.0/driver -> ../../../../bus/pci/drivers/pciback
tree: + d var/lib/xhw
tree: + f var/lib/xhw/journal
run: pci reserve 65:00
exit: 0
xl's record of the driver of PCI device 0000:65:00.1: none -> /sys/bus/pci/drivers/snd_hda_intel  (remembered, to give it back to)
driver of PCI device 0000:65:00.1: snd_hda_intel -> pciback  (only pciback hands devices to VMs)
  undo cannot bring back: addresses, routes and bridges of a network interface
xl's record of the driver of PCI device 0000:65:00.2: none -> /sys/bus/pci/drivers/xhci_hcd  (remembered, to give it back to)
driver of PCI device 0000:65:00.2: xhci_hcd -> pciback  (only pciback hands devices to VMs)
  undo cannot bring back: addresses, routes and bridges of a network interface
driver of PCI device 0000:65:00.3: none -> pciback  (only pciback hands devices to VMs)
  undo cannot bring back: addresses, routes and bridges of a network interface
done
xen: store /libxl/pci/0000-65-00-1/driver_path = /sys/bus/pci/drivers/snd_hda_intel
xen: store /libxl/pci/0000-65-00-2/driver_path = /sys/bus/pci/drivers/xhci_hcd
tree: + l sys/bus/pci/drivers/pciback/0000:65:00.1 -> ../../../../devices/pci0000:64/0000:64:00.0/0000:65:00.1
tree: + l sys/bus/pci/drivers/pciback/0000:65:00.2 -> ../../../../devices/pci0000:64/0000:64:00.0/0000:65:00.2
tree: + l sys/bus/pci/drivers/pciback/0000:65:00.3 -> ../../../../devices/pci0000:64/0000:64:00.0/0000:65:00.3
tree: ~ f sys/bus/pci/drivers/pciback/slots
tree:   + 	0000:65:00.1
tree:   + 	0000:65:00.2
tree:   + 	0000:65:00.3
tree: - l sys/bus/pci/drivers/snd_hda_intel/0000:65:00.1 -> ../../../../devices/pci0000:64/0000:64:00.0/0000:65:00.1
tree: - l sys/bus/pci/drivers/xhci_hcd/0000:65:00.2 -> ../../../../devices/pci0000:64/0000:64:00.0/0000:65:00.2
tree: ~ l sys/devices/pci0000:64/0000:64:00.0/0000:65:00.1/driver -> ../../../../bus/pci/drivers/pciback, was -> ../../../../bus/pci/drivers/snd_hda_intel
tree: ~ l sys/devices/pci0000:64/0000:64:00.0/0000:65:00.2/driver -> ../../../../bus/pci/drivers/pciback, was -> ../../../../bus/pci/drivers/xhci_hcd
tree: - d sys/devices/pci0000:64/0000:64:00.0/0000:65:00.2/usb3
tree: + l sys/devices/pci0000:64/0000:64:00.0/0000:65:00.3/driver -> ../../../../bus/pci/drivers/pciback
tree: ~ f var/lib/xhw/journal
