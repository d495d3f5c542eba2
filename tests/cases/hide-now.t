# --now reserves as well.
host: sriov-nic
run: pci hide 04:10.0 --now --dry-run
exit: 0
boot line xe dom0 of /boot/efi/EFI/xenserver/grub.cfg: pciback takes 0000:04:10.0 before any driver of dom0
  + xen-pciback.hide=(0000:04:10.0)
record /var/lib/xhw/hidden: made  (what the hidden devices are)
xl's record of the driver of PCI device 0000:04:10.0: none -> /sys/bus/pci/drivers/ixgbevf  (remembered, to give it back to)
driver of PCI device 0000:04:10.0: ixgbevf -> pciback  (only pciback hands devices to VMs)
  undo cannot bring back: addresses, routes and bridges of a network interface
quarantine of PCI device 0000:04:10.0: no -> yes  (so that it reaches no memory between two VMs)
dry run: nothing was changed
takes effect after: reboot
! warning: entries left as they are: 'XCP-ng (Xen 4.17.5-4 / Linux 4.19.0+1)'
run: pci hide 04:10.0 --now
sweep: yes
exit: 0
boot line xe dom0 of /boot/efi/EFI/xenserver/grub.cfg: pciback takes 0000:04:10.0 before any driver of dom0
  + xen-pciback.hide=(0000:04:10.0)
record /var/lib/xhw/hidden: made  (what the hidden devices are)
xl's record of the driver of PCI device 0000:04:10.0: none -> /sys/bus/pci/drivers/ixgbevf  (remembered, to give it back to)
driver of PCI device 0000:04:10.0: ixgbevf -> pciback  (only pciback hands devices to VMs)
  undo cannot bring back: addresses, routes and bridges of a network interface
quarantine of PCI device 0000:04:10.0: no -> yes  (so that it reaches no memory between two VMs)
done
takes effect after: reboot
! warning: entries left as they are: 'XCP-ng (Xen 4.17.5-4 / Linux 4.19.0+1)'
xen: store /libxl/pci/0000-04-10-0/driver_path = /sys/bus/pci/drivers/ixgbevf
xen: quarantine 0000:04:10.0
tree: ~ f boot/efi/EFI/xenserver/grub.cfg
tree:   - 		module2 /boot/vmlinuz-4.19-xen root=LABEL=root-zxcvbn ro nolvm hpet=disable console=hvc0 console=tty0 quiet vga=785 splash plymouth.ignore-serial-consoles
tree:   + 		module2 /boot/vmlinuz-4.19-xen root=LABEL=root-zxcvbn ro nolvm hpet=disable console=hvc0 console=tty0 quiet vga=785 splash plymouth.ignore-serial-consoles xen-pciback.hide=(0000:04:10.0)
tree: + f boot/efi/EFI/xenserver/grub.cfg.xhw-TIME
tree: - l sys/bus/pci/drivers/ixgbevf/0000:04:10.0 -> ../../../../devices/pci0000:00/0000:00:02.0/0000:04:10.0
tree: + l sys/bus/pci/drivers/pciback/0000:04:10.0 -> ../../../../devices/pci0000:00/0000:00:02.0/0000:04:10.0
tree: ~ f sys/bus/pci/drivers/pciback/slots
tree:   + 	0000:04:10.0
tree: - l sys/class/net/eth3 -> ../../devices/pci0000:00/0000:00:02.0/0000:04:10.0/net/eth3
tree: ~ l sys/devices/pci0000:00/0000:00:02.0/0000:04:10.0/driver -> ../../../../bus/pci/drivers/pciback, was -> ../../../../bus/pci/drivers/ixgbevf
tree: - d sys/devices/pci0000:00/0000:00:02.0/0000:04:10.0/net
tree: + d var/lib/xhw
tree: + f var/lib/xhw/boot-history
tree: + f var/lib/xhw/hidden
tree: + f var/lib/xhw/journal
run: pci list --driver pciback
exit: 0
DEVICE        IDS        DRIVER   OWNER       BOOT            NODE  RMRR  ROLE  VERDICT       NAME                                                                               USED FOR
0000:04:10.0  8086:10ed  pciback  quarantine  will-be-hidden     0  none  vf    reserved      Ethernet controller: Intel Corporation 82599 Ethernet Controller Virtual Function  -
0000:04:10.4  8086:10ed  pciback  quarantine  shown              0  none  vf    reserved      Ethernet controller: Intel Corporation 82599 Ethernet Controller Virtual Function  -
0000:04:10.6  8086:10ed  pciback  domain      shown              0  none  vf    in use by fw  Ethernet controller: Intel Corporation 82599 Ethernet Controller Virtual Function  -
0000:04:11.0  8086:10ed  pciback  pciback     shown              0  none  vf    reserved      Ethernet controller: Intel Corporation 82599 Ethernet Controller Virtual Function  -
