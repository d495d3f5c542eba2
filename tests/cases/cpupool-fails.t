# Whatever write or call of Xen fails, all is put back.
host: server-2s
run: cpupool unsplit
sweep: yes
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
run: cpupool create db 24-25
sweep: yes
exit: 0
scheduler and CPUs of cpupool Pool-0: credit 0-29 -> credit 0-23,26-29  (it loses CPUs 24-25)
scheduler and CPUs of cpupool db: none -> credit 24-25  (it is made)
profile's section cpupools: so at every boot
  + {"name": "db", "scheduler": "credit", "cpus": "24-25"}
done
xen: pool-take 0 24
xen: pool-take 0 25
xen: pool-create db credit
xen: pool-add 1 24
xen: pool-add 1 25
tree: + d etc/xhw
tree: + f etc/xhw/profile.json
tree: ~ f var/lib/xhw/journal
