# Without IOMMU it warns: the next boot may have one.
host: no-iommu
run: pci hide 00:04.0
exit: 0
boot line xe dom0 of /boot/grub/grub.cfg: pciback takes 0000:00:04.0 before any driver of dom0
  + xen-pciback.hide=(0000:00:04.0)
record /var/lib/xhw/hidden: made  (what the hidden devices are)
done
takes effect after: reboot
! warning: Xen uses no IOMMU, so no device can be given to a VM; switch VT-d or AMD-Vi on in the firmware, and remove 'iommu=0' from Xen's line
! warning: entries left as they are: 'XCP-ng (Xen 4.17.5-4 / Linux 4.19.0+1)'
tree: ~ f boot/grub/grub.cfg
tree:   - 		module2 /boot/vmlinuz-4.19-xen root=LABEL=root-poiuyt ro nolvm hpet=disable console=hvc0 console=tty0 quiet vga=785 splash plymouth.ignore-serial-consoles
tree:   + 		module2 /boot/vmlinuz-4.19-xen root=LABEL=root-poiuyt ro nolvm hpet=disable console=hvc0 console=tty0 quiet vga=785 splash plymouth.ignore-serial-consoles xen-pciback.hide=(0000:00:04.0)
tree: + f boot/grub/grub.cfg.xhw-TIME
tree: + d var/lib/xhw
tree: + f var/lib/xhw/boot-history
tree: + f var/lib/xhw/hidden
tree: + f var/lib/xhw/journal
