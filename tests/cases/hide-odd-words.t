# Short forms, wildcards and other spellings are read and told; what is written is the strict form.
host: sriov-nic
put: boot/efi/EFI/xenserver/grub.cfg
	set default=0
	set timeout=5
	menuentry 'XCP-ng' {
		search --label --set root root-zxcvbn
		multiboot2 /boot/xen.gz dom0_mem=4096M,max:4096M
		module2 /boot/vmlinuz-4.19-xen root=LABEL=root-zxcvbn xen-pciback.hide=(04:10.0)(0000:04:10.2) ro  pciback.hide=(06:00.0) quiet
		module2 /boot/initrd-4.19-xen.img
	}
run: pci list --class network
exit: 0
DEVICE        IDS        DRIVER   OWNER       BOOT            NODE  RMRR  ROLE  VERDICT                                   NAME                                                                                   USED FOR
0000:04:00.0  8086:10fb  ixgbe    dom0        shown              0  none  pf    no: its virtual functions are in use      Ethernet controller: Intel Corporation 82599ES 10-Gigabit SFI/SFP+ Network Connection  -
0000:04:00.1  8086:10fb  ixgbe    dom0        shown              0  none  pf    free                                      Ethernet controller: Intel Corporation 82599ES 10-Gigabit SFI/SFP+ Network Connection  -
0000:04:10.0  8086:10ed  ixgbevf  dom0        will-be-hidden     0  none  vf    free                                      Ethernet controller: Intel Corporation 82599 Ethernet Controller Virtual Function      -
0000:04:10.2  8086:10ed  ixgbevf  dom0        will-be-hidden     0  none  vf    free                                      Ethernet controller: Intel Corporation 82599 Ethernet Controller Virtual Function      -
0000:04:10.4  8086:10ed  pciback  quarantine  shown              0  none  vf    reserved                                  Ethernet controller: Intel Corporation 82599 Ethernet Controller Virtual Function      -
0000:04:10.6  8086:10ed  pciback  domain      shown              0  none  vf    in use by fw                              Ethernet controller: Intel Corporation 82599 Ethernet Controller Virtual Function      -
0000:04:11.0  8086:10ed  pciback  pciback     shown              0  none  vf    reserved                                  Ethernet controller: Intel Corporation 82599 Ethernet Controller Virtual Function      -
0000:04:11.2  8086:10ed  -        dom0        shown              0  none  vf    free                                      Ethernet controller: Intel Corporation 82599 Ethernet Controller Virtual Function      -
0000:04:11.4  8086:10ed  -        dom0        shown              0  none  vf    free                                      Ethernet controller: Intel Corporation 82599 Ethernet Controller Virtual Function      -
0000:04:11.6  8086:10ed  -        dom0        shown              0  none  vf    free                                      Ethernet controller: Intel Corporation 82599 Ethernet Controller Virtual Function      -
0000:06:00.0  8086:1533  igb      dom0        shown              0  none  -     force nic-in-use: eth0 has 192.0.2.30/24  Ethernet controller: Intel Corporation I210 Gigabit Network Connection                 eth0 has 192.0.2.30/24, management interface eth0
run: pci hide 04:11.2
exit: 0
boot line xe dom0 of /boot/efi/EFI/xenserver/grub.cfg: pciback takes 0000:04:11.2 before any driver of dom0
  - xen-pciback.hide=(04:10.0)(0000:04:10.2)
  + xen-pciback.hide=(0000:04:10.0)(0000:04:10.2)(0000:04:11.2)
record /var/lib/xhw/hidden: made  (what the hidden devices are)
done
takes effect after: reboot
! warning: 'xen-pciback.hide=(04:10.0)(0000:04:10.2)' has groups that XAPI cannot read: it knows only (dddd:bb:dd.f) in lower case
! warning: 'pciback.hide=(06:00.0)' hides nothing: this kernel reads xen-pciback.hide
tree: ~ f boot/efi/EFI/xenserver/grub.cfg
tree:   - 		module2 /boot/vmlinuz-4.19-xen root=LABEL=root-zxcvbn xen-pciback.hide=(04:10.0)(0000:04:10.2) ro  pciback.hide=(06:00.0) quiet
tree:   + 		module2 /boot/vmlinuz-4.19-xen root=LABEL=root-zxcvbn xen-pciback.hide=(0000:04:10.0)(0000:04:10.2)(0000:04:11.2) ro  pciback.hide=(06:00.0) quiet
tree: + f boot/efi/EFI/xenserver/grub.cfg.xhw-TIME
tree: + d var/lib/xhw
tree: + f var/lib/xhw/boot-history
tree: + f var/lib/xhw/hidden
tree: + f var/lib/xhw/journal
run: pci unhide 04:10.0
exit: 0
boot line xe dom0 of /boot/efi/EFI/xenserver/grub.cfg: pciback leaves 0000:04:10.0 to the drivers of dom0
  - xen-pciback.hide=(0000:04:10.0)(0000:04:10.2)(0000:04:11.2)
  + xen-pciback.hide=(0000:04:10.2)(0000:04:11.2)
done
takes effect after: reboot
! warning: 'pciback.hide=(06:00.0)' hides nothing: this kernel reads xen-pciback.hide
tree: ~ f boot/efi/EFI/xenserver/grub.cfg
tree:   - 		module2 /boot/vmlinuz-4.19-xen root=LABEL=root-zxcvbn xen-pciback.hide=(0000:04:10.0)(0000:04:10.2)(0000:04:11.2) ro  pciback.hide=(06:00.0) quiet
tree:   + 		module2 /boot/vmlinuz-4.19-xen root=LABEL=root-zxcvbn xen-pciback.hide=(0000:04:10.2)(0000:04:11.2) ro  pciback.hide=(06:00.0) quiet
tree: + f boot/efi/EFI/xenserver/grub.cfg.xhw-TIME
tree: ~ f var/lib/xhw/boot-history
tree: ~ f var/lib/xhw/journal
