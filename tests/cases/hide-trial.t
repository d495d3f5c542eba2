# What dom0 does not come up without is hidden as a trial only, and by its code.
host: server-2s
run: pci hide 3b:00.0
exit: 4
! warning: dom0 needs 0000:3b:00.0: one leg of md127 (raid1); / goes on; the array loses its redundancy: put the leg back or replace it afterwards
! warning: dom0 needs 0000:3b:00.0: one leg of md127 (raid1); /var/log goes on; the array loses its redundancy: put the leg back or replace it afterwards
! warning: dom0 needs 0000:3b:00.0: one leg of md127 (raid1); swap goes on; the array loses its redundancy: put the leg back or replace it afterwards
! warning: dom0 needs 0000:3b:00.0: one leg of md127 (raid1); LVM physical volume of xcp goes on; the array loses its redundancy: put the leg back or replace it afterwards
! warning: entries left as they are: 'XCP-ng in Safe Mode', 'XCP-ng (Xen 4.17.5-4 / Linux 4.19.0+1)'
! refused: dom0 needs 0000:3b:00.0: mounted on /boot/efi
!   found: /boot/efi is on nvme0n1p1, on 0000:3b:00.0
!   hint: unmount it first; it can only be tried: --force mounted --trial hides it for one boot, and the next is as before unless you confirm it
run: pci hide 3b:00.0 --force mounted
exit: 4
! note: --force (mounted): what is refused under this code cannot be lifted
! warning: dom0 needs 0000:3b:00.0: one leg of md127 (raid1); / goes on; the array loses its redundancy: put the leg back or replace it afterwards
! warning: dom0 needs 0000:3b:00.0: one leg of md127 (raid1); /var/log goes on; the array loses its redundancy: put the leg back or replace it afterwards
! warning: dom0 needs 0000:3b:00.0: one leg of md127 (raid1); swap goes on; the array loses its redundancy: put the leg back or replace it afterwards
! warning: dom0 needs 0000:3b:00.0: one leg of md127 (raid1); LVM physical volume of xcp goes on; the array loses its redundancy: put the leg back or replace it afterwards
! warning: entries left as they are: 'XCP-ng in Safe Mode', 'XCP-ng (Xen 4.17.5-4 / Linux 4.19.0+1)'
! refused: dom0 needs 0000:3b:00.0: mounted on /boot/efi
!   found: /boot/efi is on nvme0n1p1, on 0000:3b:00.0
!   hint: unmount it first; it can only be tried: --force mounted --trial hides it for one boot, and the next is as before unless you confirm it
run: pci hide 3b:00.0 --trial
exit: 4
! warning: dom0 needs 0000:3b:00.0: one leg of md127 (raid1); / goes on; the array loses its redundancy: put the leg back or replace it afterwards
! warning: dom0 needs 0000:3b:00.0: one leg of md127 (raid1); /var/log goes on; the array loses its redundancy: put the leg back or replace it afterwards
! warning: dom0 needs 0000:3b:00.0: one leg of md127 (raid1); swap goes on; the array loses its redundancy: put the leg back or replace it afterwards
! warning: dom0 needs 0000:3b:00.0: one leg of md127 (raid1); LVM physical volume of xcp goes on; the array loses its redundancy: put the leg back or replace it afterwards
! warning: the trial boots a copy of entry 'XCP-ng'
! warning: entries left as they are: 'XCP-ng in Safe Mode', 'XCP-ng (Xen 4.17.5-4 / Linux 4.19.0+1)'
! refused: dom0 needs 0000:3b:00.0: mounted on /boot/efi
!   found: /boot/efi is on nvme0n1p1, on 0000:3b:00.0
!   hint: unmount it first
!   to do it all the same: --force mounted
run: pci hide 3b:00.0 --force mounted --trial=10
exit: 0
record /var/lib/xhw/trial: made  (what 'xhw boot confirm' makes permanent)
boot file /boot/efi/EFI/xenserver/grub.cfg: pciback takes 0000:3b:00.0 before any driver of dom0, in an entry of its own
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
  + 	multiboot2 /boot/xen.gz dom0_mem=4096M,max:4096M watchdog ucode=scan dom0_max_vcpus=1-16 crashkernel=256M,below=4G console=vga vga=mode-0x0311
  + 	module2 /boot/vmlinuz-4.19-xen root=LABEL=root-qwerty ro hpet=disable xen-pciback.hide=(0000:af:00.1)(0000:3b:00.0) console=hvc0 console=tty0 quiet vga=785 splash plymouth.ignore-serial-consoles panic=10 rd.shell=0 rd.emergency=reboot xhw.trial=10
  + 	module2 /boot/initrd-4.19-xen.img
  + }
