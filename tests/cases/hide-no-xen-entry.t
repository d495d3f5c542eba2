host: sriov-nic
put: boot/efi/EFI/xenserver/grub.cfg
	set default=0
	menuentry 'Linux' {
		linux /boot/vmlinuz root=LABEL=x ro
		initrd /boot/initrd.img
	}
run: pci hide 04:10.0
exit: 4
! refused: '/boot/efi/EFI/xenserver/grub.cfg' has no entry that is edited when none is named
!   hint: name an entry: label1 ('Linux')
