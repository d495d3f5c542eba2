# What the profile wants is made: cpupools, then Domain-0's CPUs; a second run finds nothing to do.
host: server-2s
put: etc/xhw/profile.json
	{
	  "schema": 1,
	  "cpupools": [
	    {"name": "Pool-node1", "cpus": "node:1,^26-27"},
	    {"name": "fast", "scheduler": "credit", "cpus": "26-27"}
	  ],
	  "domain-0": [
	    {"hard": "0-7"},
	    {"vcpu": 1, "hard": "2-3", "soft": "2"},
	    {"vcpu": 40, "hard": "all"}
	  ],
	  "vfs": []
	}
run: profile show
exit: 0
cpupool Pool-node1: CPUs node:1,^26-27 (16-25,28-29): it is otherwise: there is none
cpupool fast: CPUs 26-27, scheduler credit: it is otherwise: CPUs 26-27, scheduler null
Domain-0, each other vCPU: hard 0-7: it is otherwise
Domain-0, vCPU 1: hard 2-3, soft 2: it is otherwise
Domain-0, vCPU 40: hard all: it is otherwise
run: profile apply --dry-run
exit: 0
scheduler and CPUs of cpupool Pool-0: credit 0-25 -> credit 0-15  (it loses CPUs 16-25)
scheduler and CPUs of cpupool Pool-node1: none -> credit 16-25,28-29  (it is made)
hard affinity of vCPUs 0,2-7 of domain 0: 0-31 -> 0-7  (the profile wants it)
affinity of vCPU 1 of domain 0: hard 0-31, soft 0-31 -> hard 2-3, soft 2  (the profile wants it)
dry run: nothing was changed
! warning: the scheduler of cpupool fast stays null as long as it is there; the profile wants credit
! warning: Domain-0 has no vCPU 40, which the profile pins
run: profile apply
exit: 0
scheduler and CPUs of cpupool Pool-0: credit 0-25 -> credit 0-15  (it loses CPUs 16-25)
scheduler and CPUs of cpupool Pool-node1: none -> credit 16-25,28-29  (it is made)
hard affinity of vCPUs 0,2-7 of domain 0: 0-31 -> 0-7  (the profile wants it)
affinity of vCPU 1 of domain 0: hard 0-31, soft 0-31 -> hard 2-3, soft 2  (the profile wants it)
done
! warning: the scheduler of cpupool fast stays null as long as it is there; the profile wants credit
! warning: Domain-0 has no vCPU 40, which the profile pins
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
xen: pool-create Pool-node1 credit
xen: pool-add 2 16
xen: pool-add 2 17
xen: pool-add 2 18
xen: pool-add 2 19
xen: pool-add 2 20
xen: pool-add 2 21
xen: pool-add 2 22
xen: pool-add 2 23
xen: pool-add 2 24
xen: pool-add 2 25
xen: pool-add 2 28
xen: pool-add 2 29
xen: affinity 0 0 0-7 0-31
xen: affinity 0 2 0-7 0-31
xen: affinity 0 3 0-7 0-31
xen: affinity 0 4 0-7 0-31
xen: affinity 0 5 0-7 0-31
xen: affinity 0 6 0-7 0-31
xen: affinity 0 7 0-7 0-31
xen: affinity 0 1 2-3 2
tree: + d var/lib/xhw
tree: + f var/lib/xhw/journal
run: profile show
exit: 0
cpupool Pool-node1: CPUs node:1,^26-27 (16-25,28-29): so it is
cpupool fast: CPUs 26-27, scheduler credit: it is otherwise: CPUs 26-27, scheduler null
Domain-0, each other vCPU: hard 0-7: so it is
Domain-0, vCPU 1: hard 2-3, soft 2: so it is
Domain-0, vCPU 40: hard all: it is otherwise
run: profile apply
exit: 0
already so, nothing to change
! warning: the scheduler of cpupool fast stays null as long as it is there; the profile wants credit
! warning: Domain-0 has no vCPU 40, which the profile pins
run: cpupool list
exit: 0
CPUPOOL     ID  SCHEDULER  CPUS         COUNT  NODES  VMS  PROFILE
Pool-0       0  credit     node:0          16  0        2  same
fast         1  null       26-27            2  1        1  other scheduler
Pool-node1   2  credit     16-25,28-29     12  1        0  same
