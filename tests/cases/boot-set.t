# Several options on both lines in one write; twice is nothing; delete, one value only, and undo.
host: server-2s
run: boot set xen:extra_guest_irqs=128 dom0:quiet xen:iommu=dom0-strict --dry-run
exit: 0
boot lines of /boot/efi/EFI/xenserver/grub.cfg: sets xen:extra_guest_irqs=128, sets dom0:quiet, sets xen:iommu=dom0-strict
  xe, xe-serial xen:
    + extra_guest_irqs=128
    + iommu=dom0-strict
  xe-serial dom0:
    + quiet
dry run: nothing was changed
takes effect after: reboot
! warning: xen:iommu=dom0-strict: old form of xen:dom0-iommu=passthrough and strict
! warning: entries left as they are: 'XCP-ng in Safe Mode', 'XCP-ng (Xen 4.17.5-4 / Linux 4.19.0+1)'
run: boot set xen:extra_guest_irqs=128 dom0:quiet
sweep: yes
exit: 0
boot lines of /boot/efi/EFI/xenserver/grub.cfg: sets xen:extra_guest_irqs=128, sets dom0:quiet
  xe, xe-serial xen:
    + extra_guest_irqs=128
  xe-serial dom0:
    + quiet
done
takes effect after: reboot
! warning: entries left as they are: 'XCP-ng in Safe Mode', 'XCP-ng (Xen 4.17.5-4 / Linux 4.19.0+1)'
tree: ~ f boot/efi/EFI/xenserver/grub.cfg
tree:   - 		multiboot2 /boot/xen.gz dom0_mem=4096M,max:4096M watchdog ucode=scan dom0_max_vcpus=1-16 crashkernel=256M,below=4G console=vga vga=mode-0x0311
tree:   + 		multiboot2 /boot/xen.gz dom0_mem=4096M,max:4096M watchdog ucode=scan dom0_max_vcpus=1-16 crashkernel=256M,below=4G console=vga vga=mode-0x0311 extra_guest_irqs=128
tree:   - 		multiboot2 /boot/xen.gz com1=115200,8n1 console=com1,vga dom0_mem=4096M,max:4096M watchdog ucode=scan dom0_max_vcpus=1-16 crashkernel=256M,below=4G
tree:   - 		module2 /boot/vmlinuz-4.19-xen root=LABEL=root-qwerty ro hpet=disable xen-pciback.hide=(0000:af:00.1) console=tty0 console=hvc0
tree:   + 		multiboot2 /boot/xen.gz com1=115200,8n1 console=com1,vga dom0_mem=4096M,max:4096M watchdog ucode=scan dom0_max_vcpus=1-16 crashkernel=256M,below=4G extra_guest_irqs=128
tree:   + 		module2 /boot/vmlinuz-4.19-xen root=LABEL=root-qwerty ro hpet=disable xen-pciback.hide=(0000:af:00.1) console=tty0 console=hvc0 quiet
tree: + f boot/efi/EFI/xenserver/grub.cfg.xhw-TIME
tree: + d var/lib/xhw
tree: + f var/lib/xhw/boot-history
tree: + f var/lib/xhw/journal
run: boot set xen:extra_guest_irqs=128 dom0:quiet
exit: 0
already so, nothing to change
run: boot get xen:extra_guest_irqs dom0:quiet
exit: 0
extra_guest_irqs=128
quiet
run: boot set xen:extra_guest_irqs=64
exit: 0
boot lines of /boot/efi/EFI/xenserver/grub.cfg: sets xen:extra_guest_irqs=64
  xe, xe-serial xen:
    - extra_guest_irqs=128
    + extra_guest_irqs=64
