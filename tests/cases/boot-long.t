# Xen hands over 1,023 bytes of a dom0 line, and keeps as many of its own.
host: no-iommu
put: boot/grub/grub.cfg
	set default=0
	set timeout=5
	menuentry 'XCP-ng' {
		multiboot2 /boot/xen.gz dom0_mem=1024M,max:1024M watchdog ucode=scan dom0_max_vcpus=1-2 crashkernel=256M,below=4G console=vga vga=mode-0x0311
		module2 /boot/vmlinuz-4.19-xen root=LABEL=root-poiuyt ro nolvm hpet=disable console=hvc0 console=tty0 quiet vga=785 splash plymouth.ignore-serial-consoles o000=xxxxxxxxxxxxxxxxxxxx o001=xxxxxxxxxxxxxxxxxxxx o002=xxxxxxxxxxxxxxxxxxxx o003=xxxxxxxxxxxxxxxxxxxx o004=xxxxxxxxxxxxxxxxxxxx o005=xxxxxxxxxxxxxxxxxxxx o006=xxxxxxxxxxxxxxxxxxxx o007=xxxxxxxxxxxxxxxxxxxx o008=xxxxxxxxxxxxxxxxxxxx o009=xxxxxxxxxxxxxxxxxxxx o010=xxxxxxxxxxxxxxxxxxxx o011=xxxxxxxxxxxxxxxxxxxx o012=xxxxxxxxxxxxxxxxxxxx o013=xxxxxxxxxxxxxxxxxxxx o014=xxxxxxxxxxxxxxxxxxxx o015=xxxxxxxxxxxxxxxxxxxx o016=xxxxxxxxxxxxxxxxxxxx o017=xxxxxxxxxxxxxxxxxxxx o018=xxxxxxxxxxxxxxxxxxxx o019=xxxxxxxxxxxxxxxxxxxx o020=xxxxxxxxxxxxxxxxxxxx o021=xxxxxxxxxxxxxxxxxxxx o022=xxxxxxxxxxxxxxxxxxxx o023=xxxxxxxxxxxxxxxxxxxx o024=xxxxxxxxxxxxxxxxxxxx o025=xxxxxxxxxxxxxxxxxxxx o026=xxxxxxxxxxxxxxxxxxxx o027=xxxxxxxxxxxxxxxxxxxx o028=xxxxxxxxxxxxxxxxxxxx o029=xxxxxxxxxxxxxxxxxxxx o030=xxxxxxxxxxxxxxxxxxxx o031=xxxxxxxxxxxxxxxxxxxx o032=xxxxxxxxxxxxxxxxxxxx o033=xxxxxxxxxxxxxxxxxxxx o034=xxxxxxxxxxxxxxxxxxxx o035=xxxxxxxxxxxxxxxxxxxx o036=xxxxxxxxxxxxxxxxxxxx o037=xxxxxxxxxxxxxxxxxxxx o038=xxxxxxxxxxxxxxxxxxxx o039=xxxxxxxxxxxxxxxxxxxx o040=xxxxxxxxxxxxxxxxxxxx o041=xxxxxxxxxxxxxxxxxxxx o042=xxxxxxxxxxxxxxxxxxxx o043=xxxxxxxxxxxxxxxxxxxx o044=xxxxxxxxxxxxxxxxxxxx
		module2 /boot/initrd-4.19-xen.img
	}
	menuentry 'XCP-ng (Serial)' {
		multiboot2 /boot/xen.gz com1=115200,8n1 dom0_mem=1024M,max:1024M watchdog ucode=scan dom0_max_vcpus=1-2 crashkernel=256M,below=4G console=vga vga=mode-0x0311
		module2 /boot/vmlinuz-4.19-xen root=LABEL=root-poiuyt ro nolvm hpet=disable console=hvc0 console=tty0 quiet vga=785 splash plymouth.ignore-serial-consoles o000=xxxxxxxxxxxxxxxxxxxx o001=xxxxxxxxxxxxxxxxxxxx o002=xxxxxxxxxxxxxxxxxxxx o003=xxxxxxxxxxxxxxxxxxxx o004=xxxxxxxxxxxxxxxxxxxx o005=xxxxxxxxxxxxxxxxxxxx o006=xxxxxxxxxxxxxxxxxxxx o007=xxxxxxxxxxxxxxxxxxxx o008=xxxxxxxxxxxxxxxxxxxx o009=xxxxxxxxxxxxxxxxxxxx o010=xxxxxxxxxxxxxxxxxxxx o011=xxxxxxxxxxxxxxxxxxxx o012=xxxxxxxxxxxxxxxxxxxx o013=xxxxxxxxxxxxxxxxxxxx o014=xxxxxxxxxxxxxxxxxxxx o015=xxxxxxxxxxxxxxxxxxxx o016=xxxxxxxxxxxxxxxxxxxx o017=xxxxxxxxxxxxxxxxxxxx o018=xxxxxxxxxxxxxxxxxxxx o019=xxxxxxxxxxxxxxxxxxxx o020=xxxxxxxxxxxxxxxxxxxx o021=xxxxxxxxxxxxxxxxxxxx o022=xxxxxxxxxxxxxxxxxxxx o023=xxxxxxxxxxxxxxxxxxxx o024=xxxxxxxxxxxxxxxxxxxx o025=xxxxxxxxxxxxxxxxxxxx o026=xxxxxxxxxxxxxxxxxxxx o027=xxxxxxxxxxxxxxxxxxxx o028=xxxxxxxxxxxxxxxxxxxx o029=xxxxxxxxxxxxxxxxxxxx o030=xxxxxxxxxxxxxxxxxxxx o031=xxxxxxxxxxxxxxxxxxxx o032=xxxxxxxxxxxxxxxxxxxx o033=xxxxxxxxxxxxxxxxxxxx o034=xxxxxxxxxxxxxxxxxxxx o035=xxxxxxxxxxxxxxxxxxxx o036=xxxxxxxxxxxxxxxxxxxx o037=xxxxxxxxxxxxxxxxxxxx o038=xxxxxxxxxxxxxxxxxxxx o039=xxxxxxxxxxxxxxxxxxxx o040=xxxxxxxxxxxxxxxxxxxx o041=xxxxxxxxxxxxxxxxxxxx o042=xxxxxxxxxxxxxxxxxxxx o043=xxxxxxxxxxxxxxxxxxxx o044=xxxxxxxxxxxxxxxxxxxx
		module2 /boot/initrd-4.19-xen.img
	}
