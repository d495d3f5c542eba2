# On a XAPI host devices are given to VMs by their parameters, for the next start.
host: xcp-pool
run: pci attach idle 65:00 --dry-run
exit: 0
record of its PCI devices of VM 40000000-0000-4000-8000-000000000001: none -> 0000:65:00.0 10de:1e04 1043:866a 030000, 0000:65:00.1 10de:10f7 1043:866a 040300, 0000:65:00.2 10de:1ad6 1043:866a 0c0330, 0000:65:00.3 10de:1ad7 1043:866a 0c8000  (remembered, so that another card in its place is noticed)
other_config:pci of VM 40000000-0000-4000-8000-000000000001: none -> 0/0000:65:00.0,1/0000:65:00.1,2/0000:65:00.2,3/0000:65:00.3  (VM idle gets it at its next start)
dry run: nothing was changed
takes effect after: vm-start
! warning: XAPI may start VM idle on another host of the pool, where these addresses mean other devices: start it with 'xe vm-start uuid=40000000-0000-4000-8000-000000000001 on=xcp-1'; --set-affinity makes XAPI prefer this host
! warning: 0000:65:00.0 is in the GPU group of a VGPU of VM desk, to which XAPI may give it at the next start
! warning: 0000:65:00.0 is named by farm (template), xo-made (halted), too: of two VMs that name it only one can run
! warning: 0000:65:00.1 is in the GPU group of a VGPU of VM desk, to which XAPI may give it at the next start
! warning: dom0's driver snd_hda_intel has 0000:65:00.1 until the VM starts, and again after each reboot of the host; 'xhw pci hide 0000:65:00.1' keeps dom0 from using it
! warning: 0000:65:00.2 is in the GPU group of a VGPU of VM desk, to which XAPI may give it at the next start
! warning: dom0's driver xhci_hcd has 0000:65:00.2 until the VM starts, and again after each reboot of the host; 'xhw pci hide 0000:65:00.2' keeps dom0 from using it
! warning: 0000:65:00.3 is in the GPU group of a VGPU of VM desk, to which XAPI may give it at the next start
run: pci attach idle 65:00.0 --set-affinity --dry-run
exit: 0
affinity of VM 40000000-0000-4000-8000-000000000001: none -> a0000000-0000-4000-8000-0000000000a1  (the devices are in this host)
record of its PCI devices of VM 40000000-0000-4000-8000-000000000001: none -> 0000:65:00.0 10de:1e04 1043:866a 030000  (remembered, so that another card in its place is noticed)
other_config:pci of VM 40000000-0000-4000-8000-000000000001: none -> 0/0000:65:00.0  (VM idle gets it at its next start)
dry run: nothing was changed
takes effect after: vm-start
! warning: 0000:65:00.0 is in the GPU group of a VGPU of VM desk, to which XAPI may give it at the next start
! warning: 0000:65:00.0 is named by farm (template), xo-made (halted), too: of two VMs that name it only one can run
! warning: 0000:65:00.1 (sound), 0000:65:00.2 (USB), 0000:65:00.3 of the same graphics card are not given to the VM, whose driver wants the whole card; name them too
run: pci attach idle 19:00.0 --set-affinity --dry-run
exit: 0
affinity of VM 40000000-0000-4000-8000-000000000001: none -> a0000000-0000-4000-8000-0000000000a1  (the devices are in this host)
record of its PCI devices of VM 40000000-0000-4000-8000-000000000001: none -> 0000:19:00.0 1102:0012 1102:0010 040300  (remembered, so that another card in its place is noticed)
other_config:pci of VM 40000000-0000-4000-8000-000000000001: none -> 0/0000:19:00.0  (VM idle gets it at its next start)
dry run: nothing was changed
takes effect after: vm-start
! warning: 0000:19:00.0 is named by sleeper (suspended), too: of two VMs that name it only one can run
! warning: dom0's driver snd_hda_intel has 0000:19:00.0 until the VM starts, and again after each reboot of the host; 'xhw pci hide 0000:19:00.0' keeps dom0 from using it
! warning: XAPI has no PCI object for 0000:19:00.0: it would let VM idle be moved or suspended, which then fails midway; --block-migration makes it refuse
run: pci attach idle 19:00.0 --set-affinity --block-migration --dry-run
exit: 0
blocked operation of VM 40000000-0000-4000-8000-000000000001/suspend: none -> xhw: the VM has a PCI device that XAPI does not see, and moving or suspending it would fail  (XAPI would let it begin and fail midway)
blocked operation of VM 40000000-0000-4000-8000-000000000001/checkpoint: none -> xhw: the VM has a PCI device that XAPI does not see, and moving or suspending it would fail  (XAPI would let it begin and fail midway)
blocked operation of VM 40000000-0000-4000-8000-000000000001/pool_migrate: none -> xhw: the VM has a PCI device that XAPI does not see, and moving or suspending it would fail  (XAPI would let it begin and fail midway)
blocked operation of VM 40000000-0000-4000-8000-000000000001/migrate_send: none -> xhw: the VM has a PCI device that XAPI does not see, and moving or suspending it would fail  (XAPI would let it begin and fail midway)
affinity of VM 40000000-0000-4000-8000-000000000001: none -> a0000000-0000-4000-8000-0000000000a1  (the devices are in this host)
record of its PCI devices of VM 40000000-0000-4000-8000-000000000001: none -> 0000:19:00.0 1102:0012 1102:0010 040300  (remembered, so that another card in its place is noticed)
other_config:pci of VM 40000000-0000-4000-8000-000000000001: none -> 0/0000:19:00.0  (VM idle gets it at its next start)
dry run: nothing was changed
takes effect after: vm-start
! warning: 0000:19:00.0 is named by sleeper (suspended), too: of two VMs that name it only one can run
! warning: dom0's driver snd_hda_intel has 0000:19:00.0 until the VM starts, and again after each reboot of the host; 'xhw pci hide 0000:19:00.0' keeps dom0 from using it
run: pci attach xo-made 65:00.1 --set-affinity --dry-run
exit: 0
affinity of VM 40000000-0000-4000-8000-000000000012: none -> a0000000-0000-4000-8000-0000000000a1  (the devices are in this host)
record of its PCI devices of VM 40000000-0000-4000-8000-000000000012: none -> 0000:65:00.1 10de:10f7 1043:866a 040300  (remembered, so that another card in its place is noticed)
other_config:pci of VM 40000000-0000-4000-8000-000000000012: 0/0000:65:00.0, 65:00.1 -> 0/0000:65:00.0,1/0000:65:00.1  (VM xo-made gets it at its next start)
dry run: nothing was changed
takes effect after: vm-start
! warning: ' 65:00.1' in other_config:pci of VM xo-made: XAPI cannot read it and starts the VM without the device: it has no number and '/' in front
! warning: 0000:65:00.1 is in the GPU group of a VGPU of VM desk, to which XAPI may give it at the next start
! warning: dom0's driver snd_hda_intel has 0000:65:00.1 until the VM starts, and again after each reboot of the host; 'xhw pci hide 0000:65:00.1' keeps dom0 from using it
run: pci attach batch af:00.1 --dry-run
exit: 4
! refused: VM batch prefers another host, where these addresses mean other devices
!   found: its affinity is host 'xcp-2'
!   hint: --set-affinity makes it this host
!   to do it all the same: --force affinity
run: pci attach batch af:00.1 --force affinity --dry-run
exit: 0
record of its PCI devices of VM 40000000-0000-4000-8000-000000000006: none -> 0000:af:00.1 8086:1572 8086:0007 020000  (remembered, so that another card in its place is noticed)
other_config:pci of VM 40000000-0000-4000-8000-000000000006: 0/0000:af:00.0 -> 0/0000:af:00.0,1/0000:af:00.1  (VM batch gets it at its next start)
dry run: nothing was changed
takes effect after: vm-start
! forced: VM batch prefers another host, where these addresses mean other devices
!   found: its affinity is host 'xcp-2'
run: pci attach plain 05:00.0 --dry-run
exit: 4
! warning: XAPI may start VM plain on another host of the pool, where these addresses mean other devices: start it with 'xe vm-start uuid=40000000-0000-4000-8000-000000000016 on=xcp-1'; --set-affinity makes XAPI prefer this host
! warning: dom0's driver igb has 0000:05:00.0 until the VM starts, and again after each reboot of the host; 'xhw pci hide 0000:05:00.0' keeps dom0 from using it
! refused: VM plain is not halted, and XAPI cannot add or remove devices of a VM that runs
!   found: XAPI says: running
!   hint: shut it down first; with --next-start it is written now and takes effect when the VM is started or rebooted
! refused: dom0 needs 0000:05:00.0: eth0 is a port of Open vSwitch
!   found: eth0, below ovs-system (openvswitch), on 0000:05:00.0
!   hint: take the interface out of use first, or say --force nic-in-use
!   to do it all the same: --force nic-in-use
! refused: dom0 needs 0000:05:00.0: management interface xenbr0
!   found: management is on xenbr0 (openvswitch), on eth0, on 0000:05:00.0
!   hint: move the management interface to another card first; --force management cuts the host off
!   to do it all the same: --force management
run: pci attach plain af:00.1 --next-start --dry-run
exit: 0
record of its PCI devices of VM 40000000-0000-4000-8000-000000000016: none -> 0000:af:00.1 8086:1572 8086:0007 020000  (remembered, so that another card in its place is noticed)
other_config:pci of VM 40000000-0000-4000-8000-000000000016: none -> 0/0000:af:00.1  (VM plain gets it at its next start)
dry run: nothing was changed
takes effect after: vm-start
! warning: XAPI may start VM plain on another host of the pool, where these addresses mean other devices: start it with 'xe vm-start uuid=40000000-0000-4000-8000-000000000016 on=xcp-1'; --set-affinity makes XAPI prefer this host
! warning: 0000:af:00.0 of the same slot stays in dom0, which is well only where each can be reset alone; name it too to take all of it
run: pci attach render b3:00.0 --dry-run
exit: 0
record of its PCI devices of VM 40000000-0000-4000-8000-000000000002: none -> 0000:b3:00.0 10de:1e04 1043:866a 030000  (remembered, so that another card in its place is noticed)
dry run: nothing was changed
run: pci attach sleeper af:00.1 --dry-run
exit: 4
! warning: 0000:af:00.0 of the same slot stays in dom0, which is well only where each can be reset alone; name it too to take all of it
! refused: VM sleeper is not halted, and XAPI cannot add or remove devices of a VM that runs
!   found: XAPI says: suspended
!   hint: resume it and shut it down first; with --next-start it is written now and takes effect when the VM is started
run: pci attach mover af:00.1 --dry-run
exit: 4
! warning: XAPI may start VM mover on another host of the pool, where these addresses mean other devices: start it with 'xe vm-start uuid=40000000-0000-4000-8000-000000000014 on=xcp-1'; --set-affinity makes XAPI prefer this host
! refused: an operation is under way on VM mover
!   found: XAPI says: start
!   hint: wait until it is done, and run again
run: pci attach remote af:00.1 --next-start --dry-run
exit: 4
! warning: 0000:af:00.0 of the same slot stays in dom0, which is well only where each can be reset alone; name it too to take all of it
! refused: VM remote runs on another host, and addresses mean devices of this one
!   found: XAPI says: it is on host 'xcp-2'
!   hint: run this on host 'xcp-2' for its devices, or shut the VM down
! refused: VM remote prefers another host, where these addresses mean other devices
!   found: its affinity is host 'xcp-2'
!   hint: --set-affinity makes it this host
!   to do it all the same: --force affinity
run: pci attach idle af:00.0 --dry-run
exit: 4
! warning: XAPI may start VM idle on another host of the pool, where these addresses mean other devices: start it with 'xe vm-start uuid=40000000-0000-4000-8000-000000000001 on=xcp-1'; --set-affinity makes XAPI prefer this host
! warning: dom0's driver i40e has 0000:af:00.0 until the VM starts, and again after each reboot of the host; 'xhw pci hide 0000:af:00.0' keeps dom0 from using it
! refused: an operation is under way on VM mover, which has 0000:af:00.0, too
!   found: XAPI says: start
!   hint: wait until it is done, and run again
run: pci attach idle 17:00.0 --dry-run
exit: 4
! warning: XAPI may start VM idle on another host of the pool, where these addresses mean other devices: start it with 'xe vm-start uuid=40000000-0000-4000-8000-000000000001 on=xcp-1'; --set-affinity makes XAPI prefer this host
! warning: XAPI has no PCI object for 0000:17:00.0: it would let VM idle be moved or suspended, which then fails midway; --block-migration makes it refuse
! refused: VM scanner has 0000:17:00.0
!   found: its other_config:pci names it
!   hint: shut VM scanner down and take it back with 'xhw pci detach'
run: pci attach idle d8:00.1 --dry-run
exit: 4
! warning: XAPI may start VM idle on another host of the pool, where these addresses mean other devices: start it with 'xe vm-start uuid=40000000-0000-4000-8000-000000000001 on=xcp-1'; --set-affinity makes XAPI prefer this host
! refused: VM cad has 0000:d8:00.1
!   found: XAPI has it among its attached_PCIs
!   hint: shut VM cad down and take it back with 'xhw pci detach'
run: pci attach idle b3:00.1 --dry-run
exit: 4
! warning: XAPI may start VM idle on another host of the pool, where these addresses mean other devices: start it with 'xe vm-start uuid=40000000-0000-4000-8000-000000000001 on=xcp-1'; --set-affinity makes XAPI prefer this host
! warning: 0000:b3:00.1 is in the GPU group of a VGPU of VM desk, to which XAPI may give it at the next start
! warning: 0000:b3:00.1 is named by render before update (snapshot), render copy (halted), too: of two VMs that name it only one can run
! refused: VM render has 0000:b3:00.1
!   found: its other_config:pci names it
!   hint: shut VM render down and take it back with 'xhw pci detach'
run: pci attach desk 65:00.0 --dry-run
exit: 4
! warning: XAPI may start VM desk on another host of the pool, where these addresses mean other devices: start it with 'xe vm-start uuid=40000000-0000-4000-8000-000000000013 on=xcp-1'; --set-affinity makes XAPI prefer this host
! warning: 0000:65:00.0 is named by farm (template), xo-made (halted), too: of two VMs that name it only one can run
! warning: 0000:65:00.1 (sound), 0000:65:00.2 (USB), 0000:65:00.3 of the same graphics card are not given to the VM, whose driver wants the whole card; name them too
! refused: VM desk may get 0000:65:00.0 by a VGPU, and would be given it twice
!   found: a VGPU of it may get that card: it is in its GPU group
!   hint: destroy the VGPU first ('xe vgpu-list', 'xe vgpu-destroy'), or leave the device to it
!   to do it all the same: --force vgpu
run: pci attach cad d8:00.0 --next-start --dry-run
exit: 4
! warning: XAPI may start VM cad on another host of the pool, where these addresses mean other devices: start it with 'xe vm-start uuid=40000000-0000-4000-8000-000000000004 on=xcp-1'; --set-affinity makes XAPI prefer this host
! warning: 0000:d8:00.1 (sound) of the same graphics card is not given to the VM, whose driver wants the whole card; name it too
! refused: VM cad has 0000:d8:00.0 by a VGPU, and would be given it twice
!   found: a VGPU of it has that card now
!   hint: destroy the VGPU first ('xe vgpu-list', 'xe vgpu-destroy'), or leave the device to it
run: pci attach idle 00:17.0 00:1c.0 --dry-run
exit: 4
! warning: XAPI may start VM idle on another host of the pool, where these addresses mean other devices: start it with 'xe vm-start uuid=40000000-0000-4000-8000-000000000001 on=xcp-1'; --set-affinity makes XAPI prefer this host
! warning: dom0's driver ahci has 0000:00:17.0 until the VM starts, and again after each reboot of the host; 'xhw pci hide 0000:00:17.0' keeps dom0 from using it
! refused: dom0 needs 0000:00:17.0: mounted on /
!   found: / is on sda1, on 0000:00:17.0
!   hint: unmount it first
! refused: dom0 needs 0000:00:17.0: mounted on /var/log
!   found: /var/log is on sda5, on 0000:00:17.0
!   hint: unmount it first
! refused: dom0 needs 0000:00:17.0: storage repository 7e57ab1e-aaaa-bbbb-cccc-000000000003 (ext4)
!   found: storage repository 7e57ab1e-aaaa-bbbb-cccc-000000000003 (ext4) is on dm-0 (LVM XSLocalEXT--7e57ab1e--aaaa--bbbb--cccc--000000000003-7e57ab1e--aaaa--bbbb--cccc--000000000003), on sda3, on 0000:00:17.0
!   hint: move its disks away and detach the storage repository or volume group first
! refused: dom0 needs 0000:00:17.0: storage repository 7e57ab1e-aaaa-bbbb-cccc-000000000003 (LVM)
!   found: storage repository 7e57ab1e-aaaa-bbbb-cccc-000000000003 (LVM) is on sda3, on 0000:00:17.0
!   hint: move its disks away and detach the storage repository or volume group first
! refused: dom0 needs 0000:00:17.0: swap
!   found: swap is on sda6, on 0000:00:17.0
!   hint: switch that swap off first (swapoff)
! refused: 0000:00:1c.0 is a bridge and cannot be given to a VM
!   found: its class is 0604
!   hint: choose a device behind it
! refused: dom0 needs 0000:00:1c.0: above 0000:04:00.0, which dom0 needs
!   found: the console's display (boot display), on 0000:04:00.0, behind 0000:00:1c.0
!   hint: choose a device that dom0 does not need
run: pci attach idle af:00.1,permissive=1 --dry-run
exit: 2
! xhw: 'af:00.1,permissive=1': XAPI has no option permissive of a device; that is for hosts with xl
! hint: leave it out
run: pci attach idle af:00.1@1f --dry-run
exit: 2
! xhw: 'af:00.1@1f': XAPI has no option @SLOT of a device; that is for hosts with xl
! hint: leave it out: the guest's slots follow the order in which devices were attached
run: pci attach idle af:00.1,rdm_policy=relaxed --dry-run
exit: 0
record of its PCI devices of VM 40000000-0000-4000-8000-000000000001: none -> 0000:af:00.1 8086:1572 8086:0007 020000  (remembered, so that another card in its place is noticed)
other_config:pci of VM 40000000-0000-4000-8000-000000000001: none -> 0/0000:af:00.1  (VM idle gets it at its next start)
dry run: nothing was changed
takes effect after: vm-start
! warning: XAPI may start VM idle on another host of the pool, where these addresses mean other devices: start it with 'xe vm-start uuid=40000000-0000-4000-8000-000000000001 on=xcp-1'; --set-affinity makes XAPI prefer this host
! warning: 0000:af:00.0 of the same slot stays in dom0, which is well only where each can be reset alone; name it too to take all of it
run: pci attach farm af:00.1 --dry-run
exit: 4
! xhw: 'farm' is a template, not a VM
! hint: make a VM of it first, and name that
run: pci attach "render before update" af:00.1 --dry-run
exit: 4
! xhw: 'render before update' is a snapshot, not a VM
! hint: name the VM that it was taken of, or make a VM of it first
run: pci attach web af:00.1 --dry-run
exit: 2
! xhw: 2 VMs are named 'web'
! hint: name one by uuid: 40000000-0000-4000-8000-000000000010 (halted), 40000000-0000-4000-8000-000000000011 (running)
run: pci attach 0 af:00.1 --dry-run
exit: 4
! xhw: '0' is a control domain, not a VM
! hint: it is part of the host itself; 'xhw pci release' gives dom0 its devices back
run: pci attach nobody af:00.1 --dry-run
exit: 3
! xhw: the pool has no VM 'nobody'
! hint: 'xe vm-list params=uuid,name-label' lists them
run: pci detach scanner 17:00.0 --dry-run
exit: 4
! refused: VM scanner is not halted, and XAPI cannot add or remove devices of a VM that runs
!   found: XAPI says: running
!   hint: shut it down first; with --next-start it is written now and takes effect when the VM is started or rebooted
run: pci detach scanner 17:00.0 --next-start --dry-run
exit: 0
other_config:pci of VM 40000000-0000-4000-8000-000000000003: 0/0000:17:00.0 -> none  (VM scanner starts without it)
dry run: nothing was changed
takes effect after: vm-start
run: pci detach "render copy" b3:00.1 --dry-run
exit: 0
other_config:pci of VM 40000000-0000-4000-8000-000000000009: 0/0000:b3:00.0,1/0000:b3:00.1,2/0000:b3:00.2,3/0000:b3:00.3 -> 0/0000:b3:00.0,1/0000:b3:00.2,2/0000:b3:00.3  (VM render copy starts without it)
dry run: nothing was changed
run: pci detach xo-made 65:00.1 --dry-run
exit: 0
other_config:pci of VM 40000000-0000-4000-8000-000000000012: 0/0000:65:00.0, 65:00.1 -> 0/0000:65:00.0  (VM xo-made starts without it)
dry run: nothing was changed
! warning: ' 65:00.1' in other_config:pci of VM xo-made: XAPI cannot read it and starts the VM without the device: it has no number and '/' in front
run: pci detach idle 19:00.0 --dry-run
exit: 0
dry run: already so, nothing to change
! warning: it is VM sleeper that 0000:19:00.0 is given to, not idle
run: pci detach desk 65:00.0 --dry-run
exit: 0
dry run: already so, nothing to change
! warning: VM desk may get 0000:65:00.0 by a VGPU: 'xe vgpu-destroy' takes that away, once the VM is halted
