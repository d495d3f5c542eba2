# What is refused is not refused where it stands there already.
host: server-2s
run: boot set dom0:root=LABEL=root-qwerty
exit: 0
already so, nothing to change
run: boot set dom0:root=LABEL=root-qwerty xen:smt=0
exit: 0
boot lines of /boot/efi/EFI/xenserver/grub.cfg: sets dom0:root=LABEL=root-qwerty, sets xen:smt=0
  xe, xe-serial xen:
    + smt=0
done
takes effect after: reboot
! warning: entries left as they are: 'XCP-ng in Safe Mode', 'XCP-ng (Xen 4.17.5-4 / Linux 4.19.0+1)'
tree: ~ f boot/efi/EFI/xenserver/grub.cfg
tree:   - 		multiboot2 /boot/xen.gz dom0_mem=4096M,max:4096M watchdog ucode=scan dom0_max_vcpus=1-16 crashkernel=256M,below=4G console=vga vga=mode-0x0311
tree:   + 		multiboot2 /boot/xen.gz dom0_mem=4096M,max:4096M watchdog ucode=scan dom0_max_vcpus=1-16 crashkernel=256M,below=4G console=vga vga=mode-0x0311 smt=0
tree:   - 		multiboot2 /boot/xen.gz com1=115200,8n1 console=com1,vga dom0_mem=4096M,max:4096M watchdog ucode=scan dom0_max_vcpus=1-16 crashkernel=256M,below=4G
tree:   + 		multiboot2 /boot/xen.gz com1=115200,8n1 console=com1,vga dom0_mem=4096M,max:4096M watchdog ucode=scan dom0_max_vcpus=1-16 crashkernel=256M,below=4G smt=0
tree: + f boot/efi/EFI/xenserver/grub.cfg.xhw-TIME
tree: + d var/lib/xhw
tree: + f var/lib/xhw/boot-history
tree: + f var/lib/xhw/journal
run: boot set dom0:root=LABEL=other
exit: 4
! refused: dom0:root=LABEL=other: another root file system than the installed one, and dom0 does not come up
!   hint: with --trial it is set for one boot only, unless you confirm it then
!   to do it all the same: --force dangerous
run: boot set dom0:root=LABEL=root-qwerty xen:noreboot
exit: 4
! refused: xen:noreboot: after a crash the host stands still until somebody resets it, and a trial boot cannot come back by itself
!   hint: with --trial it is set for one boot only, unless you confirm it then
!   to do it all the same: --force dangerous
run: boot set xen:noreboot --force dangerous
exit: 0
boot lines of /boot/efi/EFI/xenserver/grub.cfg: sets xen:noreboot
  xe, xe-serial xen:
    + noreboot
done
takes effect after: reboot
! warning: entries left as they are: 'XCP-ng in Safe Mode', 'XCP-ng (Xen 4.17.5-4 / Linux 4.19.0+1)'
! forced: xen:noreboot: after a crash the host stands still until somebody resets it, and a trial boot cannot come back by itself
tree: ~ f boot/efi/EFI/xenserver/grub.cfg
tree:   - 		multiboot2 /boot/xen.gz dom0_mem=4096M,max:4096M watchdog ucode=scan dom0_max_vcpus=1-16 crashkernel=256M,below=4G console=vga vga=mode-0x0311 smt=0
tree:   + 		multiboot2 /boot/xen.gz dom0_mem=4096M,max:4096M watchdog ucode=scan dom0_max_vcpus=1-16 crashkernel=256M,below=4G console=vga vga=mode-0x0311 smt=0 noreboot
tree:   - 		multiboot2 /boot/xen.gz com1=115200,8n1 console=com1,vga dom0_mem=4096M,max:4096M watchdog ucode=scan dom0_max_vcpus=1-16 crashkernel=256M,below=4G smt=0
tree:   + 		multiboot2 /boot/xen.gz com1=115200,8n1 console=com1,vga dom0_mem=4096M,max:4096M watchdog ucode=scan dom0_max_vcpus=1-16 crashkernel=256M,below=4G smt=0 noreboot
tree: + f boot/efi/EFI/xenserver/grub.cfg.xhw-TIME
tree: ~ f var/lib/xhw/boot-history
tree: ~ f var/lib/xhw/journal
run: boot set xen:noreboot
exit: 0
already so, nothing to change
