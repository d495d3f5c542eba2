# Where grub.cfg is generated, what was forced once is not refused again: it is so already.
host: desktop
run: pci hide 00:02.0
exit: 4
! refused: dom0 needs 0000:00:02.0: the console's display (boot display)
!   found: the console's display (boot display), on 0000:00:02.0
!   hint: the screen stays black from then on; if you work by network, say --force display; with --trial it is hidden for one boot only, unless you confirm it then
!   to do it all the same: --force display
run: pci hide 00:02.0 --force display
exit: 0
new file /etc/modules-load.d/xhw-pciback.conf: xen-pciback is loaded at every boot, for devices without a driver and those whose driver is kept out
  + # Written by xhw: takes the devices that are hidden from dom0. See 'xhw pci hide'.
  + xen-pciback
new file /etc/modprobe.d/xhw-pciback.conf: xen-pciback must have the device before its driver does; update-initramfs takes it along
  + # Written by xhw: xen-pciback is loaded before the drivers of the devices that are hidden from dom0.
  + # See 'xhw pci hide' and 'xhw pci unhide'.
  + # 0000:00:02.0 i915
  + softdep i915 pre: xen-pciback
new file /etc/default/grub.d/zz-xhw.cfg: hidden from dom0 at every boot
  + # Written by xhw, which takes nothing but its own lines here: see 'xhw boot set' and 'xhw boot delete'.
  + # Your own settings belong into another file of this folder. update-grub makes grub.cfg of them all.
  + GRUB_CMDLINE_LINUX_XEN_REPLACE_DEFAULT="${GRUB_CMDLINE_LINUX_XEN_REPLACE_DEFAULT:-$GRUB_CMDLINE_LINUX_DEFAULT} "'xen-pciback.hide=(0000:00:02.0)'
record /var/lib/xhw/hidden: made  (what the hidden devices are)
done
takes effect after: reboot
! forced: dom0 needs 0000:00:02.0: the console's display (boot display)
!   found: the console's display (boot display), on 0000:00:02.0
tree: ~ f boot/grub/grub.cfg
tree:   - 		module2	/boot/vmlinuz-6.1.0-18-amd64 placeholder root=UUID=0a1b2c3d-0000-4000-8000-000000000001 ro  quiet
tree:   + 		module2	/boot/vmlinuz-6.1.0-18-amd64 placeholder root=UUID=0a1b2c3d-0000-4000-8000-000000000001 ro  quiet xen-pciback.hide=(0000:00:02.0)
tree: + f etc/default/grub.d/zz-xhw.cfg
tree: + f etc/modprobe.d/xhw-pciback.conf
tree: + f etc/modules-load.d/xhw-pciback.conf
tree: + d var/lib/xhw
tree: + f var/lib/xhw/hidden
tree: + f var/lib/xhw/journal
run: pci hide 00:02.0
exit: 0
already so, nothing to change
run: pci hide 00:02.0 02:00.0
exit: 0
file /etc/modprobe.d/xhw-pciback.conf: xen-pciback must have the device before its driver does; update-initramfs takes it along
  + # 0000:02:00.0 e1000e
  + softdep e1000e pre: xen-pciback
file /etc/default/grub.d/zz-xhw.cfg: hidden from dom0 at every boot
  - GRUB_CMDLINE_LINUX_XEN_REPLACE_DEFAULT="${GRUB_CMDLINE_LINUX_XEN_REPLACE_DEFAULT:-$GRUB_CMDLINE_LINUX_DEFAULT} "'xen-pciback.hide=(0000:00:02.0)'
  + GRUB_CMDLINE_LINUX_XEN_REPLACE_DEFAULT="${GRUB_CMDLINE_LINUX_XEN_REPLACE_DEFAULT:-$GRUB_CMDLINE_LINUX_DEFAULT} "'xen-pciback.hide=(0000:00:02.0)(0000:02:00.0)'
record /var/lib/xhw/hidden: changed  (what the hidden devices are)
done
takes effect after: reboot
tree: ~ f boot/grub/grub.cfg
tree:   - 		module2	/boot/vmlinuz-6.1.0-18-amd64 placeholder root=UUID=0a1b2c3d-0000-4000-8000-000000000001 ro  quiet xen-pciback.hide=(0000:00:02.0)
tree:   + 		module2	/boot/vmlinuz-6.1.0-18-amd64 placeholder root=UUID=0a1b2c3d-0000-4000-8000-000000000001 ro  quiet xen-pciback.hide=(0000:00:02.0)(0000:02:00.0)
tree: ~ f etc/default/grub.d/zz-xhw.cfg
tree: ~ f etc/modprobe.d/xhw-pciback.conf
tree: ~ f var/lib/xhw/hidden
tree: ~ f var/lib/xhw/journal
run: pci hide 00:14.0 00:02.0 --dry-run
exit: 4
! refused: dom0 needs 0000:00:14.0: USB keyboard 1-3 (USB Keyboard)
!   found: USB keyboard 1-3 (USB Keyboard), on 0000:00:14.0
!   hint: no key reaches the host from then on; if you work by network, say --force console-usb; with --trial it is hidden for one boot only, unless you confirm it then
!   to do it all the same: --force console-usb
