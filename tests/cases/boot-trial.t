# A trial is put up and armed, shown, replaced, cancelled; nothing of it is left but XCP-ng's own lines.
host: server-2s
run: boot set xen:extra_guest_irqs=128 --trial=5
sweep: yes
exit: 0
record /var/lib/xhw/trial: made  (what 'xhw boot confirm' makes permanent)
boot file /boot/efi/EFI/xenserver/grub.cfg: sets xen:extra_guest_irqs=128, in an entry of its own
  + if [ -s $prefix/grubenv ]; then
  + 	load_env
  + fi
  +
  + if [ -n "$override_entry" ]; then
  + 	set default=$override_entry
  + fi
  +
  + # xhw: boots its trial once; taken out by 'xhw boot confirm' or 'cancel'
  + if [ "$override_entry" = "xhw-trial" ]; then
  + 	unset override_entry
  + 	save_env override_entry
  + 	set xhw_saved=$?
  + 	load_env override_entry
  + 	if [ "$xhw_saved$override_entry" = "0" ]; then
  + 		set default=xhw-trial
  + 		set fallback=0
  + 	else
  + 		set default=0
  + 	fi
  + fi
  + menuentry 'xhw trial' --id xhw-trial {
  + 	search --label --set root root-qwerty
  + 	multiboot2 /boot/xen.gz dom0_mem=4096M,max:4096M watchdog ucode=scan dom0_max_vcpus=1-16 crashkernel=256M,below=4G console=vga vga=mode-0x0311 extra_guest_irqs=128
  + 	module2 /boot/vmlinuz-4.19-xen root=LABEL=root-qwerty ro hpet=disable xen-pciback.hide=(0000:af:00.1) console=hvc0 console=tty0 quiet vga=785 splash plymouth.ignore-serial-consoles panic=10 rd.shell=0 rd.emergency=reboot xhw.trial=5
  + 	module2 /boot/initrd-4.19-xen.img
  + }
record /boot/efi/EFI/xenserver/grubenv: made  (what GRUB remembers)
GRUB variable override_entry of /boot/efi/EFI/xenserver/grubenv: none -> xhw-trial  (GRUB boots the trial once, next time)
done
takes effect after: reboot
! warning: the trial boots a copy of entry 'XCP-ng'
! warning: entries left as they are: 'XCP-ng in Safe Mode', 'XCP-ng (Xen 4.17.5-4 / Linux 4.19.0+1)'
tree: ~ f boot/efi/EFI/xenserver/grub.cfg
tree:   + 	if [ -s $prefix/grubenv ]; then
tree:   + 		load_env
tree:   + 	fi
tree:   + 	
tree:   + 	if [ -n "$override_entry" ]; then
tree:   + 		set default=$override_entry
tree:   + 	fi
tree:   + 	
tree:   + 	# xhw: boots its trial once; taken out by 'xhw boot confirm' or 'cancel'
tree:   + 	if [ "$override_entry" = "xhw-trial" ]; then
tree:   + 		unset override_entry
tree:   + 		save_env override_entry
tree:   + 		set xhw_saved=$?
tree:   + 		load_env override_entry
tree:   + 		if [ "$xhw_saved$override_entry" = "0" ]; then
tree:   + 			set default=xhw-trial
tree:   + 			set fallback=0
tree:   + 		else
tree:   + 			set default=0
tree:   + 		fi
tree:   + 	fi
tree:   + 	menuentry 'xhw trial' --id xhw-trial {
tree:   + 		search --label --set root root-qwerty
tree:   + 		multiboot2 /boot/xen.gz dom0_mem=4096M,max:4096M watchdog ucode=scan dom0_max_vcpus=1-16 crashkernel=256M,below=4G console=vga vga=mode-0x0311 extra_guest_irqs=128
tree:   + 		module2 /boot/vmlinuz-4.19-xen root=LABEL=root-qwerty ro hpet=disable xen-pciback.hide=(0000:af:00.1) console=hvc0 console=tty0 quiet vga=785 splash plymouth.ignore-serial-consoles panic=10 rd.shell=0 rd.emergency=reboot xhw.trial=5
tree:   + 		module2 /boot/initrd-4.19-xen.img
tree:   + 	}
tree: + f boot/efi/EFI/xenserver/grub.cfg.xhw-TIME
tree: + f- boot/efi/EFI/xenserver/grubenv
tree: + d var/lib/xhw
tree: + f var/lib/xhw/boot-history
tree: + f var/lib/xhw/journal
tree: + f var/lib/xhw/trial
run: boot show --next
exit: 0
trial    armed: the next boot tries it, and falls back when it is not confirmed within 5 minutes
file     /boot/efi/EFI/xenserver/grub.cfg (grub, started by UEFI)
default  xe 'XCP-ng'
next     label1 'xhw trial', once

