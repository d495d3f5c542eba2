# What xl and a kill can leave: two cpupools of one name, one without a name, a domain in none. All are seen, and can be mended.
host: pins
without: etc/xensource-inventory
put: .xhw/xen.json
	{
	  "present": true,
	  "domains": [
	    {"domid": 0, "uuid": "00000000-0000-0000-0000-000000000000", "name": "Domain-0", "kind": "pv", "cpupool": 0, "vcpus": 1, "vcpus-online": 1, "memory": 2147483648},
	    {"domid": 3, "uuid": "33000000-0000-4000-8000-000000000003", "name": "web", "kind": "hvm", "cpupool": 2, "vcpus": 1, "vcpus-online": 1, "memory": 2147483648},
	    {"domid": 9, "uuid": "33000000-0000-4000-8000-000000000009", "name": "new", "kind": "hvm", "vcpus": 1, "vcpus-online": 1, "memory": 2147483648}
	  ],
	  "physical": {"cpu-room": 6, "scheduler": "credit"},
	  "cpus": [
	    {"cpu": 0, "online": true, "core": 0, "socket": 0, "node": 0},
	    {"cpu": 1, "online": true, "core": 1, "socket": 0, "node": 0},
	    {"cpu": 2, "online": true, "core": 2, "socket": 0, "node": 0},
	    {"cpu": 3, "online": true, "core": 3, "socket": 0, "node": 0},
	    {"cpu": 4, "online": true, "core": 4, "socket": 0, "node": 0},
	    {"cpu": 5, "online": true, "core": 5, "socket": 0, "node": 0}
	  ],
	  "cpupools": [
	    {"id": 0, "name": "Pool-0", "scheduler": "credit", "domains": 1, "cpus": "0-3"},
	    {"id": 1, "name": "db", "scheduler": "credit", "domains": 0, "cpus": "4"},
	    {"id": 2, "name": "db", "scheduler": "credit", "domains": 1, "cpus": "5"},
	    {"id": 3, "scheduler": "credit", "domains": 0, "cpus": ""}
	  ],
	  "free-cpus": "",
	  "vcpus": [
	    {"domid": 0, "vcpu": 0, "online": true, "blocked": true, "running": false, "cpu": 0, "time": 1000000000, "hard": "0-5", "soft": "0-5"},
	    {"domid": 3, "vcpu": 0, "online": true, "blocked": true, "running": false, "cpu": 5, "time": 4000000000, "hard": "0-5", "soft": "0-5"},
	    {"domid": 9, "vcpu": 0, "online": true, "blocked": true, "running": false, "cpu": 3, "time": 4000000000, "hard": "0-5", "soft": "0-5"}
	  ]
	}
