# What dom0 needs is not taken away, and every reason is told.
host: desktop
run: pci reserve 00:1c.0 --dry-run
exit: 4
! refused: 0000:00:1c.0 is a bridge and cannot be given to a VM
!   found: its class is 0604
!   hint: choose a device behind it
run: pci reserve 00:00.0 --dry-run
exit: 4
! refused: 0000:00:00.0 is a bridge and cannot be given to a VM
!   found: its class is 0600
!   hint: choose a device behind it
run: pci reserve 00:1f.4 --dry-run
exit: 4
! warning: dom0 needs 0000:00:1f.4: 0000:00:1f.6 of the same slot stays in dom0; give it only where each function can be reset alone
! warning: 0000:00:1f.3, 0000:00:1f.5, 0000:00:1f.6 of the same slot stay in dom0, which is well only where each can be reset alone; name them too to take all of it
! refused: 0000:00:1f.4 is an SMBus controller and cannot be given to a VM
!   found: its class is 0c05
run: pci reserve 01:00.0 --dry-run
exit: 4
! refused: dom0 needs 0000:01:00.0: mounted on /
!   found: / is on nvme0n1p2, on 0000:01:00.0
!   hint: unmount it first
! refused: dom0 needs 0000:01:00.0: mounted on /boot/efi
!   found: /boot/efi is on nvme0n1p1, on 0000:01:00.0
!   hint: unmount it first
! refused: dom0 needs 0000:01:00.0: swap
!   found: swap is on nvme0n1p3, on 0000:01:00.0
!   hint: switch that swap off first (swapoff)
run: pci reserve 01:00.0 --dry-run --force mounted,swap
exit: 4
! note: --force (mounted): what is refused under this code cannot be lifted
! note: --force (swap): what is refused under this code cannot be lifted
! refused: dom0 needs 0000:01:00.0: mounted on /
!   found: / is on nvme0n1p2, on 0000:01:00.0
!   hint: unmount it first
! refused: dom0 needs 0000:01:00.0: mounted on /boot/efi
!   found: /boot/efi is on nvme0n1p1, on 0000:01:00.0
!   hint: unmount it first
! refused: dom0 needs 0000:01:00.0: swap
!   found: swap is on nvme0n1p3, on 0000:01:00.0
!   hint: switch that swap off first (swapoff)
run: pci reserve 00:02.0 --dry-run
exit: 4
! refused: dom0 needs 0000:00:02.0: the console's display (boot display)
!   found: the console's display (boot display), on 0000:00:02.0
!   hint: the screen stays black from then on; if you work by network, say --force display
!   to do it all the same: --force display
run: pci reserve 00:14.0 --dry-run
exit: 4
! refused: dom0 needs 0000:00:14.0: USB keyboard 1-3 (USB Keyboard)
!   found: USB keyboard 1-3 (USB Keyboard), on 0000:00:14.0
!   hint: no key reaches the host from then on; if you work by network, say --force console-usb
!   to do it all the same: --force console-usb
run: pci reserve 00:1f.6 --dry-run
exit: 4
! warning: 0000:00:1f.3, 0000:00:1f.5 of the same slot stay in dom0, which is well only where each can be reset alone; name them too to take all of it
! refused: dom0 needs 0000:00:1f.6: eno1 has 192.0.2.10/24
!   found: eno1, with 192.0.2.10/24, on 0000:00:1f.6
!   hint: take the interface out of use first, or say --force nic-in-use
!   to do it all the same: --force nic-in-use
! refused: dom0 needs 0000:00:1f.6: management interface eno1
!   found: management is on eno1, on 0000:00:1f.6
!   hint: move the management interface to another card first; --force management cuts the host off
!   to do it all the same: --force management
run: pci reserve 00:1f --dry-run
exit: 4
! warning: dom0 needs 0000:00:1f.3: 0000:00:1f.6 of the same slot stays in dom0; give it only where each function can be reset alone
! warning: dom0 needs 0000:00:1f.4: 0000:00:1f.6 of the same slot stays in dom0; give it only where each function can be reset alone
! warning: dom0 needs 0000:00:1f.5: 0000:00:1f.6 of the same slot stays in dom0; give it only where each function can be reset alone
! refused: 0000:00:1f.0 is a bridge and cannot be given to a VM
!   found: its class is 0601
!   hint: choose a device behind it
! refused: 0000:00:1f.4 is an SMBus controller and cannot be given to a VM
!   found: its class is 0c05
! refused: dom0 needs 0000:00:1f.6: eno1 has 192.0.2.10/24
!   found: eno1, with 192.0.2.10/24, on 0000:00:1f.6
!   hint: take the interface out of use first, or say --force nic-in-use
!   to do it all the same: --force nic-in-use
! refused: dom0 needs 0000:00:1f.6: management interface eno1
!   found: management is on eno1, on 0000:00:1f.6
!   hint: move the management interface to another card first; --force management cuts the host off
!   to do it all the same: --force management
run: pci reserve 01:00.0 00:02.0 02:00.0 --dry-run
exit: 4
! refused: dom0 needs 0000:01:00.0: mounted on /
!   found: / is on nvme0n1p2, on 0000:01:00.0
!   hint: unmount it first
! refused: dom0 needs 0000:01:00.0: mounted on /boot/efi
!   found: /boot/efi is on nvme0n1p1, on 0000:01:00.0
!   hint: unmount it first
! refused: dom0 needs 0000:01:00.0: swap
!   found: swap is on nvme0n1p3, on 0000:01:00.0
!   hint: switch that swap off first (swapoff)
! refused: dom0 needs 0000:00:02.0: the console's display (boot display)
!   found: the console's display (boot display), on 0000:00:02.0
!   hint: the screen stays black from then on; if you work by network, say --force display
!   to do it all the same: --force display
run: pci reserve 00:02.0
exit: 4
! refused: dom0 needs 0000:00:02.0: the console's display (boot display)
!   found: the console's display (boot display), on 0000:00:02.0
!   hint: the screen stays black from then on; if you work by network, say --force display
!   to do it all the same: --force display
