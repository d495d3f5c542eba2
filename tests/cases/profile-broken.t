# A profile that does not read as it should is told, and nothing is done by half.
host: server-2s
put: etc/xhw/profile.json
	{"schema": 1, "cpupools": [{"name": "new", "cpu": "8-25"}]}
run: profile show
run: profile apply
