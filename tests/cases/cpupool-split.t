# A cpupool for each node: who is pinned to one goes along, other pinnings end or stay; back again, and undone.
host: server-2s
run: cpupool split
exit: 4
! refused: cpupools are in use already
!   found: there are: fast
!   hint: 'xhw cpupool unsplit' brings everything back into Pool-0 first
run: cpupool unsplit --now
exit: 0
soft affinity of vCPU 0 of domain 9: 16-31 -> 0-31  (moving appl to another cpupool makes it so anyway)
hard affinity of vCPU 1 of domain 9: 26-27 -> 0-31  (moving appl to another cpupool makes it so anyway)
cpupool of domain 9: fast -> Pool-0  (appl is moved)
scheduler and CPUs of cpupool fast: null 26-27 -> none  (it goes, and its CPUs with it)
scheduler and CPUs of cpupool Pool-0: credit 0-25 -> credit 0-29  (it gets CPUs 26-29)
soft affinity of vCPU 0 of domain 9: 0-31 -> 16-31  (appl has it as before)
hard affinity of vCPU 1 of domain 9: 0-31 -> 26-27  (appl has it as before)
done
xen: affinity 9 0 0-31 0-31
xen: affinity 9 1 0-31 0-31
xen: pool-move 9 0
xen: pool-take 1 26
xen: pool-take 1 27
xen: pool-destroy 1
xen: pool-add 0 26
xen: pool-add 0 27
xen: pool-add 0 28
xen: pool-add 0 29
xen: affinity 9 0 0-31 16-31
xen: affinity 9 1 26-27 0-31
tree: + d var/lib/xhw
tree: + f var/lib/xhw/journal
run: cpupool split --by socket --dry-run
exit: 0
hard affinity of vCPU 1 of domain 9: 26-27 -> 0-31  (the cpupool of appl loses all these CPUs)
scheduler and CPUs of cpupool Pool-0: credit 0-29 -> credit 0-15  (it loses CPUs 16-29)
scheduler and CPUs of cpupool Pool-socket1: none -> credit 16-29  (it is made)
profile's section cpupools: so at every boot
  + {"name": "Pool-socket1", "scheduler": "credit", "cpus": "socket:1"}
dry run: nothing was changed
! warning: 2 running VMs with 6 vCPUs stay in Pool-0, which will have 16 CPUs; 'xhw cpupool move VM CPUPOOL' moves one
! warning: XAPI starts every VM in Pool-0 and takes its memory there, unless a mask says otherwise
! warning: appl is no longer pinned, as cpupool Pool-0 has none of these CPUs: vCPU 1 (26-27)
run: cpupool split
exit: 0
hard affinity of vCPU 1 of domain 9: 26-27 -> 0-31  (the cpupool of appl loses all these CPUs)
scheduler and CPUs of cpupool Pool-0: credit 0-29 -> credit 0-15  (it loses CPUs 16-29)
scheduler and CPUs of cpupool Pool-node1: none -> credit 16-29  (it is made)
profile's section cpupools: so at every boot
  + {"name": "Pool-node1", "scheduler": "credit", "cpus": "node:1"}
