# Pool-0 named, too, and CPUs that change places between the others.
host: server-2s
put: etc/xhw/profile.json
	{"schema": 1, "cpupools": [{"name": "Pool-0", "cpus": "0-3"}, {"name": "new", "cpus": "26"}, {"name": "fast", "cpus": "27-29"}]}
run: profile apply
sweep: yes
exit: 0
scheduler and CPUs of cpupool Pool-0: credit 0-25 -> credit 0-3  (it loses CPUs 4-25)
scheduler and CPUs of cpupool fast: null 26-27 -> null 27-29  (it loses CPU 26, gets CPUs 28-29)
scheduler and CPUs of cpupool new: none -> credit 26  (it is made)
done
! warning: dom0 runs 8 vCPUs, and Pool-0 will have 4 CPUs: at the next boot 'dom0_max_vcpus=4' of Xen's line gives it as many ('xhw boot set xen:dom0_max_vcpus=4')
xen: pool-take 0 4
xen: pool-take 0 5
xen: pool-take 0 6
xen: pool-take 0 7
xen: pool-take 0 8
xen: pool-take 0 9
xen: pool-take 0 10
xen: pool-take 0 11
xen: pool-take 0 12
xen: pool-take 0 13
xen: pool-take 0 14
xen: pool-take 0 15
xen: pool-take 0 16
xen: pool-take 0 17
xen: pool-take 0 18
xen: pool-take 0 19
xen: pool-take 0 20
xen: pool-take 0 21
xen: pool-take 0 22
xen: pool-take 0 23
xen: pool-take 0 24
xen: pool-take 0 25
xen: pool-add 1 28
xen: pool-add 1 29
xen: pool-take 1 26
xen: pool-create new credit
xen: pool-add 2 26
tree: + d var/lib/xhw
tree: + f var/lib/xhw/journal
run: profile show
exit: 0
cpupool Pool-0: CPUs 0-3: so it is
cpupool new: CPUs 26: so it is
cpupool fast: CPUs 27-29: so it is