run: cpupool list
exit: 0
CPUPOOL  ID  SCHEDULER  CPUS  COUNT  NODES  VMS  PROFILE
Pool-0    0  credit     0-3       4  0        1  other CPUs
db        1  credit     4         1  0        0  gone
db        2  credit     5         1  0        1  gone
-         3  credit     none      0  -        0  gone
! note: xen (nodes): not in the recording
! note: 1 (cpupool): another has the same name: 'xhw cpupool rename 1 NAME' gives it another
! note: 2 (cpupool): another has the same name: 'xhw cpupool rename 2 NAME' gives it another
! note: 3 (cpupool): it has no name, and xl lists neither it nor what is behind it: 'xhw cpupool rename 3 NAME' or 'xhw cpupool destroy 3'
! note: new (cpupool): Xen has it in none: it is being built, or ends
run: cpupool cpus 3 1 --dry-run
exit: 4
! note: xen (nodes): not in the recording
! refused: cpupool 3 has no name to change it by
!   found: xenstore has no name for it
!   hint: first give it one: 'xhw cpupool rename 3 NAME'
run: cpupool destroy 3
exit: 0
scheduler and CPUs of cpupool #3: credit without CPUs -> none  (it goes, and its CPUs with it)
done
! note: xen (nodes): not in the recording
xen: pool-destroy 3
tree: + d var/lib/xhw
tree: + f var/lib/xhw/journal
run: undo
exit: 0
scheduler and CPUs of cpupool #3: none -> credit without CPUs  (undoes 'cpupool destroy')
done
! note: journal (undo): takes back 'xhw cpupool destroy' of USER
xen: pool-create Pool-3 credit
tree: - f var/lib/xhw/journal
run: cpupool destroy db
exit: 2
! note: xen (nodes): not in the recording
! xhw: several cpupools are named 'db'
! hint: rename one by its number: 'xhw cpupool rename 2 OTHER-NAME'
run: cpupool destroy 1 --now
exit: 0
scheduler and CPUs of cpupool #1: credit 4 -> none  (it goes, and its CPUs with it)
scheduler and CPUs of cpupool Pool-0: credit 0-3 -> credit 0-4  (it gets CPU 4)
done
! note: xen (nodes): not in the recording
! warning: another cpupool is named db, too: an undo makes this one again as Pool-1
xen: pool-take 1 4
xen: pool-destroy 1
xen: pool-add 0 4
tree: + f var/lib/xhw/journal
run: undo
exit: 0
scheduler and CPUs of cpupool Pool-0: credit 0-4 -> credit 0-3  (undoes 'cpupool destroy')
scheduler and CPUs of cpupool #1: none -> credit 4  (undoes 'cpupool destroy')
done
! note: journal (undo): takes back 'xhw cpupool destroy' of USER
xen: pool-take 0 4
xen: pool-create Pool-1 credit
xen: pool-add 1 4
tree: - f var/lib/xhw/journal
run: cpupool rename 2 other --now
exit: 0
name of cpupool 2: db -> other  (its new name)
done
! note: xen (nodes): not in the recording
xen: pool-rename 2 other
tree: + f var/lib/xhw/journal
run: undo
exit: 0
name of cpupool 2: other -> db  (undoes 'cpupool rename')
done
! note: journal (undo): takes back 'xhw cpupool rename' of USER
xen: pool-rename 2 db
tree: - f var/lib/xhw/journal
run: cpupool move web Pool-0 --now
exit: 0
cpupool of domain 3: db -> Pool-0  (web is moved)
done
! note: xen (nodes): not in the recording
! note: xen (memory): not in the recording
xen: pool-move 3 0
tree: + f var/lib/xhw/journal
run: undo
exit: 0
cpupool of domain 3: Pool-0 -> db  (undoes 'cpupool move')
done
! note: journal (undo): takes back 'xhw cpupool move' of USER
xen: pool-move 3 2
tree: - f var/lib/xhw/journal
run: cpupool move web db --now
exit: 0
already so, nothing to change
! note: xen (nodes): not in the recording
! note: xen (memory): not in the recording
run: cpupool move new Pool-0 --now
exit: 4
! note: xen (nodes): not in the recording
! note: xen (memory): not in the recording
! refused: Xen has new in no cpupool, so that it cannot be moved
!   hint: it is being built, or ends: see 'xl list', and run again
run: cpupool move web Pool-0 --at-start
exit: 0
nothing was changed: the rest is for you to write
! note: xen (nodes): not in the recording
! warning: for every start the configuration file of VM web, which stays yours, needs the line: pool = "Pool-0"
run: vcpu pin new 1 --now
exit: 4
! note: xen (nodes): not in the recording
! refused: Xen has VM new in no cpupool, so that it cannot be pinned
!   hint: it is being built, or ends: see 'xl list', and run again
run: vcpu pin web 5 --at-start
exit: 0
nothing was changed: the rest is for you to write
! note: xen (nodes): not in the recording
! warning: to keep it, write this into the configuration file of VM web, which stays yours: cpus = "5"
run: cpupool unsplit
exit: 0
cpupool of domain 3: db -> Pool-0  (web is moved)
scheduler and CPUs of cpupool Pool-1: credit 4 -> none  (it goes, and its CPUs with it)
scheduler and CPUs of cpupool db: credit 5 -> none  (it goes, and its CPUs with it)
scheduler and CPUs of cpupool Pool-3: credit without CPUs -> none  (it goes, and its CPUs with it)
scheduler and CPUs of cpupool Pool-0: credit 0-3 -> credit 0-5  (it gets CPUs 4-5)
done
! note: xen (nodes): not in the recording
xen: pool-move 3 0
xen: pool-take 1 4
xen: pool-destroy 1
xen: pool-take 2 5
xen: pool-destroy 2
xen: pool-destroy 3
xen: pool-add 0 4
xen: pool-add 0 5
tree: + f var/lib/xhw/journal
run: undo
exit: 0
scheduler and CPUs of cpupool Pool-0: credit 0-5 -> credit 0-3  (undoes 'cpupool unsplit')
scheduler and CPUs of cpupool Pool-3: none -> credit without CPUs  (undoes 'cpupool unsplit')
scheduler and CPUs of cpupool db: none -> credit 5  (undoes 'cpupool unsplit')
scheduler and CPUs of cpupool Pool-1: none -> credit 4  (undoes 'cpupool unsplit')
cpupool of domain 3: Pool-0 -> db  (undoes 'cpupool unsplit')
done
! note: journal (undo): takes back 'xhw cpupool unsplit' of USER
xen: pool-take 0 4
xen: pool-take 0 5
xen: pool-create Pool-3 credit
xen: pool-create db credit
xen: pool-add 2 5
xen: pool-create Pool-1 credit
xen: pool-add 3 4
xen: pool-move 3 2
tree: - f var/lib/xhw/journal
