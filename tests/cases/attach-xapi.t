# On a XAPI host domains belong to xenopsd: nothing is added to one here.
host: server-2s
run: pci attach appl af:00.1
exit: 4
! refused: the domains of this host belong to XAPI, which cannot add or remove devices while a VM runs
!   found: XAPI runs on this host
!   hint: set it for the next start: xe vm-param-set uuid=22222222-0000-4000-8000-000000000009 other-config:pci=0/ADDRESS, then stop and start the VM
run: pci detach appl af:00.1
exit: 4
! refused: the domains of this host belong to XAPI, which cannot add or remove devices while a VM runs
!   found: XAPI runs on this host
!   hint: set it for the next start: xe vm-param-set uuid=22222222-0000-4000-8000-000000000009 other-config:pci=0/ADDRESS, then stop and start the VM