label1 'xhw trial', line 51: boots next, once, xhw's trial
  xen:
    dom0_mem=4096M,max:4096M
    watchdog
    ucode=scan
    dom0_max_vcpus=1-16
    crashkernel=256M,below=4G
    console=vga
    vga=mode-0x0311
+   extra_guest_irqs=128
  dom0:
    root=LABEL=root-qwerty
    ro
    hpet=disable
    xen-pciback.hide=(0000:af:00.1)
    console=hvc0
    console=tty0
    quiet
    vga=785
    splash
    plymouth.ignore-serial-consoles
+   panic=10
+   rd.shell=0
+   rd.emergency=reboot
+   xhw.trial=5

+ from the next boot on
run: boot confirm
exit: 4
! refused: the trial has not been booted yet
!   hint: reboot, look whether all is well, then confirm
run: boot set xen:smt=0 --entry xhw-trial
exit: 4
! refused: the entry of a trial boot ('xhw trial') is not edited
!   hint: 'xhw boot cancel', then set it anew with --trial
run: boot set dom0:nomodeset --trial
exit: 0
record /var/lib/xhw/trial: changed  (what 'xhw boot confirm' makes permanent)
boot file /boot/efi/EFI/xenserver/grub.cfg: sets dom0:nomodeset, in an entry of its own
  - 	multiboot2 /boot/xen.gz dom0_mem=4096M,max:4096M watchdog ucode=scan dom0_max_vcpus=1-16 crashkernel=256M,below=4G console=vga vga=mode-0x0311 extra_guest_irqs=128
  - 	module2 /boot/vmlinuz-4.19-xen root=LABEL=root-qwerty ro hpet=disable xen-pciback.hide=(0000:af:00.1) console=hvc0 console=tty0 quiet vga=785 splash plymouth.ignore-serial-consoles panic=10 rd.shell=0 rd.emergency=reboot xhw.trial=5
  + 	multiboot2 /boot/xen.gz dom0_mem=4096M,max:4096M watchdog ucode=scan dom0_max_vcpus=1-16 crashkernel=256M,below=4G console=vga vga=mode-0x0311
  + 	module2 /boot/vmlinuz-4.19-xen root=LABEL=root-qwerty ro hpet=disable xen-pciback.hide=(0000:af:00.1) console=hvc0 console=tty0 quiet vga=785 splash plymouth.ignore-serial-consoles nomodeset panic=10 rd.shell=0 rd.emergency=reboot xhw.trial=15
