host: sriov-nic
run: pci attach fw 04:10.4
fail: xen 1
exit: 1
PCI devices of domain 44444444-0000-4000-8000-000000000001/1: 0000:04:10.6 -> 0000:04:10.4 0000:04:10.6  (VM fw gets it)
  undo cannot bring back: the guest has seen its device go and come back
! xhw: PCI devices of domain 44444444-0000-4000-8000-000000000001/1: 0000:04:10.6 -> 0000:04:10.4 0000:04:10.6: the test made 'attach 1 0000:04:10.4' fail
! the host is as it was before
xen: attach 1 0000:04:10.4
tree: + d var/lib/xhw
run: pci detach fw 04:10.6
fail: xen 1
exit: 1
PCI devices of domain 44444444-0000-4000-8000-000000000001/1: 0000:04:10.6 -> none  (taken back from VM fw; stays reserved)
  undo cannot bring back: the guest has seen its device go and come back
! xhw: PCI devices of domain 44444444-0000-4000-8000-000000000001/1: 0000:04:10.6 -> none: the test made 'detach 1 0000:04:10.6' fail
! the host is as it was before
xen: detach 1 0000:04:10.6
