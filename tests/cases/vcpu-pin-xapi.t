# On a XAPI host vCPUs are pinned now by affinity, and for good by the VM's mask.
host: pins
run: vcpu list
exit: 0
VM        ID  VCPU  STATE    CPU  NODE  SECONDS  CPUPOOL  HARD  WISH     AGREES  SOFT
Domain-0   0     0  blocked    0     0      1.0  Pool-0   all   -        -       all
Domain-0   0     1  blocked    4     1      1.0  Pool-0   all   -        -       all
web        3     0  blocked    1     0      4.0  Pool-0   all   -        -       all
web        3     1  blocked    4     1      4.0  Pool-0   all   -        -       all
db         5     0  blocked    4     1      6.0  Pool-0   4-5   4-5      yes     all
db         5     1  blocked    5     1      6.0  Pool-0   4-5   4-5      yes     all
odd        6     0  blocked    2     0      7.0  Pool-0   all   ignored  no      all
per        7     0  blocked    0     0      8.0  Pool-0   0-1   0-1      yes     all
per        7     1  blocked    4     1      8.0  Pool-0   all   4-5      no      all
per        7     2  blocked    1     0      8.0  Pool-0   0-1   0-1      yes     node:1
quick      8     0  blocked    6     1      9.0  fast     all   -        -       all
stray      9     0  blocked    3     0     10.0  Pool-0   all   -        -       all
! note: odd (wish): XAPI ignores the mask as a whole, and says nothing: '0-1' is a range, and it knows none
! note: per (wish): the mask has 2 lists for 3 vCPUs: to vCPU 2 the first applies
! note: idle (wish): CPU 6 is offline or not in Pool-0, where every VM starts
! note: idle (wish): the VM cannot start: vCPUs 0-3 are left without a CPU that is online and in Pool-0
! note: far (wish): XAPI ignores the mask as a whole, and says nothing: ' 1' has a blank in it
run: vcpu list odd per --json
exit: 0
{
  "schema": 1,
  "verb": "vcpu list",
  "data": {
    "vcpus": [
      {
        "vm": "odd",
        "uuid": "33000000-0000-4000-8000-000000000006",
        "domid": 6,
        "vcpu": 0,
        "state": "blocked",
        "cpu": 2,
        "node": 0,
        "time": "7.0",
        "time-ns": 7000000000,
        "cpupool": "Pool-0",
        "cpupool-id": 0,
        "hard": "all",
        "wish": "ignored",
        "agrees": false,
        "soft": "all",
        "hard-cpus": "0-7",
        "soft-cpus": "0-7",
        "wish-cpus": null,
        "mask": "0-1",
        "wished-cpupool": null
      },
      {
        "vm": "per",
        "uuid": "33000000-0000-4000-8000-000000000007",
        "domid": 7,
        "vcpu": 0,
        "state": "blocked",
        "cpu": 0,
        "node": 0,
        "time": "8.0",
        "time-ns": 8000000000,
        "cpupool": "Pool-0",
        "cpupool-id": 0,
        "hard": "0-1",
        "wish": "0-1",
        "agrees": true,
        "soft": "all",
        "hard-cpus": "0-1",
        "soft-cpus": "0-7",
        "wish-cpus": "0-1",
        "mask": "0,1;4,5",
        "wished-cpupool": null
      },
      {
        "vm": "per",
        "uuid": "33000000-0000-4000-8000-000000000007",
        "domid": 7,
        "vcpu": 1,
        "state": "blocked",
        "cpu": 4,
        "node": 1,
        "time": "8.0",
        "time-ns": 8000000000,
        "cpupool": "Pool-0",
        "cpupool-id": 0,
        "hard": "all",
        "wish": "4-5",
        "agrees": false,
        "soft": "all",
        "hard-cpus": "0-7",
        "soft-cpus": "0-7",
        "wish-cpus": "4-5",
        "mask": "0,1;4,5",
        "wished-cpupool": null
      },
      {
        "vm": "per",
        "uuid": "33000000-0000-4000-8000-000000000007",
        "domid": 7,
        "vcpu": 2,
        "state": "blocked",
        "cpu": 1,
        "node": 0,
        "time": "8.0",
        "time-ns": 8000000000,
        "cpupool": "Pool-0",
        "cpupool-id": 0,
        "hard": "0-1",
        "wish": "0-1",
        "agrees": true,
        "soft": "node:1",
        "hard-cpus": "0-1",
        "soft-cpus": "4-7",
        "wish-cpus": "0-1",
        "mask": "0,1;4,5",
        "wished-cpupool": null
      }
    ]
  },
  "dry-run": false,
  "changed": false,
  "outcome": "done",
  "needs": [
  ],
  "refusals": [
  ],
  "warnings": [
  ],
  "notes": [
    {
      "object": "odd",
      "field": "wish",
      "reason": "XAPI ignores the mask as a whole, and says nothing: '0-1' is a range, and it knows none"
    },
    {
      "object": "per",
      "field": "wish",
      "reason": "the mask has 2 lists for 3 vCPUs: to vCPU 2 the first applies"
    }
  ]
}
run: vcpu list --help
exit: 0
Usage: xhw vcpu list [VM...] [OPTIONS]

