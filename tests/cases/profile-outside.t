# Domain-0 must keep a CPU of its cpupool.
host: server-2s
put: etc/xhw/profile.json
	{"schema": 1, "cpupools": [{"name": "new", "cpus": "8-25"}], "domain-0": [{"hard": "8-9"}]}
run: profile apply
exit: 4
! refused: of Domain-0 these vCPUs would have no CPU: 0-7, as the profile wants 8-9
!   found: Pool-0 has CPUs 0-7
!   hint: mend '/etc/xhw/profile.json', or write it anew: 'xhw cpupool' and 'xhw vcpu pin Domain-0' do
