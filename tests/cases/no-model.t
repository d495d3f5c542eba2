# Below --root only files are changed, never a device.
host: sriov-nic
model: none
run: pci reserve 04:10.0
exit: 6
xl's record of the driver of PCI device 0000:04:10.0: none -> /sys/bus/pci/drivers/ixgbevf  (remembered, to give it back to)
driver of PCI device 0000:04:10.0: ixgbevf -> pciback  (only pciback hands devices to VMs)
  undo cannot bring back: addresses, routes and bridges of a network interface
quarantine of PCI device 0000:04:10.0: no -> yes  (so that it reaches no memory between two VMs)
! xhw: the xl's record of the driver of PCI device 0000:04:10.0 cannot be changed: only files can be changed below --root
! hint: run it on the machine itself, or look with --dry-run
run: pci detach fw 04:10.6
exit: 6
PCI devices of domain 44444444-0000-4000-8000-000000000001/1: 0000:04:10.6 -> none  (taken back from VM fw; stays reserved)
  undo cannot bring back: the guest has seen its device go and come back
! xhw: the PCI devices of domain 44444444-0000-4000-8000-000000000001/1 cannot be changed: only files can be changed below --root
! hint: run it on the machine itself, or look with --dry-run
run: pci hide 04:10.0
exit: 0
boot line xe dom0 of /boot/efi/EFI/xenserver/grub.cfg: pciback takes 0000:04:10.0 before any driver of dom0
  + xen-pciback.hide=(0000:04:10.0)
record /var/lib/xhw/hidden: made  (what the hidden devices are)
done
takes effect after: reboot
! warning: entries left as they are: 'XCP-ng (Xen 4.17.5-4 / Linux 4.19.0+1)'
tree: ~ f boot/efi/EFI/xenserver/grub.cfg
tree:   - 		module2 /boot/vmlinuz-4.19-xen root=LABEL=root-zxcvbn ro nolvm hpet=disable console=hvc0 console=tty0 quiet vga=785 splash plymouth.ignore-serial-consoles
tree:   + 		module2 /boot/vmlinuz-4.19-xen root=LABEL=root-zxcvbn ro nolvm hpet=disable console=hvc0 console=tty0 quiet vga=785 splash plymouth.ignore-serial-consoles xen-pciback.hide=(0000:04:10.0)
tree: + f boot/efi/EFI/xenserver/grub.cfg.xhw-TIME
tree: + d var/lib/xhw
tree: + f var/lib/xhw/boot-history
tree: + f var/lib/xhw/hidden
tree: + f var/lib/xhw/journal
