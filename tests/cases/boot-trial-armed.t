# A trial is armed: the next boot is it, once.
host: doubled
put: boot/grub/grub.cfg
	set default=0
	set timeout=5
	if [ -s $prefix/grubenv ]; then
		load_env
	fi
	
	if [ -n "$override_entry" ]; then
		set default=$override_entry
	fi
	
	# xhw: boots its trial once; taken out by 'xhw boot confirm' or 'cancel'
	if [ "$override_entry" = "xhw-trial" ]; then
		unset override_entry
		save_env override_entry
		set xhw_saved=$?
		load_env override_entry
		if [ "$xhw_saved$override_entry" = "0" ]; then
			set default=xhw-trial
			set fallback=0
		else
			set default=0
		fi
	fi
	menuentry 'XCP-ng' {
		multiboot2 /boot/xen.gz dom0_mem=4096M,max:4096M watchdog
		module2 /boot/vmlinuz-4.19-xen root=LABEL=root-abcdef ro console=hvc0
		module2 /boot/initrd-4.19-xen.img
	}
	menuentry 'xhw trial' --id xhw-trial {
		multiboot2 /boot/xen.gz dom0_mem=4096M,max:4096M watchdog iommu=0
		module2 /boot/vmlinuz-4.19-xen root=LABEL=root-abcdef ro console=hvc0 xhw.trial=15 panic=10 rd.shell=0 rd.emergency=reboot
		module2 /boot/initrd-4.19-xen.img
	}
put: var/lib/xhw/trial
	xhw trial 1
	minutes 15
	object boot/grub/grub.cfg#xe#xen
	from dom0_mem=4096M,max:4096M watchdog
	to dom0_mem=4096M,max:4096M watchdog iommu=0
put: boot/grub/grubenv
	# GRUB Environment Block
	override_entry=xhw-trial
	#############################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################
put: proc/cmdline = root=LABEL=root-abcdef ro console=hvc0
put: .xhw/xen.json
	{
	  "present": true,
	  "version": "4.17.5",
	  "cmdline": "dom0_mem=4096M,max:4096M watchdog",
	  "iommu": true,
	  "rmrrs-known": true
	}
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
