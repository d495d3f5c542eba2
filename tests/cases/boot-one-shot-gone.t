# grubenv names an entry that is not there: what boots next is unknown.
host: doubled
put: boot/grub/grubenv
	# GRUB Environment Block
	override_entry=7
	#####################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################
run: boot show --next
exit: 6
! xhw: which entry boots next is not known: grubenv names an entry that is not there
! hint: xhw boot show --all-entries shows all there are
run: boot show
exit: 0
file     /boot/grub/grub.cfg (grub, started by BIOS)
default  label1 'XCP-ng kernel-alt 4.19.322+1'
next     unknown: grubenv names an entry that is not there

xe 'XCP-ng', line 9: edited unless others are named
  xen:
    dom0_mem=4096M,max:4096M dom0_mem=4096M,max:4096M watchdog watchdog
    ucode=scan ucode=scan dom0_max_vcpus=1-16 dom0_max_vcpus=1-16
    crashkernel=256M,below=4G crashkernel=256M,below=4G console=vga
    console=vga vga=mode-0x0311 vga=mode-0x0311 foo=1 bar=2
  dom0:
    root=LABEL=root-abcdef ro nolvm hpet=disable console=hvc0 console=tty0
    quiet vga=785 splash plymouth.ignore-serial-consoles

xe-serial 'XCP-ng (Serial)', line 15: edited unless others are named
  xen:
    com1=115200,8n1 com1=115200,8n1 console=com1,vga console=com1,vga
    dom0_mem=4096M,max:4096M dom0_mem=4096M,max:4096M watchdog watchdog foo=1
    bar=2
  dom0:
    root=LABEL=root-abcdef ro nolvm hpet=disable console=tty0 console=hvc0

label1 'XCP-ng kernel-alt 4.19.322+1', line 21: default
  xen:
    dom0_mem=4096M,max:4096M watchdog ucode=scan dom0_max_vcpus=1-16
    crashkernel=256M,below=4G console=vga vga=mode-0x0311
  dom0:
    root=LABEL=root-abcdef ro nolvm hpet=disable console=hvc0 console=tty0
    quiet vga=785 splash plymouth.ignore-serial-consoles
run: boot diff
exit: 6
! xhw: which entry boots next is not known: grubenv names an entry that is not there
! hint: xhw boot show --all-entries shows all there are
