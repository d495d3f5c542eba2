# Cpupools made, changed and taken apart: CPUs come from Pool-0 and go there; whatever step fails, all is put back.
host: server-2s
run: cpupool list
exit: 0
CPUPOOL  ID  SCHEDULER  CPUS   COUNT  NODES  VMS  PROFILE
Pool-0    0  credit     0-25      26  0, 1     2  other CPUs
fast      1  null       26-27      2  1        1  gone
! note: xen (free-cpus): in no cpupool, and so running nothing: CPUs 28-29
run: cpupool list fast --json
exit: 0
{
  "schema": 1,
  "verb": "cpupool list",
  "data": {
    "cpupools": [
      {
        "cpupool": "fast",
        "id": 1,
        "scheduler": "null",
        "cpus": "26-27",
        "cpu-list": "26-27",
        "cpu-count": 2,
        "nodes": [
          1
        ],
        "domains": 1,
        "vms": [
          "appl"
        ],
        "profile": "gone"
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
      "object": "xen",
      "field": "free-cpus",
      "reason": "in no cpupool, and so running nothing: CPUs 28-29"
    }
  ]
}
run: cpupool list 7
exit: 3
! xhw: no cpupool is named '7'
! hint: there are: Pool-0, fast
run: cpupool create db node:1/core:0-1,3 --dry-run
exit: 0
scheduler and CPUs of cpupool Pool-0: credit 0-25 -> credit 0-2,4-15,20-25  (it loses CPUs 3,16-19)
scheduler and CPUs of cpupool db: none -> credit 3,16-19  (it is made)
profile's section cpupools: so at every boot
  + {"name": "db", "scheduler": "credit", "cpus": "3,16-19"}
dry run: nothing was changed
run: cpupool create db node:1/core:0-1
exit: 0
scheduler and CPUs of cpupool Pool-0: credit 0-25 -> credit 0-15,20-25  (it loses CPUs 16-19)
scheduler and CPUs of cpupool db: none -> credit 16-19  (it is made)
profile's section cpupools: so at every boot
  + {"name": "db", "scheduler": "credit", "cpus": "16-19"}
done
xen: pool-take 0 16
xen: pool-take 0 17
xen: pool-take 0 18
xen: pool-take 0 19
xen: pool-create db credit
xen: pool-add 2 16
xen: pool-add 2 17
xen: pool-add 2 18
xen: pool-add 2 19
tree: + d etc/xhw
tree: + f etc/xhw/profile.json
tree: + d var/lib/xhw
tree: + f var/lib/xhw/journal
run: cpupool create db node:1/core:0-1
exit: 0
already so, nothing to change
run: cpupool create db 20
exit: 4
! refused: there is a cpupool db already
!   found: it has CPUs 16-19 and scheduler credit
!   hint: 'xhw cpupool cpus' changes its CPUs; its scheduler stays as long as it is there
run: cpupool cpus db cpupool:db,28,^16
exit: 0
scheduler and CPUs of cpupool db: credit 16-19 -> credit 17-19,28  (it loses CPU 16, gets CPU 28)
scheduler and CPUs of cpupool Pool-0: credit 0-15,20-25 -> credit 0-16,20-25  (it gets CPU 16)
profile's section cpupools: so at every boot
  - {"name": "db", "scheduler": "credit", "cpus": "16-19"}
  + {"name": "db", "scheduler": "credit", "cpus": "17-19,28"}
done
xen: pool-add 2 28
xen: pool-take 2 16
xen: pool-add 0 16
tree: ~ f etc/xhw/profile.json
tree: ~ f var/lib/xhw/journal
run: cpupool move db1 db --now
exit: 0
hard affinity of vCPUs 0-1 of domain 4: 0-15 -> 0-31  (moving db1 to another cpupool makes it so anyway)
affinity of vCPU 2 of domain 4: hard 2-7,16-19, soft 16-31 -> hard 0-31, soft 0-31  (moving db1 to another cpupool makes it so anyway)
soft affinity of vCPU 3 of domain 4: 0-15 -> 0-31  (moving db1 to another cpupool makes it so anyway)
cpupool of domain 4: Pool-0 -> db  (db1 is moved)
affinity of vCPU 2 of domain 4: hard 0-31, soft 0-31 -> hard 2-7,16-19, soft 16-31  (db1 has it as before)
soft affinity of vCPU 3 of domain 4: 0-31 -> 0-15  (db1 has it as before)
done
! warning: the memory of db1 stays where it is (32768 MiB on node 0), and 32768 MiB of it will be remote: cpupool db has no CPU of these nodes; only a new start moves memory
! warning: db1 is no longer pinned, as cpupool db has none of these CPUs: vCPU 0 (0-15), vCPU 1 (0-15)
xen: affinity 4 0 0-31 0-31
xen: affinity 4 1 0-31 0-31
xen: affinity 4 2 0-31 0-31
xen: affinity 4 3 0-31 0-31
xen: pool-move 4 2
xen: affinity 4 2 2-7,16-19 16-31
xen: affinity 4 3 0-31 0-15
tree: ~ f var/lib/xhw/journal
run: cpupool destroy db
exit: 4
! refused: cpupool db cannot go while VMs are in it
!   found: in it: db1
!   hint: move them first: 'xhw cpupool move VM CPUPOOL'
run: cpupool list
exit: 0
CPUPOOL  ID  SCHEDULER  CPUS        COUNT  NODES  VMS  PROFILE
Pool-0    0  credit     0-16,20-25     23  0, 1     1  other CPUs
fast      1  null       26-27           2  1        1  gone
db        2  credit     17-19,28        4  1        1  same
! note: xen (free-cpus): in no cpupool, and so running nothing: CPU 29
run: cpupool rename db dbs
exit: 0
name of cpupool 2: db -> dbs  (its new name)
profile's section cpupools: so at every boot
  - {"name": "db", "scheduler": "credit", "cpus": "17-19,28"}
  + {"name": "dbs", "scheduler": "credit", "cpus": "17-19,28"}
done
xen: pool-rename 2 dbs
tree: ~ f etc/xhw/profile.json
tree: ~ f var/lib/xhw/journal
run: cpupool unsplit
exit: 0
affinity of vCPU 2 of domain 4: hard 2-7,16-19, soft 16-31 -> hard 0-31, soft 0-31  (moving db1 to another cpupool makes it so anyway)
soft affinity of vCPU 3 of domain 4: 0-15 -> 0-31  (moving db1 to another cpupool makes it so anyway)
cpupool of domain 4: dbs -> Pool-0  (db1 is moved)
soft affinity of vCPU 0 of domain 9: 16-31 -> 0-31  (moving appl to another cpupool makes it so anyway)
hard affinity of vCPU 1 of domain 9: 26-27 -> 0-31  (moving appl to another cpupool makes it so anyway)
cpupool of domain 9: fast -> Pool-0  (appl is moved)
scheduler and CPUs of cpupool fast: null 26-27 -> none  (it goes, and its CPUs with it)
scheduler and CPUs of cpupool dbs: credit 17-19,28 -> none  (it goes, and its CPUs with it)
scheduler and CPUs of cpupool Pool-0: credit 0-16,20-25 -> credit 0-29  (it gets CPUs 17-19,26-29)
affinity of vCPU 2 of domain 4: hard 0-31, soft 0-31 -> hard 2-7,16-19, soft 16-31  (db1 has it as before)
soft affinity of vCPU 3 of domain 4: 0-31 -> 0-15  (db1 has it as before)
soft affinity of vCPU 0 of domain 9: 0-31 -> 16-31  (appl has it as before)
hard affinity of vCPU 1 of domain 9: 0-31 -> 26-27  (appl has it as before)
profile's section cpupools goes: so at every boot
  - {"name": "dbs", "scheduler": "credit", "cpus": "17-19,28"}
done
xen: affinity 4 2 0-31 0-31
xen: affinity 4 3 0-31 0-31
xen: pool-move 4 0
xen: affinity 9 0 0-31 0-31
xen: affinity 9 1 0-31 0-31
xen: pool-move 9 0
xen: pool-take 1 26
xen: pool-take 1 27
xen: pool-destroy 1
xen: pool-take 2 17
xen: pool-take 2 18
xen: pool-take 2 19
xen: pool-take 2 28
xen: pool-destroy 2
xen: pool-add 0 17
xen: pool-add 0 18
xen: pool-add 0 19
xen: pool-add 0 26
xen: pool-add 0 27
xen: pool-add 0 28
xen: pool-add 0 29
xen: affinity 4 2 2-7,16-19 16-31
xen: affinity 4 3 0-31 0-15
xen: affinity 9 0 0-31 16-31
xen: affinity 9 1 26-27 0-31
tree: - f etc/xhw/profile.json
tree: ~ f var/lib/xhw/journal
run: cpupool unsplit
exit: 0
already so, nothing to change
run: undo
exit: 0
profile's section cpupools: undoes 'cpupool unsplit'
  + {"name": "dbs", "scheduler": "credit", "cpus": "17-19,28"}
hard affinity of vCPU 1 of domain 9: 26-27 -> 0-31  (undoes 'cpupool unsplit')
soft affinity of vCPU 0 of domain 9: 16-31 -> 0-31  (undoes 'cpupool unsplit')
soft affinity of vCPU 3 of domain 4: 0-15 -> 0-31  (undoes 'cpupool unsplit')
affinity of vCPU 2 of domain 4: hard 2-7,16-19, soft 16-31 -> hard 0-31, soft 0-31  (undoes 'cpupool unsplit')
scheduler and CPUs of cpupool Pool-0: credit 0-29 -> credit 0-16,20-25  (undoes 'cpupool unsplit')
scheduler and CPUs of cpupool dbs: none -> credit 17-19,28  (undoes 'cpupool unsplit')
scheduler and CPUs of cpupool fast: none -> null 26-27  (undoes 'cpupool unsplit')
cpupool of domain 9: Pool-0 -> fast  (undoes 'cpupool unsplit')
hard affinity of vCPU 1 of domain 9: 0-31 -> 26-27  (undoes 'cpupool unsplit')
soft affinity of vCPU 0 of domain 9: 0-31 -> 16-31  (undoes 'cpupool unsplit')
cpupool of domain 4: Pool-0 -> dbs  (undoes 'cpupool unsplit')
soft affinity of vCPU 3 of domain 4: 0-31 -> 0-15  (undoes 'cpupool unsplit')
affinity of vCPU 2 of domain 4: hard 0-31, soft 0-31 -> hard 2-7,16-19, soft 16-31  (undoes 'cpupool unsplit')
done
! note: journal (undo): takes back 'xhw cpupool unsplit' of USER
xen: affinity 9 1 0-31 0-31
xen: affinity 9 0 0-31 0-31
xen: affinity 4 3 0-31 0-31
xen: affinity 4 2 0-31 0-31
xen: pool-take 0 17
xen: pool-take 0 18
xen: pool-take 0 19
xen: pool-take 0 26
xen: pool-take 0 27
xen: pool-take 0 28
xen: pool-take 0 29
xen: pool-create dbs credit
xen: pool-add 1 17
xen: pool-add 1 18
xen: pool-add 1 19
xen: pool-add 1 28
xen: pool-create fast null
xen: pool-add 2 26
xen: pool-add 2 27
xen: pool-move 9 2
xen: affinity 9 1 26-27 0-31
xen: affinity 9 0 0-31 16-31
xen: pool-move 4 1
xen: affinity 4 3 0-31 0-15
xen: affinity 4 2 2-7,16-19 16-31
tree: + f etc/xhw/profile.json
tree: - f var/lib/xhw/journal
run: vcpu list db1
exit: 0
VM   ID  VCPU  STATE    CPU  NODE  SECONDS  CPUPOOL  HARD       SOFT
db1   4     0  running   17     1     98.7  dbs      all        all
db1   4     1  blocked   17     1      5.4  dbs      all        all
db1   4     2  blocked   17     1      0.4  dbs      2-7,16-19  node:1
db1   4     3  waiting   17     1      0.0  dbs      all        node:0
db1   4     4  offline    -     -      0.0  dbs      all        all
db1   4     5  offline    -     -      0.0  dbs      all        all
run: cpupool destroy dbs --now
exit: 4
! refused: cpupool dbs cannot go while VMs are in it
!   found: in it: db1
!   hint: move them first: 'xhw cpupool move VM CPUPOOL'
run: cpupool move db1 0 --now
exit: 0
affinity of vCPU 2 of domain 4: hard 2-7,16-19, soft 16-31 -> hard 0-31, soft 0-31  (moving db1 to another cpupool makes it so anyway)
soft affinity of vCPU 3 of domain 4: 0-15 -> 0-31  (moving db1 to another cpupool makes it so anyway)
cpupool of domain 4: dbs -> Pool-0  (db1 is moved)
affinity of vCPU 2 of domain 4: hard 0-31, soft 0-31 -> hard 2-7,16-19, soft 16-31  (db1 has it as before)
soft affinity of vCPU 3 of domain 4: 0-31 -> 0-15  (db1 has it as before)
done
! warning: the memory of db1 stays where it is (32768 MiB on node 0), near CPUs of cpupool Pool-0
xen: affinity 4 2 0-31 0-31
xen: affinity 4 3 0-31 0-31
xen: pool-move 4 0
xen: affinity 4 2 2-7,16-19 16-31
xen: affinity 4 3 0-31 0-15
tree: + f var/lib/xhw/journal
run: cpupool destroy dbs
exit: 0
scheduler and CPUs of cpupool dbs: credit 17-19,28 -> none  (it goes, and its CPUs with it)
scheduler and CPUs of cpupool Pool-0: credit 0-16,20-25 -> credit 0-25,28  (it gets CPUs 17-19,28)
profile's section cpupools goes: so at every boot
  - {"name": "dbs", "scheduler": "credit", "cpus": "17-19,28"}
done
xen: pool-take 1 17
xen: pool-take 1 18
xen: pool-take 1 19
xen: pool-take 1 28
xen: pool-destroy 1
xen: pool-add 0 17
xen: pool-add 0 18
xen: pool-add 0 19
xen: pool-add 0 28
tree: - f etc/xhw/profile.json
tree: ~ f var/lib/xhw/journal