run: boot show --next
exit: 0
file     /boot/grub/grub.cfg (grub, started by BIOS)
default  xe 'XCP-ng'

xe 'XCP-ng', line 3: boots next, default, edited unless others are named
  xen:
    dom0_mem=1024M,max:1024M
    watchdog
    ucode=scan
    dom0_max_vcpus=1-2
    crashkernel=256M,below=4G
    console=vga
    vga=mode-0x0311
  dom0:
    root=LABEL=root-poiuyt
    ro
    nolvm
    hpet=disable
    console=hvc0
    console=tty0
    quiet
    vga=785
    splash
    plymouth.ignore-serial-consoles
+   o000=xxxxxxxxxxxxxxxxxxxx
+   o001=xxxxxxxxxxxxxxxxxxxx
+   o002=xxxxxxxxxxxxxxxxxxxx
+   o003=xxxxxxxxxxxxxxxxxxxx
+   o004=xxxxxxxxxxxxxxxxxxxx
+   o005=xxxxxxxxxxxxxxxxxxxx
+   o006=xxxxxxxxxxxxxxxxxxxx
+   o007=xxxxxxxxxxxxxxxxxxxx
+   o008=xxxxxxxxxxxxxxxxxxxx
+   o009=xxxxxxxxxxxxxxxxxxxx
+   o010=xxxxxxxxxxxxxxxxxxxx
+   o011=xxxxxxxxxxxxxxxxxxxx
+   o012=xxxxxxxxxxxxxxxxxxxx
+   o013=xxxxxxxxxxxxxxxxxxxx
+   o014=xxxxxxxxxxxxxxxxxxxx
+   o015=xxxxxxxxxxxxxxxxxxxx
+   o016=xxxxxxxxxxxxxxxxxxxx
+   o017=xxxxxxxxxxxxxxxxxxxx
+   o018=xxxxxxxxxxxxxxxxxxxx
+   o019=xxxxxxxxxxxxxxxxxxxx
+   o020=xxxxxxxxxxxxxxxxxxxx
+   o021=xxxxxxxxxxxxxxxxxxxx
+   o022=xxxxxxxxxxxxxxxxxxxx
+   o023=xxxxxxxxxxxxxxxxxxxx
+   o024=xxxxxxxxxxxxxxxxxxxx
+   o025=xxxxxxxxxxxxxxxxxxxx
+   o026=xxxxxxxxxxxxxxxxxxxx
+   o027=xxxxxxxxxxxxxxxxxxxx
+   o028=xxxxxxxxxxxxxxxxxxxx
+   o029=xxxxxxxxxxxxxxxxxxxx
+   o030=xxxxxxxxxxxxxxxxxxxx
+   o031=xxxxxxxxxxxxxxxxxxxx
+   o032=xxxxxxxxxxxxxxxxxxxx
+   o033=xxxxxxxxxxxxxxxxxxxx
!   o034=xxxxxxxxxxxxxxxxxxxx
!   o035=xxxxxxxxxxxxxxxxxxxx
!   o036=xxxxxxxxxxxxxxxxxxxx
!   o037=xxxxxxxxxxxxxxxxxxxx
!   o038=xxxxxxxxxxxxxxxxxxxx
!   o039=xxxxxxxxxxxxxxxxxxxx
!   o040=xxxxxxxxxxxxxxxxxxxx
!   o041=xxxxxxxxxxxxxxxxxxxx
!   o042=xxxxxxxxxxxxxxxxxxxx
!   o043=xxxxxxxxxxxxxxxxxxxx
!   o044=xxxxxxxxxxxxxxxxxxxx

