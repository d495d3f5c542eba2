# The last start is in the part of the log that was rotated away; XAPI does not answer, so its log names the VM.
host: xcp-pool
without: .xhw/xapi.json
without: sys/bus/pci/drivers/pciback
put: var/log/xensource.log
	Nov 21 04:00:01 xcp-1 xapi: [debug||1 ||x] rotated
put: var/log/xensource.log.1
	Nov 21 03:59:50 xcp-1 xapi: [ info||100 |Async.VM.start R:0a1b2c3d4e5f|message_forwarding] VM.start: VM = '40000000-0000-4000-8000-000000000012 (xo-made)'
	Nov 21 03:59:51 xcp-1 xapi: [error||100 |Async.VM.start R:0a1b2c3d4e5f|backtrace] Async.VM.start R:0a1b2c3d4e5f failed with exception Server_error(INTERNAL_ERROR, [ pciback has not loaded ])
put: var/log/kern.log.1.gz = (compressed)
put: var/log/messages
	Nov 21 03:00:01 xcp-1 kernel: [    0.000000] Linux version 4.19.0+1 (mockbuild@x)
	Nov 21 03:00:02 xcp-1 kernel: [    2.120070] xen_pciback: Error parsing pci_devs_to_hide at "(65:00.0),(65:00.1)"
run: pci why xo-made 65:00.0
exit: 0
xo-made (40000000-0000-4000-8000-000000000012): last start Nov 21 03:59:50 by VM.start, failed
The toolstack says: Server_error(INTERNAL_ERROR, [ pciback has not loaded ])

1. hide-list (proven): the kernel could not read the list of hidden devices, so pciback took no device at all
   /var/log/messages: Nov 21 03:00:02 xcp-1 kernel: [    2.120070] xen_pciback: Error parsing pci_devs_to_hide at "(65:00.0),(65:00.1)"
   /var/log/xensource.log.1: Nov 21 03:59:51 xcp-1 xapi: [error||100 |Async.VM.start R:0a1b2c3d4e5f|backtrace] Async.VM.start R:0a1b2c3d4e5f failed with exception Server_error(INTERNAL_ERROR, [ pciback has not loaded ])
   remedy: 'xhw boot lint' shows the mistake, 'xhw boot repair' mends it; then reboot

Against a start now:
   [no-pciback] this dom0 has no driver 'pciback', which hands devices to VMs; load it with 'modprobe xen-pciback'; where it is built in, the kernel refused a wrong xen-pciback.hide= on the dom0 line

Looked at:
   /var/log/xensource.log.1: 346 bytes, since Nov 21 03:59:50
   /var/log/xensource.log: 51 bytes, since Nov 21 04:00:01
   /var/log/kern.log.1.gz: it is compressed, and not read
   /var/log/messages: 196 bytes, since Nov 21 03:00:01
! note: xapi (vms, pci-uuid, pgpu-uuid): which VMs name a device, their names, and XAPI's objects are not known: below 'ROOT' no answers of XAPI are recorded (.xhw/xapi.json)
run: pci why name:xo-made
exit: 0
xo-made (40000000-0000-4000-8000-000000000012): last start Nov 21 03:59:50 by VM.start, failed
The toolstack says: Server_error(INTERNAL_ERROR, [ pciback has not loaded ])

1. hide-list (proven): the kernel could not read the list of hidden devices, so pciback took no device at all
   /var/log/messages: Nov 21 03:00:02 xcp-1 kernel: [    2.120070] xen_pciback: Error parsing pci_devs_to_hide at "(65:00.0),(65:00.1)"
   /var/log/xensource.log.1: Nov 21 03:59:51 xcp-1 xapi: [error||100 |Async.VM.start R:0a1b2c3d4e5f|backtrace] Async.VM.start R:0a1b2c3d4e5f failed with exception Server_error(INTERNAL_ERROR, [ pciback has not loaded ])
   remedy: 'xhw boot lint' shows the mistake, 'xhw boot repair' mends it; then reboot

Looked at:
   /var/log/xensource.log.1: 346 bytes, since Nov 21 03:59:50
   /var/log/xensource.log: 51 bytes, since Nov 21 04:00:01
   /var/log/kern.log.1.gz: it is compressed, and not read
   /var/log/messages: 196 bytes, since Nov 21 03:00:01
! note: xapi (vms, pci-uuid, pgpu-uuid): which VMs name a device, their names, and XAPI's objects are not known: below 'ROOT' no answers of XAPI are recorded (.xhw/xapi.json)
run: pci why 40000000-0000-4000-8000-000000000012
exit: 0
40000000-0000-4000-8000-000000000012: last start Nov 21 03:59:50 by VM.start, failed
The toolstack says: Server_error(INTERNAL_ERROR, [ pciback has not loaded ])

1. hide-list (proven): the kernel could not read the list of hidden devices, so pciback took no device at all
   /var/log/messages: Nov 21 03:00:02 xcp-1 kernel: [    2.120070] xen_pciback: Error parsing pci_devs_to_hide at "(65:00.0),(65:00.1)"
   /var/log/xensource.log.1: Nov 21 03:59:51 xcp-1 xapi: [error||100 |Async.VM.start R:0a1b2c3d4e5f|backtrace] Async.VM.start R:0a1b2c3d4e5f failed with exception Server_error(INTERNAL_ERROR, [ pciback has not loaded ])
   remedy: 'xhw boot lint' shows the mistake, 'xhw boot repair' mends it; then reboot

Looked at:
   /var/log/xensource.log.1: 346 bytes, since Nov 21 03:59:50
   /var/log/xensource.log: 51 bytes, since Nov 21 04:00:01
   /var/log/kern.log.1.gz: it is compressed, and not read
   /var/log/messages: 196 bytes, since Nov 21 03:00:01
! note: xapi (vms, pci-uuid, pgpu-uuid): which VMs name a device, their names, and XAPI's objects are not known: below 'ROOT' no answers of XAPI are recorded (.xhw/xapi.json)
run: pci why other
exit: 3
! note: xapi (vms, pci-uuid, pgpu-uuid): which VMs name a device, their names, and XAPI's objects are not known: below 'ROOT' no answers of XAPI are recorded (.xhw/xapi.json)
! xhw: XAPI does not answer, and its log names no VM 'other'
! hint: name it by uuid
