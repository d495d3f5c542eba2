host: gpu-box
run: pci hide 00:17.0 --dry-run
exit: 4
! warning: entries left as they are: 'XCP-ng (Xen 4.17.5-4 / Linux 4.19.0+1)'
! refused: dom0 needs 0000:00:17.0: mounted on /
!   found: / is on sda1, on 0000:00:17.0
!   hint: unmount it first; it can only be tried: --force mounted --trial hides it for one boot, and the next is as before unless you confirm it
! refused: dom0 needs 0000:00:17.0: mounted on /var/log
!   found: /var/log is on sda5, on 0000:00:17.0
!   hint: unmount it first; it can only be tried: --force mounted --trial hides it for one boot, and the next is as before unless you confirm it
! refused: dom0 needs 0000:00:17.0: storage repository 7e57ab1e-aaaa-bbbb-cccc-000000000003 (ext4)
!   found: storage repository 7e57ab1e-aaaa-bbbb-cccc-000000000003 (ext4) is on dm-0 (LVM XSLocalEXT--7e57ab1e--aaaa--bbbb--cccc--000000000003-7e57ab1e--aaaa--bbbb--cccc--000000000003), on sda3, on 0000:00:17.0
!   hint: move its disks away and detach the storage repository or volume group first; with --trial it is hidden for one boot only, unless you confirm it then
!   to do it all the same: --force storage
! refused: dom0 needs 0000:00:17.0: storage repository 7e57ab1e-aaaa-bbbb-cccc-000000000003 (LVM)
!   found: storage repository 7e57ab1e-aaaa-bbbb-cccc-000000000003 (LVM) is on sda3, on 0000:00:17.0
!   hint: move its disks away and detach the storage repository or volume group first; with --trial it is hidden for one boot only, unless you confirm it then
!   to do it all the same: --force storage
! refused: dom0 needs 0000:00:17.0: swap
!   found: swap is on sda6, on 0000:00:17.0
!   hint: switch that swap off first (swapoff); with --trial it is hidden for one boot only, unless you confirm it then
!   to do it all the same: --force swap
run: pci hide 04:00.0 --dry-run
exit: 4
! warning: entries left as they are: 'XCP-ng (Xen 4.17.5-4 / Linux 4.19.0+1)'
! refused: dom0 needs 0000:04:00.0: the console's display (boot display)
!   found: the console's display (boot display), on 0000:04:00.0
!   hint: the screen stays black from then on; if you work by network, say --force display; with --trial it is hidden for one boot only, unless you confirm it then
!   to do it all the same: --force display
run: pci hide 05:00.0 --dry-run
exit: 4
! warning: entries left as they are: 'XCP-ng (Xen 4.17.5-4 / Linux 4.19.0+1)'
! refused: dom0 needs 0000:05:00.0: eth0 is a port of Open vSwitch
!   found: eth0, below ovs-system (openvswitch), on 0000:05:00.0
!   hint: take the interface out of use first, or say --force nic-in-use; with --trial it is hidden for one boot only, unless you confirm it then
!   to do it all the same: --force nic-in-use
! refused: dom0 needs 0000:05:00.0: management interface xenbr0
!   found: management is on xenbr0 (openvswitch), on eth0, on 0000:05:00.0
!   hint: move the management interface to another card first; --force management cuts the host off; with --trial it is hidden for one boot only, unless you confirm it then
!   to do it all the same: --force management
run: pci hide 00:1f.0 --dry-run
exit: 4
! warning: entries left as they are: 'XCP-ng (Xen 4.17.5-4 / Linux 4.19.0+1)'
! refused: 0000:00:1f.0 is a bridge and cannot be given to a VM
!   found: its class is 0601
!   hint: choose a device behind it
run: pci hide 00:14.0 --dry-run
exit: 0
boot line xe dom0 of /boot/grub/grub.cfg: pciback takes 0000:00:14.0 before any driver of dom0
  - xen-pciback.hide=(0000:b3:00.0)(0000:b3:00.1)(0000:b3:00.2)(0000:b3:00.3)
  + xen-pciback.hide=(0000:b3:00.0)(0000:b3:00.1)(0000:b3:00.2)(0000:b3:00.3)(0000:00:14.0)
record /var/lib/xhw/hidden: made  (what the hidden devices are)
dry run: nothing was changed
takes effect after: reboot
! warning: entries left as they are: 'XCP-ng (Xen 4.17.5-4 / Linux 4.19.0+1)'
run: pci hide 04:00.0 --dry-run --force display
exit: 0
boot line xe dom0 of /boot/grub/grub.cfg: pciback takes 0000:04:00.0 before any driver of dom0
  - xen-pciback.hide=(0000:b3:00.0)(0000:b3:00.1)(0000:b3:00.2)(0000:b3:00.3)
  + xen-pciback.hide=(0000:b3:00.0)(0000:b3:00.1)(0000:b3:00.2)(0000:b3:00.3)(0000:04:00.0)
record /var/lib/xhw/hidden: made  (what the hidden devices are)
dry run: nothing was changed
takes effect after: reboot
! warning: entries left as they are: 'XCP-ng (Xen 4.17.5-4 / Linux 4.19.0+1)'
! forced: dom0 needs 0000:04:00.0: the console's display (boot display)
!   found: the console's display (boot display), on 0000:04:00.0
