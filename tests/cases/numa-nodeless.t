# Xen tells of no nodes, and of no CPU on which it is: that is said, and what does without them.
host: server-2s
put: .xhw/xen.json
	{
	  "present": true,
	  "domains": [
	    {"domid": 0, "uuid": "00000000-0000-0000-0000-000000000000", "name": "Domain-0", "kind": "pv", "cpupool": 0, "vcpus": 1, "vcpus-online": 1, "memory": 2147483648},
	    {"domid": 4, "uuid": "22222222-0000-4000-8000-000000000004", "name": "db1", "kind": "hvm", "cpupool": 0, "vcpus": 1, "vcpus-online": 1, "memory": 2147483648}
	  ],
	  "physical": {"cpu-room": 2, "scheduler": "credit"},
	  "cpus": [
	    {"cpu": 0, "online": true, "core": 0, "socket": 0},
	    {"cpu": 1, "online": true, "core": 1, "socket": 0}
	  ],
	  "nodes": [],
	  "cpupools": [{"id": 0, "name": "Pool-0", "scheduler": "credit", "domains": 2, "cpus": "0-1"}],
	  "free-cpus": "",
	  "vcpus": [
	    {"domid": 0, "vcpu": 0, "online": true, "blocked": true, "running": false, "cpu": 0, "time": 1000000000, "hard": "0-1", "soft": "0-1"},
	    {"domid": 4, "vcpu": 0, "online": true, "blocked": true, "running": false, "cpu": 1, "time": 4000000000, "hard": "0-1", "soft": "0-1"}
	  ]
	}
run: numa place db1 --now --dry-run
exit: 4
db1: 1 vCPU, 2.0 GiB
remarks   2 CPUs are on no known node and are left out
! note: xen (pcis): 20 of the 20 devices asked for are not in the recording
! note: db1 (memory): where its memory is, which stays there, was not asked; --memory asks
! refused: no nodes have room for 'db1': the guest has 1 vCPU, and this host has 0 usable CPUs
!   hint: Xen tells of no nodes here: `xhw vcpu pin VM CPUS` pins it to CPUs by their numbers
run: vcpu pin db1 node:0
exit: 3
! xhw: 'node:0': no node is known of this host
! hint: name the CPUs by number
run: vcpu pin db1 1 --now
exit: 0
hard affinity of vCPU 0 of domain 4: 0-1 -> 1  (it runs nowhere else)
done
xen: affinity 4 0 1 0-1
tree: + d var/lib/xhw
tree: + f var/lib/xhw/journal
run: cpupool split
exit: 4
! refused: of this host Xen tells no node of any CPU, so there is nothing to split
!   hint: see 'xhw numa show'; '--by socket' may do, or 'xhw cpupool create NAME CPUS'