done
! warning: 2 running VMs with 6 vCPUs stay in Pool-0, which will have 16 CPUs; 'xhw cpupool move VM CPUPOOL' moves one
! warning: XAPI starts every VM in Pool-0 and takes its memory there, unless a mask says otherwise
! warning: appl is no longer pinned, as cpupool Pool-0 has none of these CPUs: vCPU 1 (26-27)
xen: affinity 9 1 0-31 0-31
xen: pool-take 0 16
xen: pool-take 0 17
xen: pool-take 0 18
xen: pool-take 0 19
xen: pool-take 0 20
xen: pool-take 0 21
xen: pool-take 0 22
xen: pool-take 0 23
xen: pool-take 0 24
xen: pool-take 0 25
xen: pool-take 0 26
xen: pool-take 0 27
xen: pool-take 0 28
xen: pool-take 0 29
xen: pool-create Pool-node1 credit
xen: pool-add 1 16
xen: pool-add 1 17
xen: pool-add 1 18
xen: pool-add 1 19
xen: pool-add 1 20
xen: pool-add 1 21
xen: pool-add 1 22
xen: pool-add 1 23
xen: pool-add 1 24
xen: pool-add 1 25
xen: pool-add 1 26
xen: pool-add 1 27
xen: pool-add 1 28
xen: pool-add 1 29
tree: + d etc/xhw
tree: + f etc/xhw/profile.json
tree: ~ f var/lib/xhw/journal
run: cpupool split
exit: 0
already so, nothing to change
run: cpupool split --by socket
exit: 4
! refused: cpupools are in use already
!   found: there are: Pool-node1
!   hint: 'xhw cpupool unsplit' brings everything back into Pool-0 first
run: cpupool list
exit: 0
CPUPOOL     ID  SCHEDULER  CPUS    COUNT  NODES  VMS  PROFILE
Pool-0       0  credit     node:0     16  0        3  same
Pool-node1   1  credit     16-29      14  1        0  same
run: vcpu list db1 appl
exit: 0
VM    ID  VCPU  STATE    CPU  NODE  SECONDS  CPUPOOL  HARD       SOFT
db1    4     0  running    3     0     98.7  Pool-0   node:0     all
db1    4     1  blocked    4     0      5.4  Pool-0   node:0     all
db1    4     2  blocked    2     0      0.4  Pool-0   2-7,16-19  node:1
db1    4     3  waiting    6     0      0.0  Pool-0   all        node:0
db1    4     4  offline    -     -      0.0  Pool-0   all        all
db1    4     5  offline    -     -      0.0  Pool-0   all        all
appl   9     0  running    0     0      7.0  Pool-0   all        node:1
appl   9     1  blocked    0     0      0.0  Pool-0   all        all
run: cpupool move db1 Pool-node1 --dry-run
exit: 0
hard affinity of vCPUs 0-1 of domain 4: 0-15 -> 0-31  (moving db1 to another cpupool makes it so anyway)
affinity of vCPU 2 of domain 4: hard 2-7,16-19, soft 16-31 -> hard 0-31, soft 0-31  (moving db1 to another cpupool makes it so anyway)
soft affinity of vCPU 3 of domain 4: 0-15 -> 0-31  (moving db1 to another cpupool makes it so anyway)
cpupool of domain 4: Pool-0 -> Pool-node1  (db1 is moved)
affinity of vCPU 2 of domain 4: hard 0-31, soft 0-31 -> hard 2-7,16-19, soft 16-31  (db1 has it as before)
soft affinity of vCPU 3 of domain 4: 0-31 -> 0-15  (db1 has it as before)
wished cpupool of VM 22222222-0000-4000-8000-000000000004: none -> Pool-node1  ('xhw host watch' moves it there at every start)
dry run: nothing was changed
! warning: the memory of db1 stays where it is (32768 MiB on node 0), and 32768 MiB of it will be remote: cpupool Pool-node1 has no CPU of these nodes; only a new start moves memory
! warning: db1 is no longer pinned, as cpupool Pool-node1 has none of these CPUs: vCPU 0 (0-15), vCPU 1 (0-15)
! warning: a cpupool is for scheduling: at each start XAPI builds db1 in Pool-0 and takes its memory there, before it is moved; for memory near Pool-node1 give it a mask: 'xhw numa place', 'xhw vcpu pin'
run: cpupool unsplit
exit: 0
scheduler and CPUs of cpupool Pool-node1: credit 16-29 -> none  (it goes, and its CPUs with it)
scheduler and CPUs of cpupool Pool-0: credit 0-15 -> credit 0-29  (it gets CPUs 16-29)
profile's section cpupools goes: so at every boot
  - {"name": "Pool-node1", "scheduler": "credit", "cpus": "node:1"}
done
xen: pool-take 1 16
xen: pool-take 1 17
xen: pool-take 1 18
xen: pool-take 1 19
xen: pool-take 1 20
xen: pool-take 1 21
xen: pool-take 1 22
xen: pool-take 1 23
xen: pool-take 1 24
xen: pool-take 1 25
xen: pool-take 1 26
xen: pool-take 1 27
xen: pool-take 1 28
xen: pool-take 1 29
xen: pool-destroy 1
xen: pool-add 0 16
xen: pool-add 0 17
xen: pool-add 0 18
xen: pool-add 0 19
xen: pool-add 0 20
xen: pool-add 0 21
xen: pool-add 0 22
xen: pool-add 0 23
xen: pool-add 0 24
xen: pool-add 0 25
xen: pool-add 0 26
xen: pool-add 0 27
xen: pool-add 0 28
xen: pool-add 0 29
tree: - f etc/xhw/profile.json
tree: ~ f var/lib/xhw/journal
run: cpupool list
exit: 0
CPUPOOL  ID  SCHEDULER  CPUS  COUNT  NODES  VMS  PROFILE
Pool-0    0  credit     0-29     30  0, 1     3  same
run: undo
exit: 0
profile's section cpupools: undoes 'cpupool unsplit'
  + {"name": "Pool-node1", "scheduler": "credit", "cpus": "node:1"}
scheduler and CPUs of cpupool Pool-0: credit 0-29 -> credit 0-15  (undoes 'cpupool unsplit')
scheduler and CPUs of cpupool Pool-node1: none -> credit 16-29  (undoes 'cpupool unsplit')
done
! note: journal (undo): takes back 'xhw cpupool unsplit' of USER
xen: pool-take 0 16
xen: pool-take 0 17
xen: pool-take 0 18
xen: pool-take 0 19
xen: pool-take 0 20
xen: pool-take 0 21
xen: pool-take 0 22
xen: pool-take 0 23
xen: pool-take 0 24
xen: pool-take 0 25
xen: pool-take 0 26
xen: pool-take 0 27
xen: pool-take 0 28
xen: pool-take 0 29
xen: pool-create Pool-node1 credit
xen: pool-add 1 16
xen: pool-add 1 17
xen: pool-add 1 18
xen: pool-add 1 19
xen: pool-add 1 20
xen: pool-add 1 21
xen: pool-add 1 22
xen: pool-add 1 23
xen: pool-add 1 24
xen: pool-add 1 25
xen: pool-add 1 26
xen: pool-add 1 27
xen: pool-add 1 28
xen: pool-add 1 29
tree: + f etc/xhw/profile.json
tree: - f var/lib/xhw/journal
