# Xen hands at most 1,023 bytes to dom0's kernel: told before the edit, not found out at the next boot.
host: sriov-nic
put: boot/efi/EFI/xenserver/grub.cfg
	set default=0
	menuentry 'XCP-ng' {
		multiboot2 /boot/xen.gz dom0_mem=4096M
		module2 /boot/vmlinuz-4.19-xen root=LABEL=root-zxcvbn ro option00=xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx option01=xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx option02=xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx option03=xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx option04=xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx option05=xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx option06=xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx option07=xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx option08=xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx option09=xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx option10=xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx option11=xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx option12=xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx option13=xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx option14=xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx option15=xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx option16=xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx option17=xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx option18=xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx option19=xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
		module2 /boot/initrd-4.19-xen.img
	}
run: pci hide 04:10.0
exit: 4
! refused: entry 'XCP-ng' of '/boot/efi/EFI/xenserver/grub.cfg': the dom0 line would be 1057 bytes long, Xen takes 1023 and cuts the rest
!   hint: 34 bytes too many: hide fewer devices (14 bytes each) or take other options from the line