record /boot/efi/EFI/xenserver/grubenv: made  (what GRUB remembers)
GRUB variable override_entry of /boot/efi/EFI/xenserver/grubenv: none -> xhw-trial  (GRUB boots the trial once, next time)
record /var/lib/xhw/hidden: made  (what the hidden devices are)
done
takes effect after: reboot
! warning: dom0 needs 0000:3b:00.0: one leg of md127 (raid1); / goes on; the array loses its redundancy: put the leg back or replace it afterwards
! warning: dom0 needs 0000:3b:00.0: one leg of md127 (raid1); /var/log goes on; the array loses its redundancy: put the leg back or replace it afterwards
! warning: dom0 needs 0000:3b:00.0: one leg of md127 (raid1); swap goes on; the array loses its redundancy: put the leg back or replace it afterwards
! warning: dom0 needs 0000:3b:00.0: one leg of md127 (raid1); LVM physical volume of xcp goes on; the array loses its redundancy: put the leg back or replace it afterwards
! warning: the trial boots a copy of entry 'XCP-ng'
! warning: entries left as they are: 'XCP-ng in Safe Mode', 'XCP-ng (Xen 4.17.5-4 / Linux 4.19.0+1)'
! forced: dom0 needs 0000:3b:00.0: mounted on /boot/efi
!   found: /boot/efi is on nvme0n1p1, on 0000:3b:00.0
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
tree:   + 		multiboot2 /boot/xen.gz dom0_mem=4096M,max:4096M watchdog ucode=scan dom0_max_vcpus=1-16 crashkernel=256M,below=4G console=vga vga=mode-0x0311
tree:   + 		module2 /boot/vmlinuz-4.19-xen root=LABEL=root-qwerty ro hpet=disable xen-pciback.hide=(0000:af:00.1)(0000:3b:00.0) console=hvc0 console=tty0 quiet vga=785 splash plymouth.ignore-serial-consoles panic=10 rd.shell=0 rd.emergency=reboot xhw.trial=10
tree:   + 		module2 /boot/initrd-4.19-xen.img
tree:   + 	}
tree: + f boot/efi/EFI/xenserver/grub.cfg.xhw-TIME
tree: + f- boot/efi/EFI/xenserver/grubenv
tree: + d var/lib/xhw
tree: + f var/lib/xhw/boot-history
tree: + f var/lib/xhw/hidden
tree: + f var/lib/xhw/journal
tree: + f var/lib/xhw/trial
run: pci list --class network
exit: 0
DEVICE        IDS        DRIVER   OWNER    BOOT    NODE  RMRR  ROLE  VERDICT                                                                       NAME                                                                            USED FOR
0000:18:00.0  8086:1521  igb      dom0     shown      0  none  -     force nic-in-use: eth0 is in bond0, which goes on while another member works  Ethernet controller: Intel Corporation I350 Gigabit Network Connection          eth0 is in bond0, which goes on while another member works, management interface xapi1; bond0 (bond) goes on while another member works
0000:18:00.1  8086:1521  igb      dom0     shown      0  none  -     force nic-in-use: eth1 is in bond0, which goes on while another member works  Ethernet controller: Intel Corporation I350 Gigabit Network Connection          eth1 is in bond0, which goes on while another member works, management interface xapi1; bond0 (bond) goes on while another member works
0000:af:00.0  8086:1572  i40e     dom0     shown      1  none  -     free                                                                          Ethernet controller: Intel Corporation Ethernet Controller X710 for 10GbE SFP+  -
0000:af:00.1  8086:1572  pciback  pciback  hidden     1  none  -     reserved                                                                      Ethernet controller: Intel Corporation Ethernet Controller X710 for 10GbE SFP+  -
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
  - 	multiboot2 /boot/xen.gz dom0_mem=4096M,max:4096M watchdog ucode=scan dom0_max_vcpus=1-16 crashkernel=256M,below=4G console=vga vga=mode-0x0311
  - 	module2 /boot/vmlinuz-4.19-xen root=LABEL=root-qwerty ro hpet=disable xen-pciback.hide=(0000:af:00.1)(0000:3b:00.0) console=hvc0 console=tty0 quiet vga=785 splash plymouth.ignore-serial-consoles panic=10 rd.shell=0 rd.emergency=reboot xhw.trial=10
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
tree:   - 		module2 /boot/vmlinuz-4.19-xen root=LABEL=root-qwerty ro hpet=disable xen-pciback.hide=(0000:af:00.1)(0000:3b:00.0) console=hvc0 console=tty0 quiet vga=785 splash plymouth.ignore-serial-consoles panic=10 rd.shell=0 rd.emergency=reboot xhw.trial=10
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
run: pci hide af:00.0 --trial
exit: 0
record /var/lib/xhw/trial: made  (what 'xhw boot confirm' makes permanent)
boot file /boot/efi/EFI/xenserver/grub.cfg: pciback takes 0000:af:00.0 before any driver of dom0, in an entry of its own
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
  + 	multiboot2 /boot/xen.gz dom0_mem=4096M,max:4096M watchdog ucode=scan dom0_max_vcpus=1-16 crashkernel=256M,below=4G console=vga vga=mode-0x0311
  + 	module2 /boot/vmlinuz-4.19-xen root=LABEL=root-qwerty ro hpet=disable xen-pciback.hide=(0000:af:00.1)(0000:af:00.0) console=hvc0 console=tty0 quiet vga=785 splash plymouth.ignore-serial-consoles panic=10 rd.shell=0 rd.emergency=reboot xhw.trial=15
  + 	module2 /boot/initrd-4.19-xen.img
  + }
