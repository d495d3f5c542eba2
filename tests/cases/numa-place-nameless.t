# Cpupools of which xenstore knows no name, also the first: a wish for another is told all the same.
host: pins
put: .xhw/xen.json
	{
	  "present": true,
	  "domains": [
	    {"domid": 0, "uuid": "00000000-0000-0000-0000-000000000000", "name": "Domain-0", "kind": "pv", "cpupool": 0, "vcpus": 1, "vcpus-online": 1, "memory": 2147483648},
	    {"domid": 8, "uuid": "33000000-0000-4000-8000-000000000008", "name": "quick", "kind": "hvm", "cpupool": 0, "vcpus": 1, "vcpus-online": 1, "memory": 2147483648},
	    {"domid": 3, "uuid": "33000000-0000-4000-8000-000000000003", "name": "web", "kind": "hvm", "cpupool": 1, "vcpus": 1, "vcpus-online": 1, "memory": 2147483648}
	  ],
	  "physical": {"cpu-room": 4, "scheduler": "credit"},
	  "cpus": [
	    {"cpu": 0, "online": true, "core": 0, "socket": 0, "node": 0},
	    {"cpu": 1, "online": true, "core": 1, "socket": 0, "node": 0},
	    {"cpu": 2, "online": true, "core": 2, "socket": 0, "node": 0},
	    {"cpu": 3, "online": true, "core": 3, "socket": 0, "node": 0}
	  ],
	  "nodes": [{"node": 0, "size": 17179869184, "free": 16442450944, "distances": [10]}],
	  "cpupools": [
	    {"id": 0, "scheduler": "credit", "domains": 2, "cpus": "0-2"},
	    {"id": 1, "scheduler": "credit", "domains": 1, "cpus": "3"}
	  ],
	  "free-cpus": "",
	  "vcpus": [
	    {"domid": 0, "vcpu": 0, "online": true, "blocked": true, "running": false, "cpu": 0, "time": 1000000000, "hard": "0-3", "soft": "0-3"},
	    {"domid": 3, "vcpu": 0, "online": true, "blocked": true, "running": false, "cpu": 3, "time": 4000000000, "hard": "0-3", "soft": "0-3"},
	    {"domid": 8, "vcpu": 0, "online": true, "blocked": true, "running": false, "cpu": 2, "time": 4000000000, "hard": "0-3", "soft": "0-3"}
	  ]
	}
run: numa place quick --dry-run
exit: 0
quick: 1 vCPU, 2.0 GiB
best      node 0, CPUs 0: 15.3 GiB free, 3 usable CPUs
          costs 3: memory 3
hard affinity of vCPU 0 of domain 8: 0-3 -> 0  (it runs nowhere else)
mask of its vCPUs of VM 33000000-0000-4000-8000-000000000008: none -> 0  (XAPI pins its vCPUs there when it is started)
dry run: nothing was changed
! note: host (pci): there is no /sys/bus/pci/devices
! note: quick (memory): where its memory is was not asked: what it gives back at a restart does not count as free; --memory asks
! note: quick (cpupool): it is wished in cpupool 'fast', and moved there once it is started: the mask says where its memory is, and may leave its CPUs there unused
run: vcpu list web quick
exit: 0
VM     ID  VCPU  STATE    CPU  NODE  SECONDS  CPUPOOL  HARD  SOFT
web     3     0  blocked    3     0      4.0  1        all   all
quick   8     0  blocked    2     0      4.0  0        all   all
run: vcpu pin web 0 --now
exit: 4
! refused: CPU 0 is not in the cpupool of VM web
!   found: cpupool 1 has CPU 3
!   hint: choose among these, or move it first: 'xhw cpupool move'
