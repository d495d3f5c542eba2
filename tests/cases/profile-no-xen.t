# Without Xen the profile is shown, and nothing is known to agree.
host: server-2s
without: .xhw/xen.json
put: etc/xhw/profile.json
	{"schema": 1, "cpupools": [{"name": "new", "cpus": "8-25"}], "domain-0": [{"vcpu": 0, "hard": "0-3"}]}
run: profile show
run: profile apply
