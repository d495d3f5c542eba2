# One half of a bond or a mirror may go, with its code or a warning; both together are what dom0 stands on.
host: server-2s
run: pci reserve 18:00.0 --dry-run
exit: 4
! warning: 0000:18:00.1 of the same slot stays in dom0, which is well only where each can be reset alone; name it too to take all of it
! refused: dom0 needs 0000:18:00.0: eth0 is in bond0, which goes on while another member works
!   found: eth0, below bond0 (bond), below bond0.20 (vlan), below xapi1 (bridge), with 198.51.100.7/24, on 0000:18:00.0
!   hint: take the interface out of use first, or say --force nic-in-use
!   to do it all the same: --force nic-in-use
! refused: dom0 needs 0000:18:00.0: management interface xapi1; bond0 (bond) goes on while another member works
!   found: management is on xapi1 (bridge), on bond0.20 (vlan), on bond0 (bond), on eth0, on 0000:18:00.0
!   hint: make sure that the other members of the bond work, then say --force management
!   to do it all the same: --force management
run: pci reserve 18:00 --dry-run --force nic-in-use
exit: 4
! forced: dom0 needs 0000:18:00.0: eth0 is in bond0, which goes on while another member works
!   found: eth0, below bond0 (bond), below bond0.20 (vlan), below xapi1 (bridge), with 198.51.100.7/24, on 0000:18:00.0
! refused: dom0 needs 0000:18:00.0: management interface xapi1; bond0 (bond) goes on while another member works
!   found: management is on xapi1 (bridge), on bond0.20 (vlan), on bond0 (bond), on eth0, on 0000:18:00.0
!   hint: make sure that the other members of the bond work, then say --force management
!   to do it all the same: --force management
! forced: dom0 needs 0000:18:00.1: eth1 is in bond0, which goes on while another member works
!   found: eth1, below bond0 (bond), below bond0.20 (vlan), below xapi1 (bridge), with 198.51.100.7/24, on 0000:18:00.1
! refused: dom0 needs 0000:18:00.1: management interface xapi1; bond0 (bond) goes on while another member works
!   found: management is on xapi1 (bridge), on bond0.20 (vlan), on bond0 (bond), on eth1, on 0000:18:00.1
!   hint: make sure that the other members of the bond work, then say --force management
!   to do it all the same: --force management
! forced: dom0 needs one of these: bond0: nothing is left of it without 0000:18:00.0 and 0000:18:00.1
!   found: bond0 stands on 0000:18:00.0 and on 0000:18:00.1
! refused: dom0 needs one of these: management interface xapi1: nothing is left of it without 0000:18:00.0 and 0000:18:00.1
!   found: management interface xapi1 stands on 0000:18:00.0 and on 0000:18:00.1
!   hint: leave dom0 at least one of them, or say --force management
!   to do it all the same: --force management
run: pci reserve 3c:00.0 --dry-run
exit: 0
xl's record of the driver of PCI device 0000:3c:00.0: none -> /sys/bus/pci/drivers/nvme  (remembered, to give it back to)
driver of PCI device 0000:3c:00.0: nvme -> pciback  (only pciback hands devices to VMs)
  undo cannot bring back: addresses, routes and bridges of a network interface
dry run: nothing was changed
! warning: dom0 needs 0000:3c:00.0: one leg of md127 (raid1); / goes on; the array loses its redundancy: put the leg back or replace it afterwards
! warning: dom0 needs 0000:3c:00.0: one leg of md127 (raid1); /var/log goes on; the array loses its redundancy: put the leg back or replace it afterwards
! warning: dom0 needs 0000:3c:00.0: one leg of md127 (raid1); swap goes on; the array loses its redundancy: put the leg back or replace it afterwards
! warning: dom0 needs 0000:3c:00.0: one leg of md127 (raid1); LVM physical volume of xcp goes on; the array loses its redundancy: put the leg back or replace it afterwards
run: pci reserve 3b:00.0 3c:00.0 --dry-run
exit: 4
! warning: dom0 needs 0000:3b:00.0: one leg of md127 (raid1); / goes on; the array loses its redundancy: put the leg back or replace it afterwards
! warning: dom0 needs 0000:3b:00.0: one leg of md127 (raid1); /var/log goes on; the array loses its redundancy: put the leg back or replace it afterwards
! warning: dom0 needs 0000:3b:00.0: one leg of md127 (raid1); swap goes on; the array loses its redundancy: put the leg back or replace it afterwards
! warning: dom0 needs 0000:3b:00.0: one leg of md127 (raid1); LVM physical volume of xcp goes on; the array loses its redundancy: put the leg back or replace it afterwards
! warning: dom0 needs 0000:3c:00.0: one leg of md127 (raid1); / goes on; the array loses its redundancy: put the leg back or replace it afterwards
! warning: dom0 needs 0000:3c:00.0: one leg of md127 (raid1); /var/log goes on; the array loses its redundancy: put the leg back or replace it afterwards
! warning: dom0 needs 0000:3c:00.0: one leg of md127 (raid1); swap goes on; the array loses its redundancy: put the leg back or replace it afterwards
! warning: dom0 needs 0000:3c:00.0: one leg of md127 (raid1); LVM physical volume of xcp goes on; the array loses its redundancy: put the leg back or replace it afterwards
! refused: dom0 needs 0000:3b:00.0: mounted on /boot/efi
!   found: /boot/efi is on nvme0n1p1, on 0000:3b:00.0
!   hint: unmount it first
! refused: dom0 needs one of these: /: nothing is left of it without 0000:3b:00.0 and 0000:3c:00.0
!   found: / stands on 0000:3b:00.0 and on 0000:3c:00.0
!   hint: leave dom0 at least one of them
! refused: dom0 needs one of these: /var/log: nothing is left of it without 0000:3b:00.0 and 0000:3c:00.0
!   found: /var/log stands on 0000:3b:00.0 and on 0000:3c:00.0
!   hint: leave dom0 at least one of them
! refused: dom0 needs one of these: swap: nothing is left of it without 0000:3b:00.0 and 0000:3c:00.0
!   found: swap stands on 0000:3b:00.0 and on 0000:3c:00.0
!   hint: leave dom0 at least one of them
! refused: dom0 needs one of these: LVM physical volume of xcp: nothing is left of it without 0000:3b:00.0 and 0000:3c:00.0
!   found: LVM physical volume of xcp stands on 0000:3b:00.0 and on 0000:3c:00.0
!   hint: leave dom0 at least one of them
run: pci reserve 86:00.0 --dry-run
exit: 4
! refused: dom0 needs 0000:86:00.0: storage repository 5c0de5c0-aaaa-bbbb-cccc-000000000001 (LVM)
!   found: storage repository 5c0de5c0-aaaa-bbbb-cccc-000000000001 (LVM) is on sda, on 0000:86:00.0
!   hint: move its disks away and detach the storage repository or volume group first
