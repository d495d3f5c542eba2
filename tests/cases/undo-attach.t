host: sriov-nic
run: pci attach fw 04:10.4
exit: 0
PCI devices of domain 44444444-0000-4000-8000-000000000001/1: 0000:04:10.6 -> 0000:04:10.4 0000:04:10.6  (VM fw gets it)
  undo cannot bring back: the guest has seen its device go and come back
done
xen: attach 1 0000:04:10.4
tree: + d var/lib/xhw
tree: + f var/lib/xhw/journal
run: undo
exit: 0
PCI devices of domain 44444444-0000-4000-8000-000000000001/1: 0000:04:10.4 0000:04:10.6 -> 0000:04:10.6  (undoes 'pci attach')
  undo cannot bring back: the guest has seen its device go and come back
done
! note: journal (undo): takes back 'xhw pci attach' of USER
! warning: undoing loses what the guest had set up on 0000:04:10.4
xen: detach 1 0000:04:10.4
tree: - f var/lib/xhw/journal
run: pci detach fw 04:10.6
exit: 0
PCI devices of domain 44444444-0000-4000-8000-000000000001/1: 0000:04:10.6 -> none  (taken back from VM fw; stays reserved)
  undo cannot bring back: the guest has seen its device go and come back
done
xen: detach 1 0000:04:10.6
tree: + f var/lib/xhw/journal
run: undo
exit: 0
PCI devices of domain 44444444-0000-4000-8000-000000000001/1: none -> 0000:04:10.6  (undoes 'pci detach')
  undo cannot bring back: the guest has seen its device go and come back
done
! note: journal (undo): takes back 'xhw pci detach' of USER
xen: attach 1 0000:04:10.6
tree: - f var/lib/xhw/journal
