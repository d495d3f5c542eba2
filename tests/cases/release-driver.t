host: sriov-nic
run: pci release 04:10.4 --driver nosuch --dry-run
exit: 0
quarantine of PCI device 0000:04:10.4: yes -> no  (so that it reaches dom0's memory again)
driver of PCI device 0000:04:10.4: pciback -> nosuch  (the driver that was asked for)
  undo cannot bring back: addresses, routes and bridges of a network interface
xl's record of the driver of PCI device 0000:04:10.4: /sys/bus/pci/drivers/ixgbevf -> none  (no longer needed)
dry run: nothing was changed
run: pci release 04:11.0
exit: 0
driver of PCI device 0000:04:11.0: pciback -> ixgbevf  (the driver that devices of its kind have)
  undo cannot bring back: addresses, routes and bridges of a network interface
done
tree: + l sys/bus/pci/drivers/ixgbevf/0000:04:11.0 -> ../../../../devices/pci0000:00/0000:00:02.0/0000:04:11.0
tree: - l sys/bus/pci/drivers/pciback/0000:04:11.0 -> ../../../../devices/pci0000:00/0000:00:02.0/0000:04:11.0
tree: ~ f sys/bus/pci/drivers/pciback/slots
tree:   - 	0000:04:11.0
tree: ~ l sys/devices/pci0000:00/0000:00:02.0/0000:04:11.0/driver -> ../../../../bus/pci/drivers/ixgbevf, was -> ../../../../bus/pci/drivers/pciback
tree: + d var/lib/xhw
tree: + f var/lib/xhw/journal
run: pci release 04:10.6 --dry-run
exit: 4
! refused: VM fw has 0000:04:10.6
!   found: xenstore has it below backend/pci/1
!   hint: take it back with 'xhw pci detach fw 0000:04:10.6', or shut the VM down
