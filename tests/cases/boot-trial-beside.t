# What meets a trial that is armed: a second one, a change for good, a restore, and the undo of that.
host: server-2s
put: boot/efi/EFI/xenserver/grub.cfg.xhw-20261120-080000
	set default=0
	set timeout=5
	menuentry 'XCP-ng' {
		multiboot2 /boot/xen.gz dom0_mem=4096M,max:4096M
		module2 /boot/vmlinuz-4.19-xen root=LABEL=root-qwerty ro
		module2 /boot/initrd-4.19-xen.img
	}
run: boot set xen:smt=0 --trial
exit: 0
record /var/lib/xhw/trial: made  (what 'xhw boot confirm' makes permanent)
boot file /boot/efi/EFI/xenserver/grub.cfg: sets xen:smt=0, in an entry of its own
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
  + 	multiboot2 /boot/xen.gz dom0_mem=4096M,max:4096M watchdog ucode=scan dom0_max_vcpus=1-16 crashkernel=256M,below=4G console=vga vga=mode-0x0311 smt=0
  + 	module2 /boot/vmlinuz-4.19-xen root=LABEL=root-qwerty ro hpet=disable xen-pciback.hide=(0000:af:00.1) console=hvc0 console=tty0 quiet vga=785 splash plymouth.ignore-serial-consoles panic=10 rd.shell=0 rd.emergency=reboot xhw.trial=15
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
tree:   + 		multiboot2 /boot/xen.gz dom0_mem=4096M,max:4096M watchdog ucode=scan dom0_max_vcpus=1-16 crashkernel=256M,below=4G console=vga vga=mode-0x0311 smt=0
tree:   + 		module2 /boot/vmlinuz-4.19-xen root=LABEL=root-qwerty ro hpet=disable xen-pciback.hide=(0000:af:00.1) console=hvc0 console=tty0 quiet vga=785 splash plymouth.ignore-serial-consoles panic=10 rd.shell=0 rd.emergency=reboot xhw.trial=15
tree:   + 		module2 /boot/initrd-4.19-xen.img
tree:   + 	}
tree: + f boot/efi/EFI/xenserver/grub.cfg.xhw-TIME
tree: + f- boot/efi/EFI/xenserver/grubenv
tree: + d var/lib/xhw
tree: + f var/lib/xhw/boot-history
tree: + f var/lib/xhw/journal
tree: + f var/lib/xhw/trial
run: boot set xen:extra_guest_irqs=128 --trial --dry-run
exit: 0
record /var/lib/xhw/trial: changed  (what 'xhw boot confirm' makes permanent)
boot file /boot/efi/EFI/xenserver/grub.cfg: sets xen:extra_guest_irqs=128, in an entry of its own
  - 	multiboot2 /boot/xen.gz dom0_mem=4096M,max:4096M watchdog ucode=scan dom0_max_vcpus=1-16 crashkernel=256M,below=4G console=vga vga=mode-0x0311 smt=0
  + 	multiboot2 /boot/xen.gz dom0_mem=4096M,max:4096M watchdog ucode=scan dom0_max_vcpus=1-16 crashkernel=256M,below=4G console=vga vga=mode-0x0311 extra_guest_irqs=128
dry run: nothing was changed
takes effect after: reboot
! warning: a trial is to be booted next already: this one takes its place, and what only that one changes is dropped
! warning: the trial boots a copy of entry 'XCP-ng'
! warning: entries left as they are: 'XCP-ng in Safe Mode', 'XCP-ng (Xen 4.17.5-4 / Linux 4.19.0+1)'
run: boot set xen:extra_guest_irqs=128 --dry-run
exit: 0
boot lines of /boot/efi/EFI/xenserver/grub.cfg: sets xen:extra_guest_irqs=128
  xe, xe-serial xen:
    + extra_guest_irqs=128
dry run: nothing was changed
takes effect after: reboot
! warning: a trial of these lines is to be booted next, does not have this change, and cannot be confirmed after it; 'xhw boot cancel' drops the trial
! warning: entries left as they are: 'XCP-ng in Safe Mode', 'XCP-ng (Xen 4.17.5-4 / Linux 4.19.0+1)'
run: boot set dom0:nomodeset --dry-run
exit: 0
boot lines of /boot/efi/EFI/xenserver/grub.cfg: sets dom0:nomodeset
  xe, xe-serial dom0:
    + nomodeset
