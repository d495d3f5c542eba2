# A guest that stops once it has been moved: the cpupool that it was in is made again without it.
# (What was to change is as in cpupool-fails.t.)
host: server-2s
run: cpupool unsplit
stop: 9 10
only: ^(done$|!|xen:|tree:)
exit: 3
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
