# Xen does not tell of nodes.
host: server-2s
put: .xhw/xen.json = {"present": true, "domains": [{"domid": 0, "uuid": "00000000-0000-0000-0000-000000000000", "name": "Domain-0", "kind": "pv", "cpupool": 0, "vcpus": 1, "vcpus-online": 1, "memory": 4294967296}, {"domid": 4, "uuid": "22222222-0000-4000-8000-000000000004", "name": "db1", "kind": "hvm", "cpupool": 0, "vcpus": 2, "vcpus-online": 2, "memory": 8589934592}], "physical": {"cpu-room": 4}, "cpus": [{"cpu": 0, "online": true, "core": 0, "socket": 0, "node": 0}, {"cpu": 1, "online": true, "core": 0, "socket": 0, "node": 0}, {"cpu": 2, "online": true, "core": 1, "socket": 0, "node": 0}, {"cpu": 3, "online": true, "core": 1, "socket": 0, "node": 0}], "cpupools": [{"id": 0, "name": "Pool-0", "scheduler": "credit", "domains": 2, "cpus": "0-3"}], "free-cpus": "", "vcpus": [{"domid": 0, "vcpu": 0, "online": true, "blocked": true, "running": false, "cpu": 0, "time": 0, "hard": "0-3", "soft": "0-3"}, {"domid": 4, "vcpu": 0, "online": true, "blocked": true, "running": false, "cpu": 0, "time": 0, "hard": "0-3", "soft": "0-3"}, {"domid": 4, "vcpu": 1, "online": true, "blocked": true, "running": false, "cpu": 1, "time": 0, "hard": "0-3", "soft": "0-3"}]}
run: numa place db1 --dry-run
exit: 6
! note: xen (nodes): not in the recording
! note: xen (pcis): 20 of the 20 devices asked for are not in the recording
! xhw: the nodes are not known: not in the recording
