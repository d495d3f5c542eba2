# Not a PCI matter: the error as XAPI told it.
host: xcp-pool
put: var/log/xensource.log
	Nov 21 10:11:12 xcp-1 xapi: [ info||100 |Async.VM.start R:0a1b2c3d4e5f|message_forwarding] VM.start: VM = '40000000-0000-4000-8000-000000000001 (idle)'
	Nov 21 10:11:13 xcp-1 xapi: [error||100 |Async.VM.start R:0a1b2c3d4e5f|backtrace] Async.VM.start R:0a1b2c3d4e5f failed with exception Server_error(NO_HOSTS_AVAILABLE, [  ])
run: pci why idle
exit: 0
idle (40000000-0000-4000-8000-000000000001): last start Nov 21 10:11:12 by VM.start, failed
The toolstack says: Server_error(NO_HOSTS_AVAILABLE, [  ])

1. other (proven): it failed for a reason that is no PCI matter as far as is known: Server_error(NO_HOSTS_AVAILABLE, [  ])
   /var/log/xensource.log: Nov 21 10:11:13 xcp-1 xapi: [error||100 |Async.VM.start R:0a1b2c3d4e5f|backtrace] Async.VM.start R:0a1b2c3d4e5f failed with exception Server_error(NO_HOSTS_AVAILABLE, [  ])

Looked at:
   /var/log/xensource.log: 325 bytes, since Nov 21 10:11:12
