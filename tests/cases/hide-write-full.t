# Alone: a second run within the same second would leave the same record.
host: sriov-nic
run: pci hide 04:10.0
fail: boot/efi/EFI/xenserver/grub.cfg ENOSPC
exit: 1
boot line xe dom0 of /boot/efi/EFI/xenserver/grub.cfg: pciback takes 0000:04:10.0 before any driver of dom0
  + xen-pciback.hide=(0000:04:10.0)
record /var/lib/xhw/hidden: made  (what the hidden devices are)
! warning: entries left as they are: 'XCP-ng (Xen 4.17.5-4 / Linux 4.19.0+1)'
! xhw: dom0 line of entry 'xe' of '/boot/efi/EFI/xenserver/grub.cfg': +xen-pciback.hide=(0000:04:10.0): write '/boot/efi/EFI/xenserver/grub.cfg': No space left on device
! hint: make room on that file system, then try again; the file is as it was
! the host is as it was before
tree: + d var/lib/xhw
tree: + f var/lib/xhw/boot-history
