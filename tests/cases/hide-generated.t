# Where grub.cfg is generated, a file of ours makes it hide, and pciback comes before the driver; all is put back.
host: desktop
run: pci hide 02:00.0
sweep: yes
exit: 0
new file /etc/modules-load.d/xhw-pciback.conf: xen-pciback is loaded at every boot, for devices without a driver and those whose driver is kept out
  + # Written by xhw: takes the devices that are hidden from dom0. See 'xhw pci hide'.
  + xen-pciback
new file /etc/modprobe.d/xhw-pciback.conf: xen-pciback must have the device before its driver does; update-initramfs takes it along
  + # Written by xhw: xen-pciback is loaded before the drivers of the devices that are hidden from dom0.
  + # See 'xhw pci hide' and 'xhw pci unhide'.
  + # 0000:02:00.0 e1000e
  + softdep e1000e pre: xen-pciback
new file /etc/default/grub.d/zz-xhw.cfg: hidden from dom0 at every boot
  + # Written by xhw, which takes nothing but its own lines here: see 'xhw boot set' and 'xhw boot delete'.
  + # Your own settings belong into another file of this folder. update-grub makes grub.cfg of them all.
  + GRUB_CMDLINE_LINUX_XEN_REPLACE_DEFAULT="${GRUB_CMDLINE_LINUX_XEN_REPLACE_DEFAULT:-$GRUB_CMDLINE_LINUX_DEFAULT} "'xen-pciback.hide=(0000:02:00.0)'
record /var/lib/xhw/hidden: made  (what the hidden devices are)
done
takes effect after: reboot
tree: ~ f boot/grub/grub.cfg
tree:   - 		module2	/boot/vmlinuz-6.1.0-18-amd64 placeholder root=UUID=0a1b2c3d-0000-4000-8000-000000000001 ro  quiet
tree:   + 		module2	/boot/vmlinuz-6.1.0-18-amd64 placeholder root=UUID=0a1b2c3d-0000-4000-8000-000000000001 ro  quiet xen-pciback.hide=(0000:02:00.0)
tree: + f etc/default/grub.d/zz-xhw.cfg
tree: + f etc/modprobe.d/xhw-pciback.conf
tree: + f etc/modules-load.d/xhw-pciback.conf
tree: + d var/lib/xhw
tree: + f var/lib/xhw/hidden
tree: + f var/lib/xhw/journal
run: pci hide 02:00.0
exit: 0
already so, nothing to change
run: pci show 02:00.0
exit: 0
device:               0000:02:00.0
ids:                  8086:10d3
class:                020000
driver in dom0:       e1000e
owner:                dom0
VM:                   -
domain id:            -
address in the guest: -
attached with:        -
boot state:           will-be-hidden
NUMA node:            0
RMRR:                 none
role:                 -
physical function:    -
VF number:            -
VFs possible:         -
verdict:              free
name:                 Ethernet controller: Intel Corporation 82574L Gigabit Network Connection
subsystem:            -
used by dom0 for:     -
reasons:              -
RMRR regions:         -
RMRR shared with:     -
group of Xen:         -
VFs now:              -
other functions:      -
isolation group:      -
reset means:          pm, bus
MSI vectors:          1
MSI-X vectors:        5
INTx pin:             1
link:                 x1 at 2.5 GT/s of x1 at 2.5 GT/s that card and slot both can
BARs:                 BAR 0: memory at 0xa1080000, 131072 bytes
                      BAR 2: I/O ports at 0x3000, 32 bytes, disabled
                      BAR 3: memory at 0xa10a0000, 16384 bytes
modules that know it: e1000e
power state:          active
serial number:        00-1b-21-ff-ff-0a-0b-0c
run: boot set xen:smt=0
exit: 0
file /etc/default/grub.d/zz-xhw.cfg: grub.cfg is generated; update-grub puts the options of this file into it
  + GRUB_CMDLINE_XEN_DEFAULT="$GRUB_CMDLINE_XEN_DEFAULT "'smt=0'
