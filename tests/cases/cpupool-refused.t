# What is refused, and what cannot be meant.
host: server-2s
run: cpupool create db 0-3
exit: 4
! refused: CPU 0 stays in cpupool Pool-0
!   found: Xen never takes CPU 0 out of it
!   hint: leave CPU 0 to it
run: cpupool create db 26
exit: 4
! refused: cpupool db would get CPU 26, of cpupool fast
!   found: it has CPUs 26-27
!   hint: take them from there first: 'xhw cpupool cpus fast' or 'xhw cpupool destroy fast'
run: cpupool create db 30
exit: 4
! xhw: '30': CPU 30 is offline
! hint: leave it out; these are online: 0-29
run: cpupool create db 5-2
exit: 2
! xhw: '5-2' goes backwards
! hint: write the lower number first
run: cpupool create db node:9
exit: 3
! xhw: 'node:9': there is no node 9; there are nodes 0-1
! hint: choose from nodes 0-1
run: cpupool create db 64
exit: 3
! xhw: '64': there is no CPU 64; there are CPUs 0-31
! hint: choose from CPUs 0-31
run: cpupool create "a b" 4
exit: 2
! xhw: this cannot be the name of a cpupool: it has other characters than letters, digits and '-_.+'
! hint: a name like 'db' or 'Pool-node1' will do
run: cpupool create "../x" 4
exit: 2
! xhw: this cannot be the name of a cpupool: it has other characters than letters, digits and '-_.+'
! hint: a name like 'db' or 'Pool-node1' will do
run: cpupool create "" 4
exit: 2
! xhw: this cannot be the name of a cpupool: it is empty
! hint: a name like 'db' or 'Pool-node1' will do
run: cpupool create 12 4
exit: 2
! xhw: this cannot be the name of a cpupool: digits alone are a cpupool's number
! hint: a name like 'db' or 'Pool-node1' will do
run: cpupool create db 4 --scheduler fair
exit: 2
! xhw: Xen has no scheduler 'fair'
! hint: choose one of credit, credit2, rtds, arinc653, null; without --scheduler it is that of Pool-0
run: cpupool create fast 4
exit: 4
! refused: there is a cpupool fast already
!   found: it has CPUs 26-27 and scheduler null
!   hint: 'xhw cpupool cpus' changes its CPUs; its scheduler stays as long as it is there
run: cpupool destroy Pool-0
exit: 4
! refused: Pool-0 is the cpupool of dom0, and where every domain starts: it stays
!   hint: 'xhw cpupool unsplit' brings everything back into it
run: cpupool destroy fast
exit: 4
! refused: cpupool fast cannot go while VMs are in it
!   found: in it: appl
!   hint: move them first: 'xhw cpupool move VM CPUPOOL'
run: cpupool destroy none
exit: 3
! xhw: no cpupool is named 'none'
! hint: there are: Pool-0, fast
run: cpupool cpus Pool-0 1-5
exit: 4
! warning: in no cpupool, and so running nothing, will be CPUs 0,6-25
! refused: CPU 0 stays in cpupool Pool-0
!   found: Xen never takes CPU 0 out of it
!   hint: leave CPU 0 to it
run: cpupool cpus fast 16-17
exit: 0
scheduler and CPUs of cpupool Pool-0: credit 0-25 -> credit 0-15,18-25  (it loses CPUs 16-17)
hard affinity of vCPU 1 of domain 9: 26-27 -> 0-31  (the cpupool of appl loses all these CPUs)
scheduler and CPUs of cpupool fast: null 26-27 -> null 16-17  (it loses CPUs 26-27, gets CPUs 16-17)
scheduler and CPUs of cpupool Pool-0: credit 0-15,18-25 -> credit 0-15,18-27  (it gets CPUs 26-27)
profile's section cpupools: so at every boot
  + {"name": "fast", "scheduler": "null", "cpus": "16-17"}
done
! warning: appl is no longer pinned, as cpupool fast has none of these CPUs: vCPU 1 (26-27)
xen: pool-take 0 16
xen: pool-take 0 17
xen: affinity 9 1 0-31 0-31
xen: pool-add 1 16
xen: pool-add 1 17
xen: pool-take 1 26
xen: pool-take 1 27
xen: pool-add 0 26
xen: pool-add 0 27
tree: + d etc/xhw
tree: + f etc/xhw/profile.json
tree: + d var/lib/xhw
tree: + f var/lib/xhw/journal
run: cpupool cpus Pool-0 all
exit: 4
! refused: cpupool Pool-0 would get CPUs 16-17, of cpupool fast
!   found: it has CPUs 16-17
!   hint: take them from there first: 'xhw cpupool cpus fast' or 'xhw cpupool destroy fast'
run: cpupool rename Pool-0 first
exit: 4
! refused: Pool-0 keeps its name, by which tools know where domains start
!   hint: rename the others, where names are to tell them apart
run: cpupool rename fast Pool-0
exit: 4
! refused: there is a cpupool Pool-0 already
!   hint: choose another name
run: cpupool move Domain-0 fast
exit: 4
! refused: dom0 stays in the cpupool with number 0
!   found: Xen does not let the caller move itself
!   hint: move the other guests away from it: 'xhw cpupool split'
run: cpupool move db1 none
exit: 3
! xhw: no cpupool is named 'none'
! hint: there are: Pool-0, fast
run: cpupool move nobody fast
exit: 3
! xhw: the pool has no VM 'nobody'
! hint: 'xe vm-list params=uuid,name-label' lists them
run: cpupool split --by core
exit: 2
! xhw: --by takes node or socket, not 'core'
! hint: without --by it is by node
run: cpupool split all
exit: 2
! xhw: 'xhw cpupool split' takes nothing, not 1 words
! hint: xhw cpupool split --help shows how it is used
