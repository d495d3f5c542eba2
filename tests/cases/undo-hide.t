host: sriov-nic
run: pci hide 04:10.0 04:10.2
exit: 0
boot line xe dom0 of /boot/efi/EFI/xenserver/grub.cfg: pciback takes 0000:04:10.0, 0000:04:10.2 before any driver of dom0
  + xen-pciback.hide=(0000:04:10.0)(0000:04:10.2)
record /var/lib/xhw/hidden: made  (what the hidden devices are)
done
takes effect after: reboot
! warning: entries left as they are: 'XCP-ng (Xen 4.17.5-4 / Linux 4.19.0+1)'
tree: ~ f boot/efi/EFI/xenserver/grub.cfg
tree:   - 		module2 /boot/vmlinuz-4.19-xen root=LABEL=root-zxcvbn ro nolvm hpet=disable console=hvc0 console=tty0 quiet vga=785 splash plymouth.ignore-serial-consoles
tree:   + 		module2 /boot/vmlinuz-4.19-xen root=LABEL=root-zxcvbn ro nolvm hpet=disable console=hvc0 console=tty0 quiet vga=785 splash plymouth.ignore-serial-consoles xen-pciback.hide=(0000:04:10.0)(0000:04:10.2)
tree: + f boot/efi/EFI/xenserver/grub.cfg.xhw-TIME
tree: + d var/lib/xhw
tree: + f var/lib/xhw/boot-history
tree: + f var/lib/xhw/hidden
tree: + f var/lib/xhw/journal
run: undo
exit: 0
record /var/lib/xhw/hidden: removed  (undoes 'pci hide')
boot line xe dom0 of /boot/efi/EFI/xenserver/grub.cfg: undoes 'pci hide'
  - xen-pciback.hide=(0000:04:10.0)(0000:04:10.2)
done
takes effect after: reboot
! note: journal (undo): takes back 'xhw pci hide' of USER
tree: ~ f boot/efi/EFI/xenserver/grub.cfg
tree:   - 		module2 /boot/vmlinuz-4.19-xen root=LABEL=root-zxcvbn ro nolvm hpet=disable console=hvc0 console=tty0 quiet vga=785 splash plymouth.ignore-serial-consoles xen-pciback.hide=(0000:04:10.0)(0000:04:10.2)
tree:   + 		module2 /boot/vmlinuz-4.19-xen root=LABEL=root-zxcvbn ro nolvm hpet=disable console=hvc0 console=tty0 quiet vga=785 splash plymouth.ignore-serial-consoles
tree: + f boot/efi/EFI/xenserver/grub.cfg.xhw-TIME
tree: ~ f var/lib/xhw/boot-history
tree: - f var/lib/xhw/hidden
tree: - f var/lib/xhw/journal
run: undo
exit: 0
already so, nothing to change
! note: journal (undo): there is nothing to take back
