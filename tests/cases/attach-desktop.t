host: desktop
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
run: pci attach web 02:00.0
exit: 4
! refused: VM web is of type PVH, which Xen 4.17 gives no PCI devices
!   found: it is a PVH domain
!   hint: set type="pv" or type="hvm" in its configuration and start it again
run: pci attach old 02:00.0
exit: 4
! refused: VM old was not made to take PCI devices
!   found: Xen keeps no IOMMU context for it
!   hint: add passthrough="enabled" and e820_host=1 to its configuration and start it again
run: pci attach media 02:00.0
exit: 0
PCI devices of domain 11111111-0000-4000-8000-000000000001/1: none -> 0000:02:00.0  (VM media gets it)
  undo cannot bring back: the guest has seen its device go and come back
done
xen: attach 1 0000:02:00.0
tree: ~ f var/lib/xhw/journal
run: pci detach media 02:00.0
exit: 0
PCI devices of domain 11111111-0000-4000-8000-000000000001/1: 0000:02:00.0 -> none  (taken back from VM media; stays reserved)
  undo cannot bring back: the guest has seen its device go and come back
done
xen: detach 1 0000:02:00.0
tree: ~ f var/lib/xhw/journal
