# A guest that stops before it is moved along, when cpupools are taken apart.
# (What was to change is as in cpupool-fails.t.)
host: server-2s
run: cpupool unsplit
stop: 9 2
only: ^(done$|!|xen:|tree:)
exit: 3
! xhw: there is no domain 9 with uuid 22222222-0000-4000-8000-000000000009 any more
! the host is as it was before
xen: affinity 9 0 0-31 0-31
xen: affinity 9 1 0-31 0-31
tree: + d var/lib/xhw
