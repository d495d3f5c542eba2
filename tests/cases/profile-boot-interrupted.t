# The power went while a wish was written to XAPI, which is not there yet: that waits, cpupools do not.
host: server-2s
without: .xhw/xapi.json
put: etc/xhw/profile.json
	{"schema": 1, "cpupools": [{"name": "db", "cpus": "24-25"}]}
put: var/lib/xhw/journal
	{"journal": 1, "state": "acting", "boot-id": "99999999-9999-4999-8999-999999999999", "verb": "cpupool move", "who": "root", "done": 1, "changes": [{"setting": "vm.cpupool", "object": "22222222-0000-4000-8000-000000000004", "from": "", "to": "db", "why": "so"}]}
run: profile apply
exit: 6
! xhw: what the interrupted 'cpupool move' left cannot be put back: undo the wished cpupool of VM 22222222-0000-4000-8000-000000000004: below 'ROOT' no answers of XAPI are recorded (.xhw/xapi.json)
run: profile apply --boot
exit: 0
scheduler and CPUs of cpupool Pool-0: credit 0-25 -> credit 0-23  (it loses CPUs 24-25)
scheduler and CPUs of cpupool db: none -> credit 24-25  (it is made)
done
! note: journal (undo): what the interrupted 'cpupool move' left cannot be put back: undo the wished cpupool of VM 22222222-0000-4000-8000-000000000004: below 'ROOT' no answers of XAPI are recorded (.xhw/xapi.json)
xen: pool-take 0 24
xen: pool-take 0 25
xen: pool-create db credit
xen: pool-add 2 24
xen: pool-add 2 25
run: profile show
exit: 0
cpupool db: CPUs 24-25: so it is
! note: journal (undo): 'xhw cpupool move' was interrupted; 'xhw undo' puts back what it changed
