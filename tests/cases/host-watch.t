# It is of the machine itself.
host: xcp-pool
run: host watch
run: host watch --once
run: host watch --host all
