# On XCP-ng with BIOS, with a list of four there.
host: gpu-box
run: pci hide 65:00
exit: 0
boot line xe dom0 of /boot/grub/grub.cfg: pciback takes 0000:65:00.0, 0000:65:00.1, 0000:65:00.2, 0000:65:00.3 before any driver of dom0
  - xen-pciback.hide=(0000:b3:00.0)(0000:b3:00.1)(0000:b3:00.2)(0000:b3:00.3)
  + xen-pciback.hide=(0000:b3:00.0)(0000:b3:00.1)(0000:b3:00.2)(0000:b3:00.3)(0000:65:00.0)(0000:65:00.1)(0000:65:00.2)(0000:65:00.3)
record /var/lib/xhw/hidden: made  (what the hidden devices are)
done
takes effect after: reboot
! warning: entries left as they are: 'XCP-ng (Xen 4.17.5-4 / Linux 4.19.0+1)'
tree: ~ f boot/grub/grub.cfg
tree:   - 		module2 /boot/vmlinuz-4.19-xen root=LABEL=root-asdfgh ro nolvm hpet=disable xen-pciback.hide=(0000:b3:00.0)(0000:b3:00.1)(0000:b3:00.2)(0000:b3:00.3) console=hvc0 console=tty0 quiet vga=785 splash plymouth.ignore-serial-consoles
tree:   + 		module2 /boot/vmlinuz-4.19-xen root=LABEL=root-asdfgh ro nolvm hpet=disable xen-pciback.hide=(0000:b3:00.0)(0000:b3:00.1)(0000:b3:00.2)(0000:b3:00.3)(0000:65:00.0)(0000:65:00.1)(0000:65:00.2)(0000:65:00.3) console=hvc0 console=tty0 quiet vga=785 splash plymouth.ignore-serial-consoles
tree: + f boot/grub/grub.cfg.xhw-TIME
tree: + d var/lib/xhw
tree: + f var/lib/xhw/boot-history
tree: + f var/lib/xhw/hidden
tree: + f var/lib/xhw/journal
run: pci unhide b3:00.3 --dry-run
exit: 0
boot line xe dom0 of /boot/grub/grub.cfg: pciback leaves 0000:b3:00.3 to the drivers of dom0
  - xen-pciback.hide=(0000:b3:00.0)(0000:b3:00.1)(0000:b3:00.2)(0000:b3:00.3)(0000:65:00.0)(0000:65:00.1)(0000:65:00.2)(0000:65:00.3)
  + xen-pciback.hide=(0000:b3:00.0)(0000:b3:00.1)(0000:b3:00.2)(0000:65:00.0)(0000:65:00.1)(0000:65:00.2)(0000:65:00.3)
dry run: nothing was changed
takes effect after: reboot
! warning: VM 'render' (running) names 0000:b3:00.3; a VM that starts with it takes it from dom0 again
! warning: entries left as they are: 'XCP-ng (Xen 4.17.5-4 / Linux 4.19.0+1)'
run: pci unhide b3:00
exit: 0
boot line xe dom0 of /boot/grub/grub.cfg: pciback leaves 0000:b3:00.0, 0000:b3:00.1, 0000:b3:00.2, 0000:b3:00.3 to the drivers of dom0
  - xen-pciback.hide=(0000:b3:00.0)(0000:b3:00.1)(0000:b3:00.2)(0000:b3:00.3)(0000:65:00.0)(0000:65:00.1)(0000:65:00.2)(0000:65:00.3)
  + xen-pciback.hide=(0000:65:00.0)(0000:65:00.1)(0000:65:00.2)(0000:65:00.3)
done
takes effect after: reboot
! warning: VM 'render' (running) names 0000:b3:00.0; a VM that starts with it takes it from dom0 again
! warning: VM 'render' (running) names 0000:b3:00.1; a VM that starts with it takes it from dom0 again
! warning: VM 'render' (running) names 0000:b3:00.2; a VM that starts with it takes it from dom0 again
! warning: VM 'render' (running) names 0000:b3:00.3; a VM that starts with it takes it from dom0 again
! warning: entries left as they are: 'XCP-ng (Xen 4.17.5-4 / Linux 4.19.0+1)'
tree: ~ f boot/grub/grub.cfg
tree:   - 		module2 /boot/vmlinuz-4.19-xen root=LABEL=root-asdfgh ro nolvm hpet=disable xen-pciback.hide=(0000:b3:00.0)(0000:b3:00.1)(0000:b3:00.2)(0000:b3:00.3)(0000:65:00.0)(0000:65:00.1)(0000:65:00.2)(0000:65:00.3) console=hvc0 console=tty0 quiet vga=785 splash plymouth.ignore-serial-consoles
tree:   + 		module2 /boot/vmlinuz-4.19-xen root=LABEL=root-asdfgh ro nolvm hpet=disable xen-pciback.hide=(0000:65:00.0)(0000:65:00.1)(0000:65:00.2)(0000:65:00.3) console=hvc0 console=tty0 quiet vga=785 splash plymouth.ignore-serial-consoles
tree: + f boot/grub/grub.cfg.xhw-TIME
tree: ~ f var/lib/xhw/boot-history
tree: ~ f var/lib/xhw/journal
