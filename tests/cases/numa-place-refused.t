# Whom no nodes have room for, who is not placed here, and what is no wish.
host: server-2s
run: numa place appl --dry-run
exit: 4
appl: 2 vCPUs, 16.0 GiB
too small node 0: 0 usable CPUs for 2 vCPUs
          node 1: 0 usable CPUs for 2 vCPUs
! note: appl (memory): where its memory is was not asked: what it gives back at a restart does not count as free; --memory asks
! refused: no nodes have room for 'appl': the guest has 2 vCPUs, and this host has 0 usable CPUs
!   found: node 0: 0 usable CPUs for 2 vCPUs; node 1: 0 usable CPUs for 2 vCPUs
!   hint: it runs in another cpupool than Pool-0, where XAPI starts it: place it for one of both, by --now or --at-start
run: numa place appl --dry-run --json
exit: 4
{
  "schema": 1,
  "verb": "numa place",
  "data": {
    "vm": "appl",
    "uuid": "22222222-0000-4000-8000-000000000009",
    "vcpus": 2,
    "memory": 17179869184,
    "devices": [
    ],
    "near": null,
    "nodes-wished": null,
    "fits": false,
    "reason": "the guest has 2 vCPUs, and this host has 0 usable CPUs",
    "best": null,
    "exact": null,
    "lower-bound": null,
    "others": [
    ],
    "alone": [
      "node 0: 0 usable CPUs for 2 vCPUs",
      "node 1: 0 usable CPUs for 2 vCPUs"
    ],
    "remarks": [
    ]
  },
  "plan": [
  ],
  "dry-run": true,
  "changed": false,
  "outcome": "refused",
  "needs": [
  ],
  "refusals": [
    {
      "code": "no-room",
      "object": "appl",
      "message": "no nodes have room for 'appl': the guest has 2 vCPUs, and this host has 0 usable CPUs",
      "hint": "it runs in another cpupool than Pool-0, where XAPI starts it: place it for one of both, by --now or --at-start",
      "fact": "node 0: 0 usable CPUs for 2 vCPUs; node 1: 0 usable CPUs for 2 vCPUs",
      "can-force": false,
      "forced": false
    }
  ],
  "warnings": [
  ],
  "notes": [
    {
      "object": "appl",
      "field": "memory",
      "reason": "where its memory is was not asked: what it gives back at a restart does not count as free; --memory asks"
    }
  ],
  "error": {
    "code": "XHW_REFUSED",
    "message": "no nodes have room for 'appl': the guest has 2 vCPUs, and this host has 0 usable CPUs",
    "hint": "it runs in another cpupool than Pool-0, where XAPI starts it: place it for one of both, by --now or --at-start"
  }
}
run: numa place db1 --nodes 5 --dry-run
exit: 4
db1: 6 vCPUs, 32.0 GiB
! note: db1 (memory): where its memory is was not asked: what it gives back at a restart does not count as free; --memory asks
! refused: no nodes have room for 'db1': 5 nodes were asked for, and there are 2 with memory or usable CPUs
!   hint: `xhw numa show` tells what the nodes have; without --nodes all sets of nodes are looked at
run: numa place db1 --nodes 0
exit: 2
! xhw: --nodes is a number of nodes from 1 to 64, not '0'
! hint: where a guest is to be on certain nodes: xhw vcpu pin VM node:1
run: numa place db1 --nodes two
exit: 2
! xhw: --nodes is a number of nodes from 1 to 64, not 'two'
! hint: where a guest is to be on certain nodes: xhw vcpu pin VM node:1
run: numa place db1 --near 99:00.0
exit: 3
! xhw: no PCI device 99:00.0 on this host
! hint: there is 0000:00:00.0, 0000:03:00.0, 0000:04:00.0, 0000:17:00.0, 0000:18:00.0, 0000:3a:00.0, 0000:3b:00.0, 0000:3c:00.0 and 4 more
run: numa place db1 --near net:bond0
exit: 3
! xhw: 'net:bond0' has no PCI device of its own
! hint: it sits on net:eth0, net:eth1
run: numa place Domain-0
exit: 4
! xhw: dom0's memory is placed when the host boots
! hint: the option dom0_nodes= of Xen's boot line does it (xhw boot set); its vCPUs: xhw vcpu pin Domain-0
run: numa place nobody
exit: 3
! xhw: the pool has no VM 'nobody'
! hint: 'xe vm-list params=uuid,name-label' lists them
run: numa place
exit: 2
! xhw: 'xhw numa place' takes VM, not 0 words
! hint: xhw numa place --help shows how it is used
