# A hook of the host forbade it, in its own words.
host: xcp-pool
put: var/log/xensource.log
	Nov 21 10:11:12 xcp-1 xapi: [ info||100 |Async.VM.start R:0a1b2c3d4e5f|message_forwarding] VM.start: VM = '40000000-0000-4000-8000-000000000006 (batch)'
	Nov 21 10:11:13 xcp-1 xenopsd-xc: [debug||7 |Async.VM.start R:0a1b2c3d4e5f|xenops_hooks] Executing hook 'vm-pre-start/50-xhw' with args [ -vmuuid; 40000000-0000-4000-8000-000000000006; -reason; none ]
	Nov 21 10:11:13 xcp-1 xapi: [error||100 |Async.VM.start R:0a1b2c3d4e5f|backtrace] Async.VM.start R:0a1b2c3d4e5f failed with exception Server_error(XAPI_HOOK_FAILED, [ vm-pre-start/50-xhw; none; 0000:af:00.0 is not the device that was given to the VM; 2 ])
run: pci why batch
exit: 0
batch (40000000-0000-4000-8000-000000000006): last start Nov 21 10:11:12 by VM.start, failed
The toolstack says: Server_error(XAPI_HOOK_FAILED, [ vm-pre-start/50-xhw; none; 0000:af:00.0 is not the device that was given to the VM; 2 ])

1. hook (proven): a hook of this host forbade the start: vm-pre-start/50-xhw says: 0000:af:00.0 is not the device that was given to the VM
   /var/log/xensource.log: Nov 21 10:11:13 xcp-1 xapi: [error||100 |Async.VM.start R:0a1b2c3d4e5f|backtrace] Async.VM.start R:0a1b2c3d4e5f failed with exception Server_error(XAPI_HOOK_FAILED, [ vm-pre-start/50-xhw; none; 0000:af:00.0 is not the device that was given to the VM; 2 ])
   remedy: do what the hook says; the hooks are in /etc/xapi.d/vm-pre-start

Looked at:
   /var/log/xensource.log: 610 bytes, since Nov 21 10:11:12
