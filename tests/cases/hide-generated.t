# A grub.cfg that grub-mkconfig made is not edited.
host: desktop
run: pci hide 02:00.0
exit: 6
text of file etc/modules-load.d/xhw-pciback.conf: none -> # Written by xhw: takes the devices that are hidden from dom0. See 'xhw pci hide'.
xen-pciback
  (xen-pciback is loaded at every boot, for devices without a driver and those whose driver is kept out)
text of file etc/modprobe.d/xhw-pciback.conf: none -> # Written by xhw: xen-pciback is loaded before the drivers of the devices that are hidden from dom0.
# See 'xhw pci hide' and 'xhw pci unhide'.
# 0000:02:00.0 e1000e
softdep e1000e pre: xen-pciback
  (xen-pciback must have the device before its driver does; update-initramfs takes it along)
text of file etc/default/grub.d/zz-xhw.cfg: none -> # Written by xhw, which takes nothing but its own lines here: see 'xhw boot set' and 'xhw boot delete'.
# Your own settings belong into another file of this folder. update-grub makes grub.cfg of them all.
GRUB_CMDLINE_LINUX_XEN_REPLACE_DEFAULT="${GRUB_CMDLINE_LINUX_XEN_REPLACE_DEFAULT:-$GRUB_CMDLINE_LINUX_DEFAULT} "'xen-pciback.hide=(0000:02:00.0)'
  (hidden from dom0 at every boot)
! xhw: text of file etc/modprobe.d/xhw-pciback.conf: none -> 198 bytes: '/usr/sbin/update-initramfs' cannot be run below --root
! the host is as it was before
tree: + d etc/modules-load.d
tree: + d var/lib/xhw
run: pci unhide 02:00.0
exit: 0
already so, nothing to change
