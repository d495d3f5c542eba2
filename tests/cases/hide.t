# Hide, see what becomes of it, hide more, take one back, take all back.
host: sriov-nic
run: pci hide 04:10.0
sweep: yes
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
run: pci hide 04:10.0
exit: 0
already so, nothing to change
run: pci list --driver ixgbevf
exit: 0
DEVICE        IDS        DRIVER   OWNER  BOOT            NODE  RMRR  ROLE  VERDICT  NAME                                                                               USED FOR
0000:04:10.0  8086:10ed  ixgbevf  dom0   will-be-hidden     0  none  vf    free     Ethernet controller: Intel Corporation 82599 Ethernet Controller Virtual Function  -
0000:04:10.2  8086:10ed  ixgbevf  dom0   shown              0  none  vf    free     Ethernet controller: Intel Corporation 82599 Ethernet Controller Virtual Function  -
run: pci hide 04:10.2 04:10.0
exit: 0
boot line xe dom0 of /boot/efi/EFI/xenserver/grub.cfg: pciback takes 0000:04:10.2, 0000:04:10.0 before any driver of dom0
  - xen-pciback.hide=(0000:04:10.0)
  + xen-pciback.hide=(0000:04:10.0)(0000:04:10.2)
record /var/lib/xhw/hidden: changed  (what the hidden devices are)
done
takes effect after: reboot
! warning: entries left as they are: 'XCP-ng (Xen 4.17.5-4 / Linux 4.19.0+1)'
tree: ~ f boot/efi/EFI/xenserver/grub.cfg
tree:   - 		module2 /boot/vmlinuz-4.19-xen root=LABEL=root-zxcvbn ro nolvm hpet=disable console=hvc0 console=tty0 quiet vga=785 splash plymouth.ignore-serial-consoles xen-pciback.hide=(0000:04:10.0)
tree:   + 		module2 /boot/vmlinuz-4.19-xen root=LABEL=root-zxcvbn ro nolvm hpet=disable console=hvc0 console=tty0 quiet vga=785 splash plymouth.ignore-serial-consoles xen-pciback.hide=(0000:04:10.0)(0000:04:10.2)
tree: + f boot/efi/EFI/xenserver/grub.cfg.xhw-TIME
tree: ~ f var/lib/xhw/boot-history
tree: ~ f var/lib/xhw/hidden
tree: ~ f var/lib/xhw/journal
run: pci unhide 04:10.0
sweep: yes
exit: 0
boot line xe dom0 of /boot/efi/EFI/xenserver/grub.cfg: pciback leaves 0000:04:10.0 to the drivers of dom0
  - xen-pciback.hide=(0000:04:10.0)(0000:04:10.2)
  + xen-pciback.hide=(0000:04:10.2)
record /var/lib/xhw/hidden: changed  (what the hidden devices are)
done
takes effect after: reboot
! warning: entries left as they are: 'XCP-ng (Xen 4.17.5-4 / Linux 4.19.0+1)'
tree: ~ f boot/efi/EFI/xenserver/grub.cfg
tree:   - 		module2 /boot/vmlinuz-4.19-xen root=LABEL=root-zxcvbn ro nolvm hpet=disable console=hvc0 console=tty0 quiet vga=785 splash plymouth.ignore-serial-consoles xen-pciback.hide=(0000:04:10.0)(0000:04:10.2)
tree:   + 		module2 /boot/vmlinuz-4.19-xen root=LABEL=root-zxcvbn ro nolvm hpet=disable console=hvc0 console=tty0 quiet vga=785 splash plymouth.ignore-serial-consoles xen-pciback.hide=(0000:04:10.2)
tree: + f boot/efi/EFI/xenserver/grub.cfg.xhw-TIME
tree: ~ f var/lib/xhw/boot-history
tree: ~ f var/lib/xhw/hidden
tree: ~ f var/lib/xhw/journal
run: pci unhide 04:10.0
exit: 0
already so, nothing to change
run: pci unhide 04:10.2
exit: 0
boot line xe dom0 of /boot/efi/EFI/xenserver/grub.cfg: pciback leaves 0000:04:10.2 to the drivers of dom0
  - xen-pciback.hide=(0000:04:10.2)
record /var/lib/xhw/hidden: removed  (what the hidden devices are)
done
takes effect after: reboot
! warning: entries left as they are: 'XCP-ng (Xen 4.17.5-4 / Linux 4.19.0+1)'
tree: ~ f boot/efi/EFI/xenserver/grub.cfg
tree:   - 		module2 /boot/vmlinuz-4.19-xen root=LABEL=root-zxcvbn ro nolvm hpet=disable console=hvc0 console=tty0 quiet vga=785 splash plymouth.ignore-serial-consoles xen-pciback.hide=(0000:04:10.2)
tree:   + 		module2 /boot/vmlinuz-4.19-xen root=LABEL=root-zxcvbn ro nolvm hpet=disable console=hvc0 console=tty0 quiet vga=785 splash plymouth.ignore-serial-consoles
tree: + f boot/efi/EFI/xenserver/grub.cfg.xhw-TIME
tree: ~ f var/lib/xhw/boot-history
tree: - f var/lib/xhw/hidden
tree: ~ f var/lib/xhw/journal
