# A virtual function is reserved like any other device; its parent is not.
host: sriov-nic
run: pci reserve 04:10.0
exit: 0
xl's record of the driver of PCI device 0000:04:10.0: none -> /sys/bus/pci/drivers/ixgbevf  (remembered, to give it back to)
driver of PCI device 0000:04:10.0: ixgbevf -> pciback  (only pciback hands devices to VMs)
  undo cannot bring back: addresses, routes and bridges of a network interface
quarantine of PCI device 0000:04:10.0: no -> yes  (so that it reaches no memory between two VMs)
done
xen: store /libxl/pci/0000-04-10-0/driver_path = /sys/bus/pci/drivers/ixgbevf
xen: quarantine 0000:04:10.0
tree: - l sys/bus/pci/drivers/ixgbevf/0000:04:10.0 -> ../../../../devices/pci0000:00/0000:00:02.0/0000:04:10.0
tree: + l sys/bus/pci/drivers/pciback/0000:04:10.0 -> ../../../../devices/pci0000:00/0000:00:02.0/0000:04:10.0
tree: ~ f sys/bus/pci/drivers/pciback/slots
tree:   + 	0000:04:10.0
tree: - l sys/class/net/eth3 -> ../../devices/pci0000:00/0000:00:02.0/0000:04:10.0/net/eth3
tree: ~ l sys/devices/pci0000:00/0000:00:02.0/0000:04:10.0/driver -> ../../../../bus/pci/drivers/pciback, was -> ../../../../bus/pci/drivers/ixgbevf
tree: - d sys/devices/pci0000:00/0000:00:02.0/0000:04:10.0/net
tree: + d var/lib/xhw
tree: + f var/lib/xhw/journal
run: pci reserve 04:11.2
exit: 0
driver of PCI device 0000:04:11.2: none -> pciback  (only pciback hands devices to VMs)
  undo cannot bring back: addresses, routes and bridges of a network interface
quarantine of PCI device 0000:04:11.2: no -> yes  (so that it reaches no memory between two VMs)
done
xen: quarantine 0000:04:11.2
tree: + l sys/bus/pci/drivers/pciback/0000:04:11.2 -> ../../../../devices/pci0000:00/0000:00:02.0/0000:04:11.2
tree: ~ f sys/bus/pci/drivers/pciback/slots
tree:   + 	0000:04:11.2
tree: + l sys/devices/pci0000:00/0000:00:02.0/0000:04:11.2/driver -> ../../../../bus/pci/drivers/pciback
tree: ~ f var/lib/xhw/journal
run: pci reserve 04:00.0 --dry-run
exit: 4
! warning: 0000:04:00.1 of the same slot stays in dom0, which is well only where each can be reset alone; name it too to take all of it
! refused: virtual function 0000:04:10.0 of 0000:04:00.0 is reserved, and would go away with it
!   hint: run 'xhw pci release 0000:04:10.0' first
! refused: virtual function 0000:04:10.4 of 0000:04:00.0 is reserved, and would go away with it
!   hint: run 'xhw pci release 0000:04:10.4' first
! refused: virtual function 0000:04:10.6 of 0000:04:00.0 is in use by VM fw, and would go away with it
!   hint: detach and release the virtual function first
! refused: virtual function 0000:04:11.0 of 0000:04:00.0 is reserved, and would go away with it
!   hint: run 'xhw pci release 0000:04:11.0' first
! refused: virtual function 0000:04:11.2 of 0000:04:00.0 is reserved, and would go away with it
!   hint: run 'xhw pci release 0000:04:11.2' first
run: pci reserve 04:10.6 --dry-run
exit: 4
! refused: VM fw has 0000:04:10.6
!   found: xenstore has it below backend/pci/1
!   hint: take it back with 'xhw pci detach fw 0000:04:10.6', or shut the VM down