done
takes effect after: reboot
! warning: entries left as they are: 'XCP-ng in Safe Mode', 'XCP-ng (Xen 4.17.5-4 / Linux 4.19.0+1)'
tree: ~ f boot/efi/EFI/xenserver/grub.cfg
tree:   - 		multiboot2 /boot/xen.gz dom0_mem=4096M,max:4096M watchdog ucode=scan dom0_max_vcpus=1-16 crashkernel=256M,below=4G console=vga vga=mode-0x0311 extra_guest_irqs=128
tree:   + 		multiboot2 /boot/xen.gz dom0_mem=4096M,max:4096M watchdog ucode=scan dom0_max_vcpus=1-16 crashkernel=256M,below=4G console=vga vga=mode-0x0311 extra_guest_irqs=64
tree:   - 		multiboot2 /boot/xen.gz com1=115200,8n1 console=com1,vga dom0_mem=4096M,max:4096M watchdog ucode=scan dom0_max_vcpus=1-16 crashkernel=256M,below=4G extra_guest_irqs=128
tree:   + 		multiboot2 /boot/xen.gz com1=115200,8n1 console=com1,vga dom0_mem=4096M,max:4096M watchdog ucode=scan dom0_max_vcpus=1-16 crashkernel=256M,below=4G extra_guest_irqs=64
tree: + f boot/efi/EFI/xenserver/grub.cfg.xhw-TIME
tree: ~ f var/lib/xhw/boot-history
tree: ~ f var/lib/xhw/journal
run: boot set dom0:console=hvc0 dom0:console=tty0
exit: 0
boot line xe-serial dom0 of /boot/efi/EFI/xenserver/grub.cfg: sets dom0:console=hvc0, sets dom0:console=tty0
  - console=tty0
  + console=tty0
done
takes effect after: reboot
! warning: entries left as they are: 'XCP-ng in Safe Mode', 'XCP-ng (Xen 4.17.5-4 / Linux 4.19.0+1)'
tree: ~ f boot/efi/EFI/xenserver/grub.cfg
tree:   - 		module2 /boot/vmlinuz-4.19-xen root=LABEL=root-qwerty ro hpet=disable xen-pciback.hide=(0000:af:00.1) console=tty0 console=hvc0 quiet
tree:   + 		module2 /boot/vmlinuz-4.19-xen root=LABEL=root-qwerty ro hpet=disable xen-pciback.hide=(0000:af:00.1) console=hvc0 console=tty0 quiet
tree: + f boot/efi/EFI/xenserver/grub.cfg.xhw-TIME
tree: ~ f var/lib/xhw/boot-history
tree: ~ f var/lib/xhw/journal
run: boot set dom0:console=tty0 dom0:console=hvc0 --entry xe
exit: 0
boot line xe dom0 of /boot/efi/EFI/xenserver/grub.cfg: sets dom0:console=tty0, sets dom0:console=hvc0
  - console=hvc0
  + console=hvc0
done
takes effect after: reboot
! warning: entries left as they are: 'XCP-ng (Serial)', 'XCP-ng in Safe Mode', 'XCP-ng (Xen 4.17.5-4 / Linux 4.19.0+1)'
tree: ~ f boot/efi/EFI/xenserver/grub.cfg
tree:   - 		module2 /boot/vmlinuz-4.19-xen root=LABEL=root-qwerty ro hpet=disable xen-pciback.hide=(0000:af:00.1) console=hvc0 console=tty0 quiet vga=785 splash plymouth.ignore-serial-consoles
tree:   + 		module2 /boot/vmlinuz-4.19-xen root=LABEL=root-qwerty ro hpet=disable xen-pciback.hide=(0000:af:00.1) console=tty0 console=hvc0 quiet vga=785 splash plymouth.ignore-serial-consoles
tree: + f boot/efi/EFI/xenserver/grub.cfg.xhw-TIME
tree: ~ f var/lib/xhw/boot-history
tree: ~ f var/lib/xhw/journal
run: boot delete dom0:console=tty0
sweep: yes
exit: 0
boot lines of /boot/efi/EFI/xenserver/grub.cfg: deletes dom0:console=tty0
  xe, xe-serial dom0:
    - console=tty0
