host: sriov-nic
put: boot/efi/EFI/xenserver/grub.cfg
run: pci hide 04:10.0
exit: 4
! refused: the boot configuration cannot be edited: '/boot/efi/EFI/xenserver/grub.cfg' is empty
!   hint: hiding needs the grub.cfg that this host boots by; 'pci reserve' takes a device now
