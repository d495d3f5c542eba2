# What would be written into the profile must be possible at the next boot: no CPU for two cpupools.
host: server-2s
run: cpupool create a 20-23
exit: 0
scheduler and CPUs of cpupool Pool-0: credit 0-25 -> credit 0-19,24-25  (it loses CPUs 20-23)
scheduler and CPUs of cpupool a: none -> credit 20-23  (it is made)
profile's section cpupools: so at every boot
  + {"name": "a", "scheduler": "credit", "cpus": "20-23"}
done
xen: pool-take 0 20
xen: pool-take 0 21
xen: pool-take 0 22
xen: pool-take 0 23
xen: pool-create a credit
xen: pool-add 2 20
xen: pool-add 2 21
xen: pool-add 2 22
xen: pool-add 2 23
tree: + d etc/xhw
tree: + f etc/xhw/profile.json
tree: + d var/lib/xhw
tree: + f var/lib/xhw/journal
run: cpupool destroy a --now
exit: 0
scheduler and CPUs of cpupool a: credit 20-23 -> none  (it goes, and its CPUs with it)
scheduler and CPUs of cpupool Pool-0: credit 0-19,24-25 -> credit 0-25  (it gets CPUs 20-23)
done
xen: pool-take 2 20
xen: pool-take 2 21
xen: pool-take 2 22
xen: pool-take 2 23
xen: pool-destroy 2
xen: pool-add 0 20
xen: pool-add 0 21
xen: pool-add 0 22
xen: pool-add 0 23
tree: ~ f var/lib/xhw/journal
run: cpupool create b 22-25
exit: 4
! refused: at the next boot cpupools b and a would both get CPUs 22-23, and none could be made
!   found: the profile has cpupool a with CPUs 20-23
!   hint: 'xhw cpupool destroy a' takes it out of there; --now leaves the profile as it is
run: cpupool create b 22-25 --now
exit: 0
scheduler and CPUs of cpupool Pool-0: credit 0-25 -> credit 0-21  (it loses CPUs 22-25)
scheduler and CPUs of cpupool b: none -> credit 22-25  (it is made)
done
xen: pool-take 0 22
xen: pool-take 0 23
xen: pool-take 0 24
xen: pool-take 0 25
xen: pool-create b credit
xen: pool-add 2 22
xen: pool-add 2 23
xen: pool-add 2 24
xen: pool-add 2 25
tree: ~ f var/lib/xhw/journal
run: profile apply
exit: 4
! refused: cpupool a would get CPUs 22-23, of cpupool b
!   found: it has CPUs 22-25
!   hint: take them from there first: 'xhw cpupool cpus b' or 'xhw cpupool destroy b'
run: cpupool destroy b --now
exit: 0
scheduler and CPUs of cpupool b: credit 22-25 -> none  (it goes, and its CPUs with it)
scheduler and CPUs of cpupool Pool-0: credit 0-21 -> credit 0-25  (it gets CPUs 22-25)
done
xen: pool-take 2 22
xen: pool-take 2 23
xen: pool-take 2 24
xen: pool-take 2 25
xen: pool-destroy 2
xen: pool-add 0 22
xen: pool-add 0 23
xen: pool-add 0 24
xen: pool-add 0 25
tree: ~ f var/lib/xhw/journal
run: cpupool create c 24-25
exit: 0
scheduler and CPUs of cpupool Pool-0: credit 0-25 -> credit 0-23  (it loses CPUs 24-25)
scheduler and CPUs of cpupool c: none -> credit 24-25  (it is made)
profile's section cpupools: so at every boot
  + {"name": "c", "scheduler": "credit", "cpus": "24-25"}
done
xen: pool-take 0 24
xen: pool-take 0 25
xen: pool-create c credit
xen: pool-add 2 24
xen: pool-add 2 25
tree: ~ f etc/xhw/profile.json
tree: ~ f var/lib/xhw/journal
run: cpupool cpus c 24 --now
exit: 0
scheduler and CPUs of cpupool c: credit 24-25 -> credit 24  (it loses CPU 25)
scheduler and CPUs of cpupool Pool-0: credit 0-23 -> credit 0-23,25  (it gets CPU 25)
done
xen: pool-take 2 25
xen: pool-add 0 25
tree: ~ f var/lib/xhw/journal
run: cpupool create d 25
exit: 4
! refused: at the next boot cpupools d and c would both get CPU 25, and none could be made
!   found: the profile has cpupool c with CPUs 24-25
!   hint: 'xhw cpupool cpus c CPUS' writes there which it is to have; --now leaves the profile as it is
run: profile apply
exit: 0
scheduler and CPUs of cpupool Pool-0: credit 0-23,25 -> credit 0-19  (it loses CPUs 20-23,25)
scheduler and CPUs of cpupool c: credit 24 -> credit 24-25  (it gets CPU 25)
scheduler and CPUs of cpupool a: none -> credit 20-23  (it is made)
done
xen: pool-take 0 20
xen: pool-take 0 21
xen: pool-take 0 22
xen: pool-take 0 23
xen: pool-take 0 25
xen: pool-add 2 25
xen: pool-create a credit
xen: pool-add 3 20
xen: pool-add 3 21
xen: pool-add 3 22
xen: pool-add 3 23
tree: ~ f var/lib/xhw/journal
