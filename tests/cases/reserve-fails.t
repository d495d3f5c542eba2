# A bind that fails is put back: the driver has its device again.
host: desktop
run: pci reserve 02:00.0
fail: sys/bus/pci/drivers/pciback/bind ENODEV
exit: 1
xl's record of the driver of PCI device 0000:02:00.0: none -> /sys/bus/pci/drivers/e1000e  (remembered, to give it back to)
driver of PCI device 0000:02:00.0: e1000e -> pciback  (only pciback hands devices to VMs)
  undo cannot bring back: addresses, routes and bridges of a network interface
quarantine of PCI device 0000:02:00.0: no -> yes  (so that it reaches no memory between two VMs)
! xhw: driver of PCI device 0000:02:00.0: e1000e -> pciback: pciback does not take 0000:02:00.0: write '0000:02:00.0' to '/sys/bus/pci/drivers/pciback/bind': No such device
! hint: the kernel log has the reason: dmesg | grep -F 0000:02:00.0
! the host is as it was before
xen: store /libxl/pci/0000-02-00-0/driver_path = /sys/bus/pci/drivers/e1000e
xen: store /libxl/pci/0000-02-00-0/driver_path
tree: + d var/lib/xhw
run: pci reserve 02:00.0
fail: sys/bus/pci/drivers/pciback/new_slot EINVAL
exit: 1
xl's record of the driver of PCI device 0000:02:00.0: none -> /sys/bus/pci/drivers/e1000e  (remembered, to give it back to)
driver of PCI device 0000:02:00.0: e1000e -> pciback  (only pciback hands devices to VMs)
  undo cannot bring back: addresses, routes and bridges of a network interface
quarantine of PCI device 0000:02:00.0: no -> yes  (so that it reaches no memory between two VMs)
! xhw: driver of PCI device 0000:02:00.0: e1000e -> pciback: write '0000:02:00.0' to '/sys/bus/pci/drivers/pciback/new_slot': Invalid argument
! the host is as it was before
xen: store /libxl/pci/0000-02-00-0/driver_path = /sys/bus/pci/drivers/e1000e
xen: store /libxl/pci/0000-02-00-0/driver_path
run: pci reserve 02:00.0
fail: sys/bus/pci/drivers/e1000e/unbind ENODEV
exit: 1
xl's record of the driver of PCI device 0000:02:00.0: none -> /sys/bus/pci/drivers/e1000e  (remembered, to give it back to)
driver of PCI device 0000:02:00.0: e1000e -> pciback  (only pciback hands devices to VMs)
  undo cannot bring back: addresses, routes and bridges of a network interface
quarantine of PCI device 0000:02:00.0: no -> yes  (so that it reaches no memory between two VMs)
! xhw: driver of PCI device 0000:02:00.0: e1000e -> pciback: write '0000:02:00.0' to '/sys/bus/pci/drivers/e1000e/unbind': No such device
! the host is as it was before
xen: store /libxl/pci/0000-02-00-0/driver_path = /sys/bus/pci/drivers/e1000e
xen: store /libxl/pci/0000-02-00-0/driver_path
run: pci reserve 02:00.0
fail: xen 1
exit: 1
xl's record of the driver of PCI device 0000:02:00.0: none -> /sys/bus/pci/drivers/e1000e  (remembered, to give it back to)
driver of PCI device 0000:02:00.0: e1000e -> pciback  (only pciback hands devices to VMs)
  undo cannot bring back: addresses, routes and bridges of a network interface
quarantine of PCI device 0000:02:00.0: no -> yes  (so that it reaches no memory between two VMs)
! xhw: xl's record of the driver of PCI device 0000:02:00.0: none -> /sys/bus/pci/drivers/e1000e: the test made 'store /libxl/pci/0000-02-00-0/driver_path = /sys/bus/pci/drivers/e1000e' fail
! the host is as it was before
xen: store /libxl/pci/0000-02-00-0/driver_path = /sys/bus/pci/drivers/e1000e
