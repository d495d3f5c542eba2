# Where a guest would run best, and why not elsewhere. Of appl most memory is on node 0, and it is in a cpupool on node 1.
host: server-2s
run: numa place db1 --at-start --dry-run
exit: 0
db1: 6 vCPUs, 32.0 GiB
best      node 0, CPUs 0,2,4,6,8,10: 39.0 GiB free, 16 usable CPUs
          costs 147: memory 147
next      node 1, CPUs 16-18,20,22,24: 35.0 GiB free, 10 usable CPUs
          costs 414: threads 250, memory 164
          it shares cores (+250), it leaves less memory free (+17)
          nodes 0, 1, CPUs 0,2,4,16,18,20: 74.0 GiB free, 26 usable CPUs
          costs 1397: distance 1320, memory 77
          its memory is farther away (+1320)
mask of its vCPUs of VM 22222222-0000-4000-8000-000000000004: none -> 0,2,4,6,8,10  (XAPI pins its vCPUs there when it is started)
dry run: nothing was changed
takes effect after: vm-start
! note: db1 (memory): where its memory is was not asked: what it gives back at a restart does not count as free; --memory asks
run: numa place db1 --memory --at-start --dry-run
exit: 0
db1: 6 vCPUs, 32.0 GiB
best      node 0, CPUs 0,2,4,6,8,10: 71.0 GiB free, 16 usable CPUs
          costs 81: memory 81
next      node 1, CPUs 16-18,20,22,24: 35.0 GiB free, 10 usable CPUs
          costs 414: threads 250, memory 164
          it shares cores (+250), it leaves less memory free (+83)
          nodes 0, 1, CPUs 0,2,4,16,18,20: 106.0 GiB free, 26 usable CPUs
          costs 1374: distance 1320, memory 54
          its memory is farther away (+1320)
remarks   what memory it has now counts as free: it gives that back before it starts again
mask of its vCPUs of VM 22222222-0000-4000-8000-000000000004: none -> 0,2,4,6,8,10  (XAPI pins its vCPUs there when it is started)
dry run: nothing was changed
takes effect after: vm-start
run: numa place db1 --memory --now --dry-run
exit: 0
db1: 6 vCPUs, 32.0 GiB
best      node 0, CPUs 0,2,4,6,8,10: 39.0 GiB free, 16 usable CPUs
          costs 0
next      nodes 0, 1, CPUs 0,2,4,16,18,20: 74.0 GiB free, 26 usable CPUs
          costs 2640: distance 2640
          its memory is farther away (+2640)
          node 1, CPUs 16-18,20,22,24: 35.0 GiB free, 10 usable CPUs
          costs 2890: threads 250, distance 2640
          its memory is farther away (+2640), it shares cores (+250)
remarks   its memory stays where it is, most of it on node 0
hard affinity of vCPUs 0-1 of domain 4: 0-15 -> 0,2,4,6,8,10  (it runs nowhere else)
hard affinity of vCPU 2 of domain 4: 2-7,16-19 -> 0,2,4,6,8,10  (it runs nowhere else)
hard affinity of vCPUs 3-5 of domain 4: 0-31 -> 0,2,4,6,8,10  (it runs nowhere else)
dry run: nothing was changed
! warning: hard and soft affinity of vCPU 2 have no CPU in common: the soft one is without effect
! warning: by its affinities so far VM db1 may have memory on node 1, and what is there stays until it is started again: pages do not follow vCPUs ('xhw numa show --memory' tells where they are)
run: numa place db1 --near net:eth0 --at-start --dry-run
exit: 0
db1: 6 vCPUs, 32.0 GiB
near      0000:18:00.0 on node 0
best      node 0, CPUs 0,2,4,6,8,10: 39.0 GiB free, 16 usable CPUs
          costs 147: memory 147
next      nodes 0, 1, CPUs 0,2,4,16,18,20: 74.0 GiB free, 26 usable CPUs
          costs 34397: distance 1320, near 33000, memory 77
          its memory is farther away (+1320), it is farther from the wished node (+33000)
          node 1, CPUs 16-18,20,22,24: 35.0 GiB free, 10 usable CPUs
          costs 66414: threads 250, near 66000, memory 164
          it is farther from the wished node (+66000), it shares cores (+250), it leaves less memory free (+17)
mask of its vCPUs of VM 22222222-0000-4000-8000-000000000004: none -> 0,2,4,6,8,10  (XAPI pins its vCPUs there when it is started)
dry run: nothing was changed
takes effect after: vm-start
! note: db1 (memory): where its memory is was not asked: what it gives back at a restart does not count as free; --memory asks
run: numa place db1 --near af:00.0 --at-start --dry-run
exit: 0
db1: 6 vCPUs, 32.0 GiB
near      0000:af:00.0 on node 1
best      node 1, CPUs 16-18,20,22,24: 35.0 GiB free, 10 usable CPUs
          costs 414: threads 250, memory 164