list the vCPUs: state, the CPU and node they run on, where they may run, cpupool.

HARD is where a vCPU may run, as far as its cpupool has it; SOFT is where Xen
likes it best. A CPU is where the vCPU runs, or ran last. WISH is where it is to
run whenever it starts: the VM's mask, or the profile for Domain-0; AGREES tells
whether HARD is that.

Options:
  --root DIR              work on the files of a host below DIR; nothing outside files is changed
  --host NAME,...|all     do it on these hosts of the pool, by XAPI: name, uuid, hostname or address
  --host-timeout SECONDS  how long to wait for their answers: 600
  --json                  answer with one JSON object
  --verbose               -v: say on standard error what is read
  --help                  -h: show help
  --version               show the version

Examples:
  all guests:
    # xhw vcpu list
  one:
    # xhw vcpu list appl

Through XAPI, as a pool-operator:
  xe host-call-plugin host-uuid=UUID plugin=xhw-vcpu fn=list args:KEY=VALUE...
  KEY is vms.
  Of several values each stands behind a blank or a comma, or all in a JSON list.

More: man xhw-vcpu
run: vcpu pin web node:1 --dry-run
exit: 4
! warning: XAPI may start VM web on another host of the pool, where the mask means the CPUs of that one
! refused: CPU 6 is not in the cpupool of VM web
!   found: cpupool 'Pool-0' has CPUs 0-5
!   hint: choose among these, or move it first: 'xhw cpupool move'
!   to do it all the same: --force outside-pool
! refused: CPU 6 is not in Pool-0, where XAPI builds every domain
!   found: Pool-0 has CPUs 0-5
!   hint: choose among these; --now pins it until it stops
!   to do it all the same: --force outside-pool-0
run: vcpu pin web 4-5 --dry-run
exit: 0
hard affinity of vCPUs 0-1 of domain 3: 0-7 -> 4-5  (it runs nowhere else)
mask of its vCPUs of VM 33000000-0000-4000-8000-000000000003: none -> 4,5  (XAPI pins its vCPUs there when it is started)
dry run: nothing was changed
! warning: by its affinities so far VM web may have memory on node 0, and what is there stays until it is started again: pages do not follow vCPUs ('xhw numa show --memory' tells where they are)
! warning: XAPI may start VM web on another host of the pool, where the mask means the CPUs of that one
run: vcpu pin web 4-5 --dry-run --json
exit: 0
{
  "schema": 1,
  "verb": "vcpu pin",
  "plan": [
    {
      "setting": "vcpu.affinity",
      "kind": "vCPU",
      "what": "affinity",
      "object": "33000000-0000-4000-8000-000000000003/3/0",
      "from": "0-7 0-7",
      "to": "4-5 0-7",
      "why": "it runs nowhere else",
      "exact-undo": true,
      "lost": null
    },
    {
      "setting": "vcpu.affinity",
      "kind": "vCPU",
      "what": "affinity",
      "object": "33000000-0000-4000-8000-000000000003/3/1",
      "from": "0-7 0-7",
      "to": "4-5 0-7",
      "why": "it runs nowhere else",
      "exact-undo": true,
      "lost": null
    },
    {
      "setting": "vm.mask",
      "kind": "VM",
      "what": "mask of its vCPUs",
      "object": "33000000-0000-4000-8000-000000000003",
      "from": "",
      "to": "4,5",
      "why": "XAPI pins its vCPUs there when it is started",
      "exact-undo": true,
      "lost": null
    }
  ],
  "dry-run": true,
  "changed": false,
  "outcome": null,
  "needs": [
  ],
  "refusals": [
  ],
  "warnings": [
    {
      "object": "web",
      "message": "by its affinities so far VM web may have memory on node 0, and what is there stays until it is started again: pages do not follow vCPUs ('xhw numa show --memory' tells where they are)"
    },
    {
      "object": "web",
      "message": "XAPI may start VM web on another host of the pool, where the mask means the CPUs of that one"
    }
  ],
  "notes": [
  ]
}
run: vcpu pin web 1 4-5 --dry-run
exit: 0
hard affinity of vCPU 1 of domain 3: 0-7 -> 4-5  (it runs nowhere else)
mask of its vCPUs of VM 33000000-0000-4000-8000-000000000003: none -> 0,1,2,3,4,5,6;4,5  (XAPI pins its vCPUs there when it is started)
dry run: nothing was changed
! warning: XAPI may start VM web on another host of the pool, where the mask means the CPUs of that one
run: vcpu pin web all 0-1 0 --dry-run
exit: 0
affinity of vCPUs 0-1 of domain 3: hard 0-7, soft 0-7 -> hard 0-1, soft 0  (it runs nowhere else, and likes these best)
mask of its vCPUs of VM 33000000-0000-4000-8000-000000000003: none -> 0,1  (XAPI pins its vCPUs there when it is started)
dry run: nothing was changed
! warning: by its affinities so far VM web may have memory on node 1, and what is there stays until it is started again: pages do not follow vCPUs ('xhw numa show --memory' tells where they are)
! warning: XAPI keeps no soft affinity: that of VM web lasts until it stops
! warning: XAPI may start VM web on another host of the pool, where the mask means the CPUs of that one
run: vcpu pin web 0 - 0-1 --dry-run
exit: 0
soft affinity of vCPU 0 of domain 3: 0-7 -> 0-1  (Xen likes it best there)
dry run: nothing was changed
! warning: XAPI keeps no soft affinity: that of VM web lasts until it stops
run: vcpu pin web 0-3 --vcpu 1 --soft --dry-run
exit: 0
soft affinity of vCPU 1 of domain 3: 0-7 -> 0-3  (Xen likes it best there)
dry run: nothing was changed
! warning: XAPI keeps no soft affinity: that of VM web lasts until it stops
run: vcpu pin web 0-3 --soft --at-start
exit: 2
! xhw: XAPI keeps no soft affinity
! hint: with --now it is set until the VM stops
run: vcpu pin odd node:0 --dry-run
exit: 0
hard affinity of vCPU 0 of domain 6: 0-7 -> 0-3  (it runs nowhere else)
mask of its vCPUs of VM 33000000-0000-4000-8000-000000000006: 0-1 -> 0,1,2,3  (XAPI pins its vCPUs there when it is started)
dry run: nothing was changed
! warning: by its affinities so far VM odd may have memory on node 1, and what is there stays until it is started again: pages do not follow vCPUs ('xhw numa show --memory' tells where they are)
! warning: the present mask of VM odd: XAPI ignores the mask as a whole, and says nothing: '0-1' is a range, and it knows none
! warning: XAPI may start VM odd on another host of the pool, where the mask means the CPUs of that one
run: vcpu pin per 2-3 --vcpu 1 --at-start --dry-run
exit: 0
mask of its vCPUs of VM 33000000-0000-4000-8000-000000000007: 0,1;4,5 -> 0,1;2,3;0,1  (XAPI pins its vCPUs there when it is started)
dry run: nothing was changed
takes effect after: vm-start
! warning: the present mask of VM per: the mask has 2 lists for 3 vCPUs: to vCPU 2 the first applies
run: vcpu pin db 4,5 --dry-run
exit: 0
dry run: already so, nothing to change
run: vcpu unpin db --dry-run
exit: 0
hard affinity of vCPUs 0-1 of domain 5: 4-5 -> 0-7  (it may run on all CPUs again)
mask of its vCPUs of VM 33000000-0000-4000-8000-000000000005: 4,5 -> none  (XAPI does not pin it when it is started)
dry run: nothing was changed
run: vcpu unpin per --vcpu 0 --dry-run
exit: 0
hard affinity of vCPU 0 of domain 7: 0-1 -> 0-7  (it may run on all CPUs again)
mask of its vCPUs of VM 33000000-0000-4000-8000-000000000007: 0,1;4,5 -> 0,1,2,3,4,5,6;4,5;0,1  (XAPI pins its vCPUs there when it is started)
dry run: nothing was changed
! warning: the present mask of VM per: the mask has 2 lists for 3 vCPUs: to vCPU 2 the first applies
run: vcpu pin idle 6 --dry-run
exit: 4
! warning: VM idle does not run here: this takes effect when it is started
! refused: CPU 6 is not in Pool-0, where XAPI builds every domain
!   found: Pool-0 has CPUs 0-5
!   hint: choose among these
run: vcpu pin idle 5-6 --dry-run --force outside-pool-0
exit: 0
mask of its vCPUs of VM 33000000-0000-4000-8000-000000000020: 6 -> 5,6  (XAPI pins its vCPUs there when it is started)
dry run: nothing was changed
takes effect after: vm-start
! warning: VM idle does not run here: this takes effect when it is started
! forced: CPU 6 is not in Pool-0, where XAPI builds every domain
!   found: Pool-0 has CPUs 0-5
run: vcpu pin idle 0-1 --now
exit: 4
! refused: VM idle does not run here, and has nothing that could be pinned now
!   found: XAPI says: halted
!   hint: with --at-start it is written for its next start
run: vcpu pin quick 6
exit: 4
! refused: CPU 6 is not in Pool-0, where XAPI builds every domain
!   found: Pool-0 has CPUs 0-5
!   hint: choose among these; --now pins it until it stops
run: vcpu pin quick 6 --now --dry-run
exit: 0
hard affinity of vCPU 0 of domain 8: 0-7 -> 6  (it runs nowhere else)
dry run: nothing was changed
run: vcpu pin far 0-1
exit: 4
! warning: VM far does not run here: this takes effect when it is started
! warning: the present mask of VM far: XAPI ignores the mask as a whole, and says nothing: ' 1' has a blank in it
! refused: VM far runs on another host, and these are CPUs of this one
!   found: XAPI says: it is on host 'other'
!   hint: run this on host 'other'
!   to do it all the same: --force elsewhere
run: vcpu pin prefers 0-1
exit: 4
! warning: VM prefers does not run here: this takes effect when it is started
! refused: VM prefers prefers another host, and these are CPUs of this one
!   found: its affinity is host 'other'
!   hint: 'xe vm-param-set affinity=' makes it another, or run this there
!   to do it all the same: --force affinity
run: vcpu pin busy 0-1
exit: 4
! warning: VM busy does not run here: this takes effect when it is started
! refused: an operation is under way on VM busy
!   found: XAPI says: start
!   hint: wait until it is done, and run again
run: vcpu pin stray 0-1
exit: 3
! xhw: XAPI has no VM for domain 9, so nothing can keep it
! hint: with --now it is pinned until it stops
run: vcpu unpin stray
exit: 3
! xhw: XAPI has no VM for domain 9, so nothing can keep it
! hint: with --now it is unpinned where it runs
run: vcpu unpin per --soft --dry-run
exit: 0
soft affinity of vCPU 2 of domain 7: 4-7 -> 0-7  (Xen likes no CPU better than others again)
dry run: nothing was changed
run: vcpu pin stray 0-1 --now --dry-run
exit: 0
hard affinity of vCPU 0 of domain 9: 0-7 -> 0-1  (it runs nowhere else)
dry run: nothing was changed
! warning: by its affinities so far VM stray may have memory on node 1, and what is there stays until it is started again: pages do not follow vCPUs ('xhw numa show --memory' tells where they are)
run: vcpu pin base 0-1
exit: 4
! xhw: 'base' is a template, not a VM
! hint: make a VM of it first, and name that
run: vcpu pin 0 0-1 --dry-run
exit: 0
hard affinity of vCPUs 0-1 of domain 0: 0-7 -> 0-1  (it runs nowhere else)
profile's section domain-0: it is pinned so whenever the host starts
  + {"hard": "0-1"}
