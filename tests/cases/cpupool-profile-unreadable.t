# CPUs in the profile that this host does not have keep any boot from making its cpupools: that is told wherever they come up.
host: server-2s
put: etc/xhw/profile.json = {"schema": 1, "cpupools": [{"name": "old", "cpus": "99"}, {"name": "fast", "cpus": "5-2"}, {"name": "db", "cpus": "8"}]}
run: cpupool list
exit: 0
CPUPOOL  ID  SCHEDULER  CPUS   COUNT  NODES  VMS  PROFILE
Pool-0    0  credit     0-25      26  0, 1     2  other CPUs
fast      1  null       26-27      2  1        1  other CPUs
! note: old (cpupool): the profile has it with CPUs 99: '99': there is no CPU 99; there are CPUs 0-31; until that is mended no boot makes any of the profile's cpupools: 'xhw cpupool destroy old' takes it out of there
! note: fast (cpupool): the profile has it with CPUs 5-2: '5-2' goes backwards; until that is mended no boot makes any of the profile's cpupools: 'xhw cpupool cpus fast CPUS' writes others there
! note: xen (free-cpus): in no cpupool, and so running nothing: CPUs 28-29
run: cpupool create a 4
exit: 0
scheduler and CPUs of cpupool Pool-0: credit 0-25 -> credit 0-3,5-25  (it loses CPU 4)
scheduler and CPUs of cpupool a: none -> credit 4  (it is made)
profile's section cpupools: so at every boot
  - [{"name": "old", "cpus": "99"}, {"name": "fast", "cpus": "5-2"}, {"name": "db", "cpus": "8"}]
  + {"name": "old", "cpus": "99"}
  + {"name": "fast", "cpus": "5-2"}
  + {"name": "db", "cpus": "8"}
  + {"name": "a", "scheduler": "credit", "cpus": "4"}
done
! warning: the profile has cpupool old with CPUs '99': '99': there is no CPU 99; there are CPUs 0-31; until that is mended no boot makes any of the profile's cpupools: 'xhw cpupool destroy old' takes it out of there
! warning: the profile has cpupool fast with CPUs '5-2': '5-2' goes backwards; until that is mended no boot makes any of the profile's cpupools: 'xhw cpupool cpus fast CPUS' writes others there
xen: pool-take 0 4
xen: pool-create a credit
xen: pool-add 2 4
tree: ~ f etc/xhw/profile.json
tree: + d var/lib/xhw
tree: + f var/lib/xhw/journal
run: profile apply
exit: 7
! xhw: '/etc/xhw/profile.json' names CPUs as '99': '99': there is no CPU 99; there are CPUs 0-31
! hint: choose from CPUs 0-31
run: cpupool destroy old
exit: 0
profile's section cpupools: so at every boot
  - {"name": "old", "cpus": "99"}
done
! warning: the profile has cpupool fast with CPUs '5-2': '5-2' goes backwards; until that is mended no boot makes any of the profile's cpupools: 'xhw cpupool cpus fast CPUS' writes others there
tree: ~ f etc/xhw/profile.json
tree: ~ f var/lib/xhw/journal
run: cpupool cpus fast 26-27
exit: 0
profile's section cpupools: so at every boot
  - {"name": "fast", "cpus": "5-2"}
  + {"name": "fast", "scheduler": "null", "cpus": "26-27"}
done
tree: ~ f etc/xhw/profile.json
tree: ~ f var/lib/xhw/journal
run: cpupool list
exit: 0
CPUPOOL  ID  SCHEDULER  CPUS      COUNT  NODES  VMS  PROFILE
Pool-0    0  credit     0-3,5-25     25  0, 1     2  other CPUs
fast      1  null       26-27         2  1        1  same
a         2  credit     4             1  0        0  same
! note: db (cpupool): the profile has it with CPUs 8, and it is not there; the next boot makes it
! note: xen (free-cpus): in no cpupool, and so running nothing: CPUs 28-29
run: profile apply
exit: 0
scheduler and CPUs of cpupool Pool-0: credit 0-3,5-25 -> credit 0-3,5-7,9-25  (it loses CPU 8)
scheduler and CPUs of cpupool db: none -> credit 8  (it is made)
done
xen: pool-take 0 8
xen: pool-create db credit
xen: pool-add 3 8
tree: ~ f var/lib/xhw/journal
