# What Xen would refuse is refused beforehand, with the line to add.
host: sriov-nic
run: pci attach twin 04:10.4
exit: 2
! xhw: 2 VMs are named 'twin'
! hint: name one by id or uuid: 2 (44444444-0000-4000-8000-000000000002), 3 (44444444-0000-4000-8000-000000000003)
run: pci attach 2 04:10.4
exit: 4
! refused: VM twin is of type PVH, which Xen 4.17 gives no PCI devices
!   found: it is a PVH domain
!   hint: set type="pv" or type="hvm" in its configuration and start it again
run: pci attach 3 04:10.4
exit: 4
! refused: VM twin was not made to take PCI devices
!   found: Xen keeps no IOMMU context for it
!   hint: add passthrough="enabled" and e820_host=1 to its configuration and start it again
run: pci attach nosuch 04:10.4
exit: 3
! xhw: no VM 'nosuch' runs on this host
! hint: these run: fw, twin, twin, lab
run: pci attach 0 04:10.4
exit: 4
! refused: Domain-0 is not a VM
!   hint: 'xhw pci release' gives a device back to dom0
run: pci attach fw 04:10.0
exit: 4
! refused: 0000:04:10.0 is not reserved for VMs
!   found: dom0's driver ixgbevf has it
!   hint: run 'xhw pci reserve 0000:04:10.0' first
run: pci attach fw 06:00.0
exit: 4
! refused: 0000:06:00.0 is not reserved for VMs
!   found: dom0's driver igb has it
!   hint: run 'xhw pci reserve 0000:06:00.0' first
! refused: dom0 needs 0000:06:00.0: eth0 has 192.0.2.30/24
!   found: eth0, with 192.0.2.30/24, on 0000:06:00.0
!   hint: take the interface out of use first, or say --force nic-in-use
!   to do it all the same: --force nic-in-use
! refused: dom0 needs 0000:06:00.0: management interface eth0
!   found: management is on eth0, on 0000:06:00.0
!   hint: move the management interface to another card first; --force management cuts the host off
!   to do it all the same: --force management
run: pci attach lab 04:10.6
exit: 4
! refused: VM fw has 0000:04:10.6
!   found: xenstore has it below backend/pci/1
!   hint: take it back with 'xhw pci detach fw 0000:04:10.6', or shut the VM down
run: pci attach lab 04:10.4
exit: 0
PCI devices of domain 44444444-0000-4000-8000-000000000005/5: none -> 0000:04:10.4  (VM lab gets it)
  undo cannot bring back: the guest has seen its device go and come back
done
xen: attach 5 0000:04:10.4
tree: + d var/lib/xhw
tree: + f var/lib/xhw/journal
run: pci detach lab 04:10.6
exit: 0
already so, nothing to change
! warning: it is VM fw that has 0000:04:10.6, not lab
