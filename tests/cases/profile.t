# What the profile wants is made: cpupools, then Domain-0's CPUs; a second run finds nothing to do.
host: server-2s
put: etc/xhw/profile.json
	{
	  "schema": 1,
	  "cpupools": [
	    {"name": "Pool-node1", "cpus": "node:1,^26-27"},
	    {"name": "fast", "scheduler": "credit", "cpus": "26-27"}
	  ],
	  "domain-0": [
	    {"hard": "0-7"},
	    {"vcpu": 1, "hard": "2-3", "soft": "2"},
	    {"vcpu": 40, "hard": "all"}
	  ],
	  "vfs": []
	}
run: profile show
run: profile apply --dry-run
run: profile apply
run: profile show
run: profile apply
run: cpupool list
