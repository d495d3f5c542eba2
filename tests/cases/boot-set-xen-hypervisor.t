# The entries of newer hosts: xen_hypervisor and xen_module.
host: sriov-nic
put: boot/efi/EFI/xenserver/grub.cfg
	set default=0
	set timeout=5
	menuentry 'XCP-ng' {
		search --label --set root root-zxcvbn
		xen_hypervisor /boot/xen.efi dom0_mem=4096M,max:4096M watchdog
		xen_module /boot/vmlinuz-xen root=LABEL=root-zxcvbn ro
		xen_module /boot/initrd-xen.img
	}
	menuentry 'Memory test' {
		linux /boot/memtest
	}
run: boot set xen:smt=0 dom0:quiet
sweep: yes
exit: 0
boot lines of /boot/efi/EFI/xenserver/grub.cfg: sets xen:smt=0, sets dom0:quiet
  xe xen:
    + smt=0
  xe dom0:
    + quiet
done
takes effect after: reboot
tree: ~ f boot/efi/EFI/xenserver/grub.cfg
tree:   - 		xen_hypervisor /boot/xen.efi dom0_mem=4096M,max:4096M watchdog
tree:   - 		xen_module /boot/vmlinuz-xen root=LABEL=root-zxcvbn ro
tree:   + 		xen_hypervisor /boot/xen.efi dom0_mem=4096M,max:4096M watchdog smt=0
tree:   + 		xen_module /boot/vmlinuz-xen root=LABEL=root-zxcvbn ro quiet
tree: + f boot/efi/EFI/xenserver/grub.cfg.xhw-TIME
tree: + d var/lib/xhw
tree: + f var/lib/xhw/boot-history
tree: + f var/lib/xhw/journal
run: boot set dom0:quiet --entry "Memory test"
exit: 4
! refused: the dom0 line of entry 'Memory test' (line 9 of '/boot/efi/EFI/xenserver/grub.cfg') cannot be edited safely: there is no such line
!   hint: give the entry one plain line for Xen and one for the dom0 kernel, as the installer writes it, or name other entries with --entry
run: boot get xen:smt dom0:quiet
exit: 0
smt=0
quiet
run: pci hide 04:10.0
exit: 0
boot line xe dom0 of /boot/efi/EFI/xenserver/grub.cfg: pciback takes 0000:04:10.0 before any driver of dom0
  + xen-pciback.hide=(0000:04:10.0)
record /var/lib/xhw/hidden: made  (what the hidden devices are)
done
takes effect after: reboot
tree: ~ f boot/efi/EFI/xenserver/grub.cfg
tree:   - 		xen_module /boot/vmlinuz-xen root=LABEL=root-zxcvbn ro quiet
tree:   + 		xen_module /boot/vmlinuz-xen root=LABEL=root-zxcvbn ro quiet xen-pciback.hide=(0000:04:10.0)
tree: + f boot/efi/EFI/xenserver/grub.cfg.xhw-TIME
tree: ~ f var/lib/xhw/boot-history
tree: + f var/lib/xhw/hidden
tree: ~ f var/lib/xhw/journal
run: boot restore 2
sweep: yes
exit: 0
boot file /boot/efi/EFI/xenserver/grub.cfg: brings back backup 2 of NOW UTC
  - 	xen_hypervisor /boot/xen.efi dom0_mem=4096M,max:4096M watchdog smt=0
  - 	xen_module /boot/vmlinuz-xen root=LABEL=root-zxcvbn ro quiet xen-pciback.hide=(0000:04:10.0)
  + 	xen_hypervisor /boot/xen.efi dom0_mem=4096M,max:4096M watchdog
  + 	xen_module /boot/vmlinuz-xen root=LABEL=root-zxcvbn ro
record /var/lib/xhw/hidden: removed  (what the hidden devices are)
done
takes effect after: reboot
! warning: the xen line of 'xe': takes away smt=0
! warning: the dom0 line of 'xe': takes away quiet xen-pciback.hide=(0000:04:10.0)
tree: ~ f boot/efi/EFI/xenserver/grub.cfg
tree:   - 		xen_hypervisor /boot/xen.efi dom0_mem=4096M,max:4096M watchdog smt=0
tree:   - 		xen_module /boot/vmlinuz-xen root=LABEL=root-zxcvbn ro quiet xen-pciback.hide=(0000:04:10.0)
tree:   + 		xen_hypervisor /boot/xen.efi dom0_mem=4096M,max:4096M watchdog
tree:   + 		xen_module /boot/vmlinuz-xen root=LABEL=root-zxcvbn ro
tree: + f boot/efi/EFI/xenserver/grub.cfg.xhw-TIME
tree: ~ f var/lib/xhw/boot-history
tree: - f var/lib/xhw/hidden
tree: ~ f var/lib/xhw/journal
run: boot restore
exit: 0
boot file /boot/efi/EFI/xenserver/grub.cfg: brings back backup 1 of NOW UTC
  - 	xen_hypervisor /boot/xen.efi dom0_mem=4096M,max:4096M watchdog
  - 	xen_module /boot/vmlinuz-xen root=LABEL=root-zxcvbn ro
  + 	xen_hypervisor /boot/xen.efi dom0_mem=4096M,max:4096M watchdog smt=0
  + 	xen_module /boot/vmlinuz-xen root=LABEL=root-zxcvbn ro quiet xen-pciback.hide=(0000:04:10.0)
done
takes effect after: reboot
! warning: the xen line of 'xe': brings back smt=0
! warning: the dom0 line of 'xe': brings back quiet xen-pciback.hide=(0000:04:10.0)
tree: ~ f boot/efi/EFI/xenserver/grub.cfg
tree:   - 		xen_hypervisor /boot/xen.efi dom0_mem=4096M,max:4096M watchdog
tree:   - 		xen_module /boot/vmlinuz-xen root=LABEL=root-zxcvbn ro
tree:   + 		xen_hypervisor /boot/xen.efi dom0_mem=4096M,max:4096M watchdog smt=0
tree:   + 		xen_module /boot/vmlinuz-xen root=LABEL=root-zxcvbn ro quiet xen-pciback.hide=(0000:04:10.0)
tree: + f boot/efi/EFI/xenserver/grub.cfg.xhw-TIME
tree: ~ f var/lib/xhw/boot-history
tree: ~ f var/lib/xhw/journal
