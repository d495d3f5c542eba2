# XAPI does not answer: nothing is known of wishes.
host: usb-box
without: .xhw/xapi.json
run: usb reconcile
exit: 6
! note: xapi (vms, pci-uuid, pgpu-uuid): which VMs name a device, their names, and XAPI's objects are not known: below 'ROOT' no answers of XAPI are recorded (.xhw/xapi.json)
! xhw: which VM is to have which USB device, XAPI tells: below 'ROOT' no answers of XAPI are recorded (.xhw/xapi.json)
run: usb rescan
exit: 6
! note: xapi (vms, pci-uuid, pgpu-uuid): which VMs name a device, their names, and XAPI's objects are not known: below 'ROOT' no answers of XAPI are recorded (.xhw/xapi.json)
! xhw: below 'ROOT' no answers of XAPI are recorded (.xhw/xapi.json)