+ from the next boot on
! cut off by Xen, which hands over 1,023 bytes
run: boot diff
exit: 0
from what runs now to the next boot, entry 'XCP-ng'
  xe: dom0 +o000=xxxxxxxxxxxxxxxxxxxx +o001=xxxxxxxxxxxxxxxxxxxx +o002=xxxxxxxxxxxxxxxxxxxx +o003=xxxxxxxxxxxxxxxxxxxx +o004=xxxxxxxxxxxxxxxxxxxx +o005=xxxxxxxxxxxxxxxxxxxx +o006=xxxxxxxxxxxxxxxxxxxx +o007=xxxxxxxxxxxxxxxxxxxx +o008=xxxxxxxxxxxxxxxxxxxx +o009=xxxxxxxxxxxxxxxxxxxx +o010=xxxxxxxxxxxxxxxxxxxx +o011=xxxxxxxxxxxxxxxxxxxx +o012=xxxxxxxxxxxxxxxxxxxx +o013=xxxxxxxxxxxxxxxxxxxx +o014=xxxxxxxxxxxxxxxxxxxx +o015=xxxxxxxxxxxxxxxxxxxx +o016=xxxxxxxxxxxxxxxxxxxx +o017=xxxxxxxxxxxxxxxxxxxx +o018=xxxxxxxxxxxxxxxxxxxx +o019=xxxxxxxxxxxxxxxxxxxx +o020=xxxxxxxxxxxxxxxxxxxx +o021=xxxxxxxxxxxxxxxxxxxx +o022=xxxxxxxxxxxxxxxxxxxx +o023=xxxxxxxxxxxxxxxxxxxx +o024=xxxxxxxxxxxxxxxxxxxx +o025=xxxxxxxxxxxxxxxxxxxx +o026=xxxxxxxxxxxxxxxxxxxx +o027=xxxxxxxxxxxxxxxxxxxx +o028=xxxxxxxxxxxxxxxxxxxx +o029=xxxxxxxxxxxxxxxxxxxx +o030=xxxxxxxxxxxxxxxxxxxx +o031=xxxxxxxxxxxxxxxxxxxx +o032=xxxxxxxxxxxxxxxxxxxx +o033=xxxxxxxxxxxxxxxxxxxx
  Xen will cut off of the dom0 line: o034=xxxxxxxxxxxxxxxxxxxx o035=xxxxxxxxxxxxxxxxxxxx o036=xxxxxxxxxxxxxxxxxxxx o037=xxxxxxxxxxxxxxxxxxxx o038=xxxxxxxxxxxxxxxxxxxx o039=xxxxxxxxxxxxxxxxxxxx o040=xxxxxxxxxxxxxxxxxxxx o041=xxxxxxxxxxxxxxxxxxxx o042=xxxxxxxxxxxxxxxxxxxx o043=xxxxxxxxxxxxxxxxxxxx o044=xxxxxxxxxxxxxxxxxxxx
