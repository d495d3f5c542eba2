host: gpu-box
put: boot/grub/grub.cfg
	set default=0
	menuentry 'XCP-ng' {
		multiboot2 /boot/xen.gz dom0_mem=8192M
		module2 /boot/vmlinuz-4.19-xen root=LABEL=root-asdfgh xen-pciback.hide=(0000:b3:00.0),(0000:b3:00.1) ro
		module2 /boot/initrd-4.19-xen.img
	}
run: pci list --class display
exit: 0
DEVICE        IDS        DRIVER   OWNER   VM      BOOT           NODE  RMRR  ROLE  VERDICT                                              NAME                                                                       USED FOR
0000:04:00.0  1a03:2000  ast      dom0    -       shown             0  none  -     force display: the console's display (boot display)  VGA compatible controller: ASPEED Technology, Inc. ASPEED Graphics Family  the console's display (boot display)
0000:65:00.0  10de:1e04  -        dom0    -       shown             0  none  -     free                                                 VGA compatible controller: NVIDIA Corporation TU102 [GeForce RTX 2080 Ti]  -
0000:b3:00.0  10de:1e04  pciback  domain  render  will-be-shown     1  none  -     in use by render                                     VGA compatible controller: NVIDIA Corporation TU102 [GeForce RTX 2080 Ti]  -
run: pci hide 65:00.0
exit: 4
! warning: 0000:65:00.1, 0000:65:00.2, 0000:65:00.3 of the same slot stay in dom0, which is well only where each can be reset alone; name them too to take all of it
! warning: the kernel refuses 'xen-pciback.hide=(0000:b3:00.0),(0000:b3:00.1)': at ',(0000:b3:00.1)' it is not of the form (dddd:bb:dd.f); pciback does not start, so no device can be given to a VM
! refused: entry 'XCP-ng' of '/boot/grub/grub.cfg': the hide list of the dom0 line is not valid: at ',(0000:b3:00.1)' it is not of the form (dddd:bb:dd.f)
!   hint: mend 'xen-pciback.hide=(0000:b3:00.0),(0000:b3:00.1)' in grub.cfg by hand first; the kernel refuses it as a whole