done
takes effect after: reboot
! warning: a trial is to be booted next already: this one takes its place, and what only that one changes is dropped
! warning: the trial boots a copy of entry 'XCP-ng'
! warning: entries left as they are: 'XCP-ng in Safe Mode', 'XCP-ng (Xen 4.17.5-4 / Linux 4.19.0+1)'
tree: ~ f boot/efi/EFI/xenserver/grub.cfg
tree:   - 		multiboot2 /boot/xen.gz dom0_mem=4096M,max:4096M watchdog ucode=scan dom0_max_vcpus=1-16 crashkernel=256M,below=4G console=vga vga=mode-0x0311 extra_guest_irqs=128
tree:   - 		module2 /boot/vmlinuz-4.19-xen root=LABEL=root-qwerty ro hpet=disable xen-pciback.hide=(0000:af:00.1) console=hvc0 console=tty0 quiet vga=785 splash plymouth.ignore-serial-consoles panic=10 rd.shell=0 rd.emergency=reboot xhw.trial=5
tree:   + 		multiboot2 /boot/xen.gz dom0_mem=4096M,max:4096M watchdog ucode=scan dom0_max_vcpus=1-16 crashkernel=256M,below=4G console=vga vga=mode-0x0311
tree:   + 		module2 /boot/vmlinuz-4.19-xen root=LABEL=root-qwerty ro hpet=disable xen-pciback.hide=(0000:af:00.1) console=hvc0 console=tty0 quiet vga=785 splash plymouth.ignore-serial-consoles nomodeset panic=10 rd.shell=0 rd.emergency=reboot xhw.trial=15
tree: + f boot/efi/EFI/xenserver/grub.cfg.xhw-TIME
tree: ~ f var/lib/xhw/boot-history
tree: ~ f var/lib/xhw/journal
tree: ~ f var/lib/xhw/trial
run: boot history
exit: 0
1  NOW  boot set by root
   label1: xen -extra_guest_irqs=128
   label1: dom0 -xhw.trial=5 +nomodeset +xhw.trial=15
2  NOW  boot set by root
   entry 'label1' is new

'xhw boot restore N' brings back the file as it was before change N.
run: boot cancel
sweep: yes
exit: 0
GRUB variable override_entry of /boot/efi/EFI/xenserver/grubenv: xhw-trial -> none  (GRUB is not to boot the trial)
boot file /boot/efi/EFI/xenserver/grub.cfg: the trial's entry goes
  - # xhw: boots its trial once; taken out by 'xhw boot confirm' or 'cancel'
  - if [ "$override_entry" = "xhw-trial" ]; then
  - 	unset override_entry
  - 	save_env override_entry
  - 	set xhw_saved=$?
  - 	load_env override_entry
  - 	if [ "$xhw_saved$override_entry" = "0" ]; then
  - 		set default=xhw-trial
  - 		set fallback=0
  - 	else
  - 		set default=0
  - 	fi
  - fi
  - menuentry 'xhw trial' --id xhw-trial {
  - 	search --label --set root root-qwerty
  - 	multiboot2 /boot/xen.gz dom0_mem=4096M,max:4096M watchdog ucode=scan dom0_max_vcpus=1-16 crashkernel=256M,below=4G console=vga vga=mode-0x0311
  - 	module2 /boot/vmlinuz-4.19-xen root=LABEL=root-qwerty ro hpet=disable xen-pciback.hide=(0000:af:00.1) console=hvc0 console=tty0 quiet vga=785 splash plymouth.ignore-serial-consoles nomodeset panic=10 rd.shell=0 rd.emergency=reboot xhw.trial=15
  - 	module2 /boot/initrd-4.19-xen.img
  - }
