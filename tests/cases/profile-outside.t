# Domain-0 must keep a CPU of its cpupool.
host: server-2s
put: etc/xhw/profile.json
	{"schema": 1, "cpupools": [{"name": "new", "cpus": "8-25"}], "domain-0": [{"hard": "8-9"}]}
run: profile apply
