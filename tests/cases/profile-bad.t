# A profile that cannot be made: nothing is changed, and the reason told.
host: server-2s
put: etc/xhw/profile.json
	{"schema": 1, "cpupools": [{"name": "other", "cpus": "node:9"}], "domain-0": [{"hard": "node:7"}]}
run: profile show
exit: 0
cpupool other: CPUs node:9: not known
Domain-0, each vCPU: hard node:7: not known
! note: other (cpu-numbers): '/etc/xhw/profile.json' names CPUs as 'node:9': 'node:9': there is no node 9; there are nodes 0-1
! note: Domain-0 (agrees): '/etc/xhw/profile.json' names CPUs as 'node:7': 'node:7': there is no node 7; there are nodes 0-1
run: profile apply
exit: 7
! xhw: '/etc/xhw/profile.json' names CPUs as 'node:9': 'node:9': there is no node 9; there are nodes 0-1
! hint: choose from nodes 0-1
