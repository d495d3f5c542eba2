host: sriov-nic
without: boot/efi/EFI/xenserver/grub.cfg
run: pci hide 04:10.0
exit: 4
! refused: the boot configuration cannot be edited: this host booted through UEFI, but '/boot/efi/EFI/xenserver/grub.cfg' does not exist; is the EFI partition mounted at '/boot/efi'
!   hint: hiding needs the grub.cfg that this host boots by; 'pci reserve' takes a device now
run: pci list --driver ixgbevf
exit: 0
DEVICE        IDS        DRIVER   OWNER  BOOT  NODE  RMRR  ROLE  VERDICT  NAME                                                                               USED FOR
0000:04:10.0  8086:10ed  ixgbevf  dom0   -        0  none  vf    free     Ethernet controller: Intel Corporation 82599 Ethernet Controller Virtual Function  -
0000:04:10.2  8086:10ed  ixgbevf  dom0   -        0  none  vf    free     Ethernet controller: Intel Corporation 82599 Ethernet Controller Virtual Function  -
! note: next boot (boot): this host booted through UEFI, but '/boot/efi/EFI/xenserver/grub.cfg' does not exist; is the EFI partition mounted at '/boot/efi'
