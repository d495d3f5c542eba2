# An empty boot file is an error, and its backups are listed all the same.
host: no-iommu
put: boot/grub/grub.cfg
put: boot/grub/grub.cfg.xhw-20261121-043107
	set default=0
	set timeout=5
	menuentry 'XCP-ng' {
		multiboot2 /boot/xen.gz dom0_mem=1024M,max:1024M watchdog ucode=scan dom0_max_vcpus=1-2 crashkernel=256M,below=4G console=vga vga=mode-0x0311
		module2 /boot/vmlinuz-4.19-xen root=LABEL=root-poiuyt ro nolvm hpet=disable console=hvc0 console=tty0 quiet vga=785 splash plymouth.ignore-serial-consoles
		module2 /boot/initrd-4.19-xen.img
	}
	menuentry 'XCP-ng (Serial)' {
		multiboot2 /boot/xen.gz com1=115200,8n1 dom0_mem=1024M,max:1024M watchdog ucode=scan dom0_max_vcpus=1-2 crashkernel=256M,below=4G console=vga vga=mode-0x0311
		module2 /boot/vmlinuz-4.19-xen root=LABEL=root-poiuyt ro nolvm hpet=disable console=hvc0 console=tty0 quiet vga=785 splash plymouth.ignore-serial-consoles
		module2 /boot/initrd-4.19-xen.img
	}
run: boot show
exit: 6
! xhw: '/boot/grub/grub.cfg' is empty
! hint: xhw boot history lists the backups, xhw boot restore brings one back
run: boot get xen:watchdog
exit: 6
! xhw: '/boot/grub/grub.cfg' is empty
! hint: xhw boot history lists the backups, xhw boot restore brings one back
run: boot history
exit: 0
1  2026-11-21 04:31:07  changed by unknown
   not known: '/boot/grub/grub.cfg' is empty

'xhw boot restore N' brings back the file as it was before change N.
run: boot diff 1
exit: 6
! xhw: '/boot/grub/grub.cfg' is empty
! hint: xhw boot history lists the backups, xhw boot restore brings one back
