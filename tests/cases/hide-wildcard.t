# A wildcard is not narrowed without knowing the host; a bad group stops pciback, which is told.
host: gpu-box
put: boot/grub/grub.cfg
	set default=0
	menuentry 'XCP-ng' {
		multiboot2 /boot/xen.gz dom0_mem=8192M
		module2 /boot/vmlinuz-4.19-xen root=LABEL=root-asdfgh xen-pciback.hide=(0000:b3:00.*) ro
		module2 /boot/initrd-4.19-xen.img
	}
run: pci list --class display
exit: 0
DEVICE        IDS        DRIVER   OWNER   VM      BOOT    NODE  RMRR  ROLE  VERDICT                                              NAME                                                                       USED FOR
0000:04:00.0  1a03:2000  ast      dom0    -       shown      0  none  -     force display: the console's display (boot display)  VGA compatible controller: ASPEED Technology, Inc. ASPEED Graphics Family  the console's display (boot display)
0000:65:00.0  10de:1e04  -        dom0    -       shown      0  none  -     free                                                 VGA compatible controller: NVIDIA Corporation TU102 [GeForce RTX 2080 Ti]  -
0000:b3:00.0  10de:1e04  pciback  domain  render  hidden     1  none  -     in use by render                                     VGA compatible controller: NVIDIA Corporation TU102 [GeForce RTX 2080 Ti]  -
run: pci unhide b3:00.3
exit: 4
! warning: VM 'render' (running) names 0000:b3:00.3; a VM that starts with it takes it from dom0 again
! warning: 'xen-pciback.hide=(0000:b3:00.*)' has groups that XAPI cannot read: it knows only (dddd:bb:dd.f) in lower case
! refused: entry 'XCP-ng' of '/boot/grub/grub.cfg': the wildcard (0000:b3:00.*) hides it together with others
!   hint: replace the wildcard in grub.cfg by the devices that shall stay hidden
run: pci unhide b3:00
exit: 4
! warning: VM 'render' (running) names 0000:b3:00.0; a VM that starts with it takes it from dom0 again
! warning: VM 'render' (running) names 0000:b3:00.1; a VM that starts with it takes it from dom0 again
! warning: VM 'render' (running) names 0000:b3:00.2; a VM that starts with it takes it from dom0 again
! warning: VM 'render' (running) names 0000:b3:00.3; a VM that starts with it takes it from dom0 again
! warning: 'xen-pciback.hide=(0000:b3:00.*)' has groups that XAPI cannot read: it knows only (dddd:bb:dd.f) in lower case
! refused: entry 'XCP-ng' of '/boot/grub/grub.cfg': the wildcard (0000:b3:00.*) hides it together with others
!   hint: replace the wildcard in grub.cfg by the devices that shall stay hidden
run: pci hide 65:00.0
exit: 0
boot line xe dom0 of /boot/grub/grub.cfg: pciback takes 0000:65:00.0 before any driver of dom0
  - xen-pciback.hide=(0000:b3:00.*)
  + xen-pciback.hide=(0000:b3:00.*)(0000:65:00.0)
record /var/lib/xhw/hidden: made  (what the hidden devices are)
done
takes effect after: reboot
! warning: 0000:65:00.1, 0000:65:00.2, 0000:65:00.3 of the same slot stay in dom0, which is well only where each can be reset alone; name them too to take all of it
! warning: 'xen-pciback.hide=(0000:b3:00.*)' has groups that XAPI cannot read: it knows only (dddd:bb:dd.f) in lower case
tree: ~ f boot/grub/grub.cfg
tree:   - 		module2 /boot/vmlinuz-4.19-xen root=LABEL=root-asdfgh xen-pciback.hide=(0000:b3:00.*) ro
tree:   + 		module2 /boot/vmlinuz-4.19-xen root=LABEL=root-asdfgh xen-pciback.hide=(0000:b3:00.*)(0000:65:00.0) ro
tree: + f boot/grub/grub.cfg.xhw-TIME
tree: + d var/lib/xhw
tree: + f var/lib/xhw/boot-history
tree: + f var/lib/xhw/hidden
tree: + f var/lib/xhw/journal
