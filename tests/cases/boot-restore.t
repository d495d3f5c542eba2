# A backup brought back, of a file that was broken meanwhile too; what cannot boot is not brought back.
host: no-iommu
put: boot/grub/grub.cfg
	menuentry 'XCP-ng' {
put: boot/grub/grub.cfg.xhw-20261121-043107
	set default=0
	set timeout=5
	menuentry 'XCP-ng' {
		multiboot2 /boot/xen.gz dom0_mem=1024M,max:1024M watchdog
		module2 /boot/vmlinuz-4.19-xen ro quiet
		module2 /boot/initrd-4.19-xen.img
	}
put: boot/grub/grub.cfg.xhw-20261120-080000
	set default=0
	menuentry 'memtest' {
		linux /boot/memtest
	}
put: boot/grub/grub.cfg.xhw-20261119-080000
	if true; then
run: boot set xen:smt=0
exit: 7
! xhw: '/boot/grub/grub.cfg': line 2: the file ends where a command is expected
run: boot restore 2
exit: 4
! refused: this backup is not brought back: none of its entries boots Xen with a dom0 kernel
!   hint: 'xhw boot history' lists the others
run: boot restore 3
exit: 4
! refused: this backup is not brought back: it does not read: '/boot/grub/grub.cfg': line 2: the file ends where a command is expected
!   hint: 'xhw boot history' lists the others
run: boot restore
sweep: yes
exit: 0
boot file /boot/grub/grub.cfg: brings back backup 1 of 2026-11-21 04:31:07 UTC
  + set default=0
  + set timeout=5
  + 	multiboot2 /boot/xen.gz dom0_mem=1024M,max:1024M watchdog
  + 	module2 /boot/vmlinuz-4.19-xen ro quiet
  + 	module2 /boot/initrd-4.19-xen.img
  + }
done
takes effect after: reboot
! warning: which options change cannot be told: the present file does not read: '/boot/grub/grub.cfg': line 2: the file ends where a command is expected
tree: ~ f boot/grub/grub.cfg
tree:   -  = menuentry 'XCP-ng' {
tree:   + 	set default=0
tree:   + 	set timeout=5
tree:   + 	menuentry 'XCP-ng' {
tree:   + 		multiboot2 /boot/xen.gz dom0_mem=1024M,max:1024M watchdog
tree:   + 		module2 /boot/vmlinuz-4.19-xen ro quiet
tree:   + 		module2 /boot/initrd-4.19-xen.img
tree:   + 	}
tree: + f boot/grub/grub.cfg.xhw-TIME
tree: + d var/lib/xhw
tree: + f var/lib/xhw/boot-history
tree: + f var/lib/xhw/journal
run: boot show
exit: 0
file     /boot/grub/grub.cfg (grub, started by BIOS)
default  xe 'XCP-ng'

xe 'XCP-ng', line 3: boots next, default, edited unless others are named
  xen:
    dom0_mem=1024M,max:1024M
    watchdog
-   ucode=scan
-   dom0_max_vcpus=1-2
-   crashkernel=256M,below=4G
-   console=vga
-   vga=mode-0x0311
  dom0:
    ro
    quiet
-   root=LABEL=root-poiuyt
-   nolvm
-   hpet=disable
-   console=hvc0
-   console=tty0
-   vga=785
-   splash
-   plymouth.ignore-serial-consoles

- running, and gone with the next boot
run: boot restore
exit: 4
! refused: this backup is not brought back: it does not read: '/boot/grub/grub.cfg': line 2: the file ends where a command is expected
!   hint: 'xhw boot history' lists the others
run: boot restore
exit: 4
! refused: this backup is not brought back: it does not read: '/boot/grub/grub.cfg': line 2: the file ends where a command is expected
!   hint: 'xhw boot history' lists the others