done
takes effect after: reboot
! warning: entries left as they are: 'XCP-ng in Safe Mode', 'XCP-ng (Xen 4.17.5-4 / Linux 4.19.0+1)'
tree: ~ f boot/efi/EFI/xenserver/grub.cfg
tree:   - 		module2 /boot/vmlinuz-4.19-xen root=LABEL=root-qwerty ro hpet=disable xen-pciback.hide=(0000:af:00.1) console=tty0 console=hvc0 quiet vga=785 splash plymouth.ignore-serial-consoles
tree:   + 		module2 /boot/vmlinuz-4.19-xen root=LABEL=root-qwerty ro hpet=disable xen-pciback.hide=(0000:af:00.1) console=hvc0 quiet vga=785 splash plymouth.ignore-serial-consoles
tree:   - 		module2 /boot/vmlinuz-4.19-xen root=LABEL=root-qwerty ro hpet=disable xen-pciback.hide=(0000:af:00.1) console=hvc0 console=tty0 quiet
tree:   + 		module2 /boot/vmlinuz-4.19-xen root=LABEL=root-qwerty ro hpet=disable xen-pciback.hide=(0000:af:00.1) console=hvc0 quiet
tree: + f boot/efi/EFI/xenserver/grub.cfg.xhw-TIME
tree: ~ f var/lib/xhw/boot-history
tree: ~ f var/lib/xhw/journal
run: boot delete dom0:console=tty0
exit: 0
already so, nothing to change
! warning: nothing to delete: dom0:console=tty0 is on none of the lines; there is 'console=hvc0'
run: boot delete xen:extra_guest_irqs dom0:quiet
exit: 0
boot lines of /boot/efi/EFI/xenserver/grub.cfg: deletes xen:extra_guest_irqs, deletes dom0:quiet
  xe, xe-serial xen:
    - extra_guest_irqs=64
  xe, xe-serial dom0:
    - quiet
done
takes effect after: reboot
! warning: entries left as they are: 'XCP-ng in Safe Mode', 'XCP-ng (Xen 4.17.5-4 / Linux 4.19.0+1)'
tree: ~ f boot/efi/EFI/xenserver/grub.cfg
tree:   - 		multiboot2 /boot/xen.gz dom0_mem=4096M,max:4096M watchdog ucode=scan dom0_max_vcpus=1-16 crashkernel=256M,below=4G console=vga vga=mode-0x0311 extra_guest_irqs=64
tree:   - 		module2 /boot/vmlinuz-4.19-xen root=LABEL=root-qwerty ro hpet=disable xen-pciback.hide=(0000:af:00.1) console=hvc0 quiet vga=785 splash plymouth.ignore-serial-consoles
tree:   + 		multiboot2 /boot/xen.gz dom0_mem=4096M,max:4096M watchdog ucode=scan dom0_max_vcpus=1-16 crashkernel=256M,below=4G console=vga vga=mode-0x0311
tree:   + 		module2 /boot/vmlinuz-4.19-xen root=LABEL=root-qwerty ro hpet=disable xen-pciback.hide=(0000:af:00.1) console=hvc0 vga=785 splash plymouth.ignore-serial-consoles
tree:   - 		multiboot2 /boot/xen.gz com1=115200,8n1 console=com1,vga dom0_mem=4096M,max:4096M watchdog ucode=scan dom0_max_vcpus=1-16 crashkernel=256M,below=4G extra_guest_irqs=64
tree:   - 		module2 /boot/vmlinuz-4.19-xen root=LABEL=root-qwerty ro hpet=disable xen-pciback.hide=(0000:af:00.1) console=hvc0 quiet
tree:   + 		multiboot2 /boot/xen.gz com1=115200,8n1 console=com1,vga dom0_mem=4096M,max:4096M watchdog ucode=scan dom0_max_vcpus=1-16 crashkernel=256M,below=4G
tree:   + 		module2 /boot/vmlinuz-4.19-xen root=LABEL=root-qwerty ro hpet=disable xen-pciback.hide=(0000:af:00.1) console=hvc0
tree: + f boot/efi/EFI/xenserver/grub.cfg.xhw-TIME
tree: ~ f var/lib/xhw/boot-history
tree: ~ f var/lib/xhw/journal
run: boot history
exit: 0
1  NOW  boot delete by root
   xe, xe-serial: xen -extra_guest_irqs=64
   xe, xe-serial: dom0 -quiet
