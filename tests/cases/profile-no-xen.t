# Without Xen the profile is shown, and nothing is known to agree.
host: server-2s
without: .xhw/xen.json
put: etc/xhw/profile.json
	{"schema": 1, "cpupools": [{"name": "new", "cpus": "8-25"}], "domain-0": [{"vcpu": 0, "hard": "0-3"}]}
run: profile show
exit: 0
cpupool new: CPUs 8-25: not known
Domain-0, vCPU 0: hard 0-3: not known
! note: xen (present): below 'ROOT' no answers of Xen are recorded (.xhw/xen.json)
! note: new (cpu-numbers): the CPUs are not known: below 'ROOT' no answers of Xen are recorded (.xhw/xen.json)
! note: Domain-0 (agrees): the CPUs are not known: below 'ROOT' no answers of Xen are recorded (.xhw/xen.json)
run: profile apply
exit: 6
! note: xen (present): below 'ROOT' no answers of Xen are recorded (.xhw/xen.json)
! xhw: the cpupools are not known: below 'ROOT' no answers of Xen are recorded (.xhw/xen.json)
! hint: boot the host's Xen entry
