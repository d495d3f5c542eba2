# --force lifts what it names, and nothing else.
host: desktop
run: pci reserve 00:02.0 --dry-run --force display
exit: 0
xl's record of the driver of PCI device 0000:00:02.0: none -> /sys/bus/pci/drivers/i915  (remembered, to give it back to)
driver of PCI device 0000:00:02.0: i915 -> pciback  (only pciback hands devices to VMs)
  undo cannot bring back: addresses, routes and bridges of a network interface
quarantine of PCI device 0000:00:02.0: no -> yes  (so that it reaches no memory between two VMs)
dry run: nothing was changed
! forced: dom0 needs 0000:00:02.0: the console's display (boot display)
!   found: the console's display (boot display), on 0000:00:02.0
run: pci reserve 00:02.0 --dry-run --force nosuch
exit: 4
! note: --force (nosuch): nothing is refused under this code
! refused: dom0 needs 0000:00:02.0: the console's display (boot display)
!   found: the console's display (boot display), on 0000:00:02.0
!   hint: the screen stays black from then on; if you work by network, say --force display
!   to do it all the same: --force display
run: pci reserve 00:14.0 --dry-run --force console-usb
exit: 0
xl's record of the driver of PCI device 0000:00:14.0: none -> /sys/bus/pci/drivers/xhci_hcd  (remembered, to give it back to)
driver of PCI device 0000:00:14.0: xhci_hcd -> pciback  (only pciback hands devices to VMs)
  undo cannot bring back: addresses, routes and bridges of a network interface
quarantine of PCI device 0000:00:14.0: no -> yes  (so that it reaches no memory between two VMs)
dry run: nothing was changed
! forced: dom0 needs 0000:00:14.0: USB keyboard 1-3 (USB Keyboard)
!   found: USB keyboard 1-3 (USB Keyboard), on 0000:00:14.0
run: pci reserve 00:1f.6 --dry-run --force nic-in-use
exit: 4
! warning: 0000:00:1f.3, 0000:00:1f.5 of the same slot stay in dom0, which is well only where each can be reset alone; name them too to take all of it
! forced: dom0 needs 0000:00:1f.6: eno1 has 192.0.2.10/24
!   found: eno1, with 192.0.2.10/24, on 0000:00:1f.6
! refused: dom0 needs 0000:00:1f.6: management interface eno1
!   found: management is on eno1, on 0000:00:1f.6
!   hint: move the management interface to another card first; --force management cuts the host off
!   to do it all the same: --force management
run: pci reserve 00:1f.6 --dry-run --force nic-in-use,management
exit: 0
xl's record of the driver of PCI device 0000:00:1f.6: none -> /sys/bus/pci/drivers/e1000e  (remembered, to give it back to)
driver of PCI device 0000:00:1f.6: e1000e -> pciback  (only pciback hands devices to VMs)
  undo cannot bring back: addresses, routes and bridges of a network interface
quarantine of PCI device 0000:00:1f.6: no -> yes  (so that it reaches no memory between two VMs)
dry run: nothing was changed
! warning: 0000:00:1f.3, 0000:00:1f.5 of the same slot stay in dom0, which is well only where each can be reset alone; name them too to take all of it
! forced: dom0 needs 0000:00:1f.6: eno1 has 192.0.2.10/24
!   found: eno1, with 192.0.2.10/24, on 0000:00:1f.6
! forced: dom0 needs 0000:00:1f.6: management interface eno1
!   found: management is on eno1, on 0000:00:1f.6
run: pci reserve 00:1f.6 --force nic-in-use --force management --dry-run
exit: 0
xl's record of the driver of PCI device 0000:00:1f.6: none -> /sys/bus/pci/drivers/e1000e  (remembered, to give it back to)
driver of PCI device 0000:00:1f.6: e1000e -> pciback  (only pciback hands devices to VMs)
  undo cannot bring back: addresses, routes and bridges of a network interface
quarantine of PCI device 0000:00:1f.6: no -> yes  (so that it reaches no memory between two VMs)
dry run: nothing was changed
! warning: 0000:00:1f.3, 0000:00:1f.5 of the same slot stay in dom0, which is well only where each can be reset alone; name them too to take all of it
! forced: dom0 needs 0000:00:1f.6: eno1 has 192.0.2.10/24
!   found: eno1, with 192.0.2.10/24, on 0000:00:1f.6
! forced: dom0 needs 0000:00:1f.6: management interface eno1
!   found: management is on eno1, on 0000:00:1f.6
