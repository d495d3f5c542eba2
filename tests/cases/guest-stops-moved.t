# A guest that stops once it has been moved: the cpupool that it was in is made again without it.
host: server-2s
run: cpupool unsplit
stop: 9 10
exit: 3
soft affinity of vCPU 0 of domain 9: 16-31 -> 0-31  (moving appl to another cpupool makes it so anyway)
hard affinity of vCPU 1 of domain 9: 26-27 -> 0-31  (moving appl to another cpupool makes it so anyway)
cpupool of domain 9: fast -> Pool-0  (appl is moved)
scheduler and CPUs of cpupool fast: null 26-27 -> none  (it goes, and its CPUs with it)
scheduler and CPUs of cpupool Pool-0: credit 0-25 -> credit 0-29  (it gets CPUs 26-29)
soft affinity of vCPU 0 of domain 9: 0-31 -> 16-31  (appl has it as before)
hard affinity of vCPU 1 of domain 9: 0-31 -> 26-27  (appl has it as before)
! xhw: there is no domain 9 with uuid 22222222-0000-4000-8000-000000000009 any more
! the host is as it was before
xen: affinity 9 0 0-31 0-31
xen: affinity 9 1 0-31 0-31
xen: pool-move 9 0
xen: pool-take 1 26
xen: pool-take 1 27
xen: pool-destroy 1
xen: pool-add 0 26
xen: pool-add 0 27
xen: pool-add 0 28
xen: pool-add 0 29
xen: pool-take 0 26
xen: pool-take 0 27
xen: pool-take 0 28
xen: pool-take 0 29
xen: pool-create fast null
xen: pool-add 1 26
xen: pool-add 1 27
tree: + d var/lib/xhw
