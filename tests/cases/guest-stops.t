# A guest that stops in between: what was meant for it fails and says so, and all else is put back.
host: server-2s
run: vcpu pin db1 0-3 --now
stop: 4 3
exit: 3
hard affinity of vCPUs 0-1 of domain 4: 0-15 -> 0-3  (it runs nowhere else)
hard affinity of vCPU 2 of domain 4: 2-7,16-19 -> 0-3  (it runs nowhere else)
hard affinity of vCPUs 3-5 of domain 4: 0-31 -> 0-3  (it runs nowhere else)
! warning: hard and soft affinity of vCPU 2 have no CPU in common: the soft one is without effect
! warning: by its affinities so far VM db1 may have memory on node 1, and what is there stays until it is started again: pages do not follow vCPUs ('xhw numa show --memory' tells where they are)
! xhw: there is no domain 4 with uuid 22222222-0000-4000-8000-000000000004 any more
! the host is as it was before
xen: affinity 4 0 0-3 0-31
xen: affinity 4 1 0-3 0-31
xen: affinity 4 2 0-3 16-31
tree: + d var/lib/xhw
