# Options that only XAPI knows are told so on a host with xl.
host: sriov-nic
run: pci attach fw 04:10.4 --next-start --dry-run
exit: 2
! xhw: --next-start is for hosts of XAPI, which is not the toolstack of this one
! hint: leave it out: with xl devices are given to a running VM
run: pci attach fw 04:10.4 --set-affinity --dry-run
exit: 2
! xhw: --set-affinity is for hosts of XAPI, which is not the toolstack of this one
! hint: leave it out: with xl devices are given to a running VM
run: pci attach fw 04:10.4 --block-migration --dry-run
exit: 2
! xhw: --block-migration is for hosts of XAPI, which is not the toolstack of this one
! hint: leave it out: with xl devices are given to a running VM
run: pci detach fw 04:10.6 --next-start --dry-run
exit: 2
! xhw: --next-start is for hosts of XAPI, which is not the toolstack of this one
! hint: leave it out: with xl devices are given to a running VM
