# A trial is armed: the next boot is it, once.
with: trial-made
put: boot/grub/grubenv
	# GRUB Environment Block
	override_entry=xhw-trial
	#############################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################
run: boot show
exit: 0
trial    armed: the next boot tries it, and falls back when it is not confirmed within 15 minutes
file     /boot/grub/grub.cfg (grub, started by BIOS)
default  xe 'XCP-ng'
next     label1 'xhw trial', once

xe 'XCP-ng', line 24: default, edited unless others are named
  xen:
    dom0_mem=4096M,max:4096M watchdog
  dom0:
    root=LABEL=root-abcdef ro console=hvc0

label1 'xhw trial', line 29: boots next, once, xhw's trial
  xen:
    dom0_mem=4096M,max:4096M
    watchdog
+   iommu=0
  dom0:
    root=LABEL=root-abcdef
    ro
    console=hvc0
+   xhw.trial=15
+   panic=10
+   rd.shell=0
+   rd.emergency=reboot

+ from the next boot on
run: boot diff
exit: 0
from what runs now to the next boot, entry 'xhw trial', once
  label1: xen +iommu=0
  label1: dom0 +xhw.trial=15 +panic=10 +rd.shell=0 +rd.emergency=reboot
run: boot get xen:iommu
exit: 0
! note: boot (next): the next boot takes another entry once; this is the default, 'xe'
