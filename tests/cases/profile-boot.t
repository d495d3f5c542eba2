# At boot the profile is made without a journal: undo is still of what an admin did before the start.
host: server-2s
put: etc/xhw/profile.json
	{"schema": 1, "cpupools": [{"name": "db", "cpus": "24-25"}]}
run: boot set dom0:quiet
exit: 0
boot line xe-serial dom0 of /boot/efi/EFI/xenserver/grub.cfg: sets dom0:quiet
  + quiet
done
takes effect after: reboot
! warning: entries left as they are: 'XCP-ng in Safe Mode', 'XCP-ng (Xen 4.17.5-4 / Linux 4.19.0+1)'
tree: ~ f boot/efi/EFI/xenserver/grub.cfg
tree:   - 		module2 /boot/vmlinuz-4.19-xen root=LABEL=root-qwerty ro hpet=disable xen-pciback.hide=(0000:af:00.1) console=tty0 console=hvc0
tree:   + 		module2 /boot/vmlinuz-4.19-xen root=LABEL=root-qwerty ro hpet=disable xen-pciback.hide=(0000:af:00.1) console=tty0 console=hvc0 quiet
tree: + f boot/efi/EFI/xenserver/grub.cfg.xhw-TIME
tree: + d var/lib/xhw
tree: + f var/lib/xhw/boot-history
tree: + f var/lib/xhw/journal
run: profile apply --boot
sweep: yes
exit: 0
scheduler and CPUs of cpupool Pool-0: credit 0-25 -> credit 0-23  (it loses CPUs 24-25)
scheduler and CPUs of cpupool db: none -> credit 24-25  (it is made)
done
xen: pool-take 0 24
xen: pool-take 0 25
xen: pool-create db credit
xen: pool-add 2 24
xen: pool-add 2 25
run: profile apply --boot
exit: 0
already so, nothing to change
run: undo --dry-run
exit: 0
boot line xe-serial dom0 of /boot/efi/EFI/xenserver/grub.cfg: undoes 'boot set'
  - quiet
dry run: nothing was changed
takes effect after: reboot
! note: journal (undo): takes back 'xhw boot set' of USER
