# A grub.cfg that grub-mkconfig made is not edited.
host: desktop
run: pci hide 02:00.0
exit: 4
! refused: '/boot/grub/grub.cfg' is not edited: grub-mkconfig generates the file and would overwrite an edit
!   found: grub-mkconfig generates the file and would overwrite an edit
!   hint: put GRUB_CMDLINE_LINUX_XEN_REPLACE_DEFAULT="$GRUB_CMDLINE_LINUX_DEFAULT xen-pciback.hide=(0000:02:00.0)" into a file of /etc/default/grub.d and run update-grub; where xen-pciback is a module, as in Debian, it must also be loaded from the initramfs, before the device's own driver
run: pci unhide 02:00.0
exit: 4
! refused: '/boot/grub/grub.cfg' is not edited: grub-mkconfig generates the file and would overwrite an edit
!   found: grub-mkconfig generates the file and would overwrite an edit
!   hint: take the device out of xen-pciback.hide in /etc/default/grub and /etc/default/grub.d, then run update-grub
