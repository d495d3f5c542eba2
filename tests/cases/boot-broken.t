# A file that does not read as a script of GRUB.
host: no-iommu
put: boot/grub/grub.cfg
	set default=0
	menuentry 'XCP-ng' {
		multiboot2 /boot/xen.gz 'open
run: boot show
exit: 7
! xhw: '/boot/grub/grub.cfg': line 3: a single quote is opened and never closed
! hint: xhw boot history lists the backups, xhw boot restore brings one back
run: boot diff
exit: 7
! xhw: '/boot/grub/grub.cfg': line 3: a single quote is opened and never closed
! hint: xhw boot history lists the backups, xhw boot restore brings one back
run: boot history
exit: 0
no backups: xhw changed nothing yet
run: boot lint
exit: 0
breaks [syntax] '/boot/grub/grub.cfg': line 3: a single quote is opened and never closed
  hint: 'xhw boot history' lists the backups, 'xhw boot restore' brings one back