dry run: nothing was changed
! warning: the profile pins Domain-0 once it is up: how many vCPUs it has, and where they are from the start, is for Xen's options dom0_max_vcpus and dom0_vcpus_pin ('xhw boot set xen:dom0_max_vcpus=2' if it is to have 2)
run: vcpu unpin Domain-0 --dry-run
exit: 0
dry run: already so, nothing to change
run: vcpu pin web 7
exit: 4
! xhw: '7': CPU 7 is offline
! hint: leave it out; these are online: 0-6
run: vcpu pin web 8
exit: 3
! xhw: '8': there is no CPU 8; there are CPUs 0-7
! hint: choose from CPUs 0-7
run: vcpu pin web 5-2
exit: 2
! xhw: '5-2' goes backwards
! hint: write the lower number first
run: vcpu pin web node:9
exit: 3
! xhw: 'node:9': there is no node 9; there are nodes 0-1
! hint: choose from nodes 0-1
run: vcpu pin web ""
exit: 2
! xhw: no CPUs are named
! hint: write CPUs as 8-15, node:1, node:1/core:0-3, socket:0, cpupool:NAME, near:04:00.0 or all, joined by commas; ^ in front takes away
run: vcpu pin web 0,,1
exit: 2
! xhw: '0,,1': nothing stands between two commas
! hint: take that comma out
run: vcpu pin web near:04:00.0
exit: 3
! note: host (pci): there is no /sys/bus/pci/devices
! xhw: 'near:04:00.0': there is no PCI device 04:00.0
! hint: 'xhw pci list' shows those that there are
run: vcpu pin web cpupool:nine
exit: 3
! xhw: 'cpupool:nine': there is no such cpupool
! hint: choose from 'Pool-0', 'fast'
run: vcpu pin web 0 --vcpu 2
exit: 3
! xhw: VM web has no vCPU 2
! hint: it has vCPUs 0-1; name none to mean all of them
run: vcpu pin web 0 --vcpu x
exit: 2
! xhw: 'x' is no number of a vCPU
! hint: they are numbered from 0; 'all' means each
run: vcpu pin web 0 0 --vcpu 1
exit: 2
! xhw: the vCPU is named twice: by --vcpu, and in xl's order of words
! hint: xhw vcpu pin --help shows how it is used
run: vcpu pin web 0 - -
exit: 2
! xhw: both lists are '-', so nothing is to be changed
! hint: xhw vcpu pin --help shows how it is used
run: vcpu pin web 0 1 2 --soft
exit: 2
! xhw: with --soft there is one list of CPUs, not two
! hint: xhw vcpu pin --help shows how it is used
run: vcpu pin web 0 1 2 3
exit: 2
! xhw: 'xhw vcpu pin' takes VM CPUS [HARD [SOFT-CPUS]], not 5 words
! hint: xhw vcpu pin --help shows how it is used
run: vcpu pin web
exit: 2
! xhw: 'xhw vcpu pin' takes VM CPUS [HARD [SOFT-CPUS]], not 1 words
! hint: xhw vcpu pin --help shows how it is used
run: vcpu pin web 0 --now --at-start
exit: 2
! xhw: --now and --at-start leave each other out
! hint: without them it is done now and for good
run: vcpu pin nobody 0
exit: 3
! xhw: the pool has no VM 'nobody'
! hint: 'xe vm-list params=uuid,name-label' lists them