record /var/lib/xhw/trial: removed  (the trial is cancelled)
done
tree: ~ f boot/efi/EFI/xenserver/grub.cfg
tree:   - 	# xhw: boots its trial once; taken out by 'xhw boot confirm' or 'cancel'
tree:   - 	if [ "$override_entry" = "xhw-trial" ]; then
tree:   - 		unset override_entry
tree:   - 		save_env override_entry
tree:   - 		set xhw_saved=$?
tree:   - 		load_env override_entry
tree:   - 		if [ "$xhw_saved$override_entry" = "0" ]; then
tree:   - 			set default=xhw-trial
tree:   - 			set fallback=0
tree:   - 		else
tree:   - 			set default=0
tree:   - 		fi
tree:   - 	fi
tree:   - 	menuentry 'xhw trial' --id xhw-trial {
tree:   - 		search --label --set root root-qwerty
tree:   - 		multiboot2 /boot/xen.gz dom0_mem=4096M,max:4096M watchdog ucode=scan dom0_max_vcpus=1-16 crashkernel=256M,below=4G console=vga vga=mode-0x0311
tree:   - 		module2 /boot/vmlinuz-4.19-xen root=LABEL=root-qwerty ro hpet=disable xen-pciback.hide=(0000:af:00.1) console=hvc0 console=tty0 quiet vga=785 splash plymouth.ignore-serial-consoles nomodeset panic=10 rd.shell=0 rd.emergency=reboot xhw.trial=15
tree:   - 		module2 /boot/initrd-4.19-xen.img
tree:   - 	}
tree: + f boot/efi/EFI/xenserver/grub.cfg.xhw-TIME
tree: ~ f- boot/efi/EFI/xenserver/grubenv
tree:   - 	override_entry=xhw-trial
tree:   - 	##############################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################
tree:   + 	#######################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################
tree: ~ f var/lib/xhw/boot-history
tree: ~ f var/lib/xhw/journal
tree: - f var/lib/xhw/trial
run: boot cancel
exit: 0
already so, nothing to change
run: boot set xen:smt=0 --trial
exit: 0
record /var/lib/xhw/trial: made  (what 'xhw boot confirm' makes permanent)
boot file /boot/efi/EFI/xenserver/grub.cfg: sets xen:smt=0, in an entry of its own
  + # xhw: boots its trial once; taken out by 'xhw boot confirm' or 'cancel'
  + if [ "$override_entry" = "xhw-trial" ]; then
  + 	unset override_entry
  + 	save_env override_entry
  + 	set xhw_saved=$?
  + 	load_env override_entry
  + 	if [ "$xhw_saved$override_entry" = "0" ]; then
  + 		set default=xhw-trial
  + 		set fallback=0
  + 	else
  + 		set default=0
  + 	fi
  + fi
  + menuentry 'xhw trial' --id xhw-trial {
  + 	search --label --set root root-qwerty
  + 	multiboot2 /boot/xen.gz dom0_mem=4096M,max:4096M watchdog ucode=scan dom0_max_vcpus=1-16 crashkernel=256M,below=4G console=vga vga=mode-0x0311 smt=0
  + 	module2 /boot/vmlinuz-4.19-xen root=LABEL=root-qwerty ro hpet=disable xen-pciback.hide=(0000:af:00.1) console=hvc0 console=tty0 quiet vga=785 splash plymouth.ignore-serial-consoles panic=10 rd.shell=0 rd.emergency=reboot xhw.trial=15
  + 	module2 /boot/initrd-4.19-xen.img
  + }
