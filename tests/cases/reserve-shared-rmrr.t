# Quarantine does not mind a shared region, a VM does.
host: shared-rmrr
run: pci reserve 00:1a.0 --dry-run
exit: 0
xl's record of the driver of PCI device 0000:00:1a.0: none -> /sys/bus/pci/drivers/ehci-pci  (remembered, to give it back to)
driver of PCI device 0000:00:1a.0: ehci-pci -> pciback  (only pciback hands devices to VMs)
  undo cannot bring back: addresses, routes and bridges of a network interface
quarantine of PCI device 0000:00:1a.0: no -> yes  (so that it reaches no memory between two VMs)
dry run: nothing was changed
! warning: 0000:00:1a.0 shares a reserved memory region (RMRR) with 0000:00:1d.0, 0000:01:00.0, 0000:01:00.2, 0000:01:00.4, 0000:03:00.0, and Xen refuses to give such a device to a VM; look for a firmware setting that lifts it; attach with rdm_policy=relaxed takes the risk
run: pci reserve 07:00.0
exit: 0
xl's record of the driver of PCI device 0000:07:00.0: none -> /sys/bus/pci/drivers/e1000e  (remembered, to give it back to)
driver of PCI device 0000:07:00.0: e1000e -> pciback  (only pciback hands devices to VMs)
  undo cannot bring back: addresses, routes and bridges of a network interface
quarantine of PCI device 0000:07:00.0: no -> yes  (so that it reaches no memory between two VMs)
done
! warning: 0000:07:00.0 has a reserved memory region (RMRR) of its own, which may collide with the memory of the VM
xen: store /libxl/pci/0000-07-00-0/driver_path = /sys/bus/pci/drivers/e1000e
xen: quarantine 0000:07:00.0
tree: - l sys/bus/pci/drivers/e1000e/0000:07:00.0 -> ../../../../devices/pci0000:00/0000:00:03.0/0000:07:00.0
tree: + l sys/bus/pci/drivers/pciback/0000:07:00.0 -> ../../../../devices/pci0000:00/0000:00:03.0/0000:07:00.0
tree: ~ f sys/bus/pci/drivers/pciback/slots
tree:   + 	0000:07:00.0
tree: - l sys/class/net/eth4 -> ../../devices/pci0000:00/0000:00:03.0/0000:07:00.0/net/eth4
tree: ~ l sys/devices/pci0000:00/0000:00:03.0/0000:07:00.0/driver -> ../../../../bus/pci/drivers/pciback, was -> ../../../../bus/pci/drivers/e1000e
tree: - d sys/devices/pci0000:00/0000:00:03.0/0000:07:00.0/net
tree: + d var/lib/xhw
tree: + f var/lib/xhw/journal
run: pci reserve 02:00.1
exit: 0
xl's record of the driver of PCI device 0000:02:00.1: none -> /sys/bus/pci/drivers/tg3  (remembered, to give it back to)
driver of PCI device 0000:02:00.1: tg3 -> pciback  (only pciback hands devices to VMs)
  undo cannot bring back: addresses, routes and bridges of a network interface
quarantine of PCI device 0000:02:00.1: no -> yes  (so that it reaches no memory between two VMs)
done
! warning: dom0 needs 0000:02:00.1: 0000:02:00.0 of the same slot stays in dom0; give it only where each function can be reset alone
! warning: 0000:02:00.0, 0000:02:00.3 of the same slot stay in dom0, which is well only where each can be reset alone; name them too to take all of it
xen: store /libxl/pci/0000-02-00-1/driver_path = /sys/bus/pci/drivers/tg3
xen: quarantine 0000:02:00.1
tree: + l sys/bus/pci/drivers/pciback/0000:02:00.1 -> ../../../../devices/pci0000:00/0000:00:1c.0/0000:02:00.1
tree: ~ f sys/bus/pci/drivers/pciback/slots
tree:   + 	0000:02:00.1
tree: - l sys/bus/pci/drivers/tg3/0000:02:00.1 -> ../../../../devices/pci0000:00/0000:00:1c.0/0000:02:00.1
tree: - l sys/class/net/eth1 -> ../../devices/pci0000:00/0000:00:1c.0/0000:02:00.1/net/eth1
tree: ~ l sys/devices/pci0000:00/0000:00:1c.0/0000:02:00.1/driver -> ../../../../bus/pci/drivers/pciback, was -> ../../../../bus/pci/drivers/tg3
tree: - d sys/devices/pci0000:00/0000:00:1c.0/0000:02:00.1/net
tree: ~ f var/lib/xhw/journal
run: pci reserve 02:00.3 --dry-run
exit: 4
! warning: 0000:02:00.0 of the same slot stays in dom0, which is well only where each can be reset alone; name it too to take all of it
! refused: dom0 needs 0000:02:00.3: eth3 is in br0
!   found: eth3, below br0 (bridge), with 198.51.100.60/24, on 0000:02:00.3
!   hint: take the interface out of use first, or say --force nic-in-use
!   to do it all the same: --force nic-in-use
run: pci reserve 03:00.0 --dry-run
exit: 4
! warning: 0000:03:00.0 shares a reserved memory region (RMRR) with 0000:00:1a.0, 0000:00:1d.0, 0000:01:00.0, 0000:01:00.2, 0000:01:00.4, and Xen refuses to give such a device to a VM; look for a firmware setting that lifts it; attach with rdm_policy=relaxed takes the risk
! refused: dom0 needs 0000:03:00.0: mounted on /
!   found: / is on sda1, on 0000:03:00.0
!   hint: unmount it first
! refused: dom0 needs 0000:03:00.0: swap
!   found: swap is on sda2, on 0000:03:00.0
!   hint: switch that swap off first (swapoff)
