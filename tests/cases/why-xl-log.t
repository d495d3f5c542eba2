# xl's words were kept in the VM's log.
host: no-iommu
put: etc/xen/g1.cfg
	name = "g1"
	pci = [ "0000:00:03.0" ]
put: var/log/xen/xl-g1.log
	Waiting for domain g1 (domid 3) to die [pid 232]
	Domain 3 has been destroyed.
	Parsing config from /run/g1.cfg
	libxl: error: libxl_create.c:1160:libxl__domain_config_setdefault: passthrough not supported on this platform
run: pci why g1
exit: 0
g1: last start by xl create, failed
The toolstack says: libxl: error: libxl_create.c:1160:libxl__domain_config_setdefault: passthrough not supported on this platform

1. no-iommu (proven): Xen uses no IOMMU, without which no device can be given to a VM
   /var/log/xen/xl-g1.log: libxl: error: libxl_create.c:1160:libxl__domain_config_setdefault: passthrough not supported on this platform
   remedy: switch VT-d or AMD-Vi on in the firmware and reboot; 'xhw boot get xen:iommu' must not say that it is off ('xhw boot delete xen:iommu')

Against a start now:
   [no-iommu] Xen uses no IOMMU, so no device can be given to a VM; switch VT-d or AMD-Vi on in the firmware, and remove 'iommu=0' from Xen's line
   [nic-in-use] dom0 needs 0000:00:03.0: eth0 has 192.0.2.50/24; take the interface out of use first, or say --force nic-in-use
   [management] dom0 needs 0000:00:03.0: management interface eth0; move the management interface to another card first; --force management cuts the host off

Looked at:
   /var/log/xen/xl-g1.log: 220 bytes
