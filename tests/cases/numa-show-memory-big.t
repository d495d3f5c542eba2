# More memory than Xen may be made to walk through without being forced to; and then it was not recorded.
host: server-2s
put: .xhw/xen.json = {"present": true, "domains": [{"domid": 0, "uuid": "00000000-0000-0000-0000-000000000000", "name": "Domain-0", "kind": "pv", "cpupool": 0, "vcpus": 1, "vcpus-online": 1, "memory": 4294967296}, {"domid": 5, "uuid": "22222222-0000-4000-8000-000000000005", "name": "sap", "kind": "hvm", "cpupool": 0, "vcpus": 1, "vcpus-online": 1, "memory": 1099511627776}], "physical": {"cpu-room": 2}, "cpus": [{"cpu": 0, "online": true, "core": 0, "socket": 0, "node": 0}, {"cpu": 1, "online": true, "core": 0, "socket": 1, "node": 1}], "nodes": [{"node": 0, "size": 1099511627776, "free": 4096, "distances": [10, 21]}, {"node": 1, "size": 1099511627776, "free": 4096, "distances": [21, 10]}], "cpupools": [{"id": 0, "name": "Pool-0", "scheduler": "credit", "domains": 2, "cpus": "0-1"}], "free-cpus": "", "vcpus": [{"domid": 0, "vcpu": 0, "online": true, "blocked": false, "running": true, "cpu": 0, "time": 0, "hard": "0-1", "soft": "0-1"}, {"domid": 5, "vcpu": 0, "online": true, "blocked": false, "running": true, "cpu": 1, "time": 0, "hard": "1", "soft": "0-1"}]}
run: numa show --memory
exit: 4
! note: xen (memory): domain 5 (sap) has 1024 GiB: Xen walks each page and holds up the domain meanwhile, for more than 64 GiB only when forced
! note: xen (pcis): 20 of the 20 devices asked for are not in the recording
! xhw: domain 5 (sap) has 1024 GiB: Xen walks each page and holds up the domain meanwhile, for more than 64 GiB only when forced
! hint: leave --memory out, or add --force memory-walk
run: numa show --memory --force memory-walk
exit: 6
! note: xen (memory): not in the recording
! note: xen (pcis): 20 of the 20 devices asked for are not in the recording
! xhw: the guests' pages are not known: not in the recording
run: numa show --memory --force everything
exit: 4
! note: xen (memory): domain 5 (sap) has 1024 GiB: Xen walks each page and holds up the domain meanwhile, for more than 64 GiB only when forced
! note: xen (pcis): 20 of the 20 devices asked for are not in the recording
! xhw: domain 5 (sap) has 1024 GiB: Xen walks each page and holds up the domain meanwhile, for more than 64 GiB only when forced
! hint: leave --memory out, or add --force memory-walk