next      nodes 0, 1, CPUs 0,2,4,16,18,20: 74.0 GiB free, 26 usable CPUs
          costs 34397: distance 1320, near 33000, memory 77
          its memory is farther away (+1320), it is farther from the wished node (+33000)
          node 0, CPUs 0,2,4,6,8,10: 39.0 GiB free, 16 usable CPUs
          costs 66147: near 66000, memory 147
          it is farther from the wished node (+66000)
mask of its vCPUs of VM 22222222-0000-4000-8000-000000000004: none -> 16,17,18,20,22,24  (XAPI pins its vCPUs there when it is started)
dry run: nothing was changed
takes effect after: vm-start
! note: db1 (memory): where its memory is was not asked: what it gives back at a restart does not count as free; --memory asks
run: numa place appl --now --near af:00.0 --dry-run
exit: 0
appl: 2 vCPUs, 16.0 GiB
near      0000:af:00.0 on node 1
best      node 1, CPUs 26-27: 35.0 GiB free, 2 usable CPUs
          costs 250: threads 250
too small node 0: 0 usable CPUs for 2 vCPUs
hard affinity of vCPU 0 of domain 9: 0-31 -> 26-27  (it runs nowhere else)
dry run: nothing was changed
! note: appl (memory): where its memory is, which stays there, was not asked; --memory asks
run: numa place appl --now --memory --dry-run
exit: 0
appl: 2 vCPUs, 16.0 GiB
best      node 1, CPUs 26-27: 35.0 GiB free, 2 usable CPUs
          costs 910: threads 250, distance 660
too small node 0: 0 usable CPUs for 2 vCPUs
remarks   its memory stays where it is, most of it on node 0
hard affinity of vCPU 0 of domain 9: 0-31 -> 26-27  (it runs nowhere else)
dry run: nothing was changed
run: numa place db1 --nodes 2 --at-start --dry-run
exit: 0
db1: 6 vCPUs, 32.0 GiB
best      nodes 0, 1, CPUs 0,2,4,16,18,20: 74.0 GiB free, 26 usable CPUs
          costs 1397: distance 1320, memory 77
mask of its vCPUs of VM 22222222-0000-4000-8000-000000000004: none -> 0,2,4,16,18,20  (XAPI pins its vCPUs there when it is started)
dry run: nothing was changed
takes effect after: vm-start
! note: db1 (memory): where its memory is was not asked: what it gives back at a restart does not count as free; --memory asks
run: numa place db1 --nodes 1 --memory --at-start --dry-run --json
exit: 0
{
  "schema": 1,
  "verb": "numa place",
  "data": {
    "vm": "db1",
    "uuid": "22222222-0000-4000-8000-000000000004",
    "vcpus": 6,
    "memory": 34359738368,
    "devices": [
    ],
    "near": null,
    "nodes-wished": 1,
    "fits": true,
    "reason": null,
    "best": {
      "nodes": [
        0
      ],
      "cpus": "0,2,4,6,8,10",
      "memory-free": 76235669504,
      "cpus-usable": 16,
      "cost": {
        "total": 81,
        "threads": 0,
        "load": 0,
        "distance": 0,
        "devices": 0,
        "near": 0,
        "memory": 81
      },
      "worse": null
    },
    "exact": true,
    "lower-bound": 81,
    "others": [
      {
        "nodes": [
          1
        ],
        "cpus": "16-18,20,22,24",
        "memory-free": 37580963840,
        "cpus-usable": 10,
        "cost": {
          "total": 414,
          "threads": 250,
          "load": 0,
          "distance": 0,
          "devices": 0,
          "near": 0,
          "memory": 164
        },
        "worse": "it shares cores (+250), it leaves less memory free (+83)"
      }
    ],
    "alone": [
    ],
    "remarks": [
      "what memory it has now counts as free: it gives that back before it starts again"
    ]
  },
  "plan": [
    {
      "setting": "vm.mask",
      "kind": "VM",
      "what": "mask of its vCPUs",
      "object": "22222222-0000-4000-8000-000000000004",
      "from": "",
      "to": "0,2,4,6,8,10",
      "why": "XAPI pins its vCPUs there when it is started",
      "exact-undo": true,
      "lost": null
    }
  ],
  "dry-run": true,
  "changed": false,
  "outcome": null,
  "needs": [
    "vm-start"
  ],
  "refusals": [
  ],
  "warnings": [
  ],
  "notes": [
  ]
}
