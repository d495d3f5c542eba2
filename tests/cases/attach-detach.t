# Give a device to a running PV guest and take it back.
host: sriov-nic
run: pci attach fw 04:10.4 --dry-run
exit: 0
PCI devices of domain 44444444-0000-4000-8000-000000000001/1: 0000:04:10.6 -> 0000:04:10.4 0000:04:10.6  (VM fw gets it)
  undo cannot bring back: the guest has seen its device go and come back
dry run: nothing was changed
run: pci attach fw 04:10.4
sweep: yes
exit: 0
PCI devices of domain 44444444-0000-4000-8000-000000000001/1: 0000:04:10.6 -> 0000:04:10.4 0000:04:10.6  (VM fw gets it)
  undo cannot bring back: the guest has seen its device go and come back
done
xen: attach 1 0000:04:10.4
tree: + d var/lib/xhw
tree: + f var/lib/xhw/journal
run: pci attach fw 04:10.4
exit: 0
already so, nothing to change
run: pci list --vm fw
exit: 0
DEVICE        IDS        DRIVER   OWNER   BOOT   NODE  RMRR  ROLE  VERDICT       NAME                                                                               USED FOR
0000:04:10.4  8086:10ed  pciback  domain  shown     0  none  vf    in use by fw  Ethernet controller: Intel Corporation 82599 Ethernet Controller Virtual Function  -
0000:04:10.6  8086:10ed  pciback  domain  shown     0  none  vf    in use by fw  Ethernet controller: Intel Corporation 82599 Ethernet Controller Virtual Function  -
run: pci release 04:10.4
exit: 4
! refused: VM fw has 0000:04:10.4
!   found: xenstore has it below backend/pci/1
!   hint: take it back with 'xhw pci detach fw 0000:04:10.4', or shut the VM down
run: pci reserve 04:10.4
exit: 4
! refused: VM fw has 0000:04:10.4
!   found: xenstore has it below backend/pci/1
!   hint: take it back with 'xhw pci detach fw 0000:04:10.4', or shut the VM down
run: pci detach fw 04:10.4
sweep: yes
exit: 0
PCI devices of domain 44444444-0000-4000-8000-000000000001/1: 0000:04:10.4 0000:04:10.6 -> 0000:04:10.6  (taken back from VM fw; stays reserved)
  undo cannot bring back: the guest has seen its device go and come back
done
xen: detach 1 0000:04:10.4
tree: ~ f var/lib/xhw/journal
run: pci detach fw 04:10.4
exit: 0
already so, nothing to change
run: pci release 04:10.4
exit: 0
quarantine of PCI device 0000:04:10.4: yes -> no  (so that it reaches dom0's memory again)
driver of PCI device 0000:04:10.4: pciback -> ixgbevf  (the driver that had it before)
  undo cannot bring back: addresses, routes and bridges of a network interface
xl's record of the driver of PCI device 0000:04:10.4: /sys/bus/pci/drivers/ixgbevf -> none  (no longer needed)
done
xen: unquarantine 0000:04:10.4
xen: store /libxl/pci/0000-04-10-4/driver_path
tree: + l sys/bus/pci/drivers/ixgbevf/0000:04:10.4 -> ../../../../devices/pci0000:00/0000:00:02.0/0000:04:10.4
tree: - l sys/bus/pci/drivers/pciback/0000:04:10.4 -> ../../../../devices/pci0000:00/0000:00:02.0/0000:04:10.4
tree: ~ f sys/bus/pci/drivers/pciback/slots
tree:   - 	0000:04:10.4
tree: ~ l sys/devices/pci0000:00/0000:00:02.0/0000:04:10.4/driver -> ../../../../bus/pci/drivers/ixgbevf, was -> ../../../../bus/pci/drivers/pciback
tree: ~ f var/lib/xhw/journal
