# Without IOMMU nothing can be given to a VM: refused before anything is touched.
host: no-iommu
run: pci reserve 00:04.0
exit: 4
! refused: Xen uses no IOMMU, so no device can be given to a VM
!   found: Xen's physinfo has no directio
!   hint: switch VT-d or AMD-Vi on in the firmware, and remove 'iommu=0' from Xen's line
run: pci reserve 00:04.0 --force no-iommu
exit: 4
! note: --force (no-iommu): what is refused under this code cannot be lifted
! refused: Xen uses no IOMMU, so no device can be given to a VM
!   found: Xen's physinfo has no directio
!   hint: switch VT-d or AMD-Vi on in the firmware, and remove 'iommu=0' from Xen's line
run: pci release 00:05.0
exit: 0
driver of PCI device 0000:00:05.0: pciback -> e1000  (the driver that devices of its kind have)
  undo cannot bring back: addresses, routes and bridges of a network interface
done
tree: + l sys/bus/pci/drivers/e1000/0000:00:05.0 -> ../../../../devices/pci0000:00/0000:00:05.0
tree: - l sys/bus/pci/drivers/pciback/0000:00:05.0 -> ../../../../devices/pci0000:00/0000:00:05.0
tree: ~ f sys/bus/pci/drivers/pciback/slots, was = 0000:00:05.0
tree: ~ l sys/devices/pci0000:00/0000:00:05.0/driver -> ../../../bus/pci/drivers/e1000, was -> ../../../bus/pci/drivers/pciback
tree: + d var/lib/xhw
tree: + f var/lib/xhw/journal
