# What Xen would refuse for a shared region is refused beforehand; relaxed by name, or with a region of its own, it goes.
host: lab-rmrr
run: pci attach g1 00:03.0
exit: 4
! note: host (fs-type): udev's database '/run/udev/data' is missing, so what disks hold is not known
! refused: 0000:00:03.0 shares a reserved memory region (RMRR) with 0000:02:00.0, and Xen refuses to give such a device to a VM
!   found: Xen names the same region for each of them
!   hint: look for a firmware setting that lifts it; attach with rdm_policy=relaxed takes the risk
run: pci attach g1 00:03.0,rdm_policy=relaxed --dry-run
exit: 0
PCI devices of domain 1ab00000-0000-4000-8000-000000000001/1: none -> 0000:00:03.0,rdm_policy=relaxed  (VM g1 gets it)
  undo cannot bring back: the guest has seen its device go and come back
dry run: nothing was changed
! note: host (fs-type): udev's database '/run/udev/data' is missing, so what disks hold is not known
! warning: 0000:00:03.0 shares a reserved memory region (RMRR) with 0000:02:00.0, and Xen refuses to give such a device to a VM; look for a firmware setting that lifts it; attach with rdm_policy=relaxed takes the risk
run: pci attach g2 41:00.0
exit: 4
! note: host (fs-type): udev's database '/run/udev/data' is missing, so what disks hold is not known
! warning: VM g2 is paused: a PV guest takes a device only when it runs
! warning: 0000:41:00.0 has a reserved memory region (RMRR) of its own, which may collide with the memory of the VM
! refused: VM g2 was not made to take PCI devices
!   found: Xen keeps no IOMMU context for it
!   hint: add passthrough="enabled" and e820_host=1 to its configuration and start it again
run: pci attach g1 41:00.0
exit: 0
PCI devices of domain 1ab00000-0000-4000-8000-000000000001/1: none -> 0000:41:00.0  (VM g1 gets it)
  undo cannot bring back: the guest has seen its device go and come back
done
! note: host (fs-type): udev's database '/run/udev/data' is missing, so what disks hold is not known
! warning: 0000:41:00.0 has a reserved memory region (RMRR) of its own, which may collide with the memory of the VM
xen: attach 1 0000:41:00.0
tree: + d var
tree: + d var/lib/xhw
tree: + f var/lib/xhw/journal
run: pci attach g1 41:00.0
exit: 0
already so, nothing to change
! note: host (fs-type): udev's database '/run/udev/data' is missing, so what disks hold is not known
run: pci detach g1 41:00.0
exit: 0
PCI devices of domain 1ab00000-0000-4000-8000-000000000001/1: 0000:41:00.0 -> none  (taken back from VM g1; stays reserved)
  undo cannot bring back: the guest has seen its device go and come back
done
! note: host (fs-type): udev's database '/run/udev/data' is missing, so what disks hold is not known
xen: detach 1 0000:41:00.0
tree: ~ f var/lib/xhw/journal
run: pci release 41:00.0
exit: 0
quarantine of PCI device 0000:41:00.0: yes -> no  (so that it reaches dom0's memory again)
driver of PCI device 0000:41:00.0: pciback -> e1000e  (the driver that had it before)
  undo cannot bring back: addresses, routes and bridges of a network interface
xl's record of the driver of PCI device 0000:41:00.0: /sys/bus/pci/drivers/e1000e -> none  (no longer needed)
done
! note: host (fs-type): udev's database '/run/udev/data' is missing, so what disks hold is not known
xen: unquarantine 0000:41:00.0
xen: store /libxl/pci/0000-41-00-0/driver_path
tree: + l sys/bus/pci/drivers/e1000e/0000:41:00.0 -> ../../../../devices/pci0000:40/0000:40:00.0/0000:41:00.0
tree: - l sys/bus/pci/drivers/pciback/0000:41:00.0 -> ../../../../devices/pci0000:40/0000:40:00.0/0000:41:00.0
tree: ~ f sys/bus/pci/drivers/pciback/slots
tree:   - 	0000:00:03.0
tree:   - 	0000:41:00.0
tree:   +  = 0000:00:03.0
tree: ~ l sys/devices/pci0000:40/0000:40:00.0/0000:41:00.0/driver -> ../../../../bus/pci/drivers/e1000e, was -> ../../../../bus/pci/drivers/pciback
tree: - d sys/devices/pci0000:40/0000:40:00.0/0000:41:00.0/wakeup
tree: ~ f var/lib/xhw/journal
