# A guest that stops before it is moved along, when cpupools are taken apart.
host: server-2s
run: cpupool unsplit
stop: 9 2
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
tree: + d var/lib/xhw
