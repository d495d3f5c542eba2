# Which entries are edited: kernel-alt is the default and left alone loudly, by name, all, an emergency one by name only.
host: sriov-nic
put: boot/efi/EFI/xenserver/grub.cfg
	# kept: a comment
	set default=2
	set timeout=5
	menuentry 'XCP-ng' {
		search --label --set root root-zxcvbn
		multiboot2 /boot/xen.gz  dom0_mem=4096M,max:4096M	watchdog
		module2 /boot/vmlinuz-4.19-xen root=LABEL=root-zxcvbn ro
		module2 /boot/initrd-4.19-xen.img
	}
	menuentry "XCP-ng in Safe Mode" {
		multiboot2 /boot/xen.gz nosmp
		module2 /boot/vmlinuz-4.19-xen ro
		module2 /boot/initrd-4.19-xen.img
	}
	menuentry 'XCP-ng kernel-alt 4.19.316' {
		multiboot2 /boot/xen.gz watchdog
		module2 /boot/vmlinuz-alt ro
		module2 /boot/initrd-alt.img
	}
run: boot set xen:smt=0
exit: 0
boot line xe xen of /boot/efi/EFI/xenserver/grub.cfg: sets xen:smt=0
  + smt=0
done
takes effect after: reboot
! warning: the default entry is 'XCP-ng kernel-alt 4.19.316', which was LEFT ALONE: the change takes effect only when 'XCP-ng' is booted
! warning: entries left as they are: 'XCP-ng in Safe Mode'
tree: ~ f boot/efi/EFI/xenserver/grub.cfg
tree:   - 		multiboot2 /boot/xen.gz  dom0_mem=4096M,max:4096M	watchdog
tree:   + 		multiboot2 /boot/xen.gz  dom0_mem=4096M,max:4096M	watchdog smt=0
tree: + f boot/efi/EFI/xenserver/grub.cfg.xhw-TIME
tree: + d var/lib/xhw
tree: + f var/lib/xhw/boot-history
tree: + f var/lib/xhw/journal
run: boot set xen:smt=0 --entry "XCP-ng kernel-alt 4.19.316"
exit: 0
boot line label1 xen of /boot/efi/EFI/xenserver/grub.cfg: sets xen:smt=0
  + smt=0
done
takes effect after: reboot
! warning: entries left as they are: 'XCP-ng', 'XCP-ng in Safe Mode'
tree: ~ f boot/efi/EFI/xenserver/grub.cfg
tree:   - 		multiboot2 /boot/xen.gz watchdog
tree:   + 		multiboot2 /boot/xen.gz watchdog smt=0
tree: + f boot/efi/EFI/xenserver/grub.cfg.xhw-TIME
tree: ~ f var/lib/xhw/boot-history
tree: ~ f var/lib/xhw/journal
run: boot set xen:sched-gran=core --all-entries
exit: 0
boot lines of /boot/efi/EFI/xenserver/grub.cfg: sets xen:sched-gran=core
  xe, label1 xen:
    + sched-gran=core
done
takes effect after: reboot
! warning: entries left as they are: 'XCP-ng in Safe Mode'
tree: ~ f boot/efi/EFI/xenserver/grub.cfg
tree:   - 		multiboot2 /boot/xen.gz  dom0_mem=4096M,max:4096M	watchdog smt=0
tree:   + 		multiboot2 /boot/xen.gz  dom0_mem=4096M,max:4096M	watchdog smt=0 sched-gran=core
tree:   - 		multiboot2 /boot/xen.gz watchdog smt=0
tree:   + 		multiboot2 /boot/xen.gz watchdog smt=0 sched-gran=core
tree: + f boot/efi/EFI/xenserver/grub.cfg.xhw-TIME
tree: ~ f var/lib/xhw/boot-history
tree: ~ f var/lib/xhw/journal
run: boot set dom0:nomodeset --entry safe
exit: 0
boot line safe dom0 of /boot/efi/EFI/xenserver/grub.cfg: sets dom0:nomodeset
  + nomodeset
done
takes effect after: reboot
! warning: the default entry is 'XCP-ng kernel-alt 4.19.316', which was LEFT ALONE: the change takes effect only when 'XCP-ng in Safe Mode' is booted
! warning: entries left as they are: 'XCP-ng'
tree: ~ f boot/efi/EFI/xenserver/grub.cfg
tree:   - 		module2 /boot/vmlinuz-4.19-xen ro
tree:   + 		module2 /boot/vmlinuz-4.19-xen ro nomodeset
tree: + f boot/efi/EFI/xenserver/grub.cfg.xhw-TIME
tree: ~ f var/lib/xhw/boot-history
tree: ~ f var/lib/xhw/journal
run: boot get xen:smt xen:sched-gran --entry xe --entry label1
exit: 0
xe: smt=0
xe: sched-gran=core
label1: smt=0
label1: sched-gran=core
run: boot show --all-entries
exit: 0
file     /boot/efi/EFI/xenserver/grub.cfg (grub, started by UEFI)
default  label1 'XCP-ng kernel-alt 4.19.316'

xe 'XCP-ng', line 4: edited unless others are named
  xen:
    dom0_mem=4096M,max:4096M watchdog smt=0 sched-gran=core
  dom0:
    root=LABEL=root-zxcvbn ro

safe 'XCP-ng in Safe Mode', line 10: rescue, edited only when named
  xen:
    nosmp
  dom0:
    ro nomodeset

label1 'XCP-ng kernel-alt 4.19.316', line 15: boots next, default
  xen:
    watchdog
+   smt=0
+   sched-gran=core
-   dom0_mem=4096M,max:4096M
-   ucode=scan
-   dom0_max_vcpus=1-8
-   crashkernel=256M,below=4G
-   console=vga
-   vga=mode-0x0311
  dom0:
    ro
-   root=LABEL=root-zxcvbn
-   nolvm
-   hpet=disable
-   console=hvc0
-   console=tty0
-   quiet
-   vga=785
-   splash
-   plymouth.ignore-serial-consoles

+ from the next boot on
- running, and gone with the next boot
