# A failed start of a VM of XAPI's, between lines of another VM that failed alike, and after an older try of its own.
host: xcp-pool
put: var/log/xensource.log
	Nov 21 10:02:00 xcp-1 xapi: [ info||100 |Async.VM.start R:111111111111|message_forwarding] VM.start: VM = '40000000-0000-4000-8000-000000000012 (xo-made)'
	Nov 21 10:02:03 xcp-1 xapi: [error||100 |Async.VM.start R:111111111111|backtrace] Async.VM.start R:111111111111 failed with exception Server_error(HOST_NOT_ENOUGH_FREE_MEMORY, [ 17179869184; 4294967296 ])
	Nov 21 10:11:12 xcp-1 xapi: [ info||100 |Async.VM.start R:0a1b2c3d4e5f|message_forwarding] VM.start: VM = '40000000-0000-4000-8000-000000000012 (xo-made)'
	Nov 21 10:11:12 xcp-1 xapi: [ info||100 |Async.VM.start R:99887766aabb|message_forwarding] VM.start: VM = '40000000-0000-4000-8000-000000000010 (web)'
	Nov 21 10:11:12 xcp-1 xapi: [ info||100 |Async.VM.start R:0a1b2c3d4e5f|xapi_xenops] xenops: VM.start 40000000-0000-4000-8000-000000000012
	Nov 21 10:11:12 xcp-1 xenopsd-xc: [debug||100 |Async.VM.start R:0a1b2c3d4e5f|xenops_server] VM.start 40000000-0000-4000-8000-000000000012 (force=false)
	Nov 21 10:11:13 xcp-1 xenopsd-xc: [error||100 |Async.VM.start R:99887766aabb|backtrace] VM = 40000000-0000-4000-8000-000000000010: Cannot_add(0000:b3:00.0, Xenctrlext.Unix_error(30, "1: Operation not permitted"))
	Nov 21 10:11:13 xcp-1 xenopsd-xc: [ info||100 |Async.VM.start R:0a1b2c3d4e5f|xenops] VM = 40000000-0000-4000-8000-000000000012; domid = 21
	Nov 21 10:11:14 xcp-1 xenopsd-xc: [debug||100 |Async.VM.start R:0a1b2c3d4e5f|xenops_server] PCI.plug 40000000-0000-4000-8000-000000000012.0000:65:00.0
	Nov 21 10:11:14 xcp-1 xenopsd-xc: [debug||100 |Async.VM.start R:0a1b2c3d4e5f|xenops] pci: device 0000:65:00.0 already bound to pciback; doing flr
	Nov 21 10:11:14 xcp-1 xenopsd-xc: [error||100 |Async.VM.start R:0a1b2c3d4e5f|backtrace] Raised Device.PCI.Cannot_add(0000:65:00.0, Xenctrlext.Unix_error(30, "1: Operation not permitted"))
	Nov 21 10:11:15 xcp-1 xenopsd-xc: [ info||100 |Async.VM.start R:0a1b2c3d4e5f|xenops_server] Caught Cannot_add(0000:65:00.0, Xenctrlext.Unix_error(30, "1: Operation not permitted")) executing ["VM_start",["40000000-0000-4000-8000-000000000012",false]]: triggering cleanup actions
	Nov 21 10:11:16 xcp-1 xapi: [error||100 |Async.VM.start R:0a1b2c3d4e5f|backtrace] Async.VM.start R:0a1b2c3d4e5f failed with exception Server_error(INTERNAL_ERROR, [ xenopsd internal error: Cannot_add(0000:65:00.0, Xenctrlext.Unix_error(30, "1: Operation not permitted")) ])
	Nov 21 10:12:40 xcp-1 xapi: [debug||100 |dispatch:VM.get_record D:123412341234|dispatcher] 40000000-0000-4000-8000-000000000012
put: var/log/xen/hypervisor.log
	[2026-11-20 07:00:00] (XEN) Xen version 4.17.6 (mockbuild@xcp-ng)
	[2026-11-20 07:00:02] (XEN) [    2.000000] I/O virtualisation enabled
	[2026-11-21 10:09:03] (XEN) [97297.542134] [VT-D] It's disallowed to assign 0000:65:00.0 with shared RMRR at 7ba77000 for d3.
	[2026-11-21 10:11:14] (XEN) [97428.542134] [VT-D] It's disallowed to assign 0000:65:00.0 with shared RMRR at 7ba77000 for d[IO].
	[2026-11-21 10:11:14] (XEN) [97428.542136] d[IO]: assign (0000:65:00.0) failed (-1)
	[2026-11-21 10:11:14] (XEN) [97428.542137] [VT-D] It's disallowed to assign 0000:b3:00.0 with shared RMRR at 7ba77000 for d[IO].
run: pci why xo-made
exit: 0
xo-made (40000000-0000-4000-8000-000000000012): last start Nov 21 10:11:12 by VM.start, failed, as domain 21
The toolstack says: Server_error(INTERNAL_ERROR, [ xenopsd internal error: Cannot_add(0000:65:00.0, Xenctrlext.Unix_error(30, "1: Operation not permitted")) ])

