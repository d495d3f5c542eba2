# It is of the machine itself.
host: xcp-pool
run: host watch
exit: 2
! xhw: 'host watch' is of this machine: not below --root
run: host watch --once
exit: 2
! xhw: 'host watch' is of this machine: not below --root
run: host watch --host all
exit: 2
! xhw: 'host watch' is of this host alone and does not go with --host
! hint: xhw host watch --help shows how it is used
