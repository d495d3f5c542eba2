# A trial runs, and is good.
with: trial-runs
run: boot confirm --dry-run
exit: 0
boot file /boot/grub/grub.cfg: the trial's lines become permanent, its entry goes
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
  - 	multiboot2 /boot/xen.gz dom0_mem=4096M,max:4096M watchdog
  - 	module2 /boot/vmlinuz-4.19-xen root=LABEL=root-abcdef ro console=hvc0
  - 	module2 /boot/initrd-4.19-xen.img
  - }
  - menuentry 'xhw trial' --id xhw-trial {
  - 	module2 /boot/vmlinuz-4.19-xen root=LABEL=root-abcdef ro console=hvc0 xhw.trial=15 panic=10 rd.shell=0 rd.emergency=reboot
  + 	module2 /boot/vmlinuz-4.19-xen root=LABEL=root-abcdef ro console=hvc0
record /var/lib/xhw/trial: removed  (the trial is confirmed)
dry run: nothing was changed
run: boot confirm
as: above
exit: 0
- dry run: nothing was changed
+ done
+ tree: ~ f boot/grub/grub.cfg
+ tree:   - 	# xhw: boots its trial once; taken out by 'xhw boot confirm' or 'cancel'
+ tree:   - 	if [ "$override_entry" = "xhw-trial" ]; then
+ tree:   - 		unset override_entry
+ tree:   - 		save_env override_entry
+ tree:   - 		set xhw_saved=$?
+ tree:   - 		load_env override_entry
+ tree:   - 		if [ "$xhw_saved$override_entry" = "0" ]; then
+ tree:   - 			set default=xhw-trial
+ tree:   - 			set fallback=0
+ tree:   - 		else
+ tree:   - 			set default=0
+ tree:   - 		fi
+ tree:   - 	fi
+ tree:   - 		multiboot2 /boot/xen.gz dom0_mem=4096M,max:4096M watchdog
+ tree:   - 		module2 /boot/vmlinuz-4.19-xen root=LABEL=root-abcdef ro console=hvc0
+ tree:   - 		module2 /boot/initrd-4.19-xen.img
+ tree:   - 	}
+ tree:   - 	menuentry 'xhw trial' --id xhw-trial {
+ tree:   - 		module2 /boot/vmlinuz-4.19-xen root=LABEL=root-abcdef ro console=hvc0 xhw.trial=15 panic=10 rd.shell=0 rd.emergency=reboot
+ tree:   + 		module2 /boot/vmlinuz-4.19-xen root=LABEL=root-abcdef ro console=hvc0
+ tree: + f boot/grub/grub.cfg.xhw-TIME
+ tree: + f var/lib/xhw/boot-history
+ tree: + f var/lib/xhw/journal
+ tree: - f var/lib/xhw/trial
run: boot show
exit: 0
file     /boot/grub/grub.cfg (grub, started by BIOS)
default  xe 'XCP-ng'

xe 'XCP-ng', line 11: boots next, default, edited unless others are named
  xen:
    dom0_mem=4096M,max:4096M
    watchdog
    iommu=0
  dom0:
    root=LABEL=root-abcdef
    ro
    console=hvc0
-   xhw.trial=15
-   panic=10
-   rd.shell=0
-   rd.emergency=reboot

- running, and gone with the next boot
run: boot confirm
exit: 4
! refused: there is no trial: it was confirmed or cancelled, or never made
!   hint: 'xhw boot show' tells how this host boots
