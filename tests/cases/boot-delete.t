# Deleted is what is there, wherever it is repeated; what is not there is told; the rest of the file stays byte for byte.
host: no-iommu
put: boot/grub/grub.cfg
	# a comment
	set default=0
	set timeout=5
	menuentry 'XCP-ng' --class xen {
		search --label --set root root-poiuyt
		multiboot2 /boot/xen.gz  dom0_mem=1024M,max:1024M	watchdog smt=1 watchdog  smt=0
		module2 /boot/vmlinuz-4.19-xen ro console=hvc0 'dyndbg=file x.c +p' console=tty0 -- single
		module2 /boot/initrd-4.19-xen.img
	}
	menuentry 'XCP-ng (Xen 4.17.5-4 / Linux 4.19.0+1)' {
		multiboot2 /boot/xen-fallback.gz watchdog smt=1
		module2 /boot/vmlinuz-fallback ro
	}
run: boot delete xen:watchdog dom0:dyndbg xen:nosuch
sweep: yes
exit: 0
boot lines of /boot/grub/grub.cfg: deletes xen:watchdog, deletes dom0:dyndbg, deletes xen:nosuch
  xe xen:
    - watchdog
    - watchdog
  xe dom0:
    - 'dyndbg=file x.c +p'
done
takes effect after: reboot
! warning: nothing to delete: xen:nosuch is on none of the lines
! warning: entries left as they are: 'XCP-ng (Xen 4.17.5-4 / Linux 4.19.0+1)'
tree: ~ f boot/grub/grub.cfg
tree:   - 		multiboot2 /boot/xen.gz  dom0_mem=1024M,max:1024M	watchdog smt=1 watchdog  smt=0
tree:   - 		module2 /boot/vmlinuz-4.19-xen ro console=hvc0 'dyndbg=file x.c +p' console=tty0 -- single
tree:   + 		multiboot2 /boot/xen.gz  dom0_mem=1024M,max:1024M smt=1  smt=0
tree:   + 		module2 /boot/vmlinuz-4.19-xen ro console=hvc0 console=tty0 -- single
tree: + f boot/grub/grub.cfg.xhw-TIME
tree: + d var/lib/xhw
tree: + f var/lib/xhw/boot-history
tree: + f var/lib/xhw/journal
run: boot delete xen:watchdog dom0:dyndbg
exit: 0
already so, nothing to change
! warning: nothing to delete: xen:watchdog is on none of the lines
! warning: nothing to delete: dom0:dyndbg is on none of the lines
run: boot delete xen:smt=1 dom0:console=tty1
exit: 0
boot line xe xen of /boot/grub/grub.cfg: deletes xen:smt=1, deletes dom0:console=tty1
  - smt=1
done
takes effect after: reboot
! warning: nothing to delete: dom0:console=tty1 is on none of the lines; there is 'console=tty0'
! warning: entries left as they are: 'XCP-ng (Xen 4.17.5-4 / Linux 4.19.0+1)'
tree: ~ f boot/grub/grub.cfg
tree:   - 		multiboot2 /boot/xen.gz  dom0_mem=1024M,max:1024M smt=1  smt=0
tree:   + 		multiboot2 /boot/xen.gz  dom0_mem=1024M,max:1024M  smt=0
tree: + f boot/grub/grub.cfg.xhw-TIME
tree: ~ f var/lib/xhw/boot-history
tree: ~ f var/lib/xhw/journal
run: boot delete dom0:console
exit: 0
boot line xe dom0 of /boot/grub/grub.cfg: deletes dom0:console
  - console=hvc0
  - console=tty0
done
takes effect after: reboot
! warning: entries left as they are: 'XCP-ng (Xen 4.17.5-4 / Linux 4.19.0+1)'
tree: ~ f boot/grub/grub.cfg
tree:   - 		module2 /boot/vmlinuz-4.19-xen ro console=hvc0 console=tty0 -- single
tree:   + 		module2 /boot/vmlinuz-4.19-xen ro -- single
tree: + f boot/grub/grub.cfg.xhw-TIME
tree: ~ f var/lib/xhw/boot-history
tree: ~ f var/lib/xhw/journal
run: boot delete dom0:single
exit: 0
already so, nothing to change
! warning: entry 'XCP-ng': single stands behind '--' and stays
run: boot delete xen:watchdog --entry fallback
exit: 0
boot line fallback xen of /boot/grub/grub.cfg: deletes xen:watchdog
  - watchdog
done
takes effect after: reboot
! warning: the default entry is 'XCP-ng', which was LEFT ALONE: the change takes effect only when 'XCP-ng (Xen 4.17.5-4 / Linux 4.19.0+1)' is booted
tree: ~ f boot/grub/grub.cfg
tree:   - 		multiboot2 /boot/xen-fallback.gz watchdog smt=1
tree:   + 		multiboot2 /boot/xen-fallback.gz smt=1
tree: + f boot/grub/grub.cfg.xhw-TIME
tree: ~ f var/lib/xhw/boot-history
tree: ~ f var/lib/xhw/journal
run: boot delete watchdog
exit: 2
! xhw: 'watchdog' names no boot option, expected xen:OPTION or dom0:OPTION
run: boot delete
exit: 2
! xhw: 'xhw boot delete' takes xen:KEY[=VALUE]|dom0:KEY[=VALUE]..., not 0 words
! hint: xhw boot delete --help shows how it is used