GRUB variable override_entry of /boot/efi/EFI/xenserver/grubenv: none -> xhw-trial  (GRUB boots the trial once, next time)
record /var/lib/xhw/hidden: changed  (what the hidden devices are)
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
tree:   + 		multiboot2 /boot/xen.gz dom0_mem=4096M,max:4096M watchdog ucode=scan dom0_max_vcpus=1-16 crashkernel=256M,below=4G console=vga vga=mode-0x0311
tree:   + 		module2 /boot/vmlinuz-4.19-xen root=LABEL=root-qwerty ro hpet=disable xen-pciback.hide=(0000:af:00.1)(0000:af:00.0) console=hvc0 console=tty0 quiet vga=785 splash plymouth.ignore-serial-consoles panic=10 rd.shell=0 rd.emergency=reboot xhw.trial=15
tree:   + 		module2 /boot/initrd-4.19-xen.img
tree:   + 	}
tree: + f boot/efi/EFI/xenserver/grub.cfg.xhw-TIME
tree: ~ f- boot/efi/EFI/xenserver/grubenv
tree:   - 	#######################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################
tree:   + 	override_entry=xhw-trial
tree:   + 	##############################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################################
tree: ~ f var/lib/xhw/boot-history
tree: ~ f var/lib/xhw/hidden
tree: ~ f var/lib/xhw/journal
tree: + f var/lib/xhw/trial
