# A profile that cannot be made: nothing is changed, and the reason told.
host: server-2s
put: etc/xhw/profile.json
	{"schema": 1, "cpupools": [{"name": "other", "cpus": "node:9"}], "domain-0": [{"hard": "node:7"}]}
run: profile show
run: profile apply
