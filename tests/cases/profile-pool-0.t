# Pool-0 named, too, and CPUs that change places between the others.
host: server-2s
put: etc/xhw/profile.json
	{"schema": 1, "cpupools": [{"name": "Pool-0", "cpus": "0-3"}, {"name": "new", "cpus": "26"}, {"name": "fast", "cpus": "27-29"}]}
run: profile apply
sweep: yes
run: profile show