dry run: nothing was changed
takes effect after: reboot
! warning: entries left as they are: 'XCP-ng in Safe Mode', 'XCP-ng (Xen 4.17.5-4 / Linux 4.19.0+1)'
run: boot restore 2
exit: 0
GRUB variable override_entry of /boot/efi/EFI/xenserver/grubenv: xhw-trial -> none  (GRUB is not to boot the trial)
record /var/lib/xhw/trial: removed  (the file that is brought back has no trial)
boot file /boot/efi/EFI/xenserver/grub.cfg: brings back backup 2 of 2026-11-20 08:00:00 UTC
  - serial --unit=0 --speed=115200
  - terminal_input serial console
  - terminal_output serial console
  - if [ -s $prefix/grubenv ]; then
  - 	load_env
  - fi
  -
  - if [ -n "$override_entry" ]; then
  - 	set default=$override_entry
  - fi
  -
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
  - 	search --label --set root root-qwerty
  - 	multiboot2 /boot/xen.gz dom0_mem=4096M,max:4096M watchdog ucode=scan dom0_max_vcpus=1-16 crashkernel=256M,below=4G console=vga vga=mode-0x0311
  - 	module2 /boot/vmlinuz-4.19-xen root=LABEL=root-qwerty ro hpet=disable xen-pciback.hide=(0000:af:00.1) console=hvc0 console=tty0 quiet vga=785 splash plymouth.ignore-serial-consoles
  - 	module2 /boot/initrd-4.19-xen.img
  - }
  - menuentry 'XCP-ng (Serial)' {
  - 	search --label --set root root-qwerty
  - 	multiboot2 /boot/xen.gz com1=115200,8n1 console=com1,vga dom0_mem=4096M,max:4096M watchdog ucode=scan dom0_max_vcpus=1-16 crashkernel=256M,below=4G
  - 	module2 /boot/vmlinuz-4.19-xen root=LABEL=root-qwerty ro hpet=disable xen-pciback.hide=(0000:af:00.1) console=tty0 console=hvc0
  - 	module2 /boot/initrd-4.19-xen.img
  - }
  - menuentry 'XCP-ng in Safe Mode' {
  - 	search --label --set root root-qwerty
  - 	multiboot2 /boot/xen.gz nosmp noreboot noirqbalance no-mce no-bootscrub no-numa no-hap no-mmcfg max_cstate=0 nmi=ignore allow_unsafe dom0_mem=2624M,max:2624M com1=115200,8n1 console=com1,vga
  - 	module2 /boot/vmlinuz-4.19-xen earlyprintk=xen root=LABEL=root-qwerty ro hpet=disable xen-pciback.hide=(0000:af:00.1) console=tty0 console=hvc0
  - 	module2 /boot/initrd-4.19-xen.img
  - }
  - menuentry 'XCP-ng (Xen 4.17.5-4 / Linux 4.19.0+1)' {
  - 	search --label --set root root-qwerty
  - 	multiboot2 /boot/xen-fallback.gz dom0_mem=4096M,max:4096M watchdog ucode=scan dom0_max_vcpus=1-16 crashkernel=256M,below=4G
  - 	module2 /boot/vmlinuz-fallback root=LABEL=root-qwerty ro hpet=disable xen-pciback.hide=(0000:af:00.1) console=hvc0 console=tty0
  - 	module2 /boot/initrd-fallback.img
  - }
  - menuentry 'xhw trial' --id xhw-trial {
  - 	search --label --set root root-qwerty
  - 	multiboot2 /boot/xen.gz dom0_mem=4096M,max:4096M watchdog ucode=scan dom0_max_vcpus=1-16 crashkernel=256M,below=4G console=vga vga=mode-0x0311 smt=0
  - 	module2 /boot/vmlinuz-4.19-xen root=LABEL=root-qwerty ro hpet=disable xen-pciback.hide=(0000:af:00.1) console=hvc0 console=tty0 quiet vga=785 splash plymouth.ignore-serial-consoles panic=10 rd.shell=0 rd.emergency=reboot xhw.trial=15
  + 	multiboot2 /boot/xen.gz dom0_mem=4096M,max:4096M
  + 	module2 /boot/vmlinuz-4.19-xen root=LABEL=root-qwerty ro
done
takes effect after: reboot
! warning: the xen line of 'xe': takes away watchdog ucode=scan dom0_max_vcpus=1-16 crashkernel=256M,below=4G console=vga vga=mode-0x0311
! warning: the dom0 line of 'xe': takes away hpet=disable xen-pciback.hide=(0000:af:00.1) console=hvc0 console=tty0 quiet vga=785 splash plymouth.ignore-serial-consoles
! warning: entry 'fallback' is gone
! warning: entry 'label1' is gone
! warning: entry 'safe' is gone
! warning: entry 'xe-serial' is gone
! warning: it has a fault: '/boot/efi/EFI/xenserver/grubenv' asks for 'xhw-trial' at the next boot, and the menu does not follow it to such an entry
tree: ~ f boot/efi/EFI/xenserver/grub.cfg
tree:   - 	serial --unit=0 --speed=115200
tree:   - 	terminal_input serial console
tree:   - 	terminal_output serial console
tree:   - 	if [ -s $prefix/grubenv ]; then
tree:   - 		load_env
tree:   - 	fi
tree:   - 	
tree:   - 	if [ -n "$override_entry" ]; then
tree:   - 		set default=$override_entry
tree:   - 	fi
tree:   - 	
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
tree:   - 		search --label --set root root-qwerty
tree:   - 		multiboot2 /boot/xen.gz dom0_mem=4096M,max:4096M watchdog ucode=scan dom0_max_vcpus=1-16 crashkernel=256M,below=4G console=vga vga=mode-0x0311
tree:   - 		module2 /boot/vmlinuz-4.19-xen root=LABEL=root-qwerty ro hpet=disable xen-pciback.hide=(0000:af:00.1) console=hvc0 console=tty0 quiet vga=785 splash plymouth.ignore-serial-consoles
tree:   - 		module2 /boot/initrd-4.19-xen.img
tree:   - 	}
tree:   - 	menuentry 'XCP-ng (Serial)' {
tree:   - 		search --label --set root root-qwerty
tree:   - 		multiboot2 /boot/xen.gz com1=115200,8n1 console=com1,vga dom0_mem=4096M,max:4096M watchdog ucode=scan dom0_max_vcpus=1-16 crashkernel=256M,below=4G
tree:   - 		module2 /boot/vmlinuz-4.19-xen root=LABEL=root-qwerty ro hpet=disable xen-pciback.hide=(0000:af:00.1) console=tty0 console=hvc0
tree:   - 		module2 /boot/initrd-4.19-xen.img
tree:   - 	}
tree:   - 	menuentry 'XCP-ng in Safe Mode' {
tree:   - 		search --label --set root root-qwerty
tree:   - 		multiboot2 /boot/xen.gz nosmp noreboot noirqbalance no-mce no-bootscrub no-numa no-hap no-mmcfg max_cstate=0 nmi=ignore allow_unsafe dom0_mem=2624M,max:2624M com1=115200,8n1 console=com1,vga
tree:   - 		module2 /boot/vmlinuz-4.19-xen earlyprintk=xen root=LABEL=root-qwerty ro hpet=disable xen-pciback.hide=(0000:af:00.1) console=tty0 console=hvc0
tree:   - 		module2 /boot/initrd-4.19-xen.img
tree:   - 	}
tree:   - 	menuentry 'XCP-ng (Xen 4.17.5-4 / Linux 4.19.0+1)' {
tree:   - 		search --label --set root root-qwerty
tree:   - 		multiboot2 /boot/xen-fallback.gz dom0_mem=4096M,max:4096M watchdog ucode=scan dom0_max_vcpus=1-16 crashkernel=256M,below=4G
tree:   - 		module2 /boot/vmlinuz-fallback root=LABEL=root-qwerty ro hpet=disable xen-pciback.hide=(0000:af:00.1) console=hvc0 console=tty0
tree:   - 		module2 /boot/initrd-fallback.img
tree:   - 	}
tree:   - 	menuentry 'xhw trial' --id xhw-trial {
tree:   - 		search --label --set root root-qwerty
tree:   - 		multiboot2 /boot/xen.gz dom0_mem=4096M,max:4096M watchdog ucode=scan dom0_max_vcpus=1-16 crashkernel=256M,below=4G console=vga vga=mode-0x0311 smt=0
tree:   - 		module2 /boot/vmlinuz-4.19-xen root=LABEL=root-qwerty ro hpet=disable xen-pciback.hide=(0000:af:00.1) console=hvc0 console=tty0 quiet vga=785 splash plymouth.ignore-serial-consoles panic=10 rd.shell=0 rd.emergency=reboot xhw.trial=15
tree:   + 		multiboot2 /boot/xen.gz dom0_mem=4096M,max:4096M
tree:   + 		module2 /boot/vmlinuz-4.19-xen root=LABEL=root-qwerty ro
tree: + f boot/efi/EFI/xenserver/grub.cfg.xhw-TIME
tree: ~ f- boot/efi/EFI/xenserver/grubenv
tree:   - 	override_entry=xhw-trial
tree:   - 	##############################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################
tree:   + 	#######################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################
tree: ~ f var/lib/xhw/boot-history
tree: ~ f var/lib/xhw/journal
tree: - f var/lib/xhw/trial
run: undo
exit: 0
boot file /boot/efi/EFI/xenserver/grub.cfg: undoes 'boot restore'
  + serial --unit=0 --speed=115200
  + terminal_input serial console
  + terminal_output serial console
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
  - 	multiboot2 /boot/xen.gz dom0_mem=4096M,max:4096M
  - 	module2 /boot/vmlinuz-4.19-xen root=LABEL=root-qwerty ro
  + 	search --label --set root root-qwerty
  + 	multiboot2 /boot/xen.gz dom0_mem=4096M,max:4096M watchdog ucode=scan dom0_max_vcpus=1-16 crashkernel=256M,below=4G console=vga vga=mode-0x0311
  + 	module2 /boot/vmlinuz-4.19-xen root=LABEL=root-qwerty ro hpet=disable xen-pciback.hide=(0000:af:00.1) console=hvc0 console=tty0 quiet vga=785 splash plymouth.ignore-serial-consoles
  + 	module2 /boot/initrd-4.19-xen.img
  + }
  + menuentry 'XCP-ng (Serial)' {
  + 	search --label --set root root-qwerty
  + 	multiboot2 /boot/xen.gz com1=115200,8n1 console=com1,vga dom0_mem=4096M,max:4096M watchdog ucode=scan dom0_max_vcpus=1-16 crashkernel=256M,below=4G
  + 	module2 /boot/vmlinuz-4.19-xen root=LABEL=root-qwerty ro hpet=disable xen-pciback.hide=(0000:af:00.1) console=tty0 console=hvc0
  + 	module2 /boot/initrd-4.19-xen.img
  + }
  + menuentry 'XCP-ng in Safe Mode' {
  + 	search --label --set root root-qwerty
  + 	multiboot2 /boot/xen.gz nosmp noreboot noirqbalance no-mce no-bootscrub no-numa no-hap no-mmcfg max_cstate=0 nmi=ignore allow_unsafe dom0_mem=2624M,max:2624M com1=115200,8n1 console=com1,vga
  + 	module2 /boot/vmlinuz-4.19-xen earlyprintk=xen root=LABEL=root-qwerty ro hpet=disable xen-pciback.hide=(0000:af:00.1) console=tty0 console=hvc0
  + 	module2 /boot/initrd-4.19-xen.img
  + }
  + menuentry 'XCP-ng (Xen 4.17.5-4 / Linux 4.19.0+1)' {
  + 	search --label --set root root-qwerty
  + 	multiboot2 /boot/xen-fallback.gz dom0_mem=4096M,max:4096M watchdog ucode=scan dom0_max_vcpus=1-16 crashkernel=256M,below=4G
  + 	module2 /boot/vmlinuz-fallback root=LABEL=root-qwerty ro hpet=disable xen-pciback.hide=(0000:af:00.1) console=hvc0 console=tty0
  + 	module2 /boot/initrd-fallback.img
  + }
  + menuentry 'xhw trial' --id xhw-trial {
  + 	search --label --set root root-qwerty
  + 	multiboot2 /boot/xen.gz dom0_mem=4096M,max:4096M watchdog ucode=scan dom0_max_vcpus=1-16 crashkernel=256M,below=4G console=vga vga=mode-0x0311 smt=0
  + 	module2 /boot/vmlinuz-4.19-xen root=LABEL=root-qwerty ro hpet=disable xen-pciback.hide=(0000:af:00.1) console=hvc0 console=tty0 quiet vga=785 splash plymouth.ignore-serial-consoles panic=10 rd.shell=0 rd.emergency=reboot xhw.trial=15
record /var/lib/xhw/trial: made  (undoes 'boot restore')
GRUB variable override_entry of /boot/efi/EFI/xenserver/grubenv: none -> xhw-trial  (undoes 'boot restore')
done
takes effect after: reboot
! note: journal (undo): takes back 'xhw boot restore' of USER
tree: ~ f boot/efi/EFI/xenserver/grub.cfg
tree:   + 	serial --unit=0 --speed=115200
tree:   + 	terminal_input serial console
tree:   + 	terminal_output serial console
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
tree:   - 		multiboot2 /boot/xen.gz dom0_mem=4096M,max:4096M
tree:   - 		module2 /boot/vmlinuz-4.19-xen root=LABEL=root-qwerty ro
tree:   + 		search --label --set root root-qwerty
tree:   + 		multiboot2 /boot/xen.gz dom0_mem=4096M,max:4096M watchdog ucode=scan dom0_max_vcpus=1-16 crashkernel=256M,below=4G console=vga vga=mode-0x0311
tree:   + 		module2 /boot/vmlinuz-4.19-xen root=LABEL=root-qwerty ro hpet=disable xen-pciback.hide=(0000:af:00.1) console=hvc0 console=tty0 quiet vga=785 splash plymouth.ignore-serial-consoles
tree:   + 	menuentry 'XCP-ng (Serial)' {
tree:   + 		search --label --set root root-qwerty
tree:   + 		multiboot2 /boot/xen.gz com1=115200,8n1 console=com1,vga dom0_mem=4096M,max:4096M watchdog ucode=scan dom0_max_vcpus=1-16 crashkernel=256M,below=4G
tree:   + 		module2 /boot/vmlinuz-4.19-xen root=LABEL=root-qwerty ro hpet=disable xen-pciback.hide=(0000:af:00.1) console=tty0 console=hvc0
tree:   + 		module2 /boot/initrd-4.19-xen.img
tree:   + 	}
tree:   + 	menuentry 'XCP-ng in Safe Mode' {
tree:   + 		search --label --set root root-qwerty
tree:   + 		multiboot2 /boot/xen.gz nosmp noreboot noirqbalance no-mce no-bootscrub no-numa no-hap no-mmcfg max_cstate=0 nmi=ignore allow_unsafe dom0_mem=2624M,max:2624M com1=115200,8n1 console=com1,vga
tree:   + 		module2 /boot/vmlinuz-4.19-xen earlyprintk=xen root=LABEL=root-qwerty ro hpet=disable xen-pciback.hide=(0000:af:00.1) console=tty0 console=hvc0
tree:   + 		module2 /boot/initrd-4.19-xen.img
tree:   + 	}
tree:   + 	menuentry 'XCP-ng (Xen 4.17.5-4 / Linux 4.19.0+1)' {
tree:   + 		search --label --set root root-qwerty
tree:   + 		multiboot2 /boot/xen-fallback.gz dom0_mem=4096M,max:4096M watchdog ucode=scan dom0_max_vcpus=1-16 crashkernel=256M,below=4G
tree:   + 		module2 /boot/vmlinuz-fallback root=LABEL=root-qwerty ro hpet=disable xen-pciback.hide=(0000:af:00.1) console=hvc0 console=tty0
tree:   + 		module2 /boot/initrd-fallback.img
tree:   + 	}
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
tree: - f var/lib/xhw/journal
tree: + f var/lib/xhw/trial
run: boot cancel
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
  - 	multiboot2 /boot/xen.gz dom0_mem=4096M,max:4096M watchdog ucode=scan dom0_max_vcpus=1-16 crashkernel=256M,below=4G console=vga vga=mode-0x0311 smt=0
  - 	module2 /boot/vmlinuz-4.19-xen root=LABEL=root-qwerty ro hpet=disable xen-pciback.hide=(0000:af:00.1) console=hvc0 console=tty0 quiet vga=785 splash plymouth.ignore-serial-consoles panic=10 rd.shell=0 rd.emergency=reboot xhw.trial=15
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
tree: + f var/lib/xhw/journal
tree: - f var/lib/xhw/trial
