# More memory than Xen may be made to walk through without being forced to.
host: server-2s
put: .xhw/xen.json = {"present": true, "domains": [{"domid": 0, "uuid": "00000000-0000-0000-0000-000000000000", "name": "Domain-0", "kind": "pv", "cpupool": 0, "vcpus": 1, "vcpus-online": 1, "memory": 4294967296}, {"domid": 4, "uuid": "22222222-0000-4000-8000-000000000004", "name": "db1", "kind": "hvm", "cpupool": 0, "vcpus": 2, "vcpus-online": 2, "memory": 549755813888}], "physical": {"cpu-room": 4}, "cpus": [{"cpu": 0, "online": true, "core": 0, "socket": 0, "node": 0}, {"cpu": 1, "online": true, "core": 0, "socket": 0, "node": 0}, {"cpu": 2, "online": true, "core": 1, "socket": 0, "node": 0}, {"cpu": 3, "online": true, "core": 1, "socket": 0, "node": 0}], "nodes": [{"node": 0, "size": 68719476736, "free": 644245094400, "distances": [10]}], "cpupools": [{"id": 0, "name": "Pool-0", "scheduler": "credit", "domains": 2, "cpus": "0-3"}], "free-cpus": "", "vcpus": [{"domid": 0, "vcpu": 0, "online": true, "blocked": true, "running": false, "cpu": 0, "time": 0, "hard": "0-3", "soft": "0-3"}, {"domid": 4, "vcpu": 0, "online": true, "blocked": true, "running": false, "cpu": 0, "time": 0, "hard": "0-3", "soft": "0-3"}, {"domid": 4, "vcpu": 1, "online": true, "blocked": true, "running": false, "cpu": 1, "time": 0, "hard": "0-3", "soft": "0-3"}]}
run: numa place db1 --memory --dry-run
exit: 4
db1: 2 vCPUs, 512.0 GiB
best      node 0, CPUs 0,2: 600.0 GiB free, 4 usable CPUs
          costs 51: memory 51
! note: xen (memory): domain 4 (db1) has 512 GiB: Xen walks each page and holds up the domain meanwhile, for more than 64 GiB only when forced
! note: xen (pcis): 20 of the 20 devices asked for are not in the recording
! refused: domain 4 (db1) has 512 GiB: Xen walks each page and holds up the domain meanwhile, for more than 64 GiB only when forced
!   hint: leave --memory out
!   to do it all the same: --force memory-walk
run: numa place db1 --memory --force memory-walk --dry-run
exit: 0
db1: 2 vCPUs, 512.0 GiB
best      node 0, CPUs 0,2: 600.0 GiB free, 4 usable CPUs
          costs 51: memory 51
hard affinity of vCPUs 0-1 of domain 4: 0-3 -> 0,2  (it runs nowhere else)
mask of its vCPUs of VM 22222222-0000-4000-8000-000000000004: none -> 0,2  (XAPI pins its vCPUs there when it is started)
dry run: nothing was changed
! note: xen (memory): not in the recording
! note: xen (pcis): 20 of the 20 devices asked for are not in the recording
! note: db1 (memory): Xen did not tell where its memory is: what it gives back at a restart does not count as free
! forced: domain 4 (db1) has 512 GiB: Xen walks each page and holds up the domain meanwhile, for more than 64 GiB only when forced
