# Where vCPUs run and may run: pinned to a node, to CPUs, softly, in another cpupool; offline ones, and names that are no VM.
host: server-2s
run: vcpu list
exit: 0
VM        ID  VCPU  STATE    CPU  NODE  SECONDS  CPUPOOL  HARD       SOFT
Domain-0   0     0  blocked    0     0   1234.5  Pool-0   all        all
Domain-0   0     1  blocked    2     0   1235.5  Pool-0   all        all
Domain-0   0     2  blocked    5     0   1236.5  Pool-0   all        all
Domain-0   0     3  running    7     0   1237.5  Pool-0   all        all
Domain-0   0     4  blocked   18     1   1238.5  Pool-0   all        all
Domain-0   0     5  blocked    9     0   1239.5  Pool-0   all        all
Domain-0   0     6  blocked   11     0   1240.5  Pool-0   all        all
Domain-0   0     7  blocked   20     1   1241.5  Pool-0   all        all
db1        4     0  running    3     0     98.7  Pool-0   node:0     all
db1        4     1  blocked    4     0      5.4  Pool-0   node:0     all
db1        4     2  blocked   17     1      0.4  Pool-0   2-7,16-19  node:1
db1        4     3  waiting    6     0      0.0  Pool-0   all        node:0
db1        4     4  offline    -     -      0.0  Pool-0   all        all
db1        4     5  offline    -     -      0.0  Pool-0   all        all
appl       9     0  running   27     1      7.0  fast     all        node:1
appl       9     1  blocked   26     1      0.0  fast     26-27      all
run: vcpu list appl
exit: 0
VM    ID  VCPU  STATE    CPU  NODE  SECONDS  CPUPOOL  HARD   SOFT
appl   9     0  running   27     1      7.0  fast     all    node:1
appl   9     1  blocked   26     1      0.0  fast     26-27  all
run: vcpu list appl 4 22222222-0000-4000-8000-000000000009
exit: 0
VM    ID  VCPU  STATE    CPU  NODE  SECONDS  CPUPOOL  HARD       SOFT
db1    4     0  running    3     0     98.7  Pool-0   node:0     all
db1    4     1  blocked    4     0      5.4  Pool-0   node:0     all
db1    4     2  blocked   17     1      0.4  Pool-0   2-7,16-19  node:1
db1    4     3  waiting    6     0      0.0  Pool-0   all        node:0
db1    4     4  offline    -     -      0.0  Pool-0   all        all
db1    4     5  offline    -     -      0.0  Pool-0   all        all
appl   9     0  running   27     1      7.0  fast     all        node:1
appl   9     1  blocked   26     1      0.0  fast     26-27      all
run: vcpu list 9 --json
exit: 0
{
  "schema": 1,
  "verb": "vcpu list",
  "data": {
    "vcpus": [
      {
        "vm": "appl",
        "uuid": "22222222-0000-4000-8000-000000000009",
        "domid": 9,
        "vcpu": 0,
        "state": "running",
        "cpu": 27,
        "node": 1,
        "time": "7.0",
        "time-ns": 7000000000,
        "cpupool": "fast",
        "cpupool-id": 1,
        "hard": "all",
        "wish": null,
        "agrees": null,
        "soft": "node:1",
        "hard-cpus": "0-31",
        "soft-cpus": "16-31",
        "wish-cpus": null,
        "mask": null,
        "wished-cpupool": null
      },
      {
        "vm": "appl",
        "uuid": "22222222-0000-4000-8000-000000000009",
        "domid": 9,
        "vcpu": 1,
        "state": "blocked",
        "cpu": 26,
        "node": 1,
        "time": "0.0",
        "time-ns": 50000000,
        "cpupool": "fast",
        "cpupool-id": 1,
        "hard": "26-27",
        "wish": null,
        "agrees": null,
        "soft": "all",
        "hard-cpus": "26-27",
        "soft-cpus": "0-31",
        "wish-cpus": null,
        "mask": null,
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
  ]
}
run: vcpu list nobody
exit: 3
! xhw: no VM 'nobody' runs on this host
! hint: these run: db1, appl
run: vcpu list 7
exit: 3
! xhw: no VM '7' runs on this host
! hint: these run: db1, appl
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
