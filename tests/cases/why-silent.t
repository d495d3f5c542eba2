# No log tells of it: what was looked at is listed, and what stands against a start now.
host: xcp-pool
run: pci why batch
exit: 0
batch (40000000-0000-4000-8000-000000000006): no start of it is told in the logs
No known reason is in the logs.
! note: batch (start): this host has no log that tells of starts
