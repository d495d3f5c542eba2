# The next boot is the one that grubenv names, once.
host: doubled
put: boot/grub/grubenv
	# GRUB Environment Block
	override_entry=1
	#####################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################
run: boot show
exit: 0
file     /boot/grub/grub.cfg (grub, started by BIOS)
default  label1 'XCP-ng kernel-alt 4.19.322+1'
next     xe-serial 'XCP-ng (Serial)', once

xe 'XCP-ng', line 9: edited unless others are named
  xen:
    dom0_mem=4096M,max:4096M dom0_mem=4096M,max:4096M watchdog watchdog
    ucode=scan ucode=scan dom0_max_vcpus=1-16 dom0_max_vcpus=1-16
    crashkernel=256M,below=4G crashkernel=256M,below=4G console=vga
    console=vga vga=mode-0x0311 vga=mode-0x0311 foo=1 bar=2
  dom0:
    root=LABEL=root-abcdef ro nolvm hpet=disable console=hvc0 console=tty0
    quiet vga=785 splash plymouth.ignore-serial-consoles

xe-serial 'XCP-ng (Serial)', line 15: boots next, once, edited unless others are named
  xen:
+   com1=115200,8n1
+   com1=115200,8n1
-   console=vga
+   console=com1,vga
+   console=com1,vga
    dom0_mem=4096M,max:4096M
+   dom0_mem=4096M,max:4096M
    watchdog
+   watchdog
+   foo=1
+   bar=2
-   ucode=scan
-   dom0_max_vcpus=1-16
-   crashkernel=256M,below=4G
-   vga=mode-0x0311
  dom0:
    root=LABEL=root-abcdef
    ro
    nolvm
    hpet=disable
    console=tty0
    console=hvc0
-   quiet
-   vga=785
-   splash
-   plymouth.ignore-serial-consoles
    order: console: hvc0, tty0 -> tty0, hvc0

label1 'XCP-ng kernel-alt 4.19.322+1', line 21: default
  xen:
    dom0_mem=4096M,max:4096M watchdog ucode=scan dom0_max_vcpus=1-16
    crashkernel=256M,below=4G console=vga vga=mode-0x0311
  dom0:
    root=LABEL=root-abcdef ro nolvm hpet=disable console=hvc0 console=tty0
    quiet vga=785 splash plymouth.ignore-serial-consoles

+ from the next boot on
- running, and gone with the next boot
run: boot show --next
exit: 0
file     /boot/grub/grub.cfg (grub, started by BIOS)
default  label1 'XCP-ng kernel-alt 4.19.322+1'
next     xe-serial 'XCP-ng (Serial)', once

xe-serial 'XCP-ng (Serial)', line 15: boots next, once, edited unless others are named
  xen:
+   com1=115200,8n1
+   com1=115200,8n1
-   console=vga
+   console=com1,vga
+   console=com1,vga
    dom0_mem=4096M,max:4096M
+   dom0_mem=4096M,max:4096M
    watchdog
+   watchdog
+   foo=1
+   bar=2
-   ucode=scan
-   dom0_max_vcpus=1-16
-   crashkernel=256M,below=4G
-   vga=mode-0x0311
  dom0:
    root=LABEL=root-abcdef
    ro
    nolvm
    hpet=disable
    console=tty0
    console=hvc0
-   quiet
-   vga=785
-   splash
-   plymouth.ignore-serial-consoles
    order: console: hvc0, tty0 -> tty0, hvc0

+ from the next boot on
- running, and gone with the next boot
run: boot get xen:console
exit: 0
console=vga
! note: boot (next): the next boot takes another entry once; this is the default, 'label1'
run: boot diff
exit: 0
from what runs now to the next boot, entry 'XCP-ng (Serial)', once
  xe-serial: xen -ucode=scan -dom0_max_vcpus=1-16 -crashkernel=256M,below=4G -console=vga -vga=mode-0x0311 +com1=115200,8n1 +com1=115200,8n1 +console=com1,vga +console=com1,vga +dom0_mem=4096M,max:4096M +watchdog +foo=1 +bar=2
  xe-serial: dom0 -quiet -vga=785 -splash -plymouth.ignore-serial-consoles
  xe-serial: dom0 order of console: hvc0, tty0 -> tty0, hvc0
