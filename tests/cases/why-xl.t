# On a host of xl's a VM that failed is no domain: its configuration and Xen's log have to do.
host: shared-rmrr
put: etc/xen/g1.cfg
	# a guest
	name = "g1"
	type = "pv"; memory = 512
	pci = [ "00:1d.0,permissive=1",
		'0000:02:00.2' ]
put: var/log/xen/hypervisor.log
	(XEN) I/O virtualisation enabled
	(XEN) [VT-D] It's risky to assign 0000:00:1d.0 with shared RMRR at bdff6000 for d[IO].
	(XEN) [VT-D] It's disallowed to assign 0000:00:1d.0 with shared RMRR at bdff6000 for d4.
	(XEN) d4: assign (0000:00:1d.0) failed (-1)
run: pci why g1
exit: 0
g1: the last start that Xen tells of, as domain 4

1. rmrr-shared (proven): 0000:00:1d.0 shares a reserved memory region (RMRR) with other devices, and Xen refuses it
   /var/log/xen/hypervisor.log: (XEN) [VT-D] It's disallowed to assign 0000:00:1d.0 with shared RMRR at bdff6000 for d4.
   /var/log/xen/hypervisor.log: (XEN) d4: assign (0000:00:1d.0) failed (-1)
   remedy: look for a firmware setting that lifts it (legacy USB, management devices); 'xhw pci show 0000:00:1d.0' names who shares it. Or take the risk: '0000:00:1d.0,rdm_policy=relaxed' in the list pci of the VM's configuration

Against a start now:
   [rmrr-shared] 0000:00:1d.0 shares a reserved memory region (RMRR) with 0000:00:1a.0, 0000:01:00.0, 0000:01:00.2, 0000:01:00.4, 0000:03:00.0, and Xen refuses to give such a device to a VM; look for a firmware setting that lifts it; attach with rdm_policy=relaxed takes the risk

Looked at:
   /var/log/xen/hypervisor.log: 253 bytes
! note: g1 (start): xl says why on its terminal only; 'xl create CONFIG 2>>/var/log/xen/xl-g1.log' keeps it, for 'xhw pci why'
run: pci why pvg
exit: 0
pvg (66666666-0000-4000-8000-000000000001), which runs here now: no start of it is told in the logs
No known reason is in the logs.

Looked at:
   /var/log/xen/hypervisor.log: 253 bytes
! note: pvg (configuration): no file of /etc/xen names it; name its devices behind it to look for them too
run: pci why g2
exit: 3
! note: g2 (configuration): no file of /etc/xen names it; name its devices behind it to look for them too
! xhw: no domain, no configuration in /etc/xen and no log names a VM 'g2'
! hint: name its devices behind it: 'xhw pci why VM DEV'
run: pci why g2 02:00.1
exit: 0
g2: no start of it is told in the logs
No known reason is in the logs.

Against a start now:
   [not-reserved] 0000:02:00.1 is not on pciback, and xl does not take it from tg3; 'xhw pci show 0000:02:00.1' tells who has it; 'xhw pci reserve 0000:02:00.1' takes it from dom0

Looked at:
   /var/log/xen/hypervisor.log: 253 bytes
! note: g2 (configuration): no file of /etc/xen names it; name its devices behind it to look for them too
! note: g2 (start): xl says why on its terminal only; 'xl create CONFIG 2>>/var/log/xen/xl-g2.log' keeps it, for 'xhw pci why'
run: pci why g2 nonsense
exit: 2
! xhw: 'nonsense' does not name a PCI device
! hint: expected an address (04:00.0), a slot (04:00), ids (8086:1572), net:IF or block:DEV