2  NOW  boot delete by root
   xe, xe-serial: dom0 -console=tty0
3  NOW  boot set by root
   xe: dom0 order of console: hvc0, tty0 -> tty0, hvc0
4  NOW  boot set by root
   xe-serial: dom0 order of console: tty0, hvc0 -> hvc0, tty0
5  NOW  boot set by root
   xe, xe-serial: xen -extra_guest_irqs=128 +extra_guest_irqs=64
6  NOW  boot set by root
   xe, xe-serial: xen +extra_guest_irqs=128
   xe-serial: dom0 +quiet

'xhw boot restore N' brings back the file as it was before change N.
run: undo
exit: 0
boot lines of /boot/efi/EFI/xenserver/grub.cfg: undoes 'boot delete'
  xe, xe-serial xen:
    + extra_guest_irqs=64
  xe, xe-serial dom0:
    + quiet
done
takes effect after: reboot
! note: journal (undo): takes back 'xhw boot delete' of USER
tree: ~ f boot/efi/EFI/xenserver/grub.cfg
tree:   - 		multiboot2 /boot/xen.gz dom0_mem=4096M,max:4096M watchdog ucode=scan dom0_max_vcpus=1-16 crashkernel=256M,below=4G console=vga vga=mode-0x0311
tree:   - 		module2 /boot/vmlinuz-4.19-xen root=LABEL=root-qwerty ro hpet=disable xen-pciback.hide=(0000:af:00.1) console=hvc0 vga=785 splash plymouth.ignore-serial-consoles
tree:   + 		multiboot2 /boot/xen.gz dom0_mem=4096M,max:4096M watchdog ucode=scan dom0_max_vcpus=1-16 crashkernel=256M,below=4G console=vga vga=mode-0x0311 extra_guest_irqs=64
tree:   + 		module2 /boot/vmlinuz-4.19-xen root=LABEL=root-qwerty ro hpet=disable xen-pciback.hide=(0000:af:00.1) console=hvc0 quiet vga=785 splash plymouth.ignore-serial-consoles
tree:   - 		multiboot2 /boot/xen.gz com1=115200,8n1 console=com1,vga dom0_mem=4096M,max:4096M watchdog ucode=scan dom0_max_vcpus=1-16 crashkernel=256M,below=4G
tree:   - 		module2 /boot/vmlinuz-4.19-xen root=LABEL=root-qwerty ro hpet=disable xen-pciback.hide=(0000:af:00.1) console=hvc0
tree:   + 		multiboot2 /boot/xen.gz com1=115200,8n1 console=com1,vga dom0_mem=4096M,max:4096M watchdog ucode=scan dom0_max_vcpus=1-16 crashkernel=256M,below=4G extra_guest_irqs=64
tree:   + 		module2 /boot/vmlinuz-4.19-xen root=LABEL=root-qwerty ro hpet=disable xen-pciback.hide=(0000:af:00.1) console=hvc0 quiet
tree: + f boot/efi/EFI/xenserver/grub.cfg.xhw-TIME
tree: ~ f var/lib/xhw/boot-history
tree: - f var/lib/xhw/journal
run: boot diff
exit: 0
from what runs now to the next boot, entry 'XCP-ng'
  xe: xen +extra_guest_irqs=64
  xe: dom0 -console=tty0
