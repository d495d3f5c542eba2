# On XCP-ng with UEFI and a serial console: both entries that xen-cmdline edits are edited.
host: server-2s
run: pci hide af:00.0
exit: 0
boot lines of /boot/efi/EFI/xenserver/grub.cfg: pciback takes 0000:af:00.0 before any driver of dom0
  xe, xe-serial dom0:
    - xen-pciback.hide=(0000:af:00.1)
    + xen-pciback.hide=(0000:af:00.1)(0000:af:00.0)
record /var/lib/xhw/hidden: made  (what the hidden devices are)
done
takes effect after: reboot
! warning: entries left as they are: 'XCP-ng in Safe Mode', 'XCP-ng (Xen 4.17.5-4 / Linux 4.19.0+1)'
tree: ~ f boot/efi/EFI/xenserver/grub.cfg
tree:   - 		module2 /boot/vmlinuz-4.19-xen root=LABEL=root-qwerty ro hpet=disable xen-pciback.hide=(0000:af:00.1) console=hvc0 console=tty0 quiet vga=785 splash plymouth.ignore-serial-consoles
tree:   + 		module2 /boot/vmlinuz-4.19-xen root=LABEL=root-qwerty ro hpet=disable xen-pciback.hide=(0000:af:00.1)(0000:af:00.0) console=hvc0 console=tty0 quiet vga=785 splash plymouth.ignore-serial-consoles
tree:   - 		module2 /boot/vmlinuz-4.19-xen root=LABEL=root-qwerty ro hpet=disable xen-pciback.hide=(0000:af:00.1) console=tty0 console=hvc0
tree:   + 		module2 /boot/vmlinuz-4.19-xen root=LABEL=root-qwerty ro hpet=disable xen-pciback.hide=(0000:af:00.1)(0000:af:00.0) console=tty0 console=hvc0
tree: + f boot/efi/EFI/xenserver/grub.cfg.xhw-TIME
tree: + d var/lib/xhw
tree: + f var/lib/xhw/boot-history
tree: + f var/lib/xhw/hidden
tree: + f var/lib/xhw/journal
run: pci unhide af:00.1
exit: 0
boot lines of /boot/efi/EFI/xenserver/grub.cfg: pciback leaves 0000:af:00.1 to the drivers of dom0
  xe, xe-serial dom0:
    - xen-pciback.hide=(0000:af:00.1)(0000:af:00.0)
    + xen-pciback.hide=(0000:af:00.0)
done
takes effect after: reboot
! warning: entries left as they are: 'XCP-ng in Safe Mode', 'XCP-ng (Xen 4.17.5-4 / Linux 4.19.0+1)'
tree: ~ f boot/efi/EFI/xenserver/grub.cfg
tree:   - 		module2 /boot/vmlinuz-4.19-xen root=LABEL=root-qwerty ro hpet=disable xen-pciback.hide=(0000:af:00.1)(0000:af:00.0) console=hvc0 console=tty0 quiet vga=785 splash plymouth.ignore-serial-consoles
tree:   + 		module2 /boot/vmlinuz-4.19-xen root=LABEL=root-qwerty ro hpet=disable xen-pciback.hide=(0000:af:00.0) console=hvc0 console=tty0 quiet vga=785 splash plymouth.ignore-serial-consoles
tree:   - 		module2 /boot/vmlinuz-4.19-xen root=LABEL=root-qwerty ro hpet=disable xen-pciback.hide=(0000:af:00.1)(0000:af:00.0) console=tty0 console=hvc0
tree:   + 		module2 /boot/vmlinuz-4.19-xen root=LABEL=root-qwerty ro hpet=disable xen-pciback.hide=(0000:af:00.0) console=tty0 console=hvc0
tree: + f boot/efi/EFI/xenserver/grub.cfg.xhw-TIME
tree: ~ f var/lib/xhw/boot-history
tree: ~ f var/lib/xhw/journal
run: pci list --class network
exit: 0
DEVICE        IDS        DRIVER   OWNER    BOOT            NODE  RMRR  ROLE  VERDICT                                                                       NAME                                                                            USED FOR
0000:18:00.0  8086:1521  igb      dom0     shown              0  none  -     force nic-in-use: eth0 is in bond0, which goes on while another member works  Ethernet controller: Intel Corporation I350 Gigabit Network Connection          eth0 is in bond0, which goes on while another member works, management interface xapi1; bond0 (bond) goes on while another member works
0000:18:00.1  8086:1521  igb      dom0     shown              0  none  -     force nic-in-use: eth1 is in bond0, which goes on while another member works  Ethernet controller: Intel Corporation I350 Gigabit Network Connection          eth1 is in bond0, which goes on while another member works, management interface xapi1; bond0 (bond) goes on while another member works
0000:af:00.0  8086:1572  i40e     dom0     will-be-hidden     1  none  -     free                                                                          Ethernet controller: Intel Corporation Ethernet Controller X710 for 10GbE SFP+  -
0000:af:00.1  8086:1572  pciback  pciback  will-be-shown      1  none  -     reserved                                                                      Ethernet controller: Intel Corporation Ethernet Controller X710 for 10GbE SFP+  -
