host: sriov-nic
run: pci attach fw 04:10.4@5,permissive=1 --dry-run
exit: 0
PCI devices of domain 44444444-0000-4000-8000-000000000001/1: 0000:04:10.6 -> 0000:04:10.4,permissive=1,vslot=5 0000:04:10.6  (VM fw gets it)
  undo cannot bring back: the guest has seen its device go and come back
dry run: nothing was changed
run: pci attach fw 04:10.4,rdm_policy=relaxed,msitranslate=1,power_mgmt=1
exit: 0
PCI devices of domain 44444444-0000-4000-8000-000000000001/1: 0000:04:10.6 -> 0000:04:10.4,msitranslate=1,power_mgmt=1,rdm_policy=relaxed 0000:04:10.6  (VM fw gets it)
  undo cannot bring back: the guest has seen its device go and come back
done
xen: attach 1 0000:04:10.4
tree: + d var/lib/xhw
tree: + f var/lib/xhw/journal
run: pci attach fw 04:11.0,permissive=2 --dry-run
exit: 2
! xhw: '04:11.0,permissive=2': permissive is '2', which must be 0 or 1
! hint: write permissive=1 or permissive=0
run: pci attach fw 04:11.0,nosuch=1 --dry-run
exit: 2
! xhw: '04:11.0,nosuch=1': there is no device option 'nosuch'
! hint: xl's options are permissive, msitranslate, power_mgmt and rdm_policy
run: pci attach fw 04:11.0@99 --dry-run
exit: 2
! xhw: '04:11.0@99': guest slot '99' is not a PCI device number
! hint: choose one from 1 to 1f (hexadecimal)
run: pci attach fw 04:11.0 04:11.0 --dry-run
exit: 2
! xhw: '04:11.0' names 0000:04:11.0, which is named twice
! hint: name each device once
