# On an xl host vCPUs are pinned now, and the line for the guest's configuration is told; dom0's pins go into the profile.
host: pins
without: etc/xensource-inventory
run: vcpu pin web 4-5
exit: 0
hard affinity of vCPUs 0-1 of domain 3: 0-7 -> 4-5  (it runs nowhere else)
done
! warning: by its affinities so far VM web may have memory on node 0, and what is there stays until it is started again: pages do not follow vCPUs ('xhw numa show --memory' tells where they are)
! warning: to keep it, write this into the configuration file of VM web, which stays yours: cpus = "4-5"
xen: affinity 3 0 4-5 0-7
xen: affinity 3 1 4-5 0-7
tree: + d var/lib/xhw
tree: + f var/lib/xhw/journal
run: vcpu pin web 4-5
exit: 0
nothing was changed: the rest is for you to write
! warning: to keep it, write this into the configuration file of VM web, which stays yours: cpus = "4-5"
run: vcpu list web
exit: 0
VM   ID  VCPU  STATE    CPU  NODE  SECONDS  CPUPOOL  HARD  SOFT
web   3     0  blocked    4     1      4.0  Pool-0   4-5   all
web   3     1  blocked    4     1      4.0  Pool-0   4-5   all
run: vcpu pin web 0 0-1 --now
exit: 0
hard affinity of vCPU 0 of domain 3: 4-5 -> 0-1  (it runs nowhere else)
done
xen: affinity 3 0 0-1 0-7
tree: ~ f var/lib/xhw/journal
run: undo
exit: 0
hard affinity of vCPU 0 of domain 3: 0-1 -> 4-5  (undoes 'vcpu pin')
done
! note: journal (undo): takes back 'xhw vcpu pin' of USER
xen: affinity 3 0 4-5 0-7
tree: - f var/lib/xhw/journal
run: vcpu pin web 0-3 --vcpu 1 --soft
exit: 0
soft affinity of vCPU 1 of domain 3: 0-7 -> 0-3  (Xen likes it best there)
done
! warning: hard and soft affinity of vCPU 1 have no CPU in common: the soft one is without effect
! warning: to keep it, write this into the configuration file of VM web, which stays yours: cpus_soft = [ "all", "0-3" ]
xen: affinity 3 1 4-5 0-3
tree: + f var/lib/xhw/journal
run: vcpu unpin web
exit: 0
hard affinity of vCPUs 0-1 of domain 3: 4-5 -> 0-7  (it may run on all CPUs again)
done
! warning: to keep it, take cpus out of the configuration file of VM web, where it has that
xen: affinity 3 0 0-7 0-7
xen: affinity 3 1 0-7 0-3
tree: ~ f var/lib/xhw/journal
run: vcpu unpin web --soft --now
exit: 0
soft affinity of vCPU 1 of domain 3: 0-3 -> 0-7  (Xen likes no CPU better than others again)
done
xen: affinity 3 1 0-7 0-7
tree: ~ f var/lib/xhw/journal
run: vcpu list web
exit: 0
VM   ID  VCPU  STATE    CPU  NODE  SECONDS  CPUPOOL  HARD  SOFT
web   3     0  blocked    4     1      4.0  Pool-0   all   all
web   3     1  blocked    4     1      4.0  Pool-0   all   all
run: vcpu pin per 1-3,^2 --at-start
exit: 0
nothing was changed: the rest is for you to write
! warning: to keep it, write this into the configuration file of VM per, which stays yours: cpus = "1,3"
run: vcpu pin per 4-5 --vcpu 1 --at-start
exit: 0
nothing was changed: the rest is for you to write
! warning: to keep it, write this into the configuration file of VM per, which stays yours: cpus = [ "0-1", "4-5", "0-1" ]
run: vcpu pin web all 0,1 0 --json
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
      "to": "0-1 0",
      "why": "it runs nowhere else, and likes these best",
      "exact-undo": true,
      "lost": null
    },
    {
      "setting": "vcpu.affinity",
      "kind": "vCPU",
      "what": "affinity",
      "object": "33000000-0000-4000-8000-000000000003/3/1",
      "from": "0-7 0-7",
      "to": "0-1 0",
      "why": "it runs nowhere else, and likes these best",
      "exact-undo": true,
      "lost": null
    }
  ],
  "dry-run": false,
  "changed": true,
  "outcome": "done",
  "needs": [
  ],
  "refusals": [
  ],
  "warnings": [
    {
      "object": "web",
      "message": "by its affinities so far VM web may have memory on node 1, and what is there stays until it is started again: pages do not follow vCPUs ('xhw numa show --memory' tells where they are)"
    },
    {
      "object": "web",
      "message": "to keep it, write this into the configuration file of VM web, which stays yours: cpus = \"0-1\", and cpus_soft = \"0\""
    }
  ],
  "notes": [
  ]
}
xen: affinity 3 0 0-1 0
xen: affinity 3 1 0-1 0
tree: ~ f var/lib/xhw/journal
run: vcpu pin quick 0
exit: 4
! refused: CPU 0 is not in the cpupool of VM quick
!   found: cpupool 'fast' has CPU 6
!   hint: choose among these, or move it first: 'xhw cpupool move'
run: vcpu pin web 5-6 --force outside-pool
exit: 0
hard affinity of vCPUs 0-1 of domain 3: 0-1 -> 5-6  (it runs nowhere else)
done
! warning: hard and soft affinity of vCPUs 0-1 have no CPU in common: the soft one is without effect
! warning: by its affinities so far VM web may have memory on node 0, and what is there stays until it is started again: pages do not follow vCPUs ('xhw numa show --memory' tells where they are)
! warning: to keep it, write this into the configuration file of VM web, which stays yours: cpus = "5-6"
! forced: CPU 6 is not in the cpupool of VM web
!   found: cpupool 'Pool-0' has CPUs 0-5
xen: affinity 3 0 5-6 0
xen: affinity 3 1 5-6 0
tree: ~ f var/lib/xhw/journal
run: vcpu pin quick 0 --force outside-pool
exit: 4
! note: --force (outside-pool): what is refused under this code cannot be lifted
! refused: CPU 0 is not in the cpupool of VM quick
!   found: cpupool 'fast' has CPU 6
!   hint: choose among these, or move it first: 'xhw cpupool move'
run: vcpu pin idle 0
exit: 3
! xhw: no VM 'idle' runs on this host
! hint: these run: web, db, odd, per, quick, stray
run: vcpu pin 0 0-1
exit: 0
hard affinity of vCPUs 0-1 of domain 0: 0-7 -> 0-1  (it runs nowhere else)
profile's section domain-0: it is pinned so whenever the host starts
  + {"hard": "0-1"}
