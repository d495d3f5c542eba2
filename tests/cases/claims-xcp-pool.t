# What VMs that claim a device say to taking it from dom0 and giving it back.
host: xcp-pool
run: pci reserve 65:00.0 --dry-run
exit: 0
driver of PCI device 0000:65:00.0: none -> pciback  (only pciback hands devices to VMs)
  undo cannot bring back: addresses, routes and bridges of a network interface
dry run: nothing was changed
! warning: template 'farm', VM 'xo-made' (halted) and VM 'desk' (halted, by a VGPU) name 0000:65:00.0
! warning: 0000:65:00.1, 0000:65:00.2, 0000:65:00.3 of the same slot stay in dom0, which is well only where each can be reset alone; name them too to take all of it
run: pci reserve af:00.0 --dry-run
exit: 4
! refused: VM 'mover' claims 0000:af:00.0, and its operation 'start' is under way
!   found: XAPI has 'start' among the current operations of VM 40000000-0000-4000-8000-000000000014
!   hint: wait until it is done, and try again
run: pci reserve b3:00.0 --dry-run
exit: 4
! warning: snapshot 'render before update', VM 'render copy' (halted) and VM 'desk' (halted, by a VGPU) name 0000:b3:00.0
! refused: VM render has 0000:b3:00.0
!   found: xenstore has it below backend/pci/7
!   hint: shut the VM down first
run: pci release d8:00.1 --dry-run
exit: 4
! refused: VM cad has 0000:d8:00.1
!   found: xenstore has it below backend/pci/9
!   hint: shut the VM down first
run: pci release 17:00.0 --dry-run
exit: 4
! refused: VM scanner has 0000:17:00.0
!   found: xenstore has it below backend/pci/12
!   hint: shut the VM down first
run: pci hide af:00.0 --dry-run
exit: 0
boot lines of /boot/grub/grub.cfg: pciback takes 0000:af:00.0 before any driver of dom0
  xe, xe-serial dom0:
    - xen-pciback.hide=(0000:b3:00.0)(0000:b3:00.1)(0000:b3:00.2)(0000:b3:00.3)(0000:af:00.1)
    + xen-pciback.hide=(0000:b3:00.0)(0000:b3:00.1)(0000:b3:00.2)(0000:b3:00.3)(0000:af:00.1)(0000:af:00.0)
record /var/lib/xhw/hidden: made  (what the hidden devices are)
dry run: nothing was changed
takes effect after: reboot
! warning: VM 'mover' (halted) names 0000:af:00.0
! warning: entries left as they are: 'XCP-ng (Xen 4.17.5-4 / Linux 4.19.0+1)'
run: pci hide af:00.0 --now --dry-run
exit: 4
! warning: VM 'mover' (halted) names 0000:af:00.0
! warning: entries left as they are: 'XCP-ng (Xen 4.17.5-4 / Linux 4.19.0+1)'
! refused: VM 'mover' claims 0000:af:00.0, and its operation 'start' is under way
!   found: XAPI has 'start' among the current operations of VM 40000000-0000-4000-8000-000000000014
!   hint: wait until it is done, and try again
run: pci unhide b3:00.0 --dry-run
exit: 0
boot lines of /boot/grub/grub.cfg: pciback leaves 0000:b3:00.0 to the drivers of dom0
  xe, xe-serial dom0:
    - xen-pciback.hide=(0000:b3:00.0)(0000:b3:00.1)(0000:b3:00.2)(0000:b3:00.3)(0000:af:00.1)
    + xen-pciback.hide=(0000:b3:00.1)(0000:b3:00.2)(0000:b3:00.3)(0000:af:00.1)
dry run: nothing was changed
takes effect after: reboot
! warning: VM 'render' (running), snapshot 'render before update', VM 'render copy' (halted) and VM 'desk' (halted, by a VGPU) name 0000:b3:00.0; a VM that starts with it takes it from dom0 again
! warning: entries left as they are: 'XCP-ng (Xen 4.17.5-4 / Linux 4.19.0+1)'
