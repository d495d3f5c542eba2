# One node, with less memory free than the guest needs at its start: what it gives back is to be asked.
host: server-2s
put: .xhw/xen.json = {"present": true, "domains": [{"domid": 0, "uuid": "00000000-0000-0000-0000-000000000000", "name": "Domain-0", "kind": "pv", "cpupool": 0, "vcpus": 1, "vcpus-online": 1, "memory": 4294967296}, {"domid": 4, "uuid": "22222222-0000-4000-8000-000000000004", "name": "db1", "kind": "hvm", "cpupool": 0, "vcpus": 2, "vcpus-online": 2, "memory": 8589934592}], "physical": {"cpu-room": 4}, "cpus": [{"cpu": 0, "online": true, "core": 0, "socket": 0, "node": 0}, {"cpu": 1, "online": true, "core": 0, "socket": 0, "node": 0}, {"cpu": 2, "online": true, "core": 1, "socket": 0, "node": 0}, {"cpu": 3, "online": true, "core": 1, "socket": 0, "node": 0}], "nodes": [{"node": 0, "size": 68719476736, "free": 2147483648, "distances": [10]}], "cpupools": [{"id": 0, "name": "Pool-0", "scheduler": "credit", "domains": 2, "cpus": "0-3"}], "free-cpus": "", "vcpus": [{"domid": 0, "vcpu": 0, "online": true, "blocked": true, "running": false, "cpu": 0, "time": 0, "hard": "0-3", "soft": "0-3"}, {"domid": 4, "vcpu": 0, "online": true, "blocked": true, "running": false, "cpu": 0, "time": 0, "hard": "0-3", "soft": "0-3"}, {"domid": 4, "vcpu": 1, "online": true, "blocked": true, "running": false, "cpu": 1, "time": 0, "hard": "0-3", "soft": "0-3"}]}
run: numa place db1 --dry-run
exit: 4
db1: 2 vCPUs, 8.0 GiB
too small node 0: 2048 MiB free, 8192 MiB are needed
! note: xen (pcis): 20 of the 20 devices asked for are not in the recording
! note: db1 (memory): where its memory is was not asked: what it gives back at a restart does not count as free; --memory asks
! refused: no nodes have room for 'db1': the guest needs 8192 MiB, and this host has 2048 MiB free
!   found: node 0: 2048 MiB free, 8192 MiB are needed
!   hint: it runs, and where its memory is was not asked: add --memory, and what it gives back counts as free
run: numa place db1 --now --dry-run
exit: 0
db1: 2 vCPUs, 8.0 GiB
best      node 0, CPUs 0,2: 2.0 GiB free, 4 usable CPUs
          costs 0
hard affinity of vCPUs 0-1 of domain 4: 0-3 -> 0,2  (it runs nowhere else)
dry run: nothing was changed
! note: xen (pcis): 20 of the 20 devices asked for are not in the recording
! note: db1 (memory): where its memory is, which stays there, was not asked; --memory asks
