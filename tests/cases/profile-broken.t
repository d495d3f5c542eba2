# A profile that does not read as it should is told, and nothing is done by half.
host: server-2s
put: etc/xhw/profile.json
	{"schema": 1, "cpupools": [{"name": "new", "cpu": "8-25"}]}
run: profile show
exit: 7
! xhw: '/etc/xhw/profile.json': entry 1 of 'cpupools': 'cpu' is no member that is known there
! hint: mend it, or write it anew: 'xhw cpupool' does
run: profile apply
exit: 7
! xhw: '/etc/xhw/profile.json': entry 1 of 'cpupools': 'cpu' is no member that is known there
! hint: mend '/etc/xhw/profile.json', or write it anew: 'xhw cpupool' and 'xhw vcpu pin Domain-0' do