done
! warning: the profile pins Domain-0 once it is up: how many vCPUs it has, and where they are from the start, is for Xen's options dom0_max_vcpus and dom0_vcpus_pin ('xhw boot set xen:dom0_max_vcpus=2' if it is to have 2)
xen: affinity 0 0 0-1 0-7
xen: affinity 0 1 0-1 0-7
tree: + d etc/xhw
tree: + f etc/xhw/profile.json
tree: ~ f var/lib/xhw/journal
run: vcpu pin 0 4 --vcpu 1
exit: 0
hard affinity of vCPU 1 of domain 0: 0-1 -> 4  (it runs nowhere else)
profile's section domain-0: it is pinned so whenever the host starts
  + {"vcpu": 1, "hard": "4"}
done
! warning: the profile pins Domain-0 once it is up: how many vCPUs it has, and where they are from the start, is for Xen's options dom0_max_vcpus and dom0_vcpus_pin ('xhw boot set xen:dom0_max_vcpus=2' if it is to have 2)
xen: affinity 0 1 4 0-7
tree: ~ f etc/xhw/profile.json
tree: ~ f var/lib/xhw/journal
run: vcpu list 0
exit: 0
VM        ID  VCPU  STATE    CPU  NODE  SECONDS  CPUPOOL  HARD  WISH  AGREES  SOFT
Domain-0   0     0  blocked    0     0      1.0  Pool-0   0-1   0-1   yes     all
Domain-0   0     1  blocked    4     1      1.0  Pool-0   4     4     yes     all
run: undo
exit: 0
profile's section domain-0: undoes 'vcpu pin'
  - {"vcpu": 1, "hard": "4"}
hard affinity of vCPU 1 of domain 0: 4 -> 0-1  (undoes 'vcpu pin')
done
! note: journal (undo): takes back 'xhw vcpu pin' of USER
xen: affinity 0 1 0-1 0-7
tree: ~ f etc/xhw/profile.json
tree: - f var/lib/xhw/journal
run: vcpu unpin Domain-0 --vcpu 1
exit: 0
hard affinity of vCPU 1 of domain 0: 0-1 -> 0-7  (it may run on all CPUs again)
profile's section domain-0: it is pinned so whenever the host starts
  + {"vcpu": 1, "hard": "all"}
done
! warning: the profile pins Domain-0 once it is up: how many vCPUs it has, and where they are from the start, is for Xen's options dom0_max_vcpus and dom0_vcpus_pin ('xhw boot set xen:dom0_max_vcpus=2' if it is to have 2)
xen: affinity 0 1 0-7 0-7
tree: ~ f etc/xhw/profile.json
tree: + f var/lib/xhw/journal
run: vcpu unpin Domain-0
exit: 0
hard affinity of vCPU 0 of domain 0: 0-1 -> 0-7  (it may run on all CPUs again)
profile's section domain-0 goes: it is pinned so whenever the host starts
  - {"hard": "0-1"}
  - {"vcpu": 1, "hard": "all"}
done
! warning: the profile pins Domain-0 once it is up: how many vCPUs it has, and where they are from the start, is for Xen's options dom0_max_vcpus and dom0_vcpus_pin ('xhw boot set xen:dom0_max_vcpus=2' if it is to have 2)
xen: affinity 0 0 0-7 0-7
tree: - f etc/xhw/profile.json
tree: ~ f var/lib/xhw/journal
run: vcpu unpin Domain-0
exit: 0
already so, nothing to change
