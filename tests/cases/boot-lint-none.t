# Nothing is wrong with what the installer wrote.
host: server-2s
run: boot lint
exit: 0
no faults found