1. rmrr-shared (proven): 0000:65:00.0 shares a reserved memory region (RMRR) with other devices, and Xen refuses it
   /var/log/xen/hypervisor.log: 2026-11-21 10:11:14 (XEN) [97428.542134] [VT-D] It's disallowed to assign 0000:65:00.0 with shared RMRR at 7ba77000 for d[IO].
   /var/log/xensource.log: Nov 21 10:11:14 xcp-1 xenopsd-xc: [error||100 |Async.VM.start R:0a1b2c3d4e5f|backtrace] Raised Device.PCI.Cannot_add(0000:65:00.0, Xenctrlext.Unix_error(30, "1: Operation not permitted"))
   /var/log/xensource.log: Nov 21 10:11:15 xcp-1 xenopsd-xc: [ info||100 |Async.VM.start R:0a1b2c3d4e5f|xenops_server] Caught Cannot_add(0000:65:00.0, Xenctrlext.Unix_error(30, "1: Operation not permitted")) executing ["VM_start",["40000000-0000-4000-8000-000000000012",false]]: triggering cleanup actions
   /var/log/xensource.log: Nov 21 10:11:16 xcp-1 xapi: [error||100 |Async.VM.start R:0a1b2c3d4e5f|backtrace] Async.VM.start R:0a1b2c3d4e5f failed with exception Server_error(INTERNAL_ERROR, [ xenopsd internal error: Cannot_add(0000:65:00.0, Xenctrlext.Unix_error(30, "1: Operation not permitted")) ])
   /var/log/xen/hypervisor.log: 2026-11-21 10:11:14 (XEN) [97428.542136] d[IO]: assign (0000:65:00.0) failed (-1)
   remedy: look for a firmware setting that lifts it (legacy USB, management devices); 'xhw pci show 0000:65:00.0' names who shares it. Or take the risk: 'pci-quarantine=false' in a file of /etc/xenopsd.conf.d, then 'xe-toolstack-restart'

Against a start now:
   [dropped] XAPI does not read ' 65:00.1' of its other_config:pci, and would start it without that device

Looked at:
   /var/log/xensource.log: 2474 bytes, since Nov 21 10:02:00
   /var/log/xen/hypervisor.log: 604 bytes, since 2026-11-20 07:00:00
run: pci why idle
exit: 0
idle (40000000-0000-4000-8000-000000000001): no start of it is told in the logs
No known reason is in the logs.

Looked at:
   /var/log/xensource.log: 2474 bytes, since Nov 21 10:02:00
   /var/log/xen/hypervisor.log: 604 bytes, since 2026-11-20 07:00:00
! note: idle (start): no log of this host tells of a start of it; 'xhw --host all pci why VM' asks the others of the pool
run: pci why web
exit: 2
! xhw: 2 VMs are named 'web'
! hint: name one by uuid: 40000000-0000-4000-8000-000000000010 (halted), 40000000-0000-4000-8000-000000000011 (running)
run: pci why 40000000-0000-4000-8000-000000000010
exit: 0
web (40000000-0000-4000-8000-000000000010): last start Nov 21 10:11:12 by VM.start, of whose failure nothing is told

1. rmrr-shared (proven): 0000:b3:00.0 shares a reserved memory region (RMRR) with other devices, and Xen refuses it
   /var/log/xen/hypervisor.log: 2026-11-21 10:11:14 (XEN) [97428.542137] [VT-D] It's disallowed to assign 0000:b3:00.0 with shared RMRR at 7ba77000 for d[IO].
   /var/log/xensource.log: Nov 21 10:11:13 xcp-1 xenopsd-xc: [error||100 |Async.VM.start R:99887766aabb|backtrace] VM = 40000000-0000-4000-8000-000000000010: Cannot_add(0000:b3:00.0, Xenctrlext.Unix_error(30, "1: Operation not permitted"))
   remedy: look for a firmware setting that lifts it (legacy USB, management devices); 'xhw pci show 0000:b3:00.0' names who shares it. Or take the risk: 'pci-quarantine=false' in a file of /etc/xenopsd.conf.d, then 'xe-toolstack-restart'

Against a start now:
   [in-use] VM render has 0000:b3:00.0; shut the VM down first

Looked at:
   /var/log/xensource.log: 2474 bytes, since Nov 21 10:02:00
   /var/log/xen/hypervisor.log: 604 bytes, since 2026-11-20 07:00:00
run: pci why render
exit: 0
render (40000000-0000-4000-8000-000000000002), which runs here now: no start of it is told in the logs
No known reason is in the logs.

Looked at:
   /var/log/xensource.log: 2474 bytes, since Nov 21 10:02:00
   /var/log/xen/hypervisor.log: 604 bytes, since 2026-11-20 07:00:00
run: pci why nobody
exit: 3
! xhw: the pool has no VM 'nobody'
! hint: 'xe vm-list params=uuid,name-label' lists them
run: pci why farm
exit: 4
! xhw: 'farm' is a template, not a VM
! hint: make a VM of it first, and name that
