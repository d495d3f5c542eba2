# A whole slot goes together; the functions that have no driver as well.
host: gpu-box
run: pci reserve 65:00
sweep: yes
exit: 0
driver of PCI device 0000:65:00.0: none -> pciback  (only pciback hands devices to VMs)
  undo cannot bring back: addresses, routes and bridges of a network interface
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
tree: + l sys/bus/pci/drivers/pciback/0000:65:00.0 -> ../../../../devices/pci0000:64/0000:64:00.0/0000:65:00.0
tree: + l sys/bus/pci/drivers/pciback/0000:65:00.1 -> ../../../../devices/pci0000:64/0000:64:00.0/0000:65:00.1
tree: + l sys/bus/pci/drivers/pciback/0000:65:00.2 -> ../../../../devices/pci0000:64/0000:64:00.0/0000:65:00.2
tree: + l sys/bus/pci/drivers/pciback/0000:65:00.3 -> ../../../../devices/pci0000:64/0000:64:00.0/0000:65:00.3
tree: ~ f sys/bus/pci/drivers/pciback/slots
tree:   + 	0000:65:00.0
tree:   + 	0000:65:00.1
tree:   + 	0000:65:00.2
tree:   + 	0000:65:00.3
tree: - l sys/bus/pci/drivers/snd_hda_intel/0000:65:00.1 -> ../../../../devices/pci0000:64/0000:64:00.0/0000:65:00.1
tree: - l sys/bus/pci/drivers/xhci_hcd/0000:65:00.2 -> ../../../../devices/pci0000:64/0000:64:00.0/0000:65:00.2
tree: + l sys/devices/pci0000:64/0000:64:00.0/0000:65:00.0/driver -> ../../../../bus/pci/drivers/pciback
tree: ~ l sys/devices/pci0000:64/0000:64:00.0/0000:65:00.1/driver -> ../../../../bus/pci/drivers/pciback, was -> ../../../../bus/pci/drivers/snd_hda_intel
tree: ~ l sys/devices/pci0000:64/0000:64:00.0/0000:65:00.2/driver -> ../../../../bus/pci/drivers/pciback, was -> ../../../../bus/pci/drivers/xhci_hcd
tree: - d sys/devices/pci0000:64/0000:64:00.0/0000:65:00.2/usb3
tree: + l sys/devices/pci0000:64/0000:64:00.0/0000:65:00.3/driver -> ../../../../bus/pci/drivers/pciback
tree: + d var/lib/xhw
tree: + f var/lib/xhw/journal
run: pci release 65:00
sweep: yes
exit: 0
driver of PCI device 0000:65:00.0: pciback -> none  (dom0 gets it back)
  undo cannot bring back: addresses, routes and bridges of a network interface
driver of PCI device 0000:65:00.1: pciback -> snd_hda_intel  (the driver that had it before)
  undo cannot bring back: addresses, routes and bridges of a network interface
xl's record of the driver of PCI device 0000:65:00.1: /sys/bus/pci/drivers/snd_hda_intel -> none  (no longer needed)
driver of PCI device 0000:65:00.2: pciback -> xhci_hcd  (the driver that had it before)
  undo cannot bring back: addresses, routes and bridges of a network interface
xl's record of the driver of PCI device 0000:65:00.2: /sys/bus/pci/drivers/xhci_hcd -> none  (no longer needed)
driver of PCI device 0000:65:00.3: pciback -> none  (dom0 gets it back)
  undo cannot bring back: addresses, routes and bridges of a network interface
done
! warning: no driver is known for 0000:65:00.0, so it is left without one; name it with --driver, or let the kernel choose with 'echo 0000:65:00.0 > /sys/bus/pci/drivers_probe'
! warning: no driver is known for 0000:65:00.3, so it is left without one; name it with --driver, or let the kernel choose with 'echo 0000:65:00.3 > /sys/bus/pci/drivers_probe'
xen: store /libxl/pci/0000-65-00-1/driver_path
xen: store /libxl/pci/0000-65-00-2/driver_path
tree: - l sys/bus/pci/drivers/pciback/0000:65:00.0 -> ../../../../devices/pci0000:64/0000:64:00.0/0000:65:00.0
tree: - l sys/bus/pci/drivers/pciback/0000:65:00.1 -> ../../../../devices/pci0000:64/0000:64:00.0/0000:65:00.1
tree: - l sys/bus/pci/drivers/pciback/0000:65:00.2 -> ../../../../devices/pci0000:64/0000:64:00.0/0000:65:00.2
tree: - l sys/bus/pci/drivers/pciback/0000:65:00.3 -> ../../../../devices/pci0000:64/0000:64:00.0/0000:65:00.3
tree: ~ f sys/bus/pci/drivers/pciback/slots
tree:   - 	0000:65:00.0
tree:   - 	0000:65:00.1
tree:   - 	0000:65:00.2
tree:   - 	0000:65:00.3
tree: + l sys/bus/pci/drivers/snd_hda_intel/0000:65:00.1 -> ../../../../devices/pci0000:64/0000:64:00.0/0000:65:00.1
tree: + l sys/bus/pci/drivers/xhci_hcd/0000:65:00.2 -> ../../../../devices/pci0000:64/0000:64:00.0/0000:65:00.2
tree: - l sys/devices/pci0000:64/0000:64:00.0/0000:65:00.0/driver -> ../../../../bus/pci/drivers/pciback
tree: ~ l sys/devices/pci0000:64/0000:64:00.0/0000:65:00.1/driver -> ../../../../bus/pci/drivers/snd_hda_intel, was -> ../../../../bus/pci/drivers/pciback
tree: ~ l sys/devices/pci0000:64/0000:64:00.0/0000:65:00.2/driver -> ../../../../bus/pci/drivers/xhci_hcd, was -> ../../../../bus/pci/drivers/pciback
tree: + d sys/devices/pci0000:64/0000:64:00.0/0000:65:00.2/usb3
tree: - l sys/devices/pci0000:64/0000:64:00.0/0000:65:00.3/driver -> ../../../../bus/pci/drivers/pciback
tree: ~ f var/lib/xhw/journal
