# Where pinning fails half-way everything is put back.
host: pins
without: etc/xensource-inventory
run: vcpu pin Domain-0 0-1
sweep: yes
exit: 0
hard affinity of vCPUs 0-1 of domain 0: 0-7 -> 0-1  (it runs nowhere else)
profile's section domain-0: it is pinned so whenever the host starts
  + {"hard": "0-1"}
done
! warning: the profile pins Domain-0 once it is up: how many vCPUs it has, and where they are from the start, is for Xen's options dom0_max_vcpus and dom0_vcpus_pin ('xhw boot set xen:dom0_max_vcpus=2' if it is to have 2)
xen: affinity 0 0 0-1 0-7
xen: affinity 0 1 0-1 0-7
tree: + d etc/xhw
tree: + f etc/xhw/profile.json
tree: + d var/lib/xhw
tree: + f var/lib/xhw/journal
run: vcpu pin per 2-3 --now
fail: xen 3
exit: 1
hard affinity of vCPU 0 of domain 7: 0-1 -> 2-3  (it runs nowhere else)
hard affinity of vCPU 1 of domain 7: 0-7 -> 2-3  (it runs nowhere else)
hard affinity of vCPU 2 of domain 7: 0-1 -> 2-3  (it runs nowhere else)
! warning: hard and soft affinity of vCPU 2 have no CPU in common: the soft one is without effect
! warning: by its affinities so far VM per may have memory on node 1, and what is there stays until it is started again: pages do not follow vCPUs ('xhw numa show --memory' tells where they are)
! xhw: affinity of vCPU 2 of domain 7: hard 0-1, soft 4-7 -> hard 2-3, soft 4-7: the test made 'affinity 7 2 2-3 4-7' fail
! the host is as it was before
xen: affinity 7 0 2-3 0-7
xen: affinity 7 1 2-3 0-7
xen: affinity 7 2 2-3 4-7
xen: affinity 7 1 0-7 0-7
xen: affinity 7 0 0-1 0-7
run: vcpu pin per 2-3 --now
fail: xen 1
exit: 1
hard affinity of vCPU 0 of domain 7: 0-1 -> 2-3  (it runs nowhere else)
hard affinity of vCPU 1 of domain 7: 0-7 -> 2-3  (it runs nowhere else)
hard affinity of vCPU 2 of domain 7: 0-1 -> 2-3  (it runs nowhere else)
! warning: hard and soft affinity of vCPU 2 have no CPU in common: the soft one is without effect
! warning: by its affinities so far VM per may have memory on node 1, and what is there stays until it is started again: pages do not follow vCPUs ('xhw numa show --memory' tells where they are)
! xhw: affinity of vCPU 0 of domain 7: hard 0-1, soft 0-7 -> hard 2-3, soft 0-7: the test made 'affinity 7 0 2-3 0-7' fail
! the host is as it was before
xen: affinity 7 0 2-3 0-7
run: vcpu list per
exit: 0
VM   ID  VCPU  STATE    CPU  NODE  SECONDS  CPUPOOL  HARD  SOFT
per   7     0  blocked    0     0      8.0  Pool-0   0-1   all
per   7     1  blocked    2     0      8.0  Pool-0   all   all
per   7     2  blocked    1     0      8.0  Pool-0   0-1   node:1
