# Node 1 has no memory, node 2 has no CPUs, CPU 5 is offline, and the distances are odd: to node 1 none from node 0, and another back.
host: server-2s
put: .xhw/xen.json = {"present": true, "domains": [{"domid": 0, "uuid": "00000000-0000-0000-0000-000000000000", "name": "Domain-0", "kind": "pv", "cpupool": 0, "vcpus": 1, "vcpus-online": 1, "memory": 4294967296}, {"domid": 4, "uuid": "22222222-0000-4000-8000-000000000004", "name": "db1", "kind": "hvm", "cpupool": 0, "vcpus": 2, "vcpus-online": 2, "memory": 8589934592}], "physical": {"cpu-room": 8}, "cpus": [{"cpu": 0, "online": true, "core": 0, "socket": 0, "node": 0}, {"cpu": 1, "online": true, "core": 0, "socket": 0, "node": 0}, {"cpu": 2, "online": true, "core": 1, "socket": 0, "node": 0}, {"cpu": 3, "online": true, "core": 1, "socket": 0, "node": 0}, {"cpu": 4, "online": true, "core": 0, "socket": 1, "node": 1}, {"cpu": 5, "online": false, "core": 0, "socket": 1, "node": 1}, {"cpu": 6, "online": true, "core": 1, "socket": 1, "node": 1}, {"cpu": 7, "online": true, "core": 1, "socket": 1, "node": 1}], "nodes": [{"node": 0, "size": 17179869184, "free": 6442450944, "distances": [10, 255, 40]}, {"node": 1, "size": 0, "free": 0, "distances": [30, 10, 20]}, {"node": 2, "size": 68719476736, "free": 17179869184, "distances": [50, 20, 30]}], "cpupools": [{"id": 0, "name": "Pool-0", "scheduler": "credit", "domains": 2, "cpus": "0-7"}], "free-cpus": "", "vcpus": [{"domid": 0, "vcpu": 0, "online": true, "blocked": true, "running": false, "cpu": 0, "time": 0, "hard": "0-7", "soft": "0-7"}, {"domid": 4, "vcpu": 0, "online": true, "blocked": true, "running": false, "cpu": 0, "time": 0, "hard": "0-7", "soft": "0-7"}, {"domid": 4, "vcpu": 1, "online": true, "blocked": true, "running": false, "cpu": 0, "time": 0, "hard": "0-7", "soft": "0-7"}], "held": [], "pcis": [{"device": "0000:18:00.0", "node": 2, "unknown": false, "assignable": true, "quarantined": false, "xen-owned": false, "group-known": true, "group": []}]}
run: numa place db1 --at-start --dry-run
exit: 0
db1: 2 vCPUs, 8.0 GiB
best      nodes 1, 2, CPUs 4,6: 16.0 GiB free, 3 usable CPUs
          costs 830: distance 800, memory 30
next      nodes 0, 2, CPUs 0,2: 22.0 GiB free, 4 usable CPUs
          costs 1221: distance 1200, memory 21
          its memory is farther away (+400)
          nodes 0, 1, 2, CPUs 0,4: 22.0 GiB free, 7 usable CPUs
          costs 1221: distance 1200, memory 21
          its memory is farther away (+400)
too small node 0: 6144 MiB free, 8192 MiB are needed
          node 1: 0 MiB free, 8192 MiB are needed
          node 2: 0 usable CPUs for 2 vCPUs
remarks   node 2 has no usable CPUs: its memory is taken only where the others' is not enough
mask of its vCPUs of VM 22222222-0000-4000-8000-000000000004: none -> 4,6  (XAPI pins its vCPUs there when it is started)
dry run: nothing was changed
takes effect after: vm-start
! note: xen (pcis): 19 of the 20 devices asked for are not in the recording
! note: db1 (memory): where its memory is was not asked: what it gives back at a restart does not count as free; --memory asks
run: numa place db1 --at-start --near 18:00.0 --dry-run
exit: 0
db1: 2 vCPUs, 8.0 GiB
near      0000:18:00.0 on node 2
best      nodes 1, 2, CPUs 4,6: 16.0 GiB free, 3 usable CPUs
          costs 20830: distance 800, near 20000, memory 30
next      nodes 0, 1, 2, CPUs 0,4: 22.0 GiB free, 7 usable CPUs
          costs 41221: distance 1200, near 40000, memory 21
          its memory is farther away (+400), it is farther from the wished node (+20000)
          nodes 0, 2, CPUs 0,2: 22.0 GiB free, 4 usable CPUs
          costs 61221: distance 1200, near 60000, memory 21
          its memory is farther away (+400), it is farther from the wished node (+40000)
too small node 0: 6144 MiB free, 8192 MiB are needed
          node 1: 0 MiB free, 8192 MiB are needed
          node 2: 0 usable CPUs for 2 vCPUs
remarks   node 2 has no usable CPUs: its memory is taken only where the others' is not enough
mask of its vCPUs of VM 22222222-0000-4000-8000-000000000004: none -> 4,6  (XAPI pins its vCPUs there when it is started)
dry run: nothing was changed
takes effect after: vm-start
! note: xen (pcis): 19 of the 20 devices asked for are not in the recording
! note: db1 (memory): where its memory is was not asked: what it gives back at a restart does not count as free; --memory asks
run: numa place db1 --now --nodes 3 --dry-run
exit: 4
db1: 2 vCPUs, 8.0 GiB
too small node 2: 0 usable CPUs for 2 vCPUs
remarks   distances that are not 10 to 254 count as 255
! note: xen (pcis): 19 of the 20 devices asked for are not in the recording
! note: db1 (memory): where its memory is, which stays there, was not asked; --memory asks
! refused: no nodes have room for 'db1': 3 nodes were asked for, and there are 2 with usable CPUs
!   found: node 2: 0 usable CPUs for 2 vCPUs
!   hint: `xhw numa show` tells what the nodes have; without --nodes all sets of nodes are looked at
run: numa place db1 --at-start --nodes 1 --dry-run
exit: 4
db1: 2 vCPUs, 8.0 GiB
too small node 0: 6144 MiB free, 8192 MiB are needed
          node 1: 0 MiB free, 8192 MiB are needed
          node 2: 0 usable CPUs for 2 vCPUs
! note: xen (pcis): 19 of the 20 devices asked for are not in the recording
! note: db1 (memory): where its memory is was not asked: what it gives back at a restart does not count as free; --memory asks
! refused: no nodes have room for 'db1': no node has 8192 MiB free and 2 usable CPUs
!   found: node 0: 6144 MiB free, 8192 MiB are needed; node 1: 0 MiB free, 8192 MiB are needed; node 2: 0 usable CPUs for 2 vCPUs
!   hint: `xhw numa show` tells what the nodes have; without --nodes all sets of nodes are looked at