GRUB variable override_entry of /boot/efi/EFI/xenserver/grubenv: none -> xhw-trial  (GRUB boots the trial once, next time)
done
takes effect after: reboot
! warning: the trial boots a copy of entry 'XCP-ng'
! warning: entries left as they are: 'XCP-ng in Safe Mode', 'XCP-ng (Xen 4.17.5-4 / Linux 4.19.0+1)'
tree: ~ f boot/efi/EFI/xenserver/grub.cfg
tree:   + 	# xhw: boots its trial once; taken out by 'xhw boot confirm' or 'cancel'
tree:   + 	if [ "$override_entry" = "xhw-trial" ]; then
tree:   + 		unset override_entry
tree:   + 		save_env override_entry
tree:   + 		set xhw_saved=$?
tree:   + 		load_env override_entry
tree:   + 		if [ "$xhw_saved$override_entry" = "0" ]; then
tree:   + 			set default=xhw-trial
tree:   + 			set fallback=0
tree:   + 		else
tree:   + 			set default=0
tree:   + 		fi
tree:   + 	fi
tree:   + 	menuentry 'xhw trial' --id xhw-trial {
tree:   + 		search --label --set root root-qwerty
tree:   + 		multiboot2 /boot/xen.gz dom0_mem=4096M,max:4096M watchdog ucode=scan dom0_max_vcpus=1-16 crashkernel=256M,below=4G console=vga vga=mode-0x0311 smt=0
tree:   + 		module2 /boot/vmlinuz-4.19-xen root=LABEL=root-qwerty ro hpet=disable xen-pciback.hide=(0000:af:00.1) console=hvc0 console=tty0 quiet vga=785 splash plymouth.ignore-serial-consoles panic=10 rd.shell=0 rd.emergency=reboot xhw.trial=15
tree:   + 		module2 /boot/initrd-4.19-xen.img
tree:   + 	}
tree: + f boot/efi/EFI/xenserver/grub.cfg.xhw-TIME
tree: ~ f- boot/efi/EFI/xenserver/grubenv
tree:   - 	#######################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################
tree:   + 	override_entry=xhw-trial
tree:   + 	##############################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################
tree: ~ f var/lib/xhw/boot-history
tree: ~ f var/lib/xhw/journal
tree: + f var/lib/xhw/trial
run: undo
exit: 0
GRUB variable override_entry of /boot/efi/EFI/xenserver/grubenv: xhw-trial -> none  (undoes 'boot set')
boot file /boot/efi/EFI/xenserver/grub.cfg: undoes 'boot set'
  - # xhw: boots its trial once; taken out by 'xhw boot confirm' or 'cancel'
  - if [ "$override_entry" = "xhw-trial" ]; then
  - 	unset override_entry
  - 	save_env override_entry
  - 	set xhw_saved=$?
  - 	load_env override_entry
  - 	if [ "$xhw_saved$override_entry" = "0" ]; then
  - 		set default=xhw-trial
  - 		set fallback=0
  - 	else
  - 		set default=0
  - 	fi
  - fi
  - menuentry 'xhw trial' --id xhw-trial {
  - 	search --label --set root root-qwerty
  - 	multiboot2 /boot/xen.gz dom0_mem=4096M,max:4096M watchdog ucode=scan dom0_max_vcpus=1-16 crashkernel=256M,below=4G console=vga vga=mode-0x0311 smt=0
  - 	module2 /boot/vmlinuz-4.19-xen root=LABEL=root-qwerty ro hpet=disable xen-pciback.hide=(0000:af:00.1) console=hvc0 console=tty0 quiet vga=785 splash plymouth.ignore-serial-consoles panic=10 rd.shell=0 rd.emergency=reboot xhw.trial=15
  - 	module2 /boot/initrd-4.19-xen.img
  - }
record /var/lib/xhw/trial: removed  (undoes 'boot set')
done
takes effect after: reboot
! note: journal (undo): takes back 'xhw boot set' of USER
tree: ~ f boot/efi/EFI/xenserver/grub.cfg
tree:   - 	# xhw: boots its trial once; taken out by 'xhw boot confirm' or 'cancel'
tree:   - 	if [ "$override_entry" = "xhw-trial" ]; then
tree:   - 		unset override_entry
tree:   - 		save_env override_entry
tree:   - 		set xhw_saved=$?
tree:   - 		load_env override_entry
tree:   - 		if [ "$xhw_saved$override_entry" = "0" ]; then
tree:   - 			set default=xhw-trial
tree:   - 			set fallback=0
tree:   - 		else
tree:   - 			set default=0
tree:   - 		fi
tree:   - 	fi
tree:   - 	menuentry 'xhw trial' --id xhw-trial {
tree:   - 		search --label --set root root-qwerty
tree:   - 		multiboot2 /boot/xen.gz dom0_mem=4096M,max:4096M watchdog ucode=scan dom0_max_vcpus=1-16 crashkernel=256M,below=4G console=vga vga=mode-0x0311 smt=0
tree:   - 		module2 /boot/vmlinuz-4.19-xen root=LABEL=root-qwerty ro hpet=disable xen-pciback.hide=(0000:af:00.1) console=hvc0 console=tty0 quiet vga=785 splash plymouth.ignore-serial-consoles panic=10 rd.shell=0 rd.emergency=reboot xhw.trial=15
tree:   - 		module2 /boot/initrd-4.19-xen.img
tree:   - 	}
tree: + f boot/efi/EFI/xenserver/grub.cfg.xhw-TIME
tree: ~ f- boot/efi/EFI/xenserver/grubenv
tree:   - 	override_entry=xhw-trial
tree:   - 	##############################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################
tree:   + 	#######################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################
tree: ~ f var/lib/xhw/boot-history
tree: - f var/lib/xhw/journal
tree: - f var/lib/xhw/trial
