# CPUs are named by the device that is near them.
host: server-2s
run: vcpu pin db1 near:af:00.0/cpupool:Pool-0 --dry-run
exit: 0
hard affinity of vCPUs 0-1 of domain 4: 0-15 -> 16-25  (it runs nowhere else)
hard affinity of vCPU 2 of domain 4: 2-7,16-19 -> 16-25  (it runs nowhere else)
hard affinity of vCPUs 3-5 of domain 4: 0-31 -> 16-25  (it runs nowhere else)
mask of its vCPUs of VM 22222222-0000-4000-8000-000000000004: none -> 16,17,18,19,20,21,22,23,24,25  (XAPI pins its vCPUs there when it is started)
dry run: nothing was changed
! warning: hard and soft affinity of vCPU 3 have no CPU in common: the soft one is without effect
! warning: by its affinities so far VM db1 may have memory on node 0, and what is there stays until it is started again: pages do not follow vCPUs ('xhw numa show --memory' tells where they are)
run: vcpu pin db1 near:net:eth0 --vcpu 0 --now --dry-run
exit: 0
dry run: already so, nothing to change
run: vcpu pin db1 node:1/core:0-1,^near:block:nvme0n1 --now --dry-run
exit: 0
hard affinity of vCPUs 0-1 of domain 4: 0-15 -> 16-19  (it runs nowhere else)
hard affinity of vCPU 2 of domain 4: 2-7,16-19 -> 16-19  (it runs nowhere else)
hard affinity of vCPUs 3-5 of domain 4: 0-31 -> 16-19  (it runs nowhere else)
dry run: nothing was changed
! warning: hard and soft affinity of vCPU 3 have no CPU in common: the soft one is without effect
! warning: by its affinities so far VM db1 may have memory on node 0, and what is there stays until it is started again: pages do not follow vCPUs ('xhw numa show --memory' tells where they are)
run: vcpu pin db1 near:net:bond0 --now --dry-run
exit: 3
! xhw: 'net:bond0' has no PCI device of its own
! hint: it sits on net:eth0, net:eth1
run: vcpu pin appl near:af:00 --dry-run
exit: 4
! refused: CPUs 16-25,28-29 are not in the cpupool of VM appl
!   found: cpupool 'fast' has CPUs 26-27
!   hint: choose among these, or move it first: 'xhw cpupool move'
!   to do it all the same: --force outside-pool
! refused: CPUs 26-29 are not in Pool-0, where XAPI builds every domain
!   found: Pool-0 has CPUs 0-25
!   hint: choose among these; --now pins it until it stops
!   to do it all the same: --force outside-pool-0