done
takes effect after: reboot
tree: ~ f boot/grub/grub.cfg
tree:   - 		multiboot2	/boot/xen-4.17-amd64.gz placeholder   ${xen_rm_opts}
tree:   + 		multiboot2	/boot/xen-4.17-amd64.gz placeholder   smt=0 ${xen_rm_opts}
tree: ~ f etc/default/grub.d/zz-xhw.cfg
tree: ~ f var/lib/xhw/journal
run: pci hide 02:00.0 --trial
exit: 4
! refused: there is no trial boot where grub.cfg is generated
!   found: grub-mkconfig generates the file and would overwrite an edit
!   hint: without --trial the change is made for good, at the next boot
run: pci unhide 02:00.0
sweep: yes
exit: 0
file /etc/modules-load.d/xhw-pciback.conf goes: xen-pciback is loaded at every boot, for devices without a driver and those whose driver is kept out
  - # Written by xhw: takes the devices that are hidden from dom0. See 'xhw pci hide'.
  - xen-pciback
file /etc/modprobe.d/xhw-pciback.conf goes: xen-pciback must have the device before its driver does; update-initramfs takes it along
  - # Written by xhw: xen-pciback is loaded before the drivers of the devices that are hidden from dom0.
  - # See 'xhw pci hide' and 'xhw pci unhide'.
  - # 0000:02:00.0 e1000e
  - softdep e1000e pre: xen-pciback
file /etc/default/grub.d/zz-xhw.cfg: hidden from dom0 at every boot
  - GRUB_CMDLINE_LINUX_XEN_REPLACE_DEFAULT="${GRUB_CMDLINE_LINUX_XEN_REPLACE_DEFAULT:-$GRUB_CMDLINE_LINUX_DEFAULT} "'xen-pciback.hide=(0000:02:00.0)'
record /var/lib/xhw/hidden: removed  (what the hidden devices are)
done
takes effect after: reboot
tree: ~ f boot/grub/grub.cfg
tree:   - 		module2	/boot/vmlinuz-6.1.0-18-amd64 placeholder root=UUID=0a1b2c3d-0000-4000-8000-000000000001 ro  quiet xen-pciback.hide=(0000:02:00.0)
tree:   + 		module2	/boot/vmlinuz-6.1.0-18-amd64 placeholder root=UUID=0a1b2c3d-0000-4000-8000-000000000001 ro  quiet
tree: ~ f etc/default/grub.d/zz-xhw.cfg
tree: - f etc/modprobe.d/xhw-pciback.conf
tree: - f etc/modules-load.d/xhw-pciback.conf
tree: - f var/lib/xhw/hidden
tree: ~ f var/lib/xhw/journal
run: undo
exit: 0
record /var/lib/xhw/hidden: made  (undoes 'pci unhide')
file /etc/default/grub.d/zz-xhw.cfg: undoes 'pci unhide'
  + GRUB_CMDLINE_LINUX_XEN_REPLACE_DEFAULT="${GRUB_CMDLINE_LINUX_XEN_REPLACE_DEFAULT:-$GRUB_CMDLINE_LINUX_DEFAULT} "'xen-pciback.hide=(0000:02:00.0)'
new file /etc/modprobe.d/xhw-pciback.conf: undoes 'pci unhide'
  + # Written by xhw: xen-pciback is loaded before the drivers of the devices that are hidden from dom0.
  + # See 'xhw pci hide' and 'xhw pci unhide'.
  + # 0000:02:00.0 e1000e
  + softdep e1000e pre: xen-pciback
new file /etc/modules-load.d/xhw-pciback.conf: undoes 'pci unhide'
  + # Written by xhw: takes the devices that are hidden from dom0. See 'xhw pci hide'.
  + xen-pciback
done
takes effect after: reboot
! note: journal (undo): takes back 'xhw pci unhide' of USER
tree: ~ f boot/grub/grub.cfg
tree:   - 		module2	/boot/vmlinuz-6.1.0-18-amd64 placeholder root=UUID=0a1b2c3d-0000-4000-8000-000000000001 ro  quiet
tree:   + 		module2	/boot/vmlinuz-6.1.0-18-amd64 placeholder root=UUID=0a1b2c3d-0000-4000-8000-000000000001 ro  quiet xen-pciback.hide=(0000:02:00.0)
tree: ~ f etc/default/grub.d/zz-xhw.cfg
tree: + f etc/modprobe.d/xhw-pciback.conf
tree: + f etc/modules-load.d/xhw-pciback.conf
tree: + f var/lib/xhw/hidden
tree: - f var/lib/xhw/journal
