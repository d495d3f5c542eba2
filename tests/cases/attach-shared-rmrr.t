# xl's relaxed policy is there for those who ask for it by name.
host: shared-rmrr
run: pci attach pvg 00:1d.0
exit: 4
! refused: 0000:00:1d.0 shares a reserved memory region (RMRR) with 0000:00:1a.0, 0000:01:00.0, 0000:01:00.2, 0000:01:00.4, 0000:03:00.0, and Xen refuses to give such a device to a VM
!   found: Xen names the same region for each of them
!   hint: look for a firmware setting that lifts it; attach with rdm_policy=relaxed takes the risk
run: pci attach pvg 00:1d.0,rdm_policy=relaxed --dry-run
exit: 0
PCI devices of domain 66666666-0000-4000-8000-000000000001/1: none -> 0000:00:1d.0,rdm_policy=relaxed  (VM pvg gets it)
  undo cannot bring back: the guest has seen its device go and come back
dry run: nothing was changed
! warning: 0000:00:1d.0 shares a reserved memory region (RMRR) with 0000:00:1a.0, 0000:01:00.0, 0000:01:00.2, 0000:01:00.4, 0000:03:00.0, and Xen refuses to give such a device to a VM; look for a firmware setting that lifts it; attach with rdm_policy=relaxed takes the risk
run: pci attach pvg 02:00.2
exit: 0
PCI devices of domain 66666666-0000-4000-8000-000000000001/1: none -> 0000:02:00.2  (VM pvg gets it)
  undo cannot bring back: the guest has seen its device go and come back
done
! warning: dom0 needs 0000:02:00.2: 0000:02:00.0 of the same slot stays in dom0; give it only where each function can be reset alone
xen: attach 1 0000:02:00.2
tree: + d var/lib/xhw
tree: + f var/lib/xhw/journal
