# Where XAPI is the toolstack nothing is added to a domain: parameters of halted VMs are changed.
host: server-2s
run: pci attach appl af:00.1
exit: 4
! warning: 0000:af:00.0 of the same slot stays in dom0, which is well only where each can be reset alone; name it too to take all of it
! refused: VM appl is not halted, and XAPI cannot add or remove devices of a VM that runs
!   found: XAPI says: running
!   hint: shut it down first; with --next-start it is written now and takes effect when the VM is started or rebooted
run: pci detach appl af:00.1
exit: 0
already so, nothing to change
run: pci attach appl af:00.1 --next-start --dry-run
exit: 0
record of its PCI devices of VM 22222222-0000-4000-8000-000000000009: none -> 0000:af:00.1 8086:1572 8086:0007 020000  (remembered, so that another card in its place is noticed)
other_config:pci of VM 22222222-0000-4000-8000-000000000009: none -> 0/0000:af:00.1  (VM appl gets it at its next start)
dry run: nothing was changed
takes effect after: vm-start
! warning: 0000:af:00.0 of the same slot stays in dom0, which is well only where each can be reset alone; name it too to take all of it
